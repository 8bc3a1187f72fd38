"""R: what cannot be, what makes room for more, what is guessed, and who the goal waits for."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_xl.goals import Judge, Letter
from kpi_xl.goals.model import Goal, Severity, Status

AS_OF = date(2027, 1, 1)


def judged(text, **columns):
    return Judge(AS_OF).judge(Goal(text, **columns))


def found(result, slug):
    return next((finding for finding in result.findings if finding.rule == slug), None)


# --- impossible values ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns", "says"),
    [
        ("De NPS.", {"kpi": "NPS", "target": 120}, "120 ligt boven 100."),
        ("De levering.", {"kpi": "Doorlooptijd", "target": -2, "unit": "dagen"}, "-2 dagen ligt onder 0 dagen."),
        ("De score.", {"kpi": "CSAT", "baseline": 0.7, "target": 1.1}, "110% ligt boven 100%."),
        ("De score.", {"kpi": "Medewerkerstevredenheid", "target": 12}, "12 ligt boven 10."),
        ("De klanttevredenheid van 7 naar 12 brengen.", {}, "12 ligt boven 10."),
        ("Een cijfer van 11 halen in 2027.", {}, "11 ligt boven 10."),
        ("Een 10,5 op een schaal van 10 halen in 2027.", {}, "10,5 ligt boven 10."),
        ("Een beoordeling van 6/5 halen in 2027.", {}, "6 ligt boven 5."),
        ("Een uptime van 100,5% halen in 2027.", {}, "100,5% ligt boven 100%."),
    ],
)  # fmt: skip
def test_a_value_outside_its_scale_is_impossible(text, columns, says):
    hit = found(judged(text, language="nl", **columns), "impossible-value")
    assert hit.message.nl == f"Onmogelijke waarde: {says}"
    assert "met …%" not in hit.suggestion.nl


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Een cijfer van 8,5 halen in 2027.", {}),
        ("Reach a rating of 4.5/5 in 2027.", {}),
        ("Leave on 6/5.", {}),
        ("Raise attendance to 110% of last year in 2027.", {}),
        ("De productie " + "en nog meer " * 60 + "naar 110% brengen.", {}),
        ("De omzet per medewerker naar 110% brengen in 2027.", {}),
        ("De opkomst stijgt in 2028 naar 110% van 2026.", {}),
        ("Raise the utilisation of consultants to 110% in 2027.", {}),
        ("De efficiency.", {"kpi": "Efficiency", "target": 110, "unit": "%"}),
        ("De score.", {"kpi": "CSAT", "baseline": 7, "target": 8.5}),
        ("De score.", {"kpi": "CSAT", "target": 120, "unit": "€"}),
        ("Leadconversie.", {"kpi": "Leadconversie", "baseline": 0.8, "target": 1.2, "unit": "%"}),
    ],
)
def test_what_can_be_is_left_alone(text, columns):
    assert found(judged(text, **columns), "impossible-value") is None


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("De bezettingsgraad van de hotelkamers stijgt van 88% naar 110% in 2027.", {}),
        ("Bezettingsgraad.", {"kpi": "Bezettingsgraad", "target": 110, "unit": "%"}),
        ("Raise the occupancy rate to 110% by 31 December 2027.", {}),
        ("Het slagingspercentage is 104% in juli 2027.", {}),
        ("Turnout at the 2028 elections is 130%.", {}),
    ],
)
def test_a_part_of_a_whole_is_no_more_than_all_of_it(text, columns):
    assert found(judged(text, **columns), "impossible-value")


def test_a_change_is_only_suggested_for_a_percentage_that_should_grow():
    hit = found(judged("Increase satisfied customers to 110% of customers in 2027."), "impossible-value")
    assert "by …%" in hit.suggestion.en


def test_a_mark_out_of_ten_is_no_percentage():
    result = judged("CSAT verhogen.", kpi="CSAT", baseline=7, target=8.5, start=AS_OF, due=date(2027, 12, 31))
    assert result.letters[Letter.A].evidence.text == "7 → 8,5 in 12 maanden: 50 % van de afstand"


# --- the same resources -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The same team answers 30% more calls in 2027.",
        "Dezelfde bezetting handelt 30% meer dossiers af.",
        "30% meer orders verwerken met ons huidige team.",
        "30% meer orders verwerken bij gelijkblijvend budget.",
        "30% meer orders verwerken met bestaande capaciteit.",
        "Process 30% more orders with our existing team.",
        "Process 30% more orders with no additional headcount.",
    ],
)
def test_more_with_the_same_people_is_an_error_without_means(text):
    hit = found(judged(text), "same-resources")
    assert hit.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("30% meer orders verwerken met dezelfde bezetting door automatisering.", {}),
        ("30% meer orders verwerken met dezelfde bezetting.", {"means": "Orders inscannen"}),
        ("Met dezelfde bezetting werken.", {}),
        ("30% of the guests are served by the same team twice.", {}),
        ("De wachttijd met dezelfde bezetting op 5 minuten houden.", {"baseline": 5, "target": 5}),
    ],
)
def test_more_with_the_same_people_is_fine_with_means(text, columns):
    assert found(judged(text, **columns), "same-resources") is None


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Met dezelfde bezetting 30% meer orders verwerken.", "«Door [middel] 30% meer orders verwerken.»"),
        ("Process 30% more orders with no additional staff in 2027.", "«Process 30% more orders through [means] in 2027.»"),
        ("The same team answers 30% more calls.", "«The same team answers 30% more calls through [means].»"),
    ],
)  # fmt: skip
def test_the_rewrite_puts_the_means_in_the_place_of_the_same_people(text, advice):
    result = judged(text)
    assert advice in found(result, "same-resources").suggestion.in_(result.language)


# --- guesses, means and others ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("Grow sales by 10% or so in 2027.", True),
        ("De omzet verhogen met 10% of zo.", True),
        ("De omzet met, zeg, 10% verhogen.", True),
        ("Grow sales by, say, 10% in 2027.", True),
        ("Ik zeg 10 afspraken af.", False),
        ("Say yes to 10 clients.", False),
    ],
)
def test_a_number_is_a_guess_by_the_words_around_it(text, guessed):
    assert bool(found(judged(text), "guessed-number")) is guessed


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Process 20 orders a day by extra training.", True),
        ("Process 20 orders a day by visiting shops.", True),
        ("De omzet wordt verhoogd met 10% door betere gesprekken.", True),
        ("Increase sales by 10% by May 2027.", False),
        ("Read by 500 people by extra lessons.", False),
        ("Increase the list by 200 names by Easter.", False),
        ("Read by 500 people in 2027.", False),
        ("De pagina wordt door 500 mensen bezocht in 2027.", False),
        ("De omzet met 10% verhogen door.", False),
    ],
)
def test_means_are_what_is_done_for_it(text, named):
    assert (judged(text).letters[Letter.R].status is Status.PASS) is named


@pytest.mark.parametrize(
    ("text", "severity", "quoted"),
    [
        ("Once IT delivers the app, win 500 users.", Severity.ERROR, "Once IT delivers the app"),
        ("Nadat de leverancier levert, 500 gebruikers werven.", Severity.ERROR, "Nadat de leverancier levert"),
        ("If the board agrees, win 500 users.", Severity.WARNING, "If the board agrees"),
        ("Als de begroting wordt goedgekeurd, 5 mensen werven.", Severity.WARNING, "Als de begroting wordt goedgekeurd"),
        ("500 gebruikers werven, mits de app is goedgekeurd.", Severity.WARNING, "mits de app is goedgekeurd"),
    ],
)  # fmt: skip
def test_a_goal_that_waits_is_shown_with_what_it_waits_for(text, severity, quoted):
    hit = found(judged(text), "depends-on-others")
    assert (hit.severity, hit.evidence.text) == (severity, quoted)


def test_a_long_condition_is_quoted_in_part():
    hit = found(
        judged("500 gebruikers werven mits " + "de app en " * 10 + "alles klaar is"), "depends-on-others"
    )
    assert len(hit.evidence.text.split()) == 12


def test_it_is_not_always_a_department():
    assert found(judged("Once it works, win 500 users."), "depends-on-others") is None


@pytest.mark.parametrize(("minutes", "short"), [(45, True), (60, True), (90, False)])
def test_a_mail_may_take_an_hour(minutes, short):
    hit = found(judged(f"Elke e-mail binnen {minutes} minuten beantwoorden."), "short-response-window")
    assert bool(hit) is short


def test_a_lack_of_capacity_is_put_in_numbers():
    row = {"hours": 2000, "fte": 1, "start": AS_OF, "due": date(2027, 6, 30)}
    hit = found(judged("Check 500 files.", **row), "capacity-short")
    assert hit.suggestion.en == "Plan 2.6 FTE, or at most 798 hours, or take until 30 June 2028."
    row = {"hours": 2000, "fte": 0, "start": AS_OF, "due": date(2027, 6, 30)}
    hit = found(judged("500 dossiers nakijken.", **row), "capacity-short")
    assert hit.suggestion.nl == "Zet 2,6 fte in."


def test_hours_beyond_all_counting_are_no_trouble():
    row = {"hours": 1e308, "fte": 0, "due": date(2027, 1, 2)}
    assert "FTE" in found(judged("Check 500 files.", **row), "capacity-short").suggestion.en


def test_a_lack_of_capacity_is_one_that_can_be_seen():
    row = {"hours": 800, "fte": 0.5, "start": AS_OF, "due": date(2027, 12, 31)}
    assert found(judged("Check 500 files.", **row), "capacity-short") is None
