"""What the reading of a file may take, and what is told when it took more."""

from __future__ import annotations

import os
from typing import Literal, NamedTuple, TypeAlias

from kpi_xl.model import Text, UserError

MEGABYTE = 1_000_000
Cause: TypeAlias = Literal["time", "memory", "crash"]
NOT_A_NUMBER = Text(
    en="{name}={value} is not a whole number above 0.", nl="{name}={value} is geen geheel getal boven 0."
)


class Budget(NamedTuple):
    """What one call may take; the clock begins anew whenever `progress` is called."""

    seconds: float = 30.0
    megabytes: int = 1_000


class Lost(Exception):  # noqa: N818 - what happened to the worker, told as a verdict on the file
    """The worker did not survive the call: it took too long, too much memory, or it crashed."""

    def __init__(self, cause: Cause, budget: Budget) -> None:
        super().__init__(cause, budget)
        self.cause: Cause = cause
        self.budget = budget


def default_budget() -> Budget:
    """Return what a file may take, as the environment says: KPI_XL_FILE_SECONDS and KPI_XL_FILE_MEGABYTES."""
    usual = Budget()
    return Budget(
        _setting("KPI_XL_FILE_SECONDS", int(usual.seconds)),
        _setting("KPI_XL_FILE_MEGABYTES", usual.megabytes),
    )


def _setting(name: str, usual: int) -> int:
    value = os.environ.get(name, "")
    if not value:
        return usual
    if not (value.isdecimal() and 0 < int(value) < 1_000_000):  # noqa: PLR2004 - days, and more memory than there is
        raise UserError(NOT_A_NUMBER.format(name=name, value=value))
    return int(value)
