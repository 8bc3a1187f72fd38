"""Marketing KPIs: traffic, conversion, cost and return, engagement, e-mail."""

from __future__ import annotations

from typing import Annotated, Literal

from kpi_xl.kpis.arithmetic import counted, positive, required
from kpi_xl.model import NON_NEGATIVE, SHARE, Better, Department, Text, Unit, at_most
from kpi_xl.registry import Closing, Count, Currency, Flow, Number, Opening, Ratio, Share, Times, kpi

MARKETING = Department.MARKETING


@kpi(
    MARKETING,
    number=1,
    label=Text(en="Website traffic", nl="Websiteverkeer"),
    nl="Bezoeken aan de website in de periode, of de groei ervan ten opzichte van de vorige periode.",
    nl_notes="total: bezoeken; growth: bezoeken / eerdere bezoeken - 1, als fractie.",
    better=Better.HIGHER,
    native={"total": "visits", "growth": "visits/previous_visits-1"},
    aliases=("Website visits", "Sessies", "Sessions"),
    keywords="Websitebezoek; Bezoekersaantallen; Webverkeer; Site visits; Web traffic; Visitors; "
    "Paginabezoek; Unieke bezoekers; Unique visitors",
    pitfalls=Text(
        en="Page views add up over pages; sessions and users do not, as one visitor counts on several pages.",
        nl="Paginaweergaven tellen op over pagina's; sessies en gebruikers niet, want een bezoeker telt op meer pagina's mee.",
    ),
    related=("KPI_CONVERSION_RATE", "KPI_BOUNCE_RATE", "KPI_PAGES_PER_SESSION", "KPI_TRAFFIC_SHARE"),
)
def website_traffic(
    visits: Flow, previous_visits: Flow | None = None, method: Literal["total", "growth"] = "total"
) -> Count:
    """Visits to the website in the period, or their growth over the period before.

    Notes
    -----
    total: visits; growth: visits / previous visits - 1, as a fraction.

    References
    ----------
    Google Analytics Help, 12798876, sessions
    Google for Developers, GA4, sessions

    Examples
    --------
    >>> website_traffic(3000)
    3000.0
    >>> website_traffic(3300, 3000, "growth")
    0.10000000000000009
    """
    if method == "total":
        return visits
    return visits / required(previous_visits, "previous_visits") - 1


@kpi(
    MARKETING,
    number=2,
    label=Text(en="Conversion rate", nl="Conversieratio"),
    nl="Conversies gedeeld door bezoeken.",
    nl_notes="conversies / bezoeken; over meer maanden worden de totalen gedeeld, nooit de maandcijfers "
    "gemiddeld.",
    better=Better.HIGHER,
    native="conversions/visits",
    aliases=("Conversie", "Conversiepercentage", "Conversion"),
    keywords="Conversiegraad; Omzetting van bezoekers; Kooppercentage; Bestelpercentage; Webshopconversie; "
    "Bezoekers die kopen; Sales conversion",
    pitfalls=Text(
        en="State whether you divide by sessions or by users; the outcome differs. It may exceed 1.",
        nl="Vermeld of u deelt door sessies of door gebruikers; de uitkomst verschilt. De waarde kan boven 1 komen.",
    ),
    variants=Text(
        en="Per session or per user: one visitor who comes five times and buys once scores 0.2 or 1.",
        nl="Per sessie of per gebruiker: een bezoeker die vijf keer komt en één keer koopt scoort 0,2 of 1.",
    ),
    related=("KPI_WEBSITE_TRAFFIC", "KPI_CPA", "KPI_LEAD_CONVERSION_RATE"),
)
def conversion_rate(conversions: Flow, visits: Flow) -> Ratio:
    """Conversions divided by visits.

    Notes
    -----
    conversions / visits; over several months the totals are divided, never the monthly rates averaged.

    References
    ----------
    experimento.design, conversion rate
    based on GA4 session key event rate

    Examples
    --------
    >>> conversion_rate(50, 5000)
    0.01
    """
    return conversions / visits


