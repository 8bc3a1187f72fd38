"""What happens to a workbook in its life: rows come and go, records are typed beside totals, sheets are copied."""

from __future__ import annotations

import datetime as dt
import warnings
from functools import partial

import pytest
from openpyxl.utils import get_column_letter as letter

from kpi_xl.model import Department
from kpi_xl.templates import LAYOUTS, build
from kpi_xl.templates.layout.plan import (
    INPUT_HEADER,
    INPUT_LAST,
    KPI_HEADER,
    RECORD_LAST,
    TARGET_HEADER,
    Plan,
    Window,
)
from kpi_xl.templates.layout.sample import Content
from kpi_xl.templates.writing.sheets.dashboard import SELECT_COLUMN
from tests.templates.conftest import YEAR, built, converted, edited, values_of

FIRST = INPUT_HEADER + 1
IN_PLACE = "Every heading of the input, and every KPI with its target, stands in its own place"
CASES = {}


def case(department, **options):
    """Collect a change to a workbook; all of them are calculated by one LibreOffice."""

    def keep(change):
        CASES[change.__name__] = department, options, change
        return change

    return keep


@case("hr")
def untouched(book):
    return book


@case("hr")
def totals_typed_beside_sample_records(book):
    book["Input"].cell(FIRST + 23, 3).value = 9  # the hires of the last month


@case("hr")
def record_without_its_start(book):
    book["Applications"]["B16"] = None


@case("hr")
def row_put_in(book):
    move_down(book["Input"], FIRST + 10, 1)


@case("hr")
def newest_first(book):
    sheet = book["Input"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(FIRST, FIRST + 36)]
    for place, cells in enumerate(reversed(rows)):
        for column, value in enumerate(cells, start=1):
            sheet.cell(FIRST + place, column).value = value


@case("finance")
def finance_untouched(book):
    return book


@case("finance")
def finance_newest_first(book):
    newest_first(book)


@case("hr")
def first_months_deleted(book):
    sheet = book["Input"]
    for row in range(FIRST, FIRST + 25):
        for column in range(1, 18):
            sheet.cell(row, column).value = sheet.cell(row + 12, column).value
    for row in range(FIRST + 25, FIRST + 37):
        for column in range(1, 18):
            sheet.cell(row, column).value = None


@case("hr")
def month_twice_and_more_records_than_fit(book):
    book["Input"].cell(FIRST + 20, 1).value = dt.datetime(2026, 12, 1)
    book["Applications"].cell(RECORD_LAST + 1, 3).value = dt.datetime(2026, 12, 1)


@case("hr")
def thirty_seventh_month_impossible_number_and_band_turned_round(book):
    book["Input"].cell(FIRST + 36, 1).value = dt.datetime(2028, 1, 1)
    book["Input"].cell(FIRST + 36, 2).value = 100
    book["Input"].cell(FIRST + 23, 2).value = -5  # the headcount at the start of the last month
    row = TARGET_HEADER + 8
    book["Targets"].cell(row, 5).value, book["Targets"].cell(row, 6).value = 0.15, 0.08


@case("finance")
def pasted_over_in_another_order(book):
    for row in book["Input"].iter_rows(INPUT_HEADER, INPUT_HEADER + 36, 2, 3):  # revenue and operating costs
        left, right = row
        left.value, right.value = right.value, left.value


@case("hr")
def heading_of_an_empty_column_renamed(book):
    for row in book["Input"].iter_rows(INPUT_HEADER, INPUT_HEADER + 36, 8, 8):  # internal moves
        row[0].value = "People who moved" if row[0].row == INPUT_HEADER else None


@case("hr")
def targets_sorted(book):
    rows = [
        [cell.value for cell in row]
        for row in book["Targets"].iter_rows(TARGET_HEADER + 1, TARGET_HEADER + 8)
    ]
    for place, cells in enumerate(sorted(rows, reverse=True)):
        for column, value in enumerate(cells, start=1):
            book["Targets"].cell(TARGET_HEADER + 1 + place, column).value = value


