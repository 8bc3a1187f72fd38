"""What the columns of a table hold, seen from what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.model import FIELDS, fields_that
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.content import content_of, day_of, held_in, is_code, is_day, is_done, is_quantity
from kpi_xl.goals.read.headings import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from kpi_xl.files.readers import Row, Value
    from kpi_xl.goals.read.column import Column
    from kpi_xl.goals.read.content import Content

_LOOKED_AT = 100  # characters of a cell, which may hold 32,767, in which its first figure is looked for
_SHORT_TITLE = 6  # words a title of a goal has at most, on average
_SHORT_SENTENCE = 3  # words on average, below which a description is the name of something
_LONGEST_QUANTITY = 8  # words on average: within 2 hours in 95% of cases
_MOST = 0.8  # of the cells of a column that are to hold quantities
_HALF = 0.5  # of the cells that hold something
_WHOLE_YEAR = frozenset({"year", "jaar"})
_FIRST_YEAR, _LAST_YEAR, _FIRST_DAY = 2000, 2100, 20_000
_FIGURE_FIRST = re.compile(
    r"[^\w\s]*\s?(?:(?:min|max|minimaal|maximaal|minstens|hoogstens|ten minste|at least|at most|under|below|above|over|onder|boven|"
    r"meer dan|minder dan|more than|less than|ca|top)\b\.? ?)?[^\w\s]*\s?\d|\S+ ?[<>≤≥]|(?:nul|zero|geen|none|no)\b",
    re.IGNORECASE,
)
_BY_VALUES = fields_that("by_values")


class ColumnReader:
    """Holds the columns of a table while they are worked out, and reads them by what stands in them."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], as_of: date) -> None:
        self.rows, self.as_of = rows, as_of
        self.columns = {one.number: one._replace(unused=one.meaning.unused) for one in columns}
        self.content = {number: content_of(rows, number) for number in self.columns}
        self.duplicates: list[tuple[Column, Column]] = []
        self.assumed: Column | None = None

    def _set(self, column: Column, **changes: object) -> None:
        self.columns[column.number] = column._replace(**changes)  # type: ignore[arg-type]

    def _take_for(self, column: Column, name: str) -> None:
        self._set(column, field=FIELDS[name])

    def _leave_out(self, column: Column) -> None:
        self._set(column, field=None, unused=True)

    def _all(self, name: str) -> list[Column]:
        return [one for one in self.columns.values() if one.name == name and not one.detail]

    def _by_content(self) -> None:
        """Read a column of numbers under a word for goals as targets, and one under a word for results as actuals."""
        if self._smart():
            for one in [*self.columns.values()]:
                if one.meaning.plain in ("specific", "specifiek") and self._any_goal(but=one):
                    self._set(one, field=None, detail=True)
        results = [one for one in self._all("kpi") if one.meaning.number and self._says_results(one)]
        for one in results if len(results) > 1 else ():
            self._take_for(one, "text")  # Measure 1 | Measure 2
        for one in [*self.columns.values()]:
            if name := self._meant_as(one):
                self._take_for(one, name)
            elif (
                one.name == "baseline"
                and self.content[one.number].numbers == 1
                and self._dates(one)
                and one.meaning.plain.endswith(("jaar", "year"))
            ):
                self._leave_out(one)  # the year of the baseline, not its value
            elif one.name in ("actual", "baseline") and self._in_words(one):
                self._leave_out(one)  # the present situation, told

    def _meant_as(self, one: Column) -> str:
        """Return the field that a column holds by its content, where its heading says another; nothing otherwise."""
        content, plain = self.content[one.number], one.meaning.plain
        if one.name == "text" and (name := self._text_by_values(one, content)):
            return name
        numbers = content.numbers == 1 and not self._dates(one)
        of_year = plain in _WHOLE_YEAR and numbers  # beside those of its quarters
        if of_year or (one.name == "means" and numbers and not self._all("target")):  # Plan | Actual
            return "target"
        if one.name == "actual" and content.words == 1 and (name := self._told_as(one, content)):
            return name
        if one.name == "target" and self._heads_goals(one, content):
            return "parent"
        if one.name in _BY_VALUES and content.filled:
            return self._by_values(one, content)
        days = one.unknown and self._days(one) > (_HALF if _names_a_day(one.heading) else _MOST)
        timed = days or (one.name == "period" and content.digits > _HALF)
        return "due" if timed and not self._all("due") else ""

    def _says_results(self, one: Column) -> bool:
        content = self.content[one.number]
        return content.words == 1 and content.digits >= _HALF and content.length > _SHORT_SENTENCE

    def _told_as(self, one: Column, content: Content) -> str:
        """Return what words hold under a heading for results: results at the end of this year, or how these are measured."""
        ahead = one.meaning.period is not None and one.meaning.period.last > self.as_of
        if ahead and content.length > _SHORT_SENTENCE:
            return "text"
        told = content.length > _SHORT_SENTENCE - 1 and not self._opens_with_figures(one)
        if told and one.meaning.plain in words("how_measured"):
            return "source" if self._all("kpi") else "kpi"
        return ""

    def _text_by_values(self, one: Column, content: Content) -> str:
        """Return what a column under a word for goals holds instead: their numbers, or their targets."""
        if (content.numbers == 1 or self._share(one, is_code) == 1) and self._any_goal_behind(one):
            return "id"  # KR | Description
        to_come = one.meaning.period and (one.meaning.time or one.meaning.period.last > self.as_of)
        dated = to_come and content.digits and content.length <= _SHORT_TITLE
        if to_come and one.meaning.plain in words("details") and content.length > _SHORT_SENTENCE:
            return ""  # results at the end of this year, told
        if (
            content.numbers >= _HALF
            or (
                dated and self._any_goal(but=one, undated=True, named=True) and not self._any_undated_target()
            )
            or self._beside_figures(one, content)
            or self._behind_names(one, content)
        ):
            return "actual" if one.meaning.plain in words("details") else "target"
        return ""

    def _any_undated_target(self) -> bool:
        return any(other.name == "target" and not other.meaning.period for other in self.columns.values())

    def _beside_figures(self, one: Column, content: Content) -> bool:
        """Return whether quantities stand under a word for goals, behind figures of the same kind: 3 days | 2 days."""
        if content.digits + content.numbers != 1 or content.length >= _SHORT_SENTENCE + 1:
            return False
        before = [other for other in self.columns.values() if other.number < one.number]
        figures = [self.content[other.number] for other in before if other.name in ("actual", "baseline")]
        names = any(not other.name and self.content[other.number].words == 1 for other in before)
        return names and any(other.digits + other.numbers == 1 for other in figures)

    def _behind_names(self, one: Column, content: Content) -> bool:
        """Return whether a word for goals heads what is to be reached of the KPIs before it: Order accuracy | 99.5% monthly."""
        if content.digits + content.numbers != 1 or content.length > _SHORT_TITLE:
            return False
        before = [other for other in self.columns.values() if other.number < one.number]
        kpis = any(other.name == "kpi" and self.content[other.number].words == 1 for other in before)
        names = [other for other in before if other.unknown and self._holds_names(other)]
        return (
            (kpis or len(names) == 1)
            and not any(
                other.name in ("text", "target") for other in self.columns.values() if other is not one
            )
            and self._opens_with_figures(one)
        )

    def _opens_with_figures(self, one: Column) -> bool:
        return self._share(one, _opens_with_figure) >= _MOST

    def _holds_names(self, one: Column) -> bool:
        content = self.content[one.number]
        return content.words == 1 and content.digits == 0 and content.length <= _SHORT_TITLE

    def _by_values(self, one: Column, content: Content) -> str:
        """Return what a column holds that other words could head as well: Van and Tot, From and To, Klaar."""
        if one.name in ("due", "status", "actual") and self._share(one, is_done) == 1:
            return "status"
        if one.name in ("baseline", "target") and self._share(one, is_day) == 1:
            return "start" if one.name == "baseline" else "due"
        numbers = content.numbers == 1 and not self._dates(one)
        if one.name == "start" and (numbers or self._share(one, is_quantity) == 1):
            return "baseline"
        if (
            one.name == "due"
            and numbers
            and (one.meaning.plain in ("tot", "until") or self._from_figures(one))
        ):
            return "target"
        return ""

    def _from_figures(self, due: Column) -> bool:
        """Return whether figures stand under a word for a start right before numbers under one for an end."""
        before = self.columns.get(due.number - 1)
        return (
            before is not None
            and before.name in ("start", "baseline")
            and self.content[before.number].numbers == 1
        )

    def _days(self, one: Column) -> float:
        """Return the share of the values of a column that are days still to come."""
        return self._share(one, lambda value: (day := day_of(value)) is not None and day > self.as_of)

    def _share(self, one: Column, holds: Callable[[Value], bool]) -> float:
        held = held_in(self.rows, one.number)
        return sum(map(holds, held)) / len(held) if held else 0.0

    def _in_words(self, one: Column) -> bool:
        content = self.content[one.number]
        return content.length > 1 and not (content.numbers or content.digits)

    def _dates(self, column: Column) -> bool:
        """Return whether the numbers of a column can be years or days."""
        return all(
            is_day(v)
            if isinstance(v, str)
            else not isinstance(v, float | int) or _FIRST_YEAR <= v <= _LAST_YEAR or v > _FIRST_DAY
            for v in (
                float(v) if isinstance(v, str) and v.isdecimal() else v
                for v in held_in(self.rows, column.number)
            )
        )

    def _smart(self) -> bool:
        return len({one.meaning.plain for one in self.columns.values()} & words("smart")) > 2  # noqa: PLR2004

    def _any_goal(self, but: Column, *, undated: bool = False, named: bool = False) -> bool:
        """Return whether another column holds goals or KPIs; with `named`, one that tells more than how they are measured."""
        others = (
            one
            for one in self.columns.values()
            if one is not but
            and not (undated and one.name == "text" and one.meaning.period)
            and not (named and one.meaning.plain in words("how_measured"))
        )
        return any(
            one.name in ("text", "kpi") and one.meaning.plain not in words("ambitions") for one in others
        )

    def _heads_goals(self, one: Column, content: Content) -> bool:
        """Return whether a word for targets heads what goals are part of: an aim in words, before the goals."""
        behind = (other for other in self.columns.values() if other.number > one.number)
        in_words = content.words == 1 and content.digits == 0
        return in_words and any(other.name == "text" for other in behind) and not self._all("parent")

    def _any_goal_behind(self, one: Column) -> bool:
        """Return whether a column is the first, with goals or KPIs right behind it."""
        first, second = (*sorted(self.columns.values())[:2], None)[:2]
        return (
            first is one and second is not None and second.name in ("text", "kpi") and self._can_name(second)
        )

    def _can_name(self, one: Column) -> bool:
        """Return whether a column can hold goals or KPIs: words, not dates and numbers alone."""
        content = self.content[one.number]
        return not self.rows or (content.filled > 0 and content.words > 0)

    def _told_by_content(self) -> None:
        """Read the one column of quantities as the targets, where names stand under headings and no other targets do.

        What is now or was before may stand beside them; it says then that the next quantities are what is wanted.
        """
        figures = {"target", "budget", "hours", "fte"}
        if not self._all("kpi") or any(one.name in figures or one.history for one in self.columns.values()):
            return
        if reached := limit_to_reach(self.columns.values()):
            self.columns[reached.number] = reached.by_content("target")
            return
        before = max((one.number for name in ("baseline", "actual") for one in self._all(name)), default=0)
        held = [
            one
            for one in self.columns.values()
            if one.unknown and one.number > before and self._holds_quantities(one)
        ]
        if len(held) == 1 and (not before or held[0].number == before + 1):
            self.columns[held[0].number] = held[0].by_content("target")

    def _holds_quantities(self, one: Column) -> bool:
        content = self.content[one.number]
        ranked = held_in(self.rows, one.number) == [*range(1, content.filled + 1)]
        short = content.digits + content.numbers >= _MOST and content.length <= _LONGEST_QUANTITY
        return short and not ranked and not self._dates(one) and self._share(one, is_day) == 0


def limit_to_reach(columns: Iterable[Column]) -> Column | None:
    """Return the limit of the best of several colours or grades: Green | Amber | Red."""
    graded = [one for one in columns if plain_heading(one.heading) in words("colours")]
    reached = [one for one in graded if plain_heading(one.heading) in words("reached")]
    return reached[0] if len(graded) > len(reached) == 1 else None


def _opens_with_figure(value: Value) -> bool:
    """Return whether a cell says how much before anything else: 99.5% monthly, at least 60 a week, p95 < 50 ms."""
    return not isinstance(value, str) or bool(_FIGURE_FIRST.match(value.strip()[:_LOOKED_AT]))


def _names_a_day(heading: str) -> bool:
    """Return whether a heading says no more than that a day stands in it: Datum / Date, Realisation date."""
    return all(
        plain_heading(part).split()[-1:] and plain_heading(part).endswith(tuple(words("days")))
        for part in heading.split("/")
    )
