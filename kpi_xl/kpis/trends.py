"""Tracking over time: trend, forecast, year to date, rolling windows, the same period last year."""

from __future__ import annotations

import datetime as dt
import math
from calendar import monthrange
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from kpi_xl.cell_reader import EXCEL_DAY_ZERO
from kpi_xl.kpis.arithmetic import positive
from kpi_xl.model import Department, ErrorCode, KpiError, Text, Unit
from kpi_xl.registry import Date, Dates, Number, Paired, Ratio, Series, kpi

if TYPE_CHECKING:
    from collections.abc import Sequence

TRACKING = Department.TRACKING

Amount: TypeAlias = Annotated[float, Unit.NUMBER]
Aggregation: TypeAlias = Literal["sum", "mean", "last"]

NOTHING_IN_PERIOD = Text(
    en="No value falls between {first} and {last}: check the dates or fill in the values.",
    nl="Er valt geen waarde tussen {first} en {last}: controleer de datums of vul de waarden in.",
)
WINDOW_INCOMPLETE = Text(
    en="The last {window:g} periods are not all filled in: fill them in or take a smaller window.",
    nl="De laatste {window:g} perioden zijn niet allemaal ingevuld: vul ze in of neem een kleiner venster.",
)

# The place of each cell in its range, counted from anywhere: a column or a row alike.
PLACE = "(ROW(values)+COLUMN(values))"
LAST_PLACE = f"SUMPRODUCT(MAX(ISNUMBER(values)*{PLACE}))"
IN_WINDOW = f"({PLACE}>{LAST_PLACE}-window)*ISNUMBER(values)"
SLOPE = "SLOPE(values,ROW(values)+COLUMN(values))"

# The first day of a period, and the first day after it.
YEAR_START = "DATE(YEAR(EDATE(as_of,1-first_month)),first_month,1)"
YEAR_START_LY = "DATE(YEAR(EDATE(as_of,1-first_month))-1,first_month,1)"
SAME_DAY_LY = "IF(DAY(as_of+1)=1,EOMONTH(as_of,-12),EDATE(as_of,-12))"
LATEST = "SUMPRODUCT(MAX(ISNUMBER(values)*dates))"


def _criteria(first: str, after: str) -> str:
    return f'dates,">="&{first},dates,"<"&{after}'


def _aggregate(aggregation: Aggregation, first: str, after: str) -> str:
    """Write the formula over the values dated from `first` until before `after`; #N/A without any."""
    criteria = _criteria(first, after)
    if aggregation == "mean":
        return f"IFERROR(AVERAGEIFS(values,{criteria}),NA())"
    if aggregation == "sum":
        return f"IF(ISERROR(AVERAGEIFS(values,{criteria})),NA(),SUMIFS(values,{criteria}))"
    rows = f"ISNUMBER(values)*ISNUMBER(dates)*(dates>={first})*(dates<{after})"
    return f"LOOKUP(2,1/({rows}*(dates=SUMPRODUCT(MAX({rows}*dates)))),values)"


AGGREGATIONS: tuple[Aggregation, ...] = ("sum", "mean", "last")
YTD_FORMULAS: dict[str | tuple[str, ...], str] = {
    aggregation: _aggregate(aggregation, YEAR_START, "(INT(as_of)+1)") for aggregation in AGGREGATIONS
}
LAST_YEAR_FORMULAS: dict[str | tuple[str, ...], str] = {
    (aggregation, period): _aggregate(aggregation, first, after)
    for aggregation in AGGREGATIONS
    for period, first, after in (
        ("month", "(EOMONTH(as_of,-13)+1)", "(EOMONTH(as_of,-12)+1)"),
        ("ytd", YEAR_START_LY, f"({SAME_DAY_LY}+1)"),
    )
}


def _day(number: float) -> dt.date:
    """Turn Excel's day number into a date; the time of day does not count."""
    return (EXCEL_DAY_ZERO + dt.timedelta(days=math.floor(number))).date()


