"""The formulas of the workbook's cells, as plain Excel formulas or as KPI functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.hosts.calc import calc_name
from kpi_xl.hosts.native import readable
from kpi_xl.model import Kpi, Role
from kpi_xl.templates.layout.expression import names, substitute
from kpi_xl.templates.layout.model import ANY, Kind
from kpi_xl.templates.layout.plan import CALC_COUNT
from kpi_xl.templates.layout.wording import NO_DATA, NO_TARGET, STATUSES, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kpi_xl.templates.layout.model import Derived, KpiRow, Observed
    from kpi_xl.templates.layout.plan import Functions, Plan

LENGTH = "months"  # the number of months of the period, in an expression
NUMBERS = f'"{ANY}"'
YEAR_BACK = 12  # months
ANY_MONTH = 999_900
"""Stands for the row of a month until a formula is put in its own; what lies back counts on from here."""
_ROW = re.compile(r"\b([A-Z]{1,3})9999(\d\d)\b")


def call(
    kpi: Kpi,
    references: Mapping[str, str],
    options: Mapping[str, str],
    functions: Functions,
    ranges: tuple[str, ...] = (),
) -> str:
    """Write the call of a KPI, without the equals sign.

    >>> from kpi_xl.kpis import KPIS
    >>> cells = {"customers_lost": "B2", "customers_start": "C2"}
    >>> call(KPIS["KPI_CHURN"], cells, {}, "native"), call(KPIS["KPI_CHURN"], cells, {}, "udf")
    ('B2/C2', 'KPI_CHURN(B2,C2)')
    >>> call(KPIS["KPI_CHURN"], cells, {}, "calc")
    'KPI.CHURN(B2,C2)'
    """
    if functions == "native":
        # The two are one function with a single criterion, and engines agree on the second.
        return readable(kpi, references, options, ranges=ranges).replace("COUNTIF(", "COUNTIFS(")
    arguments: list[str] = []
    given = 0
    for parameter in kpi.parameters:
        if parameter.role is Role.OPTION and parameter.name in options:
            arguments.append(f'"{options[parameter.name]}"')
        elif parameter.name in references:
            arguments.append(references[parameter.name])
        else:
            default = parameter.default
            arguments.append(
                f'"{default}"' if isinstance(default, str) else "" if default is None else f"{default:g}"
            )
            continue
        given = len(arguments)
    name = calc_name(kpi.name) if functions == "calc" else kpi.name
    return f"{name}({','.join(arguments[:given])})"


BLANK = '""'
"""What a cell that is printed shows when a figure is missing; #N/A stands only where a chart needs it."""


def monthly(plan: Plan, row: KpiRow) -> Callable[[int], str]:
    """Write a KPI in the month of a place; it is blank when a cell is blank or missing.

    The months differ in their rows alone, so that the formula is worked out once; in the first twelve there is no
    month of the year before.
    """
    found: dict[bool, str] = {}

    def of_month(place: int) -> str:
        first_year = place < YEAR_BACK
        if first_year not in found:
            found[first_year] = _any_month(plan, row, first_year=first_year)
        row_of_month = plan.first_row + place
        return _ROW.sub(lambda mark: f"{mark[1]}{row_of_month - int(mark[2])}", found[first_year])

    return of_month


def _any_month(plan: Plan, row: KpiRow, *, first_year: bool) -> str:
    """Write a KPI in any month: each row is a mark with how many months it lies back."""
    cells: list[str] = []

    def reference(word: str, _argument: str) -> str:
        if word == LENGTH:
            return "1"
        if (constant := _constant(plan, word)) is not None:
            return constant
        name, _, when = word.partition("@")
        if when == "year" and first_year:
            cells.append(BLANK)
            return BLANK
        sheet, column = plan.place[name]
        back = {"": 0, "prior": 1, "year": YEAR_BACK}[when]
        cells.append(plan.at(sheet, ANY_MONTH + back, column).replace("$", ""))
        return cells[-1]

    text = _filled(plan, row, reference, BLANK)
    found = list(dict.fromkeys(cells))
    return f"={BLANK}" if BLANK in found else f"={when_all(found, text)}"


def when_all(cells: Sequence[str], text: str) -> str:
    """Write a formula that is blank unless all of some cells hold numbers; without equals sign."""
    return f"IF(COUNT({','.join(cells)})<{len(cells)},{BLANK},{text})" if cells else text


