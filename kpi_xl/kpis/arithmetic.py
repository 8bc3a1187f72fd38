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
