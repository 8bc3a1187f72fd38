"""A VBA module for Excel, written from the registry: it calls the functions through xlwings and returns real errors.

xlwings by itself hands errors over as texts. Here VBA turns those texts into error values, so that IFERROR,
SUM and charts see them. The module takes the place of the one that *Import Functions* of xlwings writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from kpi_xl.hosts.boundary import EXCEL_ERRORS
from kpi_xl.hosts.help import argument_help, category, description

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_xl.model import Kpi, Language

MODULE = "kpi_xl_functions"
PYTHON_MODULE = "kpi_xl.hosts.excel"
ENCODING = "cp1252"  # what the VBA editor imports
NAMESPACE = "http://schemas.excel-dna.net/intellisense/1.0"

_HEAD = f"""\
Attribute VB_Name = "{MODULE}"
Option Explicit
' The KPI functions of kpi-xl. Written by: kpi-xl addin vba. Changes are lost when it is written anew.
' Needs the xlwings add-in (0.37): Tools > References > xlwings.
' Do not use Import Functions of xlwings in the same workbook: the names would stand in it twice.

Public Sub Auto_Open()
    RegisterKpiFunctions
End Sub

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


def _text(words: str) -> str:
    """Write a text as VBA does: quotation marks twice, and on one line."""
    quoted = " ".join(words.split()).replace('"', '""')
    return f'"{quoted}"'


def _function(kpi: Kpi) -> str:
    names = [parameter.name for parameter in kpi.parameters]
    declared = ", ".join(
        f"{'' if parameter.required else 'Optional '}ByVal {parameter.name} As Variant"
        for parameter in kpi.parameters
    )
    call = f'XLPy.CallUDF("{PYTHON_MODULE}", "{kpi.name}", Array({", ".join(names)}), ThisWorkbook, Application.Caller)'
    return (
        f"\nPublic Function {kpi.name}({declared}) As Variant\n"
        "    On Error GoTo Trouble\n"
        f"    {kpi.name} = WithErrors({call})\n"
        "    Exit Function\n"
        "Trouble:\n"
        f'    {kpi.name} = Problem("{kpi.name}")\n'
        "End Function\n"
    )


def _registration(kpi: Kpi, language: Language) -> str:
    lines = [
        f"    Application.MacroOptions Macro:={_text(kpi.name)}, _",
        f"        Description:={_text(description(kpi, language))}, _",
        f"        Category:={_text(category(kpi.department, language))}",
    ]
    helps = [_text(argument_help(parameter, language)) for parameter in kpi.parameters]
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
        f"        Case {_text(code)}: WithError = CVErr({number})\n" for number, code in EXCEL_ERRORS.items()
    )
    calls = "".join(f"    Register_{kpi.name}\n" for kpi in kpis)
    parts = [_HEAD, errors, _MIDDLE, f"\nPublic Sub RegisterKpiFunctions()\n{calls}End Sub\n"]
    parts += map(_function, kpis)
    parts += (_registration(kpi, language) for kpi in kpis)
    return "".join(parts)


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
