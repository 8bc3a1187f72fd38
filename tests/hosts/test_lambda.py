"""The LAMBDA names: for every case the same value or the same error as the Python function.

The judge is IronCalc, an engine with LAMBDA; where it is known to be wrong stands in `engine_faults`.
The functions it is wrong about go to LibreOffice as well, with the LAMBDA written out as one plain formula.
"""

from __future__ import annotations

import collections
import io
import re
import shutil
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Any

import ironcalc
import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from kpi_xl import KPIS
from kpi_xl.formula import (
    FALSE,
    ONE,
    TRUE,
    Atom,
    Call,
    Name,
    nodes,
    parse,
    rebuild,
)
from kpi_xl.hosts.differences import HOSTS
from kpi_xl.hosts.help import LONGEST_HELP
from kpi_xl.hosts.lambdas import (
    LONGEST,
    NEW_FUNCTIONS,
    body,
    full_body,
    has_lambda,
    help_text,
    module_text,
    parameters,
    prefixed,
    stored,
    typed,
)
from kpi_xl.templates.departments import LAYOUTS
from tests.each import of_each
from tests.hosts.cases import cases_of, differences_of, has_formula, kpi_names
from tests.hosts.engine_faults import IRONCALC, LIBREOFFICE, Explanations, one_cell_beside_a_range
from tests.hosts.test_native import DEEPEST_NESTING, FUNCTIONS, expected, nesting, same
from tests.hosts.workbook import DATA, FORMULAS, calculated_by_libreoffice, write_workbook
from tests.templates.conftest import built, values_of

if TYPE_CHECKING:
    from pathlib import Path

    from kpi_xl.formula import Node
    from tests.hosts.workbook import Placed

NAMES = [name for name in kpi_names() if has_lambda(KPIS[name])]
EXCUSED = re.compile(r"(NPV|OFFSET|(COUNT|SUM|AVERAGE)IFS?|SLOPE|FORECAST)\(")
WITHOUT_NPV_AND_OFFSET = {name for name in NAMES if not re.search(r"(NPV|OFFSET)\(", str(KPIS[name].native))}
BEYOND_IRONCALC = [name for name in NAMES if EXCUSED.search(str(KPIS[name].native))]
WITHOUT = {"KPI_INFO", "KPI_LIST", "KPI_SEARCH", "KPI_FORMULA", "KPI_UNIT", "KPI_DIRECTION", "KPI_SOURCE"}
WITHOUT |= {"KPI_ARGS", "KPI_VERSION", "KPI_EXPLAIN"}
ENGLISH = ("en", "UTC", "en")
MOST_ARGUMENTS = 253


def wants_lists_of_one_size(name: str) -> bool:
    return body(KPIS[name]) != full_body(KPIS[name])


def arguments_of(placed: Placed) -> list[str]:
    """Write the arguments in the order of the signature; those that are not given stay empty."""
    given = {name: f'"{word}"' for name, word in placed.case.options.items()} | placed.references
    found = [given.get(parameter.name, "") for parameter in KPIS[placed.case.kpi].parameters]
    while found and not found[-1]:
        found.pop()
    return found


def call_of(placed: Placed) -> str:
    return f"{placed.case.kpi}({','.join(arguments_of(placed))})"


def evaluated(path: Path) -> tuple[Any, dict[str, int]]:
    """Calculate a workbook; the model, and the place of each sheet."""
    model = ironcalc.load_from_xlsx(str(path), *ENGLISH)
    model.evaluate()
    return model, {sheet["name"]: place for place, sheet in enumerate(model.get_worksheets_properties())}


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """Calculate one workbook with a call for every case, in which the names are defined."""
    path = tmp_path_factory.mktemp("lambda") / "cases.xlsx"
    cases = [case for name in NAMES for case in cases_of(name) if has_formula(KPIS[name], case.options)]
    placed = write_workbook(path, cases, [call_of], {name: stored(KPIS[name]) for name in NAMES})
    model, sheets = evaluated(path)
    answers = collections.defaultdict(list)
    for row, one in enumerate(placed, start=1):
        answers[one.case.kpi].append((one, model.get_cell_value(sheets[FORMULAS], row, 1)))
    return answers, Explanations(IRONCALC)


