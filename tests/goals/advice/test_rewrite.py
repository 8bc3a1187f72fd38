"""Goals written anew: in the row's language, from the row's data, and without nonsense."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_xl.goals import Judge
from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.case import Case
from kpi_xl.goals.model import Goal
from kpi_xl.goals.text.reader import read
from kpi_xl.goals.text.units import Quantity

AS_OF = date(2027, 1, 1)


def case(text, **columns):
    judge = Judge(AS_OF)
    goal = Goal(text, **columns)
    reading = read(text, judge.lexicons, goal.language, "en")
    return Case(goal, reading, judge.config, AS_OF, judge.portfolio, judge.lexicons[reading.language])


def written(work, text, **columns):
    about = case(text, **columns)
    return work(about).in_(about.language).partition("«")[2].partition("»")[0]


@pytest.mark.parametrize(
    ("text", "columns", "goal"),
    [
        ("Klachten verbeteren", {}, "Het aantal klachten verlagen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("De levertijd verbeteren", {}, "De levertijd verlagen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("Uptime verbeteren", {}, "Uptime verhogen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("Improve our Customer retention", {}, "Increase customer retention from [baseline] to [target] by 30 June 2027."),
        ("Improve complaints", {}, "Reduce the number of complaints from [baseline] to [target] by 30 June 2027."),
        ("Onze leden blij maken", {}, "[KPI] verhogen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("Meer leden werven", {}, "Het aantal leden verhogen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("Help grade 6 to 12 students", {}, "Increase [KPI] from [baseline] to [target] by 30 June 2027."),
        ("NPS op peil houden", {"baseline": 30}, "NPS op 30 houden tot en met 30-06-2027."),
        ("Maintain it.", {"kpi": "NPS", "target": 30}, "Keep the NPS at 30 until 30 June 2027."),
        ("Improve it.", {"kpi": "Verzuim", "baseline": 5, "target": 4, "unit": "%"},
         "Reduce the sickness absence rate from 5% to 4% by 30 June 2027."),
        ("Improve it.", {"kpi": "Revenue", "means": "Extra visits."},
         "Increase revenue from [baseline] to [target] by 30 June 2027 through extra visits."),
        ("Verbeteren.", {"kpi": "eNPS"}, "eNPS verhogen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("Verbeteren.", {"kpi": "Aantal ideeën"}, "Aantal ideeën verhogen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("Medicatiefouten op afdeling De Linde verminderen.", {},
         "Medicatiefouten op afdeling De Linde verminderen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("In 2027 verhogen we het aandeel hernieuwbare energie.", {"baseline": 20, "unit": "%"},
         "In 2027 verhogen we het aandeel hernieuwbare energie van 20% naar [streefwaarde]."),
        ("De directie wil meer grip op de kosten.", {}, "De kosten verlagen van [nulwaarde] naar [streefwaarde] vóór 30-06-2027."),
        ("Ensure low cost soon", {}, "Reduce cost from [baseline] to [target] by 30 June 2027."),
        ("Improve sales in 2025", {}, "Increase sales from [baseline] to [target] by 30 June 2027."),
        ("Omzet verbeteren", {"baseline": 2.1, "target": 2.8, "unit": "mln €"},
         "Omzet verhogen van € 2,1 mln naar € 2,8 mln vóór 30-06-2027."),
        ("Reduce the number of guests from Africa to Europe.", {},
         "Reduce the number of guests from [baseline] to [target] by 30 June 2027."),
        ("Write 10 articles.", {}, "Write 10 articles by 30 June 2027 through [means]."),
        ("Write 10 articles by May 2027 through an editor.", {}, "Write 10 articles by May 2027 through an editor."),
    ],
)  # fmt: skip
def test_a_goal_is_measured_by_its_kpi_in_the_right_direction(text, columns, goal):
    assert written(rewrite.measured, text, **columns) == goal


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Het plan zo spoedig mogelijk opleveren.", "Het plan vóór 30-06-2027 opleveren."),
        ("Zo snel mogelijk 10 verkopers aannemen.", "Vóór 30-06-2027 10 verkopers aannemen."),
        ("Publish the plan by [date].", "Publish the plan by 30 June 2027."),
        ("Publish the plan.", "Publish the plan by 30 June 2027."),
        ("De NPS op 30 houden.", "De NPS op 30 houden tot en met 30-06-2027."),
    ],
)
def test_a_date_takes_the_place_of_a_vague_time(text, goal):
    assert written(rewrite.with_date, text) == goal


def test_a_start_at_the_end_of_time_is_no_trouble():
    assert "9999" in written(rewrite.with_date, "Publish the plan.", start=date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("De omzet met 10% verhogen door.", "De omzet met 10% verhogen door [middel]."),
        ("Increase sales by 10%", "Increase sales by 10% through [means]."),
    ],
)
def test_means_are_added_once(text, goal):
    assert written(rewrite.with_means, text) == goal


def test_a_baseline_that_is_filled_in_is_not_asked_for_again():
    assert (
        written(rewrite.with_baseline, "De omzet verhogen met 15%.")
        == "De omzet verhogen met 15% (nulwaarde: [getal])."
    )
    judge = Judge(AS_OF)
    for text in (
        "De omzet verhogen met 15% in 2027 (nulwaarde: € 1 mln).",
        "Grow sales by 15% in 2027 (baseline: 100).",
    ):
        assert "no-starting-point" not in [finding.rule for finding in judge.judge(Goal(text)).findings]


def test_the_whole_goal_is_quoted_without_the_spaces_around_it():
    text = "  Samenwerking verbeteren. "
    whole = case(text).whole
    assert (whole.text, text[whole.start : whole.end]) == ("Samenwerking verbeteren.", whole.text)


@pytest.mark.parametrize(
    ("months", "nl", "en"),
    [
        (1, "1 maand", "1 month"), (2.5, "76 dagen", "76 days"), (3, "3 maanden", "3 months"), (0.03, "1 dag", "1 day"),
        (0.23, "1 week", "1 week"), (0.92, "4 weken", "4 weeks"), (5.5, "5,5 maanden", "5.5 months"), (24, "2 jaar", "2 years"),
    ],
)  # fmt: skip
def test_a_term_is_written_as_people_say_it(months, nl, en):
    assert (wording.term(months, "nl"), wording.term(months, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(1440, "1 day"), (60, "1 hour"), (90, "1.5 hours"), (1, "1 minute"), (0.5, "30 seconds")],
)
def test_one_is_not_many(minutes, shown):
    assert wording.length_or_number(minutes, Quantity.MINUTES, "en") == shown
