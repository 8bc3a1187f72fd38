"""Which input a heading of an export means: by the vocabulary, in other units, or nearly so."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.inputs import INPUTS
from kpi_xl.model import Text, Unit
from kpi_xl.templates.figures.heading_units import SUMMED, WHOLE, Parts, factor_of, stages, strip
from kpi_xl.templates.figures.messages import map_option
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.templates.layout.model import Column, Layout

LIKELY = 80  # how alike a heading must be to be named as what was perhaps meant
SHORT, LONG = 6, 12  # letters from which one, and two, of them may differ

NEAR = Text(
    en="«{heading}» was read as «{known}», which is spelled a little differently. If that is wrong: {map}.",
    nl="«{heading}» is gelezen als «{known}», dat iets anders wordt geschreven. Klopt dat niet: {map}.",
)
OTHER_UNIT = Text(
    en="«{heading}» was not used: {label} is asked in {unit}.",
    nl="«{heading}» is niet gebruikt: {label} wordt in {unit} gevraagd.",
)
ALONE = Text(
    en="«{heading}» was not used: without {others} beside it, it can mean something else. {map} uses it.",
    nl="«{heading}» is niet gebruikt: zonder {others} ernaast kan het iets anders zijn. {map} gebruikt het.",
)

RUNNING = Text(
    en="«{heading}» was not used: it runs on from month to month, and the figure of each month is asked.",
    nl="«{heading}» is niet gebruikt: het loopt door van maand op maand, en het cijfer van elke maand wordt gevraagd.",
)
TO_DATE = re.compile(
    r"(?:ytd|year to date|cumulatie(?:f|ve)|cumulative|cum|running total|lopend totaal|jaar tot (?:nu|heden)) (?P<behind>.+)"
    r"|(?P<before>.+) (?:ytd|year to date|cumulatief|cumulative|cum|running total|lopend totaal|jaar tot (?:nu|heden))"
)


class Meaning(NamedTuple):
    """What a heading means: the name of an input, what to multiply by, and what to tell about it.

    Without a name the heading is not used, and `told` says why.
    """

    name: str
    factor: Fraction = Fraction(1)
    told: tuple[Text, ...] = ()
    currency: str = ""
    whole: bool = False
    """Whether the heading says that it is the total of a group."""


def _runs_on(words: str) -> str:
    """Return the key of what runs on from month to month; nothing for other headings.

    >>> _runs_on("omzet cumulatief"), _runs_on("ytd net profit"), _runs_on("omzet")
    ('omzet', 'netprofit', '')
    """
    match = TO_DATE.fullmatch(words)
    return key_of(match["behind"] or match["before"]) if match else ""


@dataclass(frozen=True)
class Known:
    """The headings that mean an input, as people write them."""

    headings: tuple[str, ...]
    beside: tuple[str, ...] = ()
    credit: bool = False
    distinct: bool = False


@cache
def written() -> dict[str, Known]:
    """Return the headings of other programs for each input."""
    text = files("kpi_xl.templates.figures").joinpath("headings.toml").read_text(encoding="utf-8")
    return {
        name: Known(
            tuple(row["headings"]),
            tuple(row.get("with", ())),
            row.get("side") == "credit",
            row.get("distinct", False),
        )
        for name, row in tomllib.loads(text).items()
    }


@dataclass(frozen=True)
class Vocabulary:
    """The headings of one department, and those that the user gave a meaning."""

    layout: Layout
    chosen: Mapping[str, str]
    """Names of inputs by the key of a heading of the user's; an empty name leaves the column out."""
    found: dict[str, Meaning | None] = field(default_factory=dict, compare=False)
    """What was looked up before."""

    @classmethod
    def of(cls, layout: Layout, chosen: Mapping[str, str] | None = None) -> Vocabulary:
        """Make the vocabulary of a department, with headings that the user chose."""
        return cls(layout, {key_of(words_of(heading)): name for heading, name in (chosen or {}).items()})

    def meaning(self, heading: str) -> Meaning | None:
        """Say what a heading means; None when it is not known at all."""
        if heading not in self.found:
            self.found[heading] = self._look_up(heading)
        return self.found[heading]

    def measured(self, heading: str, unit: str) -> Meaning | None:
        """Say what a heading means when its unit stands in a cell of its own."""
        found = self.meaning(f"{heading} ({unit})")
        if found and found.name and key_of(words_of(heading)) in self.chosen:
            return found
        own = self.meaning(heading)
        if own and own.name and found is None:
            column = self.column(own.name)
            text = OTHER_UNIT.format(
                heading=f"{heading} ({unit})", label=column.label, unit=column.unit.label
            )
            return Meaning("", told=(text,))
        return found

    def _look_up(self, heading: str) -> Meaning | None:
        words = words_of(heading)
        key = key_of(words)
        if key in self.chosen:
            return self._chosen(heading, words, self.chosen[key])
        if (name := keys_of(self.layout).get(key)) is not None:
            return Meaning(name, whole=words.startswith(WHOLE))
        if _runs_on(words) in keys_of(self.layout):
            return Meaning("", told=(RUNNING.format(heading=heading),))
        found = self._parted(heading, words)
        return found or self._nearly(heading, words)

    def _chosen(self, heading: str, words: str, name: str) -> Meaning:
        """Follow the user; what the heading says of its unit still counts."""
        if not name:
            return Meaning("")
        _, parts = strip(words)
        factor, told = factor_of(heading, self.column(name), parts)
        return Meaning(name, factor or Fraction(1), told if factor else (), parts.currency)

    def column(self, name: str) -> Column:
        """Return the input column called `name`."""
        return next(column for column in self.layout.columns if column.name == name)

    def _parted(self, heading: str, words: str) -> Meaning | None:
        """Look a heading up without its unit, currency, code and neutral words."""
        names = keys_of(self.layout)
        name, whole, parts = None, False, Parts()
        for rest, stripped in stages(words):
            parts = stripped
            name = names.get(key_of(rest))
            if name is None and (group := next((word for word in WHOLE if rest.startswith(f"{word} ")), "")):
                found = names.get(key_of(rest.removeprefix(f"{group} ")))
                if found and (group in SUMMED or self.column(found).unit is Unit.CURRENCY):
                    name, whole = found, True
            if name is not None:
                break
        if name is None:
            return None
        column = self.column(name)
        unit = column.unit.label
        refused = OTHER_UNIT.format(heading=heading, label=column.label, unit=unit)
        factor, told = factor_of(heading, column, parts)
        if not factor or not parts.fits(column.unit):
            return Meaning("", told=(refused,))
        return Meaning(name, factor, told, parts.currency, whole or words.startswith(WHOLE))

    def _nearly(self, heading: str, words: str) -> Meaning | None:
        """Find the one input whose heading differs in a letter or two."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a heading that is not known needs it

        rest, parts = strip(words)
        if parts.percent or not (len(rest) >= SHORT):
            return None
        most = 2 if len(rest) >= LONG else 1
        digits = re.findall(r"\d", rest)
        firsts = [word[0] for word in rest.split()]  # another first letter makes another word: created, rated
        near = {
            name: known
            for known, name in spoken_of(self.layout).items()
            if [word[0] for word in known.split()] == firsts
            and re.findall(r"\d", known) == digits
            and len(known) >= SHORT
            and OSA.distance(known, rest, score_cutoff=most) <= most
        }
        if len(near) != 1:
            return None
        [(name, known)] = near.items()
        column = self.column(name)
        factor, told = factor_of(heading, column, parts)
        if not factor or not parts.fits(column.unit):
            return None
        return Meaning(
            name,
            factor,
            (
                NEAR.format(
                    heading=heading, known=shown_of(self.layout, name, known), map=map_option(heading)
                ),
                *told,
            ),
            parts.currency,
        )

    def perhaps(self, heading: str, taken: set[str]) -> Text | None:
        """Return the label of an input that a heading looks like, among those that are still free."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - as above

        left = {words: name for words, name in spoken_of(self.layout).items() if name not in taken}
        near = process.extractOne(words_of(heading), list(left), scorer=fuzz.ratio, score_cutoff=LIKELY)
        return self.column(left[near[0]]).label if near else None

    def nearest(self, heading: str) -> tuple[str, float]:
        """Return the input that a heading looks most like, and how much."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - as above

        known = spoken_of(self.layout)
        words, alike, _ = process.extractOne(words_of(heading), list(known), scorer=fuzz.ratio)
        return known[words], alike


@cache
def _spoken(columns: tuple[Column, ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for column in columns:  # its own label wins over what the vocabulary or a program calls another column
        for label in (*column.label, column.name):
            names.setdefault(words_of(label), column.name)
    for column in columns:
        known = written().get(column.name)
        labels = [
            *(INPUTS[column.name].label if column.name in INPUTS else ()),
            *(known.headings if known else ()),
        ]
        for label in labels:
            names.setdefault(words_of(label), column.name)
    return names


def spoken_of(layout: Layout) -> dict[str, str]:
    """Return the folded headings of a department with the inputs they mean."""
    return _spoken(layout.columns)


def keys_of(layout: Layout) -> dict[str, str]:
    """Return the look-up keys of a department's headings with the inputs they mean."""
    return _keys(layout.columns)


@cache
def _keys(columns: tuple[Column, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for words, name in _spoken(columns).items():
        found.setdefault(key_of(words), name)
    return found


def shown_of(layout: Layout, name: str, words: str) -> Text | str:
    """Return a heading as it is written: the label of the input, or the words of another program."""
    column = next(column for column in layout.columns if column.name == name)
    if words in map(words_of, column.label):
        return column.label
    return (
        next((one for one in written()[name].headings if words_of(one) == words), words)
        if name in written()
        else words
    )
