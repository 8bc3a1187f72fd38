"""Goals beside figures, by the command line as users run it."""

import json
import shutil

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group")
DAY = "2026-06-01"
HEAD = "ID,Goal,KPI,Department,Baseline,Target,Actual,Start,Due,Owner,Period\n"
MARGIN = "Net profit margin"


@pytest.fixture
def follow(command, books, tmp_path):
    """Return a function that follows goals written as rows, and answers the JSON of each by its ID."""

    def run(*rows, figures=books, options=()):
        sheet = tmp_path / "goals.csv"
        sheet.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        ran = command("track", sheet, figures, "--as-of", DAY, "--format", "json", *options)
        assert "Traceback" not in ran.stderr
        found = json.loads(ran.stdout)
        return {goal["id"]: goal for goal in found["goals"]}, found["unmatched"], ran.returncode

    return run


def test_goals_are_matched_by_label_by_function_by_text_and_in_either_language(follow, books):
    goals, unmatched, code = follow(
        f"A,Raise the margin,{MARGIN},Finance,5%,6%,,2026-01-01,2026-12-31,Ann,Month",
        "B,Lower the costs,KPI_COST_EFFICIENCY,Finance,33%,31%,,2026-01-01,2026-12-31,Bob,Month",
        "C,Raise the return on assets from 1.0% to 1.6%,,Finance,1.0%,1.6%,,2026-01-01,2026-12-31,Ann,Month",
        "D,Bigger orders,Gemiddelde orderwaarde,Verkoop,500,530,,2026-01-01,2026-12-31,Fay,Month",
    )
    assert code == 0
    assert not unmatched
    assert [goal["kpi"] for goal in goals.values()] == [
        "KPI_NET_PROFIT_MARGIN",
        "KPI_COST_EFFICIENCY",
        "KPI_ROA",
        "KPI_AOV",
    ]
    margin = goals["A"]
    assert margin["actual"] == pytest.approx(14_800 / 264_000)
    matched = margin["matched"]
    assert (matched["path"], matched["period"]) == (str(books / "finance.xlsx"), "2026-05")
    sheets = load_workbook(matched["path"], data_only=True)
    assert sheets[matched["sheet"]][matched["cell"]].value == pytest.approx(margin["actual"])
    assert margin["progress"] == pytest.approx((14_800 / 264_000 - 0.05) / 0.01)
    assert margin["expected"] == pytest.approx(151 / 364)
    assert margin["status"] == "on-track"
    forecast = margin["forecast"]
    assert forecast["low"] <= forecast["value"] <= forecast["high"]
    assert (forecast["method"], forecast["points"]) == ("theta", 17)
    assert goals["D"]["actual"] == pytest.approx(112_840 / 216)


def test_a_goal_for_the_year_looks_at_the_year_to_date(follow):
    goals, _, _ = follow(
        "A,Sell for 1.4 million,Revenue,Sales,0,1400000,,2026-01-01,2026-12-31,Fay,Year",
        "B,Sell for 1.4 million,Revenue,Sales,0,1400000,,2026-01-01,2026-12-31,Fay,",
    )
    sold = sum(100_000 + 1_000 * place - 2_000 - (1_000 + 10 * place) for place in range(12, 17))
    for goal in goals.values():
        assert goal["actual"] == pytest.approx(sold)
        assert goal["matched"]["period"] == "2026-01/2026-05"
        assert goal["progress"] == pytest.approx(sold / 1_400_000)
        assert goal["required_rate"] == pytest.approx((1_400_000 - sold) / 7)
    assert "nearer to a year" in goals["B"]["why"]


def test_later_months_than_the_last_that_is_over_are_not_used(follow):
    goals, _, _ = follow(
        f"A,Raise the margin,{MARGIN},Finance,5%,6%,,2026-01-01,2026-12-31,Ann,Month",
        options=("--as-of", "2026-04-15"),
    )
    assert goals["A"]["matched"]["period"] == "2026-03"