@kpi(
    MARKETING,
    number=3,
    label=Text(en="Cost per acquisition (CPA)", nl="Kost per acquisitie (CPA)"),
    nl="Marketingkosten per gewonnen klant of lead.",
    nl_notes="kosten / acquisities.",
    better=Better.LOWER,
    native="cost/acquisitions",
    aliases=("CPA", "Cost per acquisition", "Kosten per acquisitie"),
    keywords="Adverteerkosten; Advertentiekosten; Kosten per conversie; Kosten per actie; Cost per action; "
    "Cost per conversion; Kosten per nieuwe klant; Kosten per aankoop; Cost per sale; "
    "Cost per order",
    pitfalls=Text(
        en="Say which cost counts: advertisements alone, or salaries and tools as well.",
        nl="Zeg welke kosten meetellen: alleen advertenties, of ook salarissen en hulpmiddelen.",
    ),
    related=("KPI_CAC", "KPI_ROAS", "KPI_CONVERSION_RATE"),
)
def cpa(cost: Flow, acquisitions: Flow) -> Currency:
    """Marketing cost per customer or lead won.

    Notes
    -----
    cost / acquisitions.

    References
    ----------
    OpenStax, Principles of Marketing, m00107

    Examples
    --------
    >>> cpa(2400, 120)
    20.0
    """
    return cost / acquisitions


@kpi(
    MARKETING,
    number=4,
    label=Text(en="Return on investment (ROI)", nl="Return on Investment (ROI)"),
    nl="Opbrengst min kosten, gedeeld door de kosten.",
    nl_notes="(baten - kosten) / kosten.",
    better=Better.HIGHER,
    native="(benefits-costs)/costs",
    aliases=("ROI", "Rendement op investering"),
    keywords="Rendement; Investeringsrendement; Return; Opbrengst van de investering; Rendement op kosten; "
    "Opbrengst van een investering",
    pitfalls=Text(
        en="Give the benefits before these costs are taken off: a profit from which they were already taken "
        "would count them twice. With revenue as benefit it is ROAS minus one, without the cost of what was sold.",
        nl="Geef de baten vóór aftrek van deze kosten: een winst waar ze al af zijn, telt ze dubbel. "
        "Met omzet als baten is het ROAS min één, zonder de kostprijs van het verkochte.",
    ),
    variants=Text(
        en="ROMI takes the cost of sales off first; ROAS divides revenue by spend. An investment centre divides its "
        "operating income by its assets: that is KPI_ROA.",
        nl="ROMI trekt eerst de kostprijs van de omzet af; ROAS deelt omzet door uitgaven. Een investeringscentrum "
        "deelt zijn bedrijfsresultaat door zijn activa: dat is KPI_ROA.",
    ),
    related=("KPI_ROMI", "KPI_ROAS", "KPI_TRAINING_ROI", "KPI_BENEFIT_COST_RATIO"),
)
def roi(benefits: Flow, costs: Flow) -> Ratio:
    """Benefits minus costs, divided by the costs.

    Notes
    -----
    (benefits - costs) / costs.

    References
    ----------
    demandloft.com, marketing glossary, return on investment

    Examples
    --------
    >>> roi(150, 100)
    0.5
    """
    return (benefits - costs) / costs


