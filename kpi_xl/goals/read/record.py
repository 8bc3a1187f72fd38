"""From the rows of a program to goals: headings and values are read as those of a sheet are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.coerce import history_of, is_blank, is_period, place_in_time
from kpi_xl.goals.config import Config
from kpi_xl.goals.model import Goal, Kind
from kpi_xl.goals.read.headers import match_heading
from kpi_xl.goals.read.notes import note
from kpi_xl.goals.read.rows import Read
from kpi_xl.goals.read.sheet import CORRECT, MEANT, TAKEN_FOR, UNKNOWN
from kpi_xl.goals.read.values import Cell, Remark, as_text, read_cell
from kpi_xl.model import LANGUAGES, Text, UserError

if TYPE_CHECKING:
    from kpi_xl.goals.model import Field, Finding
    from kpi_xl.model import Language

_OWN = frozenset({"language", "row", "sheet"})
NO_GOAL = Text(
    en="A row has no goal; give it the heading Goal or Objective. It has: {headings}.",
    nl="Een rij heeft geen doel; geef het de kop Doel of Doelstelling. Zij heeft: {headings}.",
)
NOT_A_GOAL = Text(
    en="A goal is a text, a row of headings and values, or a Goal; not {kind}.",
    nl="Een doel is een tekst, een rij met koppen en waarden, of een Goal; niet {kind}.",
)


def goal_of(row: Mapping[Any, object], language: Language = "nl") -> Goal:
    """Return the goal in a row of headings and values; headings may be Dutch, English or field names.

    >>> goal_of({"Doel": "Omzet verhogen", "Einddatum": "31-12-2027"}).due
    datetime.date(2027, 12, 31)
    """
    return Records(Config(language=language)).read(row).goal


class Records:
    """Reads goals one after another; an unknown heading is told once."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._told: set[str] = set()

    def read(self, row: object) -> Read:
        """Read one goal: a text, a row of headings and values, or a `Goal`.

        Raises
        ------
        UserError
            It is something else, or has no goal among its headings.
        """
        if isinstance(row, Goal):
            return Read(row, ())
        if isinstance(row, str):
            return Read(Goal(row), ())
        if not isinstance(row, Mapping):
            raise UserError(NOT_A_GOAL.format(kind=type(row).__name__))
        return self._record(row)

    def _record(self, row: Mapping[Any, object]) -> Read:
        spoken = row.get("language")
        known = {"language": spoken} if spoken in LANGUAGES else {}
        language: Language = spoken if spoken in LANGUAGES else self._config.language or "nl"
        values: dict[str, Any] = {}
        raw: dict[str, str] = {}
        findings: list[Finding] = []
        columns: set[str] = set()
        periods: list[tuple[str, object]] = []
        for heading, value in row.items():
            field = self._field(str(heading), findings)
            if field is None:
                periods += [(str(heading), value)] if is_period(heading) and not is_blank(value) else []
                continue
            columns.add(field.name)
            if field.name in values or is_blank(value):
                continue
            if field.name == "text" and isinstance(value, list | tuple | Mapping):
                raise UserError(NOT_A_GOAL.format(kind=type(value).__name__))
            cell = _read(field, str(heading), value, language)
            findings += self._found(cell, value)
            if cell.value is not None:
                values[field.name] = cell.value
            elif cell.raw:
                raw[field.name] = cell.raw
            if cell.unit:
                values.setdefault("unit", cell.unit)
        if "text" not in columns:
            raise UserError(NO_GOAL.format(headings=", ".join(map(str, row))))
        periods.sort(key=lambda one: place_in_time(one[0]) or (0, 0))
        history = history_of(periods, language)
        made = {"text": "", "history": history, "columns": frozenset(columns), "raw": raw} | known | values
        return Read(Goal(**made, **_place(row)), tuple(findings))

    def _field(self, heading: str, findings: list[Finding]) -> Field | None:
        match = match_heading(heading)
        told = heading in self._told or heading in _OWN or (match.field and not match.taken_for)
        if not told and not is_period(heading):
            self._told.add(heading)
            if match.field:
                text = TAKEN_FOR.format(heading=heading, known=match.taken_for)
                remark = Remark("unknown-column", text, fix=CORRECT)
            else:
                meant = MEANT.format(heading=match.taken_for) if match.taken_for else ""
                remark = Remark("unknown-column", UNKNOWN.format(heading=heading, meant=meant))
            found = note(self._config, remark)
            findings += [found] if found else []
        return match.field

    def _found(self, cell: Cell, value: Any) -> list[Finding]:
        noted = (note(self._config, remark, shown=as_text(value)) for remark in cell.remarks)
        return [found for found in noted if found]


def _read(field: Field, heading: str, value: Any, language: Language) -> Cell:
    if field.kind is Kind.HISTORY and not isinstance(value, str) and (found := history_of(value, language)):
        return Cell(found)
    if field.kind is Kind.IGNORE and isinstance(value, Mapping):
        value = "; ".join(f"{rule}: {reason}" for rule, reason in value.items())
    if hasattr(value, "item"):  # a number of numpy
        value = value.item()
    return read_cell(field, heading, value, language, typed=False)


def _place(row: Mapping[Any, object]) -> dict[str, Any]:
    return {name: row[name] for name in ("row", "sheet") if name in row and not is_blank(row[name])}