def test_what_fits_twice_or_not_at_all_is_named_and_not_guessed(follow, own_books):
    (own_books / "finance_north.xlsx").write_bytes((own_books / "finance.xlsx").read_bytes())
    rows = (
        "A,Raise the net profit margin and the return on assets,,Finance,,,,2026-01-01,2026-12-31,Ann,Month",
        "B,Raise the NPS from 20 to 35,Net Promoter Score (NPS),Customer,20,35,,2026-01-01,2026-12-31,Eve,Month",
        f"C,Raise the margin,{MARGIN},Finance,5%,6%,,2026-01-01,2026-12-31,Ann,Month",
        "D,Better quality,Splendidness,Finance,5,6,,2026-01-01,2026-12-31,Ann,Month",
    )
    goals, unmatched, code = follow(*rows, figures=own_books)
    assert code == 0
    assert [goal["status"] for goal in goals.values()] == ["no-data"] * 4
    assert all(goal["matched"] is None and goal["actual"] is None for goal in goals.values())
    assert {goal["id"] for goal in unmatched} == set("ABCD")
    assert "KPI_NET_PROFIT_MARGIN" in goals["A"]["why"]
    assert "KPI_ROA" in goals["A"]["why"]
    assert "Customer" in goals["B"]["why"]
    assert "finance.xlsx" in goals["C"]["why"]
    assert "finance_north.xlsx" in goals["C"]["why"]
    assert "Splendidness" in goals["D"]["why"]
    settled, unmatched, _ = follow(
        *rows, figures=own_books, options=("--map", "C=finance_north.xlsx", "--map", "A=finance.xlsx:KPI_ROA")
    )
    assert settled["C"]["matched"]["path"].endswith("finance_north.xlsx")
    assert settled["A"]["kpi"] == "KPI_ROA"
    assert {goal["id"] for goal in unmatched} == set("BD")


def test_an_actual_beside_the_goal_is_used_where_no_workbook_has_the_kpi(follow):
    goals, unmatched, _ = follow(
        "A,Raise the NPS,Net Promoter Score (NPS),Customer,20,35,29,2026-01-01,2026-12-31,Eve,",
        "B,Raise retention,Customer retention rate,Customer,80%,90%,84%,2026-01-01,2026-12-31,Eve,",
        "C,Lower absence to nothing,Sickness absence rate,HR,14%,0%,8%,2026-01-01,2026-12-31,Eve,",
    )
    assert [goal["progress"] for goal in goals.values()] == pytest.approx([0.6, 0.4, 3 / 7])
    assert [goal["status"] for goal in goals.values()] == ["on-track"] * 3
    assert all(goal["matched"] is None for goal in goals.values())
    assert {goal["id"] for goal in unmatched} == set("ABC")


def test_a_goal_past_its_date_is_looked_at_then_and_now(follow):
    goals, _, _ = follow(
        f"A,Raise the margin,{MARGIN},Finance,5%,9%,,2025-07-01,2026-03-31,Ann,Month",
        f"B,Raise the margin,{MARGIN},Finance,5%,5.2%,,2025-07-01,2026-03-31,Ann,Month",
    )
    assert goals["A"]["status"] == "overdue"
    assert "2026-03" in goals["A"]["why"]
    assert goals["B"]["status"] == "achieved"


def test_figures_that_are_missing_are_named(follow):
    goals, _, _ = follow(
        "A,Raise the profit margin,Profit margin,Sales,40%,42%,,2026-01-01,2026-12-31,Fay,Month",
        f"B,Raise the margin,{MARGIN},Finance,5%,,,2026-01-01,2026-12-31,Ann,Month",
        f"C,Raise the margin,{MARGIN},Finance,5%,6%,,2026-01-01,,Ann,Month",
    )
    assert "Cost of goods sold" in goals["A"]["why"]
    assert "Target" in goals["B"]["why"]
    assert "Due date" in goals["C"]["why"]
    assert [goal["status"] for goal in goals.values()] == ["no-data"] * 3


