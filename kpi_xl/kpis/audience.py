"""Marketing KPIs: who is reached, on the website and on social media."""

from __future__ import annotations

from typing import Literal

from kpi_xl.kpis.arithmetic import required
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Closing, Count, Flow, Opening, Ratio, Share, Times, kpi

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
    number=5,
    label=Text(en="Bounce rate", nl="Bounce Rate"),
    nl="Aandeel van de sessies zonder betrokkenheid.",
    nl_notes="bounces: bounces / sessies; engaged: 1 - betrokken sessies / sessies, zoals GA4 het bepaalt.",
    better=Better.LOWER,
    native={"bounces": "count/sessions", "engaged": "1-count/sessions"},
    aliases=("Bouncepercentage", "Weigeringspercentage"),
    keywords="Weigeringspercentage website; Bouncepercentage website; Bezoekers die direct weggaan; "
    "Afhakers; Bezoekers die meteen weggaan; Snel vertrek; Sessies zonder interactie; "
    "Visitors who leave at once",
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
