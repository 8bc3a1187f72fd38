"""What users ask an explanation of: a cell of a sheet, or a KPI by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.kpi_names import find_kpi, near_name
from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from kpi_xl.model import Kpi

NO_SHEET = Text(
    en="There is no sheet «{sheet}» in {path} ({asked}). It has: {names}.",
    nl="Er is geen blad «{sheet}» in {path} ({asked}). Wel: {names}.",
)
NO_KPI = Text(
    en="There is no KPI «{asked}»{near}: `kpi-xl list` shows all of them.",
    nl="Er is geen KPI «{asked}»{near}: `kpi-xl list` toont ze allemaal.",
)
NEAR = Text(en=" (did you mean «{name}»?)", nl=" (bedoelde u «{name}»?)")
_CELL = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!]+)!\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>\d{1,7})")


class Cell(NamedTuple):
    """A cell as a user names it."""

    sheet: str
    column: str
    row: int


def cell_named(asked: str) -> Cell | None:
    """Return the cell that a text names; None when it names none.

    >>> cell_named("'KPI''s'!$E$7"), cell_named("Churn rate")
    (Cell(sheet="KPI's", column='E', row=7), None)
    """
    match = _CELL.fullmatch(asked.strip())
    if match is None:
        return None
    name = match["sheet"].strip("'").replace("''", "'")
    return Cell(name, match["column"], int(match["row"]))


def kpi_asked(asked: str) -> Kpi:
    """Return the KPI of a name in either language.

    Raises
    ------
    UserError
        There is no such KPI.
    """
    kpi = find_kpi(asked)
    if kpi is None:
        near = near_name(asked)
        raise UserError(NO_KPI.format(asked=asked, near=NEAR.format(name=near) if near else Text("", "")))
    return kpi
