"""Every numbered KPI gives the number somebody else published for it."""

from __future__ import annotations

import datetime as dt
import importlib.util
from pathlib import Path

import pytest

from kpi_xl.kpis import KPIS


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.EXAMPLES


def cell(value):
    """A date stands in an example as its ISO text."""
    if isinstance(value, list):
        return [cell(item) for item in value]
    return dt.date.fromisoformat(value) if isinstance(value, str) and value[:2] == "20" else value


EXAMPLES = [example for path in sorted(Path(__file__).parent.glob("examples_*.py")) for example in load(path)]


@pytest.mark.parametrize(
    ("function", "inputs", "expected", "tolerance", "source"),
    EXAMPLES,
    ids=[f"{function}-{number}" for number, (function, *_) in enumerate(EXAMPLES)],
)
def test_published_example(function, inputs, expected, tolerance, source):
    assert source
    cells = {name: cell(value) for name, value in inputs.items()}
    assert KPIS[function](**cells) == pytest.approx(expected, abs=tolerance * 1.0000001, rel=0)


# Counted by date of first order: nobody publishes the dates behind a number.
UNPUBLISHED = {"KPI_NEW_CUSTOMERS"}


@pytest.mark.parametrize("name", [k.name for k in KPIS.values() if k.number and k.name not in UNPUBLISHED])
def test_every_numbered_kpi_has_a_published_example(name):
    assert any(function == name for function, *_ in EXAMPLES)
