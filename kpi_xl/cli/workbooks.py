"""`kpi-xl template`, `calc` and `demo`: write and recalculate workbooks."""

import typer

from kpi_xl.model import Language


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `template`, `calc` and `demo`."""
