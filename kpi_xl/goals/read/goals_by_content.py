"""Which column holds the goals where no heading says so, seen from what stands below the headings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kpi_xl.goals.model import fields_that
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.content import content_of, held_in
from kpi_xl.goals.read.heading_rows import marks_only
from kpi_xl.goals.read.headings import words
from kpi_xl.goals.read.titles import says_targets
from kpi_xl.goals.read.unnamed import column_of_goals, is_goal_of_a_list, says_goals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.files.readers import Row
    from kpi_xl.goals.read.column import Column
    from kpi_xl.goals.read.header import Header

_WHERE = ("waar ", "where ")
_SHORTEST_SENTENCE = 3  # words on average, above which a cell tells more than a figure
_TITLE_AHEAD = 5
_SUBJECTS, _FIGURES = fields_that("subjects"), fields_that("figures")


def beside_details(rows: Sequence[Row], header: Header) -> Header | None:
    """Return headings with the goals in a column that does not say so, beside descriptions that are none."""
    told = [one for one in header.columns if one.name == "text"]
    if not all(one.meaning.plain in words("details") for one in told):
        return None
    others = [one._replace(meaning=one.meaning._replace(field=None, unused=True), field=None) for one in told]
    header = header.having(*others)
    goals = column_of_goals(rows, header.start, header.columns)
    return header.having(goals) if goals and goals.field else None


def titled(rows: Sequence[Row], place: int) -> bool:
    """Return whether a title above a row says that targets stand below it."""
    titles = [value for row in rows[max(0, place - _TITLE_AHEAD) : place] for value in row.values]
    return any(isinstance(title, str) and says_targets(title) for title in titles)


def outlined(rows: Sequence[Row], header: Header) -> Header:
    """Read the words beside marks of objectives and key results as the goals: O | Grow, KR | 200 schools."""
    body = header.body(rows)
    at = next((one.number for one in header.columns if marks_only(body, one.number)), 0)
    beside = next((one for one in header.columns if one.number == at + 1), None)
    if not at or beside is None or "text" in header.fields or content_of(body, beside.number).words < 1:
        return header
    return header.having(beside.by_content("text"))


def _holds_figures(rows: Sequence[Row], header: Header, one: Column) -> bool:
    """Return whether a column under a word for goals holds quantities and no more: 25, or at least 60."""
    content = content_of(header.body(rows), one.number)
    return (
        bool(content.filled) and content.digits + content.numbers >= 1 and content.length < _SHORTEST_SENTENCE
    )


def told_by_question(rows: Sequence[Row], header: Header) -> Header:
    """Read sentences under Where do we want to be, and what is told under What beside Why or How, as the goals."""
    fields = header.fields
    if _SUBJECTS & fields or not {"owner", "due"} & fields:
        return header
    body = header.body(rows)
    for one in header.columns:
        content = content_of(body, one.number)
        plain = plain_heading(one.heading.partition("(")[0]).rstrip("?")
        asked = plain in words("what") and not one.meaning.known
        told = one.name == "target" and content.length > _SHORTEST_SENTENCE
        aimed = told and (plain.startswith(_WHERE) or _tells_goals(body, one.number))
        if content.words == 1 and (
            aimed or (asked and {"parent", "means"} & fields and "target" not in fields)
        ):
            return header.having(one.by_content("text"))
    return header


def _tells_goals(body: Sequence[Row], number: int) -> bool:
    """Return whether texts of a column say what is to be reached by themselves: Reduce energy use by 30%."""
    told = [text for text in held_in(body, number) if isinstance(text, str)]
    return bool(told) and 2 * sum(map(is_goal_of_a_list, told)) >= len(told)


def named_by_figures(rows: Sequence[Row], header: Header) -> Header:
    """Read a first column of names under a word for figures as the KPIs: Target | Now | Wanted."""
    named = [one for one in header.columns if one.name != "id"]
    if not named or named[0].name not in _FIGURES:
        return header
    first = named[0]
    if any(one.name in _SUBJECTS and not _holds_figures(rows, header, one) for one in named):
        return header
    body = header.body(rows)
    content = content_of(body, first.number)
    told = [one for one in named[1:] if one.name in _FIGURES | _SUBJECTS or not one.meaning.known]
    filled = [content_of(body, one.number) for one in told]
    if content.words < 1 or content.digits > 0 or not any(one.digits + one.numbers > 0 for one in filled):
        return header
    return header.having(first.by_content("kpi"))


def under_names(rows: Sequence[Row], header: Header) -> Header:
    """Read what stands under Name as the goals, where it is too long or too exact for a person, and nothing else names them."""
    fields = header.fields
    if _SUBJECTS & fields or not {"target", "due"} & fields:
        return header
    names = [one for one in header.columns if one.name == "owner" and one.meaning.plain in ("name", "naam")]
    if len(names) != 1:
        return header
    content = content_of(header.body(rows), names[0].number)
    told = says_goals(rows, header.start, names[0].number)
    if not (content.words == 1 and (told or content.length >= _SHORTEST_SENTENCE)):
        return header
    return header.having(names[0].by_content("text" if told else "kpi"))


def criteria(rows: Sequence[Row], header: Header) -> Header | None:
    """Read success criteria that are goals themselves, where no targets stand beside them, as the goals."""
    measures = [
        one for one in header.columns if one.name == "kpi" and says_goals(rows, header.start, one.number)
    ]
    if not measures or has_periods(header.columns):
        return None
    return header.having(measures[0].by_content("text"))


def has_periods(columns: Sequence[Column], *, times: bool = False) -> bool:
    """Return whether there are columns of periods; with `times`, those of targets: told in words, or several years or quarters."""
    periods = [column for column in columns if column.meaning.period]
    if not times:
        return bool(periods)
    lengths = Counter(
        period.last_month - period.first_month
        for one in periods
        if (period := one.meaning.period) and not is_month(one)
    )
    return any(one.meaning.time for one in periods) or max(lengths.values(), default=0) > 1


def is_month(column: Column) -> bool:
    """Return whether a column is one of a single month."""
    period = column.meaning.period
    return bool(period and period.first_month == period.last_month)
