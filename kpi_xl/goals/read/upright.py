"""Tables that stand upright: goals in columns with the headings before them, and forms, one goal each."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import cell_address
from kpi_xl.files.readers import Row
from kpi_xl.goals.model import FIELDS, fields_that
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import Column, headed
from kpi_xl.goals.read.headings import LETTERS, LONGEST_HEADING, Meaning, meaning_of, words
from kpi_xl.goals.read.unnamed import says_a_goal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.files.readers import Value
    from kpi_xl.goals.read.header import Own

_MOST_ROWS, _MOST_CELLS = 300, 100_000
"""Sheets with more rows are lists, and not looked at; nor are those with more cells."""
_LEAST_FIELDS, _LEAST_ALONE = 3, 2
_BEYOND = 1 << 20  # more columns than a sheet can have
_LONGEST_LABEL = 40
_LONGEST_LETTER = 10  # with what may stand around it
_SENTENCE = 3
_SUBJECTS = fields_that("subjects")


class Label(NamedTuple):
    """A heading with the values that stand to the right of it, or below it."""

    row: int
    column: int
    text: str
    meaning: Meaning
    values: tuple[tuple[int, int, Value], ...]

    @property
    def name(self) -> str:
        """Return the field."""
        return self.meaning.field.name if self.meaning.field else ""


class Upright(NamedTuple):
    """A table that was put on its side, with the cell of each line and column."""

    columns: list[Column]
    rows: tuple[Row, ...]
    first_row: int
    area: str
    places: Mapping[tuple[int, int], str]


def find_upright(rows: Sequence[Row], own: Own, across: int) -> list[Upright]:
    """Return the upright tables of a sheet; none when more headings stand `across` in one row than below each other."""
    if not 1 < len(rows) <= _MOST_ROWS:
        return []
    cells = {
        (row.number, number): value
        for row in rows
        for number, value in enumerate(row.values, 1)
        if value is not None
    }
    if len(cells) > _MOST_CELLS:
        return []
    least = max(across + 1, _LEAST_FIELDS) if across else _LEAST_ALONE
    enough = _names_enough(least, cells, own)
    if not enough and across > 1:
        return []
    meanings = _meanings(cells, own)
    if not enough and sum(bool(one.number) for one in meanings.values()) <= 1:
        return []
    labels = _labels(cells, meanings)
    columns = {label.column for label in labels}
    found = []
    for column in sorted(columns):
        below = [label for label in labels if label.column == column]
        fields = {label.name for label in below if label.name}
        if (len(fields) > across and fields & _SUBJECTS and len(fields) >= _LEAST_FIELDS) or (
            not across and len(fields) >= _LEAST_ALONE and fields & _SUBJECTS and _says_a_goal(below)
        ):
            found.append(below)
        elif across <= 1 and len(goals := _numbered_goals(below)) > 1:
            found.append(goals)
    if not found:
        return []
    subject = "text" if any(label.name == "text" for group in found for label in group) else "kpi"
    found = [group for group in found if any(label.name == subject for label in group)]
    starts = [group[0].column for group in found]
    return [
        upright
        for start, end in pairwise((*starts, _BEYOND))
        for upright in _tables([label for label in labels if start <= label.column < end])
    ]


def _meanings(cells: Mapping[tuple[int, int], Value], own: Own) -> dict[tuple[int, int], Meaning]:
    """Return what the cells stand for that can be labels."""
    read = ((place, _meaning(value, cells, place, own)) for place, value in _short(cells))
    found = dict(read) | _letters(cells)
    return {place: one for place, one in found.items() if one.field or one.unused}


def _short(cells: Mapping[tuple[int, int], Value]) -> list[tuple[tuple[int, int], str]]:
    """Return the texts that are no longer than headings."""
    return [
        (place, value)
        for place, value in cells.items()
        if isinstance(value, str) and len(value) <= LONGEST_HEADING
    ]


def _names_enough(least: int, cells: Mapping[tuple[int, int], Value], own: Own) -> bool:
    """Return whether so many fields are named in one column; no more texts are looked at than that takes, short ones first."""
    columns: dict[int, list[tuple[tuple[int, int], str]]] = {}
    for place, value in sorted(_short(cells), key=lambda one: len(one[1])):
        columns.setdefault(place[1], []).append((place, value))
    letters = _letters(cells)
    for texts in columns.values():
        named: set[str] = set()
        for left, (place, value) in zip(range(len(texts), 0, -1), texts, strict=True):
            if len(named) + left < least:
                break
            meaning = letters.get(place) or _meaning(value, cells, place, own)
            if meaning.field:
                named.add(meaning.field.name)
        if len(named) >= least:
            return True
    return False


def _labels(cells: Mapping[tuple[int, int], Value], meanings: dict[tuple[int, int], Meaning]) -> list[Label]:
    """Return the labels with their values; those that are not known, but stand between others, are added."""
    _without_titles(meanings)
    _with_unknown(cells, meanings)
    ends: dict[int, int] = {}
    for row, column in cells:
        ends[row] = max(column, ends.get(row, 0))
    found: list[Label] = []
    for (row, column), meaning in sorted(meanings.items()):
        beside = []
        for number in range(column + 1, ends[row] + 1):
            if (row, number) in meanings:
                break
            if (row, number) in cells:
                beside.append((row, number, cells[row, number]))
        under = (row + 1, column)
        if not beside and under in cells and under not in meanings:
            beside = [(*under, cells[under])]
        found.append(Label(row, column, str(cells[row, column]).strip(), meaning, tuple(beside)))
    return found


def _meaning(value: str, cells: Mapping[tuple[int, int], Value], place: tuple[int, int], own: Own) -> Meaning:
    """Return what a cell stands for as a label; behind What a goal may stand."""
    asked = plain_heading(value).rstrip("?") in words("what")
    beside = cells.get((place[0], place[1] + 1)) if asked else None
    if isinstance(beside, str) and says_a_goal(beside):
        return Meaning(FIELDS["text"], sure=False, plain="what")
    return own.meaning_of(value, guess=False)


def _letters(cells: Mapping[tuple[int, int], Value]) -> dict[tuple[int, int], Meaning]:
    """Return what the letters of SMART stand for, where they stand below each other."""
    letters = {
        place: text
        for place, value in cells.items()
        if isinstance(value, str)
        and len(value) <= _LONGEST_LETTER
        and (text := plain_heading(value)) in LETTERS
    }
    lines = ({column for (_, column), text in letters.items() if text == one} for one in "smt")
    columns = set.intersection(*lines)
    return {place: meaning_of(LETTERS[text]) for place, text in letters.items() if place[1] in columns}


def _without_titles(meanings: dict[tuple[int, int], Meaning]) -> None:
    """Leave out what only looks like a label: the titles of columns (Goal 1, Goal 2), and a value that is a known word."""
    titles = [place for place, one in meanings.items() if one.number and one.field is FIELDS["text"]]
    above = Counter(row for row, _ in titles)
    lonely = Counter(column for _, column in meanings if column)
    first = {row: min(column for line, column in meanings if line == row) for row, _ in meanings}
    values = [(row, column) for row, column in meanings if lonely[column] == 1 and first[row] < column - 1]
    for place in {*(title for title in titles if above[title[0]] > 1), *values}:
        del meanings[place]


def _with_unknown(cells: Mapping[tuple[int, int], Value], meanings: dict[tuple[int, int], Meaning]) -> None:
    """Add the labels that are not known, between others in their column or right below them, with a value beside them."""
    rows: dict[int, list[int]] = {}
    for row, column in meanings:
        rows.setdefault(column, []).append(row)
    ends = {column: max(known) for column, known in rows.items() if len(known) >= _LEAST_FIELDS}
    for (row, column), value in sorted(cells.items()):
        below = row == ends.get(column, -1) + 1
        between = column in rows and (min(rows[column]) < row < max(rows[column]) or below)
        label = isinstance(value, str) and len(value) <= _LONGEST_LABEL and (row, column) not in meanings
        if between and label and (row, column + 1) in cells and (row, column - 1) not in meanings:
            meanings[row, column] = Meaning(plain=str(value).casefold())
            if below:
                ends[column] = row


def _numbered_goals(labels: Sequence[Label]) -> list[Label]:
    """Return the labels Goal 1, Goal 2 and so on, with a goal behind each of them."""
    return [
        label for label in labels if label.name == "text" and label.meaning.number and _says_a_goal([label])
    ]


def _says_a_goal(labels: Sequence[Label]) -> bool:
    said = [value for label in labels if label.name == "text" for *_, value in label.values[:1]]
    return any(isinstance(text, str) and len(text.split()) >= _SENTENCE for text in said)


def _tables(labels: Sequence[Label]) -> list[Upright]:
    first = min(label.column for label in labels)
    own = [label for label in labels if label.column == first]
    subject = max(
        (one for one in own if one.name in _SUBJECTS), key=lambda one: len(one.values), default=None
    )
    beside = {number for row, number, _ in subject.values if row == subject.row} if subject else set()
    if subject and len(beside) > 1:
        rows = [label.row for label in own if label.values]
        return [_columns_of_goals([one for one in own if min(rows) <= one.row <= max(rows)], sorted(beside))]
    return _forms(labels)


def _columns_of_goals(labels: Sequence[Label], beside: Sequence[int]) -> Upright:
    """Put goals that stand in columns on their side."""
    held = [{column: value for _, column, value in label.values} for label in labels]
    lines = {
        line: [(label.row, line, cells.get(line)) for label, cells in zip(labels, held, strict=True)]
        for line in beside
    }
    return _on_its_side(labels, lines)


def _on_its_side(labels: Sequence[Label], lines: Mapping[int, Sequence[tuple[int, int, Value]]]) -> Upright:
    """Return labels as columns, with lines that hold a cell for each of them."""
    columns = [headed(number, one.text, 0, one.meaning) for number, one in enumerate(labels, 1)]
    corners = [(one.row, one.column) for one in labels]
    places = {(0, number): cell_address(*corner) for number, corner in enumerate(corners, 1)}
    for line, cells in lines.items():
        corners += [(row, column) for row, column, _ in cells]
        places |= {
            (line, number): cell_address(row, column) for number, (row, column, _) in enumerate(cells, 1)
        }
    rows, sides = zip(*corners, strict=True)
    area = f"{cell_address(min(rows), min(sides))}:{cell_address(max(rows), max(sides))}"
    held = tuple(Row(line, [value for *_, value in cells]) for line, cells in lines.items())
    return Upright(columns, held, min(rows), area, places)


def _forms(labels: Sequence[Label]) -> list[Upright]:
    """Read labels with their values as forms; a new one begins where a label comes again."""
    forms: list[list[Label]] = [[]]
    if any(label.name in _SUBJECTS and label.values for label in labels):  # the others are titles
        labels = [label for label in labels if label.values or label.name not in _SUBJECTS]
    for label in sorted(labels, key=lambda one: (one.row, one.column)):
        key = label.meaning.plain
        if any(one.meaning.plain == key for one in forms[-1]):
            forms.append([])
        forms[-1].append(label)
    return [_form(form) for form in forms if any(label.name in _SUBJECTS for label in form)]


def _form(labels: Sequence[Label]) -> Upright:
    line = next(label.row for label in labels if label.name in _SUBJECTS)
    return _on_its_side(
        labels, {line: [one.values[0] if one.values else (one.row, one.column + 1, None) for one in labels]}
    )
