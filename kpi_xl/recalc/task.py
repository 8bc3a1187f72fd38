"""One workbook to calculate, as the command line asks for it: from where, with which inputs, and whereto."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.atomic import require_writable, write_bytes, write_text
from kpi_xl.files.folders import find_files
from kpi_xl.hosts.engine import EngineName
from kpi_xl.model import Text, UserError
from kpi_xl.recalc.child import Limits
from kpi_xl.recalc.collection import no_collection
from kpi_xl.recalc.mark import mark
from kpi_xl.recalc.run import Report, report
from kpi_xl.recalc.workbook import AUTO, CalculatedWorkbook, calculate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.model import Language
    from kpi_xl.recalc.witness import Difference

ENGINES = (AUTO, *(name.value for name in EngineName))
PIPE = "-"
SUFFIX = Text(en="calculated", nl="berekend")
BEFORE = Text(en="before", nl="ervoor")
NO_INPUT = Text(
    en="--set {text}: write a cell or a name, an equals sign and a value, such as 'Input!B2=120'.",
    nl="--set {text}: schrijf een cel of een naam, een is-teken en een waarde, zoals 'Invoer!B2=120'.",
)
NEEDS_FOLDER = Text(
    en="{path} is not a folder: several workbooks need a folder for their copies.",
    nl="{path} is geen map: voor kopieën van meerdere werkmappen is een map nodig.",
)
NO_WORKBOOKS = Text(en="There are no workbooks in {path}.", nl="Er zijn geen werkmappen in {path}.")
ONE_OR_OTHER = Text(
    en="--in-place changes the workbook itself: leave out {option}.",
    nl="--in-place verandert de werkmap zelf: laat {option} weg.",
)
ONE_PIPE = Text(
    en="Only one workbook can come through a pipe.", nl="Er kan maar één werkmap door een pijp komen."
)
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_TRUTHS = {"true": True, "waar": True, "false": False, "onwaar": False}


class Done(NamedTuple):
    """What came of a task."""

    calculated: CalculatedWorkbook
    report: Report
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Task:
    """A workbook to calculate."""

    source: str = PIPE
    target: str | None = None
    """Where the copy goes; the pipe, or nowhere."""
    engine: str = AUTO
    inputs: Mapping[str, CellScalar | None] = field(default_factory=dict)
    seconds: float = 60.0
    megabytes: int = 1_000
    force: bool = False
    for_readers: bool = False
    marked: bool = False
    check: bool = False
    in_place: bool = False

    @property
    def path(self) -> Path:
        """The path of the workbook."""
        return Path(self.source)

    @no_collection()
    def run(self, language: Language) -> Done:
        """Calculate the workbook and write what is to be written.

        Raises
        ------
        UserError
            It cannot be read, or the target cannot be written. Nothing was written.
        """
        target = Path(self.target) if self.target not in (None, PIPE) else None
        if target is not None and not self.in_place:
            require_writable(target, force=self.force, sources=(self.path,))
        source = sys.stdin.buffer.read() if self.source == PIPE else self.path
        limits = Limits(self.seconds, self.megabytes)
        calculated = calculate(source, self.inputs, self.engine, limits=limits)
        found = calculated.differences if self.check else ()
        written = calculated.patched(for_readers=self.for_readers)
        data = mark(written.data, calculated, language) if self.marked else written.data
        if self.target == PIPE:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        elif self.in_place:
            self._replace(data, calculated.book.data if not self.inputs else None, language)
        elif target is not None:
            write_bytes(target, data, force=self.force, sources=(self.path,))
        return Done(calculated, report(calculated, target, written.changed), found)

    def _replace(self, data: bytes, before: bytes | None, language: Language) -> None:
        """Put the values into the workbook itself, and keep it as it was beside it."""
        copy = self.path.with_name(f"{self.path.stem}_{BEFORE.in_(language)}{self.path.suffix}")
        write_bytes(copy, before if before is not None else self.path.read_bytes(), force=self.force)
        write_bytes(self.path, data, force=True)

    @staticmethod
    def write_values(target: str, text: str, *, force: bool, sources: Sequence[Path]) -> None:
        """Write values to a file, or print them."""
        if target == PIPE:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            write_text(Path(target), text, force=force, sources=sources)


def read_inputs(texts: Iterable[str]) -> dict[str, CellScalar | None]:
    """Read inputs such as ``Input!B2=120``: a number, TRUE or FALSE, nothing, or a text.

    >>> read_inputs(["Input!B2=120", "'My sheet'!A1=north", "growth="])
    {'Input!B2': 120.0, "'My sheet'!A1": 'north', 'growth': None}
    """
    found: dict[str, CellScalar | None] = {}
    for text in texts:
        cell, sign, value = text.rpartition("=") if text.count("=") == 1 else text.partition("=")
        if not sign or not cell.strip():
            raise UserError(NO_INPUT.format(text=text))
        found[cell.strip()] = _value(value)
    return found


def _value(text: str) -> CellScalar | None:
    bare = text.strip()
    if not bare:
        return None
    if bare.casefold() in _TRUTHS:
        return _TRUTHS[bare.casefold()]
    if bare.startswith('"') and bare.endswith('"') and len(bare) > 1:
        return bare[1:-1]
    try:
        number = float(bare)
    except ValueError:
        return text
    return number if number == number and abs(number) != float("inf") else text  # noqa: PLR0124 - not a number


def plan(  # noqa: C901 - one branch per kind of target
    sources: Sequence[str],
    task: Task,
    *,
    output: str | None,
    values: str | None,
    in_place: bool,
    language: Language,
) -> list[Task]:
    """Return the tasks of a command: one for every workbook that is named or stands in a folder.

    Raises
    ------
    UserError
        The options do not go together, or there is nothing to do.
    """
    if in_place and (output or task.check):
        raise UserError(ONE_OR_OTHER.format(option="-o" if output else "--check"))
    if PIPE in sources:
        if len(sources) > 1 or in_place:
            raise UserError(ONE_PIPE)
        quiet = task.check or (values is not None and output is None)
        return [replace(task, source=PIPE, target=None if quiet else output or PIPE)]
    pairs = _pairs(sources)
    if not pairs:
        raise UserError(NO_WORKBOOKS.format(path=", ".join(sources)))
    many = len(sources) > 1 or Path(sources[0]).is_dir()
    tasks = []
    for path, within in pairs:
        target: str | None = None
        if in_place:
            target = str(path)
        elif output == PIPE and len(pairs) == 1:
            target = PIPE
        elif output is not None and (many or Path(output).is_dir()):
            folder = Path(output)
            if output == PIPE or (folder.exists() and not folder.is_dir()):
                raise UserError(NEEDS_FOLDER.format(path=output))
            if not task.check:
                (folder / within).parent.mkdir(parents=True, exist_ok=True)
                target = str(folder / within)
        elif output is not None:
            target = output
        elif not task.check and values is None:
            target = str(path.with_name(f"{path.stem}_{SUFFIX.in_(language)}{path.suffix}"))
        tasks.append(
            replace(task, source=str(path), target=None if task.check else target, in_place=in_place)
        )
    return tasks


def _pairs(sources: Sequence[str]) -> list[tuple[Path, Path]]:
    """Return the workbooks with their path within the folder that was named."""
    found: list[tuple[Path, Path]] = []
    for source in map(Path, sources):
        if source.is_dir():
            found += [
                (file.path, file.path.relative_to(source))
                for file in find_files([source])
                if file.skipped is None and file.path.suffix.casefold() in _WORKBOOKS
            ]
        else:
            found.append((source, Path(source.name)))
    return found
