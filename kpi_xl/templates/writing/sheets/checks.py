"""The live checks on the first sheet: what each says, the formula that must be true, and where to look."""

from __future__ import annotations

import math
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import kpi_xl
from kpi_xl.formula import Name, Node, Number, Operation, parse
from kpi_xl.hosts.native import chosen_options, native_text
from kpi_xl.model import Text, Unit
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.plan import (
    INPUT_HEADER,
    INPUT_LAST,
    KPI_HEADER,
    RECORD_HEADER,
    RECORD_LAST,
    SETTING_VALUES,
    TARGET_HEADER,
    TARGET_MONTHS,
    TARGET_YEARS,
    Helper,
)
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.formulas import not_loaded
from kpi_xl.templates.writing.sheets.calculation import AIMED, BAND_WRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kpi_xl.model import Bounds
    from kpi_xl.templates.layout.model import Layout, RecordColumn, Records
    from kpi_xl.templates.layout.plan import Plan
    from kpi_xl.templates.layout.sample import Content

CHECK_NUMBERS = Text(
    en="No text and no impossible numbers in the input",
    nl="Geen tekst en geen onmogelijke getallen in de invoer",
)
CHECK_PERIOD = Text(
    en="The chosen period is a month of this workbook, with all figures",
    nl="De gekozen periode is een maand van deze werkmap, met alle cijfers",
)
CHECK_TARGETS = Text(en="Every KPI has a target", nl="Elke KPI heeft een doel")
CHECK_HEADINGS = Text(
    en="Every heading of the input, and every KPI with its target, stands in its own place",
    nl="Elk kopje van de invoer, en elke KPI met zijn doel, staat op zijn eigen plaats",
)
CHECK_MONTHS = Text(
    en="Every month stands there once, without gaps", nl="Elke maand staat er één keer, zonder gaten"
)
CHECK_OUTSIDE = Text(
    en="Every row is a month of this workbook ({first} to {last}); for others: kpi-xl upgrade --year",
    nl="Elke regel is een maand van deze werkmap ({first} tot en met {last}); voor andere: kpi-xl upgrade --year",
)
CHECK_SAMPLE = Text(en="No sample figures beside your own", nl="Geen voorbeeldcijfers naast uw eigen cijfers")
CHECK_SAMPLE_ROWS = Text(
    en="{sheet}: no sample rows beside your own", nl="{sheet}: geen voorbeeldregels naast uw eigen regels"
)
CHECK_SOURCES = Text(
    en="Input and records say the same (Months, column B)",
    nl="Invoer en losse regels zeggen hetzelfde (Maanden, kolom B)",
)
CHECK_BANDS = Text(
    en="Every band has two edges, the low one first", nl="Elke bandbreedte heeft twee randen, de lage eerst"
)
CHECK_POSSIBLE = Text(
    en="Every target is a value that its KPI can have",
    nl="Elke doelwaarde is een waarde die de KPI kan hebben",
)
CHECK_ROOM = Text(
    en="{sheet}: no rows below row {row}, which are not counted",
    nl="{sheet}: geen regels onder regel {row}, die niet meetellen",
)
CHECK_FUNCTIONS = Text(en="The KPI functions are loaded", nl="De KPI-functies zijn geladen")
CHECK_DIRECTIONS = Text(en="Every KPI has a direction", nl="Elke KPI heeft een richting")
CHECK_RECORDS = Text(en="{sheet}: no end before its start", nl="{sheet}: geen einde dat voor het begin ligt")
CHECK_RECORD_NUMBERS = Text(
    en="{sheet}: no text in dates and numbers", nl="{sheet}: geen tekst in datums en getallen"
)
CHECK_DURATIONS = Text(
    en="{sheet}: every duration follows from its dates", nl="{sheet}: elke duur volgt uit zijn datums"
)
CHECK_AIMS = Text(
    en="No text among the targets, and every KPI has a tolerance from 0% to 100%",
    nl="Geen tekst bij de doelwaarden, en elke KPI heeft een marge van 0% tot en met 100%",
)
CHECK_WITHIN_MONTH = Text(
    en="{sheet}: every row stays within one month", nl="{sheet}: elke regel blijft binnen één maand"
)
CHECK_PARTS = Text(en="No part is larger than its whole", nl="Geen deel is groter dan het geheel")
CHECK_RECORD = Text(
    en="The hidden record for kpi-xl upgrade is whole (version {version})",
    nl="De verborgen gegevens voor kpi-xl upgrade zijn heel (versie {version})",
)


class Check(NamedTuple):
    """A live check: what is checked, the formula that must be true, and where to look."""

    label: str
    formula: str
    sheet: str
    cell: str


