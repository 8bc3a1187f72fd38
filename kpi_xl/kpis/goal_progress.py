"""Tracking goals: how far one is, how far it should be, how it stands, and what is still needed."""

from __future__ import annotations

import datetime as dt
import math
from typing import Annotated, Literal, TypeAlias

from kpi_xl.cell_reader import EXCEL_DAY_ZERO
from kpi_xl.inputs import DAY_NUMBERS
from kpi_xl.kpis.arithmetic import positive
from kpi_xl.model import Better, Department, ErrorCode, Input, KpiError, Text, Unit, at_least, at_most
from kpi_xl.registry import Date, Dates, Flow, Number, Paired, Ratio, kpi

TRACKING = Department.TRACKING

Amount: TypeAlias = Annotated[float, Unit.NUMBER]
StatusWord: TypeAlias = Annotated[str, Unit.TEXT]

ROUNDING = 1e-9
"""Values that differ by less than this part of themselves are the same: 0.1 x 3 reaches a target of 0.3."""

STATUS_WORDS = {
    "achieved": Text(en="achieved", nl="behaald"),
    "on-track": Text(en="on-track", nl="op koers"),
    "at-risk": Text(en="at-risk", nl="in gevaar"),
    "off-track": Text(en="off-track", nl="niet op koers"),
    "overdue": Text(en="overdue", nl="te laat"),
}
"""How a goal can stand, from good to bad."""

START = Input(
    "start",
    Text(en="Start date", nl="Startdatum"),
    Text(en="The day from which the goal counts", nl="De dag vanaf wanneer het doel telt"),
    Unit.DATE,
    DAY_NUMBERS,
)
DIRECTION_OR_CEILING = Input(
    "direction",
    Text(en="Direction", nl="Richting"),
    Text(
        en="Which way is better: up (higher), down (lower) or ceiling (a total to stay below)",
        nl="Welke kant beter is: up (hoger), down (lager) of ceiling (een totaal om onder te blijven)",
    ),
    Unit.TEXT,
)
TWO_YEARS = Text(
    en="The two years before are not all filled in: {count} of {needed} months have a value. "
    "Fill them in, or use KPI_EXPECTED_PROGRESS.",
    nl="De twee jaren ervoor zijn niet helemaal gevuld: {count} van {needed} maanden hebben een waarde. "
    "Vul ze in, of gebruik KPI_EXPECTED_PROGRESS.",
)

_SAME = f"{ROUNDING:E}*MAX(ABS(actual),ABS(target))".replace("E-09", "E-9").replace("1.000000", "1")
_REACHED = {
    "up": f"actual-target>=-{_SAME}",
    "down": f"target-actual>=-{_SAME}",
    "ceiling": f"AND(INT(as_of)>INT(due),target-actual>=-{_SAME})",
}
_DONE = "(actual-baseline)/(target-baseline)"


def _enough(part: str, direction: str) -> str:
    """Write that enough is done; of a ceiling no more should be used than of the time."""
    done, by_now = (_DONE, "expected") if direction != "ceiling" else ("expected", _DONE)
    return f"{done}>={part}*{by_now}-1E-9"


def _status_formula(direction: str, language: str) -> str:
    said = {key: f'"{text.in_(language)}"' for key, text in STATUS_WORDS.items()}  # type: ignore[arg-type]  # nl or en
    near = f"IF(ABS(actual-target)<=(1-on_track)*ABS(target),{said['at-risk']},{said['off-track']})"
    by_progress = (
        f"IF({_enough('on_track', direction)},{said['on-track']},"
        f"IF({_enough('at_risk', direction)},{said['at-risk']},{said['off-track']}))"
    )
    return (
        f"IF({_REACHED[direction]},{said['achieved']},IF(INT(as_of)>INT(due),{said['overdue']},"
        f"IF(target=baseline,{near},{by_progress})))"
    )


