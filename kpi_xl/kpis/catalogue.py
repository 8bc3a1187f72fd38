"""The catalogue in cells: look a KPI up, search, list, explain."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from kpi_xl.cell_reader import read_range
from kpi_xl.inputs import CHOICES
from kpi_xl.kpis.explanation import explanation, is_blank, refused
from kpi_xl.kpis.names import find, meant, ranked
from kpi_xl.kpis.periods import period, pitfalls
from kpi_xl.kpis.spelling import format_in, formulas_of, number_in, separator, sources_in
from kpi_xl.model import LANGUAGES, Department, ErrorCode, Kpi, KpiError, Language, Role, Text, Unit
from kpi_xl.registry import KPIS, Anything, Word, kpi, plain_name
from kpi_xl.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOGUE = Department.CATALOGUE

Answer: TypeAlias = Annotated[str, Unit.TEXT]
Table: TypeAlias = Annotated[builtins.list[builtins.list[float | str]], Unit.TEXT]
InLanguage: TypeAlias = Literal["nl", "en"]
Field: TypeAlias = Literal[
    "description",
    "label",
    "department",
    "unit",
    "format",
    "direction",
    "period",
    "formula",
    "arguments",
    "source",
    "pitfalls",
    "variants",
    "related",
    "aliases",
]

NO_KPI = Text(
    en="There is no KPI '{name}': did you mean {nearest}? KPI_SEARCH finds more.",
    nl="Er is geen KPI '{name}': bedoelde u {nearest}? KPI_SEARCH vindt meer.",
)
NO_DEPARTMENT = Text(
    en="There is no department '{name}': use one of {nearest}.",
    nl="Er is geen afdeling '{name}': kies uit {nearest}.",
)
NOTHING_FOUND = Text(
    en="Nothing looks like '{name}': try another word, or KPI_LIST for all KPIs.",
    nl="Niets lijkt op '{name}': probeer een ander woord, of KPI_LIST voor alle KPI's.",
)
NO_FACT = Text(
    en="{name} has nothing to tell about '{field}': ask for another field.",
    nl="Van {name} is over '{field}' niets vastgelegd: vraag een ander gegeven.",
)
MOST_FOUND = 10
LONGEST_NAME = 60  # characters; no KPI has a longer name, and looking for one takes time


def search_catalogue(text: str) -> builtins.list[Kpi]:
    """Find the KPIs that a text may mean, the best first: any word of a name, in either language, slips allowed.

    >>> [entry.name for entry in search_catalogue("promoter score")][0]
    'KPI_NPS'
    """
    return [found.entry for found in ranked(text)][:MOST_FOUND] if len(text) <= LONGEST_NAME else []


def entry_named(name: str) -> Kpi:
    """Find a KPI by what people call it; #N/A with the nearest names when there is none."""
    if len(name) > LONGEST_NAME:
        raise KpiError(ErrorCode.NA, NOTHING_FOUND.format(name=f"{name[:LONGEST_NAME]}…"))
    if found := find(name):
        return found
    if several := meant(name):
        return several[0]
    if near := ", ".join(entry.name for entry in search_catalogue(name)[:3]):
        raise KpiError(ErrorCode.NA, NO_KPI.format(name=name, nearest=near))
    raise KpiError(ErrorCode.NA, NOTHING_FOUND.format(name=name))


def department_named(name: str) -> Department:
    """Find a department by its name in either language; #N/A with all names when there is none."""
    for department in Department:
        if plain_name(name) in map(plain_name, (department.key, *department.value)):
            return department
    names = Text(*(", ".join(d.value.in_(language) for d in Department) for language in ("en", "nl")))
    raise KpiError(ErrorCode.NA, NO_DEPARTMENT.format(name=name, nearest=names))


def _formula(entry: Kpi, language: Language) -> str:
    rows = [f"{', '.join(key)}: {text}" for key, text in formulas_of(entry, language).items()]
    return "\n".join(rows).removeprefix(": ")


def _arguments(entry: Kpi, language: Language) -> str:
    def one(name: str, default: object) -> str:
        if isinstance(default, (int, float)):
            default = number_in(default, language)
        return f"[{name}]" if default is None else f"[{name}={default}]"

    return f"{separator(language)} ".join(
        p.name if p.required else one(p.name, p.default) for p in entry.parameters
    )


FACTS: dict[str, Callable[[Kpi, Language], str]] = {
    "description": lambda entry, language: entry.description.in_(language),
    "label": lambda entry, language: entry.label.in_(language),
    "department": lambda entry, language: entry.department.value.in_(language),
    "unit": lambda entry, language: entry.unit.label.in_(language),
    "format": lambda entry, language: format_in(entry.unit.number_format, language),
    "direction": lambda entry, language: entry.better.value.in_(language),
    "period": lambda entry, language: period(entry).in_(language),
    "formula": _formula,
    "arguments": _arguments,
    "source": lambda entry, language: "; ".join(sources_in(entry, language)),
    "pitfalls": lambda entry, language: pitfalls(entry).in_(language),
    "variants": lambda entry, language: entry.variants.in_(language) if entry.variants else "",
    "related": lambda entry, _: ", ".join(entry.related),
    "aliases": lambda entry, _: ", ".join(entry.aliases),
}