@pytest.mark.parametrize(
    ("fail_on", "code"), [("off-track", 1), ("overdue", 0), ("at-risk", 1), ("never", 0), ("no-data", 0)]
)
def test_fail_on_decides_the_exit_code(follow, fail_on, code):
    row = f"A,Raise the margin,{MARGIN},Finance,5%,16%,,2026-01-01,2026-12-31,Ann,Month"
    goals, _, found = follow(row, options=("--fail-on", fail_on))
    assert goals["A"]["status"] == "off-track"
    assert found == code


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "markdown", "html", "junit", "github"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_format_tells_every_goal_and_runs_nothing(command, books, tmp_path, form, language):
    sheet = tmp_path / "goals.csv"
    hostile = "<script>alert(1)</script> | =cmd raise the margin"
    sheet.write_text(
        HEAD + f"A,{hostile},{MARGIN},Finance,5%,6%,,2026-01-01,2026-12-31,Ann,Month\n"
        "B,Improve,Nothing known,,,,,,,,\n",
        encoding="utf-8",
    )
    ran = command("track", sheet, books, "--as-of", DAY, "--format", form, "--lang", language)
    assert ran.returncode == 0, ran.stderr
    assert "raise the margin" in ran.stdout
    assert "Improve" in ran.stdout
    assert ("<script>" in ran.stdout) == (form in {"text", "json", "jsonl", "csv", "github"})
    if form == "text":
        assert ("op koers" if language == "nl" else "on track") in ran.stdout.lower()
        assert "90%" in ran.stdout
        assert "70%" in ran.stdout


def test_goals_of_a_folder_with_workbooks_are_followed_with_these(command, own_books):
    (own_books / "goals.csv").write_text(
        HEAD + f"A,Raise the margin,{MARGIN},,5%,6%,,2026-01-01,2026-12-31,Ann,Month\n", encoding="utf-8"
    )
    ran = command("track", own_books, "--as-of", DAY, "--format", "jsonl")
    assert ran.returncode == 0, ran.stderr
    assert [json.loads(line)["status"] for line in ran.stdout.splitlines()] == ["on-track"]


def test_wrong_use_is_told_in_a_line(command, books, tmp_path):
    sheet = tmp_path / "goals.csv"
    sheet.write_text(HEAD, encoding="utf-8")
    for arguments in (
        ("missing.csv", books),
        (sheet, books, "--map", "nothing"),
        (sheet, books, "--map", "A=KPI_UNKNOWN:nothing"),
        (sheet, books, "--fail-on", "sometimes"),
        (sheet, books, "--as-of", "soon"),
        (sheet, books, "--format", "pdf"),
    ):
        ran = command("track", *arguments)
        assert ran.returncode == 2
        assert ran.stderr.startswith("kpi-xl: ")
        assert len(ran.stderr.splitlines()) == 1


def test_goals_are_followed_with_a_table_of_actuals(follow, tmp_path):
    table = tmp_path / "actuals.csv"
    table.write_text(
        "Department,KPI,Month,Actual\nCustomer,NPS,2026-04,27\nCustomer,NPS,2026-05,29\nHR,Sickness absence,2026-05,4%\n",
        encoding="utf-8",
    )
    goals, unmatched, _ = follow(
        "A,Raise the NPS,NPS,Customer,20,35,,2026-01-01,2026-12-31,Eve,",
        "B,Less absence,Sickness absence rate,HR,5%,3%,,2026-01-01,2026-12-31,Eve,",
        "C,Less churn,Churn rate,Customer,5%,3%,,2026-01-01,2026-12-31,Eve,",
        figures=table,
    )
    assert goals["A"]["matched"] == {"path": str(table), "sheet": "", "cell": "D3", "period": "2026-05"}
    assert goals["A"]["progress"] == pytest.approx(0.6)
    assert goals["B"]["progress"] == pytest.approx(0.5)
    assert [goal["id"] for goal in unmatched] == ["C"]


def test_a_goal_that_says_by_how_much_goes_from_its_baseline(follow, tmp_path):
    table = tmp_path / "actuals.csv"
    rows = ("Net Promoter Score (NPS),2026-05,27", "Churn rate,2026-05,4%", "Revenue,2026-05,100")
    table.write_text("\n".join(("KPI,Month,Actual", *rows)), encoding="utf-8")
    dates = "2026-01-01,2026-12-31,Eve,Month"
    goals, _, _ = follow(
        f"A,Raise the Net Promoter Score by 10%,,,20,,,{dates}",
        f"B,Lower the churn rate by 1 percentage point,,,5%,,,{dates}",
        f"C,Raise revenue by 8%,,,,,,{dates}",
        figures=table,
    )
    assert goals["A"]["target"] == pytest.approx(22)
    assert goals["B"]["target"] == pytest.approx(0.04)
    assert "from 20" in goals["A"]["why"]
    assert goals["C"]["status"] == "no-data"
    assert "Baseline" in goals["C"]["why"]


