"""Recalculate a workbook without Excel: normalise its formulas, calculate them, put the values back.

Only the values of formula cells change; every other part of the file comes out byte for byte as it went in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.atomic import require_writable, write_bytes
from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.engine import Cell, Job, Uncalculated, not_available
from kpi_xl.kpis import KPIS
from kpi_xl.model import ErrorCode, Text
from kpi_xl.recalc.book import meanings_of, read_book
from kpi_xl.recalc.normalise import ElsewhereError, Normaliser
from kpi_xl.recalc.sheet import Formula, Patcher, SheetXml
from kpi_xl.recalc.structured import UnreadableReferenceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml import etree

    from kpi_xl.hosts.engine import Answer, Engine
    from kpi_xl.recalc.book import Book

ELSEWHERE = Text(
    en="it reads another workbook; it kept the value it had",
    nl="de formule leest een andere werkmap; de cel hield de waarde die erin stond",
)
ELSEWHERE_EMPTY = Text(
    en="it reads another workbook and had no value yet",
    nl="de formule leest een andere werkmap en had nog geen waarde",
)
DATA_TABLE = Text(
    en="it belongs to a what-if data table; it kept the value it had",
    nl="de cel hoort bij een gegevenstabel (wat-als); de cel hield de waarde die erin stond",
)
_KPI = re.compile(r"\bKPI[._][A-Z]", re.IGNORECASE)


class EngineName(StrEnum):
    """The engines that can calculate a workbook."""

    FORMUALIZER = "formualizer"
    FORMULAS = "formulas"


class Problem(NamedTuple):
    """A formula cell that was not calculated: where it stands, what it shows now, and why."""

    sheet: str
    cell: str
    shows: str
    reason: Text


@dataclass(frozen=True)
class Report:
    """What a recalculation did; every formula cell is counted once."""

    source: Path
    target: Path
    engine: EngineName
    formulas: int = 0
    """Formula cells in the workbook."""
    kpi_formulas: int = 0
    """Of those, the ones that call a KPI function."""
    calculated: int = 0
    """Formula cells that the engine calculated, errors included."""
    changed: int = 0
    """Cells whose value is another one than before."""
    errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The cells that show an error value, such as Sheet!B2, by error."""
    problems: tuple[Problem, ...] = ()
    """The formula cells that were not calculated."""
    has_macros: bool = False


def recalculate(
    source: Path,
    target: Path,
    *,
    engine: EngineName | str = EngineName.FORMUALIZER,
    force: bool = False,
    for_readers: bool = False,
    now: dt.datetime | None = None,
) -> Report:
    """Write a copy of a workbook in which every formula shows its value.

    Parameters
    ----------
    source
        The workbook; it is never changed.
    target
        Where the copy is written, whole or not at all.
    engine
        Which engine calculates: formualizer, or formulas.
    force
        Whether an existing target may be replaced.
    for_readers
        Leave out the order to calculate again on opening, for people without the KPI functions:
        in their Excel that would turn every KPI into #NAME?.
    now
        The moment that NOW and TODAY give; the present when left out.

    Raises
    ------
    UserError
        The workbook cannot be read or calculated, or the target cannot be written. Nothing was written.
    """
    chosen = EngineName(engine)
    require_writable(target, force=force, sources=(source,))
    book = read_book(source)
    trees = {name: SheetXml.of(name, part, book.tree(part)) for name, part in book.sheets.items()}
    found = {name: tree.formulas() for name, tree in trees.items()}
    sorter = _Sorter(book)
    for name, cells in found.items():
        if cells:
            sorter.add(name, [formula for formula, _ in cells])
    answers: dict[Cell, Answer] = dict(sorter.refused)
    if sorter.texts:
        workbook = book.replaced(sorter.edited, level=0) if sorter.edited else book.data
        moment = now or dt.datetime.now()  # noqa: DTZ005 - a workbook knows no time zones
        answers |= _engine(chosen)(Job(workbook, sorter.texts, frozenset(sorter.arrays), moment))
    parts, changed = _patch(book, trees, found, answers)
    if for_readers:
        parts |= _without_calculation_on_opening(book)
    write_bytes(target, book.replaced(parts), force=force, sources=(source,))
    return _report(
        Report(source, target, chosen, changed=changed, has_macros=book.has_macros),
        found,
        answers,
        sorter.kept,
    )


def _engine(name: EngineName) -> Engine:
    """Load an engine's adapter when it is needed; importing one takes time."""
    if name is EngineName.FORMULAS:
        from kpi_xl.hosts.formulas_engine import calculate  # noqa: PLC0415 - an extra, and slow to import
    else:
        from kpi_xl.hosts.formualizer_engine import calculate  # noqa: PLC0415 - only what is used is loaded
    return calculate


