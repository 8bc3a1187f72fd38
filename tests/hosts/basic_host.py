"""The functions computed in VBA, in LibreOffice's Basic: calls written out, and cells of a workbook."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kpi_xl.cell_reader import ERRORS, read_cell
from kpi_xl.hosts.boundary import EXCEL_ERRORS
from kpi_xl.hosts.vba_formulas import formula_modules
from kpi_xl.kpis import KPIS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.hosts.cases import Case

PYTHON = "/usr/bin/python3"  # LibreOffice's, with uno
VBA = "Option VBASupport 1\n"
NUMBERS = {code: number for number, code in EXCEL_ERRORS.items()}
CALLS_PER_PROCEDURE = 200
# Words of LibreOffice's Basic that VBA reserves only within Open and Option.
BASIC_WORDS = re.compile(r"\b(output|base)\b(?=[ ,)])")
HARNESS = """\
Function Column(ByVal cells As Variant) As Variant
    Dim row As Long, answer() As Variant
    ReDim answer(1 To UBound(cells) + 1, 1 To 1)
    For row = 0 To UBound(cells)
        answer(row + 1, 1) = cells(row)
    Next row
    Column = answer
End Function
Function Told(ByVal answer As Variant) As String
    If IsError(answer) Then
        Told = "error" & CStr(answer)
    ElseIf VarType(answer) = 5 Then
        Told = "number" & Str(answer)
    Else
        Told = TypeName(answer) & " " & CStr(answer)
    End If
End Function
"""


def module_texts() -> dict[str, str]:
    """Return the modules as LibreOffice takes them: in one, as it seeks a function in every module at each call."""
    texts = [
        re.sub(r"(?m)^(Attribute|Option) .*\n", "", text.replace("\r\n", "\n"))
        for text in formula_modules(KPIS.values()).values()
    ]
    whole = BASIC_WORDS.sub(r"\1_value", "\n".join(texts)).replace(".Value2", ".Value")
    constants = re.findall(r"(?m)^Private Const .*\n", whole)
    return {"kpi_xl": VBA + "".join(constants) + re.sub(r"(?m)^Private Const .*\n", "", whole)}


def literal(value: Any) -> str:
    """Write what a cell holds as VBA does."""
    if value is None:
        return "Empty"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return f"CVErr({NUMBERS[value]})" if value in ERRORS else '"' + value.replace('"', '""') + '"'
    number = read_cell(value) if isinstance(value, (dt.date, dt.time, dt.timedelta)) else float(value)
    return repr(number)


def call_of(case: Case) -> str:
    """Write a case as a call; what is left out stays empty.

    An error for an optional argument stands in a table of one cell, as LibreOffice's IsMissing takes a bare one for an
    argument that is left out.
    """
    given = []
    for parameter in KPIS[case.kpi].parameters:
        if parameter.name in case.options:
            given.append(literal(case.options[parameter.name]))
        elif parameter.name not in case.arguments:
            given.append("")
        elif isinstance(held := case.arguments[parameter.name], list):
            given.append(f"Column(Array({', '.join(map(literal, held))}))")
        elif not parameter.required and isinstance(held, str) and held in ERRORS:
            given.append(f"Column(Array({literal(held)}))")
        else:
            given.append(literal(held))
    while given and not given[-1]:
        given.pop()
    return f"{case.kpi}({', '.join(given)})"


def harness(calls: list[str]) -> str:
    """Write the module that makes the calls and tells the answers, one a line."""
    groups = [calls[i : i + CALLS_PER_PROCEDURE] for i in range(0, len(calls), CALLS_PER_PROCEDURE)]
    texts = [VBA + HARNESS]
    for number, group in enumerate(groups):
        lines = "\n".join(f"    said = said & Told({call}) & Chr(10)" for call in group)
        texts.append(
            f"Function Group_{number}() As String\nDim said As String\n{lines}\nGroup_{number} = said\nEnd Function"
        )
    whole = " & ".join(f"Group_{number}()" for number in range(len(groups))) or '""'
    texts.append(f"Function Main() As String\nMain = {whole}\nEnd Function")
    return "\n".join(texts)


def read(told: str) -> Any:
    """Read an answer of the harness: a number, a text, or the text of an error."""
    if told.startswith("error"):
        return EXCEL_ERRORS[int(told.rpartition(" ")[2])]
    if told.startswith("number"):
        return float(told.removeprefix("number"))
    return told.partition(" ")[2]


def answers(folder: Path, calls: list[str], workbook: Path | None = None) -> tuple[list[Any], list[Any]]:
    """Start LibreOffice once: the answers to the calls, and the first column of the second sheet of a workbook."""
    soffice = shutil.which("soffice")
    if soffice is None or not Path(PYTHON).exists():
        pytest.skip("LibreOffice (soffice) with python3-uno is absent")
    modules = module_texts() | {"Harness": harness(calls)}
    done = subprocess.run(
        [
            PYTHON,
            Path(__file__).with_name("run_basic.py"),
            soffice,
            folder,
            *([workbook] if workbook else []),
        ],
        input=json.dumps(modules),
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, cells = json.loads(done.stdout) if workbook else (json.loads(done.stdout), [])
    assert said or not calls, "LibreOffice could not compile the modules"
    return [read(line) for line in said.split("\n")[:-1]], cells


def differences(cases: Iterable[Case], found: Iterable[Any], same: Any) -> list[str]:
    """List the cases whose answer is not that of the function."""
    return [
        f"{case.name} {case.arguments}: {got!r}, not {case.error or case.expected!r}"
        for case, got in zip(cases, found, strict=True)
        if not same(got, case.error or case.expected)
    ]
