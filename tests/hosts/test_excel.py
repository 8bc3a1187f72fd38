"""The xlwings adapter under the real Windows code of xlwings, above a fake pywin32 (see `fake_pywin32.py`)."""

from __future__ import annotations

import datetime as dt
import math
import os
import pickle
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_xl.hosts.boundary import cell_function
from kpi_xl.hosts.help import argument_help, category, description
from kpi_xl.hosts.xlwings_setup import wanted_settings
from kpi_xl.kpis import KPIS
from kpi_xl.model import LANGUAGES
from tests.each import of_each

ROOT = Path(__file__).parents[2]
MISSING = -2147352572
DIV0, NOT_AVAILABLE, SPILL = -2146826281, -2146826246, -2146826243
DAY = dt.datetime(2026, 1, 1)

# The words VBA keeps for itself ([MS-VBAL] 3.3.5.2), and the names the generated wrapper uses.
RESERVED = set(
    """abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate cdbl
    cdec cdecl cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug decimal
    declare defbool defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng defstr
    defvar dim do doevents double each else elseif empty end endif enum eqv erase event exit false fix for friend
    function get global gosub goto if imp implements in input inputb int integer is lbound len lenb let like
    lineinput lock long longlong longptr loop lset me mod new next not nothing null on open option optional or
    paramarray preserve print private pset public put raiseevent redim rem resume return rset scale seek select
    set sgn shared single spc static step stop string sub tab then to true type typeof ubound unlock until
    variant wend while with withevents write xor
    app application caller err error failed range thisworkbook activeworkbook xlpy calludf argsarray k""".split()  # noqa: SIM905 - reads better than 150 quoted words
)

# One argument as COM hands it over: bare or as a Range object, with the same meaning for the border.
ARGUMENTS = {
    "number": 1.0,
    "zero": 0.0,
    "text": "text",
    "blank": None,
    "empty text": "",
    "true": True,
    "error": DIV0,
    "newer error": SPILL,
    "currency": Decimal("2.5"),
    "date": DAY,
    "column": ((1.0,), (None,), ("n/a",), (3.0,)),
    "column of dates": ((DAY,), (DAY,), (None,)),
    "block": ((1.0, 2.0), (3.0, 4.0)),
    "column with error": ((1.0,), (NOT_AVAILABLE,)),
    "column with newer error": ((1.0,), (SPILL,)),
}

EXACT = [
    ("KPI_CHURN", [("value", 5.0), ("value", 100.0)], 0.05),
    ("KPI_CHURN", [("range", 5.0), ("range", 100.0)], 0.05),
    ("KPI_CHURN", [("range", 5.0), ("range", 100.0), ("value", MISSING), ("value", MISSING)], 0.05),
    ("KPI_CHURN", [("range", 5.0), ("range", 100.0), ("range", None), ("range", None)], 0.05),
    (
        "KPI_CHURN",
        [("value", 300.0), ("value", 1200.0), ("value", 900.0), ("value", "gemiddelde")],
        300 / 1050,
    ),
    ("KPI_CHURN", [("range", ((2.0,), (None,), (3.0,))), ("range", Decimal(100))], 0.05),
    ("KPI_CHURN", [("range", 5.0), ("range", 0.0)], "#DIV/0!"),
    ("KPI_CHURN", [("range", None), ("range", 100.0)], "#N/A"),
    ("KPI_CHURN", [("range", "vijf"), ("range", 100.0)], "#VALUE!"),
    ("KPI_CHURN", [("range", -5.0), ("range", 100.0)], "#NUM!"),
    ("KPI_CHURN", [("range", DIV0), ("range", 100.0)], "#DIV/0!"),
    ("KPI_CHURN", [("value", SPILL), ("range", 100.0)], "#SPILL!"),
    ("KPI_CHURN", [("range", ((1.0,), (NOT_AVAILABLE,))), ("range", 100.0)], "#N/A"),
    ("KPI_CHURN", [("range", ((1.0,), (SPILL,))), ("range", 100.0)], "#SPILL!"),
    ("KPI_NPS", [("range", ((10.0, 9.0), (8.0, 3.0)))], 25.0),
    (
        "KPI_EXPLAIN",
        [("value", "churn"), ("range", ((2.0,), (3.0,))), ("range", 100.0), ("value", "en")],
        "Churn rate: 5/100 = 0.05 (5.0%). Share of the customers at the start of the period that left during it.",
    ),
    (
        "KPI_EXPLAIN",
        [("value", "KPI_CHURN"), ("range", DIV0), ("range", 100.0)],
        "Churn Rate: #DEEL/0! – Een invoercel bevat de fout #DIV/0!: herstel die cel.",
    ),
    (
        "KPI_YOY",
        [
            ("range", ((100.0,), (110.0,))),
            ("range", ((dt.datetime(2025, 6, 1),), (dt.datetime(2026, 6, 1),))),
        ],
        0.1,
    ),
]
# For every function: each kind of argument in each place, bare and as a Range.
EVERY = [
    (name, [(branch, ARGUMENTS[kind] if place == turn else 1.0) for place in range(len(kpi.parameters))])
    for name, kpi in KPIS.items()
    for turn in range(len(kpi.parameters))
    for kind in ARGUMENTS
    for branch in ("value", "range")
]
SPILLED = ("KPI_LIST", [("value", "customer")])


