"""Lint of the workbook: parts, sheets, defined names, fonts and number formats."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from kpi_xl.hosts.help import LONGEST_HELP
from kpi_xl.templates.lint.formulas import formula_problems
from kpi_xl.templates.lint.model import MAIN, Finding, Package, is_cell, resolved
from kpi_xl.templates.package import FONT_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_SHEET, LONGEST_NAME, MOST_SECTIONS = 31, 255, 4
NEEDED = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_NAME = re.compile(r"[^\W\d][\w.\\]*|\\[\w.\\]*")
_COLOUR = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2})", re.IGNORECASE)
_BRACKET = re.compile(r"\[([^\]]*)\]")
_ALLOWED = re.compile(r"\$[^\]]*|[<>=]+-?[\d.]+|[hms]+|" + _COLOUR.pattern, re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|_.')


def check_parts(package: Package) -> Iterator[Finding]:
    """Check that every part is there, can be read and has a content type."""
    for name in NEEDED:
        if name not in package.parts:
            yield Finding("part-missing", name, "", "every workbook needs this part")
    for name in package.parts:
        if name.endswith((".xml", ".rels")) and name not in package.trees:
            yield Finding("part-xml", name, "", "is no well-formed XML")
    yield from _relations(package)
    yield from _types(package)


def _relations(package: Package) -> Iterator[Finding]:
    for name, root in package.trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for entry in root:
            target = resolved(folder, entry.get("Target") or "")
            if entry.get("TargetMode") != "External" and target not in package.parts:
                yield Finding("part-missing", target, "", f"{name} refers to it")


def _types(package: Package) -> Iterator[Finding]:
    types = package.trees.get("[Content_Types].xml")
    if types is None:
        return
    endings = {(entry.get("Extension") or "").casefold() for entry in types.iter(f"{CONTENT}Default")}
    named = {(entry.get("PartName") or "").lstrip("/") for entry in types.iter(f"{CONTENT}Override")}
    for name in package.parts:
        ending = name.rpartition(".")[2].casefold()  # plain "xml" says too little of a part
        if name not in named and (ending == "xml" or ending not in endings) and name != NEEDED[0]:
            yield Finding("part-type", name, "", "has no content type")
    for name in sorted(named - set(package.parts)):
        yield Finding("part-missing", name, "", "has a content type and is not there")


def check_workbook(package: Package) -> Iterator[Finding]:
    """Check sheet names and defined names."""
    part = "xl/workbook.xml"
    entries = list(package.workbook.iter(f"{MAIN}sheet"))
    names = [entry.get("name") or "" for entry in entries]
    for name in names:
        if not 1 <= len(name) <= LONGEST_SHEET or re.search(r"[\[\]:*?/\\]", name) or name.strip("'") != name:
            yield Finding("sheet-name", part, name, "is no allowed sheet name")
    lowered = [name.casefold() for name in names]
    if len(set(lowered)) < len(lowered):
        yield Finding("sheet-name", part, "", "two sheets have the same name")
    if all(entry.get("state") in ("hidden", "veryHidden") for entry in entries):
        yield Finding("sheet-hidden", part, "", "no sheet can be seen")
    yield from _names(package, set(lowered))


def _names(package: Package, sheets: set[str]) -> Iterator[Finding]:
    part = "xl/workbook.xml"
    seen: set[tuple[str, str]] = set()
    for entry in package.workbook.iter(f"{MAIN}definedName"):
        name, text, scope = entry.get("name") or "", entry.text or "", entry.get("localSheetId") or ""
        built_in = name.startswith("_xlnm.")
        if not built_in and (not _NAME.fullmatch(name) or is_cell(name) or len(name) > LONGEST_NAME):
            yield Finding("name-spelling", part, name, "is no allowed name, or the address of a cell")
        if (name.casefold(), scope) in seen:
            yield Finding("name-twice", part, name, "is defined twice")
        seen.add((name.casefold(), scope))
        if len(comment := entry.get("comment") or "") > LONGEST_HELP:
            yield Finding("name-comment", part, name, f"has a comment of {len(comment)} characters")
        if not text:
            yield Finding("name-meaning", part, name, "means nothing")
        for rule, what in formula_problems(text, sheets):
            yield Finding("name-meaning", part, name, f"{rule}: {what}")


def check_styles(package: Package) -> Iterator[Finding]:
    """Check the order within fonts, and the number formats."""
    part = "xl/styles.xml"
    root = package.trees.get(part)
    if root is None:
        return
    for font in root.iter(f"{MAIN}font"):
        tags = [str(child.tag).removeprefix(MAIN) for child in font]
        if tags != sorted(tags, key=lambda tag: FONT_ORDER.index(tag) if tag in FONT_ORDER else -1):
            yield Finding(
                "font-order", part, "font", "the parts of a font do not follow each other as they must"
            )
    for entry in root.iter(f"{MAIN}numFmt"):
        code = entry.get("formatCode") or ""
        for what in format_problems(code):
            yield Finding("number-format", part, code, what)


def format_problems(code: str) -> Iterator[str]:
    """List what is wrong with a number format.

    >>> list(format_problems('[Rood]0;"€ "0'))
    ['[Rood] is not known: colours and conditions are written in English']
    """
    plain = _QUOTED.sub("", code)
    if '"' in plain:
        yield "a quotation mark is not closed"
    if len(_BRACKET.sub("", plain).split(";")) > MOST_SECTIONS:
        yield f"more than {MOST_SECTIONS} sections"
    for bracket in _BRACKET.findall(plain):
        if not _ALLOWED.fullmatch(bracket):
            yield f"[{bracket}] is not known: colours and conditions are written in English"
