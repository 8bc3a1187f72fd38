"""Texts of goal sheets: headings between the goals, bullets in a cell, and goals that are spread over columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.config import Config
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reader import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.goals.text.reading import Reading
    from kpi_xl.model import Language

_LONGEST_TITLE = 40
_TITLE = re.compile(r"(?!\w*[^\Wë]en:?$)[^\W\d]+(?: (?:en|and|&|/) [^\W\d]+)?:?")
"""What may be a heading between goals: one word that is no Dutch verb, or two words that are joined."""
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])(?:[.)] +[^\W\d_]| +(?-i:[A-ZÀ-Þ]))|(?:programma|programme|thema|theme|pijler|pillar|"
                       r"hoofdstuk|chapter|onderdeel|part|deel|section|afdeling|department|team|domein|perspectief|"
                       r"perspective|categorie|category)\b.{0,3}\w", re.IGNORECASE)  # fmt: skip
_OBJECTIVE = re.compile(
    r"(?:objectives?|strategic objective|strategische doelstelling|hoofddoelstelling|beleidsdoel(?:stelling)?|doelstelling|hoofddoel|strategisch doel|strategic goal|ambitie|ambition|goal|doel|o|programma|"
    r"programme|opgave|speerpunt)\s*(?:\d+(?:\.\d+)*)?\s*[:.–-]\s*\S|(?:objective|o|goal|doel|ambitie|doelstelling) ?\d+(?:\.\d+)*\b",
    re.IGNORECASE,
)
_VERBS = (
    Tag.UP | Tag.DOWN | Tag.VAGUE_VERB | Tag.ACTIVITY | Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.GENERIC_VERB
    | Tag.ACQUIRING_VERB | Tag.LEARNING
)  # fmt: skip
_MOST_SECTION_WORDS = 5
_NOTE = re.compile(
    r"\s*(?:[*¹²³⁴⁵†‡]|\[\d\]|\d?\)|(?:bron|source|note|notes|noot|let op|nb|n\.b\.|toelichting|legenda|legend|opmerking|"
    r"remark|peildatum|versie|version|printed|afgedrukt|ps)\b.{0,3}[:.=]|(?:bron|source) )",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[ \t]*(?:[•●▪▫◦‣⁃∙·*+–—-]|\d{1,2}[.)]|[a-z][.)]|\(\d{1,2}\)|(?:KR|O)\s?\d(?:\.\d)?[:.)]?)[ \t]+(?=\S)", re.MULTILINE)  # fmt: skip


def reading_of(text: str, language: Language) -> Reading:
    """Return what a text says, by the packaged words of a language."""
    return read(text, Config().lexicons(), language, language)


def is_section(text: str, language: Language) -> bool:
    """Return whether a text alone in its row is a heading between goals: short, or numbered, and no goal itself.

    >>> [is_section(text, "nl") for text in ("Personeel", "Kosten verlagen", "2 Een actieve stad")]
    [True, False, True]
    """
    if is_objective(text):
        return True
    if len(text) <= _LONGEST_TITLE and _TITLE.fullmatch(text):
        return True
    short = len(text.split()) <= _MOST_SECTION_WORDS + 3 and not text.endswith((".", "!"))
    titled = bool(_NUMBERED.match(text)) or text.endswith(":") or (text.isupper() and len(text) > 1)
    return short and titled and not _says_a_goal(text, language)


def is_list_section(text: str, language: Language) -> bool:
    """Return whether a line of a list is a heading: a few words without a verb or a number.

    >>> is_list_section("Customer service", "en"), is_list_section("Improve quality", "en")
    (True, False)
    """
    if is_section(text, language):
        return True
    few = len(text.split()) <= _MOST_SECTION_WORDS - 1 and not text.endswith((".", "!"))
    return few and not any(map(str.isdigit, text)) and not _says_a_goal(text, language)


def _says_a_goal(text: str, language: Language) -> bool:
    """Return whether a text has a verb that something is done or becomes, or a quantity."""
    reading = reading_of(re.sub(r"^[\d.]+\s", "", text), language)
    dutch_verb = bool(re.search(r"\w{3}[^\Wë]en$", text[-7:])) and " " in text and language == "nl"
    return bool(reading.flags & _VERBS or reading.measures) or dutch_verb


def tells_a_term(text: str, language: Language) -> bool:
    """Return whether a goal says when it is to be reached.

    >>> tells_a_term("40 new shops by 1 May 2027", "en"), tells_a_term("40 new shops", "en")
    (True, False)
    """
    return reading_of(text, language).deadline is not None


def is_note(text: str) -> bool:
    """Return whether a text says of itself that it is a note: a source, an explanation behind a star.

    >>> texts = ("Note: excludes contractors", "Bron: CRM, juni 2027", "Notes answered in 2 days")
    >>> [is_note(text) for text in texts]
    [True, True, False]
    """
    return bool(_NOTE.match(text))


def is_objective(text: str) -> bool:
    """Return whether a line says of itself that it is an objective: Objective 1: win the small shops.

    >>> is_objective("Objective 1: win the small shops"), is_objective("Doel 2"), is_objective("Finance")
    (True, True, False)
    """
    return bool(_OBJECTIVE.match(text))


def bullets(text: str, *, lines: bool) -> tuple[str, list[str]]:
    r"""Return what stands above bullets in a cell, and the bullets; with `lines`, every line counts as one.

    >>> bullets("Service:\n- 90% within a day\n- 40 new shops", lines=False)
    ('Service:', ['90% within a day', '40 new shops'])
    >>> bullets("Answer mails\nwithin a day", lines=False)
    ('', ['Answer mails\nwithin a day'])
    """
    if "\n" not in text and "\r" not in text:
        return _in_one_line(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = list(_BULLET.finditer(text))
    if len(found) > 1:
        ends = [*(match.start() for match in found[1:]), len(text)]
        parts = [text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)]
        return text[: found[0].start()].strip(), [part for part in parts if part]
    if lines:
        parts = [line.strip() for line in text.split("\n") if line.strip()]
        if len(parts) > 1 and all(
            part[0].isupper() or part[0].isdigit() or part[0] in "<>%€$£" for part in parts
        ):
            return "", parts
    return "", [text]


_INLINE = re.compile(
    r"(?:(?<=[;,.•|]) |^)(?:(?:KR|O|KPI|SR)\s?\d(?:\.\d)?\s?[:.)–-]|\(?(?P<number>\d)[.)]|•) *(?=\S)",
    re.IGNORECASE,
)


def _in_one_line(text: str) -> tuple[str, list[str]]:
    """Return the parts of a line that are marked one by one: KR1: 12 shops; KR2: 40 visits.

    >>> _in_one_line("KR1: 12 shops; KR2: 40 visits"), _in_one_line("1. Open 2. shops")
    (('', ['12 shops', '40 visits']), ('', ['1. Open 2. shops']))
    """
    if not _INLINE.match(text):
        return "", [text]
    found = list(_INLINE.finditer(text))
    numbers = [match["number"] for match in found]
    counted = all(number is None or number == str(place) for place, number in enumerate(numbers, 1))
    if len(found) < 2 or not counted:  # noqa: PLR2004 - several
        return "", [text]
    ends = [*(match.start() for match in found[1:]), len(text)]
    return "", [text[match.end() : end].strip(" ;,•|") for match, end in zip(found, ends, strict=True)]


_STEP = re.compile(r"(?:van|from) .*\d.*(?:naar|to|->|→) .*\d", re.IGNORECASE)
_LIMIT = re.compile(r"[<>≤≥]|(?:min|max|minimaal|maximaal|minstens|hoogstens|ten minste|at least|at most|up to|under|below|above|over|onder|boven|"
                    r"meer dan|minder dan|more than|less than|geen|no)\b", re.IGNORECASE)  # fmt: skip
_TO: Mapping[Language, tuple[str, str]] = {"en": ("from", "to"), "nl": ("van", "naar")}


def composed_of_kpi(name: str, baseline: str, target: str, language: Language) -> str:
    """Return a goal in words from the columns of a KPI.

    >>> composed_of_kpi("Verzuim", "5,8%", "5,0%", "nl"), composed_of_kpi("Complaints", "", "10", "en")
    ('Verzuim: van 5,8% naar 5,0%', 'Complaints: to 10')
    >>> (
    ...     composed_of_kpi("Wachttijd", "", "max. 3 weken", "nl"),
    ...     composed_of_kpi("Klachten", "", "van 12 naar 8", "nl"),
    ... )
    ('Wachttijd: max. 3 weken', 'Klachten: van 12 naar 8')
    """
    start, end = _TO[language]
    if target and (_STEP.match(target) or (not baseline and _LIMIT.match(target))):
        return f"{name}: {target}"
    parts = [f"{start} {baseline}" if baseline and target else "", f"{end} {target}" if target else ""]
    told = " ".join(part for part in parts if part)
    return f"{name}: {told}" if told else name


def joined(parts: Sequence[str]) -> str:
    """Join texts that a goal is spread over.

    >>> joined(["Win small shops", "New shops in the north."])
    'Win small shops: New shops in the north.'
    """
    first, *others = [part.strip() for part in parts if part.strip()]
    return (
        ": ".join([first.rstrip(".:"), "; ".join(other.rstrip(";") for other in others)]) if others else first
    )
