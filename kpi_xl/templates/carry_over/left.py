"""What a user added to a workbook outside the cells to fill in: named, as a new workbook has no place for it."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import load_workbook

from kpi_xl.model import Text
from kpi_xl.templates.layout.wording import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kpi_xl.templates.layout.plan import Plan

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


def additions(path: Path, plan: Plan, told: Iterable[tuple[str, int]] = ()) -> Additions:
    """Go through a workbook and name own sheets, notes, formulas in cells to fill in, and text beside tables.

    `told` holds the columns, by sheet and number, that were named already.
    """
    with warnings.catch_warnings(action="ignore"):  # about sparklines, which are made anew
        book = load_workbook(path)
    names = {plan.name(sheet) for sheet in (*Sheet, *plan.layout.records)}
    skip = set(told)
    found: list[Text] = []
    formulas = False
    for sheet in book.worksheets:
        if sheet.title not in names:
            count = sum(cell.value is not None for row in sheet.iter_rows() for cell in row)
            found.append(OWN_SHEET.format(name=sheet.title, count=count))
            continue
        if sheet.sheet_state != "visible" or sheet.title == plan.name(Sheet.DASHBOARD):
            notes = [_note(sheet.title, cell) for row in sheet.iter_rows() for cell in row if _has_note(cell)]
            found += _few(sheet.title, notes)
            continue
        cells = [cell for row in sheet.iter_rows() for cell in row]
        formulas |= any(_is_own_formula(cell) for cell in cells)
        texts = [text for cell in cells for text in _of_cell(sheet.title, cell, skip)]
        found += _few(sheet.title, texts)
    for chart_sheet in book.chartsheets:
        found.append(OWN_SHEET.format(name=chart_sheet.title, count=0))
    return Additions(found, formulas)


def _is_own_formula(cell: Any) -> bool:
    return cell.data_type == "f" and cell.style in OWN_STYLES


def _of_cell(sheet: str, cell: Any, skip: set[tuple[str, int]]) -> list[Text]:
    """Name what a user put in one cell, or beside it, and a new workbook will not have."""
    texts = [_note(sheet, cell)] if _has_note(cell) else []
    where = f"{sheet}!{cell.coordinate}"
    if _is_own_formula(cell):
        texts.append(FORMULA.format(cell=where, text=str(cell.value)[:80]))
    elif cell.value is not None and cell.style == "Normal" and (sheet, cell.column) not in skip:
        texts.append(BESIDE.format(cell=where, text=str(cell.value)[:60]))
    return texts


def _has_note(cell: Any) -> bool:
    return cell.comment is not None and cell.comment.author != OURS


def _note(sheet: str, cell: Any) -> Text:
    text = " ".join(cell.comment.text.split())
    return NOTE.format(cell=f"{sheet}!{cell.coordinate}", text=text[:80])


def _few(sheet: str, texts: list[Text]) -> list[Text]:
    """Name the first of many, and count the others."""
    rest = len(texts) - MOST
    return texts[:MOST] + ([MORE.format(sheet=sheet, count=rest)] if rest > 0 else [])
