"""Customer KPIs: who stays, who leaves, who responds."""

from __future__ import annotations

from typing import Annotated, Literal

from kpi_xl.kpis.arithmetic import required
from kpi_xl.model import NON_NEGATIVE, Better, Bounds, Department, Otherwise, Role, Text, Unit, at_most
from kpi_xl.registry import Closing, Flow, Number, Opening, Ratio, Share, kpi

CUSTOMER = Department.CUSTOMER


@kpi(
    CUSTOMER,
    number=43,
    label=Text(en="Churn rate", nl="Churn Rate"),
    nl="Aandeel van de klanten aan het begin van de periode dat in de periode is vertrokken.",
    nl_notes="vertrokken klanten / klanten begin; met average / gemiddelde van begin en einde; met net "
    "(begin - einde) / begin. Meer vertrokken dan er waren geeft bij methode start #GETAL!.",
    better=Better.LOWER,
    native={
        "start": "customers_lost/customers_start",
        "average": "customers_lost/((customers_start+customers_end)/2)",
        "net": "(customers_start-customers_end)/customers_start",
    },
    aliases=("Klantverloop", "Customer churn", "Opzegpercentage"),
    keywords="Klanten kwijt; Abonnementen opgezegd; Opgezegde abonnementen; Lost customers rate; "
    "Klantenverloop; Verloren klanten; Vertrokken klanten; Opzeggingen; Customer loss; "
    "Klantverlies; Customer attrition; Client churn; Opzeggers; Lost clients; Cancellations; "
    "Abonneeverloop; Weglopers; Klantuitval; Subscribers lost; Klanten die weggaan; "
    "Klanten die vertrekken; Customers who left; Clients who leave",
    pitfalls=Text(
        en="Divide by the customers at the start, not by the average, unless you choose that method.",
        nl="Deel door de klanten aan het begin, niet door het gemiddelde, tenzij u die methode kiest.",
    ),
    variants=Text(
        en="Method net is start minus end, divided by start: new customers hide the ones who left, "
        "and it is negative when more came than left. "
        "When new customers can leave within the period, use the average.",
        nl="Methode net is begin min einde, gedeeld door begin: nieuwe klanten verbergen wie vertrok, "
        "en de uitkomst is negatief als er meer kwamen dan gingen. "
        "Als nieuwe klanten binnen de periode kunnen vertrekken, gebruik dan het gemiddelde.",
    ),
    related=("KPI_RETENTION_RATE", "KPI_CHURN_ANNUALIZE", "KPI_REVENUE_CHURN"),
)
def churn(
    customers_lost: Annotated[Flow, at_most("customers_start", "method", "start")],
    customers_start: Annotated[Opening, Otherwise("method", "average", Role.STOCK)],
    customers_end: Annotated[Closing, Otherwise("method", "average", Role.STOCK)] | None = None,
    method: Literal["start", "average", "net"] = "start",
) -> Ratio:
    """Share of the customers at the start of the period that left during it.

    With method "average" the denominator is the mean of the customers at the start and at the end;
    with "net" it is (start - end) / start.

    Notes
    -----
    customers lost / customers at start; with "average" / mean of start and end; with "net" (start - end) / start.
    More lost than there were at the start gives #NUM! with method "start".

    References
    ----------
    piwik.pro, glossary, churn rate

    Examples
    --------
    >>> churn(5, 100)
    0.05
    >>> churn(300, 1200, 900, "average")
    0.2857142857142857
    >>> churn(30, 120, 90, "net")
    0.25
    """
    if method == "start":
        return customers_lost / customers_start
    if method == "net":
        return (customers_start - required(customers_end, "customers_end")) / customers_start
    return customers_lost / ((customers_start + required(customers_end, "customers_end")) / 2)


@kpi(
    CUSTOMER,
    number=42,
    label=Text(en="Customer retention rate", nl="Klantretentie"),
    nl="Aandeel van de klanten aan het begin van de periode dat aan het einde nog klant is.",
    nl_notes="(klanten einde - nieuwe klanten) / klanten begin.",
    better=Better.HIGHER,
    native="(customers_end-new_customers)/customers_start",
    aliases=("Klantbehoud", "Customer retention", "Retentiepercentage"),
    keywords="Renewals; Renewal rate; Verlengingen; Customers who stay; Customer stay; Klantenretentie; "
    "Behoud van klanten; Klantloyaliteit; Customer loyalty; Blijvende klanten; Client retention; "
    "Retention; Loyaliteit; Loyalty; Klantbinding; Klanten die blijven; Customers who stay",
    pitfalls=Text(
        en="Leave the new customers out, or growth hides the customers who left. "
        "KPI_REPEAT_PURCHASE_RATE counts repeat buyers, which is another thing.",
        nl="Laat de nieuwe klanten weg, anders verbergt de groei wie vertrok. "
        "KPI_REPEAT_PURCHASE_RATE telt wie opnieuw koopt, en dat is iets anders.",
    ),
    related=("KPI_CHURN", "KPI_REPEAT_PURCHASE_RATE", "KPI_COHORT_RETENTION"),
)
def retention_rate(customers_start: Opening, customers_end: Closing, new_customers: Flow = 0) -> Share:
    """Share of the customers at the start of the period who are still customers at the end.

    Retention and churn add up to 1 when the end is the start plus the new minus the lost customers.

    Notes
    -----
    (customers at end - new customers) / customers at start.

    References
    ----------
    zendesk.nl, percentage klantbehoud
    piwik.pro, glossary, customer retention rate

    Examples
    --------
    >>> retention_rate(100, 110, 20)
    0.9
    """
    return (customers_end - new_customers) / customers_start


