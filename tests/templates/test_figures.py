"""A user's own figures: read by header in two languages, nothing guessed, nothing dropped in silence."""

from __future__ import annotations

import datetime as dt
import io
import warnings

import openpyxl
import pytest

from kpi_xl.cli.own_figures import currency_of, window_of
from kpi_xl.model import Department, UserError
from kpi_xl.templates import LAYOUTS, build
from kpi_xl.templates.carry_over.filled import read_filled
from kpi_xl.templates.figures.headings import Vocabulary, keys_of, written
from kpi_xl.templates.figures.labels import label_of
from kpi_xl.templates.figures.model import Choices
from kpi_xl.templates.figures.months import months_of
from kpi_xl.templates.figures.numbers import UnreadableError, amount_of, decimal_mark
from kpi_xl.templates.figures.outcome import outcomes
from kpi_xl.templates.figures.read import content_of, read_figures
from kpi_xl.templates.figures.words import words_of
from kpi_xl.templates.layout.plan import KPI_HEADER, Plan

HR = LAYOUTS[Department.HR]
JANUARY, FEBRUARY = dt.date(2026, 1, 1), dt.date(2026, 2, 1)


def read(tmp_path, text, layout=HR, language="nl", name="own.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_figures(path, layout, language)


def refused(tmp_path, text, **choices):
    with pytest.raises(UserError) as raised:
        read(tmp_path, text, **choices)
    assert raised.value.exit_code == 3
    return raised.value.text


def test_headers_are_known_in_both_languages_and_by_key(tmp_path):
    figures = read(tmp_path, "Periode;Aangenomen;Leavers;FTE;headcount_end\n2026-01;2;1;96,5;110\n")
    assert figures.columns == {
        "hires": {JANUARY: 2}, "leavers": {JANUARY: 1}, "fte": {JANUARY: 96.5}, "headcount_end": {JANUARY: 110},
        "calendar_days": {JANUARY: 31},
    }  # fmt: skip


def test_a_workbook_of_another_department_language_or_year_is_read_by_its_headers(tmp_path, workbooks):
    path = tmp_path / "old.xlsx"
    path.write_bytes(workbooks.built("hr", "en"))
    figures = read_figures(path, HR, "nl")
    assert set(figures.columns) == {column.name for column in HR.columns}
    assert len(figures.places) == 24
    assert figures.year == 2026
    assert figures.places[JANUARY] == "Input!A20"


def test_parquet_is_read(tmp_path):
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow", reason="reading parquet needs pyarrow")
    path = tmp_path / "own.parquet"
    pd.DataFrame({"month": [JANUARY, FEBRUARY], "hires": [2, None]}).to_parquet(path)
    assert read_figures(path, HR, "en").columns == {
        "hires": {JANUARY: 2.0},
        "calendar_days": {JANUARY: 31.0},
    }


def test_parquet_without_its_reader_is_explained(tmp_path, monkeypatch):
    def absent(path):
        raise ImportError(path)

    monkeypatch.setattr("pandas.read_parquet", absent)
    with pytest.raises(UserError, match="pip install pyarrow"):
        read_figures(tmp_path / "own.parquet", HR, "en")


def test_a_damaged_parquet_file_is_named(tmp_path):
    pytest.importorskip("pyarrow", reason="reading parquet needs pyarrow")
    assert "own.parquet" in refused(tmp_path, "no parquet", name="own.parquet").en


def test_every_cell_that_cannot_be_used_is_named(tmp_path):
    text = refused(
        tmp_path, "Maand;Aangenomen;Uitstroom\n2026-01;veel;-2\n2026-01;1;\nooit;1;1\n;1;1\n01/02/2026;1;1\n"
    )
    for part in (
        "6 cellen", "B2 (Aangenomen): «veel» is geen getal", "C2 (Uitstroom): -2 moet minstens 0 zijn",
        "A3 (Maand): 2026-01 staat er twee keer, ook in A2", "«ooit» is geen maand", "geen maand",
        "«01/02/2026» kan twee datums betekenen",
    ):  # fmt: skip
        assert part in text.nl
    assert "6 cells cannot be used" in text.en


def test_cells_of_a_workbook_are_named_with_their_sheet(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Cijfers"
    for row in (["Verslag"], ["Maand", "Aangenomen"], [JANUARY, "tekst"], [FEBRUARY, "=1/0"]):
        sheet.append(row)
    book.save(tmp_path / "own.xlsx")
    with pytest.raises(UserError) as raised:
        read_figures(tmp_path / "own.xlsx", HR, "nl")
    assert "Cijfers!B3 (Aangenomen): «tekst» is geen getal." in raised.value.text.nl
    assert "Cijfers!B4 (Aangenomen): de formule is nooit berekend" in raised.value.text.nl


def test_long_lists_of_problems_are_cut(tmp_path):
    rows = "".join(f"2026-{month:02};x1\n" for month in range(1, 13))
    assert refused(tmp_path, f"Maand;Aangenomen\n{rows}").nl.endswith("En nog 4.")


def test_what_is_not_used_is_said(tmp_path):
    figures = read(tmp_path, "Maand;Aangenomen;Uitstrom;Notitie\n2026-01;1;2;x\n2026-03;1;2;y\n")
    notes = [note.nl for note in figures.notes]
    assert notes[0].startswith("«Uitstrom» is gelezen als «Uitstroom», dat iets anders wordt geschreven")
    assert notes[1:] == [
        "«Notitie» is niet gebruikt.",
        "Kalenderdagen stond niet in het bestand, en is uit de kalender ingevuld.",
        "Maanden zonder cijfers: 2026-02.",
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "leeg"), ("Maand;Aangenomen\n", "geen cijfers"), ("a;b\n1;2\n", "geen maanden met bekende kopjes"),
        ("Aangenomen;Uitstroom\n1;2\n", "geen maanden met bekende kopjes"), ("Maand;Aangenomen\n2026-01;\n", "geen cijfers"),
        ("Maand;Aangenomen;Hires\n2026-01;1;2\n", "B1 («Aangenomen») en C1 («Hires») betekenen allebei Aangenomen"),
    ],
)  # fmt: skip
def test_files_without_figures_are_refused(tmp_path, text, part):
    assert part in refused(tmp_path, text).nl


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UserError, match=r"gone\.csv"):
        read_figures(tmp_path / "gone.csv", HR, "en")


