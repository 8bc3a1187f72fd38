"""The company scorecard: collected from department workbooks, weighed by perspective, honest about gaps."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math

import pytest

from kpi_xl.cli.workbooks import targets
from kpi_xl.model import Department, Text, UserError
from kpi_xl.templates import LAYOUTS, build, build_scorecard, file_name
from kpi_xl.templates.layout.model import Perspective
from kpi_xl.templates.lint import lint
from kpi_xl.templates.package import read_parts
from kpi_xl.templates.scorecard.build import perspective_of
from kpi_xl.templates.scorecard.collect import (
    Collected,
    Headline,
    collect,
    headline_rows,
    mean_scores,
    score_of,
)
from kpi_xl.templates.scorecard.kept import read_kept
from kpi_xl.templates.scorecard.writer import HEADER
from tests.templates.conftest import own_copy, ready_figures, values_of

COUNT = len(headline_rows())


@pytest.fixture(scope="module")
def folder(workbooks, tmp_path_factory):
    made = tmp_path_factory.mktemp("departments")
    for department in LAYOUTS:
        (made / file_name(department, "nl")).write_bytes(workbooks.built(department.key))
    return made


@pytest.fixture(scope="module")
def figures(folder):
    return collect([folder])


@pytest.fixture(scope="module")
def scorecard(figures):
    return build_scorecard("nl", year=2026, figures=figures)


def test_a_scorecard_holds_at_most_fifteen_kpis_of_every_department_and_perspective(figures):
    assert COUNT <= 15
    assert {department for department, _ in headline_rows()} == set(LAYOUTS)
    assert {perspective_of(row) for row in figures.headlines} == set(Perspective)


def test_every_headline_is_what_its_workbook_shows(figures, expected):
    assert figures.notes == ()
    assert figures.period == dt.date(2026, 12, 1)
    for found in figures.headlines:
        wanted = expected.value_over(found.department.key, found.row, 23, 23)
        assert expected.same(found.actual, wanted), found.row.name
        assert found.target == found.row.target
        assert math.isclose(found.score, found.months[found.period], rel_tol=1e-9)
        assert found.owner == found.row.owner.nl
        assert found.source == file_name(found.department, "nl")


def test_cells_of_the_scorecard_follow_from_the_figures(scorecard, figures, workbooks):
    book = values_of(scorecard)
    departments, calc = book["Afdelingen"], book["Rekenblad"]
    rows = range(HEADER + 1, HEADER + 1 + COUNT)
    assert [departments.cell(row, 6).value for row in rows] == pytest.approx(
        [h.actual for h in figures.headlines]
    )
    capped = [min(h.score, 1.2) for h in figures.headlines]
    total = HEADER + COUNT + 3
    assert calc.cell(total, 2).value == pytest.approx(math.fsum(capped) / COUNT)
    for place, perspective in enumerate(Perspective, start=1):
        chosen = [
            s for s, h in zip(capped, figures.headlines, strict=True) if perspective_of(h) is perspective
        ]
        assert calc.cell(total + place, 1).value == perspective.value.nl
        assert calc.cell(total + place, 2).value == pytest.approx(math.fsum(chosen) / len(chosen))
        assert [calc.cell(total + place, column).value for column in (4, 5)] == [len(chosen)] * 2
    start = book["Start"]
    assert [start.cell(row, 2).value for row in (17, 18, 19)] == ["● In orde"] * 3


def test_the_heat_table_is_the_average_per_department_and_month(scorecard, figures, workbooks):
    trend = values_of(scorecard)["Trend"]
    december = 13
    for row, department in enumerate(LAYOUTS, start=HEADER + 1):
        rows = [h for h in figures.headlines if h.department is department]
        [wanted] = mean_scores(rows, [dt.date(2026, 12, 1)])
        assert trend.cell(row, december).value == pytest.approx(wanted)


def test_what_is_missing_shows_as_missing(tmp_path, workbooks):
    (tmp_path / "hr.xlsx").write_bytes(workbooks.built("hr"))
    figures = collect([tmp_path])
    assert [note.nl for note in figures.notes] == [
        "Geen werkmap voor: Marketing, Verkoop, Financiën, Operatie, Klant. De scorekaart toont deze zonder cijfers."
    ]
    book = values_of(build_scorecard("nl", year=2026, figures=figures))
    page, start = book["Scorekaart"], book["Start"]
    texts = [cell.value for row in page.iter_rows(max_row=8) for cell in row if isinstance(cell.value, str)]
    assert "0 van 5 KPI's met data" in texts
    assert "2 van 2 KPI's met data" in texts
    assert texts.count("○ Geen data") == 3
    assert start["B18"].value == "■ Controleer"


def test_other_files_are_named_and_not_fatal(tmp_path, workbooks):
    (tmp_path / "hr.xlsx").write_bytes(workbooks.built("hr"))
    (tmp_path / "hr2.xlsx").write_bytes(workbooks.built("hr", "en"))
    (tmp_path / "goals.xlsx").write_bytes(workbooks.built("goals"))
    (tmp_path / "damaged.xlsx").write_bytes(workbooks.built("sales")[:2000])
    (tmp_path / "~$hr.xlsx").write_bytes(b"lock")
    figures = collect([tmp_path])
    told = " ".join(note.nl for note in figures.notes)
    for part in (
        "hr2.xlsx: HR is al gelezen",
        "goals.xlsx is geen afdelingswerkmap",
        "damaged.xlsx",
        "~$hr.xlsx",
    ):
        assert part in told
    assert figures.unreadable
    assert sum(row.score is not None for row in figures.headlines) == 2


def test_a_folder_without_workbooks_is_refused(tmp_path):
    with pytest.raises(UserError) as raised:
        collect([tmp_path])
    assert "kpi-xl template all" in raised.value.text.en
    assert raised.value.exit_code == 3


def test_workbooks_without_stored_values_are_calculated_first(tmp_path, workbooks, figures):
    workbooks.opened(workbooks.built("hr")).save(tmp_path / "hr.xlsx")  # openpyxl stores no values
    found = {row.row.name: row for row in collect([tmp_path]).headlines}
    wanted = {row.row.name: row for row in figures.headlines if row.department is Department.HR}
    for name, row in wanted.items():
        assert found[name].score == pytest.approx(row.score)
        assert found[name].months == pytest.approx(row.months)


def test_different_periods_are_noticed(tmp_path, workbooks):
    for department, month in (("hr", 12), ("sales", 6)):
        book = own_copy(workbooks.built(department))
        book["Dashboard"]["S1"].value = dt.date(2026, month, 1)
        book.save(tmp_path / f"{department}.xlsx")
    assert "2026-06, 2026-12" in " ".join(note.nl for note in collect([tmp_path]).notes)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("sample", [True, False])
def test_scorecards_are_sound_and_the_same_every_time(language, sample):
    figures = ready_figures(language) if sample else None
    made = build_scorecard(language, year=2026, sample=sample, company="=Evil & Co", figures=figures)
    assert lint(read_parts(made)) == []
    if not sample:
        assert made == build_scorecard(language, year=2026, sample=sample, company="=Evil & Co")


@pytest.mark.parametrize(
    ("actual", "target", "code", "band", "wanted"),
    [
        (90, 100, 1, (None, None), 0.9), (90, 100, -1, (None, None), 1.1), (-5, -10, 1, (None, None), 1.5),
        (0.5, 0, 1, (None, None), 1.5), (5, None, 1, (None, None), None), (5, 5, 0, (None, 9), None),
        (5, None, 0, (4, 6), 1.0), (7, None, 0, (4, 6), 0.8), (7, None, 0, (-6, 6), None),
    ],
)  # fmt: skip
def test_scores_count_from_the_target_or_the_nearest_edge(actual, target, code, band, wanted):
    found = score_of(actual, target, code, band)
    assert found == (None if wanted is None else pytest.approx(wanted))


@pytest.fixture
def layouts():
    """The layouts, which a test may change; they are put back in their order."""
    known = dict(LAYOUTS)
    yield LAYOUTS
    LAYOUTS.clear()
    LAYOUTS.update(known)


def test_a_seventh_department_is_one_layout_and_nothing_else(layouts, tmp_path):
    seventh = object.__new__(Department)
    seventh._name_, seventh._value_ = "LEGAL", Text(en="Legal", nl="Juridisch")
    finance = layouts.pop(Department.FINANCE)
    layouts[seventh] = dataclasses.replace(finance, department=seventh, perspective=Perspective.LEARNING)
    rows = tuple(Headline(row, department) for department, row in headline_rows())
    parts = read_parts(build_scorecard("en", year=2026, figures=Collected(rows)))
    assert not lint(parts)
    legal = [row for row in rows if row.department is seventh]
    assert [perspective_of(row) for row in legal] == [Perspective.LEARNING] * 3
    assert seventh in targets("all", tmp_path, "en")
    assert file_name(seventh, "en") == "kpi_legal_en.xlsx"
    assert build("legal", language="en", year=2026)


def test_renewing_keeps_weights_actions_and_log_and_names_failing_checks(tmp_path, workbooks):
    package = build_scorecard("nl", year=2026, sample=False, company="Voorbeeld bv")
    book = own_copy(package)
    book["Gewichten"].cell(HEADER + 1, 2).value, book["Gewichten"].cell(HEADER + 1, 3).value = "Proces", 0.5
    for column, value in enumerate(("Klantverloop", "Bellen", "Kim", dt.date(2026, 5, 1), "loopt"), start=1):
        book["Acties"].cell(HEADER + 3, column).value = value
    book["Logboek"].cell(5, 3).value = "Gemaakt"
    old = tmp_path / "scorecard.xlsx"
    book.save(old)
    kept = read_kept(old, "en")
    made = values_of(build_scorecard("en", year=2026, sample=False, kept=kept))
    assert [made["Weights"].cell(HEADER + 1, column).value for column in (2, 3)] == ["Process", 0.5]
    assert [made["Actions"].cell(HEADER + 1, column).value for column in (2, 3, 5)] == [
        "Bellen",
        "Kim",
        "under way",
    ]
    assert made["Log"].cell(5, 3).value == "Gemaakt"
    assert made["Start"]["A1"].value.startswith("Voorbeeld bv")
    book.create_sheet("Eigen")
    book.save(old)
    added = read_kept(old, "nl").additions
    assert ["Eigen" in text.nl for text in added.name_sheets()] == [True]
    assert added.obsolete(
        str(dt.datetime(2026, 9, 1))
    )  # the months of the trend are never columns of the user's own
    assert not added.obsolete("Eigen kolom")


def test_a_changed_input_is_calculated_and_a_failing_check_is_named(tmp_path, workbooks):
    book = own_copy(workbooks.built("sales", "en"))
    book["Input"].cell(8 + 12, 1).value = dt.datetime(2026, 12, 1)  # December twice, and no January
    book["Input"].cell(8 + 11, 2).value = 1
    book.save(tmp_path / "sales.xlsx")
    figures = collect([tmp_path])
    assert figures.failing
    told = " ".join(note.en for note in figures.notes)
    assert "sales.xlsx: a check of the workbook fails: Every month stands there once, without gaps" in told
