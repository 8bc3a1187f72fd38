"""Recalculate a workbook file: calculate it, put the values into a copy, and account for every formula cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.atomic import require_writable, write_bytes
from kpi_xl.hosts.address import Place, a1
from kpi_xl.hosts.boundary import CellError
from kpi_xl.recalc.formula_cells import first_of
from kpi_xl.recalc.mark import mark
from kpi_xl.recalc.workbook import AUTO, calculate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.hosts.engine import Cell, EngineName
    from kpi_xl.model import Language, Text
    from kpi_xl.recalc.child import Limits
    from kpi_xl.recalc.workbook import CalculatedWorkbook

_KPI = re.compile(r"\bKPI[._][A-Z]", re.IGNORECASE)


class Problem(NamedTuple):
    """A formula cell that was not calculated: where it stands, what it shows, and why."""

    sheet: str
    cell: str
    shows: str
    reason: Text


@dataclass(frozen=True)
class Report:
    """What a recalculation did; every formula cell is counted once."""

    source: Path
    target: Path | None
    engine: str
    formulas: int = 0
    """Formula cells in the workbook."""
    kpi_formulas: int = 0
    """Of those, the ones that call a KPI function."""
    calculated: int = 0
    """Formula cells that show a value that was earned, errors included."""
    changed: int = 0
    """Cells whose value is another one than before."""
    earned: Mapping[str, int] = field(default_factory=dict)
    """How many values were proven, agreed, judged or forced; kept as they were; or refused without any."""
    errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The cells that show an error value, such as Sheet!B2, by error."""
    problems: tuple[Problem, ...] = ()
    """The formula cells that were not calculated."""
    has_macros: bool = False
    cut_off: Text | None = None
    """Which limit of time or memory kept values from being calculated; None when none did."""


def recalculate(
    source: Path | bytes,
    target: Path | None,
    *,
    set: Mapping[str, CellScalar | None] | None = None,  # noqa: A002 - as `calculate` calls it
    engine: EngineName | str = AUTO,
    force: bool = False,
    for_readers: bool = False,
    marked: Language | None = None,
    limits: Limits | None = None,
    now: dt.datetime | None = None,
) -> Report:
    """Write a copy of a workbook in which every formula shows its value, where that was earned.

    Parameters
    ----------
    source
        The workbook, as a path or as bytes; it is never changed.
    target
        Where the copy is written, whole or not at all; None writes nothing.
    set
        Inputs to change first, by cell or by name.
    engine
        ``auto``, or the engine that is to calculate alone.
    force
        Whether an existing target may be replaced.
    for_readers
        Leave out the order to calculate again on opening, for people without the KPI functions:
        in their Excel that would turn every KPI into #NAME?.
    marked
        Put a note on each cell that was not calculated, and add a sheet with all of them, in this language.
    limits
        What the calculation may cost.
    now
        The moment that NOW and TODAY give; the present when left out.

    Raises
    ------
    UserError
        The workbook cannot be read or calculated, or the target cannot be written. Nothing was written.
    """
    path = Path("-") if isinstance(source, bytes) else source
    if target is not None:
        require_writable(target, force=force, sources=(path,))
    calculated = calculate(source, set, engine, limits=limits, now=now)
    written = calculated.patched(for_readers=for_readers)
    if target is not None:
        data = mark(written.data, calculated, marked) if marked else written.data
        write_bytes(target, data, force=force, sources=(path,))
    return report(calculated, target, written.changed)


def report(calculated: CalculatedWorkbook, target: Path | None, changed: int) -> Report:
    """Account for every formula cell of a calculated workbook."""
    missing = calculated.not_calculated
    errors: dict[str, list[str]] = {}
    for cell, earned in calculated.outcome.earned.items():
        if type(earned.value) is float:
            continue
        value = first_of(earned.value)
        if isinstance(value, CellError) and cell not in missing and cell not in calculated.prepared.parts:
            errors.setdefault(str(value), []).append(_address(cell))
    problems = []
    formulas, kpis = 0, len(calculated.prepared.kpis)
    for sheet in calculated.prepared.sheets.values():
        formulas += len(sheet.cells)
        for cell, text in zip(sheet.cells, sheet.texts, strict=True) if missing else ():
            if cell not in missing:
                continue
            kpis += cell in calculated.prepared.refused and _KPI.search(text) is not None
            shows = calculated.stored.get(cell)
            told = "" if shows is None else _told(shows)
            problems.append(Problem(sheet.name, a1(Place(*cell[1:])), told, missing[cell]))
    return Report(
        calculated.book.path,
        target,
        calculated.engine,
        formulas,
        kpis,
        formulas - len(problems),
        changed,
        calculated.counts,
        {code: tuple(cells) for code, cells in sorted(errors.items())},
        tuple(problems),
        calculated.book.has_macros,
        calculated.cut_off,
    )


def _told(value: CellScalar) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _address(cell: Cell) -> str:
    sheet, row, column = cell
    return f"{sheet}!{a1(Place(row, column))}"
