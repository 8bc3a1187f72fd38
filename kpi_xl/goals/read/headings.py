"""What the heading of a column says: its field, the period and the unit in it, and which of several it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from kpi_xl.goals.data import data
from kpi_xl.goals.model import FIELDS, TRACKING, TRACKING_STEPS, fields_that
from kpi_xl.goals.read.coerce import headings, plain_heading
from kpi_xl.goals.read.compounds import field_by_parts
from kpi_xl.goals.read.periods import (
    Period,
    bare_ahead,
    bare_period,
    find_ahead,
    find_month,
    find_period,
    find_relative,
)
from kpi_xl.goals.text.units import counted_by

if TYPE_CHECKING:
    from kpi_xl.goals.model import Field

SURE, LIKELY = 90.0, 75.0
LONGEST_HEADING = 80
_SHORTEST_GUESS = 4
MOST_WORDS = 10
_MOST_HEAD_WORDS, _LEAST_BEFORE_HEAD = 4, 3
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_PARTS = re.compile(r"\s*(?:/|\||\n|\r|&)\s*")
_BROKEN = re.compile(r"(?<=[^\W\d])-\s*[\r\n]+\s*(?=[^\W\d])")
_NUMBER = re.compile(r"(?<![\w.])(?:#|no\.? ?|nr\.? ?)?(\d{1,2})(?![\w.%])|(?<=\bkr)(\d{1,2})\b")
_LETTER = re.compile(r"^[SMART] ?[–—:.-] ?|[()]")
"""What is said of the letter in a heading: S – Specific, (M)easurable."""
_ASKED = re.compile(r"(?: [–—-] |: ?)[^?:]+\?$")
"""A question behind a heading: Measurable - how much?, Tijdgebonden: wanneer klaar?"""
_FRAME = re.compile(
    r"^(?:[^:?]{2,12}: )?(?:(?:what|which|wat|welke?|wie|who)(?:'s| is| are| was| were| zijn| waren| wordt)? (?:(?:the|our|your|de|het|ons|onze|je|jouw|uw) )?"
    r"(?=\S+(?: \S+){0,2}\??$))?",
    re.IGNORECASE,
)
"""What stands before a name that is asked for: What is the starting point?, Plan: wat willen we?"""
_IN_UNIT = re.compile(r"(?<=\w|\)),? in (?:het )?(\S+(?: \S+)?)$", re.IGNORECASE)
_SIGN = re.compile(r"^(?:[^\w\s#%()\[\]€$£.&|/<>+*'\"–—-]+\s+)+(?=\w)")
"""A picture before a heading."""
_LETTERED = re.compile(r"(?<=(?:FY|20)\d\d)(?=[ABEFTP]$)")
"""Where a letter behind a year says whether it was realised, planned or expected: FY27B."""
EDGES = " -–—:,.;/?!*#()[]"
_MOMENTS = {"eind", "einde", "ultimo", "per", "end", "end of", "by", "t/m", "op", "at", "medio", "mid"}
_ASKED_FOR = fields_that("whose")
LETTERS = {"s": "Specific", "m": "Measurable", "a": "Achievable", "r": "Relevant", "t": "Time-bound"}
"""What the letters of SMART stand for, as headings."""
REALISED, EXPECTED, PLANNED = "realised", "expected", "planned"


class Meaning(NamedTuple):
    """What a heading stands for.

    `time` tells of a column with a period whether it was realised, is expected or is planned, where a word says so.
    `number` is that of columns that come several times, as KR2; `unit` stands between the brackets.
    """

    field: Field | None = None
    taken_for: str = ""
    """The known heading that a misspelt one was read as, or that an unknown one looks like."""
    sure: bool = True
    in_part: bool = False
    """Whether only a part of the heading is known: Reporting owner."""
    unused: bool = False
    """Whether the heading is known, and its column holds nothing to judge by."""
    period: Period | None = None
    time: str = ""
    number: int = 0
    unit: str = ""
    plain: str = ""
    """The known words it was read by."""

    @property
    def known(self) -> bool:
        """Return whether anything is known of the column."""
        return bool(self.field or self.unused or self.period)


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of words that tell how headings are read, folded."""
    return frozenset(plain_heading(word) for word in data("columns")["words"][name])


@cache
def _belongings() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words("belongings")), key=len, reverse=True))
    return re.compile(rf"(?:{names})\b[ .:-]*|[ -]+(?:{names})")