def _fact(name: str, field: str, language: Language = "en") -> str:
    """Tell one fact of a KPI; #N/A when nothing is recorded."""
    entry = entry_named(name)
    fact = FACTS[field](entry, language)
    if not fact:
        raise KpiError(ErrorCode.NA, NO_FACT.format(name=entry.name, field=field))
    return fact


@kpi(
    CATALOGUE,
    label=Text(en="KPI information", nl="KPI-informatie"),
    nl="Vertelt wat een KPI betekent, of een ander gegeven ervan, zoals de formule of de valkuilen.",
    aliases=("Explain KPI", "Leg KPI uit"),
    related=("KPI_EXPLAIN", "KPI_SEARCH", "KPI_LIST", "KPI_FORMULA"),
)
def info(name: Word, field: Field = "description", language: InLanguage = "nl") -> Answer:
    """Tell what a KPI means, or another fact of it, such as its formula or its pitfalls.

    References
    ----------
    ISO 22400-2, structure of a KPI description

    Examples
    --------
    >>> info("klantretentie", "label", "en")
    'Customer retention rate'
    """
    return _fact(name, field, language)


@kpi(
    CATALOGUE,
    label=Text(en="Explanation of an answer", nl="Uitleg bij een uitkomst"),
    nl="Zegt in één regel hoe de uitkomst van een KPI ontstaat, of waarom de functie een fout geeft en wat u dan doet.",
    nl_notes="Geef na de naam de argumenten zoals in de functie zelf, en desgewenst als laatste de taal: nl of en.",
    aliases=("Why this error", "Waarom deze fout"),
    keywords="Explain; Uitleg; Verklaar; Foutmelding; Reason; Reden",
    related=("KPI_INFO", "KPI_FORMULA"),
)
def explain(  # noqa: PLR0917 - cells know no keywords
    name: Word,
    argument_1: Anything | None = None,
    argument_2: Anything | None = None,
    argument_3: Anything | None = None,
    argument_4: Anything | None = None,
    argument_5: Anything | None = None,
    argument_6: Anything | None = None,
    argument_7: Anything | None = None,
    argument_8: Anything | None = None,
    argument_9: Anything | None = None,
    argument_10: Anything | None = None,
    language: InLanguage = "nl",
) -> Answer:
    """Say in one line how the answer of a KPI comes about, or why the function gives an error and what to do then.

    Notes
    -----
    Give the arguments behind the name as in the function itself, and the language, nl or en, last if you like.

    References
    ----------
    The catalogue of this library

    Examples
    --------
    >>> explain("KPI_CHURN", 5, 0, "en")
    "Churn rate: #DIV/0! – The denominator is zero, so the ratio does not exist: check 'Customers at start'."
    >>> explain("KPI_CONVERSION_RATE", 50, 4000)
    'Conversieratio: 50/4000 = 0,0125 (1,3%). Conversies gedeeld door bezoeken.'
    """
    arguments = [
        argument_1,
        argument_2,
        argument_3,
        argument_4,
        argument_5,
        argument_6,
        argument_7,
        argument_8,
        argument_9,
        argument_10,
    ]
    try:
        entry = entry_named(name)
    except KpiError as error:
        return refused(name[:LONGEST_NAME], error, _language_behind(arguments, None) or _in(language))
    return explanation(entry, arguments, _language_behind(arguments, entry) or _in(language))


def _in(language: str) -> Language:
    return "en" if language == "en" else "nl"


def _language_behind(arguments: builtins.list[object], entry: Kpi | None) -> Language | None:
    """Take the language from behind the arguments, unless the function has a word of its own there."""
    place = max((i for i, argument in enumerate(arguments) if not is_blank(argument)), default=-1)
    cells = read_range(arguments[place]) if place >= 0 else None
    word = (cells[0] if cells and len(cells) == 1 else arguments[place]) if place >= 0 else None
    if not isinstance(word, str):
        return None
    found = next(
        (one for one in (word.casefold(), *CHOICES.get(word.casefold(), ())) if one in LANGUAGES), None
    )
    if entry and place < len(entry.parameters):
        role, choices = entry.parameters[place].role, entry.parameters[place].choices
        return (
            _in(found) if found in choices else None if role is Role.TEXT else _taken(arguments, place, found)
        )
    return _taken(arguments, place, found)


def _taken(arguments: builtins.list[object], place: int, language: str | None) -> Language | None:
    if language is None:
        return None
    arguments[place] = None
    return _in(language)