@kpi(
    MARKETING,
    number=5,
    label=Text(en="Bounce rate", nl="Bounce Rate"),
    nl="Aandeel van de sessies zonder betrokkenheid.",
    nl_notes="bounces: bounces / sessies; engaged: 1 - betrokken sessies / sessies, zoals GA4 het bepaalt.",
    better=Better.LOWER,
    native={"bounces": "count/sessions", "engaged": "1-count/sessions"},
    aliases=("Bouncepercentage", "Weigeringspercentage"),
    keywords="Weigeringspercentage website; Bouncepercentage website; Bezoekers die direct weggaan; "
    "Afhakers; Bezoekers die meteen weggaan; Snel vertrek",
    pitfalls=Text(
        en="GA4 and the older Universal Analytics count differently: do not compare across the change.",
        nl="GA4 en het oudere Universal Analytics tellen verschillend: vergelijk niet over die overgang heen.",
    ),
    variants=Text(
        en="Universal Analytics: sessions of one hit. GA4: sessions not engaged, "
        "so not 10 seconds, no key event and fewer than two views: give its engaged sessions with method engaged.",
        nl="Universal Analytics: sessies met één hit. GA4: niet-betrokken sessies, "
        "dus geen 10 seconden, geen belangrijke gebeurtenis en minder dan twee weergaven: geef de betrokken sessies "
        "met methode engaged.",
    ),
    related=("KPI_WEBSITE_TRAFFIC", "KPI_CONVERSION_RATE", "KPI_EMAIL_BOUNCE_RATE"),
)
def bounce_rate(count: Flow, sessions: Flow, method: Literal["bounces", "engaged"] = "bounces") -> Share:
    """Share of the sessions without engagement.

    Notes
    -----
    bounces: bounces / sessions; engaged: 1 - engaged sessions / sessions, as GA4 defines it.

    References
    ----------
    Google Analytics Help, engagement rate and bounce rate (GA4)

    Examples
    --------
    >>> bounce_rate(50, 100)
    0.5
    >>> bounce_rate(75, 100, "engaged")
    0.25
    """
    return count / sessions if method == "bounces" else 1 - count / sessions


@kpi(
    MARKETING,
    number=6,
    label=Text(en="Social media engagement", nl="Social Media Engagement"),
    nl="Aantal interacties op sociale media: likes, reacties, gedeelde berichten en overige.",
    nl_notes="likes + reacties + gedeelde berichten + overige interacties.",
    better=Better.HIGHER,
    native="likes+comments+shares+other",
    aliases=("Interacties", "Social engagement"),
    keywords="Likes en reacties; Betrokkenheid op sociale media; Social media interacties; Instagram; "
    "Facebook; LinkedIn; Reacties op berichten",
    pitfalls=Text(
        en="A count grows with the audience: look at KPI_SOCIAL_ENGAGEMENT_RATE as well.",
        nl="Een aantal groeit mee met het publiek: kijk ook naar KPI_SOCIAL_ENGAGEMENT_RATE.",
    ),
    related=("KPI_SOCIAL_ENGAGEMENT_RATE", "KPI_FOLLOWER_GROWTH"),
)
def social_engagement(likes: Flow, comments: Flow = 0, shares: Flow = 0, other: Flow = 0) -> Count:
    """Interactions on social media: likes, comments, shares and other.

    Notes
    -----
    likes + comments + shares + other interactions.

    References
    ----------
    OpenStax, Principles of Marketing, m00107, social engagement
    help.keyhole.co, how is engagement calculated

    Examples
    --------
    >>> social_engagement(137, 10)
    147.0
    """
    return likes + comments + shares + other


