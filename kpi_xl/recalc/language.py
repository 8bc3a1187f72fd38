"""Texts that one language of Excel reads as a number or a date, and another does not, or differently.

``31-12-2024`` is a date in a Dutch Excel and a text in an English one; ``03-04-2024`` is a date in both, but not
the same one. A formula that calculates with such a text is refused: engines read as an English Excel does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.hosts.grammar import Binary, Call, Literal, Node, Reference, Unary, nodes
from kpi_xl.model import Text
from kpi_xl.recalc.functions import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER_LANGUAGE = Text(
    en="it calculates with the text «{text}», which a Dutch Excel reads otherwise than an English one",
    nl="de formule rekent met de tekst «{text}», die een Nederlandse Excel anders leest dan een Engelse",
)
_ARITHMETIC = frozenset("+-*/^%")
_READING = names_of(
    "VALUE DATEVALUE DATE YEAR MONTH DAY WEEKDAY WEEKNUM ISOWEEKNUM EDATE EOMONTH DATEDIF DAYS DAYS360 NETWORKDAYS "
    "NETWORKDAYS.INTL WORKDAY WORKDAY.INTL YEARFRAC HOUR MINUTE SECOND TEXT FIXED ROUND ROUNDUP ROUNDDOWN INT TRUNC "
    "ABS SIGN SQRT POWER EXP LN LOG LOG10 MOD QUOTIENT MROUND CEILING FLOOR CEILING.MATH FLOOR.MATH EVEN ODD"
)
"""Functions that make a number of a text they are given."""
_ALSO_LITERALS = names_of(
    "SUM AVERAGE MIN MAX PRODUCT COUNT COUNTIF COUNTIFS SUMIF SUMIFS AVERAGEIF AVERAGEIFS MAXIFS MINIFS"
)
"""Functions that do so with a text that is written out, not with one in a cell."""
_OPERATOR = re.compile(r"\s*(?:<>|<=|>=|=|<|>)?\s*")
_MONTH = r"(?:jan|feb|mar|mrt|maa|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec)[^\W\d]*"
_DATE = re.compile(
    r"(\d{1,4})([-/. ])(\d{1,2})(?:\2(\d{1,4}))?(?:[ T]\d{1,2}:.*)?|"
    rf"\d{{1,2}}[-/. ]{_MONTH}\.?(?:[-/. ]\d{{2,4}})?|{_MONTH}\.? \d{{1,2}}(?:, ?\d{{4}})?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+(]?\s*\$?\s*[-+]?(\d[\d.,]*)\s*[%)]?")
_FOREIGN = re.compile(r"[\d\s.,/:()%+\-$€£¥％－＋￥年月日時分秒Ee]+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?")


def reads_differently(text: str) -> bool:
    """Tell whether a text is a number or a date in one language of Excel only, or another one in each.

    >>> [reads_differently(text) for text in ("31-12-2024", "12,5", "1.234,56", "3 mei 2024")]
    [True, True, True, True]
    >>> [reads_differently(text) for text in ("2024-12-31", "12.5", "1,234", "5", "noord", "Q1 2024")]
    [False, False, False, False, False, False]
    """
    bare = text.strip()
    if not bare or len(bare) > 40:  # noqa: PLR2004 - longer than any number or date
        return False
    if not bare.isascii() and any(map(str.isdecimal, bare)) and _FOREIGN.fullmatch(bare):
        return True  # another currency, or digits of another script
    number = _NUMBER.fullmatch(bare)
    if number and ("," in number[1] or number[1].count(".") > 1):
        return not _ENGLISH.fullmatch(number[1])
    date = _DATE.fullmatch(bare)
    if date is None or (number and date[2] == "."):
        return False
    return date[1] is None or len(date[1]) != 4 or date[4] is None  # noqa: PLR2004 - a year comes first: read alike


def literal_refusal(tree: Node) -> Text | None:
    """Return why a formula is refused because of a text that is written out in it."""
    for node in nodes(tree):
        reading = _is_reading(node) or (isinstance(node, Call) and node.name in _ALSO_LITERALS)
        for index, part in enumerate(_operands(node)) if reading else ():
            formats = isinstance(node, Call) and node.name == "TEXT" and index == 1
            if isinstance(part, Literal) and type(part.value) is str and not formats:
                text = part.value[_OPERATOR.match(part.value).end() :]  # type: ignore[union-attr]  # it takes every text
                if reads_differently(text):
                    return OTHER_LANGUAGE.format(text=text)
    return None


def _is_reading(node: Node) -> bool:
    if isinstance(node, (Unary, Binary)):
        return node.operator in _ARITHMETIC and not (isinstance(node, Unary) and node.operator == "+")
    return isinstance(node, Call) and node.name in _READING


def _operands(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Binary):
        return (node.left, node.right)
    return node.arguments if isinstance(node, Call) else ()


def read_as_numbers(tree: Node) -> Iterator[Reference]:
    """Go through the references of which the texts are read as numbers."""
    for node in nodes(tree):
        for part in _operands(node) if _is_reading(node) else ():
            if isinstance(part, Reference):
                yield part
