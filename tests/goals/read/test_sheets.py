"""Where goals stand on a sheet, and what is said of everything beside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from openpyxl import Workbook

from kpi_xl.files.guard import Kind
from kpi_xl.files.readers import Merged, Row, Rows
from kpi_xl.files.readers import Workbook as ReadBook
from kpi_xl.goals.batch import FileStatus, judge_file
from kpi_xl.goals.config import Config
from kpi_xl.goals.model import Direction, Severity, Status

GOAL = "De omzet verhogen met 8% in 2027."


def rules(result):
    return [finding.rule for finding in result.findings]


def goal(result, place=0):
    return result.goals[place].goal


def test_dutch_headings_are_read_with_the_cells_they_stand_in(judge_rows):
    result = judge_rows(
        ("Nr", "Doel", "KPI", "Nulwaarde", "Streefwaarde", "Richting", "Startdatum", "Einddatum", "Eigenaar"),
        (7, GOAL, "Omzet", 100, 108, "omhoog", dt.date(2027, 1, 1), dt.date(2027, 12, 31), "Jan"),
    )
    assert result.status is FileStatus.CHECKED
    read = goal(result)
    assert (read.id, read.text, read.kpi, read.owner) == ("7", GOAL, "Omzet", "Jan")
    assert (read.baseline, read.target, read.direction) == (100, 108, Direction.UP)
    assert (read.start, read.due) == (dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    assert (read.sheet, read.row) == ("Doelen", 2)
    assert (read.cell("text"), read.cell("target"), read.cell("due")) == ("B2", "E2", "H2")
    assert rules(result) == []


def test_english_headings_are_read(judge_rows):
    result = judge_rows(
        ("Goal", "Baseline", "Target", "Due date", "Owner"),
        ("Increase revenue by 8% in 2027.", 100, 108, dt.date(2027, 12, 31), "Ann"),
    )
    assert (goal(result).baseline, goal(result).due, goal(result).owner) == (
        100,
        dt.date(2027, 12, 31),
        "Ann",
    )


def test_headings_below_a_title_are_found(judge_rows):
    result = judge_rows(("Doelen 2027",), (), ("Afdeling Verkoop",), (), ("Doel", "Eigenaar"), (GOAL, "Jan"))
    assert (goal(result).text, goal(result).row) == (GOAL, 6)


def test_headings_over_two_rows_with_merged_groups_are_found(judge_rows):
    def merge(_book, page):
        page.merge_cells("C1:D1")

    result = judge_rows(
        ("Doel", "Eigenaar", "Waarde", None), (None, None, "Nulwaarde", "Streefwaarde"), (GOAL, "Jan", 100, 108),
        prepare=merge,
    )  # fmt: skip
    assert (goal(result).baseline, goal(result).target) == (100, 108)


def test_every_table_on_every_sheet_is_judged(judge_rows):
    def second(book, page):
        page.append(())
        page.append(("Doel", "Eigenaar"))
        page.append(("De kosten verlagen met 5% in 2027.", "Piet"))
        other = book.create_sheet("HR")
        other.append(("Goal", "Owner"))
        other.append(("Reduce absence from 5% to 4% in 2027.", "Ann"))
        book.create_sheet("Notities").append(("Niets",))

    result = judge_rows(("Doel", "Eigenaar"), (GOAL, "Jan"), prepare=second)
    assert [(one.goal.sheet, one.goal.row) for one in result.goals] == [
        ("Doelen", 2),
        ("Doelen", 5),
        ("HR", 2),
    ]
    [other] = [finding for finding in result.findings if finding.rule == "other-sheets"]
    assert "Notities" in other.message.nl


def test_a_misspelt_heading_is_read_and_said(judge_rows):
    result = judge_rows(("Doel", "Eigenaarr"), (GOAL, "Jan"))
    assert goal(result).owner == "Jan"
    [found] = result.findings
    assert (found.rule, found.cell, found.severity) == ("unknown-column", "B1", Severity.INFO)
    assert "Eigenaarr" in found.message.en
    assert "Eigenaar'" in found.message.en


def test_an_unknown_column_is_named_with_its_cell(judge_rows):
    result = judge_rows(("Doel", "Eigenaar", "Lokaal"), (GOAL, "Jan", "B12"))
    assert [(found.rule, found.cell) for found in result.findings] == [("unknown-column", "C1")]


def test_of_two_columns_for_one_field_the_first_is_used_and_said(judge_rows):
    result = judge_rows(("Doel", "Eigenaar", "Verantwoordelijke"), (GOAL, "Jan", "Piet"))
    assert goal(result).owner == "Jan"
    assert [(found.rule, found.cell) for found in result.findings] == [("duplicate-header", "C1")]


def test_a_hidden_sheet_is_judged_and_said(judge_rows):
    def hide(book, page):
        book.create_sheet("Leeg")
        page.sheet_state = "hidden"

    result = judge_rows(("Doel", "Eigenaar"), (GOAL, "Jan"), prepare=hide)
    assert len(result.goals) == 1
    assert rules(result) == ["hidden-sheet"]


def hide_rows(book, page):
    for row in (1, 3, 4):
        page.row_dimensions[row].hidden = True


HIDDEN_ROWS = (("Doel", "Eigenaar"), (GOAL, "Jan"), (GOAL.replace("8", "5"), "Piet"), ("Marketing", None))


def test_goals_in_hidden_rows_are_judged_and_said(judge_rows):
    result = judge_rows(*HIDDEN_ROWS, prepare=hide_rows)
    found = result.findings[-1]
    assert [one.goal.row for one in result.goals] == [2, 3]
    assert (found.rule, found.cell, found.severity) == ("hidden-rows", "A3", Severity.INFO)
    assert "(3); these are judged" in found.message.en


def test_only_visible_goals_are_judged_when_asked_and_the_others_named(judge_rows):
    result = judge_rows(*HIDDEN_ROWS, prepare=hide_rows, config=Config(visible_only=True))
    [found] = result.findings
    assert [one.goal.row for one in result.goals] == [2]
    assert "(3); these are left out" in found.message.en


def test_a_sheet_whose_goals_are_all_hidden_is_not_called_empty(judge_rows):
    rows = (HIDDEN_ROWS[0], (None, "Jan"), HIDDEN_ROWS[2])
    result = judge_rows(*rows, prepare=hide_rows, config=Config(visible_only=True))
    assert result.goals == ()
    assert rules(result) == ["row-without-goal", "hidden-rows"]


def test_a_hidden_sheet_is_left_out_when_asked_and_said(judge_rows):
    def hide(book, page):
        book.create_sheet("Leeg")
        page.sheet_state = "hidden"

    result = judge_rows(("Doel", "Eigenaar"), (GOAL, "Jan"), prepare=hide, config=Config(visible_only=True))
    [found] = result.findings
    assert (result.goals, result.status) == ((), FileStatus.CHECKED)
    assert (found.rule, found.message.en.partition("; ")[2][:8]) == ("hidden-sheet", "its goal")


def test_a_merged_owner_in_a_hidden_row_counts_for_the_rows_shown(judge_rows):
    def merge(book, page):
        page.merge_cells("B2:B3")
        page.row_dimensions[2].hidden = True

    rows = (("Doel", "Eigenaar"), (GOAL, "Jan"), (GOAL.replace("4", "5"), None))
    result = judge_rows(*rows, prepare=merge, config=Config(visible_only=True))
    assert goal(result).owner == "Jan"


def test_periods_are_the_history_of_the_goal(judge_rows):
    result = judge_rows(("Doel", "Eigenaar", "2024", "2025", "Q1 2026"), (GOAL, "Jan", 100, 104, 27))
    assert goal(result).history == (("2024", 100), ("2025", 104), ("Q1 2026", 27))


def test_a_kpi_with_a_target_is_a_goal(judge_rows):
    result = judge_rows(("KPI", "Nulwaarde", "Streefwaarde", "Eigenaar"), ("Omzet", 100, 120, "Jan"))
    assert goal(result).text == "Omzet: van 100 naar 120"
    assert (goal(result).kpi, goal(result).cell("text"), goal(result).cell("kpi")) == ("Omzet", "A2", "A2")


def test_a_sheet_without_a_goal_column_is_refused_with_the_cell(judge_rows):
    result = judge_rows(("KPI", "Nulwaarde", "Eenheid", "Eigenaar"), ("Omzet", 1, "€", "Jan"))
    assert result.status is FileStatus.SKIPPED
    [found] = result.findings
    assert (found.rule, found.sheet, found.cell) == ("missing-column", "Doelen", "A1")


@pytest.mark.parametrize(
    ("cells", "rule", "cell", "told"),
    [
        (("=D2", "=D3"), "formula-without-value", "A2", "=D2"),
        ((None, "#REF!"), "cell-error", "A3", "#REF!"),
        ((12.0, 14.0), "no-goals", "A1", "12"),
        ((None, None), "no-goals", "A1", "1"),
    ],
)
def test_what_stands_under_a_heading_of_goals_is_told_where_it_is_no_goal(
    judge_rows, cells, rule, cell, told
):
    result = judge_rows(("Doel", "Eigenaar"), *((value, "Jan") for value in cells))
    assert result.status is FileStatus.SKIPPED
    found = result.findings[0]
    assert (found.rule, found.sheet, found.cell) == (rule, "Doelen", cell)
    assert told in found.message.en
    assert told in found.message.nl


def test_headings_that_come_again_a_hundred_times_are_told_of_once(judge_rows):
    result = judge_rows(("Doel", *["Eigenaar"] * 101), (GOAL, *["Jan"] * 101))
    told = [one for one in result.findings if one.rule == "duplicate-header"]
    assert len(told) == 21
    assert "80" in told[-1].message.nl


def test_a_sheet_without_headings_is_refused_with_the_nearest(judge_rows):
    result = judge_rows(("Doelstellling", "x"), (GOAL, "y"))
    if result.status is FileStatus.CHECKED:  # the slip was forgiven
        assert goal(result).text == GOAL
        assert "unknown-column" in rules(result)
    else:
        [found] = result.findings
        assert (found.rule, found.cell) == ("no-header", "A1")
    result = judge_rows(("Appels", "Peren"), (1, 2))
    assert (result.status, rules(result)) == (FileStatus.SKIPPED, ["no-header"])


def test_a_column_of_numbers_under_the_dutch_word_for_goal_holds_targets(judge_rows):
    result = judge_rows(("KPI", "Doel", "Eigenaar"), ("Omzet", 108, "Jan"), ("Kosten", 90, "Piet"))
    assert [one.goal.target for one in result.goals] == [108, 90]
    assert [one.goal.kpi for one in result.goals] == ["Omzet", "Kosten"]


def test_headings_without_goals_are_said(judge_rows):
    result = judge_rows(("Doel", "Eigenaar"))
    assert (result.status, rules(result)) == (FileStatus.CHECKED, ["no-goals"])


def test_a_row_without_a_goal_is_said_and_a_numbered_form_is_not(judge_rows):
    result = judge_rows(
        ("Nr", "Doel", "Eigenaar"), (1, GOAL, "Jan"), (2, None, "Piet"), (3, None, None), (4, None, None)
    )
    assert len(result.goals) == 1
    assert [(found.rule, found.cell) for found in result.findings] == [("row-without-goal", "C3")]


def test_merged_cells_count_for_every_row_and_are_said(judge_rows):
    def merge(_book, page):
        page.merge_cells("B2:B3")

    result = judge_rows(
        ("Doel", "Eigenaar"), (GOAL, "Jan"), ("De kosten verlagen met 5% in 2027.", None), prepare=merge
    )
    assert [one.goal.owner for one in result.goals] == ["Jan", "Jan"]
    assert [(found.rule, found.cell) for found in result.findings] == [("merged-cells", "B2")]


def test_rows_above_the_limit_are_said(judge_rows):
    config = replace(Config(), max_rows=1)
    result = judge_rows(("Doel", "Eigenaar"), (GOAL, "Jan"), (GOAL, "Piet"), config=config)
    assert len(result.goals) == 1
    assert rules(result) == ["row-limit"]


def test_rules_that_are_left_out_are_not_reported(judge_rows):
    config = replace(Config(), ignore=frozenset({"unknown-column"}))
    result = judge_rows(("Doel", "Eigenaar", "Kleur"), (GOAL, "Jan", "rood"), config=config)
    assert rules(result) == []


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_an_empty_workbook_is_refused(tmp_path, state):
    book = Workbook()
    book.create_sheet("Tweede").sheet_state = state
    path = tmp_path / "leeg.xlsx"
    book.save(path)
    assert judge_file(path, dt.date(2027, 1, 1)).status is FileStatus.SKIPPED


@pytest.mark.parametrize(
    ("headings", "other"),
    [(("Omschrijving", "Doel"), "Omschrijving"), (("Description", "Goal"), "Description")],
)
def test_the_heading_shown_to_users_wins_over_its_other_names(judge_rows, headings, other):
    result = judge_rows((*headings, "Eigenaar"), ("zie het jaarplan", GOAL, "Jan"))
    assert goal(result).text == GOAL
    [found] = result.findings
    assert (found.rule, found.cell) == ("duplicate-header", "A1")
    assert other in found.message.nl
    assert found.message.nl.endswith("die van B1 wordt gebruikt.")


def test_values_under_no_heading_are_told_once_per_column(judge_rows):
    rows = [(GOAL, "los", f"Persoon {place}", "ook los") for place in range(3)]
    result = judge_rows(("Doel", None, "Eigenaar"), *rows)
    assert [(found.rule, found.cell) for found in result.findings] == [
        ("unknown-column", "B2"),
        ("unknown-column", "D2"),
    ]
    assert "los" in result.findings[0].message.en


def test_tables_side_by_side_are_both_judged(judge_rows):
    headings = ("Doel", "Eigenaar", None, "Doel", "Eigenaar")
    result = judge_rows(
        headings, (GOAL, "Jan", None, "De kosten verlagen met 3% in 2027.", "Piet"), (GOAL, "An")
    )
    assert [(one.goal.owner, one.goal.cell("text")) for one in result.goals] == [
        ("Jan", "A2"),
        ("An", "A3"),
        ("Piet", "D2"),
    ]
    assert rules(result) == []


def test_headings_over_two_rows_are_named_as_they_are_read(judge_rows):
    result = judge_rows(
        (None, "Waarde", "Streef", "Wanneer"), ("Doel", "Zus", "waarde", "Ooit"), (GOAL, 1, 2, None)
    )
    said = " ".join(finding.message.nl for finding in result.findings)
    assert "Waarde Zus" in said
    assert "WaardeZus" not in said


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    "periods",
    [
        ("Q2 2026", "Q3 2026", "Q4 2026"),
        ("2024", "2025", "2026"),
        (dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 12, 1)),
    ],
)
def test_the_history_is_in_the_order_of_time_whatever_the_order_of_its_columns(judge_rows, periods, order):
    values = (10, 20, 30)
    result = judge_rows(("Doel", "Eigenaar", *periods[::order]), (GOAL, "Jan", *values[::order]))
    assert [value for _, value in goal(result).history] == [10, 20, 30]
    assert rules(result) == []


def test_a_guessed_heading_is_to_be_corrected(judge_rows):
    result = judge_rows(("Doel", "Eigenaaar"), (GOAL, "Jan"))
    assert result.findings[0].suggestion.nl.startswith("Verbeter de kop")


def test_a_missing_column_names_the_headings_that_were_found(judge_rows):
    result = judge_rows(("Nulwaarde", "Eenheid", "Eigenaar"), (1, "€", "Jan"))
    assert "Nulwaarde, Eenheid, Eigenaar" in result.findings[0].message.en


@pytest.mark.parametrize("heading", ["Personeel", "Klant & markt", "Financiën:", "Zorg en welzijn"])
def test_a_heading_between_the_goals_is_not_judged(judge_rows, heading):
    result = judge_rows(("Doel", "Eigenaar"), (heading,), (GOAL, "Jan"))
    assert [one.goal.text for one in result.goals] == [GOAL]
    [found] = result.findings
    assert (found.rule, found.cell, found.severity) == ("row-without-goal", "A2", Severity.INFO)
    assert heading in found.message.en


@pytest.mark.parametrize(
    "rows",
    [
        [("Personeel", "Jan"), (GOAL, "Jan")],
        [("Personeel",), (GOAL,)],
        [("Samenwerking verbeteren",), (GOAL, "Jan")],
        [("Innoveren",), (GOAL, "Jan")],
    ],
)
def test_a_short_goal_is_judged(judge_rows, rows):
    assert len(judge_rows(("Doel", "Eigenaar"), *rows).goals) == 2


def test_cells_merged_over_columns_are_told(judge_rows):
    def merge(_book, page):
        page.merge_cells("A2:B2")

    result = judge_rows(("Doel", "Streefwaarde", "Eigenaar"), (GOAL, None, "Jan"), prepare=merge)
    [found] = result.findings
    assert (found.rule, found.cell, "A2:B2" in found.message.nl) == ("merged-cells", "A2", True)


@pytest.mark.parametrize("nothing", ["-", "–", "n.v.t.", "x", "?", "geen"])
def test_a_dash_or_a_cross_is_no_owner_and_no_means(judge_rows, nothing):
    result = judge_rows(("Doel", "Eigenaar", "Maatregel"), (GOAL, nothing, nothing))
    found = {finding.rule for finding in result.goals[0].findings}
    assert {"no-owner", "no-means"} <= found


def test_dates_written_as_text_are_read_in_the_order_that_one_of_them_shows(judge_rows):
    rows = ("Goal", "Owner", "Due"), (GOAL, "Ann", "01/10/2027"), (GOAL, "Bob", "31/12/2027")
    assert goal(judge_rows(*rows)).due == dt.date(2027, 10, 1)
    rows = ("Goal", "Owner", "Due"), (GOAL, "Ann", "01/10/2027"), (GOAL, "Bob", "12/31/2027")
    assert goal(judge_rows(*rows)).due == dt.date(2027, 1, 10)
    rows = (*rows, (GOAL, "Cas", "31/12/2027"))
    assert goal(judge_rows(*rows)).due is None


@pytest.mark.parametrize(
    ("heading", "value", "letter", "rule"),
    [
        ("Moment", "week 40 van 2027, of eerder", "T", "no-time-frame"),
        ("Omvang erbij", "60 meldingen", "M", "no-number"),
    ],
)
def test_no_letter_fails_for_want_of_what_a_column_that_was_not_read_may_hold(
    judge_rows, heading, value, letter, rule
):
    result = judge_rows(("Doel", "Eigenaar", heading), ("De samenwerking verbeteren", "Jan", value))
    [judged] = result.goals
    [found] = [finding for finding in judged.findings if finding.rule == rule]
    assert judged.letters[letter].status is Status.UNCLEAR
    assert (found.severity, heading in found.message.nl) == (Severity.WARNING, True)


@pytest.mark.parametrize(
    ("heading", "value"), [("Kleur", "rood"), ("Opmerking", "zie verslag van 3 mei 2027")]
)
def test_what_no_column_can_hold_still_fails(judge_rows, heading, value):
    result = judge_rows(("Doel", "Eigenaar", heading), ("De samenwerking verbeteren", "Jan", value))
    assert {
        letter: found.status for letter, found in result.goals[0].letters.items() if letter in "SMT"
    } == dict.fromkeys("SMT", Status.FAIL)


def a_day(day):
    return dt.date(2027, 12, day)


@pytest.mark.parametrize(
    "rows",
    [
        [("Doel", "Eigenaar", "KPI"), (a_day(1), "Ann", "Omzet"), (a_day(2), "Bob", "Verzuim")],
        [("KPI", "Target", "Owner"), (2026, 5, "Ann"), ("Q4 2027", 6, "Bob")],
        [("Van", 1, 2), ("Doel", a_day(1), a_day(2)), ("Maand", a_day(3), a_day(4)), ("KPI", 5, 6)],
        [("Objective", "KR1", "KR2"), ("95%", "2027-01-01", 40)],
        [("Doel", a_day(1)), ("Eigenaar", "Ann"), ("Deadline", a_day(2))],
    ],
)
def test_dates_and_numbers_alone_are_no_goals(judge_rows, rows):
    assert list(judge_rows(*rows).goals) == []


@pytest.mark.parametrize("heading", ["Realisatie 2027", "Result at end of 2027"])
def test_results_of_a_year_to_come_that_are_told_in_words_are_the_goals(judge_rows, heading):
    result = judge_rows(
        ("Thema", heading, "Trekker"),
        ("Zorg", "Alle aanvragen binnen 2 weken afgehandeld", "Ann"),
        ("HR", "Het verzuim is gedaald tot 4 procent", "Bob"),
    )
    assert [one.goal.cell("text") for one in result.goals] == ["B2", "B3"]


def test_a_number_between_goals_is_named_and_not_judged(judge_rows):
    result = judge_rows(
        ("Doel", "Eigenaar"), ("Verzuim naar 4%", "Ann"), ("31-12-2027", "Bob"), ("Omzet 5% hoger", "Cas")
    )
    assert [goal.goal.cell("text") for goal in result.goals] == ["A2", "A4"]
    assert ("row-without-goal", "A3") in {(one.rule, one.cell) for one in result.findings}


@pytest.mark.parametrize("count", [1_600, 100_000])
def test_a_row_with_more_texts_than_headings_can_be_is_told(judge_text, count):
    result = judge_text(f"{';'.join(['Doel'] * count)}\n{';'.join(['x'] * count)}\n")
    [found] = result.findings
    assert (result.status, found.rule, found.cell) == (FileStatus.SKIPPED, "no-header", "A1")
    assert f"{count:,}" in found.message.en


def test_thousands_of_merged_ranges_cost_no_more_than_they_cover(tmp_path):
    merged = [Merged(2 + n, 2, 3_000, 2) for n in range(2_900)] + [Merged(2, 1, 2, 16_384)] * 2_000
    rows = [
        Row(1, ["Doel", "Eigenaar"]),
        *(Row(n, [f"{n} klanten werven in 2027", "Jan"]) for n in range(2, 9)),
    ]
    book = ReadBook(tmp_path / "a.xlsx", Kind.XLSX, (Rows("Doelen", rows, tuple(merged)),))
    result = judge_file(book.path, dt.date(2027, 1, 1), read=lambda *_: book)
    assert len(result.goals) == 7
    assert {one.rule for one in result.findings} >= {"merged-cells"}
