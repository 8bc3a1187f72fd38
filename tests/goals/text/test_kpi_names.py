"""From a name in a sheet to a KPI: full names, abbreviations, and what people write behind them."""

from __future__ import annotations

import pytest

from kpi_xl.goals.text.kpi_names import find_kpi, kpi_named, near_name
from kpi_xl.kpis import KPIS


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Net Promoter Score", "KPI_NPS"),
        ("nps", "KPI_NPS"),
        ("NPS score", "KPI_NPS"),
        ("NPS (Q1)", "KPI_NPS"),
        ("Klantmeting (NPS)", "KPI_NPS"),
        ("CSAT-score", "KPI_CSAT"),
        ("Debiteurendagen", "KPI_DSO"),
        ("Days sales outstanding", "KPI_DSO"),
        ("Doorlooptijd in werkdagen", "KPI_LEAD_TIME"),
        ("Omzet (x € 1.000)", "KPI_REVENUE"),
        ("Ziekteverzuim %", "KPI_SICKNESS_ABSENCE"),
        ("Employee turnover rate", "KPI_EMPLOYEE_TURNOVER"),
        ("Attrition", "KPI_EMPLOYEE_TURNOVER"),
        ("Absence rate", "KPI_SICKNESS_ABSENCE"),
        ("LEAD_TIME", "KPI_LEAD_TIME"),
    ],
)
def test_a_kpi_is_known_by_what_people_write(written, name):
    assert find_kpi(written).name == name


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_label_is_known_with_and_without_its_abbreviation(language):
    for kpi in KPIS.values():
        label = kpi.label.in_(language)
        assert find_kpi(label).label.in_(language) == label
        assert find_kpi(label.partition(" (")[0]) is not None


@pytest.mark.parametrize(
    "written", ["Omzet (%)", "Omzet in %", "Revenue %", "Lead time (€)", "Rate", "%", "()", ""]
)
def test_a_unit_that_does_not_fit_makes_another_kpi(written):
    assert find_kpi(written) is None


def test_a_name_without_end_is_no_kpi():
    assert find_kpi("churn" + " rate" * 10_000) is None
    assert find_kpi("(" * 10_000 + "churn" + ")" * 10_000) is None
    assert near_name("churn raet" * 10_000) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Lead times", "Lead time"),
        ("Klantverlop", "Klantverloop"),
        ("Omzte", "Omzet"),
        ("Churn raet", "Churn Rate"),
        ("Retention", None),
        ("Gross profit margin", None),
        ("NSP", None),
        ("Churn rate", None),
    ],
)
def test_only_a_slip_of_the_pen_is_answered_with_a_name(written, meant):
    assert near_name(written) == meant


def test_no_name_from_inside_is_suggested():
    for kpi in KPIS.values():
        near = near_name(kpi.name.removeprefix("KPI_") + "x")
        assert near is None or "_" not in near


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("de gemiddelde orderwaarde verhogen naar € 60", "KPI_AOV"),
        ("raise the net promoter score to 40", "KPI_NPS"),
        ("cut time-to-hire from 60 to 45 days", "KPI_TIME_TO_HIRE"),
        ("increase turnover to £ 2 million", None),
        ("de voortgang bespreken", None),
        ("een leuke middag organiseren", None),
    ],
)
def test_a_text_tells_its_kpi(text, name):
    kpi = kpi_named(text)
    assert (kpi and kpi.name) == name