def run(language, module, calls, start=None):
    """Import a module as Excel does and make calls; with `start` it must be found by what the settings say."""
    job = pickle.dumps({"module": module, "calls": calls} | ({"start": start} if start else {}))
    environment = {**os.environ, "KPI_XL_LANG": language, "PYTHONPATH": "" if start else str(ROOT)}
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "hosts" / "fake_pywin32.py"],
        input=job,
        capture_output=True,
        env=environment,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return pickle.loads(done.stdout)  # noqa: S301 - written by our own script


@pytest.fixture(scope="module")
def english():
    return run("en", "udfs", [(name, arguments) for name, arguments, _ in EXACT] + EVERY + [SPILLED])


@pytest.fixture(scope="module")
def excel(english):
    return {"en": english, "nl": run("nl", "kpi_xl.hosts.excel", [])}


def test_every_function_becomes_a_vba_function_with_its_arguments(excel):
    for language, module in (("en", "udfs"), ("nl", "kpi_xl.hosts.excel")):
        vba = excel[language]["vba"]
        heads = dict(re.findall(r"^Function (\w+)\((.*)\)$", vba, re.MULTILINE))
        assert set(heads) == set(KPIS)
        for name, kpi in KPIS.items():
            names = ", ".join(p.name for p in kpi.parameters)
            assert heads[name] == ", ".join(
                p.name if p.required else f"Optional {p.name}" for p in kpi.parameters
            )
            call = f'{name} = XLPy.CallUDF("{module}", "{name}", Array({names}), ThisWorkbook, Application.Caller)'
            assert call in vba.replace(" _\n", "")
            assert f"failed:\n    {name} = Err.Description" in vba
        assert vba.isascii()
        assert max(map(len, vba.splitlines())) <= 1023


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_function_wizard_gets_category_description_and_argument_help(excel, language):
    options = {name.partition("!")[2]: texts for name, texts in excel[language]["options"]}
    assert set(options) == set(KPIS)
    for name, kpi in KPIS.items():
        texts = options[name]
        assert texts["Category"] == category(kpi.department, language)
        assert texts["Description"] == description(kpi, language)
        assert (texts["ArgumentDescriptions"] or []) == [argument_help(p, language) for p in kpi.parameters]
    churn = options["KPI_CHURN"]
    assert churn["Category"] == {"en": "KPI Customer", "nl": "KPI Klant"}[language]
    assert churn["Description"].startswith({"en": "Share of the", "nl": "Aandeel van de"}[language])
    assert "start, average" in churn["ArgumentDescriptions"][3]


