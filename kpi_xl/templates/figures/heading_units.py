"""What a heading says besides its name: its unit, currency or scale, and words that say nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Text, Unit
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.templates.layout.model import Column

CURRENCIES = {
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "usd": "USD",
    "dollar": "USD", "dollars": "USD", "chf": "CHF",
}  # fmt: skip
COUNTED = (
    "number of",
    "total number of",
    "aantal",
    "number",
    "no of",
    "nr of",
    "count of",
    "count",
    "qty",
    "stuks",
    "pcs",
    "pc",
    "ea",
    "stk",
    "pieces",
)
PERCENT = ("pct", "percentage", "percent", "procent", "rate", "ratio")
NEUTRAL = (
    "excl btw", "exclusief btw", "ex btw", "excl vat", "excluding vat", "ex vat", "net of vat", "exclusive of vat",
    "excl", "actual", "actuals", "werkelijk", "realisatie", "gerealiseerd", "per maand", "per month", "monthly",
    "deze maand", "this month",
)  # fmt: skip
MONEY = ("bedrag", "amount", "bedragen", "amounts", "waarde", "value")
WHOLE = (
    "total for",
    "total",
    "totaal",
    "totale",
    "som der",
    "som van de",
    "som van het",
    "som van",
    "sum of",
)
SUMMED = ("som van", "sum of")  # what a pivot table calls the sums of any unit
MINUTE, SECOND, HOUR, DAY, WEEK, FTE, THOUSAND, MILLION = (
    "minutes",
    "seconds",
    "hours",
    "days",
    "weeks",
    "FTE",
    "1,000",
    "1,000,000",
)
MEASURES = {
    MINUTE: ("minutes", "minuten", "minute", "mins", "min", "minuut"), SECOND: ("seconds", "seconden", "secs", "sec"),
    HOUR: ("hours", "uren", "hour", "uur", "hrs"), DAY: ("days", "dagen", "day", "dag"),
    WEEK: ("weeks", "weken"), FTE: ("fte", "ftes"), "kWh": ("kwh",), "MWh": ("mwh",),
    MILLION: ("x 1 000 000", "x 1000000", "millions", "miljoenen", "million", "miljoen", "mln", "1 000 000"),
    THOUSAND: ("x 1 000", "x 1000", "x1000", "thousands", "duizenden", "thousand", "duizend", "000s", "000", "1 000", "tsd"),
}  # fmt: skip
FACTORS = {
    Unit.HOURS: {HOUR: Fraction(1), MINUTE: Fraction(1, 60), SECOND: Fraction(1, 3600)},
    Unit.DAYS: {DAY: Fraction(1), FTE: Fraction(1)},
    Unit.FTE: {FTE: Fraction(1)},
    Unit.ENERGY: {"kWh": Fraction(1), "MWh": Fraction(1000)},
}
SCALES = {THOUSAND: Fraction(1000), MILLION: Fraction(1_000_000)}
SCALE_NAMES = {
    THOUSAND: Text(en="thousands", nl="duizendtallen"),
    MILLION: Text(en="millions", nl="miljoenen"),
}
MEASURE_NAMES = {
    MINUTE: Text(en="minutes", nl="minuten"), SECOND: Text(en="seconds", nl="seconden"), HOUR: Text(en="hours", nl="uren"),
    DAY: Text(en="days", nl="dagen"), WEEK: Text(en="weeks", nl="weken"), FTE: Unit.FTE.label,
    "kWh": Text("kWh", "kWh"), "MWh": Text("MWh", "MWh"), **SCALE_NAMES,
}  # fmt: skip

CONVERTED = Text(
    en="«{heading}» is in {unit}, and was converted.", nl="«{heading}» is in {unit}, en is omgerekend."
)


class Parts(NamedTuple):
    """What a heading says besides its name."""

    currency: str = ""
    measures: tuple[str, ...] = ()
    percent: bool = False
    counted: bool = False
    money: bool = False

    def with_flag(self, name: str) -> Parts:
        """Return the parts with one thing more that the heading says."""
        return self._replace(
            percent=self.percent or name == "percent",
            counted=self.counted or name == "counted",
            money=self.money or name == "money",
        )

    def fits(self, unit: Unit) -> bool:
        """Tell whether numbers of a unit can be what the heading announces."""
        is_money = unit is Unit.CURRENCY
        return not (
            self.percent or (self.counted and is_money) or ((self.money or self.currency) and not is_money)
        )


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit, a currency or a scale, and nothing else.

    >>> is_unit("min"), is_unit("€ x 1.000"), is_unit("Omzet")
    (True, True, False)
    """
    words = words_of(text)
    return bool(words) and strip(f"unitless {words}")[0] == "unitless"


