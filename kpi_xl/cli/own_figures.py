"""The options of `kpi-xl template` for a user's own figures, and what it says about them."""

import datetime as dt
import difflib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kpi_xl.files.shell import typed
from kpi_xl.model import ExitCode, Language, Text, UserError
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.figures.headings import spoken_of
from kpi_xl.templates.figures.labels import Sort, label_of
from kpi_xl.templates.figures.messages import SPAN_OF_MONTHS
from kpi_xl.templates.figures.model import Choices, Figures
from kpi_xl.templates.figures.outcome import Outcome
from kpi_xl.templates.figures.record_lists import importable
from kpi_xl.templates.figures.settings import known_elsewhere, read_settings
from kpi_xl.templates.figures.words import words_of
from kpi_xl.templates.layout.currency import CURRENCIES
from kpi_xl.templates.layout.model import Layout
from kpi_xl.templates.layout.plan import MONTHS, MOST_MONTHS, Plan, Window

SHEET = Text(en="With --data: the sheet with the figures.", nl="Bij --data: het blad met de cijfers.")
DECIMAL = Text(
    en="With --data: the mark before the decimals, a comma or a point.",
    nl="Bij --data: het teken voor de decimalen, een komma of een punt.",
)
DATE_ORDER = Text(
    en="With --data: whether 01/02/2026 begins with the day or with the month.",
    nl="Bij --data: of 01/02/2026 met de dag of met de maand begint.",
)
MAP = Text(
    en='With --data: what a heading of the file means, such as "Instroom=hires"; "Instroom=" leaves it out. '
    "May be given more than once; `kpi-xl columns` lists the inputs.",
    nl='Bij --data: wat een kopje van het bestand betekent, zoals "Instroom=hires"; "Instroom=" laat het weg. '
    "Mag vaker worden gegeven; `kpi-xl columns` toont de invoer.",
)
SAVE_MAP = Text(
    en="With --data: keep these choices in kpi-xl.toml, for the next time.",
    nl="Bij --data: bewaar deze keuzes in kpi-xl.toml, voor de volgende keer.",
)
NO_MAP = Text(
    en='--map {text}: write it as "heading=input", such as --map "Instroom=hires".',
    nl='--map {text}: schrijf dit als "kopje=invoer", zoals --map "Instroom=hires".',
)
NO_INPUT = Text(
    en="--map {text}: {department} has no input «{name}».{near} All of them: kpi-xl columns {key}",
    nl="--map {text}: {department} heeft geen invoer «{name}».{near} Allemaal: kpi-xl columns {key}",
)
NEAR = Text(en=" Did you mean {name}?", nl=" Bedoelt u {name}?")
NEEDS_DATA = Text(en="--{option} goes with --data FILE.", nl="--{option} hoort bij --data BESTAND.")
READ = Text(en="Read from {path}{sheet}: {months}.", nl="Gelezen uit {path}{sheet}: {months}.")
ON_SHEET = Text(en=", sheet {name}", nl=", blad {name}")
USED = Text(en="Used: {columns}.", nl="Gebruikt: {columns}.")
CALCULATED = Text(
    en="Calculated: {count} of {total} KPIs{names}", nl="Berekend: {count} van {total} KPI's{names}"
)
MISSING = Text(en="Not calculated: {kpi} (missing: {names})", nl="Niet berekend: {kpi} (ontbreekt: {names})")
FAILS = Text(
    en="Not calculated: {kpi} (the figures give {error})",
    nl="Niet berekend: {kpi} (de cijfers geven {error})",
)
SETTINGS_USED = Text(
    en="Settings of [data] in {path} were used.", nl="De instellingen van [data] in {path} zijn gebruikt."
)
NO_START = Text(
    en="--year-start {text} is not a month: give a name or a number, such as april or 4.",
    nl="--year-start {text} is geen maand: geef een naam of een nummer, zoals april of 4.",
)
NO_MONTHS = Text(
    en="--months {count} does not fit: give {least} to {most}.",
    nl="--months {count} past niet: geef {least} tot en met {most}.",
)
NO_CURRENCY = Text(
    en="--currency {code} is not known: use {choices}.",
    nl="--currency {code} is niet bekend: gebruik {choices}.",
)
YEAR_START = Text(
    en="The month in which the financial year starts, such as april.",
    nl="De maand waarin het boekjaar begint, zoals april.",
)
CURRENCY = Text(
    en="The currency of amounts: {names}; with --data that of the file when left out.",
    nl="De valuta van bedragen: {names}; bij --data die van het bestand als u het weglaat.",
)
WINDOW = Text(
    en="How many months the workbook holds, 24 to 60; with --data they end at the last month of the file.",
    nl="Hoeveel maanden de werkmap bevat, 24 tot en met 60; bij --data eindigen ze bij de laatste maand van het bestand.",
)
LEAST_MONTHS = 24
SAVED = Text(en="Kept in {path}.", nl="Bewaard in {path}.")
NO_CHOICE = Text(
    en="--{option} {value} does not exist: use {choices}.",
    nl="--{option} {value} bestaat niet: gebruik {choices}.",
)
NONE = Text(
    en="Nothing was written: no KPI of {department} can be calculated from these figures.",
    nl="Er is niets geschreven: uit deze cijfers is geen KPI van {department} te berekenen.",
)