def over(plan: Plan, row: KpiRow, window: str) -> str:
    """Write a KPI over a window of months, from the totals on the calculation sheet; blank when one is missing."""
    cells: list[str] = []

    def reference(word: str, argument: str) -> str:
        if word == LENGTH:
            return plan.window(window, CALC_COUNT)
        if (constant := _constant(plan, word)) is not None:
            return constant
        cells.append(plan.window(window, plan.tokens[word, plan.is_averaged(word, row, argument)]))
        return cells[-1]

    text = _filled(plan, row, reference, BLANK)
    return "=" + when_all(list(dict.fromkeys(cells)), text)


def over_months(plan: Plan, row: KpiRow, cells: tuple[str, str, str]) -> str:
    """Write a KPI over the months between two cells, with their number, all in one formula; without equals sign."""

    def reference(word: str, argument: str) -> str:
        if word == LENGTH:
            return cells[2]
        averaged = plan.is_averaged(word, row, argument)
        return _constant(plan, word) or f"({token(plan, word, cells, averaged=averaged).removeprefix('=')})"

    return _filled(plan, row, reference)


def observed(plan: Plan, row: KpiRow, found: Observed, first: str, last: str) -> str:
    """Write a KPI on its separate records, all rows together."""
    table = plan.layout.table(found.table)
    columns = {column.name for column in table.columns}

    def reference(word: str) -> str:
        if word in columns:
            return plan.record_range(table, word)
        return {"first": first, "last": last}.get(word) or plan.settings[word]

    arguments = found.arguments
    if found.durations and plan.functions == "native":
        arguments = {next(iter(arguments)): found.durations}
    references = {name: reference(word) for name, word in arguments.items()}
    return "=" + call(row.kpi, references, {}, plan.functions)


def _constant(plan: Plan, word: str) -> str | None:
    return plan.settings.get(word) or plan.projects.get(word)


def _filled(plan: Plan, row: KpiRow, reference: Callable[[str, str], str], absent: str = "NA()") -> str:
    def filled(text: str, argument: str) -> str:
        return substitute(text, lambda word: reference(word, argument))

    if row.total:
        return filled(row.total, "")
    references = {name: filled(text, name) for name, text in row.arguments.items()}
    text = call(row.called, references, row.options, plan.functions)
    if "project_costs" in row.arguments.values():  # no projects is no data, and no division by zero
        return f"IF(SUM({plan.projects['project_costs']})=0,{absent},{text})"
    return text


def token(plan: Plan, text: str, cells: tuple[str, str, str], *, averaged: bool) -> str:
    """Write one monthly number over a span of months; #N/A as long as a month is missing.

    `cells` hold the first month, the last month and the number of months. A balance is that of the first or the last month, or when `averaged` the mean of all of them.
    """
    name, _, when = text.partition("@")
    values, months = plan.monthly(name), plan.month_range
    start, end, count = cells
    kind = plan.kind(name)
    if when == "prior":
        values = plan.monthly(name, shift=-1)
        if not averaged:
            return _one("=", values, f"MATCH({start},{months},0)")
    if when == "year":
        start, end = f"EDATE({start},-12)", f"EDATE({end},-12)"
    elif kind in (Kind.START, Kind.END) and not averaged:
        return _one("=", values, f"MATCH({start if kind is Kind.START else end},{months},0)")
    within = f'{months},">="&{start},{months},"<="&{end}'
    enough = f"COUNTIFS({within},{values},{NUMBERS})<{count}"
    total = f"SUMIFS({values},{within})"
    return f"=IF({enough},NA(),{total}{'/' + count if averaged or kind is Kind.MEAN else ''})"


def _one(sign: str, values: str, place: str) -> str:
    cell = f"INDEX({values},{place})"
    return f"{sign}IF(COUNT({cell})=0,NA(),{cell})"


def derived(plan: Plan, column: Derived, place: int) -> str:
    """Write a monthly number from the records of the month, or else from the input; blank without either."""
    row = plan.first_row + place
    inputs = {c.name: 2 + n for n, c in enumerate(plan.layout.columns)}

    def reference(name: str) -> str:
        return plan.at(Sheet.FIGURES, row, inputs[name]).replace("$", "")

    cells = [reference(name) for name in names(column.expression)]
    typed = f'IF(COUNT({",".join(cells)})<{len(cells)},"",{substitute(column.expression, reference)})'
    if column.feed is None:
        return f"={typed}"
    dates = plan.record_dates(column.feed.table, column.feed.date)
    within = f'{dates},">="&$A{row},{dates},"<"&EDATE($A{row},1)'
    if not column.feed.value:
        return f"=IF(COUNTIFS({within})>0,COUNTIFS({within}),{typed})"
    values = plan.record_dates(column.feed.table, column.feed.value)
    answer = f"SUMIFS({values},{within})"
    if column.feed.counts:
        criteria = "".join(f',{values},"{criterion}"' for criterion in column.feed.criteria)
        answer = f"COUNTIFS({within}{criteria})"
    return f"=IF(COUNTIFS({within},{values},{NUMBERS})>0,{answer},{typed})"


