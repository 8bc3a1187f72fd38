"""Tables of targets with the KPIs along one side and the departments along the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.files.columns import cell_address
from kpi_xl.files.readers import Row
from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import Column, Goals
from kpi_xl.goals.read.content import content_of, names_something
from kpi_xl.goals.read.headings import Meaning, meaning_of, tidy, words
from kpi_xl.goals.read.tables import Table, Title
from kpi_xl.goals.read.titles import says_targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.files.readers import Rows, Value

_TITLE_ROWS = 3  # above a table, among which a title says that it holds targets
_LEAST_KPIS, _LEAST_ROWS = 2, 2
_MOST_ROWS = 200


def find_matrix(sheet: Rows) -> Table | None:
    """Return the table whose title says that it holds targets, and whose cells are the targets of each department."""
    rows = sheet.rows
    for place in range(min(len(rows), _TITLE_ROWS + 1)):
        titles = [value for row in rows[:place] for value in row.values if isinstance(value, str)]
        if any(map(says_targets, titles)) and (found := _matrix(rows, place)):
            return found
    return None


def _matrix(rows: Sequence[Row], place: int) -> Table | None:
    head = rows[place]
    texts = {n: tidy(v) for n, v in enumerate(head.values, 1) if isinstance(v, str) and v.strip()}
    if not texts or len(texts) != len(head.held()) or len(texts) <= _LEAST_KPIS:
        return None
    first, *others = texts
    meant = {number: meaning_of(text, guess=False) for number, text in texts.items()}
    field = meant[first].field
    name = field.name if field else ""
    body = _body(rows, place + 1, first)
    if len(body) < _LEAST_ROWS or name not in ("department", "owner", "kpi", ""):
        return None
    if any(meant[number].known for number in others) or any(content_of(body, n).numbers < 1 for n in others):
        return None
    return _table(head, texts, body, kpis_down=name == "kpi")


def _body(rows: Sequence[Row], start: int, first: int) -> list[Row]:
    """Return the rows that follow each other and begin with a name."""
    body: list[Row] = []
    for row in rows[start : start + _MOST_ROWS]:
        follows = row.number == rows[start - 1].number + len(body) + 1
        if not follows or not names_something(row.at(first)):
            break
        body.append(row)
    return body


def _table(head: Row, texts: dict[int, str], body: list[Row], *, kpis_down: bool) -> Table:
    """Write each target as a KPI with its department: in lines of department, KPI, target, KPI, target."""
    first, *others = texts
    left = tuple(_total(row, first) for row in body if _is_total(row, first))
    body = [row for row in body if not _is_total(row, first)]
    named, crossed = ("kpi", "department") if kpis_down else ("department", "kpi")
    columns = [_column(1, texts[first], head.number, named)]
    goals: list[Goals] = []
    places = {(head.number, 1): cell_address(head.number, first)}
    lines: list[list[Value]] = [[row.values[first - 1]] for row in body]
    for at, number in enumerate(others, 1):
        across = _column(at * 2, texts[number], head.number, crossed)
        target = _column(across.number + 1, texts[number], head.number, "target")
        target = target._replace(meaning=meaning_of(f"Target {_bracket(texts[number])}"))
        places[head.number, target.number] = cell_address(head.number, number)
        columns.append(target)
        goals.append(Goals("kpi", (columns[0], across, target)))
        for row, line in zip(body, lines, strict=True):
            line += [texts[number], row.at(number)]
    numbers = [number for number in others for _ in (0, 1)]
    for row in body:
        places[row.number, 1] = cell_address(row.number, first)
        for at, number in enumerate(numbers, 2):
            places[row.number, at] = cell_address(head.number if at % 2 == 0 else row.number, number)
    last = body[-1].number if body else head.number
    area = f"{cell_address(head.number, first)}:{cell_address(last, others[-1])}"
    table_rows = tuple(Row(row.number, line) for row, line in zip(body, lines, strict=True))
    return Table(
        tuple(columns), tuple(goals), (), None, head.number, area, table_rows, left=left, places=places
    )


def _column(number: int, heading: str, line: int, name: str) -> Column:
    field = FIELDS[name]
    return Column(number, heading, line, Meaning(field, plain=plain_heading(heading)), field)


def _bracket(heading: str) -> str:
    return heading[heading.find("(") :] if "(" in heading else ""


def _is_total(row: Row, first: int) -> bool:
    return plain_heading(row.values[first - 1]) in words("totals")


def _total(row: Row, first: int) -> Title:
    return Title(cell_address(row.number, first), str(row.values[first - 1]).strip())
