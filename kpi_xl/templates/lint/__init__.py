"""Lint of a finished workbook: the known causes of Excel's offer to repair a file, found before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kpi_xl.templates.lint.book import check_parts, check_styles, check_workbook
from kpi_xl.templates.lint.formulas import check_formulas
from kpi_xl.templates.lint.model import Finding, Package
from kpi_xl.templates.lint.sheets import check_sheets
from kpi_xl.templates.lint.tables import check_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Finding", "UnsoundWorkbookError", "lint", "require_sound"]


class UnsoundWorkbookError(Exception):
    """A workbook that Excel would have to repair; it is a mistake in this package, not of its user."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(map(str, findings[:5])))
        self.findings = findings


def lint(parts: Mapping[str, bytes]) -> list[Finding]:
    """Return everything in the parts of a package that Excel would stumble over."""
    trees = {}
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(data)
            except etree.XMLSyntaxError:
                continue
    package = Package(parts, trees)
    found = list(check_parts(package))
    if "xl/workbook.xml" not in trees:
        return found
    for check in (check_workbook, check_styles, check_sheets, check_tables, check_formulas):
        found += check(package)
    return found


def require_sound(parts: Mapping[str, bytes]) -> None:
    """Raise when the lint finds anything: such a file is not written."""
    if found := lint(parts):
        raise UnsoundWorkbookError(found)
