"""Numbers as spreadsheets and other programs write them, without guessing what could mean two things."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.readers import ErrorCell, Percent, Uncalculated
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

MISSING = frozenset({
    "", "-", "–", "—", "--", ".", "..", "n.v.t.", "nvt", "n.v.t", "n/a", "na", "n.a.", "n.b.", "nb", "n.b", "geen", "none",
    "null", "nan", "onbekend", "unknown", "nil", "not available", "niet beschikbaar", "not applicable", "niet van toepassing",
})  # fmt: skip
"""Words that say there is no figure; that is not zero."""

SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "usd": "USD",
    "us$": "USD",
    "chf": "CHF",
    "kr": "SEK",
}
POINT_SIGNS = ("$", "us$", "£")  # of currencies that are written with a point before the decimals
_CURRENCY = r"(?:us\$|[€£$]|eur|gbp|usd|chf)"
_SPACE = r"[\s\u00a0\u202f\u2009]*"
_NUMBER = re.compile(
    rf"(?P<open>\()?{_SPACE}(?P<sign>[-+−]?){_SPACE}(?P<before>{_CURRENCY})?{_SPACE}(?P<sign2>[-+−]?){_SPACE}"
    rf"(?P<open2>\()?(?P<digits>\d[\d.,'’\u00a0\u202f\u2009 ]*?)(?P<dash>[.,]-{{1,2}}|[.,]–)?{_SPACE}(?P<percent>%?)"
    rf"{_SPACE}(?P<after>{_CURRENCY})?{_SPACE}(?P<trail>[-−]?)(?P<close>\))?",
    re.IGNORECASE,
)
THREE = 3

A_CLOCK = Text(
    en="«{text}» can mean hours or minutes; write it as a number, such as 23.5.",
    nl="«{text}» kan uren of minuten betekenen; schrijf het als getal, zoals 23,5.",
)
NOT_A_NUMBER = Text(en="«{text}» is not a number.", nl="«{text}» is geen getal.")
TWO_NUMBERS = Text(
    en="«{text}» can mean two numbers; say which mark stands before the decimals: --decimal , or --decimal .",
    nl="«{text}» kan twee getallen betekenen; zeg welk teken voor de decimalen staat: --decimal , of --decimal .",
)
OTHER_MARK = Text(
    en="«{text}» does not fit the decimal mark {mark} of the other numbers.",
    nl="«{text}» past niet bij het decimaalteken {mark} van de andere getallen.",
)
FORMULA_ERROR = Text(en="the cell holds the error {code}.", nl="de cel bevat de fout {code}.")
NOT_CALCULATED = Text(
    en="the formula was never calculated; open and save the file in Excel first.",
    nl="de formule is nooit berekend; open en bewaar het bestand eerst in Excel.",
)


class UnreadableError(ValueError):
    """A cell that is no month or number, or could mean two; `text` says so."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Amount(NamedTuple):
    """A number that was read, whether it was a percentage, and the currency that stood beside it."""

    number: float
    percent: bool = False
    currency: str = ""


def absent(value: object) -> bool:
    """Tell whether a cell says that there is no figure.

    >>> absent(None), absent(" n.v.t. "), absent("-"), absent(0)
    (True, True, True, False)
    """
    return value is None or (isinstance(value, str) and value.strip().casefold() in MISSING)


def require_value(value: object) -> None:
    """Complain about a cell that holds an error, or a formula without its value."""
    if isinstance(value, ErrorCell):
        raise UnreadableError(FORMULA_ERROR.format(code=value.code))
    if isinstance(value, Uncalculated):
        raise UnreadableError(NOT_CALCULATED)


def decimal_mark(texts: Iterable[str]) -> str:
    """Find out which mark stands before the decimals; nothing when no number tells, or when two differ.

    >>> decimal_mark(["1.234", "0,5"]), decimal_mark(["1.234"]), decimal_mark(["0,5", "0.5"])
    (',', '', '')
    """
    marks = {mark for text in texts if (mark := _sure_mark(text))}
    return marks.pop() if len(marks) == 1 else ""


