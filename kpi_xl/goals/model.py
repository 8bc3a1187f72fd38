"""The words of goal judging: letters, goals, findings and results, and the columns of a goal sheet."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.data import data
from kpi_xl.goals.texts_on_demand import NO_TEXT, Wording
from kpi_xl.model import Language, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Letter(StrEnum):
    """The five letters of SMART."""

    S = "S"
    M = "M"
    A = "A"
    R = "R"
    T = "T"


class Family(StrEnum):
    """What a rule looks at: the goal itself, all goals together, or what they were read from."""

    GOAL = "goal"
    PORTFOLIO = "portfolio"
    DATA = "data"
    SHEET = "sheet"
    FILE = "file"


class Labelled(StrEnum):
    """Words of which each has a name for users."""

    @property
    def label(self) -> Text:
        """Return what users call it."""
        return _LABELS[self]


class Severity(Labelled):
    """How heavy a finding weighs; an error makes its letter fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for info, 1 for warning, 2 for error: higher is worse."""
        return _SEVERITY_RANK[self]


_SEVERITY_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Status(Labelled):
    """What is known of one letter of one goal."""

    PASS = "pass"  # noqa: S105 - a status, not a secret
    FAIL = "fail"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "n/a"


class Verdict(Labelled):
    """What is known of a goal as a whole."""

    SMART = "smart"
    NOT_SMART = "not-smart"
    INSUFFICIENT = "insufficient"


_LABELS = {
    Severity.ERROR: Text(en="error", nl="fout"),
    Severity.WARNING: Text(en="warning", nl="waarschuwing"),
    Severity.INFO: Text(en="remark", nl="opmerking"),
    Status.PASS: Text(en="pass", nl="voldoet"),
    Status.FAIL: Text(en="fail", nl="voldoet niet"),
    Status.UNCLEAR: Text(en="cannot be judged", nl="niet te beoordelen"),
    Status.NOT_APPLICABLE: Text(en="not applicable", nl="niet van toepassing"),
    Verdict.SMART: Text(en="SMART", nl="SMART"),
    Verdict.NOT_SMART: Text(en="not SMART", nl="niet SMART"),
    Verdict.INSUFFICIENT: Text(en="insufficient data", nl="onvoldoende gegevens"),
}


class Direction(StrEnum):
    """Which way the number of a goal should move."""

    UP = "up"
    DOWN = "down"
    MAINTAIN = "maintain"


class GoalType(StrEnum):
    """What kind of goal a row holds."""

    RESULT = "result"
    STANDARD = "standard"
    PROJECT = "project"
    LEARNING = "learning"


class Basis(StrEnum):
    """What a judgement rests on."""

    TEXT = "text"
    COLUMN = "column"
    CALCULATION = "calculation"
    NONE = "none"


class Evidence(NamedTuple):
    """What a judgement points at: literal words of the goal, a cell, or a sum.

    `start` and `end` are the span within `Goal.text`; both are -1 when the evidence is not in the text.
    `field` names the column the evidence was read from, and is empty for the text of the goal.
    """

    text: str
    start: int = -1
    end: int = -1
    basis: Basis = Basis.TEXT
    field: str = ""

    @property
    def span(self) -> tuple[int, int] | None:
        """Return start and end within the text of the goal, or None."""
        return None if self.start < 0 else (self.start, self.end)


NO_EVIDENCE = Evidence("", basis=Basis.NONE)


class FieldKind(StrEnum):
    """What a column of a goal sheet holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    DIRECTION = "direction"
    TYPE = "type"
    HISTORY = "history"
    IGNORE = "ignore"


