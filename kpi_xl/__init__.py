"""KPI functions for Excel cells, department workbooks and a SMART goal validator.

>>> import kpi_xl
>>> kpi_xl.churn(5, 100)
0.05
>>> kpi_xl.KPIS["KPI_CHURN"](customers_lost=5, customers_start=100)
0.05
"""

from __future__ import annotations

from typing import Any

from kpi_xl.version import __version__

__all__ = ["__version__"]


def __getattr__(name: str) -> Any:
    """Load the functions when they are first asked for, so that `kpi-xl --version` stays instant."""
    if name == "KpiError":
        from kpi_xl.model import KpiError  # noqa: PLC0415 - loaded when first asked for

        return KpiError
    if not name.startswith("_"):
        from kpi_xl.kpis import KPIS  # noqa: PLC0415 - loaded when first asked for

        if name == "KPIS":
            return KPIS
        if (entry := KPIS.get(f"KPI_{name.upper()}")) and name.islower():
            return entry.function
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, the functions included."""
    from kpi_xl.kpis import KPIS  # noqa: PLC0415 - loaded when first asked for

    return ["KPIS", "KpiError", "__version__", *(entry.function.__name__ for entry in KPIS.values())]