@cache
def _ends() -> tuple[str, ...]:
    """Return the words that say whose a heading is; at one of its ends stands one of these, or nothing of the kind."""
    return tuple(words("belongings"))


def tidy(heading: str) -> str:
    r"""Write a heading on one line; a word that was broken off is joined.

    >>> tidy("Streef-\nwaarde"), tidy("Realisatie\n2025")
    ('Streefwaarde', 'Realisatie 2025')
    """
    return " ".join(_BROKEN.sub("", heading).split())


@lru_cache(maxsize=10_000)
def meaning_of(heading: str, *, guess: bool = True) -> Meaning:
    """Return what a heading stands for; with `guess`, a slip of the pen is forgiven when one known heading is near.

    >>> meaning_of("Streefwaarde 2027 (%)").field.name, meaning_of("Streefwaarde 2027 (%)").unit
    ('target', '%')
    >>> meaning_of("KR2 Target").number, meaning_of("Priority").unused, meaning_of("Colour").known
    (2, True, False)
    """
    found = _told(heading)
    if found or not guess or not (text := _whole(heading)):
        return found or Meaning()
    plain = plain_heading(_BRACKETS.sub("", _without_unit(text)[0]).strip())
    guessed = _guess(plain)
    return guessed if guessed.field else _asked(plain) or _by_head(plain) or _by_end(plain) or guessed


@lru_cache(maxsize=10_000)
def _told(heading: str) -> Meaning | None:
    """Return what a heading stands for without a guess."""
    text = _whole(heading)
    if not text:
        return None
    text, tail = _without_unit(text)
    bare = _BRACKETS.sub("", text).strip()
    unit = tail or next((inside for inside in _BRACKETS.findall(text) if counted_by(inside)), "")
    if found := _spelled(text, bare):
        inside = find_period(text) or (find_ahead(text) if "(" in text else None)
        name = found.field.name if inside and found.field else ""
        time = PLANNED if name == "target" else REALISED if name == "actual" else ""
        return found._replace(unit=unit, period=inside and inside.period, time=time)
    if period := bare_period(bare) or bare_ahead(bare):
        return Meaning(period=period, unit=unit)
    found = (
        _with_period(bare)
        or (_with_period(text) if text != bare else None)
        or _parts(heading, bare)
        or _by_parts(plain_heading(_FRAME.sub("", bare)))
        or _less(plain_heading(bare))
        or _numbered(bare)
    )
    return found._replace(unit=unit) if found else None


def _spelled(text: str, bare: str) -> Meaning | None:
    """Return the known heading that a text is, however it is written."""
    unlettered = _LETTER.sub("", text)
    asked = _ASKED.sub("", unlettered)
    if asked != unlettered and (question := _question(bare, asked)):
        return question
    said = _FRAME.sub("", bare)
    spellings = (text, bare, text.replace("-", ""), text.replace("-", " "), unlettered, asked, said)
    return next((found for one in dict.fromkeys(spellings) if (found := _known(plain_heading(one)))), None)


def _question(bare: str, before: str) -> Meaning | None:
    """Read the question behind a word that tells less than the question does, as in *Check: how do we measure it?*."""
    known = _known(plain_heading(before))
    if known and known.field and known.plain not in words("phases"):
        return None
    question = bare[len(before) :].strip(" :–—-")
    return _known(plain_heading(question)) or _asked(plain_heading(question))


def _without_unit(text: str) -> tuple[str, str]:
    """Return a heading without the unit behind it, and that unit: Target in %."""
    match = _IN_UNIT.search(text)
    return (text[: match.start()], match[1]) if match and counted_by(match[1]) else (text, "")


def _whole(heading: str) -> str:
    """Return the heading itself, without an explanation on the lines below it."""
    text = _LETTERED.sub(" ", _SIGN.sub("", tidy(heading)))
    if len(text) <= LONGEST_HEADING:
        return text
    first = re.split(r"[\r\n(:]", heading.strip(), maxsplit=1)[0]
    text = tidy(first)
    return text if len(text) <= LONGEST_HEADING // 2 else ""


def _known(plain: str) -> Meaning | None:
    plain = plain.strip(EDGES) or plain  # a # alone heads the numbers
    if field := headings().get(plain):
        return Meaning(field, plain=plain)
    return Meaning(unused=True, plain=plain) if plain in words("unused") or plain in _followed() else None