GENERAL = ("year", "year-start", "currency", "months")  # options that need no file


@dataclass(frozen=True)
class DataOptions:
    """What the user said on the command line about a file with figures."""

    sheet: str = ""
    decimal: str = ""
    date_order: str = ""
    year: int | None = None
    maps: Sequence[str] = field(default_factory=tuple)
    year_start: str = ""
    currency: str = ""
    months: int | None = None

    def require_none(self, *, save: bool) -> None:
        """Complain about an option that means nothing without a file."""
        given = [name for name in self.given() if name not in GENERAL] + ["save-map"] * save
        for name in given:
            raise UserError(NEEDS_DATA.format(option=name))

    def given(self) -> dict[str, Any]:
        """Return the settings that were given, as they stand in the table [data]."""
        pairs = {
            "sheet": self.sheet, "decimal": self.decimal, "date-order": self.date_order, "year": self.year,
            "year-start": self.year_start, "currency": self.currency, "months": self.months,
        }  # fmt: skip
        settings: dict[str, Any] = {name: value for name, value in pairs.items() if value}
        maps = dict(parted(text) for text in self.maps)
        return settings | ({"map": maps} if maps else {})


def parted(text: str) -> tuple[str, str]:
    """Part a text such as ``Instroom=hires`` at its last equals sign.

    >>> parted("Marge = %=net_profit")
    ('Marge = %', 'net_profit')
    """
    heading, sign, name = text.rpartition("=")
    if not sign or not heading.strip():
        raise UserError(NO_MAP.format(text=typed(text)))
    return heading.strip(), name.strip()


def choices_of(
    options: DataOptions, layout: Layout, folder: Path
) -> tuple[Choices, list[Text], dict[str, Any]]:
    """Put the command line before the settings file, and the names of inputs in order."""
    settings, origin = read_settings(folder)
    given = settings | options.given()
    told = [SETTINGS_USED.format(path=origin)] if origin and settings else []
    saved = {
        heading: named
        for heading, name in settings.get("map", {}).items()
        if (named := input_named(name, layout, heading, shared=True)) is not None
    }
    own = dict(parted(text) for text in options.maps)
    typed = {heading: input_named(name, layout, heading) or "" for heading, name in own.items()}
    for name, allowed in (("decimal", (",", ".")), ("date-order", ("dmy", "mdy"))):
        if given.get(name, allowed[0]) not in allowed:
            raise UserError(NO_CHOICE.format(option=name, value=given[name], choices=" / ".join(allowed)))
    choices = Choices(
        given.get("sheet", ""),
        given.get("decimal", ""),
        given.get("date-order", ""),
        given.get("year"),
        month_number(given.get("year-start", "")),
        saved | typed,
        frozenset(saved) - frozenset(typed),
    )
    return choices, told, given