def test_settings_hold_the_rules_and_what_goals_are_followed_with(command, own_books, tmp_path):
    shutil.copy(own_books / "finance.xlsx", own_books / "branch.xlsx")
    (tmp_path / "goals.csv").write_text(
        HEAD + f"A,Raise the margin,{MARGIN},Finance,5%,9%,,2026-01-01,2026-12-31,Ann,Month\n"
    )
    (tmp_path / "kpi-xl.toml").write_text(
        '[track]\non-track = 0.1\nat-risk = 0.05\nfail-on = "on-track"\n[track.map]\nA = "branch.xlsx"\n'
    )
    wrong = command("track", "goals.csv", own_books, "--as-of", DAY, "--format", "json")
    assert wrong.returncode == 2
    assert "at-risk" in wrong.stderr  # what fail-on may be
    (tmp_path / "kpi-xl.toml").write_text(
        '[track]\non-track = 0.1\nat-risk = 0.05\nfail-on = "off-track"\n[track.map]\nA = "branch.xlsx"\n'
    )
    ran = command("track", "goals.csv", own_books, "--as-of", DAY, "--format", "json")
    found = json.loads(ran.stdout)
    [goal] = found["goals"]
    assert (goal["matched"]["path"], goal["status"]) == (str(own_books / "branch.xlsx"), "on-track")
    assert (found["rules"], ran.returncode) == ({"on_track": 0.1, "at_risk": 0.05}, 0)
    usual = ("track", "goals.csv", own_books, "--as-of", DAY, "--format", "json")
    ran = command(*usual, "--on-track", "0.9", "--at-risk", "0.7")
    assert json.loads(ran.stdout)["goals"][0]["status"] == "off-track"
    assert ran.returncode == 1
    ran = command(*usual, "--map", "A=finance.xlsx")
    assert json.loads(ran.stdout)["goals"][0]["matched"]["path"] == str(own_books / "finance.xlsx")
    assert command("validate", "goals.csv").returncode in (0, 1)  # [track] is no setting of its own


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ("[track]\non-trak = 0.8\n", "on_track"),
        ("[track]\non-track = true\n", "on-track"),
        ('track = "quick"\n', "track"),
        ("[track]\nmap = [1]\n", "map"),
    ],
)
def test_a_setting_that_does_not_exist_is_told(command, books, tmp_path, settings, named):
    (tmp_path / "goals.csv").write_text(HEAD + f"A,Raise the margin,{MARGIN},,5%,6%,,,2026-12-31,,\n")
    (tmp_path / "kpi-xl.toml").write_text(settings)
    ran = command("track", "goals.csv", books)
    assert ran.returncode == 2
    assert named in ran.stderr
    assert "kpi-xl.toml" in ran.stderr


def put_goal(path):
    """Write a goal on the goals sheet of a department workbook."""
    book = load_workbook(path)
    page = book["Goals"]
    [heads] = [row for row in page.iter_rows(max_row=12) if {"KPI", "Target"} <= {one.value for one in row}]
    columns = {str(one.value): one.column for one in heads}
    given = {"KPI": MARGIN, "Baseline": 0.05, "Target": 0.06}
    for heading, value in given.items():
        page.cell(heads[0].row + 1, columns[heading], value)
    book.save(path)


def test_a_goal_in_a_department_workbook_is_followed_with_that_workbook(command, own_books):
    for name in ("north.xlsx", "south.xlsx"):
        shutil.copy(own_books / "finance.xlsx", own_books / name)
    (own_books / "finance.xlsx").unlink()
    put_goal(own_books / "south.xlsx")
    ran = command("track", own_books, "--as-of", DAY, "--format", "json")
    goals = [one for one in json.loads(ran.stdout)["goals"] if one["kpi"] == "KPI_NET_PROFIT_MARGIN"]
    assert {one["matched"]["path"] == one["path"] for one in goals} == {True}
    assert str(own_books / "south.xlsx") in {one["path"] for one in goals}


