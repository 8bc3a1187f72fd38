"""Example goals: five pairs of a bad and a good one, and one good goal for a department."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Better, Department, Text, Unit

if TYPE_CHECKING:
    from kpi_xl.templates.layout.model import Layout

UP, DOWN = Text(en="higher", nl="hoger"), Text(en="lower", nl="lager")
HOLD = Text(en="maintain", nl="handhaven")
GOAL_DIRECTIONS = (UP, DOWN, HOLD)


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
    direction: Text = UP


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

RAISE = Text(
    en="Raise {kpi} from {baseline} to {target} by 31 December {year}.",
    nl="{kpi} verhogen van {baseline} naar {target} uiterlijk 31 december {year}.",
)
REDUCE = Text(
    en="Reduce {kpi} from {baseline} to {target} by 31 December {year}.",
    nl="{kpi} verlagen van {baseline} naar {target} uiterlijk 31 december {year}.",
)
MEANS = Text(en="Improvement plan of {department}", nl="Verbeterplan van {department}")
WORKBOOK = Text(en="This workbook", nl="Deze werkmap")
AHEAD = 0.05  # the sample goal asks for this share beyond the usual target


def department_goal(layout: Layout, year: int) -> Example:
    """Make a good goal out of a department's first headline KPI."""
    row = next((row for row in layout.kpis if row.headline), layout.kpis[0])
    up = row.kpi.better is not Better.LOWER
    share = row.kpi.unit is Unit.RATIO
    digits = 3 if share else 0 if row.target > 100 else 1  # noqa: PLR2004 - large numbers need no decimals
    target = round(row.target * (1 + AHEAD if up else 1 - AHEAD), digits)
    unit = PERCENT if share else EURO if row.kpi.unit is Unit.CURRENCY else row.kpi.unit.label
    shown = [_amount(value, unit, share=share) for value in (row.target, target)]
    text = (RAISE if up else REDUCE).format(kpi=row.kpi.label, baseline=shown[0], target=shown[1], year=year)
    return Example(
        "S",
        True,
        text,
        layout.department,
        row.name,
        row.target,
        target,
        unit,
        (12, 31),
        row.owner,
        MEANS.format(department=layout.department.value),
        MANAGEMENT,
        WORKBOOK,
        UP if up else DOWN,
    )


def _amount(value: float, unit: Text, *, share: bool) -> Text:
    """Write an amount with its unit, as each language does."""
    from kpi_xl.goals.facts.wording import number  # noqa: PLC0415 - only an example needs it

    scaled = value * 100 if share else value
    written = Text(en=number(scaled, "en"), nl=number(scaled, "nl"))
    sign = "€ {n}" if unit == EURO else "{n}%" if share else "{n}"
    return Text(en=sign.format(n=written.en), nl=sign.format(n=written.nl))
