"""How often each rule was right, as `bench/goals_accuracy.py` measured it on goals labelled by hand."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import Severity
from kpi_xl.goals.rules.rule import RULES
from kpi_xl.goals.texts_on_demand import NO_TEXT
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.rules.rule import Rule

FILE = "measured.json"
MEASURED = Text(
    en="Measured on {goals} labelled goals: precision {precision} ({right} of {found} findings), "
    "recall {recall} ({right} of the {labelled} goals that fail on {letter}).",
    nl="Gemeten op {goals} gelabelde doelen: precisie {precision} ({right} van {found} bevindingen), "
    "trefkans {recall} ({right} van de {labelled} doelen die falen op {letter}).",
)
NOT_MEASURED = Text(
    en="Not measured: none of the {goals} labelled goals shows it as an error.",
    nl="Niet gemeten: in geen van de {goals} gelabelde doelen komt dit als fout voor.",
)

NO_LABEL = Text(
    en="Not measured: labels say whether a letter fails, and this finding makes none fail.",
    nl="Niet gemeten: labels zeggen of een letter faalt, en deze bevinding laat er geen falen.",
)


class Measured(NamedTuple):
    """What a rule found among the labelled goals, how much of it is right, and how many goals fail on its letter."""

    found: int
    right: int
    labelled: int
    letter: str


@functools.cache
def _figures() -> dict[str, object]:
    file = resources.files("kpi_xl.goals").joinpath("data", FILE)
    figures: dict[str, object] = json.loads(file.read_text("utf-8"))
    return figures


def measured(slug: str) -> tuple[int, Measured | None]:
    """Return the number of labelled goals, and what a rule made of them; None when it reported no error."""
    figures = _figures()
    found = figures["rules"].get(slug)  # type: ignore[attr-defined]  # a table of rules
    return figures["goals"], Measured(**found) if found else None  # type: ignore[return-value]  # a count


def measured_text(rule: Rule) -> Text:
    """Say how often a rule was right; nothing for rules about files, sheets and all goals together, and for own rules.

    >>> from kpi_xl.goals.rules import RULES
    >>> measured_text(RULES["no-owner"]).en[:13], measured_text(RULES["empty-file"]).en
    ('Not measured:', '')
    """
    if rule.letter is None or rule.slug not in RULES:
        return NO_TEXT
    goals, found = measured(rule.slug)
    if found is None:
        return NOT_MEASURED.format(goals=goals) if rule.severity is Severity.ERROR else NO_LABEL
    shares = {
        "precision": f"{found.right / found.found:.0%}",
        "recall": f"{found.right / found.labelled:.0%}" if found.labelled else "–",
    }
    return MEASURED.format(goals=goals, **shares, **found._asdict())