@cache
def _followed() -> frozenset[str]:
    """Return the headings of the columns in which our own sheets follow goals: they hold no part of the goal itself."""
    texts = [text for name, text in TRACKING.items() if name != "standing"]  # which is a status like others
    texts += TRACKING_STEPS.values()
    return frozenset(plain_heading(word) for text in texts for word in (text.en, text.nl))


def _with_period(text: str) -> Meaning | None:
    found = find_period(text) or find_month(text) or find_relative(text) or find_ahead(text)
    if found is None:
        return None
    rest = plain_heading(found.outside(text)).replace("[", " ").replace("]", " ")
    rest = " ".join(_BRACKETS.sub(" ", rest).split()).strip(EDGES)
    if month := find_month(rest):  # 2027 up to May
        rest = month.outside(rest).strip(EDGES)
    if rest in _MOMENTS:
        return Meaning(period=found.period)
    rest = " ".join(word for word in rest.split() if word not in _MOMENTS) or rest
    for plain in _shorter(rest):
        time = next((name for name in (REALISED, EXPECTED, PLANNED) if plain in words(name)), "")
        meant = _known(plain) or _parts(rest, rest) or _by_parts(plain) or _by_head(plain)
        if meant and meant.field and meant.field.name == "target":
            time = PLANNED
        if time and meant and meant.field in (FIELDS["means"], FIELDS["parent"]):
            meant = None  # the plan or the aim of a year, not how it is reached or what for
        measured = time or (meant and meant.field and meant.field.name in ("target", "actual"))
        name = found.period.first_month == found.period.last_month and not found.period.year  # Owner Jan
        if measured or (meant and not name):
            return (meant or Meaning())._replace(period=found.period, time=time, plain=plain)
    return None


def _parts(heading: str, bare: str) -> Meaning | None:
    """Read a heading that stands there in two languages, or names two things of one kind."""
    for whole in dict.fromkeys((bare, heading)):
        parts = [part for part in _PARTS.split(whole) if part.strip(EDGES)]
        if len(parts) > 1:
            read = [_known(plain_heading(part)) or _less(plain_heading(part)) for part in parts]
            if all(read):
                return next((one for one in read if one and one.field), read[0])
    return None


@lru_cache(maxsize=10_000)
def _shorter(plain: str) -> tuple[str, ...]:
    """Return a heading and what is left of it without the words that say whose it is, step by step."""
    found = [plain]
    for text in found:
        if text.rstrip(" .:-").endswith(_ends()):
            matches = [*_belongings().finditer(text)]
        elif text.lstrip(" -").startswith(_ends()) and (match := _belongings().match(text)):
            matches = [match]
        else:
            continue  # so it is with most texts
        for match in matches:
            at_start, at_end = match.start() == 0, match.end() == len(text)
            rest = text[match.end() :] if at_start else text[: match.start()] if at_end else ""
            rest = rest.strip(EDGES)
            if rest and rest not in found and len(found) < MOST_WORDS:
                found.append(rest)
    return tuple(found)


def _less(plain: str) -> Meaning | None:
    if len(plain.split()) > MOST_WORDS:
        return None
    if headed := _before_preposition(plain):
        return headed
    found = [known for rest in _shorter(plain.strip(EDGES)) if (known := _known(rest))]
    of_part = [
        one for one in found if one.unused or (one.field and one.field.name in ("department", "owner"))
    ]
    last = plain.strip(EDGES).split()[-1:]
    if of_part and len(of_part) == len(found) and last and _heads("heads").get(last[0]) == "text":
        return Meaning(FIELDS["text"], plain=plain)  # the goal of a department
    return min(
        found, key=lambda one: (one.plain in ("name", "naam"), one.plain in words("details")), default=None
    )


def _before_preposition(plain: str) -> Meaning | None:
    """Read a heading by what stands before its preposition: Objective for the quarter."""
    head, *behind = re.split(r" (?:for|of|from|van|voor|uit) ", plain.strip(EDGES), maxsplit=1)
    if not behind or any(map(str.isdigit, behind[0])):
        return None
    known = _known(head)
    named = known and known.plain in words("names") | words("details")
    return known if known and known.field and known.field.name in _ASKED_FOR and not named else None


