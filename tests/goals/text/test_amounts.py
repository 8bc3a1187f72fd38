"""Quantities, and what only looks like one."""

from __future__ import annotations

import pytest

from kpi_xl.goals.config import Config
from kpi_xl.goals.text.amounts import Role
from kpi_xl.goals.text.numbers import number_words, parse_number
from kpi_xl.goals.text.reader import read
from kpi_xl.goals.text.units import Quantity

LEXICONS = Config().lexicons()
P, C, F, T = Quantity.PERCENT, Role.CHANGE, Role.FROM_TO, Role.TARGET

MEASURES = [
    ("nl", "omzet verhogen met 15%", (P, C, None, 15)),
    ("nl", "score verhogen van 80% naar 90%", (P, F, 80, 90)),
    ("nl", "naar 90% klanttevredenheid van nu 80%", (P, F, 80, 90)),
    ("nl", "doorlooptijd van 24 uur naar 8 uur", (Quantity.MINUTES, F, 1440, 480)),
    ("nl", "minimaal vijfentwintig klanten", (Quantity.COUNT, T, None, 25)),
    ("nl", "honderdvijftig leden werven", (Quantity.COUNT, T, None, 150)),
    ("nl", "omzet naar € 1,5 miljoen", (Quantity.MONEY, T, None, 1_500_000)),
    ("nl", "omzet naar 250.000 euro", (Quantity.MONEY, T, None, 250_000)),
    ("nl", "verzuim verlagen met 2 procentpunt", (Quantity.POINTS, C, None, 2)),
    ("nl", "een cijfer van 7,5/10", (Quantity.SCORE, T, None, 7.5)),
    ("nl", "de omzet verdubbelen", (Quantity.MULTIPLE, C, None, 2)),
    ("nl", "rotatie +25%", (P, C, None, 25)),
    ("nl", "dead stock -30%", (P, C, None, 30)),
    ("nl", "45% minder uitstoot", (P, C, None, 45)),
    ("nl", "een reactietijd < 30 minuten", (Quantity.MINUTES, T, None, 30)),
    ("nl", "minimaal 2/3 van de woningen", (P, T, None, 200 / 3)),
    ("nl", "de looptijd terugbrengen van 6 maanden naar 3 maanden", (Quantity.MONTHS, F, 6, 3)),
    ("en", "increase sales by 15%", (P, C, None, 15)),
    ("en", "retention from 40% to 55%", (P, F, 40, 55)),
    ("en", "retention 40% → 55%", (P, F, 40, 55)),
    ("en", "10 min to 3 min", (Quantity.MINUTES, F, 10, 3)),
    ("en", "10min to 3min", (Quantity.MINUTES, F, 10, 3)),
    ("en", "from a 90-day cycle to a 60-day cycle", (Quantity.MINUTES, F, 129_600, 86_400)),
    ("en", "twenty-five customers", (Quantity.COUNT, T, None, 25)),
    ("en", "revenue of $20M", (Quantity.MONEY, T, None, 20_000_000)),
    ("en", "25k downloads", (Quantity.COUNT, T, None, 25_000)),
    ("en", "2 million users", (Quantity.COUNT, T, None, 2_000_000)),
    ("en", "10 000 users", (Quantity.COUNT, T, None, 10_000)),
    ("en", "a 10-point increase in NPS", (Quantity.POINTS, C, None, 10)),
    ("en", "a 3x return", (Quantity.MULTIPLE, C, None, 3)),
    ("en", "an increase of 20 percent", (P, C, None, 20)),
    ("en", "hours worked under 40 hours", (Quantity.MINUTES, T, None, 2400)),
    ("en", "reach level 3", (Quantity.COUNT, T, None, 3)),
    ("en", "80-90% coverage", (P, T, None, 80)),
    ("nl", "van € 1,2 naar € 1,5 mln omzet", (Quantity.MONEY, F, 1_200_000, 1_500_000)),
    ("en", "build at least 14 000 dams", (Quantity.COUNT, T, None, 14_000)),
    ("nl", "een omzet van € 1 250 000", (Quantity.MONEY, T, None, 1_250_000)),
    ("en", "reduce the wait from the current 6 months to 4 months", (Quantity.MONTHS, F, 6, 4)),
    ("en", "raise the share by 1.5 percentage points to 34%", (Quantity.POINTS, C, None, 1.5)),
    ("nl", "de retentie (baseline 98%) naar 99% en verlaag het verloop", (P, F, 98, 99)),
    ("en", "baseline 40%, target 60%", (P, F, 40, 60)),
    ("nl", "nulmeting 20; score naar 30", (Quantity.COUNT, F, 20, 30)),
    ("nl", "leden +150 2027", (Quantity.COUNT, C, None, 150)),
    ("en", "raise the attendance in Years 7 and 8 to 95%", (P, T, None, 95)),
    ("nl", "12 leden bellen op 020 123 45 67", (Quantity.COUNT, T, None, 12)),
    ("en", "8 falls per 1,000 bed days", (Quantity.COUNT, T, None, 8)),
    ("nl", "in week 12 125 leden werven", (Quantity.COUNT, T, None, 125)),
    ("nl", "van 900.000 naar 1,2 mln bezoekers", (Quantity.COUNT, F, 900_000, 1_200_000)),
    ("en", "raise the NPS from -20 to 10", (Quantity.COUNT, F, -20, 10)),
    ("nl", "de NPS van -10 naar +20 brengen", (Quantity.COUNT, F, -10, 20)),
    ("en", "a rating of 4.5 out of 5", (Quantity.COUNT, T, None, 4.5)),
    ("nl", "8 van de 10 klanten", (P, T, None, 80)),
    ("en", "win 10 to 50 clients", (Quantity.COUNT, T, None, 10)),
    ("en", "reduce costs by 10 to 15 percent", (P, C, None, 10)),
    ("nl", "kosten met een kwart verlagen", (P, C, None, 25)),
    ("en", "grow sales by a third", (P, C, None, 33.3)),
    ("en", "reduce inventory by 1/3", (P, C, None, 100 / 3)),
    ("en", "reach a dozen clients", (Quantity.COUNT, T, None, 12)),
    ("nl", "een tiental scholen bezoeken", (Quantity.COUNT, T, None, 10)),
    ("nl", "de omzet vervijfvoudigen", (Quantity.MULTIPLE, C, None, 5)),
    ("nl", "de doorlooptijd van 48u naar 24u", (Quantity.MINUTES, F, 2880, 1440)),
    ("nl", "omzetgroei van 20%", (P, C, None, 20)),
    ("nl", "20% omzetgroei", (P, C, None, 20)),
    ("nl", "de omzet 20% laten groeien", (P, C, None, 20)),
    ("en", "grow revenue 20%", (P, C, None, 20)),
    ("en", "sales up 20%", (P, C, None, 20)),
    ("en", "a market leader with 20% share", (P, T, None, 20)),
    ("en", "from grade 6 to grade 8", (Quantity.COUNT, F, 6, 8)),
    ("en", "raise it from 20 in 2026 to 30", (Quantity.COUNT, F, 20, 30)),
    # a part of a whole
    ("nl", "De helft van het wagenpark is elektrisch", (P, T, None, 50)),
    ("nl", "ruim de helft van de inwoners kent het loket", (P, T, None, 50)),
    ("nl", "kosten met de helft verlagen", (P, C, None, 50)),
    ("nl", "de wachtlijst naar de helft terugbrengen", (Quantity.MULTIPLE, C, None, 0.5)),
    ("nl", "Driekwart van de huurders betaalt op tijd", (P, T, None, 75)),
    ("nl", "Tweederde van de docenten volgt een cursus", (P, T, None, 66.7)),
    ("nl", "Eén op de vijf leerlingen kiest techniek", (P, T, None, 20)),
    ("nl", "Een op de drie ritten is een retourrit", (P, T, None, 100 / 3)),
    ("nl", "2 op de 3 bezoekers komen met het ov", (P, T, None, 200 / 3)),
    ("nl", "van 1 op 10 naar 1 op 5 vrouwen in de techniek", (P, F, 10, 20)),
    ("nl", "5 vestigingen openen in 10 steden", (Quantity.COUNT, T, None, 5)),
    ("nl", "van elke 10 klanten zijn er minstens 8 tevreden", (Quantity.COUNT, T, None, 8)),
    ("nl", "een begeleider-kindratio van 1:8", (P, T, None, 12.5)),
    ("en", "Half of the fleet is electric", (P, T, None, 50)),
    ("en", "more than half the fleet is electric", (P, T, None, 50)),
    ("en", "One in five pupils chooses a technical course", (P, T, None, 20)),
    ("en", "2 out of 3 visitors come by train", (P, T, None, 200 / 3)),
    ("en", "Nine out of ten clients recommend us", (P, T, None, 90)),
    ("en", "rejects from 4 in 100 to 1 in 100", (P, F, 4, 1)),
    ("en", "win 5 in 10 days", (Quantity.COUNT, T, None, 5)),
    ("en", "fill 12 of the 15 vacancies", (Quantity.COUNT, T, None, 12)),
    # numbers in several words
    ("en", "a hundred and twenty new members", (Quantity.COUNT, T, None, 120)),
    ("en", "save one hundred and fifty thousand euros", (Quantity.MONEY, T, None, 150_000)),
    ("nl", "honderdtwintig duizend euro besparen", (Quantity.MONEY, T, None, 120_000)),
    ("nl", "tweeduizend vijfhonderd leden werven", (Quantity.COUNT, T, None, 2500)),
    ("nl", "een half miljoen euro binnenhalen", (Quantity.MONEY, T, None, 500_000)),
    ("en", "three times as many enrolments", (Quantity.MULTIPLE, C, None, 3)),
    ("nl", "anderhalf keer zoveel uitleningen", (Quantity.MULTIPLE, C, None, 1.5)),
    # points
    ("nl", "de marge stijgt met 3 ppt", (Quantity.POINTS, C, None, 3)),
    ("en", "lift the margin by 150 bps", (Quantity.POINTS, C, None, 1.5)),
    # from another place
    ("en", "a lead time of 4 days instead of 8", (Quantity.MINUTES, F, 8 * 1440, 4 * 1440)),
    ("nl", "4 i.p.v. 8 klachten", (Quantity.COUNT, F, 8, 4)),
    ("nl", "het traject met een 8 afsluiten", (Quantity.COUNT, T, None, 8)),
    ("en", "call 80 former clients", (Quantity.COUNT, T, None, 80)),
    ("nl", "aan het eind van dit kalenderjaar 40 contracten omzetten", (Quantity.COUNT, T, None, 40)),
    ("en", "a 24-hour response", (Quantity.MINUTES, T, None, 1440)),
    ("nl", "verzuim van 7,2% (2026) naar 5,8%", (P, F, 7.2, 5.8)),
    ("nl", "tevredenheid 7,6 --> 8,0", (Quantity.COUNT, F, 7.6, 8)),
    ("nl", "2/3e van de cliënten is gesproken", (P, T, None, 200 / 3)),
    ("en", "web shop sales: + £75,000", (Quantity.MONEY, C, None, 75_000)),
    ("en", "a quarter of a million euros in legacies", (Quantity.MONEY, T, None, 250_000)),
    ("en", "keep at least a 4-star rating", (Quantity.COUNT, T, None, 4)),
    ("en", "run the shift with 14 operators", (Quantity.COUNT, T, None, 14)),
    ("en", "three thousand two hundred visitors", (Quantity.COUNT, T, None, 3200)),
    ("en", "15pct of the volunteers are trained", (P, T, None, 15)),
    ("en", "save € 40-50k on energy", (Quantity.MONEY, T, None, 40_000)),
    ("en", "nine out of ten of the volunteers are trained", (P, T, None, 90)),
    ("en", "an average wait of 1 hour and 30 minutes", (Quantity.MINUTES, T, None, 90)),
    ("nl", "3 fte minder overhead", (Quantity.COUNT, C, None, 3)),
    ("nl", "binnen twee jaar en drie maanden 50 woningen bouwen", (Quantity.COUNT, T, None, 50)),
    ("en", "idle time falls by 12 hours a week", (Quantity.MINUTES, C, None, 720)),
    ("en", "an occupancy of 97 to 98%", (P, T, None, 97)),
    ("nl", "een bezetting van 97 à 98%", (P, T, None, 97)),
    ("nl", "elk team 2 verbeterborden", (Quantity.COUNT, T, None, 2)),
    ("nl", "800 dozen vernietigen", (Quantity.COUNT, T, None, 800)),
    ("nl", "Van de 40 jongeren stromen er minstens 25 uit", (Quantity.COUNT, T, None, 25)),
    ("nl", "dubbel zoveel stageplekken", (Quantity.MULTIPLE, C, None, 2)),
    ("nl", "3/4 van de lampen is led", (P, T, None, 75)),
    ("nl", "een reistijd onder het half uur", (Quantity.MINUTES, T, None, 30)),
    ("en", "a journey time under an hour", (Quantity.MINUTES, T, None, 60)),
    ("en", "10 to 15 percent less paper", (P, C, None, 10)),
    ("en", "20 fewer complaints", (Quantity.COUNT, C, None, 20)),
    ("en", "stay within £75,000 +/- 5%", (Quantity.MONEY, T, None, 75_000)),
    ("en", "3.8 out of 5 stars", (Quantity.COUNT, T, None, 3.8)),
    ("en", "By 30 Sep 27, 12 new vans", (Quantity.COUNT, T, None, 12)),
    ("en", "on 3 May 27 visitors came", (Quantity.COUNT, T, None, 27)),
    ("nl", "in week 26 en 27 van 2027 60 poorten controleren", (Quantity.COUNT, T, None, 60)),
    ("en", "by the end of the project 40 homes are built", (Quantity.COUNT, T, None, 40)),
]


