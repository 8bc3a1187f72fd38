"""The sheets that explain: start, definitions, lists, log and the hidden record of how the file was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl.styles import Font, PatternFill

import kpi_xl
from kpi_xl.formula import Name, Node, Number, Operation, parse
from kpi_xl.hosts.native import chosen_options, native_text
from kpi_xl.kpis.spelling import sources_in
from kpi_xl.model import Role, Text, Unit
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.plan import (
    CURRENCIES,
    FIRST_CHECK,
    INPUT_HEADER,
    INPUT_LAST,
    KPI_HEADER,
    RECORD_HEADER,
    RECORD_LAST,
    TARGET_HEADER,
    Helper,
)
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.formulas import not_loaded
from kpi_xl.templates.writing.goal_examples import GOAL_DIRECTIONS
from kpi_xl.templates.writing.sheets.numbers import BAND_WRONG, DEFINITIONS_FIRST
from kpi_xl.templates.writing.sheets.parts import DIRECTIONS, heading, link, point, table, title
from kpi_xl.templates.writing.style import (
    DATE_FORMAT,
    Palette,
    freeze,
    page,
    protect,
    put,
    put_own,
    put_text,
    when,
    widths,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.layout.model import Layout, RecordColumn, Records
    from kpi_xl.templates.layout.plan import Plan
    from kpi_xl.templates.layout.sample import Content

SCHEMA = 1
LOG_HEADER, LOG_ROWS = 4, 20

CHECK_NUMBERS = Text(en="No text in number cells of the input", nl="Geen tekst in getalcellen van de invoer")
CHECK_PERIOD = Text(en="The chosen period has all figures", nl="De gekozen periode heeft alle cijfers")
CHECK_TARGETS = Text(en="Every KPI has a target", nl="Elke KPI heeft een doel")
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
CHECK_ROOM = Text(
    en="{sheet}: no rows below row {row}, which are not counted",
    nl="{sheet}: geen regels onder regel {row}, die niet meetellen",
)
CHECK_FUNCTIONS = Text(en="The KPI functions are loaded", nl="De KPI-functies zijn geladen")
CHECK_DIRECTIONS = Text(en="Every KPI has a direction", nl="Elke KPI heeft een richting")
CHECK_RECORDS = Text(en="{sheet}: no end before its start", nl="{sheet}: geen einde dat voor het begin ligt")
CHECK_WITHIN_MONTH = Text(
    en="{sheet}: every row stays within one month", nl="{sheet}: elke regel blijft binnen één maand"
)
CHECK_PARTS = Text(en="No part is larger than its whole", nl="Geen deel is groter dan het geheel")
CHECK_RECORD = Text(
    en="The hidden record for kpi-xl upgrade is whole (version {version})",
    nl="De verborgen gegevens voor kpi-xl upgrade zijn heel (versie {version})",
)


def write_start(sheet: Worksheet, plan: Plan, palette: Palette, data: Content | None) -> None:
    """Write the first sheet: four steps with links, what the signs mean, and live checks."""
    say = plan.say
    department = say(plan.layout.department.value)
    heading(
        sheet,
        plan,
        f"{department} – KPIs {plan.year}",
        say(wording.START_HELP).format(department=department),
        4,
    )
    put(sheet, 4, 1, say(wording.START_TITLE), "kHeading")
    for number, (target, text) in enumerate(wording.START_STEPS, start=1):
        row = 4 + number
        put(sheet, row, 1, number, "kStep")
        link(sheet, row, 2, plan.name(target), (plan.name(target), "A1"))
        put(sheet, row, 3, say(text), "kBody")
        sheet.row_dimensions[row].height = 28
    if plan.functions == "udf":
        put(sheet, 9, 2, say(wording.NEEDS_FUNCTIONS), "kBody")
        put(sheet, 9, 3, say(wording.NEEDS_FUNCTIONS_HELP), "kNote")
        sheet.row_dimensions[9].height = 62
    put(sheet, 10, 1, say(wording.LEGEND), "kHeading")
    for number, (status, text) in enumerate(zip(wording.STATUSES, wording.LEGEND_TEXTS, strict=True)):
        placed = put(sheet, 11 + number, 2, say(status), "kStatus")
        tint = palette.tints[number]
        placed.fill = PatternFill("solid", fgColor=tint.paper)
        placed.font = Font(name="Calibri", size=11, bold=True, color=tint.ink)
        put(sheet, 11 + number, 3, say(text), "kBody")
        sheet.row_dimensions[11 + number].height = 20
    put(sheet, 16, 1, say(wording.CHECKS), "kHeading")
    checks = checks_of(plan, data)
    for row, check in enumerate(checks, start=FIRST_CHECK):
        good, bad = (f'"{say(word)}"' for word in (wording.CHECK_OK, wording.CHECK_BAD))
        put(sheet, row, 2, f"=IF(IFERROR({check.formula},FALSE),{good},{bad})", "kStatus")
        link(sheet, row, 3, check.label, (check.sheet, check.cell))
        sheet.row_dimensions[row].height = 20
    cells = f"B{FIRST_CHECK}:B{FIRST_CHECK - 1 + len(checks)}"
    for tint, sign in ((palette.ok, "●"), (palette.action, "■")):
        sheet.conditional_formatting.add(cells, when(f'LEFT(B{FIRST_CHECK},1)="{sign}"', tint))
    widths(sheet, {"A": 6, "B": 20, "C": 70, "D": 4})
    page(sheet, portrait=True)
    protect(sheet)


class Check(NamedTuple):
    """A live check: what is checked, the formula that must be true, and where to look."""

    label: str
    formula: str
    sheet: str
    cell: str


def checks_of(plan: Plan, data: Content | None) -> list[Check]:
    """List the live checks of a workbook."""
    return [
        *_input_checks(plan, data),
        *_target_checks(plan),
        *_record_checks(plan, data),
        *_file_checks(plan),
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
        Check(say(CHECK_NUMBERS), f"COUNTA({block})-{count}=COUNT({block})", source, f"B{first}"),
        Check(say(CHECK_MONTHS), f"{twice}+SUM({plan.helpers(Helper.GAP)})=0", source, f"A{first}"),
        Check(say(CHECK_OUTSIDE.format(**edges)), f"{strange}+{texts}=0", source, f"A{first}"),
        Check(say(CHECK_PERIOD), f"COUNT({actuals})={len(layout.kpis)}", kpis, f"E{KPI_HEADER + 1}"),
    ]
    if data and data.invented:
        samples, filled = plan.helpers(Helper.SAMPLE), plan.helpers(Helper.FILLED)
        mixed = f'OR(SUM({samples})=0,SUM({samples})=COUNTIF({filled},">0"))'
        found.append(Check(say(CHECK_SAMPLE), mixed, source, f"B{first}"))
    if any(one.compared for one in layout.derived):
        formula = f"SUM({plan.helpers(Helper.DIFFERS)})=0"
        found.append(Check(say(CHECK_SOURCES), formula, plan.name(Sheet.MONTHS), f"B{plan.first_row}"))
    if parts := sorted(_parts_of_wholes(layout)):
        found.append(Check(say(CHECK_PARTS), _none_larger(plan, parts), source, f"B{first}"))
    return found


def _target_checks(plan: Plan) -> list[Check]:
    say, count = plan.say, len(plan.layout.kpis)
    targets = plan.name(Sheet.TARGETS)
    first, last = TARGET_HEADER + 1, TARGET_HEADER + count
    codes = plan.span(Sheet.CALC, (plan.target_header + 1, 2), (plan.target_header + count, 2))
    cells = f"{targets}!$D${first}:$D${last}"
    bands = plan.span(
        Sheet.CALC, (plan.target_header + 1, BAND_WRONG), (plan.target_header + count, BAND_WRONG)
    )
    return [
        Check(say(CHECK_TARGETS), f"COUNT({cells})={count}", targets, f"D{first}"),
        Check(say(CHECK_DIRECTIONS), f"COUNT({codes})={count}", targets, f"C{first}"),
        Check(say(CHECK_BANDS), f"SUM({bands})=0", targets, f"E{first}"),
    ]


def _record_checks(plan: Plan, data: Content | None) -> list[Check]:
    say, found = plan.say, []
    for records in plan.layout.records:
        name = say(records.sheet)
        for column in (column for column in records.columns if column.span):
            cells = plan.record_range(records, column.name)
            text = say(CHECK_RECORDS).format(sheet=name)
            found.append(Check(text, f'COUNTIF({cells},"<0")=0', name, "A6"))
            if column.both_days:
                text = say(CHECK_WITHIN_MONTH).format(sheet=name)
                found.append(Check(text, _within_month(plan, records, column), name, "A6"))
        room = plan.span(records, (RECORD_LAST + 1, 1), (RECORD_LAST + 20_000, len(records.columns)))
        text = say(CHECK_ROOM).format(sheet=name, row=RECORD_LAST)
        found.append(Check(text, f"COUNTA({room})=0", name, f"A{RECORD_LAST + 1}"))
        if data and data.invented and data.records.get(records.name):
            mark = len(records.columns) + 1
            marks = plan.span(records, (RECORD_HEADER + 1, mark), (RECORD_LAST, mark))
            dates = plan.record_range(records, next(c.name for c in records.columns if c.unit is Unit.DATE))
            samples = f'COUNTIF({marks},"{say(wording.IS_SAMPLE)}")'
            text = say(CHECK_SAMPLE_ROWS).format(sheet=name)
            found.append(Check(text, f"OR({samples}=0,COUNT({dates})<={samples})", name, "A6"))
    return found


def _file_checks(plan: Plan) -> list[Check]:
    say, facts = plan.say, facts_of(plan)
    record = say(CHECK_RECORD).format(version=kpi_xl.__version__)
    keys = plan.span(Sheet.META, (1, 1), (len(facts), 1))
    found = [Check(record, f"COUNTA({keys})={len(facts)}", plan.name(Sheet.LOG), "A2")]
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
        filled = "*".join(f'({cells}<1E+300)*({cells}<>"")' for cells in (part, whole))
        sums.append(f"SUMPRODUCT({filled}*({part}>{whole}))")
    return f"{'+'.join(sums)}=0"


def _within_month(plan: Plan, records: Records, column: RecordColumn) -> str:
    """Write that no row begins before the first of a month and ends after it."""
    start, end = (plan.record_range(records, name) for name in column.span or ())
    firsts = (plan.at(Sheet.FIGURES, row, 1) for row in range(plan.first_row, plan.last_row + 1))
    crossing = (f'COUNTIFS({start},"<"&{first},{end},">="&{first})' for first in firsts)
    return f"{'+'.join(crossing)}=0"


def write_definitions(sheet: Worksheet, plan: Plan) -> None:
    """Write what each KPI means, as the registry defines it."""
    say = plan.say
    heads = (wording.KPI, wording.DEFINITION, wording.NEEDS, wording.UNIT, wording.DIRECTION, wording.PITFALL, wording.SOURCE, wording.FUNCTION)  # fmt: skip
    heading(sheet, plan, title(plan, plan.name(Sheet.DEFINITIONS)), "", len(heads))
    sheet.row_dimensions[2].height = 6
    for number, head in enumerate(heads, start=1):
        put(sheet, 4, number, say(head), "kHead")
    for row, entry in enumerate(plan.layout.kpis, start=DEFINITIONS_FIRST):
        kpi = entry.kpi
        inputs = ", ".join(say(p.input.label) for p in kpi.parameters if p.role is not Role.OPTION)
        cells = (
            say(kpi.label),
            say(kpi.description),
            inputs,
            say(kpi.unit.label),
            say(kpi.better.value),
            say(kpi.pitfalls) if kpi.pitfalls else "–",
            "; ".join(sources_in(kpi, plan.language)) or "–",
            kpi.name,
        )
        for number, text in enumerate(cells, start=1):
            put_text(sheet, row, number, text, "kWrap")
        point(sheet, row, 1, (plan.name(Sheet.KPIS), f"B{KPI_HEADER + 1 + row - DEFINITIONS_FIRST}"))
        point(sheet, row, 3, (plan.name(Sheet.INPUT), f"A{INPUT_HEADER}"))
        longest = max(
            len(text) / width for text, width in zip(cells, (24, 46, 26, 10, 16, 42, 40, 30), strict=True)
        )
        sheet.row_dimensions[row].height = 14 * (int(longest * 1.1) + 1) + 6
    table(sheet, "tblDefs", [say(head) for head in heads], 4, 4 + len(plan.layout.kpis))
    widths(sheet, dict(zip("ABCDEFGH", (24, 46, 26, 10, 16, 42, 40, 30), strict=True)))
    sheet.row_dimensions[4].height = 22
    freeze(sheet, 5, 2)
    page(sheet, header_row=4)
    protect(sheet)


def write_lists(sheet: Worksheet, plan: Plan) -> None:
    """Write the words that cells choose from; the status words may be changed."""
    put(sheet, 1, 1, plan.say(wording.STATUS), "kHead")
    for row, status in enumerate(wording.STATUSES, start=2):
        put(sheet, row, 1, plan.say(status), "kInputText")
    put(sheet, 1, 2, plan.say(wording.DIRECTION), "kHead")
    for row, better in enumerate(DIRECTIONS, start=2):
        put(sheet, row, 2, plan.say(better.value), "kText")
    put(sheet, 1, 3, plan.say(wording.KPI), "kHead")
    for row, entry in enumerate(plan.layout.kpis, start=2):
        put(sheet, row, 3, plan.say(entry.kpi.label), "kText")
        put(sheet, row, 4, chart_unit(plan, entry.kpi.unit), "kText")
    columns: tuple[tuple[int, Text, list[str]], ...] = (
        (4, wording.UNIT, []),
        (5, wording.DEPARTMENT, [plan.say(department.value) for department in LAYOUTS]),
        (6, wording.GOAL_DIRECTION, [plan.say(word) for word in GOAL_DIRECTIONS]),
    )
    for column, head, words in columns:
        put(sheet, 1, column, plan.say(head), "kHead")
        for row, word in enumerate(words, start=2):
            put(sheet, row, column, word, "kText")
    widths(sheet, {"A": 20, "B": 24, "C": 34, "D": 14, "E": 16, "F": 16})
    page(sheet)
    protect(sheet)


def chart_unit(plan: Plan, unit: Unit) -> str:
    """Return the unit that stands above the chart of a KPI; shares are drawn as percentages."""
    return {Unit.RATIO: "%", Unit.CURRENCY: CURRENCIES[plan.currency].strip()}.get(unit, plan.say(unit.label))


def write_log(sheet: Worksheet, plan: Plan, rows: int = 0) -> None:
    """Write the log: room for the users' own notes of what they changed."""
    say = plan.say
    heading(sheet, plan, title(plan, plan.name(Sheet.LOG)), f"kpi_xl {kpi_xl.__version__}", 3)
    heads = [say(head) for head in (wording.DATE, wording.WHO, wording.WHAT)]
    for number, head in enumerate(heads, start=1):
        put(sheet, LOG_HEADER, number, head, "kHead")
    last = LOG_HEADER + max(LOG_ROWS, rows + 5)
    for row in range(LOG_HEADER + 1, last + 1):
        put(sheet, row, 1, None, "kInput", DATE_FORMAT)
        put(sheet, row, 2, None, "kInputText")
        put(sheet, row, 3, None, "kInputText")
    table(sheet, "tblLog", heads, LOG_HEADER, last)
    widths(sheet, {"A": 14, "B": 24, "C": 80})
    page(sheet)


