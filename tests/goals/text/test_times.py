"""Expressions of time, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_xl.goals.config import Config
from kpi_xl.goals.text.calendar_days import parse_date
from kpi_xl.goals.text.reader import read
from kpi_xl.goals.text.times import Time

LEXICONS = Config().lexicons()


def times(text: str, language: str) -> dict[Time, str]:
    reading = read(text, LEXICONS, language, "en")
    return {kind: reading.quote(period.first, period.last).text for kind, period in reading.times.items()}


DEADLINES = [
    ("nl", "Omzet naar € 2 mln vóór 1 juli 2027.", "vóór 1 juli 2027", date(2027, 7, 1)),
    ("nl", "Omzet naar € 2 mln uiterlijk eind 2027", "uiterlijk eind 2027", date(2027, 12, 31)),
    ("nl", "Omzet naar € 2 mln per 1 januari 2027", "per 1 januari 2027", date(2027, 1, 1)),
    (
        "nl",
        "Omzet naar € 2 mln in het derde kwartaal van 2027",
        "in het derde kwartaal van 2027",
        date(2027, 9, 30),
    ),
    ("nl", "Omzet naar € 2 mln medio 2027", "medio 2027", date(2027, 6, 30)),
    ("nl", "Omzet naar € 2 mln in Q3 2027", "in Q3 2027", date(2027, 9, 30)),
    ("nl", "Omzet naar € 2 mln in schooljaar 2026-2027", "in schooljaar 2026-2027", date(2027, 7, 31)),
    ("nl", "Omzet naar € 2 mln op 31-12-2027", "op 31-12-2027", date(2027, 12, 31)),
    ("nl", "Omzet naar € 2 mln in FY27", "in FY27", date(2027, 12, 31)),
    ("nl", "Omzet naar € 2 mln eind mei 2027", "eind mei 2027", date(2027, 5, 31)),
    ("nl", "Omzet naar € 2 mln begin maart 2027", "begin maart 2027", date(2027, 3, 10)),
    ("nl", "Omzet naar € 2 mln begin mei 2027", "begin mei 2027", date(2027, 5, 10)),
    ("nl", "Omzet naar € 2 mln in het komende kwartaal", "in het komende kwartaal", None),
    ("nl", "Omzet naar € 2 mln dit jaar", "dit jaar", None),
    ("nl", "Omzet naar € 2 mln vóór de zomervakantie", "vóór de zomervakantie", None),
    ("nl", "Omzet naar € 2 mln in week 12", "in week 12", None),
    ("nl", "Omzet naar € 2 mln aan het einde van de cursus", "aan het einde van de cursus", None),
    ("nl", "30 woningen bouwen tussen 2026 en eind 2027", "tussen 2026 en eind 2027", date(2027, 12, 31)),
    ("en", "Revenue to $2m by 1 July 2027.", "by 1 July 2027", date(2027, 7, 1)),
    ("en", "Revenue to $2m by July 1st, 2027", "by July 1st, 2027", date(2027, 7, 1)),
    ("en", "Revenue to $2m by the end of 2027", "by the end of 2027", date(2027, 12, 31)),
    ("en", "Revenue to $2m by 8/1/2027", "by 8/1/2027", date(2027, 8, 1)),
    ("en", "Revenue to $2m by 2027-08-31", "by 2027-08-31", date(2027, 8, 31)),
    ("en", "Revenue to $2m in the first half of 2027", "in the first half of 2027", date(2027, 6, 30)),
    ("en", "Revenue to $2m by Q2 2027", "by Q2 2027", date(2027, 6, 30)),
    ("en", "Revenue to $2m in H1 2027", "in H1 2027", date(2027, 6, 30)),
    ("en", "Revenue to $2m by year-end 2027", "by year-end 2027", date(2027, 12, 31)),
    ("en", "Revenue to $2m by month end", "by month end", None),
    ("en", "Revenue to $2m next quarter", "next quarter", None),
    ("en", "Revenue to $2m before the end of the fiscal year", "before the end of the fiscal year", None),
    ("en", "Revenue to $2m by 31 February 2027", "by 31 February 2027", None),
    ("en", "Revenue to $2m by 13/45/2027", "by 13/45/2027", None),
    ("en", "Revenue to $2m by 12/2027", "by 12/2027", date(2027, 12, 31)),
    ("en", "Revenue to $2m by 6/30", "by 6/30", None),
    ("en", "Revenue to $2m by mid-2028", "by mid-2028", date(2028, 6, 30)),
    ("en", "Revenue to $2m in 2027-Q3", "in 2027-Q3", date(2027, 9, 30)),
    ("en", "Revenue to $2m before 2035", "before 2035", date(2034, 12, 31)),
    ("nl", "Omzet naar € 2 mln vóór 2035", "vóór 2035", date(2034, 12, 31)),
    ("nl", "Omzet naar € 2 mln vóór mei 2035", "vóór mei 2035", date(2035, 4, 30)),
    ("en", "Revenue to $2m by '28", "by '28", date(2028, 12, 31)),
    ("en", "Revenue to $2m by Dec '27", "by Dec '27", date(2027, 12, 31)),
    ("en", "Revenue to $2m by next Friday", "by next Friday", None),
    ("nl", "Omzet naar € 2 mln a.s. vrijdag", "a.s. vrijdag", None),
    ("en", "Revenue to $2m by the next board meeting", "by the next board meeting", None),
    ("nl", "Een 7 op het volgende rapport halen", "op het volgende rapport", None),
    ("en", "Revenue to $2m by Memorial Day", "by Memorial Day", None),
    (
        "en",
        "Revenue to $2m between 01/02/2027 and 03/04/2027",
        "between 01/02/2027 and 03/04/2027",
        date(2027, 3, 4),
    ),
    ("nl", "20 leerlingen begeleiden deze periode", "deze periode", None),
    ("nl", "De opkomst bij de verkiezingen van 2030 is 60%", "verkiezingen van 2030", date(2030, 12, 31)),
    ("nl", "In juni 500 bezoekers trekken", "In juni", None),
]


@pytest.mark.parametrize(("language", "text", "words", "due"), DEADLINES)
def test_a_deadline_is_found_and_read(language, text, words, due):
    reading = read(text, LEXICONS, language, "en")
    period = reading.times[Time.DEADLINE]
    assert reading.quote(period.first, period.last).text == words
    assert period.due == due


LENGTHS = [
    ("en", "a year from now", 12),
    ("nl", "over een periode van 15 jaar", 180),
    ("nl", "binnen drie maanden", 3),
    ("nl", "binnen een half jaar", 6),
    ("nl", "binnen 3 tot 6 maanden", 6),
    ("nl", "in één kwartaal", 3),
    ("nl", "over twee jaar", 24),
    ("nl", "in de komende zes maanden", 6),
    ("nl", "binnen een jaar", 12),
    ("en", "within three months", 3),
    ("en", "within the next three months", 3),
    ("en", "in a 6-month period", 6),
    ("en", "over the next 2 years", 24),
    ("en", "for three consecutive months", 3),
    ("en", "within 1 year and 6 months", 18),
    ("nl", "binnen twee jaar en drie maanden", 27),
]


@pytest.mark.parametrize(("language", "words", "months"), LENGTHS)
def test_a_length_of_time_is_read(language, words, months):
    text = f"Omzet met 10% verhogen {words}" if language == "nl" else f"Increase revenue by 10% {words}"
    reading = read(text, LEXICONS, language, "en")
    assert reading.times[Time.DURATION].months == pytest.approx(months)


OTHER = [
    ("nl", "Vragen beantwoorden binnen 10 minuten", {Time.WINDOW: "binnen 10 minuten"}),
    ("nl", "90% van de vragen beantwoorden binnen 2 weken", {Time.WINDOW: "binnen 2 weken"}),
    ("nl", "Elke maand 5 klanten bezoeken", {Time.FREQUENCY: "Elke maand"}),
    ("nl", "12 bijeenkomsten per jaar organiseren", {Time.FREQUENCY: "per jaar"}),
    ("nl", "Maandelijkse omzet met 30% verhogen", {}),
    ("nl", "Een verloop van minder dan 5% per maand", {}),
    ("nl", "10% minder klachten vanaf 1 mei 2027", {Time.START: "vanaf 1 mei 2027"}),
    (
        "nl",
        "10% minder klachten ten opzichte van vorig jaar",
        {Time.COMPARISON: "ten opzichte van vorig jaar"},
    ),
    ("nl", "10% minder klachten dan het niveau van 2019", {Time.COMPARISON: "2019"}),
    ("nl", "10% minder uitstoot t.o.v. 1990", {Time.COMPARISON: "t.o.v. 1990"}),
    ("nl", "Zo snel mogelijk 5 verkopers aannemen", {Time.VAGUE: "Zo snel mogelijk"}),
    ("nl", "Een plan voor Agenda 2030 schrijven", {}),
    ("nl", "2000 klanten werven", {}),
    ("nl", "De omzet van 2000 naar 2050 euro per klant", {}),
    ("nl", "24/7 bereikbaar zijn voor 300 klanten", {}),
    ("nl", "Uitval in het eerste studiejaar verlagen met een derde", {}),
    ("nl", "Sporten met kinderen t/m 12 jaar", {}),
    ("nl", "Na 2028 geen papieren facturen meer", {Time.START: "Na 2028"}),
    ("nl", "Artikel 12 van de Wmo 2015 uitvoeren", {}),
    ("en", "Make the Years 7 to 9 programme more inclusive", {}),
    ("en", "Completion time under 2 minutes (from current 15-30 minutes)", {}),
    ("en", "Raise the scores of pupils in Years 7 and 8 to 95%", {}),
    ("en", "Reduce the wait from the current 6 months to 4 months", {}),
    ("en", "Run a 2 week sprint with 10 users", {}),
    ("en", "Reach a turnover of € 2 million in the first year", {Time.DEADLINE: "in the first year"}),
    ("nl", "Wij leveren in 6 weken 20 woningen op", {Time.DURATION: "in 6 weken"}),
    ("en", "Month-end close in 4 days", {Time.WINDOW: "in 4 days"}),
    ("en", "Win donors giving more than $1,000 per year, from 50 to 70", {}),
    ("en", "Answer calls within 10 minutes", {Time.WINDOW: "within 10 minutes"}),
    ("en", "Publish 5 posts a week", {Time.FREQUENCY: "a week"}),
    ("en", "Hold a meeting every other week", {Time.FREQUENCY: "every other week"}),
    ("en", "Grow weekly signups by 20%", {}),
    ("en", "Increase sales by 10% compared with last year", {Time.COMPARISON: "compared with last year"}),
    ("en", "Cut emissions by 10% from 2019 levels", {Time.COMPARISON: "2019"}),
    ("en", "Cut emissions by 10% starting in May 2027", {Time.START: "starting in May 2027"}),
    ("en", "Reach 2000 customers", {}),
    ("en", "Get it done asap", {Time.VAGUE: "asap"}),
    ("en", "Finish the course within 60 days", {Time.DURATION: "within 60 days"}),
    ("en", "Open daily from 8:30 to 17:00", {Time.FREQUENCY: "daily"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHER)
def test_other_expressions_of_time_are_told_apart(language, text, expected):
    assert times(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected", "ambiguous"),
    [
        ("31-12-2027", "nl", date(2027, 12, 31), False),
        ("03-04-2027", "nl", date(2027, 4, 3), True),
        ("03/04/2027", "en", date(2027, 3, 4), True),
        ("13/04/2027", "en", date(2027, 4, 13), False),
        ("04/13/2027", "nl", date(2027, 4, 13), False),
        ("2027-04-03", "nl", date(2027, 4, 3), False),
        ("2027-04-03 00:00:00", "nl", date(2027, 4, 3), False),
        ("1.5.27", "nl", date(2027, 5, 1), True),
        ("31-02-2027", "nl", None, False),
        ("soon", "en", None, False),
    ],
)
def test_a_date_by_itself_is_read(text, language, expected, ambiguous):
    assert parse_date(text, language) == (expected, ambiguous)


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("nl", "Begroting 2028 vastgesteld op 11 november 2027", date(2027, 11, 11)),
        ("nl", "Het jaarplan 2028 opleveren vóór 1 december 2027", date(2027, 12, 1)),
        ("nl", "Cao 2026-2028 geïmplementeerd op 1 maart 2027", date(2027, 3, 1)),
        ("en", "Approve the 2028-2030 strategy by 30 June 2027", date(2027, 6, 30)),
        ("nl", "85% geeft een 8 in november 2027 (2028: 88%)", date(2027, 11, 30)),
        ("nl", "Website 2027 en app 2028 lanceren", date(2028, 12, 31)),
        ("en", "Reach 500 members (2028, 400 in 2027)", date(2028, 12, 31)),
    ],
)
def test_a_year_in_a_name_is_no_term_beside_another(language, text, due):
    assert read(text, LEXICONS, language, "en").deadline.due == due
