"""Lists with a row per deal, ticket, order, hire or answer: which table of records their headings mean."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Unit
from kpi_xl.templates.figures.single_records import holds_records
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.files.readers import Rows
    from kpi_xl.templates.layout.model import Derived, Feed, Layout, Records

SEARCHED = 20  # rows from the top in which headings are sought


@dataclass(frozen=True)
class Listed:
    """What other programs call the columns of a table of records, and which of its rows count."""

    columns: Mapping[str, Sequence[str]]
    status: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()


class RecordList(NamedTuple):
    """A list that was found: its sheet, its heading row, and the columns of the table with their places, from 0."""

    sheet: Rows
    header: int
    table: Records
    places: Mapping[str, int]
    status: int | None

    @property
    def headings(self) -> dict[int, str]:
        """The headings by their places."""
        values = next(row.values for row in self.sheet.rows if row.number == self.header)
        return {
            n: value.strip() for n, value in enumerate(values) if isinstance(value, str) and value.strip()
        }


@cache
def listed() -> dict[str, Listed]:
    """Return the headings of other programs for each table of records."""
    text = files("kpi_xl.templates.figures").joinpath("records.toml").read_text(encoding="utf-8")
    return {
        name: Listed(
            row["columns"],
            frozenset(key_of(words_of(word)) for word in row.get("status", ())),
            frozenset(words_of(word) for word in row.get("counts", ())),
        )
        for name, row in tomllib.loads(text).items()
    }


def importable(layout: Layout) -> list[Records]:
    """Return the tables of a department that a list can fill."""
    return [table for table in layout.records if table.name in listed()]


def headings_of(table: Records) -> dict[str, list[str]]:
    """Return what a list may call each column of a table, its own labels first."""
    return {
        column.name: [*column.label, *listed()[table.name].columns.get(column.name, ())]
        for column in table.columns
        if not column.span
    }


def feeds_of(table: Records, layout: Layout) -> list[tuple[Derived, Feed]]:
    """Return the monthly numbers that a table of records counts."""
    return [(one, one.feed) for one in layout.derived if one.feed and one.feed.table == table.name]


def dates_of(table: Records, layout: Layout) -> list[str]:
    """Return the column with the date by which the rows of a table are counted first, then its other dates."""
    main = feeds_of(table, layout)[0][1].date
    return [main, *(c.name for c in table.columns if c.unit is Unit.DATE and c.name != main)]


def find_lists(sheets: Sequence[Rows], layout: Layout, chosen: Mapping[str, str]) -> list[RecordList]:
    """Find the lists of records on sheets; `chosen` are columns by the key of a heading that the user gave."""
    return [found for sheet in sheets if (found := _on_sheet(sheet, layout, chosen)) is not None]


def _on_sheet(sheet: Rows, layout: Layout, chosen: Mapping[str, str]) -> RecordList | None:
    best: RecordList | None = None
    for place, (number, values) in enumerate(sheet.rows[:SEARCHED]):
        heads = {n: key_of(words_of(v)) for n, v in enumerate(values) if isinstance(v, str) and v.strip()}
        for table in importable(layout):
            places = _places(table, heads, chosen)
            main = dates_of(table, layout)[0]
            values_of = {feed.value for _, feed in feeds_of(table, layout)} - {""}
            spans = {column.name for column in table.columns if column.span}
            if main not in places or (not values_of & spans and not values_of & places.keys()):
                continue
            cells = [
                row.values[places[main]] for row in sheet.rows[place + 1 :] if places[main] < len(row.values)
            ]
            if not holds_records(cells):
                continue
            status = next(
                (
                    n
                    for n, key in heads.items()
                    if key in listed()[table.name].status and key not in chosen and n not in places.values()
                ),
                None,
            )
            if best is None or len(places) > len(best.places):
                best = RecordList(sheet, number, table, places, status)
    return best


def _places(table: Records, heads: Mapping[int, str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Return where the columns of a table stand: as the user says, or under the heading that is named first."""
    found: dict[str, int] = {}
    for name, names in headings_of(table).items():
        own = [n for n, key in heads.items() if chosen.get(key) == name]
        keys = [key_of(words_of(heading)) for heading in names]
        known = [n for key in keys for n, head in heads.items() if head == key and head not in chosen]
        if free := [n for n in (*own, *known) if n not in found.values()]:
            found[name] = free[0]
    return found