def test_a_file_is_mapped_by_its_whole_name(follow, own_books):
    shutil.copy(own_books / "finance.xlsx", own_books / "old-finance.xlsx")
    goals, _, _ = follow(
        f"A,Raise the margin,{MARGIN},,5%,6%,,2026-01-01,2026-12-31,,",
        figures=own_books,
        options=("--map", "A=Finance.xlsx"),
    )
    assert goals["A"]["matched"]["path"] == str(own_books / "finance.xlsx")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_copy_shows_the_progress_beside_the_goals(command, books, tmp_path, language):
    goals = tmp_path / "goals.csv"
    goals.write_text(
        HEAD
        + f"A,Raise the margin,{MARGIN},Finance,5%,6%,,2026-01-01,2026-12-31,Ann,Month\n"
        + "B,=cmd|x,KPI_NPS,HR,5,6,,2026-01-01,2026-12-31,Ann,Month\n"
    )
    before = goals.read_bytes()
    ran = command(
        *("track", goals, books, "--as-of", DAY, "--format", "xlsx", "-o", tmp_path / "out.xlsx"),
        *("--lang", language),
    )
    assert ran.returncode == 0
    assert goals.read_bytes() == before
    book = load_workbook(tmp_path / "out.xlsx")
    counts = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=5, max_row=10)}
    assert sum(counts.values()) == 2
    page = book.worksheets[1]
    heads = {cell.value: cell.column for cell in page[1] if cell.value}
    words = ("Voortgang", "Waarom", "Status") if language == "nl" else ("Progress", "Why", "Status")
    progress, why, status = (heads[word] for word in words)
    assert page.cell(2, progress).value == pytest.approx((14_800 / 264_000 - 0.05) / 0.01)
    assert page.cell(2, status).value in ("on track", "op koers")
    assert "2026-05" in page.cell(2, why).value
    assert page.cell(3, status).value in ("no data", "geen gegevens")
    assert page.cell(3, 2).data_type == "s"
    again = command(
        *("track", goals, books, "--as-of", DAY, "--format", "xlsx", "-o", tmp_path / "two.xlsx"),
        *("--lang", language),
    )
    assert again.returncode == 0
    assert (tmp_path / "two.xlsx").read_bytes() == (tmp_path / "out.xlsx").read_bytes()


def test_copies_of_several_sheets_go_into_a_folder(command, books, own_books, tmp_path):
    row = f"A,Raise the margin,{MARGIN},Finance,5%,6%,,2026-01-01,2026-12-31,Ann,Month\n"
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(HEAD + row)
    sheets = (tmp_path / "one.csv", tmp_path / "two.csv")
    told = command("track", *sheets, books, "--as-of", DAY, "--format", "xlsx", "-o", "out.xlsx")
    assert told.returncode == 2
    assert "-o FOLDER" in told.stderr
    (tmp_path / "copies").mkdir()
    done = command("track", *sheets, books, "--as-of", DAY, "--format", "xlsx", "-o", tmp_path / "copies")
    assert done.returncode == 0
    assert sorted(one.name for one in (tmp_path / "copies").iterdir()) == [
        "one_tracked.xlsx",
        "two_tracked.xlsx",
    ]
    put_goal(own_books / "finance.xlsx")
    ours = command("track", own_books, "--as-of", DAY, "--format", "xlsx", "-o", tmp_path / "copies")
    assert "shows the progress itself" in ours.stdout


