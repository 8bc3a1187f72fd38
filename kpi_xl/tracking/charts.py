"""Small trend charts as SVG, drawn by pygal, without scripts and without styles of their own."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from kpi_xl.tracking.records import localized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.model import Language

STYLE = """\
.pygal-chart { width: 100%; height: auto; font-size: 10px; overflow: visible; }
.pygal-chart text { fill: #4d5968; font-family: inherit; }
.pygal-chart .background, .pygal-chart .tooltip, .pygal-chart .text-overlay { fill: none; display: none; }
.pygal-chart .axis .line, .pygal-chart .guide { stroke: #d7dee7; fill: none; }
.pygal-chart .axis.y text { text-anchor: end; }
.pygal-chart .axis.x text { text-anchor: middle; }
.pygal-chart .series .line { fill: none; stroke-width: 2; }
.pygal-chart .serie-0 .line, .pygal-chart .color-0 { stroke: #1f4e79; }
.pygal-chart .serie-0 .dot { fill: #1f4e79; }
.pygal-chart .serie-1 .line, .pygal-chart .color-1 { stroke: #8a5a00; stroke-dasharray: 5 4; }
.pygal-chart .desc { display: none; }
"""
_EXTRA = re.compile(r"<!--.*?-->|<script.*?</script>", re.DOTALL)
"""What pygal adds for its own tooltips; a report runs no script."""


@cache
def _pygal() -> Any:
    """Bring pygal in, without the finder of maps that it leaves for every later import to ask."""
    import pygal  # noqa: PLC0415 - only where a report is made

    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]
    return pygal


def trend_chart(
    name: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    target: float | None,
    language: Language,
    *,
    percent: bool,
) -> str:
    """Draw a line of months, with its target as a broken line.

    `name` tells one chart of a page from another.
    """

    def shown(value: float) -> str:
        return localized(f"{value:.1%}" if percent else f"{value:,.6g}", language)

    chart = _pygal().Line(
        js=(),
        css=(),
        width=420,
        height=130,
        margin=6,
        show_legend=False,
        dots_size=2,
        disable_xml_declaration=True,
        x_labels_major=[labels[0], labels[-1]],
        show_minor_x_labels=False,
        y_labels_major_count=3,
        show_minor_y_labels=False,
        value_formatter=shown,
        truncate_label=-1,
        include_x_axis=False,
    )
    chart.uuid = name
    chart.x_labels = list(labels)
    chart.add("", list(values))
    if target is not None:
        chart.add("", [target] * len(labels), show_dots=False)
    return _EXTRA.sub("", str(chart.render(is_unicode=True)))
