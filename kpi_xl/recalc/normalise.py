"""Rewrite formulas into what every engine can read, without changing what they mean.

Tables, names, links and shared formulas are written out, so that a formula says by itself all that it means;
`recalc.mend` then writes out what engines understand differently.
Formulas of one shape, alike but for the numbers of their rows, are looked at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.hosts.address import Place
from kpi_xl.hosts.grammar import (
    Array,
    Call,
    Invocation,
    Literal,
    Name,
    Node,
    Omitted,
    Reference,
    UnreadableFormulaError,
    nodes,
    read,
    rebuild,
    shifted,
    write,
)
from kpi_xl.model import Text
from kpi_xl.recalc.criteria import TWO_TILDES, WIDTHS, is_wide, searches, two_tildes
from kpi_xl.recalc.functions import EXCEL_FUNCTIONS, TOOLPAK_FUNCTIONS, UNKNOWABLE, parameter_class
from kpi_xl.recalc.language import literal_refusal
from kpi_xl.recalc.mend import Sheets, mend
from kpi_xl.recalc.shape import across, shape_of
from kpi_xl.recalc.structured import NO_TABLE, Table, UnreadableReferenceError, as_range

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kpi_xl.hosts.boundary import CellScalar

LONGEST_FORMULA, DEEPEST_FORMULA = 8_192, 64  # Excel's own limits
DEEPEST_NAME = 8
LARGEST_LINK = 1_000  # cells of another workbook that are written out in a formula

TOO_LONG = Text(
    en="the formula is longer than Excel allows (8,192 characters)",
    nl="de formule is langer dan Excel toestaat (8.192 tekens)",
)
TOO_DEEP = Text(
    en="the formula is nested deeper than Excel allows (64 levels)",
    nl="de formule is dieper genest dan Excel toestaat (64 niveaus)",
)
NAME_LOOP = Text(en="the name '{name}' refers to itself", nl="de naam '{name}' verwijst naar zichzelf")
NO_NAME = Text(en="there is no name '{name}'", nl="er is geen naam '{name}'")
NO_FUNCTION = Text(
    en="the function {name} is not known here: a macro or add-in of Excel has it",
    nl="de functie {name} is hier niet bekend: een macro of invoegtoepassing van Excel heeft haar",
)
NOBODY_KNOWS = Text(
    en="what {name} answers, only Excel can tell", nl="wat {name} oplevert, kan alleen Excel zeggen"
)
ELSEWHERE = Text(
    en="it reads another workbook that left no values here",
    nl="de formule leest een andere werkmap die hier geen waarden heeft achtergelaten",
)
RANGE_FOR_ONE = Text(
    en="{name} gets a range where it takes one value; what Excel answers to that differs by version",
    nl="{name} krijgt een bereik waar het één waarde neemt; wat Excel dan oplevert, verschilt per versie",
)
UNREADABLE = Text(en="the formula cannot be read", nl="de formule is niet te lezen")

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
_PARAMETER = re.compile(r"\b_xl(?:pm|op)\.", re.IGNORECASE)
_SPECIAL = re.compile(r"\[|_xll|_xldudf|_xlpm|_xlop|KPI\.|'!KPI|\.xla", re.IGNORECASE)
_HEIGHT = re.compile(r"[A-Za-z]\$?(\d+):\$?[A-Za-z]{1,3}\$?(\d+)")
_FIXED = re.compile(r"(?:'[^'\[\]:]+'|[^\W\d]\w*)!\$[A-Z]{1,3}\$[0-9]+(?::\$[A-Z]{1,3}\$[0-9]+)?")
"""What a name stands for when that is the same from every cell."""
_WORDS = re.compile(r""""(?:[^"]|"")*"|'(?:[^']|'')*'|[\w.\\?]+""")
_LINK = re.compile(r"\[(\d+)\](.*)", re.DOTALL)


class ElsewhereError(Exception):
    """The formula reads another workbook, which is not here."""

    text = ELSEWHERE


