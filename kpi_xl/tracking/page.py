"""The report: one page that opens offline, or a page for a wiki."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.goals.model import Letter, Status
from kpi_xl.model import Text, Unit
from kpi_xl.templates.layout import wording
from kpi_xl.tracking.charts import STYLE, trend_chart
from kpi_xl.tracking.explain import explain, explain_text
from kpi_xl.tracking.formats import escaped_cell, made_by
from kpi_xl.tracking.months import later, run_of
from kpi_xl.tracking.pace import Standing
from kpi_xl.tracking.records import HEADINGS, cells_of, difference
from kpi_xl.tracking.status import MONTHS_SHOWN, as_on_sheet, states

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from kpi_xl.goals.model import GoalResult
    from kpi_xl.model import Language
    from kpi_xl.tracking.book import DepartmentBook
    from kpi_xl.tracking.model import Tracked
    from kpi_xl.tracking.pace import Rules
    from kpi_xl.tracking.status import KpiState

WORDS: Mapping[str, Text] = {
    "title": Text(en="KPIs and goals", nl="KPI's en doelen"),
    "scorecard": Text(en="Scorecard", nl="Scorekaart"),
    "departments": Text(en="Departments", nl="Afdelingen"),
    "goals": Text(en="Goals", nl="Doelen"),
    "period": Text(en="Period", nl="Periode"),
    "as_of": Text(en="as of {day}", nl="per {day}"),
    "kpi": Text(en="KPI", nl="KPI"),
    "actual": Text(en="Actual", nl="Actueel"),
    "target": Text(en="Target", nl="Doel"),
    "previous": Text(en="Last month", nl="Vorige maand"),
    "year_ago": Text(en="Year ago", nl="Jaar geleden"),
    "to_date": Text(en="Year to date", nl="Jaar tot nu"),
    "status": Text(en="Status", nl="Status"),
    "owner": Text(en="Owner", nl="Eigenaar"),
    "trend": Text(en="13 months and target", nl="13 maanden en doel"),
    "why": Text(en="Explain", nl="Verklaring"),
    "comment": Text(en="Comment", nl="Toelichting"),
    "action": Text(en="Action", nl="Actie"),
    "quality": Text(en="Quality", nl="Kwaliteit"),
    "no_goals": Text(en="There are no goals among the files.", nl="Er zijn geen doelen bij de bestanden."),
    "contents": Text(en="Contents", nl="Inhoud"),
    "skip": Text(en="To the contents of the page", nl="Naar de inhoud van de pagina"),
    "chart": Text(
        en="{kpi}: {first} to {last}, now {value}", nl="{kpi}: {first} tot en met {last}, nu {value}"
    ),
    "table": Text(en="KPIs of {department}", nl="KPI's van {department}"),
    "rules": Text(en="Rules", nl="Regels"),
    "notes": Text(en="Not in this report", nl="Niet in dit verslag"),
}
HEADLINE = Text(
    en="{on_target} of {count} KPIs are on target, {action} need action.{worst}",
    nl="{on_target} van de {count} KPI's zijn op doel, {action} vragen actie.{worst}",
)
WORST = Text(en=" Most attention: {names}.", nl=" Meeste aandacht: {names}.")
GOALS_LINE = Text(en="{count} goals: {parts}.", nl="{count} doelen: {parts}.")
_CLASSES = ("good", "watch", "bad", "none", "none")
_STANDINGS = {
    Standing.ACHIEVED: "good",
    Standing.ON_TRACK: "good",
    Standing.AT_RISK: "watch",
    Standing.OFF_TRACK: "bad",
    Standing.OVERDUE: "bad",
    Standing.NO_DATA: "none",
}
_WIKI = {"label": "kpi"} | {
    name: name
    for name in (
        *("actual", "target", "previous", "year_ago", "to_date", "status"),
        *("owner", "comment", "action"),
    )
}
"""What a wiki shows of a KPI, each with the word above it."""
_ATTENTION = 2
_NAMED = 3
_MARKS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNCLEAR: "?", Status.NOT_APPLICABLE: "–"}


class KpiView(NamedTuple):
    """One KPI as the page shows it."""

    label: str
    actual: str
    target: str
    previous: str
    year_ago: str
    to_date: str
    status: str
    tint: str
    owner: str
    comment: str
    action: str
    chart: str
    chart_label: str
    explained: str
    rank: int


class DepartmentView(NamedTuple):
    """One workbook as the page shows it."""

    anchor: str
    name: str
    path: str
    period: str
    headline: str
    counts: tuple[tuple[str, str, int], ...]
    kpis: tuple[KpiView, ...]


class GoalView(NamedTuple):
    """One goal as the page shows it."""

    cells: Mapping[str, str]
    tint: str
    letters: str
    progress: float
    expected: float
    forecast_by: str


@dataclass(frozen=True)
class Report:
    """Everything a report is made from."""

    language: Language
    as_of: dt.date
    rules: Rules
    departments: Sequence[DepartmentView]
    tracked: Sequence[Tracked] = ()
    judged: Mapping[tuple[str, str, int], GoalResult] = field(default_factory=dict)
    """The judgement of goals by path, sheet and row."""
    notes: Sequence[Text] = ()
    company: str = ""


def write_page(report: Report) -> str:
    """Return the report as one page in HTML that loads nothing from elsewhere."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only where a report is made

    source = files("kpi_xl.tracking").joinpath("page.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source).render(**_content(report), style=STYLE)


def write_wiki(report: Report) -> str:
    """Return the report as Markdown, with the same values."""
    found = _content(report)
    words = found["words"]
    lines = [f"# {escaped_cell(str(found['title']))}", "", escaped_cell(str(found["headline"])), ""]
    for department in found["departments"]:
        lines += [f"## {escaped_cell(department.name)} – {department.period}", "", department.headline, ""]
        lines += [f"| {' | '.join(words[head] for head in _WIKI.values())} |", f"|{' --- |' * len(_WIKI)}"]
        for kpi in department.kpis:
            lines.append(f"| {' | '.join(escaped_cell(getattr(kpi, field)) for field in _WIKI)} |")
        lines.append("")
    if found["goals"]:
        heads = (*found["headings"].values(), words["quality"])
        lines += [f"## {words['goals']}", "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
        lines += [
            f"| {' | '.join(escaped_cell(cell) for cell in (*goal.cells.values(), goal.letters))} |"
            for goal in found["goals"]
        ]
        lines += ["", report.rules.text.in_(report.language), ""]
    if found["notes"]:
        lines += [f"## {words['notes']}", "", *(f"- {escaped_cell(note)}" for note in found["notes"])]
    return "\n".join(lines) + "\n"


def goals_summary(report: Report) -> str:
    """Count the goals by how they stand."""
    counts = Counter(tracked.standing for tracked in report.tracked)
    parts = ", ".join(f"{counts[one]} {one.label.in_(report.language)}" for one in Standing if counts[one])
    return GOALS_LINE.format(count=len(report.tracked), parts=parts).in_(report.language)


def _content(report: Report) -> dict[str, Any]:
    language = report.language
    kpis = [kpi for view in report.departments for kpi in view.kpis]
    title = WORDS["title"].in_(language)
    return {
        "language": language,
        "words": {name: word.in_(language) for name, word in WORDS.items()},
        "title": f"{report.company} – {title}" if report.company else title,
        "as_of": WORDS["as_of"].format(day=report.as_of.isoformat()).in_(language),
        "headline": _headline(kpis, language),
        "goals_line": goals_summary(report) if report.tracked else "",
        "departments": report.departments,
        "goals": [_goal(tracked, report) for tracked in report.tracked],
        "headings": {name: heading.in_(language) for name, heading in HEADINGS.items()},
        "rules": report.rules.text.in_(language),
        "notes": [note.in_(language) for note in report.notes],
    }


def _headline(kpis: Sequence[KpiView], language: Language) -> str:
    known = [kpi for kpi in kpis if kpi.rank <= _ATTENTION]
    worst = [kpi.label for kpi in known if kpi.rank == _ATTENTION][:_NAMED]
    told = WORST.format(names=", ".join(worst)) if worst else Text("", "")
    on_target = sum(kpi.rank == 0 for kpi in known)
    action = sum(kpi.rank == _ATTENTION for kpi in known)
    return HEADLINE.format(on_target=on_target, count=len(known), action=action, worst=told).in_(language)


def departments_of(books: Iterable[DepartmentBook], language: Language) -> tuple[DepartmentView, ...]:
    """Return what the page shows of workbooks, with their charts drawn."""
    views = [_department(book, place, language) for place, book in enumerate(books)]
    return tuple(view._replace(name=name) for view, name in zip(views, _told_apart(views), strict=True))


def _told_apart(views: Sequence[DepartmentView]) -> list[str]:
    """Return names of workbooks; those of one department are told apart by as much of their paths as that takes."""
    counts = Counter(view.name for view in views)
    names = []
    for view in views:
        others = [PurePath(one.path).parts for one in views if one.name == view.name and one is not view]
        own, taken = PurePath(view.path).parts, 1
        while taken < len(own) and any(other[-taken:] == own[-taken:] for other in others):
            taken += 1
        names.append(f"{view.name} ({'/'.join(own[-taken:])})" if counts[view.name] > 1 else view.name)
    return names


def _department(book: DepartmentBook, place: int, language: Language) -> DepartmentView:
    found = states(book)
    kpis = tuple(_kpi(book, state, f"d{place}k{number}", language) for number, state in enumerate(found))
    statuses = [status.in_(language) for status in wording.STATUSES]
    counts = tuple(
        (status, _CLASSES[rank], sum(kpi.rank == rank for kpi in kpis))
        for rank, status in enumerate(statuses)
    )
    period = f"{book.period:%Y-%m}" if book.period else "–"
    name = book.department.value.in_(language)
    company = book.plan.company
    return DepartmentView(
        f"d{place}",
        f"{name} – {company}" if company else name,
        str(book.path),
        period,
        _headline(kpis, language),
        counts,
        kpis,
    )


def _kpi(book: DepartmentBook, state: KpiState, name: str, language: Language) -> KpiView:
    kpi = state.row.kpi
    unit = kpi.unit

    def shown(value: float | None) -> str:
        return as_on_sheet(value, unit, language)

    def compared(value: float | None) -> str:
        if value is None or state.value is None:
            return shown(value)
        return f"{shown(value)} ({difference(state.value - value, kpi, language)})"

    months = run_of(later(state.period, 1 - MONTHS_SHOWN), state.period)
    labels = [f"{month:%Y-%m}" for month in months]
    label = kpi.label.in_(language)
    chart = ""
    if sum(value is not None for value in state.trend) > 1:
        chart = trend_chart(name, labels, state.trend, state.target, language, percent=unit is Unit.RATIO)
    spoken = WORDS["chart"].format(kpi=label, first=labels[0], last=labels[-1], value=shown(state.value))
    return KpiView(
        label,
        shown(state.value),
        shown(state.target),
        compared(state.previous),
        compared(state.year_ago),
        shown(state.to_date),
        wording.STATUSES[state.rank].in_(language),
        _CLASSES[state.rank],
        state.owner,
        state.comment,
        state.action,
        chart,
        spoken.in_(language),
        explain_text(explain(book, kpi.name, f"{state.period:%Y-%m}"), language)
        if state.value is not None
        else "",
        state.rank,
    )


def _goal(tracked: Tracked, report: Report) -> GoalView:
    result = report.judged.get((tracked.path, tracked.goal.sheet, tracked.goal.row))
    letters = (
        " ".join(f"{letter}{_MARKS[result.letters[letter].status]}" for letter in Letter) if result else ""
    )
    return GoalView(
        cells_of(tracked, report.language),
        _STANDINGS[tracked.standing],
        letters,
        min(1.0, max(0.0, tracked.progress or 0.0)),
        min(1.0, max(0.0, tracked.expected or 0.0)),
        made_by(tracked.forecast).in_(report.language) if tracked.forecast else "",
    )