class Need(StrEnum):
    """How much a goal sheet needs a column."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Field(NamedTuple):
    """One column of a goal sheet: its field of `Goal`, its headings in both languages, and its kind.

    The first heading of each language is the one shown to users.
    """

    name: str
    nl: tuple[str, ...]
    en: tuple[str, ...]
    kind: FieldKind
    need: Need

    @property
    def label(self) -> Text:
        """Return the heading shown to users."""
        return Text(en=self.en[0], nl=self.nl[0])


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        name: Field(name, tuple(one["nl"]), tuple(one["en"]), FieldKind(one["kind"]), Need(one["need"]))
        for name, one in data("columns")["fields"].items()
    }
)
"""The columns of a goal sheet by the name of their field, as data/columns.toml lists them."""


def fields_that(name: str) -> frozenset[str]:
    """Return the names of a group of fields that data/columns.toml lists."""
    return frozenset(data("columns")["groups"][name])


def _own_headings(name: str) -> dict[str, Text]:
    return {key: Text(**heading) for key, heading in data("columns")["own"][name].items()}


COMPLETE = _own_headings("check")["complete"]
"""The heading of the column in which our own goal sheets say how complete a row is."""
JUDGEMENT: Mapping[str, Text] = MappingProxyType(
    {letter.value: Text(letter, letter) for letter in Letter} | _own_headings("judgement")
)
"""The headings of the columns that the validator fills in on our own goal sheets."""
TRACKING: Mapping[str, Text] = MappingProxyType(_own_headings("tracking"))
"""The headings of the columns that follow the goals on our own goal sheets, by formulas."""
TRACKING_STEPS: Mapping[str, Text] = MappingProxyType(
    {f"_{step}": Text(f"calc {step}", f"calc {step}") for step in data("columns")["own"]["steps"]}
)
"""The headings of the hidden columns with the steps towards those."""


_NOTHING: Mapping[str, str] = {}  # shared by all goals, and never changed


class Goal(NamedTuple):
    """One goal: the parsed values of its row, and where each of them stands.

    A value that was written down but could not be parsed is None in its own field
    and stands in `raw` as it was written.
    Percentages may be given as 85 with unit "%" or as 0.85: judging brings them to one scale.
    """

    text: str
    id: str = ""
    kpi: str = ""
    department: str = ""
    baseline: float | None = None
    target: float | None = None
    actual: float | None = None
    unit: str = ""
    direction: Direction | None = None
    owner: str = ""
    start: date | None = None
    due: date | None = None
    period: str = ""
    means: str = ""
    budget: float | None = None
    hours: float | None = None
    fte: float | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    parent: str = ""
    source: str = ""
    type: GoalType | None = None
    status: str = ""
    section: str = ""
    """The heading between the goals under which it stands."""
    history: tuple[tuple[str, float], ...] = ()
    """Earlier values in order of time, each with the name of its period."""
    ignore: Mapping[str, str] = _NOTHING
    """The rules this row is excused from, each with its reason."""
    language: Language | None = None
    """The language when it is known from a column; None leaves it to the words of the goal."""
    columns: frozenset[str] | None = None
    """The fields the sheet has a column for; None when the goal does not come from a sheet."""
    sheet: str = ""
    row: int = 0
    cells: Mapping[str, str] = _NOTHING
    """The cell address of each field that has one, such as {"text": "B7"}."""
    raw: Mapping[str, str] = _NOTHING
    """What was written in the columns whose value could not be parsed."""
    unread: Mapping[str, str] = _NOTHING
    """What stands in the row under headings that are not known, by heading."""
    shown: Mapping[str, object] = _NOTHING
    """Values as their cell says them, where judging has them otherwise: 0.9 for a percentage, the name of a KPI."""

    @property
    def name(self) -> str:
        """Return the ID, or the number of the row when there is none."""
        return self.id or (str(self.row) if self.row else "")

    @property
    def place(self) -> str:
        """Return the sheet and the cell the goal stands in."""
        return "!".join(part for part in (self.sheet, self.cell("text")) if part)

    def cell(self, name: str) -> str:
        """Return the address of the cell of a field, or of the goal text when the field has no cell."""
        return self.cells.get(name) or self.cells.get("text", "")


class Finding(NamedTuple):
    """One thing a rule has to say: about a goal, or about the sheet or file it stands in.

    >>> finding = Finding(
    ...     "merged-cells", None, Severity.WARNING, Text(en="Cells are merged.", nl="Samengevoegd.")
    ... )
    >>> finding.message.in_("nl")
    'Samengevoegd.'
    """

    rule: str
    letter: Letter | None
    severity: Severity
    message: Wording
    """What is wrong, in both languages."""
    suggestion: Wording = NO_TEXT
    """What to do about it, in both languages; a rewrite is in the language of the goal."""
    evidence: Evidence = NO_EVIDENCE
    cell: str = ""
    sheet: str = ""

    @property
    def place(self) -> str:
        """Return the sheet and the cell it is about, as far as it is about one."""
        return "!".join(part for part in (self.sheet, self.cell) if part)


class LetterResult(NamedTuple):
    """What is known of one letter, and what it rests on."""

    status: Status
    evidence: Evidence = NO_EVIDENCE


class GoalResult(NamedTuple):
    """The judgement of one goal.

    `score` is the share of judged letters that pass, 0 to 100; None when no letter could be judged.
    """

    goal: Goal
    language: Language
    letters: Mapping[Letter, LetterResult]
    verdict: Verdict
    score: float | None
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    """Findings the row is excused from, in its own words or by a baseline."""

    @property
    def judged(self) -> int:
        """Return the number of letters that could be judged."""
        return sum(result.status in (Status.PASS, Status.FAIL) for result in self.letters.values())