def checks_of(plan: Plan, data: Content | None, facts: int) -> list[Check]:
    """List the live checks of a workbook; `facts` counts the rows of its hidden record."""
    return [
        *_input_checks(plan, data),
        *_target_checks(plan),
        *_record_checks(plan, data),
        *_file_checks(plan, facts),
    ]


def _input_checks(plan: Plan, data: Content | None) -> list[Check]:
    layout, say = plan.layout, plan.say
    source, kpis = plan.name(Sheet.INPUT), plan.name(Sheet.KPIS)
    first = INPUT_HEADER + 1
    count = len(layout.columns)
    block = plan.span(Sheet.INPUT, (INPUT_HEADER, 2), (INPUT_LAST, 1 + count))
    months = plan.input_column(1)
    known = plan.span(Sheet.FIGURES, (first, 1), (plan.last_row, 1))
    below = plan.span(Sheet.INPUT, (INPUT_LAST + 1, 1), (10 * INPUT_LAST, 1))
    twice = f"SUMPRODUCT(--(COUNTIF({months},{known})>1))"
    strange = f"SUMPRODUCT(ISNUMBER({months})*(COUNTIF({known},{months})=0))"
    texts = f"COUNTA({months})-1-COUNT({months})+COUNTA({below})"
    actuals = f"{kpis}!$E${KPI_HEADER + 1}:$E${KPI_HEADER + len(layout.kpis)}"
    edges = {"first": f"{plan.input_rows[0]:%Y-%m}", "last": f"{plan.input_rows[-1]:%Y-%m}"}
    found = [
        Check(
            say(CHECK_NUMBERS),
            f"COUNTA({block})-{count}-COUNT({block}){_impossible(plan)}{_impossible_settings(plan)}=0",
            source,
            f"B{first}",
        ),
        Check(say(CHECK_HEADINGS), _in_place(plan), source, f"A{INPUT_HEADER}"),
        Check(say(CHECK_MONTHS), f"{twice}+SUM({plan.helpers(Helper.GAP)})=0", source, f"A{first}"),
        Check(say(CHECK_OUTSIDE.format(**edges)), f"{strange}+{texts}=0", source, f"A{first}"),
        Check(
            say(CHECK_PERIOD),
            f"AND(ISNUMBER(sel_period),COUNTIF({known},sel_period)=1,COUNT({actuals})={len(layout.kpis)})",
            kpis,
            f"E{KPI_HEADER + 1}",
        ),
    ]
    if data and data.sample_months:
        samples, filled = plan.helpers(Helper.SAMPLE), plan.helpers(Helper.FILLED)
        mixed = f'OR(SUM({samples})=0,SUM({samples})=COUNTIF({filled},">0"))'
        found.append(Check(say(CHECK_SAMPLE), mixed, source, f"B{first}"))
    if any(one.compared for one in layout.derived):
        formula = f"SUM({plan.helpers(Helper.DIFFERS)})=0"
        found.append(Check(say(CHECK_SOURCES), formula, plan.name(Sheet.MONTHS), f"B{plan.first_row}"))
    if parts := sorted(_parts_of_wholes(layout)):
        found.append(Check(say(CHECK_PARTS), _none_larger(plan, parts), source, f"B{first}"))
    return found


def _in_place(plan: Plan) -> str:
    """Tell whether the headings stand where formulas look, as they no longer do when an export is pasted over them."""
    layout = plan.layout
    heads: list[tuple[Sheet | Records, int, int, Text]]
    heads = [(Sheet.INPUT, INPUT_HEADER, n, one.label) for n, one in enumerate(layout.columns, start=2)]
    heads += [
        (records, RECORD_HEADER, n, one.label)
        for records in layout.records
        for n, one in enumerate(records.columns, start=1)
    ]
    heads += [
        (Sheet.TARGETS, row, 1, entry.kpi.label)
        for row, entry in enumerate(layout.kpis, start=TARGET_HEADER + 1)
    ]
    equal = [
        f'{plan.at(sheet, row, column)}="{plan.say(label).replace(chr(34), 2 * chr(34))}"'
        for sheet, row, column, label in heads
    ]
    return f"AND({','.join(equal)})"


def _impossible(plan: Plan) -> str:
    """Count the numbers of the input that lie outside what is possible."""
    limits = [column.bounds for column in plan.layout.columns]
    return _outside(
        limits, lambda one, two: plan.span(Sheet.INPUT, (INPUT_HEADER, 2 + one), (INPUT_LAST, 2 + two))
    )


