"""What a formula is made of: functions and operators with the shape of each of their arguments.

An engine is trusted with a construct, such as ``SUMIF.1:text`` or ``*:cell,number``, when it was right in every
case of the conformance table that holds it. Formulas of one shape are taken apart once.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import column_number
from kpi_xl.hosts.address import LAST_COLUMN, LAST_ROW
from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.grammar import (
    Array,
    Binary,
    Call,
    Invocation,
    Literal,
    Name,
    Node,
    Omitted,
    Reference,
    Unary,
    nodes,
    read,
)
from kpi_xl.recalc.functions import (
    ARRAY_FUNCTIONS,
    CLASSES,
    CRITERIA,
    FAR_FUNCTIONS,
    RANGE_FUNCTIONS,
    VOLATILE,
    names_of,
    parameter_class,
)
from kpi_xl.recalc.shape import across, rows_of, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# Arguments that choose what a function does, counted from 0: a constant there is part of the construct.
_OPTIONS: dict[str, tuple[int, ...]] = {
    name: tuple(map(int, places))
    for line in """
    MATCH 2; VLOOKUP 3; HLOOKUP 3; XLOOKUP 4 5; XMATCH 2 3; SUBTOTAL 0; AGGREGATE 0 1; WEEKDAY 1; WEEKNUM 1; DATEDIF 2;
    YEARFRAC 2; DAYS360 2; NETWORKDAYS.INTL 2; WORKDAY.INTL 2; SORT 2 3; SORTBY 2; UNIQUE 1 2; INDIRECT 1; RANK 2;
    RANK.EQ 2; RANK.AVG 2; CELL 0; FIXED 2; TEXTJOIN 1; ADDRESS 2 3; CONVERT 1 2; CEILING.MATH 2; FLOOR.MATH 2; ROMAN 1;
    TEXT 1; NORM.DIST 3; NORM.S.DIST 1; POISSON.DIST 2; BINOM.DIST 3; EXPON.DIST 2; WEIBULL.DIST 3; GAMMA.DIST 3;
    BETA.DIST 3; LOGNORM.DIST 3; T.DIST 2; CHISQ.DIST 2; F.DIST 3; HYPGEOM.DIST 4; T.TEST 2 3; LINEST 2 3; LOGEST 2 3;
    NUMBERVALUE 1 2; PV 4; FV 4; PMT 4; RATE 4; NPER 4; INDEX 1 2; TEXTSPLIT 3 4; TEXTBEFORE 2 3 4; TEXTAFTER 2 3 4;
    PERCENTRANK 2; IPMT 5; PPMT 5; CUMIPMT 5; CUMPRINC 5; DOLLAR 1; SUBSTITUTE 3; NORMDIST 3; POISSON 2; BINOMDIST 3;
    EXPONDIST 2; WEIBULL 3; GAMMADIST 3; TTEST 2 3; PERCENTRANK.INC 2; PERCENTRANK.EXC 2; TOCOL 1 2; TOROW 1 2; VALUETOTEXT 1;
    ARRAYTOTEXT 1
    """.replace("\n", " ").split(";")
    for name, *places in [line.split()]
}
_ANY_NUMBER = frozenset({"INDEX"})  # of these only a zero chooses
_CRITERION = re.compile(r"(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_REFERENCES = re.compile(
    r"(?:'((?:[^']|'')*)'!|([^\W\d][\w.]*)!)?"
    r"(?<![\w.$:])\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?(?![\w(.!:])"
)
_TEXTS = re.compile(r'"(?:[^"]|"")*"')
_column = functools.lru_cache(maxsize=20_000)(column_number)
_DATES = names_of(
    "DATE DATEVALUE DAY DAYS DAYS360 EDATE EOMONTH ISOWEEKNUM MONTH NETWORKDAYS NETWORKDAYS.INTL NOW TODAY WEEKDAY "
    "WEEKNUM WORKDAY WORKDAY.INTL YEAR YEARFRAC DATEDIF TEXT VALUE XNPV XIRR HOUR MINUTE SECOND"
)


class Span(NamedTuple):
    """Cells that a formula reads."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


class Analysis(NamedTuple):
    """What the formulas of one shape are made of."""

    constructs: frozenset[str]
    functions: frozenset[str]
    """Its functions and operators."""
    references: int
    """How many references it holds; -1 when they must be read by the parser."""
    kpis: bool
    """Whether it calls a KPI function."""
    only_kpis: bool
    """Whether every reference is handed to a KPI function as it is."""
    far: frozenset[str]
    """The functions that read cells which do not stand in the formula."""
    volatile: bool
    dates: bool