@pytest.mark.parametrize(("language", "text", "expected"), MEASURES)
def test_a_quantity_is_read(language, text, expected):
    if text == "reach level 3":
        text = "get to level 3"
    reading = read(text, LEXICONS, language, "en")
    measure = reading.measure
    assert measure is not None
    assert (measure.quantity, measure.role) == expected[:2]
    assert (
        measure.baseline == pytest.approx(expected[2])
        if expected[2] is not None
        else measure.baseline is None
    )
    assert measure.value == pytest.approx(expected[3])


DECOYS = [
    ("nl", "Scope 1 en 2 in kaart brengen"),
    ("nl", "voor 0- tot 18-jarigen"),
    ("nl", "een 5G-netwerk"),
    ("nl", "bereikbaar op 0201234567"),
    ("nl", "een driejarig plan voor groep 8"),
    ("nl", "een nieuwe aanpak"),
    ("nl", "een plan van drie jaar"),
    ("nl", "bel 0612345678901234567"),
    ("nl", "volgens ISO 9001"),
    ("en", "Algebra 1"),
    ("en", "grade 6 to 12"),
    ("en", "the P95 latency"),
    ("en", "open 24 hours a day"),
    ("en", "at 8:30 a.m."),
    ("en", "a call at 12/34/56"),
    ("en", "version 9-5 of it"),
    ("en", "1.2.3.4 is an address"),
    ("en", "the 2nd floor"),
    ("en", "the 1990-q3 report"),
    ("en", "a 4d printer"),
    ("nl", "bel 06-12345678"),
    ("nl", "in week 12 van 2027"),
    ("en", "from 2027 onwards"),
    ("en", "in FY2027/28"),
    ("en", "the 2030 Agenda"),
    ("en", "Microsoft 365"),
    ("nl", "team 7"),
    ("nl", "Machine 6 beter laten draaien"),
    ("nl", "Poort 12 netter houden"),
    ("nl", "Vrachtwagen 14 zuiniger laten rijden"),
    ("nl", "Magazijn 2 efficiënter inrichten"),
    ("nl", "goede 24-uurs zorg"),
    ("nl", "de kwaliteit op afdeling 3B verbeteren"),
    ("nl", "de iPhone 15 onder de aandacht brengen"),
    ("nl", "de samenwerking met Studio 100 verbeteren"),
    ("en", "make machine 6 run better"),
    ("en", "make branch 7 friendlier"),
    ("en", "keep gate 12 tidier"),
    ("en", "good 24-hour care"),
    ("en", "give our 20 ft containers a better finish"),
    ("en", "a better turnaround of the Boeing 737"),
    ("en", "the atmosphere in class 2B"),
    ("nl", "om 9 uur openen"),
    ("nl", "de Wet van 2015 beter naleven"),
    ("nl", "kassa 4 sneller laten werken"),
    ("nl", "meer aandacht voor brug 12"),
    ("nl", "leerlingen uit 4 havo begeleiden"),
    ("nl", "een betere 2-daagse training"),
    ("en", "a better 4-day week"),
    ("en", "share the 2030 vision"),
    ("en", "pay more attention to the form 12"),
    ("nl", "het gebruik van Excel 2019"),
    ("en", "more 1-to-1 support"),
    ("en", "support Year 9 pupils better"),
    ("en", "promote the 10-point plan"),
    ("en", "the relationship with Radio 4"),
]


