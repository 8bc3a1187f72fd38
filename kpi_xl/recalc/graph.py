"""Which formulas rest on which cells: what is refused must be told of everything downstream."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kpi_xl.recalc.constructs import Reads, reads_of, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kpi_xl.hosts.address import Area
    from kpi_xl.hosts.engine import Cell
    from kpi_xl.recalc.constructs import Analysis, Span

    _Group: TypeAlias = tuple[Sequence[Cell], Mapping[Cell, str], Analysis]

MANY = 50
"""From so many formulas of one shape on, they get an index of their own."""


class Graph:
    """Goes from cells to the formulas that read them, and on."""

    def __init__(self, filled: Mapping[Cell, Area]) -> None:
        """Begin without formulas; `filled` tells which cells an array formula fills."""
        self._filled = filled
        self._readers: dict[tuple[str, int], list[Mapping[int, Cell | list[Cell]]]] = defaultdict(list)
        """By sheet and column: which formula reads a row, or which do."""
        self._groups: list[_Group] = []
        self._waiting: dict[tuple[str, int], list[int]] = defaultdict(list)
        """By sheet and column: which groups read it that were not looked through, by their number."""
        self._done: set[int] = set()
        self._single: dict[tuple[str, int], dict[int, list[Cell]]] = {}
        self._areas: dict[str, dict[tuple[int, int, int, int], list[Cell]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._far: list[tuple[Cell, bool, frozenset[str]]] = []
        self._reads: dict[Cell, list[Reads] | None] = {}
        """By the first formula of a group: what the group reads."""

    def add(self, cells: Sequence[Cell], texts: Mapping[Cell, str], analysis: Analysis) -> None:
        """Add the formulas of one shape on one sheet."""
        owner = cells[0][0]
        many = len(cells) >= MANY and analysis.references > 0
        first = spans(texts[cells[0]], analysis, owner) if many or analysis.far else []
        if many and all(map(_is_cell, first)):
            # Which cells these read is looked up when somebody asks for one of their columns.
            for column in {(span.sheet.casefold(), span.left) for span in first}:
                self._waiting[column].append(len(self._groups))
            self._groups.append((cells, texts, analysis))
        else:
            self._index(cells, texts, analysis)
        if analysis.far:
            anywhere = analysis.far != {"OFFSET"}
            sheets = frozenset({owner.casefold(), *(span.sheet.casefold() for span in first)})
            self._far += [(cell, anywhere, sheets) for cell in cells]

    def reads(
        self, cells: Sequence[Cell], texts: Mapping[Cell, str], analysis: Analysis
    ) -> list[Reads] | None:
        """Return what the formulas of one shape on one sheet read; None where that is told of one at a time."""
        first = cells[0]
        if first not in self._reads:
            if len(cells) == 1:
                self._reads[first] = [
                    Reads(sheet, left, right, (top,), (bottom,))
                    for sheet, top, left, bottom, right in spans(texts[first], analysis, first[0])
                ]
            else:
                self._reads[first] = reads_of([texts[cell] for cell in cells], analysis, first[0])
        return self._reads[first]

    def _index(self, cells: Sequence[Cell], texts: Mapping[Cell, str], analysis: Analysis) -> None:
        """Find what formulas of one shape read."""
        owner = cells[0][0]
        reads = self.reads(cells, texts, analysis)
        if reads is None:
            for cell in cells:
                for sheet, *area in spans(texts[cell], analysis, owner):
                    self._add(cell, sheet, area)
        for sheet, left, right, tops, bottoms in reads or ():
            if len(cells) >= MANY and left == right and tops is bottoms:
                index: dict[int, Cell] = dict(zip(tops, cells, strict=True))
                if len(index) == len(cells):
                    self._readers[sheet.casefold(), left].append(index)
                    continue
            for cell, top, bottom in zip(cells, tops, bottoms, strict=True):
                self._add(cell, sheet, (top, left, bottom, right))

    def _add(self, cell: Cell, sheet: str, area: Sequence[int]) -> None:
        """Add a formula with an area that it reads."""
        top, left, bottom, right = area
        name = sheet.casefold()
        if (top, left) != (bottom, right) or not sheet:
            self._areas[name][top, left, bottom, right].append(cell)
            return
        index = self._single.get((name, left))
        if index is None:
            index = self._single[name, left] = defaultdict(list)
            self._readers[name, left].append(index)
        index[top].append(cell)

    def _reading(self, sheet: str, row: int, column: int) -> Iterator[Cell]:
        """Go through the formulas that read one cell by its address."""
        if (sheet, column) in self._waiting:
            self._index_column(sheet, column)
        for index in self._readers.get((sheet, column), ()):
            found = index.get(row, ())
            if isinstance(found, list):
                yield from found
            elif found:
                yield found

    def _index_column(self, sheet: str, column: int) -> None:
        """Find what those formulas read that wait for a column."""
        for number in self._waiting.pop((sheet, column)):
            if number not in self._done:
                self._done.add(number)
                self._index(*self._groups[number])

    def readers(self, cells: Iterable[Cell]) -> set[Cell]:
        """Return the formulas that read any of these cells themselves."""
        found: set[Cell] = set()
        touched: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for cell in cells:
            for sheet, row, column in self._cells(cell):
                touched[sheet][column].append(row)
                found.update(self._reading(sheet, row, column))
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
                    for reader in self._reading(sheet, row, column):
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


def _is_cell(span: Span) -> bool:
    return (span.top, span.left) == (span.bottom, span.right) and bool(span.sheet)


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
