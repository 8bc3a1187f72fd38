"""`kpi-xl calc`: recalculate a workbook without Excel."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kpi_xl.cli.options import FORCE, FORMAT, Format, Lang, help_with_example, one_of
from kpi_xl.model import Language, Text
from kpi_xl.recalc.run import EngineName, Report, recalculate

CALC = Text(
    en="Recalculate a workbook without Excel; only the values of formula cells change.",
    nl="Bereken een werkmap zonder Excel; alleen de waarden van formulecellen veranderen.",
)
SOURCE = Text(en="The workbook; it is never changed.", nl="De werkmap; die verandert nooit.")
CALC_TARGET = Text(
    en="Where the recalculated copy goes; beside the workbook when left out.",
    nl="Waar de berekende kopie komt; naast de werkmap als u het weglaat.",
)
ENGINE = Text(en="The engine: {names}.", nl="De rekenmachine: {names}.")
READERS = Text(
    en="Make a copy for people without the KPI functions: their Excel keeps the values.",
    nl="Maak een kopie voor mensen zonder de KPI-functies: hun Excel houdt de waarden vast.",
)
CALCULATED = Text(
    en="{target}: {calculated} of {formulas} formulas calculated ({kpis} with KPI functions), {changed} values changed.",
    nl="{target}: {calculated} van {formulas} formules berekend ({kpis} met KPI-functies), {changed} waarden veranderd.",
)
SHOWS = Text(en="  {code} in {count} cells: {cells}", nl="  {code} in {count} cellen: {cells}")
NOT_CALCULATED = Text(
    en="  {cell} was not calculated and shows {shows}: {reason}.",
    nl="  {cell} is niet berekend en toont {shows}: {reason}.",
)
MACROS = Text(
    en="  The workbook contains macros; they were not run.",
    nl="  De werkmap bevat macro's; die zijn niet uitgevoerd.",
)
CALC_SUFFIX = Text(en="calculated", nl="berekend")
FEW = 3  # cells named of each error; the JSON names all


def calculation_record(report: Report, language: Language) -> dict[str, Any]:
    """Say what a recalculation did, ready for JSON."""
    return {
        "source": str(report.source),
        "target": str(report.target),
        "engine": str(report.engine),
        "formulas": report.formulas,
        "kpi_formulas": report.kpi_formulas,
        "calculated": report.calculated,
        "changed": report.changed,
        "errors": {code: list(cells) for code, cells in report.errors.items()},
        "not_calculated": [
            {**problem._asdict(), "reason": problem.reason.in_(language)} for problem in report.problems
        ],
        "has_macros": report.has_macros,
    }


def _print_report(report: Report, language: Language) -> None:
    facts = CALCULATED.format(
        target=report.target,
        calculated=report.calculated,
        formulas=report.formulas,
        kpis=report.kpi_formulas,
        changed=report.changed,
    )
    print(facts.in_(language))
    for code, cells in report.errors.items():
        shown = ", ".join(cells[:FEW]) + (", ..." if len(cells) > FEW else "")
        print(SHOWS.format(code=code, count=len(cells), cells=shown).in_(language))
    for problem in report.problems:
        cell = f"{problem.sheet}!{problem.cell}"
        print(
            NOT_CALCULATED.format(cell=cell, shows=problem.shows or "–", reason=problem.reason).in_(language)
        )
    if report.has_macros:
        print(MACROS.in_(language))


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `calc`."""
    engines = tuple(EngineName)

    @app.command(
        "calc",
        help=help_with_example(
            language, CALC, "kpi-xl calc book.xlsx -o out.xlsx", "kpi-xl calc book.xlsx --engine formulas"
        ),
    )
    def calc(
        book: Annotated[Path, typer.Argument(metavar="BOOK", help=SOURCE.in_(language))],
        output: Annotated[Path | None, typer.Option("--output", "-o", help=CALC_TARGET.in_(language))] = None,
        engine: Annotated[
            str,
            typer.Option(
                metavar="|".join(engines), help=ENGINE.in_(language).format(names=", ".join(engines))
            ),
        ] = EngineName.FORMUALIZER.value,
        for_readers: Annotated[bool, typer.Option("--for-readers", help=READERS.in_(language))] = False,
        output_format: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        target = output or book.with_name(f"{book.stem}_{CALC_SUFFIX.in_(language)}{book.suffix}")
        chosen = one_of(engines, "engine", engine)
        report = recalculate(book, target, engine=chosen, force=force, for_readers=for_readers)
        if output_format is Format.JSON:
            print(json.dumps(calculation_record(report, language), ensure_ascii=False, indent=2))
        else:
            _print_report(report, language)
