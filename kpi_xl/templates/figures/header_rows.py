"""What the rows above and below a heading row say of its columns: groups, actual or budget, and units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.templates.figures import messages as say
from kpi_xl.templates.figures.heading_units import is_unit
from kpi_xl.templates.figures.headings import Meaning
from kpi_xl.templates.figures.labels import is_month, is_name
from kpi_xl.templates.figures.numbers import absent
from kpi_xl.templates.figures.scenarios import is_actual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.files.readers import Value
    from kpi_xl.templates.figures.grid import Grid
    from kpi_xl.templates.figures.headings import Vocabulary


def meanings_of(grid: Grid, header: int, vocabulary: Vocabulary) -> Iterator[tuple[int, str, Meaning | None]]:
    """Go through the columns of a heading row, each with its heading and what that means.

    A heading below Budget has no meaning here, and one that says too little, such as Begin, goes with the group above it.
    """
    groups, units, scenarios = groups_of(grid, header - 1), units_of(grid, header), _below(grid, header)
    for column, text in _headings(grid, header, scenarios).items():
        unit, group = units.get(column, ""), groups.get(column, "")
        meaning = vocabulary.measured(text, unit) if unit else vocabulary.meaning(text)
        row, said = (header + 1, scenarios[column]) if column in scenarios else (header - 1, group)
        if meaning and is_actual(said) is False:
            other = say.OTHER_FIGURES.format(cell=grid.name(row, column), label=said)
            yield column, text, Meaning("", told=(other,))
        elif meaning is None and group and is_actual(group) is None:
            both = (f"{group} {text}", f"{text} {group}")
            known = next((name for name in both if vocabulary.meaning(name)), "")
            yield column, known or text, vocabulary.meaning(known) if known else None
        else:
            yield column, text, meaning


def groups_of(grid: Grid, row: int) -> dict[int, str]:
    """Return the heading over several columns above each column; a title alone is none."""
    values = grid.cells.get(row, ())
    texts = {
        n: value.strip() for n, value in enumerate(values, 1) if isinstance(value, str) and value.strip()
    }
    filled = [value for value in values if value is not None and value != ""]
    if len(texts) < len(filled) or not texts or (len(texts) == 1 and min(texts) == 1):
        return {}
    found: dict[int, str] = {}
    for column in range(min(texts), grid.width + 1):
        found[column] = texts.get(column) or found[column - 1]
    return {column: text for column, text in found.items() if not is_unit(text)}


def _below(grid: Grid, header: int) -> dict[int, str]:
    """Return what the cells right below the headings say, when they tell actual figures from others."""
    values = enumerate(grid.cells.get(header + 1, ()), 1)
    found = {n: value for n, value in values if isinstance(value, str) and is_actual(value) is not None}
    return found if any(map(is_actual, found.values())) else {}


def _headings(grid: Grid, header: int, scenarios: dict[int, str]) -> dict[int, str]:
    """Return the headings of a row; above actual and other figures one heading stands over several columns."""
    found: dict[int, str] = {}
    for column, value in enumerate([*grid.cells[header], *[None] * grid.width][: grid.width], 1):
        if isinstance(value, str) and value.strip():
            found[column] = value.strip()
        elif value is None and column in scenarios and column - 1 in found:
            found[column] = found[column - 1]
    return found


def units_of(grid: Grid, header: int) -> dict[int, str]:
    """Return the units that stand in a row of their own, below the headings or right above them."""
    rows = sorted(grid.cells)
    place = rows.index(header)
    found: dict[int, str] = {}
    if place and rows[place - 1] == header - 1:
        above = enumerate(grid.cells[header - 1], 1)
        found |= {n: value for n, value in above if isinstance(value, str) and is_unit(value)}
    below = grid.cells[rows[place + 1]] if place + 1 < len(rows) else ()
    texts = {n: value for n, value in enumerate(below, 1) if value is not None}
    if texts and all(isinstance(value, str) and _is_words(value) for value in texts.values()):
        heads = {n for n, value in enumerate(grid.cells[header], 1) if value is not None}
        if len(texts.keys() & heads) == len(texts) and any(is_unit(str(value)) for value in texts.values()):
            found |= {n: str(value) for n, value in texts.items()}
    return found


def _is_words(text: Value) -> bool:
    """Tell whether a text holds no figure and is no month."""
    return not (
        absent(text)
        or is_month(text)
        or is_name(text)
        or (any(c.isdigit() for c in str(text)) and not is_unit(str(text)))
    )
