"""What a KPI will be when a goal is due: the Theta method of statsmodels, or a straight line, with an interval of 80 %."""

from __future__ import annotations

import gc
import json
import math
import sys
import warnings
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.files.contained import beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LEAST = 6
"""The fewest months a forecast is made from."""
YEAR, THREE_YEARS = 12, 36
COVERAGE = 0.8
THETA, SEASONAL_THETA, LINE = "theta", "theta, seasonal", "line"
METHODS = (THETA, LINE)
"""What forecasts can be made by; a season is looked for by the first alone."""
STRONG = 0.64
"""The share of what moves around the trend that the season must explain before it is used."""
STILL = 1e-12
"""A series whose values differ by less than this part of themselves does not move."""


class Forecast(NamedTuple):
    """A forecast, the bounds it falls between four times out of five, its method and the number of months behind it."""

    value: float
    low: float
    high: float
    method: str
    points: int


class Fit(NamedTuple):
    """A fitted series: its next months, the size of a month's surprise, the share of a surprise that stays, and how wide the interval is.

    `reach` counts standard deviations: half of an interval in which four out of five fall.
    """

    steps: tuple[float, ...]
    surprise: float
    stays: float
    reach: float
    method: str


Fitter: TypeAlias = "Callable[[tuple[float, ...], int], Fit]"
"""Fits a series, and gives so many of its next months."""


@lru_cache(maxsize=4096)
def fit_here(values: tuple[float, ...], ahead: int) -> Fit:
    """Fit a series in this process."""
    return _fit(values, ahead)


def forecast(
    values: Sequence[float], ahead: int, done: float | None = None, fit: Fitter = fit_here
) -> Forecast | None:
    """Forecast a monthly series `ahead` months on; None when it is too short.

    With `done`, what was added up so far, it is the total of the months ahead that is forecast, on top of that.
    The season is taken into account from three years of months on, where it is strong.

    Notes
    -----
    The spread follows from the exponential smoothing behind the Theta method: every month brings a surprise,
    of which a share stays; and the level and the slope are no surer than the months they were drawn through.
    `bench/forecast.py` shows how often simulated series fall within the bounds.

    References
    ----------
    Hyndman, R.J., & Athanasopoulos, G. (2021), Forecasting: principles and practice, 4.3: the strength of a season
    Assimakopoulos, V., & Nikolopoulos, K. (2000), The theta model: a decomposition approach to forecasting

    >>> forecast([5.0] * 8, 3)
    Forecast(value=5.0, low=5.0, high=5.0, method='theta', points=8)
    """
    count = len(values)
    if ahead < 1 or count < LEAST:
        return None
    found = fit(values if isinstance(values, tuple) else tuple(values), ahead)
    if done is None:
        value = found.steps[-1]
        own, level, slope = 1 + (ahead - 1) * found.stays**2, 1, ahead
    else:
        value = done + math.fsum(found.steps)
        own = math.fsum((1 + (ahead - place) * found.stays) ** 2 for place in range(1, ahead + 1))
        level, slope = ahead, ahead * (ahead + 1) // 2
    unsure = level**2 * (1 - found.stays) / count + slope**2 * (
        found.stays**2 / (count - 1) + 12 * (1 - found.stays) ** 2 / count**3
    )
    half = found.reach * found.surprise * math.sqrt(own + unsure)
    return Forecast(value, value - half, value + half, found.method, count)


def straight(
    values: Sequence[float], ahead: int, done: float | None = None, reach: float | None = None
) -> Forecast | None:
    """Forecast by the straight line through the months, as our goals sheets do; None when there are too few.

    With `done` it is the total of the months ahead that is forecast, on top of that. `reach` is that of a `Fit` of the
    same months, where there is one: the library that works it out takes longer to load than all else here.

    References
    ----------
    Montgomery, D.C., Peck, E.A., & Vining, G.G. (2012), Introduction to linear regression analysis, 2.5

    >>> straight([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 2)
    Forecast(value=8.0, low=8.0, high=8.0, method='line', points=6)
    """
    count = len(values)
    if ahead < 1 or count < LEAST:
        return None
    middle, around = (count - 1) / 2, count * (count**2 - 1) / 12
    mean = math.fsum(values) / count
    slope = math.fsum((place - middle) * value for place, value in enumerate(values)) / around
    level = mean + slope * middle
    left = math.fsum((value - mean - slope * (place - middle)) ** 2 for place, value in enumerate(values))
    if done is None:
        value = level + slope * ahead
        unsure = 1 + 1 / count + (ahead + middle) ** 2 / around
    else:
        value = done + ahead * (level + slope * (ahead + 1) / 2)
        unsure = ahead + ahead**2 / count + (ahead * (count + ahead) / 2) ** 2 / around
    wide = _quantile(count - 2) if reach is None else reach
    half = wide * math.sqrt(left / (count - 2) * unsure)
    return Forecast(value, value - half, value + half, LINE, count)


