"""Sheets of ours that a user gave another name, found by what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import FIELDS
from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.board_wording import FROM_PLAN_SHARE, FROM_YEAR_SHARE, STATUS_OF
from kpi_xl.templates.layout.wording import Sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kpi_xl.templates.carry_over.book import Book
    from kpi_xl.templates.layout.plan import Plan

SEARCHED = 30  # rows from the top in which the texts of a sheet stand

CALLED_AGAIN = Text(
    en="the sheet «{given}» is «{ours}», and is called that again.",
    nl="het blad «{given}» is «{ours}», en heet weer zo.",
)
READ_AS = Text(
    en="{path}: the sheet «{given}» was read as «{ours}».",
    nl="{path}: het blad «{given}» is gelezen als «{ours}».",
)
SEVERAL = Text(
    en="{path}: the sheet {ours} is missing, and each of {names} can be it. Give the one that counts the name {ours}.",
    nl="{path}: het blad {ours} ontbreekt, en {names} kunnen dat elk zijn. Geef het blad dat telt de naam {ours}.",
)


def signs_of(plan: Plan) -> dict[str, frozenset[str]]:
    """Return texts by which each sheet of a department workbook is known, by the name of the sheet."""
    say, layout = plan.say, plan.layout
    month, kpi = say(wording.MONTH), say(wording.KPI)
    signs = {
        Sheet.START: {
            plan.name(sheet) for sheet in (Sheet.INPUT, Sheet.TARGETS, Sheet.DASHBOARD, Sheet.KPIS)
        },
        Sheet.DASHBOARD: {say(wording.PERIOD), say(wording.CHART_KPI)},
        Sheet.BOARD: {say(FROM_PLAN_SHARE), say(FROM_YEAR_SHARE)},
        Sheet.INPUT: {month, *(say(column.label) for column in layout.columns)},
        Sheet.PROJECTS: {say(wording.PROJECT)},
        Sheet.KPIS: {say(wording.NUMBER), kpi, say(wording.YTD)},
        Sheet.TARGETS: {kpi, *map(say, (wording.TARGET, wording.LOW, wording.HIGH, wording.TOLERANCE))},
        Sheet.MONTHS: {month, *(say(row.kpi.label) for row in layout.kpis)},
        Sheet.GOALS: {say(FIELDS[name].label) for name in ("id", "text")},
        Sheet.CLOSED: {month, say(STATUS_OF.format(kpi=layout.kpis[0].kpi.label))},
        Sheet.LISTS: {say(wording.STATUS), say(wording.DIRECTION), say(wording.GOAL_DIRECTION)},
    }
    found = {plan.name(sheet): frozenset(signs.get(sheet, ())) for sheet in Sheet if sheet is not Sheet.META}
    records = {
        plan.name(one): frozenset(say(column.label) for column in one.columns) for one in layout.records
    }
    return found | records


def renamed_sheets(book: Book, signs: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Find the sheets that are called otherwise now; return their names of ours by those that the user gave.

    A sheet is known by its title, which ends with its name, or by the texts that stand on it.

    Raises
    ------
    UserError
        More than one sheet can be the one that is missing.
    """
    found: dict[str, str] = {}
    for ours, texts in signs.items():
        if ours in book.sheets:
            continue
        others = [name for name in book.sheets if name not in signs and name not in found]
        titled = [name for name in others if _title(book, name).endswith(f" – {ours}")]
        fitting = titled or [name for name in others if texts and set(texts) <= _texts(book, name)]
        if len(fitting) > 1:
            names = ", ".join(f"«{name}»" for name in fitting)
            raise UserError(SEVERAL.format(path=book.path, ours=ours, names=names), ExitCode.UNREADABLE)
        found |= dict.fromkeys(fitting, ours)
    return found


def _title(book: Book, name: str) -> str:
    values = book.sheets[name].get(1, ())
    return str(values[0]) if values else ""


def _texts(book: Book, name: str) -> set[str]:
    rows = book.sheets[name].items()
    return {value for row, values in rows if row <= SEARCHED for value in values if isinstance(value, str)}
