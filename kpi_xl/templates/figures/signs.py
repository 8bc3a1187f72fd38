"""Amounts that a program writes with a minus sign because it books them on the other side: turned with a word, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import ExitCode, Text, Unit, UserError
from kpi_xl.templates.figures import messages as say
from kpi_xl.templates.figures.headings import written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kpi_xl.templates.figures.grid import Series
    from kpi_xl.templates.layout.model import Column

EITHER_SIGN = ("net_profit", "equity_end")  # booked in credit, and less than nothing when things go badly


class Signs(NamedTuple):
    """The columns whose numbers change their sign, and what to tell of them."""

    turned: frozenset[int]
    told: tuple[Text, ...]


def signs_of(
    path: Path, read: Sequence[tuple[Series, Mapping[dt.date, float]]], known: Mapping[str, Column]
) -> Signs:
    """Find the columns that are written with the sign of the other side.

    Raises
    ------
    UserError
        What is earned carries a minus sign throughout, and what is left of it does not, so that it may be a loss.
    """
    columns = {one.column: known[one.meaning.name] for one, _ in read if one.meaning}
    below = {one.column: _below_zero(numbers) for one, numbers in read}
    money = [one for one, _ in read if columns[one.column].unit is Unit.CURRENCY]
    earned = [one for one in money if _is_earned(columns[one.column]) and below[one.column]]
    left = [one for one in money if columns[one.column].name in EITHER_SIGN] if earned else []
    for one in left:
        if not below[one.column]:
            text = say.CREDIT_DOUBTFUL.format(path=path, heading=earned[0].heading, other=one.heading)
            raise UserError(text, ExitCode.UNREADABLE)
    credit = [*earned, *left]
    spent = [
        one
        for one, numbers in read
        if one in money
        and one not in credit
        and columns[one.column].bounds.low == 0
        and below[one.column]
        and len(numbers) > 1  # one minus sign may be a slip
    ]
    told = [say.TURNED.format(heading=one.heading, label=columns[one.column].label) for one in spent]
    if credit:
        headings = ", ".join(f"«{one.heading}»" for one in credit)
        told.append(say.CREDIT_TURNED.format(headings=headings))
    return Signs(frozenset(one.column for one in (*spent, *credit)), tuple(told))


def _below_zero(numbers: Mapping[dt.date, float]) -> bool:
    filled = [number for number in numbers.values() if number]
    return bool(filled) and max(filled) < 0


def _is_earned(column: Column) -> bool:
    known = written().get(column.name)
    return known is not None and known.credit and column.name not in EITHER_SIGN
