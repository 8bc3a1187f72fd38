"""`kpi-xl calc`: recalculate workbooks without Excel."""

import json
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from kpi_xl.cli.calculation_report import (
    calculation_record,
    difference_lines,
    difference_record,
    failure_record,
    report_lines,
    values_text,
)
from kpi_xl.cli.options import FORCE, FORMAT, Format, Lang, help_with_example, one_of
from kpi_xl.model import ExitCode, Language, Text, UserError
from kpi_xl.recalc.task import ENGINES, Done, Task, plan, read_inputs
from kpi_xl.recalc.workbook import AUTO

CALC = Text(
    en="Recalculate workbooks without Excel; only the values of formula cells change. A value is shown as calculated "
    "only when engines are proven on the formula or agree; the rest is named.",
    nl="Bereken werkmappen zonder Excel; alleen de waarden van formulecellen veranderen. Een waarde geldt pas als "
    "berekend wanneer rekenkernen op de formule bewezen zijn of het eens zijn; de rest wordt genoemd.",
)
SOURCE = Text(
    en="Workbooks, or folders with workbooks below them; - reads one from a pipe. They are never changed, but with "
    "--in-place.",
    nl="Werkmappen, of mappen met werkmappen eronder; - leest er een uit een pijp. Ze veranderen nooit, behalve met "
    "--in-place.",
)
TARGET = Text(
    en="Where the recalculated copy goes: a file, a folder, or - for a pipe; beside the workbook when left out.",
    nl="Waar de berekende kopie komt: een bestand, een map, of - voor een pijp; naast de werkmap als u het weglaat.",
)
ENGINE = Text(
    en="auto lets engines check each other; a name forces one: {names}.",
    nl="auto laat rekenkernen elkaar controleren; een naam dwingt er een af: {names}.",
)
SET = Text(
    en="Change an input first: 'Sheet!B2=120', or a name. May be repeated.",
    nl="Verander eerst een invoer: 'Blad!B2=120', of een naam. Mag herhaald worden.",
)
VALUES = Text(
    en="Write the values of all cells to a .csv or .json file, or - to print them; no copy is made without -o.",
    nl="Schrijf de waarden van alle cellen naar een .csv- of .json-bestand, of - om ze te tonen; zonder -o komt er geen kopie.",
)
IN_PLACE = Text(
    en="Put the values into the workbook itself; the file as it was stays beside it.",
    nl="Zet de waarden in de werkmap zelf; het bestand zoals het was blijft ernaast staan.",
)
CHECK = Text(
    en="Change nothing; tell where the file holds other values than are calculated (exit code 1).",
    nl="Verander niets; vertel waar het bestand andere waarden bevat dan worden berekend (exitcode 1).",
)
MARK = Text(
    en="Put a note on each cell that was not calculated, and add a sheet with the list.",
    nl="Zet een opmerking bij elke cel die niet is berekend, en voeg een blad met de lijst toe.",
)
READERS = Text(
    en="Make a copy for people without the KPI functions: their Excel keeps the values.",
    nl="Maak een kopie voor mensen zonder de KPI-functies: hun Excel houdt de waarden vast.",
)
SECONDS = Text(en="The time for one workbook.", nl="De tijd voor één werkmap.")
MEGABYTES = Text(en="The memory for one engine.", nl="Het geheugen voor één rekenkern.")
DOING = Text(en="Calculating {path} ({number} of {total})", nl="Bezig met {path} ({number} van {total})")


def _exit_code(results: Sequence[Done | UserError], *, check: bool) -> ExitCode:
    if any(isinstance(done, UserError) or done.report.problems for done in results):
        differs = check and any(isinstance(done, Done) and done.differences for done in results)
        return ExitCode.FINDINGS if differs else ExitCode.UNREADABLE
    if check and any(isinstance(done, Done) and done.differences for done in results):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN


def _record(done: Done, language: Language, *, check: bool) -> dict[str, Any]:
    record = calculation_record(done.report, language)
    if check:
        record["differences"] = [difference_record(difference) for difference in done.differences]
    return record


