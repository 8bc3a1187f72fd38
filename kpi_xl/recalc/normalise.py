"""Rewrite formulas into what every engine can read, without changing what they mean.

Names of KPI functions lose the prefixes that other programs give them, table references become ranges,
names that engines cannot follow are replaced by what they stand for, and an argument left out of
a KPI function is written as an empty text, because engines take the gap for a zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kpi_xl.model import Text
from kpi_xl.recalc.structured import NO_TABLE, Table, UnreadableReferenceError, as_range

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kpi_xl.hosts.address import Place

LONGEST_FORMULA, DEEPEST_FORMULA = 8_192, 64  # Excel's own limits
DEEPEST_NAME = 8

TOO_LONG = Text(
    en="the formula is longer than Excel allows (8,192 characters)",
    nl="de formule is langer dan Excel toestaat (8.192 tekens)",
)
TOO_DEEP = Text(
    en="the formula is nested deeper than Excel allows (64 levels)",
    nl="de formule is dieper genest dan Excel toestaat (64 niveaus)",
)
RELATIVE_NAME = Text(
    en="the name '{name}' means another cell in every cell; write the cell itself in the formula",
    nl="de naam '{name}' betekent in elke cel een andere cel; schrijf de cel zelf in de formule",
)
NAME_LOOP = Text(en="the name '{name}' refers to itself", nl="de naam '{name}' verwijst naar zichzelf")

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<error>\#[A-Z/0-9_]+[!?]?)
  | (?P<sheet>'(?:[^']|'')*'!|(?:\[[0-9]+\])?[^\W\d][\w.]*!|\[[0-9]+\]!)?(?P<word>[\w\\$.?]+)
  | (?P<bracket>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"_xll\.|_xldudf_|_xlfn\.", re.IGNORECASE)
_SPECIAL = re.compile(r"\[|_xll|_xldudf|KPI\.|'!KPI|,\s*[,)]|\(\s*,|_xlfn\.SINGLE|\.xla", re.IGNORECASE)
_RELATIVE = re.compile(r"(?<![\w$.])(?:[A-Za-z]{1,3}\$?[0-9]{1,7}|\$[A-Za-z]{1,3}[0-9]{1,7})(?![\w(.])")
_PLAIN_REFERENCE = re.compile(
    r"=?(?:'(?:[^'\[\]]|'')*'|[^\W\d][\w.]*)!\$[A-Z]{1,3}\$[0-9]+(?::\$[A-Z]{1,3}\$[0-9]+)?"
)
_CONSTANT = re.compile(r'=?(?:[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|"(?:[^"]|"")*"|TRUE|FALSE)')


class ElsewhereError(Exception):
    """The formula reads another workbook, which is not here."""


@dataclass(frozen=True)
class Meanings:
    """What the words of a workbook's formulas mean.

    `names` holds the names that are replaced by their meaning: those of one sheet (under the sheet),
    and those of the workbook (under the empty text) that stand for more than a range or a constant.
    """

    functions: Collection[str]
    tables: Mapping[str, Table] = field(default_factory=dict)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def mentions(self) -> re.Pattern[str] | None:
        """Return a pattern that finds the names to be replaced, or None when there are none."""
        words = {re.escape(name) for _, name in self.names}
        return (
            re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(words))})(?![\w.(])", re.IGNORECASE)
            if words
            else None
        )


def must_be_replaced(text: str, *, local: bool) -> bool:
    """Tell whether a name's meaning must be written out in formulas, because engines cannot follow it.

    >>> must_be_replaced("Data!$A$1:$A$9", local=False), must_be_replaced("1.15", local=False)
    (False, False)
    >>> must_be_replaced("OFFSET(Data!$A$1,0,0,3,1)", local=False)
    True
    """
    return local or not (_PLAIN_REFERENCE.fullmatch(text) or _CONSTANT.fullmatch(text))


class Normaliser:
    """Rewrites the formulas of one workbook."""

    def __init__(self, meanings: Meanings) -> None:
        self._functions = {name.casefold(): name for name in meanings.functions}
        self._functions |= {name.replace("_", ".", 1).casefold(): name for name in meanings.functions}
        self._meanings = meanings
        self._mentions = meanings.mentions()

    def __call__(self, text: str, sheet: str, place: Place) -> str:
        """Return the formula as engines can read it.

        Raises
        ------
        UnreadableReferenceError
            The formula cannot be calculated; the exception tells why.
        ElsewhereError
            The formula reads another workbook.
        """
        if len(text) > LONGEST_FORMULA:
            raise UnreadableReferenceError(TOO_LONG)
        if text.count("(") > DEEPEST_FORMULA:
            _check_depth(text)
        if not _SPECIAL.search(text) and not (self._mentions and self._mentions.search(text)):
            return text
        return self._rewrite(text, sheet, place, ())

    def _rewrite(self, text: str, sheet: str, place: Place, within: tuple[str, ...]) -> str:
        tokens = list(_TOKEN.finditer(text))
        written: list[str] = []
        calls: list[bool] = []  # for every open parenthesis or brace: is it the call of a KPI function?
        gap = ""  # what started the argument of a KPI function of which nothing is written yet
        for index, token in enumerate(tokens):
            kind = token.lastgroup
            after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
            piece = token[0]
            if kind == "word":
                piece = self._word(token, after, sheet, place, within)
            elif kind == "bracket":
                piece = self._table(written, piece[1:-1], sheet, place)
            elif piece in "({":
                calls.append(bool(written) and written[-1] in self._functions.values() and piece == "(")
            elif piece in ")}" and calls:
                if gap == "," and calls[-1]:
                    written.append('""')
                calls.pop()
            elif piece == "," and gap and calls and calls[-1]:
                written.append('""')
            if piece.isspace() and kind == "other":
                written.append(piece)
                continue
            gap = piece if piece in {"(", ","} and calls and calls[-1] else ""
            written.append(piece)
        return "".join(written)

    def _word(
        self, token: re.Match[str], after: str, sheet: str, place: Place, within: tuple[str, ...]
    ) -> str:
        """Rewrite a name: of a KPI function, of something to be replaced, or leave it."""
        prefix, word = token["sheet"] or "", token["word"]
        if after == "(":
            name = self._functions.get(_PREFIX.sub("", word).casefold())
            if name:
                return name
            if word.casefold() == "_xlfn.single":
                return "@"  # the same, as it is typed
        if "[" in prefix or ".xl" in prefix.casefold():
            raise ElsewhereError
        owner = prefix[:-1].strip("'").replace("''", "'") if prefix else sheet
        key = word.casefold()
        names = self._meanings.names
        meaning = names.get((owner.casefold(), key))
        if meaning is None and not prefix:
            meaning = names.get(("", key))
        if meaning is None or after in {"(", "["}:
            return token[0]
        if _RELATIVE.search(meaning):
            raise UnreadableReferenceError(RELATIVE_NAME.format(name=word))
        if key in within or len(within) >= DEEPEST_NAME:
            raise UnreadableReferenceError(NAME_LOOP.format(name=word))
        inner = self._rewrite(meaning.removeprefix("="), sheet, place, (*within, key))
        return inner if _PLAIN_REFERENCE.fullmatch(inner) else f"({inner})"

    def _table(self, written: list[str], inner: str, sheet: str, place: Place) -> str:
        """Rewrite a table reference; the table's name is the last thing written."""
        tables = self._meanings.tables
        name = written[-1] if written and re.fullmatch(r"[\w\\.?]+", written[-1]) else ""
        if not name and inner.isdecimal():
            raise ElsewhereError
        table = tables.get(name.casefold()) if name else _surrounding(tables, sheet, place)
        if table is None:
            raise UnreadableReferenceError(NO_TABLE.format(table=name or f"[{inner}]"))
        if name:
            written.pop()
        return as_range(table, inner, sheet, place)


def _surrounding(tables: Mapping[str, Table], sheet: str, place: Place) -> Table | None:
    """Return the table a cell stands in, for references that leave its name out."""
    for table in tables.values():
        first, last = table.area
        if (
            table.sheet == sheet
            and first.row <= place.row <= last.row
            and first.column <= place.column <= last.column
        ):
            return table
    return None


def _check_depth(text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "other" and token[0] in "()":
            depth += 1 if token[0] == "(" else -1
            if depth > DEEPEST_FORMULA:
                raise UnreadableReferenceError(TOO_DEEP)
