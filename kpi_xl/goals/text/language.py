"""Telling Dutch from English by the small words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Language

_DUTCH = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "en",
        "voor",
        "met",
        "op",
        "te",
        "wij",
        "ik",
        "zijn",
        "worden",
        "wordt",
        "ten",
        "naar",
        "door",
        "aan",
        "bij",
        "dat",
        "die",
        "deze",
        "ons",
        "onze",
        "meer",
        "binnen",
        "minimaal",
        "jaar",
        "maand",
        "maanden",
        "uur",
        "dagen",
        "eind",
        "tot",
        "uit",
        "of",
        "om",
        "moet",
        "moeten",
        "heeft",
        "hebben",
        "wil",
        "willen",
        "wordt",
        "aantal",
        "verhogen",
        "verlagen",
        "verbeteren",
        "omzet",
        "kosten",
        "klanten",
        "medewerkers",
        "kwartaal",
        "week",
        "weken",
        "realiseren",
        "niet",
        "geen",
        "alle",
        "elke",
        "ieder",
        "iedere",
        "vanaf",
        "per",
        "ten",
        "opzichte",
        "gemiddelde",
        "gemiddeld",
        "verhoging",
        "verlaging",
        "groei",
        "zodat",
        "waarbij",
        "uiterlijk",
        "vóór",
        "komende",
        "komend",
        "volgende",
        "nieuwe",
        "doel",
        "doelen",
        "doelstelling",
        "ook",
        "als",
        "er",
        "je",
        "mijn",
        "werken",
        "maken",
        "krijgen",
        "gaan",
        "gaat",
        "kan",
        "kunnen",
        "zal",
        "zullen",
        "onder",
        "over",
        "tussen",
        "tegen",
        "via",
        "werven",
        "meter",
        "houden",
        "verminderen",
        "behalen",
        "opleveren",
        "tevreden",
        "tevredenheid",
        "klanttevredenheid",
        "ziekteverzuim",
        "verzuim",
    ]
) - {"of", "over", "per", "via", "week", "in", "is"}
_ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "with",
        "to",
        "by",
        "on",
        "at",
        "from",
        "our",
        "we",
        "i",
        "is",
        "are",
        "be",
        "will",
        "that",
        "this",
        "these",
        "their",
        "more",
        "within",
        "at",
        "least",
        "year",
        "years",
        "month",
        "months",
        "hours",
        "days",
        "end",
        "until",
        "or",
        "must",
        "should",
        "has",
        "have",
        "want",
        "increase",
        "reduce",
        "improve",
        "revenue",
        "sales",
        "costs",
        "customers",
        "customer",
        "employees",
        "quarter",
        "weeks",
        "achieve",
        "not",
        "all",
        "each",
        "every",
        "new",
        "goal",
        "goals",
        "through",
        "as",
        "it",
        "my",
        "your",
        "his",
        "her",
        "its",
        "who",
        "which",
        "when",
        "while",
        "per",
        "than",
        "into",
        "all",
        "no",
        "least",
        "average",
        "develop",
        "create",
        "launch",
        "complete",
        "implement",
        "ensure",
        "provide",
        "maintain",
        "percent",
        "students",
        "training",
        "team",
        "grow",
        "get",
        "keep",
        "make",
        "take",
        "use",
        "decrease",
        "rate",
        "growth",
        "using",
        "during",
        "before",
        "after",
        "next",
        "current",
    ]
) - {"per", "team", "training", "is", "we", "all", "her", "me", "die", "was"}
SMALL_WORDS = _DUTCH | _ENGLISH
"""The words that tell a language wherever they stand."""
_LOANS = frozenset({"uptime", "downtime", "churn", "webshop", "backlog", "leads", "marketing"})
"""Words that are used in both languages, though they stand in one list."""
_DUTCH_ENDINGS = ("en", "ing", "heid", "tie", "lijk", "ijk")
_DUTCH_SPELLING = ("ij", "aa", "uu", "sch", "oe", "eid", "cht", "ui")
_ENGLISH_SPELLING = ("th", "tion", "ph", "ough", "y ", "wh", "ck", "sh")


def guess_language(
    words: list[str],
    lower: str,
    lexicons: Mapping[Language, Lexicon],
    fallback: Language = "en",
) -> Language:
    """Return the language most of the small words belong to.

    Without any small words the other words decide, then the spelling, then the `fallback`.

    >>> guess_language(["omzet", "verhogen"], "omzet verhogen", {})
    'nl'
    """
    return language_told(words, lexicons) or _language_spelled(lower) or fallback


def language_told(words: list[str], lexicons: Mapping[Language, Lexicon]) -> Language | None:
    """Return the language that the known words tell, None when they do not."""
    dutch = english = 0
    for word in words:
        if word in _DUTCH:
            dutch += 1
        elif word in _ENGLISH:
            english += 1
    if dutch == english and lexicons:
        telling = [word for word in words if word not in _LOANS]
        dutch = sum(word in lexicons["nl"].own for word in telling)
        english = sum(word in lexicons["en"].own for word in telling)
    return _more(dutch, english)


def _language_spelled(lower: str) -> Language | None:
    """Return the language that the letters look like."""
    return _more(
        sum(lower.count(part) for part in _DUTCH_SPELLING),
        sum(lower.count(part) for part in _ENGLISH_SPELLING),
    )


def _more(dutch: int, english: int) -> Language | None:
    return None if dutch == english else "nl" if dutch > english else "en"