def _numbered(text: str) -> Meaning | None:
    """Read a heading that comes several times, each with its number: Key Result 1, KR1 Target."""
    plain = plain_heading(text)
    match = _NUMBER.search(plain)
    if match is None:
        return None
    number = int(match[1] or match[2])
    rest = " ".join(f"{plain[: match.start()]} {plain[match.end() :]}".split()).strip(EDGES)
    found = _known(rest) or _less(rest)
    return found and found._replace(number=number)


@cache
def _guessed() -> list[str]:
    """Return the headings that a misspelt one may be near to."""
    return [name for name in headings() if len(name) >= _SHORTEST_GUESS]


def _guess(plain: str) -> Meaning:
    if len(plain) < _SHORTEST_GUESS or plain.isdigit():
        return Meaning()
    known = headings()
    near = process.extract(plain, _guessed(), scorer=fuzz.ratio, score_cutoff=LIKELY, limit=5)
    if not near:
        return Meaning()
    best, score, _ = near[0]
    fields = {known[name].name for name, one, _ in near if one >= SURE}
    if score >= SURE and len(fields) == 1:
        return Meaning(known[best], _shown(best), plain=best)
    return Meaning(taken_for=_shown(best), sure=False)


def _by_parts(plain: str) -> Meaning | None:
    """Read a heading by what it is made of, without the words that say whose it is."""
    for text in _shorter(plain.strip(EDGES)):
        name, head = field_by_parts(text)
        if name:
            return Meaning(FIELDS[name], plain=head)
    return None


def _asked(plain: str) -> Meaning | None:
    """Read a heading that is a question, such as who takes care of it.

    >>> _asked("hoe gaan we dat meten?").field.name, _asked("who takes care of it").field.name, _asked("hoe")
    ('kpi', 'owner', None)
    """
    asking, *said = plain.strip(EDGES).split()[:MOST_WORDS] or [""]
    for name, one in data("columns")["questions"].items():
        if said and asking in one["asks"] and not ("about" in one and set(one["about"]).isdisjoint(said)):
            return Meaning(FIELDS[name], asking.capitalize(), in_part=True, plain=plain)
    return None


def _by_head(plain: str) -> Meaning | None:
    """Read a heading by the word it ends with, the part that a Dutch compound ends with, or the word it opens with.

    >>> [_by_head(text).field.name for text in ("reporting owner", "stuurindicator", "direction of travel")]
    ['owner', 'kpi', 'direction']
    """
    said = re.split(r" (?:of|for|from|van|voor|uit|per|to) ", plain.strip(EDGES))[0].split()
    if not 0 < len(said) <= _MOST_HEAD_WORDS:
        return None
    last, heads = said[-1], _heads("heads")
    name = heads.get(last)
    if name is None and (opened := _by_opening(plain)):
        return opened
    if name is None and last.endswith(tuple(heads)):
        ends = [head for head in heads if last.endswith(head) and len(last) - len(head) >= _LEAST_BEFORE_HEAD]
        last = max(ends, key=len, default="")
        name = heads.get(last)
    return Meaning(FIELDS[name], last.capitalize(), in_part=True, plain=last) if name else None


def _by_end(plain: str) -> Meaning | None:
    """Read a heading that ends where a day follows: To be delivered by.

    >>> _by_end("to be delivered by").field.name, _by_end("agreed by")
    ('due', None)
    """
    *said, last = plain.strip(EDGES).split() or [""]
    if last not in ("by", "before", "uiterlijk") or not said or words("people").intersection(said):
        return None
    return Meaning(FIELDS["due"], plain.capitalize(), in_part=True, plain=plain)


def _by_opening(plain: str) -> Meaning | None:
    """Read a heading by the word it opens with: Beoogd bereik.

    >>> _by_opening("beoogd bereik").field.name, _by_opening("bereik")
    ('target', None)
    """
    first, _, rest = plain.strip(EDGES).partition(" ")
    name = _heads("openings").get(first) if rest else None
    return Meaning(FIELDS[name], first.capitalize(), in_part=True, plain=first) if name else None


@cache
def _heads(kind: str) -> dict[str, str]:
    return {plain_heading(word): name for name, listed in data("columns")[kind].items() for word in listed}


def _shown(plain: str) -> str:
    """Return a known heading as it is written."""
    field = headings()[plain]
    return next((word for word in (*field.nl, *field.en) if plain_heading(word) == plain), plain)
