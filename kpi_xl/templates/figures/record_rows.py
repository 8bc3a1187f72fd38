"""The rows of a list of records, read: which count, with what in each column, and what they add up to by month."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kpi_xl.files.columns import cell_address
from kpi_xl.files.readers import ErrorCell, Uncalculated
from kpi_xl.files.shell import typed
from kpi_xl.model import ExitCode, Text, Unit, UserError
from kpi_xl.templates.figures import messages as say
from kpi_xl.templates.figures.labels import Label, Sort, label_of
from kpi_xl.templates.figures.model import Choices, Figures
from kpi_xl.templates.figures.months import months_of
from kpi_xl.templates.figures.numbers import UnreadableError, absent, amount_of, decimal_mark
from kpi_xl.templates.figures.record_lists import RecordList, dates_of, feeds_of, find_lists, listed
from kpi_xl.templates.figures.table_reader import require_headings
from kpi_xl.templates.figures.words import key_of, words_of
from kpi_xl.templates.layout.plan import RECORD_HEADER, RECORD_LAST
from kpi_xl.templates.layout.sample import total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kpi_xl.files.readers import Rows, Value
    from kpi_xl.model import Language
    from kpi_xl.templates.layout.model import Layout, RecordColumn
    from kpi_xl.templates.layout.sample import Cell

MOST = RECORD_LAST - RECORD_HEADER
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap])?", re.IGNORECASE)
NOON = 12

FILLED = Text(
    en="Rows on the sheet «{sheet}», counted by «{heading}»: {count}.",
    nl="Regels op het blad «{sheet}», geteld naar «{heading}»: {count}.",
)
NO_STAGE = Text(
    en="{path} holds a row per record, and no column says which of them were won. Add the column with the stage, "
    "or say that all of them were: {map}.",
    nl="{path} heeft een regel per geval, en geen kolom zegt welke zijn gewonnen. Voeg de kolom met de fase toe, "
    "of zeg dat het voor alle geldt: {map}.",
)
OTHER_STATUS = Text(
    en="Left out, with another «{heading}»: {count} ({words}).",
    nl="Weggelaten, met een andere «{heading}»: {count} ({words}).",
)
NO_STATUS = Text(
    en="{path}: «{heading}» holds none of the words that make a row count ({words}). In it stand: {found}. "
    "To count every row: {leave}.",
    nl="{path}: «{heading}» bevat geen van de woorden waarmee een regel telt ({words}). Er staan: {found}. "
    "Om elke regel te tellen: {leave}.",
)
NO_DATE_YET = Text(
    en="Left out, without a date under «{heading}»: {count}.",
    nl="Weggelaten, zonder datum bij «{heading}»: {count}.",
)
NO_START = Text(
    en="Without a date under «{heading}», so counted without a duration: {count}.",
    nl="Zonder datum bij «{heading}», dus geteld zonder duur: {count}.",
)
BEFORE = Text(en="the end lies before the beginning, {start}.", nl="het einde ligt voor het begin, {start}.")
TOO_MANY = Text(
    en="{path}: {count} rows do not fit on the sheet «{sheet}», which holds {most}. Give those of one year, or add them up "
    "by month in a pivot table.",
    nl="{path}: {count} regels passen niet op het blad «{sheet}», dat er {most} bevat. Geef die van één jaar, of tel ze per "
    "maand op in een draaitabel.",
)


def read_records(
    path: Path, sheets: Sequence[Rows], layout: Layout, language: Language, choices: Choices
) -> Figures | None:
    """Read the list of records of a file for the table it fills; None when there is no such list.

    Raises
    ------
    UserError
        A cell cannot be read, no row counts, or there is more than one list.
    """
    name = choices.sheet.strip().casefold()
    sought = [one for one in sheets if (one.name.strip().casefold() == name if name else not one.hidden)]
    chosen = {key_of(words_of(heading)): column for heading, column in choices.map.items()}
    found = find_lists(sought, layout, chosen)
    if not found:
        return None
    if len(found) > 1:
        names = ", ".join(f"«{one.sheet.name}»" for one in found)
        text = say.SHEETS.format(path=path, names=names, first=typed(found[0].sheet.name))
        raise UserError(text, ExitCode.UNREADABLE)
    return ListReader(path, found[0], layout, language, choices).figures()


NOT_A_DAY = Text(en="«{text}» is not a date.", nl="«{text}» is geen datum.")


class ListReader:
    """Reads one list; what must be told gathers in `notes`, what is wrong in `problems`."""

    def __init__(
        self, path: Path, records: RecordList, layout: Layout, language: Language, choices: Choices
    ) -> None:
        self.path, self.records, self.layout = path, records, layout
        self.language, self.choices = language, choices
        self.notes: list[Text] = []
        self.problems: list[Text] = []
        self.heads = records.headings
        self.values = {row.number: row.values for row in records.sheet.rows if row.number > records.header}
        self.main = dates_of(records.table, layout)[0]

    def figures(self) -> Figures:
        """Read everything, or complain about all that cannot be read."""
        rows = self._counted(list(self.values))
        moments = self._moments(rows)
        rows = self._with_date(rows, moments)
        mark = self.choices.decimal or decimal_mark(
            value for row in rows for value in self.values[row] if isinstance(value, str)
        )
        cells = [self._row(row, moments, mark) for row in rows]
        if self.problems:
            raise UserError(say.told_problems(self.path, self.problems), ExitCode.UNREADABLE)
        if not rows:
            told = Text(*(" ".join(note.in_(lang) for note in self.notes) for lang in ("en", "nl")))
            raise UserError(say.NO_FIGURES.format(path=self.path, told=told), ExitCode.UNREADABLE)
        table = self.records.table
        if len(rows) > MOST:
            text = TOO_MANY.format(path=self.path, count=len(rows), sheet=table.sheet, most=MOST)
            raise UserError(text, ExitCode.UNREADABLE)
        heading = self._heading(self.main)
        self.notes.insert(0, FILLED.format(count=len(rows), sheet=table.sheet, heading=heading))
        used = {self._heading(name): name for name in self.records.places}
        require_headings(self.path, self.choices, self.heads.values())
        left = tuple(head for head in self.heads.values() if head not in used)
        self.notes += [say.UNKNOWN_COLUMN.format(name=head) for head in left if head != self._status_heading]
        places: dict[dt.date, str] = {}
        for row in rows:
            month = moments[row, self.main].date().replace(day=1)
            places.setdefault(month, self._cell(row, self.records.places[self.main]))
        return Figures(
            self.path,
            {},
            places,
            tuple(dict.fromkeys(self.notes)),
            self.records.sheet.name,
            used,
            left,
            records={table.name: cells},
            recorded=self._by_month(cells),
        )

    # What stands where.

    def _heading(self, name: str) -> str:
        return self.heads[self.records.places[name]]

    @property
    def _status_heading(self) -> str:
        return self.heads[self.records.status] if self.records.status is not None else ""

    def _cell(self, row: int, place: int) -> str:
        address = cell_address(row, place + 1)
        return f"{self.records.sheet.name}!{address}" if self.records.sheet.name else address

    def _at(self, row: int, place: int) -> Value:
        values = self.values[row]
        return values[place] if place < len(values) else None

    def _complain(self, row: int, place: int, what: Text) -> None:
        self.problems.append(say.AT.format(cell=self._cell(row, place), column=self.heads[place], what=what))

    # Which rows count.

    def _counted(self, rows: Sequence[int]) -> list[int]:
        """Leave out the rows whose status says that they do not count, and tell."""
        words = listed()[self.records.table.name].counts
        place = self.records.status
        if not words:
            return list(rows)
        if place is None:
            heading = self._heading(self.main)
            if key_of(words_of(heading)) in {key_of(words_of(said)) for said in self.choices.map}:
                return list(rows)
            text = NO_STAGE.format(path=self.path, map=say.map_option(heading, self.main))
            raise UserError(text, ExitCode.UNREADABLE)
        said = {row: str(value).strip() for row in rows if not absent(value := self._at(row, place))}
        kept = [row for row, text in said.items() if _says(text, words)]
        others = [text for row, text in said.items() if row not in set(kept)]
        listed_others = ", ".join(f"«{text}»" for text in list(dict.fromkeys(others))[:6])
        if said and not kept:
            raise UserError(
                NO_STATUS.format(
                    path=self.path, heading=self.heads[place], words=", ".join(sorted(words)), found=listed_others,
                    leave=say.map_option(self.heads[place]),
                ),
                ExitCode.UNREADABLE,
            )  # fmt: skip
        if others:
            text = OTHER_STATUS.format(count=len(others), heading=self.heads[place], words=listed_others)
            self.notes.append(text)
        return kept

    def _with_date(self, rows: Sequence[int], moments: Mapping[tuple[int, str], dt.datetime]) -> list[int]:
        """Leave out rows without the date by which they are counted, and tell of those without another date."""
        kept = [row for row in rows if (row, self.main) in moments]
        wrong = {row for row in rows if not absent(self._at(row, self.records.places[self.main]))}
        if left := len(rows) - len(wrong):
            self.notes.append(NO_DATE_YET.format(count=left, heading=self._heading(self.main)))
        for start, _ in self._spans():
            without = [row for row in kept if (row, start) not in moments]
            if without and len(without) < len(kept):
                self.notes.append(NO_START.format(count=len(without), heading=self._heading(start)))
        return kept

    def _spans(self) -> list[tuple[str, str]]:
        """Return the dates of durations that stand in the list."""
        spans = [column.span for column in self.records.table.columns if column.span]
        return [span for span in spans if set(span) <= self.records.places.keys()]

    # What stands in them.

    def _moments(self, rows: Sequence[int]) -> dict[tuple[int, str], dt.datetime]:
        """Read every date of the list, in the order that all of them together tell."""
        names = [n for n in dates_of(self.records.table, self.layout) if n in self.records.places]
        asked = [
            (row, name, value)
            for row in rows
            for name in names
            if not absent(value := self._at(row, self.records.places[name]))
        ]
        labels: list[Label] = []
        for row, name, value in asked:
            try:
                labels.append(label_of(value))
            except UnreadableError as problem:
                self._complain(row, self.records.places[name], problem.text)
                labels.append(Label(Sort.BLANK))
        read = months_of(
            labels, [None] * len(labels), language=self.language, order=self.choices.order, once=False, in_order=False
        )  # fmt: skip
        self.notes += read.told
        found: dict[tuple[int, str], dt.datetime] = {}
        for number, ((row, name, value), day) in enumerate(zip(asked, read.days, strict=True)):
            if isinstance(value, dt.datetime):
                found[row, name] = value.replace(tzinfo=None)
            elif day is not None:
                found[row, name] = dt.datetime.combine(day, _clock(value))
            elif labels[number].sort is not Sort.BLANK:
                what = read.problems.get(number, NOT_A_DAY.format(text=labels[number].text))
                self._complain(row, self.records.places[name], what)
        return found

    def _row(self, row: int, moments: Mapping[tuple[int, str], dt.datetime], mark: str) -> list[Cell]:
        """Read one record, its duration included."""
        values: dict[str, Cell] = {}
        for column in self.records.table.columns:
            if column.span:
                values[column.name] = self._duration(row, column, moments)
            elif column.unit is Unit.DATE:
                values[column.name] = moments.get((row, column.name))
            elif column.name in self.records.places:
                values[column.name] = self._value(row, column, mark)
            else:
                values[column.name] = None
        return [values[column.name] for column in self.records.table.columns]

    def _duration(
        self, row: int, column: RecordColumn, moments: Mapping[tuple[int, str], dt.datetime]
    ) -> float | None:
        start, end = (moments.get((row, name)) for name in column.span or ("", ""))
        if start is None or end is None or not column.span:
            return None
        if end < start:
            text = BEFORE.format(start=f"{start:%Y-%m-%d %H:%M}")
            self._complain(row, self.records.places[column.span[1]], text)
        return (end - start) / dt.timedelta(hours=1 if column.unit is Unit.HOURS else 24)

    def _value(self, row: int, column: RecordColumn, mark: str) -> Cell:
        place = self.records.places[column.name]
        value = self._at(row, place)
        if isinstance(value, ErrorCell | Uncalculated) or absent(value):
            return None
        if column.unit is Unit.TEXT:
            return f"{value:g}" if isinstance(value, float) else str(value)
        try:
            number = amount_of(value, mark).number
        except UnreadableError as problem:
            self._complain(row, place, problem.text)
            return None
        if not column.bounds.low <= number <= column.bounds.high:
            self._complain(row, place, say.OUT_OF_BOUNDS.format(number=number, bounds=column.bounds.text))
        return number

    def _by_month(self, rows: Sequence[Sequence[Cell]]) -> dict[str, dict[dt.date, float]]:
        """Return what the records count by month, for everything whose columns the list has."""
        table = self.records.table
        order = [column.name for column in table.columns]
        there = self.records.places.keys() | {
            column.name for column in table.columns if column.span and column.span in self._spans()
        }
        found: dict[str, dict[dt.date, float]] = {}
        for derived, feed in feeds_of(table, self.layout):
            if {feed.date, feed.value or feed.date} <= there:
                months: dict[dt.date, list[Sequence[Cell]]] = {}
                for row in rows:
                    if isinstance(date := row[order.index(feed.date)], dt.datetime):
                        months.setdefault(date.date().replace(day=1), []).append(row)
                found[derived.name] = {
                    month: total(table, feed, own) for month, own in sorted(months.items())
                }
        return found


def _says(text: str, words: frozenset[str]) -> bool:
    """Tell whether a status holds one of the words, and nothing that denies it.

    >>> _says("Closed Won (Sales Pipeline)", frozenset({"won"})), _says("Not won", frozenset({"won"}))
    (True, False)
    """
    said = f" {words_of(text)} "
    denied = any(f" {word} " in said for word in ("not", "niet", "lost", "verloren", "no"))
    return not denied and any(f" {word} " in said for word in words)


def _clock(value: Value) -> dt.time:
    """Return the time of day that stands behind a date; midnight without one."""
    match = _CLOCK.search(value) if isinstance(value, str) else None
    if match is None:
        return dt.time()
    hour, half = int(match[1]), (match[4] or "").casefold()
    hour = hour % NOON + NOON * (half == "p") if half else hour
    return dt.time(hour, int(match[2]), int(match[3] or 0)) if hour < 24 else dt.time()  # noqa: PLR2004 - hours