@kpi(
    CATALOGUE,
    label=Text(en="List of KPIs", nl="Lijst van KPI's"),
    nl="Lijst van alle KPI's of die van één afdeling: functie, naam, afdeling, eenheid, richting.",
    related=("KPI_SEARCH", "KPI_INFO"),
)
def list(department: Word | None = None, language: InLanguage = "nl") -> Table:  # noqa: A001 - it is KPI_LIST
    """List all KPIs, or those of one department: function, label, department, unit, direction.

    References
    ----------
    The catalogue of this library

    Examples
    --------
    >>> list("customer", "en")[0]
    ['KPI_CHURN', 'Churn rate', 'Customer', 'fraction', 'lower is better']
    """
    wanted = None if department is None else department_named(department)
    return [
        [
            entry.name,
            entry.label.in_(language),
            entry.department.value.in_(language),
            entry.unit.label.in_(language),
            entry.better.value.in_(language),
        ]
        for entry in KPIS.values()
        if wanted in (None, entry.department)
    ]


@kpi(
    CATALOGUE,
    label=Text(en="Search KPIs", nl="KPI's zoeken"),
    nl="Zoekt KPI's op naam of omschrijving, ook met een tikfout: functie en naam, de beste eerst.",
    related=("KPI_LIST", "KPI_INFO"),
)
def search(text: Word, language: InLanguage = "nl") -> Table:
    """Search KPIs by name or description, typing errors allowed: function and label, the best first.

    References
    ----------
    Python, difflib

    Examples
    --------
    >>> search("retension", "en")[0]
    ['KPI_RETENTION_RATE', 'Customer retention rate']
    """
    found = search_catalogue(text)
    if not found:
        raise KpiError(ErrorCode.NA, NOTHING_FOUND.format(name=text))
    return [[entry.name, entry.label.in_(language)] for entry in found]


@kpi(
    CATALOGUE,
    label=Text(en="Formula of a KPI", nl="Formule van een KPI"),
    nl="De gewone Excel-formule van een KPI, in de namen van de argumenten; per keuze één regel.",
    related=("KPI_INFO", "KPI_ARGS"),
)
def formula(name: Word, language: Literal["en", "nl"] = "en") -> Answer:
    """Plain Excel formula of a KPI, in the names of its arguments; one line per choice.

    References
    ----------
    The catalogue of this library

    Examples
    --------
    >>> formula("KPI_RETENTION_RATE")
    '(customers_end-new_customers)/customers_start'
    """
    return _fact(name, "formula", language)


@kpi(
    CATALOGUE,
    label=Text(en="Unit of a KPI", nl="Eenheid van een KPI"),
    nl="De eenheid waarin een KPI uitkomt, zoals fractie, valuta of dagen.",
    related=("KPI_INFO", "KPI_DIRECTION"),
)
def unit(name: Word, language: InLanguage = "nl") -> Answer:
    """Give the unit a KPI comes out in, such as fraction, currency or days.

    References
    ----------
    The catalogue of this library

    Examples
    --------
    >>> unit("churn rate", "en")
    'fraction'
    """
    return _fact(name, "unit", language)


@kpi(
    CATALOGUE,
    label=Text(en="Direction of a KPI", nl="Richting van een KPI"),
    nl="Welke kant van een KPI beter is; KPI_STATUS begrijpt het antwoord als richting.",
    related=("KPI_STATUS", "KPI_UNIT"),
)
def direction(name: Word, language: InLanguage = "nl") -> Answer:
    """Which way of a KPI is better; KPI_STATUS understands the answer as its direction.

    References
    ----------
    The catalogue of this library

    Examples
    --------
    >>> direction("churn rate")
    'lager is beter'
    """
    return _fact(name, "direction", language)


@kpi(
    CATALOGUE,
    label=Text(en="Source of a KPI", nl="Bron van een KPI"),
    nl="Waar de definitie van een KPI vandaan komt.",
    related=("KPI_INFO",),
)
def source(name: Word, language: Literal["en", "nl"] = "en") -> Answer:
    """Where the definition of a KPI comes from.

    References
    ----------
    The catalogue of this library

    Examples
    --------
    >>> source("NPS")
    'usp-mc.nl, Net Promoter Score; based on Reichheld, F. (2003), The one number you need to grow'
    """
    return _fact(name, "source", language)


@kpi(
    CATALOGUE,
    label=Text(en="Arguments of a KPI", nl="Argumenten van een KPI"),
    nl="De argumenten van een KPI in de volgorde van Excel; wat u mag weglaten staat tussen haken.",
    related=("KPI_INFO", "KPI_FORMULA"),
)
def args(name: Word, language: Literal["en", "nl"] = "en") -> Answer:
    """Arguments of a KPI in Excel's order; what may be left out stands in brackets.

    References
    ----------
    The catalogue of this library

    Examples
    --------
    >>> args("KPI_CHURN")
    'customers_lost, customers_start, [customers_end], [method=start]'
    """
    return _fact(name, "arguments", language)


@kpi(
    CATALOGUE,
    label=Text(en="Version of the KPI functions", nl="Versie van de KPI-functies"),
    nl="Het versienummer van deze KPI-functies.",
)
def version() -> Answer:
    """Version number of these KPI functions.

    References
    ----------
    Semantic Versioning 2.0.0

    Examples
    --------
    >>> version().count(".")
    2
    """
    return __version__