def test_a_financial_year_is_the_year_of_its_workbook(command, tmp_path):
    months = [
        (2026 + (number > 8), (3 + number) % 12 + 1) for number in range(10)
    ]  # April 2026 to January 2027
    rows = "".join(
        f"{year}-{month:02},{100 + number},0,0,10\n" for number, (year, month) in enumerate(months)
    )
    (tmp_path / "sales.csv").write_text(
        f"Month,Gross sales,Returns,Discounts,Orders\n{rows}", encoding="utf-8"
    )
    made = command(
        *("template", "sales", "--data", "sales.csv", "--year", "2026", "--year-start", "april"),
        *("--map", "Gross sales=gross_sales", "-o", tmp_path / "sales.xlsx"),
    )
    assert made.returncode == 1, made.stderr  # not every KPI can be calculated
    (tmp_path / "goals.csv").write_text(
        HEAD + "A,Sell for 1300,Revenue,Sales,,1300,,,2027-03-31,Fay,Year\n", encoding="utf-8"
    )
    ran = command("track", "goals.csv", "sales.xlsx", "--as-of", "2027-02-10", "--format", "json")
    [goal] = json.loads(ran.stdout)["goals"]
    assert goal["matched"]["period"] == "2026-04/2027-01"
    assert goal["actual"] == pytest.approx(sum(100 + number for number in range(10)))
    assert goal["start"] == "2026-04-01"
    to_date = load_workbook(tmp_path / "sales.xlsx", data_only=True)["KPIs"]
    heads = {cell.value: cell.column_letter for cell in to_date[5]}
    explained = command("explain", "sales.xlsx", f"KPIs!{heads['Year to date']}6", "--format", "json")
    record = json.loads(explained.stdout)
    assert (record["period"], record["value"]) == ("2026-04/2027-01", pytest.approx(goal["actual"]))
    assert record["value"] == pytest.approx(to_date[f"{heads['Year to date']}6"].value)


def test_months_without_a_figure_are_named(follow, tmp_path):
    figures = tmp_path / "actuals.csv"
    months = {1: 6, 2: 5, 3: None, 4: 5.5, 5: 5}
    lines = (f"Churn rate,2026-{month:02},{value}%\n" for month, value in months.items() if value)
    figures.write_text("KPI,Month,Actual\n" + "".join(lines), encoding="utf-8")
    goals, _, _ = follow(
        "A,Lower churn,Churn rate,,6%,4%,,2026-01-01,2026-12-31,Ann,Month",
        "B,Lower churn,Churn rate,,6%,4%,,2026-01-01,2026-04-01,Ann,Month",
        "C,Lower churn,Churn rate,,6%,5%,,2026-01-01,2026-03-01,Ann,Month",
        figures=figures,
    )
    assert "no figures of 2026-03" in goals["A"]["why"]
    assert goals["B"]["status"] == "overdue"
    assert "no figure of 2026-03, the last month before the due date 2026-04-01" in goals["B"]["why"]
    assert goals["C"]["status"] == "achieved"  # in February, the last month over by then
    assert goals["A"]["required_rate"] == pytest.approx((0.04 - 0.05) / 7)


def test_a_total_to_stay_below_says_that_its_progress_is_what_is_used_up(command, sample_books, tmp_path):
    sheet = tmp_path / "goals.csv"
    sheet.write_text(
        HEAD + "A,Lose fewer people,Employee turnover,HR,14%,11%,,2026-01-01,2026-12-31,Ann,Year\n",
        encoding="utf-8",
    )
    ran = command("track", sheet, sample_books / "hr.xlsx", "--as-of", "2026-08-15", "--format", "json")
    [goal] = json.loads(ran.stdout)["goals"]
    assert goal["progress"] == pytest.approx(goal["actual"] / 0.11)
    assert goal["status"] == "at-risk"
    assert goal["progress"] > goal["expected"]
    assert "a total to stay below" in goal["why"]


PLAIN = "ID,Goal,KPI,Department,Baseline,Target,Actual,Start,Due,Period,Status\n"


@pytest.fixture
def follow_rows(command, tmp_path):
    """Return a function that follows goals with a table of actuals, and answers the JSON of each by its ID."""

    def run(goals, actuals, as_of=DAY, *options):
        (tmp_path / "goals.csv").write_text(PLAIN + "\n".join(goals), encoding="utf-8")
        (tmp_path / "actuals.csv").write_text(actuals, encoding="utf-8")
        ran = command("track", "goals.csv", "actuals.csv", "--as-of", as_of, "--format", "json", *options)
        assert "Traceback" not in ran.stderr
        return {goal["id"]: goal for goal in json.loads(ran.stdout)["goals"]}, ran

    return run


def months_of(kpi, *values, year=2026):
    rows = (
        f"{kpi},{year}-{month:02},{value}\n" for month, value in enumerate(values, 1) if value is not None
    )
    return "KPI,Month,Actual\n" + "".join(rows)


YEAR = "2026-01-01,2026-12-31"