@kpi(
    CUSTOMER,
    label=Text(en="Annualised churn", nl="Churn op jaarbasis"),
    nl="Churn per jaar die volgt uit de churn per periode, als die elke periode gelijk blijft.",
    nl_notes="1 - (1 - churn) ^ perioden per jaar.",
    better=Better.LOWER,
    native="1-(1-rate)^periods_per_year",
    aliases=("Annual churn", "Jaarlijkse churn"),
    keywords="Churn per jaar; Yearly churn",
    pitfalls=Text(
        en="Multiplying by 12 overstates it: those who left cannot leave again.",
        nl="Vermenigvuldigen met 12 overschat het: wie vertrokken is, kan niet nog eens vertrekken.",
    ),
    related=("KPI_CHURN", "KPI_ANNUALIZE"),
)
def churn_annualize(rate: Number, periods_per_year: Annotated[Number, Bounds(1.0, 366.0)] = 12) -> Share:
    """Churn per year that follows from the churn per period, when that stays the same.

    Notes
    -----
    1 - (1 - rate) ^ periods per year.

    References
    ----------
    toption.org, convert monthly to annual churn

    Examples
    --------
    >>> churn_annualize(0.5, 2)
    0.75
    """
    return float(1 - (1 - rate) ** periods_per_year)


@kpi(
    CUSTOMER,
    label=Text(en="Revenue churn", nl="Omzetchurn"),
    nl="Aandeel van de terugkerende omzet aan het begin dat verviel door vertrokken klanten.",
    nl_notes="verloren terugkerende omzet / terugkerende omzet begin.",
    better=Better.LOWER,
    native="mrr_lost/mrr_start",
    aliases=("MRR churn", "Gross revenue churn"),
    keywords="Verloren omzet; Omzetverlies; Lost revenue; Lost MRR",
    variants=Text(
        en="Gross revenue churn also counts customers who took less: add that to the lost revenue.",
        nl="Bruto omzetchurn telt ook klanten die minder afnamen: tel dat bij de verloren omzet op.",
    ),
    pitfalls=Text(
        en="Revenue churn above customer churn means that large customers leave.",
        nl="Is de omzetchurn hoger dan de klantchurn, dan vertrekken grote klanten.",
    ),
    related=("KPI_CHURN", "KPI_NRR"),
)
def revenue_churn(mrr_lost: Flow, mrr_start: Opening) -> Share:
    """Share of the recurring revenue at the start that was lost with customers who left.

    Notes
    -----
    recurring revenue lost / recurring revenue at the start.

    References
    ----------
    based on subscription practice, gross MRR churn

    Examples
    --------
    >>> revenue_churn(50, 1000)
    0.05
    """
    return mrr_lost / mrr_start


@kpi(
    CUSTOMER,
    label=Text(en="Net revenue retention (NRR)", nl="Netto omzetbehoud (NRR)"),
    nl="Omzet van de klanten van het begin, na uitbreiding, inkrimping en opzegging, per euro beginomzet.",
    nl_notes="(begin + uitbreiding - inkrimping - opgezegd) / begin.",
    better=Better.HIGHER,
    native="(start+expansion-contraction-churned)/start",
    aliases=("NRR", "Net dollar retention", "NDR"),
    keywords="Upsell; Upselling; Cross-sell; "
    "Net revenue retention; Netto omzetretentie; Net retention; Omzetbehoud bestaande klanten",
    variants=Text(
        en="Gross revenue retention leaves expansion out: KPI_GRR.",
        nl="Bruto omzetbehoud laat uitbreiding weg: KPI_GRR.",
    ),
    pitfalls=Text(
        en="Leave new customers out: only those of the start count. Above 1 they grow by themselves.",
        nl="Laat nieuwe klanten weg: alleen die van het begin tellen. Boven 1 groeien zij vanzelf.",
    ),
    related=("KPI_GRR", "KPI_REVENUE_CHURN", "KPI_RETENTION_RATE"),
)
def nrr(
    start: Opening, expansion: Flow, contraction: Flow, churned: Flow
) -> Annotated[float, Unit.RATIO, NON_NEGATIVE]:
    """Revenue of the customers of the start, after expansion, contraction and churn, per euro at the start.

    Notes
    -----
    (start + expansion - contraction - churned) / start.

    References
    ----------
    metrickittools.com, NRR guide

    Examples
    --------
    >>> nrr(100, 20, 5, 5)
    1.1
    """
    return (start + expansion - contraction - churned) / start


