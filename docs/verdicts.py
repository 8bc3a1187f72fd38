"""Write down what the validator says of the example goals, which the workbooks show.

    python docs/verdicts.py    # writes kpi_xl/templates/writing/example_verdicts.json

Judging takes longer to load than writing a workbook, and it says the same of these goals every time.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.writing.example_verdicts import SOURCE, YEAR, judged, kept
from kpi_xl.templates.writing.goal_examples import EXAMPLES, department_goal
from kpi_xl.templates.writing.goals import values_of

if TYPE_CHECKING:
    from kpi_xl.model import Language


def verdicts(language: Language, year: int) -> dict[str, dict[str, object]]:
    """Judge every example goal as its workbook of a year shows it; the year is left open."""
    found: dict[str, dict[str, object]] = {}
    for examples in (EXAMPLES, *([department_goal(layout, year)] for layout in LAYOUTS.values())):
        goals = [values_of(example, language, year) for example in examples]
        for goal, verdict in zip(goals, judged(goals, language, dt.date(year, 1, 1)), strict=True):
            found[str(goal["text"]).replace(str(year), YEAR)] = kept(verdict, year)
    return found


if __name__ == "__main__":
    said = {language: verdicts(language, 2026) for language in ("en", "nl")}
    SOURCE.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
