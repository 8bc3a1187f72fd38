"""The file itself: reproducible, committed, protected, and free of what Excel stumbles over."""

from __future__ import annotations

import io
import re
import statistics
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import coordinate_to_tuple

from kpi_xl.hosts.engine import OUT_OF_TIME
from kpi_xl.kpis import KPIS
from kpi_xl.model import Text, UserError, UserNotice
from kpi_xl.recalc import calculate
from kpi_xl.templates import LAYOUTS, build, build_goals, build_scorecard, file_name
from kpi_xl.templates.layout.plan import KPI_HEADER
from kpi_xl.templates.package import read_parts, write_parts
from kpi_xl.templates.scorecard import build as scorecard
from kpi_xl.templates.writing import values
from kpi_xl.templates.writing.sheets.parts import outliers
from kpi_xl.templates.writing.style import CENTIMETRES, PALETTES
from kpi_xl.templates.writing.values import with_values
from tests.templates.conftest import ready_figures

DEPARTMENTS = [department.key for department in LAYOUTS]
COMMITTED = Path(__file__).parents[2] / "workbook_templates"
FORBIDDEN = re.compile(
    r"_xlfn|_xlws|_xlpm|\b(?:OFFSET|INDIRECT|TODAY|NOW|RAND|RANDBETWEEN|TEXT|VALUE|LET|LAMBDA)\(|;"
)
CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[rRcC]\d*")


