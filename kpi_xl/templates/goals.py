"""Build the goals workbook: a sheet to write goals on, with good and bad examples, for the validator to judge."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter as letter
from openpyxl.workbook.defined_name import DefinedName

from kpi_xl.goals.model import FIELDS, Kind, Need
from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, Text
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.finish import finish
from kpi_xl.templates.sheets.parts import dated, listed, table
from kpi_xl.templates.style import (
    DATE_FORMAT,
    PALETTES,
    add_styles,
    freeze,
    merge,
    page,
    put,
    put_text,
    widths,
)
from kpi_xl.templates.wording import Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Language

HEADER, ROWS = 4, 40
COLUMNS = (
    "id", "text", "department", "kpi", "direction", "baseline", "target", "unit",
    "start", "due", "owner", "means", "agreed_by", "source",
)  # fmt: skip
WIDTHS = (8, 62, 14, 26, 11, 12, 12, 11, 12, 12, 22, 34, 20, 22)
SHARE = "%"

TITLE = Text(en="Goals {year}", nl="Doelen {year}")
HELP = Text(
    en="One goal per row. The sample goals come in pairs: one that falls short on a letter of SMART, and one "
    "that does not. Replace them by your own and judge them with: kpi-xl validate",
    nl="Eén doel per regel. De voorbeelden staan in paren: één dat op een letter van SMART tekortschiet, en "
    "één dat dat niet doet. Vervang ze door uw eigen doelen en beoordeel die met: kpi-xl validate",
)
HELP_BLANK = Text(
    en="One goal per row. Judge them with: kpi-xl validate",
    nl="Eén doel per regel. Beoordeel ze met: kpi-xl validate",
)
REQUIRED = Text(en="Required.", nl="Verplicht.")
RECOMMENDED = Text(
    en="Recommended: without it less can be judged.", nl="Aanbevolen: zonder dit is minder te beoordelen."
)
UP, DOWN = Text(en="higher", nl="hoger"), Text(en="lower", nl="lager")
HOLD = Text(en="maintain", nl="handhaven")
BAD, GOOD = Text(en="bad", nl="fout"), Text(en="good", nl="goed")


class Example(NamedTuple):
    """One example goal; the good ones have their columns filled in."""

    letter: str
    good: bool
    text: Text
    department: Department
    kpi: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: Text | None = None
    due: tuple[int, int] | None = None
    owner: Text | None = None
    means: Text | None = None
    agreed_by: Text | None = None
    source: Text | None = None


MANAGEMENT = Text(en="Management team", nl="Managementteam")
PERCENT, EURO = Text(en="%", nl="%"), Text(en="EUR", nl="EUR")
CUSTOMERS = Text(en="customers", nl="klanten")
CRM, LEDGER, SURVEY = (
    Text(en="CRM", nl="CRM"),
    Text(en="Ledger", nl="Grootboek"),
    Text(en="Survey", nl="Enquête"),
)

EXAMPLES = (
    Example("S", False, Text(en="Improve sales.", nl="Verkoop verbeteren."), Department.SALES),
    Example(
        "S",
        True,
        Text(
            en="Increase the number of new customers by 15% compared to the previous quarter.",
            nl="Het aantal nieuwe klanten verhogen met 15% ten opzichte van het voorgaande kwartaal.",
        ),
        Department.SALES,
        "KPI_NEW_CUSTOMERS",
        120,
        138,
        CUSTOMERS,
        (3, 31),
        Text(en="Sales manager", nl="Salesmanager"),
        Text(en="Two campaigns and a referral offer", nl="Twee campagnes en een aanbrengactie"),
        MANAGEMENT,
        CRM,
    ),
    Example(
        "M",
        False,
        Text(en="Keep our customers satisfied.", nl="Onze klanten tevreden houden."),
        Department.CUSTOMER,
    ),
    Example(
        "M",
        True,
        Text(
            en="Raise the customer satisfaction score from 80% to 90% in the coming six months.",
            nl="De klanttevredenheidsscore verhogen van 80% naar 90% in de komende zes maanden.",
        ),
        Department.CUSTOMER,
        "KPI_CSAT",
        0.8,
        0.9,
        PERCENT,
        (6, 30),
        Text(en="Service manager", nl="Servicemanager"),
        Text(
            en="Call back every unhappy customer within a day",
            nl="Elke ontevreden klant binnen een dag terugbellen",
        ),
        MANAGEMENT,
        SURVEY,
    ),
    Example(
        "A",
        False,
        Text(en="Increase revenue by 200% in one quarter.", nl="Omzet verhogen met 200% in één kwartaal."),
        Department.SALES,
    ),
    Example(
        "A",
        True,
        Text(
            en="Increase revenue by 20% in the coming quarter by expanding our customer base "
            "and more cross-selling.",
            nl="Omzet verhogen met 20% in het komende kwartaal door uitbreiding van ons klantenbestand "
            "en verhoogde cross-selling.",
        ),
        Department.SALES,
        "KPI_REVENUE",
        1_350_000,
        1_620_000,
        EURO,
        (3, 31),
        Text(en="Sales manager", nl="Salesmanager"),
        Text(
            en="New region and a cross-selling programme",
            nl="Nieuwe regio en een programma voor cross-selling",
        ),
        MANAGEMENT,
        LEDGER,
    ),
    Example(
        "R",
        False,
        Text(
            en="Answer every customer contact within five minutes with the same staffing.",
            nl="Elke klantcontact binnen vijf minuten beantwoorden met dezelfde bezetting.",
        ),
        Department.CUSTOMER,
    ),
    Example(
        "R",
        True,
        Text(
            en="Answer 90% of customer questions within one working day through extra training "
            "and support of the customer contact team.",
            nl="90% van de klantvragen beantwoorden binnen één werkdag door extra training "
            "en ondersteuning van het klantcontactteam.",
        ),
        Department.CUSTOMER,
        "",
        0.75,
        0.9,
        PERCENT,
        (6, 30),
        Text(en="Service manager", nl="Servicemanager"),
        Text(
            en="Training of eight employees, one extra FTE", nl="Training van acht medewerkers, één extra fte"
        ),
        MANAGEMENT,
        Text(en="Ticket system", nl="Ticketsysteem"),
    ),
    Example(
        "T",
        False,
        Text(
            en="Improve revenue by winning more customers.",
            nl="Omzet verbeteren door meer klanten te werven.",
        ),
        Department.SALES,
    ),
    Example(
        "T",
        True,
        Text(
            en="Increase revenue by 10% within the next three months through monthly customer acquisition campaigns.",
            nl="De omzet verhogen met 10% binnen de komende drie maanden door maandelijkse klantwervingsacties.",
        ),
        Department.SALES,
        "KPI_REVENUE",
        1_350_000,
        1_485_000,
        EURO,
        (3, 31),
        Text(en="Sales manager", nl="Salesmanager"),
        Text(en="One campaign per month", nl="Eén campagne per maand"),
        MANAGEMENT,
        LEDGER,
    ),
)


def build_goals(language: Language, *, year: int, sample: bool = True) -> bytes:
    """Build the goals workbook and return the bytes of the xlsx file.

    With `sample` it holds five pairs of a bad and a good goal.
    """
    workbook = Workbook()
    add_styles(workbook, PALETTES["standard"])
    sheet = workbook.worksheets[0]
    sheet.title = Sheet.GOALS.value.in_(language)
    lists = workbook.create_sheet(Sheet.LISTS.value.in_(language))
    write_goals(sheet, language, year, EXAMPLES if sample else ())
    _write_lists(workbook, lists, language)
    lists.sheet_state = "hidden"
    workbook.properties.creator = "kpi_xl"
    workbook.properties.title = TITLE.in_(language).format(year=year)
    workbook.properties.language = "nl-NL" if language == "nl" else "en-GB"
    return finish(workbook)


def write_goals(sheet: Worksheet, language: Language, year: int, examples: tuple[Example, ...]) -> None:
    """Write the sheet with goals: the columns that the validator knows, with lists and dates to choose from."""
    put_text(sheet, 1, 1, TITLE.in_(language).format(year=year), "kTitle")
    put_text(sheet, 2, 1, (HELP if examples else HELP_BLANK).in_(language), "kNote")
    merge(sheet, 2, (1, len(COLUMNS)))
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 30, 30
    fields = [FIELDS[name] for name in COLUMNS]
    needs = {Need.REQUIRED: REQUIRED, Need.RECOMMENDED: RECOMMENDED}
    for number, field in enumerate(fields, start=1):
        head = put(sheet, HEADER, number, field.label.in_(language), "kHead")
        if field.need in needs:
            head.comment = Comment(needs[field.need].in_(language), "kpi_xl", height=60, width=200)
    for place in range(ROWS):
        row = HEADER + 1 + place
        values = _values(examples[place], language, year) if place < len(examples) else {}
        for number, field in enumerate(fields, start=1):
            style = "kInput" if field.kind in (Kind.NUMBER, Kind.DATE) else "kInputText"
            shown = DATE_FORMAT if field.kind is Kind.DATE else ""
            if field.kind is Kind.NUMBER:
                shown = "0%" if values.get("unit") == SHARE else "#,##0"
            value = values.get(field.name)
            if isinstance(value, str):
                put_text(sheet, row, number, value, "kGoal")
            else:
                put(sheet, row, number, value, "kGoal" if field.name == "text" else style, shown)
        if place < len(examples):
            sheet.row_dimensions[row].height = 32
    _add_choices(sheet, language)
    table(sheet, "tblGoals", [field.label.in_(language) for field in fields], HEADER, HEADER + ROWS)
    widths(sheet, {letter(n): size for n, size in enumerate(WIDTHS, start=1)})
    sheet.row_dimensions[HEADER].height = 22
    freeze(sheet, HEADER + 1, 3)
    page(sheet, header_row=HEADER)


def _values(example: Example, language: Language, year: int) -> dict[str, object]:
    said = {
        name: text.in_(language)
        for name, text in (
            ("text", example.text),
            ("department", example.department.value),
            ("unit", example.unit),
            ("owner", example.owner),
            ("means", example.means),
            ("agreed_by", example.agreed_by),
            ("source", example.source),
        )
        if text is not None
    }
    values: dict[str, object] = {
        **said,
        "id": f"{example.letter}-{(GOOD if example.good else BAD).in_(language)}",
        "kpi": KPIS[example.kpi].label.in_(language) if example.kpi else None,
        "baseline": example.baseline,
        "target": example.target,
    }
    if example.due is not None:
        values |= {
            "direction": UP.in_(language),
            "start": dt.date(year, 1, 1),
            "due": dt.date(year, *example.due),
        }
    return values


def _add_choices(sheet: Worksheet, language: Language) -> None:
    last = HEADER + ROWS
    for name, source in (
        ("department", "lst_department"),
        ("kpi", "lst_kpi"),
        ("direction", "lst_direction"),
    ):
        column = letter(1 + COLUMNS.index(name))
        rule = listed(source)
        rule.showErrorMessage = False  # other words are allowed: the validator knows more of them
        rule.add(f"{column}{HEADER + 1}:{column}{last}")
        sheet.add_data_validation(rule)
    for name in ("start", "due"):
        column = letter(1 + COLUMNS.index(name))
        rule = dated(language, FIELDS[name].label)
        rule.add(f"{column}{HEADER + 1}:{column}{last}")
        sheet.add_data_validation(rule)


def _write_lists(workbook: Workbook, sheet: Worksheet, language: Language) -> None:
    """Write the words to choose from, and name them."""
    kpis = [row.kpi for layout in LAYOUTS.values() for row in layout.kpis]
    columns = (
        ("lst_department", [department.value.in_(language) for department in LAYOUTS]),
        ("lst_kpi", [kpi.label.in_(language) for kpi in kpis]),
        ("lst_direction", [word.in_(language) for word in (UP, DOWN, HOLD)]),
    )
    for number, (name, words) in enumerate(columns, start=1):
        for row, word in enumerate(words, start=1):
            put_text(sheet, row, number, word, "kText")
        address = f"{sheet.title}!${letter(number)}$1:${letter(number)}${len(words)}"
        workbook.defined_names[name] = DefinedName(name, attr_text=address)
    widths(sheet, {"A": 18, "B": 40, "C": 14})
    page(sheet)
