"""Where an engine, or a plain formula as such, is known to differ from the function: each by name, with the reason.

A difference that no entry explains fails the tests, and so does an entry that no longer explains anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kpi_xl import KPIS
from kpi_xl.cell_reader import ERRORS, looks_like_a_number
from kpi_xl.ranges import LIST_ROLES, ROW_ROLES, balance_pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hosts.cases import Case

LIBREOFFICE, FORMUALIZER, FORMULAS, IRONCALC = "LibreOffice", "formualizer", "formulas", "IronCalc"
EVERY_ENGINE = "plain formula"


@dataclass(frozen=True)
class Fault:
    """One known difference: in which engine, its name, why, and which case and formula it can explain."""

    engine: str
    name: str
    why: str
    explains: Callable[[Case, str, Any], bool]


def _has_boolean(case: Case) -> bool:
    return any(isinstance(cell, bool) for cell in case.cells)


def _texts(case: Case) -> list[str]:
    return [cell for cell in case.cells if isinstance(cell, str) and cell not in ERRORS]


def _range_holds(case: Case, kind: type) -> bool:
    return any(
        isinstance(argument, list) and any(isinstance(cell, kind) for cell in argument)
        for argument in case.arguments.values()
    )


def _a_list_is_one_cell(case: Case) -> bool:
    return any(
        parameter.name in case.arguments and not isinstance(case.arguments[parameter.name], list)
        for parameter in KPIS[case.kpi].parameters
        if parameter.role in LIST_ROLES
    )


def _start_and_end_are_ranges(case: Case) -> bool:
    names = [parameter.name for parameter in KPIS[case.kpi].parameters]
    return any(
        all(isinstance(case.arguments.get(names[place]), list) for place in pair)
        for pair in balance_pairs(KPIS[case.kpi].parameters)
    )


def one_cell_beside_a_range(case: Case) -> bool:
    rows = [
        len(argument) if isinstance(argument, list) else 1
        for parameter in KPIS[case.kpi].parameters
        if parameter.role in ROW_ROLES and (argument := case.arguments.get(parameter.name)) is not None
    ]
    return bool(rows) and min(rows) == 1 < max(rows)


FAULTS = (
    Fault(
        EVERY_ENGINE,
        "text or a Boolean among cash flows",
        "-- keeps blank periods in their place, but turns TRUE into 1 and a text into #VALUE!",
        lambda case, formula, _: "--" in formula and (_range_holds(case, str) or _range_holds(case, bool)),
    ),
    Fault(
        EVERY_ENGINE,
        "text among dates that are subtracted or compared for the latest",
        "arithmetic on a range answers #VALUE! when a cell holds a text; the function passes the row over",
        lambda case, formula, got: (
            got in ("#VALUE!", "#N/A")
            and _range_holds(case, str)
            and bool(re.search(r"SUMPRODUCT\((MAX|PERCENTILE)\(", formula))
        ),
    ),
    Fault(
        EVERY_ENGINE,
        "one cell beside a range",
        "SUMIFS, AVERAGEIFS, LOOKUP and FORECAST want ranges of one size; the function uses the cell for every row",
        lambda case, formula, _: (
            one_cell_beside_a_range(case)
            and bool(re.search(r"(SUMIFS|AVERAGEIFS|LOOKUP|FORECAST)\(", formula))
        ),
    ),
    Fault(
        LIBREOFFICE,
        "a Boolean in a cell is a number",
        "LibreOffice stores TRUE as 1 with a format; ISNUMBER, COUNT and SUM take it for a number",
        lambda case, _formula, _got: _has_boolean(case),
    ),
    Fault(
        LIBREOFFICE,
        "a power too small for a number is an error",
        "0.5^2003 is 0 in Excel and #NUM! in LibreOffice",
        lambda case, formula, got: "^" in formula and got == "#NUM!" and not case.error,
    ),
    Fault(
        FORMUALIZER,
        "ROW and COLUMN of a range are one number",
        "formualizer answers the first row only, so places within a range cannot be counted",
        lambda _case, formula, _got: "ROW(" in formula,
    ),
    Fault(
        FORMUALIZER,
        "ISNUMBER of a range is one answer",
        "formualizer does not work ISNUMBER out cell by cell; the guarded formula uses operators instead",
        lambda _case, formula, _got: bool(re.search(r"ISNUMBER\([^()]*:[^()]*\)", formula)),
    ),
    Fault(
        FORMUALIZER,
        "LOOKUP stops at an error within the range",
        'LOOKUP(2,1/(range<>""),range) passes over errors in Excel; formualizer does so at the end alone',
        lambda case, formula, _: "LOOKUP(2,1/" in formula and any(cell is None for cell in case.cells),
    ),
    Fault(
        IRONCALC,
        "one cell is no range",
        "IronCalc's COUNTIF, SUMIFS, SLOPE and their like answer #VALUE! for a reference to a single cell",
        lambda case, formula, got: (
            got == "#VALUE!"
            and _a_list_is_one_cell(case)
            and bool(re.search(r"((COUNT|SUM|AVERAGE)IFS?|SLOPE|FORECAST)\(", formula))
        ),
    ),
    Fault(
        IRONCALC,
        "no month before 1900",
        "EOMONTH answers #NUM! for a month before the first day of Excel; LibreOffice and the function go further back",
        lambda case, formula, got: (
            got == "#NUM!"
            and "EOMONTH(" in formula
            and 0 in (case.arguments.get("start"), case.arguments.get("due"))
        ),
    ),
    Fault(
        IRONCALC,
        "SUBSTITUTE of a range is one answer",
        "IronCalc does not work SUBSTITUTE out cell by cell, so numbers as text are not seen; LibreOffice judges them",
        lambda case, formula, _: (
            "SUMPRODUCT(COUNT(1*SUBSTITUTE(" in formula and any(map(looks_like_a_number, _texts(case)))
        ),
    ),
    Fault(
        IRONCALC,
        "ISTEXT of a range is one answer",
        "IronCalc does not work ISTEXT out cell by cell, so a word in a series is not seen; LibreOffice judges it",
        lambda case, formula, _: "SUMPRODUCT(ISTEXT(" in formula and _range_holds(case, str),
    ),
    Fault(
        IRONCALC,
        "INDEX:INDEX is no range",
        "IronCalc answers #VALUE! for a range between two references, so LibreOffice judges which rows are periods",
        lambda case, formula, got: (
            got == "#N/A" and "):INDEX(" in formula and _start_and_end_are_ranges(case)
        ),
    ),
    Fault(
        IRONCALC,
        "NPV of an array is 0",
        "IronCalc adds nothing up for NPV(rate,--range)",
        lambda _case, formula, _got: "NPV(" in formula,
    ),
    Fault(
        IRONCALC,
        "OFFSET of an array is not implemented",
        "IronCalc answers #N/IMPL! or 0 where OFFSET is given an array of sizes",
        lambda _case, formula, _got: "OFFSET(" in formula,
    ),
    Fault(
        IRONCALC,
        "a power too large for a number is #DIV/0!",
        "1.5^2003 is #NUM! in Excel",
        lambda case, formula, got: "^" in formula and case.error == "#NUM!" and got == "#DIV/0!",
    ),
    Fault(
        FORMULAS,
        "OFFSET is not implemented",
        "formulas refuses it",
        lambda _case, formula, got: "OFFSET(" in formula and got == "refused",
    ),
)


class Explanations:
    """Keeps which faults of an engine were needed."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.faults = [fault for fault in FAULTS if fault.engine in (engine, EVERY_ENGINE)]
        self.used: set[str] = set()

    def explain(self, case: Case, formula: str, got: Any) -> bool:
        """Tell whether a known fault explains the difference."""
        found = [fault.name for fault in self.faults if fault.explains(case, formula, got)]
        self.used.update(found)
        return bool(found)

    def unused(self) -> list[str]:
        """List the faults of this engine itself that explained nothing."""
        return [
            fault.name for fault in self.faults if fault.engine == self.engine and fault.name not in self.used
        ]
