"""Change bytes of good files at random and read them: every one gets a verdict, and no worker is lost.

    python bench/fuzz.py [EXECUTIONS] [SEED]

Seeds of every format are mutated: bits, bytes, pieces left out, doubled and swapped. In zip files the parts are
changed before they are packed as well, so that what is in them is reached. Each file that ends a worker, or raises
anything but a refusal, is kept in fuzz-findings/ to become a test. A release asks for 100,000 executions.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kpi_xl.files.budget import Budget, Lost
from kpi_xl.files.contained import contained_within
from kpi_xl.files.guard import admit
from kpi_xl.files.readers import read_workbook
from kpi_xl.files.refusal import Refusal, Refused
from tests.files.hostile import GOALS, ODS_GOALS, book, ods, sheet, xls, xlsb

EXECUTIONS, BATCH, BUDGET = 100_000, 200, Budget(10, 600)
TEXTS = "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>Doel</t></si></sst>"
SEEDS = {
    "a.xlsx": book(sheet(GOALS)),
    "b.xlsx": book(
        sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1/0</f></c></row>'), texts=TEXTS
    ),
    "c.xlsx": book(sheet(GOALS), sheet(GOALS, encoding="UTF-16")),
    "d.xlsx": book(sheet(GOALS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "e.ods": ods(ODS_GOALS),
    "f.xlsb": xlsb((0, 0, 1.0), (7, 3, 2.0)),
    "g.xls": xls((0, 0, 1.0), (9, 200, 2.0), texts={(0, 1): "Doel"}),
    "h.csv": b'Doel;Eigenaar\n"De omzet; met 8%";Jan\n',
    "i.csv": "Doel\tEigenaar\nMeer\tJan\n".encode("utf-16"),
    "j.csv": "sep=,\nDoel,Eigenaar\nMéér,Jan\n".encode("cp1252"),
}


def changed(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few random changes."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(made) or 1)
        size = chance.randint(1, 40)
        kind = chance.randrange(6)
        if kind == 0 and made:
            made[place % len(made)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            made[place : place + size] = chance.randbytes(size)
        elif kind == 2:  # noqa: PLR2004 - the kinds of change
            del made[place : place + size]
        elif kind == 3:  # noqa: PLR2004 - as above
            made[place:place] = made[place : place + size]
        elif kind == 4:  # noqa: PLR2004 - as above
            made[place : place + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"))
        else:
            made[place:place] = chance.choice((b"999999999", b'"', b"<", b"&", b"1e400", b"\0", b"-1"))
    return bytes(made)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change a file, or in half of the packages one of their parts before it is packed."""
    if not data.startswith(b"PK") or chance.random() < 0.5:  # noqa: PLR2004 - half
        return changed(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, changed(content, chance) if part == name else content)
    return out.getvalue()


def read_all(files: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """In a worker: read files, and return what each that is neither read nor refused raised."""
    raised = []
    for name, content in files:
        try:
            verdict = admit(Path(name), data=content)
            if not isinstance(verdict, Refusal):
                read_workbook(verdict)
        except Refused:
            pass
        except Exception as problem:  # noqa: BLE001 - that is what is sought
            raised.append((name, repr(problem)[:200]))
    return raised


def main(executions: int, seed: int) -> int:
    chance = random.Random(seed)  # noqa: S311 - the same files for the same seed
    found, started, done = 0, time.perf_counter(), 0
    while done < executions:
        files = []
        for number in range(BATCH):
            name = chance.choice(sorted(SEEDS))
            files.append((f"{done + number}-{name}", mutated(SEEDS[name], chance)))
        try:
            raised = contained_within(BUDGET, read_all, files)
        except Lost:
            raised = []
            for one in files:
                try:
                    raised += contained_within(BUDGET, read_all, [one])
                except Lost as lost:
                    raised.append((one[0], f"worker lost: {lost.cause}"))
        contents = dict(files)
        for name, what in raised:
            found += 1
            folder = Path("fuzz-findings")
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(contents[name])
            print(f"{name}: {what}")
        done += BATCH
    print(f"{done} executions in {time.perf_counter() - started:.0f} s, {found} findings")
    return min(found, 1)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(numbers + [EXECUTIONS, 1][len(numbers) :])))
