"""Each line that judging draws can be moved, and then some goal is judged otherwise; so none of them is idle."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from kpi_xl.goals import Config, check
from kpi_xl.goals.config import Thresholds, default_thresholds
from kpi_xl.goals.text import kpi_names, written
from kpi_xl.goals.text.lines import LINE, REASONS

DAY = dt.date(2027, 1, 1)
MOVED_LINES = {
    "advised_day_margin": (0.0333, "De inkoopkosten in één maand halveren."),
    "advised_step_least": (1.05, "De omzet van de webwinkel binnen een maand verdrievoudigen."),
    "advised_step_most": (2.1, "De omzet van de webwinkel binnen een maand verdrievoudigen."),
    "advised_of_best": (
        2.4,
        {
            "text": "De omzet verhogen.",
            "language": "nl",
            "baseline": "110",
            "target": "150",
            "start": "2027-01-01",
            "due": "2027-03-31",
            "history": "Q1=100;Q2=102;Q3=105;Q4=107;Q5=110",
        },
    ),
    "advised_day_furthest": (2.4, "De omzet van de webwinkel binnen een maand verdrievoudigen."),
    "longest_name_of_measure": (1, "Improve the number of young tenants nearby."),
    "label_digits": (1, "Improve the atmosphere in store 118 by the end of 2027."),
    "youngest": (13, "Increase the number of children under 12 in 2027."),
    "oldest": (50, "Increase the number of tenants older than 75 in 2027."),
    "age_reach": (2, "Increase the number of youngsters between 12 and 18 in 2027."),
    "resource_reach": (1, "De dienstverlening verbeteren met een budget van € 50.000 in 2027."),
    "unknown_words": (6, "Savdo hajmini 2027 yil oxirigacha 10% oshirish kerak."),
    "unknown_words_told": (3, "Trebatu kideak 10%."),
    "lone_word": (15, "Verminder siekteverlof tot 5%."),
    "only_word": (20, "Krankenstand 4,5%"),
    "own_endings": (1.0, "hinging, clamping, torquing, deburring, chamfering 40 plates"),
    "known_part": (0.1, "Savdo hajmini 2027 yil oxirigacha 10% oshirish kerak mana minimum."),
    "numbers_agree": (
        1.005,
        {
            "text": "De omzet verhogen met 10%.",
            "language": "nl",
            "baseline": "100",
            "target": "150",
            "unit": "€",
        },
    ),
    "lengths_agree": (
        0.0,
        {
            "text": "De doorlooptijd verkorten van 3 maanden naar 2 maanden in 2027.",
            "baseline": "91",
            "target": "61",
            "unit": "dagen",
        },
    ),
    "other_notation": (
        297.0,
        {"text": "Raise the score from 80% to 90%.", "language": "en", "target": "0.9", "unit": "%"},
    ),
    "highest_lone_mark": (
        10.0,
        {"text": "De klanttevredenheid verhogen.", "kpi": "Klanttevredenheid", "target": "15"},
    ),
    "fraction_most": (
        1.0,
        {"text": "Raise retention.", "kpi": "Customer retention", "baseline": "0.7", "target": "1.1"},
    ),
    "percentage_most": (
        10000.0,
        {"text": "Churn in 2027.", "kpi": "Churn rate", "baseline": "5000", "target": "6000", "unit": "%"},
    ),
    "leap": (250, "Go from 2% to 60% market share in three months."),
    "task_says": (1, "Respond to 90% within 2 minutes."),
    "measure_of_what": (6, "Minder verspilling in de keuken."),
    "one_scale": (1000.0, {"text": "Raise the number of orders to 20000 by 1 July 2027.", "baseline": "100"}),
    "abbreviation_longest": (50, "Every single caller is registered. Close 10 tickets within 5 minutes."),
    "negation_reach": (1, "Move to the new office in 2027 without losing any files or orders."),
    "none_of_what": (0, "Geen fouten meer in de facturen van 2027."),
    "claim_reach": (0, "Our goal is to be the best place to work."),
    "compared_least": (
        50,
        [
            "De gemiddelde levertijd van alle bestellingen uit de webshop verkorten van 5 naar 4 dagen",
            "De gemiddelde levertijd van bestellingen uit de webshop verkorten van 5 naar 4 dagen",
        ],
    ),
    "conflict_most": (
        1,
        ["Raise the number of orders by 8% in 2027.", "Reduce the number of orders by 8% in 2027."],
    ),
    "load_ahead": (
        60,
        [
            {"text": "Win 20 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
            {"text": "Win 21 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
            {"text": "Win 22 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
            {"text": "Win 23 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
            {"text": "Win 24 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
            {"text": "Win 25 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
            {"text": "Win 26 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
            {"text": "Win 27 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
            {"text": "Win 28 customers in 2034.", "owner": "A", "start": "2034-01-01", "due": "2034-03-31"},
        ],
    ),
    "capacity_slack": (
        2.5,
        {
            "text": "500 dossiers nakijken.",
            "language": "nl",
            "hours": "2000",
            "fte": "1",
            "start": "2027-01-01",
            "due": "2027-06-30",
        },
    ),
    "mark_reach": (0, "Een klantcijfer van minimaal 11 halen in 2027."),
    "hedge_reach": (1, "De omzet verhogen met, laten we zeggen, 10% in 2027."),
    "vague_beside_number": (6, "Days sales outstanding drop from 52 to 45 by year end."),
    "small_beside_million": (1.0, "Grow revenue from 1.2 to 1.5 million by May 2027."),
    "leading_word_reach": (
        1,
        "Save $5000 for a down payment in the next 12 months by setting aside $420 a month.",
    ),
    "term_in_days_least": (6, "Process new housing benefit claims in an average of 18 days or fewer."),
    "norm_most": (
        9.0,
        "Binnen drie maanden heb ik alle veiligheidsinstructies van de heftruck aantoonbaar geoefend en het certificaat behaald.",
    ),
    "one_slip_from": (
        12,
        {"text": "De churn verlagen van 5% naar 4% in 2027.", "language": "nl", "kpi": "Churn raet"},
    ),
    "two_slips_from": (100, {"text": "Minder uitval in 2027.", "kpi": "Personelsverlop"}),
    "other_language_words": (6, "Bis zum 1. Juli 2027 schulen wir 25 Mitarbeiter in onze winkel."),
    "no_more_reach": (0, "Geen fouten meer in de facturen van 2027."),
    "telephone_digits": (12, "Answer the calls to 020 123 456 in 2027."),
    "fraction_of_most": (5, "Use 1/8 of the space by May 2027."),
}
"""Another number for each line, and the goals that are judged otherwise by it."""
MOVED_THRESHOLDS = {
    "change_up_error": (3.0, {"text": "De verkoop verhogen met 300% in één kwartaal.", "language": "nl"}),
    "change_up_warning": (1.5, {"text": "De verkoop verhogen met 60% in één kwartaal.", "language": "nl"}),
    "sustained_growth_error": (
        9.0,
        {"text": "Groei van het aantal leden met 20% per maand.", "language": "nl"},
    ),
    "history_changes": (
        12,
        {
            "text": "De omzet verhogen.",
            "language": "nl",
            "baseline": "110",
            "target": "150",
            "start": "2027-01-01",
            "due": "2027-03-31",
            "history": "Q1=100;Q2=102;Q3=105;Q4=107;Q5=110",
        },
    ),
    "productive_share": (
        2.55,
        {
            "text": "500 dossiers nakijken.",
            "language": "nl",
            "hours": "2000",
            "fte": "1",
            "start": "2027-01-01",
            "due": "2027-06-30",
        },
    ),
    "hours_per_week": (
        108.0,
        {
            "text": "500 dossiers nakijken.",
            "language": "nl",
            "hours": "2000",
            "fte": "1",
            "start": "2027-01-01",
            "due": "2027-06-30",
        },
    ),
    "window_voice": (1.6667, {"text": "Answer every call within 2 minutes.", "language": "en"}),
    "window_mail": (20.0, {"text": "Elke e-mail binnen 30 minuten beantwoorden.", "language": "nl"}),
    "window_other": (0.15, {"text": "Elk telefoontje binnen 2 minuten beantwoorden.", "language": "nl"}),
    "window_absolute": (0.6, {"text": "Alle telefoontjes binnen 2 minuten beantwoorden.", "language": "nl"}),
    "words_least": (1.3333, {"text": "Meer omzet", "language": "nl"}),
    "words_most": (0.6, {"text": "De omzet verhogen met 8% in 2027.", "language": "nl"}),
    "milestone_months": (
        108.0,
        {
            "text": "De uitstoot verlagen met 40%.",
            "language": "nl",
            "start": "2026-01-01",
            "due": "2032-01-01",
        },
    ),
    "change_down_error": (0.35, "Reduce costs by 40% in 3 months."),
    "change_down_warning": (0.45, "Reduce costs by 40% in 3 months."),
    "gap_error": (0.99, "Raise customer satisfaction from 80% to 99% within 2 months."),
    "gap_warning": (0.7, "Raise customer satisfaction from 80% to 92% within 2 months."),
    "gap_months": (1.0, "Raise customer satisfaction from 80% to 99% within 2 months."),
    "history_error": (
        100.0,
        {
            "text": "De omzet verhogen.",
            "baseline": "110",
            "target": "150",
            "start": "2027-01-01",
            "due": "2027-03-31",
            "history": "Q1=100;Q2=90;Q3=105;Q4=107;Q5=110",
        },
    ),
    "history_outlier": (
        1000.0,
        {
            "text": "De omzet verhogen.",
            "baseline": "108.2",
            "target": "111.5",
            "start": "2027-01-01",
            "due": "2027-03-31",
            "history": "Q1=100;Q2=102;Q3=104;Q4=106.1;Q5=108.2",
        },
    ),
    "goals_per_owner": (
        20.0,
        [
            {"text": "Win 20 customers in 2027.", "owner": "A", "due": "2027-12-31"},
            {"text": "Win 21 customers in 2027.", "owner": "A", "due": "2027-12-31"},
            {"text": "Win 22 customers in 2027.", "owner": "A", "due": "2027-12-31"},
            {"text": "Win 23 customers in 2027.", "owner": "A", "due": "2027-12-31"},
            {"text": "Win 24 customers in 2027.", "owner": "A", "due": "2027-12-31"},
            {"text": "Win 25 customers in 2027.", "owner": "A", "due": "2027-12-31"},
            {"text": "Win 26 customers in 2027.", "owner": "A", "due": "2027-12-31"},
            {"text": "Win 27 customers in 2027.", "owner": "A", "due": "2027-12-31"},
            {"text": "Win 28 customers in 2027.", "owner": "A", "due": "2027-12-31"},
        ],
    ),
    "same_text": (
        0.99,
        [
            "De gemiddelde levertijd van alle bestellingen uit de webshop verkorten van 5 naar 4 dagen",
            "De gemiddelde levertijd van bestellingen uit de webshop verkorten van 5 naar 4 dagen",
        ],
    ),
}


def found(goals, config=None):
    """Return everything that is said of some goals."""
    rows = goals if isinstance(goals, list) else [goals]
    return [
        (
            [(letter.status, letter.evidence.text) for letter in result.letters.values()],
            [(one.rule, one.severity, one.message.en, one.suggestion.en) for one in result.findings],
        )
        for result in check(rows, as_of=DAY, config=config)
    ]


def test_every_line_has_a_reason_and_a_case():
    assert LINE.keys() == MOVED_LINES.keys()
    assert MOVED_THRESHOLDS.keys() == {one.name for one in fields(Thresholds)}
    assert all(len(reason.split()) > 4 for reason in REASONS.values())


def forget():
    """Forget what was worked out by the lines as they stood."""
    kpi_names.near_name.cache_clear()
    written.read_written.cache_clear()


@pytest.mark.parametrize("name", LINE)
def test_a_line_that_moves_changes_a_judgement(name, monkeypatch):
    moved, goals = MOVED_LINES[name]
    before = found(goals)
    monkeypatch.setitem(LINE, name, moved)
    forget()
    after = found(goals)
    forget()
    assert after != before


@pytest.mark.parametrize("name", MOVED_THRESHOLDS)
def test_a_threshold_that_moves_changes_a_judgement(name):
    moved, goals = MOVED_THRESHOLDS[name]
    assert found(goals, Config(thresholds=replace(default_thresholds(), **{name: moved}))) != found(goals)
