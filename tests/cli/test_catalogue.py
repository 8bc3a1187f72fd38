"""`kpi-xl list` and `kpi-xl info`."""

from __future__ import annotations

import json

import pytest

from kpi_xl.cli.app import run
from kpi_xl.kpis import KPIS
from kpi_xl.model import Department
from tests.each import of_each


def test_list_shows_every_function_with_its_label(kpi_xl_here):
    result = kpi_xl_here("list", "--lang", "nl")
    assert result.returncode == 0
    for kpi in KPIS.values():
        assert kpi.name in result.stdout
        assert kpi.label.nl in result.stdout


@pytest.mark.parametrize("name", ["customer", "Klant", "CUSTOMER"])
def test_list_of_one_department(kpi_xl_here, name):
    result = kpi_xl_here("list", name, "--format", "json")
    functions = {entry["function"] for entry in json.loads(result.stdout)}
    assert functions == {kpi.name for kpi in KPIS.values() if kpi.department is Department.CUSTOMER}


def test_an_unknown_department_is_answered_with_the_choices(kpi_xl_command):
    result = kpi_xl_command("list", "logistics")
    assert result.returncode == 2
    assert "There is no department 'logistics'" in result.stderr
    assert "marketing, sales, hr, finance, operations, customer" in result.stderr


def test_info_tells_definition_formula_arguments_example_and_source(kpi_xl_here):
    result = kpi_xl_here("info", "klantverloop", "--lang", "nl")
    assert result.returncode == 0
    for part in (
        "=KPI_CHURN(customers_lost; customers_start; [customers_end]; [method])",
        "customers_lost/customers_start",
        "lager is beter",
        "keuzes: start, average",
        "=KPI_CHURN(5;100) = 0,05",
        "Bronnen",
        "KPI_RETENTION_RATE",
    ):
        assert part in result.stdout


@of_each("name", sorted(KPIS))
def test_info_as_json_has_everything_a_program_needs(name, capsys):
    assert run(["info", name, "--format", "json", "--lang", "en"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["function"] == name
    assert facts["description"]
    assert facts["sources"] or facts["department"] == "catalogue"
    assert facts["examples"]
    for argument in facts["arguments"]:
        assert argument["help"]
        assert argument["required"] or "default" in argument
    assert run(["info", name, "--lang", "nl"]) == 0
    assert KPIS[name].label.nl in capsys.readouterr().out


def test_an_unknown_kpi_is_answered_with_the_nearest(kpi_xl_here):
    result = kpi_xl_here("info", "chrun")
    assert result.returncode == 2
    assert "There is no KPI 'chrun'. Did you mean KPI_CHURN" in result.stderr
    assert "Did you mean" not in kpi_xl_here("info", "zzzzqqqq").stderr
