"""What each column of a table serves for, by its heading, its neighbours and what stands in it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import COMPLETE, FIELDS, JUDGEMENT, TRACKING, TRACKING_STEPS
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.content import content_of, day_of, is_day, is_done, is_quantity
from kpi_xl.goals.read.headings import EXPECTED, PLANNED, REALISED, Meaning, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kpi_xl.files.readers import Row, Value
    from kpi_xl.goals.model import Field
    from kpi_xl.goals.read.content import Content
    from kpi_xl.model import Text

LOOK_AHEAD = 50  # rows by which a table is known
_OWNED = frozenset(
    {"target", "baseline", "actual", "unit", "kpi", "due", "owner", "status", "start", "means"}
)
"""What each of several key results in a row may have a column of its own for."""
_SHORT_TITLE = 6  # words a title of a goal has at most, on average
_SHORT_SENTENCE = 3  # words on average, below which a description is the name of something
_DIGITS = re.compile(r"[\d\W]+")
_MOST = 0.8  # of the cells of a column that are to hold quantities
_HALF = 0.5  # of the cells that hold something
_WHOLE_YEAR = frozenset({"year", "jaar"})
_FIRST_YEAR, _LAST_YEAR, _FIRST_DAY = 2000, 2100, 20_000
_SUBJECTS = ("Naam", "Name")
_BY_VALUES = frozenset({"baseline", "target", "start", "due", "status", "actual"})
"""Fields of which the words are used for one another; their values tell which is meant."""


class Column(NamedTuple):
    """One column of a table, and what its values are read as.

    `history` is the name of the period whose earlier value stands in it. `detail` says that its text tells more
    of the goal. `unused` says that it holds nothing to judge by.
    """

    number: int
    heading: str
    line: int
    meaning: Meaning
    field: Field | None = None
    history: str = ""
    detail: bool = False
    unused: bool = False

    @property
    def name(self) -> str:
        """Return the name of the field, or nothing."""
        return self.field.name if self.field else ""

    @property
    def read_as(self) -> str | None:
        """Return what users are told the column is read as."""
        return "history" if self.history else self.name or ("text" if self.detail else None)

    @property
    def unknown(self) -> bool:
        """Return whether nothing is known of the column, so that it may hold what a goal seems to lack."""
        return not (self.field or self.history or self.detail or self.unused)

    def to(self, name: str) -> Column:
        """Return the column as one of another field."""
        return self._replace(field=FIELDS[name])


class Goals(NamedTuple):
    """The columns of one goal in each row; `targets` and the like stand in the order of time."""

    subject: str
    """The field whose text is judged: text, or kpi where a KPI with a target is the goal."""
    columns: tuple[Column, ...]


class Layout(NamedTuple):
    """The columns of a table, of each goal in its rows, and the pairs of which only the first is used."""

    columns: tuple[Column, ...]
    goals: tuple[Goals, ...]
    duplicates: tuple[tuple[Column, Column], ...] = ()
    assumed: Column | None = None
    """The column that is taken for the goals, although its heading does not say so."""


def resolve(columns: Sequence[Column], rows: Sequence[Row], as_of: date) -> Layout:
    """Say what each column serves for, from its heading and from what stands in the first rows."""
    return _Resolver(columns, rows[:LOOK_AHEAD], as_of).layout()


class _Resolver:
    """Works out one table; each step takes columns away from those that are still to be understood."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], as_of: date) -> None:
        self.rows, self.as_of = rows, as_of
        self.columns = {one.number: one._replace(unused=one.meaning.unused) for one in columns}
        self.content = {number: content_of(rows, number) for number in self.columns}
        self.duplicates: list[tuple[Column, Column]] = []
        self.assumed: Column | None = None

    def layout(self) -> Layout:
        self._by_content()
        self._periods()
        self._told_by_content()
        texts = self._texts()
        several = self._several(texts)
        subject = "text"
        if several is None:
            subject = self._subject(texts)
        if subject == "kpi" or not (texts or several):
            subject = self._kpi()
        kept = self._one_each(shared=several or {})
        goals: tuple[Goals, ...] = ()
        if subject and several:
            goals = tuple(
                Goals("text", tuple(one for one in kept if several.get(one.number, number) == number))
                for number in sorted(set(several.values()))
            )
        elif subject:
            goals = (Goals(subject, kept),)
        return Layout(tuple(self.columns.values()), goals, tuple(self.duplicates), self.assumed)

    # --- steps ------------------------------------------------------------------------------------

    def _set(self, column: Column, **changes: object) -> None:
        self.columns[column.number] = column._replace(**changes)  # type: ignore[arg-type]

    def _all(self, name: str) -> list[Column]:
        return [one for one in self.columns.values() if one.name == name and not one.detail]

    def _by_content(self) -> None:
        """Read a column of numbers under a word for goals as targets, and one under a word for results as actuals."""
        if self._smart():
            for one in [*self.columns.values()]:
                if one.meaning.plain in ("specific", "specifiek") and self._any_goal(but=one):
                    self._set(one, field=None, detail=True)
        for one in [*self.columns.values()]:
            if name := self._meant_as(one):
                self._set(one, field=FIELDS[name])
            elif one.name in ("actual", "baseline") and self._in_words(one):
                self._set(one, field=None, unused=True)  # the present situation, told

    def _meant_as(self, one: Column) -> str:
        """Return the field that a column holds by its content, where its heading says another; nothing otherwise."""
        content, plain = self.content[one.number], one.meaning.plain
        if one.name == "text" and (name := self._text_by_values(one, content)):
            return name
        numbers = content.numbers == 1 and not self._dates(one)
        of_year = plain in _WHOLE_YEAR and numbers  # beside those of its quarters
        if of_year or (one.name == "means" and numbers and not self._all("target")):  # Plan | Actual
            return "target"
        if one.name == "target" and self._heads_goals(one, content):
            return "parent"
        if one.name in _BY_VALUES and content.filled:
            return self._by_values(one, content)
        days = one.unknown and _names_a_day(one.heading) and self._days(one) > _HALF
        timed = days or (one.name == "period" and content.digits > _HALF)
        return "due" if timed and not self._all("due") else ""

    def _text_by_values(self, one: Column, content: Content) -> str:
        """Return what a column under a word for goals holds instead: their numbers, or their targets."""
        if content.numbers == 1 and self._any_goal_behind(one):
            return "id"  # KR | Description
        to_come = one.meaning.period and (one.meaning.time or one.meaning.period.last > self.as_of)
        dated = to_come and content.digits and content.length <= _SHORT_TITLE
        if (
            content.numbers >= _HALF
            or (dated and self._any_goal(but=one))
            or self._beside_figures(one, content)
        ):
            return "actual" if one.meaning.plain in words("details") else "target"
        return ""

    def _beside_figures(self, one: Column, content: Content) -> bool:
        """Return whether quantities stand under a word for goals, behind figures of the same kind: 3 days | 2 days."""
        before = [other for other in self.columns.values() if other.number < one.number]
        figures = [self.content[other.number] for other in before if other.name in ("actual", "baseline")]
        names = any(not other.name and self.content[other.number].words == 1 for other in before)
        short = content.digits + content.numbers == 1 and content.length < _SHORT_SENTENCE + 1
        return short and names and any(other.digits + other.numbers == 1 for other in figures)

    def _by_values(self, one: Column, content: Content) -> str:
        """Return what a column holds that other words could head as well: Van and Tot, From and To, Klaar."""
        if one.name in ("due", "status", "actual") and self._share(one, is_done) == 1:
            return "status"
        if one.name in ("baseline", "target") and self._share(one, is_day) == 1:
            return "start" if one.name == "baseline" else "due"
        numbers = content.numbers == 1 and not self._dates(one)
        if one.name == "start" and (numbers or self._share(one, is_quantity) == 1):
            return "baseline"
        return "target" if numbers and one.meaning.plain in ("tot", "until") else ""

    def _days(self, one: Column) -> float:
        """Return the share of the values of a column that are days still to come."""
        return self._share(one, lambda value: (day := day_of(value)) is not None and day > self.as_of)

    def _share(self, one: Column, holds: Callable[[Value], bool]) -> float:
        values = [row.values[one.number - 1] for row in self.rows if one.number <= len(row.values)]
        held = [value for value in values if value is not None]
        return sum(map(holds, held)) / len(held) if held else 0.0

    def _in_words(self, one: Column) -> bool:
        content = self.content[one.number]
        return content.length > 1 and not (content.numbers or content.digits)

    def _dates(self, column: Column) -> bool:
        """Return whether the numbers of a column can be years or days."""
        values = [row.values[column.number - 1] for row in self.rows if column.number <= len(row.values)]
        return all(
            is_day(v)
            if isinstance(v, str)
            else not isinstance(v, float | int) or _FIRST_YEAR <= v <= _LAST_YEAR or v > _FIRST_DAY
            for v in (float(v) if isinstance(v, str) and v.isdecimal() else v for v in values)
        )

    def _smart(self) -> bool:
        return len({one.meaning.plain for one in self.columns.values()} & words("smart")) > 2  # noqa: PLR2004

    def _any_goal(self, but: Column) -> bool:
        return any(one.name in ("text", "kpi") for one in self.columns.values() if one is not but)

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

    def _periods(self) -> None:
        """Read columns of periods: what is past is history, what is to come a target, by its word or else by the day."""
        has_text = any(one.name == "text" for one in self.columns.values())
        targets = [one for one in self.columns.values() if one.name == "target" and not one.meaning.period]
        dated = [one for one in self.columns.values() if one.meaning.period]
        for one in dated:
            period, time = one.meaning.period, one.meaning.time
            if period is None or one.name not in ("", "actual", "target", "budget"):
                continue
            to_come = period.last > self.as_of
            months = period.first_month == period.last_month
            if time == REALISED and period.year <= self.as_of.year:
                self._set(one, field=FIELDS["actual"])
            elif one.name == "target":
                pass
            elif (
                to_come
                and time in (PLANNED, EXPECTED, REALISED, "")
                and not targets
                and (has_text or time or not months)
            ):
                self._set(one, field=FIELDS["target"])
            elif time in (PLANNED, EXPECTED) or to_come:
                self._set(one, field=None, unused=True)
            else:
                self._set(one, field=None, history=one.heading)
        self._one_in_time("actual", keep_earlier=True)
        self._one_in_time("baseline", keep_earlier=False)
        if len(self._all("target")) > 1 and any(one.meaning.time == PLANNED for one in self._all("target")):
            for one in self._all("target"):
                if one.meaning.time == EXPECTED:
                    self._set(one, field=None, unused=True)

    def _one_in_time(self, name: str, *, keep_earlier: bool) -> None:
        """Keep the latest of several columns of one kind; the earlier ones are history."""
        dated = [one for one in self._all(name) if one.meaning.period]
        bare = [one for one in self._all(name) if not one.meaning.period]
        dated.sort(key=lambda one: one.meaning.period.last if one.meaning.period else date.min)
        for one in dated if bare else dated[:-1]:
            self._set(one, field=None, history=one.heading if keep_earlier else "", unused=not keep_earlier)

    def _texts(self) -> list[Column]:
        return [one for one in self._all("text") if self._can_name(one)]

    def _can_name(self, one: Column) -> bool:
        """Return whether a column can hold goals or KPIs: words, not dates and numbers alone."""
        content = self.content[one.number]
        return not self.rows or (content.filled > 0 and content.words > 0)

    def _several(self, texts: list[Column]) -> dict[int, int] | None:
        """Return of each column to which of several goals in a row it belongs; None when there is one goal."""
        by_heading: dict[str, list[Column]] = {}
        for one in texts:
            told = (
                _DIGITS.sub("", plain_heading(one.heading))
                if one.meaning.sure and not one.meaning.number
                else ""
            )
            by_heading.setdefault(f"{one.meaning.plain}: {told}", []).append(one)
        group = max(by_heading.values(), key=len, default=[])
        if len(group) < 2 or len({one.meaning.number for one in group}) not in (1, len(group)):  # noqa: PLR2004
            return None
        self._to_parent([one for one in texts if one not in group])
        starts = [one.number for one in group]
        found = {one.number: place for place, one in enumerate(group)}
        numbers = {one.meaning.number: place for place, one in enumerate(group) if one.meaning.number}
        for one in self.columns.values():
            if one.name in _OWNED and (len(self._all(one.name)) > 1 or one.meaning.number in numbers):
                before = sum(start < one.number for start in starts) - 1
                place = numbers.get(one.meaning.number, before)
                if place >= 0:
                    found[one.number] = place
        return found

    def _to_parent(self, others: list[Column]) -> None:
        parents = self._all("parent")
        for one in others:
            detail = one.meaning.plain in words("details") - words("ambitions")
            if detail or parents:
                self._set(one, field=None, unused=not detail, detail=False)
            else:
                self._set(one, field=FIELDS["parent"])
                parents = [one]

    def _subject(self, texts: list[Column]) -> str:
        """Choose the column that is judged; what stands above it in the order of goals is its parent."""
        if not texts:
            return ""
        results = [one for one in texts if one.meaning.plain in words("key_results")]
        goals = [one for one in texts if one.meaning.plain not in words("details")]
        details = [one for one in texts if one not in goals]
        pool = results or goals or details
        if all(plain_heading(one.heading) == plain_heading(pool[0].heading) for one in pool):
            chosen = pool[0]
        else:
            chosen = max(pool, key=lambda one: (self.content[one.number].digits > 0, _shown(one), one.number))
        higher = [
            one
            for one in goals
            if one is not chosen and plain_heading(one.heading) != plain_heading(chosen.heading)
        ]
        if chosen in details:
            higher = []
            alone = not any(one.field for one in self.columns.values() if one is not chosen)
            if (
                alone and self.content[chosen.number].length < _SHORT_SENTENCE
            ):  # a price list has descriptions too
                return ""
        if self._carried(chosen):
            self._to_parent([chosen])
            return "kpi"
        self._to_parent(higher)
        own = self.content[chosen.number]
        for one in details:
            if one is chosen:
                continue
            above = chosen in results or one.meaning.plain in words("ambitions")
            if above and one.number < chosen.number and not self._all("parent"):
                self._set(one, field=FIELDS["parent"])  # an ambition before its key results
                continue
            other = self.content[one.number]
            if not own.digits and own.length <= _SHORT_TITLE and other.length > own.length:
                self._set(one, field=None, detail=True)
        return "text"

    def _carried(self, chosen: Column) -> bool:
        """Return whether a goal stands once above several rows that each have a KPI and a target of their own."""
        kpis = [one for one in self._all("kpi") if self.content[one.number].filled]
        if not kpis or not self._all("target"):
            return False
        at, kpi = chosen.number - 1, kpis[0].number - 1
        below = False
        for row in self.rows:
            text, name = (row.values[n] if n < len(row.values) else None for n in (at, kpi))
            below |= text is None and name is not None
        return below

    def _kpi(self) -> str:
        """Take a KPI with a target for the goal; where its heading is not known, the first column of words."""
        if not self._all("target"):
            return ""
        kpis = self._all("kpi")
        if kpis:
            blank = not any(self.content[one.number].filled for one in kpis)
            return "kpi" if blank or any(map(self._can_name, kpis)) else ""
        for one in sorted(self.columns.values(), key=lambda one: not one.unknown):
            content = self.content[one.number]
            named = one.meaning.plain in {plain_heading(word) for word in _SUBJECTS}
            named = named and one.name == "owner"
            free = one.unknown or named or one.name == "department" or one.meaning.plain in ("thema", "theme")
            if free and content.texts > _HALF:
                self.assumed = one
                self._set(one, field=FIELDS["kpi"], unused=False)
                return "kpi"
        return ""

    def _told_by_content(self) -> None:
        """Read the one column of quantities as the targets, where KPIs stand under headings and no other figures do."""
        figures = {"target", "baseline", "actual", "budget", "hours", "fte"}
        if not self._all("kpi") or any(one.name in figures or one.history for one in self.columns.values()):
            return
        held = [one for one in self.columns.values() if one.unknown and self._holds_quantities(one)]
        if len(held) == 1:
            self._set(held[0], field=FIELDS["target"], meaning=held[0].meaning._replace(sure=False))

    def _holds_quantities(self, one: Column) -> bool:
        content = self.content[one.number]
        values = [row.values[one.number - 1] for row in self.rows if one.number <= len(row.values)]
        ranked = [value for value in values if value is not None] == [*range(1, content.filled + 1)]
        short = content.digits + content.numbers >= _MOST and content.length <= _SHORT_TITLE
        return short and not ranked and not self._dates(one) and self._share(one, is_day) == 0

    def _one_each(self, shared: dict[int, int]) -> tuple[Column, ...]:
        """Keep one column of each field, and targets of several periods in the order of time."""
        kept: list[Column] = []
        chosen: dict[tuple[str, int], Column] = {}
        for one in sorted(self.columns.values(), key=_rank):
            if one.field and not one.history:
                chosen.setdefault((one.name, shared.get(one.number, -1)), one)
        for one in [*self.columns.values()]:
            first = chosen.get((one.name, shared.get(one.number, -1)), one)
            if (
                one is first
                or not one.field
                or one.history
                or (one.name == "target" and one.meaning.period and first.meaning.period)
            ):
                kept.append(one)
            elif one.meaning.taken_for and not first.meaning.taken_for:
                looks_like = one.meaning._replace(field=None, sure=False)
                self._set(one, field=None, meaning=looks_like)
                kept.append(self.columns[one.number])
            else:
                if not (one.name == "target" and one.meaning.period):
                    self.duplicates.append((first, one))
                self._set(one, field=None, unused=True)
        kept.sort(key=_in_time)
        return tuple(kept)


