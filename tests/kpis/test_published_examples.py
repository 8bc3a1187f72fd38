"""Every function gives the number that somebody published for it, or that follows exactly from a published definition."""

from __future__ import annotations

import datetime as dt
import importlib.util
from pathlib import Path

import pytest

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department


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
    answer = KPIS[function](**cells)
    if isinstance(expected, str):
        assert answer == expected
    else:
        assert answer == pytest.approx(expected, abs=tolerance * 1.0000001, rel=0)


@pytest.mark.parametrize(
    "name", [kpi.name for kpi in KPIS.values() if kpi.department is not Department.CATALOGUE]
)
def test_every_function_has_a_published_or_derived_example(name):
    sources = [source for function, *_, source in EXAMPLES if function == name]
    assert sources
    assert all(len(source) > len("own") for source in sources)
