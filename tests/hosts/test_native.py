"""The proof of the plain formulas: for every case the same value or the same error as the Python function.

The judges are LibreOffice, formualizer and formulas; where one is known to be wrong stands in `engine_faults`.
"""

from __future__ import annotations

import collections
import re
import shutil
from typing import TYPE_CHECKING, Any

import formulas
import numpy as np
import pytest
import schedula
from formulas.ranges import Ranges
from formulas.tokens.operand import Error, XlError

from kpi_xl import KPIS
from kpi_xl.cell_reader import read_cell
from kpi_xl.formula import Call, Name, nodes, parse
from kpi_xl.hosts.native import chosen_options, readable
from kpi_xl.hosts.simplify import is_logical
from kpi_xl.kpis import arithmetic
from kpi_xl.model import Role
from kpi_xl.ranges import END, START, is_newest_first
from tests.each import of_each
from tests.hosts.cases import Case, cases_of, differences_of, has_formula, kpi_names
from tests.hosts.engine_faults import FORMUALIZER, FORMULAS, LIBREOFFICE, Explanations
from tests.hosts.workbook import Placed, calculated_by_formualizer, calculated_by_libreoffice, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_FORMULA, DEEPEST_NESTING = 8192, 64
MARKS = {*arithmetic.MARKS, "GIVEN"}
MOST_COMPILED = 5  # choices per KPI that are compiled by formulas, which is slow
# Known to every Excel since 2007 and to LibreOffice, stored without the prefix _xlfn.
FUNCTIONS = frozenset(
    {"ABS", "AND", "AVERAGE", "AVERAGEIF", "AVERAGEIFS", "COLUMN", "COLUMNS", "COUNT", "COUNTA", "COUNTIF"}
    | {
        "COUNTIFS",
        "DATE",
        "DAY",
        "EDATE",
        "EOMONTH",
        "EXP",
        "FORECAST",
        "IF",
        "IFERROR",
        "INDEX",
        "INT",
        "IRR",
    }
    | {
        "ISBLANK",
        "ISERROR",
        "ISNUMBER",
        "LARGE",
        "LN",
        "LOOKUP",
        "MATCH",
        "MAX",
        "MEDIAN",
        "MIN",
        "MOD",
        "MONTH",
    }
    | {"NA", "NETWORKDAYS", "NORMSINV", "NOT", "NPV", "OFFSET", "OR", "PERCENTILE", "PRODUCT", "ROUND", "ROW"}
    | {
        "ROWS",
        "SIGN",
        "SLOPE",
        "SMALL",
        "SQRT",
        "STDEV",
        "SUM",
        "SUMIF",
        "SUMIFS",
        "SUMPRODUCT",
        "WEEKDAY",
        "YEAR",
    }
)
NATIVE = {f"{name} {key}": (name, key) for name in kpi_names() for key in KPIS[name].native}


def options_of(name: str, key: tuple[str, ...]) -> dict[str, str]:
    return dict(zip((parameter.name for parameter in KPIS[name].options), key, strict=False))


def expected(case: Case) -> Any:
    return case.error or case.expected


def same(got: Any, want: Any) -> bool:
    if isinstance(want, str):
        return got == want
    return (
        isinstance(got, (int, float))
        and not isinstance(got, bool)
        and got == pytest.approx(want, rel=1e-9, abs=1e-9)
    )


def readable_of(placed: Placed) -> str:
    return readable(KPIS[placed.case.kpi], placed.references, placed.case.options)


def the_oldest_stands_first(case: Case) -> bool:
    """Tell whether the rows of opening and closing balances start with the oldest period, filled in."""
    for parameter in KPIS[case.kpi].parameters:
        if parameter.role is Role.OPENING and isinstance(cells := case.arguments.get(parameter.name), list):
            end = case.arguments.get(parameter.name.removesuffix(START) + END)
            if cells[0] is None or (
                isinstance(end, list) and len(end) == len(cells) and is_newest_first(cells, end)
            ):
                return False
    return True


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> tuple[Path, dict[str, list[tuple[int, Placed]]]]:
    """Write one workbook with every case of every KPI that has a plain formula."""
    path = tmp_path_factory.mktemp("native") / "cases.xlsx"
    cases = [case for name in kpi_names() for case in cases_of(name) if has_formula(KPIS[name], case.options)]
    by_kpi = collections.defaultdict(list)
    for row, placed in enumerate(write_workbook(path, cases, [readable_of])):
        by_kpi[placed.case.kpi].append((row, placed))
    return path, by_kpi


@pytest.fixture(scope="module")
def by_libreoffice(batch):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return calculated_by_libreoffice(soffice, batch[0]), Explanations(LIBREOFFICE)


@pytest.fixture(scope="module")
def by_formualizer(batch):
    return calculated_by_formualizer(batch[0], 1), Explanations(FORMUALIZER)


def differences(placed: list[tuple[int, Placed]], rows: list[list[Any]], faults: Explanations) -> list[str]:
    """List the plain cases in which an engine and the function differ without a known reason."""
    assert "oldest-first" in differences_of("native")
    return [
        f"{one.case.name} {one.case.arguments}: {got!r}, not {expected(one.case)!r}: {readable_of(one)}"
        for row, one in placed
        for got in rows[row]
        if one.case.plain
        and not same(got, expected(one.case))
        and not faults.explain(one.case, readable_of(one), got)
        and the_oldest_stands_first(one.case)
    ]


@pytest.mark.libreoffice
@of_each("name", kpi_names())
def test_libreoffice_answers_as_the_function(name, batch, by_libreoffice):
    assert not differences(batch[1][name], *by_libreoffice)


@of_each("name", kpi_names())
def test_formualizer_answers_as_the_function(name, batch, by_formualizer):
    assert not differences(batch[1][name], *by_formualizer)


