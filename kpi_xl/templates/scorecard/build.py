"""Build the company scorecard: the headline KPIs of all departments, by perspective, with weights and actions."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

import kpi_xl
from kpi_xl.recalc.collection import no_collection
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout.model import Perspective
from kpi_xl.templates.layout.sample import month_starts
from kpi_xl.templates.scorecard.collect import Collected, Headline, collect, headline_rows
from kpi_xl.templates.scorecard.kept import Kept
from kpi_xl.templates.scorecard.page import write_scorecard
from kpi_xl.templates.scorecard.sheets import (
    write_actions,
    write_calc,
    write_definitions,
    write_departments,
    write_lists,
    write_log,
    write_start,
    write_trend,
    write_weights,
)
from kpi_xl.templates.scorecard.writer import ScorecardSheet, Writer
from kpi_xl.templates.writing.finish import finish
from kpi_xl.templates.writing.style import PALETTES, add_styles, page, put_own, put_text, readable
from kpi_xl.templates.writing.workbook import build, file_name, require_year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kpi_xl.model import Department, Language
    from kpi_xl.templates.writing.workbook import PaletteName

SCHEMA = 1


def perspective_of(headline: Headline) -> Perspective:
    """Return the side a KPI counts for, until the user chooses another."""
    return headline.row.perspective or LAYOUTS[headline.department].perspective


def figures_of(packages: Mapping[Department, bytes], language: Language) -> Collected:
    """Collect the figures of department workbooks that were just made, under their usual names."""
    with tempfile.TemporaryDirectory() as folder:
        for department, package in packages.items():
            Path(folder, file_name(department, language)).write_bytes(package)
        return collect([Path(folder)], fresh=True)


@lru_cache(maxsize=4)  # six workbooks are built for it
def sample_figures(language: Language, year: int) -> Collected:
    """Collect the figures of the six sample workbooks."""
    return figures_of({key: build(key, language=language, year=year) for key in LAYOUTS}, language)


@no_collection()
def build_scorecard(
    language: Language,
    *,
    year: int,
    sample: bool = True,
    company: str = "",
    palette: PaletteName = "standard",
    figures: Collected | None = None,
    kept: Kept | None = None,
    complete: Callable[[Workbook], None] | None = None,
) -> bytes:
    """Build the company scorecard and return the bytes of the xlsx file.

    Parameters
    ----------
    language
        The language of every text in the workbook.
    year
        The year of the scorecard, when no figures say so.
    sample
        Whether to show the figures of the sample workbooks, when none are given.
    company
        The name to show on the sheets.
    palette
        "blue" marks what is on track in blue.
    figures
        What was collected from department workbooks.
    kept
        What a user wrote on an older scorecard.
    complete
        What puts in the notes on the cells of an older scorecard.
    """
    require_year(year)
    if figures is None:
        blank = Collected(tuple(Headline(row, department) for department, row in headline_rows()))
        figures = sample_figures(language, year) if sample else blank
    period = figures.period or dt.date(year, 12, 1)
    months = month_starts(dt.date(period.year - 1, period.month, 1), 13)[1:]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook, PALETTES[palette])
    sheets = {sheet: workbook.create_sheet(sheet.value.in_(language)) for sheet in ScorecardSheet}
    perspectives = tuple(perspective.value for perspective in Perspective)
    kept = kept or Kept()
    usual = 1 / len(figures.headlines)
    rows = [kept.weights.get(headline.row.name, (None, usual)) for headline in figures.headlines]
    chosen = [
        (side or perspective_of(headline)).value
        for (side, _), headline in zip(rows, figures.headlines, strict=True)
    ]
    company = company or kept.company
    writer = Writer(
        sheets, language, PALETTES[palette], figures.headlines, period, months, company, perspectives, chosen,
        [weight for _, weight in rows], kept.actions, kept.log, figures.currency,
    )  # fmt: skip
    write_start(writer)
    texts = write_scorecard(writer)
    write_departments(writer)
    write_trend(writer)
    write_weights(writer)
    write_actions(writer)
    write_definitions(writer)
    write_log(writer)
    write_calc(writer)
    write_lists(writer)
    _write_meta(writer, year, palette, figures.currency)
    for sheet, state in (
        (ScorecardSheet.CALC, "hidden"),
        (ScorecardSheet.LISTS, "hidden"),
        (ScorecardSheet.META, "veryHidden"),
    ):
        sheets[sheet].sheet_state = state
    for kind, made in sheets.items():
        if kind not in (ScorecardSheet.START, ScorecardSheet.SCORECARD):
            readable(made)
    for name, address in writer.names().items():
        workbook.defined_names[name] = DefinedName(name, attr_text=address)
    properties = workbook.properties
    properties.creator, properties.language = "kpi_xl", "nl-NL" if language == "nl" else "en-GB"
    properties.title = f"{writer.title} {period.year}"
    if complete is not None:
        complete(workbook)
    return finish(workbook, {"xl/drawings/drawing1.xml": texts}, currency=figures.currency)


def _write_meta(writer: Writer, year: int, palette: PaletteName, currency: str) -> None:
    """Write how the file was made; department workbooks have another first word."""
    sheet = writer.sheets[ScorecardSheet.META]
    facts = (
        ("scorecard", SCHEMA),
        ("version", kpi_xl.__version__),
        ("language", writer.language),
        ("year", year),
        ("company", writer.company),
        ("palette", palette),
        ("currency", currency),
        *((f"kpi:{row.row.name}", row.row.kpi.label.in_(writer.language)) for row in writer.rows),
    )
    for row, (key, value) in enumerate(facts, start=1):
        put_text(sheet, row, 1, key, "kText")
        put_own(sheet, row, 2, value, "kText")
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 36
    page(sheet)