def _impossible_settings(plan: Plan) -> str:
    """Count the settings that hold a text, or a number outside what is possible."""
    limits = [setting.bounds for setting in plan.layout.settings]
    row = SETTING_VALUES
    texts = "".join(f"+COUNTA({cell})-COUNT({cell})" for cell in plan.settings.values())
    return texts + _outside(limits, lambda one, two: plan.span(Sheet.INPUT, (row, 2 + one), (row, 2 + two)))


def _impossible_targets(plan: Plan) -> str:
    """Count the targets and edges of bands that nobody means, such as 500% of a share."""
    first, limits = TARGET_HEADER + 1, [entry.target_bounds for entry in plan.layout.kpis]
    blocks = (4, 6), (TARGET_MONTHS, TARGET_YEARS + len(plan.target_years) - 1)
    counts = [
        _outside(
            limits,
            lambda one, two, left=left, right=right: plan.span(  # type: ignore[misc]  # of this block
                Sheet.TARGETS, (first + one, left), (first + two, right)
            ),
        )
        for left, right in blocks
    ]
    return "".join(counts).removeprefix("+") or "0"


def _outside(limits: Sequence[Bounds], cells: Callable[[int, int], str]) -> str:
    """Count the numbers outside their limits; those beside each other with one limit at once.

    `cells` gives the cells from one of the numbers up to another.
    """
    counts = []
    for sign, limit in (("<", attrgetter("low")), (">", attrgetter("high"))):
        for bound, group in groupby(enumerate(limits), key=lambda placed: limit(placed[1])):
            places = [place for place, _ in group]
            if math.isfinite(bound):
                counts.append(f'+COUNTIF({cells(places[0], places[-1])},"{sign}{bound:g}")')
    return "".join(counts)


def _target_checks(plan: Plan) -> list[Check]:
    say, count = plan.say, len(plan.layout.kpis)
    targets = plan.name(Sheet.TARGETS)
    first = TARGET_HEADER + 1
    codes = plan.span(Sheet.CALC, (plan.target_header + 1, 2), (plan.target_header + count, 2))
    aimed = plan.span(Sheet.CALC, (plan.target_header + 1, AIMED), (plan.target_header + count, AIMED))
    bands = plan.span(
        Sheet.CALC, (plan.target_header + 1, BAND_WRONG), (plan.target_header + count, BAND_WRONG)
    )
    last = first + count - 1
    blocks = [
        plan.span(Sheet.TARGETS, (first, left), (last, right))
        for left, right in ((4, 7), (TARGET_MONTHS, TARGET_YEARS + len(plan.target_years) - 1))
    ]
    tolerances = plan.span(Sheet.TARGETS, (first, 7), (last, 7))
    texts = "+".join(f"COUNTA({cells})-COUNT({cells})" for cells in blocks)
    return [
        Check(
            say(CHECK_AIMS),
            f'AND({texts}=0,COUNTIFS({tolerances},">=0",{tolerances},"<=1")={count})',
            targets,
            f"D{first}",
        ),
        Check(say(CHECK_TARGETS), f"SUM({aimed})={count}", targets, f"D{first}"),
        Check(say(CHECK_DIRECTIONS), f"COUNT({codes})={count}", targets, f"C{first}"),
        Check(say(CHECK_BANDS), f"SUM({bands})=0", targets, f"E{first}"),
        Check(say(CHECK_POSSIBLE), f"{_impossible_targets(plan)}=0", targets, f"D{first}"),
    ]


def _record_checks(plan: Plan, data: Content | None) -> list[Check]:
    say, found = plan.say, []
    for records in plan.layout.records:
        name = say(records.sheet)
        plain = [column for column in records.columns if not column.span and column.unit is not Unit.TEXT]
        ranges = [plan.record_range(records, column.name) for column in plain]
        texts = "+".join(f"COUNTA({cells})-COUNT({cells})" for cells in ranges)
        found.append(Check(say(CHECK_RECORD_NUMBERS).format(sheet=name), f"{texts}=0", name, "A6"))
        for column in (column for column in records.columns if column.span):
            text = say(CHECK_DURATIONS).format(sheet=name)
            found.append(Check(text, _durations_fit(plan, records, column), name, "A6"))
            cells = plan.record_range(records, column.name)
            text = say(CHECK_RECORDS).format(sheet=name)
            found.append(Check(text, f'COUNTIF({cells},"<0")=0', name, "A6"))
            if column.both_days:
                text = say(CHECK_WITHIN_MONTH).format(sheet=name)
                found.append(Check(text, _within_month(plan, records, column), name, "A6"))
        room = plan.span(records, (RECORD_LAST + 1, 1), (RECORD_LAST + 20_000, len(records.columns)))
        text = say(CHECK_ROOM).format(sheet=name, row=RECORD_LAST)
        found.append(Check(text, f"COUNTA({room})=0", name, f"A{RECORD_LAST + 1}"))
        if data and data.sample_records.get(records.name):
            mark = len(records.columns) + 1
            marks = plan.span(records, (RECORD_HEADER + 1, mark), (RECORD_LAST, mark))
            dates = plan.record_range(records, next(c.name for c in records.columns if c.unit is Unit.DATE))
            samples = f'COUNTIFS({marks},"{say(wording.IS_SAMPLE)}")'
            text = say(CHECK_SAMPLE_ROWS).format(sheet=name)
            found.append(Check(text, f"OR({samples}=0,COUNT({dates})<={samples})", name, "A6"))
    return found


