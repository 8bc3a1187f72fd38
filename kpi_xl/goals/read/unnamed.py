"""Goals that stand under no heading, or under one that does not say so: they are known by what they say."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_xl.files.columns import column_letters
from kpi_xl.goals.model import FIELDS, fields_that
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import Column, headed
from kpi_xl.goals.read.content import content_of, held_in, is_day, names_something
from kpi_xl.goals.read.header import Header
from kpi_xl.goals.read.heading_rows import outline_mark
from kpi_xl.goals.read.headings import Meaning, words
from kpi_xl.goals.read.texts import reading_of
from kpi_xl.goals.read.titles import names_a_list
from kpi_xl.goals.text.lexicon import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kpi_xl.files.readers import Row
    from kpi_xl.goals.read.content import Content
    from kpi_xl.model import Language

_AHEAD = 30  # rows by which a column is known
_SHORTEST, _LONGEST = 3, 60  # words of a goal
_LEAST, _LEAST_ALONE = 0.5, 0.8  # of the texts that are to say a goal; more where only one heading is known
_LEAST_LINES, _MOST_COLUMNS = 2, 5
_BESIDE, _STRONG = fields_that("beside_goals"), fields_that("strong")
_LANGUAGES: tuple[Language, ...] = ("nl", "en")
_RISING = Tag.UP | Tag.DOWN
_DOING = Tag.ACTIVITY | Tag.ACQUIRING_VERB | Tag.DELIVERABLE_VERB
_VERBS = _RISING | Tag.VAGUE_VERB | _DOING
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|this|these|please|wordt|werd|werden|heeft|hebben)\b", re.IGNORECASE
)
"""Words of sentences that tell how things are."""
_STEP = re.compile(r"\b(?:van|from) [^\w\s]?\d[^;.]*? (?:naar|to) [^\w\s]?\d", re.IGNORECASE)
"""From one quantity to another."""
_BULLET = re.compile(r"^\s*(?:[•●▪◦*+–—-]|\(?\d{1,2}[.)]|[a-z][.)])\s+")
_LONGEST_LINE = 40
_LONGEST_TITLE = 8


@lru_cache(maxsize=2_000)
def says_a_goal(text: str) -> bool:
    """Return whether a text says what is to be reached: more, less, better, or a quantity of something.

    >>> (
    ...     says_a_goal("Raise NPS from 20 to 30"),
    ...     says_a_goal("De website verbeteren."),
    ...     says_a_goal("Ann opens the meeting"),
    ...     says_a_goal("Overuren van 8% naar 5%"),
    ... )
    (True, True, False, True)
    """
    if not _SHORTEST <= len(text.split()) <= _LONGEST or text.rstrip().endswith(("?", ":")):
        return False
    if _STEP.search(text):
        return True
    for language in _LANGUAGES:
        reading = reading_of(text, language)
        moved = reading.flags & (_RISING | Tag.VAGUE_VERB)
        if moved or (reading.measures and reading.flags & (_DOING | Tag.METRIC)):
            return True
    return False


@lru_cache(maxsize=2_000)
def is_goal_of_a_list(text: str) -> bool:
    """Return whether a line is a goal by its own form, where no heading says so; prose with numbers in it is none.

    >>> is_goal_of_a_list("Improve the website"), is_goal_of_a_list("2. 40 leden werven in 2027")
    (True, True)
    >>> texts = ("The figures were improved in 12 tables", "Employee update template")
    >>> [is_goal_of_a_list(text) for text in texts]
    [False, False]
    """
    line = _BULLET.sub("", text).strip()
    said = line.rstrip(".!; ").split()
    if not _SHORTEST <= len(said) <= _LONGEST_LINE or line.endswith(("?", ":")) or "://" in line:
        return False
    told = bool(_TOLD.search(line))
    for language in _LANGUAGES:
        reading = reading_of(line, language)
        if reading.measures and reading.flags & (_RISING if told else _VERBS):
            return True
    if told or not says_a_goal(line):
        return False
    return line[0].isdigit() or _is_verb(said[0], "en") or _is_verb(said[-1], "nl")


def _is_verb(word: str, language: Language) -> bool:
    return bool(reading_of(word, language).flags & _VERBS)


def column_of_goals(rows: Sequence[Row], start: int, columns: Sequence[Column]) -> Column | None:
    """Return the column that holds goals beside headings such as Owner and Deadline, None when there is none.

    Beside a target and the like it may hold the names of KPIs, and is then returned as not known.
    """
    fields = {one.name for one in columns} & _BESIDE
    if not fields & _STRONG or any(one.name in ("text", "kpi") for one in columns):
        return None
    known = [one.number for one in columns if one.meaning.known]
    headed = {one.number: one for one in columns}
    body = _block(rows, start)
    best: tuple[float, Column] | None = None
    for number in range(1, max(known)):
        if number in known:
            continue
        content = content_of(body, number)
        if not content.words or content.words < _LEAST:
            continue
        line = rows[start - 1].number
        column = headed.get(number) or Column(number, _whole_column(number), line, Meaning())
        texts = _texts(body, number)
        share = sum(map(says_a_goal, texts)) / len(texts)
        enough = _LEAST if len(fields) > 1 else _LEAST_ALONE
        if share >= enough:
            column = column.by_content("text")
        elif number in headed or not {"target", "baseline", "actual"} & fields or len(fields) == 1:
            continue
        if best is None or content.length > best[0]:
            best = (content.length, column)
    return best[1] if best else None


def says_goals(rows: Sequence[Row], start: int, number: int) -> bool:
    """Return whether most texts of a column say a goal: descriptions of goals, and not of articles."""
    texts = _texts(_block(rows, start), number)
    return bool(texts) and sum(map(says_a_goal, texts)) / len(texts) >= _LEAST


def list_of_goals(rows: Sequence[Row]) -> Header | None:
    """Return the columns of a list without known headings, or with names of groups above them; None when the lines are no goals."""
    start = 1 if len(rows) > _LEAST_LINES and _is_title(rows[0], rows[1]) else 0
    body = rows[start : start + _AHEAD]
    width = max((len(row.values) for row in body), default=0)
    contents = {number: content_of(body, number) for number in range(1, min(width, 50) + 1)}
    contents = {number: content for number, content in contents.items() if content.filled}
    if not 0 < len(contents) <= _MOST_COLUMNS:
        return None
    if several := _columns_of_goals(rows, start, contents):
        return several
    goals = max(contents, key=lambda number: contents[number].length * (contents[number].words > 0))
    texts = [text for text in _texts(body, goals) if len(text.split()) >= _SHORTEST]
    if any(plain_heading(text) in words("unused") | words("others") for text in _texts(body, goals)):
        return None  # remarks under a heading of their own
    said = sum(map(is_goal_of_a_list, texts))
    titled = start > 0 and any(isinstance(value, str) and names_a_list(value) for value in rows[0].values)
    least = 1 if titled else _LEAST_LINES
    marked = sum(outline_mark(text, before_words=True) == "result" for text in texts)
    if marked < _LEAST_LINES and (
        said < least or said < _LEAST * len(texts) or contents[goals].words < _LEAST
    ):
        return None
    line = rows[start].number
    columns = (
        headed(number, _whole_column(number), line, _meaning(body, number, contents[number], goals))
        for number in contents
    )
    return Header(start, 0, tuple(columns))


def columns_of_days(rows: Sequence[Row], start: int, goals: int) -> Iterator[Column]:
    """Return the columns without a heading behind the goals that hold days and nothing else."""
    body = _block(rows, start)
    for number in range(goals + 1, max((len(row.values) for row in body), default=0) + 1):
        held = held_in(body, number)
        if held and all(map(is_day, held)):
            line = rows[start - 1].number
            yield headed(number, _whole_column(number), line, Meaning(FIELDS["due"], sure=False))


def _columns_of_goals(rows: Sequence[Row], start: int, contents: Mapping[int, Content]) -> Header | None:
    """Return the columns below a row of names, such as perspectives, when each of them holds goals and nothing else."""
    heads = {number: rows[start].at(number) for number in contents}
    if len(heads) < _LEAST_LINES or not all(
        isinstance(name, str) and not says_a_goal(name) for name in heads.values()
    ):
        return None
    titled = start > 0 and any(isinstance(value, str) and names_a_list(value) for value in rows[0].values)
    for number in contents:
        texts = _texts(rows[start + 1 : start + 1 + _AHEAD], number)
        said = sum(
            says_a_goal(text) or is_goal_of_a_list(text) or (titled and any(map(str.isdigit, text)))
            for text in texts
        )
        if not texts or said < _LEAST * len(texts) or any(len(text.split()) < _SHORTEST for text in texts):
            return None
    meaning = Meaning(FIELDS["text"], sure=False, plain="goals")
    line = rows[start].number
    columns = (headed(number, str(name).strip(), line, meaning) for number, name in heads.items())
    return Header(start, 1, tuple(columns))


def _meaning(body: Sequence[Row], number: int, content: Content, goals: int) -> Meaning:
    if number == goals:
        return Meaning(FIELDS["text"], sure=False)
    if all(isinstance(value, date) for value in held_in(body, number)):
        return Meaning(FIELDS["due"], sure=False)
    numbered = number < goals and content.numbers == 1
    return Meaning(FIELDS["id"], sure=False) if numbered else Meaning()


def _is_title(row: Row, below: Row) -> bool:
    [*held] = row.held().values()
    if len(held) != 1 or not isinstance(held[0], str) or says_a_goal(held[0]):
        return False
    text = held[0].strip()
    short = len(text.split()) <= _LONGEST_TITLE and not text.endswith((".", "!"))
    return short and (below.number - row.number > 1 or any(map(str.isdigit, text)) or names_a_list(text))


def _block(rows: Sequence[Row], start: int) -> list[Row]:
    """Return the rows up to the first blank one."""
    block: list[Row] = []
    for row in rows[start : start + _AHEAD]:
        if block and row.number - block[-1].number > 1:
            break
        block.append(row)
    return block


def _texts(rows: Sequence[Row], number: int) -> list[str]:
    return [
        value.strip() for value in held_in(rows, number) if isinstance(value, str) and names_something(value)
    ]


def _whole_column(number: int) -> str:
    """Return how a spreadsheet calls a whole column; it stands for the heading that is missing.

    >>> _whole_column(2)
    'B:B'
    """
    return f"{column_letters(number)}:{column_letters(number)}"