@kpi(
    TRACKING,
    label=Text(en="Progress", nl="Voortgang"),
    nl="Welk deel van de weg van de beginwaarde naar het doel is afgelegd; 0 is het begin, 1 het doel.",
    better=Better.HIGHER,
    native=_DONE,
    aliases=("Progress to goal", "Voortgang naar doel"),
    keywords="Vooruitgang; Progress to target; Voortgang van een doel",
    related=("KPI_EXPECTED_PROGRESS", "KPI_GOAL_STATUS", "KPI_TARGET_ACHIEVEMENT", "KPI_REQUIRED_RUN_RATE"),
    pitfalls=Text(
        en="From 80% to 90% with 84% now is 40% of the way, although 84% is 93% of the target.",
        nl="Van 80% naar 90% met nu 84% is 40% van de weg, hoewel 84% al 93% van het doel is.",
    ),
)
def progress(baseline: Number, actual: Number, target: Number) -> Ratio:
    """Share of the way from the baseline to the target; 0 is the start, 1 the target.

    It serves falling targets too, and passes below 0 or above 1.

    References
    ----------
    feedback4e, how is key result progress calculated

    Examples
    --------
    >>> progress(80, 85, 90)
    0.5
    """
    return (actual - baseline) / (target - baseline)


@kpi(
    TRACKING,
    label=Text(en="Expected progress", nl="Verwachte voortgang"),
    nl="Welk deel van de weg nu afgelegd moet zijn: het deel van de looptijd dat is verstreken.",
    nl_notes="(peildatum - startdatum) / (einddatum - startdatum), nooit onder 0 of boven 1.",
    native="MIN(1,MAX(0,(as_of-start)/(due-start)))",
    aliases=("Planned progress", "Verstreken looptijd"),
    keywords="Naar rato; Pro rata; Time elapsed; Tijdsverloop; Verwachte voortgang van een doel",
    related=("KPI_PROGRESS", "KPI_EXPECTED_BY_SEASON", "KPI_GOAL_STATUS"),
    pitfalls=Text(
        en="Pro rata fits what grows evenly; for sales with a season use KPI_EXPECTED_BY_SEASON.",
        nl="Naar rato past bij wat gelijkmatig groeit; gebruik bij omzet met een seizoen KPI_EXPECTED_BY_SEASON.",
    ),
)
def expected_progress(
    start: Annotated[Date, START], due: Annotated[Date, at_least("start")], as_of: Date
) -> Ratio:
    """Share of the way that should be done by now: the part of the goal's time that has passed.

    Notes
    -----
    (as of - start date) / (due date - start date), never below 0 or above 1.

    References
    ----------
    innovationminds.com, key results, expected progress
    based on PMI, planned value spread evenly

    Examples
    --------
    >>> import datetime as dt
    >>> expected_progress(dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2026, 7, 2))
    0.5
    """
    return min(1.0, max(0.0, (as_of - start) / (due - start)))