def _file_checks(plan: Plan, facts: int) -> list[Check]:
    say = plan.say
    record = say(CHECK_RECORD).format(version=kpi_xl.__version__)
    keys = plan.span(Sheet.META, (1, 1), (facts, 1))
    found = [Check(record, f"COUNTA({keys})={facts}", plan.name(Sheet.LOG), "A2")]
    if plan.functions != "native":
        found.append(
            Check(
                say(CHECK_FUNCTIONS), f"NOT({not_loaded(plan)})", plan.name(Sheet.KPIS), f"E{KPI_HEADER + 1}"
            )
        )
    return found


def _parts_of_wholes(layout: Layout) -> set[tuple[str, str]]:
    """Find the monthly numbers of which one may not exceed the other.

    They are the two sides of a share, and the arguments that a signature keeps below each other.
    """
    found: set[tuple[str, str]] = set()
    for entry in layout.kpis:
        kpi = entry.called
        pairs = [
            (p.name, limit.other)
            for p in kpi.parameters
            for limit in p.limits
            if limit.upper and not limit.option
        ]
        if kpi.bounds.high == 1:
            pairs += _share(parse(native_text(kpi, chosen_options(kpi, entry.options))))
        found |= {(entry.arguments.get(part, ""), entry.arguments.get(whole, "")) for part, whole in pairs}
    return {pair for pair in found if layout.columns_by_name.keys() >= set(pair)}


def _share(tree: Node) -> list[tuple[str, str]]:
    """Return part and whole of a formula such as a/b, 1-a/b or (b-a)/b.

    >>> _share(parse("1-engaged/sessions")), _share(parse("(planned-down)/planned")), _share(parse("a*b"))
    ([('engaged', 'sessions')], [('down', 'planned')], [])
    """
    match tree:
        case Operation("-", Number(1.0), share):
            return _share(share)
        case Operation("/", Name(part), Name(whole)):
            return [(part, whole)]
        case Operation("/", Operation("-", Name(total), Name(part)), Name(whole)) if total == whole:
            return [(part, whole)]
    return []


def _none_larger(plan: Plan, parts: list[tuple[str, str]]) -> str:
    """Write that no month has a part above its whole; months that lack either do not count."""
    sums = []
    for names in parts:
        part, whole = map(plan.monthly, names)
        sums.append(f"SUMPRODUCT({_filled(part, whole)}*({part}>{whole}))")
    return f"{'+'.join(sums)}=0"


def _filled(*ranges: str) -> str:
    """Write which rows hold a number in every range; engines differ on ISNUMBER of a range."""
    return "*".join(f'({cells}<1E+300)*({cells}<>"")' for cells in ranges)


def _durations_fit(plan: Plan, records: Records, column: RecordColumn) -> str:
    """Write that the durations add up to what their dates say; one that was typed over does not."""
    parts = [
        plan.record_range(records, name)
        for name in (*(column.span or ()), *([column.weight] if column.weight else ()))
    ]
    start, end, *weight = parts
    factor = "*24" if column.unit is Unit.HOURS else f"*{weight[0]}" if weight else ""
    wanted = f"SUMPRODUCT({_filled(*parts)}*({end}-{start}{'+1' if column.both_days else ''}){factor})"
    return f"ABS(SUM({plan.record_range(records, column.name)})-{wanted})<0.01"


def _within_month(plan: Plan, records: Records, column: RecordColumn) -> str:
    """Write that no row begins before the first of a month and ends after it."""
    start, end = (plan.record_range(records, name) for name in column.span or ())
    firsts = (plan.at(Sheet.FIGURES, row, 1) for row in range(plan.first_row, plan.last_row + 1))
    crossing = (f'COUNTIFS({start},"<"&{first},{end},">="&{first})' for first in firsts)
    return f"{'+'.join(crossing)}=0"
