"""`kpi-xl template`: write department workbooks."""

import datetime as dt
from pathlib import Path
from typing import Annotated, get_args

import typer

from kpi_xl.cli.options import FORCE, Lang, help_with_example, one_of
from kpi_xl.files.atomic import require_writable, write_bytes
from kpi_xl.model import Department, Language, Text, UserError
from kpi_xl.templates import build, build_goals, department_named
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.plan import Functions
from kpi_xl.templates.workbook import PaletteName

FUNCTION_KINDS: tuple[Functions, ...] = get_args(Functions)
PALETTES: tuple[PaletteName, ...] = get_args(PaletteName)

TEMPLATE = Text(
    en="Write a department workbook: input, KPIs, targets, dashboard.",
    nl="Schrijf een afdelingswerkmap: invoer, KPI's, doelen, dashboard.",
)
WHICH = Text(
    en="One of {names}, or goals for a goal sheet, or all for every workbook.",
    nl="Eén van {names}, of goals voor een doelenblad, of all voor alle werkmappen.",
)
TARGET = Text(
    en="The file to write; for all, the folder to write in.",
    nl="Het bestand dat wordt geschreven; bij all de map waarin wordt geschreven.",
)
FUNCTIONS = Text(
    en="native: plain Excel formulas that work everywhere; udf: =KPI_... cells that need the functions in Excel.",
    nl="native: gewone Excel-formules die overal werken; udf: =KPI_...-cellen die de functies in Excel nodig hebben.",
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
WRITTEN = Text(en="Written: {path}", nl="Geschreven: {path}")
SUFFIX = Text(
    en="{path} does not end in .xlsx: Excel would refuse to open it. Give a name that ends in .xlsx.",
    nl="{path} eindigt niet op .xlsx: Excel zou weigeren het te openen. Geef een naam die op .xlsx eindigt.",
)


def require_xlsx(path: Path) -> None:
    """Refuse a target that Excel would not open."""
    if path.suffix.casefold() != ".xlsx":
        raise UserError(SUFFIX.format(path=path))


def targets(name: str, output: Path | None, language: Language) -> dict[Department | None, Path]:
    """Say which file each wanted workbook goes to; the goal sheet stands under None."""
    wanted: list[Department | None]
    if name.casefold() == "all":
        folder = output or Path()
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [*LAYOUTS, None]
        return {department: folder / file_name(department, language) for department in wanted}
    department = None if name.casefold() in ("goals", "doelen") else department_named(name)
    path = output or Path(file_name(department, language))
    if path.is_dir():
        path /= file_name(department, language)
    require_xlsx(path)
    return {department: path}


def file_name(department: Department | None, language: Language) -> str:
    """Name a workbook after its department and language.

    >>> file_name(Department.HR, "nl")
    'kpi_hr_nl.xlsx'
    """
    return f"kpi_{department.key if department else 'goals'}_{language}.xlsx"


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
            str, typer.Option(metavar="native|udf", help=FUNCTIONS.in_(language))
        ] = "native",
        year: Annotated[int | None, typer.Option(help=YEAR.in_(language))] = None,
        sample: Annotated[bool, typer.Option("--sample/--blank", help=BLANK.in_(language))] = True,
        company: Annotated[str, typer.Option(help=COMPANY.in_(language))] = "",
        palette: Annotated[
            str, typer.Option(help=PALETTE.in_(language).format(names=", ".join(PALETTES)))
        ] = "standard",
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        chosen_functions = one_of(FUNCTION_KINDS, "functions", functions)
        chosen_palette = one_of(PALETTES, "palette", palette)
        chosen_year = year or dt.date.today().year  # noqa: DTZ011 - the user's own calendar year is meant
        chosen = targets(name, output, language)
        for path in chosen.values():
            require_writable(path, force=force)
        for department, path in chosen.items():
            data = (
                build_goals(language, year=chosen_year, sample=sample)
                if department is None
                else build(
                    department,
                    language=language,
                    year=chosen_year,
                    functions=chosen_functions,
                    sample=sample,
                    company=company,
                    palette=chosen_palette,
                )
            )
            write_bytes(path, data, force=force)
            print(WRITTEN.format(path=path).in_(language))
