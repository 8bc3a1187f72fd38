"""What a user added to a workbook outside the cells to fill in: carried over where it can be, and named where not."""

from __future__ import annotations

import copy
import datetime as dt
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import load_workbook

from kpi_xl.hosts.excel_inside import SETTINGS_SHEET
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from openpyxl import Workbook

OWN_STYLES = ("kInput", "kInputText", "kGoal")
OURS = "kpi_xl"  # the author of the notes on headings
MOST = 20

OWN_SHEET = Text(
    en="the sheet «{name}» is your own; its {count} cells stay behind.",
    nl="het blad «{name}» is van uzelf; de {count} cellen ervan blijven achter.",
)
NOTE = Text(en="{cell}: your note stays behind: {text}", nl="{cell}: uw notitie blijft achter: {text}")
FORMULA = Text(
    en="{cell}: the formula {text} stays behind; its value goes along.",
    nl="{cell}: de formule {text} blijft achter; de waarde gaat mee.",
)
BESIDE = Text(
    en="{cell}: «{text}» stands outside the tables, and stays behind.",
    nl="{cell}: «{text}» staat buiten de tabellen, en blijft achter.",
)
MORE = Text(en="{sheet}: and {count} more.", nl="{sheet}: en nog {count}.")


class Additions(NamedTuple):
    """What a user added, put into words, and whether cells to fill in hold formulas."""

    left: list[Text]
    formulas: bool


def open_cells(path: Path) -> Workbook:
    """Open a workbook with its formulas, looks and notes, and know of its macros."""
    with warnings.catch_warnings(action="ignore"):  # about sparklines, which are made anew
        return load_workbook(path, keep_vba=path.suffix.casefold() == ".xlsm")


def additions(
    book: Workbook, ours: Collection[str], drawn: Collection[str] = (), told: Iterable[tuple[str, int]] = ()
) -> Additions:
    """Go through a workbook and name own sheets, formulas in cells to fill in, and text beside tables.

    `ours` holds the names of our sheets, `drawn` of those that nobody types on, and `told` the columns, by
    sheet and number, that were named already.
    """
    skip = set(told)
    found: list[Text] = []
    formulas = False
    with_macros = {SETTINGS_SHEET} if book.vba_archive else set()  # `macros.with_macros_of` takes it along
    for sheet in book.worksheets:
        if sheet.title in with_macros:
            continue
        if sheet.title not in ours:
            count = sum(cell.value is not None for row in sheet.iter_rows() for cell in row)
            found.append(OWN_SHEET.format(name=sheet.title, count=count))
        elif sheet.sheet_state == "visible" and sheet.title not in drawn:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            formulas |= any(_is_own_formula(cell) for cell in cells)
            texts = [text for cell in cells for text in _of_cell(sheet.title, cell, skip)]
            found += _few(sheet.title, texts)
    for chart_sheet in book.chartsheets:
        found.append(OWN_SHEET.format(name=chart_sheet.title, count=0))
    return Additions(found, formulas)


def carry_notes(old: Workbook, new: Workbook) -> list[Text]:
    """Put the notes of users on the same cells of a new workbook; name those whose cell is not there any more."""
    left: list[Text] = []
    for sheet in old.worksheets:
        target = new[sheet.title] if sheet.title in new.sheetnames else None
        texts = []
        for cell in (cell for row in sheet.iter_rows() for cell in row if _has_note(cell)):
            place = None if target is None else target[cell.coordinate]
            if place is not None and _is_same(sheet, cell, target, place):
                place.comment = copy.copy(cell.comment)
            else:
                texts.append(_note(sheet.title, cell))
        left += _few(sheet.title, texts)
    return left


def _is_same(sheet: Any, old: Any, target: Any, new: Any) -> bool:
    """Tell whether two cells at one address are of the same row and hold the same."""
    rows = (_plain(one.cell(old.row, 1).value) for one in (sheet, target))
    if new.comment is not None or old.style != new.style or next(rows) != next(rows):
        return False
    return old.data_type == "f" or _plain(old.value) == _plain(new.value)


def _plain(value: object) -> object:
    """Return a moment at midnight as its day."""
    return value.date() if isinstance(value, dt.datetime) and value.time() == dt.time() else value


def _is_own_formula(cell: Any) -> bool:
    return cell.data_type == "f" and cell.style in OWN_STYLES


def _of_cell(sheet: str, cell: Any, skip: set[tuple[str, int]]) -> list[Text]:
    """Name what a user put in one cell, or beside it, and a new workbook will not have."""
    where = f"{sheet}!{cell.coordinate}"
    if _is_own_formula(cell):
        return [FORMULA.format(cell=where, text=str(cell.value)[:80])]
    if cell.value is not None and cell.style == "Normal" and (sheet, cell.column) not in skip:
        return [BESIDE.format(cell=where, text=str(cell.value)[:60])]
    return []


def _has_note(cell: Any) -> bool:
    return cell.comment is not None and cell.comment.author != OURS


def _note(sheet: str, cell: Any) -> Text:
    text = " ".join(cell.comment.text.split())
    return NOTE.format(cell=f"{sheet}!{cell.coordinate}", text=text[:80])


def _few(sheet: str, texts: list[Text]) -> list[Text]:
    """Name the first of many, and count the others."""
    rest = len(texts) - MOST
    return texts[:MOST] + ([MORE.format(sheet=sheet, count=rest)] if rest > 0 else [])
