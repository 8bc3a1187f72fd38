"""The VBA module and the hints of Excel-DNA: what the VBA editor and Excel demand of them."""

from __future__ import annotations

import re

import pytest
from defusedxml import ElementTree

from kpi_xl.hosts.boundary import EXCEL_ERRORS
from kpi_xl.hosts.vba import ENCODING, NAMESPACE, intellisense_text, module_bytes, module_text
from kpi_xl.kpis import KPIS
from kpi_xl.model import LANGUAGES
from tests.hosts.test_excel import RESERVED

LONGEST_LINE, CONTINUATIONS, LONGEST_TEXT, LARGEST_PROCEDURE = 1023, 24, 255, 64_000
PROCEDURE = re.compile(
    r"^(?:Public |Private )?(Sub|Function) (\w+)\((.*?)\)(?: As Variant)?$(.*?)^End \1$",
    re.MULTILINE | re.DOTALL,
)
LITERAL = re.compile(r'"((?:[^"]|"")*)"')

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
        assert f"    Register_{kpi.name}\n" in procedures["RegisterKpiFunctions"][4]


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
