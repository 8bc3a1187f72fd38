"""Marketing KPIs: advertisements and e-mail."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from kpi_xl.kpis.arithmetic import counted
from kpi_xl.model import NON_NEGATIVE, Better, Department, Text, Unit, at_most
from kpi_xl.registry import Currency, Flow, Number, Ratio, Share, kpi

MARKETING = Department.MARKETING
Months: TypeAlias = Annotated[float, Unit.NUMBER]


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
    label=Text(en="Click-through rate (CTR)", nl="Doorklikpercentage (CTR)"),
    nl="Klikken gedeeld door het aantal keren dat een advertentie of e-mail is getoond.",
    nl_notes="klikken / vertoningen; bij e-mail klikken / afgeleverde e-mails. "
    "Wie vaker klikt telt vaker mee, dus boven 1 kan.",
    better=Better.HIGHER,
    native="clicks/impressions",
    aliases=("Doorklikratio", "Klikratio", "Klikpercentage", "Click rate"),
    keywords="Doorklikken; Clickthrough; Aangeklikt; Klikken op advertentie; Doorklikratio nieuwsbrief",
    pitfalls=Text(
        en="Say which basis you take: adverts shown, or e-mails delivered. With repeated clicks it may exceed 1.",
        nl="Vermeld de basis: getoonde advertenties of afgeleverde e-mails. Met herhaalde klikken kan het boven 1 komen.",
    ),
    related=("KPI_CTOR", "KPI_CPC", "KPI_CONVERSION_RATE"),
)
def ctr(clicks: Flow, impressions: Flow) -> Ratio:
    """Clicks divided by the number of times an advert or e-mail was shown.

    Notes
    -----
    clicks / impressions; for e-mail clicks / e-mails delivered.
    Who clicks more often counts more often, so above 1 is possible.

    References
    ----------
    OpenStax, Principles of Marketing, m00107
    super-calc.com, email open rate calculator

    Examples
    --------
    >>> ctr(1_323, 44_100)
    0.03
    """
    return clicks / impressions


@kpi(
    MARKETING,
    label=Text(en="Click-to-open rate (CTOR)", nl="Klikken per opening (CTOR)"),
    nl="Unieke klikken gedeeld door unieke opens van een e-mail.",
    nl_notes="unieke klikken / unieke opens. Beide moeten uniek zijn; met alle klikken kan het boven 1 komen.",
    better=Better.HIGHER,
    native="clicks/opens",
    aliases=("Klikken per open", "Klik-op-openratio"),
    keywords="Klikken van openers; Clicks per open",
    pitfalls=Text(
        en="Opens that mail programs make by themselves lower it. Count unique clicks and unique opens.",
        nl="Opens die mailprogramma's zelf doen, verlagen het. Tel unieke klikken en unieke opens.",
    ),
    related=("KPI_CTR", "KPI_EMAIL_OPEN_RATE"),
)
def ctor(clicks: Flow, opens: Flow) -> Ratio:
    """Unique clicks divided by unique opens of an e-mail.

    Notes
    -----
    unique clicks / unique opens. Both must be unique; with all clicks it may exceed 1.

    References
    ----------
    super-calc.com, email open rate calculator

    Examples
    --------
    >>> ctor(1_323, 8_820)
    0.15
    """
    return clicks / opens


@kpi(
    MARKETING,
    label=Text(en="Unsubscribe rate", nl="Uitschrijfpercentage"),
    nl="Aandeel van de afgeleverde e-mails waarna de ontvanger zich uitschreef.",
    nl_notes="uitschrijvingen / afgeleverde e-mails.",
    better=Better.LOWER,
    native="unsubscribes/delivered",
    aliases=("Afmeldpercentage", "Opt-out rate"),
    keywords="Afmeldingen nieuwsbrief; Uitschrijvingen; Opt-outs; Afmelders",
    pitfalls=Text(
        en="Who is annoyed may mark the e-mail as spam instead: look at complaints as well.",
        nl="Wie zich ergert, meldt de e-mail soms als spam in plaats van zich uit te schrijven: kijk ook naar klachten.",
    ),
    related=("KPI_EMAIL_BOUNCE_RATE", "KPI_EMAIL_OPEN_RATE"),
)
def unsubscribe_rate(unsubscribes: Flow, delivered: Flow) -> Share:
    """Share of the e-mails delivered after which the recipient unsubscribed.

    Notes
    -----
    unsubscribes / e-mails delivered.

    References
    ----------
    mailbluster.com, unsubscribe rate

    Examples
    --------
    >>> unsubscribe_rate(25, 10_000)
    0.0025
    """
    return unsubscribes / delivered


@kpi(
    MARKETING,
    label=Text(en="E-mail bounce rate", nl="Bouncepercentage e-mail"),
    nl="Aandeel van de verzonden e-mails dat niet kon worden afgeleverd.",
    nl_notes="niet afgeleverde e-mails / verzonden e-mails.",
    better=Better.LOWER,
    native="bounces/sent",
    aliases=("E-mailbounce", "E-mail bounces", "Bounceratio e-mail"),
    keywords="Onbestelbare e-mail; Hard bounces; Niet afgeleverde mails; Undelivered mail",
    pitfalls=Text(
        en="This is about e-mail; the bounce rate of a website is KPI_BOUNCE_RATE. "
        "Say whether full mailboxes (soft bounces) count.",
        nl="Dit gaat over e-mail; het bouncepercentage van een website is KPI_BOUNCE_RATE. "
        "Vermeld of volle postvakken (soft bounces) meetellen.",
    ),
    related=("KPI_BOUNCE_RATE", "KPI_EMAIL_OPEN_RATE", "KPI_UNSUBSCRIBE_RATE"),
)
def email_bounce_rate(bounces: Flow, sent: Flow) -> Share:
    """Share of the e-mails sent that could not be delivered.

    Notes
    -----
    e-mails bounced / e-mails sent.

    References
    ----------
    ringba.com, glossary, email bounce rate

    Examples
    --------
    >>> email_bounce_rate(150, 10_000)
    0.015
    """
    return bounces / sent


@kpi(
    MARKETING,
    label=Text(en="Cost per lead", nl="Kosten per lead"),
    nl="Marketingkosten per gewonnen lead.",
    nl_notes="kosten / leads van dezelfde periode of campagne.",
    better=Better.LOWER,
    native="cost/leads",
    aliases=("CPL", "Leadkosten"),
    keywords="Prijs per lead; Lead acquisition cost",
    pitfalls=Text(
        en="Cheap leads that never become customers are dear: read it beside the lead conversion rate.",
        nl="Goedkope leads die nooit klant worden zijn duur: lees het naast de leadconversieratio.",
    ),
    related=("KPI_CPA", "KPI_LEAD_CONVERSION_RATE", "KPI_CPC"),
)
def cost_per_lead(cost: Flow, leads: Flow) -> Currency:
    """Marketing cost per lead won.

    Notes
    -----
    cost / leads of the same period or campaign.

    References
    ----------
    OpenStax, Principles of Marketing, m00107
    theprimecalculator.com, cost per lead

    Examples
    --------
    >>> cost_per_lead(2_000, 50)
    40.0
    """
    return cost / leads


@kpi(
    MARKETING,
    label=Text(en="Cost per click (CPC)", nl="Kosten per klik (CPC)"),
    nl="Advertentiekosten per klik.",
    nl_notes="kosten / klikken.",
    better=Better.LOWER,
    native="cost/clicks",
    aliases=("Klikprijs",),
    keywords="Klikkosten; Pay per click; PPC; Prijs per klik; Advertentiekosten per klik; Price per click",
    pitfalls=Text(
        en="A click is no customer: a cheap click on the wrong advert only costs.",
        nl="Een klik is geen klant: een goedkope klik op de verkeerde advertentie kost alleen.",
    ),
    related=("KPI_CPM", "KPI_CTR", "KPI_CPA"),
)
def cpc(cost: Flow, clicks: Flow) -> Currency:
    """Advertising cost per click.

    Notes
    -----
    cost / clicks.

    References
    ----------
    OpenStax, Principles of Marketing, m00107

    Examples
    --------
    >>> cpc(5_500, 5_000)
    1.1
    """
    return cost / clicks


@kpi(
    MARKETING,
    label=Text(en="Cost per thousand impressions (CPM)", nl="Kosten per duizend vertoningen (CPM)"),
    nl="Advertentiekosten per duizend keer dat de advertentie is getoond.",
    nl_notes="1000 x kosten / vertoningen.",
    better=Better.LOWER,
    native="1000*cost/impressions",
    aliases=("Cost per mille", "Cost per thousand", "Duizendprijs", "Kosten per duizend"),
    keywords="Prijs per duizend; Cost per 1000; Duizend contacten; TKP; Kosten per mille",
    pitfalls=Text(
        en="Shown is not seen: compare only media that count impressions alike.",
        nl="Getoond is niet gezien: vergelijk alleen media die vertoningen op dezelfde manier tellen.",
    ),
    related=("KPI_CPC", "KPI_CTR"),
)
def cpm(cost: Flow, impressions: Flow) -> Currency:
    """Advertising cost per thousand times the advert was shown.

    Notes
    -----
    1000 x cost / impressions.

    References
    ----------
    OpenStax, Principles of Marketing, m00091

    Examples
    --------
    >>> cpm(1_000, 2_000)
    500.0
    """
    return 1000 * cost / impressions


@kpi(
    MARKETING,
    label=Text(en="CAC payback period", nl="Terugverdientijd CAC"),
    nl="Aantal maanden waarin de marge van een klant de kosten van zijn werving terugbetaalt.",
    nl_notes="acquisitiekosten / (omzet per klant per maand x brutomarge).",
    better=Better.LOWER,
    native="cac/(arpa*gross_margin)",
    aliases=("Terugverdientijd van acquisitiekosten", "Months to recover CAC"),
    keywords="Terugverdientijd klant; CAC recovery; Terugverdientijd acquisitie",
    pitfalls=Text(
        en="Give the revenue per account of one month. Without the gross margin the period looks too short; "
        "customers who leave before it has passed never pay back.",
        nl="Geef de omzet per klant van één maand. Zonder brutomarge lijkt de tijd te kort; "
        "wie eerder vertrekt, verdient zich nooit terug.",
    ),
    related=("KPI_CAC", "KPI_CLV_CAC", "KPI_ARPA", "KPI_PAYBACK"),
)
def cac_payback(cac: Number, arpa: Number, gross_margin: Number = 1) -> Months:
    """Months in which the margin of a customer pays back what it cost to win them.

    Notes
    -----
    acquisition cost / (revenue per account and month x gross margin).

    References
    ----------
    metrickittools.com, glossary, CAC payback period
    digital-stackers.com, CAC payback period guide

    Examples
    --------
    >>> cac_payback(1_200, 400, 0.75)
    4.0
    """
    return cac / (arpa * gross_margin)
