"""VBA modules for Excel, written from the registry: calls of Python through xlwings, and the texts of the wizard.

xlwings by itself hands errors over as texts. Here VBA turns those texts into error values, so that IFERROR,
SUM and charts see them. The module takes the place of the one that *Import Functions* of xlwings writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from kpi_xl.hosts.boundary import EXCEL_ERRORS
from kpi_xl.hosts.help import argument_help, category, description
from kpi_xl.hosts.vba_formulas import declared
from kpi_xl.hosts.vba_printer import text_literal
from kpi_xl.hosts.vba_project import ENCODING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_xl.model import Kpi, Language

MODULE = "kpi_xl_functions"
PYTHON_MODULE = "kpi_xl.hosts.excel"
NAMESPACE = "http://schemas.excel-dna.net/intellisense/1.0"

HELP_MODULE = "kpi_xl_help"

_HEAD = f"""\
Attribute VB_Name = "{MODULE}"
Option Explicit
' The KPI functions of kpi-xl. Changes are lost when it is written anew.
' Needs the xlwings add-in (Tools > References > xlwings) or the standalone module of xlwings in the same project.
' Do not use Import Functions of xlwings in the same workbook: the names would stand in it twice.

Private Function WithErrors(ByVal answer As Variant) As Variant
    Dim row As Long
    Dim column As Long
    If Not IsArray(answer) Then
        WithErrors = WithError(answer)
        Exit Function
    End If
    For row = LBound(answer, 1) To UBound(answer, 1)
        For column = LBound(answer, 2) To UBound(answer, 2)
            answer(row, column) = WithError(answer(row, column))
        Next column
    Next row
    WithErrors = answer
End Function

Private Function WithError(ByVal cell As Variant) As Variant
    WithError = cell
    If VarType(cell) <> vbString Then Exit Function
    Select Case cell
"""
_MIDDLE = """\
    End Select
End Function

Private Function Problem(ByVal functionName As String) As Variant
    Debug.Print functionName & ": " & Err.Description
    Problem = CVErr(2015)
End Function
"""


_WHEN_OPENED = """
Public Sub Auto_Open()
    RegisterKpiFunctions
End Sub

Public Sub RegisterKpiFunctions()
    ' The texts of the function wizard: whatever hinders them does not hinder the functions.
    On Error Resume Next
    RegisterAll
    If Not ThisWorkbook.IsAddin Then Exit Sub
    If Err.Number <> 0 Then
        ThisWorkbook.IsAddin = False
        RegisterAll
        ThisWorkbook.IsAddin = True
    End If
    ThisWorkbook.Saved = True
End Sub
"""


def _function(kpi: Kpi) -> str:
    names = [parameter.name for parameter in kpi.parameters]
    call = f'XLPy.CallUDF("{PYTHON_MODULE}", "{kpi.name}", Array({", ".join(names)}), ThisWorkbook, Application.Caller)'
    return (
        f"\nPublic Function {kpi.name}({declared(kpi)}) As Variant\n"
        "    On Error GoTo Trouble\n"
        f"    {kpi.name} = WithErrors({call})\n"
        "    Exit Function\n"
        "Trouble:\n"
        f'    {kpi.name} = Problem("{kpi.name}")\n'
        "End Function\n"
    )


def _registration(kpi: Kpi, language: Language) -> str:
    lines = [
        f"    Application.MacroOptions Macro:={text_literal(kpi.name)}, _",
        f"        Description:={text_literal(description(kpi, language))}, _",
        f"        Category:={text_literal(category(kpi.department, language))}",
    ]
    helps = [text_literal(argument_help(parameter, language)) for parameter in kpi.parameters]
    if helps:
        lines[-1] += ", _"
        lines.append("        ArgumentDescriptions:=Array( _")
        lines += [f"            {words}, _" for words in helps[:-1]] + [f"            {helps[-1]})"]
    body = "\n".join(lines)
    return f"\nPrivate Sub Register_{kpi.name}()\n{body}\nEnd Sub\n"


def module_text(kpis: Iterable[Kpi], language: Language) -> str:
    """Write the module; its lines end as Windows ends them when it is encoded.

    One short procedure per function keeps each below the 64 kB that VBA allows.
    """
    kpis = list(kpis)
    errors = "".join(
        f"        Case {text_literal(code)}: WithError = CVErr({number})\n"
        for number, code in EXCEL_ERRORS.items()
    )
    return "".join([_HEAD, errors, _MIDDLE, *map(_function, kpis), _registrations(kpis, language)])


def help_module(kpis: Iterable[Kpi], language: Language) -> str:
    """Write the module with the texts of the function wizard alone."""
    return f'Attribute VB_Name = "{HELP_MODULE}"\nOption Explicit\n{_registrations(list(kpis), language)}'


def _registrations(kpis: list[Kpi], language: Language) -> str:
    calls = "".join(f"    Register_{kpi.name}\n" for kpi in kpis)
    procedures = "".join(_registration(kpi, language) for kpi in kpis)
    return f"{_WHEN_OPENED}\nPrivate Sub RegisterAll()\n{calls}End Sub\n{procedures}"


def module_bytes(kpis: Iterable[Kpi], language: Language) -> bytes:
    """Encode the module as the VBA editor imports it."""
    return module_text(kpis, language).replace("\n", "\r\n").encode(ENCODING)


def intellisense_text(kpis: Iterable[Kpi], language: Language) -> str:
    """Write the file that the add-in IntelliSense of Excel-DNA reads, for hints while a formula is typed."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<IntelliSense xmlns={quoteattr(NAMESPACE)}>",
        "<FunctionInfo>",
    ]
    for kpi in kpis:
        lines.append(
            f"<Function Name={quoteattr(kpi.name)} Description={quoteattr(description(kpi, language))}>"
        )
        lines += [
            f"<Argument Name={quoteattr(p.name)} Description={quoteattr(argument_help(p, language))}/>"
            for p in kpi.parameters
        ]
        lines.append("</Function>")
    return "\n".join([*lines, "</FunctionInfo>", "</IntelliSense>", ""])
