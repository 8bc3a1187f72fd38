"""Finance KPIs of what is left before the fixed costs, and of how much must be sold to cover them."""

from __future__ import annotations

from typing import Literal

from kpi_xl.kpis.arithmetic import positive
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Count, Flow, Number, Ratio, kpi

FINANCE = Department.FINANCE


@kpi(
    FINANCE,
    label=Text(en="EBITDA margin", nl="EBITDA-marge"),
    nl="Deel van de omzet dat overblijft vóór rente, belasting en afschrijvingen.",
    nl_notes="EBITDA / omzet. Een verlies geeft een negatieve marge; negatieve omzet geeft #GETAL!.",
    better=Better.HIGHER,
    native="ebitda/POSITIVE(revenue)",
    aliases=("EBITDA/omzet",),
    keywords="EBITDA; EBITDA percentage; EBITDA omzet; EBITDA als percentage van de omzet",
    pitfalls=Text(
        en="Leasing, rent and one-off items move it without the business being better: say what was adjusted.",
        nl="Lease, huur en eenmalige posten verschuiven haar zonder dat het bedrijf beter loopt: "
        "vermeld wat is genormaliseerd.",
    ),
    related=("KPI_OPERATING_MARGIN", "KPI_NET_PROFIT_MARGIN", "KPI_INTEREST_COVERAGE"),
)
def ebitda_margin(ebitda: Flow, revenue: Flow) -> Ratio:
    """Part of revenue that is left before interest, tax, depreciation and amortisation.

    Notes
    -----
    EBITDA / revenue. A loss gives a negative margin; negative revenue gives #NUM!.

    References
    ----------
    wiki.treasurers.org, EBITDA margin
    intellifin.be, EBITDA en EBITDA-marge

    Examples
    --------
    >>> ebitda_margin(5, 50)
    0.1
    """
    return ebitda / positive(revenue, "revenue")


@kpi(
    FINANCE,
    label=Text(en="Break-even point", nl="Break-evenpunt"),
    nl="Aantal eenheden waarbij de marge de vaste kosten precies dekt.",
    nl_notes="vaste kosten / (prijs - variabele kosten per eenheid), niet afgerond. "
    "Een prijs onder de variabele kosten verdient de vaste kosten nooit terug en geeft #GETAL!.",
    better=Better.LOWER,
    native="fixed_costs/POSITIVE(price-variable_cost)",
    aliases=("Break-evenafzet", "Kritisch punt", "Dekkingspunt"),
    keywords="Break-even; Break-evenafzet; Break-even omzet; Break even analyse; Omslagpunt; "
    "Rendementsdrempel; Quitte spelen; BEP",
    pitfalls=Text(
        en="One product, or one mix of products whose shares stay equal. Round up: half a unit is not sold.",
        nl="Eén product, of één mix van producten met vaste aandelen. Rond naar boven af: een halve verkoop bestaat niet.",
    ),
    related=("KPI_CONTRIBUTION_MARGIN", "KPI_MARKUP"),
)
def break_even(fixed_costs: Flow, price: Number, variable_cost: Number) -> Count:
    """Number of units at which the margin exactly covers the fixed costs.

    Notes
    -----
    fixed costs / (price - variable cost per unit), not rounded.
    A price below the variable cost never earns the fixed costs back and gives #NUM!.

    References
    ----------
    OpenStax, Principles of Accounting, m68116, break-even point in units

    Examples
    --------
    >>> break_even(100_000, 500, 300)
    500.0
    """
    return fixed_costs / positive(price - variable_cost, "price")


@kpi(
    FINANCE,
    label=Text(en="Contribution margin", nl="Dekkingsbijdrage"),
    nl="Omzet min variabele kosten: wat bijdraagt aan de vaste kosten en de winst, als deel van de omzet of als bedrag.",
    nl_notes="ratio: (omzet - variabele kosten) / omzet; amount: omzet - variabele kosten. "
    "Een prijs en de variabele kosten van één eenheid geven dezelfde verhouding.",
    better=Better.HIGHER,
    native={
        "ratio": "(revenue-variable_costs)/POSITIVE(revenue)",
        "amount": "POSITIVE(revenue)-variable_costs",
    },
    aliases=(
        "Contributiemarge",
        "Contribution margin ratio",
        "Bijdragemarge",
    ),
    keywords="Dekkingspercentage; Bijdrage aan vaste kosten; Marge na variabele kosten; Variabele marge",
    pitfalls=Text(
        en="Only costs that move with the sales are variable: wages of permanent staff mostly are not.",
        nl="Alleen kosten die met de verkoop meebewegen zijn variabel: het loon van vaste medewerkers meestal niet.",
    ),
    variants=Text(
        en="ratio: as a part of revenue; amount: in money.",
        nl="ratio: als deel van de omzet; amount: als bedrag.",
    ),
    related=("KPI_BREAK_EVEN", "KPI_GROSS_MARGIN", "KPI_INTEREST_COVERAGE"),
)
def contribution_margin(
    revenue: Flow, variable_costs: Flow, method: Literal["ratio", "amount"] = "ratio"
) -> Ratio:
    """Revenue minus variable costs: what contributes to fixed costs and profit, as a part of revenue or in money.

    Notes
    -----
    ratio: (revenue - variable costs) / revenue; amount: revenue - variable costs.
    A price and the variable cost of one unit give the same ratio.

    References
    ----------
    OpenStax, Principles of Accounting, m68115, contribution margin ratio

    Examples
    --------
    >>> contribution_margin(100, 20)
    0.8
    >>> contribution_margin(100, 20, "amount")
    80.0
    """
    contribution = positive(revenue, "revenue") - variable_costs
    return contribution if method == "amount" else contribution / revenue
