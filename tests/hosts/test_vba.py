"""The VBA module and the hints of Excel-DNA: what the VBA editor and Excel demand of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from defusedxml import ElementTree

from kpi_xl.hosts.boundary import EXCEL_ERRORS
from kpi_xl.hosts.vba import NAMESPACE, intellisense_text, module_bytes, module_text
from kpi_xl.hosts.vba_project import ENCODING
from kpi_xl.kpis import KPIS
from kpi_xl.model import LANGUAGES
from tests.hosts.test_excel import RESERVED

LONGEST_LINE, CONTINUATIONS, LONGEST_TEXT, LARGEST_PROCEDURE = 1023, 24, 255, 64_000
PROCEDURE = re.compile(
    r"^(?:Public |Private )?(Sub|Function) (\w+)\((.*?)\)(?: As Variant)?$(.*?)^End \1$",
    re.MULTILINE | re.DOTALL,
)
LITERAL = re.compile(r'"((?:[^"]|"")*)"')

VBA = "Option VBASupport 1\n"
XLWINGS = """\
Public Function CallUDF(ByVal module As String, ByVal named As String, ByVal given As Variant, _
        ByVal book As Variant, ByVal caller As Variant) As Variant
    Dim left_out As String, place As Integer
    Select Case given(0)
        Case "number": CallUDF = 0.05
        Case "error": CallUDF = "#DIV/0!"
        Case "text": CallUDF = "groen"
        Case "table"
            Dim cells(1, 1)
            cells(0, 0) = 1: cells(0, 1) = "#N/A": cells(1, 0) = "tekst": cells(1, 1) = "#NUM!"
            CallUDF = cells
        Case "trouble": Err.Raise 5
        Case Else
            For place = 0 To UBound(given)
                left_out = left_out & IIf(IsMissing(given(place)), "-", "x")
            Next place
            CallUDF = module & " " & named & " " & left_out
    End Select
End Function
"""
EXCEL = """\
Public Registered As Long
Public Function Caller()
    Caller = "A1"
End Function
Public Sub MacroOptions(Optional Macro, Optional Description, Optional Category, Optional ArgumentDescriptions)
    If Len(Description) <= 255 Then Registered = Registered + 1
End Sub
"""
HARNESS = """\
Public ThisWorkbook As Variant
Function Told(ByVal answer As Variant) As String
    Told = TypeName(answer) & " " & CStr(answer)
End Function
Function Cells(ByVal answer As Variant) As String
    Cells = Told(answer(0, 0)) & ", " & Told(answer(0, 1)) & ", " & Told(answer(1, 0)) & ", " & Told(answer(1, 1))
End Function
Function Main() As String
    On Error GoTo Trouble
    Dim said As String
%s
    RegisterKpiFunctions
    Main = said & "registered " & Application.Registered
    Exit Function
Trouble:
    Main = said & "stopped by error " & Err.Number & ": " & Err.Description