def _month(day: dt.date, years: int = 0) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a month, so many years later."""
    year = day.year + years
    return dt.date(year, day.month, 1), dt.date(year, day.month, monthrange(year, day.month)[1])


def _same_day_last_year(day: dt.date) -> dt.date:
    """Return the same day a year earlier; the last day of a month stays the last day."""
    _, last = _month(day, -1)
    return last if day == _month(day)[1] else last.replace(day=min(day.day, last.day))


def _year_start(day: dt.date, first_month: float) -> dt.date:
    """Return the first day of the financial year that holds a day."""
    month = int(first_month)
    return dt.date(day.year - (day.month < month), month, 1)


def _combine(
    values: Sequence[float], dates: Sequence[float], first: dt.date, last: dt.date, aggregation: Aggregation
) -> float:
    """Combine the values dated from `first` to `last`, both included; #N/A without any."""
    inside = [(date, value) for date, value in zip(dates, values, strict=True) if first <= _day(date) <= last]
    if not inside:
        raise KpiError(ErrorCode.NA, NOTHING_IN_PERIOD.format(first=first, last=last))
    if aggregation == "last":
        latest = max(date for date, _ in inside)
        return [value for date, value in inside if date == latest][-1]
    total = math.fsum(value for _, value in inside)
    return total if aggregation == "sum" else total / len(inside)