def test_a_goal_that_the_sheet_says_is_on_hold_is_not_followed(follow_rows):
    rows = [
        f"{place},Raise it,NPS,,20,40,,{YEAR},,{status}"
        for place, status in enumerate(("On hold", "Geannuleerd", "Done", "In progress", ""))
    ]
    goals, ran = follow_rows(rows, months_of("NPS", 21, 22), DAY, "--fail-on", "off-track")
    assert [goal["status"] for goal in goals.values()] == ["no-data"] * 2 + ["off-track"] * 3
    assert "the column Status says «On hold»" in goals["0"]["why"]
    assert goals["0"]["actual"] == 22
    assert "«Done»; the figures do not" in goals["2"]["why"]
    assert "Status" not in goals["3"]["why"] + goals["4"]["why"]
    assert ran.returncode == 1


def test_figures_of_quarters_serve_goals_of_quarters_and_of_the_year(follow_rows):
    actuals = (
        "KPI,Quarter,Actual\n"
        + "".join(
            f"Revenue,{year}-Q{quarter},{280 + 5 * quarter}\n" for year in (2025,) for quarter in (1, 2, 3, 4)
        )
        + "Revenue,2026-Q1,300\nNPS,2025-Q4,27\nNPS,2026-Q1,31\n"
    )
    goals, _ = follow_rows(
        [
            f"A,Revenue a quarter to 320,Revenue,,280,320,,{YEAR},Quarter,",
            f"B,NPS,NPS,,27,35,,{YEAR},,",
            f"C,Revenue 1300 this year,Revenue,,0,1300,,{YEAR},Year,",
            f"D,Revenue a month to 110,Revenue,,90,110,,{YEAR},Month,",
        ],
        actuals,
        "2026-05-10",
    )
    assert [goals[name]["actual"] for name in "ABCD"] == [300, 31, 300, None]
    assert {goals[name]["matched"]["period"] for name in "ABC"} == {"2026-01/2026-03"}
    assert goals["A"]["progress"] == pytest.approx(0.5)
    assert goals["A"]["required_rate"] == pytest.approx(20 / 3)
    assert "a quarter, the best quarter so far" in goals["A"]["why"]
    assert "per quarter" in goals["D"]["why"]


def test_a_goal_of_quarters_that_runs_longer_looks_at_the_last_whole_one(follow):
    goals, _, _ = follow(
        "A,Raise revenue per quarter,Revenue,Sales,300000,380000,,2026-01-01,2026-12-31,Fay,Quarter",
        "B,Sell for 345000,Revenue,Sales,,345000,,2026-04-01,2026-06-30,Fay,Quarter",
        "C,Sell for 690000,Revenue,Sales,,690000,,,,Fay,H1 2026",
        "D,Sell for 5 million,Revenue,Sales,,2500000,,2025-03-01,2026-12-31,Fay,",
        f"E,Raise the margin,{MARGIN},Finance,5%,6%,,2026-01-01,2026-12-31,Ann,Rolling 12 months",
        "F,Sell for 1 million,Revenue,Sales,,1000000,,2026-06-01,2026-12-31,Fay,Year",
    )
    net = [97_000 + 990 * place for place in range(17)]
    assert (goals["A"]["actual"], goals["A"]["matched"]["period"]) == (sum(net[12:15]), "2026-01/2026-03")
    assert (goals["B"]["actual"], goals["B"]["matched"]["period"]) == (sum(net[15:]), "2026-04/2026-05")
    assert (goals["C"]["actual"], goals["C"]["due"]) == (sum(net[12:]), "2026-06-30")
    assert (goals["D"]["actual"], goals["D"]["matched"]["period"]) == (sum(net[2:]), "2025-03/2026-05")
    assert goals["E"]["matched"]["period"] == "2025-06/2026-05"
    profit = sum(0.05 * (200_000 + 4_000 * place) + 100 * place for place in range(5, 17))
    assert goals["E"]["actual"] == pytest.approx(
        profit / sum(200_000 + 4_000 * place for place in range(5, 17))
    )
    assert goals["E"]["forecast"]["points"] == 6
    assert (goals["F"]["status"], goals["F"]["actual"]) == ("no-data", None)
    assert "no month of its time with figures is over yet" in goals["F"]["why"]


KEYS = (
    *("path", "sheet", "row", "id", "text", "kpi", "department", "matched", "baseline", "actual", "target"),
    *("progress", "expected", "status", "forecast", "required_rate", "why"),
)


