"""A workbook of ours as values by row and column, and notes of what of it cannot be carried over."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.files.columns import column_letters as letter
from kpi_xl.files.guard import Kind
from kpi_xl.files.readers import ErrorCell, Uncalculated
from kpi_xl.files.reading import read_file
from kpi_xl.files.refusal import Refused
from kpi_xl.files.shell import typed
from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.recalc import recalculate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kpi_xl.files.readers import Rows, Value
    from kpi_xl.files.reading import Read

CUT_OFF = Text(
    en="{path}: {reason}. Calculate it in Excel, or with `kpi-xl calc {typed} --in-place --seconds 600`, and try again.",
    nl="{path}: {reason}. Bereken de werkmap in Excel, of met `kpi-xl calc {typed} --in-place --seconds 600`, "
    "en probeer het opnieuw.",
)
UNREADABLE = Text(en="{path}: {reason}", nl="{path}: {reason}")
FOREIGN = Text(
    en="{path} is not a department workbook of kpi-xl: its hidden sheet Meta is missing or unknown.",
    nl="{path} is geen afdelingswerkmap van kpi-xl: het verborgen blad Meta ontbreekt of is onbekend.",
)
NEWER = Text(
    en="{path} was made by a newer kpi-xl. Upgrade kpi-xl first: pip install --upgrade kpi-xl",
    nl="{path} is gemaakt met een nieuwere kpi-xl. Werk kpi-xl eerst bij: pip install --upgrade kpi-xl",
)
NO_SHEET = Text(
    en="{path}: the sheet {sheet} is missing or has lost its header row. Give it its name and headings back.",
    nl="{path}: het blad {sheet} ontbreekt of is de kopregel kwijt. Geef het zijn naam en kopjes terug.",
)
LEFT = Text(en="{cell}: {what}", nl="{cell}: {what}")
NO_VALUE = Text(
    en="the cell holds an error or an uncalculated formula instead of a value; it stays behind.",
    nl="de cel bevat een fout of een onberekende formule in plaats van een waarde; de inhoud blijft achter.",
)
UNKNOWN_KPI = Text(
    en="the KPI of this row is not in the workbook; the row stays behind.",
    nl="de KPI van deze regel staat niet in de werkmap; de regel blijft achter.",
)


class Book:
    """The sheets of a workbook as values by row and column, and notes of what cannot be carried over."""

    def __init__(self, path: Path, sheets: Sequence[Rows]) -> None:
        self.path = path
        self.sheets = {sheet.name: {row.number: row.values for row in sheet.rows} for sheet in sheets}
        self.left: list[Text] = []
        self.renamed: dict[str, str] = {}
        """The names of ours by those that a user gave to sheets."""

    def call(self, renamed: Mapping[str, str]) -> None:
        """Let sheets that a user gave another name be called as we do."""
        self.renamed |= renamed
        self.sheets = {renamed.get(name, name): rows for name, rows in self.sheets.items()}

    def recalculate(self) -> None:
        """Take the values of a copy that was calculated just now.

        Raises
        ------
        UserError
            The workbook cannot be calculated within the usual time and memory.
        """
        fresh = recalculated(self.path).sheets
        self.sheets = {self.renamed.get(name, name): rows for name, rows in fresh.items()}

    def value(self, sheet: str, row: int, column: int) -> Value:
        """Return a value; what is no value is noted and left behind."""
        values = self.sheets.get(sheet, {}).get(row, [])
        found = values[column - 1] if column <= len(values) else None
        if isinstance(found, ErrorCell | Uncalculated):
            self.leave(sheet, row, column, NO_VALUE)
            return None
        return found

    def leave(self, sheet: str, row: int, column: int, what: Text) -> None:
        """Note what stays behind."""
        self.left.append(LEFT.format(cell=f"{sheet}!{letter(column)}{row}", what=what))

    def header(self, sheet: str, first: str) -> tuple[int, dict[str, int]]:
        """Return the header row that starts with a word, and the column of each heading."""
        rows = [
            (number, row) for number, row in sorted(self.sheets.get(sheet, {}).items()) if row[:1] == [first]
        ]
        # the row of the settings holds its name alone while none is filled in
        for number, values in sorted(rows, key=lambda row: len(row[1]) == 1):
            return number, {str(v): n for n, v in enumerate(values, start=1) if v is not None}
        raise UserError(NO_SHEET.format(path=self.path, sheet=sheet), ExitCode.UNREADABLE)

    def below(self, sheet: str, row: int) -> Iterator[int]:
        """Go through the rows below a row that hold anything."""
        return (number for number in sorted(self.sheets[sheet]) if number > row)


def open_book(path: Path, read: Read = read_file) -> Book:
    """Open a workbook that the guard lets through."""
    try:
        found = read(path)
    except Refused as refused:
        text = UNREADABLE.format(path=path, reason=refused.refusal.text)
        raise UserError(text, ExitCode.UNREADABLE) from refused
    if found.kind is Kind.CSV:
        raise UserError(FOREIGN.format(path=path), ExitCode.UNREADABLE)
    return Book(path, found.sheets)


def recalculated(path: Path) -> Book:
    """Open a workbook after calculating a copy of it: stored values may be older than the figures.

    Raises
    ------
    UserError
        The workbook cannot be read, or not be calculated within the usual time and memory.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "calculated.xlsx")
        report = recalculate(path, copy)
        if report.cut_off:
            raise UserError(
                CUT_OFF.format(path=path, typed=typed(path), reason=report.cut_off), ExitCode.UNREADABLE
            )
        return open_book(copy)