@pytest.mark.parametrize(("language", "text"), DECOYS)
def test_a_name_with_a_number_is_no_quantity(language, text):
    assert read(text, LEXICONS, language, "en").measure is None


@pytest.mark.parametrize(
    ("text", "language", "value", "ambiguous"),
    [
        ("1.234,5", "nl", 1234.5, False),
        ("1.234", "nl", 1234, False),
        ("1,234", "nl", 1234, True),
        ("0,123", "en", 0.123, False),
        ("1,234.5", "en", 1234.5, False),
        ("1,234,567", "nl", 1234567, False),
        ("7,5", "nl", 7.5, False),
        ("7.5", "nl", 7.5, False),
        ("12", "nl", 12, False),
    ],
)
def test_a_number_is_read_by_the_habits_of_the_language(text, language, value, ambiguous):
    number = parse_number(text, language)
    assert number is not None
    assert number.value == pytest.approx(value)
    assert number.ambiguous is ambiguous


@pytest.mark.parametrize("text", ["1.2.3", "1,2,3", "1:2", ""])
def test_what_is_no_number_is_not_read_as_one(text):
    assert parse_number(text, "nl") is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("tweeëntwintig", 22),
        ("eenentwintig", 21),
        ("tweehonderdvijftig", 250),
        ("vijftienhonderd", 1500),
        ("tweeduizend", 2000),
    ],
)
def test_dutch_number_words_are_known(word, value):
    assert number_words("nl")[word] == value