def differences(answers: list[tuple[Placed, Any]], faults: Explanations) -> list[str]:
    """List the cases in which LAMBDA and function differ without a known reason."""
    assert "one-cell-beside-a-range" in differences_of("lambda")
    return [
        f"{one.case.name} {one.case.arguments}: {got!r}, not {expected(one.case)!r}: {call_of(one)}"
        for one, got in answers
        if not same(got, expected(one.case))
        and not faults.explain(one.case, body(KPIS[one.case.kpi]), got)
        and not (
            got in ("#N/A", "#VALUE!")
            and one_cell_beside_a_range(one.case)
            and wants_lists_of_one_size(one.case.kpi)
        )
    ]


@of_each("name", NAMES)
def test_ironcalc_answers_as_the_function(name, batch):
    assert not differences(batch[0][name], batch[1])


def test_every_listed_fault_of_ironcalc_still_exists(batch):
    for name in NAMES:
        differences(batch[0][name], batch[1])
    assert not batch[1].unused()


def test_most_cases_need_no_excuse(batch):
    answers = [pair for name in NAMES for pair in batch[0][name]]
    right = sum(same(got, expected(one.case)) for one, got in answers)
    assert len(answers) > 10_000
    assert right / len(answers) > 0.9


def order_of(placed: Placed) -> str:
    """Write the order of the rows of a balance without LAMBDA and LET; 1 for a KPI without one."""
    return written_out(placed, only_the_order=True)


def written_out(placed: Placed, *, only_the_order: bool = False) -> str:
    """Write a call without LAMBDA and LET: every name replaced by what it stands for."""
    arguments = arguments_of(placed)
    marks = {
        f"{DATA}!@{place}@": argument for place, argument in enumerate(arguments) if argument.startswith(DATA)
    }
    places = {argument: mark for mark, argument in marks.items()}
    text = _written_out(
        placed.case.kpi, tuple(places.get(argument, argument) for argument in arguments), only_the_order
    )
    for mark, argument in marks.items():
        text = text.replace(mark, argument)
    return text


@cache
def _written_out(kpi_name: str, arguments: tuple[str, ...], only_the_order: bool) -> str:
    """Write a call of cells that are named by their places, so that calls of one kind are written once.

    The order of rows stands in the cell before it, as LibreOffice reads no more than some 8,000 words of a formula.
    """
    kpi = KPIS[kpi_name]
    given = dict(zip((parameter.name for parameter in kpi.parameters), arguments, strict=False))

    def put(node: Node, known: dict[str, Node]) -> Node:
        match node:
            case Call("LET", (*pairs, answer)):
                for name, value in zip(pairs[::2], pairs[1::2], strict=True):
                    assert isinstance(name, Name)
                    known = {**known, name.name: put(value, known)}
                    if re.fullmatch(r"w_\d", name.name):
                        orders.append(known[name.name])
                        known[name.name] = Atom("INDEX(Formulas!$A:$A,ROW())")
                return put(answer, known)
            case Call("ISOMITTED", (Name(name),)):
                return FALSE if given.get(name) else TRUE
            case Call(function, arguments):
                return Call(function, tuple(put(argument, known) for argument in arguments))
            case Name(name):
                return known[name]
        return rebuild(node, lambda part: known.get(part.name, part) if isinstance(part, Name) else part)

    cells = {parameter.name: Atom(given.get(parameter.name) or "0") for parameter in kpi.parameters}
    orders: list[Node] = []
    whole = put(_lets_below_operators(parse(body(kpi))), dict(cells))
    if only_the_order:
        whole = orders[0] if orders else ONE
    return prefixed(rebuild(whole, _one_cell))


def _one_cell(node: Node) -> Node:
    """LibreOffice wants a reference for ROWS and COLUMNS, where Excel takes a word or a number for one cell."""
    match node:
        case Call("ROWS" | "COLUMNS", (Atom(text),)) if "!" not in text:
            return ONE
    return node


