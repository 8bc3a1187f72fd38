"""The few calculations that several KPIs share."""

from __future__ import annotations

from kpi_xl.inputs import INPUTS
from kpi_xl.model import ErrorCode, KpiError, Text

NEEDED = Text(
    en="This method also needs '{input}': fill in the cell.",
    nl="Deze methode heeft ook '{input}' nodig: vul de cel.",
)


def required(value: float | None, name: str) -> float:
    """Return an optional input that the chosen method cannot do without; #N/A when it is missing."""
    if value is None:
        raise KpiError(ErrorCode.NA, NEEDED.format(input=INPUTS[name].label))
    return value


NEGATIVE = Text(
    en="'{input}' comes to {value:g}, but may not be negative here: check the inputs.",
    nl="'{input}' komt uit op {value:g}, maar mag hier niet negatief zijn: controleer de invoer.",
)


def positive(value: float, name: str) -> float:
    """Return a total or an average that must not be negative; #NUM! when it is.

    Zero passes: as a denominator it becomes #DIV/0!.

    >>> positive(0.0, "scores")
    0.0
    """
    if value < 0:
        raise KpiError(ErrorCode.NUM, NEGATIVE.format(input=INPUTS[name].label, value=value))
    return value


def average(start: float, end: float | None) -> float:
    """Return the mean of two balances; the first alone when the second is left out.

    >>> average(90, 110)
    100.0
    """
    return start if end is None else (start + end) / 2