End Function
"""
# Words of LibreOffice's Basic that VBA reserves only within Open and Option.
BASIC_WORDS = re.compile(r"\b(output|base)\b(?=[ ,)])")

EVERY = pytest.mark.parametrize("language", LANGUAGES)


def module(language):
    return module_text(KPIS.values(), language)


@EVERY
def test_the_editor_can_import_it(language):
    data = module_bytes(KPIS.values(), language)
    assert data.decode(ENCODING).replace("\r\n", "\n") == module(language)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.startswith(b"Attribute VB_Name = ")


@EVERY
def test_lines_and_procedures_stay_within_the_limits_of_vba(language):
    text = module(language)
    lines = text.split("\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    joined = 0
    for line in lines:
        joined = joined + 1 if line.endswith(" _") else 0
        assert joined <= CONTINUATIONS
    assert max(len(found[0]) for found in PROCEDURE.finditer(text)) < LARGEST_PROCEDURE


@EVERY
def test_every_text_is_closed_and_short_enough_for_the_wizard(language):
    text = module(language)
    for line in text.split("\n"):
        if not line.lstrip().startswith("'"):
            assert LITERAL.sub("", line).count('"') == 0, line
    for literal in LITERAL.finditer(text):
        assert len(literal[1].replace('""', '"')) <= LONGEST_TEXT


@EVERY
def test_every_function_is_there_once_with_its_arguments_and_its_help(language):
    procedures = {found[2]: found for found in PROCEDURE.finditer(module(language))}
    names = [found[2] for found in PROCEDURE.finditer(module(language))]
    assert len(names) == len(set(names))
    for kpi in KPIS.values():
        declared = procedures[kpi.name][3]
        arguments = re.findall(r"(Optional )?ByVal (\w+) As Variant", declared)
        assert [name for _, name in arguments] == [parameter.name for parameter in kpi.parameters]
        assert [not optional for optional, _ in arguments] == [
            parameter.required for parameter in kpi.parameters
        ]
        passed = re.search(r"Array\(([\w, ]*)\), ThisWorkbook", procedures[kpi.name][4])[1]
        assert [name for name in passed.split(", ") if name] == [name for _, name in arguments]
        assert len(LITERAL.findall(procedures[f"Register_{kpi.name}"][4])) == 3 + len(arguments)
        assert f"    Register_{kpi.name}\n" in procedures["RegisterAll"][4]


@EVERY
def test_no_name_is_a_word_of_vba(language):
    for found in PROCEDURE.finditer(module(language)):
        names = [found[2], *re.findall(r"ByVal (\w+) As", found[3]), *re.findall(r"Dim (\w+) As", found[4])]
        for name in names:
            assert name.casefold() not in RESERVED
            assert re.fullmatch(r"[A-Za-z]\w{0,254}", name)


def test_every_error_text_becomes_its_own_error_value():
    cases = dict(re.findall(r'Case "([^"]+)": WithError = CVErr\((\d+)\)', module("en")))
    assert cases == {code: str(number) for number, code in EXCEL_ERRORS.items()}


@EVERY
def test_blocks_are_closed(language):
    for found in PROCEDURE.finditer(module(language)):
        body = found[4]
        for opened, closed in (
            (r"^\s*For ", r"^\s*Next "),
            (r"^\s*Select Case ", r"^\s*End Select"),
            (r" Then$", r"End If"),
        ):
            assert len(re.findall(opened, body, re.MULTILINE)) == len(re.findall(closed, body, re.MULTILINE))


@EVERY
def test_the_hints_name_every_function_and_argument(language):
    root = ElementTree.fromstring(intellisense_text(KPIS.values(), language).encode())
    functions = root.findall(f"{{{NAMESPACE}}}FunctionInfo/{{{NAMESPACE}}}Function")
    assert [one.get("Name") for one in functions] == list(KPIS)
    for one in functions:
        arguments = one.findall(f"{{{NAMESPACE}}}Argument")
        assert [argument.get("Name") for argument in arguments] == [
            p.name for p in KPIS[one.get("Name")].parameters
        ]
        assert all(argument.get("Description") for argument in arguments)
        assert one.get("Description")


def pythons_with_uno():
    """Find a Python that can talk to LibreOffice."""
    for python in dict.fromkeys((sys.executable, shutil.which("python3"), "/usr/bin/python3")):
        if python and Path(python).exists():
            found = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if found.returncode == 0:
                yield python


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Run the module in LibreOffice's Basic, above stand-ins for xlwings and Excel: what each call answers."""
    soffice, python = shutil.which("soffice"), next(pythons_with_uno(), None)
    if soffice is None or python is None:
        pytest.skip("LibreOffice with python3-uno is not installed")
    text = re.sub(r"^Attribute .*\n", "", module("nl"), flags=re.MULTILINE)
    text = re.sub(r"^ *Debug\.Print .*\n", "", text, flags=re.MULTILINE)  # LibreOffice has no such window
    calls = {kind: f'Told(KPI_CHURN("{kind}", 2))' for kind in ("number", "error", "text", "trouble")}
    calls["table"] = 'Cells(KPI_CHURN("table", 2))'
    calls["skipped"] = 'Told(KPI_CHURN(5, 2, , "average"))'
    for kpi in KPIS.values():
        required = ", ".join("5" for parameter in kpi.parameters if parameter.required)
        if kpi.parameters:
            calls[kpi.name] = f"Told({kpi.name}({required or '5'}))"
    lines = "\n".join(f'    said = said & "{name}: " & {call} & Chr(10)' for name, call in calls.items())
    modules = {"XLPy": XLWINGS, "Application": EXCEL, "Harness": HARNESS % lines}
    modules["kpi_xl_functions"] = BASIC_WORDS.sub(r"\1_value", text)
    done = subprocess.run(
        [python, Path(__file__).with_name("run_basic.py"), soffice, tmp_path_factory.mktemp("basic")],
        input=json.dumps({name: VBA + text for name, text in modules.items()}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer, "LibreOffice could not compile the modules"
    *said, last = answer.split("\n")
    return dict(line.split(": ", 1) for line in said) | {"last": last}


@pytest.mark.libreoffice
def test_basic_runs_the_module_and_errors_are_errors(told):
    assert told["number"] == "Double 0.05"
    assert told["text"] == "String groen"
    assert told["error"] == "Error Error 2007"
    assert told["trouble"] == "Error Error 2015"
    assert told["table"] == "Integer 1, Error Error 2042, String tekst, Error Error 2036"
    assert told["last"] == f"registered {len(KPIS)}"


@pytest.mark.libreoffice
def test_basic_hands_every_function_its_arguments_and_which_are_left_out(told):
    assert told["skipped"] == "String kpi_xl.hosts.excel KPI_CHURN xx-x"
    for kpi in KPIS.values():
        if kpi.parameters:
            given = "".join("x" if parameter.required else "-" for parameter in kpi.parameters)
            if not any(parameter.required for parameter in kpi.parameters):
                given = "x" + given[1:]
            assert told[kpi.name] == f"String kpi_xl.hosts.excel {kpi.name} {given}"
