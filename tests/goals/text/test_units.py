"""What the words of a unit count."""

from __future__ import annotations

import pytest

from kpi_xl.goals.text.units import Quantity, counted_as, counted_by, fits
from kpi_xl.model import Unit


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [
        ("%", Quantity.PERCENT),
        ("%-punt", Quantity.PERCENT),
        ("k€", Quantity.MONEY),
        ("mln €", Quantity.MONEY),
        ("€ per uur", Quantity.MONEY),
        ("x 1.000 EUR", Quantity.MONEY),
        ("Werkdagen", Quantity.MINUTES),
        ("aantal uren", Quantity.MINUTES),
        ("months", Quantity.MONTHS),
        ("stuks", Quantity.COUNT),
        ("Score (1-10)", Quantity.SCORE),
        ("klachten per maand", None),
        ("", None),
    ],
)
def test_a_unit_tells_what_it_counts(unit, quantity):
    counted = counted_by(unit)
    assert (counted and counted.quantity) == quantity


def test_what_a_kpi_counts_by_itself_fits():
    for unit in Unit:
        counted = counted_as(unit)
        assert counted is None or fits(counted.quantity, unit)
    assert not fits(Quantity.PERCENT, Unit.DAYS)
    assert fits(Quantity.MONEY, Unit.PER_UNIT)