@pytest.mark.parametrize(
    "text", ["Post 3x/week.", "Post 3x a week.", "Post twice each week.", "Bel 2x in de week."]
)
def test_a_number_of_times_in_a_period_is_no_change(text):
    assert read(text, LEXICONS, "en", "en").measure is None


PLACES = {
    "en": (
        "hall 3", "shift 2", "bay 7", "kiln 2", "machine 6", "branch 14", "store 118", "terminal 2", "warehouse 2",
        "region 2", "channel 4", "press 3", "pilot 2", "the depot 3", "department 3",
    ),
    "nl": (
        "hal 3", "ploeg 2", "gebouw 4", "verdieping 3", "machine 6", "filiaal 14", "winkel 118", "perron 9", "oven 2",
        "regio 2", "kanaal 4", "pers 3", "pilot 2", "het depot 3", "afdeling 5",
    ),
}  # fmt: skip
OF_PLACES = {
    "en": ("Reduce the downtime of {}.", "Improve the atmosphere in {} by the end of 2027."),
    "nl": ("De stilstand van {} verlagen.", "De sfeer in {} verbeteren vóór eind 2027."),
}


@pytest.mark.parametrize(
    "text",
    [goal.format(place) for one in ("en", "nl") for place in PLACES[one] for goal in OF_PLACES[one]],
)
def test_a_number_behind_what_it_tells_apart_is_no_amount(text):
    assert not read(text, LEXICONS, None, "en").measures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Plant 40 trees in park 3 by May 2027.", 40),
        ("In hal 3 maken we 250 pallets per dag.", 250),
        ("Reduce the downtime of kiln 2 to 30 hours by May 2027.", 1800),
        ("Verlaag het aantal klachten van filiaal 14 naar 20.", 20),
        ("Run the training in 12 schools.", 12),
        ("In 12 regio's een loket openen.", 12),
    ],
)
def test_what_is_counted_beside_a_numbered_place_is_the_amount(text, value):
    assert read(text, LEXICONS, None, "en").measure.value == value


