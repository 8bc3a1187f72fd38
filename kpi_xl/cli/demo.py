"""`kpi-xl demo`: the five-minute tour."""

import datetime as dt
import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kpi_xl.cli.made_workbooks import Choices, all_made
from kpi_xl.cli.options import FORCE, Lang, help_with_example
from kpi_xl.files.atomic import require_writable, write_bytes, write_text
from kpi_xl.files.shell import typed
from kpi_xl.goals.batch import FileResult, judge_file
from kpi_xl.goals.model import Letter, Severity
from kpi_xl.goals.report import Options
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.report.text import summary_lines
from kpi_xl.model import Department, Language, Text, UserError
from kpi_xl.templates import LAYOUTS, build_goals, file_name
from kpi_xl.templates.package import read_parts

FOLDER = Path("kpi-xl-demo")
SHOWN = 3  # goals shown with their findings
_FORMULA = re.compile(rb"<f[ >]")

DEMO = Text(
    en="The five-minute tour: workbooks of all departments, goals judged and followed, and a report.",
    nl="De rondleiding van vijf minuten: werkmappen van alle afdelingen, doelen beoordeeld en gevolgd, en een verslag.",
)
TARGET = Text(
    en="The folder to write in; kpi-xl-demo when left out.",
    nl="De map waarin wordt geschreven; kpi-xl-demo als u haar weglaat.",
)
IS_FILE = Text(
    en="{path} is a file, not a folder. Name a folder that does not exist yet: kpi-xl demo NAME",
    nl="{path} is een bestand en geen map. Noem een map die nog niet bestaat: kpi-xl demo NAAM",
)
NO_FOLDER = Text(
    en="The folder {path} cannot be made ({reason}). Name another one: kpi-xl demo NAME",
    nl="De map {path} is niet te maken ({reason}). Noem een andere: kpi-xl demo NAAM",
)
NOT_EMPTY = Text(
    en="{path} already holds {name}. Name another folder, or use --force to replace the files of the demo.",
    nl="In {path} staat al {name}. Noem een andere map, of vervang de bestanden van de demo met --force.",
)
WORKBOOKS = Text(
    en="1. Six department workbooks, with sample numbers",
    nl="1. Zes afdelingswerkmappen, met voorbeeldcijfers",
)
GOALS = Text(en="2. Good and bad goals, judged", nl="2. Goede en slechte doelen, beoordeeld")
TRACKED = Text(
    en="3. Goals beside the figures, and a report", nl="3. Doelen naast de cijfers, en een verslag"
)
NEXT = Text(en="4. Open next", nl="4. Open nu")
HEADINGS = (
    Text(en="Workbook", nl="Werkmap"),
    Text(en="Department", nl="Afdeling"),
    Text(en="KPIs", nl="KPI's"),
    Text(en="Formulas calculated", nl="Formules berekend"),
)
OPEN_REPORT = Text(
    en="{path}: one page with every KPI and goal; it opens in your browser, offline.",
    nl="{path}: één pagina met elke KPI en elk doel; hij opent in uw browser, offline.",
)
OPEN_DASHBOARD = Text(
    en="{path}: the sheet Dashboard shows every KPI with its target; the sheet Input is where your numbers go.",
    nl="{path}: het blad Dashboard toont elke KPI met zijn doel; op het blad Invoer komen uw cijfers.",
)
OPEN_GOALS = Text(
    en="{path}: good and bad goals side by side. See all findings with: kpi-xl validate {typed}",
    nl="{path}: goede en slechte doelen naast elkaar. Zie alle bevindingen met: kpi-xl validate {typed}",
)
OWN = Text(
    en="Your own workbook: kpi-xl template sales --blank -o sales.xlsx",
    nl="Uw eigen werkmap: kpi-xl template verkoop --blank -o verkoop.xlsx",
)


def make_folder(path: Path) -> None:
    """Make the folder of the demo, or say why not."""
    if path.exists() and not path.is_dir():
        raise UserError(IS_FILE.format(path=path))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = problem.strerror or problem
        raise UserError(NO_FOLDER.format(path=path, reason=reason)) from problem


def _require_room(folder: Path, names: list[str], *, force: bool) -> None:
    for name in names:
        if not force and (folder / name).exists():
            raise UserError(NOT_EMPTY.format(path=folder, name=name))
        require_writable(folder / name, force=force)


