"""`kpi-xl template`: write department workbooks."""

import datetime as dt
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from kpi_xl.cli import own_figures
from kpi_xl.cli.functions_inside import BACKEND, next_steps
from kpi_xl.cli.made_workbooks import ONE_DEPARTMENT, Choices, all_made, made_for, plan_of
from kpi_xl.cli.options import FORCE, FORMAT, Format, Lang, help_with_example, one_of, require_suffix
from kpi_xl.files.atomic import require_writable, write_bytes
from kpi_xl.model import Department, ExitCode, Language, Text, UserError
from kpi_xl.templates import department_named
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.figures.model import Figures
from kpi_xl.templates.figures.outcome import outcomes
from kpi_xl.templates.figures.read import read_figures
from kpi_xl.templates.figures.settings import read_settings, save_settings
from kpi_xl.templates.functions.add_in import BACKENDS
from kpi_xl.templates.layout.currency import CURRENCIES
from kpi_xl.templates.layout.model import Layout
from kpi_xl.templates.layout.plan import FUNCTIONS, Plan
from kpi_xl.templates.writing.workbook import (
    COMPANY_WIDE,
    FIRST_YEAR,
    NO_TEMPLATE,
    PaletteName,
    file_name,
)

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
    en="Your own monthly figures instead of sample numbers: an export as csv, xlsx, ods or parquet. "
    "`kpi-xl columns DEPARTMENT` lists the headings that are understood.",
    nl="Uw eigen maandcijfers in plaats van voorbeeldcijfers: een export als csv, xlsx, ods of parquet. "
    "`kpi-xl columns AFDELING` toont welke kopjes worden begrepen.",
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


def targets(
    name: str, output: Path | None, language: Language, suffixes: tuple[str, ...] = (".xlsx",)
) -> dict[Department | str, Path]:
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
    require_suffix(path, *suffixes)
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


