"""The grammar composes: before, by, within, from ... to and between, over every kind of time, in both languages."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from kpi_xl.goals import check
from kpi_xl.goals.config import Config
from kpi_xl.goals.text.grammar import EXPRESSION, EXPRESSIONS, PARTS
from kpi_xl.goals.text.holidays import holiday
from kpi_xl.goals.text.kinds import compiled
from kpi_xl.goals.text.reader import read
from kpi_xl.goals.text.times import Time

DAY = dt.date(2027, 1, 1)
LEXICONS = Config().lexicons()
KINDS_OF_TIME = {  # the name of a time, its first and its last day
    "en": {
        "Christmas 2027": ("2027-12-25", "2027-12-26"),
        "Easter 2028": ("2028-04-16", "2028-04-17"),
        "the summer of 2027": ("2027-06-21", "2027-09-22"),
        "the summer holidays of 2027": ("2027-07-22", "2027-08-31"),
        "Black Friday 2027": ("2027-11-26", "2027-11-26"),
        "June 2027": ("2027-06-01", "2027-06-30"),
        "Q3 2027": ("2027-07-01", "2027-09-30"),
        "the third quarter of 2027": ("2027-07-01", "2027-09-30"),
        "the second half of 2027": ("2027-07-01", "2027-12-31"),
        "week 12 of 2027": ("2027-03-22", "2027-03-28"),
        "the month of June 2027": ("2027-06-01", "2027-06-30"),
        "06/2027": ("2027-06-01", "2027-06-30"),
        "Q3-2027": ("2027-07-01", "2027-09-30"),
        "T2 2027": ("2027-05-01", "2027-08-31"),
        "the week of 14 June 2027": ("2027-06-14", "2027-06-20"),
        "the second week of June 2027": ("2027-06-08", "2027-06-14"),
        "the 2027/28 school year": ("2027-08-01", "2028-07-31"),
        "the first half of the 2027/28 school year": ("2027-08-01", "2028-01-31"),
        "the 2027/28 season": ("2027-07-01", "2028-06-30"),
        "2028": ("2028-01-01", "2028-12-31"),
    },
    "nl": {
        "Kerst 2027": ("2027-12-25", "2027-12-26"),
        "Pasen 2028": ("2028-04-16", "2028-04-17"),
        "de zomer van 2027": ("2027-06-21", "2027-09-22"),
        "de zomervakantie van 2027": ("2027-07-17", "2027-08-29"),
        "Koningsdag 2027": ("2027-04-27", "2027-04-27"),
        "juni 2027": ("2027-06-01", "2027-06-30"),
        "Q3 2027": ("2027-07-01", "2027-09-30"),
        "het derde kwartaal van 2027": ("2027-07-01", "2027-09-30"),
        "de tweede helft van 2027": ("2027-07-01", "2027-12-31"),
        "week 12 van 2027": ("2027-03-22", "2027-03-28"),
        "de maand juni 2027": ("2027-06-01", "2027-06-30"),
        "06-2027": ("2027-06-01", "2027-06-30"),
        "Q3-2027": ("2027-07-01", "2027-09-30"),
        "het tweede tertaal van 2027": ("2027-05-01", "2027-08-31"),
        "de week van 14 juni 2027": ("2027-06-14", "2027-06-20"),
        "de tweede week van juni 2027": ("2027-06-08", "2027-06-14"),
        "het studiejaar 2027/2028": ("2027-09-01", "2028-08-31"),
        "de eerste helft van schooljaar 2027/2028": ("2027-08-01", "2028-01-31"),
        "het seizoen 2027/2028": ("2027-07-01", "2028-06-30"),
        "2028": ("2028-01-01", "2028-12-31"),
    },
}
CASES = [(language, name, *days) for language, names in KINDS_OF_TIME.items() for name, days in names.items()]
GOAL = {"en": "Win 40 clients {}.", "nl": "{} zijn 40 klanten geworven."}


def due(language: str, when: str) -> str:
    """Return the last day of the only expression of time in a goal."""
    [period] = read(GOAL[language].format(when), LEXICONS, language, "en").periods
    assert period.time is Time.DEADLINE
    return str(period.due)


@pytest.mark.parametrize(("language", "name", "first", "last"), CASES)
def test_before_a_time_is_the_day_before_it_begins(language, name, first, last):
    before = str(dt.date.fromisoformat(first) - dt.timedelta(days=1))
    words = {"en": ("before", "prior to"), "nl": ("vóór", "voor")}[language]
    assert [due(language, f"{word} {name}") for word in words] == [before, before]


@pytest.mark.parametrize(("language", "name", "first", "last"), CASES)
def test_in_a_time_is_until_its_last_day(language, name, first, last):
    words = {"en": ("in", "within", "during"), "nl": ("in", "binnen", "tijdens")}[language]
    assert [due(language, f"{word} {name}") for word in words] == [last, last, last]


@pytest.mark.parametrize(("language", "name", "first", "last"), CASES)
def test_from_and_between_times_end_with_the_last_of_them(language, name, first, last):
    spans = {
        "en": ("from March 2027 to {}", "between 1 March 2027 and {}", "from Easter 2027 to {}"),
        "nl": ("van maart 2027 tot {}", "tussen 1 maart 2027 en {}", "van Pasen 2027 tot {}"),
    }
    assert [due(language, span.format(name)) for span in spans[language]] == [last, last, last]


DATED = [case for case in CASES if case[1] != "2028"]


@pytest.mark.parametrize(("language", "name", "first", "last"), DATED)
def test_time_is_counted_from_both_ends_of_a_time(language, name, first, last):
    before, after = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    week, day = dt.timedelta(days=7), dt.timedelta(days=1)
    spans = {
        "en": {
            "the week before {}": before - day,
            "in the two weeks before {}": before - day,
            "the day after {}": after + day,
            "in the week after {}": after + week,
            "two weeks after {}": after + 2 * week,
            "within two weeks after {}": after + 2 * week,
            "within a week of {}": after + week,
            "by two weeks before {}": before - 2 * week,
            "by half a week after {}": after + dt.timedelta(days=4),
            "no later than three days after {}": after + 3 * day,
            "by the end of the week after {}": after + week,
            "from Easter 2027 to a week before {}": before - week,
            "between a week before Easter 2027 and two weeks after {}": after + 2 * week,
        },
        "nl": {
            "de week voor {}": before - day,
            "in de twee weken vóór {}": before - day,
            "de dag na {}": after + day,
            "in de week na {}": after + week,
            "twee weken na {}": after + 2 * week,
            "binnen twee weken na {}": after + 2 * week,
            "binnen een week na {}": after + week,
            "tot twee weken na {}": after + 2 * week,
            "uiterlijk twee weken voor {}": before - 2 * week,
            "per twee weken voor {}": before - 2 * week,
            "per een week na {}": after + week,
            "vóór het einde van de tweede week na {}": after + week,
            "van Pasen 2027 tot een week voor {}": before - week,
            "tussen een week voor Pasen 2027 en twee weken na {}": after + 2 * week,
        },
    }[language]
    assert {span: due(language, span.format(name)) for span in spans} == {
        span: str(day) for span, day in spans.items()
    }


@pytest.mark.parametrize(("language", "name", "first", "last"), DATED)
def test_after_a_time_is_a_start(language, name, first, last):
    words = {
        "en": ("after", "from", "since", "from two weeks before", "as of a week after"),
        "nl": ("na", "vanaf", "sinds", "vanaf twee weken voor", "met ingang van een week na"),
    }[language]
    for word in words:
        [period] = read(GOAL[language].format(f"{word} {name}"), LEXICONS, language, "en").periods
        assert period.time is Time.START, word


@pytest.mark.parametrize(("language", "name", "first", "last"), CASES)
def test_a_goal_with_any_of_them_is_bound_in_time_and_not_past(language, name, first, last):
    word = {"en": "before", "nl": "vóór"}[language]
    [result] = check([GOAL[language].format(f"{word} {name}")], as_of=DAY)
    assert result.letters["T"].status.value == "pass"
    assert "past-due" not in [finding.rule for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Call 40 clients in the first 14 days of 2027.", "2027-01-14"),
        ("In de eerste 14 dagen van juni 2027 bellen we 40 klanten.", "2027-06-14"),
        ("Win 40 clients by Christmas 2027.", "2027-12-25"),
        ("Uiterlijk met Kerst 2027 zijn 40 klanten geworven.", "2027-12-25"),
        ("Win 40 clients by the end of summer 2027.", "2027-09-22"),
        ("Win 40 clients through the summer of 2027.", "2027-09-22"),
        ("Win 40 clients before the 2027 summer break.", "2027-07-21"),
        ("Win 40 clients before school year 2027/28.", "2027-07-31"),
        ("Vóór het einde van het schooljaar 2027/2028 zijn 40 klanten geworven.", "2028-07-31"),
        ("Within the last two weeks of June 2027, sell 200 tickets.", "2027-06-30"),
        ("In de laatste twee weken van juni 2027 verkopen we 200 kaartjes.", "2027-06-30"),
        ("In the last 10 days of 2027, sell 200 tickets.", "2027-12-31"),
        ("In de eerste twee maanden van 2027 verkopen we 200 kaartjes.", "2027-02-28"),
        ("In the first three weeks of May 2027, sell 200 tickets.", "2027-05-21"),
        ("Vóór de start van het schooljaar 2027-2028 zijn 30 leraren getraind.", "2027-08-31"),
        ("Halverwege de zomer van 2027 zijn 40 klanten geworven.", "2027-08-06"),
        ("Win 40 clients two weeks before Easter 2027.", "2027-03-14"),
        ("Twee weken vóór Pasen 2027 zijn 40 klanten geworven.", "2027-03-14"),
        ("Win 40 clients by the Friday before Easter 2027.", "2027-03-26"),
        ("Op de maandag na Pasen 2027 zijn 40 klanten geworven.", "2027-04-05"),
        ("Win 40 clients within six months of 1 January 2027.", "2027-07-01"),
        ("Op de eerste maandag van juli 2027 zijn 40 klanten geworven.", "2027-07-05"),
        ("Win 40 clients by the last Friday of June 2027.", "2027-06-25"),
        ("Win 40 clients by the second week of May 2027.", "2027-05-14"),
        ("Voor de laatste week van september 2027 zijn 40 klanten geworven.", "2027-09-23"),
        ("Win 40 clients on the last working day of June 2027.", "2027-06-30"),
        ("Win 40 clients in the first week of the summer holidays 2027.", "2027-07-28"),
        ("Win 40 clients in the week of 14 June 2027.", "2027-06-20"),
        ("In week 10 tot en met 12 van 2027 winnen we 40 klanten.", "2027-03-28"),
        ("Win 40 clients in weeks 20-24 of 2027.", "2027-06-20"),
        ("Win 40 clients in April-June 2027.", "2027-06-30"),
        ("In Q1-Q3 2027 winnen we 40 klanten.", "2027-09-30"),
        ("Win 40 clients in mid-summer 2027.", "2027-08-06"),
        ("Win 40 clients by mid-June 2027.", "2027-06-20"),
        ("Win 40 clients by the start of 2028.", "2028-03-31"),
        ("Begin Q3 2027 zijn 40 klanten geworven.", "2027-07-31"),
        ("Halverwege Q3 2027 zijn 40 klanten geworven.", "2027-08-20"),
        ("Win 40 clients before year end 2027.", "2027-12-31"),
        ("Win 40 clients in the 2027/28 school year.", "2028-07-31"),
        ("Uiterlijk vrijdag 4 juni 2027 zijn 40 klanten geworven.", "2027-06-04"),
        ("Uiterlijk twee weken voor Kerst 2027 zijn 40 klanten geworven.", "2027-12-11"),
        ("Win 40 clients until two weeks after Easter 2027.", "2027-04-12"),
        ("Win 40 clients half a year after 1 January 2027.", "2027-07-01"),
        ("Win 40 clients by one month before the end of 2027.", "2027-11-30"),
        ("Tot 1 week voor het einde van Q3 2027 werven we 40 klanten.", "2027-09-23"),
        ("Raise revenue by 20% by two weeks before Christmas 2027.", "2027-12-11"),
        ("Publish the report by two weeks before Christmas 2027.", "2027-12-11"),
        ("Win 40 clients over the Easter weekend of 2027.", "2027-03-29"),
        ("Win 40 clients by half a year after 1 January 2027.", "2027-07-01"),
        ("Win 40 clients between Christmas and New Year 2027.", "2027-12-31"),
        ("Tussen kerst en oud en nieuw 2027 zijn 40 klanten geworven.", "2027-12-31"),
        ("Per anderhalf jaar na 1 januari 2027 zijn 40 klanten geworven.", "2028-07-01"),
        ("Win 40 clients by 30-Jun-2027.", "2027-06-30"),
        ("Uiterlijk 30-jun-27 zijn 40 klanten geworven.", "2027-06-30"),
        ("Win 40 clients by Jun-27.", "2027-06-30"),
        ("Van jan-27 tot mrt-27 werven we 40 klanten.", "2027-03-31"),
        ("Win 40 clients by 2027-W26.", "2027-07-04"),
        ("In wk26 2027 zijn 40 klanten geworven.", "2027-07-04"),
        ("Rond de jaarwisseling 2027/2028 zijn 40 klanten geworven.", "2027-12-31"),
        ("Voor de voorjaarsvakantie 2027/2028 zijn 40 klanten geworven.", "2028-02-25"),
        ("In de eerste helft van juni 2027 werven we 40 klanten.", "2027-06-15"),
        ("Win 40 clients in the second half of June 2027.", "2027-06-30"),
        ("Win 40 clients by close of business on Friday 25 June 2027.", "2027-06-25"),
        ("Win 40 clients two months before the end of 2027.", "2027-10-31"),
        ("Een week voor de start van de zomervakantie 2027 zijn 40 klanten geworven.", "2027-07-10"),
        ("Binnen 90 dagen na livegang op 1 april 2027 zijn 40 klanten geworven.", "2027-06-30"),
        ("Win 40 clients a month before the annual conference on 15 October 2027.", "2027-09-15"),
        ("Win 40 clients by quarter 2 of 2027.", "2027-06-30"),
        ("In kwartaal 2 van 2027 werven we 40 klanten.", "2027-06-30"),
        ("Win 40 clients by July the 1st, 2027.", "2027-07-01"),
        ("Win 40 clients (01/02/2027-30/06/2027).", "2027-06-30"),
        ("Werf 40 klanten (01-02-2027-30-06-2027).", "2027-06-30"),
        ("Win 40 clients by 2027 Q3.", "2027-09-30"),
        ("Win 40 clients by 3Q27.", "2027-09-30"),
        ("Win 40 clients by the end of 4Q 2027.", "2027-12-31"),
        ("In de tweede jaarhelft van 2027 zijn 40 klanten geworven.", "2027-12-31"),
        ("Win 40 clients in the first three quarters of 2027.", "2027-09-30"),
        ("In wk 36-2027 zijn 40 klanten geworven.", "2027-09-12"),
        ("Win 40 clients before half-term in February 2027.", "2027-02-28"),
        ("Vóór Sint-Maarten 2027 zijn 40 klanten geworven.", "2027-11-10"),
        ("Win 40 clients before the 2027 year-end close.", "2027-12-31"),
        ("Win 40 clients by the end of the third quarter, 2027.", "2027-09-30"),
        ("Win 40 clients in Q1 and Q2 2027.", "2027-06-30"),
        ("In januari, februari en maart 2027 werven we 40 klanten.", "2027-03-31"),
        ("Win 40 clients in the quarter ending 30 June 2027.", "2027-06-30"),
        ("Win 40 clients in the financial year ending 31 March 2028.", "2028-03-31"),
        ("In Q1 t/m Q3 2027 werven we 40 klanten.", "2027-09-30"),
        ("Win 40 clients no later than six months after the launch on 1 March 2027.", "2027-09-01"),
        ("Binnen een jaar na de start op 1 maart 2027 zijn 40 klanten geworven.", "2028-03-01"),
        ("Keep absence under 4% for the whole of 2027.", "2027-12-31"),
        ("Keep absence under 4% in all four quarters of 2027.", "2027-12-31"),
        ("Voor 31 okt. 2027 zijn 40 klanten geworven.", "2027-10-31"),
        ("Uiterlijk vr. 15 okt. 2027 zijn 40 klanten geworven.", "2027-10-15"),
        ("Win 40 clients by Fri 15 Oct 2027.", "2027-10-15"),
        ("Win 40 clients by Sat., Oct. 16, 2027.", "2027-10-16"),
        ("In het seizoen 2027/2028 verkopen we 42.000 kaarten.", "2028-06-30"),
        ("Win 40 members in the 2027/28 season.", "2028-06-30"),
        ("Aan het eind van collegejaar 2027/2028 is de uitval 12%.", "2028-08-31"),
        ("In het academisch jaar 2027-2028 slaagt 80%.", "2028-08-31"),
        ("In de eerste helft van schooljaar 2027-2028 is de aanwezigheid 96%.", "2028-01-31"),
        ("In the first half of the 2027-28 school year attendance rises to 96%.", "2028-01-31"),
        ("In T2 2027 volgen 40 medewerkers de training.", "2027-08-31"),
        ("In het tweede tertaal van 2027 volgen 40 medewerkers de training.", "2027-08-31"),
        ("Complete 40 audits in T4 2027.", "2027-12-31"),
        ("Uiterlijk 2e Pinksterdag 2027 zijn 40 klanten geworven.", "2027-05-17"),
        ("Hire 12 nurses by YE27.", "2027-12-31"),
        ("In week 26 en 27 van 2027 controleren we 60 poorten.", "2027-07-11"),
        ("Keep drop-out under 3% in school year '27/'28.", "2028-07-31"),
        ("Uitval onder 3% in schooljaar 27-28.", "2028-07-31"),
        ("In de zomermaanden van 2027 verhuren we 85% van de huisjes.", "2027-09-22"),
        (
            "30 stembureaus hebben een voorzitter twee weken voor de verkiezingen van 18 maart 2027.",
            "2027-03-04",
        ),
        ("Find 30 volunteers two weeks before the elections of 18 March 2027.", "2027-03-04"),
        ("Vóór het eind van de 2e week van april 2027 zijn 15 bestekken klaar.", "2027-04-14"),
        ("30 papers are in by the second Tuesday of September 2027.", "2027-09-14"),
        ("Eight teachers start in the course of 2028.", "2028-12-31"),
        ("Complaints fall in 2027 to 12.", "2027-12-31"),
        ("Win 40 clients by 30th Sep 27, with a new site.", "2027-09-30"),
        ("Move 3 schools not after 30 June 2027.", "2027-06-30"),
        ("Our department has three proposals before the board meeting of 14 April 2027.", "2027-04-14"),
        ("Within three years of opening on 1 August 2027 we have 400 pupils.", "2030-08-01"),
        ("In de maanden juli en augustus 2027 doen 120 kinderen mee.", "2027-08-31"),
        ("120 children take part in the months of July and August 2027.", "2027-08-31"),
        ("Elke eerste maandag van de maand 1 overleg in 2027.", "2027-12-31"),
        ("20 calls a day, Monday to Friday, in 2027.", "2027-12-31"),
        ("In de collegeperiode 2026-2030 bouwen we 1.200 woningen.", "2030-12-31"),
        ("Hire 12 nurses by YE 2027.", "2027-12-31"),
        ("In de planperiode 2027-2030 bouwen we 450 woningen.", "2030-12-31"),
    ],
)
def test_a_day_that_is_named_in_another_way(text, day):
    [result] = check([text], as_of=DAY)
    reading = read(text, LEXICONS, None, "en")
    assert result.letters["T"].status.value == "pass"
    assert str(reading.deadline.due) == day


@pytest.mark.parametrize(
    "text",
    [
        "Win 40 clients during FY2027/28.",
        "Win 40 clients in the 2027/28 financial year.",
        "Voor aanvang van het boekjaar 2027/28 zijn 40 klanten geworven.",
        "Win 40 clients by Q3 2027/28.",
        "Win 40 clients in 2027/28.",
        "In periode 9 van 2027 leveren we 98% op tijd.",
        "In period 9 of 2027, 98% is delivered on time.",
        "Eind P6 2027 is de achterstand 100 stuks.",
        "Vóór het broedseizoen 2028 hangen er 60 nestkasten.",
        "60 nest boxes are up before the 2028 breeding season.",
        "Keep rejects under 1% for the duration of the contract.",
    ],
)
def test_a_period_of_which_the_days_are_not_known_is_a_time_frame_without_a_day(text):
    [result] = check([text], as_of=DAY)
    assert result.letters["T"].status.value == "pass"
    assert read(text, LEXICONS, None, "en").deadline.due is None


@pytest.mark.parametrize("text", ["Complaints to fall to 12.", "Support Year 9 pupils better."])
def test_a_word_that_may_be_a_season_or_a_year_at_school_is_no_time_frame(text):
    [result] = check([text], as_of=DAY)
    assert result.letters["T"].status.value == "fail"


def test_from_a_year_on_is_a_start_and_no_amount():
    reading = read("From 2028 sickness absence is below 5%.", LEXICONS, None, "nl")
    assert [period.time for period in reading.periods] == [Time.START]
    assert reading.measure.value == 5


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("in FY27", "2027-03-31"),
        ("in FY2027/28", "2028-03-31"),
        ("by the end of the 2027/28 financial year", "2028-03-31"),
        ("before FY28", "2027-03-31"),
        ("in Q3 FY27", "2026-12-31"),
        ("in FY27Q1", "2026-06-30"),
        ("in the first half of financial year 2027", "2026-09-30"),
        ("by early FY28", "2027-06-30"),
        ("in 2027/28", "2028-03-31"),
        ("in 2027", "2027-12-31"),
        ("in calendar year 2027", "2027-12-31"),
        ("in school year 2027/28", "2028-07-31"),
    ],
)
def test_financial_years_begin_when_the_settings_say(when, day):
    lexicons = Config(year_start=4).lexicons()
    assert str(read(f"Win 40 clients {when}.", lexicons, None, "en").deadline.due) == day


def test_after_the_holidays_of_a_year_is_a_start():
    reading = read("Na de zomervakantie van 2027 starten 25 leerlingen.", LEXICONS, None, "nl")
    assert [period.time for period in reading.periods] == [Time.START]
    assert reading.measure.value == 25


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Win 40 customers two weeks before Q3 2027.", "2027-06-17"),
        ("Win 40 customers two weeks before 1 May 2027.", "2027-04-17"),
        ("Win 40 customers two weeks before May 2027.", "2027-04-17"),
        ("Win 40 customers two weeks before week 12 of 2027.", "2027-03-08"),
        ("Win 40 customers two weeks before the second quarter of 2027.", "2027-03-18"),
        ("Win 40 customers two weeks before the last Friday of March 2027.", "2027-03-12"),
        ("Win 40 customers within three months after mid-2027.", "2027-09-30"),
        ("Win 40 customers within three months after the last Friday of March 2027.", "2027-06-26"),
        ("Win 40 customers within three months after the last week of June 2027.", "2027-09-30"),
        ("Win 40 customers within three months after early 2027.", "2027-06-30"),
        ("Win 40 customers within three months after the third week of May 2027.", "2027-08-21"),
        ("Win 40 customers within three months after academic year 2027/28.", "2028-10-31"),
        ("Win 40 customers from mid-2027 to the end of 2028.", "2028-12-31"),
        ("Win 40 customers from the last week of June 2027 to early 2028.", "2028-03-31"),
        ("40 klanten werven twee weken voor Q3 2027.", "2027-06-17"),
        ("40 klanten werven twee weken voor week 12 van 2027.", "2027-03-08"),
        ("40 klanten werven twee weken voor 1 mei 2027.", "2027-04-17"),
        ("40 klanten werven drie dagen voor de laatste vrijdag van maart 2027.", "2027-03-23"),
        ("40 klanten werven binnen drie maanden na medio 2027.", "2027-09-30"),
        ("40 klanten werven binnen drie maanden na begin 2027.", "2027-06-30"),
        ("40 klanten werven binnen een maand na schooljaar 2027/2028.", "2028-08-31"),
        ("40 klanten werven een week na de derde week van mei 2027.", "2027-05-28"),
        ("Levertijd maximaal 3 weken voor 1 mei 2027.", "2027-05-01"),
        ("Doorlooptijd verkorten naar 3 weken voor 1 juli 2027.", "2027-07-01"),
        ("De levertijd met 2 weken verkorten voor 1 mei 2027.", "2027-05-01"),
        ("Levertijd 3 weken vóór 1 mei 2027.", "2027-05-01"),
        ("Verkort de levertijd van 5 naar 3 weken voor 1 mei 2027.", "2027-05-01"),
        ("Cut delivery time to 3 weeks before 1 May 2027.", "2027-05-01"),
        ("Cut delivery time by 3 weeks before 1 May 2027.", "2027-05-01"),
        ("Delivery time of 3 weeks before May 2027.", "2027-04-30"),
        ("Deliver the annual report two weeks before 1 May 2027.", "2027-04-17"),
        ("Save 6 weeks of work before May 2027.", "2027-04-30"),
        ("Reduce absence by 2 days before 1 May 2027.", "2027-05-01"),
        ("Run 3 training days before 1 May 2027.", "2027-05-01"),
        ("40 klanten werven binnen 14 dagen na livegang op 1 april 2027.", "2027-04-15"),
        ("Win 40 customers two weeks prior to Q3 2027.", "2027-06-17"),
        ("Win 40 customers in the first fortnight of June 2027.", "2027-06-14"),
        ("40 klanten werven twee weken voor het einde van Q3 2027.", "2027-09-16"),
        ("40 klanten werven een maand na het einde van 2027.", "2028-01-31"),
    ],
)
def test_a_length_before_or_after_any_time_is_counted_from_it(text, day):
    assert str(read(text, LEXICONS, None, "en").deadline.due) == day


@pytest.mark.parametrize(
    "text",
    [
        "Win 40 customers from mid-2027.",
        "Win 40 customers from the last Friday of March 2027.",
        "Win 40 customers from the last week of June 2027.",
        "Win 40 customers from early 2027.",
        "Win 40 customers from the third week of May 2027.",
        "Win 40 customers from academic year 2027/28.",
        "Vanaf de laatste week van juni 2027 werven we 40 klanten per maand.",
        "Vanaf medio 2027 werven we 40 klanten per maand.",
    ],
)
def test_from_any_time_on_is_a_start(text):
    assert [
        period.time
        for period in read(text, LEXICONS, None, "en").periods
        if period.time is not Time.FREQUENCY
    ] == [Time.START]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Win 40 customers in the first month of Q3 2027.", "2027-07-31"),
        ("Win 40 customers by the second month of the second quarter of 2027.", "2027-05-31"),
        ("Win 40 customers before the last month of 2027.", "2027-11-30"),
        ("Win 40 customers before the first month of Q3 2027.", "2027-06-30"),
        ("Win 40 customers in the first week of Q3 2027.", "2027-07-07"),
        ("Win 40 customers midway through 2027.", "2027-06-30"),
        ("Win 40 customers halfway through May 2027.", "2027-05-20"),
        ("40 klanten werven in de eerste maand van 2027.", "2027-01-31"),
        ("40 klanten werven in de laatste maand van Q2 2027.", "2027-06-30"),
        ("40 klanten werven voor de laatste maand van Q2 2027.", "2027-05-31"),
        ("40 klanten werven in de eerste maand van schooljaar 2027/2028.", "2027-08-31"),
        ("40 klanten werven per schooljaar 2027/2028.", "2028-07-31"),
    ],
)
def test_a_month_of_a_longer_period_has_its_last_day(text, day):
    assert str(read(text, LEXICONS, None, "en").deadline.due) == day


def test_a_school_year_that_is_compared_with_is_no_deadline():
    reading = read("40% meer leerlingen ten opzichte van schooljaar 2027/2028.", LEXICONS, None, "nl")
    assert [period.time for period in reading.periods] == [Time.COMPARISON]


def test_a_rhythm_until_a_day_is_no_day_beside_it():
    reading = read("Fill 60 potholes a week until the end of March 2028.", LEXICONS, None, "en")
    assert [period.time for period in reading.periods] == [Time.FREQUENCY, Time.DEADLINE]


@pytest.mark.parametrize(
    "text",
    [
        "90% of pupils read at the expected standard by the end of Key Stage 2.",
        "90% van de leerlingen rekent op 1F aan het eind van groep 8.",
        "Win 40 clients by the end of phase 2.",
        "De eNPS stijgt van 12 naar 25 in het medewerkersonderzoek van november 2027.",
    ],
)
def test_an_end_that_is_named_without_a_day_is_a_time_frame(text):
    [result] = check([text], as_of=DAY)
    assert result.letters["T"].status.value == "pass"


@pytest.mark.parametrize(
    ("text", "aim", "day"),
    [
        ("Cut the lead time from 9 to 5 days before Easter 2027.", 5 * 1440, "2027-03-27"),
        ("De doorlooptijd verlagen naar 5 dagen vóór Pasen 2027.", 5 * 1440, "2027-03-27"),
        ("Reduce sick leave by 2 days before 1 July 2027.", 2 * 1440, "2027-07-01"),
        ("Three days before Christmas 2027, win 40 clients.", 40, "2027-12-22"),
        ("Raise sales by 10% from Q4 2025.", 10, "None"),
    ],
)
def test_a_number_of_days_that_is_the_aim_is_no_distance(text, aim, day):
    reading = read(text, LEXICONS, None, "en")
    assert (reading.measure.value, str(reading.deadline and reading.deadline.due)) == (aim, day)


@pytest.mark.parametrize(
    "text",
    [
        "Call 40 clients within the first 14 days.",
        "Bel 40 klanten in de eerste 14 dagen.",
        "Sell 40 tickets in the first three weeks.",
    ],
)
def test_first_days_are_a_term(text):
    [result] = check([text], as_of=DAY)
    assert result.letters["T"].status.value == "pass"


@pytest.mark.parametrize(
    "text",
    [
        "Complaints: baseline 120 (2024), target 90.",
        "Klachten: nulmeting 120 (2024), streefwaarde 90.",
        "Raise the number of clients from 20 in 2024 to 40.",
        "Het aantal klanten verhogen van 20 (2024) naar 40.",
        "Raise clients to 40, up from 20 in 2024.",
        "Raise the number of clients by 20% (2024: 40).",
        "Raise the score to 7 (2023: 6.4).",
        "In 2023 lag de score op 6,4; naar 7.",
    ],
)
def test_a_year_that_dates_the_baseline_is_no_term(text):
    [result] = check([text], as_of=DAY)
    assert result.letters["T"].status.value == "fail"
    assert "past-due" not in [finding.rule for finding in result.findings]


def test_a_year_beside_the_target_is_a_term():
    [result] = check(["Raise attendance from 40 (2025) to 60 (2028)."], as_of=DAY)
    assert result.letters["T"].evidence.text == "2028"


def test_every_expression_compiles_and_has_a_name_of_its_own():
    assert EXPRESSION.groupindex.keys() == EXPRESSIONS.keys()
    used = {
        part
        for part, words in product(PARTS, (*PARTS.values(), *EXPRESSIONS.values()))
        if f"{{{part}}}" in words
    }
    assert used | {"moment"} == PARTS.keys()


@pytest.mark.parametrize("wrong", ["<no_such_kind>", "{no_such_part}"])
def test_a_pattern_with_an_unknown_name_is_refused(wrong):
    with pytest.raises(KeyError):
        compiled(wrong, PARTS)


def test_a_holiday_without_a_day_of_its_own_is_not_dated():
    assert holiday("ramadan", 2027) is None
    [result] = check(["Win 40 clients before Ramadan 2027."], as_of=DAY)
    assert result.letters["T"].status.value == "pass"
    assert "past-due" not in [finding.rule for finding in result.findings]


@pytest.mark.parametrize("year", range(2025, 2030))
def test_dutch_school_holidays_run_from_saturday_to_sunday(year):
    for name in ("zomervakantie", "herfstvakantie", "kerstvakantie", "voorjaarsvakantie", "meivakantie"):
        first, last = holiday(name, year)
        assert (first.isoweekday(), last.isoweekday()) == (6, 7), name
        assert (last - first).days + 1 in (9, 16, 44), name


@pytest.mark.parametrize("year", range(2025, 2031))
def test_the_building_holiday_is_three_weeks_within_the_summer_holidays(year):
    (first, last), (summer, end) = holiday("bouwvak", year), holiday("zomervakantie", year)
    assert (first - summer, last - first) == (dt.timedelta(days=16), dt.timedelta(days=18))
    assert last < end


def test_a_year_without_set_days_has_the_typical_ones():
    assert holiday("zomervakantie", 2040) == (dt.date(2040, 7, 15), dt.date(2040, 8, 27))


@pytest.mark.parametrize(
    ("name", "day"),
    [  # public calendars of 2027
        ("new year", "2027-01-01"),
        ("martin luther king day", "2027-01-18"),
        ("presidents' day", "2027-02-15"),
        ("shrove tuesday", "2027-02-09"),
        ("aswoensdag", "2027-02-10"),
        ("palmzondag", "2027-03-21"),
        ("witte donderdag", "2027-03-25"),
        ("eerste paasdag", "2027-03-28"),
        ("early may bank holiday", "2027-05-03"),
        ("spring bank holiday", "2027-05-31"),
        ("tweede pinksterdag", "2027-05-17"),
        ("august bank holiday", "2027-08-30"),
        ("cyber monday", "2027-11-29"),
        ("giving tuesday", "2027-11-30"),
    ],
)
def test_a_holiday_has_its_day(name, day):
    assert str(holiday(name, 2027)[-1]) == day
    [result] = check([f"Win 40 clients by {name} 2027."], as_of=DAY)
    assert result.letters["T"].status.value == "pass"


def test_the_new_year_is_its_first_day():
    due = read("Win 40 clients by New Year 2028.", LEXICONS, "en", "en").deadline.due
    assert due == dt.date(2028, 1, 1)
    [result] = check(["Win 40 clients in the new year."], as_of=DAY)
    assert result.letters["T"].status.value == "pass"


def test_half_of_something_is_half_of_it():
    amount = read("Raise revenue to half a million euros in 2027.", LEXICONS, "en", "en").measure
    assert amount.value == 500_000
    [window] = read("Answer 90% of calls within half an hour.", LEXICONS, "en", "en").periods
    assert window.minutes == 30
    assert read("Win 40 clients in half a year.", LEXICONS, "en", "en").measure.value == 40


def test_a_number_of_times_per_two_weeks_is_a_rhythm():
    reading = read("2 gesprekken per twee weken voor 1 mei 2027 voeren.", LEXICONS, "nl", "nl")
    assert Time.FREQUENCY in {period.time for period in reading.periods}


def test_by_half_a_unit_is_a_number_of_that_unit():
    amount = read("Shorten the lead time by half a day in 2027.", LEXICONS, "en", "en").measure
    assert amount.value == 12 * 60
    assert read("Cut the lead time by half in 2027.", LEXICONS, "en", "en").measure.value == 0.5


def test_from_a_day_before_another_is_a_start():
    text = "Vanaf twee weken voor Pasen 2027 werven we 40 klanten."
    assert Time.START in read(text, LEXICONS, "nl", "nl").times


def test_a_thousand_behind_a_number_multiplies_it():
    assert read("De omzet verhogen naar 50 duizend euro.", LEXICONS, "nl", "nl").measure.value == 50_000
    assert read("In 2027 duizend klanten werven.", LEXICONS, "nl", "nl").measure.value == 1_000


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Win 40 clients in a year and a half.", 18),
        ("Win 40 clients within two and a half years.", 30),
        ("Binnen drie en een half jaar zijn 40 klanten geworven.", 42),
        ("Binnen tweeënhalf jaar zijn 40 klanten geworven.", 30),
        ("Win 40 clients within 2½ years.", 30),
        ("Win 40 clients within 12mths.", 12),
        ("Win 40 clients within 2yrs.", 24),
        ("Binnen ½ jaar zijn 40 klanten geworven.", 6),
    ],
)
def test_a_length_of_time_is_read_with_its_half_or_its_short_unit(text, months):
    assert read(text, LEXICONS, None, "en").deadline.months == months


@pytest.mark.parametrize(
    "text",
    [
        "Answer 90% of questions within 4 hours from 1 July 2027.",
        "Answer 90% of questions within one working day from October 2027 onwards.",
    ],
)
def test_what_is_always_done_so_soon_from_a_day_on_has_no_term(text):
    reading = read(text, LEXICONS, None, "en")
    assert reading.deadline is None
    assert {Time.WINDOW, Time.START} <= reading.times.keys()