def _sure_mark(text: str) -> str:
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return ""
    if match["dash"]:
        return match["dash"][0]
    sign = (match["before"] or match["after"] or "").casefold()
    if sign in POINT_SIGNS and "," in match["digits"] and "." not in match["digits"]:
        return "."  # nobody writes $120,000 for 120 dollars
    return _mark(match["digits"].strip())


def _mark(digits: str) -> str:
    """Return the mark that must stand before the decimals; nothing when it could be either."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rindex(".") > digits.rindex(",") else ","
    if points + commas != 1:  # a mark that stands there twice separates thousands
        return "," if points > 1 else "." if commas > 1 else ""
    mark = "." if points else ","
    before, _, after = digits.partition(mark)
    spaced = re.search(r"[\s'’\u00a0\u202f\u2009]", before.strip())
    sure = len(after.strip()) != THREE or len(before.strip()) > THREE or before.strip() in ("0", "") or spaced
    return mark if sure else ""


def amount_of(value: object, mark: str = "") -> Amount:
    """Return a number; a text is read with the decimal mark of its file.

    >>> (
    ...     amount_of("€ 1.234,50", ",").number,
    ...     amount_of("(£4,210.60)", ".").number,
    ...     amount_of("€ 250.000,-").number,
    ... )
    (1234.5, -4210.6, 250000.0)
    >>> amount_of("8,5%", ",")
    Amount(number=0.085, percent=True, currency='')

    Raises
    ------
    UnreadableError
        It is no number, or it could be two.
    """
    require_value(value)
    if isinstance(value, bool | dt.date | dt.time):
        raise UnreadableError(NOT_A_NUMBER.format(text=value))
    if isinstance(value, dt.timedelta):
        return Amount(value / dt.timedelta(hours=1))
    if isinstance(value, int | float):
        return Amount(float(value), isinstance(value, Percent))
    text = str(value).strip()
    if re.fullmatch(r"\d{1,4}:\d{2}(?::\d{2})?", text):
        raise UnreadableError(A_CLOCK.format(text=text))
    match = _NUMBER.fullmatch(text)
    if match is None or (bool(match["open"] or match["open2"]) != bool(match["close"])):
        raise UnreadableError(NOT_A_NUMBER.format(text=text))
    number = _plain(text, match["digits"].strip(), match["dash"] or "", mark)
    negative = sum(bool(match[name]) and match[name] != "+" for name in ("sign", "sign2", "trail")) + bool(
        match["close"]
    )
    if negative > 1:
        raise UnreadableError(NOT_A_NUMBER.format(text=text))
    currency = SIGNS.get((match["before"] or match["after"] or "").casefold(), "")
    number = -number if negative else number
    return Amount(number / 100 if match["percent"] else number, bool(match["percent"]), currency)


def _plain(text: str, digits: str, dash: str, wanted: str) -> float:
    """Read digits with their marks; groups of thousands must be groups of three."""
    mark = dash[:1] or wanted or _mark(digits)
    if not mark and ("." in digits or "," in digits):
        raise UnreadableError(TWO_NUMBERS.format(text=text))
    whole, _, fraction = (digits, "", "") if dash or not mark else digits.partition(mark)
    other = "," if mark == "." else "."
    groups = (
        re.split(rf"[{re.escape(other)}'’\s\u00a0\u202f\u2009]", whole)
        if mark
        else re.split(r"['’\s\u00a0\u202f\u2009]", whole)
    )
    right = all(len(group) == THREE for group in groups[1:]) and len(groups[0]) <= (
        THREE if len(groups) > 1 else 99
    )
    if not right or not all(group.isdecimal() for group in groups) or (fraction and not fraction.isdecimal()):
        if mark and re.fullmatch(r"[\d.,]+", digits):
            raise UnreadableError(OTHER_MARK.format(text=text, mark=mark))
        raise UnreadableError(NOT_A_NUMBER.format(text=text))
    return float("".join(groups) + "." + (fraction or "0"))
