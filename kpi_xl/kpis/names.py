"""How a KPI is found by what people call it: in two languages, in the words of their trade, with a slip of the pen.

A name is taken apart into words; words that say nothing are left out, compounds are split, and words
of one meaning are one, so that "omloopsnelheid van de voorraad" and "voorraadrotatie" meet.
"""

from __future__ import annotations

import difflib
import functools
import math
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.kpis.name_words import SAME_MEANING, SAYS_LITTLE, SAYS_NOTHING
from kpi_xl.registry import KPIS, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_xl.model import Kpi

Meaning: TypeAlias = frozenset[str]

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_WORD = re.compile(r"[a-z0-9]+")
_FILLERS = frozenset(SAYS_NOTHING.split())
_SAYS_LITTLE = frozenset(SAYS_LITTLE.split())
_LITTLE_ENDINGS = tuple(sorted(_SAYS_LITTLE, key=len, reverse=True))
_LONGEST_TEXT = 100
_SHORTEST_PART = 4
_SHORTEST_PREFIX = 4
_LINKS = ("", "s", "en", "e", "n")
_ALIKE, _SPELLED_ALIKE = 0.8, 0.85
_SLIP, _PREFIX = 0.8, 0.7
_SPREAD, _DESCRIBED = 0.7, 0.75
"""What counts a word that stands in another name of the same KPI, and one that stands in its description."""
_AS_GOOD, _MOST_MEANINGS = 0.85, 4
_UNKNOWN = 0.2
"""The weight of a word that no name has anything like: the others may still tell what is meant."""
_ENOUGH = 0.5
"""The part of what is sought that must be found before a KPI is worth showing."""


