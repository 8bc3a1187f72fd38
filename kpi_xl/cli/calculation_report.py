"""What `kpi-xl calc` prints: the account of a calculation, the differences of a check, and values as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from kpi_xl.hosts.address import Place, a1
from kpi_xl.model import Text
from kpi_xl.recalc.earn import UPSTREAM_UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.model import Language
    from kpi_xl.recalc import CalculatedWorkbook, Report
    from kpi_xl.recalc.witness import Difference

CALCULATED = Text(
    en="{target}: {calculated} of {formulas} formulas calculated ({kpis} with KPI functions), {changed} values changed.",
    nl="{target}: {calculated} van {formulas} formules berekend ({kpis} met KPI-functies), {changed} waarden veranderd.",
)
EARNED = Text(
    en="  {proven} proven, {agreed} agreed by two engines, {judged} judged by a third; {kept} kept what they showed, "
    "{refused} have no value.",
    nl="  {proven} bewezen, {agreed} met twee rekenkernen die het eens zijn, {judged} door een derde beslist; "
    "{kept} hielden hun waarde, {refused} hebben geen waarde.",
)
FORCED = Text(
    en="  {forced} calculated by {engine} alone, as asked; {kept} kept what they showed, {refused} have no value.",
    nl="  {forced} berekend door alleen {engine}, zoals gevraagd; {kept} hielden hun waarde, {refused} hebben geen waarde.",
)
SHOWS = Text(en="  {code} in {count} cells: {cells}", nl="  {code} in {count} cellen: {cells}")
NOT_CALCULATED = Text(
    en="  {cell} was not calculated and kept {shows}: {reason}.",
    nl="  {cell} is niet berekend en hield {shows}: {reason}.",
)
NO_VALUE = Text(
    en="  {cell} was not calculated and has no value: {reason}.",
    nl="  {cell} is niet berekend en heeft geen waarde: {reason}.",
)
MACROS = Text(
    en="  The workbook contains macros; they were not run.",
    nl="  De werkmap bevat macro's; die zijn niet uitgevoerd.",
)
CUT_OFF = Text(
    en="  Cut off: {reason}. Not calculated because of that: {count}. Allow more with --seconds or --megabytes.",
    nl="  Afgebroken: {reason}. Daardoor niet berekend: {count}. Sta meer toe met --seconds of --megabytes.",
)
CHECKED = Text(
    en="{source}: {count} of {formulas} formulas hold another value than was calculated.",
    nl="{source}: {count} van {formulas} formules bevatten een andere waarde dan is berekend.",
)
DIFFERENCE = Text(
    en="  {cell}: the file holds {stored}, {engines}.", nl="  {cell}: het bestand bevat {stored}, {engines}."
)
FEW = 3  # cells named of each error; the JSON names all


def calculation_record(report: Report, language: Language) -> dict[str, Any]:
    """Say what a recalculation did, ready for JSON."""
    return {
        "source": str(report.source),
        "target": None if report.target is None else str(report.target),
        "engine": str(report.engine),
        "formulas": report.formulas,
        "kpi_formulas": report.kpi_formulas,
        "calculated": report.calculated,
        "changed": report.changed,
        "earned": dict(report.earned),
        "errors": {code: list(cells) for code, cells in report.errors.items()},
        "not_calculated": [
            {**problem._asdict(), "reason": problem.reason.in_(language)} for problem in report.problems
        ],
        "has_macros": report.has_macros,
        "cut_off": None if report.cut_off is None else report.cut_off.in_(language),
    }


def failure_record(source: object, reason: Text, language: Language) -> dict[str, Any]:
    """Say that a file could not be calculated at all, ready for JSON."""
    return {"source": str(source), "target": None, "error": reason.in_(language), "not_calculated": []}


def report_lines(report: Report, language: Language) -> Iterable[str]:
    """Tell what a recalculation did."""
    facts = CALCULATED.format(
        target=report.target or report.source,
        calculated=report.calculated,
        formulas=report.formulas,
        kpis=report.kpi_formulas,
        changed=report.changed,
    )
    yield facts.in_(language)
    if report.formulas:
        text = FORCED if report.earned.get("forced") else EARNED
        yield text.format(engine=report.engine, **report.earned).in_(language)
    because = (report.cut_off, UPSTREAM_UNNAMED) if report.cut_off else ()
    if report.cut_off:
        count = sum(problem.reason in because for problem in report.problems)
        yield CUT_OFF.format(count=f"{count:,}", reason=report.cut_off).in_(language)
    for code, cells in report.errors.items():
        shown = ", ".join(cells[:FEW]) + (", ..." if len(cells) > FEW else "")
        yield SHOWS.format(code=code, count=len(cells), cells=shown).in_(language)
    for problem in report.problems:
        if problem.reason in because:
            continue  # there may be a hundred thousand of them; the JSON names all
        cell = f"{problem.sheet}!{problem.cell}"
        text = NOT_CALCULATED if problem.shows else NO_VALUE
        yield text.format(cell=cell, shows=problem.shows, reason=problem.reason).in_(language)
    if report.has_macros:
        yield MACROS.in_(language)


def difference_record(difference: Difference) -> dict[str, Any]:
    """Say where a file holds another value than was calculated, ready for JSON."""
    sheet, row, column = difference.cell
    return {
        "sheet": sheet,
        "cell": a1(Place(row, column)),
        "stored": difference.stored,
        "calculated": {name.value: value for name, value in difference.calculated.items()},
    }


def difference_lines(
    source: object, formulas: int, differences: Iterable[Difference], language: Language
) -> Iterable[str]:
    """Tell where a file holds other values than were calculated."""
    found = list(differences)
    yield CHECKED.format(source=source, count=len(found), formulas=formulas).in_(language)
    for difference in found:
        sheet, row, column = difference.cell
        engines = ", ".join(f"{name.value} {_plain(value)}" for name, value in difference.calculated.items())
        line = DIFFERENCE.format(
            cell=f"{sheet}!{a1(Place(row, column))}", stored=_plain(difference.stored), engines=engines
        )
        yield line.in_(language)


def values_text(books: Iterable[CalculatedWorkbook], *, as_json: bool) -> str:
    """Write the values of all cells: CSV with a row per cell, or JSON by file, sheet and cell."""
    if as_json:
        found = {str(book.book.path): {sheet: book.sheet(sheet) for sheet in book.sheets} for book in books}
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("file", "sheet", "cell", "value"))
    for book in books:
        for sheet in book.sheets:
            for cell, value in book.sheet(sheet).items():
                writer.writerow((book.book.path, sheet, cell, _for_csv(value)))
    return out.getvalue()


def _plain(value: CellScalar) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _for_csv(value: CellScalar) -> object:
    """Keep a text from becoming a formula where the file is opened."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\0")):
        return f"'{value}"
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value!r}".removesuffix(".0") if isinstance(value, float) else value
