"""`kpi-xl list` and `kpi-xl info`: look KPIs up."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kpi_xl.cli.examples import excel_examples
from kpi_xl.cli.options import FORMAT, Format, Lang, help_with_example
from kpi_xl.kpis import KPIS
from kpi_xl.kpis.catalogue import search_catalogue
from kpi_xl.kpis.names import meant
from kpi_xl.kpis.periods import period, pitfalls
from kpi_xl.kpis.spelling import dutch_functions, format_in, formulas_of, number_in, separator, sources_in
from kpi_xl.model import LANGUAGES, Department, Kpi, Language, Parameter, Text, UserError
from kpi_xl.registry import plain_name

LIST = Text(en="List the KPI functions.", nl="Toon de KPI-functies.")
INFO = Text(
    en="Explain one KPI: definition, formula, arguments, sources, pitfalls.",
    nl="Leg één KPI uit: definitie, formule, argumenten, bronnen, valkuilen.",
)
DEPARTMENT = Text(en="Only this department: {names}.", nl="Alleen deze afdeling: {names}.")
KPI_NAME = Text(
    en="The function's name, or the KPI's name in Dutch or English.",
    nl="De naam van de functie, of de naam van de KPI in het Nederlands of Engels.",
)
NO_DEPARTMENT = Text(
    en="There is no department '{name}': use one of {names}.",
    nl="De afdeling '{name}' is er niet: kies uit {names}.",
)
NO_KPI = Text(
    en="There is no KPI '{name}'.{nearest} `kpi-xl list` shows them all.",
    nl="De KPI '{name}' is er niet.{nearest} `kpi-xl list` toont ze allemaal.",
)
NEAREST = Text(en=" Did you mean {names}?", nl=" Bedoelde u {names}?")
HEADERS = (
    Text(en="Function", nl="Functie"),
    Text(en="KPI", nl="KPI"),
    Text(en="Unit", nl="Eenheid"),
    Text(en="Direction", nl="Richting"),
)
ARGUMENT_HEADERS = (
    Text(en="Argument", nl="Argument"),
    Text(en="Meaning", nl="Betekenis"),
    Text(en="A cell or a range", nl="Een cel of een bereik"),
    Text(en="When left out", nl="Als u het weglaat"),
)
ROWS = {
    "formula": Text(en="Formula", nl="Formule"),
    "functions": Text(en="In English Excel", nl="In Engels Excel"),
    "direction": Text(en="Direction", nl="Richting"),
    "unit": Text(en="Unit", nl="Eenheid"),
    "period": Text(en="Several periods", nl="Meer perioden"),
    "notes": Text(en="Notes", nl="Toelichting"),
    "example": Text(en="Example", nl="Voorbeeld"),
    "pitfalls": Text(en="Pitfalls", nl="Valkuilen"),
    "variants": Text(en="Variants", nl="Varianten"),
    "aliases": Text(en="Also called", nl="Ook wel"),
    "related": Text(en="See also", nl="Zie ook"),
    "sources": Text(en="Sources", nl="Bronnen"),
}
REQUIRED = Text(en="required", nl="verplicht")
CHOICES = Text(en="choices: {names}", nl="keuzes: {names}")


def department_named(name: str) -> Department:
    """Find a department by its key or its label in either language."""
    for department in Department:
        if plain_name(name) in {plain_name(word) for word in (department.key, *department.value)}:
            return department
    names = ", ".join(department.key for department in Department)
    raise UserError(NO_DEPARTMENT.format(name=name, names=names))


def kpis_named(name: str) -> list[Kpi]:
    """Find the KPIs a name means, the commoner first, or complain with the nearest ones."""
    if found := meant(name):
        return found
    near = search_catalogue(name)[:3]
    named = Text(*(" / ".join(f"{kpi.name} ({kpi.label.in_(lang)})" for kpi in near) for lang in LANGUAGES))
    hint = NEAREST.format(names=named) if near else Text("", "")
    raise UserError(NO_KPI.format(name=name, nearest=hint))


def call_text(kpi: Kpi, language: Language) -> str:
    """Write the call with its arguments, as typed in a language; brackets mark what may be left out."""
    arguments = (p.name if p.required else f"[{p.name}]" for p in kpi.parameters)
    return f"{kpi.name}({f'{separator(language)} '.join(arguments)})"


def default_text(parameter: Parameter, language: Language) -> str:
    """Write what counts when an argument is left out; empty when nothing does."""
    default = parameter.default
    if isinstance(default, (int, float)):
        return number_in(default, language)
    return "" if default is None else str(default)


def unit_text(kpi: Kpi, language: Language) -> str:
    """Name the unit and how a cell shows it."""
    return f"{kpi.unit.label.in_(language)} ({format_in(kpi.unit.number_format, language)})"


def functions_text(kpi: Kpi, language: Language) -> str:
    """Name the Excel functions of the formulas that are called otherwise in English; empty in English."""
    if language == "en":
        return ""
    names: dict[str, str] = {}
    for formula in formulas_of(kpi, "en").values():
        names |= dutch_functions(formula)
    return ", ".join(f"{dutch} = {english}" for dutch, english in names.items())


def _argument(parameter: Parameter, language: Language) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "label": parameter.input.label.in_(language),
        "help": parameter.input.help.in_(language),
        "role": parameter.role.name.lower(),
        "unit": parameter.input.unit.name.lower(),
        "required": parameter.required,
        "default": parameter.default,
        "choices": list(parameter.choices),
    }


def record(kpi: Kpi, language: Language, others: Sequence[Kpi] = ()) -> dict[str, Any]:
    """Gather everything known of a KPI, in one language, ready for JSON; `others` go by the name sought as well."""
    return {
        "function": kpi.name,
        "number": kpi.number,
        "label": kpi.label.in_(language),
        "labels": kpi.label._asdict(),
        "department": kpi.department.key,
        "description": kpi.description.in_(language),
        "call": call_text(kpi, language),
        "arguments": [_argument(parameter, language) for parameter in kpi.parameters],
        "unit": kpi.unit.name.lower(),
        "number_format": kpi.unit.number_format,
        "direction": kpi.better.name.lower(),
        "period": period(kpi).in_(language),
        "formulas": [
            {"options": [*key], "formula": text} for key, text in formulas_of(kpi, language).items()
        ],
        "notes": kpi.notes.in_(language),
        "examples": [
            {"formula": formula, "answer": answer} for formula, answer in excel_examples(kpi, language)
        ],
        "pitfalls": pitfalls(kpi).in_(language),
        "variants": kpi.variants.in_(language) if kpi.variants else "",
        "aliases": list(kpi.aliases),
        "related": [*dict.fromkeys((*(other.name for other in others), *kpi.related))],
        "sources": sources_in(kpi, language),
    }


def _print_list(kpis: list[Kpi], language: Language) -> None:
    console = Console()
    for department in Department:
        rows = [kpi for kpi in kpis if kpi.department is department]
        if not rows:
            continue
        table = Table(title=department.value.in_(language), title_justify="left", title_style="bold")
        for header in HEADERS:
            table.add_column(header.in_(language), no_wrap=header is HEADERS[0])
        for kpi in rows:
            table.add_row(
                kpi.name,
                kpi.label.in_(language),
                kpi.unit.label.in_(language),
                kpi.better.value.in_(language),
            )
        console.print(table)


def _print_info(kpi: Kpi, facts: dict[str, Any], language: Language) -> None:
    console = Console(highlight=False)
    console.print(f"{kpi.label.in_(language)}", style="bold", markup=False)
    console.print(f"={facts['call']}\n", markup=False)
    console.print(facts["description"], markup=False)
    table = Table(show_lines=False)
    for header in ARGUMENT_HEADERS:
        table.add_column(header.in_(language), overflow="fold")
    for parameter in kpi.parameters:
        meaning = parameter.input.help.in_(language)
        if parameter.choices:
            meaning = f"{meaning} ({CHOICES.in_(language).format(names=', '.join(parameter.choices))})"
        left_out = REQUIRED.in_(language) if parameter.required else default_text(parameter, language) or "–"
        table.add_row(parameter.name, meaning, parameter.role.value.in_(language), left_out)
    console.print(table)
    formulas = [f"{'/'.join(f['options'])}: {f['formula']}".removeprefix(": ") for f in facts["formulas"]]
    texts = {
        "formula": "\n".join(formulas),
        "functions": functions_text(kpi, language),
        "direction": kpi.better.value.in_(language),
        "unit": unit_text(kpi, language),
        "period": facts["period"],
        "notes": facts["notes"],
        "example": "\n".join(f"{one['formula']} = {one['answer']}" for one in facts["examples"]),
        "pitfalls": facts["pitfalls"],
        "variants": facts["variants"],
        "aliases": ", ".join(kpi.aliases),
        "related": ", ".join(facts["related"]),
        "sources": "\n".join(facts["sources"]),
    }
    sheet = Table.grid(padding=(0, 2))
    sheet.add_column(no_wrap=True)
    sheet.add_column(overflow="fold")
    for name, text in texts.items():
        if text:
            sheet.add_row(f"[bold]{ROWS[name].in_(language)}[/bold]", text.replace("[", r"\["))
    console.print(sheet)


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `list` and `info`."""
    names = ", ".join(department.key for department in Department)

    @app.command("list", help=help_with_example(language, LIST, "kpi-xl list", "kpi-xl list hr --lang nl"))
    def list_(
        department: Annotated[
            str | None, typer.Argument(help=DEPARTMENT.in_(language).format(names=names))
        ] = None,
        output_format: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        _lang: Lang = language,
    ) -> None:
        wanted = department_named(department) if department else None
        kpis = [kpi for kpi in KPIS.values() if wanted in (None, kpi.department)]
        if output_format is Format.JSON:
            print(json.dumps([record(kpi, language) for kpi in kpis], ensure_ascii=False, indent=2))
        else:
            _print_list(kpis, language)

    @app.command(
        "info",
        help=help_with_example(language, INFO, "kpi-xl info KPI_CHURN", "kpi-xl info verzuim --lang nl"),
    )
    def info(
        name: Annotated[str, typer.Argument(help=KPI_NAME.in_(language))],
        output_format: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        _lang: Lang = language,
    ) -> None:
        kpi, *others = kpis_named(name)
        facts = record(kpi, language, others)
        if output_format is Format.JSON:
            print(json.dumps(facts, ensure_ascii=False, indent=2))
        else:
            _print_info(kpi, facts, language)
