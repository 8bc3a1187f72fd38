"""Finance KPIs of projects: cash flows in order of time, discounted to today."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Annotated, TypeAlias

from kpi_xl.model import Better, Department, ErrorCode, KpiError, Text, Unit
from kpi_xl.ranges import UNEQUAL
from kpi_xl.registry import Currency, Number, Ratio, Series, Times, kpi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FINANCE = Department.FINANCE

Periods: TypeAlias = Annotated[float, Unit.NUMBER]

# Every cell is made a number, for NPV and IRR skip blank cells; SUMPRODUCT reads that as an array.
NEXT_PERIOD_VALUE = "SUMPRODUCT(NPV(discount_rate,--{0}))"
PRESENT_VALUE = NEXT_PERIOD_VALUE + "*(1+discount_rate)^(1-first_period)"
# One range per period: from the first cell to that period, whether they stand in a column or a row.
UP_TO_PERIOD = "OFFSET({0},0,0,ROW({0})-MIN(ROW({0}))+1,COLUMN({0})-MIN(COLUMN({0}))+1)"
# COUNTIF counts every cell of such a range, the blank ones too, for none holds the text "|".
IN_DEBT = f'SUMPRODUCT(MAX((ROUND(SUMIF({UP_TO_PERIOD},"<>"),6)<0)*COUNTIF({UP_TO_PERIOD},"<>|")))'
BEFORE = "--(ROW({0})-MIN(ROW({0}))+COLUMN({0})-MIN(COLUMN({0}))<{1})"
PAYBACK = "IF({1}=0,0,IF(ROUND(SUM({0}),6)<0,#NUM!,{1}-1-SUMPRODUCT({0},{2})/INDEX({0},{1}+1)))"


def _payback_formula(flows: str) -> str:
    """Put the parts together: the periods in debt, and the part of the next one that is needed."""
    in_debt = IN_DEBT.format(flows)
    return PAYBACK.format(flows, in_debt, BEFORE.format(flows, in_debt))


TIMING = Text(
    en="first_period says when the first flow falls: 0 is today; Excel's NPV discounts it, as 1 does.",
    nl="first_period zegt wanneer de eerste kasstroom valt: 0 is vandaag; NHW in Excel disconteert die, "
    "zoals bij 1.",
)
NO_RATE = Text(
    en="These cash flows have no internal rate: at no rate do what is spent and received balance. "
    "Check the signs, or use KPI_PROJECT_NPV.",
    nl="Deze kasstromen hebben geen interne rentevoet: bij geen enkele rente zijn uitgaven en ontvangsten in evenwicht. "
    "Controleer de tekens, of gebruik KPI_PROJECT_NPV.",
)
NEVER_EARNED_BACK = Text(
    en="The cash flows never earn back what was spent: add later periods or check the signs.",
    nl="De kasstromen verdienen de uitgaven niet terug: voeg latere perioden toe of controleer de tekens.",
)


def present_value(flows: Sequence[float | None], discount_rate: float, first_period: float) -> float:
    """Return the worth today of flows in order of time; a blank period counts as 0.

    >>> present_value([100, None, 125], 0.25, 0)
    180.0
    """
    growth = 1 + discount_rate
    return math.fsum((flow or 0) / growth ** (first_period + period) for period, flow in enumerate(flows))


def match_periods(benefits: Sequence[float | None], costs: Sequence[float | None]) -> None:
    """Refuse ranges of unequal length; a single amount is a series of one period beside any other."""
    if len(benefits) != len(costs) and min(len(benefits), len(costs)) > 1:
        raise KpiError(ErrorCode.NA, UNEQUAL)


@kpi(
    FINANCE,
    number=32,
    label=Text(en="Benefit-cost ratio per project", nl="Kosten-batenanalyse per project"),
    nl="Contante waarde van de baten gedeeld door die van de kosten; boven 1 verdient het project zich terug.",
    nl_notes="CW(baten) / CW(kosten), met CW = som van bedrag / (1 + voet) ^ (eerste periode + plaats). De "
    "eerste periode verschuift beide gelijk; zij verandert dus het netto voordeel, niet de "
    "verhouding.",
    better=Better.HIGHER,
    native=f"{NEXT_PERIOD_VALUE.format('benefits')}/{NEXT_PERIOD_VALUE.format('costs')}",
    aliases=("BCR", "Kosten-batenratio", "Baten-kostenratio", "Profitability index"),
    keywords="Kosten-batenanalyse; MKBA; Cost-benefit analysis; Baten per euro kosten; Business case; "
    "Benefit cost",
    variants=Text(
        en="It ranks projects by yield per euro spent; net benefit ranks them by total gain and may disagree.",
        nl="Rangschikt projecten op opbrengst per euro; het netto voordeel rangschikt op totale winst en kan "
        "een andere volgorde geven.",
    ),
    pitfalls=TIMING,
    related=("KPI_NET_BENEFIT", "KPI_PROJECT_NPV", "KPI_ROI"),
)
def benefit_cost_ratio(
    benefits: Series, costs: Series, discount_rate: Number = 0, first_period: Number = 0
) -> Times:
    """Present value of the benefits divided by that of the costs; above 1 the project pays.

    Give one cell per period, in order of time, and the costs as positive amounts.

    Notes
    -----
    PV(benefits) / PV(costs), with PV = sum of amount / (1 + rate) ^ (first period + position).
    The first period moves both alike, so it changes the net benefit but not the ratio.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00102, profitability index

    Examples
    --------
    >>> benefit_cost_ratio([0, 125, 125], [90, 0, 0], 0.25)
    2.0
    """
    match_periods(benefits, costs)
    numerator = present_value(benefits, discount_rate, first_period)
    return numerator / present_value(costs, discount_rate, first_period)


@kpi(
    FINANCE,
    label=Text(en="Net benefit of a project", nl="Netto voordeel van een project"),
    nl="Contante waarde van de baten min die van de kosten; boven 0 verdient het project zich terug.",
    nl_notes="CW(baten) - CW(kosten), met CW = som van bedrag / (1 + voet) ^ (eerste periode + plaats). Een "
    "eerste periode van 0,5 rekent met het midden van elke periode.",
    better=Better.HIGHER,
    native=f"{PRESENT_VALUE.format('benefits')}-{PRESENT_VALUE.format('costs')}",
    aliases=("Net benefit", "Baten-kostensaldo"),
    keywords="Baten min kosten; Batig saldo; Projectwinst",
    pitfalls=TIMING,
    related=("KPI_BENEFIT_COST_RATIO", "KPI_PROJECT_NPV"),
)
def net_benefit(
    benefits: Series, costs: Series, discount_rate: Number = 0, first_period: Number = 0
) -> Currency:
    """Present value of the benefits minus that of the costs; above 0 the project pays.

    Notes
    -----
    PV(benefits) - PV(costs), with PV = sum of amount / (1 + rate) ^ (first period + position).
    A first period of 0.5 gives the mid-period convention.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00100

    Examples
    --------
    >>> net_benefit([0, 125, 125], [90, 0, 0], 0.25)
    90.0
    """
    match_periods(benefits, costs)
    worth = present_value(benefits, discount_rate, first_period)
    return worth - present_value(costs, discount_rate, first_period)


@kpi(
    FINANCE,
    label=Text(en="Net present value (NPV)", nl="Netto contante waarde (NCW)"),
    nl="Contante waarde van alle kasstromen van een project samen; boven 0 levert het waarde op.",
    nl_notes="Som van kasstroom / (1 + voet) ^ (eerste periode + plaats). Met first_period 1 is de uitkomst "
    "die van NHW in Excel, met 0 die van numpy-financial.",
    better=Better.HIGHER,
    native=PRESENT_VALUE.format("cash_flows"),
    aliases=("NPV", "NCW", "NHW"),
    keywords="Contante waarde; Netto actuele waarde; Net present value; Kapitaalwaarde; Projectwaarde; "
    "Discounted cash flow; DCF; Present value",
    pitfalls=TIMING,
    variants=Text(
        en="Excel's NPV skips blank cells, which moves later flows forward; here a blank period counts as 0.",
        nl="NHW in Excel slaat lege cellen over, waardoor latere kasstromen naar voren schuiven; "
        "hier telt een lege periode als 0.",
    ),
    related=("KPI_IRR", "KPI_PAYBACK", "KPI_NET_BENEFIT"),
)
def project_npv(discount_rate: Number, cash_flows: Series, first_period: Number = 0) -> Currency:
    """Worth today of all cash flows of a project together; above 0 it adds value.

    Notes
    -----
    Sum of flow / (1 + rate) ^ (first period + position).
    With first_period 1 the answer equals Excel's NPV, with 0 that of numpy-financial.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00100

    Examples
    --------
    >>> project_npv(0.25, [-100, 125, 125])
    80.0
    """
    return present_value(cash_flows, discount_rate, first_period)


@kpi(
    FINANCE,
    label=Text(en="Internal rate of return (IRR)", nl="Interne rentevoet (IRR)"),
    nl="Disconteringsvoet waarbij de netto contante waarde van de kasstromen nul is.",
    nl_notes="De voet r waarbij de som van kasstroom / (1 + r) ^ plaats 0 is. Er wordt vanaf 10% naar buiten "
    "gezocht, gehalveerd en met de methode van Newton bijgeschaafd.",
    better=Better.HIGHER,
    native="SUMPRODUCT(IRR(--cash_flows,IF(SUM(cash_flows)<0,-0.5,0.1)))",  # losses need another first guess
    aliases=("IRR", "IR", "Interne rendementsvoet"),
    keywords="Internal rate; Rendement van een project; Interne rentabiliteit",
    pitfalls=Text(
        en="Flows that change sign more than once can have several rates; the one nearest 10% is given.",
        nl="Kasstromen die vaker van teken wisselen kunnen meer rentevoeten hebben; u krijgt die het dichtst "
        "bij 10%.",
    ),
    variants=Text(
        en="Excel's IRR skips blank cells and may stop searching; here a blank period counts as 0.",
        nl="IR in Excel slaat lege cellen over en zoekt soms niet ver genoeg; hier telt een lege periode als 0.",
    ),
    related=("KPI_PROJECT_NPV", "KPI_PAYBACK"),
)
def irr(cash_flows: Series) -> Ratio:
    """Discount rate at which the net present value of the cash flows is zero.

    Compare it with the rate you must pay for capital: above it the project adds value.

    Notes
    -----
    The rate r for which the sum of flow / (1 + r) ^ position is 0.
    The rate is bracketed by steps outward from 10%, halved down and polished with Newton's method.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00101

    Examples
    --------
    >>> round(irr([-100, 60, 60.5]), 4)
    0.1337
    """
    flows = [flow or 0.0 for flow in cash_flows]
    if not min(flows) < 0 < max(flows):
        raise KpiError(ErrorCode.NUM, NO_RATE)
    return _polish(flows, _nearest_rate(flows))


def _balance(flows: Sequence[float], log_growth: float) -> float:
    """Return the net value of the flows at growth e^log_growth, at whichever end keeps it finite."""
    growth = math.exp(-abs(log_growth))
    balance = 0.0
    for flow in reversed(flows) if log_growth >= 0 else flows:
        balance = balance * growth + flow
    return balance


def _steps() -> Iterator[float]:
    """Yield distances that grow by 2% per step: fine near 10%, coarse far away."""
    yield from itertools.takewhile(lambda step: step < 40, (1.02**count - 1 for count in itertools.count()))


def _nearest_rate(flows: Sequence[float]) -> float:
    """Return the rate nearest to 10% at which the balance changes sign."""
    guess = math.log(1.1)
    for inner, outer in itertools.pairwise(_steps()):
        found = []
        for near, far in ((guess + inner, guess + outer), (guess - inner, guess - outer)):
            at_near, at_far = _balance(flows, near), _balance(flows, far)
            if not at_near or (at_near < 0) != (at_far < 0):
                found.append(math.expm1(_halve(flows, near, far)))
        if found:
            return min(found, key=lambda rate: abs(rate - 0.1))
    raise KpiError(ErrorCode.NUM, NO_RATE)


def _halve(flows: Sequence[float], near: float, far: float) -> float:
    """Close in on the change of sign between two places until they touch."""
    at_near = _balance(flows, near)
    if not at_near:
        return near
    while (middle := (near + far) / 2) not in (near, far):
        if (_balance(flows, middle) < 0) == (at_near < 0):
            near = middle
        else:
            far = middle
    return far


def _polish(flows: Sequence[float], rate: float) -> float:
    """Take one small step of Newton's method, which rids the rate of the rounding of logarithms."""
    try:
        slope = -math.fsum(period * flow / (1 + rate) ** (period + 1) for period, flow in enumerate(flows))
        better = rate - present_value(flows, rate, 0) / slope
    except (OverflowError, ZeroDivisionError):
        return rate
    return better if abs(better - rate) < 1e-9 * (1 + rate) else rate


