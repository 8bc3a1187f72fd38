"""Find the headings of goal tables, wherever on the sheet they stand and however they are written."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from kpi_xl.goals.coerce import headings, is_period, plain_heading
from kpi_xl.goals.model import FIELDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kpi_xl.files.readers import Merged, Row, Value
    from kpi_xl.goals.model import Field

SURE, LIKELY = 90.0, 75.0
_SHORTEST_GUESS = 4
_LONGEST_HEADING = 80
_LEAST_FIELDS = 2
_LEAST_WITHOUT_GOAL = 3
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_MONTH = re.compile(r"20\d\d-\d\d")
_PARTS = re.compile(r"\s*(?:/|\||\n|\r)\s*")


class Match(NamedTuple):
    """What a heading stands for; `written` differs from the heading it was `taken_for` when it was misspelt."""

    field: Field | None
    taken_for: str = ""
    sure: bool = True


class Column(NamedTuple):
    """One column of a table."""

    number: int
    heading: str
    field: Field | None
    row: int
    taken_for: str = ""
    """The known heading a misspelt one was read as."""
    meant: str = ""
    """The known heading an unknown one looks like."""
    period: str = ""
    """The period whose value stands in the column."""


class Table(NamedTuple):
    """The headings of one table of goals, and the rows that belong to it."""

    columns: tuple[Column, ...]
    duplicates: tuple[tuple[Column, Column], ...]
    first_row: int
    """The first row of the headings."""
    rows: tuple[Row, ...]
    named: frozenset[int] = frozenset()
    """The columns with a heading, of tables beside this one too; only the leftmost table has them."""

    def column(self, name: str) -> Column | None:
        """Return the column of a field."""
        return next((column for column in self.columns if column.field and column.field.name == name), None)


@lru_cache(maxsize=10_000)
def match_heading(heading: str) -> Match:
    """Return the field a heading stands for.

    A heading may carry a remark in brackets, or stand in two languages.
    A slip of the pen is forgiven when only one known heading is near.

    >>> match_heading("Streefwaarde (%)").field.name, match_heading("Doel / Goal").field.name
    ('target', 'text')
    >>> match_heading("Verantwoordelijk").taken_for
    'Verantwoordelijke'
    >>> match_heading("Colour").field is None
    True
    """
    if not heading or len(heading) > _LONGEST_HEADING:
        return Match(None)
    known = headings()
    bare = _BRACKETS.sub("", heading)
    for spelling in (heading, bare, heading.replace("-", ""), heading.replace("-", " ")):
        if field := known.get(plain_heading(spelling)):
            return Match(field)
    parts = {known.get(plain_heading(part)) for part in _PARTS.split(bare) if part.strip()}
    if len(parts) == 1 and None not in parts:
        return Match(parts.pop())
    return _guess(plain_heading(bare))


def _guess(plain: str) -> Match:
    if len(plain) < _SHORTEST_GUESS or plain.isdigit():
        return Match(None)
    known = headings()
    names = [name for name in known if len(name) >= _SHORTEST_GUESS]
    near = process.extract(plain, names, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=5)
    if not near:
        return Match(None)
    best, score, _ = near[0]
    fields = {known[name].name for name, one, _ in near if one >= SURE}
    if score >= SURE and len(fields) == 1:
        return Match(known[best], _shown(best))
    return Match(None, _shown(best), sure=False)


def _shown(plain: str) -> str:
    """Return a known heading as it is written."""
    field = headings()[plain]
    return next((word for word in (*field.nl, *field.en) if plain_heading(word) == plain), plain)


def is_known_heading(text: str) -> bool:
    """Return whether a text is the heading of a goal sheet, exactly; it tells delimiters apart."""
    return plain_heading(text) in headings()


def find_tables(rows: list[Row], merged: tuple[Merged, ...] = ()) -> list[Table]:
    """Return the tables of goals on a sheet, from top to bottom.

    Rows above the first headings, such as titles, belong to no table.
    A table without a column for the goals is returned only when there is no better one.
    """
    found: list[tuple[int, int, list[Column]]] = []
    spans = {(one.first_row, column): one for one in merged for column in _columns_of(one)}
    place = 0
    while place < len(rows):
        best = _header_at(rows, place, spans, first=not found)
        if best:
            found.append((place, best[0], best[1]))
            place += best[0]
        else:
            place += 1
    if any(_has_goals(columns) for _, _, columns in found):
        found = [one for one in found if _has_goals(one[2])]
    tables: list[Table] = []
    ends = [*(start for start, _, _ in found[1:]), len(rows)][: len(found)]
    for (start, height, columns), end in zip(found, ends, strict=True):
        below = tuple(rows[start + height : end])
        named = frozenset(column.number for column in columns)
        for place, group in enumerate(_groups(columns)):
            kept, doubles = _without_duplicates(group)
            tables.append(Table(kept, doubles, rows[start].number, below, frozenset() if place else named))
    return tables


def _columns_of(merged: Merged) -> range:
    return range(merged.first_column, min(merged.last_column, merged.first_column + 200) + 1)


def _has_goals(columns: list[Column]) -> bool:
    return any(column.field and column.field.name == "text" for column in columns)


def _header_at(
    rows: list[Row], place: int, spans: Mapping[tuple[int, int], Merged], *, first: bool
) -> tuple[int, list[Column]] | None:
    """Return the height of the headings that start at a row, and the columns, when they are headings."""
    row = rows[place]
    if not first and not _could_be_headings(row.values):
        return None
    texts = _texts(row.values)
    if not any(match_heading(text).field or is_period(text) for text in texts.values()):
        return None
    single = _read_columns(row.number, texts)
    best = (1, single)
    if place + 1 < len(rows) and rows[place + 1].number == row.number + 1:
        under = rows[place + 1]
        double = _two_rows(row, under, texts, spans)
        below = _read_columns(under.number, _texts(under.values))
        if _score(double) > _score(single) and _score(double) > _score(below):
            best = (2, double)
    only_texts = len(texts) == sum(value is not None for value in row.values)
    return best if _is_header(best[1], texts, first=first and only_texts) else None


def _could_be_headings(values: list[Value]) -> bool:
    """Return whether a row below the first table could head another one: words, and years at most.

    Most rows hold a number, a date or a whole sentence, and need no closer look.
    """
    for value in values:
        if isinstance(value, str):
            if len(value) > _LONGEST_HEADING:
                return False
        elif value is not None and not (isinstance(value, float) and is_period(f"{value:g}")):
            return False
    return True


def _texts(values: list[Value]) -> dict[int, str]:
    """Return the cells that could be headings; a period may be a bare year, or the first day of a month."""
    texts: dict[int, str] = {}
    for number, value in enumerate(values, 1):
        if isinstance(value, str) and value.strip():
            texts[number] = value.strip()
        elif isinstance(value, float) and value.is_integer() and is_period(str(int(value))):
            texts[number] = str(int(value))
        elif isinstance(value, date) and value.day == 1:
            texts[number] = f"{value:%Y-%m}"
    return texts


def _read_columns(row: int, texts: Mapping[int, str]) -> list[Column]:
    return [_column(number, text, row) for number, text in texts.items()]


def _column(number: int, text: str, row: int) -> Column:
    match = match_heading(text)
    if match.field:
        return Column(number, text, match.field, row, taken_for=match.taken_for)
    if is_period(text):
        return Column(number, text, None, row, period=text)
    return Column(number, text, None, row, meant=match.taken_for)


def _two_rows(
    row: Row, under: Row, texts: Mapping[int, str], spans: Mapping[tuple[int, int], Merged]
) -> list[Column]:
    """Join headings over two rows: the lower one, both together, or the upper one."""
    lower = _texts(under.values)
    upper = dict(texts)
    for (first_row, number), merged in spans.items():
        if first_row == row.number and number not in upper and merged.first_column in texts:
            upper[number] = texts[merged.first_column]
    columns: list[Column] = []
    for number in sorted({*upper, *lower}):
        above, below = upper.get(number, ""), lower.get(number, "")
        if not below and number not in texts:
            continue  # only the rest of a merged group heading
        columns.append(_best_of(number, above, below, row.number, under.number, number in texts))
    return columns


def _best_of(  # noqa: PLR0917 - a cell of two rows
    number: int, above: str, below: str, upper_row: int, lower_row: int, own: bool
) -> Column:
    if not below:
        return _column(number, above, upper_row)
    choices = [below, f"{above} {below}", f"{above}{below}", f"{below} {above}"] if above else [below]
    for text in choices:
        column = _column(number, text, lower_row)
        if column.field or (column.period and not (above and is_period(f"{below} {above}"))):
            return column
    if above and is_period(f"{below} {above}"):
        return _column(number, f"{below} {above}", lower_row)
    alone = _column(number, above, upper_row) if own else None
    if alone and alone.field and alone.field.kind in (Kind.DATE, Kind.NUMBER):
        return alone
    return _column(number, choices[1] if above else below, lower_row)


def _fields(columns: list[Column]) -> set[str]:
    return {column.field.name for column in columns if column.field}


def _score(columns: list[Column]) -> tuple[bool, int, int]:
    fields = _fields(columns)
    return "text" in fields, len(fields), sum(bool(column.period) for column in columns)


def _is_header(columns: list[Column], texts: Mapping[int, str], *, first: bool) -> bool:
    fields = _fields(columns)
    if "text" not in fields:
        return len(fields) >= _LEAST_WITHOUT_GOAL
    if len(fields) >= _LEAST_FIELDS:
        return True
    periods = [column for column in columns if column.period]
    if any(_MONTH.fullmatch(column.period) for column in periods):
        return False  # months stand above targets and actuals more often than beside goals
    return first and (len(texts) == 1 or bool(periods) or _plain(columns))


def _plain(columns: list[Column]) -> bool:
    """Return whether the words beside a goal heading are short, as headings are."""
    return all(len(column.heading) <= 30 and column.heading[-1] not in ".!?" for column in columns)  # noqa: PLR2004 - longer than most headings


def _without_duplicates(
    columns: list[Column],
) -> tuple[tuple[Column, ...], tuple[tuple[Column, Column], ...]]:
    """Keep one column of each field: the one with the heading shown to users, or else the first."""
    kept: list[Column] = []
    doubles: list[tuple[Column, Column]] = []
    chosen: dict[str, Column] = {}
    for column in sorted(columns, key=_rank):
        if column.field:
            chosen.setdefault(column.field.name, column)
    for column in columns:
        first = chosen[column.field.name] if column.field else column
        if column is first:
            kept.append(column)
        elif column.taken_for and not first.taken_for:
            kept.append(column._replace(field=None, taken_for="", meant=column.taken_for))
        else:
            doubles.append((first, column))
    return tuple(kept), tuple(doubles)


def _rank(column: Column) -> int:
    field = column.field
    shown = field and plain_heading(column.heading) in {
        plain_heading(field.nl[0]),
        plain_heading(field.en[0]),
    }
    return 2 if column.taken_for else 0 if shown else 1


def _groups(columns: list[Column]) -> list[list[Column]]:
    """Tell tables apart that stand side by side: the second repeats headings of the first, that of the goals too."""
    seen: dict[str, str] = {}
    for place, column in enumerate(columns):
        if column.field is None:
            continue
        if seen.get(column.field.name) == column.heading:
            left, right = columns[:place], columns[place:]
            repeated = [one for one in right if one.field and seen.get(one.field.name) == one.heading]
            if len(repeated) >= _LEAST_FIELDS and _has_goals(repeated):
                return [left, *_groups(right)]
            return [columns]
        seen.setdefault(column.field.name, column.heading)
    return [columns]


def nearest_heading(rows: list[Row]) -> Iterator[tuple[int, int, str, str]]:
    """Return the cells that look like the heading of the goals but are not: row, column, text, heading."""
    names = {plain_heading(word): word for word in (*FIELDS["text"].nl, *FIELDS["text"].en)}
    for row in rows[:50]:
        for number, text in _texts(row.values).items():
            if len(text) > _LONGEST_HEADING:
                continue
            near = process.extractOne(
                plain_heading(text), list(names), scorer=fuzz.ratio, score_cutoff=LIKELY
            )
            if near:
                yield row.number, number, text, names[near[0]]