def _month(day: float, months: int = 0) -> float:
    """Return the day number of the first of a month, so many months later."""
    found = (EXCEL_DAY_ZERO + dt.timedelta(days=math.floor(day))).date()
    number = found.year * 12 + found.month - 1 + months
    return float((dt.datetime(number // 12, number % 12 + 1, 1) - EXCEL_DAY_ZERO).days)  # noqa: DTZ001 - days know no time zones


_MONTHS = "((YEAR(due)-YEAR(start))*12+MONTH(due)-MONTH(start)+1)"


def _year_before(back: int, after: str) -> str:
    return f'dates,">="&(EOMONTH(start,-{1 + back})+1),dates,"<"&{after}'


def _season(back: int) -> tuple[str, str, str]:
    """Write of a year before: how many months have a value, the sum up to now, and the sum of the whole."""
    after, now = f"(EOMONTH(due,-{back})+1)", f"(EOMONTH(as_of,-{1 + back})+1)"
    whole, done = _year_before(back, after), _year_before(back, f"MIN({now},{after})")
    return f'COUNTIFS({whole},values,">-1E+300")', f"SUMIFS(values,{done})", f"SUMIFS(values,{whole})"


_LAST, _BEFORE = _season(12), _season(24)


@kpi(
    TRACKING,
    label=Text(en="Expected progress by season", nl="Verwachte voortgang naar seizoen"),
    nl="Welk deel van een totaal er nu moet zijn, zoals het in dezelfde maanden van de twee jaren ervoor viel.",
    nl_notes="De maanden vóór die van de peildatum tellen. Twee volle jaren ervoor zijn nodig, één waarde per "
    "maand; anders #N/B.",
    native=(
        f"IF(OR({_LAST[0]}<{_MONTHS},{_BEFORE[0]}<{_MONTHS}),NA(),"
        f"({_LAST[1]}+{_BEFORE[1]})/POSITIVE({_LAST[2]}+{_BEFORE[2]}))"
    ),
    aliases=("Seasonal expectation", "Seizoensverwachting"),
    keywords="Seizoen; Seizoenspatroon; Seasonality; Verwacht naar seizoen",
    related=("KPI_EXPECTED_PROGRESS", "KPI_PROGRESS", "KPI_GOAL_STATUS"),
    pitfalls=Text(
        en="It is for amounts that add up over the year, such as revenue; not for ratios or balances.",
        nl="Dit is voor bedragen die over het jaar optellen, zoals omzet; niet voor ratio's of standen.",
    ),
)
def expected_by_season(
    values: Paired,
    dates: Dates,
    start: Annotated[Date, START],
    due: Annotated[Date, at_least("start")],
    as_of: Date,
) -> Ratio:
    """Share of a total that should be there by now, as it fell in the same months of the two years before.

    Notes
    -----
    The months before the one of the date count. Two full years before are needed, one value per month;
    otherwise #N/A.

    References
    ----------
    Hyndman, R.J., & Athanasopoulos, G. (2021), Forecasting: principles and practice, 5.2: seasonal naive method

    Examples
    --------
    >>> import datetime as dt
    >>> months = [dt.date(2024, 1, 1), dt.date(2024, 2, 1), dt.date(2025, 1, 1), dt.date(2025, 2, 1)]
    >>> expected_by_season(
    ...     [1, 3, 1, 3], months, dt.date(2026, 1, 1), dt.date(2026, 2, 28), dt.date(2026, 2, 1)
    ... )
    0.25
    """
    rows = list(zip(dates, values, strict=True))
    needed = round((_month(due) - _month(start)) / 30.44) + 1
    done = total = 0.0
    for back in (12, 24):
        first, now, after = _month(start, -back), _month(as_of, -back), _month(due, 1 - back)
        inside = [(date, value) for date, value in rows if first <= date < after]
        if len(inside) < needed:
            raise KpiError(ErrorCode.NA, TWO_YEARS.format(count=len(inside), needed=needed))
        total += math.fsum(value for _, value in inside)
        done += math.fsum(value for date, value in inside if date < now)
    return done / positive(total, "values")


@kpi(
    TRACKING,
    label=Text(en="Goal status", nl="Doelstatus"),
    nl="Hoe een doel ervoor staat: behaald, op koers, in gevaar, niet op koers of te laat.",
    nl_notes="Behaald als het doel is bereikt; te laat als dat niet zo is en de einddatum voorbij is; op koers vanaf "
    "90% van de verwachte voortgang, in gevaar vanaf 70%, daaronder niet op koers. ceiling: een plafond dat pas na "
    "de einddatum gehaald kan zijn; er mag niet meer zijn verbruikt dan van de tijd is verstreken.",
    native={
        (direction, language): _status_formula(direction, language)
        for direction in ("up", "down", "ceiling")
        for language in ("en", "nl")
    },
    aliases=("Status of a goal", "Status van een doel"),
    keywords="On track; At risk; Op koers; Behaald; Te laat; Goal tracking; OKR status",
    related=("KPI_PROGRESS", "KPI_EXPECTED_PROGRESS", "KPI_STATUS"),
    pitfalls=Text(
        en="A goal that keeps what is there (target equals baseline) has no progress: its value is held against its "
        "target.",
        nl="Een doel dat behoudt wat er is (doel gelijk aan beginwaarde) heeft geen voortgang: de waarde wordt naast "
        "het doel gelegd.",
    ),
)
def goal_status(  # noqa: PLR0917 - Excel passes arguments by place
    baseline: Number,
    actual: Number,
    target: Number,
    expected: Number,
    due: Date,
    as_of: Date,
    direction: Annotated[Literal["up", "down", "ceiling"], DIRECTION_OR_CEILING] = "up",
    on_track: Number = 0.9,
    at_risk: Annotated[Number, at_most("on_track")] = 0.7,
    language: Literal["en", "nl"] = "en",
) -> StatusWord:
    """How a goal stands: achieved, on-track, at-risk, off-track or overdue.

    Notes
    -----
    Achieved when the target is reached; overdue when it is not and the due date is past; on-track from 90% of the
    expected progress, at-risk from 70%, off-track below.
    ceiling: a sum to stay below, which can be met only after the due date; no more should be used than of the time.

    References
    ----------
    Microsoft Learn, Power BI, status rules for metrics

    Examples
    --------
    >>> import datetime as dt
    >>> due = dt.date(2026, 12, 31)
    >>> day = dt.date(2026, 7, 1)
    >>> goal_status(80, 85, 90, 0.5, due, day)
    'on-track'
    >>> goal_status(80, 84, 90, 0.5, due, day, language="nl")
    'in gevaar'
    >>> goal_status(0.32, 0.28, 0.29, 0.5, due, day, "down")
    'achieved'
    """
    distance = actual - target if direction == "up" else target - actual
    over = math.floor(as_of) > math.floor(due)
    if distance >= -ROUNDING * max(abs(actual), abs(target)) and (over or direction != "ceiling"):
        return STATUS_WORDS["achieved"].in_(language)
    if over:
        return STATUS_WORDS["overdue"].in_(language)
    if target == baseline:
        near = abs(actual - target) <= (1 - on_track) * abs(target)
        return STATUS_WORDS["at-risk" if near else "off-track"].in_(language)
    done, by_now = (actual - baseline) / (target - baseline), expected
    if direction == "ceiling":
        done, by_now = by_now, done
    for least, found in ((on_track, "on-track"), (at_risk, "at-risk")):
        if done >= least * by_now - ROUNDING:
            return STATUS_WORDS[found].in_(language)
    return STATUS_WORDS["off-track"].in_(language)


@kpi(
    TRACKING,
    label=Text(en="Required run rate", nl="Benodigd tempo"),
    nl="Wat elke resterende periode moet opleveren om het doel nog te halen.",
    native="(target-actual_to_date)/(periods_total-periods_done)",
    aliases=("Required rate", "Nog nodig per periode"),
    keywords="Nog te doen; Resterend per maand; Run rate; Inhaaltempo",
    related=("KPI_PROGRESS", "KPI_RUN_RATE", "KPI_FORECAST_NEXT"),
    pitfalls=Text(
        en="A negative answer means that the target has been passed already.",
        nl="Een negatieve uitkomst betekent dat het doel al is gepasseerd.",
    ),
)
def required_run_rate(
    actual_to_date: Flow,
    target: Number,
    periods_done: Annotated[Number, at_most("periods_total")],
    periods_total: Number,
) -> Amount:
    """Amount that each remaining period must deliver for the target to be met.

    References
    ----------
    based on the arithmetic mean of what remains

    Examples
    --------
    >>> required_run_rate(500, 1200, 5, 12)
    100.0
    """
    return (target - actual_to_date) / (periods_total - periods_done)


@kpi(
    TRACKING,
    label=Text(en="Forecast by run rate", nl="Verwachting op tempo"),
    nl="Wat het totaal wordt als de resterende perioden zoveel opleveren als de verstreken perioden gemiddeld.",
    native="actual_to_date/periods_done*periods_total",
    aliases=("Run rate", "Run-rate forecast", "Full-year forecast"),
    keywords="Verwachting heel jaar; Prognose jaar; Jaarprognose; Extrapolatie; Doorgetrokken tempo; Year-end forecast",
    related=("KPI_REQUIRED_RUN_RATE", "KPI_FORECAST_NEXT", "KPI_ANNUALIZE"),
    pitfalls=Text(
        en="A run rate knows no season: after a quiet summer it is too low for a year that ends well.",
        nl="Een tempo kent geen seizoen: na een rustige zomer is het te laag voor een jaar dat goed eindigt.",
    ),
)
def run_rate(
    actual_to_date: Flow, periods_done: Annotated[Number, at_most("periods_total")], periods_total: Number
) -> Amount:
    """Total at the end when the periods that remain deliver as much as the periods done on average.

    References
    ----------
    based on the arithmetic mean of the periods done

    Examples
    --------
    >>> run_rate(500, 5, 12)
    1200.0
    """
    return actual_to_date / periods_done * periods_total
