"""How long the judge takes over texts of 32,000 characters that are hard to read: `python bench/goals_long.py`.

Each text repeats words that could begin a number, a period or a name. The reference splits the same text into
words and marks with one regular expression, and does nothing else; and half the text is judged, which should take
half the time. The targets: under 50 ms for each text, and no more than 2.5 times half of it.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from typing import TYPE_CHECKING

from kpi_xl.goals import Goal, Judge

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH, ROUNDS, SHOWN = 32_000, 5, 12
PARTS = (
    "in ", "van 1 naar 2 ", "1.", "1,", "((((", "[a", "q1 ", "1→2 ", "150% aap noot mies ", "by by by 2027 ", "e e ",
    "the end of the end of ", "from 5 to ", "to 5 from ", "€ 5 mln ", "-5 ", "1/2 ", "'27 ", "xx% ", "of of of ",
    "KPI ABC ", "é", "İ", "每", "10-20-30-", "1:2:3:", "within 5 ", "vóór ", "next next ", "a a a ", "1x ",
    "voor het volgende ", "aangelegd ", "30 februari ", "1 2 3 4 5 ", "ten opzichte van ", "met dezelfde bezetting ",
    "020 12 34 56 ", "+31 6 ", "voert aan de uit ", "x percent ", "years 7 to 9 ", "baseline of 5 ", "reduce the number of ",
    "omzetgroei van 5% ", "from grade 1 to grade 2 ", "in june 500 ", "2027-q3 ", "geen enkele ", "alle 100% ",
    "may, ", "q1 and ", "vr 5 mei ", "week 36-2027 ", "dec. 5 ",
)  # fmt: skip
_WORDS = re.compile(r"\w+|\S")


def shortest(work: Callable[[], object]) -> float:
    """Return the shortest time of several rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def judge(text: str) -> None:
    """Judge a text and put every finding into words."""
    result = Judge(dt.date(2027, 1, 1)).judge(Goal(text))
    for finding in result.findings:
        finding.message.in_("en"), finding.suggestion.in_("en")


def main() -> None:
    """Print the slowest texts."""
    judge("Win 5 customers by May 2027.")  # the word lists are loaded
    figures = []
    for part in PARTS:
        text = (part * (LENGTH // len(part) + 1))[:LENGTH]
        half = text[: LENGTH // 2]
        figures.append(
            (
                shortest(lambda text=text: judge(text)),
                shortest(lambda text=text: _WORDS.findall(text)),
                shortest(lambda half=half: judge(half)),
                part,
            )
        )
    for judging, splitting, halved, part in sorted(figures, reverse=True)[:SHOWN]:
        print(
            f"{judging:6.1f} ms, {judging / splitting:5.1f} times splitting into words, "
            f"{judging / halved:.1f} times half of it: {part!r} repeated"
        )
    print(f"at most {max(one[0] / one[2] for one in figures):.1f} times half of it")


if __name__ == "__main__":
    main()
