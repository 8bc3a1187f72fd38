"""What the inputs of customer are called."""

from __future__ import annotations

from kpi_xl.inputs.rows import DAY_NUMBERS, row
from kpi_xl.model import SHARE, Bounds, Unit

ROWS = (
    row(
        "first_contact_cases",
        ("Cases solved at first contact", "Direct opgeloste zaken"),
        (
            "Cases that needed one contact only",
            "Zaken waarvoor één contact genoeg was",
        ),
    ),
    row(
        "cases",
        ("Cases", "Zaken"),
        ("All cases or tickets of the period", "Alle zaken of tickets van de periode"),
    ),
    row(
        "solved_cases",
        ("Cases solved", "Opgeloste zaken"),
        ("Cases or tickets solved in the period", "Zaken of tickets die in de periode zijn opgelost"),
    ),
    row(
        "open_cases",
        ("Open cases at end", "Openstaande zaken einde"),
        (
            "Cases or tickets still open at the end of the period",
            "Zaken of tickets die aan het einde van de periode nog openstaan",
        ),
    ),
    row(
        "top",
        ("Top scores counted", "Aantal topscores"),
        (
            "How many of the highest scores count as satisfied: 2 means 4 and 5 on a scale of 5",
            "Hoeveel van de hoogste scores als tevreden tellen: 2 betekent 4 en 5 op een schaal van 5",
        ),
        Unit.COUNT,
        Bounds(low=1.0),
    ),
    row(
        "calendar",
        ("Calendar", "Kalender"),
        (
            "Which hours count: 24x7 counts them all, business only Monday to Friday from 9 to 17",
            "Welke uren tellen: 24x7 telt alle uren, business alleen maandag tot en met vrijdag van 9 tot 17",
        ),
        Unit.TEXT,
    ),
    row(
        "first_response",
        ("First response", "Eerste reactie"),
        (
            "Moment of the first response to each case; blank while there is none",
            "Moment van de eerste reactie op elke zaak; leeg zolang die er niet is",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "interactions",
        ("Interactions", "Interacties"),
        (
            "Likes, comments, shares and other responses to your posts",
            "Likes, reacties, shares en andere reacties op uw berichten",
        ),
    ),
    row(
        "audience",
        ("Audience", "Publiek"),
        (
            "Reach, followers, impressions or views: choose one basis and keep to it",
            "Bereik, volgers, weergaven of views: kies één basis en houd die aan",
        ),
    ),
    row(
        "promoters",
        ("Promoters", "Promotors"),
        ("Respondents who scored 9 or 10", "Respondenten met een 9 of 10"),
    ),
    row(
        "passives",
        ("Passives", "Passief tevredenen"),
        ("Respondents who scored 7 or 8", "Respondenten met een 7 of 8"),
    ),
    row(
        "detractors",
        ("Detractors", "Criticasters"),
        ("Respondents who scored 0 to 6", "Respondenten met een 0 tot en met 6"),
    ),
    row(
        "satisfied",
        ("Satisfied answers", "Tevreden antwoorden"),
        ("Answers that count as satisfied", "Antwoorden die als tevreden tellen"),
    ),
    row(
        "responses",
        ("Responses", "Antwoorden"),
        ("All answers received", "Alle ontvangen antwoorden"),
    ),
    row(
        "confidence",
        ("Confidence level", "Betrouwbaarheid"),
        (
            "How sure the margin must be, as a fraction: 0.95 for 95%",
            "Hoe zeker de marge moet zijn, als fractie: 0,95 voor 95%",
        ),
        Unit.RATIO,
        Bounds(0.0, 0.999999),
    ),
    row(
        "rate",
        ("Rate per period", "Percentage per periode"),
        (
            "The rate of one period, as a fraction between 0 and 1",
            "Het percentage van één periode, als fractie tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "periods_per_year",
        ("Periods per year", "Perioden per jaar"),
        ("12 for months, 4 for quarters, 52 for weeks", "12 voor maanden, 4 voor kwartalen, 52 voor weken"),
        bounds=Bounds(0.01),  # zero periods are none, and 0^0 is #NUM! in Excel
    ),
    row(
        "mrr_lost",
        ("Recurring revenue lost", "Verloren terugkerende omzet"),
        (
            "Monthly recurring revenue of the customers who left",
            "Maandelijks terugkerende omzet van de vertrokken klanten",
        ),
        Unit.CURRENCY,
    ),
    row(
        "mrr_start",
        ("Recurring revenue at start", "Terugkerende omzet begin"),
        (
            "Monthly recurring revenue at the start of the period",
            "Maandelijks terugkerende omzet aan het begin van de periode",
        ),
        Unit.CURRENCY,
    ),
    row(
        "start",
        ("Recurring revenue at start", "Terugkerende omzet begin"),
        (
            "Recurring revenue of the customers at the start of the period",
            "Terugkerende omzet van de klanten aan het begin van de periode",
        ),
        Unit.CURRENCY,
    ),
    row(
        "expansion",
        ("Expansion", "Uitbreiding"),
        (
            "Extra recurring revenue from the customers of the start",
            "Extra terugkerende omzet van de klanten van het begin",
        ),
        Unit.CURRENCY,
    ),
    row(
        "contraction",
        ("Contraction", "Inkrimping"),
        (
            "Recurring revenue lost because customers took less",
            "Terugkerende omzet die verviel doordat klanten minder afnamen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "churned",
        ("Churned revenue", "Opgezegde omzet"),
        ("Recurring revenue of the customers who left", "Terugkerende omzet van de klanten die vertrokken"),
        Unit.CURRENCY,
    ),
    row(
        "returning",
        ("Returning customers", "Teruggekeerde klanten"),
        (
            "Customers of the cohort who are active in the later period",
            "Klanten van het cohort die in de latere periode actief zijn",
        ),
    ),
    row(
        "cohort_size",
        ("Cohort size", "Omvang van het cohort"),
        ("Customers the cohort started with", "Klanten waarmee het cohort begon"),
    ),
    row(
        "durations",
        ("Durations", "Doorlooptijden"),
        ("The separate durations, one cell each", "De losse doorlooptijden, één cel per geval"),
        Unit.NUMBER,
    ),
    row(
        "limit",
        ("Limit", "Norm"),
        (
            "The longest duration that still meets the agreement, in the same unit",
            "De langste duur die nog aan de afspraak voldoet, in dezelfde eenheid",
        ),
        Unit.NUMBER,
    ),
    row(
        "customers_lost",
        ("Customers lost", "Vertrokken klanten"),
        ("Customers who left during the period", "Klanten die in de periode zijn vertrokken"),
    ),
    row(
        "customers_start",
        ("Customers at start", "Klanten begin"),
        ("Customers at the start of the period", "Klanten aan het begin van de periode"),
    ),
    row(
        "customers_end",
        ("Customers at end", "Klanten einde"),
        ("Customers at the end of the period", "Klanten aan het einde van de periode"),
    ),
    row(
        "new_customers",
        ("New customers", "Nieuwe klanten"),
        ("Customers who joined during the period", "Klanten die er in de periode bij kwamen"),
    ),
    row(
        "scores",
        ("Scores", "Scores"),
        (
            "The separate answers of the respondents, one cell each",
            "De losse antwoorden van de respondenten, één cel per antwoord",
        ),
        Unit.SCORE,
        Bounds(),
    ),
    row(
        "scale_min",
        ("Lowest score", "Laagste score"),
        ("The lowest score the scale allows", "De laagste score die de schaal toelaat"),
        Unit.SCORE,
    ),
    row(
        "scale_max",
        ("Highest score", "Hoogste score"),
        ("The highest score the scale allows", "De hoogste score die de schaal toelaat"),
        Unit.SCORE,
    ),
    row(
        "opened",
        ("Opened", "Geopend"),
        (
            "Moment each case was opened; or the durations themselves when nothing else is given",
            "Moment waarop elke zaak is geopend; of de doorlooptijden zelf als u verder niets geeft",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "resolved",
        ("Resolved", "Opgelost"),
        (
            "Moment each case was resolved; blank while it is open",
            "Moment waarop elke zaak is opgelost; leeg zolang die openstaat",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "gross_margin",
        ("Gross margin", "Brutomarge"),
        ("Gross margin as a fraction between 0 and 1", "Brutomarge als fractie tussen 0 en 1"),
        Unit.RATIO,
        SHARE,
    ),
)
