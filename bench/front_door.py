"""What the front door costs: a cell call against the bare arithmetic it guards, in processor time.

Run: python bench/front_door.py
"""

from __future__ import annotations

import math
import statistics
import time
import timeit

import kpi_xl

CALLS = 100_000
CELLS = 100_000


def microseconds(function, *arguments) -> float:  # noqa: ANN001, ANN002
    """Return the median time of one call."""
    rounds = timeit.repeat(lambda: function(*arguments), number=CALLS, repeat=7, timer=time.process_time)
    return statistics.median(rounds) / CALLS * 1e6


def milliseconds(function, *arguments) -> float:  # noqa: ANN001, ANN002
    """Return the best time of one call over a large range."""
    rounds = timeit.repeat(lambda: function(*arguments), number=3, repeat=15, timer=time.process_time)
    return min(rounds) / 3 * 1e3


def plain_ratio(numerators: list[float], denominators: list[float]) -> float:
    """Divide two totals with a plain loop over clean numbers."""
    top = bottom = 0.0
    for number in numerators:
        top += number
    for number in denominators:
        bottom += number
    return top / bottom


def plain_ratio_of_rows(numerators: list[list[float]], denominators: list[list[float]]) -> float:
    """Divide the totals of two cell ranges, lists of rows, with a plain loop."""
    top = bottom = 0.0
    for row in numerators:
        for number in row:
            top += number
    for row in denominators:
        for number in row:
            bottom += number
    return top / bottom


def main() -> None:
    for name, arguments in {"KPI_CONVERSION_RATE": (50.0, 5000.0), "KPI_CHURN": (5.0, 100.0)}.items():
        front_door = kpi_xl.KPIS[name].function
        body = front_door.__wrapped__
        guarded, bare = microseconds(front_door, *arguments), microseconds(body, *arguments)
        print(f"{name} on two numbers: {guarded:.2f} us, bare {bare:.2f} us, over it {guarded - bare:.2f} us")
    few, many = [float(i % 7) for i in range(CELLS)], [float(i % 9 + 7) for i in range(CELLS)]
    loop = milliseconds(plain_ratio, few, many)
    columns = [[number] for number in few], [[number] for number in many]
    rows = milliseconds(plain_ratio_of_rows, *columns)
    ranges = milliseconds(kpi_xl.conversion_rate, few, many)
    nested = milliseconds(kpi_xl.conversion_rate, *columns)
    print(
        f"two ranges of {CELLS:,} cells: {ranges:.1f} ms, plain loop {loop:.1f} ms, ratio {ranges / loop:.2f}"
    )
    print(
        f"the same as cell ranges (nested lists): {nested:.1f} ms, plain loop {rows:.1f} ms, "
        f"ratio {nested / rows:.2f}; {nested / loop:.2f} of the loop over flat lists"
    )
    assert math.isclose(kpi_xl.conversion_rate(few, many), plain_ratio(few, many))  # noqa: S101


if __name__ == "__main__":
    main()