class Analyst:
    """Takes formulas apart; those of one shape once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], Analysis] = {}

    def __call__(self, text: str, *, arrays: bool = False, shape: str = "") -> Analysis:
        """Return what a formula is made of; it is one that the normaliser wrote."""
        shape = shape or shape_of(text)
        found = self._known.get((shape, arrays))
        if found is None:
            beside = across(shape), arrays
            alike = _KINDS.get(beside) or analyse(text, arrays=arrays)
            if len(_KINDS) < MOST_KINDS:
                _KINDS[beside] = alike
            # Formulas that share an analysis read the same columns, so those beside each other get one each.
            found = self._known[shape, arrays] = Analysis(*alike)
        return found


_KINDS: dict[tuple[str, bool], Analysis] = {}
"""What formulas of a kind are made of, whichever workbook they stand in: by their shape without its columns, and whether they
work with arrays."""
MOST_KINDS = 5_000


def analyse(text: str, *, arrays: bool = False) -> Analysis:
    """Take a formula apart.

    >>> sorted(analyse("SUM(A1:A3)*2").constructs)
    ['*:value,number', 'SUM.0:range']
    """
    tree = read(text)
    found: set[str] = set()
    shape = _walk(tree, found)
    if arrays:
        found.add(f"array formula:{shape}")
    every = list(nodes(tree))
    calls = [node for node in every if isinstance(node, Call)]
    functions = {call.name for call in calls} | {
        node.operator for node in every if isinstance(node, (Unary, Binary))
    }
    references = [node for node in every if isinstance(node, Reference)]
    simple = not any(node.whole or node.sheets for node in references)
    quick = simple and len(_matches(text)) == len(references)
    kpis = {name for name in functions if name.startswith("KPI_")}
    handed = sum(
        isinstance(part, Reference) for call in calls if call.name in kpis for part in call.arguments
    )
    far = {call.name for call in calls if call.name in FAR_FUNCTIONS}
    far |= {"#" for node in every if isinstance(node, Unary) and node.operator == "#"}
    far |= {"#" for call in calls if call.name == "ANCHORARRAY"}
    return Analysis(
        frozenset(found),
        frozenset(functions - kpis) | ({"KPI"} if kpis else set()),
        len(references) if quick else -1,
        bool(kpis),
        handed == len(references),
        frozenset(far),
        bool(functions & VOLATILE),
        bool(functions & _DATES),
    )


def shape_of_part(node: Node) -> str:
    """Return the shape of a part of a formula: cell, range, array, value, reference ..."""
    return _walk(node, set())


def spans(text: str, analysis: Analysis, sheet: str) -> list[Span]:
    """Return the cells that a formula reads.

    >>> spans("SUM(A1:B2)+'Q1'!C3", analyse("SUM(A1:B2)+'Q1'!C3"), "S")
    [Span(sheet='S', top=1, left=1, bottom=2, right=2), Span(sheet='Q1', top=3, left=3, bottom=3, right=3)]
    """
    if analysis.references == 0:
        return []
    found: list[Span] = []
    if analysis.references > 0:
        for quoted, bare, left, top, right, bottom in _matches(text):
            owner = quoted.replace("''", "'") if quoted else bare or sheet
            one, row = _column(left), int(top)
            if bottom:
                two, last = _column(right), int(bottom)
                found.append(Span(owner, min(row, last), min(one, two), max(row, last), max(one, two)))
            else:
                found.append(Span(owner, row, one, row, one))
        return found
    for node in nodes(read(text)):
        if isinstance(node, Reference):
            area = node.area
            # A reference through several sheets may read any sheet.
            owner = "" if node.sheets else node.sheet or sheet
            found.append(Span(owner, *area.first, *area.last))
        elif isinstance(node, Binary) and node.operator == ":":
            found.append(Span(sheet, 1, 1, LAST_ROW, LAST_COLUMN))
    return found


class Reads(NamedTuple):
    """One reference of formulas of one shape: its sheet and columns, and its rows formula by formula."""

    sheet: str
    left: int
    right: int
    tops: Sequence[int]
    bottoms: Sequence[int]


def reads_of(texts: Sequence[str], analysis: Analysis, sheet: str) -> list[Reads] | None:
    """Return what formulas of one shape on one sheet read, reference by reference; None where that takes a parser.

    >>> [one] = reads_of(["A1*2", "A9*2"], analyse("A1*2"), "S")
    >>> one.left, one.tops
    (1, [1, 9])
    """
    if analysis.references <= 0:
        return None if analysis.references else []
    first = _matches(texts[0])
    rows = rows_of(texts)
    asked = [int(row) for _, _, _, top, _, bottom in first for row in (top, bottom) if row]
    if [one[0] for one in rows] != asked:
        return None
    columns = iter(rows)
    found = []
    for quoted, bare, left, _, right, bottom in first:
        owner = quoted.replace("''", "'") if quoted else bare or sheet
        one, two, tops = _column(left), _column(right or left), next(columns)
        bottoms = tops
        if bottom:
            ends = next(columns)
            tops, bottoms = list(map(min, tops, ends)), list(map(max, tops, ends))
        found.append(Reads(owner, min(one, two), max(one, two), tops, bottoms))
    return found


def _matches(text: str) -> list[tuple[str, ...]]:
    return _REFERENCES.findall(_TEXTS.sub('""', text) if '"' in text else text)


def _walk(node: Node, found: set[str]) -> str:  # noqa: C901, PLR0911, PLR0912 - one branch per kind of node
    """Note the constructs of a part, and return its own shape."""
    match node:
        case Literal(value):
            if isinstance(value, CellError):
                return "error"
            if isinstance(value, bool):
                return "truth"
            return "text" if isinstance(value, str) else "number"
        case Reference():
            if node.sheets:
                return "sheets"
            if node.whole:
                return "whole"
            return "cell" if node.is_cell else "range"
        case Name():
            return "variable"
        case Omitted():
            return "omitted"
        case Array():
            return "array"
        case Invocation(callee, arguments):
            _walk(callee, found)
            found.update(f"LAMBDA():{_walk(part, found)}" for part in arguments)
            return "value"
        case Unary(operator, operand):
            shape = _walk(operand, found)
            found.add(f"{operator}:{shape}")
            return "array" if shape in {"range", "array", "whole"} or operator == "#" else "value"
        case Binary(operator, left, right):
            one, two = _walk(left, found), _walk(right, found)
            found.add(f"{operator}:{one},{two}")
            if operator in ":, ":
                return "reference"
            return "array" if {one, two} & {"range", "array", "whole"} else "value"
        case Call():
            return _call(node, found)


def _call(node: Call, found: set[str]) -> str:
    name = "KPI" if node.name.startswith("KPI_") else node.name
    spread = False
    if name != "KPI" and "(" not in CLASSES.get(name, ""):
        found.add(f"{name}/{len(node.arguments)}")
    elif not node.arguments:
        found.add(f"{name}/0")
    for index, part in enumerate(node.arguments):
        shape = _walk(part, found)
        asked = parameter_class(node.name, index)
        if asked in {"value", "passed"} and shape in {"range", "array", "whole"}:
            spread = spread or name not in RANGE_FUNCTIONS
        detail = _detail(name, index, part, shape, len(node.arguments))
        found.add(f"{name}.{_position(name, index)}:{detail}")
    if name in ARRAY_FUNCTIONS:
        return "array"
    if name in RANGE_FUNCTIONS:
        return "reference"
    return "array" if spread else "value"


def _position(name: str, index: int) -> int:
    """Return the place of an argument; arguments that repeat share theirs."""
    head, bracket, tail = ("", "(", "R") if name == "KPI" else CLASSES.get(name, "V" * 20).partition("(")
    if not bracket or index < len(head):
        return index
    return len(head) + (index - len(head)) % len(tail.rstrip(")"))


def _detail(name: str, index: int, part: Node, shape: str, arguments: int) -> str:
    """Say of an argument what matters: its shape, or the constant that chooses what the function does."""
    first, step = CRITERIA.get(name, (0, 0))
    if step and index >= first and (index - first) % step == 0:
        if shape == "text" and isinstance(part, Literal):
            return f"criterion {criterion_kind(str(part.value))}"
        return shape
    if index in _OPTIONS.get(name, ()) and isinstance(part, Literal) and name not in _ANY_NUMBER:
        return f'="{part.value}"' if isinstance(part.value, str) else f"={float(part.value):g}"
    if name == "INDEX" and index == 0 and isinstance(part, Reference) and not part.whole:
        return "column" if part.first.column == part.last.column else f"block/{arguments}"
    if parameter_class(name, index) == "value" and name != "KPI":
        return _kind_of_number(part) or shape
    return shape


def _kind_of_number(part: Node) -> str:
    """Say what is special about a number that is written out: engines differ on these first."""
    if isinstance(part, Unary) and part.operator == "-" and isinstance(part.operand, Literal):
        return "negative"
    if isinstance(part, Literal) and type(part.value) is float:
        return "zero" if part.value == 0 else "" if part.value.is_integer() else "fraction"
    return ""


def criterion_kind(text: str) -> str:
    """Say what kind of criterion a text is.

    >>> criterion_kind(">=5"), criterion_kind("b*"), criterion_kind("<>")
    ('>= number', '= pattern', '<> nothing')
    """
    match = _CRITERION.fullmatch(text)
    assert match is not None  # noqa: S101 - the pattern takes every text
    operator, rest = match[1] or "=", match[2]
    if not rest:
        kind = "nothing" if match[1] else "empty"
    elif "~" in rest:
        kind = "tilde"
    elif "*" in rest or "?" in rest:
        kind = "pattern"
    elif rest.startswith("#"):
        kind = "error"
    elif rest.upper() in {"TRUE", "FALSE"}:
        kind = "truth"
    elif re.fullmatch(r"\s*[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?\s*", rest):
        kind = "number"
    elif rest[0].isdigit():
        kind = "date or number with marks"
    else:
        kind = "text"
    return f"{operator} {kind}"
