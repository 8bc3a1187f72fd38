"""KPI_EXPLAIN: one line on how an answer comes about, or on why a function refuses and what to do then."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpi_xl
from kpi_xl import KPIS, KpiError
from kpi_xl.cell_reader import ERRORS
from kpi_xl.hosts.boundary import cell_function
from kpi_xl.kpis.explanation import answer_text
from kpi_xl.kpis.spelling import DUTCH_ERRORS
from kpi_xl.model import LANGUAGES, Role, Unit
from tests.each import of_each
from tests.kpis.test_published_examples import EXAMPLES, cell

OTHERS = {name: kpi for name, kpi in KPIS.items() if name != "KPI_EXPLAIN"}
MOST = sum(parameter.role is Role.ANY for parameter in KPIS["KPI_EXPLAIN"].parameters)
REMEDY = re.compile(r"[:;?] \S|\. \S")  # behind the reason stands what to do

WORKED = [
    (("KPI_CHURN", 5, 100), "Churn Rate: 5/100 = 0,05 (5,0%). "),
    (("Churn rate", [2, 3], [100, 98], "en"), "Churn rate: 5/100 = 0.05 (5.0%). "),
    (("churn", [[8]], [[90]], [[100]], "gemiddelde"), "Churn Rate: 8/((90+100)/2) = 0,08421052632 (8,4%). "),
    (("KPI_EMPLOYEE_TURNOVER", 3, 100, None, "nl"), "Verlooppercentage: 3/100 = 0,03 (3,0%). "),
    (
        ("KPI_EMPLOYEE_TURNOVER", 3, 100, 90),
        "Verlooppercentage: 3/GEMIDDELDE(100;90) = 0,03157894737 (3,2%). ",
    ),
    (("KPI_SICK_FREQUENCY", 10, 50, "en"), "Sickness report frequency: 10/50*365/365 = 0.2. "),
    (("KPI_ROI", 0.5, 2, "Engels"), "Return on investment (ROI): (0.5-2)/2 = -0.75 (-75.0%). "),
    (("KPI_NPS", [[9], [10], [3]]), "Net Promoter Score (NPS): 33,33333333 punten. Scores: 3 waarden. "),
    (("KPI_LEAD_TIME", [5, 6], "en"), "Lead time: 5.5 days. Start dates: 2 values. "),
    (("KPI_VERSION",), f"Versie van de KPI-functies: {kpi_xl.__version__}. "),
    (("KPI_SEARCH", "verloop"), "KPI's zoeken: een lijst van "),
    (("KPI_UNIT", "churn", "en"), "Unit of a KPI: fraction. "),
]
TOLD = [
    (("KPI_CHURN", 5, 0), "Churn Rate: #DEEL/0! – De noemer is nul, dus de verhouding bestaat niet: controleer 'Klanten begin'."),
    (("KPI_CHURN", True, 100), "Churn Rate: #WAARDE! – 'Vertrokken klanten' moet een getal zijn, niet WAAR: voer een getal in."),
    (("KPI_CLV", 5, 5, 5, 1.5, "nl"), "Customer Lifetime Value: #GETAL! – 'Brutomarge' kan niet 1,5 zijn: geef een percentage als fractie, 0,08 voor 8%."),
    (("KPI_CHURN", "#N/B", 5, "en"), "Churn rate: #N/A – An input cell holds the error #N/B: repair that cell."),
    (("KPI_CHURN",), "Churn Rate: #N/B – 'Vertrokken klanten' is leeg: vul de cel."),
    (("KPI_CHURN", 1, 2, 3, "net", 5), "Churn Rate: #WAARDE! – KPI_CHURN vraagt hoogstens 4 argumenten, geen 5: customers_lost, customers_start, customers_end, method. Laat de andere weg."),
    (("KPI_INFO", "churm", "en"), "KPI information: #N/A – There is no KPI 'churm'"),
    (("churm", 5, 100, "en"), "churm: #N/A – There is no KPI 'churm': did you mean KPI_CHURN"),
    (("x" * 100,), f"{'x' * 60}: #N/B – Niets lijkt op"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "line"), WORKED + TOLD, ids=str)
def test_what_is_said(arguments, line):
    said = kpi_xl.explain(*arguments)
    assert said.startswith(line)
    assert "\n" not in said


def test_a_percentage_that_nobody_can_read_is_left_out():
    assert answer_text(1e20, Unit.RATIO, "en") == "1e+20"
    assert answer_text(-0.5, Unit.RATIO, "nl") == "-0,5 (-50,0%)"


def test_a_date_is_shown_as_one():
    told = kpi_xl.explain("KPI_NEW_CUSTOMERS", [46023, 46024], dt.date(2026, 1, 1), 46053.5)
    assert "begin periode: 1-1-2026" in told.lower() or "1-1-2026" in told
    assert "31-1-2026" in told
    assert "2026-01-31" in kpi_xl.explain("KPI_NEW_CUSTOMERS", [46023, 46024], 46023, 46053, "en")


def test_a_language_that_the_function_takes_itself_counts_for_both():
    assert kpi_xl.explain("KPI_STATUS", 9, 10, 0.8, "up", None, None, "en").startswith("Status: amber")
    assert kpi_xl.explain("KPI_STATUS", 9, 10, 0.8, "up", None, None, "nl").startswith("Status: oranje")


def test_there_is_room_for_the_arguments_of_every_function():
    assert max(len(kpi.parameters) for name, kpi in KPIS.items() if name != "KPI_EXPLAIN") <= MOST


def _wrong_calls(kpi):
    """Calls that a function refuses: blank, zero, text, below the bounds, a range, an error."""
    count = len(kpi.parameters)
    required = sum(parameter.required for parameter in kpi.parameters)
    for value in (None, 0, "12", -1, 1e308, True, "#REF!", [[1, 2], [3, 4]], [None, None]):
        yield [value] * required
    for place in range(count):
        for value in (None, -1, "12", [1, "31-12-2026"]):
            yield [value if i == place else 1 for i in range(max(required, place + 1))]


@of_each("kpi", OTHERS)
def test_every_refusal_is_told_with_its_reason_and_remedy_in_both_languages(kpi):
    for arguments in _wrong_calls(kpi):
        error = _refusal(kpi, arguments)
        for language in LANGUAGES if error else ():
            said = kpi_xl.explain(kpi.name, *arguments, language=language)
            code = DUTCH_ERRORS.get(error.code, error.code) if language == "nl" else error.code
            reason = error.text.in_(language)
            assert said == f"{kpi.label.in_(language)}: {code} – {reason}"
            assert REMEDY.search(reason), reason
            assert not re.search(r"\b(True|False|None|nan|inf)\b|[{}]", reason), reason


def _refusal(kpi, arguments):
    try:
        kpi(*arguments)
    except KpiError as error:
        return error
    return None


@of_each("example", EXAMPLES)
def test_every_published_answer_is_told(example):
    function, inputs, *_ = example
    kpi = KPIS[function]
    cells = {name: cell(value) for name, value in inputs.items()}
    arguments = [cells.get(parameter.name) for parameter in kpi.parameters]
    for language in (cells["language"],) if "language" in cells else LANGUAGES:
        said = kpi_xl.explain(function, *arguments, language=language)
        assert answer_text(kpi(**cells), kpi.unit, language) in said
        assert said.endswith(kpi.description.in_(language))


@given(
    st.lists(
        st.none() | st.booleans() | st.floats() | st.sampled_from(["en", "x", "#N/A", *ERRORS]), max_size=MOST
    ),
    st.sampled_from([*KPIS]),
)
@settings(deadline=None, max_examples=200)
def test_whatever_the_cells_hold_a_cell_shows_one_line_of_text(arguments, name):
    said = cell_function(KPIS["KPI_EXPLAIN"])(name, *arguments)
    assert isinstance(said, str)
    assert not said.startswith("#")


def test_a_share_too_large_to_round_is_shown_as_a_fraction_only():
    assert answer_text(1e30, Unit.RATIO, "en") == "1e+30"