@kpi(
    CUSTOMER,
    label=Text(en="Gross revenue retention (GRR)", nl="Bruto omzetbehoud (GRR)"),
    nl="Aandeel van de terugkerende omzet van het begin dat overblijft na inkrimping en opzegging.",
    nl_notes="(begin - inkrimping - opgezegd) / begin. Uitbreiding telt niet mee, dus boven 1 kan niet; "
    "meer verlies dan er was geeft #GETAL!.",
    better=Better.HIGHER,
    native="(start-contraction-churned)/start",
    aliases=("Gross dollar retention", "GDR", "Bruto omzetretentie"),
    keywords="Downgrades; Downsell; Gross revenue retention; Gross retention; Omzetbehoud zonder uitbreiding",
    pitfalls=Text(
        en="Expansion belongs in KPI_NRR; here it would hide what was lost.",
        nl="Uitbreiding hoort in KPI_NRR; hier zou zij het verlies verbergen.",
    ),
    related=("KPI_NRR", "KPI_REVENUE_CHURN", "KPI_RETENTION_RATE"),
)
def grr(start: Opening, contraction: Flow, churned: Flow) -> Share:
    """Share of the recurring revenue of the start that is left after contraction and churn.

    Notes
    -----
    (start - contraction - churned) / start. Expansion does not count, so above 1 is impossible;
    more lost than there was gives #NUM!.

    References
    ----------
    metrickittools.com, GRR calculator
    theprimecalculator.com, gross retention rate

    Examples
    --------
    >>> grr(200_000, 4_000, 8_000)
    0.94
    """
    return (start - contraction - churned) / start


@kpi(
    CUSTOMER,
    label=Text(en="Cohort retention", nl="Cohortretentie"),
    nl="Aandeel van een groep klanten met hetzelfde begin dat later nog actief is.",
    nl_notes="teruggekeerde klanten / omvang van het cohort.",
    better=Better.HIGHER,
    native="returning/cohort_size",
    aliases=("Cohort retention rate",),
    keywords="Cohortanalyse; Cohort analysis; Retentie per cohort",
    pitfalls=Text(
        en="Divide by the size the cohort began with, in every later month.",
        nl="Deel in elke latere maand door de omvang waarmee het cohort begon.",
    ),
    related=("KPI_RETENTION_RATE", "KPI_REPEAT_PURCHASE_RATE"),
)
def cohort_retention(returning: Flow, cohort_size: Flow) -> Share:
    """Share of a group of customers with the same start that is still active later.

    Notes
    -----
    returning customers / cohort size.

    References
    ----------
    based on cohort analysis, classic retention

    Examples
    --------
    >>> cohort_retention(30, 120)
    0.25
    """
    return returning / cohort_size


@kpi(
    CUSTOMER,
    number=45,
    label=Text(en="Social media engagement rate", nl="Social Media Engagement Rate"),
    nl="Interacties per bereikte persoon: likes, reacties en gedeelde berichten gedeeld door het publiek.",
    nl_notes="interacties / publiek.",
    better=Better.HIGHER,
    native="interactions/audience",
    aliases=("Engagement rate", "Interactiepercentage"),
    keywords="Engagementratio; Betrokkenheidspercentage; Engagement per volger; Interactie per bereik",
    variants=Text(
        en="By reach, by followers, by impressions or by views: one formula, four different numbers.",
        nl="Per bereik, per volger, per weergave of per view: één formule, vier verschillende getallen.",
    ),
    pitfalls=Text(
        en="Keep to one basis and name it beside the number. It may exceed 1.",
        nl="Houd één basis aan en noem die bij het getal. De uitkomst kan boven 1 komen.",
    ),
    related=("KPI_SOCIAL_ENGAGEMENT",),
)
def social_engagement_rate(interactions: Flow, audience: Flow) -> Ratio:
    """Interactions per person reached: likes, comments and shares divided by the audience.

    Notes
    -----
    interactions / audience.

    References
    ----------
    calculatormasters.com, social media engagement rate formula

    Examples
    --------
    >>> social_engagement_rate(180, 3000)
    0.06
    """
    return interactions / audience
