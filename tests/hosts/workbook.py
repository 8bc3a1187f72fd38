"""All cases in one workbook, and the engines that calculate it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import formualizer
import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from tests.hosts.cases import Case

DATA, FORMULAS = "Data", "Formulas"
FORMUALIZER_ERRORS = {
    "Div": "#DIV/0!",
    "Na": "#N/A",
    "Num": "#NUM!",
    "Value": "#VALUE!",
    "Name": "#NAME?",
    "Ref": "#REF!",
    "Null": "#NULL!",
}


class Placed(NamedTuple):
    """A case with the cells its arguments stand in."""

    case: Case
    references: dict[str, str]


def write_workbook(
    path: Path,
    cases: Iterable[Case],
    formulas: Sequence[Callable[[Placed], str]],
    names: Mapping[str, str] | None = None,
) -> list[Placed]:
    """Put the arguments of all cases in one sheet and a formula of each kind beside each other in another.

    The workbook defines the names as the formulas that are given for them.
    """
    book = openpyxl.Workbook()
    for name, text in (names or {}).items():
        book.defined_names[name] = DefinedName(name, attr_text=text)
    data = book.active
    data.title = DATA
    sheet = book.create_sheet(FORMULAS)
    placed = []
    row = 1
    for case in cases:
        references = {}
        for column, (name, argument) in enumerate(case.arguments.items(), 1):
            values = argument if isinstance(argument, list) else [argument]
            for offset, value in enumerate(values):
                if value is not None:
                    data.cell(row + offset, column, '=""' if value == "" else value)
            letter = get_column_letter(column)
            last = f":${letter}${row + len(values) - 1}" if isinstance(argument, list) else ""
            references[name] = f"{DATA}!${letter}${row}{last}"
        row += max([len(a) for a in case.arguments.values() if isinstance(a, list)], default=1)
        one = Placed(case, references)
        placed.append(one)
        for column, formula in enumerate(formulas, 1):
            sheet.cell(len(placed), column, f"={formula(one)}")
    book.save(path)
    return placed


def calculated_by_libreoffice(soffice: str, path: Path) -> list[list[Any]]:
    """Let LibreOffice calculate the workbook, in a profile of its own; an error is its text."""
    profile = (path.parent / "profile").as_uri()
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", path.parent / "calculated"]
    done = subprocess.run(
        [soffice, f"-env:UserInstallation={profile}", "--headless", *target, path],
        capture_output=True,
        timeout=300,
        check=True,
    )
    result = path.parent / "calculated" / path.name
    assert result.exists(), done.stderr.decode()
    book = openpyxl.load_workbook(result, data_only=True, read_only=True)
    rows = [list(row) for row in book[FORMULAS].iter_rows(values_only=True)]
    book.close()
    return rows


def calculated_by_formualizer(path: Path, columns: int) -> list[list[Any]]:
    """Let formualizer calculate the workbook; an error is its text."""
    rows = openpyxl.load_workbook(path, read_only=True)[FORMULAS].max_row
    book = formualizer.load_workbook(str(path))
    book.evaluate_all()

    def value(row: int, column: int) -> Any:
        found = book.get_value(FORMULAS, row, column)
        return FORMUALIZER_ERRORS.get(found["kind"], found["kind"]) if isinstance(found, dict) else found

    return [[value(row, column) for column in range(1, columns + 1)] for row in range(1, rows + 1)]
