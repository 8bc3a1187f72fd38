"""`kpi-xl explain`: why a KPI is what it is."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli.options import FORMAT, Format, Lang, help_with_example
from kpi_xl.model import Language, Text

EXPLAIN = Text(
    en="Explain a KPI of a department workbook: formula with figures, cells, change, and what drove it.",
    nl="Verklaar een KPI van een afdelingswerkmap: formule met cijfers, cellen, verandering en oorzaak.",
)
BOOK = Text(en="The department workbook.", nl="De afdelingswerkmap.")
ASKED = Text(
    en="A cell such as 'KPIs!E7', or a KPI by its name.",
    nl="Een cel zoals 'KPI''s!E7', of een KPI bij zijn naam.",
)
PERIOD = Text(
    en="The month, such as 2026-05; the one on the dashboard when left out.",
    nl="De maand, zoals 2026-05; die op het dashboard als u hem weglaat.",
)


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `explain`."""

    @app.command(
        "explain",
        help=help_with_example(
            language,
            EXPLAIN,
            "kpi-xl explain hr.xlsx 'KPIs!E7'",
            "kpi-xl explain hr.xlsx KPI_SICKNESS_ABSENCE --period 2026-05",
        ),
    )
    def explain(
        book: Annotated[Path, typer.Argument(metavar="BOOK", help=BOOK.in_(language))],
        asked: Annotated[str, typer.Argument(metavar="CELL|KPI", help=ASKED.in_(language))],
        period: Annotated[str, typer.Option(metavar="MONTH", help=PERIOD.in_(language))] = "",
        output_format: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        _lang: Lang = language,
    ) -> None:
        from kpi_xl.tracking.book import read_book  # noqa: PLC0415 - only this command needs these
        from kpi_xl.tracking.explain import explain as work_out  # noqa: PLC0415 - as above
        from kpi_xl.tracking.explain import explain_record, explain_text  # noqa: PLC0415 - as above
        from kpi_xl.tracking.gather import require_there  # noqa: PLC0415 - as above

        require_there([book])
        found = work_out(read_book(book), asked, period)
        if output_format is Format.JSON:
            print(json.dumps(explain_record(found, language), ensure_ascii=False, indent=2, allow_nan=False))
        else:
            print(explain_text(found, language))