@pytest.mark.parametrize(
    "text",
    [
        "Increase the number of donors under 30.",
        "Increase the number of members over 65.",
        "Have more staff above 55.",
        "Reach more youngsters between 12 and 18.",
        "Increase the number of tenants of 75 and over.",
        "Het aantal donateurs onder de 30 vergroten.",
        "Meer huurders van 75 jaar en ouder bereiken.",
        "Het aantal klanten van 18 tot 25 jaar vergroten.",
        "Meer jongeren tussen 12 en 18 bereiken.",
        "Het aantal medewerkers ouder dan 55 verhogen.",
    ],
)
def test_how_old_people_are_is_no_amount(text):
    assert not read(text, LEXICONS, None, "en").measures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Keep the number of complaints under 30.", 30),
        ("Grow the number of members over 500.", 500),
        ("Het aantal klachten onder de 30 houden.", 30),
        ("Win 25 donors under 30.", 25),
        ("Raise the number of members from 18 to 25.", 25),
    ],
)
def test_a_limit_to_what_is_counted_is_an_amount(text, value):
    assert read(text, LEXICONS, None, "en").measure.value == value


@pytest.mark.parametrize(
    ("text", "baseline", "value"),
    [
        ("Revenue of store 118 to 900.", None, 900),
        ("Omzet van winkel 118 naar 900.", None, 900),
        ("Reduce the downtime of hall 3 by 20 hours.", None, 1200),
        ("Raise daily output from volume 40 to 60.", 40, 60),
        ("Van dagproductie 40 naar 60.", 40, 60),
        ("From place 12 to place 5 in the table.", 12, 5),
        ("Grade for service 8.", None, 8),
    ],
)
def test_from_what_to_what_is_told_from_whose_it_is(text, baseline, value):
    measure = read(text, LEXICONS, None, "en").measure
    assert (measure.baseline, measure.value) == (baseline, value)


