"""The report as one page that opens offline: totals, charts, and every goal with its findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import Letter, Severity, Status, Verdict
from kpi_xl.goals.report.common import on_most
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.report.text import summary_lines
from kpi_xl.goals.report.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import GoalResult
    from kpi_xl.goals.report import Options

MARKS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNCLEAR: "?", Status.NOT_APPLICABLE: "–"}
_CLASSES: dict[Status | Verdict | Severity, str] = {
    Status.PASS: "good", Status.FAIL: "bad", Status.UNCLEAR: "unknown", Status.NOT_APPLICABLE: "none",
    Verdict.SMART: "good", Verdict.NOT_SMART: "bad", Verdict.INSUFFICIENT: "unknown",
    Severity.ERROR: "bad", Severity.WARNING: "unknown", Severity.INFO: "none",
}  # fmt: skip


def part_of_page(name: str) -> str:
    """Return a file that pages are made of: page.html, or the style.css of goals."""
    return files("kpi_xl.goals.report").joinpath(name).read_text(encoding="utf-8")


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write the page; it needs all results, because the charts stand above the goals."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only where a page is made

    summary = Summary()
    judged = list(summary.passing(results))
    checked = [one for one in judged if one.status is FileStatus.CHECKED]
    unread = words_of("unread")
    words = {name: options.say(text) for name, text in words_of("page").items()}
    page = Environment(autoescape=True, undefined=StrictUndefined).from_string(part_of_page("page.html"))
    pieces = page.stream(
        words=words,
        style=part_of_page("style.css"),
        summary=" ".join(summary_lines(summary, options)),
        charts=list(_charts(judged, words, options)),
        checked=[(one, on_most(one, options)) for one in checked],
        unread=[(one, unread[one.status]) for one in judged if one.status in unread],
        letters=list(Letter),
        letter_name=options.letter_name,
        say=options.say,
        language=options.language,
        classes=_CLASSES,
        marks=MARKS,
        marked=_marked,
    )
    stream.writelines(pieces)
    stream.write("\n")


class _Chart(NamedTuple):
    """A bar per name, divided by kind; the numbers stand in the bars, so colour is not needed."""

    title: str
    kinds: list[Status | Verdict]
    bars: dict[str, Counter[Any]]
    most: int


def _charts(judged: list[FileResult], words: Mapping[str, str], options: Options) -> Iterator[_Chart]:
    """Return the charts; none without goals."""
    goals = [goal for one in judged for goal in one.goals]
    if not goals:
        return
    letters = {
        f"{letter} {options.letter_name(letter)}": Counter[Any](goal.letters[letter].status for goal in goals)
        for letter in Letter
    }
    yield _chart(words["letter"], letters, Status)
    for name in ("department", "owner"):
        counts: defaultdict[str, Counter[Any]] = defaultdict(Counter)
        for goal in goals:
            counts[getattr(goal.goal, name) or words["nobody"]][goal.verdict] += 1
        if len(counts) > 1 or words["nobody"] not in counts:
            yield _chart(words[name], dict(sorted(counts.items())), Verdict)


def _chart(title: str, bars: dict[str, Counter[Any]], kinds: Iterable[Status | Verdict]) -> _Chart:
    shown = [kind for kind in kinds if any(bar[kind] for bar in bars.values())]
    return _Chart(title, shown, bars, max(bar.total() for bar in bars.values()))


def _marked(result: GoalResult) -> Iterator[tuple[str, bool]]:
    """Return the words of a goal in pieces, each with whether an error rests on it."""
    text = result.goal.text
    spans = (one.evidence.span for one in result.findings if one.severity is Severity.ERROR)
    place = 0
    for start, end in sorted(span for span in spans if span):
        if start >= place:
            yield text[place:start], False
            yield text[start:end], True
            place = end
    yield text[place:], False