def window_of(settings: Mapping[str, Any], figures: Figures | None, plan: Plan) -> Window:
    """Return the months of a workbook: as many as its figures need, up to the last one of them."""
    start = month_number(settings.get("year-start", ""))
    length = settings.get("months")
    if length is not None and not LEAST_MONTHS <= length <= MOST_MONTHS:
        raise UserError(NO_MONTHS.format(count=length, least=LEAST_MONTHS, most=MOST_MONTHS))
    usual = Window(None, length or MONTHS, start)
    if figures is None:
        return usual
    months = figures.months
    fits = replace(plan, window_of=usual).input_rows
    if length is None and (set(months) <= set(fits) or settings.get("year") is not None):
        return usual
    first, last = months[0], months[-1]
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    wanted = length or min(MOST_MONTHS, max(MONTHS, span))
    place = last.year * 12 + last.month - wanted
    return Window(dt.date(place // 12, place % 12 + 1, 1), wanted, start)


def month_number(text: str) -> int:
    """Return the number of a month by its name or number; January when nothing is said.

    >>> month_number("april"), month_number("10"), month_number("")
    (4, 10, 1)
    """
    if not text:
        return 1
    found = label_of(text)
    if found.sort is not Sort.NAME:
        raise UserError(NO_START.format(text=text))
    return found.month


def currency_of(settings: Mapping[str, Any], figures: Figures | None) -> str:
    """Return the currency that was asked for, or that stands in the file, or euros."""
    wanted = str(settings.get("currency") or (figures.currency if figures else "") or "EUR").upper()
    if wanted not in CURRENCIES:
        raise UserError(NO_CURRENCY.format(code=wanted, choices=", ".join(CURRENCIES)))
    return wanted


def input_named(name: str, layout: Layout, heading: str, *, shared: bool = False) -> str | None:
    """Return the input that a name stands for; nothing when a shared map means another department."""
    if not name:
        return ""
    known = record_columns(layout) | spoken_of(layout)
    found = known.get(words_of(name))
    if found is not None:
        return found
    if shared and known_elsewhere(name, LAYOUTS):
        return None
    close = difflib.get_close_matches(words_of(name), known, n=1)
    near = NEAR.format(name=known[close[0]]) if close else Text("", "")
    department = layout.department
    text = NO_INPUT.format(
        text=typed(f"{heading}={name}"),
        name=name,
        near=near,
        department=department.value,
        key=department.key,
    )
    raise UserError(text)


def record_columns(layout: Layout) -> dict[str, str]:
    """Return the folded names of the columns of record sheets that a list can fill."""
    return {
        words_of(spoken): column.name
        for table in importable(layout)
        for column in table.columns
        if not column.span
        for spoken in (*column.label, column.name)
    }


def as_record(
    figures: Figures, found: Sequence[Outcome], written: Path | None, notes: Sequence[str]
) -> dict[str, Any]:
    """Return what was done as the JSON format says it."""
    kpis: dict[str, Any] = {}
    for one in found:
        kpis[one.row.name] = (
            "calculated" if one.calculated else {"missing": [need.name for need in one.missing]}
        )
        if one.error and not one.calculated:
            kpis[one.row.name]["error"] = one.error
    return {
        "data": {
            "path": str(figures.path),
            "sheet": figures.sheet or None,
            "months": [f"{month:%Y-%m}" for month in figures.months],
            "columns": dict(figures.used),
            "unused": list(figures.unused),
            "filled": list(figures.filled),
            "currency": figures.currency or None,
        },
        "kpis": kpis,
        "written": str(written) if written else None,
        "notes": list(notes),
    }


def lines(figures: Figures, found: Sequence[Outcome], language: Language) -> list[str]:
    """Say what was read and what it is good for, a line each."""
    first, last = f"{figures.months[0]:%Y-%m}", f"{figures.months[-1]:%Y-%m}"
    count = len(figures.months)
    months = SPAN_OF_MONTHS.format(first=first, last=last, count=count).in_(language) if count > 1 else first
    sheet = ON_SHEET.format(name=figures.sheet).in_(language) if figures.sheet else ""
    labels = labels_of(found)
    used = ", ".join(f"«{heading}» → {name}" for heading, name in figures.used.items())
    done = [labels[one.row.name].in_(language) for one in found if one.calculated]
    names = f": {', '.join(done)}." if done else "."
    told = [
        READ.format(path=figures.path, sheet=sheet, months=months).in_(language),
        USED.format(columns=used).in_(language),
        CALCULATED.format(count=len(done), total=len(found), names=names).in_(language),
    ]
    for one in found:
        if one.calculated:
            continue
        missing = ", ".join(need.label.in_(language) for need in one.missing)
        text = (
            MISSING.format(kpi=labels[one.row.name], names=missing)
            if missing
            else FAILS.format(kpi=labels[one.row.name], error=one.error)
        )
        told.append(text.in_(language))
    return told


def labels_of(found: Sequence[Outcome]) -> Mapping[str, Text]:
    """Return what the KPIs are called."""
    return {one.row.name: one.row.kpi.label for one in found}


def exit_code(found: Sequence[Outcome]) -> ExitCode:
    """Return 0 when every KPI can be calculated, 3 when none can, and 1 otherwise."""
    count = sum(one.calculated for one in found)
    return ExitCode.UNREADABLE if not count else ExitCode.CLEAN if count == len(found) else ExitCode.FINDINGS


def as_json(record: Mapping[str, Any]) -> str:
    """Write a record as JSON."""
    return json.dumps(record, ensure_ascii=False, indent=2)
