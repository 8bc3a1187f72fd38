"""`kpi-xl template`: write department workbooks."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, get_args

import typer

from kpi_xl.cli.options import FORCE, Lang, help_with_example, one_of, require_xlsx
from kpi_xl.files.atomic import require_writable, write_bytes
from kpi_xl.model import Department, ExitCode, Language, Text, UserError
from kpi_xl.templates import build, build_goals, build_scorecard, department_named
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.figures.monthly import Figures, content_of, read_figures
from kpi_xl.templates.layout.plan import FUNCTIONS, Functions, Plan
from kpi_xl.templates.writing.workbook import COMPANY_WIDE, NO_TEMPLATE, PaletteName, file_name, require_year

PALETTES: tuple[PaletteName, ...] = get_args(PaletteName)
OTHER_NAMES = {"doelen": "goals", "scorekaart": "scorecard"}

TEMPLATE = Text(
    en="Write a department workbook: input, KPIs, targets, dashboard.",
    nl="Schrijf een afdelingswerkmap: invoer, KPI's, doelen, dashboard.",
)
WHICH = Text(
    en="One of {names}, or goals for a goal sheet, scorecard for the company scorecard, or all for every workbook.",
    nl="Eén van {names}, of goals voor een doelenblad, scorecard voor de bedrijfsscorekaart, of all voor alle werkmappen.",
)
TARGET = Text(
    en="The file to write; for all, the folder to write in.",
    nl="Het bestand dat wordt geschreven; bij all de map waarin wordt geschreven.",
)
FUNCTIONS_HELP = Text(
    en="native: plain Excel formulas that work everywhere; udf: =KPI_... cells that need the functions in Excel; "
    "calc: =KPI.... cells that need the add-in in LibreOffice Calc; "
    "lambda: =KPI_... cells that the workbook itself defines, for Excel 365, 2024 and the web.",
    nl="native: gewone Excel-formules die overal werken; udf: =KPI_...-cellen die de functies in Excel nodig hebben; "
    "calc: =KPI....-cellen die de add-in in LibreOffice Calc nodig hebben; "
    "lambda: =KPI_...-cellen die de werkmap zelf definieert, voor Excel 365, 2024 en het web.",
)
YEAR = Text(
    en="The year of the workbook; this year when left out.",
    nl="Het jaar van de werkmap; dit jaar als u het weglaat.",
)
BLANK = Text(en="With plausible sample numbers, or blank.", nl="Met aannemelijke voorbeeldcijfers, of leeg.")
COMPANY = Text(en="Company name to show on the sheets.", nl="Bedrijfsnaam om op de bladen te tonen.")
PALETTE = Text(
    en="Colours: {names}; blue for readers who see no difference between red and green.",
    nl="Kleuren: {names}; blue voor lezers die rood en groen niet onderscheiden.",
)
DATA = Text(
    en="Your own monthly figures instead of sample numbers: a csv, xlsx or parquet file with a month per row.",
    nl="Uw eigen maandcijfers in plaats van voorbeeldcijfers: een csv-, xlsx- of parquet-bestand, een maand per regel.",
)
ONE_DEPARTMENT = Text(
    en="--data goes with one department, not with {name}: each department has its own columns.",
    nl="--data hoort bij één afdeling, niet bij {name}: elke afdeling heeft eigen kolommen.",
)
IS_A_FILE = Text(
    en="{path} is a file, or lies below one; give a folder to write all workbooks in.",
    nl="{path} is een bestand, of ligt onder een bestand; geef een map voor alle werkmappen.",
)
NO_FOLDER = Text(
    en="The folder {path} cannot be made ({reason}). Choose another folder.",
    nl="De map {path} kan niet worden gemaakt ({reason}). Kies een andere map.",
)
WRITTEN = Text(en="Written: {path}", nl="Geschreven: {path}")


def targets(name: str, output: Path | None, language: Language) -> dict[Department | str, Path]:
    """Say which file each wanted workbook goes to; those of the whole company stand under a word."""
    wanted: list[Department | str]
    if name.casefold() == "all":
        folder = output or Path()
        require_folder(folder)
        wanted = [*LAYOUTS, *COMPANY_WIDE]
        return {department: folder / file_name(department, language) for department in wanted}
    key = OTHER_NAMES.get(name.casefold(), name.casefold())
    department = key if key in COMPANY_WIDE else one_department(name)
    path = output or Path(file_name(department, language))
    if path.is_dir():
        path /= file_name(department, language)
    require_xlsx(path)
    return {department: path}


def one_department(name: str) -> Department:
    """Find a department, or say everything that `template` can write."""
    try:
        return department_named(name)
    except UserError as problem:
        choices = ", ".join([*(department.key for department in LAYOUTS), *COMPANY_WIDE, "all"])
        raise UserError(NO_TEMPLATE.format(name=name, choices=choices)) from problem


def require_folder(folder: Path) -> None:
    """Make a folder to write several workbooks in."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as problem:
        raise UserError(IS_A_FILE.format(path=folder)) from problem
    except OSError as problem:
        raise UserError(NO_FOLDER.format(path=folder, reason=problem.strerror)) from problem


