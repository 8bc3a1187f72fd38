"""Find the rows that hold the headings of a table, wherever on the sheet they stand and however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import FIELDS, fields_that
from kpi_xl.goals.read.by_content import limit_to_reach
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import Column, headed
from kpi_xl.goals.read.columns import holds_others
from kpi_xl.goals.read.content import held_in, names_something
from kpi_xl.goals.read.goals_by_content import (
    beside_details,
    criteria,
    has_periods,
    is_month,
    named_by_figures,
    outlined,
    titled,
    told_by_question,
    under_names,
)
from kpi_xl.goals.read.header import Header, Own
from kpi_xl.goals.read.heading_columns import HeadingColumns
from kpi_xl.goals.read.heading_rows import (
    MOST_HEADINGS,
    are_groups,
    could_be_headings,
    is_setting,
    marks_only,
    outline_mark,
    texts_of,
)
from kpi_xl.goals.read.headings import Meaning, words
from kpi_xl.goals.read.titles import names_a_list
from kpi_xl.goals.read.unnamed import column_of_goals, columns_of_days, list_of_goals, says_a_goal, says_goals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.files.readers import Merged, Row

_LEAST_FIELDS = 2
_LEAST_WITHOUT_GOAL = 3
_WEAK_AHEAD = 15  # rows below a doubtful heading among which a better one is sought
_MOST_WITHOUT = (
    2_000  # rows without headings, below which these stand under a blank row: a list of something else
)
_TITLE_AHEAD = 5
_SENTENCE = 3  # words from which a text may be a goal
_SUBJECTS, _OF_GOALS = fields_that("subjects"), fields_that("of_goals")


class HeaderFinder:
    """Finds headings among the rows of one sheet."""

    def __init__(self, rows: Sequence[Row], merged: Sequence[Merged], own: Own) -> None:
        self.rows, self.own = rows, own
        self.columns = HeadingColumns(merged, own)

    def all(self) -> list[Header]:
        """Return the headings from top to bottom."""
        found: list[Header] = []
        place = 0
        while place < len(self.rows):
            header = self.at(place, found)
            if header and header.goals and self._is_title(header):
                header = None
            if header:
                if header.goals and len(header.columns) == 1:
                    header = header.having(
                        *columns_of_days(self.rows, header.start, header.columns[0].number)
                    )
                found.append(header)
                place += header.height
            else:
                place += 1
        if not found and (listed := list_of_goals(self.rows)):
            return [listed]
        return self._lists_below(found) or found

    def _lists_below(self, found: Sequence[Header]) -> list[Header]:
        """Return several lists beside each other, where only a title was found above them."""
        titled = found and found[0].goals and len(found[0].columns) == 1
        if (
            not titled
            or any(one.goals for one in found[1:])
            or max(len(row.held()) for row in self.rows) == 1
        ):
            return []
        listed = list_of_goals(self.rows)
        several = listed and sum(one.name == "text" for one in listed.columns) > 1
        return [listed] if listed and several else []

    def at(self, place: int, above: Sequence[Header] = ()) -> Header | None:
        """Return the headings that start at a row, None when it holds none."""
        row = self.rows[place]
        if above and not could_be_headings(row.values):
            return None
        if not above and place > _MOST_WITHOUT and row.number == self.rows[place - 1].number + 1:
            return None
        texts = texts_of(row.values)
        if not texts or len(texts) > MOST_HEADINGS:
            return None
        meanings = [self.own.meaning_of(text, guess=False) for text in texts.values()]
        known = any(one.field or one.unused for one in meanings)
        known |= sum(bool(one.period) for one in meanings) > 1 or any(one.time for one in meanings)
        known |= self._apart(place) and plain_heading(next(iter(texts.values()))) in words("others")
        if not known and not self._unlike(place, above):
            guesses = place < _WEAK_AHEAD and not above
            if not (guesses and any(self.own.meaning_of(text, guess=True).field for text in texts.values())):
                return self._list(place, texts, first=not above)
        if above and not self._apart(place) and self._says_a_goal(row, above[-1]):
            return None
        first = not above or self._apart(place)
        best = self._over_two_rows(place, texts, guess=first)
        return self._judged(best, texts, above) if best else None

    def _over_two_rows(self, place: int, texts: Mapping[int, str], *, guess: bool) -> Header | None:
        """Return the headings of a row, or of that and the one below it; None when the row below holds them alone."""
        row = self.rows[place]
        single = self.columns.of_row(row.number, texts, guess=guess)
        best = Header(place, 1, tuple(single))
        under = self.rows[place + 1] if place + 1 < len(self.rows) else None
        joined = under and under.number == row.number + 1 and could_be_headings(under.values)
        settings = is_setting(row.values) or (under and is_setting(under.values))
        titled = len(texts) == 1 and next(iter(texts)) == next(
            iter(texts_of(under.values if under else ())), 0
        )
        if under and joined and not settings and not titled and not self._is_label(texts, under):
            double = self.columns.of_two_rows(row, under, texts)
            below = self.columns.of_row(under.number, texts_of(under.values), guess=guess)
            of_double, of_below = _score(double), _score(below)
            if all(one.meaning.known for one in single) and not any(one.meaning.known for one in below):
                of_double = of_below  # goals stand below headings that say everything
            if of_double > max(_score(single), of_below) and not _says_goals(below):
                best = Header(place, 2, tuple(double))
            elif of_below > _score(single) and are_groups(texts) and _names_more(single, below):
                if of_double < of_below:
                    return None  # the row below holds the headings
                best = Header(place, 2, tuple(double))
        return best

    def _says_a_goal(self, row: Row, above: Header) -> bool:
        """Return whether a goal stands where the headings above have the goals, or a mark of one before it."""
        first = next((value for value in row.values if value is not None), None)
        if isinstance(first, str) and outline_mark(first):
            body = above.body(self.rows)
            if any(marks_only(body, one.number) for one in above.columns):
                return True
        value = row.at(next((one.number for one in above.columns if one.name == "text"), 0))
        return isinstance(value, str) and says_a_goal(value)

    def _is_label(self, texts: Mapping[int, str], under: Row) -> bool:
        """Return whether a row holds a label and its value, with headings below them: Objective 1 | Grow in the north."""
        if len(texts) != _LEAST_FIELDS:
            return False
        (first, label), (second, value) = texts.items()
        below = texts_of(under.values)
        alone = second == first + 1 and first in below and len(below) > _LEAST_FIELDS
        meant = self.own.meaning_of(value, guess=False)
        return alone and self.own.meaning_of(label, guess=False).known and not meant.known

    def _judged(self, header: Header, texts: Mapping[int, str], above: Sequence[Header]) -> Header | None:
        """Return the headings when they are those of a table, and say whether it can hold goals."""
        for told_by in (named_by_figures, outlined, told_by_question, under_names):
            header = told_by(self.rows, header)
        columns, fields = header.columns, header.fields
        on_its_own = not above or self._apart(header.place)
        if len(columns) >= _LEAST_FIELDS and on_its_own and holds_others(columns):
            return header._replace(goals=False)
        if "text" in fields:
            known = self._heads_goals(header, texts, first=not above)
            return header if known else beside_details(self.rows, header) if on_its_own else None
        if "kpi" in fields and "target" not in fields and (told := criteria(self.rows, header)):
            return told
        by_part = (
            fields == {"department"} and has_periods(columns, times=True) and titled(self.rows, header.place)
        )
        if by_part or (_has_targets(columns, fields) and (fields or on_its_own)):
            return header
        if on_its_own and (goals := column_of_goals(self.rows, header.start, columns)):
            return header.having(goals)
        others = len(fields) >= _LEAST_WITHOUT_GOAL or self._unlike(header.place, above)
        return header._replace(goals=False) if others and on_its_own else None

    def _heads_goals(self, header: Header, texts: Mapping[int, str], *, first: bool) -> bool:
        """Return whether headings that name the goals are headings indeed, and no line of a text."""
        columns, row = header.columns, self.rows[header.place]
        goals = [one.number for one in columns if one.name == "text"]
        told = all(one.meaning.plain in words("details") for one in columns if one.name == "text")
        body = header.body(self.rows)
        if told and len(columns) > 1 and body and not any(held_in(body, number) for number in goals):
            return False
        if told and (len(columns) > 1 or not first) and header.fields.isdisjoint(_OF_GOALS):
            return says_goals(self.rows, header.start, goals[0])  # or a description of something else
        known = sum(column.meaning.known for column in columns)
        if len(header.fields) >= _LEAST_FIELDS or known > _LEAST_FIELDS:
            return True
        if has_periods(columns, times=True) and len(columns) > 1:
            return True
        if any(column.meaning.period and is_month(column) for column in columns):
            return False  # months stand above targets and actuals more often than beside goals
        only_texts = len(texts) == len(row.held())
        alone = len(texts) == 1
        on_its_own = (first and only_texts) or (alone and self._apart(header.place))
        return on_its_own and (alone or has_periods(columns) or _plain(columns))

    def _list(self, place: int, texts: Mapping[int, str], *, first: bool) -> Header | None:
        """Return the heading of a list of one column, such as Goals 2027."""
        row = self.rows[place]
        if len(texts) != 1 or len(row.held()) != 1:
            return None
        [(number, text)] = texts.items()
        if not names_a_list(text) or place + 1 >= len(self.rows) or not (first or self._apart(place)):
            return None
        under = self.rows[place + 1]
        if not names_something(under.at(number)):
            return None  # such as a list with numbers before its lines
        held = under.held()
        if len(held) > _LEAST_FIELDS and (
            not says_goals(self.rows, place + 1, number)
            or any(says_goals(self.rows, place + 2, at) for at in held if at != number)
        ):
            return None  # the title of a table, or of several lists beside each other
        meaning = Meaning(FIELDS["text"], plain="doelen")
        return Header(place, 1, (headed(number, text, row.number, meaning),))

    def _is_title(self, header: Header) -> bool:
        """Return whether doubtful headings are lines above the real ones: Goal | Why this sheet exists."""
        told = {one.name for one in header.columns if one.name and not one.meaning.in_part}
        weak = len(told) < _LEAST_FIELDS
        if not weak or (has_periods(header.columns) and len(header.columns) > 1):
            return False
        if len(header.columns) == 1:  # a title, with an explanation below it
            for place in range(header.place + 1, min(len(self.rows), header.place + _TITLE_AHEAD)):
                other = self.at(place)
                if other and other.goals and len(other.fields) >= _LEAST_WITHOUT_GOAL:
                    return True
        subjects = [one.number for one in header.columns if one.name in _SUBJECTS]
        for place in range(header.start, min(len(self.rows), header.place + _WEAK_AHEAD)):
            other = self.at(place)
            if other and other.goals and len(other.fields) > len(header.fields):
                return True
            texts = map(self.rows[place].at, subjects)
            if any(isinstance(text, str) and len(text.split()) >= _SENTENCE for text in texts):
                return False
        return False

    def _apart(self, place: int) -> bool:
        """Return whether a blank row, or a title alone in its row, stands above a row."""
        if place == 0:
            return True
        row, above = self.rows[place], self.rows[place - 1]
        return row.number - above.number > 1 or len(above.held()) == 1

    def _unlike(self, place: int, above: Sequence[Header]) -> bool:
        """Return whether words stand, below a blank row, where the table above has numbers and dates."""
        row = self.rows[place]
        if not above or not self._apart(place) or place + 1 >= len(self.rows):
            return False
        held = row.held().values()
        if len(held) < _LEAST_FIELDS or self.rows[place + 1].number != row.number + 1:
            return False
        if not all(isinstance(one, str) and not any(map(str.isdigit, one)) for one in held):
            return False
        measured = [column.number for column in above[-1].columns if column.meaning.period or column.measured]
        return any(row.at(number) is not None for number in measured)


def _says_goals(columns: Sequence[Column]) -> bool:
    """Return whether a row that could hold the lower half of headings says a goal instead."""
    return any(not one.meaning.known and says_a_goal(one.heading) for one in columns)


def _has_targets(columns: Sequence[Column], fields: set[str]) -> bool:
    """Return whether KPIs can be the goals of a table: they stand beside other fields, or targets beside something."""
    if "kpi" in fields:
        return len(fields) >= _LEAST_FIELDS or has_periods(columns) or limit_to_reach(columns) is not None
    targets = ("target" in fields and len(fields) >= _LEAST_FIELDS) or has_periods(columns, times=True)
    named = sum(column.name == "owner" for column in columns) > 1  # Name beside Owner
    free = (
        not column.meaning.known
        or column.meaning.plain in words("topics")
        or (column.name == "means" and column is columns[0])
        for column in columns
    )
    return targets and (named or any(free))


def _score(columns: Sequence[Column]) -> tuple[bool, int, int]:
    fields = {column.field.name for column in columns if column.field}
    known = sum(bool(column.meaning.period or column.meaning.number) for column in columns)
    timed = sum(bool(column.meaning.period and column.meaning.time) for column in columns)
    return bool(fields & _SUBJECTS), len(fields) + timed, known


def _names_more(above: Sequence[Column], below: Sequence[Column]) -> bool:
    """Return whether a row under headings names the goals and more fields: the one above it names groups of columns."""
    fields = [{one.name for one in columns if one.name} for columns in (above, below)]
    return bool(fields[1] & _SUBJECTS) and len(fields[1]) >= max(len(fields[0]) + 1, _LEAST_WITHOUT_GOAL)


def _plain(columns: Sequence[Column]) -> bool:
    """Return whether the words beside a goal heading are short, as headings are."""
    return all(len(column.heading) <= 30 and column.heading[-1] not in ".!" for column in columns)  # noqa: PLR2004 - longer than most headings