def test_figures_land_in_their_month_and_rows_outside_are_named(tmp_path):
    figures = read(tmp_path, "Maand;Aangenomen\n2026-02;7\n2020-01;9\n")
    plan = Plan(HR, "nl", 2026)
    content = content_of(figures, plan)
    assert content.columns["hires"][13] == 7
    assert [value for value in content.columns["hires"] if value is not None] == [7]
    assert content.period == FEBRUARY
    [outside] = figures.outside(plan.input_rows)
    assert outside.nl.startswith("A3: 2020-01 valt buiten de werkmap (2025-01 tot en met 2027-12)")


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("2026-01", 1), ("2026/1", 1), ("202601", 1), (202601, 1), (202601.0, 1), ("01-2026", 1), ("1/2026", 1),
        ("jan 2026", 1), ("Januari 2026", 1), ("mrt. 2026", 3), ("May 2026", 5), ("mei-2026", 5), ("mrt-26", 3),
        ("31-01-2026", 1), ("1/31/2026", 1), ("31/1/2026", 1), ("2026-01-31T00:00", 1), ("2026-01-31", 1),
        (46023, 1), (dt.datetime(2026, 1, 31), 1), (dt.date(2026, 12, 31), 12), ("2/2/2026", 2), ("Jan '26", 1),
        ("20260131", 1), ("1-2-2026", 2), ("15 januari 2026", 1), ("2026M03", 3), ("2026 maart", 3), ("Sept-26", 9),
        ("Jan 31, 2026", 1), ("31/01/26", 1),
    ],
)  # fmt: skip
def test_months_are_read_in_many_forms(value, month):
    read = months_of([label_of(value)], [None], language="nl")
    assert (read.months, read.problems) == ((dt.date(2026, month, 1),), {})


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "2026-13",
        "13-2026",
        1e9,
        "1/2/2026",
        "32-13-2026",
        "foo 2026",
        True,
        "Q1 2026",
        "2026",
        "mei",
        5,
    ],
)
def test_what_is_no_month_or_two_is_refused(value):
    assert months_of([label_of(value)], [None], language="en").problems


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["01/02/2026", "28/02/2026"], (2, 2)), (["31/01/2026", "01/03/2026"], (1, 3)), (["01/31/2026", "02/01/2026"], (1, 2)),
        (["01/01/2026", "01/02/2026", "01/03/2026"], (1, 2, 3)), (["01/01/2026", "02/01/2026"], (1, 2)), (["01/02/2026"], None),
    ],
)  # fmt: skip
def test_dates_are_read_as_the_column_as_a_whole_tells(dates, first):
    read = months_of([label_of(text) for text in dates], [None] * len(dates), language="en")
    assert (None if read.problems else tuple(month.month for month in read.months)) == first


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("5", "", 5), ("1.234,5", "", 1234.5), ("1,234.5", "", 1234.5), ("1.234.567", "", 1234567), ("0,5", "", 0.5),
        ("0.125", "", 0.125), ("1234,567", "", 1234.567), ("1.234", ",", 1234), ("1.234", ".", 1.234), ("-3", "", -3),
        ("€ 1.250,00", "", 1250), ("12,5 %", "", 0.125), ("1 234,5", "", 1234.5), ("-€ 5", "", -5), (7, "", 7),
        ("€ 1.250,--", "", 1250), ("€ 100.000,-", "", 100_000), ("£17,344.00", "", 17_344), ("(11.000,00)", "", -11_000),
        ("(£4,210.60)", ".", -4210.6), ("11.250,00-", "", -11_250), ("1.250,00 €", "", 1250), ("1\u00a0250,50", "", 1250.5),
        ("1\u202f300", "", 1300), ("\u22125", "", -5), ("USD 48,250.00", "", 48_250), ("1'234.50", "", 1234.5),
    ],
)  # fmt: skip
def test_numbers_are_read_with_the_mark_of_their_file(text, mark, number):
    assert amount_of(text, mark).number == number


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1.234", ""), ("1,234", ""), ("abc", ""), ("1.2.3,4,5", ""), (True, ""), ("--1", ""), ("5 units", ""), ("(5", ""),
        ("1,234.5", ","), ("1.41", ","), ("3:45", ""), ("1.5k", ""), (dt.date(2026, 1, 1), ""), ("(-5)", ""),
    ],
)  # fmt: skip
def test_what_is_no_number_or_two_is_refused(text, mark):
    with pytest.raises(UnreadableError):
        amount_of(text, mark)