@case("hr")
def target_that_cannot_be(book):
    book["Targets"].cell(TARGET_HEADER + 2, 4).value = 5  # 500% turnover in a month
    book["Dashboard"].cell(
        1, SELECT_COLUMN
    ).value = "Mar 2026"  # a text, which some programs take for a month


@case("hr")
def targets_of_the_first_five_months(book):
    targets = book["Targets"]
    targets.cell(TARGET_HEADER + 2, 4).value = None
    for month in range(5):
        targets.cell(TARGET_HEADER + 2, 9 + month).value = 0.01
    book["Dashboard"]["S1"] = dt.datetime(2026, 5, 1)


@case("hr")
def dashboard_copied(book):
    with warnings.catch_warnings(action="ignore"):
        copy = book.copy_worksheet(book["Dashboard"])
    copy.title = "Copy"
    copy["S1"] = dt.datetime(2026, 3, 1)


@case("hr", sample=False)
def blank(book):
    return book


@case("hr", functions="udf")
def functions_not_there(book):
    return book


@case("sales")
def figure_left_blank(book):
    row = FIRST + 23
    for column in (10, 11):  # leads and converted leads
        book["Input"].cell(row, column).value = None


@case("hr")
def many_mistakes(book):
    book["Applications"]["C10"] = "3 december 2026"
    book["Absence"]["D8"] = 500
    book["Input"]["C30"] = "12 st"
    book["Input"]["A31"] = "dec 2026"
    book["Input"].delete_rows(FIRST + 3)  # one month in the middle, as after a filter
    targets = book["Targets"]
    targets.cell(TARGET_HEADER + 1, 4).value = None
    targets.cell(TARGET_HEADER + 2, 3).value = None
    targets.cell(TARGET_HEADER + 3, 7).value = 5  # 500%, which a typed % would have made 5%
    book["Dashboard"]["S1"] = dt.datetime(2026, 10, 1)


@case("hr", window=Window(None, 36, 4))
def targets_per_year(book):
    targets = book["Targets"]
    heads = [cell.value for cell in targets[TARGET_HEADER]]
    for year, value in (("2025/26", 0.02), ("2026/27", 0.03)):
        targets.cell(TARGET_HEADER + 2, heads.index(f"Target {year}") + 1).value = value
    targets.cell(TARGET_HEADER + 2, heads.index("Apr") + 1).value = 0.04
    book["Dashboard"]["S1"] = dt.datetime(2026, 5, 1)


