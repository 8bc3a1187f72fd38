"""A calculated workbook: its values, how each was earned, and what becomes of them when an input changes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.files.atomic import write_bytes
from kpi_xl.hosts.address import Place, a1, place_of, quoted
from kpi_xl.hosts.engine import Cell, EngineName
from kpi_xl.model import Text, UserError
from kpi_xl.recalc import child
from kpi_xl.recalc.book import Book, read_book
from kpi_xl.recalc.collection import no_collection
from kpi_xl.recalc.earn import earn
from kpi_xl.recalc.formula_cells import first_of
from kpi_xl.recalc.outcome import Outcome, counts
from kpi_xl.recalc.patch import Patched, patched, patched_parts
from kpi_xl.recalc.prepare import Prepared, prepare
from kpi_xl.recalc.proof import proof
from kpi_xl.recalc.sheet import Patcher, SheetXml
from kpi_xl.recalc.whatif import varied
from kpi_xl.recalc.witness import WITNESS, Difference, Witness, compare, differences

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.recalc.child import Limits

AUTO = "auto"
NO_CELL = Text(
    en="{path}: there is no cell or name '{cell}'. Write a cell as Sheet!B2.",
    nl="{path}: er is geen cel of naam '{cell}'. Schrijf een cel als Blad!B2.",
)
NO_SHEET = Text(en="{path}: there is no sheet '{sheet}'.", nl="{path}: er is geen blad '{sheet}'.")
HOLDS_FORMULA = Text(
    en="{path}: {cell} holds a formula; only inputs can be set.",
    nl="{path}: {cell} bevat een formule; alleen invoer kan worden gezet.",
)
WHY = {
    "input": Text(en="an input of the workbook", nl="invoer van de werkmap"),
    "empty": Text(en="an empty cell", nl="een lege cel"),
    "proven": Text(en="calculated: {engines} is proven on this", nl="berekend: {engines} is hierop bewezen"),
    "agreed": Text(en="calculated: {engines} agree", nl="berekend: {engines} zijn het eens"),
    "judged": Text(
        en="calculated: engines differed, {engines} outweighed",
        nl="berekend: rekenkernen verschilden, {engines} gaven de doorslag",
    ),
    "forced": Text(
        en="calculated by {engines} alone, as asked", nl="berekend door alleen {engines}, zoals gevraagd"
    ),
    "refused": Text(en="not calculated: {reason}", nl="niet berekend: {reason}"),
}
_ADDRESS = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^!']+))!)?(\$?[A-Za-z]{1,3}\$?[0-9]{1,7})")


@dataclass(frozen=True)
class CalculatedWorkbook:
    """The values of a workbook after a calculation.

    ``book["Sheet!B2"]`` and ``book["a name"]`` give one value, ``book["Sheet"]`` those of a sheet by address.
    A formula that was not calculated shows what the file held; ``not_calculated`` names it with the reason.
    """

    book: Book
    prepared: Prepared = field(repr=False)
    outcome: Outcome = field(repr=False)
    witness: Witness = field(repr=False)
    stored: Mapping[Cell, CellScalar] = field(repr=False)
    engine: str = AUTO
    limits: Limits = field(default_factory=child.Limits, repr=False)
    now: dt.datetime = field(default_factory=dt.datetime.now, repr=False)
    changed: frozenset[Cell] = frozenset()
    inputs: Mapping[Cell, CellScalar | None] = field(default_factory=dict, repr=False)
    """Inputs that differ from what the cells of `book` hold."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets with cells."""
        return tuple(self.book.sheets)

    @property
    def not_calculated(self) -> dict[Cell, Text]:
        """The formula cells without a calculated value, and why."""
        kept = {
            cell: WITNESS.format(calculated=_shown(self.outcome.earned[cell].value))
            for cell in self.witness.differing
        }
        found = {**self.outcome.refused, **self.witness.refused, **kept}
        return {cell: reason for cell, reason in found.items() if cell not in self.prepared.parts}

    @property
    def cut_off(self) -> Text | None:
        """Which limit of time or memory kept values from being calculated; None when none did."""
        return self.outcome.cut_off if self.not_calculated else None

    @property
    def counts(self) -> dict[str, int]:
        """How many values were earned in which way, kept as the file held them, and refused without a value."""
        missing = self.not_calculated
        hidden = missing.keys() | self.prepared.parts.keys()
        found = counts(self.outcome.earned, hidden)
        kept = sum(cell in self.stored for cell in missing)
        return {**found, "kept": kept, "refused": len(missing) - kept}

    def __getitem__(self, key: str) -> CellScalar | dict[str, CellScalar] | None:
        """Return the value of a cell or a name, or the values of a sheet by address."""
        if key in self.book.sheets:
            return self.sheet(key)
        return self.value(key)

    def value(self, cell: str) -> CellScalar | None:
        """Return the value of one cell, by address or by name; None when it is empty."""
        found = self._cell(cell)
        if found in self.inputs:
            return self.inputs[found]
        earned = self.outcome.earned.get(found)
        if earned is not None and found not in self.not_calculated:
            return first_of(earned.value)
        sheet, row, column = found
        if self.prepared.arrays:
            return self._values(sheet).get(Place(row, column))
        return self._held(found)

    def _held(self, cell: Cell) -> CellScalar | None:
        """Return what a cell of the file holds."""
        sheet, row, column = cell
        return self.prepared.sheets[sheet].value(Place(row, column), self.book.texts)

    def sheet(self, name: str) -> dict[str, CellScalar]:
        """Return the values of a sheet by address; empty cells are left out."""
        if name not in self.book.sheets:
            raise UserError(NO_SHEET.format(path=self.book.path, sheet=name))
        return {a1(place): value for place, value in self._values(name).items()}

    def why(self, cell: str) -> Text:
        """Tell how the value of a cell was earned, or why it was not.

        The answer is in both languages: ``str()`` of it gives English, ``.nl`` Dutch.
        """
        found = self._cell(cell)
        reason = self.not_calculated.get(found)
        if reason is not None:
            return WHY["refused"].format(reason=reason)
        earned = self.outcome.earned.get(found)
        if earned is None:
            return WHY["empty" if self.value(cell) is None else "input"]
        return WHY[earned.how.value].format(engines=", ".join(name.value for name in earned.engines))

    def to_frame(self, sheet: str) -> pd.DataFrame:
        """Return a sheet as a frame: its first row gives the columns."""
        import pandas as pd  # noqa: PLC0415 - only when asked for

        if sheet not in self.book.sheets:
            raise UserError(NO_SHEET.format(path=self.book.path, sheet=sheet))
        values = self._values(sheet)
        if not values:
            return pd.DataFrame()
        places = [Place(*place) for place in values]
        top, left = min(p.row for p in places), min(p.column for p in places)
        bottom, right = max(p.row for p in places), max(p.column for p in places)
        rows = [
            [values.get(Place(row, column)) for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]
        return pd.DataFrame(rows[1:], columns=rows[0])

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where the file holds another value than was calculated; what the clock changes is left out."""
        return tuple(differences(self.prepared, self.outcome, self.stored))

    def patched(self, *, for_readers: bool = False) -> Patched:
        """Return the workbook file with its values, and how many of them are new."""
        prepared = self.prepared
        if self.inputs:
            _, prepared, _ = _with_inputs(self.book, prepared, _addressed(self.inputs))
        return patched(prepared, self.outcome, self.not_calculated.keys(), for_readers=for_readers)

    def to_parts(self) -> dict[str, bytes]:
        """Return the parts of the workbook file with its values, as it was before other inputs were given."""
        return {
            **self.book.parts,
            **patched_parts(self.prepared, self.outcome, self.not_calculated.keys()).parts,
        }

    def to_bytes(self, *, for_readers: bool = False) -> bytes:
        """Return the workbook file with its values."""
        return self.patched(for_readers=for_readers).data

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write the workbook with its values; whole or not at all, and never over its source."""
        write_bytes(Path(path), self.to_bytes(), force=force, sources=(self.book.path,))

    def what_if(self, inputs: Mapping[str, CellScalar | None]) -> CalculatedWorkbook:
        """Return the workbook as it would be with other inputs; this one stays as it is.

        Where one engine is proven on all that rests on the inputs, only that is calculated again.
        """
        return self._varied(inputs) or _calculated(
            *_with_inputs(self.book, self.prepared, {**_addressed(self.inputs), **inputs}),
            engine=self.engine,
            limits=self.limits,
            now=self.now,
            before=self.changed,
        )

    def _varied(self, inputs: Mapping[str, CellScalar | None]) -> CalculatedWorkbook | None:
        """Calculate what rests on the inputs alone; None when that is not enough."""
        if self.engine != AUTO or self.witness.differing:
            return None
        cells = {self._cell(text): _number(value) for text, value in inputs.items()}
        if any(cell in self.prepared.analyses or type(self._held(cell)) is not float for cell in cells):
            return None
        every = {**self.inputs, **cells}
        outcome = varied(self.prepared, self.outcome, every, self.limits)
        if outcome is None:
            return None
        return replace(self, outcome=outcome, changed=self.changed | cells.keys(), inputs=every)

    def _values(self, sheet: str) -> dict[Place, CellScalar]:
        found = self.prepared.sheets[sheet].values(self.book.texts)
        missing = self.not_calculated
        for (owner, row, column), value in self.inputs.items():
            if owner == sheet and value is not None:
                found[Place(row, column)] = value
        for cell, earned in self.outcome.earned.items():
            if cell[0] != sheet or cell in missing:
                continue
            place = Place(cell[1], cell[2])
            if isinstance(earned.value, list):
                for down, answers in enumerate(earned.value):
                    for right, answer in enumerate(answers):
                        found[Place(place.row + down, place.column + right)] = answer
            else:
                found[place] = earned.value
        return found

    def _cell(self, text: str) -> Cell:
        return find_cell(self.book, text)


def find_cell(book: Book, text: str) -> Cell:
    """Find a cell by its address with a sheet, or by a name of the workbook.

    Raises
    ------
    UserError
        There is no such cell.
    """
    match = _ADDRESS.fullmatch(text.strip())
    if match is None or (match[1] or match[2]) is None:
        meaning = book.names.get(("", text.strip().casefold()), "")
        match = _ADDRESS.fullmatch(meaning.removeprefix("=")) or match
    if match is not None:
        sheet = match[1].replace("''", "'") if match[1] else match[2]
        if sheet is None and len(book.sheets) == 1:
            sheet = next(iter(book.sheets))
        by_name = {name.casefold(): name for name in book.sheets}
        if sheet is not None and sheet.casefold() in by_name:
            place = place_of(match[3])
            return (by_name[sheet.casefold()], *place)
    raise UserError(NO_CELL.format(path=book.path, cell=text))


def calculate(
    source: str | Path | bytes | Book,
    set: Mapping[str, CellScalar | None] | None = None,  # noqa: A002 - the name users know from the command line
    engine: EngineName | str = AUTO,
    *,
    limits: Limits | None = None,
    now: dt.datetime | None = None,
) -> CalculatedWorkbook:
    """Calculate a workbook without Excel.

    Parameters
    ----------
    source
        The path of a workbook, or its bytes; or one that was read already.
    set
        Inputs to change first, by cell (``"Sheet!B2"``) or by name.
    engine
        ``"auto"`` lets engines check each other; a name forces one of them.
    limits
        What the calculation may cost.
    now
        The moment that NOW and TODAY give; the present when left out.

    Raises
    ------
    UserError
        The workbook cannot be read, or an input is not a cell without a formula.
    """
    book = source if isinstance(source, Book) else read_book(source)
    prepared = _prepared(book)
    changed: frozenset[Cell] = frozenset()
    if set:
        book, prepared, changed = _with_inputs(book, prepared, set)
    moment = now or dt.datetime.now()  # noqa: DTZ005 - a workbook knows no time zones
    within = limits or child.Limits()
    found = _calculated(book, prepared, changed, engine=str(engine), limits=within, now=moment)
    if engine == AUTO and found.outcome.refused.keys() & prepared.kpis:
        # What stands around a KPI function may read an error, on which the engine with our functions is not proven.
        with no_collection():
            apart = prepare(book)
        found = _calculated(book, apart, changed, engine=str(engine), limits=within, now=moment)
    return found


def _prepared(book: Book) -> Prepared:
    with no_collection():
        return prepare(book, lambda analysis: proof().proves(EngineName.FORMUALIZER, analysis, frozenset()))


def _calculated(
    book: Book,
    prepared: Prepared,
    changed: frozenset[Cell],
    *,
    engine: str,
    limits: Limits,
    now: dt.datetime,
    before: frozenset[Cell] = frozenset(),
) -> CalculatedWorkbook:
    forced = None if engine == AUTO else EngineName(engine)
    with no_collection():
        outcome = earn(prepared, child.calculate, proof(), engine=forced, limits=limits, now=now)
    changed |= before
    stored = prepared.stored
    witness = compare(prepared, outcome, stored, changed)
    return CalculatedWorkbook(book, prepared, outcome, witness, stored, engine, limits, now, changed)


def _addressed(inputs: Mapping[Cell, CellScalar | None]) -> dict[str, CellScalar | None]:
    """Return inputs by their address with the sheet."""
    return {
        f"{quoted(sheet)}!{a1(Place(row, column))}": value for (sheet, row, column), value in inputs.items()
    }


def _number(value: CellScalar | None) -> CellScalar | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _with_inputs(
    book: Book, prepared: Prepared, inputs: Mapping[str, CellScalar | None]
) -> tuple[Book, Prepared, frozenset[Cell]]:
    """Return the workbook with other inputs, and which cells those are."""
    cells = {find_cell(book, text): value for text, value in inputs.items()}
    parts = {}
    for sheet in {cell[0] for cell in cells}:
        part = book.sheets[sheet]
        tree = SheetXml.of(sheet, part, book.tree(part), book.parts[part])
        patcher = Patcher(tree)
        formulas = set(prepared.sheets[sheet].cells)
        for cell, value in cells.items():
            if cell[0] == sheet:
                place = Place(cell[1], cell[2])
                if cell in formulas:
                    address = f"{sheet}!{a1(place)}"
                    raise UserError(HOLDS_FORMULA.format(path=book.path, cell=address))
                patcher.write(place, value)
        parts[part] = tree.serialise()
    changed = replace(book, parts={**book.parts, **parts}, data=book.replaced(parts))
    return changed, _prepared(changed), frozenset(cells)


def _shown(value: object) -> str:
    first = value[0][0] if isinstance(value, list) else value
    if isinstance(first, bool):
        return str(first).upper()
    return f"{first:.15g}" if isinstance(first, float) else str(first)