def test_the_mark_of_a_file_is_found_in_its_numbers():
    assert [decimal_mark(texts) for texts in (["x", "1.234", "2,50"], ["1.234.567"], ["12", "1.234"], ["1,5", "1.5"])] == [
        ",", ",", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.department.key)
def test_no_heading_means_two_inputs_of_a_department(layout):
    inputs = {column.name for column in layout.columns}
    seen: dict[str, str] = {}
    for name in inputs & written().keys():
        for heading in written()[name].headings:
            own = keys_of(layout)[words_of(heading).replace(" ", "")]
            other = seen.setdefault(words_of(heading), name)
            assert own == other == name, heading
    assert set(written()) <= {column.name for one in LAYOUTS.values() for column in one.columns}


@pytest.mark.parametrize(
    ("department", "heading", "name"),
    [
        ("finance", "Net profit (EUR)", "net_profit"), ("finance", "Omzet x € 1.000", "revenue"), ("finance", "Revenue (budget)", None),
        ("finance", "Turnover %", ""), ("finance", "Omzet excl. btw", "revenue"), ("finance", "Omzet incl. btw", None),
        ("finance", "8000 - Omzet", "revenue"), ("finance", "Total Turnover", "revenue"), ("finance", "Overige bedrijfskosten", None),
        ("finance", "Resultaat voor belastingen", None), ("operations", "Stilstand (minuten)", "downtime"),
        ("operations", "Downtime (days)", ""), ("operations", "Geplande machine-uren (uur)", "planned_time"),
        ("sales", "Aantal retouren", ""), ("sales", "Bruto-omzet", "gross_sales"), ("sales", "Orders amount", ""),
        ("hr", "Turnover %", None), ("hr", "Uitstrom", "leavers"), ("hr", "Verzuimpercentage", None), ("hr", "# Joiners", "hires"),
        ("marketing", "Total opens", None), ("marketing", "Open rate", None), ("marketing", "Users", None),
        ("marketing", "Belangrijke gebeurtenissen", "conversions"), ("marketing", "Sesions", "sessions"),
        ("customer", "Solved tickets", "tickets_resolved"), ("customer", "Mean resolution time (hours)", None),
    ],
)  # fmt: skip
def test_headings_mean_an_input_or_nothing(department, heading, name):
    found = Vocabulary.of(LAYOUTS[Department[department.upper()]]).meaning(heading)
    assert (found.name if found else None) == name


