"""Why a KPI is what it is: its formula with the real figures, where these come from, and what changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_xl.files.columns import column_number
from kpi_xl.hosts.native import readable
from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.expression import names, substitute
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.tracking.book import LENGTH, value_of
from kpi_xl.tracking.cells import NO_SHEET, cell_named, kpi_asked
from kpi_xl.tracking.contributions import METHOD, contributions
from kpi_xl.tracking.months import later, run_of, shown
from kpi_xl.tracking.periods import months_of_period
from kpi_xl.tracking.records import difference, localized, shown_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kpi_xl.model import Kpi, Language
    from kpi_xl.templates.layout.model import KpiRow
    from kpi_xl.tracking.book import DepartmentBook, Worked
    from kpi_xl.tracking.cells import Cell

NO_CELL = Text(
    en="{asked} shows no KPI: name a cell in the row of a KPI on the sheet {kpis}, or in its card on the dashboard, "
    "a month of a KPI on {months}, or a KPI by its name.",
    nl="{asked} toont geen KPI: noem een cel in de regel van een KPI op het blad {kpis}, of in zijn kaart op het "
    "dashboard, een maand van een KPI op {months}, of een KPI bij zijn naam.",
)
OTHER_KPI = Text(
    en="{asked} ({kpi}) is not in {path}. It has: {names}.",
    nl="{asked} ({kpi}) staat niet in {path}. Wel: {names}.",
)
NO_PERIOD = Text(
    en="--period {asked} is no period: write it as 2026-05, 2026-Q2, 2026 or 2026-01/2026-05.",
    nl="--period {asked} is geen periode: schrijf die als 2026-05, 2026-Q2, 2026 of 2026-01/2026-05.",
)
NOTHING_THEN = Text(
    en="{kpi} has no value in {month}: {reason}. The figures run from {first} to {last}.",
    nl="{kpi} heeft geen waarde in {month}: {reason}. De cijfers lopen van {first} tot {last}.",
)
NO_FIGURES = Text(en="{path} holds no figures yet.", nl="{path} bevat nog geen cijfers.")
_NAME = re.compile(r"[a-z_]+")


@dataclass(frozen=True)
class Explained:
    """One KPI over a run of months, with the run before it and that of a year earlier."""

    book: DepartmentBook
    row: KpiRow
    cell: str
    months: tuple[dt.date, ...]
    now: Worked
    before: Worked
    year_ago: Worked
    drivers: tuple[tuple[str, Text, float], ...]
    """The name, label and contribution of each input; empty where the change cannot be divided."""

    @property
    def kpi(self) -> Kpi:
        """The KPI."""
        return self.row.kpi

    @property
    def months_before(self) -> tuple[dt.date, ...]:
        """The run of months before this one."""
        return tuple(later(month, -len(self.months)) for month in self.months)

    @property
    def months_year_ago(self) -> tuple[dt.date, ...]:
        """The same months a year earlier."""
        return tuple(later(month, -12) for month in self.months)

    @property
    def change(self) -> float | None:
        """The change since the run before."""
        here, there = self.now.value, self.before.value
        return None if here is None or there is None else here - there

    def formula(self, language: Language | None = None) -> str:
        """Return the formula with the figures filled in; with the marks of a language when one is named."""
        values = {used.name: used.value for used in self.now.inputs}

        def figure(word: str) -> str:
            number = float(len(self.months)) if word == LENGTH else values[word]
            text = f"{number:.15g}"
            return text if language is None else localized(f"{number:,.15g}", language)

        if self.row.total:
            return substitute(self.row.total, figure)
        formula = readable(
            self.row.called, {name: f"{name}_" for name in self.row.arguments}, self.row.options
        )
        filled = {
            f"{name}_": substitute(text, figure) if names(text) == [text] else f"({substitute(text, figure)})"
            for name, text in self.row.arguments.items()
        }
        return _NAME.sub(lambda match: filled.get(match[0], match[0]), formula)


def explain(book: DepartmentBook, asked: str, period: str = "") -> Explained:
    """Explain a cell such as ``KPIs!E7``, or a KPI by its name, over one month.

    Raises
    ------
    UserError
        The cell shows no KPI, the KPI is not in the workbook, or it has no value in that month.
    """
    row, months = _meant(book, asked, period)
    now = book.work_out(row, months)
    if now.value is None:
        _raise_nothing(book, row, months, now)
    before = book.work_out(row, tuple(later(month, -len(months)) for month in months))
    year_ago = book.work_out(row, tuple(later(month, -12) for month in months))
    return Explained(
        book,
        row,
        _shown_in(book, row, months),
        months,
        now,
        before,
        year_ago,
        _drivers(book, row, months, now, before),
    )


def _drivers(
    book: DepartmentBook, row: KpiRow, months: Sequence[dt.date], now: Worked, before: Worked
) -> tuple[tuple[str, Text, float], ...]:
    if before.value is None:
        return ()
    figures = [
        {used.name: used.value for used in worked.inputs if used.value is not None}
        for worked in (before, now)
    ]
    parts = contributions(figures[0], figures[1], lambda values: value_of(book, row, values, len(months)))
    labels = {used.name: used.label for used in now.inputs}
    found = [(name, labels[name], part) for name, part in (parts or {}).items()]
    return tuple(sorted(found, key=lambda one: -abs(one[2])))


def _meant(book: DepartmentBook, asked: str, period: str) -> tuple[KpiRow, tuple[dt.date, ...]]:
    """Return the KPI and the months that a cell or a name stands for."""
    cell = cell_named(asked)
    if cell:
        row, months = _of_cell(book, asked, cell)
    else:
        row, months = _of_name(book, asked), ()
    if period:
        months = _period(book, period)
    if not months:
        chosen = book.period
        if chosen is None:
            raise UserError(NO_FIGURES.format(path=book.path), ExitCode.UNREADABLE)
        months = (chosen,)
    return row, months


def _period(book: DepartmentBook, asked: str) -> tuple[dt.date, ...]:
    last = book.period
    if last is None:
        raise UserError(NO_FIGURES.format(path=book.path), ExitCode.UNREADABLE)
    months = tuple(months_of_period(asked, last, book.year_start))
    if not months:
        raise UserError(NO_PERIOD.format(asked=asked))
    return months


def _of_name(book: DepartmentBook, asked: str) -> KpiRow:
    own = {label.casefold(): row for row in book.rows for label in row.kpi.label}
    if row := own.get(asked.strip().casefold()):
        return row
    kpi = kpi_asked(asked)
    if row := book.row(kpi):
        return row
    there = Text(*(", ".join(one.kpi.label.in_(language) for one in book.rows) for language in ("en", "nl")))
    raise UserError(OTHER_KPI.format(asked=asked, kpi=kpi.label, path=book.path, names=there))


def _of_cell(book: DepartmentBook, asked: str, cell: Cell) -> tuple[KpiRow, tuple[dt.date, ...]]:
    name, column, number = cell.sheet, column_number(cell.column), cell.row
    sheets = {sheet.casefold(): sheet for sheet in book.book.sheets if sheet not in book.renamed}
    if name.casefold() not in sheets:
        told = NO_SHEET.format(sheet=name, path=book.path, asked=asked, names=", ".join(sheets.values()))
        raise UserError(told)
    plan, sheet = book.plan, sheets[name.casefold()]
    sheet = next((old for old, new in book.renamed.items() if new == sheet), sheet)
    if sheet == plan.name(Sheet.KPIS):
        head, columns = book.book.header(sheet, plan.say(wording.NUMBER))
        label = book.book.value(sheet, number, columns[plan.say(wording.KPI)]) if number > head else None
        row = next((one for one in book.rows if plan.say(one.kpi.label) == label), None)
        if row and column <= max(columns.values()):
            return row, _window(book, next((head for head, at in columns.items() if at == column), ""))
    if sheet == plan.name(Sheet.MONTHS):
        for row in book.rows:
            at, months = book.places.get(row.name, (0, {}))
            month = next((month for month, place in months.items() if place == number), None)
            if at == column and (month or number < min(months.values(), default=0)):
                return row, (month,) if month else ()
    if sheet in (plan.name(one) for one in _NAMING) and (
        beside := _named_beside(book, sheet, number, column)
    ):
        return beside, ()
    raise UserError(NO_CELL.format(asked=asked, kpis=book.tab(Sheet.KPIS), months=book.tab(Sheet.MONTHS)))


_NAMING = (Sheet.DASHBOARD, Sheet.BOARD, Sheet.GOALS, Sheet.TARGETS, Sheet.DEFINITIONS)
_CARD = 5
"""The rows of a card on the dashboard, the name of its KPI on top."""


def _named_beside(book: DepartmentBook, sheet: str, number: int, column: int) -> KpiRow | None:
    """Return the KPI whose name stands in the row of a cell, to its left, or on top of the card that it is in."""
    say = book.plan.say
    labels = {say(row.kpi.label): row for row in book.rows}
    card = sheet == book.plan.name(Sheet.DASHBOARD)
    for above in range(number, number - (_CARD if card else 1), -1):
        values = book.book.sheets[sheet].get(above, [])
        for value in reversed(values[:column]):
            if isinstance(value, str):
                found = labels.get(value) or (labels.get(value.rpartition(" (")[0]) if card else None)
                if found:
                    return found
    return None


def _window(book: DepartmentBook, heading: str) -> tuple[dt.date, ...]:
    """Return the months behind a column of the KPI table."""
    chosen, say = book.period, book.plan.say
    if chosen is None:
        return ()
    windows = {
        **dict.fromkeys((wording.YTD, wording.YTD_TARGET, wording.YTD_STATUS), book.months_to_date),
        wording.PREVIOUS: (later(chosen, -1),),
        wording.PRIOR_YEAR: (later(chosen, -12),),
        wording.ROLLING: run_of(later(chosen, -2), chosen),
    }
    return next((months for head, months in windows.items() if say(head) == heading), (chosen,))


def _shown_in(book: DepartmentBook, row: KpiRow, months: tuple[dt.date, ...]) -> str:
    """Return the cell that shows a KPI over these months."""
    sheet = book.plan.name(Sheet.KPIS)
    if months == (book.period,):
        head, columns = book.book.header(sheet, book.plan.say(wording.NUMBER))
        at = columns[book.plan.say(wording.KPI)]
        for number in book.book.below(sheet, head):
            if book.book.value(sheet, number, at) == book.plan.say(row.kpi.label):
                return f"{book.tab(Sheet.KPIS)}!E{number}"
    cell = book.cell(row, months)
    return f"{book.tab(Sheet.MONTHS)}!{cell}" if cell else ""


def _raise_nothing(book: DepartmentBook, row: KpiRow, months: Sequence[dt.date], now: Worked) -> None:
    filled = sorted({month for values in book.monthly.values() for month in values})
    first, last = (f"{filled[at]:%Y-%m}" if filled else "–" for at in (0, -1))
    reason = now.why or Text("", "")
    told = NOTHING_THEN.format(kpi=row.kpi.label, month=shown(months), reason=reason, first=first, last=last)
    raise UserError(told, ExitCode.UNREADABLE)


def explain_record(explained: Explained, language: Language) -> dict[str, object]:
    """Return an explanation as it stands in the JSON."""
    return {
        "kpi": explained.kpi.name,
        "workbook": str(explained.book.path),
        "cell": explained.cell,
        "period": shown(explained.months),
        "value": explained.now.value,
        "formula": explained.formula(),
        "definition": explained.kpi.description.in_(language),
        "inputs": [
            {
                "name": used.name,
                "label": used.label.in_(language),
                "value": used.value,
                "sheet": used.sheet,
                "cell": _range(used.cells),
                "records": used.records,
            }
            for used in explained.now.inputs
        ],
        "previous": _then(explained.months_before, explained.before),
        "prior_year": _then(explained.months_year_ago, explained.year_ago),
        "change": explained.change,
        "drivers": [
            {"name": name, "label": label.in_(language), "contribution": part}
            for name, label, part in explained.drivers
        ],
        "method": METHOD.in_(language) if explained.drivers else None,
        "source": "; ".join(explained.kpi.sources),
    }


def _then(months: Sequence[dt.date], worked: Worked) -> dict[str, object]:
    return {"period": shown(months), "value": worked.value}


def _range(cells: Sequence[str]) -> str:
    """Write cells of one column as a range.

    >>> _range(("D21", "D22", "D25")), _range(("B4",))
    ('D21:D25', 'B4')
    """
    ends = (cells[0], cells[-1]) if cells else ()
    return ":".join(dict.fromkeys(ends))


DEFINITION = Text(en="{kpi} ({name}) in {period}: {value}", nl="{kpi} ({name}) in {period}: {value}")
FORMULA = Text(en="Formula", nl="Formule")
INPUTS = Text(en="From", nl="Uit")
PREVIOUS = Text(en="Before", nl="Ervoor")
YEAR_AGO = Text(en="A year ago", nl="Een jaar geleden")
DRIVERS = Text(en="What changed it", nl="Wat het veranderde")
SOURCE = Text(en="Source", nl="Bron")
RECORDS = Text(en=", {count} records", nl=", {count} records")
UNCHANGED = Text(en="nothing changed", nl="er veranderde niets")
NO_DRIVERS = Text(en="cannot be divided over the inputs", nl="is niet over de invoer te verdelen")


def explain_text(explained: Explained, language: Language) -> str:
    """Return an explanation as lines to read."""
    kpi, inputs = explained.kpi, explained.now.inputs
    value = shown_value(explained.now.value, kpi, language)
    heading = DEFINITION.format(kpi=kpi.label, name=kpi.name, period=shown(explained.months), value=value)
    lines = [heading.in_(language), f"  {kpi.description.in_(language)}"]
    lines.append(f"  {FORMULA.in_(language)}: {explained.formula(language)} = {value}")
    for used in inputs:
        number = localized(f"{used.value:,.10g}", language) if used.value is not None else "–"
        counted = RECORDS.format(count=used.records).in_(language) if used.records else ""
        place = f"{used.sheet}!{_range(used.cells)}"
        lines.append(f"  {INPUTS.in_(language)} {place}: {used.label.in_(language)} {number}{counted}")
    for label, months, then in (
        (PREVIOUS, explained.months_before, explained.before),
        (YEAR_AGO, explained.months_year_ago, explained.year_ago),
    ):
        told = shown_value(then.value, kpi, language)
        if then.value is not None and explained.now.value is not None:
            told += f" ({difference(explained.now.value - then.value, kpi, language)})"
        lines.append(f"  {label.in_(language)} ({shown(months)}): {told}")
    if explained.change is not None:
        parts = [
            f"{name.in_(language)} {difference(part, kpi, language)}" for _, name, part in explained.drivers
        ]
        told = ", ".join(parts) or NO_DRIVERS.in_(language)
        if parts and not any(part for _, _, part in explained.drivers):
            told = UNCHANGED.in_(language)
        elif len(parts) > 1:
            told += f"; {METHOD.in_(language)}"
        lines.append(f"  {DRIVERS.in_(language)}: {told}")
    lines.append(f"  {SOURCE.in_(language)}: {'; '.join(kpi.sources)}")
    return "\n".join(lines)
