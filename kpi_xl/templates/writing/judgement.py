"""Fill in the verdicts of the validator on the goals sheet of one of our own workbooks.

Only the cells of the verdict change; every other part of the file comes out byte for byte as it went in,
so that sparklines, charts and notes stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import kpi_xl
from kpi_xl.cell_reader import read_cell
from kpi_xl.files.atomic import write_bytes
from kpi_xl.goals.model import JUDGEMENT, Letter, Status
from kpi_xl.hosts.address import Place
from kpi_xl.model import UserError
from kpi_xl.recalc.book import read_book, tables_of
from kpi_xl.recalc.sheet import Patcher, SheetXml

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import GoalResult
    from kpi_xl.model import Language
    from kpi_xl.recalc.book import Book
    from kpi_xl.recalc.structured import Table

Judged: TypeAlias = "dict[str, str | int | dt.date]"

TABLE = "tblGoals"
LONGEST_ADVICE = 500
SIGNS = {Status.PASS: "●", Status.UNCLEAR: "▲", Status.FAIL: "■", Status.NOT_APPLICABLE: "○"}


def judgement_of(result: GoalResult, language: Language, as_of: dt.date) -> Judged:
    """Return what stands in the columns of the verdict: a sign per letter, a score, one advice, day and version.

    >>> import datetime as dt
    >>> from kpi_xl.goals import check
    >>> [result] = check(["Increase revenue by 8% in due course."], as_of=dt.date(2027, 1, 1))
    >>> found = judgement_of(result, "en", dt.date(2027, 1, 1))
    >>> found["S"], found["A"], found["score"]
    ('●', '▲', 2)
    """
    from kpi_xl.goals.report.copying import for_cell  # noqa: PLC0415 - only where goals are judged

    signs = {letter.value: SIGNS[result.letters[letter].status] for letter in Letter}
    score = sum(one.status is Status.PASS for one in result.letters.values())
    worst = sorted(result.findings, key=lambda finding: -finding.severity.rank)
    advices = (finding.suggestion.in_(language) or finding.message.in_(language) for finding in worst)
    return {
        **signs,
        "score": score,
        "advice": shorten(for_cell(next(advices, ""))),
        "judged_on": as_of,
        "judged_by": f"kpi_xl {kpi_xl.__version__}",
    }


def shorten(text: str) -> str:
    """Return a text that fits in sight; what is left out shows as a dot-dot-dot.

    >>> len(shorten("x" * 1000))
    500
    """
    return text if len(text) <= LONGEST_ADVICE else f"{text[: LONGEST_ADVICE - 1]}…"


def fill_judgement(
    result: FileResult,
    source: Path,
    target: Path,
    language: Language,
    as_of: dt.date,
    *,
    force: bool = False,
) -> bool:
    """Write a copy of a judged workbook with the verdicts in its goals sheet; False when it is not one of ours.

    Raises
    ------
    UserError
        The target cannot be written.
    """
    try:
        book = read_book(source)
    except UserError:
        return False
    table = tables_of(book).get(TABLE.casefold())
    columns = _columns(table) if table else {}
    if table is None or columns.keys() != JUDGEMENT.keys():
        return False
    verdicts = {
        goal.goal.row: judgement_of(goal, language, as_of)
        for goal in result.goals
        if goal.goal.sheet == table.sheet
    }
    part = _filled(book, table, columns, verdicts)
    write_bytes(target, book.replaced({book.sheets[table.sheet]: part}), force=force, sources=(source,))
    return True


def _columns(table: Table) -> dict[str, int]:
    """Return the columns of the verdict, by what they hold, in whichever language their headings are."""
    numbers = {name.casefold(): number for number, name in enumerate(table.columns, table.area.first.column)}
    return {
        key: numbers[word.casefold()]
        for key, heading in JUDGEMENT.items()
        for word in {heading.en, heading.nl}
        if word.casefold() in numbers
    }


def _filled(book: Book, table: Table, columns: dict[str, int], verdicts: dict[int, Judged]) -> bytes:
    """Write the verdicts into the sheet, and empty those of rows that hold no goal any more."""
    part = book.sheets[table.sheet]
    sheet = SheetXml.of(table.sheet, part, book.tree(part), book.parts[part])
    patcher = Patcher(sheet)
    first, last = table.rows("#data")
    for row in range(first, last + 1):
        verdict = verdicts.get(row, {})
        for key, column in columns.items():
            patcher.write(Place(row, column), read_cell(verdict.get(key)))
    return sheet.serialise()
