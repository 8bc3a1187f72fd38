"""KPIs over a pandas frame: one value per KPI, group and period."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from kpi_xl.kpis import KPIS, find
from kpi_xl.model import Department, ErrorCode, KpiError, Role, Text, Unit, UserError
from kpi_xl.ranges import BALANCES, Rows, array_total, read_array, read_rows, refusal
from kpi_xl.registry import plain_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from kpi_xl.model import Kpi, Parameter

MISSING = Text(
    en="The frame lacks columns: {missing}. It has: {present}. "
    "Name a column after the parameter or its Dutch or English label.",
    nl="In het frame ontbreken kolommen: {missing}. Aanwezig: {present}. "
    "Noem een kolom naar de parameter of naar het Nederlandse of Engelse label.",
)
TWICE = Text(
    en="Two columns both mean '{name}': {columns}. Keep one of them.",
    nl="Twee kolommen betekenen allebei '{name}': {columns}. Behoud er één.",
)
NO_KPI = Text(
    en="There is no KPI '{name}': `kpi-xl list` shows them all.",
    nl="De KPI '{name}' is er niet: `kpi-xl list` toont ze allemaal.",
)
NO_ARGUMENT = Text(
    en="{kpi} has no argument '{name}': it has {names}.",
    nl="{kpi} heeft geen argument '{name}': het heeft {names}.",
)
NO_GROUP = Text(
    en="The frame has no column '{name}' to group by. It has: {present}.",
    nl="Het frame heeft geen kolom '{name}' om op te groeperen. Aanwezig: {present}.",
)
SEVERAL = Text(
    en="Column '{column}' must hold one value per group for {kpi}, but a group holds {values}.",
    nl="Kolom '{column}' moet voor {kpi} één waarde per groep bevatten, maar een groep bevat {values}.",
)
NO_PERIOD = Text(
    en="The frame has no column '{name}' that could tell the periods. It has: {present}.",
    nl="Het frame heeft geen kolom '{name}' die de perioden zou kunnen geven. Aanwezig: {present}.",
)
SEVERAL_ROWS = Text(
    en="'{input}' has several rows in one period: add the parts together first, or group by them.",
    nl="'{input}' heeft meer rijen in één periode: tel de delen eerst bij elkaar op, of groepeer erop.",
)
PERIODS = ("month", "maand", "period", "periode", "quarter", "kwartaal", "week", "date", "datum")
YEARS = ("year", "jaar")
YEAR_FIRST = re.compile(r"[12]\d{3}\b")
ONE_VALUE = frozenset({Role.NUMBER, Role.DATE, Role.OPTION, Role.TEXT})


def evaluate(
    frame: pd.DataFrame,
    kpis: str | Iterable[str] | None = None,
    *,
    by: Hashable | pd.Grouper | Sequence[Hashable | pd.Grouper] | None = None,
    period: Hashable | None = None,
    arguments: Mapping[str, Mapping[str, object]] | None = None,
) -> pd.DataFrame:
    """Return one row per group and KPI: the grouping columns, `kpi`, `value` and `error`.

    Each value is what the cell function answers over the periods of the group, from old to new: balances of the
    rows within one period are added first, so one row per team gives the company's figure. A longer period gives the
    ratio of sums. An Excel error stands in `error`, and `value` is then missing.

    Parameters
    ----------
    frame
        One row per period, part of a period (such as a team) or observation. A column is matched by parameter name
        (`customers_lost`) or by its label in either language ("Vertrokken klanten").
    kpis
        A name or label of a KPI, or several; all numbered KPIs whose columns are present when left out.
    by
        Columns or `pandas.Grouper` objects to group by, such as a month or a team.
    period
        The column that tells the periods apart. When left out it is the column called month, period, quarter, week or
        date (maand, periode, kwartaal, datum), or else the only column of dates; a column called year (jaar) goes
        with it. Without any, each row of a group is a period, as in a cell range.
    arguments
        Options and numbers that are no column, per KPI: ``{"KPI_CHURN": {"method": "average"}}``.

    Raises
    ------
    UserError
        When a KPI, a column or an argument does not exist.

    Examples
    --------
    >>> months = pd.DataFrame({"team": ["a", "a", "b"], "customers_lost": [1, 3, 2], "customers_start": 100})
    >>> evaluate(months, ["churn"], by="team")
      team        kpi  value error
    0    a  KPI_CHURN   0.04  <NA>
    1    b  KPI_CHURN   0.02  <NA>
    >>> months["month"] = ["2026-01", "2026-02", "2026-01"]
    >>> evaluate(months, "churn", by="month")
         month        kpi  value error
    0  2026-01  KPI_CHURN  0.015  <NA>
    1  2026-02  KPI_CHURN  0.030  <NA>
    """
    columns = _columns_by_parameter(frame)
    chosen = _chosen([kpis] if isinstance(kpis, str) else kpis, columns)
    fixed = _fixed_arguments(arguments or {})
    _check_columns(chosen, columns, fixed, frame)
    keys, groups = _groups(frame, by)
    periods = _periods(frame, period, set(columns.values()))
    used = {name: frame[column].to_numpy() for name, column in columns.items()}
    records = [
        (*key, entry.name, *_answer(entry, rows, used, columns, fixed.get(entry.name, {})))
        for key, numbers in groups
        for rows in (_Group.of(numbers, periods),)
        for entry in chosen
    ]
    result = pd.DataFrame.from_records(records, columns=[*keys, "kpi", "value", "error"])
    texts = any(isinstance(value, str) for value in result["value"])
    return result.astype({"value": "object" if texts else "float64", "error": "string"})


def _columns_by_parameter(frame: pd.DataFrame) -> dict[str, Hashable]:
    """Map parameter names to the frame's columns."""
    found: dict[str, list[Hashable]] = {}
    plain: dict[Hashable, str] = {column: plain_name(str(column)) for column in frame.columns}
    for parameter in {p.name: p for kpi in KPIS.values() for p in kpi.parameters}.values():
        names = {plain_name(word) for word in (parameter.name, *parameter.input.label)}
        matches = [column for column in plain if plain[column] in names]
        if matches:
            found[parameter.name] = [match for match in matches if match == parameter.name] or matches
    for name, columns in found.items():
        if len(columns) > 1:
            raise UserError(TWICE.format(name=name, columns=", ".join(map(str, columns))))
    return {name: columns[0] for name, columns in found.items()}


