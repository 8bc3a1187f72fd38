"""Put calculated values into a new workbook: in its formula cells, and in the caches of its charts."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree
from openpyxl.utils import coordinate_to_tuple, range_boundaries

from kpi_xl.hosts.address import Place, a1
from kpi_xl.model import Text, UserError, UserNotice
from kpi_xl.recalc import Limits, calculate
from kpi_xl.recalc.book import made_book
from kpi_xl.templates.package import MAIN, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kpi_xl.hosts.engine import Cell
    from kpi_xl.recalc import CalculatedWorkbook

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PATIENT = Limits(seconds=300.0, megabytes=2_000)
NO_VALUE = Text(en="{cell} has no value: {reason}", nl="{cell} heeft geen waarde: {reason}")
NO_VALUES = Text(
    en="{cell} and {others} more cells have no value: {reason}",
    nl="{cell} en nog {others} cellen hebben geen waarde: {reason}",
)
TOO_BUSY = Text(
    en="The workbook was not made, as it could not be calculated in time ({cells}). "
    "Try again when the computer is less busy.",
    nl="De werkmap is niet gemaakt, omdat zij niet op tijd kon worden berekend ({cells}). "
    "Probeer het opnieuw als de computer minder druk is.",
)
LEFT_TO_EXCEL = Text(
    en="{cells}. Excel calculates this when it opens the workbook.",
    nl="{cells}. Excel berekent dit bij het openen van de werkmap.",
)
Shown: TypeAlias = float | str | None
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)")


def with_values(package: bytes) -> dict[str, bytes]:
    """Calculate a package and return its parts, in which every formula and every chart holds its values.

    A formula of which the engines do not agree shows nothing until Excel calculates it; a `UserNotice` tells so.

    Raises
    ------
    UserError
        There was no time or memory to calculate.
    """
    calculated = _calculated(package)
    parts = calculated.to_parts()
    if missing := calculated.not_calculated:
        for name in {calculated.book.sheets[sheet] for sheet, _, _ in missing}:
            parts[name] = _without_value(parts[name])
        warnings.warn(UserNotice(LEFT_TO_EXCEL.format(cells=_told(missing))), stacklevel=2)
    book = Cells(parts)
    for name in parts:
        if re.fullmatch(r"xl/charts/chart\d+\.xml", name):
            parts[name] = fill_chart(parts[name], book)
    return parts


def _without_value(sheet: bytes) -> bytes:
    """Show a formula that was not calculated, as no two engines agreed on it, as blank until Excel calculates it."""
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{{{MAIN}}}c"):
        if cell.findtext(f"{{{MAIN}}}v") == "":
            cell.set("t", "str")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _calculated(package: bytes) -> CalculatedWorkbook:
    """Calculate a package; with more time when values are missing after the usual time."""
    book = made_book(package)
    calculated = calculate(book)
    if calculated.not_calculated and calculated.outcome.cut_off:
        calculated = calculate(book, limits=PATIENT)
        if (missing := calculated.not_calculated) and calculated.outcome.cut_off:
            raise UserError(TOO_BUSY.format(cells=_told(missing)))
    return calculated


def _told(missing: Mapping[Cell, Text]) -> Text:
    """Name the first formula without a value, how many more there are, and why."""
    (sheet, row, column), reason = next(iter(missing.items()))
    cell = f"{sheet}!{a1(Place(row, column))}"
    told = NO_VALUE if len(missing) == 1 else NO_VALUES
    return told.format(cell=cell, others=len(missing) - 1, reason=reason)


class Cells:
    """The values of the cells of a package; a sheet is read when it is first asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._sheets: dict[str, dict[tuple[int, int], Shown]] = {}
        workbook = etree.fromstring(parts["xl/workbook.xml"])
        listing = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
        targets = {entry.get("Id"): (entry.get("Target") or "").lstrip("/") for entry in listing}
        self._names = {
            sheet.get("name"): targets[sheet.get(f"{{{RELATIONS}}}id")]
            for sheet in workbook.iter(f"{{{MAIN}}}sheet")
        }
        self._texts: list[str] | None = None

    def span(self, reference: str) -> Iterator[Shown]:
        """Go through the values of a reference such as ``'Calc'!$A$1:$A$9``; errors and blanks are None."""
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise ValueError(reference)
        sheet = (match[1] or match[2]).replace("''", "'")
        if sheet not in self._sheets:
            self._sheets[sheet] = self._read(sheet)
        cells = self._sheets[sheet]
        left, top, right, bottom = range_boundaries(match[3])
        for row in range(int(top or 1), int(bottom or 1) + 1):
            for column in range(int(left or 1), int(right or 1) + 1):
                yield cells.get((row, column))

    def _read(self, sheet: str) -> dict[tuple[int, int], Shown]:
        target = self._names[sheet]
        root = etree.fromstring(self._parts[target if target.startswith("xl/") else f"xl/{target}"])
        return {
            coordinate_to_tuple(cell.get("r") or "A1"): value
            for cell in root.iter(f"{{{MAIN}}}c")
            if (value := self._value(cell)) is not None
        }

    def _value(self, cell: etree._Element) -> Shown:
        text, kind = cell.findtext(f"{{{MAIN}}}v"), cell.get("t", "n")
        if kind == "inlineStr":
            return text_of(cell)
        if text is None or kind == "e":
            return None
        if kind == "s":
            return self._shared[int(text)]
        return text if kind == "str" else float(text)

    @property
    def _shared(self) -> list[str]:
        if self._texts is None:
            root = etree.fromstring(self._parts["xl/sharedStrings.xml"])
            self._texts = [text_of(entry) for entry in root]
        return self._texts


def fill_chart(chart: bytes, cells: Cells) -> bytes:
    """Give every reference of a chart a cache of what it refers to; texts become text references, save among values."""
    root = etree.fromstring(chart)
    for tag in ("numRef", "strRef"):
        for holder in list(root.iter(f"{{{CHART}}}{tag}")):
            values = list(cells.span(holder.findtext(f"{{{CHART}}}f") or ""))
            parent = holder.getparent()
            drawn = parent is not None and parent.tag == f"{{{CHART}}}val"  # a text among them is no bar
            texts = not drawn and (tag == "strRef" or any(isinstance(value, str) for value in values))
            holder.tag = f"{{{CHART}}}{'strRef' if texts else 'numRef'}"
            for old in list(holder)[1:]:
                holder.remove(old)
            holder.append(_cache(values, texts=texts))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _cache(values: list[Shown], *, texts: bool) -> etree._Element:
    cache = etree.Element(f"{{{CHART}}}{'strCache' if texts else 'numCache'}")
    if not texts:
        etree.SubElement(cache, f"{{{CHART}}}formatCode").text = "General"
    etree.SubElement(cache, f"{{{CHART}}}ptCount", val=str(len(values)))
    for place, value in enumerate(values):
        if value is None or (not texts and isinstance(value, str)):
            continue
        point = etree.SubElement(cache, f"{{{CHART}}}pt", idx=str(place))
        etree.SubElement(point, f"{{{CHART}}}v").text = value if isinstance(value, str) else f"{value:.15g}"
    return cache
