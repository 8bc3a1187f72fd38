"""Which formulas rest on which cells: what is refused must be told of everything downstream."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.hosts.address import Area
    from kpi_xl.hosts.engine import Cell
    from kpi_xl.recalc.constructs import Analysis, Span


class Graph:
    """Goes from cells to the formulas that read them, and on."""

    def __init__(self, filled: Mapping[Cell, Area]) -> None:
        """Begin without formulas; `filled` tells which cells an array formula fills."""
        self._filled = filled
        self._readers: dict[Cell, list[Cell]] = defaultdict(list)
        self._areas: dict[str, dict[tuple[int, int, int, int], list[Cell]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._far: list[tuple[Cell, bool, frozenset[str]]] = []

    def add(self, cell: Cell, reads: Iterable[Span], analysis: Analysis) -> None:
        """Add a formula with the cells it reads."""
        sheets = {cell[0]}
        for sheet, top, left, bottom, right in reads:
            sheets.add(sheet)
            if top == bottom and left == right and sheet:
                self._readers[sheet.casefold(), top, left].append(cell)
            else:
                self._areas[sheet.casefold()][top, left, bottom, right].append(cell)
        if analysis.far:
            anywhere = analysis.far != {"OFFSET"}
            self._far.append((cell, anywhere, frozenset(sheet.casefold() for sheet in sheets)))

    def readers(self, cells: Iterable[Cell]) -> set[Cell]:
        """Return the formulas that read any of these cells themselves."""
        found: set[Cell] = set()
        touched: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for cell in cells:
            for sheet, row, column in self._cells(cell):
                touched[sheet][column].append(row)
                found.update(self._readers.get((sheet, row, column), ()))
        if not touched:
            return found
        for columns in touched.values():
            for rows in columns.values():
                rows.sort()
        for sheet, areas in self._areas.items():
            hit = [touched[sheet]] if sheet else list(touched.values())
            for area, readers in areas.items():
                if any(_inside(area, columns) for columns in hit):
                    found.update(readers)
        return found | {cell for cell, _, _ in self._far}

    def downstream(self, seeds: Iterable[Cell]) -> set[Cell]:  # noqa: C901 - cells, areas and far readers in turn
        """Return the formulas that rest on any of these cells, directly or through others."""
        reached: set[Cell] = set()
        fired: set[tuple[str, tuple[int, int, int, int]]] = set()
        touched: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        frontier = list(seeds)
        while frontier:
            touched.clear()
            while frontier:
                for sheet, row, column in self._cells(frontier.pop()):
                    touched[sheet][column].append(row)
                    for reader in self._readers.get((sheet, row, column), ()):
                        if reader not in reached:
                            reached.add(reader)
                            frontier.append(reader)
            for columns in touched.values():
                for rows in columns.values():
                    rows.sort()
            for sheet, areas in self._areas.items():
                hit = [touched[sheet]] if sheet else list(touched.values())
                for area, readers in areas.items():
                    if (sheet, area) not in fired and any(_inside(area, columns) for columns in hit):
                        fired.add((sheet, area))
                        frontier += [reader for reader in readers if reader not in reached]
                        reached.update(readers)
            for cell, anywhere, sheets in self._far:
                if cell not in reached and (anywhere or any(touched.get(sheet) for sheet in sheets)):
                    reached.add(cell)
                    frontier.append(cell)
        return reached

    def _cells(self, cell: Cell) -> Iterable[Cell]:
        """Return a cell and, when its formula fills others, those too."""
        sheet, row, column = cell
        name = sheet.casefold()
        area = self._filled.get(cell)
        if area is None:
            return ((name, row, column),)
        return ((name, place.row, place.column) for place in area.places())


def _inside(area: tuple[int, int, int, int], columns: Mapping[int, list[int]]) -> bool:
    """Tell whether a rectangle holds any of the cells, given by column in order."""
    top, left, bottom, right = area
    if right - left < len(columns):
        within = [column for column in range(left, right + 1) if column in columns]
    else:
        within = [column for column in columns if left <= column <= right]
    for column in within:
        rows = columns[column]
        at = bisect_left(rows, top)
        if at < len(rows) and rows[at] <= bottom:
            return True
    return False
