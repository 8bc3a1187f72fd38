"""The tables of a sheet: where each of them stands, what its columns are, and whether it holds goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import cell_address
from kpi_xl.files.readers import Row
from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import Column, Goals, Layout
from kpi_xl.goals.read.columns import holds_others, resolve
from kpi_xl.goals.read.content import content_of
from kpi_xl.goals.read.header import Header, Own
from kpi_xl.goals.read.headers import HeaderFinder
from kpi_xl.goals.read.headings import Meaning, meaning_of, words
from kpi_xl.goals.read.labels import labels_above, pairs_in
from kpi_xl.goals.read.periods import year_of
from kpi_xl.goals.read.texts import is_note, is_objective
from kpi_xl.goals.read.unnamed import is_goal_of_a_list
from kpi_xl.goals.read.upright import find_upright

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kpi_xl.files.readers import Rows
    from kpi_xl.goals.read.labels import Label

_YEAR_ROWS = 8  # rows at the top in which a title may name the year
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TWO = 2  # a label and its value
_SHORT_TITLE = 3  # words of a title that says no goal: Doel 1
NO_OWN = Own({})


class Title(NamedTuple):
    """A text alone in its row, above a table or between its rows."""

    cell: str
    text: str
    parent: bool = False
    """Whether it says of itself that it is what the goals below it are part of: Objective: | Grow in the north."""
    heading: str = ""
    """The label before it, where it has one."""


class Table(NamedTuple):
    """One table: its headings, the rows that belong to it, and what stands around it."""

    columns: tuple[Column, ...]
    goals: tuple[Goals, ...]
    """The columns of each goal in a row; empty when the table holds no goals."""
    duplicates: tuple[tuple[Column, Column], ...]
    assumed: Column | None
    first_row: int
    """The first row of the headings."""
    area: str
    rows: tuple[Row, ...]
    named: frozenset[int] = frozenset()
    """The columns with a heading, of tables beside this one too; only the leftmost table has them."""
    title: Title | None = None
    """The title right above the headings."""
    left: tuple[Title, ...] = ()
    """Texts below the rows that belong to no goal."""
    labels: tuple[Label, ...] = ()
    """What stands above the table, behind labels, for all of its goals."""
    places: Mapping[tuple[int, int], str] | None = None
    """The cell of each line and column, where the table does not stand as it is read: transposed, or a form."""

    def address(self, line: int, number: int) -> str:
        """Return the cell in which a value stands."""
        return self.places[line, number] if self.places is not None else cell_address(line, number)

    def column(self, name: str) -> Column | None:
        """Return the column of a field."""
        return next((column for column in self.columns if column.name == name), None)


def find_tables(sheet: Rows, as_of: date, own: Own = NO_OWN) -> list[Table]:
    """Return the tables on a sheet, from top to bottom; those that hold no goals too.

    Rows above the first headings, such as titles, belong to no table.
    """
    rows = sheet.rows
    titles = [value for row in rows[:_YEAR_ROWS] for value in row.values if isinstance(value, str)]
    year = year_of((*(text for text in titles if len(text) < 80), sheet.name)) or as_of.year  # noqa: PLR2004 - a title is short
    own = own._replace(year=year)
    finder = HeaderFinder(rows, sheet.merged, own)
    headers = finder.all()
    most = max((len(header.fields) for header in headers if header.goals), default=0)
    below = any(map(_all_known, headers)) and any(
        labels_above(rows, header.place, 0).get("text", "parent") for header in headers if _all_known(header)
    )
    if not below and (upright := find_upright(rows, own, most)):
        return [
            Table(
                *resolve(form.columns, form.rows, as_of),
                form.first_row,
                form.area,
                form.rows,
                places=form.places,
            )
            for form in upright
        ]
    titled = [] if most else _titled_goals(rows, headers)
    return titled + [table for place in range(len(headers)) for table in _tables(rows, headers, place, as_of)]


def _all_known(header: Header) -> bool:
    """Return whether a row holds headings only, and is no line of a form."""
    return len(header.columns) > _TWO and all(one.meaning.known for one in header.columns)


def _titled_goals(rows: Sequence[Row], headers: Sequence[Header]) -> list[Table]:
    """Return the goals that stand as titles above tables of actions; the first action tells how each is reached."""
    found: list[Table] = []
    for header in headers:
        label = labels_above(rows, header.place, 0).get("text")
        title = _title_of(label) if label else _title_above(rows, header)
        body = header.start
        action = next((one for one in header.columns if one.name == "means"), None)
        if title is None or body >= len(rows) or action is None or not holds_others(header.columns):
            continue
        if not (title.parent or is_goal_of_a_list(title.text)) or len(title.text.split()) <= _SHORT_TITLE:
            continue
        place = next(at for at in range(header.place) if str(rows[at].number) == title.cell.lstrip(_CAPITALS))
        row, text = rows[place], FIELDS["text"]
        goal = Column(1, title.heading or title.text, row.number, Meaning(text), text)
        columns = (goal, action._replace(number=2))
        places = {
            (row.number, 1): title.cell,
            (row.number, 2): cell_address(rows[body].number, action.number),
            (action.line, 2): cell_address(action.line, action.number),
        }
        line = (Row(row.number, [title.text, rows[body].at(action.number)]),)
        found.append(
            Table(columns, (Goals("text", columns),), (), None, row.number, title.cell, line, places=places)
        )
    return found


def _tables(rows: Sequence[Row], headers: Sequence[Header], place: int, as_of: date) -> list[Table]:
    header = headers[place]
    start = header.start
    end = headers[place + 1].place if place + 1 < len(headers) else len(rows)
    body = list(rows[start:end])
    title = _title_above(rows, header)
    above = labels_above(rows, header.place, headers[place - 1].start if place else 0)
    if goal := above.get("parent", "text"):
        title = _title_of(goal)
    if place + 1 < len(headers):
        following = _title_above(rows, headers[place + 1])
        labels = labels_above(rows, headers[place + 1].place, start)
        own = [row for row in rows[labels.place : end] if labels.labels and _stands_apart(rows, labels.place)]
        body = body[: len(body) - len(own)] if own else body
        if not own and body and following and (following.parent or _alone(body[-1])):
            body.pop()
    left = _notes(body)
    left += [
        Title(cell_address(row.number, number), text)
        for row in rows[start + len(body) + len(left) : end]
        for number, text in [_alone(row) or (0, "")]
        if number
    ]
    named = frozenset(column.number for column in header.columns)
    shared = tuple(one for one in above.labels if one.field.name not in ("parent", "text"))
    tables: list[Table] = []
    for at, group in enumerate(_side_by_side(header.columns, body)):
        layout = resolve(group, body, as_of) if header.goals else Layout(tuple(group), ())
        if not layout.goals:
            layout = layout._replace(
                columns=tuple(one._replace(field=None, detail=False, history="") for one in group)
            )
        numbers = [column.number for column in group]
        area = _area(rows[header.place].number, body or rows[start - 1 : start], min(numbers), max(numbers))
        table = Table(*layout, rows[header.place].number, area, tuple(body), labels=shared)
        if not at:
            own_title = title if title and (title.parent or len(headers) > 1) else None
            table = table._replace(named=named, title=own_title, left=tuple(left))
        tables.append(table)
    return tables


def _stands_apart(rows: Sequence[Row], place: int) -> bool:
    return place > 0 and rows[place].number - rows[place - 1].number > 1


def _area(first_row: int, body: Sequence[Row], first: int, last: int) -> str:
    held = (row.number for row in reversed(body) if any(v is not None for v in row.values[first - 1 : last]))
    return f"{cell_address(first_row, first)}:{cell_address(next(held, first_row), last)}"


def _alone(row: Row) -> tuple[int, str] | None:
    """Return the one text in a row, None when it holds more or something else."""
    if len(row.values) - row.values.count(None) != 1:
        return None
    [(number, value)] = row.held().items()
    return (number, value.strip()) if isinstance(value, str) else None


def _title_above(rows: Sequence[Row], header: Header) -> Title | None:
    """Return the title right above headings; a title of a sheet, with a blank row below it, is none."""
    if not header.place:
        return None
    row, below = rows[header.place - 1], rows[header.place]
    if below.number - row.number != 1:
        return None
    if labelled := _labelled(row):
        return labelled
    if not (found := _alone(row)):
        return None
    number, text = found
    return Title(cell_address(row.number, number), text, parent=is_objective(text))


def _title_of(label: Label) -> Title:
    return Title(label.cell, str(label.value).strip(), parent=True, heading=label.heading)


def _labelled(row: Row) -> Title | None:
    """Return the objective that stands behind its label in a row of its own."""
    pairs = pairs_in(row)
    if pairs is None or len(row.held()) != _TWO:
        return None
    [(number, heading, value)] = pairs
    field = meaning_of(heading, guess=False).field
    if (
        field is None
        or field.name not in ("text", "parent")
        or not isinstance(value, str)
        or meaning_of(value, guess=False).known
    ):
        return None
    return Title(cell_address(row.number, number), value.strip(), parent=True, heading=heading.strip())


def _notes(body: list[Row]) -> list[Title]:
    """Take the notes off the end of a table: a source, an explanation behind a star."""
    left: list[Title] = []
    for at in range(1, len(body)):
        found = _alone(body[at])
        apart = body[at].number - body[at - 1].number > 1
        if found and apart and plain_heading(found[1]) in words("explanations"):
            rest = [(row.number, _alone(row) or (1, "")) for row in body[at:]]
            left = [Title(cell_address(row, number), text) for row, (number, text) in rest]
            del body[at:]
            return left
    while body and (found := _alone(body[-1])) and is_note(found[1]) and not is_goal_of_a_list(found[1]):
        left.insert(0, Title(cell_address(body.pop().number, found[0]), found[1]))
    return left


def _side_by_side(columns: Sequence[Column], body: Sequence[Row]) -> list[list[Column]]:
    """Tell tables apart that stand side by side: an empty column between them, and headings that come again."""
    groups: list[list[Column]] = [[]]
    for column in columns:
        group = groups[-1]
        if group and _starts_another(column, group, columns, body):
            groups.append([])
        groups[-1].append(column)
    return groups


def _starts_another(
    column: Column, group: Sequence[Column], columns: Sequence[Column], body: Sequence[Row]
) -> bool:
    gap = column.number - group[-1].number > 1 and not any(
        content_of(body[:50], number).filled for number in range(group[-1].number + 1, column.number)
    )
    if not gap and column.heading != group[0].heading:
        return False
    right = [one for one in columns if one.number >= column.number]
    own = {one.name for one in group if one.name}
    again = {one.name for one in right} & own
    subjects = {"text", "kpi"}
    if gap:
        others = column.meaning.plain in words("others") or plain_heading(column.heading) in words("others")
        return bool(again or others) and bool(own & subjects)
    return len(again) > 1 and bool(again & subjects) and not column.meaning.number
