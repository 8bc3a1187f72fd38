"""One table of figures, read: which headings count, which rows are months, and the numbers; with what to tell of the rest."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_xl.files.columns import column_letters
from kpi_xl.model import LANGUAGES, ExitCode, Text, Unit, UserError
from kpi_xl.templates.figures import messages as say
from kpi_xl.templates.figures.days import NOT_ADDED, adds_up, by_month
from kpi_xl.templates.figures.heading_units import MILLION, SCALE_NAMES, SCALES, THOUSAND
from kpi_xl.templates.figures.headings import ALONE, Meaning, Vocabulary, written
from kpi_xl.templates.figures.labels import Sort
from kpi_xl.templates.figures.model import Choices, Figures
from kpi_xl.templates.figures.month_rows import MonthRows
from kpi_xl.templates.figures.numbers import UnreadableError, absent, amount_of, decimal_mark
from kpi_xl.templates.figures.signs import signs_of
from kpi_xl.templates.figures.words import key_of, words_of
from kpi_xl.templates.layout.calendar_days import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kpi_xl.model import Language
    from kpi_xl.templates.figures.grid import Series, Table
    from kpi_xl.templates.layout.model import Column, Layout

NO_ROW = (Sort.TOTAL, Sort.BLANK, Sort.QUARTER, Sort.YEAR)

_THOUSANDS = re.compile(
    r"[x×]\s*(?:€|£|\$|eur|gbp|usd)?\s*1[.,\s]?000(?![.,]?\d)|\bin (?:duizenden|thousands)|(?:€|£|\$|eur|gbp|usd)\s*'?000s?\b|\bk(?:€|£|\$)|[€£$]\s?k\b",
    re.IGNORECASE,
)
_MILLIONS = re.compile(
    r"[x×]\s*(?:€|£|\$|eur|gbp|usd)?\s*1[.,\s]?000[.,\s]?000|\bin (?:miljoenen|millions|mln)", re.IGNORECASE
)


def require_headings(
    path: Path, choices: Choices, headings: Iterable[str], unused: Iterable[str] = ()
) -> None:
    """Complain about a heading that the user named and the file does not have."""
    there = {key_of(words_of(heading)) for heading in headings}
    for heading in choices.map:
        known = heading in choices.optional or key_of(words_of(heading)) in there
        if not known:
            names = ", ".join(f"«{name}»" for name in unused) or "–"
            raise UserError(say.NO_HEADING.format(path=path, name=heading, names=names))


class TableReader:
    """Reads one table; what must be told gathers in `notes`, what is wrong in `problems`."""

    def __init__(  # noqa: PLR0917 - what to read, and what for
        self,
        path: Path,
        table: Table,
        layout: Layout,
        vocabulary: Vocabulary,
        language: Language,
        choices: Choices,
    ) -> None:
        self.path, self.table, self.layout = path, table, layout
        self.vocabulary, self.language, self.choices = vocabulary, language, choices
        self.known = {column.name: column for column in layout.columns}
        self.notes: list[Text] = []
        self.problems: list[Text] = []
        self.currencies: dict[str, str] = {}

    def figures(self, *, tell_unused: bool) -> Figures:
        """Read everything, or complain about all that cannot be read; headings without a meaning are told or not."""
        series = self._series()
        rows = MonthRows(self.table, series, self.language, self.choices, self._mark())
        self.notes += rows.notes
        self.problems += rows.problems
        unused = [one.heading for one in self.table.series if one not in self.table.used]
        require_headings(self.path, self.choices, [one.heading for one in self.table.series], unused)
        months = rows.months
        self._check_others(series, rows)
        series = [one for one in series if self._counts(one, rows)]
        columns = self._numbers(series, rows)
        if self.problems:
            told = say.told_problems(self.path, self.problems, remedy=rows.remedy)
            raise UserError(told, ExitCode.UNREADABLE)
        if not months or not any(columns.values()):
            told = Text(*(" ".join(note.in_(lang) for note in self.notes) for lang in LANGUAGES))
            raise UserError(say.NO_FIGURES.format(path=self.path, told=told), ExitCode.UNREADABLE)
        if len(self.currencies) > 1:
            names = ", ".join(f"{code} ({cell})" for code, cell in self.currencies.items())
            raise UserError(say.CURRENCIES.format(path=self.path, names=names), ExitCode.UNREADABLE)
        used = {one.heading: one.meaning.name for one in series if one.meaning}
        taken = {one.column for one in series}
        left = [one for one in self.table.series if one.column not in taken]
        if tell_unused:
            self._tell_unused(left, set(used.values()))
        filled = self._from_calendar(columns, months)
        places = {month: self._cell(row, self.table.month) for month, row in months.items()}
        if gaps := _gaps(places):
            self.notes.append(say.GAPS.format(months=", ".join(f"{month:%Y-%m}" for month in gaps)))
        self._tell_hidden(rows.places.values(), taken)
        return Figures(
            self.path,
            columns,
            places,
            tuple(dict.fromkeys(self.notes)),
            self.table.grid.sheet,
            used,
            tuple(one.heading for one in left),
            filled,
            next(iter(self.currencies), ""),
        )

    def _cell(self, row: int, column: int) -> str:
        return self.table.grid.name(row, column)

    def _column(self, one: Series) -> Column:
        """Return the input that a series fills."""
        return self.known[one.meaning.name if one.meaning else ""]

    # Which series count.

    def _series(self) -> list[Series]:
        """Return one series per input; several only when the user asked for each of them."""
        by_name: dict[str, list[Series]] = {}
        for one in self.table.used:
            if one.meaning:
                by_name.setdefault(one.meaning.name, []).append(one)
        chosen = [self._one(name, found) for name, found in by_name.items()]
        flat = [one for found in chosen for one in found]
        return [one for one in flat if self._beside(one, {o.meaning.name for o in flat if o.meaning})]

    def _one(self, name: str, found: list[Series]) -> list[Series]:
        asked = [one for one in found if key_of(words_of(one.heading)) in self.vocabulary.chosen]
        label = self.known[name].label
        if asked:
            if len(asked) > 1:
                headings = ", ".join(f"«{one.heading}»" for one in asked)
                self.notes.append(say.ADDED.format(headings=headings, column=label))
            return asked
        if len(found) > 1 and len(whole := [one for one in found if one.meaning and one.meaning.whole]) == 1:
            for one in found:
                if one not in whole:
                    self.notes.append(say.TOTAL_WINS.format(heading=one.heading, total=whole[0].heading))
            return whole
        if len(found) > 1:
            first, second = found[:2]
            cells = (self._cell(self.table.header, one.column) for one in (first, second))
            same = first.heading == second.heading
            text = (say.HEADING_TWICE if same else say.COLUMN_TWICE).format(
                path=self.path, first=next(cells), second=next(cells), column=label, name=name,
                first_heading=first.heading, second_heading=second.heading, heading=first.heading,
                map=say.map_option(second.heading, name), leave=say.map_option(first.heading),
            )  # fmt: skip
            raise UserError(text, ExitCode.UNREADABLE)
        return found

    def _beside(self, one: Series, names: set[str]) -> bool:
        """Leave a heading out that has its meaning only beside others, when none of them is there."""
        name = one.meaning.name if one.meaning else ""
        needed = written()[name].beside if name in written() else ()
        key = key_of(words_of(one.heading))
        own = {key_of(words_of(label)) for label in self.known[name].label}
        if not needed or set(needed) & names or key in self.vocabulary.chosen or key in own:
            return True
        others = Text(
            *(" / ".join(self.known[other].label.in_(lang) for other in needed) for lang in LANGUAGES)
        )
        self.notes.append(
            ALONE.format(heading=one.heading, others=others, map=say.map_option(one.heading, name))
        )
        return False

    # The numbers.

    def _mark(self) -> str:
        """Return the decimal mark of the file: as the user says, as used cells tell, or as any cell tells."""
        if self.choices.decimal:
            return self.choices.decimal
        used = {one.column for one in self.table.used}
        for columns in (used, set(range(1, self.table.grid.width + 1)) - {self.table.month}):
            cells = (self.table.grid.at(row, column) for row in self.table.rows for column in columns)
            if mark := decimal_mark(cell for cell in cells if isinstance(cell, str)):
                return mark
        return ""

    def _check_others(self, series: Sequence[Series], rows: MonthRows) -> None:
        """Complain about the numbers in rows whose month is wrong too, so that one reading names everything."""
        mark, used = self._mark(), set(rows.months.values())
        for slot in rows.slots if self.problems else ():
            if slot.row not in used and slot.label.sort not in NO_ROW:
                for one in series:
                    self._numbers_of(one, self._column(one), {dt.date.min: slot.row}, mark)

    def _counts(self, one: Series, rows: MonthRows) -> bool:
        """Leave a heading out that has only texts below it, such as remarks, or whose days do not make a month."""
        column = self._column(one)
        if rows.days and not adds_up(column):
            self.notes.append(NOT_ADDED.format(heading=one.heading, label=column.label))
            return False
        cells = [self.table.grid.at(row, one.column) for row in rows.places.values()]
        filled = [cell for cell in cells if not absent(cell)]
        texts = [cell for cell in filled if isinstance(cell, str) and not any(c.isdigit() for c in cell)]
        if len(texts) < len(filled) or len(filled) <= 1:
            return True
        self.notes.append(say.NO_NUMBERS.format(heading=one.heading))
        return False

    def _numbers(self, series: Sequence[Series], rows: MonthRows) -> dict[str, dict[dt.date, float]]:
        """Read the numbers of every series, and add those of days up by month."""
        mark, scale = self._mark(), self._title_scale()
        columns: dict[str, dict[dt.date, float]] = {}
        read = [(one, self._numbers_of(one, self._column(one), rows.places, mark)) for one in series]
        signs = signs_of(self.path, read, self.known)
        self.notes += signs.told
        for one, numbers in read:
            meaning, column = one.meaning or Meaning(""), self._column(one)
            self.notes += meaning.told
            if meaning.currency:
                self.currencies.setdefault(meaning.currency, self._cell(self.table.header, one.column))
            factor = meaning.factor * (scale if column.unit is Unit.CURRENCY and meaning.factor == 1 else 1)
            turned = -1 if one.column in signs.turned else 1
            into = columns.setdefault(meaning.name, {})
            for place, number in numbers.items():
                value = float(Fraction(repr(number)) * factor * turned) if factor != 1 else number * turned
                bounds = column.bounds
                if not bounds.low <= value <= bounds.high:
                    text = say.OUT_OF_BOUNDS.format(number=value, bounds=bounds.text)
                    self._complain(rows.places[place], one.column, text, column)
                into[place] = into.get(place, 0.0) + value
        if rows.days:
            return {name: by_month(numbers, self.known[name].kind) for name, numbers in columns.items()}
        return columns

    def _numbers_of(
        self, one: Series, column: Column, months: Mapping[dt.date, int], mark: str
    ) -> dict[dt.date, float]:
        found = {}
        for month, row in months.items():
            value = self.table.grid.at(row, one.column)
            if absent(value):
                continue
            try:
                amount = amount_of(value, mark)
            except UnreadableError as problem:
                self._complain(row, one.column, problem.text, column)
                continue
            if amount.percent and column.unit is not Unit.RATIO:
                shown = value.strip() if isinstance(value, str) else f"{amount.number * 100:.4g}%"
                text = say.A_PERCENTAGE.format(number=shown, unit=column.unit.label)
                self._complain(row, one.column, text, column)
                continue
            if amount.currency:
                self.currencies.setdefault(amount.currency, self._cell(row, one.column))
            found[month] = amount.number
        return found

    def _title_scale(self) -> Fraction:
        """Return what amounts are multiplied by when a title says that they are in thousands."""
        grid, used = self.table.grid, {one.column for one in self.table.used}
        first = min(used, default=1) if grid.turned else self.table.header
        for row, values in grid.cells.items():
            for column, value in enumerate(values, 1):
                above = (column < first and column not in used) if grid.turned else row < first
                corner = row == self.table.header and column == self.table.month
                if not isinstance(value, str) or not (above or corner):
                    continue
                scale = MILLION if _MILLIONS.search(value) else THOUSAND if _THOUSANDS.search(value) else ""
                if scale:
                    text = say.TITLE_SCALE.format(cell=self._cell(row, column), scale=SCALE_NAMES[scale])
                    self.notes.append(text)
                    return SCALES[scale]
        return Fraction(1)

    def _from_calendar(
        self, columns: dict[str, dict[dt.date, float]], months: Mapping[dt.date, int]
    ) -> tuple[str, ...]:
        """Fill in what follows from the calendar; that alone is no reason to count a month."""
        filled = []
        for name, number in CALENDAR.items():
            if name in self.known and name not in columns:
                columns[name] = {month: number(month) for month in months}
                filled.append(name)
                self.notes.append(say.FROM_CALENDAR.format(label=self.known[name].label))
        return tuple(filled)

    def _tell_unused(self, left: Sequence[Series], taken: set[str]) -> None:
        said = " ".join(note.en for note in self.notes)
        for one in left:
            if one.meaning and one.meaning.told and not one.meaning.name:
                self.notes += one.meaning.told
            elif one.meaning and not one.meaning.name:
                continue  # left out by the user
            elif f"«{one.heading}» was not used" not in said:
                near = self.vocabulary.perhaps(one.heading, taken) if one.meaning is None else None
                note = (
                    say.CLOSE_COLUMN.format(name=one.heading, known=near)
                    if near
                    else say.UNKNOWN_COLUMN.format(name=one.heading)
                )
                self.notes.append(note)

    def _tell_hidden(self, rows: Iterable[int], columns: Iterable[int]) -> None:
        """Tell of months and headings that the sheet does not show."""
        grid = self.table.grid
        shown_rows = {row: grid.place(row, self.table.month).row for row in rows}
        shown_columns = {column: grid.place(self.table.header, column).column for column in columns}
        for places, hidden, across in (
            (shown_rows, grid.hidden, grid.turned),
            (shown_columns, grid.hidden_columns, not grid.turned),
        ):
            if shown := hidden & places.keys():
                place = places[min(shown)]
                text = (
                    say.HIDDEN_COLUMNS.format(column=column_letters(place))
                    if across
                    else say.HIDDEN_ROWS.format(row=place)
                )
                self.notes.append(text)

    def _complain(self, row: int, column: int, what: Text, about: Column) -> None:
        self.problems.append(say.AT.format(cell=self._cell(row, column), column=about.label, what=what))


def _gaps(places: Mapping[dt.date, str]) -> list[dt.date]:
    """List the months between the first and the last that have no row."""
    first, last = min(places), max(places)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.year * 12 + first.month - 1
    months = (dt.date(n // 12, n % 12 + 1, 1) for n in range(start, start + count))
    return [month for month in months if month not in places]