FINANCE, MARKETING, OPERATIONS, SALES = (
    LAYOUTS[Department[name]] for name in ("FINANCE", "MARKETING", "OPERATIONS", "SALES")
)


def chosen(tmp_path, text, layout, language="en", **choices):
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    return read_figures(path, layout, language, Choices(**choices))


def notes(figures, language="en"):
    return " ".join(note.in_(language) for note in figures.notes)


def test_months_across_the_columns_with_titles_totals_and_groups(tmp_path):
    text = """Profit and Loss
Sample Ltd, January to February 2026

,Jan-26,Feb-26,Total
Income,,,
Sales,"$48,250.00","$50,100.00","$98,350.00"
Total for Income,"$48,250.00","$50,100.00","$98,350.00"
Total for Expenses,"15,000.00","15,500.00","30,500.00"
Net Income,"$13,250.00","($600.00)","$12,650.00"
"""
    figures = chosen(tmp_path, text, FINANCE)
    assert figures.used == {
        "Total for Income": "revenue",
        "Total for Expenses": "operating_costs",
        "Net Income": "net_profit",
    }
    assert figures.columns["net_profit"] == {JANUARY: 13_250, FEBRUARY: -600}
    assert figures.currency == "USD"
    assert "D4 «Total» is no month" in notes(figures)
    assert "«Sales» was not used: «Total for Income» holds the total." in notes(figures)


def test_a_year_column_names_of_months_and_a_nameless_row_of_totals(tmp_path):
    text = "Jaar;Maand;Omzet;Bedrijfskosten\n2025;december;10;5\n2026;januari;12;6\n;;22;11\n"
    figures = chosen(tmp_path, text, FINANCE, "nl")
    assert figures.columns["revenue"] == {dt.date(2025, 12, 1): 10, JANUARY: 12}
    assert "holds totals" in notes(figures)
    with pytest.raises(UserError, match="figures but no month"):
        chosen(tmp_path, text.replace("22", "23"), FINANCE, "nl")


def test_months_without_a_year_ask_for_it_and_may_not_run_over_new_year(tmp_path):
    with pytest.raises(UserError, match="--year 2026"):
        chosen(tmp_path, "Maand;Omzet\njanuari;1\n", FINANCE)
    assert chosen(tmp_path, "Maand;Omzet\njanuari;1\n", FINANCE, year=2026).months == [JANUARY]
    with pytest.raises(UserError, match="covers two years"):
        chosen(tmp_path, "Maand;Omzet\ndecember;1\njanuari;1\n", FINANCE, year=2026)


def test_other_units_are_converted_with_a_word(tmp_path):
    text = "Month;Downtime;Planned hours;Kostprijs omzet (x 1.000)\n;min;h;\n2026-01;1380;322;120,1\n"
    figures = chosen(tmp_path, text, OPERATIONS)
    assert [figures.columns[name][JANUARY] for name in ("downtime", "planned_time", "cogs")] == [
        23,
        322,
        120_100,
    ]
    assert "is in minutes, and was converted" in notes(figures)
    titled = chosen(tmp_path, "Bedragen x € 1.000;\nMaand;Omzet\n2026-01;250,5\n", FINANCE)
    assert titled.columns["revenue"] == {JANUARY: 250_500}
    assert "A1 says that amounts are in thousands" in notes(titled)


