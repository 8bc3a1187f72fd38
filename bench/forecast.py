"""How often simulated series fall within the 80 % bounds of a forecast; 75 to 85 % is right.

python bench/forecast.py [SERIES PER CASE]
"""

import sys
import time

import numpy as np

from kpi_xl.tracking.forecast import forecast

KINDS = {
    "level that wanders": lambda random, n: 100 + np.cumsum(random.normal(0.5, 3, n)),
    "trend with noise": lambda random, n: 100 + 0.5 * np.arange(n) + random.normal(0, 3, n),
    "steady with noise": lambda random, n: 100 + random.normal(0, 3, n),
    "partly wandering": lambda random, n: _partly(random.normal(0, 3, n)),
    "season with trend": lambda random, n: (
        100 + 0.5 * np.arange(n) + 15 * np.sin(2 * np.pi * np.arange(n) / 12) + random.normal(0, 3, n)
    ),
}


def _partly(surprises: np.ndarray) -> np.ndarray:
    level, values = 100.0, []
    for surprise in surprises:
        values.append(level + surprise)
        level += 0.5 + 0.4 * surprise
    return np.array(values)


SEASONED = 36  # months a season is looked for in


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random = np.random.default_rng(20270101)
    within, total, started = 0, 0, time.process_time()
    for name, draw in KINDS.items():
        for months in (12, 17, 24, 36, 60):
            if name.startswith("season") and months < SEASONED:
                continue
            for ahead in (1, 3, 7, 12):
                hits = sums = 0
                for _ in range(count):
                    values = draw(random, months + ahead)
                    past, future = values[:months], values[months:]
                    level, added = forecast(past, ahead), forecast(past, ahead, 0.0)
                    hits += level.low <= future[-1] <= level.high
                    sums += added.low <= future.sum() <= added.high
                within += hits + sums
                total += 2 * count
                print(
                    f"{name:20} {months} months, {ahead:2} ahead: level {hits / count:.0%}, total {sums / count:.0%}"
                )
    spent = (time.process_time() - started) / (total / 2) * 1000
    print(f"all: {within / total:.1%} of {total} within the bounds; {spent:.1f} ms a forecast")


if __name__ == "__main__":
    main()
