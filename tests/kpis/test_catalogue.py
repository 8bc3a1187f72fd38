"""The catalogue in cells: every KPI can be found, explained and listed, in both languages."""

from __future__ import annotations

import pytest

import kpi_xl
from kpi_xl import KPIS, KpiError
from kpi_xl.kpis import catalogue
from kpi_xl.model import Department
from tests.each import of_each


def error_of(name, *arguments):
    with pytest.raises(KpiError) as caught:
        KPIS[name](*arguments)
    return caught.value


@of_each("name", [*KPIS])
def test_every_kpi_is_found_by_its_names_and_explained(name):
    entry = KPIS[name]
    assert entry in catalogue.search_catalogue(name)
    assert entry in catalogue.search_catalogue(entry.label.nl.upper())
    assert catalogue.info(name) == entry.description.nl
    assert catalogue.info(name.lower(), "omschrijving", "Engels") == entry.description.en
    assert catalogue.unit(name) == entry.unit.label.nl
    assert catalogue.direction(name, "en") == entry.better.value.en
    assert catalogue.source(name, "nl") == catalogue.info(name, "bron")
    if entry.native:
        assert "POSITIVE" not in catalogue.formula(name)
        assert len(catalogue.formula(name).splitlines()) == len(entry.native)
    for parameter in entry.parameters:
        assert parameter.name in catalogue.args(name)


def test_the_list_holds_every_kpi_once_and_spills():
    rows = catalogue.list()
    assert [row[0] for row in rows] == [*KPIS]
    assert {len(row) for row in rows} == {5}
    assert kpi_xl.list("Financiën", "nl") == [row for row in rows if row[2] == "Financiën"]
    per_department = [len(catalogue.list(department.key)) for department in Department]
    assert sum(per_department) == len(rows)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("klantverloop", "KPI_CHURN"),
        ("KPI_CHRN", "KPI_CHURN"),
        ("net promotor", "KPI_NPS"),
        ("NPS", "KPI_NPS"),
        ("voortgang", "KPI_PROGRESS"),
        ("Doelrealisatie (%)", "KPI_TARGET_ACHIEVEMENT"),
        ("stoplicht", "KPI_STATUS"),
        ("criticasters", "KPI_NPS"),
    ],
)
def test_search_finds_names_typing_errors_and_descriptions(text, name):
    found = catalogue.search(text)
    assert name in [row[0] for row in found[:3]]
    assert len(found) <= catalogue.MOST_FOUND
    assert [KPIS[name].label.nl] == [row[1] for row in found if row[0] == name]


def test_an_unknown_name_is_not_available_and_names_the_nearest():
    for function in ("INFO", "FORMULA", "UNIT", "DIRECTION", "SOURCE", "ARGS"):
        error = error_of(f"KPI_{function}", "churm rate")
        assert error.code == "#N/A"
        assert "KPI_CHURN" in error.text.en
        assert "KPI_CHURN" in error.text.nl
    assert "KPI_" in error_of("KPI_INFO", "qqqqqqqq").text.nl
    assert "KPI_" in error_of("KPI_INFO", "???").text.nl


def test_other_errors():
    assert error_of("KPI_SEARCH", "qqqqqqqq").code == "#N/A"
    assert error_of("KPI_SEARCH", "?!").code == "#N/A"
    assert error_of("KPI_SEARCH", None).code == "#N/A"
    assert error_of("KPI_INFO", "churn", "kleur").code == "#VALUE!"
    assert error_of("KPI_INFO", "churn", "label", "fr").code == "#VALUE!"
    assert error_of("KPI_INFO", ["churn", "nps"]).code == "#VALUE!"
    assert error_of("KPI_INFO", True).code == "#VALUE!"
    assert error_of("KPI_FORMULA", "KPI_VERSION").code == "#N/A"
    unknown = error_of("KPI_LIST", "Inkoop")
    assert unknown.code == "#N/A"
    assert "Financiën" in unknown.text.nl
    assert "Finance" in unknown.text.en


def test_the_formula_shows_one_line_per_choice():
    lines = catalogue.formula("KPI_ANNUALIZE").splitlines()
    assert lines == [
        "simple: value*periods_per_year",
        "compound: (1+value)^periods_per_year-1",
        "churn: 1-(1-value)^periods_per_year",
    ]


def test_every_fact_has_a_word_and_the_version_is_the_librarys():
    assert set(catalogue.FACTS) == set(KPIS["KPI_INFO"].options[0].choices)
    assert catalogue.version() == kpi_xl.__version__
    assert catalogue.info("KPI_CHURN", "format") == "0,0%"
    assert catalogue.info("KPI_CHURN", "format", "en") == "0.0%"
    assert catalogue.info("KPI_CHURN", "afdeling") == "Klant"
    assert "gemiddelde" in catalogue.info("KPI_CHURN", "valkuilen")
    assert "KPI_RETENTION_RATE" in catalogue.info("KPI_CHURN", "verwant")
    assert "Klantverloop" in catalogue.info("KPI_CHURN", "synoniemen")
    assert "Camms" in catalogue.info("KPI_TARGET_ACHIEVEMENT", "varianten")


@pytest.mark.parametrize(
    "name", ["KPI_INFO", "KPI_SEARCH", "KPI_FORMULA", "KPI_SOURCE", "KPI_ARGS", "KPI_UNIT"]
)
def test_a_text_that_is_no_name_is_not_looked_for(name, monkeypatch):
    for sought in ("find", "meant", "ranked"):
        monkeypatch.setattr(catalogue, sought, lambda *_: pytest.fail("looked for"))
    assert error_of(name, "omzet" * 6_000).code == "#N/A"


def test_no_name_is_longer_than_what_is_looked_for():
    names = [word for entry in KPIS.values() for word in (entry.name, *entry.label)]
    assert max(map(len, names)) <= catalogue.LONGEST_NAME
