"""What every sheet of the company scorecard is written from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from kpi_xl.model import Text
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.plan import quoted
from kpi_xl.templates.writing.style import merge, put, put_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Language
    from kpi_xl.templates.scorecard.collect import Headline
    from kpi_xl.templates.writing.style import Palette


class ScorecardSheet(Enum):
    """The sheets of the scorecard, by the name on their tab."""

    START = Text(en="Start", nl="Start")
    SCORECARD = Text(en="Scorecard", nl="Scorekaart")
    DEPARTMENTS = Text(en="Departments", nl="Afdelingen")
    TREND = Text(en="Trend", nl="Trend")
    WEIGHTS = Text(en="Weights", nl="Gewichten")
    ACTIONS = Text(en="Actions", nl="Acties")
    DEFINITIONS = Text(en="Definitions", nl="Definities")
    LOG = Text(en="Log", nl="Logboek")
    CALC = Text(en="Calc", nl="Rekenblad")
    LISTS = Text(en="Lists", nl="Lijsten")
    META = Text(en="Meta", nl="Meta")


TITLE = Text(en="Company scorecard", nl="Bedrijfsscorekaart")
ACTION_STATES = (
    Text(en="open", nl="open"), Text(en="under way", nl="loopt"), Text(en="done", nl="gereed"),
)  # fmt: skip
HEADER = 5


@dataclass(frozen=True)
class Writer:
    """What every sheet of the scorecard is written from."""

    sheets: Mapping[ScorecardSheet, Worksheet]
    language: Language
    palette: Palette
    rows: Sequence[Headline]
    period: dt.date
    months: Sequence[dt.date]
    company: str
    perspectives: Sequence[Text]
    chosen: Sequence[Text]
    weights: Sequence[object]
    actions: Sequence[Sequence[object]] = ()
    log: Sequence[Sequence[object]] = ()
    currency: str = "EUR"

    def say(self, text: Text) -> str:
        """Return a text in the language of the workbook."""
        return text.in_(self.language)

    @property
    def title(self) -> str:
        """The title of the workbook."""
        return f"{self.company} – {self.say(TITLE)}" if self.company else self.say(TITLE)

    @property
    def last(self) -> int:
        """The row of the last KPI on the sheets that list them."""
        return HEADER + len(self.rows)

    def span(self, sheet: ScorecardSheet, column: str, first: int = HEADER + 1, last: int = 0) -> str:
        """Return the absolute address of part of a column."""
        return f"{quoted(self.say(sheet.value))}!${column}${first}:${column}${last or self.last}"

    def names(self) -> dict[str, str]:
        """Return the defined names; they are the same in both languages."""
        lists = ScorecardSheet.LISTS
        return {
            "lst_status": self.span(lists, "A", 2, 1 + len(wording.STATUSES)),
            "lst_perspective": self.span(lists, "B", 2, 1 + len(self.perspectives)),
            "lst_kpi": self.span(lists, "C", 2, 1 + len(self.rows)),
            "lst_action": self.span(lists, "D", 2, 1 + len(ACTION_STATES)),
        }

    def heading(self, sheet: ScorecardSheet, note: Text, last_column: int) -> Worksheet:
        """Write the title and explanation of a sheet, and return it."""
        target = self.sheets[sheet]
        put_text(target, 1, 1, f"{self.title} – {self.say(sheet.value)}", "kTitle")
        put_text(target, 2, 1, self.say(note), "kNote")
        merge(target, 2, (1, last_column))
        target.row_dimensions[1].height = target.row_dimensions[2].height = 30
        return target

    def heads(self, sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
        """Write a header row."""
        for number, head in enumerate(heads, start=1):
            put(sheet, row, number, head, "kHead")
        sheet.row_dimensions[row].height = 28
