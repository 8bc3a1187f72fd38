"""The text of a goal made plain before it is split into words: one way to write quotes, dashes, numbers and days.

Every character keeps its place, so that a place in the plain text is a place in the text.
"""

from __future__ import annotations

import re
import unicodedata

from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.named_months import MONTHS
from kpi_xl.goals.text.numbers import number_words
from kpi_xl.goals.text.words import listed

_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\n": ".",
        "\r": " ",
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "‑": "-",
        "‐": "-",
        "−": "-",
        "—": ",",
        "…": ".",
        "•": ".",
        "⇒": "→",
        "➔": "→",
    }
)
_ODD = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3} \d{3}|(?: \d{3})* \d00)(?!\d)")
"""A number in groups of three with spaces between them: 14 000, 1 250 000; not week 12 125."""
_TWICE = re.compile(r"\b([^\W\d_]+(?:-[^\W\d_]+)?)( percent| per cent| procent)? \((\d{1,3})(?: ?%)?\)")
"""A number in words, and the same in digits: thirty (30)."""
_NUMBER_WORDS = number_words("en") | number_words("nl")
_TELEPHONE_SPACED = re.compile(r"(?<![\w.,-])(?:\+\d{2} ?|0)\d{1,4}(?: \d{2,8}){1,4}(?!\w)")
"""What may be a telephone number with spaces in it: 0800 123 4567."""
_WEEK_OF_YEAR = re.compile(r"\b(week|wk)( \d\d?)[-/](?=20\d\d\b)", re.IGNORECASE)
"""A week with its year written onto it: week 36-2027."""
_FROM_DAY_TO_DAY = re.compile(r"(\d[/.-]\d\d?[/.-]20\d\d)-(?=\d\d?[/.-]\d\d?[/.-]20\d\d\b)")
"""The dash between two days without spaces: 01/01/2027-30/06/2027."""
_SHORT = "|".join([*(month for month in MONTHS if len(month) <= len("sept")), *listed("weekdays_in_short")])
_ABBREVIATED = re.compile(rf"\b({_SHORT})\.(?=,| ?'?\d)", re.IGNORECASE)
"""A month or day of the week in short, with a stop before what follows it: 31 dec. 2027, vr. 31 december."""
_FREE_TO_CALL = ("0800", "0900", "0808", "0300")


def plain(text: str) -> str:
    """Return the text with plain quotes, dashes and spaces, each character in its place."""
    if "\n" in text or "\t" in text or (not text.isascii() and _ODD.search(text)):
        text = text.translate(_PLAIN)
    if " 0" in text or "+" in text:
        text = _TELEPHONE_SPACED.sub(_dialled, text)
    if "-20" in text or "/20" in text:
        text = _FROM_DAY_TO_DAY.sub(r"\1→", _WEEK_OF_YEAR.sub(r"\1\2 ", text))
    if ". " in text:
        text = _ABBREVIATED.sub(r"\1 ", text)
    if " (" in text:
        text = _TWICE.sub(_once, text)
    return _SPACED.sub(_joined, text) if "00" in text else text


def _once(match: re.Match[str]) -> str:
    """Leave out the digits of a number that is written in words as well: thirty (30) seconds."""
    word, sign, digits = match.groups()
    if _NUMBER_WORDS.get(word.lower()) != int(digits):
        return match[0]
    written = word + (sign or "")
    return written + " " * (len(match[0]) - len(written))


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", "·")


def _dialled(match: re.Match[str]) -> str:
    """Join a number that is long enough to be dialled: not +150 2027, nor 01 05 2027."""
    digits = sum(map(str.isdigit, match[0]))
    return (
        _joined(match)
        if digits >= LINE["telephone_digits"] or match[0].startswith(_FREE_TO_CALL)
        else match[0]
    )


def composed(text: str) -> str:
    """Return the text with its accents written one way, so that é is always one character."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def lowered(text: str) -> str:
    """Return the text in lower case, each character in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