def _folded(text: str) -> str:
    """Fold case and accents, and the British spelling into the American one."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return re.sub(r"e-(?=mail)", "e", plain).replace("isation", "ization").replace("'s", "s")


def _stem(word: str) -> str:
    """Leave out the ending of a plural, and write doubled letters once.

    >>> _stem("klanten"), _stem("jaren") == _stem("jaar"), _stem("labour") == _stem("labor")
    ('klant', True, True)
    """
    if word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif word.endswith("en") and len(word) > 4:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    return re.sub(r"(.)\1", r"\1", word.replace("our", "or"))


@functools.cache
def _meanings() -> dict[str, Meaning]:
    """Return the groups of one meaning to which a stem belongs."""
    found: dict[str, set[str]] = {}
    for number, line in enumerate(SAME_MEANING.strip().splitlines()):
        for word in line.split():
            found.setdefault(_stem(word), set()).add(f"#{number}")
    return {word: frozenset(groups | {word}) for word, groups in found.items()}


@functools.lru_cache(maxsize=8192)
def _meaning(word: str) -> Meaning:
    stem = _stem(word)
    return _meanings().get(stem, frozenset({stem}))


def written_names(entry: Kpi) -> Iterator[str]:
    """Give the names of a KPI, the best known first: labels, what stands in and before brackets, aliases, keywords."""
    yield from (entry.name, entry.name.removeprefix("KPI_"), *entry.label, *entry.aliases)
    for label in entry.label:
        if bracket := _BRACKETS.search(label):
            yield _BRACKETS.sub("", label)
            yield bracket[1]
    yield from entry.keywords


class _Name(NamedTuple):
    """One name of a KPI, taken apart."""

    entry: Kpi
    meanings: tuple[Meaning, ...]
    stems: Meaning
    """All stems of all its words."""


class _Index(NamedTuple):
    """All names, by their letters alone and by their words; made once the KPIs are there."""

    plain: dict[str, Kpi]
    known: frozenset[str]
    names: list[_Name]
    weight: dict[str, float]
    described: dict[str, Meaning]
    """All stems in the description of each KPI."""


@functools.cache
def _index(_count: int) -> _Index:
    plain: dict[str, Kpi] = {}
    written = [(entry, tuple(written_names(entry))) for entry in KPIS.values()]
    best_known = 2 + 2  # the function's names and the labels win over an alias of another KPI
    for places in (slice(0, best_known), slice(best_known, None)):
        for entry, called in written:
            for name in called[places]:
                plain.setdefault(plain_name(name), entry)
    words = {word for _, called in written for name in called for word in _WORD.findall(_folded(name))}
    known = frozenset(words | _SAYS_LITTLE | set(SAME_MEANING.split()))
    names = [
        _Name(entry, meanings, frozenset[str]().union(*meanings))
        for entry, all_names in written
        for name in all_names
        if (meanings := _apart(name, known))
    ]
    counts = Counter(stem for name in names for stem in {s for meaning in name.meanings for s in meaning})
    weight = {stem: 1 / (1 + math.log(1 + count)) for stem, count in counts.items()}
    described = {
        entry.name: frozenset[str]().union(*(m for text in entry.description for m in _apart(text, known)))
        for entry in KPIS.values()
    }
    return _Index(plain, known, names, weight, described)


@functools.lru_cache(maxsize=8192)
def _parts(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """Split a compound into words that are known; the fewest and longest win.

    >>> _parts("voorraadomloopsnelheid", frozenset({"voorraad", "omloopsnelheid", "omloop"}))
    ('voorraad', 'omloopsnelheid')
    """
    for end in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if word[:end] not in known:
            continue
        for link in _LINKS:
            rest = word[end:].removeprefix(link) if word[end:].startswith(link) else ""
            if len(rest) < _SHORTEST_PART:
                continue
            further = _parts(rest, known) or (rest,) * (rest in known)
            if further:
                return (*(_parts(word[:end], known) or (word[:end],)), *further)
    if not word.endswith(_LITTLE_ENDINGS):
        return ()
    ending = next(little for little in _LITTLE_ENDINGS if word.endswith(little))
    return (word.removesuffix(ending),) if len(word) - len(ending) >= _SHORTEST_PART else ()


def _apart(text: str, known: frozenset[str]) -> tuple[Meaning, ...]:
    """Take a name apart into the meanings of its words, each once; what says little only when nothing else is left."""
    words = [word for word in _WORD.findall(_folded(text).replace("_", " ")) if word not in _FILLERS]
    parts = [part for word in words for part in (_parts(word, known) or (word,))]
    telling = [part for part in parts if part not in _SAYS_LITTLE]
    return tuple(dict.fromkeys(_meaning(part) for part in telling or parts))


class Found(NamedTuple):
    """A KPI that answers to what was sought: how well, and whether every word of it stands in one name."""

    score: float
    complete: bool
    entry: Kpi


class _Sought(NamedTuple):
    """One word that is sought: of one meaning with it, a slip of the pen away, or beginning like it."""

    weight: float
    same: Meaning
    close: Meaning
    alike: Meaning

    def likeness(self, offered: Meaning) -> float:
        """Say how like this word is to a word of a name."""
        if not self.same.isdisjoint(offered):
            return 1.0
        if not self.close.isdisjoint(offered):
            return _SLIP
        return 0.0 if self.alike.isdisjoint(offered) else _PREFIX


def _sought(meaning: Meaning, weight: dict[str, float]) -> _Sought:
    """Look a word up among the words of all names."""
    close: set[str] = set()
    alike: set[str] = set()
    for one in meaning:
        if len(one) < _SHORTEST_PREFIX or one.startswith("#"):
            continue
        if one not in weight:
            begun_alike = [other for other in weight if other[0] == one[0]]
            close.update(difflib.get_close_matches(one, begun_alike, n=3, cutoff=_ALIKE))
        alike.update(
            other
            for other in weight
            if other.startswith(one) or (len(other) >= _SHORTEST_PREFIX and one.startswith(other))
        )
    known = close or alike or any(one in weight for one in meaning)
    rare = max(weight.get(stem, 0.5) for stem in meaning) if known else _UNKNOWN
    return _Sought(rare, meaning, frozenset(close), frozenset(alike))


def _share(likeness: Iterable[float], wanted: list[_Sought]) -> float:
    """Say which part of what is sought was found; rare words weigh more."""
    found = sum(like * word.weight for like, word in zip(likeness, wanted, strict=True))
    return found / (sum(word.weight for word in wanted) or 1.0)


def ranked(text: str) -> tuple[Found, ...]:
    """Return the KPIs that a text may mean, the best first."""
    return _ranked(text[:_LONGEST_TEXT], len(KPIS))


@functools.lru_cache(maxsize=1024)
def _ranked(text: str, count: int) -> tuple[Found, ...]:
    index = _index(count)
    exact = find(text)
    wanted = [_sought(meaning, index.weight) for meaning in _apart(text, index.known)]
    best = dict.fromkeys(KPIS, (0.0, False))
    spread = {
        name: [_DESCRIBED * (not word.same.isdisjoint(said)) for word in wanted]
        for name, said in index.described.items()
    }
    reach = frozenset[str]().union(*(word.same | word.close | word.alike for word in wanted))
    for entry, offered, stems in index.names:
        if reach.isdisjoint(stems):  # as most names: nothing in it is like what is sought
            continue
        likeness = [max(map(word.likeness, offered)) for word in wanted]
        used = sum(any(not word.same.isdisjoint(other) for word in wanted) for other in offered) / len(
            offered
        )
        complete = bool(likeness) and min(likeness) == 1.0
        best[entry.name] = max(best[entry.name], (_share(likeness, wanted) * (0.6 + 0.4 * used), complete))
        spread[entry.name] = list(map(max, spread[entry.name], likeness))
    spelled = difflib.get_close_matches(plain_name(text), index.plain, n=3, cutoff=_SPELLED_ALIKE)
    alike = {index.plain[name].name for name in spelled} if exact is None else set()
    results: list[Found] = []
    for place, (name, entry) in enumerate(KPIS.items()):
        score, complete = best[name]
        score = max(score, _SPREAD * _share(spread[name], wanted), _SLIP * (name in alike))
        if entry is exact:
            score, complete = 2.0, True
        if score >= _ENOUGH:
            known_well = (0.02 if entry.number else 0.0) - place * 1e-6
            results.append(Found(score + known_well, complete, entry))
    return tuple(sorted(results, key=lambda found: -found.score))


def find(name: str) -> Kpi | None:
    """Find a KPI by one of its names: the function's, with or without KPI_, a label in either language, an alias.

    Case, accents, spaces, hyphens, articles and words as "rate" and "percentage" do not count, nor whether a
    compound is written as one.

    >>> find("de voorraad-omloopsnelheid").name, find("labor turnover").name, find("zzz")
    ('KPI_INVENTORY_TURNOVER', 'KPI_EMPLOYEE_TURNOVER', None)
    """
    index = _index(len(KPIS))
    if exact := index.plain.get(plain_name(name)):
        return exact
    wanted = _apart(name[:_LONGEST_TEXT], index.known)
    same = [
        (sum(meaning in offered for meaning in wanted), bool(entry.number), entry)
        for entry, offered, _ in index.names
        if wanted and _equal(wanted, offered)
    ]
    return max(same, key=lambda found: found[:2], default=(0, False, None))[2]


def _equal(wanted: tuple[Meaning, ...], offered: tuple[Meaning, ...]) -> bool:
    """Tell whether two names are of the same words, in any order."""
    return (
        len(wanted) == len(offered)
        and all(any(meaning & other for other in offered) for meaning in wanted)
        and all(any(meaning & other for meaning in wanted) for other in offered)
    )


def meant(name: str) -> list[Kpi]:
    """Return the KPIs that a name means, the commoner first: more than one when a word means several things.

    Only KPIs with a name that holds every word; none when the words are known to no KPI. The name of a function
    means that function alone.

    >>> [entry.name for entry in meant("omloopsnelheid")][:3]
    ['KPI_INVENTORY_TURNOVER', 'KPI_RECEIVABLES_TURNOVER', 'KPI_ASSET_TURNOVER']
    """
    first = find(name)
    if first and plain_name(name) in (plain_name(first.name), plain_name(first.name.removeprefix("KPI_"))):
        return [first]
    found = [one for one in ranked(name) if one.complete]
    return [one.entry for place, one in enumerate(found) if place == 0 or one.score >= _AS_GOOD][
        :_MOST_MEANINGS
    ]
