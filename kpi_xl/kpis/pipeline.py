"""Sales KPIs of the pipeline and of subscriptions: what is coming in, and how recurring revenue moves."""

from __future__ import annotations

from kpi_xl.kpis.arithmetic import positive
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Closing, Currency, Flow, Lines, Opening, Ratio, Share, Stock, Times, kpi

SALES = Department.SALES


@kpi(
    SALES,
    label=Text(en="Pipeline coverage", nl="Pijplijndekking"),
    nl="Hoeveel keer de openstaande kansen het quotum dekken.",
    nl_notes="waarde van de openstaande kansen / quotum, of wat daarvan nog te halen is.",
    better=Better.HIGHER,
    native="pipeline/quota",
    aliases=(
        "Pipeline coverage ratio",
        "Quota coverage",
        "Sales coverage",
        "Pipelinedekking",
        "Pipelineratio",
    ),
    keywords="Verkooptrechter; Sales funnel; Dekking van het quotum; Pijplijn; Funnel coverage; "
    "Dekkingsgraad pijplijn; Funnel; Orderportefeuille",
    pitfalls=Text(
        en="The pipeline of one date, deal by deal: months of pipeline added together count a deal more than once. "
        "A low win rate asks for a higher coverage.",
        nl="De pijplijn van één datum, deal voor deal: opgetelde maanden tellen een deal meer dan eens. "
        "Een lage scoringskans vraagt om een hogere dekking.",
    ),
    related=("KPI_QUOTA_ATTAINMENT", "KPI_WIN_RATE", "KPI_SALES_VELOCITY"),
)
def pipeline_coverage(pipeline: Lines, quota: Flow) -> Times:
    """How many times the open opportunities cover the quota.

    Notes
    -----
    value of the open opportunities / quota, or what is still to be won of it.

    References
    ----------
    metrickittools.com, glossary, sales quota coverage

    Examples
    --------
    >>> pipeline_coverage(3_000_000, 1_000_000)
    3.0
    """
    return pipeline / quota


@kpi(
    SALES,
    label=Text(en="Quota attainment", nl="Quotumrealisatie"),
    nl="Verkoop gedeeld door het quotum van dezelfde periode.",
    nl_notes="verkoop / quotum. Boven 1 is het quotum gehaald; in een maand met creditnota's kan het negatief zijn.",
    better=Better.HIGHER,
    native="sales/quota",
    aliases=("Quota attainment rate", "Targetrealisatie verkoop", "Quotum gehaald"),
    keywords="Verkooptarget gehaald; Targetrealisatie; Sales target achievement; Quota; Verkoopdoel gehaald; "
    "Sales target",
    pitfalls=Text(
        en="Count bookings or invoiced sales, but as the quota was set. An average over sellers hides who carries the team.",
        nl="Tel orders of gefactureerde omzet, maar zoals het quotum is gesteld. "
        "Een gemiddelde over verkopers verbergt wie het team draagt.",
    ),
    related=("KPI_PIPELINE_COVERAGE", "KPI_TARGET_ACHIEVEMENT"),
)
def quota_attainment(sales: Flow, quota: Flow) -> Ratio:
    """Sales divided by the quota of the same period.

    Notes
    -----
    sales / quota. Above 1 the quota was reached; a month of credit notes can be negative.

    References
    ----------
    reply.io, sales glossary, quota attainment
    metrickittools.com, glossary, quota attainment

    Examples
    --------
    >>> quota_attainment(80_000, 100_000)
    0.8
    """
    return sales / quota


@kpi(
    SALES,
    label=Text(en="Average discount", nl="Gemiddelde korting"),
    nl="Gegeven kortingen gedeeld door de waarde tegen catalogusprijs.",
    nl_notes="kortingen / verkoopwaarde tegen catalogusprijs, dus vóór aftrek van de korting.",
    better=Better.LOWER,
    native="discounts/list_value",
    aliases=(
        "Kortingspercentage",
        "Discount rate on sales",
        "Discount percentage",
        "Gemiddeld kortingspercentage",
    ),
    keywords="Korting op de verkoop; Prijsverlaging; Discounts; Weggegeven korting",
    pitfalls=Text(
        en="Divide by the value before the discount, not by the net revenue; the mean of percentages per order "
        "lets small orders weigh as much as large ones.",
        nl="Deel door de waarde vóór korting, niet door de netto-omzet; het gemiddelde van percentages per order "
        "laat kleine orders even zwaar wegen als grote.",
    ),
    related=("KPI_REVENUE", "KPI_GROSS_MARGIN"),
)
def average_discount(discounts: Flow, list_value: Flow) -> Share:
    """Discounts given divided by the value at list price.

    Notes
    -----
    discounts / sales value at list price, so before the discount is taken off.

    References
    ----------
    beatroute.io, discount to sale ratio

    Examples
    --------
    >>> average_discount(20_000, 200_000)
    0.1
    """
    return discounts / list_value


