"""Lint of worksheets: order, cells, merged ranges, validation, conditional formats, headers and footers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kpi_xl.templates.lint.formulas import formula_problems
from kpi_xl.templates.lint.model import MAIN, Box, Finding, Sheet, cell_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from kpi_xl.templates.lint.model import Package

ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
PLACES = {f"{MAIN}{tag}": place for place, tag in enumerate(ORDER)}
VALUE, FORMULA = f"{MAIN}v", f"{MAIN}f"
LONGEST_LIST, LONGEST_PROMPT, LONGEST_TITLE, LONGEST_HEADER = 255, 255, 32, 255
LONGEST_TEXT = 32_767
ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"})


def check_sheets(package: Package) -> Iterator[Finding]:
    """Check every worksheet."""
    names = {sheet.name.casefold() for sheet in package.sheets}
    for sheet in package.sheets:
        yield from _order(sheet)
        yield from _cells(package, sheet)
        yield from _merged(sheet)
        yield from _validation(sheet, names)
        yield from _conditions(sheet, names)
        yield from _headers(sheet)


def _order(sheet: Sheet) -> Iterator[Finding]:
    tags = [str(child.tag) for child in sheet.root]
    places = [PLACES.get(tag, -1) for tag in tags]
    if -1 in places:
        yield Finding("element-order", sheet.part, "", f"unknown element {tags[places.index(-1)]}")
    if places != sorted(places):
        yield Finding("element-order", sheet.part, "", "the elements do not follow each other as they must")


def _cells(package: Package, sheet: Sheet) -> Iterator[Finding]:
    styles = package.trees.get("xl/styles.xml")
    formats = None if styles is None else styles.find(f"{MAIN}cellXfs")
    count = 0 if formats is None else len(formats)
    texts = len(package.texts)
    before = 0
    for row in sheet.all("row"):
        number = int(row.get("r") or before + 1)
        if number <= before:
            yield Finding("cell-order", sheet.part, f"row {number}", f"comes after row {before}")
        before = number
        last = 0
        for cell in row.iterchildren(f"{MAIN}c"):
            address = cell.get("r") or ""
            try:
                line, column = cell_at(address)
            except ValueError:
                yield Finding("cell-order", sheet.part, address, "is no cell")
                continue
            if line != number or column <= last:
                yield Finding(
                    "cell-order", sheet.part, address, "stands in the wrong row, twice, or too late"
                )
            last = column
            if int(cell.get("s") or 0) >= count:
                yield Finding("cell-style", sheet.part, address, f"style {cell.get('s')} does not exist")
            if cell.get("cm") is not None and "xl/metadata.xml" not in package.trees:
                yield Finding("cell-metadata", sheet.part, address, "refers to metadata that is not there")
            what = _value_problem(cell, texts)
            if what:
                yield Finding("cell-value", sheet.part, address, what)


def _value_problem(cell: etree._Element, texts: int) -> str:
    """Say what is wrong with the value of a cell, given its type."""
    kind, value, formula = cell.get("t", "n"), None, False
    for part in cell:
        if part.tag == VALUE:
            value = part.text or ""
        elif part.tag == FORMULA:
            formula = True
    if value is None:
        if formula:
            return "the formula has no value"
        return "" if kind in {"n", "inlineStr"} else "has a type and no value"
    return "" if _fits(kind, value, texts) else f"{value[:40]!r} is no value of type {kind}"


def _fits(kind: str, value: str, texts: int) -> bool:
    """Tell whether a value is one of its type; `texts` says how many shared texts there are."""
    match kind:
        case "n":
            return _is_number(value)
        case "str":
            return len(value) <= LONGEST_TEXT
        case "s":
            return value.isdecimal() and int(value) < texts
        case "b":
            return value in {"0", "1"}
        case "e":
            return value in ERRORS
    return False


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _merged(sheet: Sheet) -> Iterator[Finding]:
    boxes = []
    for element in sheet.all("mergeCell"):
        reference = element.get("ref") or ""
        try:
            boxes.append((reference, Box.of(reference)))
        except ValueError:
            yield Finding("merged-cells", sheet.part, reference, "is no range")
    boxes.sort(key=lambda entry: entry[1])
    open_: list[tuple[str, Box]] = []  # those that reach the row of the next one
    for name, box in boxes:
        open_ = [entry for entry in open_ if entry[1].bottom >= box.top]
        for other_name, other in open_:
            if box.meets(other):
                yield Finding("merged-cells", sheet.part, other_name, f"overlaps {name}")
        open_.append((name, box))


def _validation(sheet: Sheet, names: set[str]) -> Iterator[Finding]:
    for rule in sheet.all("dataValidation"):
        place = rule.get("sqref") or ""
        for attribute, most in (
            ("promptTitle", LONGEST_TITLE),
            ("errorTitle", LONGEST_TITLE),
            ("prompt", LONGEST_PROMPT),
            ("error", LONGEST_PROMPT),
        ):
            if len(rule.get(attribute) or "") > most:
                yield Finding("validation-text", sheet.part, place, f"{attribute} has over {most} characters")
        for tag in ("formula1", "formula2"):
            text = rule.findtext(f"{MAIN}{tag}") or ""
            if text.startswith('"') and len(text) > LONGEST_LIST + 2:
                yield Finding(
                    "validation-list", sheet.part, place, f"the list has {len(text) - 2} characters"
                )
            yield from _rule_formula("validation", sheet, place, text, names)


def _conditions(sheet: Sheet, names: set[str]) -> Iterator[Finding]:
    for group in sheet.all("conditionalFormatting"):
        for formula in group.iter(f"{MAIN}formula"):
            yield from _rule_formula("condition", sheet, group.get("sqref") or "", formula.text or "", names)


def _rule_formula(kind: str, sheet: Sheet, place: str, text: str, names: set[str]) -> Iterator[Finding]:
    if not text:
        return
    if "[" in text and '"[' not in text:
        yield Finding(f"{kind}-formula", sheet.part, place, "table references are not allowed here")
        return
    for rule, what in formula_problems(text, names):
        yield Finding(f"{kind}-formula", sheet.part, place, f"{rule}: {what}")


def _headers(sheet: Sheet) -> Iterator[Finding]:
    for tag in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        for element in sheet.all(tag):
            if len(element.text or "") > LONGEST_HEADER:
                yield Finding("header-length", sheet.part, tag, f"{len(element.text or '')} characters")
