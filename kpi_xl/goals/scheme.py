"""What the five letters stand for, and which letter a rule speaks for.

Rules keep their names whatever the letters mean. With R for Relevant, what makes a goal feasible stands under A;
with A for Assignable, as Doran wrote it, it stands under R.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from kpi_xl.goals.model import Letter
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


Scheme: TypeAlias = Literal["nl", "en", "doran"]
_NAMES = {
    Letter.S: Text(en="Specific", nl="Specifiek"),
    Letter.M: Text(en="Measurable", nl="Meetbaar"),
    Letter.A: Text(en="Achievable", nl="Acceptabel"),
    Letter.R: Text(en="Realistic", nl="Realistisch"),
    Letter.T: Text(en="Time-bound", nl="Tijdgebonden"),
}
LETTER_NAMES: Mapping[Scheme, Mapping[Letter, Text]] = {
    "nl": _NAMES,
    "en": _NAMES
    | {Letter.A: Text(en="Achievable", nl="Haalbaar"), Letter.R: Text(en="Relevant", nl="Relevant")},
    "doran": _NAMES
    | {
        Letter.A: Text(en="Assignable", nl="Toewijsbaar"),
        Letter.T: Text(en="Time-related", nl="Tijdgebonden"),
    },
}
