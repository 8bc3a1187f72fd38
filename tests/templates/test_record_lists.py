"""Lists with a row per deal, ticket, order, hire or answer: what fills the record sheets, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.cli.columns import record_rows
from kpi_xl.model import UserError
from kpi_xl.templates import LAYOUTS, department_named
from kpi_xl.templates.figures.model import Choices
from kpi_xl.templates.figures.outcome import outcomes
from kpi_xl.templates.figures.read import read_figures
from kpi_xl.templates.figures.record_lists import headings_of, importable
from kpi_xl.templates.figures.settings import known_elsewhere

HUBSPOT = """Record ID,Deal Name,Deal Stage,Create Date,Close Date,Amount
1,=Alpha,Closed Won (Pipeline),2025-12-01 10:11,2026-01-15 09:00,12000
2,Beta,Closed Lost (Pipeline),2025-12-05 10:11,2026-01-20 09:00,8000
3,Gamma,Closed Won (Pipeline),2026-01-02 08:00,2026-02-10 12:00,5000
4,Delta,Proposal,2026-02-01 08:00,,9000
5,Eps,Closed Won (Pipeline),2026-01-12 08:00,2026-02-20 08:00,7000
"""
PIPEDRIVE = """Deal - Title;Deal - Value;Deal - Status;Deal - Deal created;Deal - Won time
A;1.200,50;Won;05-01-2026 09:00:00;20-01-2026 10:00:00
B;900,00;Lost;06-01-2026 09:00:00;
C;2.500,00;Won;07-01-2026 09:00:00;28-02-2026 10:00:00
D;2.500,00;Won;;18-02-2026 10:00:00
"""
FRESHDESK = """Ticket ID,Subject,Status,Created time,Resolved time,Closed time
101,Printer,Closed,2026-01-05 09:00 am,2026-01-05 03:00 pm,2026-01-07 03:00 pm
102,VPN,Resolved,2026-01-06 10:00 am,2026-01-06 12:00 pm,
103,Mail,Open,2026-01-07 10:00 am,,
104,Mail,Closed,2026-01-31 11:00 pm,2026-02-01 01:00 am,2026-02-02 10:00 am
"""
TOPDESK = """Meldingnummer;Aanmelddatum;Datum gereed
M1;05/01/2026 09:00;06/01/2026 09:00
M2;07/01/2026 09:00;09/02/2026 09:00
M3;08/01/2026 09:00;08/02/2026 21:00
"""
SURVEY = """Response ID,Date,NPS,CSAT,Comment
1,2026-01-03,10,5,great
2,2026-01-09,6,3,
3,2026-02-11,8,5,
4,2026-02-12,3,,bad
"""
CANDIDATES = """Candidate,Job title,Application date,Offer accepted on
Ann,Engineer,2025-11-20,2026-01-10
Bob,Engineer,2025-11-25,
Cas,Seller,2025-12-02,2026-02-05
Dee,Seller,2025-12-20,2026-02-20
"""
PRODUCTION = """No.;Starting Date;Finished Date
PO1;05-01-2026;12-01-2026
PO2;28-01-2026;20-02-2026
PO3;02-02-2026;09-02-2026
"""


def read(tmp_path, department, text, lang="en", choices=None):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    layout = LAYOUTS[department_named(department)]
    figures = read_figures(path, layout, lang, choices or Choices())
    return figures, {one.row.name: one for one in outcomes(figures, layout)}


@pytest.mark.parametrize(
    ("department", "text", "lang", "choices", "used", "kpi", "value", "told"),
    [
        ("sales", HUBSPOT, "en", None, {"Deal Name": "deal", "Create Date": "created", "Close Date": "closed", "Amount": "amount"},
         "KPI_SALES_CYCLE", (39 + 4 / 24 + 39) / 2, "Left out, with another «Deal Stage»: 2 («Closed Lost (Pipeline)», «Proposal»)"),
        ("sales", PIPEDRIVE, "nl", None, {"Deal - Deal created": "created", "Deal - Won time": "closed", "Deal - Value": "amount"},
         "KPI_SALES_CYCLE", 52 + 1 / 24, "geteld zonder duur: 1."),
        ("customer", FRESHDESK, "en", None, {"Ticket ID": "ticket", "Created time": "opened", "Resolved time": "resolved"},
         "KPI_RESOLUTION_TIME", 2.0, "Left out, without a date under «Resolved time»: 1."),
        ("customer", TOPDESK, "nl", Choices(order="dmy"), {"Aanmelddatum": "opened", "Datum gereed": "resolved"},
         "KPI_RESOLUTION_TIME", (33 * 24 + 31 * 24 + 12) / 2, "Regels op het blad «Tickets», geteld naar «Datum gereed»: 3."),
        ("customer", SURVEY, "en", None, {"Date": "answered", "NPS": "nps", "CSAT": "csat"}, "KPI_NPS", -50.0, "«Comment» was not used"),
        ("hr", CANDIDATES, "en", None, {"Job title": "position", "Application date": "applied", "Offer accepted on": "accepted"},
         "KPI_TIME_TO_HIRE", (65 + 62) / 2, "Left out, without a date under «Offer accepted on»: 1."),
        ("operations", PRODUCTION, "nl", None, {"No.": "order", "Starting Date": "started", "Finished Date": "completed"},
         "KPI_LEAD_TIME", 15.0, "geteld naar «Finished Date»: 3"),
    ],
)  # fmt: skip
def test_a_list_fills_its_record_sheet(  # noqa: PLR0917 - a list, and what must come of it
    tmp_path, department, text, lang, choices, used, kpi, value, told
):
    figures, found = read(tmp_path, department, text, lang, choices)
    assert used.items() <= dict(figures.used).items()
    assert [f"{month:%Y-%m}" for month in figures.months] == ["2026-01", "2026-02"]
    assert list(found[kpi].values.values())[-1] == pytest.approx(value, rel=1e-9)
    assert told in " ".join(note.in_(lang) for note in figures.notes)


@pytest.mark.parametrize(
    ("department", "text", "lang", "part"),
    [
        ("customer", TOPDESK, "nl", "--date-order"),
        ("sales", HUBSPOT.replace("Closed Won", "Signed"), "en", '--map "Deal Stage="'),
        ("sales", HUBSPOT.replace(",Deal Stage", ",Fruit"), "en", '--map "Close Date=closed"'),
        ("customer", SURVEY.replace(",10,", ",11,"), "en", "C2 (NPS): 11 must be"),
        ("operations", PRODUCTION.replace("12-01-2026", "02-01-2026"), "nl", "C2 (Finished Date): het einde ligt voor het begin"),
        ("operations", PRODUCTION.replace("12-01-2026", "soon") + PRODUCTION.partition("\n")[2], "nl", "C2 (Finished Date): «soon»"),
        ("finance", "Invoice No,Invoice date,Amount\n1,2026-01-05,100\n2,2026-01-09,200\n3,2026-02-03,150\n", "en", "a row per record"),
        ("hr", ("Name,Start date,End date,FTE\nAnn,2020-02-01,,1\nBob,2021-03-15,2026-03-31,0.8\nCas,2026-01-12,2026-05-15,1\n"
         "Dee,2019-09-01,,1\n"), "en", "a row per record"),
    ],
)  # fmt: skip
def test_lists_that_can_mean_two_things_are_refused(tmp_path, department, text, lang, part):
    with pytest.raises(UserError) as raised:
        read(tmp_path, department, text, lang)
    assert part in raised.value.text.in_(lang)
    assert raised.value.exit_code == 3


def test_more_rows_than_the_sheet_holds_are_refused(tmp_path):
    start = dt.date(2026, 1, 1)
    rows = "".join(f"{n},{start},{start + dt.timedelta(n % 300)}\n" for n in range(4996))
    with pytest.raises(UserError, match="4996 rows do not fit"):
        read(tmp_path, "operations", f"No.,Start date,Finish date\n{rows}")


def test_the_user_says_what_the_columns_of_a_list_mean(tmp_path):
    text = (
        "Project;Start;Getekend\nA;05-01-2026;29-01-2026\nB;15-01-2026;11-02-2026\nC;25-01-2026;21-02-2026\n"
    )
    figures, found = read(
        tmp_path, "sales", text, "nl", Choices(map={"Getekend": "closed", "Start": "created"})
    )
    assert figures.used == {"Start": "created", "Getekend": "closed"}
    assert list(found["KPI_SALES_CYCLE"].values.values())[-1] == 27.0
    assert known_elsewhere("closed", LAYOUTS)
    with pytest.raises(UserError, match="Signed"):
        read(tmp_path, "sales", text, "nl", Choices(map={"Getekend": "closed", "Signed": "created"}))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=[one.key for one in LAYOUTS])
def test_no_heading_of_a_list_means_two_columns(layout):
    for table in importable(layout):
        names = [
            name for headings in headings_of(table).values() for name in {h.casefold() for h in headings}
        ]
        assert len(names) == len(set(names))
    assert all(row["columns"] for row in record_rows(layout, "nl"))
