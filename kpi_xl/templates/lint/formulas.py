"""Lint of formulas: what Excel refuses, or what another language or program reads otherwise."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils import FORMULAE

from kpi_xl.hosts.calc import calc_name
from kpi_xl.kpis import KPIS
from kpi_xl.templates.lint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kpi_xl.templates.lint.model import Package

LONGEST = 8192
VOLATILE = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "OFFSET", "INDIRECT", "CELL", "INFO"})
LANGUAGE_BOUND = frozenset({"TEXT", "VALUE"})  # their formats and numbers follow the user's language
LATER = frozenset({"IFERROR", "COUNTIFS", "SUMIFS", "AVERAGEIFS", "NETWORKDAYS", "EDATE", "EOMONTH"})
KNOWN = FORMULAE | LATER | set(KPIS) | set(map(calc_name, KPIS))
_PREFIXED = re.compile(r"(?:_xlfn\.|_xlws\.|_xll\.)+[A-Z_][A-Z0-9_.]*", re.IGNORECASE)
_TEXTS = re.compile(r'"(?:[^"]|"")*"')
_CELL = re.compile(r"(?<![\w.'])\$?[A-Z]{1,3}\$?\d+(?![\w(.'])")
_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|(?<![#\w])([^\W\d][\w.]*))!")
_SIGNS = (
    ("formula-syntax", "=", re.compile(r"\A="), "starts with a second ="),
    (
        "formula-separator",
        ";",
        re.compile(r"\A(?:[^{;]|\{[^}]*\})*;"),
        "arguments are separated by commas in the file",
    ),
    ("formula-quotes", "", re.compile("[“”‘’„]"), "curly quotation marks"),
    ("formula-this-row", "[@", re.compile(r"\[@"), "[@Column] must be written as [[#This Row],[Column]]"),
    ("formula-reference", "#REF!", re.compile("#REF!"), "#REF!"),
    ("formula-outside", "[", re.compile(r"\[\d+\]"), "reads another workbook"),
)
"""What a formula may not hold: the rule, a text without which it is not looked for, the pattern and what is wrong."""


def check_formulas(package: Package) -> Iterator[Finding]:
    """Check every formula; formulas that differ in numbers only are checked once."""
    sheets = {sheet.name.casefold() for sheet in package.sheets}
    seen: set[bytes] = set()
    for sheet in package.sheets:
        for cell in sheet.all("f"):
            text = cell.text or ""
            shape = text.encode().translate(None, b"0123456789")
            if not text or (shape in seen and len(text) <= LONGEST):
                continue
            seen.add(shape)
            holder = cell.getparent()
            place = "" if holder is None else holder.get("r") or ""
            for rule, what in formula_problems(text, sheets):
                yield Finding(rule, sheet.part, place, what)


def formula_problems(text: str, sheets: Collection[str]) -> Iterator[tuple[str, str]]:
    """List what is wrong with a formula, written without its equals sign; `sheets` in lower case."""
    plain = _TEXTS.sub('""', text)
    if len(text) > LONGEST:
        yield "formula-length", f"{len(text)} characters"
    for rule, sign, pattern, what in _SIGNS:
        if sign in plain and pattern.search(plain):
            yield rule, what
    if plain.count("(") != plain.count(")") or plain.count('"') % 2:
        yield "formula-syntax", "parentheses or quotation marks are not closed"
        return
    for match in _SHEET.finditer(plain):
        name = (match[1] or match[2] or "").replace("''", "'")
        if name.casefold() not in sheets:
            yield "formula-sheet", f"there is no sheet {name}"
    yield from _shape_problems(re.sub(r"\d+", "1", _CELL.sub("A1", plain)))


@lru_cache(maxsize=4096)
def _shape_problems(shape: str) -> tuple[tuple[str, str], ...]:
    """List what is wrong with a formula without its places and numbers: most formulas differ in those only."""
    return tuple(_token_problems(shape))


def _token_problems(text: str) -> Iterator[tuple[str, str]]:
    try:
        tokens = Tokenizer(f"={text}").items
    except TokenizerError as problem:
        yield "formula-syntax", str(problem)
        return
    before: Token | None = None
    for token in tokens:
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            yield from _function_problems(token.value[:-1])
        operand = token.type == Token.OPERAND
        if operand and before is not None and before.type == Token.OPERAND:
            yield "formula-syntax", f"nothing stands between {before.value} and {token.value}"
        if token.type == Token.OP_IN and (before is None or before.type in (Token.OP_IN, Token.SEP)):
            yield "formula-syntax", f"nothing stands before {token.value}"
        if token.type != Token.WSPACE:
            before = token
    if before is not None and before.type in (Token.OP_IN, Token.OP_PRE):
        yield "formula-syntax", f"nothing stands after {before.value}"


def _function_problems(name: str) -> Iterator[tuple[str, str]]:
    name = name.rpartition(":")[2]  # the end of a range, as in A1:INDEX(...)
    upper = name.upper()
    if upper in VOLATILE:
        yield "formula-volatile", f"{name} changes every time the workbook calculates"
    elif upper in LANGUAGE_BOUND:
        yield "formula-language", f"{name} gives another answer in another language"
    elif upper not in KNOWN and not _PREFIXED.fullmatch(name):
        yield "formula-function", f"{name} is no function of the file format (in English, with its prefix)"