def strip(words: str) -> tuple[str, Parts]:
    """Take everything off a heading that is not its name.

    >>> (
    ...     strip("stilstand minuten")[0],
    ...     strip("aantal retouren")[1].counted,
    ...     strip("omzet eur k")[1].measures,
    ... )
    ('stilstand', True, ('1,000',))
    """
    return list(stages(words))[-1]


def stages(words: str) -> Iterator[tuple[str, Parts]]:
    """Take units, currencies and neutral words off both ends of a heading one by one, after the number of an account."""
    rest = re.sub(r"^\d{3,8} (?=[a-z])", "", words)
    rest = re.sub(r"\b(eur|gbp|usd) k\b|\bk (eur|gbp|usd)\b", r"\1\2 thousands", rest)
    rest = re.sub(r"\bx (eur|gbp|usd) (1 000|1 000 000)\b", r"\1 x \2", rest)
    rest = re.sub(r" [hu]$", " hours", rest)
    parts = Parts()
    yield rest, parts
    while True:
        found = next(((word, kind, what) for word, kind, what in _OFF if _ends(rest, word)), None)
        if found is None:
            return
        word, kind, what = found
        rest = _without(rest, word)
        if kind == "measures":
            parts = parts._replace(measures=(*parts.measures, what))
        elif kind == "currency":
            parts = parts._replace(currency=what)
        elif kind:
            parts = parts.with_flag(kind)
        if kind in ("measures", "currency"):
            rest = rest.removesuffix(" in")
        yield rest, parts


_OFF: tuple[tuple[str, str, str], ...] = (
    *((word, "currency", code) for word, code in CURRENCIES.items()),
    *((word, "measures", measure) for measure, names in MEASURES.items() for word in names),
    *((word, "percent", "") for word in PERCENT),
    *((word, "counted", "") for word in COUNTED),
    *((word, "money", "") for word in MONEY),
    *((word, "", "") for word in NEUTRAL),
)
"""What may come off a heading: the word, and which part of `Parts` it sets to what."""


def _ends(words: str, word: str) -> bool:
    """Tell whether words begin or end with a word, and hold more than that."""
    return words.startswith(f"{word} ") or words.endswith(f" {word}")


def _without(words: str, word: str) -> str:
    return words.removeprefix(f"{word} ").removesuffix(f" {word}")


def factor_of(heading: str, column: Column, parts: Parts) -> tuple[Fraction, tuple[Text, ...]]:
    """Return what numbers under a heading are multiplied by; 0 when its unit cannot be converted."""
    factor, told = Fraction(1), []
    for measure in parts.measures:
        scale = SCALES.get(measure) or FACTORS.get(column.unit, {}).get(measure, Fraction(0))
        factor *= scale
        if scale not in (0, 1):
            told.append(CONVERTED.format(heading=heading, unit=MEASURE_NAMES[measure]))
    return factor, tuple(told)


def bare_key_of(heading: str) -> str:
    """Return the key of a heading without its unit and currency.

    >>> bare_key_of("Debit (EUR)"), bare_key_of("Bedrag in €")
    ('debit', 'bedrag')
    """
    return key_of(strip(words_of(heading))[0])