def one_layout(departments: list[Department | str], name: str) -> Layout:
    """Return the layout of the one department that figures are meant for."""
    department = departments[0]
    if len(departments) > 1 or isinstance(department, str):
        raise UserError(ONE_DEPARTMENT.format(name=name))
    return LAYOUTS[department]


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `template`."""
    names = ", ".join(department.key for department in LAYOUTS)

    @app.command(
        "template",
        help=help_with_example(
            language,
            TEMPLATE,
            "kpi-xl template hr -o hr.xlsx",
            "kpi-xl template all -o workbooks --lang nl",
            "kpi-xl template hr --data export.csv -o hr.xlsx",
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
        backend: Annotated[str, typer.Option(metavar="|".join(BACKENDS), help=BACKEND.in_(language))] = "vba",
        year: Annotated[int | None, typer.Option(help=YEAR.in_(language))] = None,
        sample: Annotated[bool, typer.Option("--sample/--blank", help=BLANK.in_(language))] = True,
        company: Annotated[str, typer.Option(help=COMPANY.in_(language))] = "",
        palette: Annotated[
            str, typer.Option(help=PALETTE.in_(language).format(names=", ".join(PALETTES)))
        ] = "standard",
        data: Annotated[Path | None, typer.Option(metavar="FILE", help=DATA.in_(language))] = None,
        sheet: Annotated[str, typer.Option(help=own_figures.SHEET.in_(language))] = "",
        decimal: Annotated[str, typer.Option(metavar=",|.", help=own_figures.DECIMAL.in_(language))] = "",
        date_order: Annotated[
            str, typer.Option(metavar="dmy|mdy", help=own_figures.DATE_ORDER.in_(language))
        ] = "",
        maps: Annotated[list[str] | None, typer.Option("--map", help=own_figures.MAP.in_(language))] = None,
        year_start: Annotated[
            str, typer.Option(metavar="MONTH", help=own_figures.YEAR_START.in_(language))
        ] = "",
        currency: Annotated[
            str, typer.Option(help=own_figures.CURRENCY.in_(language).format(names=", ".join(CURRENCIES)))
        ] = "",
        months: Annotated[int | None, typer.Option(help=own_figures.WINDOW.in_(language))] = None,
        save_map: Annotated[
            bool, typer.Option("--save-map", help=own_figures.SAVE_MAP.in_(language))
        ] = False,
        format_: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        choices = Choices(
            language=language,
            functions=one_of(FUNCTIONS, "functions", functions),
            sample=sample,
            company=company,
            palette=one_of(PALETTES, "palette", palette),
            backend=one_of(BACKENDS, "backend", backend),
        )
        chosen = targets(name, output, language, (".xlsx", ".xlsm") if functions == "udf" else (".xlsx",))
        options = own_figures.DataOptions(
            sheet, decimal, date_order, year, tuple(maps or ()), year_start, currency, months
        )
        if data is not None:
            [path] = chosen.values() if len(chosen) == 1 else [Path()]
            layout = one_layout(list(chosen), name)
            require_writable(path, force=force, sources=(data,))
            own, told, given = _read(data, layout, options, language, save=save_map)
            chosen_for = _fitted(choices, given, own, layout)
            code = _write_own(path, own, layout, chosen_for, told, force=force, year=year, format_=format_)
            raise typer.Exit(code)
        options.require_none(save=save_map)
        chosen_year = dt.date.today().year if year is None else year  # noqa: DTZ011 - the user's own calendar is meant
        settings = read_settings(Path.cwd())[0] | options.given()
        fitted = _fitted(choices, settings, None, next(iter(LAYOUTS.values())))
        raise typer.Exit(_write_all(chosen, chosen_year, fitted, force=force, format_=format_))


def _fitted(choices: Choices, given: Mapping[str, Any], own: Figures | None, layout: Layout) -> Choices:
    """Return the choices with the months and the currency that were asked for, or that the figures need."""
    plan = Plan(layout, choices.language, given.get("year") or (own.year if own else FIRST_YEAR))
    window = own_figures.window_of(given, own, plan)
    return replace(choices, window=window, currency=own_figures.currency_of(given, own))


def _write_all(
    chosen: dict[Department | str, Path], year: int, choices: Choices, *, force: bool, format_: Format
) -> ExitCode:
    """Write workbooks with sample figures or blank ones; of several, one that fails does not stop the others."""
    language = choices.language
    allowed, problems = _writable(chosen, force=force)
    written = []
    for path, made in all_made(allowed, year, choices):
        try:
            _write(path, made, force=force)
        except UserError as problem:
            problems.append(problem)
            continue
        written.append(str(path))
        if format_ is Format.TEXT:
            print(WRITTEN.format(path=path).in_(language))
    if problems and len(chosen) == 1:
        raise problems[0]
    for found in problems:
        print(found.text.in_(language), file=sys.stderr)
    if format_ is Format.JSON:
        print(own_figures.as_json({"written": written}))
    else:
        for step in next_steps(list(chosen.values())[-1], choices.functions, choices.backend):
            print(step.in_(language))
    return problems[-1].exit_code if problems else ExitCode.CLEAN


def _write(path: Path, made: bytes | UserError, *, force: bool) -> None:
    if isinstance(made, UserError):
        raise made
    write_bytes(path, made, force=force)


def _writable(
    chosen: dict[Department | str, Path], *, force: bool
) -> tuple[dict[Department | str, Path], list[UserError]]:
    """Return which workbooks can be written, and why the others cannot."""
    allowed, problems = {}, []
    for name, path in chosen.items():
        try:
            require_writable(path, force=force)
            allowed[name] = path
        except UserError as problem:
            problems.append(problem)
    return allowed, problems


def _read(
    data: Path, layout: Layout, options: own_figures.DataOptions, language: Language, *, save: bool
) -> tuple[Figures, list[Text], dict[str, Any]]:
    """Read a user's figures by what the command line and the settings file say, and keep that when asked."""
    chosen, told, settings = own_figures.choices_of(options, layout, Path.cwd())
    own = read_figures(data, layout, language, chosen)
    if save and (given := options.given()):
        told.append(own_figures.SAVED.format(path=save_settings(Path.cwd(), given)))
    return own, told, settings


def _write_own(
    path: Path,
    own: Figures,
    layout: Layout,
    choices: Choices,
    told: list[Text],
    *,
    force: bool,
    year: int | None,
    format_: Format,
) -> ExitCode:
    """Write the workbook of a user's own figures, unless nothing can be calculated from them; say what was done."""
    language = choices.language
    plan = plan_of(layout.department, own.year if year is None else year, choices)
    outside = own.outside(plan.input_rows)
    settings = {setting.name: setting.value for setting in layout.settings if setting.standard}
    found = outcomes(own.within(plan.input_rows), layout, settings)
    code = own_figures.exit_code(found)
    if code is not ExitCode.UNREADABLE:
        write_bytes(
            path, made_for(path, layout.department, plan.year, choices, own), force=force, sources=(own.path,)
        )
    notes = [note.in_(language) for note in (*told, *own.notes, *outside)]
    if format_ is Format.JSON:
        written = None if code is ExitCode.UNREADABLE else path
        print(own_figures.as_json(own_figures.as_record(own, found, written, notes)))
    else:
        if code is not ExitCode.UNREADABLE:
            print(WRITTEN.format(path=path).in_(language))
            for step in next_steps(path, choices.functions, choices.backend):
                print(step.in_(language))
        print("\n".join(own_figures.lines(own, found, language)))
        for note in notes:
            print(note, file=sys.stderr)
    if code is ExitCode.UNREADABLE:
        print(own_figures.NONE.format(department=layout.department.value).in_(language), file=sys.stderr)
    return ExitCode.FINDINGS if outside and code is ExitCode.CLEAN else code
