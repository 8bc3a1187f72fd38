"""What a user wrote on an older scorecard, read back so that renewing it loses nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kpi_xl.model import LANGUAGES, Text, UserError
from kpi_xl.templates.carry_over.additions import OWN_SHEET, Additions
from kpi_xl.templates.carry_over.book import UNKNOWN_KPI, open_book
from kpi_xl.templates.carry_over.renamed import renamed_sheets
from kpi_xl.templates.layout.model import Perspective
from kpi_xl.templates.scorecard.collect import headline_rows
from kpi_xl.templates.scorecard.page import HEAT
from kpi_xl.templates.scorecard.sheets import LOG_HEADER
from kpi_xl.templates.scorecard.writer import ACTION_STATES, HEADER, ScorecardSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Language
    from kpi_xl.templates.carry_over.book import Book

ACTION_COLUMNS, LOG_COLUMNS = 5, 3
MONTH = re.compile(r"\d{4}-\d\d-01(?: 00:00:00)?")
"""The heading of a column of the trend, whose months are those of the figures."""


@dataclass(frozen=True)
class Kept:
    """What stays when a scorecard is renewed: weights and perspectives by KPI, actions, log and company."""

    weights: Mapping[str, tuple[Perspective | None, Value]] = field(default_factory=dict)
    actions: Sequence[Sequence[Value]] = ()
    log: Sequence[Sequence[Value]] = ()
    company: str = ""
    left: Sequence[Text] = ()
    """What the new scorecard has no place for."""
    additions: Additions | None = None
    """What the user added outside the cells to fill in."""
    book: Book | None = None
    """The old scorecard with its values."""


def facts_of(book: Book) -> dict[str, Value] | None:
    """Return what the hidden sheet of a scorecard says; nothing for any other workbook."""
    meta = next((rows for rows in book.sheets.values() if rows.get(1, [None])[:1] == ["scorecard"]), None)
    if meta is None:
        return None
    return {str(values[0]): values[1] if len(values) > 1 else None for values in meta.values() if values}


def labels_of(facts: Mapping[str, Value]) -> dict[str, str]:
    """Return the names of the KPIs by the label that stands on the sheets."""
    return {str(value): key.removeprefix("kpi:") for key, value in facts.items() if key.startswith("kpi:")}


def language_of(facts: Mapping[str, Value]) -> Language:
    """Return the language of a scorecard."""
    return "nl" if facts.get("language") == "nl" else "en"


def read_kept(path: Path, language: Language) -> Kept | None:
    """Read what a user wrote on a scorecard; nothing when the file is none of ours."""
    try:
        book = open_book(path)
    except UserError:
        return None
    facts = facts_of(book)
    if facts is None:
        return None
    return kept_of(book, facts, language)


def _left_behind(name: str, rows: Mapping[int, Sequence[Value]]) -> Text:
    count = sum(value is not None for values in rows.values() for value in values)
    return OWN_SHEET.format(name=name, count=count)


def _signs_of(language: Language) -> dict[str, frozenset[str]]:
    """Return texts on the sheets whose title does not end with their name, by the name of every sheet."""
    steps = (ScorecardSheet.SCORECARD, ScorecardSheet.DEPARTMENTS, ScorecardSheet.WEIGHTS)
    signs = {
        ScorecardSheet.START: frozenset(sheet.value.in_(language) for sheet in steps),
        ScorecardSheet.SCORECARD: frozenset((HEAT.in_(language),)),
    }
    sheets = (sheet for sheet in ScorecardSheet if sheet is not ScorecardSheet.META)
    return {sheet.value.in_(language): signs.get(sheet, frozenset()) for sheet in sheets}


def kept_of(book: Book, facts: Mapping[str, Value], language: Language) -> Kept:
    """Gather what a user wrote on a scorecard, for one in a language; name what has no place there."""
    own, labels = language_of(facts), labels_of(facts)
    pages = {ScorecardSheet.SCORECARD.value.in_(own)}
    ours = {sheet.value.in_(own) for sheet in ScorecardSheet}
    book.call(renamed_sheets(book, _signs_of(own)))
    added = None
    if own == language:
        added = Additions(
            book.path, ours, pages, lambda heading: MONTH.fullmatch(heading) is not None, book.renamed
        )
    else:  # nothing of the new scorecard has the name or the words by which a place for additions is found
        book.left += [_left_behind(name, rows) for name, rows in book.sheets.items() if name not in ours]
    if added and added.formulas:
        book.recalculate()
    weights = _weights(book, own, labels)
    actions = _rows(book, ScorecardSheet.ACTIONS.value.in_(own), HEADER, ACTION_COLUMNS)
    log = _rows(book, ScorecardSheet.LOG.value.in_(own), LOG_HEADER, LOG_COLUMNS)
    return Kept(
        weights,
        [_translated(cells, labels, language) for cells in actions],
        log,
        str(facts.get("company") or ""),
        list(book.left),
        added,
        book,
    )


def _weights(
    book: Book, language: Language, labels: Mapping[str, str]
) -> dict[str, tuple[Perspective | None, Value]]:
    sides = {side.value.in_(one): side for side in Perspective for one in LANGUAGES}
    found = {}
    sheet = ScorecardSheet.WEIGHTS.value.in_(language)
    known = {row.name for _, row in headline_rows()}
    for row in book.below(sheet, HEADER) if sheet in book.sheets else ():
        label, side, weight = (book.value(sheet, row, column) for column in range(1, 4))
        name = labels.get(str(label))
        if name in known:
            found[name] = sides.get(str(side)), weight
        elif label is not None:
            book.leave(sheet, row, 1, UNKNOWN_KPI)
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
