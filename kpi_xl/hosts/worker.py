"""The process that runs one engine: it reads jobs from its input and writes answers to its output.

`python -m kpi_xl.hosts.worker ENGINE MEGABYTES`. An engine that asks for too much memory, aborts or never ends
takes only this process with it. Messages are MessagePack with their length before them.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from itertools import groupby, repeat
from typing import IO, TYPE_CHECKING, Any

import msgspec

from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.engine import Answer, Cell, EngineName, Job, Uncalculated, load
from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from kpi_xl.hosts.boundary import CellScalar, CellValue

_LENGTH = 8


def write_message(stream: IO[bytes], message: object) -> None:
    """Write a message with its length before it."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_message(stream: IO[bytes]) -> Any:
    """Read a message; None at the end of the stream."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return msgspec.msgpack.decode(data) if len(data) == length else None


def packed_job(job: Job) -> dict[str, Any]:
    """Write a job as plain lists."""
    sheets: dict[str, tuple[list[int], list[int], list[str]]] = {}
    for name, cells in groupby(job.formulas.items(), _sheet_of):
        rows, columns, texts = sheets.setdefault(name, ([], [], []))
        for (_, row, column), text in cells:
            rows.append(row)
            columns.append(column)
            texts.append(text)
    return {
        "workbook": job.workbook,
        "sheets": sheets,
        "arrays": list(job.arrays),
        "now": job.now.isoformat(),
        "session": job.session,
    }


def _sheet_of(item: tuple[Cell, str]) -> str:
    return item[0][0]


def unpacked_job(message: dict[str, Any]) -> Job:
    """Read a job from plain lists."""
    formulas: dict[Cell, str] = {}
    for sheet, (rows, columns, texts) in message["sheets"].items():
        formulas.update(zip(zip(repeat(sheet), rows, columns), texts, strict=True))
    arrays = frozenset(tuple(cell) for cell in message["arrays"])
    now = dt.datetime.fromisoformat(message["now"])
    return Job(message["workbook"], formulas, arrays, now, message["session"])


def packed_answers(answers: dict[Cell, Answer]) -> list[object]:
    """Write answers in the order of the job."""
    return [answer if type(answer) is float else _packed(answer) for answer in answers.values()]


def _packed(answer: Answer) -> object:
    if isinstance(answer, Uncalculated):
        return {"u": [str(answer.error), answer.reason.en, answer.reason.nl]}
    if isinstance(answer, list):
        return {"a": [[_packed(value) for value in row] for row in answer]}
    return {"e": str(answer)} if isinstance(answer, CellError) else answer


def unpacked_answers(cells: list[Cell], packed: list[Any]) -> dict[Cell, Answer]:
    """Read answers in the order of the job."""
    return {
        cell: answer if type(answer) is float else _unpacked(answer)
        for cell, answer in zip(cells, packed, strict=True)
    }


def _unpacked(packed: Any) -> Answer:
    if not isinstance(packed, dict):
        return float(packed) if type(packed) is int else packed
    if "u" in packed:
        code, english, dutch = packed["u"]
        return Uncalculated(CellError(code), Text(en=english, nl=dutch))
    if "a" in packed:
        rows: CellValue = [[_unpacked_scalar(value) for value in row] for row in packed["a"]]
        return rows
    return CellError(packed["e"])


def _unpacked_scalar(packed: Any) -> CellScalar:
    if isinstance(packed, dict):
        return CellError(packed["e"])
    return float(packed) if type(packed) is int else packed


def limit_memory(megabytes: int) -> None:
    """Limit what this process may ask for, where the system can do that."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    size = megabytes * 1_000_000
    # What is written counts; runtimes set aside far more addresses than they use.
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(engine: EngineName, source: IO[bytes], target: IO[bytes]) -> None:
    """Answer jobs until there are no more."""
    calculate = load(engine)
    if engine is not EngineName.FORMULAS:
        gc.disable()  # the others leave no circles of objects, and looking for them takes a tenth of the time
    sessions: dict[str, Any] = {}
    while (message := read_message(source)) is not None:
        try:
            if "vary" in message:
                answers = _varied(sessions.get(message["vary"]), message)
            elif engine is EngineName.FORMUALIZER and message["session"]:
                answers = _opened(sessions, unpacked_job(message))
            else:
                answers = calculate(unpacked_job(message))
            write_message(target, {"answers": None if answers is None else packed_answers(answers)})
        except UserError as problem:
            write_message(target, {"failed": [problem.text.en, problem.text.nl]})
        except MemoryError:
            write_message(target, {"memory": True})


def _opened(sessions: dict[str, Any], job: Job) -> dict[Cell, Answer]:
    """Calculate a workbook that stays loaded; the one before it goes first."""
    from kpi_xl.hosts.formualizer_engine import Session  # noqa: PLC0415 - only in the process of this engine

    sessions.clear()
    session = Session(job)
    answers = session.calculate()
    sessions[job.session] = session
    return answers


def _varied(session: Any, message: dict[str, Any]) -> dict[Cell, Answer] | None:
    """Calculate a loaded workbook with other inputs; None when it is not there any more."""
    if session is None:
        return None
    inputs = {(sheet, row, column): value for sheet, row, column, value in message["inputs"]}
    answers: dict[Cell, Answer] = session.vary(inputs, [tuple(cell) for cell in message["cells"]])
    return answers


def main() -> None:
    """Run the engine that is named on the command line."""
    engine, megabytes = sys.argv[1:3]
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever an engine prints must not get between the answers
    limit_memory(int(megabytes))
    serve(EngineName(engine), sys.stdin.buffer, target)


if __name__ == "__main__":
    main()
