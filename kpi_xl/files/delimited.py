"""Read text files with delimiters in whatever encoding and with whatever delimiter they were saved."""

from __future__ import annotations

import csv
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files import refusal as why
from kpi_xl.files.refusal import Refusal, Refused
from kpi_xl.files.wide_text import marked_or_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DELIMITERS = (";", ",", "\t", "|")
MOST_CELLS, MOST_ROWS, MOST_LINES = 2_000_000, 500_000, 2_000_000
_LOOK_AHEAD, _LOOK_AHEAD_CHARACTERS = 40, 200_000
_SENTENCE = 4  # words
_MARK = "\ufeff"  # some programs write one more before the one that is there
ONE_COLUMN = "\x1f"
"""Stands for the delimiter of a file that has none: every line is one cell."""
_RETURNS = re.compile(r"[^\r]*+\r\n?+|[^\r]++")
_SEPARATOR = re.compile(r"""sep=([^"\r\n])\r?\n?""", re.IGNORECASE)


class Delimited(NamedTuple):
    """The rows of a text file, and what had to be guessed or was lost."""

    rows: list[tuple[int, list[str]]]
    """The rows that hold something, with their numbers."""
    delimiter: str
    encoding: str
    notes: tuple[Refusal, ...] = ()


def decode(data: bytes) -> tuple[str, str]:
    r"""Return the text of a file and the encoding it was in.

    >>> decode("één".encode("cp1252"))
    ('één', 'cp1252')
    >>> decode("doel;norm".encode("utf-16-le"))
    ('doel;norm', 'utf-16-le')
    """
    if encoding := marked_or_wide(data):
        return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def read_delimited(data: bytes, known: Callable[[str], bool] | None = None) -> Delimited:
    """Split a text file into rows; the delimiter is the one that finds the most known headings.

    Below one known heading without a delimiter stands a list: commas are then part of its lines.

    Raises
    ------
    Refused
        A quotation mark is never closed, a field is too long, or the file holds more cells than can be judged.
    """
    text, encoding = decode(data)
    lost = text.count("\ufffd")
    notes = (Refusal("corrupt-text", why.UNDECODED.format(count=lost)),) if lost else ()
    text = text.replace("\0", "").lstrip(_MARK)
    if text.count("\n") > MOST_LINES or text.count("\r") > MOST_LINES:
        raise why.too_large(MOST_LINES, "lines", "regels")
    named = _SEPARATOR.match(text)
    if named:
        delimiter = named[1]
        text = text[named.end() :]
    else:
        delimiter = _delimiter(text, known)
    if text.count(delimiter) > MOST_CELLS:
        raise why.too_large(MOST_CELLS, "cells", "cellen")
    return Delimited([*_rows(text, delimiter, 2 if named else 1)], delimiter, encoding, notes)


def _delimiter(text: str, known: Callable[[str], bool] | None) -> str:
    start = "".join(itertools.islice(_lines(text[:_LOOK_AHEAD_CHARACTERS]), _LOOK_AHEAD))
    first = next((line.strip() for line in _lines(start) if line.strip()), "")

    def score(delimiter: str) -> tuple[int, int, int]:
        rows = [row for row in csv.reader(_lines(start), delimiter=delimiter) if any(row)]
        headings = (
            max((len({cell for cell in row if known(cell)}) for row in rows), default=0) if known else 0
        )
        widths = [len(row) for row in rows if len(row) > 1]
        common = max(map(widths.count, widths), default=0)
        return headings, common, max(widths, default=0)

    try:
        best = max(DELIMITERS, key=score)
        if known and not score(best)[0] and _is_prose(start, best):
            return ONE_COLUMN
        listed = known and not any(mark in first for mark in DELIMITERS) and known(first.strip('"'))
        return ONE_COLUMN if listed and score(best)[0] <= 1 else best
    except csv.Error:
        return max(DELIMITERS, key=start.count)


def _is_prose(text: str, delimiter: str) -> bool:
    """Return whether a text holds sentences, and what could be a delimiter is a comma or the like in them."""
    lines = [line for line in _lines(text) if line.strip().strip('"')]
    told = sum(len(line.split()) >= _SENTENCE for line in lines)
    marks = text.count(delimiter)
    inside = len(
        re.findall(rf"(?<=\w){re.escape(delimiter)}(?= \w)|(?<=\d){re.escape(delimiter)}(?=\d)", text)
    )
    return marks > 0 and inside == marks and 2 * told > len(lines)


def _lines(text: str) -> Iterator[str]:
    """Split at line ends only; `str.splitlines` would also split at form feeds and the like."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        line = text[start:end]
        start = end
        if line.count("\r") > line.endswith("\r\n"):
            yield from _RETURNS.findall(line)
        else:
            yield line


def _rows(text: str, delimiter: str, first: int) -> Iterator[tuple[int, list[str]]]:
    limit = csv.field_size_limit()
    reader = csv.reader(_lines(text), delimiter=delimiter)
    cells = kept = 0
    number = first - 1
    quoted = False
    try:
        for row in reader:
            number += 1
            cells += len(row)
            if cells > MOST_CELLS:
                raise why.too_large(MOST_CELLS, "cells", "cellen")
            quoted = "\n" in row[-1] or "\r" in row[-1] if row else False
            if any(cell and not cell.isspace() for cell in row):
                kept += 1
                if kept > MOST_ROWS:
                    raise why.too_large(MOST_ROWS, "rows", "rijen")
                yield number, row
    except csv.Error as problem:
        if str(limit) in str(problem):
            text_of = why.OPEN_QUOTE if _ends_inside_quotes(text, delimiter) else why.FIELD_TOO_LONG
            said = text_of.format(row=number + 1, limit=why.number_text(limit))
            raise Refused("corrupt-file", said) from problem
        raise Refused("corrupt-file", why.NOT_READABLE.format(reason=problem)) from problem
    if quoted and _ends_inside_quotes(text, delimiter):
        raise Refused("corrupt-file", why.OPEN_QUOTE.format(row=number))


def _ends_inside_quotes(text: str, delimiter: str) -> bool:
    """Return whether a quotation mark is never closed: nothing is kept of the fields, which may be of any length."""
    ends = rf"\r\n{re.escape(delimiter)}"
    opened = '"[^"]*+(?:""[^"]*+)*+'
    field = rf'(?:{opened}"(?!")|(?!")[^{ends}]++)'
    return re.fullmatch(rf"(?:{field}?+[{ends}])*+{opened}", text) is not None