def _run(tasks: Sequence[Task], language: Language, *, quiet: bool) -> list[Done | UserError]:
    """Do the tasks one by one; a file that cannot be calculated does not keep the others from it."""
    results: list[Done | UserError] = []
    shows = len(tasks) > 1 and sys.stderr.isatty()
    for number, task in enumerate(tasks, start=1):
        if shows:
            doing = DOING.format(path=task.source, number=number, total=len(tasks)).in_(language)
            print(f"\r\x1b[K{doing}", end="", file=sys.stderr, flush=True)
        try:
            results.append(task.run(language))
        except UserError as problem:
            if len(tasks) == 1:
                raise
            results.append(problem)
            if not quiet:
                print(problem.text.in_(language), file=sys.stderr)
    if shows:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return results


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `calc`."""
    names = ", ".join(ENGINES[1:])

    @app.command(
        "calc",
        help=help_with_example(
            language,
            CALC,
            "kpi-xl calc book.xlsx -o out.xlsx",
            "kpi-xl calc book.xlsx --set 'Input!B2=120' --values -",
            "kpi-xl calc reports -o calculated",
            "kpi-xl calc book.xlsx --check",
        ),
    )
    def calc(
        books: Annotated[list[str], typer.Argument(metavar="BOOK...", help=SOURCE.in_(language))],
        output: Annotated[str | None, typer.Option("--output", "-o", help=TARGET.in_(language))] = None,
        engine: Annotated[
            str,
            typer.Option(metavar="|".join(ENGINES), help=ENGINE.format(names=names).in_(language)),
        ] = AUTO,
        inputs: Annotated[list[str] | None, typer.Option("--set", help=SET.in_(language))] = None,
        values: Annotated[str | None, typer.Option("--values", help=VALUES.in_(language))] = None,
        in_place: Annotated[bool, typer.Option("--in-place", help=IN_PLACE.in_(language))] = False,
        check: Annotated[bool, typer.Option("--check", help=CHECK.in_(language))] = False,
        marked: Annotated[bool, typer.Option("--mark", help=MARK.in_(language))] = False,
        for_readers: Annotated[bool, typer.Option("--for-readers", help=READERS.in_(language))] = False,
        seconds: Annotated[float, typer.Option(min=0.1, help=SECONDS.in_(language))] = 60.0,
        megabytes: Annotated[int, typer.Option(min=100, help=MEGABYTES.in_(language))] = 1_000,
        output_format: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        tasks = plan(
            books,
            Task(
                engine=one_of(ENGINES, "engine", engine),
                inputs=read_inputs(inputs or ()),
                seconds=seconds,
                megabytes=megabytes,
                force=force,
                for_readers=for_readers,
                marked=marked,
                check=check,
            ),
            output=output,
            values=values,
            in_place=in_place,
            language=language,
        )
        as_json = output_format is Format.JSON
        results = _run(tasks, language, quiet=as_json)
        piped = output == "-" or (output is None and books == ["-"] and not (check or values))
        stream = sys.stderr if piped or values == "-" else sys.stdout
        if values is not None:
            found = [done.calculated for done in results if isinstance(done, Done)]
            text = values_text(found, as_json=values.endswith(".json") or (values == "-" and as_json))
            Task.write_values(values, text, force=force, sources=[task.path for task in tasks])
        if as_json:
            records = [
                _record(done, language, check=check)
                if isinstance(done, Done)
                else failure_record(task.source, done.text, language)
                for task, done in zip(tasks, results, strict=True)
            ]
            print(json.dumps({"files": records}, ensure_ascii=False, indent=2), file=stream)
        for done in results if not as_json else ():
            if isinstance(done, UserError):
                continue
            lines = (
                difference_lines(done.report.source, done.report.formulas, done.differences, language)
                if check
                else report_lines(done.report, language)
            )
            print("\n".join(lines), file=stream)
        if code := _exit_code(results, check=check):
            raise typer.Exit(code)
