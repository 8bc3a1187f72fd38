"""Build the goals workbook: a sheet to write goals on, with good and bad examples, for the validator to judge."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter as letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import TableFormula

from kpi_xl.goals.model import COMPLETE, FIELDS, JUDGEMENT, TRACKING, TRACKING_STEPS, FieldKind, Letter, Need
from kpi_xl.kpis import KPIS
from kpi_xl.model import Text
from kpi_xl.recalc.collection import no_collection
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout.number_formats import DATE_FORMAT
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.example_verdicts import verdicts_on
from kpi_xl.templates.writing.finish import finish
from kpi_xl.templates.writing.goal_examples import EXAMPLES, GOAL_DIRECTIONS, Example
from kpi_xl.templates.writing.goal_tracking import (
    ANY_AMOUNT,
    AS_OF_COLUMN,
    AS_OF_ROW,
    head_tracking,
    in_row,
    show_amounts,
    tracking_formulas,
    write_as_of,
    write_tracking,
)
from kpi_xl.templates.writing.goal_tracking import WIDTHS as TRACKED_WIDTHS
from kpi_xl.templates.writing.judgement import SIGNS, TABLE
from kpi_xl.templates.writing.sheets.parts import WRONG, dated, listed, print_used, table
from kpi_xl.templates.writing.style import (
    PALETTES,
    Palette,
    add_styles,
    freeze,
    merge,
    page,
    put,
    put_own,
    put_text,
    readable,
    when,
    widths,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Language
    from kpi_xl.templates.layout.plan import Plan
    from kpi_xl.templates.writing.judgement import Judged

HEADER, ROWS = 4, 40
COLUMNS = (
    "id", "text", "department", "kpi", "direction", "baseline", "target", "actual", "unit",
    "start", "due", "owner", "means", "agreed_by", "source",
)  # fmt: skip
WIDTHS = (8, 42, 13, 24, 11, 11, 13, 11, 10, 12, 12, 20, 28, 18, 16, 22)
JUDGED_WIDTHS = {"score": 9, "advice": 34, "judged_on": 14, "judged_by": 16}
SIGN_WIDTH = 4.5
CHECK = len(COLUMNS) + 1
FIRST_TRACKED = CHECK + 1
FIRST_JUDGED = FIRST_TRACKED + len(TRACKING)
FIRST_STEP = FIRST_JUDGED + len(JUDGEMENT)
PLACES = {
    name: place
    for names, first in (
        (COLUMNS, 1),
        (TRACKING, FIRST_TRACKED),
        (JUDGEMENT, FIRST_JUDGED),
        (TRACKING_STEPS, FIRST_STEP),
    )
    for place, name in enumerate(names, start=first)
}
"""The column of everything on the sheet."""
DEPARTMENT_ROWS = 15
SHARE = "%"

TITLE = Text(en="Goals {year}", nl="Doelen {year}")
HELP = Text(
    en="One goal per row. The sample goals come in pairs: one that falls short on a letter of SMART, and one "
    "that does not. Replace them by your own and judge them with: kpi-xl validate",
    nl="Eén doel per regel. De voorbeelden staan in paren: één dat op een letter van SMART tekortschiet, en "
    "één dat dat niet doet. Vervang ze door uw eigen doelen en beoordeel die met: kpi-xl validate",
)
HELP_DEPARTMENT = Text(
    en="One goal per row. The first one is an example. Judge them with: kpi-xl validate",
    nl="Eén doel per regel. Het eerste is een voorbeeld. Beoordeel ze met: kpi-xl validate",
)
HELP_BLANK = Text(
    en="One goal per row. Judge them with: kpi-xl validate",
    nl="Eén doel per regel. Beoordeel ze met: kpi-xl validate",
)
REQUIRED = Text(en="Required.", nl="Verplicht.")
RECOMMENDED = Text(
    en="Recommended: without it less can be judged.", nl="Aanbevolen: zonder dit is minder te beoordelen."
)
BAD, GOOD = Text(en="bad", nl="fout"), Text(en="good", nl="goed")
FULL = Text(en="● complete", nl="● volledig")
LACKS = (
    ("target", Text(en="■ target is missing", nl="■ streefwaarde ontbreekt")),
    ("due", Text(en="■ due date is missing", nl="■ einddatum ontbreekt")),
    ("owner", Text(en="■ owner is missing", nl="■ eigenaar ontbreekt")),
    ("kpi", Text(en="▲ no KPI chosen", nl="▲ geen KPI gekozen")),
)
FILLED_IN = Text(
    en="This column is filled in by kpi-xl validate --format xlsx.",
    nl="Deze kolom wordt ingevuld door kpi-xl validate --format xlsx.",
)
SAME = Text(en="■ target equals baseline", nl="■ streefwaarde is de nulwaarde")
BEFORE = Text(en="■ due before start", nl="■ einddatum vóór start")


@no_collection()
def build_goals(
    language: Language,
    *,
    year: int,
    sample: bool = True,
    rows: int = ROWS,
    complete: Callable[[Workbook], None] | None = None,
) -> bytes:
    """Build the goals workbook and return the bytes of the xlsx file.

    With `sample` it holds five pairs of a bad and a good goal; `complete` puts in the goals of an older one.
    """
    workbook = Workbook()
    add_styles(workbook, PALETTES["standard"])
    sheet = workbook.worksheets[0]
    sheet.title = Sheet.GOALS.value.in_(language)
    lists = workbook.create_sheet(Sheet.LISTS.value.in_(language))
    as_of = dt.date(year, 7, 1) if sample else None
    write_goals(sheet, language, year, EXAMPLES if sample else (), rows=rows, as_of=as_of)
    _write_lists(workbook, lists, language)
    lists.sheet_state = "hidden"
    workbook.properties.creator = "kpi_xl"
    workbook.properties.title = TITLE.in_(language).format(year=year)
    workbook.properties.language = "nl-NL" if language == "nl" else "en-GB"
    if complete is not None:
        complete(workbook)
    readable(sheet)
    print_goals(sheet, language)
    return finish(workbook)


def print_goals(sheet: Worksheet, language: Language) -> None:
    """Print the goals that there are, without the steps of their formulas."""
    print_used(sheet, language, (AS_OF_ROW, AS_OF_COLUMN + 1), PLACES["text"], FIRST_STEP - 1)


def write_goals(  # noqa: PLR0917 - as `put`
    sheet: Worksheet,
    language: Language,
    year: int,
    examples: Sequence[Example],
    palette: Palette = PALETTES["standard"],
    rows: int = ROWS,
    plan: Plan | None = None,
    as_of: object = None,
) -> None:
    """Write the sheet with goals: the columns that the validator knows, with lists and dates to choose from.

    With the `plan` of a department workbook the goals are followed by its figures, without by the actuals beside them.
    """
    last = HEADER + rows
    put_text(sheet, 1, 1, TITLE.in_(language).format(year=year), "kTitle")
    put_text(
        sheet,
        2,
        1,
        (HELP_BLANK if not examples else HELP if len(examples) > 1 else HELP_DEPARTMENT).in_(language),
        "kNote",
    )
    merge(sheet, 2, (1, len(COLUMNS)))
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 30, 30
    fields = [FIELDS[name] for name in COLUMNS]
    needs = {Need.REQUIRED: REQUIRED, Need.RECOMMENDED: RECOMMENDED}
    for number, field in enumerate(fields, start=1):
        head = put(sheet, HEADER, number, field.label.in_(language), "kHead")
        if field.need in needs:
            head.comment = Comment(needs[field.need].in_(language), "kpi_xl", height=60, width=200)
    filled = [values_of(example, language, year) for example in examples]
    verdicts = verdicts_on(filled, language, dt.date(year, 1, 1))
    tracked = tracking_formulas(plan, language, PLACES)
    for place in range(last - HEADER):
        row = HEADER + 1 + place
        values = filled[place] if place < len(filled) else {}
        _write_fields(sheet, row, values)
        put(sheet, row, CHECK, _check(row, language), "kStatus")
        write_tracking(sheet, PLACES, row, tracked, _number_format(values) if values else ANY_AMOUNT)
        if values:
            sheet.row_dimensions[row].height = 32
        _write_judgement(sheet, row, verdicts[place] if place < len(verdicts) else {})
    put(sheet, HEADER, CHECK, COMPLETE.in_(language), "kHead")
    for name, heading in (*TRACKING.items(), *TRACKING_STEPS.items()):
        put(sheet, HEADER, PLACES[name], heading.in_(language), "kHead")
    standing = letter(PLACES["standing"])
    head_tracking(sheet, palette, f"{standing}{HEADER + 1}:{standing}{last}", language)
    show_amounts(sheet, plan, PLACES, HEADER + 1, last)
    write_as_of(sheet, language, plan, as_of)
    checks = f"{letter(CHECK)}{HEADER + 1}"
    for tint, sign in zip(palette.tints, "●▲■", strict=False):
        cells = f"{checks}:{letter(CHECK)}{last}"
        sheet.conditional_formatting.add(cells, when(f'LEFT({checks},1)="{sign}"', tint))
    _add_choices(sheet, language, last)
    _head_judgement(sheet, language, palette, last)
    _make_table(sheet, language, last, tracked)
    sizes = [
        *WIDTHS,
        *(TRACKED_WIDTHS[key] for key in TRACKING),
        *(JUDGED_WIDTHS.get(key, SIGN_WIDTH) for key in JUDGEMENT),
    ]
    widths(sheet, {letter(n): size for n, size in enumerate(sizes, start=1)})
    sheet.row_dimensions[HEADER].height = 40  # three lines, as in: best month so far
    freeze(sheet, HEADER + 1, 3)
    page(sheet, header_row=HEADER)


def _write_fields(sheet: Worksheet, row: int, values: Mapping[str, object]) -> None:
    """Write what is known of a goal; cells to fill in where nothing is."""
    for number, field in enumerate((FIELDS[name] for name in COLUMNS), start=1):
        style = "kInput" if field.kind in (FieldKind.NUMBER, FieldKind.DATE) else "kInputText"
        shown = DATE_FORMAT if field.kind is FieldKind.DATE else ""
        if field.kind is FieldKind.NUMBER:
            shown = _number_format(values) if values else "General"  # so that 4% shows as it is typed
        value = values.get(field.name)
        if isinstance(value, str):
            put_text(sheet, row, number, value, "kGoal")
        else:
            put(sheet, row, number, value, "kGoal" if field.name == "text" else style, shown)


def _make_table(sheet: Worksheet, language: Language, last: int, tracked: Mapping[str, str]) -> None:
    """Make the goals a table, in which a row that is put in gets its formulas; hide the steps of those."""
    headings = [*(FIELDS[name].label.in_(language) for name in COLUMNS), COMPLETE.in_(language)]
    for more in (TRACKING, JUDGEMENT, TRACKING_STEPS):
        headings += [heading.in_(language) for heading in more.values()]
    made = table(sheet, TABLE, headings, HEADER, last)
    first = {
        "check": _check(HEADER + 1, language),
        **{name: in_row(text, HEADER + 1) for name, text in tracked.items()},
    }
    for name, formula in first.items():  # so that a row put in gets its formulas
        column = made.tableColumns[PLACES.get(name, CHECK) - 1]
        column.calculatedColumnFormula = TableFormula(attr_text=formula.removeprefix("="))
    for name in TRACKING_STEPS:
        hidden = sheet.column_dimensions[letter(PLACES[name])]
        hidden.hidden, hidden.width = True, 1


def _write_judgement(sheet: Worksheet, row: int, verdict: Judged) -> None:
    """Write the verdict on a goal; cells to be filled where there is no goal."""
    for column, key in enumerate(JUDGEMENT, start=FIRST_JUDGED):
        style = "kNumber" if key == "score" else "kCentre"
        shown = DATE_FORMAT if key == "judged_on" else ""
        put_own(sheet, row, column, verdict.get(key), style, shown)


def _head_judgement(sheet: Worksheet, language: Language, palette: Palette, last: int) -> None:
    """Write the headings of the verdict, its colours, and the rule that nobody types there."""
    for column, heading in enumerate(JUDGEMENT.values(), start=FIRST_JUDGED):
        put(sheet, HEADER, column, heading.in_(language), "kHead")
    signs = f"{letter(FIRST_JUDGED)}{HEADER + 1}"
    for tint, sign in zip(palette.tints, SIGNS.values(), strict=False):
        cells = f"{signs}:{letter(FIRST_JUDGED + len(Letter) - 1)}{last}"
        sheet.conditional_formatting.add(cells, when(f'{signs}="{sign}"', tint))
    rule = DataValidation(type="custom", formula1="FALSE", allow_blank=True)
    rule.error, rule.errorTitle = FILLED_IN.in_(language), WRONG.in_(language)
    rule.showErrorMessage = True
    rule.add(f"{signs}:{letter(FIRST_JUDGED + len(JUDGEMENT) - 1)}{last}")
    sheet.add_data_validation(rule)


def _number_format(values: Mapping[str, object]) -> str:
    """Show a share as a percentage, and decimals only where a sample number has them."""
    numbers = [value for name in ("baseline", "target") if isinstance(value := values.get(name), float)]
    if values.get("unit") == SHARE:
        return "0%" if all(round(number, 2) == number for number in numbers) else "0.0%"
    return "#,##0" if all(number.is_integer() for number in numbers) else "#,##0.0"


def _check(row: int, language: Language) -> str:
    """Write the first thing a goal lacks; nothing for a row without a goal."""

    def cell(name: str) -> str:
        return f"{letter(1 + COLUMNS.index(name))}{row}"

    said = f'"{FULL.in_(language)}"'
    for name, text in reversed(LACKS):
        said = f'IF({cell(name)}="","{text.in_(language)}",{said})'
    baseline, target, start, due = map(cell, ("baseline", "target", "start", "due"))
    late = f"AND(COUNT({start},{due})=2,{due}<={start})"
    said = f'IF({late},"{BEFORE.in_(language)}",{said})'
    said = f'IF(AND(COUNT({baseline},{target})=2,{baseline}={target}),"{SAME.in_(language)}",{said})'
    return f'=IF({cell("text")}="","",{said})'


def values_of(example: Example, language: Language, year: int) -> dict[str, object]:
    """Return what an example fills in, by the names of fields."""
    said = {
        name: text.in_(language)
        for name, text in (
            ("text", example.text),
            ("department", example.department.value),
            ("unit", example.unit),
            ("owner", example.owner),
            ("means", example.means),
            ("agreed_by", example.agreed_by),
            ("source", example.source),
        )
        if text is not None
    }
    values: dict[str, object] = {
        **said,
        "id": f"{example.letter}-{(GOOD if example.good else BAD).in_(language)}",
        "kpi": KPIS[example.kpi].label.in_(language) if example.kpi else None,
        "baseline": example.baseline,
        "target": example.target,
    }
    if example.due is not None:
        values |= {
            "direction": example.direction.in_(language),
            "start": dt.date(year, 1, 1),
            "due": dt.date(year, *example.due),
        }
    return values


def _add_choices(sheet: Worksheet, language: Language, last: int) -> None:
    for name, source in (
        ("department", "lst_department"),
        ("kpi", "lst_kpi"),
        ("direction", "lst_goal_direction"),
    ):
        column = letter(1 + COLUMNS.index(name))
        rule = listed(source)
        rule.showErrorMessage = False  # other words are allowed: the validator knows more of them
        rule.add(f"{column}{HEADER + 1}:{column}{last}")
        sheet.add_data_validation(rule)
    for name in ("start", "due"):
        column = letter(1 + COLUMNS.index(name))
        rule = dated(language, FIELDS[name].label)
        rule.add(f"{column}{HEADER + 1}:{column}{last}")
        sheet.add_data_validation(rule)


def _write_lists(workbook: Workbook, sheet: Worksheet, language: Language) -> None:
    """Write the words to choose from, and name them."""
    kpis = [row.kpi for layout in LAYOUTS.values() for row in layout.kpis]
    columns = (
        ("lst_department", [department.value.in_(language) for department in LAYOUTS]),
        ("lst_kpi", [kpi.label.in_(language) for kpi in kpis]),
        ("lst_goal_direction", [word.in_(language) for word in GOAL_DIRECTIONS]),
    )
    for number, (name, words) in enumerate(columns, start=1):
        for row, word in enumerate(words, start=1):
            put_text(sheet, row, number, word, "kText")
        address = f"{sheet.title}!${letter(number)}$1:${letter(number)}${len(words)}"
        workbook.defined_names[name] = DefinedName(name, attr_text=address)
    widths(sheet, {"A": 18, "B": 40, "C": 14})
    page(sheet)
