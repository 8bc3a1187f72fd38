"""The table of formulas with known values, and what the engines are trusted with because of it."""

from __future__ import annotations

from collections import Counter

import pytest

from bench import conformance
from kpi_xl.hosts.engine import EngineName


@pytest.fixture(scope="module")
def results():
    return conformance.run(conformance.TRUSTED)


def test_the_table_is_large_and_every_case_has_a_source():
    cases = conformance.read_cases()
    assert len(cases) >= 500
    assert all(case.source for case in cases)
    same = Counter((case.sheet, case.place if " @ " in case.source else None, case.formula) for case in cases)
    assert len(same) > 0.95 * len(cases)


def test_what_the_engines_are_trusted_with_is_current(results):
    written = conformance.PROVEN.read_text("utf-8")
    assert conformance.records_text(results, conformance.TRUSTED) in written, "run bench/conformance.py"


def test_no_value_that_is_shown_is_wrong():
    found = conformance.product()
    wrong = [
        (case.formula, value)
        for case, value in found
        if value is not None and not conformance.matches(value, case.value)
    ]
    assert wrong == []
    assert sum(value is not None for _, value in found) >= 0.92 * len(found)


def test_the_second_and_third_engine_are_better_than_the_first(results):
    counts = {engine: Counter(result.right(engine) for result in results) for engine in conformance.TRUSTED}
    wrong = {engine: count[False] / sum(count.values()) for engine, count in counts.items()}
    assert wrong[EngineName.FORMULON] < 0.01
    assert wrong[EngineName.CELLRUNE] < 0.02
    assert wrong[EngineName.FORMUALIZER] > 3 * wrong[EngineName.CELLRUNE]
