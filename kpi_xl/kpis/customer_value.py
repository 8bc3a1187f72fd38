"""Marketing KPIs: what a customer costs and brings."""

from __future__ import annotations

from typing import Annotated, Literal

from kpi_xl.model import SHARE, Better, Department, Text
from kpi_xl.registry import Currency, Flow, Number, Times, kpi

MARKETING = Department.MARKETING


@kpi(
    MARKETING,
    number=8,
    label=Text(en="Customer lifetime value", nl="Customer Lifetime Value"),
    nl="Wat een klant over de hele klantduur oplevert: orderwaarde maal frequentie maal duur maal brutomarge.",
    nl_notes="gemiddelde orderwaarde x bestellingen per jaar x jaren x brutomarge als fractie, min de "
    "acquisitiekosten.",
    better=Better.HIGHER,
    native="average_order_value*purchase_frequency*lifespan*gross_margin-acquisition_cost",
    aliases=("CLV", "LTV", "Klantwaarde"),
    keywords="Customer lifetime value; Levenslange klantwaarde; Klantlevenswaarde; Waarde van een klant; "
    "Lifetime value; CLTV; Klantwaarde over de tijd; Customer value",
    pitfalls=Text(
        en="Without the gross margin this is revenue, not value. Frequency and lifespan need the same time unit.",
        nl="Zonder brutomarge is dit omzet en geen waarde. Frequentie en klantduur vragen dezelfde tijdseenheid.",
    ),
    variants=Text(
        en="OpenStax takes the acquisition cost off, others compare it (KPI_CLV_CAC): left out, nothing is taken off. "
        "With retention and discounting: KPI_CLV_RETENTION; from churn: KPI_CLV_CHURN.",
        nl="OpenStax trekt de acquisitiekosten af, anderen vergelijken ermee (KPI_CLV_CAC): zonder die invoer gaat er "
        "niets af. Met retentie en discontering: KPI_CLV_RETENTION; vanuit churn: KPI_CLV_CHURN.",
    ),
    related=("KPI_CLV_RETENTION", "KPI_CLV_CHURN", "KPI_CLV_CAC", "KPI_AOV"),
)
def clv(
    average_order_value: Number,
    purchase_frequency: Number,
    lifespan: Number,
    gross_margin: Number = 1,
    acquisition_cost: Number = 0,
) -> Currency:
    """What a customer brings over the whole relation: order value x frequency x lifespan x gross margin.

    Notes
    -----
    average order value x orders per year x years x gross margin as a fraction, minus the acquisition cost.

    References
    ----------
    OpenStax, Principles of Marketing, m00018, customer lifetime value (acquisition cost taken off)
    feverbee.com, calculating customer lifetime value (revenue)

    Examples
    --------
    >>> clv(70, 3, 3)
    630.0
    >>> clv(50, 4, 3, 0.4)
    240.0
    >>> clv(50, 4, 3, 0.4, 100)
    140.0
    """
    return average_order_value * purchase_frequency * lifespan * gross_margin - acquisition_cost


@kpi(
    MARKETING,
    label=Text(en="Lifetime value from retention", nl="Klantwaarde uit retentie"),
    nl="Contante waarde van de marge van een klant die elke periode met een vaste kans blijft.",
    nl_notes="end: marge x r / (1 + d - r); start: marge x (1 + d) / (1 + d - r); met een aantal perioden "
    "stopt de som daar.",
    better=Better.HIGHER,
    native={
        "end": "margin*retention_rate/(1+discount_rate-retention_rate)"
        "*(1-GIVEN(periods,IF(periods=0,1,(retention_rate/(1+discount_rate))^periods),0))",
        "start": "margin*(1+discount_rate)/(1+discount_rate-retention_rate)"
        "*(1-GIVEN(periods,IF(periods=0,1,(retention_rate/(1+discount_rate))^periods),0))",
    },
    keywords="Klantwaarde contant; Discounted lifetime value; Klantwaarde met retentie",
    pitfalls=Text(
        en="Margin, retention and discount rate need the same period: all yearly or all monthly.",
        nl="Marge, retentie en disconteringsvoet vragen dezelfde periode: alle per jaar of alle per maand.",
    ),
    variants=Text(
        en="end: the first margin comes one period from now, if the customer stays; start: it comes now.",
        nl="end: de eerste marge komt over één periode, als de klant blijft; start: die komt nu.",
    ),
    related=("KPI_CLV", "KPI_CLV_CHURN"),
)
def clv_retention(
    margin: Number,
    retention_rate: Number,
    discount_rate: Annotated[Number, SHARE] = 0,
    method: Literal["end", "start"] = "end",
    periods: Number | None = None,
) -> Currency:
    """Present value of the margin of a customer who stays each period with a fixed chance.

    Notes
    -----
    end: margin x r / (1 + d - r); start: margin x (1 + d) / (1 + d - r);
    with a number of periods the sum stops there.

    References
    ----------
    Farris et al., Marketing Metrics, as quoted at solutioninn.com
    ealhamed.github.io, the CLV formula, after Gupta

    Examples
    --------
    >>> clv_retention(100, 0.75)
    300.0
    >>> clv_retention(100, 0.5, 0, "start")
    200.0
    >>> clv_retention(100, 0.5, 0, "start", 2)
    150.0
    """
    first = retention_rate if method == "end" else 1 + discount_rate
    endless = margin * first / (1 + discount_rate - retention_rate)
    return endless if periods is None else endless * (1 - (retention_rate / (1 + discount_rate)) ** periods)