def formulas_cell(value: Any) -> Any:
    """Write one cell as `formulas` holds it."""
    if value is None:
        return schedula.EMPTY
    if isinstance(value, (str, bool)):
        return Error.errors.get(value, value) if isinstance(value, str) else value
    return float(read_cell(value))


def formulas_answer(function: Any, case: Case) -> Any:
    """Calculate a compiled formula over the cells of a case; the arguments stand in columns A, B, C..."""
    ranges = {}
    for place, argument in enumerate(case.arguments.values()):
        values = argument if isinstance(argument, list) else [argument]
        cells = np.empty((len(values), 1), object)
        cells[:, 0] = [formulas_cell(value) for value in values]
        reference = f"{chr(65 + place)}1" + (f":{chr(65 + place)}{len(values)}" if len(values) > 1 else "")
        ranges[reference] = Ranges().push(reference, cells)
    try:
        answer = np.asarray(function(*(ranges[name] for name in function.inputs)), object).ravel()[0]
    except schedula.DispatcherError:
        return "refused"
    return str(answer) if isinstance(answer, XlError) else answer


def shape(case: Case) -> tuple[tuple[str, int], ...]:
    return tuple((name, len(a) if isinstance(a, list) else 1) for name, a in case.arguments.items())


@pytest.fixture(scope="module")
def by_formulas():
    return Explanations(FORMULAS)


def differences_of_formulas(name: str, faults: Explanations) -> list[str]:
    """Compare only the first shape of arguments of each choice: compiling is slow."""
    kpi = KPIS[name]
    found, seen = [], set()
    cases = [case for case in cases_of(name) if has_formula(kpi, case.options) and case.plain]
    groups: dict[Any, list[Case]] = collections.defaultdict(list)
    for case in cases:
        groups[str(case.options), shape(case)].append(case)
    for (options, sizes), group in groups.items():
        if options in seen or len(seen) == MOST_COMPILED:
            continue
        seen.add(options)
        references = {
            name: f"{chr(65 + place)}1" + (f":{chr(65 + place)}{size}" if size > 1 else "")
            for place, (name, size) in enumerate(sizes)
        }
        formula = readable(kpi, references, group[0].options)
        function = formulas.Parser().ast(f"={formula}")[1].compile()
        for case in group:
            got = formulas_answer(function, case)
            excused = faults.explain(case, formula, got) or not the_oldest_stands_first(case)
            if not same(got, expected(case)) and not excused:
                found.append(f"{case.name} {case.arguments}: {got!r}, not {expected(case)!r}: {formula}")
    return found


@of_each("name", kpi_names())
def test_formulas_answers_as_the_function(name, by_formulas):
    assert not differences_of_formulas(name, by_formulas)


def test_every_listed_fault_of_formulas_still_exists(by_formulas):
    for name in kpi_names() if by_formulas.unused() else ():  # all have been met when the whole file is run
        differences_of_formulas(name, by_formulas)
    assert not by_formulas.unused()


def test_every_listed_fault_of_formualizer_still_exists(batch, by_formualizer):
    for name in kpi_names():
        differences(batch[1][name], *by_formualizer)
    assert not by_formualizer[1].unused()


def test_the_cases_cover_every_argument_and_every_error():
    for name in kpi_names():
        cases = cases_of(name)
        given = {argument for case in cases for argument in case.arguments}
        inputs = {parameter.name for parameter in KPIS[name].parameters if parameter.role is not Role.OPTION}
        assert given == inputs, name
        errors = {case.error for case in cases}
        assert {"", "#N/A", "#REF!", "#VALUE!"} <= errors, name
        assert any(not case.error for case in cases), name


@of_each("native", NATIVE)
def test_native_texts_are_formulas_that_every_spreadsheet_knows(native):
    name, key = native
    kpi = KPIS[name]
    tree = parse(kpi.native[key])
    names = {node.name for node in nodes(tree) if isinstance(node, Name)}
    functions = {node.function for node in nodes(tree) if isinstance(node, Call)}
    assert names <= {parameter.name for parameter in kpi.parameters}
    assert functions <= FUNCTIONS | MARKS
    options = options_of(name, key)
    assert not options or chosen_options(kpi, options) == options


@of_each("native", NATIVE)
def test_sumproduct_is_given_numbers(native):
    """In Excel SUMPRODUCT takes TRUE for 0; other programs take it for 1, and would not show the mistake."""
    name, key = native
    kpi = KPIS[name]
    inputs = [parameter.name for parameter in kpi.parameters if parameter.role is not Role.OPTION]
    formula = readable(kpi, {name: name for name in inputs}, options_of(name, key), ranges=inputs)
    for node in nodes(parse(formula)):
        if isinstance(node, Call) and node.function == "SUMPRODUCT":
            assert not any(map(is_logical, node.arguments)), formula


@of_each("native", NATIVE)
@pytest.mark.parametrize("ranges", [False, True])
def test_formulas_keep_within_excels_limits(native, ranges):
    """Even in a workbook with long sheet names, whether inputs are cells or ranges."""
    name, key = native
    kpi = KPIS[name]
    last = ":$AB$1999" if ranges else ""
    references = {
        parameter.name: f"'Gegevens per maand'!$AB$1000{last}"
        for parameter in kpi.parameters
        if parameter.role is not Role.OPTION
    }
    formula = readable(kpi, references, options_of(name, key))
    assert len(formula) <= LONGEST_FORMULA
    assert nesting(formula) <= DEEPEST_NESTING
    assert not MARKS & set(re.findall(r"[A-Z.]+(?=\()", formula))


def nesting(formula: str) -> int:
    depth = deepest = 0
    for character in re.sub(r'"[^"]*"', "", formula):
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    assert depth == 0
    return deepest