class _Sorter:
    """Sorts the formulas of one workbook: which the engine gets, as what, and which it does not."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._normalise = Normaliser(meanings_of(book, KPIS))
        self.texts: dict[Cell, str] = {}
        self.arrays: set[Cell] = set()
        self.refused: dict[Cell, Answer] = {}
        self.kept: dict[Cell, Text] = {}
        self.edited: dict[str, bytes] = {}

    def add(self, name: str, formulas: list[Formula]) -> None:
        """Sort the formulas of a sheet; where the engine must read something else, write the sheet anew."""
        outcomes = self._outcomes(formulas)
        if all(
            outcome == formula.text and not formula.area
            for formula, outcome in zip(formulas, outcomes, strict=True)
        ):
            self.texts |= {(name, *formula.place): formula.text for formula in formulas}
            return
        part = self._book.sheets[name]
        tree = SheetXml.of(name, part, self._book.tree(part))
        patcher = Patcher(tree)
        for (_, element), formula, outcome in zip(tree.formulas(), formulas, outcomes, strict=True):
            for place in formula.area.places() if formula.area else ():
                if place != formula.place:
                    patcher.clear(place)  # the values of the last time would stand in the way
            self._place(formula, element, tree, outcome)
        self.edited[part] = tree.serialise(self._book.parts[part])

    def _outcomes(self, formulas: list[Formula]) -> list[str | Exception]:
        """Normalise the formulas; what cannot be done with a shared formula cannot be done in any of its cells."""
        shared: dict[str, str | Exception] = {}
        outcomes = []
        for formula in formulas:
            first = shared.get(formula.shared) if formula.shared and not formula.text else None
            outcome = first if isinstance(first, Exception) else self._read(formula)
            if formula.shared and formula.text:
                shared[formula.shared] = outcome
            outcomes.append(outcome)
        return outcomes

    def _read(self, formula: Formula) -> str | Exception:
        if formula.kind == "dataTable":
            return _DataTableError()
        try:
            return self._normalise(formula.text, formula.sheet, formula.place)
        except (ElsewhereError, UnreadableReferenceError) as problem:
            return problem

    def _place(
        self, formula: Formula, element: etree._Element, tree: SheetXml, outcome: str | Exception
    ) -> None:
        """Let the engine read a formula, or the value that stands in its place."""
        cell = (formula.sheet, *formula.place)
        holder = element.find(f"{tree.namespace}f")
        assert holder is not None  # noqa: S101 - it is a formula cell
        if isinstance(outcome, str):
            self.texts[cell] = outcome
            if formula.area:
                self.arrays.add(cell)
            if outcome != formula.text:
                holder.text = outcome
            return
        element.remove(holder)
        if isinstance(outcome, UnreadableReferenceError):
            answer = Uncalculated(CellError(ErrorCode.REF), outcome.text)
        elif element.find(f"{tree.namespace}v") is None:
            answer = not_available(ELSEWHERE_EMPTY)
        else:
            self.kept[cell] = DATA_TABLE if isinstance(outcome, _DataTableError) else ELSEWHERE
            return
        self.refused[cell] = answer
        Patcher(tree).put(element, answer.error)


class _DataTableError(Exception):
    """The cell belongs to a what-if data table."""


def _patch(
    book: Book,
    trees: Mapping[str, SheetXml],
    found: Mapping[str, list[tuple[Formula, etree._Element]]],
    answers: Mapping[Cell, Answer],
) -> tuple[dict[str, bytes], int]:
    """Put the answers into the sheets; return the parts that changed and how many cells did."""
    parts: dict[str, bytes] = {}
    total = 0
    for name, cells in found.items():
        tree = trees[name]
        patcher = Patcher(tree)
        for formula, element in cells:
            answer = answers.get((name, *formula.place))
            if answer is None:
                continue
            value = answer.error if isinstance(answer, Uncalculated) else answer
            if formula.area:
                patcher.fill(formula, element, value)
            else:
                patcher.put(element, value[0][0] if isinstance(value, list) else value)
        if patcher.changed:
            parts[tree.part] = tree.serialise(book.parts[tree.part])
            total += patcher.changed
    return parts, total


def _without_calculation_on_opening(book: Book) -> dict[str, bytes]:
    """Return the workbook part without the order to calculate everything on opening."""
    data = book.parts[book.workbook]
    edited = re.sub(rb"""(<(?:\w+:)?calcPr\b[^>]*?)\s+fullCalcOnLoad=(?:"[^"]*"|'[^']*')""", rb"\1", data)
    return {book.workbook: edited} if edited != data else {}


def _report(
    report: Report,
    found: Mapping[str, list[tuple[Formula, etree._Element]]],
    answers: Mapping[Cell, Answer],
    kept: Mapping[Cell, Text],
) -> Report:
    """Account for every formula cell."""
    errors: dict[str, list[str]] = {}
    problems = []
    counts: Counter[str] = Counter()
    for name, cells in found.items():
        shared = {formula.shared: formula.text for formula, _ in cells if formula.shared and formula.text}
        for formula, _ in cells:
            cell = (name, *formula.place)
            answer = answers.get(cell)
            counts["formulas"] += 1
            counts["kpi"] += _KPI.search(formula.text or shared.get(formula.shared, "")) is not None
            address = formula.address
            if cell in kept:
                problems.append(Problem(name, address.rpartition("!")[2], "", kept[cell]))
            elif isinstance(answer, Uncalculated):
                problems.append(Problem(name, address.rpartition("!")[2], str(answer.error), answer.reason))
            else:
                counts["calculated"] += 1
                shown = answer[0][0] if isinstance(answer, list) else answer
                if isinstance(shown, CellError):
                    errors.setdefault(str(shown), []).append(address)
    return Report(
        report.source,
        report.target,
        report.engine,
        formulas=counts["formulas"],
        kpi_formulas=counts["kpi"],
        calculated=counts["calculated"],
        changed=report.changed,
        errors={code: tuple(cells) for code, cells in sorted(errors.items())},
        problems=tuple(problems),
        has_macros=report.has_macros,
    )
