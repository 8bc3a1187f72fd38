"""The report as one page that opens offline: totals, charts, and every goal with its findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import Letter, Severity, Status, Verdict
from kpi_xl.goals.report.common import on_most
from kpi_xl.goals.report.style import STYLE
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.report.text import REFUSED, SKIPPED, summary_lines
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.goals.report.common import Common

TITLE = Text(en="Goals, judged", nl="Doelen, beoordeeld")
PER_LETTER = Text(en="Per letter", nl="Per letter")
PER_DEPARTMENT = Text(en="Per department", nl="Per afdeling")
PER_OWNER = Text(en="Per owner", nl="Per eigenaar")
ALL_GOALS = Text(en="The goals", nl="De doelen")
NOT_READ = Text(en="Not checked", nl="Niet beoordeeld")
NOBODY = Text(en="(none)", nl="(geen)")
SHOW = Text(en="Show:", nl="Toon:")
EVERYTHING = Text(en="all goals", nl="alle doelen")
FAILING = Text(en="fails {letter}", nl="faalt op {letter}")
MARKS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNCLEAR: "?", Status.NOT_APPLICABLE: "–"}
_VERDICTS = (Verdict.SMART, Verdict.NOT_SMART, Verdict.INSUFFICIENT)
_STATUSES = (Status.PASS, Status.FAIL, Status.UNCLEAR, Status.NOT_APPLICABLE)
_CLASSES: dict[Status | Verdict | Severity, str] = {
    Status.PASS: "good", Status.FAIL: "bad", Status.UNCLEAR: "unknown", Status.NOT_APPLICABLE: "none",
    Verdict.SMART: "good", Verdict.NOT_SMART: "bad", Verdict.INSUFFICIENT: "unknown",
    Severity.ERROR: "bad", Severity.WARNING: "unknown", Severity.INFO: "none",
}  # fmt: skip


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write the page; it needs all results, because the charts stand above the goals."""
    summary = Summary()
    files = list(summary.passing(results))
    language = options.language
    title = TITLE.in_(language)
    stream.write(f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n')
    stream.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    stream.write(f"<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n")
    stream.write(f"<h1>{escape(title)}</h1>\n<p>{escape(' '.join(summary_lines(summary, options)))}</p>\n")
    stream.writelines(f"{line}\n" for line in (*_charts(files, options), *_files(files, options)))
    stream.write("</main>\n</body>\n</html>\n")


def _charts(files: list[FileResult], options: Options) -> Iterator[str]:
    goals = [goal for file in files for goal in file.goals]
    if not goals:
        return
    letters = {
        f"{letter} {options.letter_name(letter)}": Counter(goal.letters[letter].status for goal in goals)
        for letter in Letter
    }
    yield '<div class="charts">'
    yield from _chart(PER_LETTER, letters, _STATUSES, options)
    for title, name in ((PER_DEPARTMENT, "department"), (PER_OWNER, "owner")):
        counts: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
        for goal in goals:
            counts[getattr(goal.goal, name) or NOBODY.in_(options.language)][goal.verdict] += 1
        if len(counts) > 1 or NOBODY.in_(options.language) not in counts:
            yield from _chart(title, dict(sorted(counts.items())), _VERDICTS, options)
    yield "</div>"


def _chart(
    title: Text,
    bars: Mapping[str, Counter[Any]],
    kinds: Iterable[Status | Verdict],
    options: Options,
) -> Iterator[str]:
    """Draw a bar per name, divided by kind; the numbers stand in the bars, so colour is not needed."""
    kinds = [kind for kind in kinds if any(bar[kind] for bar in bars.values())]
    most = max(bar.total() for bar in bars.values())
    name = escape(title.in_(options.language))
    yield f'<section class="chart"><h2>{name}</h2>'
    legend = (
        f'<span class="key {_CLASSES[kind]}">{escape(kind.label.in_(options.language))}</span>'
        for kind in kinds
    )
    yield f'<p class="legend">{" ".join(legend)}</p><table>'
    for label, bar in bars.items():
        parts = "".join(
            f'<span class="part {_CLASSES[kind]}" style="width:{100 * bar[kind] / most:.2f}%">{bar[kind]}</span>'
            for kind in kinds
            if bar[kind]
        )
        yield f'<tr><th scope="row">{escape(label)}</th><td><div class="bar">{parts}</div></td></tr>'
    yield "</table></section>"


def _files(files: list[FileResult], options: Options) -> Iterator[str]:
    unread = [file for file in files if file.status is not FileStatus.CHECKED]
    if unread:
        yield f"<h2>{escape(NOT_READ.in_(options.language))}</h2><ul>"
        for file in unread:
            label = REFUSED if file.status is FileStatus.REFUSED else SKIPPED
            said = " ".join(_said(finding, options) for finding in file.findings)
            yield f"<li><code>{escape(file.path)}</code>: {escape(label.in_(options.language))}. {said}</li>"
        yield "</ul>"
    if not any(file.goals for file in files):
        return
    yield f"<h2>{escape(ALL_GOALS.in_(options.language))}</h2>"
    yield from _filters(options)
    for file in files:
        if file.status is FileStatus.CHECKED:
            yield f"<h3><code>{escape(file.path)}</code></h3>"
            yield from _list(file.findings, options)
            common = on_most(file, options)
            once = [(sheet, escape(text.in_(options.language))) for sheet, text in common.told()]
            if once:
                yield "<ul>"
                yield from (f"<li><code>{escape(sheet)}</code> {text}</li>" for sheet, text in once)
                yield "</ul>"
            for goal in file.goals:
                yield from _goal(goal, common, options)


def _filters(options: Options) -> Iterator[str]:
    """Offer a choice per letter that works by style alone, without any script."""
    yield f'<input type="radio" name="show" id="show-all" checked><span class="show">{SHOW.in_(options.language)}</span>'
    yield from (f'<input type="radio" name="show" id="show-{letter}">' for letter in Letter)
    yield f'<nav><label for="show-all">{escape(EVERYTHING.in_(options.language))}</label>'
    for letter in Letter:
        label = FAILING.format(letter=letter.value).in_(options.language)
        yield f'<label for="show-{letter}">{escape(label)}</label>'
    yield "</nav>"


def _goal(result: GoalResult, common: Common, options: Options) -> Iterator[str]:
    goal = result.goal
    failing = " ".join(f"fails-{letter}" for letter in Letter if result.letters[letter].status is Status.FAIL)
    facts = " · ".join(escape(part) for part in (goal.name, goal.place, goal.department, goal.owner) if part)
    verdict = escape(result.verdict.label.in_(options.language))
    yield f'<article class="{failing}"><header><p class="facts">{facts}</p>'
    yield f'<p class="goal" lang="{result.language}">{_marked(result)}</p><p class="letters">'
    for letter in Letter:
        status = result.letters[letter].status
        about = f"{options.letter_name(letter)}: {status.label.in_(options.language)}"
        yield f'<span class="letter {_CLASSES[status]}" title="{escape(about)}">{letter} {MARKS[status]}</span>'
    yield f'<span class="verdict {_CLASSES[result.verdict]}">{verdict}</span></p></header>'
    yield from _list(common.others(result), options)
    yield "</article>"


def _marked(result: GoalResult) -> str:
    """Show the words of a goal with the evidence of errors underlined."""
    text = result.goal.text
    spans = sorted(
        finding.evidence.span
        for finding in result.findings
        if finding.severity is Severity.ERROR and finding.evidence.span
    )
    parts, place = [], 0
    for start, end in spans:
        if start >= place:
            parts += [escape(text[place:start]), f"<mark>{escape(text[start:end])}</mark>"]
            place = end
    return "".join([*parts, escape(text[place:])])


def _list(findings: Iterable[Finding], options: Options) -> Iterator[str]:
    shown = [
        f'<li><span class="severity {_CLASSES[one.severity]}">{escape(one.severity.label.in_(options.language))}</span> '
        f"<code>{escape(one.cell)}</code> {_said(one, options)} <small>{escape(one.rule)}</small></li>"
        for one in findings
    ]
    if shown:
        yield "<ul>"
        yield from shown
        yield "</ul>"


def _said(finding: Finding, options: Options) -> str:
    message = escape(finding.message.in_(options.language))
    suggestion = escape(finding.suggestion.in_(options.language))
    return f'{message} <span class="suggestion">→ {suggestion}</span>' if suggestion else message
