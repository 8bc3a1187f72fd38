"""Text against columns, units, starting points: what is found, and what is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_xl.goals import Severity, check

AS_OF = date(2027, 1, 1)


def found(slug, text, **fields):
    [result] = check([{"text": text, **fields}], AS_OF)
    return next((finding for finding in result.findings if finding.rule == slug), None)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("De omzet verhogen naar € 2 mln.", {"target": 2, "unit": "mln €"}),
        ("De omzet verhogen naar € 2 mln.", {"target": 2000, "unit": "k€"}),
        ("De omzet verhogen naar € 2 mln.", {"target": 2_000_000, "unit": "€"}),
        ("De omzet verhogen naar 2.000.000.", {"target": 2, "unit": "mln"}),
        ("De score verhogen van 80% naar 90%.", {"baseline": 0.8, "target": 0.9}),
        ("De score verhogen van 80 naar 90.", {"target": 0.9, "unit": "%"}),
        ("De levertijd verkorten van 3 naar 2 weken.", {"target": 14, "unit": "dagen"}),
        ("De levertijd verkorten van 3 naar 2 weken.", {"target": 10, "unit": "werkdagen"}),
        ("De levertijd verkorten van 3 naar 2 weken.", {"target": 2, "kpi": "Doorlooptijd"}),
        ("Cut the waiting time from 16 to 8 hours.", {"target": 1, "unit": "day"}),
        ("De winst verhogen met 10%.", {"baseline": 100, "target": 110}),
        ("De winst verhogen met 10%.", {"baseline": 7, "target": 8}),
        ("De winst verhogen met 10-15%.", {"baseline": 100, "target": 112}),
        ("De winst laten groeien met 2% per maand in 2027.", {"baseline": 100, "target": 127}),
        ("De winst verdubbelen in 2027.", {"baseline": 100, "target": 200}),
        ("Het verzuim verlagen met 2%.", {"baseline": 0.06, "target": 0.04, "unit": "%"}),
        ("Het verzuim verlagen met 2 procentpunt.", {"baseline": 6, "target": 4, "unit": "%"}),
        ("De doorlooptijd verkorten met 1 week.", {"baseline": 20, "target": 13, "unit": "dagen"}),
        ("25 nieuwe klanten werven in 2027.", {"baseline": 100, "target": 125}),
        ("90% van de vragen binnen 2 dagen beantwoorden.", {"target": 2, "unit": "dagen"}),
        ("90% van de vragen met 2 mensen beantwoorden.", {"target": 2}),
        ("Win 20 customers to grow revenue.", {"target": 500_000, "unit": "€"}),
        ("Raise the mark from 7 to 8.", {"baseline": 7}),
        ("De winst verhogen met 10% en daarna met 5%.", {"baseline": 100, "target": 150}),
        ("De klanttevredenheid verhogen van 7,1 naar 8.", {"baseline": 7.1, "target": 8, "kpi": "CSAT"}),
    ],
)
def test_the_same_number_in_another_coat_is_no_mismatch(text, fields):
    assert found("number-mismatch", text, **fields) is None


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        ("De omzet verhogen naar € 2 mln.", {"target": 3, "unit": "mln €"}, "«€ 2 mln», in de kolom Streefwaarde € 3 mln"),
        ("De winst verhogen met 10%.", {"baseline": 100, "target": 150}, "van 100 naar 150"),
        ("De score verhogen naar 90%.", {"target": 80}, "in de kolom Streefwaarde 80"),
        ("De levertijd verkorten van 3 naar 2 weken.", {"target": 12, "unit": "dagen"}, "12 dagen"),
        ("De omzet verhogen naar 2.000.000.", {"target": 1_500_000, "unit": "€"}, "1.500.000"),
    ],
)  # fmt: skip
def test_another_number_is_a_mismatch(text, fields, said):
    finding = found("number-mismatch", text, **fields)
    assert finding.severity is Severity.ERROR
    assert said in finding.message.nl


def test_another_baseline_is_a_lighter_mismatch():
    finding = found(
        "number-mismatch", "Reduce absence from 6% to 4% in 2027.", baseline=5, target=4, unit="%"
    )
    assert finding.severity is Severity.WARNING
    assert "the column Baseline 5%" in finding.message.en


@pytest.mark.parametrize(
    "text",
    [
        "Het aantal leden verhogen naar 500.",
        "De NPS verhogen naar 40.",
        "Het rapportcijfer verhogen van 7.5 naar 8.1.",
        "Raise the score from 7.1 to 7.8.",
        "Grow the number of subscribers to 4000.",
        "Grow sales calls to 500 in 2027.",
    ],
)
def test_a_number_that_is_told_what_it_counts_needs_no_unit(text):
    assert found("no-unit", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "De totale omzet verhogen naar 1 miljoen.",
        "De energiekosten verlagen van 900 naar 800.",
        "Grow the profit from 200 to 300.",
    ],
)
def test_money_needs_a_unit(text):
    assert found("no-unit", text)


def test_a_column_without_a_unit_is_told_unless_the_text_says_what_it_counts():
    assert found("no-unit", "De voorraad verlagen.", target=40, unit="")
    assert found("no-unit", "Het aantal klachten verlagen.", target=40, unit="") is None


def test_both_readings_of_an_ambiguous_number_are_shown():
    assert "1250 of 1,25," in found("ambiguous-number", "1,250 klanten werven in 2027.").suggestion.nl
    both = found("ambiguous-number", "Het aantal leden verhogen van 1,250 naar 1,500.").suggestion
    assert both.nl == "Schrijf 1250 – 1500 of 1,25 – 1,5, wat u bedoelt."
    assert "1250 or 1.25," in found("ambiguous-number", "Win 1.250 customers in 2027.").suggestion.en


def test_the_wrong_side_is_told_with_the_unit():
    finding = found(
        "wrong-side-of-baseline", "De klanttevredenheid verhogen.", baseline=0.8, target=0.7, unit="%"
    )
    assert "70%" in finding.message.nl
    assert "80%" in finding.message.nl


def test_keeping_below_a_limit_is_not_the_wrong_side():
    assert (
        found("wrong-side-of-baseline", "Keep absence at most 4%.", baseline=3.5, target=4, unit="%") is None
    )


@pytest.mark.parametrize(
    "text",
    [
        "Leren presenteren, beoordeeld door mijn leidinggevende.",
        "Learn to present, as assessed by my manager.",
        "Het certificaat projectleider halen.",
        "Learn to weld and take the exam.",
    ],
)
def test_a_learning_goal_may_be_assessed_by_people(text):
    assert found("learning-goal", text, type="leerdoel") is None


@pytest.mark.parametrize(
    "text",
    [
        "De brutomarge verhogen met 2% in 2027.",
        "De bezettingsgraad verhogen met 5% in 2027.",
        "Raise the occupancy by 5% in 2027.",
        "Increase the operating margin by 2% in 2027.",
    ],
)
def test_a_percentage_of_a_percentage_is_asked_about(text):
    assert found("percent-or-points", text)


def test_a_percentage_of_money_is_not_asked_about():
    assert found("percent-or-points", "Increase revenue by 5% to improve the margin.") is None


@pytest.mark.parametrize(
    "text",
    [
        "De omzet verhogen met 5% (nulwaarde: € 1 mln).",
        "De omzet, momenteel € 1 mln, verhogen met 5%.",
        "Increase revenue by 5% (baseline: € 1m).",
        "Increase revenue, currently € 1m, by 5%.",
        "Het verzuim met 5% verlagen; uitgangspunt: 6%.",
        "Increase revenue by 5%, the starting point being € 1m.",
    ],
)
def test_a_starting_point_may_stand_in_the_text(text):
    assert found("no-starting-point", text) is None


@pytest.mark.parametrize(
    ("kpi", "unit"), [("Lead time", "%"), ("Omzet", "%"), ("CSAT", "€"), ("Churn", "dagen"), ("NPS", "uur")]
)
def test_a_unit_that_does_not_fit_the_kpi_is_told(kpi, unit):
    finding = found("unit-mismatch", "Het cijfer verbeteren.", kpi=kpi, unit=unit, target=5)
    assert finding.severity is Severity.WARNING
    assert unit in finding.message.nl


@pytest.mark.parametrize(
    ("kpi", "unit"),
    [("Lead time", "weken"), ("Omzet", "mln €"), ("CSAT", "score"), ("NPS", "%"), ("Omzet", "potten"), ("Onze KPI", "%")],
)  # fmt: skip
def test_a_unit_that_fits_is_left_alone(kpi, unit):
    assert found("unit-mismatch", "Het cijfer verbeteren.", kpi=kpi, unit=unit, target=5) is None


def test_the_unit_in_the_text_counts_when_the_column_has_none():
    assert found("unit-mismatch", "De doorlooptijd verlagen van 20% naar 15%.", kpi="Doorlooptijd")
    assert found("unit-mismatch", "De doorlooptijd verlagen van 20 naar 15.", kpi="Doorlooptijd") is None


@pytest.mark.parametrize("slug", ["no-number", "learning-goal"])
def test_the_evidence_is_the_text_without_the_spaces_around_it(slug):
    kind = {"type": "leerdoel"} if slug == "learning-goal" else {}
    text = "  Onze gasten blij maken.  "
    [result] = check([{"text": text, **kind}], AS_OF)
    [evidence] = [finding.evidence for finding in result.findings if finding.rule == slug]
    assert evidence.text == result.goal.text[evidence.start : evidence.end] == "Onze gasten blij maken."


@pytest.mark.parametrize(
    "text",
    [
        "EBITDA-marge verbeteren van 9,5% naar 11% in 2027 door inkoopbesparing.",
        "Raise the occupancy from 80% to 90% in 2027 by cutting vacancies.",
    ],
)
def test_what_is_done_for_a_goal_does_not_say_which_way_it_goes(text):
    assert found("wrong-side-of-baseline", text) is None


def test_a_fraction_beside_a_whole_percentage_is_what_the_text_says():
    text = "Het verloop verlagen van 14% naar 11% in 2027."
    columns = {"baseline": 0.14, "target": 11, "unit": "%"}
    assert found("wrong-side-of-baseline", text, **columns) is None
    assert found("number-mismatch", text, **columns) is None
    assert found("wrong-side-of-baseline", "Het verloop verlagen in 2027.", **columns)
    small = {"baseline": 2, "target": 0.9, "unit": "%"}
    text = "Het foutpercentage verlagen van 2% naar 0,9%, met 90% controle in 2027."
    assert found("wrong-side-of-baseline", text, **small) is None