def write_meta(sheet: Worksheet, plan: Plan, palette: str) -> None:
    """Write what a later version needs to read this file back."""
    for row, (key, value) in enumerate(facts_of(plan, palette), start=1):
        put(sheet, row, 1, key)
        put_own(sheet, row, 2, value, "kText")
    widths(sheet, {"A": 36, "B": 36})
    page(sheet)
    protect(sheet)


def facts_of(plan: Plan, palette: str = "") -> list[tuple[str, object]]:
    """List versions, choices and the key of every column."""
    facts: list[tuple[str, object]] = [
        ("schema", SCHEMA),
        ("version", kpi_xl.__version__),
        ("department", plan.layout.department.key),
        ("language", plan.language),
        ("year", plan.year),
        ("functions", plan.functions),
        ("company", plan.company),
        ("palette", palette),
        ("first", f"{plan.months[0]:%Y-%m}"),
        ("months", len(plan.months)),
        ("year_start", plan.window_of.year_start),
        ("currency", plan.currency),
    ]
    facts += [(f"column:{column.name}", plan.say(column.label)) for column in plan.layout.columns]
    facts += [(f"setting:{setting.name}", plan.say(setting.label)) for setting in plan.layout.settings]
    facts += [(f"kpi:{entry.name}", plan.say(entry.kpi.label)) for entry in plan.layout.kpis]
    return facts