def test_what_can_be_two_things_is_refused_with_the_option_that_settles_it(tmp_path):
    text = "Datum;Bruto-omzet\n01/02/2026;1.410\n"
    with pytest.raises(UserError) as raised:
        chosen(tmp_path, text, SALES)
    assert "--decimal" in raised.value.text.nl
    assert "--date-order" in raised.value.text.nl
    found = chosen(tmp_path, text, SALES, decimal=",", order="mdy")
    assert found.columns["gross_sales"] == {JANUARY: 1410}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Month,Net profit\n2026-01,8.5%\n", "8.5% is a percentage; currency is asked here"),
        ("Month,Revenue (EUR),Revenue (USD)\n2026-01,1,2\n", '--map "Revenue (USD)=revenue"'),
        ("Month,Revenue\n2026-01,€ 5\n2026-02,£ 5\n", "more than one currency: EUR (B2), GBP (B3)"),
        ("Quarter,Revenue\nQ1 2026,5\n", "«Q1 2026» is a quarter"),
        ("Month,Turnover,Overheads\n2026-01,5,6\n2026-01,5,6\n", "stands there twice"),
        ("Maand,Geheim,Privé\n2026-01,5,6\n", "kpi-xl columns finance"),
    ],
)  # fmt: skip
def test_what_would_go_wrong_is_refused(tmp_path, text, part):
    with pytest.raises(UserError) as raised:
        chosen(tmp_path, text, FINANCE)
    assert part in raised.value.text.en


def test_amounts_that_are_negative_throughout_are_turned_and_a_lone_one_is_refused(tmp_path):
    costs = chosen(tmp_path, "Month,Operating costs\n2026-01,-60\n2026-02,-62\n", FINANCE)
    assert costs.columns["operating_costs"] == {JANUARY: 60, FEBRUARY: 62}
    assert "was turned" in notes(costs)
    with pytest.raises(UserError, match="-31 must be at least 0"):
        chosen(tmp_path, "Month,Returns\n2026-01,-31\n2026-02,4\n", SALES)


def test_headings_that_mean_something_else_alone_and_texts_are_left_out(tmp_path):
    figures = chosen(
        tmp_path, "Month,Sessions,Bounces,Comments\nJan-26,9,4,quiet\nFeb-26,8,4,busy\n", MARKETING
    )
    assert figures.used == {"Sessions": "sessions"}
    assert figures.unused == ("Bounces", "Comments")
    assert '--map "Bounces=bounces" uses it' in notes(figures)


def test_what_follows_from_the_calendar_is_filled_in(tmp_path):
    figures = chosen(tmp_path, "Month,FTE,Sick days\n2026-01,10,9\n2026-02,10,8\n", HR)
    assert figures.columns["calendar_days"] == {JANUARY: 31, FEBRUARY: 28}
    assert figures.filled == ("calendar_days",)


def test_the_user_says_what_headings_mean_and_which_do_not_count(tmp_path):
    text = "Month,Budget revenue,Revenue,Mine\n2026-01,1,2,3\n"
    figures = chosen(tmp_path, text, FINANCE, map={"Mine": "revenue", "Revenue": ""})
    assert (figures.columns["revenue"], figures.unused) == ({JANUARY: 3}, ("Budget revenue", "Revenue"))
    with pytest.raises(UserError, match="no heading «Gone»"):
        chosen(tmp_path, text, FINANCE, map={"Gone": "revenue"})


