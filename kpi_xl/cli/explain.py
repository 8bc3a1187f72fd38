"""`kpi-xl explain`: why a KPI is what it is."""

import datetime as dt
import json
import math
import sys
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli.options import FORMAT, Format, Lang, help_with_example
from kpi_xl.kpis import KPIS
from kpi_xl.kpis.explanation import explanation
from kpi_xl.model import Kpi, KpiError, Language, Text, UserError

EXPLAIN = Text(
    en="Explain a KPI of a department workbook: formula with figures, cells, change, and what drove it. "
    "With the name of a function and its arguments: what a cell with that call answers, and why it refuses.",
    nl="Verklaar een KPI van een afdelingswerkmap: formule met cijfers, cellen, verandering en oorzaak. "
    "Met de naam van een functie en haar argumenten: wat een cel met die aanroep antwoordt, en waarom zij weigert.",
)
BOOK = Text(
    en="The department workbook, or the scorecard beside it; or a function such as KPI_CHURN.",
    nl="De afdelingswerkmap, of de scorekaart ernaast; of een functie zoals KPI_CHURN.",
)
CALLED = Text(en="{call} = {answer}\n{how}", nl="{call} = {answer}\n{how}")
REFUSED = Text(en="{call} = {code}: {reason}", nl="{call} = {code}: {reason}")
SOURCE = Text(en="  Workbook: {path}", nl="  Werkmap: {path}")
OLDER = Text(
    en="  Workbook: {path}. The scorecard still holds {held}: renew it with kpi-xl collect.",
    nl="  Werkmap: {path}. De scorekaart bevat nog {held}: vernieuw die met kpi-xl collect.",
)
ONE_CELL = Text(en="Name one cell or KPI of {path}.", nl="Noem één cel of KPI van {path}.")
ASKED = Text(
    en="A cell such as 'KPIs!E7', or a KPI by its name.",
    nl="Een cel zoals 'KPIs!E7', of een KPI bij zijn naam.",
)
PERIOD = Text(
    en="The month, quarter, year or run of months, such as 2026-05, 2026-Q2 or 2026-01/2026-05; the month on the "
    "dashboard when left out.",
    nl="De maand, het kwartaal, het jaar of de reeks maanden, zoals 2026-05, 2026-Q2 of 2026-01/2026-05; de maand op "
    "het dashboard als u niets opgeeft.",
)


def _argument(text: str, language: Language) -> object:
    """Read an argument as a cell would hold what was typed: a number, a share, a day, a text, blank, or a range of these.

    >>> _argument("0,5", "nl"), _argument("5%", "en"), _argument("0,5", "en"), _argument("", "en")
    (0.5, 0.05, '0,5', None)
    """
    if ";" in text:
        return [_argument(part.strip(), language) for part in text.split(";")]
    number = text.removesuffix("%")
    try:
        value = float(number.replace(",", ".") if language == "nl" else number)
    except ValueError:
        value = math.nan
    if math.isfinite(value):
        return value if number == text else value / 100
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text or None


def _same(held: float, value: float | None) -> bool:
    return value is not None and math.isclose(held, value, rel_tol=1e-9, abs_tol=1e-12)


def _explain_call(kpi: Kpi, arguments: list[str], language: Language) -> str:
    """Say what a call answers, or why it refuses and what to do."""
    separator = ";" if language == "nl" else ","
    call = f"={kpi.name}({separator.join(arguments)})"
    values = [_argument(text, language) for text in arguments]
    try:
        answer = kpi(*values)
    except KpiError as error:
        return REFUSED.format(call=call, code=error.code, reason=Text(*error.text)).in_(language)
    except TypeError as problem:  # too many arguments, or too few
        raise UserError(Text(str(problem), str(problem))) from problem
    return CALLED.format(call=call, answer=answer, how=explanation(kpi, values, language)).in_(language)


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `explain`."""

    @app.command(
        "explain",
        help=help_with_example(
            language,
            EXPLAIN,
            "kpi-xl explain hr.xlsx 'KPIs!E7'",
            "kpi-xl explain hr.xlsx KPI_SICKNESS_ABSENCE --period 2026-05",
            "kpi-xl explain KPI_CHURN 5 0",
        ),
    )
    def explain(
        book: Annotated[Path, typer.Argument(metavar="BOOK|KPI", help=BOOK.in_(language))],
        asked: Annotated[list[str], typer.Argument(metavar="CELL|KPI|ARGUMENT...", help=ASKED.in_(language))],
        period: Annotated[str, typer.Option(metavar="MONTH", help=PERIOD.in_(language))] = "",
        output_format: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        _lang: Lang = language,
    ) -> None:
        from kpi_xl.tracking.ahead import require_there  # noqa: PLC0415 - as above
        from kpi_xl.tracking.behind_scorecard import behind  # noqa: PLC0415 - as above
        from kpi_xl.tracking.explain import explain as work_out  # noqa: PLC0415 - as above
        from kpi_xl.tracking.explain import explain_record, explain_text  # noqa: PLC0415 - as above
        from kpi_xl.tracking.reading import read_book  # noqa: PLC0415 - only this command needs these

        if not book.exists() and (kpi := KPIS.get(str(book).upper())):
            print(_explain_call(kpi, asked, language))
            return
        require_there([book])
        if len(asked) != 1:
            raise UserError(ONE_CELL.format(path=book))
        source = behind(book, asked[0]) if book.is_file() else None
        if source:  # a scorecard
            book, asked = source.path, [source.kpi]
        found = work_out(read_book(book), asked[0], period or (source.period if source else ""))
        if output_format is Format.JSON:
            print(json.dumps(explain_record(found, language), ensure_ascii=False, indent=2, allow_nan=False))
        else:
            print(explain_text(found, language))
        if source:
            older = (
                not period and isinstance(source.value, float) and not _same(source.value, found.now.value)
            )
            told = (OLDER if older else SOURCE).format(path=book, held=source.value)
            print(told.in_(language), file=sys.stderr if output_format is Format.JSON else sys.stdout)