def formulas_of(workbook: bytes) -> int:
    """Count the cells with a formula in a finished workbook; each holds the value that was calculated for it."""
    parts = read_parts(workbook)
    return sum(len(_FORMULA.findall(parts[name])) for name in parts if name.startswith("xl/worksheets/sheet"))


def _show_workbooks(folder: Path, language: Language, year: int, console: Console) -> None:
    table = Table(*(heading.in_(language) for heading in HEADINGS))
    chosen: dict[Department | str, Path] = {
        department: folder / file_name(department, language) for department in LAYOUTS
    }
    for layout, (path, made) in zip(LAYOUTS.values(), all_made(chosen, year, Choices(language)), strict=True):
        if isinstance(made, UserError):
            raise made
        write_bytes(path, made, force=True)
        name, kpis = layout.department.value.in_(language), len(layout.kpis)
        table.add_row(path.name, name, str(kpis), str(formulas_of(made)))
    console.print(table)


def _show_goals(result: FileResult, options: Options, console: Console) -> None:
    wrong = [goal for goal in result.goals if any(f.severity is Severity.ERROR for f in goal.findings)]
    for goal in wrong[:SHOWN]:
        letters = " ".join(
            f"{letter}:{goal.letters[letter].status.label.in_(options.language)}" for letter in Letter
        )
        console.print(f"«{goal.goal.text}»", markup=False)
        console.print(f"   {letters}", markup=False)
        for finding in goal.findings:
            if finding.severity is Severity.ERROR:
                console.print(f"   {finding.cell}  {finding.message.in_(options.language)}", markup=False)
                if suggestion := finding.suggestion.in_(options.language):
                    console.print(f"       → {suggestion}", markup=False)
    summary = Summary()
    list(summary.passing([result]))
    for line in summary_lines(summary, options):
        console.print(line, markup=False)


def report_name(language: Language) -> str:
    """Return the name of the report's page."""
    return f"{'verslag' if language == 'nl' else 'report'}.html"


def _show_report(folder: Path, today: dt.date, language: Language, console: Console, *, force: bool) -> None:
    from kpi_xl.tracking.ahead import begun  # noqa: PLC0415 - only where a report is made
    from kpi_xl.tracking.gather import report_of  # noqa: PLC0415 - as above
    from kpi_xl.tracking.page import goals_summary, write_page  # noqa: PLC0415 - as above

    with begun([folder]) as ahead:
        report, _ = report_of([folder], today, language, ahead)
    write_text(folder / report_name(language), write_page(report), force=force)
    console.print(goals_summary(report), markup=False)


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `demo`."""

    @app.command("demo", help=help_with_example(language, DEMO, "kpi-xl demo", "kpi-xl demo tour --lang nl"))
    def demo(
        folder: Annotated[Path, typer.Argument(metavar="DIR", help=TARGET.in_(language))] = FOLDER,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        today = dt.date.today()  # noqa: DTZ011 - the user's own calendar day is meant
        goals, page = file_name("goals", language), report_name(language)
        names = [*(file_name(department, language) for department in LAYOUTS), goals, page]
        make_folder(folder)
        _require_room(folder, names, force=force)
        console = Console(highlight=False, soft_wrap=True)

        console.print(f"\n{WORKBOOKS.in_(language)}", style="bold")
        _show_workbooks(folder, language, today.year, console)

        console.print(f"\n{GOALS.in_(language)}", style="bold")
        write_bytes(folder / goals, build_goals(language, year=today.year + 1), force=force)
        _show_goals(judge_file(folder / goals, today), Options(language, today), console)

        console.print(f"\n{TRACKED.in_(language)}", style="bold")
        _show_report(folder, today, language, console, force=force)

        console.print(f"\n{NEXT.in_(language)}", style="bold")
        dashboard = folder / file_name(Department.SALES, language)
        for text in (
            OPEN_REPORT.format(path=folder / page),
            OPEN_DASHBOARD.format(path=dashboard),
            OPEN_GOALS.format(path=folder / goals, typed=typed(folder / goals)),
            OWN,
        ):
            console.print(f"   {text.in_(language)}", markup=False)