def months_between(plan: Plan, window: str) -> tuple[str, str, str]:
    """Write the first month, the last month and the number of months of a window."""
    return {
        "selected": ("=sel_period", "=sel_period", "=1"),
        "year_before": ("=EDATE(sel_period,-12)", "=EDATE(sel_period,-12)", "=1"),
        "previous": ("=EDATE(sel_period,-1)", "=EDATE(sel_period,-1)", "=1"),
        "ytd": (f"={plan.month_of_year(1)}", "=sel_period", f"={plan.month_number}"),
        "rolling": ("=EDATE(sel_period,-2)", "=sel_period", "=3"),
        "ytd_before": (
            f"={plan.month_of_year(1, back=1)}",
            "=EDATE(sel_period,-12)",
            f"={plan.month_number}",
        ),
        "last_year": (f"={plan.month_of_year(1, back=1)}", f"={plan.month_of_year(12, back=1)}", "=12"),
    }[window]


def not_loaded(plan: Plan) -> str:
    """Write what is true where the program does not know the KPI functions: the call of one on ones fails."""
    for entry in plan.layout.kpis:
        parameters = [p for p in entry.kpi.parameters if p.required]
        if parameters and all(p.role is Role.FLOW for p in parameters):
            references = dict.fromkeys((p.name for p in parameters), "1")
            return f"ISERROR({call(entry.kpi, references, {}, plan.functions)})"
    return "FALSE"


def score(actual: str, target: str, code: str, band: tuple[str, str], absent: str = "NA()") -> str:
    """Write how far a KPI is from its target: 1 is on target, whichever way it should move.

    For a band the distance counts from its nearest edge; a target of 0 is measured in the KPI's own unit.
    """
    low, high = band
    outside = f"MIN(ABS({actual}-{low}),ABS({actual}-{high}))/ABS(({low}+{high})/2)"
    inside = f"AND({actual}>={low},{actual}<={high})"
    banded = f"IF(COUNT({low},{high})<2,{absent},IF({inside},1,1-{outside}))"
    distance = f"1+{code}*({actual}-{target})/IF({target}=0,1,ABS({target}))"
    aimed = f"IF(COUNT({target})=0,{absent},{distance})"
    return f"=IF(COUNT({actual})=0,{absent},IF({code}=0,{banded},{aimed}))"


MARK = 0.012  # the width of the mark at the target, in scores


def bands(tolerance: str) -> tuple[str | float, ...]:
    """Write the bands of a bullet bar: up to the tolerance, within it, above target; and the mark between the last two."""
    within = f"MAX({MARK / 2:g},MIN(0.9,{tolerance}))"
    return f"=1-{within}", f"={within}-{MARK / 2:g}", 0.4 - MARK / 2, MARK


def distance(score_cell: str, tolerance: str) -> str:
    """Write how far below target a KPI is, in tolerances of its own; the lowest needs attention first.

    What needs action so stands before what needs watching; KPIs without a score come last.
    """
    apart = f"(ROUND({score_cell},9)-1)/MAX({tolerance},0.000001)"
    return f"IF(ISNUMBER({score_cell}),MAX(-1000000000,{apart}),1000000000)"


def status(score_cell: str, tolerance: str, actual: str = "") -> str:
    """Write the word for a score; rounding keeps 0.1+0.2 on target.

    Without a score but with an `actual` figure there is no target.
    """
    words = [f"INDEX(lst_status,{n})" for n in range(1, len(STATUSES) + 1)]
    rounded = f"ROUND({score_cell},9)"
    found = f"IF({rounded}>=1,{words[0]},IF({rounded}>=ROUND(1-{tolerance},9),{words[1]},{words[2]}))"
    unjudged = f"IF(ISNUMBER({actual}),{words[NO_TARGET]},{words[NO_DATA]})" if actual else words[NO_DATA]
    return f"=IF(ISNUMBER({score_cell}),{found},{unjudged})"
