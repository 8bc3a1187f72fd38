"""The words of a heading, as headings are compared."""

from __future__ import annotations

import re
import unicodedata

SYMBOLS = {"€": " eur ", "£": " gbp ", "$": " usd ", "%": " pct ", "#": " number ", "×": " x "}


def words_of(heading: str) -> str:
    """Fold a heading to lower-case words; signs of currencies and percentages become words.

    >>> words_of("Kostprijs omzet (x 1.000)"), words_of("Bruto-omzet [€]"), words_of("EngagedSessions")
    ('kostprijs omzet x 1 000', 'bruto omzet eur', 'engaged sessions')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    for sign, word in SYMBOLS.items():
        spaced = spaced.replace(sign, word)
    folded = unicodedata.normalize("NFKD", spaced).casefold()
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", plain))


def key_of(words: str) -> str:
    """Return what a heading is looked up by: its words without the spaces between them."""
    return words.replace(" ", "")
