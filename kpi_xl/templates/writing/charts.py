"""The charts of the dashboard: small trend lines, the year of one KPI, and scores against target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

from kpi_xl.templates.writing.style import FONT, Palette

if TYPE_CHECKING:
    from openpyxl.chart._chart import ChartBase
    from openpyxl.chart.series import Series
    from openpyxl.worksheet.worksheet import Worksheet

POINT = 12_700  # in the unit of drawings
PIXEL = 9_525
HIGHEST_SCORE = 1.4
SECOND_AXES = (500, 600)


def text(palette: Palette, size: float, *, bold: bool = False) -> RichText:
    """Return the look of the letters of a chart."""
    color = palette.ink if bold else palette.muted
    font = CharacterProperties(sz=int(size * 100), b=bold, latin=Font(typeface=FONT), solidFill=color)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=font), endParaRPr=font)])


def _line(color: str, points: float, dash: Literal["dash"] | None = None) -> GraphicalProperties:
    line = LineProperties(solidFill=color, w=int(points * POINT), cap="rnd" if dash is None else "flat")
    line.prstDash = dash
    return GraphicalProperties(ln=line)


def bare(chart: ChartBase) -> None:
    """Take frame, background and legend away."""
    chart.legend = None
    chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    chart.plot_area.graphicalProperties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    chart.roundedCorners = False


def _series(values: Reference, *, named: bool) -> Series:
    series: Series = SeriesFactory(values, title_from_data=named)
    return series


def place(
    sheet: Worksheet, chart: ChartBase, first: tuple[int, int], last: tuple[int, int], inset: int = 0
) -> None:
    """Put a chart over the cells from `first` to `last`, both (row, column), `inset` pixels from the edge."""
    edge = inset * PIXEL
    start = AnchorMarker(col=first[1] - 1, row=first[0] - 1, colOff=edge, rowOff=edge)
    end = AnchorMarker(col=last[1], row=last[0], colOff=0, rowOff=0)
    chart.anchor = TwoCellAnchor(  # type: ignore[assignment]  # the stubs know only the cell form
        editAs="twoCell", _from=start, to=end
    )
    sheet.add_chart(chart)


def small_line(calc: Worksheet, row: int, columns: tuple[int, int], palette: Palette) -> LineChart:
    """Draw the trend of one KPI without axes, its last month marked."""
    chart = LineChart()
    series = _series(Reference(calc, min_col=columns[0], max_col=columns[1], min_row=row), named=False)
    series.smooth = False
    series.graphicalProperties = _line(palette.brand, 1.5)
    series.marker = Marker(symbol="none")
    chart.series.append(series)
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = True
        axis.majorGridlines = None
    chart.display_blanks = "span"
    chart.layout = Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner", xMode="edge", yMode="edge", x=0.02, y=0.12, w=0.96, h=0.76
        )
    )
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = -0.15, 1.15
    fill = GraphicalProperties(
        solidFill=palette.brand, ln=LineProperties(solidFill=palette.brand, w=int(1.5 * POINT))
    )
    last = Marker(symbol="circle", size=6, spPr=fill)
    series.dPt.append(DataPoint(idx=columns[1] - columns[0], marker=last, spPr=fill))
    bare(chart)
    return chart


def year_chart(calc: Worksheet, header: int, palette: Palette) -> LineChart:
    """Draw the year of the chosen KPI: actual dark, target dashed, the year before light."""
    chart = LineChart()
    looks = (
        (4, _line("A9B4C2", 1.75)),
        (3, _line(palette.watch.ink, 1.5, "dash")),
        (2, _line(palette.brand, 2.5)),
    )
    for column, look in looks:
        series = _series(Reference(calc, min_col=column, min_row=header, max_row=header + 12), named=True)
        series.smooth = False
        series.graphicalProperties = look
        series.marker = Marker(symbol="none")
        chart.series.append(series)
    dot = GraphicalProperties(solidFill=palette.brand, ln=LineProperties(solidFill=palette.brand))
    chart.series[2].marker = Marker(symbol="circle", size=6, spPr=dot)
    chart.set_categories(Reference(calc, min_col=1, min_row=header + 1, max_row=header + 12))
    chart.display_blanks = "span"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = ChartLines(spPr=_line("E4E7EC", 0.75))
    chart.y_axis.number_format = "[>=1000]#,##0;General"
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = text(palette, 9)
        axis.graphicalProperties = GraphicalProperties(
            ln=LineProperties(
                solidFill="C3C9D3" if axis is chart.x_axis else None,
                noFill=None if axis is chart.x_axis else True,
            )
        )
        axis.majorTickMark = "none"
    bare(chart)
    chart.legend = legend(palette)
    return chart


def legend(palette: Palette) -> Legend:
    """Make a legend below a chart."""
    made = Legend()
    made.position = "b"
    made.txPr = text(palette, 9)
    return made


def score_chart(calc: Worksheet, header: int, count: int, palette: Palette, mark: int = 6) -> BarChart:
    """Draw bullet bars: the score of each KPI over bands by its tolerance, with a mark at the target.

    `mark` is the column that holds the width of the mark.

    The bar is the error bar of an invisible series, because LibreOffice draws every
    bar of one chart at the same width and would hide the bands.
    """
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 45
    for column, color in ((3, "C9D0DB"), (4, "DEE3EA"), (mark, palette.ink), (5, "EEF1F5")):
        series = _series(
            Reference(calc, min_col=column, min_row=header + 1, max_row=header + count), named=False
        )
        series.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(noFill=True))
        chart.series.append(series)
    names = Reference(calc, min_col=1, min_row=header + 1, max_row=header + count)
    chart.set_categories(names)
    measure = BarChart()
    measure.type, measure.grouping = "bar", "clustered"
    scores = _series(Reference(calc, min_col=2, min_row=header, max_row=header + count), named=True)
    scores.graphicalProperties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    scores.errBars = ErrorBars(errBarType="minus", errValType="percentage", noEndCap=True, val=100)
    bar = LineProperties(solidFill=palette.brand, w=7 * POINT, cap="flat")
    scores.errBars.spPr = GraphicalProperties(ln=bar)
    measure.series.append(scores)
    measure.set_categories(names)
    measure.x_axis.axId, measure.y_axis.axId = SECOND_AXES
    measure.x_axis.crossAx, measure.y_axis.crossAx = SECOND_AXES[1], SECOND_AXES[0]
    for part in (chart, measure):
        part.x_axis.scaling.orientation = "maxMin"
        part.y_axis.scaling.min, part.y_axis.scaling.max = 0, HIGHEST_SCORE
        part.y_axis.majorGridlines = None
        part.y_axis.majorUnit = 0.2
        part.y_axis.number_format = "0%"
    chart.x_axis.delete = chart.y_axis.delete = False
    measure.x_axis.delete = measure.y_axis.delete = True
    measure.y_axis.crosses = "max"
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = text(palette, 9)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
        axis.majorTickMark = "none"
    chart.y_axis.crosses = "max"
    bare(chart)
    chart += measure
    return chart
