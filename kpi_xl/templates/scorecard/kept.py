"""What a user wrote on an older scorecard, read back so that renewing it loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kpi_xl.model import LANGUAGES, ExitCode, Text, UserError
from kpi_xl.templates.carry_over.filled import open_book
from kpi_xl.templates.layout.model import Perspective
from kpi_xl.templates.scorecard.sheets import ACTION_STATES, HEADER, LOG_HEADER, ScorecardSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Language
    from kpi_xl.templates.carry_over.filled import Book

ACTION_COLUMNS, LOG_COLUMNS = 5, 3
OWN_SHEETS = Text(
    en="{path} holds sheets of your own ({names}), which a renewed scorecard would not have. Write to another name with -o.",
    nl="{path} bevat bladen van uzelf ({names}), die een vernieuwde scorekaart niet zou hebben. Schrijf met -o onder een andere naam.",
)


@dataclass(frozen=True)
class Kept:
    """What stays when a scorecard is renewed: weights and perspectives by KPI, actions, log and company."""

    weights: Mapping[str, tuple[Perspective | None, Value]] = field(default_factory=dict)
    actions: Sequence[Sequence[Value]] = ()
    log: Sequence[Sequence[Value]] = ()
    company: str = ""


def read_kept(path: Path, language: Language) -> Kept | None:
    """Read what a user wrote on a scorecard; nothing when the file is none of ours.

    Raises
    ------
    UserError
        The user added sheets, which would be lost.
    """
    try:
        book = open_book(path)
    except UserError:
        return None
    meta = next((rows for rows in book.sheets.values() if rows.get(1, [None])[:1] == ["scorecard"]), None)
    if meta is None:
        return None
    facts = {str(values[0]): values[1] if len(values) > 1 else None for values in meta.values() if values}
    own: Language = "nl" if facts.get("language") == "nl" else "en"
    names = {sheet.value.in_(own) for sheet in ScorecardSheet}
    if added := [name for name in book.sheets if name not in names]:
        listed = ", ".join(f"«{name}»" for name in added)
        raise UserError(OWN_SHEETS.format(path=path, names=listed), ExitCode.WRONG_USE)
    labels = {str(value): key.removeprefix("kpi:") for key, value in facts.items() if key.startswith("kpi:")}
    return Kept(
        _weights(book, own, labels),
        [
            _translated(cells, labels, language)
            for cells in _rows(book, ScorecardSheet.ACTIONS.value.in_(own), HEADER, ACTION_COLUMNS)
        ],
        _rows(book, ScorecardSheet.LOG.value.in_(own), LOG_HEADER, LOG_COLUMNS),
        str(facts.get("company") or ""),
    )


def _weights(
    book: Book, language: Language, labels: Mapping[str, str]
) -> dict[str, tuple[Perspective | None, Value]]:
    sides = {side.value.in_(one): side for side in Perspective for one in LANGUAGES}
    found = {}
    for cells in _rows(book, ScorecardSheet.WEIGHTS.value.in_(language), HEADER, 3):
        if name := labels.get(str(cells[0])):
            found[name] = sides.get(str(cells[1])), cells[2]
    return found


def _rows(book: Book, sheet: str, header: int, columns: int) -> list[list[Value]]:
    """Return the rows below a heading row that hold anything."""
    if sheet not in book.sheets:
        return []
    rows = [
        [book.value(sheet, row, column) for column in range(1, columns + 1)]
        for row in book.below(sheet, header)
    ]
    return [cells for cells in rows if any(cell is not None for cell in cells)]


def _translated(cells: list[Value], labels: Mapping[str, str], language: Language) -> list[Value]:
    """Put the KPI and the state of an action in the language of the new scorecard."""
    from kpi_xl.kpis import KPIS  # noqa: PLC0415 - only a scorecard in another language needs it

    kpi, *middle, state = cells
    name = labels.get(str(kpi))
    states = {word: text.in_(language) for text in ACTION_STATES for word in text}
    return [
        KPIS[name].label.in_(language) if name in KPIS else kpi,
        *middle,
        states.get(str(state), state),
    ]