@dataclass(frozen=True)
class Meanings:
    """What the words of a workbook's formulas mean."""

    functions: Collection[str]
    tables: Mapping[str, Table] = field(default_factory=dict)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What names stand for, by sheet (empty for the workbook's own) and name, both in lower case."""
    links: Mapping[tuple[str, str], Mapping[Place, CellScalar]] = field(default_factory=dict)
    """What other workbooks showed when they were last read, by their number and sheet."""
    sheets: Sheets = field(default_factory=dict)
    """The sheets by name in lower case."""


class Way(Enum):
    """What is done with the other formulas of a shape, of which one was read."""

    LEFT = "left"
    """They stay as they stand in the file."""
    NAMED = "named"
    """Their names are written out, and nothing else."""


class Normal(NamedTuple):
    """A formula as every engine reads it, and whether it must be marked as one that works with arrays."""

    text: str
    marked: bool = False


class Normaliser:
    """Rewrites the formulas of one workbook."""

    def __init__(self, meanings: Meanings) -> None:
        self._functions = {name.casefold(): name for name in meanings.functions}
        self._functions |= {name.replace("_", ".", 1).casefold(): name for name in meanings.functions}
        self._meanings = meanings
        self._plain: dict[tuple[str, bool, str], bool] = {}
        self._named: set[tuple[str, bool, str]] = set()
        self._fixed: dict[str, dict[str, str]] = {}
        self._shared: dict[tuple[str, str], tuple[Node, Place]] = {}

    def share(self, sheet: str, number: str, text: str, place: Place) -> None:
        """Learn a formula that is stored once for many cells.

        Raises
        ------
        UnreadableReferenceError
            The formula cannot be read.
        """
        self._shared[sheet, number] = self._read(self._written_out(text, sheet, place)), place

    def shared(self, sheet: str, number: str, place: Place) -> str:
        """Return what such a formula says in another cell."""
        if (sheet, number) not in self._shared:
            raise UnreadableReferenceError(UNREADABLE)
        tree, first = self._shared[sheet, number]
        return write(shifted(tree, place.row - first.row, place.column - first.column, around=True))

    def way_with(self, shape: str, sheet: str) -> Way | None:
        """Tell what is done with formulas of this shape, of which one was read; None where each must be read.

        Of those with `..IFS` that holds for formulas whose ranges are of one height: see `uneven`.
        """
        kind = across(shape), False, sheet
        if self._plain.get(kind):
            return Way.LEFT
        return Way.NAMED if kind in self._named else None

    def __call__(
        self, text: str, sheet: str, place: Place, *, arrays: bool = False, shape: str = ""
    ) -> Normal:
        """Return the formula as engines can read it; `shape` is given by whoever knows it.

        Raises
        ------
        UnreadableReferenceError
            The formula cannot be calculated; the exception tells why.
        ElsewhereError
            The formula reads another workbook.
        """
        kind = across(shape or shape_of(text)), arrays, sheet
        if (self._plain.get(kind) or kind in self._named) and not uneven(text):
            return Normal(self.with_names(text, sheet) if kind in self._named else text)
        if len(text) > LONGEST_FORMULA:
            raise UnreadableReferenceError(TOO_LONG)
        if text.count("(") > DEEPEST_FORMULA:
            _check_depth(text)
        written = self._written_out(text, sheet, place)
        tree = self._read(written)
        meant = self._resolve(tree, sheet, place, ())
        self._refuse_unknown(meant)
        mended = mend(meant, sheet, place, self._meanings.sheets, arrays=arrays)
        unchanged = written == text and mended.tree == tree
        tied = mended.marked or mended.tied
        self._plain[kind] = unchanged and not tied
        if unchanged or tied or written != text or mended.tree == tree:
            return Normal(text if unchanged else write(mended.tree), mended.marked)
        named = self.with_names(text, sheet)
        if self._read(named) != mended.tree:
            return Normal(write(mended.tree))
        self._named.add(kind)
        return Normal(named)

    def with_names(self, text: str, sheet: str) -> str:
        """Write out the names of cells and ranges that are the same wherever the formula stands."""
        if sheet not in self._fixed:
            own = sheet.casefold()
            names = {key: meaning for (owner, key), meaning in self._meanings.names.items() if not owner}
            names |= {key: meaning for (owner, key), meaning in self._meanings.names.items() if owner == own}
            self._fixed[sheet] = {key: meaning for key, meaning in names.items() if _FIXED.fullmatch(meaning)}
        fixed = self._fixed[sheet]
        return _WORDS.sub(lambda word: fixed.get(word[0].casefold(), word[0]), text)

    @staticmethod
    def _read(text: str) -> Node:
        try:
            return read(text)
        except (UnreadableFormulaError, RecursionError) as problem:
            raise UnreadableReferenceError(UNREADABLE) from problem

    def _refuse_unknown(self, tree: Node) -> None:
        """Refuse what no engine can know, before one of them makes an error of it that IFERROR swallows."""
        every = list(nodes(tree))
        for node in every:
            if isinstance(node, Call):
                if node.name in UNKNOWABLE:
                    raise UnreadableReferenceError(NOBODY_KNOWS.format(name=node.name))
                if node.name not in EXCEL_FUNCTIONS and node.function not in self._meanings.functions:
                    bound = node.function.casefold() in _bound(tree)
                    if not bound:
                        raise UnreadableReferenceError(NO_FUNCTION.format(name=node.function))
                if node.name in TOOLPAK_FUNCTIONS and any(
                    isinstance(part, Reference)
                    and not part.is_cell
                    and parameter_class(node.name, index) == "value"
                    for index, part in enumerate(node.arguments)
                ):
                    raise UnreadableReferenceError(RANGE_FOR_ONE.format(name=node.name))
        texts = [node.value for node in every if isinstance(node, Literal) and isinstance(node.value, str)]
        if texts:
            _refuse_texts(tree, texts)

    def _resolve(self, tree: Node, sheet: str, place: Place, within: tuple[str, ...]) -> Node:
        """Write out names and links."""
        bound = _bound(tree)

        def meaning(node: Node) -> Node:
            if isinstance(node, Name) and node.text.casefold() not in bound:
                return self._name(node, sheet, place, within)
            if isinstance(node, Reference) and node.sheet.startswith("["):
                return self._link(node)
            if isinstance(node, Call):
                return self._call(node, bound, sheet, place, within)
            return node

        return rebuild(tree, meaning)

    def _call(
        self, node: Call, bound: frozenset[str], sheet: str, place: Place, within: tuple[str, ...]
    ) -> Node:
        if node.function in self._meanings.functions:
            gaps = any(isinstance(part, Omitted) for part in node.arguments)
            parts = [Literal("") if isinstance(part, Omitted) else part for part in node.arguments]
            return Call(node.function, tuple(parts)) if gaps else node
        key = node.function.casefold()
        if key in bound or (
            ("", key) not in self._meanings.names and (sheet.casefold(), key) not in self._meanings.names
        ):
            return node
        return Invocation(self._name(Name(node.function), sheet, place, within), node.arguments)

    def _name(self, node: Name, sheet: str, place: Place, within: tuple[str, ...]) -> Node:
        owner, key = (node.sheet or sheet).casefold(), node.text.casefold()
        if "[" in owner or ".xl" in owner:
            raise ElsewhereError
        names = self._meanings.names
        text = names.get((owner, key))
        if text is None:
            text = names.get(("", key))
        if text is None and (table := self._meanings.tables.get(key)) is not None and not node.sheet:
            return self._read(as_range(table, "", sheet, place))
        if text is None:
            raise UnreadableReferenceError(NO_NAME.format(name=node.text))
        if key in within or len(within) >= DEEPEST_NAME:
            raise UnreadableReferenceError(NAME_LOOP.format(name=node.text))
        tree = self._read(self._written_out(text.removeprefix("="), sheet, place))
        # What is relative in a name is told from the first cell of a sheet.
        moved = shifted(tree, place.row - 1, place.column - 1, around=True)
        meant = self._resolve(moved, sheet, place, (*within, key))
        if sum(1 for _ in nodes(meant)) > LONGEST_FORMULA:
            raise UnreadableReferenceError(TOO_LONG)
        return meant

    def _link(self, node: Reference) -> Node:
        """Write out what another workbook showed when it was last read."""
        match = _LINK.fullmatch(node.sheet)
        values = match and self._meanings.links.get((match[1], match[2].casefold()))
        area = node.area
        if not values or node.sheets or area.height * area.width > LARGEST_LINK:
            raise ElsewhereError
        if any(where not in values for where in area.places()):
            raise ElsewhereError
        rows = [
            tuple(
                Literal(values[Place(row, column)])
                for column in range(area.first.column, area.last.column + 1)
            )
            for row in range(area.first.row, area.last.row + 1)
        ]
        return rows[0][0] if node.is_cell else Array(tuple(rows))

    def _written_out(self, text: str, sheet: str, place: Place) -> str:
        """Write out table references, and give our functions their own names."""
        if not _SPECIAL.search(text):
            return text
        tokens = list(_TOKEN.finditer(text))
        written: list[str] = []
        for index, token in enumerate(tokens):
            kind = token.lastgroup
            after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
            piece = token[0]
            if kind == "word":
                piece = self._word(token, after)
            elif kind == "bracket":
                piece = self._table(written, piece[1:-1], after, sheet, place)
            written.append(piece)
        return "".join(written)

    def _word(self, token: re.Match[str], after: str) -> str:
        """Rewrite the name of a KPI function or of a parameter, or leave a word as it is."""
        word = token["word"]
        if after == "(":
            name = self._functions.get(_PREFIX.sub("", word).casefold())
            if name:
                return name
            if "[" in (token["sheet"] or "") or ".xl" in (token["sheet"] or "").casefold():
                raise ElsewhereError
        return _PARAMETER.sub("", token[0]) if "_xl" in word else token[0]

    def _table(self, written: list[str], inner: str, after: str, sheet: str, place: Place) -> str:
        """Rewrite a table reference; the table's name is the last thing written."""
        tables = self._meanings.tables
        name = written[-1] if written and re.fullmatch(r"[\w\\.?]+", written[-1]) else ""
        if not name and inner.isdecimal():
            if not after:
                raise ElsewhereError
            return f"[{inner}]"
        table = tables.get(name.casefold()) if name else _surrounding(tables, sheet, place)
        if table is None:
            raise UnreadableReferenceError(NO_TABLE.format(table=name or f"[{inner}]"))
        if name:
            written.pop()
        return as_range(table, inner, sheet, place)


def _refuse_texts(tree: Node, texts: Sequence[str]) -> None:
    """Refuse what only Excel can make of a text that is written out."""
    if any("~~" in text for text in texts) and two_tildes(tree):
        raise UnreadableReferenceError(TWO_TILDES)
    if any(map(is_wide, texts)) and searches(tree):
        raise UnreadableReferenceError(WIDTHS)
    if (text := literal_refusal(tree)) is not None:
        raise UnreadableReferenceError(text)


def uneven(text: str) -> bool:
    """Tell whether a formula that searches by several criteria holds ranges of different heights."""
    if "IFS(" not in text:
        return False
    heights = {int(last) - int(first) for first, last in _HEIGHT.findall(text)}
    return len(heights) > 1


def _bound(tree: Node) -> frozenset[str]:
    """Return the words that LET and LAMBDA give a meaning within the formula."""
    found: set[str] = set()
    for node in nodes(tree):
        if isinstance(node, Call) and node.name in {"LET", "LAMBDA"}:
            step = 2 if node.name == "LET" else 1
            found |= {part.text.casefold() for part in node.arguments[:-1:step] if isinstance(part, Name)}
    return frozenset(found)


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
