"""What each column of a table serves for, by its heading, its neighbours and what stands in it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kpi_xl.goals.model import COMPLETE, FIELDS, JUDGEMENT, TRACKING, TRACKING_STEPS, fields_that
from kpi_xl.goals.read.by_content import ColumnReader
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import LOOK_AHEAD, Column, Goals, Layout
from kpi_xl.goals.read.content import held_in, is_code
from kpi_xl.goals.read.headings import EXPECTED, PLANNED, REALISED, words
from kpi_xl.goals.read.periods import find_period
from kpi_xl.goals.read.unnamed import says_a_goal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_xl.files.readers import Row
    from kpi_xl.model import Text

_OWNED = fields_that("of_each")
_SHORT_TITLE = 6  # words a title of a goal has at most, on average
_SHORT_SENTENCE = 3  # words on average, below which a description is the name of something
_DIGITS = re.compile(r"[\d\W]+")
_HALF = 0.5  # of the cells that hold something
_SUBJECTS = ("Naam", "Name")


def resolve(columns: Sequence[Column], rows: Sequence[Row], as_of: date) -> Layout:
    """Say what each column serves for, from its heading and from what stands in the first rows."""
    return _Resolver(columns, rows[:LOOK_AHEAD], as_of).layout()


class _Resolver(ColumnReader):
    """Works out one table; each step takes columns away from those that are still to be understood."""

    def layout(self) -> Layout:
        self._by_content()
        self._periods()
        self._told_by_content()
        texts = self._texts()
        several = self._several(texts)
        subject = "text" if several else self._subject(texts)
        if subject == "kpi" or not texts:
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

    def _periods(self) -> None:
        """Read columns of periods: what is past is history, what is to come a target, by its word or else by the day."""
        self._undated()
        has_text = any(one.name == "text" for one in self.columns.values())
        targets = [one for one in self.columns.values() if one.name == "target" and not one.meaning.period]
        dated = [one for one in self.columns.values() if one.meaning.period]
        measured = self._only_measured(dated)
        planned = any(one.name == "target" for one in dated)
        for one in (one for one in dated if not (planned and one.name == "budget")):
            period, time = one.meaning.period, one.meaning.time
            if period is None or one.name not in ("", "actual", "target", "budget"):
                continue
            to_come = period.last > self.as_of
            months = period.first_month == period.last_month
            realised = time == REALISED and period.year <= self.as_of.year
            if realised and not (to_come and not targets and measured):
                self._take_for(one, "actual")
            elif one.name == "target":
                pass
            elif to_come and not targets and (has_text or time or not months):
                self._take_for(one, "target")
            elif time in (PLANNED, EXPECTED) or to_come:
                self._leave_out(one)
            else:
                self._set(one, field=None, history=one.heading)
        self._one_in_time("actual", keep_earlier=True)
        self._one_in_time("baseline", keep_earlier=False)
        if len(self._all("target")) > 1 and any(one.meaning.time == PLANNED for one in self._all("target")):
            for one in self._all("target"):
                if one.meaning.time == EXPECTED:
                    self._leave_out(one)

    def _only_measured(self, dated: Sequence[Column]) -> bool:
        """Return whether columns of periods hold results and nothing else."""
        past = any(
            one.meaning.time == REALISED and one.meaning.period and one.meaning.period.last <= self.as_of
            for one in dated
        )
        return past and not any(one.meaning.time in (PLANNED, EXPECTED, "") for one in dated)

    def _undated(self) -> None:
        """Read quantities under an unknown word with a year as those of that year: Emissions 2026."""
        for one in [*self.columns.values()]:
            found = find_period(one.heading) if one.unknown and not one.meaning.period else None
            if found and found.period.year and self._holds_quantities(one):
                self._set(one, meaning=one.meaning._replace(period=found.period))

    def _one_in_time(self, name: str, *, keep_earlier: bool) -> None:
        """Keep the latest of several columns of one kind; the earlier ones are history."""
        dated = [one for one in self._all(name) if one.meaning.period]
        bare = [one for one in self._all(name) if not one.meaning.period]
        filled = [one for one in dated if self.content[one.number].filled]
        for one in dated if filled else ():
            if one not in filled:  # still to be filled in
                self._leave_out(one)
        dated = filled or dated
        dated.sort(key=lambda one: one.meaning.period.last if one.meaning.period else date.min)
        for one in dated if bare else dated[:-1]:
            self._set(one, field=None, history=one.heading if keep_earlier else "", unused=not keep_earlier)

    def _texts(self) -> list[Column]:
        return [one for one in self._all("text") if self._can_name(one)]

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
                self._take_for(one, "parent")
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
        if self._heads_kpis(chosen, details):
            return "kpi"
        self._to_parent(higher)
        own = self.content[chosen.number]
        for one in details:
            if one is chosen:
                continue
            alike = one.meaning.in_part and one.meaning.plain == chosen.meaning.plain
            above = chosen in results or alike or one.meaning.plain in words("ambitions")
            if above and one.number < chosen.number and not self._all("parent"):
                self._take_for(one, "parent")  # an ambition before its key results
                continue
            other = self.content[one.number]
            if not own.digits and own.length <= _SHORT_TITLE and other.length > own.length:
                self._set(one, field=None, detail=True)
        return "text"

    def _heads_kpis(self, chosen: Column, details: Sequence[Column]) -> bool:
        """Give way to KPIs with targets, where a text only stands above several of them, or tells what they are."""
        if self._carried(chosen):
            self._to_parent([chosen])
            return True
        if chosen in details and self._describes(chosen):
            self._leave_out(chosen)
            return True
        return False

    def _describes(self, chosen: Column) -> bool:
        """Return whether texts behind KPIs with targets only tell what these are."""
        kpis = [one for one in self._all("kpi") if one.number < chosen.number and self._holds_names(one)]
        told = [text for text in held_in(self.rows, chosen.number) if isinstance(text, str)]
        return bool(kpis and self._all("target")) and sum(map(says_a_goal, told)) <= _HALF * len(told)

    def _carried(self, chosen: Column) -> bool:
        """Return whether a goal stands once above several rows that each have a KPI and a target of their own."""
        kpis = [one for one in self._all("kpi") if self.content[one.number].filled]
        if not kpis or not self._all("target"):
            return False
        return any(row.at(chosen.number) is None and row.at(kpis[0].number) is not None for row in self.rows)

    def _kpi(self) -> str:
        """Take a KPI with a target for the goal; where its heading is not known, the first column of words."""
        if not self._all("target"):
            return ""
        kpis = self._all("kpi")
        if kpis and (names := self._named_before(kpis[0])):
            self._take_for(kpis[0], "source")
            self._take_for(names, "kpi")
            self.assumed = names
            return "kpi"
        if kpis:
            blank = not any(self.content[one.number].filled for one in kpis)
            return "kpi" if blank or any(map(self._can_name, kpis)) else ""
        for one in sorted(self.columns.values(), key=self._no_name):
            content = self.content[one.number]
            named = one.meaning.plain in {plain_heading(word) for word in _SUBJECTS}
            named = named and one.name == "owner"
            means = one.name == "means" and one.number == min(self.columns)
            listed = (
                means
                or one.name == "department"
                or one.meaning.plain in words("with_targets") | words("topics")
            )
            free = one.unknown or named or listed
            exact = self._opens_with_figures(one) or self._share(one, is_code) == 1
            if free and content.texts > _HALF and not exact:
                self.assumed = one
                self._set(one, field=FIELDS["kpi"], unused=False)
                return "kpi"
        return ""

    def _named_before(self, kpi: Column) -> Column | None:
        """Return the column of names before the targets, where the KPI behind them tells only how these are measured."""
        if kpi.meaning.plain not in words("how_measured"):
            return None
        before = min(one.number for one in self._all("target"))
        names = [
            one
            for one in self.columns.values()
            if one.unknown and one.number < before and self._holds_names(one)
        ]
        return names[0] if len(names) == 1 and kpi.number > before else None

    def _without_figures(self, one: Column) -> bool:
        """Return whether a column of targets or the like holds none: a standard in words beside the target."""
        content = self.content[one.number]
        return one.name in ("target", "baseline", "actual") and not (content.digits or content.numbers)

    def _no_name(self, one: Column) -> tuple[bool, bool]:
        """Order columns that may name the KPIs: Name beside an owner first, then what is not known."""
        named = (
            one.meaning.plain in {plain_heading(word) for word in _SUBJECTS} and len(self._all("owner")) > 1
        )
        return not named, not one.unknown

    def _one_each(self, shared: dict[int, int]) -> tuple[Column, ...]:
        """Keep one column of each field, and targets of several periods in the order of time."""
        kept: list[Column] = []
        chosen: dict[tuple[str, int], Column] = {}
        for one in sorted(self.columns.values(), key=lambda one: (self._without_figures(one), _rank(one))):
            if one.field:
                chosen.setdefault((one.name, shared.get(one.number, -1)), one)
        for one in [*self.columns.values()]:
            first = chosen.get((one.name, shared.get(one.number, -1)), one)
            in_time = one.name == "target" and one.meaning.period
            if one is first or (in_time and first.meaning.period):
                kept.append(one)
            elif one.meaning.taken_for and not first.meaning.taken_for:
                looks_like = one.meaning._replace(field=None, sure=False)
                self._set(one, field=None, meaning=looks_like)
                kept.append(self.columns[one.number])
            else:
                if not in_time:
                    self.duplicates.append((first, one))
                self._leave_out(one)
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


def holds_others(columns: Sequence[Column]) -> bool:
    """Return whether a table is about something else than goals, by its first heading: actions, complaints, risks."""
    first = next((one for one in columns if one.name != "id"), None)
    if first is None or plain_heading(first.heading) not in words("others"):
        return False
    targets = any(
        (
            one.name == "target"
            and plain_heading(one.heading).endswith((one.meaning.plain, "situatie", "situation"))
        )
        or (one.name == "target" and one.meaning.period)
        for one in columns
    )
    if targets and plain_heading(first.heading) in words("with_targets"):
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