@kpi(
    MARKETING,
    number=7,
    label=Text(en="E-mail open rate", nl="E-Mail Open Rate"),
    nl="Unieke opens gedeeld door de afgeleverde e-mails.",
    nl_notes="opens / (verzonden - gebounced).",
    better=Better.HIGHER,
    native="opens/(sent-COUNTED(bounces))",
    aliases=("Openratio", "Open rate", "Openingspercentage"),
    keywords="Openingsgraad e-mail; Openpercentage nieuwsbrief; Newsletter open rate; Geopende e-mails; "
    "Mail geopend; Openingen van de mailing; Mailing; Openings",
    pitfalls=Text(
        en="Apple Mail opens messages by itself since 2021, which inflates the rate. "
        "Count unique opens: total opens can exceed 1.",
        nl="Apple Mail opent berichten sinds 2021 zelf, waardoor het cijfer te hoog uitvalt. "
        "Tel unieke opens: met alle opens kan het boven 1 komen.",
    ),
    variants=Text(
        en="SendGrid reports total and unique opens, both of the delivered messages; GetResponse divides by all messages sent: leave bounces out for that.",
        nl="SendGrid toont alle en unieke openingen, beide van de afgeleverde berichten; GetResponse deelt door alle verzonden berichten: laat bounces dan weg.",
    ),
    related=("KPI_CONVERSION_RATE",),
)
def email_open_rate(
    opens: Flow, sent: Flow, bounces: Annotated[Flow, at_most("sent")] = 0
) -> Annotated[float, Unit.RATIO, NON_NEGATIVE]:
    """Unique opens divided by the e-mails delivered.

    Notes
    -----
    opens / (sent - bounces).

    References
    ----------
    twilio.com, SendGrid glossary, open and unique open

    Examples
    --------
    >>> email_open_rate(3000, 10200, 200)
    0.3
    """
    return opens / (sent - counted(bounces, "bounces"))


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
    label=Text(en="Customer acquisition cost (CAC)", nl="Klantacquisitiekosten (CAC)"),
    nl="Marketing- en verkoopkosten per nieuwe klant.",
    better=Better.LOWER,
    native="(marketing_cost+sales_cost)/new_customers",
    aliases=("CAC",),
    keywords="Acquisitiekosten; Kosten per nieuwe klant; Klantwervingskosten; Wervingskosten per klant",
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
    label=Text(en="Return on marketing investment (ROMI)", nl="Rendement op marketing (ROMI)"),
    nl="Toegerekende omzet min kostprijs en marketingkosten, gedeeld door de marketingkosten.",
    better=Better.HIGHER,
    native="(POSITIVE(revenue)-cost_of_sales-marketing_cost)/marketing_cost",
    aliases=("ROMI",),
    keywords="Marketingrendement; Return on marketing; Rendement marketing; Marketing ROI",
    pitfalls=Text(
        en="The outcome depends on which cost you take off: say which.",
        nl="De uitkomst hangt af van de kosten die u aftrekt: vermeld welke.",
    ),
    variants=Text(
        en="OpenStax takes only the marketing cost off: leave cost_of_sales out for that. Revenue / marketing cost, "
        "which some call ROMI too, is KPI_ROAS.",
        nl="OpenStax trekt alleen de marketingkosten af: laat cost_of_sales dan weg. Omzet / marketingkosten, dat "
        "sommigen ook ROMI noemen, is KPI_ROAS.",
    ),
    related=("KPI_ROI", "KPI_ROAS"),
)
def romi(revenue: Flow, marketing_cost: Flow, cost_of_sales: Flow = 0) -> Ratio:
    """Attributed revenue minus its cost and the marketing cost, divided by the marketing cost.

    References
    ----------
    OpenStax, Principles of Marketing, m00066, marketing ROI (without the cost of sales)
    kameir.com, marketing ROI (on the margin)
    fostermedia.co.uk, return on marketing investment

    Examples
    --------
    >>> romi(500, 100, 250)
    1.5
    """
    return (positive(revenue, "revenue") - cost_of_sales - marketing_cost) / marketing_cost


@kpi(
    MARKETING,
    label=Text(en="Return on ad spend (ROAS)", nl="Omzet per advertentie-euro (ROAS)"),
    nl="Toegerekende omzet gedeeld door de advertentie-uitgaven.",
    better=Better.HIGHER,
    native="POSITIVE(revenue)/ad_spend",
    aliases=("ROAS",),
    keywords="Advertentierendement; Opbrengst advertenties; Return on advertising",
    related=("KPI_ROMI", "KPI_ROI"),
    pitfalls=Text(
        en="It leaves out the cost of what was sold: a ROAS of 3 can still lose money. KPI_ROMI counts it.",
        nl="De kostprijs van het verkochte telt niet mee: een ROAS van 3 kan verlies zijn. KPI_ROMI rekent haar mee.",
    ),
)
def roas(revenue: Flow, ad_spend: Flow) -> Times:
    """Attributed revenue divided by the advertising spend.

    References
    ----------
    verticalrail.com, calculate ROAS

    Examples
    --------
    >>> roas(400, 100)
    4.0
    """
    return positive(revenue, "revenue") / ad_spend


