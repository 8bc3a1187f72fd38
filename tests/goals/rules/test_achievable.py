"""A: the arithmetic of a step, what is absolute, and who has agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_xl.goals import Config, Judge, Letter
from kpi_xl.goals.advice.feasible import rounded
from kpi_xl.goals.facts.earlier_values import period_months
from kpi_xl.goals.facts.pace import Way, growth, percent
from kpi_xl.goals.model import Goal, Severity, Status

AS_OF = date(2027, 1, 1)
YEAR = {"start": AS_OF, "due": date(2027, 12, 31)}
QUARTERS = tuple((f"2026-Q{number}", value) for number, value in enumerate((100.0, 102, 105, 107), 1))
HISTORY = (*QUARTERS, ("2027-Q1", 110.0))


def judged(text, **columns):
    return Judge(AS_OF).judge(Goal(text, **columns))


def found(result, slug):
    return next((finding for finding in result.findings if finding.rule == slug), None)


def sum_of(text, **columns):
    letter = judged(text, **columns).letters[Letter.A]
    return letter.evidence.text


# --- the sum ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("Raise the score from 80% to 90% in 6 months.", {}, "80% → 90% in 6 months: 50 % of the room"),
        ("De score van 7% naar 8,5% verhogen in 6 maanden.", {}, "7% → 8,5% in 6 maanden: 1,6 % van de afstand"),
        ("De omzet verhogen met 12,5% in één kwartaal.", {}, "+12,5% in 3 maanden: 12,5 % per kwartaal"),
        ("Sell 10% more in a week.", {}, "+10% in 1 week: 10 % in less than a month"),
        ("De omzet verhogen naar 300.", {"baseline": 100, **YEAR}, "100 → 300 in 12 maanden: 31,6 % per kwartaal"),
        ("Currently 100 visitors.", {"target": 110, **YEAR}, "100 → 110 in 12 months: 2.4 % per quarter"),
        ("20 leden erbij werven: +20 leden.", {"baseline": 100, **YEAR}, "100 → 120 in 12 maanden: 4,7 % per kwartaal"),
        ("Raise the NPS.", {"kpi": "NPS", "baseline": -10, "target": 30, **YEAR}, "-10 → 30 in 12 months: 36.4 % of the room"),
        ("De klachten met 100% verminderen vóór 2037.", {}, "-100% in 10 jaar: 2,5 % van de nulwaarde per kwartaal"),
        ("De doorlooptijd van 3 weken naar 2 weken in 2 jaar.", {}, "3 weken → 2 weken in 2 jaar: 4,9 % per kwartaal"),
    ],
)  # fmt: skip
def test_a_pass_shows_its_sum_with_its_term_in_the_words_of_the_row(text, columns, shown):
    assert sum_of(text, **columns) == shown


@pytest.mark.parametrize("due", [date(2127, 1, 1), date(9999, 12, 31)])
def test_a_term_of_centuries_is_no_trouble(due):
    assert judged("Grow.", baseline=100, target=120, due=due).letters[Letter.A].status is Status.PASS


def test_a_growth_beyond_all_numbers_is_extreme_and_no_trouble():
    hit = found(judged("Raise sales.", baseline=1, target=1e200, due=date(2027, 2, 1)), "extreme-change")
    assert hit.evidence.text.endswith("> 99,999,900 % per quarter")
    assert hit.suggestion.en


def test_a_change_that_comes_back_counts_as_often_as_the_text_says():
    hit = found(judged("Omzet verhogen met 20% per maand in 2027."), "large-change")
    assert (
        hit.message.nl == "Grote verandering: +20% in 1 maand komt neer op 72,8 % per kwartaal (grens 50 %)."
    )
    assert found(judged("Grow sales by 20% monthly in 2027."), "large-change")
    assert found(judged("Omzet verhogen met 20% in 2027."), "large-change") is None


@pytest.mark.parametrize(
    ("times", "months", "value", "way"),
    [(log(2), 6, 2**0.5 - 1, Way.QUARTERLY), (log(1.2), 0.5, 0.2, Way.AT_ONCE), (-log(4), 6, -0.5, Way.QUARTERLY)],
)  # fmt: skip
def test_growth_is_worked_out_per_quarter(times, months, value, way):
    assert growth(times, months) == (pytest.approx(value), way)


def test_a_share_too_small_to_show_is_not_shown_as_nothing():
    assert percent(0.0001, "nl") == "< 0,1 %"
    assert percent(0, "nl") == "0 %"


def test_a_target_of_zero_takes_the_same_part_every_quarter():
    assert found(judged("Cut returns from 12 to 0 by 2035."), "extreme-change") is None
    hit = found(judged("Cut returns from 12 to 0 in 4 months."), "extreme-change")
    assert "75 % of the baseline per quarter" in hit.message.en


# --- what passes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns", "advice"),
    [
        ("De omzet verhogen met 60% in één kwartaal.", {}, "Schrijf bijvoorbeeld: «De omzet verhogen met 20% in één kwartaal.»"),
        ("De omzet met 20% verhogen in één maand.", {}, "Schrijf bijvoorbeeld: «De omzet met 10% verhogen in één maand.»"),
        ("Van 10 naar 60 klanten in drie maanden.", {}, "Schrijf bijvoorbeeld: «Van 10 naar 12 klanten in drie maanden.»"),
        ("De omzet verhogen.", {"baseline": 100, "target": 300, "unit": "k€", "start": AS_OF, "due": date(2027, 3, 31)},
         "Richt u in deze tijd op 120 k€, of neem tot en met 30-09-2027 de tijd."),
        ("De verkoop verdrievoudigen in één kwartaal.", {}, "Richt u in deze tijd op +20%, of neem tot en met 30-09-2027 de tijd."),
        ("De verkoop verdrievoudigen in 2027.", {"due": date(2027, 2, 1)},
         "Richt u in deze tijd op +10%, of neem tot en met 30-09-2027 de tijd."),
        ("De omzet verhogen van € 1,5 mln naar € 6 mln in één kwartaal.", {},
         "Schrijf bijvoorbeeld: «De omzet verhogen van € 1,5 mln naar € 2 mln in één kwartaal.»"),
        ("Het aandeel verhogen van 40% naar 95% in 2 maanden.", {},
         "Schrijf bijvoorbeeld: «Het aandeel verhogen van 40% naar 60% in 2 maanden.»"),
        ("De score verhogen.", {"baseline": 40, "target": 95, "unit": "%", "start": AS_OF, "due": date(2027, 3, 1)},
         "Richt u in deze tijd op 60%, of neem tot en met 30-06-2027 de tijd."),
        ("De klachten terugbrengen.", {"baseline": 12, "target": 0, "start": AS_OF, "due": date(2027, 4, 1)},
         "Richt u in deze tijd op 10, of neem tot en met 31-12-2027 de tijd."),
        ("De levertijd van 3 weken naar 2 weken in 1 maand.", {}, "Neem tot en met 30-06-2027 de tijd."),
    ],
)  # fmt: skip
def test_the_advice_names_a_step_or_a_day_that_passes(text, columns, advice):
    result = judged(text, language="nl", **columns)
    hit = found(result, "extreme-change") or found(result, "large-change")
    assert hit.suggestion.nl == advice


@given(base=st.floats(1, 1e6), times=st.floats(1.01, 50), months=st.floats(0.3, 60), up=st.booleans())
def test_what_is_advised_is_not_found_again(base, times, months, up):
    change = round((times - 1) * 100, 1) if up else min(99.0, round((1 - 1 / times) * 100, 1))
    weeks = max(1, round(months * 4.35))
    text = f"{'Increase' if up else 'Reduce'} sales by {change}% within {weeks} weeks."
    result = judged(text)
    hit = found(result, "extreme-change") or found(result, "large-change")
    if hit:
        again = judged(hit.suggestion.en.partition("«")[2].partition("»")[0])
        assert found(again, "extreme-change") is None
        assert found(again, "large-change") is None
        assert again.letters[Letter.A].status is Status.PASS


def test_between_numbers_that_hardly_differ_there_is_no_round_one():
    assert rounded(7.00011, 7.00012) is None


@given(st.floats(0.01, 1e9), st.floats(1.05, 3))
def test_a_round_number_lies_in_its_interval(low, times):
    number = rounded(low, low * times)
    assert number is None or low * (1 - 1e-6) <= number <= low * times * (1 + 1e-6)


def test_without_a_number_or_a_day_that_passes_the_advice_is_in_words():
    row = {"baseline": 2, "target": 1e15, "start": AS_OF, "due": date(2027, 1, 20)}
    assert (
        found(judged("Sell.", **row), "extreme-change").suggestion.en == "Take more time, or a smaller step."
    )


@pytest.mark.parametrize("line", [0.0, 1.0, 5.0])
def test_lines_that_cannot_be_drawn_give_advice_all_the_same(line):
    config = Config()
    own = replace(config.thresholds, change_down_warning=line, change_up_warning=line, change_down_error=9)
    judge = Judge(AS_OF, replace(config, thresholds=own))
    for text in (
        "Cut waste by 99% within a month.",
        "Cut waste from 9 to 0 in 3 months.",
        "Win 9900% more in 3 months.",
    ):
        result = judge.judge(Goal(text))
        assert all(finding.suggestion.en is not None for finding in result.findings)


@pytest.mark.parametrize(
    ("text", "extreme"),
    [
        ("Groei van het aantal leden met 20% per maand.", True),
        ("Groei van het aantal leden met 2% per maand.", False),
        ("Groei van het aantal leden met 20% per jaar.", False),
    ],
)
def test_growth_without_an_end_is_judged_by_the_year(text, extreme):
    assert bool(found(judged(text), "extreme-change")) is extreme


# --- what is missing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns", "says", "column"),
    [
        ("Raise revenue to 300.", YEAR, "the baseline is not known", "baseline"),
        ("Raise revenue to 300.", {"baseline": 100}, "the time is not known", "due"),
        ("Raise revenue.", {"baseline": 100, "target": 120, "due": date(2026, 1, 1)}, "the time is not known", "due"),
        ("Answer 90% in 2027.", {"baseline": 100, "unit": "€", **YEAR}, "no target is known", "target"),
        ("Win members.", {"baseline": 0, "target": 30, **YEAR}, "of 0 growth cannot be given", "baseline"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_not_what_is_there(text, columns, says, column):
    hit = found(judged(text, **columns), "no-baseline")
    assert says in hit.message.en
    assert hit.evidence.field == column


def test_a_due_date_before_the_start_is_to_be_checked_not_filled_in():
    hit = found(judged("Raise revenue.", baseline=100, target=120, due=date(2026, 1, 1)), "no-baseline")
    assert hit.suggestion.en.startswith("Check the columns Start date and Due date")


# --- the history ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "months"),
    [
        (("2026-Q1", "2026-Q2"), 3), (("2026Q1", "2026Q2"), 3), (("kw 1 2026", "kw 2 2026"), 3), (("K1 2026",), 3),
        (("1e kwartaal 2026",), 3), (("2026-1", "2026-2", "2026-3", "2026-4", "2027-1"), 3),
        (("2026-1", "2026-2", "2026-5"), 1), (("2026-03", "2026-04"), 1), (("2026-03", "2026-06"), 3),
        (("H1 2026",), 6), (("2025", "2026"), 12), (("FY25",), 12), (("jan 2026",), 1), (("okt 2026",), 1),
    ],
)  # fmt: skip
def test_the_names_of_periods_say_how_long_they_are(names, months):
    assert period_months(names) == months


def test_a_week_is_shorter_than_a_month():
    assert period_months(["2026-W12", "2026-W13"]) == pytest.approx(0.23, abs=0.001)


@pytest.mark.parametrize(
    "text", ["Revenue from 110 to 150 by 30 June 2027.", "Increase revenue by 36% by 30 June 2027."]
)
def test_a_target_in_the_text_is_held_against_the_history(text):
    hit = found(judged(text, history=HISTORY), "beyond-history")
    assert hit.severity is Severity.ERROR
    assert "best ever 2.9 %, median 2.4 %" in hit.message.en
    assert "The best pace so far comes to a target of" in hit.suggestion.en


def test_numbers_below_zero_are_compared_by_their_differences():
    past = tuple((f"2026-{number}", float(value)) for number, value in enumerate((-10, -8, -5, 0), 1))
    hit = found(
        judged("Raise the NPS to 20 by 30 June 2027.", history=(*past, ("2027-1", 3.0))), "beyond-history"
    )
    assert hit.message.en == "Beyond history: 8.5 per period is needed; best ever 5, median 3."


@pytest.mark.parametrize(
    ("values", "text", "advice"),
    [
        ((110, 108, 106, 104, 100), "Raise sales from 100 to 150 by 30 June 2027.", "Lower the target"),
        (
            (110, 108, 106, 104, 100),
            "Cut sales from 100 to 50 by 30 June 2027.",
            "comes to a target of 93 in",
        ),
        ((110, 108, 106, 104, 100), "Cut sales by 50% by 30 June 2027.", "comes to a target of -7% in"),
        ((1e9, 1, 1e-300, 1e-9, 1), "Cut sales from 100 to 1e9 by 30 June 2027.", ""),
        ((20, 10, 5, 0, -5), "Bring the balance from 10 to -40 by 30 June 2027.", ""),
    ],
)
def test_the_advice_by_the_history_goes_the_way_of_the_goal(values, text, advice):
    past = tuple((f"2026-Q{place}", float(value)) for place, value in enumerate(values, 1))
    hit = found(judged(text, history=past), "beyond-history")
    assert advice in (hit.suggestion.en if hit else "")


def test_a_fall_to_nearly_nothing_in_the_history_is_no_trouble():
    past = tuple((f"2026-Q{place}", value) for place, value in enumerate((1.0, 1e300, 1e-300, 1.0, 1.0), 1))
    result = judged(
        "Cut it.", baseline=1e300, target=1e-300, start=AS_OF, due=date(2027, 3, 31), history=past
    )
    assert all(finding.suggestion.en is not None for finding in result.findings)


def test_fractions_in_the_history_are_percentages_as_in_the_text():
    past = tuple((f"2026-Q{number}", value) for number, value in enumerate((0.80, 0.81, 0.82, 0.83), 1))
    result = judged("Raise the share to 84% by 31 March 2027.", history=(*past, ("2027-Q1", 0.835)))
    assert found(result, "beyond-history") is None
    assert result.letters[Letter.A].status is Status.PASS


# --- agreement, maintaining, absolutes and ranks ----------------------------------------------------


def test_agreement_by_the_owner_alone_is_none_whatever_its_date():
    alone = judged("Publish the handbook.", owner="J. Bakker", agreed_by="J. Bakker ", agreed_on=AS_OF)
    assert alone.letters[Letter.A].status is Status.UNCLEAR
    assert (
        judged("Publish the handbook.", owner="J. Bakker", agreed_on=AS_OF).letters[Letter.A].status
        is Status.PASS
    )


@pytest.mark.parametrize(
    "text",
    ["De NPS handhaven op 30.", "De NPS op 30 houden.", "Keep the NPS at 30.", "Maintain the NPS at 30."],
)
def test_a_goal_to_maintain_is_not_already_met(text):
    assert found(judged(text, baseline=30, target=30, **YEAR), "already-met") is None
    assert found(judged(text, baseline=30, target=30, actual=29, **YEAR), "already-met") is None


def test_a_step_from_a_number_to_itself_is_already_met():
    assert found(judged("De score van 30 naar 30 brengen in 2027."), "already-met")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("No mistakes in the payroll of 2027.", Severity.ERROR),
        ("Nooit meer fouten in de aangifte.", Severity.ERROR),
        ("Every guest is satisfied by June 2027.", Severity.ERROR),
        ("Iedere gast is tevreden in 2027.", Severity.ERROR),
        ("Elke burger doet in 2027 mee.", Severity.ERROR),
        ("Everyone in the village cycles to work by 2030.", Severity.ERROR),
        ("Geen enkele bezoeker verdwaalt in 2027.", Severity.ERROR),
        ("Geen enkel kind rookt in 2040.", Severity.ERROR),
        ("Not a single resident is lonely in 2030.", Severity.ERROR),
        ("100% tevreden gasten.", Severity.ERROR),
        ("100% employee retention rate in 2027.", Severity.ERROR),
        ("Zero app store rejections in 2027.", Severity.ERROR),
        ("All tickets at St. Jude are resolved within 5 minutes in 2027.", Severity.ERROR),
        ("All tickets (incl. incidents) are resolved within 5 minutes in 2027.", Severity.ERROR),
        ("Answer within 3 seconds. Open to all customers by 1 May 2027.", None),
        ("Every client has a contact by 1 May 2027.", None),
        ("Every customer is contacted by 1 May 2027.", None),
        ("Iedere klant wordt ambassadeur in 2027.", Severity.ERROR),
        ("Every student is engaged by 2027.", Severity.ERROR),
        ("Elke klant wordt vóór 1 mei 2027 teruggebeld.", None),
        ("Van elke klant is vóór 1 mei 2027 het dossier compleet.", None),
        ("Everyone in our organisation knows the new policy by May 2027.", None),
        ("Zorgen voor een kluisje voor iedere leerling.", None),
        ("A 100% attendance in 2027.", Severity.ERROR),
        ("Zero unpaid hours in 2027.", Severity.WARNING),
        ("De betrokkenheid verhogen van 70% naar 100% in 2027.", Severity.ERROR),
        ("Geen enkele vertraging in 2027.", Severity.WARNING),
        ("Alle leerlingen slagen in 2027.", Severity.WARNING),
        ("All pupils pass in 2027.", Severity.WARNING),
        ("All customers can pay online by 1 May 2027.", None),
        ("Alle leerlingen krijgen vóór 1 mei 2027 een kluisje.", None),
        ("Always deliver on time.", Severity.WARNING),
        ("Nul ongevallen in 2027.", Severity.INFO),
        ("Reach 9,000 steps daily, forever.", Severity.ERROR),
        ("Answer each caller on the 3rd ring.", Severity.ERROR),
        ("Alle kinderen zijn rookvrij en geen kind loopt achter.", Severity.ERROR),
        ("Get 100% on every test.", Severity.ERROR),
        ("Alle dossiers digitaliseren vóór 1 mei 2027.", None),
        ("Complete the move with no downtime by 1 May 2027.", None),
    ],
)  # fmt: skip
def test_absolute_demands_weigh_by_who_decides_on_them(text, severity):
    hit = found(judged(text), "absolute-demand")
    assert (hit and hit.severity) is severity


@pytest.mark.parametrize(
    ("text", "columns", "advice"),
    [
        ("Zero complaints in 2027.", {}, "«At most [number] complaints in 2027.»"),
        ("Geen fouten meer in de facturen van 2027.", {}, "«Hoogstens [getal] fouten in de facturen van 2027.»"),
        ("Zero complaints.", {"baseline": 12, "target": 0}, "from 12 to at most 5"),
        ("100% van de orders op tijd leveren.", {}, "«95% van de orders op tijd leveren.»"),
        ("Alle telefoontjes binnen 2 minuten beantwoorden.", {}, "«90% van de telefoontjes binnen 2 minuten beantwoorden.»"),
        ("Answer every call within 2 minutes.", {}, "such as 90%"),
        ("Nul ongevallen in 2027.", {}, "Houd dit als ambitie"),
        ("One hundred percent of deadlines met in 2027.", {}, "such as 90%"),
        ("Nooit meer fouten in de aangifte.", {}, "Noem hoe vaak het hoogstens mis mag gaan"),
    ],
)  # fmt: skip
def test_the_advice_fits_what_is_absolute(text, columns, advice):
    result = judged(text, **columns)
    assert advice in found(result, "absolute-demand").suggestion.in_(result.language)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("De beste werkgever van de regio worden in 2027.", True),
        ("In 2027 zijn wij marktleider.", True),
        ("Be the largest supplier of the region in 2027.", True),
        ("De grootste zaal renoveren.", False),
        ("Hire the best candidate.", False),
        ("Het beste resultaat: 20 deals.", False),
        ("Get the most out of 40 meetings.", False),
    ],
)
def test_a_rank_is_claimed_only_by_who_becomes_it(text, claims):
    assert bool(found(judged(text), "rank-claim")) is claims


# --- the direction ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ziekteverzuim van 4% naar 6%.",
        "Improve customer retention from 90% to 85%.",
        "NPS van 40 naar 30.",
        "Turnover from 10% to 15%.",
    ],
)
def test_the_kpi_that_a_text_names_says_which_way_it_should_go(text):
    assert found(judged(text), "wrong-side-of-baseline")


@pytest.mark.parametrize(
    "text",
    [
        "Turnover from 1 million to 2 million euros.",
        "Reduce sessions from 10 to 5.",
        "Narrow the retention gap from 10% to 5%.",
        "Het aandeel teams met een verzuim onder 4% van 40% naar 60%.",
        "Het aantal klachten over de levertijd van 10 naar 5.",
    ],
)
def test_a_kpi_beside_another_number_says_nothing_of_it(text):
    assert found(judged(text), "wrong-side-of-baseline") is None


def test_the_kpi_of_the_column_overrules_the_verb():
    row = {"kpi": "Ziekteverzuim", "baseline": 4, "target": 5, "unit": "%"}
    assert found(judged("Het verzuim verhogen.", **row), "wrong-side-of-baseline")
    assert found(judged("Keep absence at most 5%.", **row), "wrong-side-of-baseline") is None


def test_a_kpi_in_another_unit_says_nothing_of_the_direction():
    row = {"kpi": "Turnover", "baseline": 1_000_000, "target": 1_200_000, "unit": "€"}
    assert found(judged("Increase turnover.", **row), "wrong-side-of-baseline") is None


# --- any row at all ---------------------------------------------------------------------------------

TEXTS = (
    "Raise it.", "Van 10 naar 20 leden binnen 100 jaar.", "Increase revenue by 20% per month in 2027.", "from 3 to 0 by 2035",
    "Verlagen met 250% per week", "Triple sales next week", "NPS van -10 naar 30 in 2027", "Zero complaints", "x2 by 2027",
    "De doorlooptijd van 3 weken naar 2 dagen in 1 week", "De NPS handhaven op 30.", "met dezelfde bezetting 10%",
)  # fmt: skip
NUMBERS = st.none() | st.sampled_from([0, -5, 1e-300, 0.5, 1, 7, 30, 100, 1e15, 1e200, -1e200, 1e308])
DAYS = st.none() | st.sampled_from([date.min, date(2026, 1, 1), date(2027, 1, 2), date(2030, 1, 1), date.max])


@given(
    text=st.sampled_from(TEXTS),
    kpi=st.sampled_from(["", "NPS", "CSAT", "Churn rate", "Omzet", "Doorlooptijd"]),
    unit=st.sampled_from(["", "%", "€", "dagen", "mln €"]),
    baseline=NUMBERS,
    target=NUMBERS,
    hours=NUMBERS,
    fte=NUMBERS,
    start=DAYS,
    due=DAYS,
    history=st.lists(NUMBERS.filter(lambda number: number is not None), max_size=7),
)
def test_no_row_is_trouble(history, **row):
    past = tuple((f"2026-Q{place}", float(value)) for place, value in enumerate(history, 1))
    for finding in Judge(AS_OF).judge(Goal(**row, history=past)).findings:
        assert isinstance(finding.message.nl, str)
        assert isinstance(finding.suggestion.en, str)


def test_earlier_values_that_are_too_few_are_said_not_to_be_used():
    known = {"baseline": 100, "target": 104, **YEAR}
    short = found(
        judged("Raise revenue.", **known, history=(("2024", 98), ("2025", 99), ("2026", 100))),
        "beyond-history",
    )
    assert short.severity is Severity.INFO
    assert "changes between them: 2; needed: 4" in short.message.en
    assert found(judged("Raise revenue.", **known), "beyond-history") is None