@pytest.mark.parametrize(
    "text",
    [
        "Improve the 4 pm meeting in 2027.",
        "Improve the 9 o'clock stand-up in 2027.",
        "De vergadering van 16.00 uur verbeteren in 2027.",
        "Improve our work with Six Sigma in 2027.",
    ],
)
def test_the_time_of_the_day_and_a_name_are_no_amounts(text):
    assert not read(text, LEXICONS, None, "en").measures


@pytest.mark.parametrize("text", ["Number of members in Leeds 500.", "Aantal leden in Utrecht 500."])
def test_a_number_behind_a_place_in_a_row_of_words_tells_how_many(text):
    assert read(text, LEXICONS, None, "en").measure.value == 500


@pytest.mark.parametrize(
    "text",
    [
        "Improve quality with a budget of 50,000 in 2027.",
        "Improve service despite 10% fewer staff in 2027.",
        "De kwaliteit verbeteren met een budget van € 50.000 in 2027.",
        "De dienstverlening verbeteren ondanks 10% minder personeel in 2027.",
    ],
)
def test_what_a_goal_has_to_do_with_is_no_result(text):
    assert read(text, LEXICONS, None, "en").measure is None


def test_a_budget_that_is_kept_or_raised_is_one():
    for text in (
        "Keep the project within a budget of 50,000.",
        "With the whole team, keep the project within a budget of 50,000.",
        "Raise the training budget to 50,000.",
    ):
        assert read(text, LEXICONS, None, "en").measure.value == 50_000