@kpi(
    MARKETING,
    label=Text(en="Pages per session", nl="Pagina's per sessie"),
    nl="Bekeken pagina's gedeeld door sessies.",
    better=Better.HIGHER,
    native="pageviews/sessions",
    keywords="Page views; Paginaweergaven; "
    "Paginaweergaven per bezoek; Pageviews per visit; Pagina's per bezoek",
    related=("KPI_WEBSITE_TRAFFIC", "KPI_BOUNCE_RATE"),
    pitfalls=Text(
        en="More pages can mean interest or a site on which nothing is found.",
        nl="Meer pagina's kan belangstelling zijn, of een site waarop niets te vinden is.",
    ),
)
def pages_per_session(pageviews: Flow, sessions: Flow) -> Times:
    """Pages viewed divided by sessions.

    References
    ----------
    Google Analytics Help, views per session

    Examples
    --------
    >>> pages_per_session(300, 100)
    3.0
    """
    return pageviews / sessions


@kpi(
    MARKETING,
    label=Text(en="Market share", nl="Marktaandeel"),
    nl="Eigen verkopen gedeeld door alle verkopen op de markt.",
    better=Better.HIGHER,
    native="own_sales/market_sales",
    keywords="Aandeel in de markt; Marktpositie; Share of market; Portie van de markt",
    related=("KPI_REVENUE_GROWTH", "KPI_TRAFFIC_SHARE"),
    pitfalls=Text(
        en="Say which market it is, and whether money or pieces are counted: cheap products have the larger share in pieces.",
        nl="Zeg om welke markt het gaat, en of geld of stuks tellen: goedkope producten hebben in stuks een groter aandeel.",
    ),
    variants=Text(
        en="The relative market share divides it by that of the largest competitor.",
        nl="Het relatieve marktaandeel deelt het door dat van de grootste concurrent.",
    ),
)
def market_share(own_sales: Flow, market_sales: Flow) -> Share:
    """Own sales divided by all sales in the market.

    References
    ----------
    OpenStax, Principles of Marketing, m00018, market share

    Examples
    --------
    >>> market_share(1_000_000, 20_000_000)
    0.05
    """
    return own_sales / market_sales


@kpi(
    MARKETING,
    label=Text(en="Traffic share", nl="Aandeel in het verkeer"),
    nl="Aandeel van een kanaal in het totaal.",
    native="part/total",
    keywords="Kanaalaandeel; Aandeel van een kanaal; Channel share; Verkeersbronnen",
    related=("KPI_WEBSITE_TRAFFIC",),
    pitfalls=Text(
        en="Sessions add up, users do not: shares of users come to more than 1.",
        nl="Sessies tellen op, gebruikers niet: aandelen van gebruikers komen samen boven 1.",
    ),
)
def traffic_share(part: Flow, total: Flow) -> Share:
    """Share of one channel in the total.

    References
    ----------
    Google Analytics Help, traffic acquisition

    Examples
    --------
    >>> traffic_share(25, 100)
    0.25
    """
    return part / total


@kpi(
    MARKETING,
    label=Text(en="Follower growth", nl="Volgersgroei"),
    nl="Groei van het aantal volgers in de periode.",
    better=Better.HIGHER,
    native="followers_end/followers_start-1",
    keywords="Nieuwe volgers; Groei volgers; Audience growth; Followers",
    related=("KPI_SOCIAL_ENGAGEMENT",),
    pitfalls=Text(
        en="Bought or removed followers change the number without anybody following.",
        nl="Gekochte of verwijderde volgers veranderen het getal zonder dat iemand volgt.",
    ),
)
def follower_growth(followers_start: Opening, followers_end: Closing) -> Ratio:
    """Growth of the number of followers over the period.

    References
    ----------
    OpenStax, Principles of Accounting, m68108, horizontal analysis

    Examples
    --------
    >>> follower_growth(1000, 1250)
    0.25
    """
    return followers_end / followers_start - 1


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