@kpi(
    FINANCE,
    label=Text(en="Payback period", nl="Terugverdientijd"),
    nl="Aantal perioden tot de kasstromen de uitgaven hebben terugverdiend.",
    nl_notes="Laatste periode met een negatief lopend totaal, plus het deel van de volgende dat nodig is. "
    "Een project dat zich nooit terugverdient geeft #GETAL!.",
    better=Better.LOWER,
    native=_payback_formula("cash_flows"),
    aliases=("Payback", "Terugverdienperiode"),
    keywords="Terugbetaaltijd; Pay-back; Pay-out time; Investering terugverdiend; Terugverdientijd in jaren",
    pitfalls=Text(
        en="It ignores what comes after the payback and the value of time: read it beside the NPV.",
        nl="Wat na het terugverdienen komt en de waarde van tijd tellen niet mee: lees hem naast de NCW.",
    ),
    variants=Text(
        en="When the total dips below zero again, the last return to zero counts. "
        "Discount the flows first for a discounted payback.",
        nl="Zakt het totaal opnieuw onder nul, dan telt de laatste keer dat het weer op nul komt. "
        "Disconteer de kasstromen eerst voor een verdisconteerde terugverdientijd.",
    ),
    related=("KPI_PROJECT_NPV", "KPI_IRR"),
)
def payback(cash_flows: Series) -> Periods:
    """How many periods it takes until the cash flows have earned back what was spent.

    The first cell is today, period 0; within a period the flow comes in evenly.

    Notes
    -----
    Last period with a negative running total, plus the part of the next period that is needed.
    A project that never earns back gives #NUM!.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00099

    Examples
    --------
    >>> payback([-100, 40, 40, 40])
    2.5
    """
    flows = [flow or 0.0 for flow in cash_flows]
    totals = list(itertools.accumulate(flows))
    in_debt = [period for period, total in enumerate(totals) if round(total, 6) < 0]
    if not in_debt:
        return 0.0
    last = in_debt[-1]
    if last + 1 == len(flows):
        raise KpiError(ErrorCode.NUM, NEVER_EARNED_BACK)
    return last - totals[last] / flows[last + 1]