@kpi(
    MARKETING,
    label=Text(en="Lifetime value from churn", nl="Klantwaarde uit churn"),
    nl="Omzet per klant maal brutomarge, gedeeld door de churn van dezelfde periode.",
    better=Better.HIGHER,
    native="arpa*gross_margin/churn_rate",
    keywords="Klantwaarde per churn; Subscription lifetime value",
    related=("KPI_CLV", "KPI_CHURN"),
    pitfalls=Text(
        en="Revenue and churn must be of the same period, both per month or both per year.",
        nl="Omzet en verloop moeten van dezelfde periode zijn, beide per maand of beide per jaar.",
    ),
)
def clv_churn(arpa: Number, gross_margin: Number, churn_rate: Number) -> Currency:
    """Revenue per account times gross margin, divided by the churn of the same period.

    References
    ----------
    abracalc.com, customer lifetime value calculator, without discounting

    Examples
    --------
    >>> clv_churn(100, 0.5, 0.05)
    1000.0
    """
    return arpa * gross_margin / churn_rate


@kpi(
    MARKETING,
    label=Text(en="Customer acquisition cost (CAC)", nl="Klantacquisitiekosten (CAC)"),
    nl="Marketing- en verkoopkosten per nieuwe klant.",
    better=Better.LOWER,
    native="(marketing_cost+sales_cost)/new_customers",
    aliases=("CAC",),
    keywords="Acquisitiekosten; Kosten per nieuwe klant; Klantwervingskosten; Wervingskosten per klant; "
    "Kosten om een klant te werven; Cost to win a customer",
    related=("KPI_CPA", "KPI_CLV_CAC"),
    pitfalls=Text(
        en="Count the costs and the new customers of the same period; with a long sales cycle the costs come months earlier.",
        nl="Neem kosten en nieuwe klanten van dezelfde periode; bij een lange verkoopcyclus vallen de kosten maanden eerder.",
    ),
)
def cac(marketing_cost: Flow, sales_cost: Flow, new_customers: Flow) -> Currency:
    """Marketing and sales cost per new customer.

    References
    ----------
    OpenStax, Principles of Marketing, m00018, customer acquisition cost

    Examples
    --------
    >>> cac(6000, 4000, 100)
    100.0
    """
    return (marketing_cost + sales_cost) / new_customers


@kpi(
    MARKETING,
    label=Text(en="Lifetime value to acquisition cost", nl="Klantwaarde tegenover acquisitiekosten"),
    nl="Klantwaarde gedeeld door de acquisitiekosten van een klant.",
    better=Better.HIGHER,
    native="clv/cac",
    aliases=("LTV:CAC", "CLV/CAC"),
    keywords="LTV CAC ratio; Verhouding klantwaarde en acquisitiekosten",
    related=("KPI_CLV", "KPI_CAC"),
    pitfalls=Text(
        en="Use the same customers for both; a lifetime value on revenue instead of margin flatters it.",
        nl="Gebruik voor beide dezelfde klanten; een klantwaarde op omzet in plaats van marge vleit de uitkomst.",
    ),
)
def clv_cac(clv: Number, cac: Number) -> Times:
    """Customer lifetime value divided by the customer acquisition cost.

    References
    ----------
    geniegoals.co.uk, glossary, LTV:CAC ratio
    statsforstartups.com, LTV:CAC ratio

    Examples
    --------
    >>> clv_cac(600, 200)
    3.0
    """
    return clv / cac