@dataclass(frozen=True)
class Choices:
    """What holds for every workbook of one call."""

    language: Language
    functions: Functions
    sample: bool
    company: str
    palette: PaletteName


def plan_of(department: Department | str, year: int, choices: Choices) -> Plan:
    """Return where everything stands in the workbook of a department."""
    if isinstance(department, str):
        raise UserError(ONE_DEPARTMENT.format(name=department))
    return Plan(LAYOUTS[department], choices.language, require_year(year))


def made_for(department: Department | str, year: int, choices: Choices, own: Figures | None) -> bytes:
    """Build one workbook: of a department, or of the whole company."""
    if department == "goals":
        return build_goals(choices.language, year=year, sample=choices.sample)
    if isinstance(department, str):
        return build_scorecard(
            choices.language,
            year=year,
            sample=choices.sample,
            company=choices.company,
            palette=choices.palette,
        )
    content = content_of(own, plan_of(department, year, choices)) if own else None
    return build(department, year=year, content=content, **vars(choices))


def own_figures(path: Path, departments: list[Department | str], name: str, language: Language) -> Figures:
    """Read a user's own figures for the one department they are meant for."""
    department = departments[0]
    if len(departments) > 1 or isinstance(department, str):
        raise UserError(ONE_DEPARTMENT.format(name=name))
    return read_figures(path, LAYOUTS[department], language)


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `template`."""
    names = ", ".join(department.key for department in LAYOUTS)

    @app.command(
        "template",
        help=help_with_example(
            language, TEMPLATE, "kpi-xl template hr -o hr.xlsx", "kpi-xl template all -o workbooks --lang nl"
        ),
    )
    def template(
        name: Annotated[
            str, typer.Argument(metavar="DEPARTMENT", help=WHICH.in_(language).format(names=names))
        ],
        output: Annotated[Path | None, typer.Option("--output", "-o", help=TARGET.in_(language))] = None,
        functions: Annotated[
            str, typer.Option(metavar="|".join(FUNCTIONS), help=FUNCTIONS_HELP.in_(language))
        ] = "native",
        year: Annotated[int | None, typer.Option(help=YEAR.in_(language))] = None,
        sample: Annotated[bool, typer.Option("--sample/--blank", help=BLANK.in_(language))] = True,
        company: Annotated[str, typer.Option(help=COMPANY.in_(language))] = "",
        palette: Annotated[
            str, typer.Option(help=PALETTE.in_(language).format(names=", ".join(PALETTES)))
        ] = "standard",
        data: Annotated[Path | None, typer.Option(metavar="FILE", help=DATA.in_(language))] = None,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        choices = Choices(
            language=language,
            functions=one_of(FUNCTIONS, "functions", functions),
            sample=sample,
            company=company,
            palette=one_of(PALETTES, "palette", palette),
        )
        chosen = targets(name, output, language)
        sources = (data,) if data else ()
        if len(chosen) == 1:
            require_writable(*chosen.values(), force=force, sources=sources)
        own = own_figures(data, list(chosen), name, language) if data else None
        this_year = own.year if own else dt.date.today().year  # noqa: DTZ011 - the user's own calendar is meant
        chosen_year = this_year if year is None else year
        worst = ExitCode.CLEAN
        for department, path in chosen.items():
            try:
                require_writable(path, force=force, sources=sources)
                made = made_for(department, chosen_year, choices, own)
                write_bytes(path, made, force=force, sources=sources)
            except UserError as problem:
                if len(chosen) == 1:
                    raise
                worst = problem.exit_code
                print(problem.text.in_(language), file=sys.stderr)
                continue
            print(WRITTEN.format(path=path).in_(language))
        if own:
            [department] = chosen
            outside = own.outside(plan_of(department, chosen_year, choices).input_rows)
            for note in (*own.notes, *outside):
                print(note.in_(language), file=sys.stderr)
            worst = ExitCode.FINDINGS if outside else worst
        raise typer.Exit(worst)
