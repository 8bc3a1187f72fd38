"""How many columns of exports are mapped, and how many KPIs can be calculated, against what was expected.

    python bench/exports.py [FOLDER]

FOLDER holds exports and `expected.json`: a list of records with `file` and `department`; what must come out as
`columns` (a number, or headings with their inputs), `kpis` (names) and `values` (by KPI, that of the last month),
or `refused` with true; and the options `sheet`, `decimal`, `date_order`, `year`, `lang` and `map`.
Without FOLDER the examples of docs/your-own-figures.md are read.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

from kpi_xl.model import UserError
from kpi_xl.templates import LAYOUTS, department_named
from kpi_xl.templates.figures.model import Choices
from kpi_xl.templates.figures.outcome import outcomes
from kpi_xl.templates.figures.read import read_figures

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


def wrong(folder: Path, case: dict[str, Any]) -> tuple[str, list[str]]:
    """Read one export; return what came out in a few words, and what should have been otherwise."""
    layout = LAYOUTS[department_named(case["department"])]
    choices = Choices(
        case.get("sheet", ""),
        case.get("decimal", ""),
        case.get("date_order", ""),
        case.get("year"),
        case.get("map", {}),
    )
    try:
        figures = read_figures(folder / case["file"], layout, case.get("lang", "en"), choices)
    except UserError as problem:
        return "refused", [] if case.get("refused") else [problem.text.en]
    found = {one.row.name: one for one in outcomes(figures, layout) if one.calculated}
    told = f"{len(figures.used)} columns, {len(found)} of {len(layout.kpis)} KPIs"
    faults = ["not refused"] if case.get("refused") else []
    wanted = case.get("columns")
    if wanted is not None and wanted not in (len(figures.used), dict(figures.used)):
        faults.append(f"columns: {dict(figures.used)}")
    if case.get("kpis") is not None and set(case["kpis"]) != set(found):
        faults.append(f"KPIs: {sorted(found)}")
    for name, value in case.get("values", {}).items():
        shown = list(found[name].values.values())[-1] if name in found else None
        if shown is None or not math.isclose(shown, value, rel_tol=1e-5):
            faults.append(f"{name}: {shown}")
    return told, faults


def main(folder: Path) -> int:
    """Print every export with what came out; return how many are not as expected."""
    cases = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    faulty = 0
    for case in cases:
        told, faults = wrong(folder, case)
        faulty += bool(faults)
        print(f"{case['file']:32} {told}{' - ' + '; '.join(faults) if faults else ''}")
    print(f"{len(cases) - faulty} of {len(cases)} exports as expected")
    return faulty


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES) > 0)
