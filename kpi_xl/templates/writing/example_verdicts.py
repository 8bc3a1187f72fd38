"""What the validator says of the example goals: written down, as judging takes longer to load than a workbook to write.

`docs/verdicts.py` writes `example_verdicts.json`; a test compares it with what `kpi-xl validate` says.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import kpi_xl
from kpi_xl.goals.model import FIELDS
from kpi_xl.templates.writing.judgement import judgement_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kpi_xl.model import Language
    from kpi_xl.templates.writing.judgement import Judged

SOURCE = Path(__file__).with_suffix(".json")
YEAR = "{year}"
"""Stands for the year of the workbook, in the goals and in the advice."""
OF_THE_DAY = ("judged_on", "judged_by")
"""What a verdict says of itself, and not of the goal."""


def verdicts_on(goals: Sequence[Mapping[str, object]], language: Language, as_of: dt.date) -> list[Judged]:
    """Return the verdicts on goals of the sheet: those written down, or else of the validator."""
    known = _written_down()[language]
    texts = [str(goal["text"]).replace(str(as_of.year), YEAR) for goal in goals]
    if not all(text in known for text in texts):
        return judged(goals, language, as_of)
    return [
        {
            **{
                key: value.replace(YEAR, str(as_of.year)) if isinstance(value, str) else value
                for key, value in known[text].items()
            },
            "judged_on": as_of,
            "judged_by": f"kpi_xl {kpi_xl.__version__}",
        }
        for text in texts
    ]


def judged(goals: Sequence[Mapping[str, object]], language: Language, as_of: dt.date) -> list[Judged]:
    """Return the verdicts on goals of the sheet, as `kpi-xl validate` gives them."""
    from kpi_xl.goals import check  # noqa: PLC0415 - judging takes half a second to load

    said = [
        {
            "row": row,
            **{FIELDS[name].label.in_(language): value for name, value in goal.items() if value is not None},
        }
        for row, goal in enumerate(goals, 1)
    ]
    return [judgement_of(result, language, as_of) for result in check(said, as_of=as_of)]


def kept(verdict: Judged, year: int) -> dict[str, object]:
    """Return what is written down of a verdict; the year is left open."""
    return {
        key: value.replace(str(year), YEAR) if isinstance(value, str) else value
        for key, value in verdict.items()
        if key not in OF_THE_DAY
    }


@cache
def _written_down() -> dict[Language, dict[str, dict[str, str | int]]]:
    found: dict[Language, dict[str, dict[str, str | int]]] = json.loads(SOURCE.read_text("utf-8"))
    return found
