"""What the headings of one row, or of two rows together, name: the columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import JUDGEMENT
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import Column, headed
from kpi_xl.goals.read.heading_rows import texts_of
from kpi_xl.goals.read.headings import LETTERS, meaning_of, tidy
from kpi_xl.goals.read.periods import bare_period, find_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.files.readers import Merged, Row
    from kpi_xl.goals.read.header import Own

_WIDEST = 200  # columns of one merged heading


class HeadingColumns:
    """Reads the columns that headings name, on a sheet with these merged cells and the user's own headings."""

    def __init__(self, merged: Sequence[Merged], own: Own) -> None:
        self._own = own
        self._spans = {(one.first_row, column): one for one in merged for column in _columns_of(one)}

    def of_row(self, line: int, texts: Mapping[int, str], *, guess: bool) -> list[Column]:
        """Return the columns that the headings of one row name."""
        columns = [self._column(number, text, line, guess=guess) for number, text in texts.items()]
        return _smart_letters(columns)

    def _column(self, number: int, text: str, line: int, *, guess: bool = True) -> Column:
        return headed(number, tidy(text), line, self._own.meaning_of(text, guess=guess))

    def of_two_rows(self, row: Row, under: Row, texts: Mapping[int, str]) -> list[Column]:
        """Join headings over two rows: the lower one, both together, or the upper one."""
        lower = texts_of(under.values)
        upper = dict(texts)
        for (first_row, number), merged in self._spans.items():
            if first_row == row.number and number not in upper and merged.first_column in texts:
                upper[number] = texts[merged.first_column]
        group = ""
        for number in range(1, max((*lower, *upper), default=0) + 1):
            group = upper.get(number, group if number in lower else "")
            if (
                number not in upper
                and number in lower
                and group
                and not self._own.meaning_of(lower[number], guess=False).field
            ):
                upper[number] = group  # a group heading that is not merged, as in a text file
        columns: list[Column] = []
        for number in sorted({*upper, *lower}):
            above, below = upper.get(number, ""), lower.get(number, "")
            if not below and number not in texts:
                continue  # only the rest of a merged group heading
            columns.append(self._best_of(number, above, below, (row.number, under.number)))
        return columns

    def _best_of(self, number: int, above: str, below: str, lines: tuple[int, int]) -> Column:
        upper, lower = lines
        if not below:
            return self._column(number, above, upper)
        if not above:
            return self._column(number, below, lower)
        if dated := self._dated(number, above, below, lower):
            return dated
        joined = f"{above} {below}"
        whole = self._column(number, joined, lower, guess=False)
        if whole.meaning.known and whole.meaning.plain == plain_heading(joined):
            return whole
        for text in (below, joined, f"{above}{below}", f"{below} {above}"):
            column = self._column(number, text, lower, guess=text is below)
            numbered = self._column(number, joined, lower, guess=False)
            if column.field or (column.meaning.period and not numbered.meaning.period):
                return numbered if numbered.meaning.number and numbered.field else column
        alone = self._column(number, above, upper)
        return alone if alone.measured else self._column(number, joined, lower, guess=False)

    def _dated(self, number: int, above: str, below: str, line: int) -> Column | None:
        """Read a period above a word, or below it: 2027 above Target, Actual above 2025."""
        if bare_period(above) and not find_period(below):
            column = self._column(number, f"{below} {above}", line)
            return column if column.field or column.meaning.time else None
        if find_period(below):
            column = self._column(number, f"{above} {below}", line)
            return column if column.meaning.period else None
        return None


def _smart_letters(columns: list[Column]) -> list[Column]:
    """Read the letters S, M, A, R and T as the words they stand for, unless it is the validator who wrote them."""
    plain = [plain_heading(column.heading) for column in columns]
    judged = {
        plain_heading(one)
        for text in (JUDGEMENT["judged_by"], JUDGEMENT["score"])
        for one in (text.en, text.nl)
    }
    if not {"s", "m", "t"} <= {*plain} or judged & {*plain}:
        return columns
    meanings = [meaning_of(LETTERS[word]) if word in LETTERS else None for word in plain]
    return [
        column._replace(meaning=meaning, field=meaning.field) if meaning else column
        for column, meaning in zip(columns, meanings, strict=True)
    ]


def _columns_of(merged: Merged) -> range:
    return range(merged.first_column, min(merged.last_column, merged.first_column + _WIDEST) + 1)