_LIBRARY = "statsmodels.tsa.forecasting.theta"


@contextmanager
def fitted_beside() -> Iterator[Fitter]:
    """Give a function that fits series in a process of its own, which loads its libraries while this one goes on.

    They take longer to load than a report takes to make. Where they are loaded already, or that process cannot be had,
    series are fitted here.
    """
    if _LIBRARY in sys.modules:
        yield fit_here
        return
    try:
        process, requests, replies = beside(__name__, serve.__name__)
    except OSError:
        yield fit_here
        return

    @cache
    def fit(values: tuple[float, ...], ahead: int) -> Fit:
        try:
            requests.write(json.dumps((values, ahead)).encode() + b"\n")
            requests.flush()
            steps, *others = json.loads(replies.readline())
        except (OSError, ValueError):  # it is gone
            return fit_here(values, ahead)
        return Fit(tuple(steps), *others)

    try:
        yield fit
    finally:
        process.kill()
        process.communicate()


def serve() -> None:
    """Fit the series that are asked for on standard input, until there are no more."""
    gc.disable()  # what libraries leave behind while they are loaded is kept anyway
    import statsmodels.tsa.forecasting.theta  # noqa: PLC0415 - loaded before anything is asked for
    import statsmodels.tsa.seasonal  # noqa: F401, PLC0415 - as above

    gc.freeze()
    gc.enable()
    for line in sys.stdin:
        values, ahead = json.loads(line)
        print(json.dumps(fit_here(tuple(values), ahead)), flush=True)  # noqa: T201 - what was asked for


def _fit(values: tuple[float, ...], ahead: int) -> Fit:
    if max(values) - min(values) <= STILL * max(map(abs, values)):
        return Fit((values[-1],) * ahead, 0.0, 1.0, 0.0, THETA)
    import pandas as pd  # noqa: PLC0415 - these are brought in only where a forecast is made
    from statsmodels.tsa.forecasting.theta import ThetaModel  # noqa: PLC0415 - as above

    seasonal = _strength(values) >= STRONG
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a series that fits exactly is no trouble
        model = ThetaModel(
            pd.Series(values), period=YEAR, deseasonalize=seasonal, use_test=False, method="additive"
        )
        fitted = model.fit()
        steps = tuple(float(step) for step in fitted.forecast(ahead))
        season = [float(part) for part in fitted.forecast_components(YEAR)["seasonal"]] if seasonal else []
    # The components are those of the months after the last; those of earlier months follow from their place.
    plain = [
        value - season[(place - len(values)) % YEAR] if seasonal else value
        for place, value in enumerate(values)
    ]
    alpha, slope = float(fitted.params["alpha"]), float(fitted.params["b0"])
    spent = 2 + (YEAR - 1 if seasonal else 0)
    surprise = _surprise(plain, alpha, slope, max(1, len(values) - spent))
    reach = _quantile(len(values) - 2)
    return Fit(steps, surprise, min(1.0, max(0.0, alpha)), reach, SEASONAL_THETA if seasonal else THETA)


def _strength(values: Sequence[float]) -> float:
    """Return which share of what moves around the trend is explained by the season; 0 for less than three years."""
    if len(values) < THREE_YEARS:
        return 0.0
    import numpy as np  # noqa: PLC0415 - as above
    from statsmodels.tsa.seasonal import seasonal_decompose  # noqa: PLC0415 - as above

    parts = seasonal_decompose(np.asarray(values), model="additive", period=YEAR)
    around = np.nanvar(parts.seasonal + parts.resid)
    return float(1 - np.nanvar(parts.resid) / around) if around > 0 else 0.0


def _surprise(values: Sequence[float], alpha: float, slope: float, degrees: int) -> float:
    """Return the standard deviation of what each month differed from its forecast of the month before."""
    level, squares = values[0], 0.0
    for place, value in enumerate(values[1:], start=1):
        drift = slope / 2 * ((1 - (1 - alpha) ** place) / alpha if alpha > STILL else place)
        squares += (value - level - drift) ** 2
        level += alpha * (value - level)
    return math.sqrt(squares / degrees)


@lru_cache(maxsize=256)
def _quantile(degrees: int) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 - brought in only where a forecast is made

    return float(stdtrit(degrees, (1 + COVERAGE) / 2))
