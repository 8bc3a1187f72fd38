"""What must be filled in before a goal can be judged: rules for the letter S."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts.result import BLANK_SHARE
from kpi_xl.goals.model import Basis, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, hit, missing, rewritten, rule
from kpi_xl.goals.text.kinds import kinds
from kpi_xl.goals.text.kpi_names import near_name
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.text.words import words_of
from kpi_xl.goals.texts_on_demand import NO_TEXT
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

S = Letter.S


_PLACEHOLDERS = re.compile(
    BLANK_SHARE
    + r"|\b(?:x{2,5}|[xyz]{3}|(?:19|20)(?:xx|\d?x|\?\?)|t\.?b\.?[adc]|n\.?n?\.?t?\.?b)\b(?!-\w)\.?|\?{2,5}|_{3,9}|\[(?!\d|[a-z]{1,3}-?\d+\])[^\]\[]{1,30}\]|<"
    + one_of("blanks")
    + ">",
    re.IGNORECASE,
)


@rule("placeholder", S, Severity.ERROR, words=("placeholder",))
def placeholder(case: Case) -> Hit | None:
    found: Evidence | None = None
    if case.flags & Tag.PLACEHOLDER:
        found = case.reading.quote_tag(Tag.PLACEHOLDER)
        if found and found.text == "XYZ" and case.reading.text[found.end : found.end + 2].strip():
            return None  # the name of something in an example: the XYZ conference
    elif any(map(case.reading.tokens.lower.__contains__, _SIGNS)) and _MAY_HOLD_PLACE.search(
        case.reading.tokens.lower
    ):
        match = _PLACEHOLDERS.search(case.reading.text)
        if match and match[0].casefold() in case.lexicon.accepted:
            return None
        found = match and Evidence(match[0], match.start(), match.end(), Basis.TEXT)
    return found and hit(found)


_SIGNS = (
    "??", "__", "[", "<", "xx", "x%", "y%", "n%", "x p", "y p", "n p", "0x", "2x",
    "xy", "xz", "yx", "yy", "yz", "zx", "zy", "zz",
)  # fmt: skip
"""What every placeholder has one of: looked for first, as that is soon done."""
_MAY_HOLD_PLACE = re.compile(r"\?\?|__|\[|<|xx|x%|y%|n%|\b[xyn]{1,2} p|\b[xyz]{3}\b|0x|2x")


_CUT = Text(
    en="; only the first {read} characters were read", nl="; alleen de eerste {read} tekens zijn gelezen"
)


@rule("goal-length", S, Severity.WARNING, settings=("words_least", "words_most"))
def goal_length(case: Case) -> Hit | None:
    count, lines = _words(case), case.thresholds
    if lines.words_least <= count <= lines.words_most:
        return None
    if count < lines.words_least:  # phrases of several words were one
        count = len(case.goal.text.split())
        told = case.goal.target is not None and bool(case.goal.kpi or case.measure or case.named_kpi)
        if count >= lines.words_least or told:
            return None  # the columns say the rest
    if count < lines.words_least:
        said = "one-word" if count == 1 else "few-words"
        return hit(case.whole, said, fix=rewritten(rewrite.measured, case), count=count)
    return hit(
        case.whole,
        "many-words",
        count=count,
        cut=_CUT.format(read=len(case.reading.text))
        if len(case.goal.text) > len(case.reading.text)
        else NO_TEXT,
    )


def _words(case: Case) -> int:
    """Count the words, a phrase as one."""
    symbols = case.reading.tokens.kinds
    return len(symbols) - sum(map(symbols.count, _MARKS))


_MARKS = kinds("comma stop open close")


def is_placeholder(text: str) -> bool:
    """Return whether a text only stands for what is still to be filled in: TBD, n.t.b., ???."""
    return bool(_PLACEHOLDERS.fullmatch(text.strip()))


@rule("no-owner", S, Severity.WARNING)
def no_owner(case: Case) -> Hit | None:
    owner = case.goal.owner
    if owner:
        said = _objection_to(owner)
        return said and hit(Evidence(owner, basis=Basis.COLUMN, field="owner"), said)
    if (case.has_column("owner") and "owner" not in case.goal.raw) or case.config.scheme == "doran":
        return hit(missing("owner"), "empty")
    return None


@lru_cache(maxsize=4_096)
def _objection_to(owner: str) -> Literal["not-yet", "many"] | None:
    """Return what is to be said of an owner who is nobody yet, or more than one; None when that is somebody."""
    if is_placeholder(owner):
        return "not-yet"
    return "many" if _SEVERAL.fullmatch(owner) and not _FUNCTIONS.search(owner) else None


_NAME = r"[A-Z][a-zéëïö]+(?: [\w.]+){0,3}"
_SEVERAL = re.compile(
    rf"{_NAME}?\s*(?:/|;|\+| & | {one_of('joins')} )\s*{_NAME}"
    rf"|(?i:{one_of('everybody')})"
)
"""Two people by name: Kees / Anja; or everyone."""
_FUNCTIONS = re.compile(
    rf"\b{one_of('functions')}\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9&]{1,5}\b(?!\s{0,2}\))")
_LOOKED_AT = 20  # abbreviations, at most
_COMMON = words_of("abbreviations")


@rule("undefined-abbreviation", S, Severity.INFO, settings=("accept",))
def undefined_abbreviation(case: Case) -> Hit | None:
    text = case.reading.text  # a word in capitals is not read as any other name
    if text[1:].islower() or text.isupper():
        return None
    for match in islice(_ABBREVIATION.finditer(text), _LOOKED_AT):
        word = match[0]
        if word in _COMMON or f"({word}" in text:
            continue
        if any(character.isdigit() for character in word) or case.knows(word):
            continue
        return hit(Evidence(word, match.start(), match.end(), Basis.TEXT), word=word)
    return None


@rule("unknown-kpi", S, Severity.WARNING, reads=("kpi",))
def unknown_kpi(case: Case) -> Hit | None:
    name = case.goal.kpi
    if not name or case.kpi:
        return None
    near = near_name(name)
    if near is None:
        return None
    return hit(Evidence(name, basis=Basis.COLUMN, field="kpi"), name=name, near=near)
