"""The functions computed in VBA, in LibreOffice's Basic: every case of the tests, and what a cell costs.

    sudo apt-get install libreoffice-calc-nogui python3-uno libreoffice-script-provider-python
    python bench/vba.py [EVERY]

EVERY 1 (the default) makes every call of the table of cases, in some minutes; 10 one in ten. The cost of a cell is
measured beside that of the add-in for LibreOffice Calc in the same run; Excel compiles VBA, LibreOffice interprets it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook

from kpi_xl.hosts.calc import calc_name, extension
from kpi_xl.hosts.lambdas import has_lambda
from kpi_xl.hosts.vba_project import with_modules
from kpi_xl.kpis import KPIS
from tests.hosts import basic_host
from tests.hosts.calc_host import converted, installed, shared_folder
from tests.hosts.cases import cases_of, has_formula, kpi_names
from tests.hosts.test_vba_formulas import month_before_1900, one_cell_beside_a_range, same

CELLS = 2_000
CALLS_PER_START = 5_000
CHURN = "KPI_CHURN"


def right(every: int) -> None:
    """Make the calls of the table of cases, and tell how many answers are right."""
    names = [name for name in kpi_names() if has_lambda(KPIS[name])]
    cases = [c for name in names for c in cases_of(name) if has_formula(KPIS[name], c.options)][::every]
    found: list[object] = []
    for start in range(0, len(cases), CALLS_PER_START):
        with tempfile.TemporaryDirectory() as folder:
            calls = [basic_host.call_of(case) for case in cases[start : start + CALLS_PER_START]]
            found += basic_host.answers(Path(folder), calls)[0]
    wrong = [(c, got) for c, got in zip(cases, found, strict=True) if not same(got, c.error or c.expected)]
    named = [pair for pair in wrong if one_cell_beside_a_range(*pair) or month_before_1900(*pair)]
    print(f"{len(cases):,} calls of {len(names)} functions: {len(cases) - len(wrong):,} right", end=" ")
    print(f"({1 - len(wrong) / len(cases):.2%}), {len(named)} named in the list of differences")
    for case, got in wrong:
        mark = "" if (case, got) in named else ", NOT NAMED"
        print(f"  {case.name} {case.arguments}: {got!r}, not {case.error or case.expected!r}{mark}")


def written(path: Path, formula: str) -> Path:
    """Write two inputs a row, and a formula beside them on another sheet."""
    book = Workbook()
    data, page = book.active, book.create_sheet("Formulas")
    for row in range(1, CELLS + 1):
        data.append([row % 7, 100 + row % 9])
        page.append([formula.format(row=row)] if formula else [0])
    book.save(path)
    return path


def cost() -> None:
    """Compare a cell in VBA with a cell of the add-in."""
    name = "'Sheet'!"
    arguments = f"({name}A{{row}},{name}B{{row}})"
    with shared_folder() as folder:
        (folder / "kpi.oxt").write_bytes(extension(KPIS))
        installed(folder / "kpi.oxt")
        plain = written(folder / "plain.xlsx", "")
        addin = written(folder / "addin.xlsx", f"={calc_name(CHURN)}{arguments}")
        times = {}
        for kind, path in (("add-in", addin), ("inputs", plain)):
            start = time.perf_counter()
            converted(path)
            times[kind] = time.perf_counter() - start
        texts = basic_host.module_texts()
        for kind, path in (
            ("vba", written(folder / "vba.xlsx", f"={CHURN}{arguments}")),
            ("vba inputs", plain),
        ):
            macros = path.with_suffix(".xlsm")
            macros.write_bytes(with_modules(path.read_bytes(), texts))
            start = time.perf_counter()
            basic_host.answers(folder / kind, [], macros)
            times[kind] = time.perf_counter() - start
    of_vba = (times["vba"] - times["vba inputs"]) / CELLS * 1e6
    of_addin = (times["add-in"] - times["inputs"]) / CELLS * 1e6
    print(
        f"{CELLS:,} cells: VBA {of_vba:,.0f} us a cell, add-in {of_addin:,.0f} us, ratio {of_vba / of_addin:,.0f}"
    )


if __name__ == "__main__":
    right(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    cost()