def formulas(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet, cell


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("department", [*DEPARTMENTS, "goals", "scorecard"])
def test_the_committed_workbooks_are_what_the_code_builds(department, language):
    if department == "goals":
        made = build_goals(language, year=2026)
    elif department == "scorecard":
        made = build_scorecard(language, year=2026, figures=ready_figures(language))
    else:
        made = build(department, language=language, year=2026)
    kept = read_parts((COMMITTED / file_name(department, language)).read_bytes())
    made_parts = read_parts(made)
    assert list(kept) == list(made_parts)
    assert [name for name in kept if kept[name] != made_parts[name]] == []


def test_a_scorecard_without_figures_takes_those_of_the_six_samples(workbooks, monkeypatch):
    asked = []

    def ready(department, *, language, year):
        asked.append((department, year))
        return workbooks.built(department.key, language)

    monkeypatch.setattr(scorecard, "build", ready)
    monkeypatch.setattr(scorecard, "sample_figures", scorecard.sample_figures.__wrapped__)
    assert build_scorecard("nl", year=2026) == (COMMITTED / file_name("scorecard", "nl")).read_bytes()
    assert asked == [(department, 2026) for department in LAYOUTS]


def test_the_same_choices_give_the_same_bytes(workbooks):
    assert build("hr", language="nl", year=2026, functions="udf") == workbooks.built("hr", functions="udf")


@pytest.mark.parametrize("functions", ["native", "udf"])
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_formulas_are_plain_english_and_not_volatile(workbooks, department, functions):
    found = list(formulas(workbooks.opened(workbooks.built(department, "nl", functions))))
    assert len(found) > 500
    bad = [
        f"{sheet.title}!{cell.coordinate}: {cell.value}"
        for sheet, cell in found
        if FORBIDDEN.search(str(cell.value))
    ]
    assert bad == []
    assert max(len(str(cell.value)) for _, cell in found) < 8192


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_udf_workbooks_call_every_kpi_of_the_department(workbooks, department):
    book = workbooks.opened(workbooks.built(department, "nl", "udf"))
    called = {
        name for _, cell in formulas(book) for name in re.findall(r"KPI_[A-Z_]+(?=\()", str(cell.value))
    }
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    assert {entry.name for entry in layout.kpis} <= called
    plain = workbooks.opened(workbooks.built(department, "nl", "native"))
    assert not [cell.value for _, cell in formulas(plain) if "KPI_" in str(cell.value)]


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_cells_to_fill_in_are_open_and_formulas_are_locked(workbooks, department):
    book = workbooks.opened(workbooks.built(department))
    inputs = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.style.startswith("kInput"):
                    inputs += 1
                    assert not cell.protection.locked, (sheet.title, cell.coordinate)
                elif sheet.protection.sheet and cell.data_type == "f":
                    assert cell.protection.locked, (sheet.title, cell.coordinate)
        assert not sheet.protection.password
    assert inputs > 200
    assert not book["Invoer"].protection.sheet
    assert book["KPIs"].protection.sheet


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_names_and_tables_are_no_cell_addresses(workbooks, department):
    book = workbooks.opened(workbooks.built(department))
    tables = [table for sheet in book for table in sheet.tables.values()]
    names = [*book.defined_names, *(table.displayName for table in tables)]
    assert {"sel_period", "sel_kpi", "lst_status", "tblInput", "tblKPI", "tblTargets"} <= set(names)
    assert [name for name in names if CELL_LIKE.fullmatch(name)] == []
    assert len(names) == len({name.casefold() for name in names})
    for sheet in book:
        for table in sheet.tables.values():
            row, first = coordinate_to_tuple(table.ref.partition(":")[0])
            headers = [column.name for column in table.tableColumns]
            assert headers == [sheet.cell(row, first + n).value for n in range(len(headers))]
            assert len({header.casefold() for header in headers}) == len(headers)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_sheet_has_something_in_its_first_cell_and_is_printed_at_a_size_that_can_be_read(
    workbooks, department
):
    for sheet in workbooks.opened(workbooks.built(department)):
        assert sheet["A1"].value, sheet.title
        pages = sheet.page_setup.fitToWidth
        width = sum(size.width for size in sheet.column_dimensions.values()) * CENTIMETRES
        paper = 27.7 if sheet.page_setup.orientation == "landscape" else 18.9
        if sheet.sheet_state == "visible":
            assert 10 * min(1, pages * paper / width) >= 8 or sheet.title == "Dashboard", sheet.title
        assert sheet.page_setup.paperSize == 9


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_chart_is_described(workbooks, department):
    drawing = read_parts(workbooks.built(department))["xl/drawings/drawing1.xml"].decode()
    count = drawing.count("<xdr:graphicFrame") or drawing.count("graphicFrame>") // 2
    assert len(re.findall(r'descr="[^"]{10,}"', drawing)) == count
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    assert count == len(layout.kpis) + 2


def test_months_of_later_years_are_printed_once_they_have_figures(workbooks):
    built = workbooks.built("hr")
    sheet = workbooks.opened(built)["Invoer"]
    last = [row for row in range(8, 44) if sheet.cell(row, 1).value.year == 2026][-1]
    assert sheet.print_area.endswith(f"${last}")
    told = calculate(built, {f"Invoer!B{last + 1}": 40})["Invoer!B5"]
    assert told.startswith(f"▲ Regels onder regel {last} worden niet afgedrukt")
    assert workbooks.opened(built, values=True)["Invoer"]["B5"].value in {None, ""}


def test_a_blank_workbook_has_no_figures(workbooks):
    book = workbooks.opened(workbooks.built("hr", "en", "native", False))
    sheet = book["Input"]
    assert not [cell.value for row in sheet["B8:Q43"] for cell in row if cell.value is not None]
    assert book["Targets"]["D6"].value is None  # nobody is judged by a target that nobody set


@pytest.mark.parametrize(
    ("department", "year"), [("legal", 2026), ("", 2026), ("tracking", 2026), ("hr", 26), ("hr", 99999)]
)
def test_what_cannot_be_built_is_said(department, year):
    with pytest.raises(UserError) as raised:
        build(department, language="nl", year=year)
    assert str(year) in raised.value.text.nl or "customer" in raised.value.text.nl


@pytest.mark.parametrize("name", ["hr", "HR", " Verkoop ", "Financiën", "customer"])
def test_departments_are_found_by_key_and_by_name(name):
    assert file_name(name, "nl").endswith("_nl.xlsx")


def test_another_order_of_the_catalogue_gives_the_same_bytes(workbooks):
    before = workbooks.built("finance", "nl")
    shuffled = dict(reversed(KPIS.items()))
    assert list(shuffled) != list(KPIS)
    originals = dict(KPIS)
    try:
        KPIS.clear()
        KPIS.update(shuffled)
        assert build("finance", language="nl", year=2026) == before
    finally:
        KPIS.clear()
        KPIS.update(originals)


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink, paper):
    dark, light = sorted((luminance(ink), luminance(paper)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", PALETTES)
def test_text_stands_out_from_its_background(name):
    palette = PALETTES[name]
    pairs = [*palette.tints, palette.fill_in, ("FFFFFF", palette.brand), (palette.ink, "FFFFFF")]
    pairs += [(palette.muted, "FFFFFF"), (palette.muted, palette.band), (palette.brand, "FFFFFF")]
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_kpi_has_a_sparkline_on_its_row(workbooks, department):
    parts = read_parts(workbooks.built(department))
    cells = re.findall(
        r"<xm:sqref>([A-Z]+)(\d+)</xm:sqref>", b"".join(parts.values()).decode(errors="replace")
    )
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    assert [int(row) for _, row in cells] == list(range(KPI_HEADER + 1, KPI_HEADER + 1 + len(layout.kpis)))


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_names_and_lists_lead_to_cells_with_something_in_them(workbooks, department):
    book = workbooks.opened(workbooks.built(department), values=True)
    for name, defined in book.defined_names.items():
        [(sheet, area)] = defined.destinations
        cells = book[sheet][area]
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        assert any(cell.value is not None for row in rows for cell in row), name
    lists = {
        rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert lists
    assert lists <= book.defined_names.keys()


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_unusual_numbers_are_coloured_and_the_sample_has_none(workbooks, department):
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    sheet = workbooks.opened(workbooks.built(department))["Invoer"]
    rules = {
        str(area.sqref): rule.formula[0]
        for area in sheet.conditional_formatting
        for rule in area.rules
        if "MEDIAN" in rule.formula[0]
    }
    assert len(rules) == len(layout.columns)
    for cells in rules:
        numbers = [row[0].value for row in sheet[cells] if isinstance(row[0].value, (int, float))]
        middle = statistics.median(numbers)
        assert [number for number in numbers if middle and abs(number) > 3 * abs(middle)] == []


def test_the_rule_for_unusual_numbers_is_true_for_those_alone(workbooks):
    book = openpyxl.Workbook()
    sheet = book.active
    numbers = [10, 12, 11, 9, 31, 40, None, "x", -50, 10]
    for row, number in enumerate(numbers, start=1):
        sheet.cell(row, 1).value = number
    outliers(sheet, PALETTES["standard"], "A1:A10")
    [area] = sheet.conditional_formatting
    [rule] = area.rules
    for row in range(1, len(numbers) + 1):
        sheet.cell(row, 3).value = (
            "=" + Translator(f"={rule.formula[0]}", "C1").translate_formula(f"C{row}")[1:]
        )
    out = io.BytesIO()
    book.save(out)
    values = workbooks.opened(write_parts(with_values(out.getvalue())), values=True).active
    assert [row for row in range(1, 11) if values.cell(row, 3).value] == [6, 9]


@pytest.mark.parametrize("path", sorted(COMMITTED.glob("*.xlsx")), ids=lambda path: path.stem)
def test_no_sheet_that_is_shown_holds_an_error(path, workbooks):
    book = workbooks.opened(path.read_bytes(), values=True)
    assert not [
        (sheet.title, cell.coordinate)
        for sheet in book
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]


def test_a_workbook_that_was_not_calculated_in_time_is_refused(monkeypatch):
    asked = []

    def cut_off(_package, **options):
        asked.append(options)
        missing = {("KPIs", 6, 5): OUT_OF_TIME, ("KPIs", 7, 5): OUT_OF_TIME}
        return SimpleNamespace(not_calculated=missing, outcome=SimpleNamespace(cut_off=OUT_OF_TIME))

    monkeypatch.setattr(values, "calculate", cut_off)
    with pytest.raises(UserError, match=r"in time \(KPIs!E6 and 1 more cells have no value"):
        build_goals("en", year=2026)
    assert len(asked) == 2  # it was tried once more, with more time


def test_a_formula_on_which_engines_differ_is_named_and_left_to_excel(monkeypatch):
    def with_doubt(package):
        calculated = calculate(package)
        sheet = next(iter(calculated.book.sheets))
        differ = Text(en="the engines differ", nl="de rekenkernen verschillen")
        return SimpleNamespace(
            book=calculated.book,
            outcome=calculated.outcome,
            to_parts=calculated.to_parts,
            not_calculated={(sheet, 6, 16): differ},
        )

    monkeypatch.setattr(values, "calculate", with_doubt)
    with pytest.warns(UserNotice, match="Goals!P6 has no value: the engines differ. Excel calculates this"):
        assert build_goals("en", year=2026)