def move_down(sheet, row, count):
    for number in range(FIRST + 36, row - 1, -1):
        for column in range(1, 18):
            sheet.cell(number + count, column).value = sheet.cell(number, column).value
            sheet.cell(number, column).value = None


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Every changed workbook, calculated by LibreOffice from formulas without any stored value."""
    folder = tmp_path_factory.mktemp("life")
    made = folder / "made"
    made.mkdir()
    for name, (department, options, change) in CASES.items():
        make = partial(build, year=YEAR) if "window" in options else built
        package = make(department, language="en", **options)
        made.joinpath(f"{name}.xlsx").write_bytes(edited(package, change))
    converted(sorted(made.iterdir()), "xlsx", folder)
    return {name: values_of(folder / f"{name}.xlsx") for name in CASES}


def red(book):
    return {row[2].value for row in book["Start"].iter_rows(17, 56) if row[1].value == "■ Check"}


def kpis(book):
    return [[cell.value for cell in row] for row in book["KPIs"].iter_rows(KPI_HEADER + 1, KPI_HEADER + 8)]


def same(found, wanted):
    return all(
        a == pytest.approx(b) if isinstance(a, (int, float)) else a == b
        for left, right in zip(found, wanted, strict=True)
        for a, b in zip(left, right, strict=True)
    )


pytestmark = pytest.mark.libreoffice


def test_a_new_sample_workbook_has_every_check_in_order(lived):
    assert red(lived["untouched"]) == set()
    assert lived["untouched"]["Dashboard"]["A3"].value == "● All checks in order"


def test_totals_beside_sample_records_are_told(lived):
    book = lived["totals_typed_beside_sample_records"]
    assert "Input and records say the same (Months, column B)" in red(book)
    assert "checks need attention" in book["Dashboard"]["A3"].value
    plan = Plan(LAYOUTS[Department.HR], "en", 2026)
    assert book["Months"].cell(plan.first_row + 23, 2).value == "■ input differs from records"


def test_a_record_without_its_start_has_no_duration(lived):
    book = lived["record_without_its_start"]
    [row] = [row for row in kpis(book) if row[1] == "Time to hire"]
    applications = lived["untouched"]["Applications"]
    days = [
        r[3].value for r in applications.iter_rows(6, 60)
        if isinstance(r[2].value, dt.datetime) and r[2].value >= dt.datetime(2026, 12, 1) and r[0].row != 16
    ]  # fmt: skip
    assert row[4] == pytest.approx(sum(days) / len(days))


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("row_put_in", "untouched"),
        ("newest_first", "untouched"),
        ("finance_newest_first", "finance_untouched"),
    ],
)
def test_rows_may_be_put_in_and_sorted(lived, name, before):
    assert same(kpis(lived[name]), kpis(lived[before]))
    assert red(lived[name]) == set()


def test_deleted_months_leave_the_others_as_they_were(lived):
    found, before = kpis(lived["first_months_deleted"]), kpis(lived["untouched"])
    assert same([row[4:17] for row in found], [row[4:17] for row in before])
    cells = (
        cell.value
        for sheet in lived["first_months_deleted"].values()
        for row in sheet.iter_rows()
        for cell in row
    )
    assert "#REF!" not in cells


def test_no_formula_looks_at_a_single_row_of_the_months():
    """Excel moves the ends of ranges when rows come and go; a reference to one cell would be lost."""
    found = [
        (title, value)
        for department in LAYOUTS
        for title, sheet in values_of(built(department.key, "en"), formulas=True).items()
        for row in sheet.rows
        for value in row
        if isinstance(value, str) and value.startswith("=") and "Input!" in value
    ]
    assert len(found) > 1000
    for title, formula in found:
        for part in formula.split("Input!")[1:]:
            reference = part.replace("$", "")
            whole = f":{letter(1)}{INPUT_LAST}"
            setting = reference[1:].startswith("4") and not reference[1:2].isalpha()
            below = f"{INPUT_LAST + 1}:" in reference
            heading = f"{INPUT_HEADER}=" in reference[:6]
            assert setting or below or heading or f"{INPUT_HEADER}:" in reference[:6], (title, formula, whole)


@pytest.mark.parametrize(
    ("name", "checks"),
    [
        (
            "month_twice_and_more_records_than_fit",
            {
                "Every month stands there once, without gaps",
                "Applications: no rows below row 5000, which are not counted",
                "The chosen period is a month of this workbook, with all figures",
            },
        ),
        (
            "thirty_seventh_month_impossible_number_and_band_turned_round",
            {
                "Every row is a month of this workbook (2025-01 to 2027-12); for others: kpi-xl upgrade --year",
                "No text and no impossible numbers in the input",
                "Every band has two edges, the low one first",
                "No sample figures beside your own",
            },
        ),
        (
            "blank",
            {
                "Every KPI has a target",
                "The chosen period is a month of this workbook, with all figures",
                "Every band has two edges, the low one first",
            },
        ),
        (
            "functions_not_there",
            {
                "The KPI functions are loaded",
                "The chosen period is a month of this workbook, with all figures",
            },
        ),
        ("pasted_over_in_another_order", {IN_PLACE}),
        ("heading_of_an_empty_column_renamed", {IN_PLACE}),
        ("targets_sorted", {IN_PLACE}),
        (
            "target_that_cannot_be",
            {
                "Every target is a value that its KPI can have",
                "The chosen period is a month of this workbook, with all figures",
            },
        ),
    ],
)
def test_checks_name_what_is_wrong_and_the_dashboard_shows_it(lived, name, checks):
    found = red(lived[name])
    assert checks <= found
    told = "The KPI functions are not loaded" if name == "functions_not_there" else f"{len(found)} check"
    assert lived[name]["Dashboard"]["A3"].value.startswith(f"■ {told}")


def test_targets_to_date_need_the_months_so_far_alone(lived):
    row = kpis(lived["targets_of_the_first_five_months"])[1]
    assert row[14] == pytest.approx(0.05)


def test_every_mistake_of_many_is_told(lived):
    assert {
        "Applications: no text in dates and numbers",
        "Absence: every duration follows from its dates",
        "No text and no impossible numbers in the input",
        "Every month stands there once, without gaps",
        "Every row is a month of this workbook (2025-01 to 2027-12); for others: kpi-xl upgrade --year",
        "Every KPI has a target",
        "Every KPI has a direction",
        "No text among the targets, and every KPI has a tolerance from 0% to 100%",
    } <= red(lived["many_mistakes"])


def test_a_figure_without_a_target_says_so(lived):
    book = lived["many_mistakes"]
    satisfaction = kpis(book)[0]
    assert isinstance(satisfaction[4], float)
    assert (satisfaction[8], satisfaction[9]) == (None, "○ No target")
    assert "no target" in book["Dashboard"]["A2"].value


def test_the_target_of_a_year_counts_in_its_months_unless_the_month_has_its_own(lived):
    row = kpis(lived["targets_per_year"])[1]
    assert row[5] == pytest.approx(0.03)
    assert row[14] == pytest.approx(0.04 + 0.03)  # April has its own
    calc, plan = lived["targets_per_year"]["Calc"], Plan(LAYOUTS[Department.HR], "en", 2026)
    assert calc.cell(plan.target_header + 3, 3).value == pytest.approx(35)


def test_a_copied_dashboard_has_the_period_of_its_cards_above_it(lived):
    book = lived["dashboard_copied"]
    assert book["Copy"]["A2"].value == book["Dashboard"]["A2"].value
    assert book["Copy"]["A3"].value.startswith("■ This is a copy")


def test_nobody_is_judged_by_a_target_that_nobody_set(lived, workbooks):
    assert {row[9] for row in kpis(lived["blank"])} == {"○ No data"}
    own = build("hr", language="en", year=2026, content=Content({"hires": [1.0]}))
    targets = workbooks.opened(own)["Targets"]
    rows = targets.iter_rows(TARGET_HEADER + 1, TARGET_HEADER + 8)
    assert {cell.value for row in rows for cell in (*row[3:6], row[7])} == {None}


def test_what_needs_action_stands_before_what_needs_watching(lived):
    for name in ("untouched", "finance_untouched"):
        board = lived[name]["Dashboard"]
        rows = [row for row in board.iter_rows(28, 34) if row[0].value]
        signs = [row[8].value[0] for row in rows if row[8].value and row[8].value[0] in "●▲■○"]
        assert signs == sorted(signs, key="■▲".index)
        assert signs


def test_functions_that_are_not_loaded_are_told_with_the_cure(lived):
    told = lived["functions_not_there"]["Dashboard"]["A3"].value
    assert "not loaded" in told
    assert "--functions native" in told


def test_differences_of_percentages_are_in_points_and_missing_is_not_zero(lived, workbooks):
    found = lived["untouched"]["KPIs"]
    row = KPI_HEADER + 4  # sickness absence
    actual, target, previous = (found.cell(row, column).value for column in (5, 6, 11))
    assert found.cell(row, 7).value == pytest.approx((actual - target) * 100)
    assert found.cell(row, 8).value == "–"
    assert found.cell(row, 12).value == pytest.approx((actual - previous) * 100)
    assert "pp" in workbooks.opened(built("hr"))["KPIs"].cell(row, 12).number_format
    [name] = [r[1].value for r in lived["untouched"]["Dashboard"].iter_rows(28, 34, 12, 13) if r[1].value][:1]
    assert name.endswith("pp from target")
    plan = Plan(LAYOUTS[Department.SALES], "en", 2026)
    calc = lived["figure_left_blank"]["Calc"]
    bars = {
        row[0].value: row[1].value for row in calc.iter_rows(plan.score_header + 1, plan.score_header + 8)
    }
    assert bars["Lead conversion rate"] == "#N/A"
