"""Run every engine on the table of formulas with known values, and write down what each is trusted with.

    python bench/conformance.py            # writes kpi_xl/recalc/proven.toml and prints the figures
    python bench/conformance.py --faults   # names every wrong value

The cases stand in tests/recalc/conformance. All of them are in one workbook, so that an engine starts once.
An engine is proven on a construct when it was right in cases that hold it, and the construct is not to blame for any
wrong value. No case of the table with a wrong value has proven constructs alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import re
import time
from collections import Counter, defaultdict
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from kpi_xl.hosts import libreoffice_engine
from kpi_xl.hosts.address import Place, a1, place_of
from kpi_xl.hosts.boundary import CellError, is_error_text
from kpi_xl.hosts.engine import Answer, Cell, EngineName, Job, Uncalculated
from kpi_xl.recalc import calculate, child
from kpi_xl.recalc.book import read_book
from kpi_xl.recalc.formula_cells import first_of
from kpi_xl.recalc.functions import EXCEL_FUNCTIONS, FIRST_FUNCTIONS
from kpi_xl.recalc.odd import odd_readers
from kpi_xl.recalc.prepare import Prepared, prepare
from kpi_xl.recalc.proof import FEWEST_CASES, needed
from kpi_xl.recalc.same import same

HOME = Path(__file__).parents[1]
CASES, PROVEN = HOME / "tests/recalc/conformance", HOME / "kpi_xl/recalc/proven.toml"
NOW = dt.datetime(2027, 3, 4, 12, 0)  # noqa: DTZ001 - a workbook knows no time zones
TRUSTED = (EngineName.FORMUALIZER, EngineName.CELLRUNE, EngineName.FORMULON)
JUDGES = (EngineName.LIBREOFFICE,)
_FUNCTION = re.compile(r"(?<![\w.])([A-Z][A-Z0-9.]*)\(")
_PARAMETER = re.compile(r"\b(x|y|r|a|b|c)\b(?![(!:$0-9])")
_FAR = re.compile(r"OFFSET\(|INDIRECT\(|:INDEX\(")
_TEXTS = re.compile(r'("(?:[^"]|"")*")')


class Case(NamedTuple):
    """A formula of one cell with its known value."""

    area: str
    sheet: str
    place: Place
    formula: str
    value: object
    source: str


class Sheet(NamedTuple):
    """The cells that cases read."""

    name: str
    attributes: list[str]
    rows: list[list[object]]


def value_of(text: str) -> object:
    """Read a value as it stands in the files."""
    if text.lstrip().startswith("'"):
        return text.lstrip()[1:].rstrip()
    text = text.strip()
    if text in {"", "."}:
        return None
    if is_error_text(text):
        return CellError(text)
    if text in {"TRUE", "FALSE"}:
        return text == "TRUE"
    try:
        return float(text)
    except ValueError:
        return text


def read_sheets() -> dict[str, Sheet]:
    """Read the cells that cases read."""
    sheets: dict[str, Sheet] = {}
    sheet = None
    for line in (CASES / "data.txt").read_text("utf-8").splitlines():
        if line.startswith("sheet "):
            _, name, *attributes = line.split()
            sheet = sheets[name] = Sheet(name, attributes, [])
        elif line.strip() and not line.startswith("# ") and sheet is not None:
            sheet.rows.append([value_of(cell) for cell in line.split("|")])
    return sheets


def read_cases() -> list[Case]:
    """Read the cases; one without a place of its own stands far below the cells of its sheet."""
    cases = []
    below: Counter[str] = Counter()
    for path in sorted(CASES.glob("*.txt")):
        source = ""
        for line in path.read_text("utf-8").splitlines() if path.name != "data.txt" else ():
            if line.startswith("source "):
                source = line.removeprefix("source ")
            elif " | " in line:
                where, formula, value = (part.strip() for part in f"{line} ".split(" | ", 2))
                sheet, _, address = where.partition(" @ ")
                below[sheet] += 1
                place = place_of(address) if address else Place(100 + below[sheet], 27)
                expected = value_of(value)
                cases.append(
                    Case(path.stem, sheet, place, formula, "" if expected is None else expected, source)
                )
    return cases


def stored(formula: str) -> str:
    """Write a formula as Excel stores it: younger functions and parameters carry a prefix."""

    def function(match: re.Match[str]) -> str:
        name = match[1]
        young = name in EXCEL_FUNCTIONS and name not in FIRST_FUNCTIONS
        return f"{'_xlfn._xlws.' if name in {'FILTER', 'SORT'} else '_xlfn.' * young}{name}("

    pieces = _TEXTS.split(formula)
    for index in range(0, len(pieces), 2):
        if "LET(" in formula or "LAMBDA(" in formula:
            pieces[index] = _PARAMETER.sub(r"_xlpm.\1", pieces[index])
        pieces[index] = _FUNCTION.sub(function, pieces[index])
    return "".join(pieces)


def workbook(cases: list[Case]) -> bytes:
    """Write all cases into one workbook. Cases with a place of their own that is taken get a copy of the sheet."""
    book = Workbook()
    book.remove(book.active)
    for sheet in read_sheets().values():
        page = book.create_sheet(sheet.name)
        for row, cells in enumerate(sheet.rows, start=1):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    cell = page.cell(row, column, str(value) if isinstance(value, CellError) else value)
                    if isinstance(value, str) and not isinstance(value, CellError):
                        cell.data_type = "s"
        if sheet.attributes[:1] in (["hidden"], ["filtered"]):
            page.row_dimensions[int(sheet.attributes[1])].hidden = True
        if sheet.attributes[:1] == ["filtered"]:
            page.auto_filter.ref = f"A1:{a1(Place(len(sheet.rows), 2))}"
        if sheet.attributes[:1] == ["table"]:
            page.add_table(Table(displayName=sheet.attributes[1], ref=sheet.attributes[2]))
    for case in cases:
        text, address = (
            stored(case.formula.strip("{}")) if case.formula[0] == "{" else stored(case.formula),
            a1(case.place),
        )
        value = ArrayFormula(address, f"={text}") if case.formula[0] == "{" else f"={text}"
        book[case.sheet][address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def batches(cases: list[Case]) -> list[list[Case]]:
    """Divide the cases so that no two of a batch want the same place.

    What may read any cell comes first, by itself: it would rest on every case that is refused.
    """
    far: dict[tuple[str, Place], Case] = {}
    found: list[dict[tuple[str, Place], Case]] = [far]
    for case in cases:
        key = case.sheet, case.place
        if _FAR.search(case.formula):
            far[key] = case
            continue
        for batch in found[1:]:
            if key not in batch:
                batch[key] = case
                break
        else:
            found.append({key: case})
    return [list(batch.values()) for batch in found]


class Result(NamedTuple):
    """What the engines made of a case."""

    case: Case
    constructs: frozenset[str]
    answers: dict[EngineName, object]
    """By engine; None where it refused."""

    def right(self, engine: EngineName) -> bool | None:
        """Tell whether an engine was right; None when it refused."""
        answer = self.answers.get(engine)
        if answer is None:
            return None
        return matches(answer, self.case.value)


def matches(answer: object, expected: object) -> bool:
    """Tell whether an answer is the known value."""
    return same(answer, expected) or close(answer, expected)


def close(one: object, two: object) -> bool:
    """Compare with a value that was published with few digits."""
    numbers = type(one) is float and type(two) is float
    return numbers and abs(one - two) <= 1e-8 * max(1.0, abs(two))


def run(engines: tuple[EngineName, ...]) -> list[Result]:
    """Let engines calculate all cases."""
    results = []
    limits = child.Limits(300, 3_000)
    for batch in batches(read_cases()):
        book = read_book(workbook(batch))
        prepared, divided = prepare(book, lambda _: True), prepare(book)
        answers: dict[EngineName, dict] = {}
        for engine in engines:
            start = time.perf_counter()
            ours = engine is EngineName.FORMUALIZER
            given = prepared if ours else divided
            kpis = {cell for cell in given.texts if given.analyses[cell].kpis and not ours}
            known = {cell: answers[EngineName.FORMUALIZER].get(cell) for cell in kpis} if kpis else {}
            if kpis - prepared.texts.keys():
                known |= parts_of(divided, limits)
            rest = given.texts.keys() - kpis
            formulas = {cell: text for cell, text in given.texts.items() if cell in rest}
            values = {
                cell: None if isinstance(value, Uncalculated) else value for cell, value in known.items()
            }
            job = Job(given.copy(rest, values), formulas, frozenset(given.arrays & rest), NOW)
            answers[engine] = child.calculate(engine, job, limits, time.monotonic() + limits.seconds)
            print(
                f"# {engine.value}: {len(rest)} formulas in {time.perf_counter() - start:.1f} s", flush=True
            )
        kinds = odd_readers(prepared, answers[EngineName.FORMUALIZER])
        for case in batch:
            cell = (case.sheet, *case.place)
            given: dict[EngineName, object] = {}
            for engine, found in answers.items():
                answer = found.get(cell)
                refused = answer is None or isinstance(answer, Uncalculated)
                given[engine] = None if refused else first_of(answer)
            analysis = prepared.analyses.get(cell)
            constructs = needed(analysis, kinds.get(cell, frozenset())) if analysis else frozenset()
            results.append(Result(case, constructs, given))
    return results


def parts_of(divided: Prepared, limits: child.Limits) -> dict[Cell, Answer]:
    """Return what our functions give for the calls that other engines find as values."""
    job = Job(divided.copy(divided.texts, {}), divided.texts, frozenset(divided.arrays), NOW)
    found = child.calculate(EngineName.FORMUALIZER, job, limits, time.monotonic() + limits.seconds)
    return {cell: found[cell] for cell in divided.parts if divided.analyses[cell].kpis}


def judged(results: list[Result], engine: EngineName) -> tuple[set[str], set[str]]:
    """Return the constructs on which an engine is proven, and those that it is wrong because of.

    To blame for a wrong value is the construct of its formula on which the engine is wrong most often; proven is
    one on which it was right and that is never to blame. No case of the table is proven and wrong.
    """
    right, wrong = Counter(), Counter()
    for result in results:
        if (outcome := result.right(engine)) is not None:
            (right if outcome else wrong).update(result.constructs)
    blamed: set[str] = set()
    for result in results:
        if result.right(engine) is False:
            share = {name: wrong[name] / (wrong[name] + right[name]) for name in result.constructs}
            blamed |= {name for name in share if share[name] == max(share.values())}
    few = {name for name, count in right.items() if name.endswith("()") and count < FEWEST_CASES}
    return set(right) - blamed - few, blamed


def shared_faults(
    results: list[Result], engines: tuple[EngineName, ...]
) -> dict[tuple[EngineName, ...], set[str]]:
    """Return the constructs on which two engines gave the same wrong value."""
    faults: dict[tuple[EngineName, ...], set[str]] = defaultdict(set)
    for result in results:
        for pair in combinations(engines, 2):
            one, two = (result.answers.get(engine) for engine in pair)
            if result.right(pair[0]) is False and result.right(pair[1]) is False and same(one, two):
                faults[pair] |= particular(result, results, pair)
    return faults


def particular(result: Result, results: list[Result], pair: tuple[EngineName, ...]) -> set[str]:
    """Return those constructs of a case that no case holds on which both engines were right."""
    fine = set()
    for other in results:
        if all(other.right(engine) for engine in pair):
            fine |= other.constructs
    return set(result.constructs) - fine or set(result.constructs)


def product() -> list[tuple[Case, object]]:
    """Let the product calculate all cases; None where it refuses."""
    found = []
    for batch in batches(read_cases()):
        calculated = calculate(workbook(batch), now=NOW, limits=child.Limits(300, 3_000))
        missing = calculated.not_calculated
        for case in batch:
            cell = (case.sheet, *case.place)
            earned = calculated.outcome.earned.get(cell)
            found.append((case, None if earned is None or cell in missing else first_of(earned.value)))
    return found


def text_of(results: list[Result], engines: tuple[EngineName, ...]) -> str:
    """Write what the engines are trusted with."""
    head = "# Written by bench/conformance.py from the cases in tests/recalc/conformance; do not edit."
    return "\n".join([head, "", records_text(results, engines), faults_text(results, engines)])


def records_text(results: list[Result], engines: tuple[EngineName, ...]) -> str:
    """Write what each engine is proven on, and what it is wrong because of."""
    lines = []
    for engine in engines:
        proven, faulty = judged(results, engine)
        lines += [f"[engines.{engine.value}]"]
        if engine in TRUSTED:
            lines += [f'version = "{version(engine.value)}"', *listing("proven", proven)]
        lines += [*listing("faulty", faulty), ""]
    return "\n".join(lines)


def faults_text(results: list[Result], engines: tuple[EngineName, ...]) -> str:
    """Write on what engines gave the same wrong value."""
    lines = []
    for pair, constructs in sorted(shared_faults(results, engines).items()):
        lines += ["[[shared_faults]]", f"engines = {[engine.value for engine in pair]}".replace("'", '"')]
        lines += [*listing("constructs", constructs), ""]
    return "\n".join(lines)


def listing(name: str, constructs: set[str]) -> list[str]:
    """Write a list, one construct a line."""
    quoted = (construct.replace("\\", "\\\\").replace('"', '\\"') for construct in sorted(constructs))
    return [f"{name} = [", *(f'  "{construct}",' for construct in quoted), "]"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", action="store_true", help="name every wrong value")
    parser.add_argument("--fast", action="store_true", help="leave the judges out, and write nothing")
    parser.add_argument("--product", action="store_true", help="measure kpi-xl itself, and write nothing")
    options = parser.parse_args()
    if options.product:
        found = product()
        counts = Counter(None if value is None else matches(value, case.value) for case, value in found)
        print(f"kpi-xl       right {counts[True]:4}  refused {counts[None]:4}  wrong {counts[False]:4}")
        for case, value in found:
            if value is None or not matches(value, case.value):
                print(f"{case.area} {case.sheet} {case.formula} = {case.value!r}: {value!r}")
        return
    judges = tuple(
        judge for judge in JUDGES if judge is not EngineName.LIBREOFFICE or libreoffice_engine.program()
    )
    engines = TRUSTED if options.fast else TRUSTED + judges
    results = run(engines)
    for engine in engines:
        counts = Counter(result.right(engine) for result in results)
        print(f"{engine.value:12} right {counts[True]:4}  refused {counts[None]:4}  wrong {counts[False]:4}")
    for result in results if options.faults else ():
        wrong = {engine.value: result.answers[engine] for engine in engines if result.right(engine) is False}
        if wrong:
            print(
                f"{result.case.area} {result.case.sheet} {result.case.formula} = {result.case.value!r}: {wrong}"
            )
    if not options.fast:
        PROVEN.write_text(text_of(results, engines), "utf-8")


if __name__ == "__main__":
    main()