def _shown(column: Column) -> bool:
    field = column.field
    names = {plain_heading(field.nl[0]), plain_heading(field.en[0])} if field else set()
    return plain_heading(column.heading) in names


def _rank(column: Column) -> tuple[int, int]:
    """Order the columns of one field: the heading shown to users first, one that was guessed last."""
    dated = column.name == "target" and column.meaning.period is not None
    place = 2 if column.meaning.taken_for else 0 if _shown(column) else 1
    return (3 if dated else place), column.number


def _in_time(column: Column) -> tuple[date, int]:
    period = column.meaning.period
    dated = period is not None and (column.history or column.name == "target")
    return (period.last if period and dated else date.min), column.number


def _names_a_day(heading: str) -> bool:
    """Return whether a heading says no more than that a day stands in it: Datum / Date, Realisation date."""
    return all(
        plain_heading(part).split()[-1:] and plain_heading(part).endswith(tuple(words("days")))
        for part in heading.split("/")
    )


def holds_others(columns: Sequence[Column]) -> bool:
    """Return whether a table is about something else than goals, by its first heading: actions, complaints, risks."""
    first = next((one for one in columns if one.name != "id"), None)
    if first is None or plain_heading(first.heading) not in words("others"):
        return False
    strong = (one.name == "text" and one.meaning.plain not in words("details") for one in columns)
    return not any(strong) and not any(one.name == "kpi" for one in columns)


def _plain(text: Text) -> set[str]:
    return {plain_heading(text.en), plain_heading(text.nl)}


def is_ours(headings: Iterable[str]) -> bool:
    """Return whether the headings are those of a goal sheet of our own making."""
    return not _plain(JUDGEMENT["judged_by"]).isdisjoint(map(plain_heading, headings))


def own_headings(headings: Sequence[str]) -> frozenset[str]:
    """Return the headings of our own goal sheets that are no input, when these are of one."""
    texts = [COMPLETE]
    if is_ours(headings):
        texts += [*JUDGEMENT.values(), *TRACKING.values(), *TRACKING_STEPS.values()]
    return frozenset().union(*map(_plain, texts))