@pytest.mark.parametrize("place", range(len(EXACT)), ids=lambda place: f"{EXACT[place][0]}-{place}")
def test_what_com_delivers_is_calculated_right(english, place):
    answer = english["answers"][place]
    expected = EXACT[place][2]
    assert answer == [[pytest.approx(expected) if isinstance(expected, float) else expected]]


def test_both_branches_of_xlwings_give_what_the_border_gives(english):
    answers = english["answers"][len(EXACT) : len(EXACT) + len(EVERY)]
    for (name, arguments), answer in zip(EVERY, answers, strict=True):
        expected = cell_function(KPIS[name])(*(value for _, value in arguments))
        assert answer == (expected if isinstance(expected, list) else [[expected]]), (name, arguments)


def test_only_plain_finite_values_reach_the_cell(english):
    for (name, arguments), answer in zip([*EVERY, SPILLED], english["answers"][len(EXACT) :], strict=True):
        assert isinstance(answer, list), (name, arguments, answer)
        for row in answer:
            for cell in row:
                assert type(cell) in {float, bool, str}, (name, arguments, cell)
                assert not isinstance(cell, float) or math.isfinite(cell)


def test_a_list_spills(english):
    answer = english["answers"][-1]
    assert len(answer) > 3
    assert len({len(row) for row in answer}) == 1
    assert any("KPI_CHURN" in row for row in answer)


OWN = """

import xlwings


@xlwings.func(category="Ours")
@xlwings.arg("hours", ndim=1, doc="Hours of every employee")
def FTE(hours, full_time=36):
    \"\"\"Full-time equivalents.\"\"\"
    return sum(filter(None, hours)) / full_time
"""


@pytest.mark.parametrize("with_ours", [True, False], ids=["below ours", "in a module of its own"])
def test_functions_of_the_users_own_reach_excel_by_the_settings_that_we_write(tmp_path, with_ours):
    ours = (ROOT / "udfs.py").read_text("utf-8") if with_ours else ""
    (tmp_path / "udfs.py").write_text(ours + OWN, "utf-8")
    settings = wanted_settings({}, sys.executable, tmp_path)
    # As XLPyCommand of xlwings puts it together; the workbook stands in SharePoint.
    book = "https://firm.sharepoint.com/sites/hr/Shared%20Documents/book.xlsm"
    start = [settings["ADD_WORKBOOK_TO_PYTHONPATH"], book, book, "", "", "", settings["PYTHONPATH"]]
    calls = [
        ("FTE", [("range", ((36.0,), (18.0,), (None,))), ("value", MISSING)]),
        ("FTE", [("range", ((40.0,), (20.0,))), ("range", 40.0)]),
        ("KPI_CHURN", [("range", 5.0), ("range", 100.0)]),
    ]
    excel = run("nl", settings["UDF MODULES"], calls, ";".join(start))
    assert excel["answers"] == [[[1.5]], [[1.5]], [[0.05]]]
    heads = re.findall(r"^Function (\w+)\(", excel["vba"], re.MULTILINE)
    assert sorted(heads) == sorted([*KPIS, "FTE"])  # each once: Excel compiles no name that stands twice
    options = {name.partition("!")[2]: texts for name, texts in excel["options"]}
    assert options["FTE"]["Description"] == "Full-time equivalents."
    assert options["FTE"]["Category"] == "Ours"
    assert options["FTE"]["ArgumentDescriptions"][0] == "Hours of every employee"


@of_each("kpi", KPIS)
def test_every_function_keeps_excels_contract(kpi):
    assert re.fullmatch(r"KPI_[A-Z][A-Z0-9_]*", kpi.name)
    assert len(kpi.name) <= 128
    names = [parameter.name for parameter in kpi.parameters]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert name not in RESERVED
    assert sum(map(len, names)) + len(names) <= 254  # beyond this the wizard shows nothing
    assert len(names) <= 29
    assert [p.name for p in kpi.__signature__.parameters.values()] == names
    assert {p.kind.name for p in kpi.__signature__.parameters.values()} <= {"POSITIONAL_OR_KEYWORD"}
    optional = [not parameter.required for parameter in kpi.parameters]
    assert optional == sorted(optional)