def test_a_visible_sheet_wins_and_two_are_not_chosen_between(tmp_path):
    book = openpyxl.Workbook()
    for name, state in (("Notes", "visible"), ("2026", "visible"), ("2025", "visible"), ("old", "hidden")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in [["x"]] if name == "Notes" else [["Maand", "Omzet"], ["jan-26", len(name)]]:
            sheet.append(row)
    book.remove(book.worksheets[0])
    path = tmp_path / "own.xlsx"
    book.save(path)
    with pytest.raises(UserError, match="«2026», «2025»"):
        read_figures(path, FINANCE, "nl")
    assert read_figures(path, FINANCE, "nl", Choices(sheet="2025")).sheet == "2025"
    for name in ("2026", "2025"):
        book[name].sheet_state = "hidden"
    book.save(path)
    with pytest.raises(UserError, match="--sheet 2026"):
        read_figures(path, FINANCE, "nl")


LEDGER = """Grootboekrekening;Omschrijving;Boekdatum;Debet;Credit
8000;Omzet hoog;31-01-2026;;1.000,00
8010;Omzet laag;15-01-2026;;500,50
4000;Lonen;31-01-2026;700,00;
8000;Creditnota;28-02-2026;50,00;1.200,00
1300;Debiteuren;28-02-2026;10,00;
Totaal;;;1.760,00;2.700,50
"""


def test_a_ledger_is_summed_by_groups_of_accounts(tmp_path):
    groups = {"8000-8999": "revenue", "4*": "operating_costs"}
    figures = chosen(tmp_path, LEDGER, FINANCE, "nl", map=groups)
    assert figures.columns == {
        "revenue": {JANUARY: 1500.5, FEBRUARY: 1150},
        "operating_costs": {JANUARY: 700},
    }
    assert (figures.used, figures.unused) == (groups, ("1300",))
    for wrong, part in (
        ({}, "is a ledger"), ({"9*": "revenue"}, "no account in 9*"), ({"1300": "receivables_end"}, "is a balance"),
        ({"8000": "revenue", "8*": "net_profit"}, "is in two groups"),
    ):  # fmt: skip
        with pytest.raises(UserError) as raised:
            chosen(tmp_path, LEDGER, FINANCE, "nl", map=wrong)
        assert part in raised.value.text.en


def test_kpis_are_calculated_or_say_what_they_miss(tmp_path):
    figures = chosen(tmp_path, "Month,Revenue,Operating costs,Net profit\n2026-01,100,40,8\n", FINANCE)
    found = {one.row.name: one for one in outcomes(figures, FINANCE)}
    assert found["KPI_NET_PROFIT_MARGIN"].values == {JANUARY: 0.08}
    assert [need.name for need in found["KPI_REVENUE_GROWTH"].missing] == ["revenue of a year before"]
    assert [need.name for need in found["KPI_RECEIVABLES_TURNOVER"].missing] == [
        "credit_sales",
        "receivables_end",
    ]
    zero = chosen(tmp_path, "Month,Revenue,Operating costs\n2026-01,0,40\n", FINANCE)
    assert {one.error for one in outcomes(zero, FINANCE) if one.row.name == "KPI_COST_EFFICIENCY"} == {
        "#DIV/0!"
    }


def test_forty_months_fit_and_the_year_may_start_in_april(tmp_path):
    months = [(2023 + n // 12, n % 12 + 1) for n in range(40)]
    rows = "".join(f"{year}-{month:02},£{1000 + month},£400,£80\n" for year, month in months)
    figures = chosen(tmp_path, f"Month,Revenue,Operating costs,Net profit\n{rows}", FINANCE)
    settings = {"year-start": "april"}
    window = window_of(settings, figures, Plan(FINANCE, "en", figures.year))
    plan = Plan(FINANCE, "en", figures.year, window_of=window, currency=currency_of(settings, figures))
    assert (plan.months[0], plan.months[-1], plan.currency) == (
        dt.date(2023, 1, 1),
        dt.date(2026, 4, 1),
        "GBP",
    )
    assert figures.outside(plan.input_rows) == []
    made = build(
        "finance",
        language="en",
        year=figures.year,
        content=content_of(figures, plan),
        window=window,
        currency="GBP",
    )
    with warnings.catch_warnings(action="ignore"):
        book = openpyxl.load_workbook(io.BytesIO(made), data_only=True)
    row = [cell.value for cell in book["KPIs"][KPI_HEADER + 2]]
    assert row[4] == row[13] == pytest.approx(80 / 1004)  # April is the year to date
    assert [cell.value for cell in book["Targets"][5]][8:10] == ["Apr", "May"]
    assert "£" in book["Input"]["B12"].number_format
    assert "per pound of revenue" in book["Definitions"]["B9"].value
    path = tmp_path / "old.xlsx"
    path.write_bytes(made)
    assert read_filled(path).plan.input_rows == plan.input_rows
    too_long = window_of({"months": 24}, figures, plan)
    [outside] = figures.outside(Plan(FINANCE, "en", 2026, window_of=too_long).input_rows)
    assert "(15 months) are outside the workbook" in outside.en