def _lets_below_operators(tree: Node) -> Node:
    """All LETs stand where a call may stand, never below an operator."""
    assert not any(
        isinstance(child, Call) and child.function == "LET"
        for node in nodes(tree)
        if not isinstance(node, Call)
        for child in (
            getattr(node, "left", None),
            getattr(node, "right", None),
            getattr(node, "operand", None),
        )
    )
    return tree


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory):
    """Calculate the LAMBDAs written out: whatever IronCalc cannot do, and ranges laid out in every way."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    path = tmp_path_factory.mktemp("written") / "cases.xlsx"
    cases = [
        case
        for name in NAMES
        for case in cases_of(name)
        if has_formula(KPIS[name], case.options) and (name in BEYOND_IRONCALC or case.over_rows)
    ]
    placed = write_workbook(path, cases, [order_of, written_out])
    answers = collections.defaultdict(list)
    for one, row in zip(placed, calculated_by_libreoffice(soffice, path), strict=True):
        answers[one.case.kpi].append((one, row[1]))
    return answers, Explanations(LIBREOFFICE)


@pytest.mark.libreoffice
@of_each("name", NAMES)
def test_libreoffice_answers_as_the_function(name, by_libreoffice):
    answers, faults = by_libreoffice
    assert not differences(answers[name], faults)
    assert sum(same(got, expected(one.case)) for one, got in answers[name]) >= 0.8 * len(answers[name])


@pytest.mark.libreoffice
def test_every_listed_fault_of_libreoffice_still_exists(by_libreoffice):
    for name in NAMES:
        differences(by_libreoffice[0][name], by_libreoffice[1])
    met_by_plain_formulas = {"a power too small for a number is an error"}
    assert set(by_libreoffice[1].unused()) <= met_by_plain_formulas


def test_every_kpi_but_the_catalogue_is_a_lambda():
    assert set(KPIS) - set(NAMES) == WITHOUT
    reason = next(one for one in HOSTS if one.key == "lambda").differences[0]
    assert reason.key == "no-catalogue"
    assert all(name in text for name in WITHOUT for text in (reason.text.en, reason.text.nl))


@of_each("name", NAMES)
def test_names_are_no_cells_and_excel_can_store_them(name):
    kpi = KPIS[name]
    text = stored(kpi)
    assert len(text) <= LONGEST
    assert nesting(text) <= DEEPEST_NESTING
    assert len(help_text(kpi, "nl")) <= LONGEST_HELP
    tree = parse(body(kpi))
    assert max(len(node.arguments) for node in nodes(tree) if isinstance(node, Call)) <= MOST_ARGUMENTS
    bound = {
        node.arguments[place].name
        for node in nodes(tree)
        if isinstance(node, Call) and node.function == "LET"
        for place in range(0, len(node.arguments) - 1, 2)
    }
    given = {parameter.name for parameter in kpi.parameters}
    assert not bound & given
    used = {node.name for node in nodes(tree) if isinstance(node, Name)}
    assert used == bound | given
    assert not [word for word in used | {name} if re.fullmatch(r"[A-Za-z]{1,3}\d+|[rRcC]\d*", word)]
    functions = {node.function for node in nodes(tree) if isinstance(node, Call)}
    assert functions <= FUNCTIONS | NEW_FUNCTIONS | {"TRUE", "FALSE", "LOWER", "TRIM", "SUBSTITUTE", "ISTEXT"}


def test_optional_parameters_are_marked_in_both_forms():
    kpi = KPIS["KPI_CHURN"]
    assert parameters(kpi)[-1] == "[method]"
    assert stored(kpi).count("_xlop.") == 2
    assert "_xlfn.ISOMITTED(_xlpm.customers_end)" in stored(kpi)
    assert "_xl" not in typed(kpi)


@cache
def module_in(language: str) -> str:
    return module_text(KPIS.values(), language)


def test_the_module_defines_every_name_and_calculates_when_typed():
    text = module_in("en")
    found = dict(re.findall(r"^(KPI_\w+) = (LAMBDA\(.*\));$", text, re.MULTILINE))
    assert list(found) == [name for name in KPIS if has_lambda(KPIS[name])]
    assert "\t" not in text
    assert "\r" not in text
    for name, formula in found.items():  # each by itself, as every name more makes the next one slower
        ironcalc.create("typed", *ENGLISH).new_defined_name(name, None, f"={formula}")
    model = ironcalc.create("typed", *ENGLISH)
    for name in ("KPI_CHURN", "KPI_AOV"):
        model.new_defined_name(name, None, f"={found[name]}")
    calls = {
        "KPI_CHURN(5,100)": 0.05,
        'KPI_CHURN(5,100,120,"gemiddelde")': 5 / 110,
        "KPI_CHURN(5,100,,)": 0.05,
        "IFERROR(KPI_CHURN(5,0),-1)": -1,
        'KPI_CHURN(5,100,120,"onzin")': "#VALUE!",
        "KPI_CHURN(NA(),100)": "#N/A",
        "KPI_AOV(A1:A3,3)": 20,
    }
    for row, amount in enumerate(("10", "20", "30"), start=1):
        model.set_user_input(0, row, 1, amount)
    for row, call in enumerate(calls, start=1):
        model.set_user_input(0, row, 2, f"={call}")
    model.evaluate()
    assert {
        call: model.get_cell_value(0, row, 2) for row, call in enumerate(calls, start=1)
    } == pytest.approx(calls)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_excel_labs_saves_as_comment_of_a_name_is_no_longer_than_excel_opens(language):
    saved = re.findall(r"/\*\*(.*?)\*/\n(KPI_\w+) = ", module_in(language), re.DOTALL)
    assert [name for _, name in saved] == [name for name in KPIS if has_lambda(KPIS[name])]
    assert {name: comment for comment, name in saved if len(comment) > LONGEST_HELP} == {}


@pytest.mark.parametrize("department", [department.key for department in LAYOUTS])
def test_a_workbook_with_lambdas_calculates_what_it_shows(tmp_path, department):
    made = built(department, "nl", "lambda")
    book, shown = values_of(made, formulas=True), values_of(made)
    bare = openpyxl.Workbook()  # IronCalc does not open workbooks with notes
    bare.remove(bare.active)
    for title, sheet in book.items():
        copy = bare.create_sheet(title)
        for row in sheet.rows:
            copy.append(row)
    for name, defined in names_of(made).items():
        bare.defined_names[name] = DefinedName(name, attr_text=defined.attr_text)
    bare.save(tmp_path / "bare.xlsx")
    model, sheets = evaluated(tmp_path / "bare.xlsx")
    calls = [
        (title, row, column, value)
        for title, sheet in book.items()
        for row, cells in enumerate(sheet.rows, start=1)
        for column, value in enumerate(cells, start=1)
        if isinstance(value, str) and value.startswith("=") and "KPI_" in value
    ]
    assert len(calls) > 150
    wrong = {
        (title, row, column): formula
        for title, row, column, formula in calls
        if not same(
            model.get_cell_value(sheets[title], row, column),
            ""
            if (value := shown[title].cell(row, column).value) is None
            else value,  # openpyxl reads "" as None
        )
    }
    # A formula that asks whether the functions are there calls one of them, and shows the count of failed checks.
    called = {
        name
        for formula in wrong.values()
        if "ISERROR(KPI_" not in formula
        for name in re.findall(r"KPI_\w+", formula)
    }
    assert not called & WITHOUT_NPV_AND_OFFSET


def names_of(package):
    """Read the names that a workbook defines."""
    with closing(openpyxl.load_workbook(io.BytesIO(package), read_only=True)) as book:
        return book.defined_names


def test_lambdas_and_functions_of_an_add_in_never_stand_in_one_workbook():
    for functions, wanted in (("lambda", True), ("udf", False), ("native", False), ("calc", False)):
        names = names_of(built("sales", "nl", functions))
        found = {name: one for name, one in names.items() if "LAMBDA" in one.attr_text}
        assert bool(found) == wanted
        assert all(name in KPIS and one.comment for name, one in found.items())