def _line(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Fit a straight line by least squares: slope, mean of x, mean of y."""
    mean_x = math.fsum(x for x, _ in points) / len(points)
    mean_y = math.fsum(y for _, y in points) / len(points)
    spread = math.fsum((x - mean_x) ** 2 for x, _ in points)
    return math.fsum((x - mean_x) * (y - mean_y) for x, y in points) / spread, mean_x, mean_y


def _points(values: Series) -> list[tuple[float, float]]:
    return [(float(place), value) for place, value in enumerate(values) if value is not None]


@kpi(
    TRACKING,
    label=Text(en="Year-on-year growth", nl="Groei ten opzichte van vorig jaar"),
    nl="Groei van de laatste maand met een waarde ten opzichte van dezelfde maand een jaar eerder.",
    native=(
        f"SUMIFS(values,{_criteria(f'(EOMONTH({LATEST},-1)+1)', f'(EOMONTH({LATEST},0)+1)')})"
        f"/POSITIVE({_aggregate('sum', f'(EOMONTH({LATEST},-13)+1)', f'(EOMONTH({LATEST},-12)+1)')})-1"
    ),
    aliases=("YoY", "Jaar-op-jaargroei"),
    keywords="Year over year; Groei vorig jaar; Jaarmutatie; Vergelijking met vorig jaar; Jaar op jaar; "
    "Ten opzichte van vorig jaar; Versus last year; Jaargroei",
    pitfalls=Text(
        en="The latest month must be complete: rows within a month are summed.",
        nl="De laatste maand moet compleet zijn: regels binnen een maand worden opgeteld.",
    ),
    related=("KPI_GROWTH", "KPI_SAME_PERIOD_LY"),
)
def yoy(values: Paired, dates: Dates) -> Ratio:
    """Growth of the latest month that has a value over the same month one year earlier.

    References
    ----------
    CBS, begrippen, jaarmutatie

    Examples
    --------
    >>> import datetime as dt
    >>> yoy([100, 110, 125], [dt.date(2025, 1, 1), dt.date(2025, 2, 1), dt.date(2026, 1, 1)])
    0.25
    """
    latest = _day(max(dates))
    now = _combine(values, dates, *_month(latest), "sum")
    before = _combine(values, dates, *_month(latest, -1), "sum")
    return now / positive(before, "previous") - 1


@kpi(
    TRACKING,
    label=Text(en="Trend", nl="Trend"),
    nl="Richting van een reeks: verandering per periode van de best passende rechte lijn.",
    nl_notes="slope: kleinste kwadraten op de plaats van elke waarde; pct: helling / |gemiddelde|.",
    native={
        "slope": SLOPE,
        "direction": f"IF(ABS({SLOPE})>dead_band*ABS(AVERAGE(values)),SIGN({SLOPE}),0)",
        "pct": f"{SLOPE}/ABS(AVERAGE(values))",
    },
    aliases=("Slope", "Trendlijn"),
    keywords="Ontwikkeling; Richting; Tendens; Trend line",
    pitfalls=Text(
        en="A seasonal series has a trend only over whole years; blank periods are passed over, not counted as 0.",
        nl="Een reeks met seizoenen heeft alleen over hele jaren een trend; lege perioden tellen niet mee, "
        "ook niet als 0.",
    ),
    related=("KPI_FORECAST_NEXT", "KPI_ROLLING"),
)
def trend(
    values: Series, method: Literal["slope", "direction", "pct"] = "slope", dead_band: Number = 0.01
) -> Amount:
    """Direction of a series: the change per period of the straight line that fits best.

    With method "direction" 1 is rising, -1 falling, and 0 flat: a change within the dead band.

    Notes
    -----
    slope: ordinary least squares on the place of each value; pct: slope / |mean|.

    References
    ----------
    Microsoft, SLOPE function

    Examples
    --------
    >>> trend([10, 12, None, 16])
    2.0
    >>> trend([10, 12, None, 16], "direction")
    1.0
    """
    slope, _, mean = _line(_points(values))
    if method == "pct":
        return slope / abs(mean)
    if method == "direction":
        return math.copysign(1, slope) if abs(slope) > dead_band * abs(mean) else 0
    return slope


@kpi(
    TRACKING,
    label=Text(en="Forecast", nl="Voorspelling"),
    nl="Voorspelt y bij een nieuwe x, op de rechte lijn door de bekende punten.",
    native="FORECAST(x,known_y,known_x)",
    aliases=("FORECAST.LINEAR", "Lineaire voorspelling"),
    keywords="Prognose; Voorspellen; Regressie; Linear regression",
    pitfalls=Text(
        en="Far outside the known x the line says little.",
        nl="Ver buiten de bekende x zegt de lijn weinig.",
    ),
    related=("KPI_FORECAST_NEXT", "KPI_TREND"),
)
def forecast(x: Number, known_y: Paired, known_x: Paired) -> Amount:
    """Predict y for a new x, on the straight line through the known points.

    References
    ----------
    Microsoft, FORECAST.LINEAR function

    Examples
    --------
    >>> forecast(4, [2, 4, 6], [1, 2, 3])
    8.0
    """
    slope, mean_x, mean_y = _line(list(zip(known_x, known_y, strict=True)))
    return mean_y + slope * (x - mean_x)


@kpi(
    TRACKING,
    label=Text(en="Forecast of the next period", nl="Voorspelling volgende periode"),
    nl="Trekt een reeks door: de waarde zoveel perioden na de laatste ingevulde, op de best passende lijn.",
    native=f"FORECAST({LAST_PLACE}+periods_ahead,values,ROW(values)+COLUMN(values))",
    aliases=("Extrapolation", "Doorgetrokken trend"),
    keywords="Prognose volgende maand; Extrapoleren; Verwachting; Next month forecast; Lineaire prognose; "
    "Predict next month",
    related=("KPI_FORECAST", "KPI_TREND"),
    pitfalls=Text(
        en="A straight line knows no seasons: compare with the same period last year.",
        nl="Een rechte lijn kent geen seizoenen: vergelijk met dezelfde periode vorig jaar.",
    ),
)
def forecast_next(values: Series, periods_ahead: Number = 1) -> Amount:
    """Extend a series: the value so many periods after the last one filled in, on the line that fits best.

    References
    ----------
    Microsoft, FORECAST.LINEAR function

    Examples
    --------
    >>> forecast_next([10, 12, 14])
    16.0
    >>> forecast_next([10, 12, 14, None, None], 2)
    18.0
    """
    points = _points(values)
    slope, mean_x, mean_y = _line(points)
    return mean_y + slope * (points[-1][0] + periods_ahead - mean_x)


@kpi(
    TRACKING,
    label=Text(en="Year to date", nl="Jaar tot en met peildatum"),
    nl="Som, gemiddelde of laatste waarde van het boekjaar tot en met de peildatum.",
    native=YTD_FORMULAS,
    aliases=("YTD", "Cumulatief"),
    keywords="Jaar tot nu toe; Lopend jaar; Cumulatief jaar; Year-to-date; Tot en met deze maand; Cumulative",
    pitfalls=Text(
        en="Totals add up, balances take the last value; a ratio is calculated again from its yearly totals.",
        nl="Totalen telt u op, van standen neemt u de laatste; een ratio rekent u opnieuw uit over de jaartotalen.",
    ),
    related=("KPI_SAME_PERIOD_LY", "KPI_ROLLING"),
)
def ytd(
    values: Paired,
    dates: Dates,
    as_of: Date,
    aggregation: Aggregation = "sum",
    first_month: Number = 1,
) -> Amount:
    """Sum, mean or last value from the start of the financial year up to and including a date.

    References
    ----------
    Microsoft, DAX, TOTALYTD

    Examples
    --------
    >>> import datetime as dt
    >>> days = [dt.date(2025, 12, 1), dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)]
    >>> ytd([90, 100, 110, 120], days, dt.date(2026, 2, 28))
    210.0
    >>> ytd([90, 100, 110, 120], days, dt.date(2026, 2, 28), "last")
    110.0
    """
    last = _day(as_of)
    return _combine(values, dates, _year_start(last, first_month), last, aggregation)


@kpi(
    TRACKING,
    label=Text(en="Rolling value", nl="Voortschrijdende waarde"),
    nl="Gemiddelde, som of laatste waarde van de laatste perioden die zijn ingevuld.",
    native={
        "mean": f"IF(SUMPRODUCT({IN_WINDOW})<window,NA(),SUMPRODUCT({IN_WINDOW},values)/SUMPRODUCT({IN_WINDOW}))",
        "sum": f"IF(SUMPRODUCT({IN_WINDOW})<window,NA(),SUMPRODUCT({IN_WINDOW},values))",
        "last": f"IF(SUMPRODUCT({IN_WINDOW})<window,NA(),SUMPRODUCT(({PLACE}={LAST_PLACE})*1,values))",
    },
    aliases=("Moving average", "Voortschrijdend gemiddelde"),
    keywords="Glijdend gemiddelde; Bewegend gemiddelde; Rolling average; Voortschrijdende som; Rolling mean; "
    "Voortschrijdend; Trailing; Lopend gemiddelde; Running average; Gemiddelde over 12 maanden; "
    "Twaalfmaandsgemiddelde; Average of the last 12 months",
    pitfalls=Text(
        en="A window that is not yet full answers #N/A, so that a line does not start with a wrong mean.",
        nl="Een venster dat nog niet vol is geeft #N/B, zodat een lijn niet met een verkeerd gemiddelde begint.",
    ),
    related=("KPI_YTD", "KPI_TREND"),
)
def rolling(values: Series, window: Number, aggregation: Literal["mean", "sum", "last"] = "mean") -> Amount:
    """Mean, sum or last value of the most recent periods that were filled in.

    References
    ----------
    CBS, begrippen, voortschrijdend gemiddelde

    Examples
    --------
    >>> rolling([1, 2, 3, 4, None], 3)
    3.0
    """
    last = max(place for place, value in enumerate(values) if value is not None)
    first = last + 1 - math.ceil(window)
    recent = [value for value in values[max(first, 0) : last + 1] if value is not None]
    if len(recent) < window:
        raise KpiError(ErrorCode.NA, WINDOW_INCOMPLETE.format(window=window))
    if aggregation == "last":
        return recent[-1]
    total = math.fsum(recent)
    return total if aggregation == "sum" else total / len(recent)


@kpi(
    TRACKING,
    label=Text(en="Same period last year", nl="Zelfde periode vorig jaar"),
    nl="Som, gemiddelde of laatste waarde van dezelfde maand, of hetzelfde jaardeel, een jaar eerder.",
    native=LAST_YEAR_FORMULAS,
    aliases=("Prior year", "Vorig jaar"),
    keywords="Zelfde maand vorig jaar; Last year; Prior year period; Vorig boekjaar",
    related=("KPI_YTD", "KPI_YOY"),
    pitfalls=Text(
        en="At the end of a month the whole month of last year counts: 28 February 2025 takes 29 February 2024 along.",
        nl="Op de laatste dag van een maand telt de hele maand van vorig jaar: 28 februari 2025 neemt "
        "29 februari 2024 mee.",
    ),
)
def same_period_ly(  # noqa: PLR0917 - Excel passes arguments by place
    values: Paired,
    dates: Dates,
    as_of: Date,
    aggregation: Aggregation = "sum",
    period: Literal["month", "ytd"] = "month",
    first_month: Number = 1,
) -> Amount:
    """Sum, mean or last value of the same month, or the same part of the year, one year earlier.

    References
    ----------
    Microsoft, DAX, SAMEPERIODLASTYEAR

    Examples
    --------
    >>> import datetime as dt
    >>> days = [dt.date(2025, 1, 1), dt.date(2025, 2, 1), dt.date(2026, 2, 1)]
    >>> same_period_ly([90, 100, 110], days, dt.date(2026, 2, 10))
    100.0
    >>> same_period_ly([90, 100, 110], days, dt.date(2026, 2, 10), "sum", "ytd")
    190.0
    """
    day = _day(as_of)
    if period == "ytd":
        last = _same_day_last_year(day)
        return _combine(values, dates, _year_start(last, first_month), last, aggregation)
    return _combine(values, dates, *_month(day, -1), aggregation)