@kpi(
    SALES,
    label=Text(en="Average revenue per account (ARPA)", nl="Omzet per klant (ARPA)"),
    nl="Omzet gedeeld door het gemiddelde aantal klanten.",
    nl_notes="omzet / klanten; van een bereik met klantenaantallen telt het gemiddelde, een bereik met omzet wordt opgeteld.",
    better=Better.HIGHER,
    native="POSITIVE(revenue)/accounts",
    aliases=(
        "Average revenue per customer",
        "ARPC",
        "ARPU",
        "Average revenue per user",
        "Gemiddelde omzet per klant",
    ),
    keywords="Omzet per abonnee; Omzet per account; Revenue per customer; Revenue per client; "
    "Omzet per gebruiker; Revenue per user",
    pitfalls=Text(
        en="The revenue of a month gives a figure per month. Per account is not per user: one account has many users.",
        nl="De omzet van een maand geeft een bedrag per maand. Per klant is niet per gebruiker: "
        "één klant heeft vaak meer gebruikers.",
    ),
    related=("KPI_AOV", "KPI_CLV_CHURN", "KPI_CAC_PAYBACK"),
)
def arpa(revenue: Flow, accounts: Stock) -> Currency:
    """Revenue divided by the average number of customers.

    Notes
    -----
    revenue / customers; a range of customer numbers is averaged, a range of revenue is summed.

    References
    ----------
    OpenStax, Principles of Marketing, m00018, average revenue per customer
    help.chartmogul.com, average revenue per account (ARPA)

    Examples
    --------
    >>> arpa(50_000, 400)
    125.0
    """
    return positive(revenue, "revenue") / accounts


@kpi(
    SALES,
    label=Text(en="MRR growth", nl="Groei van de MRR"),
    nl="Groei van de maandelijks terugkerende omzet over de periode, als fractie: 0,1 is 10% meer.",
    nl_notes="(MRR einde - MRR begin) / MRR begin; over meer maanden de eerste beginstand en de laatste eindstand.",
    better=Better.HIGHER,
    native="(mrr_end-mrr_start)/mrr_start",
    aliases=("MRR growth rate", "Groei terugkerende omzet", "Recurring revenue growth"),
    keywords="Abonnementsgroei; Groei abonnementsomzet; Subscription growth; ARR growth; Recurring revenue; "
    "Abonnementsomzet",
    pitfalls=Text(
        en="Leave one-off revenue out. The growth alone does not show whether new customers hide those who left: "
        "read it beside KPI_NRR.",
        nl="Laat eenmalige omzet weg. De groei alleen laat niet zien of nieuwe klanten verbergen wie vertrok: "
        "lees haar naast KPI_NRR.",
    ),
    related=("KPI_SAAS_QUICK_RATIO", "KPI_NRR", "KPI_REVENUE_GROWTH"),
)
def mrr_growth(mrr_start: Opening, mrr_end: Closing) -> Ratio:
    """Growth of the monthly recurring revenue over the period, as a fraction: 0.1 is 10% more.

    Notes
    -----
    (MRR at end - MRR at start) / MRR at start; over several months the first start and the last end.

    References
    ----------
    metrickittools.com, glossary, MRR growth rate

    Examples
    --------
    >>> mrr_growth(200_000, 230_000)
    0.15
    """
    return (mrr_end - mrr_start) / mrr_start


@kpi(
    SALES,
    label=Text(en="SaaS quick ratio", nl="SaaS quick ratio"),
    nl="Terugkerende omzet die erbij kwam, gedeeld door die wegviel.",
    nl_notes="(nieuw + uitbreiding) / (inkrimping + opgezegd). Viel er niets weg, dan bestaat de verhouding niet (#DEEL/0!).",
    better=Better.HIGHER,
    native="(new_mrr+expansion)/(contraction+churned)",
    aliases=("MRR quick ratio", "Groei-efficiëntie van de MRR"),
    keywords="Abonnementen erbij en eraf; Growth efficiency; Quick ratio abonnementen",
    pitfalls=Text(
        en="This is not the quick ratio of a balance sheet: that is KPI_QUICK_RATIO. One month says little.",
        nl="Dit is niet de quick ratio van een balans: dat is KPI_QUICK_RATIO. Eén maand zegt weinig.",
    ),
    related=("KPI_MRR_GROWTH", "KPI_NRR", "KPI_QUICK_RATIO"),
)
def saas_quick_ratio(new_mrr: Flow, expansion: Flow, contraction: Flow, churned: Flow) -> Times:
    """Recurring revenue gained divided by recurring revenue lost.

    Notes
    -----
    (new + expansion) / (contraction + churned). When nothing was lost the ratio does not exist (#DIV/0!).

    References
    ----------
    pitchkit.net, glossary, quick ratio (SaaS)
    metrickittools.com, glossary, SaaS quick ratio

    Examples
    --------
    >>> saas_quick_ratio(20_000, 8_000, 3_000, 5_000)
    3.5
    """
    return (new_mrr + expansion) / (contraction + churned)
