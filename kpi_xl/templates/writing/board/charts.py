"""The charts of the page for the board, in the notation of IBCS: actual dark, forecast hatched, plan outlined, prior year light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import Text as ChartText
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties

from kpi_xl.templates.writing.board.figures import CHART_COLUMNS, MONTHS
from kpi_xl.templates.writing.charts import POINT, bare, legend, text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.writing.style import Palette

AC, FC, PL, PY, GOOD, BAD = CHART_COLUMNS
DARK, LIGHT = "404040", "C4C9D1"
HIDE_ZERO, SIGNED = "#,##0.0;-#,##0.0;;", "+#,##0.0;-#,##0.0;;"


def column_chart(calc: Worksheet, header: int, title: str, palette: Palette) -> BarChart:
    """Draw actual or forecast, plan and prior year of the chosen KPI per month."""
    line = LineProperties(solidFill=DARK, w=int(1.25 * POINT))
    hatched = PatternFillProperties(prst="wdUpDiag")
    hatched.fgClr, hatched.bgClr = _color(DARK), _color("FFFFFF")
    looks = (
        (PY, GraphicalProperties(solidFill=LIGHT, ln=LineProperties(noFill=True))),
        (PL, GraphicalProperties(noFill=True, ln=line)),
        (AC, GraphicalProperties(solidFill=DARK, ln=LineProperties(noFill=True))),
        (FC, GraphicalProperties(pattFill=hatched, ln=line)),
    )
    chart = _chart(calc, header, looks, title, palette)
    chart.overlap, chart.gapWidth = 65, 50
    chart.legend = legend(palette)
    chart.legend.position = "t"
    for series in chart.series[2:]:
        series.dLbls = _labels(palette, HIDE_ZERO)
    return chart


def variance_chart(calc: Worksheet, header: int, title: str, palette: Palette) -> BarChart:
    """Draw the difference from plan of the chosen KPI per month: good green, bad red, whichever way is better."""
    looks = (
        (GOOD, GraphicalProperties(solidFill=palette.ok.ink, ln=LineProperties(noFill=True))),
        (BAD, GraphicalProperties(solidFill=palette.action.ink, ln=LineProperties(noFill=True))),
    )
    chart = _chart(calc, header, looks, title, palette)
    chart.overlap, chart.gapWidth = 100, 110
    chart.x_axis.tickLblPos = "low"
    chart.layout = Layout(
        ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.01, y=0.27, w=0.98, h=0.5)
    )
    for series in chart.series:
        series.invertIfNegative = False
        series.dLbls = _labels(palette, SIGNED)
    return chart


def _chart(
    calc: Worksheet,
    header: int,
    looks: tuple[tuple[int, GraphicalProperties], ...],
    title: str,
    palette: Palette,
) -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping = "col", "clustered"
    for column, look in looks:
        values = Reference(calc, min_col=column, min_row=header, max_row=header + MONTHS)
        series = SeriesFactory(values, title_from_data=True)
        series.graphicalProperties = look
        series.invertIfNegative = False
        chart.series.append(series)
    chart.set_categories(Reference(calc, min_col=1, min_row=header + 1, max_row=header + MONTHS))
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.y_axis.majorGridlines = None
    chart.x_axis.txPr = text(palette, 9)
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=palette.ink, w=POINT))
    bare(chart)
    chart.title = Title(
        tx=ChartText(strRef=StrRef(f=title)), overlay=False, txPr=text(palette, 10, bold=True)
    )
    return chart


def _color(code: str) -> ColorChoice:
    return ColorChoice(srgbClr=code)  # type: ignore[arg-type]  # the stubs know only the long form


def _labels(palette: Palette, form: str) -> DataLabelList:
    labels = DataLabelList(numFmt=form, txPr=text(palette, 8), dLblPos="outEnd")
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    return labels
