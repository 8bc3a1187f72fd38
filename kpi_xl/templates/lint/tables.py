"""Lint of tables: names, headers, ranges and filters."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.templates.lint.model import MAIN, Box, Finding, Package, Sheet, is_cell
from kpi_xl.templates.package import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_NAME = re.compile(r"[A-Za-z_\\][\w.\\]*")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LONGEST_NAME = 255


class _Table(NamedTuple):
    sheet: Sheet
    part: str
    root: etree._Element
    name: str
    box: Box


def check_tables(package: Package) -> Iterator[Finding]:
    """Check every table."""
    tables = []
    for sheet in package.sheets:
        for part in sheet.related.values():
            root = package.trees.get(part)
            if root is None or root.tag != f"{MAIN}table":
                continue
            try:
                box = Box.of(root.get("ref") or "")
            except ValueError:
                yield Finding("table-range", part, root.get("ref") or "", "is no range")
                continue
            tables.append(_Table(sheet, part, root, root.get("displayName") or "", box))
    yield from _names(package, tables)
    for table in tables:
        yield from _headers(package, table)
        yield from _surroundings(table)
        yield from _filter(table)
    for one, other in itertools.combinations(tables, 2):
        if one.sheet is other.sheet and one.box.meets(other.box):
            yield Finding("table-overlap", one.part, one.name, f"overlaps {other.name}")


def _names(package: Package, tables: list[_Table]) -> Iterator[Finding]:
    taken = {(entry.get("name") or "").casefold() for entry in package.workbook.iter(f"{MAIN}definedName")}
    for table in tables:
        if not _NAME.fullmatch(table.name) or len(table.name) > LONGEST_NAME:
            yield Finding("table-name", table.part, table.name, "is no allowed name")
        if is_cell(table.name):
            yield Finding("table-name", table.part, table.name, "is the address of a cell")
        if table.name.casefold() in taken:
            yield Finding("table-name", table.part, table.name, "is taken by another table or name")
        taken.add(table.name.casefold())


def _headers(package: Package, table: _Table) -> Iterator[Finding]:
    columns = [column.get("name") or "" for column in table.root.iter(f"{MAIN}tableColumn")]
    if len(columns) != table.box.right - table.box.left + 1:
        yield Finding("table-header", table.part, table.name, "has another number of columns than its range")
        return
    if len({name.casefold() for name in columns}) < len(columns):
        yield Finding("table-header", table.part, table.name, "two columns have the same name")
    if table.root.get("headerRowCount") == "0":
        return
    shown = _row(package, table)
    for name, text in zip(columns, shown, strict=True):
        if text is None:
            yield Finding("table-header", table.part, name, "the header cell does not hold a text")
        elif _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name) != text:
            yield Finding("table-header", table.part, name, f"the header cell says {text!r}")


def _row(package: Package, table: _Table) -> list[str | None]:
    """Return the texts of the header row; None for what is no text."""
    row = next((r for r in table.sheet.all("row") if r.get("r") == str(table.box.top)), None)
    cells = {} if row is None else {Box.of(a).left: cell for cell in row if (a := cell.get("r"))}
    found: list[str | None] = []
    for column in range(table.box.left, table.box.right + 1):
        cell = cells.get(column)
        value = None if cell is None else cell.findtext(f"{MAIN}v")
        if cell is None or (value is None and cell.get("t") != "inlineStr"):
            found.append(None)
        elif cell.get("t") == "inlineStr":
            found.append(text_of(cell))
        else:
            found.append(package.texts[int(value or 0)] if cell.get("t") == "s" else None)
    return found


def _surroundings(table: _Table) -> Iterator[Finding]:
    rows = table.box.bottom - table.box.top
    headers, totals = (int(table.root.get(name, default)) for name, default in (("headerRowCount", "1"), ("totalsRowCount", "0")))  # fmt: skip
    if rows + 1 - headers - totals < 1:
        yield Finding("table-rows", table.part, table.name, "has no row of data")
    for element in table.sheet.all("mergeCell"):
        reference = element.get("ref") or "A1"
        if Box.of(reference).meets(table.box):
            yield Finding(
                "table-merged", table.part, table.name, f"merged cells {reference} within the table"
            )


def _filter(table: _Table) -> Iterator[Finding]:
    for element in table.sheet.root.iterchildren(f"{MAIN}autoFilter"):
        if Box.of(element.get("ref") or "A1").meets(table.box):
            yield Finding("table-filter", table.part, table.name, "the sheet has a filter over the table")
    own = table.root.find(f"{MAIN}autoFilter")
    if own is None:
        return
    totals = int(table.root.get("totalsRowCount", "0"))
    if Box.of(own.get("ref") or "A1") != table.box._replace(bottom=table.box.bottom - totals):
        yield Finding("table-filter", table.part, table.name, "the filter covers other rows than the data")