def _chosen(kpis: Iterable[str] | None, columns: Mapping[str, Hashable]) -> list[Kpi]:
    if kpis is None:
        return [
            kpi
            for kpi in KPIS.values()
            if kpi.number and all(p.name in columns for p in kpi.parameters if p.required)
        ]
    return [_named(name) for name in kpis]


def _named(name: str) -> Kpi:
    if (kpi := find(name)) and kpi.department is not Department.CATALOGUE:
        return kpi
    raise UserError(NO_KPI.format(name=name))


def _fixed_arguments(arguments: Mapping[str, Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    fixed = {_named(name).name: given for name, given in arguments.items()}
    for name, given in fixed.items():
        names = [parameter.name for parameter in KPIS[name].parameters]
        for argument in given:
            if argument not in names:
                raise UserError(NO_ARGUMENT.format(kpi=name, name=argument, names=", ".join(names)))
    return fixed


def _check_columns(
    kpis: Iterable[Kpi],
    columns: Mapping[str, Hashable],
    fixed: Mapping[str, Mapping[str, object]],
    frame: pd.DataFrame,
) -> None:
    missing = {
        f"{p.name} ({kpi.name})": None
        for kpi in kpis
        for p in kpi.parameters
        if p.required and p.name not in columns and p.name not in fixed.get(kpi.name, {})
    }
    if missing:
        present = ", ".join(map(str, frame.columns))
        raise UserError(MISSING.format(missing=", ".join(missing), present=present))


def _groups(frame: pd.DataFrame, by: Any) -> tuple[list[Any], list[tuple[tuple[Any, ...], Any]]]:
    """Return the names of the grouping columns, and each group's key and row numbers."""
    if by is None:
        return [], [((), np.arange(len(frame)))]
    keys = list(by) if isinstance(by, (list, tuple)) else [by]
    for key in keys:
        if not isinstance(key, pd.Grouper) and key not in frame.columns:
            present = ", ".join(map(str, frame.columns))
            raise UserError(NO_GROUP.format(name=key, present=present))
    numbered = frame.assign(_row=np.arange(len(frame)))
    rows = numbered.groupby(keys, dropna=False, observed=True)["_row"]
    names = [key.key if isinstance(key, pd.Grouper) else key for key in keys]
    groups = [(key, group.to_numpy()) for key, group in rows if len(group)]
    return names, groups


def _periods(frame: pd.DataFrame, given: Hashable | None, inputs: set[Hashable]) -> Any:
    """Return the number of every row's period, from old to new; None when no column tells the periods."""
    if given is not None and given not in frame.columns:
        raise UserError(NO_PERIOD.format(name=given, present=", ".join(map(str, frame.columns))))
    plain = {plain_name(str(column)): column for column in frame.columns}
    column = given if given is not None else next((plain[name] for name in PERIODS if name in plain), None)
    if column is None:
        others = [column for column in frame.columns if column not in inputs]
        dates = [one for one in others if pd.api.types.is_datetime64_any_dtype(frame[one])]
        column = dates[0] if len(dates) == 1 else None
    year = next((plain[name] for name in YEARS if name in plain), None)
    if column is None and year is None:
        return None
    numbers = np.zeros(len(frame), dtype=np.int64)
    for one in (year, column):
        if one is None:
            continue
        codes, known = pd.factorize(frame[one], sort=_runs_in_order(frame[one]), use_na_sentinel=False)
        numbers = numbers * (len(known) + 1) + codes
    return numbers


def _runs_in_order(labels: pd.Series) -> bool:
    """Tell whether sorted labels are in order of time: dates, numbers and texts that begin with the year."""
    return all(not isinstance(label, str) or YEAR_FIRST.match(label) for label in labels.unique())


class _Group(NamedTuple):
    """The rows of one group in order of time, and where each period begins; no periods when none are known."""

    rows: Any
    begins: list[int] | None

    @classmethod
    def of(cls, rows: Any, periods: Any) -> _Group:
        """Order the rows of a group by period."""
        if periods is None:
            return cls(rows, None)
        mine = periods[rows]
        order = np.argsort(mine, kind="stable")
        rows, mine = rows[order], mine[order]
        return cls(rows, [0, *(np.flatnonzero(np.diff(mine)) + 1).tolist()])

    def cells(self, parameter: Parameter, column: Any) -> object:
        """Return what a parameter is given: its cells in order, or one per period when the rows are parts of them."""
        cells = column[self.rows]
        if self.begins is None or parameter.role not in BALANCES | {Role.LINES, Role.SERIES}:
            return cells
        if parameter.role is not Role.LINES and len(self.begins) == len(cells):
            return cells
        try:
            whole = read_array(cells) or read_rows(cells.tolist())
        except KpiError:
            return cells  # the function answers with the error
        if whole.number_as_text or (whole.text and parameter.role is Role.SERIES):
            return cells
        if parameter.role is Role.SERIES and parameter.input.unit is not Unit.CURRENCY:
            raise refusal(ErrorCode.NA, SEVERAL_ROWS, parameter)  # amounts add up, other values may not
        return self._added(parameter, whole)

    def _added(self, parameter: Parameter, whole: Rows) -> object:
        ends = [*self.begins[1:], len(whole.numbers)] if self.begins else []
        parts = (whole.numbers[first:last] for first, last in zip(self.begins or (), ends, strict=True))
        totals = [*map(_added if isinstance(whole.numbers, list) else array_total, parts)]
        if parameter.role is not Role.LINES:
            return totals
        filled = [total for total in totals if total is not None]
        return math.fsum(filled) / len(filled) if filled else None


def _added(cells: Sequence[float | None]) -> float | None:
    filled = [cell for cell in cells if cell is not None]
    return math.fsum(filled) if filled else None


def _answer(
    kpi: Kpi,
    group: _Group,
    used: Mapping[str, Any],
    columns: Mapping[str, Hashable],
    fixed: Mapping[str, object],
) -> tuple[float | str | None, str | None]:
    """Call a KPI over the rows of one group; return its value, or the error it answers with."""
    given: dict[str, object] = {}
    try:
        for parameter in kpi.parameters:
            if parameter.name in fixed:
                given[parameter.name] = fixed[parameter.name]
            elif parameter.name in used:
                column = used[parameter.name]
                given[parameter.name] = (
                    _one_value(kpi, parameter, column[group.rows], columns[parameter.name])
                    if parameter.role in ONE_VALUE
                    else group.cells(parameter, column)
                )
        value = kpi.function(**given)
    except KpiError as error:
        return None, error.code
    return (value if isinstance(value, (float, str)) else None), None


def _one_value(kpi: Kpi, parameter: Parameter, cells: Any, column: Hashable) -> object:
    values = pd.unique(pd.Series(cells).dropna())
    if len(values) > 1:
        shown = ", ".join(map(str, values[:3]))
        raise UserError(SEVERAL.format(column=column, kpi=kpi.name, values=shown))
    return values[0] if len(values) else parameter.default


__all__ = ["evaluate"]