def test_every_status_has_every_key(follow_rows):
    rows = [
        f"{name},Go,{kpi},,{baseline},{target},,{dates},,{mark}"
        for name, kpi, baseline, target, dates, mark in (
            ("achieved", "NPS", 20, 26, YEAR, ""),
            ("on-track", "NPS", 20, 33, YEAR, ""),
            ("at-risk", "NPS", 20, 37, YEAR, ""),
            ("off-track", "NPS", 20, 60, YEAR, ""),
            ("overdue", "NPS", 20, 60, "2026-01-01,2026-04-30", ""),
            ("no-data", "eNPS", 20, 60, YEAR, ""),
        )
    ]
    actuals = months_of("NPS", 21, 22, 23, 24, 25, 26)
    goals, ran = follow_rows(rows, actuals, "2026-07-01")
    assert {name: goal["status"] for name, goal in goals.items()} == {name: name for name in goals}
    for goal in goals.values():
        assert set(KEYS) <= goal.keys()
        assert (goal["matched"] is None) == (goal["status"] == "no-data")
    ahead = goals["at-risk"]["forecast"]
    assert list(ahead) == ["value", "low", "high", "method", "points"]
    assert (ahead["method"], ahead["points"], goals["overdue"]["forecast"]) == ("theta", 6, None)
    assert [one["id"] for one in json.loads(ran.stdout)["unmatched"]] == ["no-data"]
    line = goals["at-risk"]["forecast_line"]
    assert (line["method"], line["value"]) == ("line", pytest.approx(32))
    again, _ = follow_rows(rows, actuals, "2026-07-01", "--forecast", "line")
    assert again["at-risk"]["forecast"] == line


def test_what_is_judged_on_the_way_is_told(follow_rows):
    actuals = months_of("NPS", 21, 24, 26) + "Churn rate,2026-03,tbd\nChurn rate,2026-02,4%\n"
    goals, ran = follow_rows(
        [
            f"A,Raise it,NPS,IT,20,40,,{YEAR},,",
            f"B,Raise it,NPS,,20,40,30,{YEAR},,",
            f"C,Lower it,Churn rate,,5%,3%,,{YEAR},,",
            f"D,Raise NPS by 5 points,NPS,,20,,,{YEAR},,",
            f"E,Both,NPS en eNPS,,20,40,,{YEAR},,",
            f"F,Deliver,Leverbetrouwbaarheid (OTIF),,80%,90%,,{YEAR},,",
        ],
        actuals,
        "2026-04-02",
    )
    assert "the department «IT» is not known" in goals["A"]["why"]
    assert "that takes 6 months without a gap, and there are 3" in goals["A"]["why"]
    assert (goals["B"]["actual"], goals["B"]["status"]) == (26, "on-track")
    assert "the column Actual says 30" in goals["B"]["why"]
    assert goals["C"]["actual"] == pytest.approx(0.04)
    assert "C5: «tbd» is not a number" in goals["C"]["why"]
    assert "C5" in ran.stderr
    assert ran.returncode == 0
    assert goals["D"]["target"] == 25
    assert "KPI_ENPS" in goals["E"]["why"]
    assert "KPI_OTIF" in goals["F"]["why"]


@pytest.mark.parametrize(
    ("share", "status"), [(0.45, "on-track"), (0.449, "at-risk"), (0.35, "at-risk"), (0.349, "off-track")]
)
@pytest.mark.parametrize(("baseline", "target"), [("0", "100"), ("100", "50"), ("6%", "4%"), ("5%", "7%")])
def test_the_bounds_of_a_status_belong_to_the_better_one(follow_rows, share, status, baseline, target):
    first, last = (float(text.strip("%")) for text in (baseline, target))
    kpi = {"100": "NPS", "50": "Lead time", "4%": "Churn rate", "7%": "Conversion rate"}[target]
    actual = f"{first + share * (last - first):.5g}{'%' * ('%' in target)}"
    row = f"A,Go,{kpi},,{baseline},{target},,2026-01-01,2026-10-30,,"
    goals, _ = follow_rows([row], months_of(kpi, None, None, None, None, actual))
    assert goals["A"]["expected"] == 0.5
    assert goals["A"]["status"] == status
