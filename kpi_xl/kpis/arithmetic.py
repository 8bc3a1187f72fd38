"""The few calculations that several KPIs share."""

from __future__ import annotations

from kpi_xl.front_door import PERCENTAGE
from kpi_xl.inputs import INPUTS
from kpi_xl.model import ErrorCode, KpiError, Text

MARKS = {"POSITIVE": "{0}<0", "FRACTION": "{0}>1", "COUNTED": "AND({0}>0,{0}<1)"}
"""The functions below as marks in a native text, with what is impossible there; a mark is no part of the formula."""

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
    en="'{input}' comes to {value:.10g}, but may not be negative here: check the inputs.",
    nl="'{input}' komt uit op {value:.10g}, maar mag hier niet negatief zijn: controleer de invoer.",
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


SHARE_FOR_COUNT = Text(
    en="'{input}' is {value:.10g}, a share: give the number itself.",
    nl="'{input}' is {value:.10g}, een aandeel: geef het aantal zelf.",
)


def fraction(value: float, name: str) -> float:
    """Return a rate of which 1 is the most that makes sense; #NUM! for a percentage typed as a whole number.

    >>> fraction(0.08, "value")
    0.08
    """
    if value > 1:
        raise KpiError(ErrorCode.NUM, PERCENTAGE.format(input=INPUTS[name].label, value=value))
    return value


def counted(value: float, name: str) -> float:
    """Return a number of things; #NUM! when it lies between 0 and 1 and so must be a share.

    >>> counted(200, "bounces")
    200
    """
    if 0 < value < 1:
        raise KpiError(ErrorCode.NUM, SHARE_FOR_COUNT.format(input=INPUTS[name].label, value=value))
    return value


def average(start: float, end: float | None) -> float:
    """Return the mean of two balances; the first alone when the second is left out.

    >>> average(90, 110)
    100.0
    """
    return start if end is None else (start + end) / 2
