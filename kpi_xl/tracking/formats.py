"""Reports of tracked goals, one function per format."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Protocol

from kpi_xl.goals.report.csv import harmless
from kpi_xl.goals.report.github import data, value
from kpi_xl.goals.report.html import part_of_page
from kpi_xl.goals.report.junit import attribute
from kpi_xl.model import Text
from kpi_xl.tracking.forecast import LINE, SEASONAL_THETA, THETA
from kpi_xl.tracking.pace import Standing
from kpi_xl.tracking.records import HEADINGS, cells_of, record_of, unmatched_record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from kpi_xl.model import Language
    from kpi_xl.tracking.forecast import Forecast
    from kpi_xl.tracking.model import Tracked
    from kpi_xl.tracking.pace import Rules

TITLE = Text(en="Goals and where they stand", nl="Doelen en hoe ze ervoor staan")
SUMMARY = Text(en="{count} goals as of {day}: {parts}.", nl="{count} doelen per {day}: {parts}.")
GOAL_LINE = Text(
    en="    {kpi}: {actual} now, from {baseline} to {target}; progress {progress}, expected {expected}",
    nl="    {kpi}: nu {actual}, van {baseline} naar {target}; voortgang {progress}, verwacht {expected}",
)
WITHOUT_BASELINE = Text(
    en="    {kpi}: {actual} now, target {target}; progress {progress}, expected {expected}",
    nl="    {kpi}: nu {actual}, streefwaarde {target}; voortgang {progress}, verwacht {expected}",
)
AHEAD = Text(
    en="    forecast for {due}: {forecast}, four times out of five, by {by}",
    nl="    prognose voor {due}: {forecast}, vier van de vijf keer, volgens {by}",
)
BY = Text(en="{method} over {points} figures", nl="{method} over {points} cijfers")
METHODS = {
    THETA: Text(en="the Theta method", nl="de Theta-methode"),
    SEASONAL_THETA: Text(en="the Theta method with the season", nl="de Theta-methode met het seizoen"),
    LINE: Text(en="the straight line", nl="de rechte lijn"),
}
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads é as Ã©
_MARKS = frozenset("\\|*_`[]<>#")
_BAD = frozenset({Standing.OFF_TRACK, Standing.OVERDUE})
_COMMANDS = {Standing.OFF_TRACK: "error", Standing.OVERDUE: "error", Standing.AT_RISK: "warning"}


@dataclass(frozen=True)
class Options:
    """How a report is written: its language, the day it is of, and the rules of the statuses."""

    language: Language
    as_of: dt.date
    rules: Rules


class Write(Protocol):
    """Writes a report of tracked goals."""

    def __call__(self, goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
        """Write all goals to a stream."""


def summary_of(goals: Sequence[Tracked], options: Options) -> str:
    """Count the goals by status."""
    counts = Counter(tracked.standing for tracked in goals)
    parts = ", ".join(f"{counts[one]} {one.label.in_(options.language)}" for one in Standing if counts[one])
    return SUMMARY.format(count=len(goals), day=options.as_of, parts=parts or "–").in_(options.language)


def write_text(goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
    """Write a few lines per goal, and the rules below them."""
    kept = []
    for tracked in goals:
        kept.append(tracked)
        cells = cells_of(tracked, options.language)
        owner = f" ({cells['owner']})" if cells["owner"] else ""
        stream.write(f"{cells['place']}  {cells['goal']}{owner}: {cells['status'].upper()}\n")
        if tracked.actual is not None:
            line = WITHOUT_BASELINE if tracked.baseline is None else GOAL_LINE
            stream.write(line.format(**cells).in_(options.language) + "\n")
        if tracked.forecast:
            said = AHEAD.format(**cells, by=made_by(tracked.forecast))
            stream.write(said.in_(options.language) + "\n")
        stream.write(f"    {cells['why']}\n")
    stream.write(f"{summary_of(kept, options)}\n{options.rules.text.in_(options.language)}\n")


def made_by(forecast: Forecast) -> Text:
    """Return what a forecast was made by, and from how many figures."""
    return BY.format(method=METHODS[forecast.method], points=forecast.points)


def write_json(goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
    """Write one object: the day, every goal, and those without figures."""
    missed = []
    stream.write(f'{{\n"as_of": "{options.as_of.isoformat()}",\n"rules": {_json(options.rules._asdict())},\n')
    stream.write('"goals": [')
    between = "\n"
    for tracked in goals:
        stream.write(between + _json(record_of(tracked, options.language)))
        between = ",\n"
        if tracked.missed:
            missed.append(_json(unmatched_record(tracked, options.language)))
    stream.write('\n],\n"unmatched": [\n' + ",\n".join(missed) + "\n]\n}\n")


def _json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def write_jsonl(goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
    """Write one line per goal."""
    stream.writelines(_json(record_of(tracked, options.language)) + "\n" for tracked in goals)


def write_csv(goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
    """Write a table that Excel opens; Dutch Excel expects semicolons."""
    stream.write(_BYTE_ORDER_MARK)
    rows = csv.writer(stream, delimiter=";" if options.language == "nl" else ",", lineterminator="\r\n")
    rows.writerow(heading.in_(options.language) for heading in HEADINGS.values())
    for tracked in goals:
        rows.writerow(harmless(cell) for cell in cells_of(tracked, options.language).values())


def write_markdown(goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
    """Write a table for a wiki."""
    kept = list(goals)
    heads = [heading.in_(options.language) for heading in HEADINGS.values()]
    stream.write(f"# {TITLE.in_(options.language)}\n\n{summary_of(kept, options)}\n\n")
    stream.write(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n")
    for tracked in kept:
        cells = (escaped_cell(text) for text in cells_of(tracked, options.language).values())
        stream.write(f"| {' | '.join(cells)} |\n")
    stream.write(f"\n{options.rules.text.in_(options.language)}\n")


def escaped_cell(text: str) -> str:
    """Return a text as a cell of a table in Markdown holds it, in one line."""
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in " ".join(text.split())) or " "


def write_html(goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
    """Write one page that opens offline."""
    kept, language = list(goals), options.language
    title = escape(TITLE.in_(language))
    stream.write(f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n')
    stream.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    stream.write(
        f"<title>{title}</title>\n<style>\n{part_of_page('style.css')}</style>\n</head>\n<body>\n<main>\n"
    )
    stream.write(
        f"<h1>{title}</h1>\n<p>{escape(summary_of(kept, options))}</p>\n{goals_table(kept, language)}\n"
    )
    stream.write(f"<p>{escape(options.rules.text.in_(language))}</p>\n</main>\n</body>\n</html>\n")


def goals_table(goals: Sequence[Tracked], language: Language) -> str:
    """Return the goals as a table in HTML."""
    rows = "".join(_row(cells_of(tracked, language)) for tracked in goals)
    heads = "".join(f'<th scope="col">{escape(heading.in_(language))}</th>' for heading in HEADINGS.values())
    return f'<div class="wide" tabindex="0" role="region" aria-label="{escape(TITLE.in_(language))}"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _row(cells: Mapping[str, str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in cells.values()) + "</tr>"


def write_junit(goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
    """Write JUnit XML, which build servers show as tests: a goal that is off track or overdue is a failed test."""
    kept = list(goals)
    failures = sum(tracked.standing in _BAD for tracked in kept)
    skipped = sum(tracked.standing is Standing.NO_DATA for tracked in kept)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kpi-xl track">\n')
    stream.write(
        f'  <testsuite name="goals" tests="{len(kept)}" failures="{failures}" skipped="{skipped}">\n'
    )
    for tracked in kept:
        cells = cells_of(tracked, options.language)
        stream.write(f"    <testcase name={attribute(cells['goal'])} classname={attribute(cells['place'])}>")
        if tracked.standing in _BAD:
            stream.write(
                f"<failure type={attribute(tracked.standing.value)} message={attribute(cells['why'])}/>"
            )
        elif tracked.standing is Standing.NO_DATA:
            stream.write(f"<skipped message={attribute(cells['why'])}/>")
        stream.write("</testcase>\n")
    stream.write("  </testsuite>\n</testsuites>\n")


def write_github(goals: Iterable[Tracked], stream: TextIO, options: Options) -> None:
    """Write workflow commands, which GitHub shows beside the files of a change."""
    for tracked in goals:
        cells = cells_of(tracked, options.language)
        command = _COMMANDS.get(tracked.standing, "notice")
        row = f",line={tracked.goal.row}" if tracked.goal.row else ""
        said = f"{cells['goal']}: {cells['status']} – {cells['why']}"
        stream.write(
            f"::{command} file={value(tracked.path)}{row},title={value(tracked.standing.value)}::{data(said)}\n"
        )


FORMATS: Mapping[str, Write] = {
    "text": write_text,
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "markdown": write_markdown,
    "html": write_html,
    "junit": write_junit,
    "github": write_github,
}
