"""Workbooks that hold their KPI functions: the choice of a backend, and what is still to be done in Excel."""

import sys
from pathlib import Path

from kpi_xl.files.shell import typed
from kpi_xl.kpis import KPIS
from kpi_xl.model import Language, Text
from kpi_xl.templates.functions.add_in import Backend, with_functions
from kpi_xl.templates.layout.plan import Functions

BACKEND = Text(
    en="With --functions udf and a name in .xlsm the functions stand in the workbook: computed in VBA (vba), or by the "
    "Python of this command, in Excel on Windows (python).",
    nl="Met --functions udf en een naam op .xlsm staan de functies in de werkmap: berekend in VBA (vba), of door de "
    "Python van deze opdracht, in Excel op Windows (python).",
)
FUNCTIONS_INSIDE = Text(
    en="The functions stand in the workbook: click Enable Content when Excel asks. This was not tried in Excel itself.",
    nl="De functies staan in de werkmap: klik op Inhoud inschakelen als Excel erom vraagt. Dit is niet in Excel zelf "
    "geprobeerd.",
)
STARTS_PYTHON = Text(
    en="They start {python}, so they work in Excel on Windows, on a computer that has it there; give colleagues a workbook "
    "made with --backend vba. See whether all is there with: kpi-xl addin check {typed}",
    nl="Zij starten {python}, en werken dus in Excel op Windows, op een computer waar die staat; geef collega's een werkmap "
    "die met --backend vba is gemaakt. Kijk of alles er is met: kpi-xl addin check {typed}",
)
FUNCTIONS_NEEDED = Text(
    en="The KPI cells keep their values until Excel knows the functions: run `kpi-xl addin xlam --install` and restart "
    "Excel, or give the workbook of one department a name in .xlsm, which holds them. This was not tried in Excel itself.",
    nl="De KPI-cellen houden hun waarden tot Excel de functies kent: geef `kpi-xl addin xlam --install` en herstart "
    "Excel, of geef de werkmap van één afdeling een naam op .xlsm, die ze bevat. Dit is niet in Excel zelf geprobeerd.",
)


def finished(path: Path, made: bytes, language: Language, backend: Backend) -> bytes:
    """Put the functions into a workbook whose name, .xlsm, says that it holds them."""
    if path.suffix.casefold() != ".xlsm":
        return made
    return with_functions(made, list(KPIS.values()), language, backend, sys.executable)


def next_steps(path: Path, functions: Functions, backend: Backend) -> list[Text]:
    """Say what the cells of a workbook still need."""
    if functions != "udf":
        return []
    if path.suffix.casefold() != ".xlsm":
        return [FUNCTIONS_NEEDED]
    started = [STARTS_PYTHON.format(python=sys.executable, typed=typed(path))] if backend == "python" else []
    return [FUNCTIONS_INSIDE, *started]
