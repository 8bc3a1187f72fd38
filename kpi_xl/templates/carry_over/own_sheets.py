"""Sheets that a user added to a workbook of ours: put into the one made anew, cell by cell."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.formula import ArrayFormula

from kpi_xl.model import Text
from kpi_xl.templates.package import read_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.files.readers import Value
    from kpi_xl.templates.carry_over.book import Book
    from kpi_xl.templates.carry_over.places import Places

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_SHEET_NAME = 31

DRAWN = Text(
    en="{sheet}: {what} of your own stay behind.",
    nl="{sheet}: {what} van uzelf blijven achter.",
)
PICTURES = Text(en="pictures and shapes ({count})", nl="afbeeldingen en vormen ({count})")
CHARTS = Text(en="charts ({count})", nl="grafieken ({count})")
PIVOTS = Text(en="pivot tables ({count})", nl="draaitabellen ({count})")
SPECIAL = Text(
    en="sparklines, controls and other extras of Excel",
    nl="sparklines, besturingselementen en andere extra's van Excel",
)
RULES = Text(
    en="{sheet}: rules of your own for colours or for what may be typed ({count}), which look at cells that are not "
    "there any more, stay behind.",
    nl="{sheet}: eigen regels voor kleuren of voor wat mag worden ingevuld ({count}), die kijken naar cellen die er niet "
    "meer zijn, blijven achter.",
)
TABLE = Text(
    en="{sheet}: the table {name} is an ordinary range now: the new workbook has a table of that name.",
    nl="{sheet}: de tabel {name} is nu een gewoon bereik: de nieuwe werkmap heeft een tabel met die naam.",
)
RENAMED = Text(
    en="the sheet «{name}» is called «{new}» now: the new workbook has a sheet of that name.",
    nl="het blad «{name}» heet nu «{new}»: de nieuwe werkmap heeft een blad met die naam.",
)


class Looks:
    """The looks of cells of one workbook, given to cells of another; each look is made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, ...], Any] = {}

    def give(self, old: Any, new: Any) -> None:
        """Give a cell the font, colours, lines, alignment, protection and number format of another one."""
        if not old.has_style:
            return
        key = tuple(old._style)  # noqa: SLF001 - the numbers of the look, the same for all cells that share it
        if key not in self._made:
            for name in ("font", "fill", "border", "alignment", "protection"):
                setattr(new, name, copy.copy(getattr(old, name)))
            new.number_format = old.number_format
            self._made[key] = new._style  # noqa: SLF001 - as above
        new._style = copy.copy(self._made[key])  # noqa: SLF001 - as above


def names_now(own: Collection[str], new: Workbook) -> dict[str, str]:
    """Return what own sheets are called in the new workbook: as they were, unless that name is taken."""
    taken = {name.casefold() for name in new.sheetnames}
    found = {}
    for name in own:
        free, number = name, 2
        while free.casefold() in taken:
            end = f" ({number})"
            free, number = name[: MOST_SHEET_NAME - len(end)] + end, number + 1
        taken.add(free.casefold())
        found[name] = free
    return found


def make_sheets(old: Workbook, new: Workbook, names: Mapping[str, str]) -> list[Text]:
    """Make the own sheets, still empty, each behind the sheet that it stood behind."""
    for place, name in enumerate(old.sheetnames):
        if name in names:
            before = [one for one in old.sheetnames[:place] if names.get(one, one) in new.sheetnames]
            index = new.sheetnames.index(names.get(before[-1], before[-1])) + 1 if before else 0
            new.create_sheet(names[name], index)
    return [RENAMED.format(name=name, new=now) for name, now in names.items() if name != now]


class Carrier(NamedTuple):
    """What carrying cells needs: the workbooks, the values of formulas, and where cells are now."""

    book: Book
    new: Workbook
    places: Places
    looks: Looks

    def value(self, cell: Any, sheet: str) -> tuple[object, bool]:
        """Return what a cell holds in the new workbook, and whether a formula became its value."""
        if cell.data_type != "f":
            return cell.value, False
        if isinstance(cell.value, ArrayFormula):
            text = self.places.formula(str(cell.value.text), sheet, self.new) if cell.value.text else None
            if text is not None:
                return ArrayFormula(cell.value.ref, text), False
        elif isinstance(cell.value, str):
            text = self.places.formula(cell.value, sheet, self.new)
            if text is not None:
                return text, False
        value: Value = self.book.value(sheet, cell.row, cell.column)
        return value, True


def fill_sheet(carrier: Carrier, old: Worksheet, new: Worksheet) -> list[tuple[Any, str, object]]:
    """Put the cells of an own sheet on a new one; return those whose formula became a value, with sheet and value."""
    lost = []
    for cell in sorted(old._cells.values(), key=lambda one: (one.row, one.column)):  # noqa: SLF001 - cells without a value and look are not made
        if isinstance(cell, MergedCell):
            continue
        there = new.cell(cell.row, cell.column)
        value, became_value = carrier.value(cell, old.title)
        there.value = value  # type: ignore[assignment]  # what cells hold
        if cell.data_type == "s" or (became_value and isinstance(value, str)):
            there.data_type = "s"
        if became_value:
            lost.append((cell, old.title, value))
        if cell.hyperlink is not None:
            there.hyperlink = copy.copy(cell.hyperlink)
        if cell.comment is not None:
            there.comment = copy.copy(cell.comment)
        carrier.looks.give(cell, there)
    _lay_out(old, new)
    return lost


def _lay_out(old: Any, new: Any) -> None:
    """Give a sheet the widths, heights, merged cells, view and page of another one."""
    for name, size in old.column_dimensions.items():
        new.column_dimensions[name] = copy.copy(size)
        new.column_dimensions[name].worksheet = new
    for number, size in old.row_dimensions.items():
        new.row_dimensions[number].height = size.height
        new.row_dimensions[number].hidden = size.hidden
    for cells in old.merged_cells.ranges:
        new.merge_cells(str(cells))
    new.freeze_panes = old.freeze_panes
    new.sheet_view.showGridLines = old.sheet_view.showGridLines
    new.sheet_view.zoomScale = old.sheet_view.zoomScale
    new.sheet_state = old.sheet_state
    new.sheet_properties.tabColor = copy.copy(old.sheet_properties.tabColor)
    new.sheet_properties.pageSetUpPr = copy.copy(old.sheet_properties.pageSetUpPr)
    new.page_margins = copy.copy(old.page_margins)
    for name in ("orientation", "paperSize", "fitToWidth", "fitToHeight", "scale"):
        setattr(new.page_setup, name, getattr(old.page_setup, name))
    if old.print_area:
        new.print_area = old.print_area.replace("$", "").split("!")[-1]
    if old.auto_filter.ref:
        new.auto_filter.ref = old.auto_filter.ref
    new.protection = copy.copy(old.protection)


def carry_tables(old: Any, new: Any, workbook: Workbook) -> list[Text]:
    """Put the tables of an own sheet on a new one; name those whose name is taken."""
    names = {name.casefold() for sheet in workbook.worksheets for name in sheet.tables}
    told = []
    for table in old.tables.values():
        if table.displayName.casefold() in names:
            told.append(TABLE.format(sheet=old.title, name=table.displayName))
        else:
            new.add_table(copy.deepcopy(table))
    return told


def carry_rules(carrier: Carrier, old: Any, new: Any) -> list[Text]:
    """Put rules for colours and for what may be typed on a new sheet; name what cannot go along."""
    lost = 0
    for ranges, rules in old.conditional_formatting._cf_rules.items():  # noqa: SLF001 - rules with their cells
        for rule in rules:
            formulas = [carrier.places.formula(f"={one}", old.title, carrier.new) for one in rule.formula]
            if None in formulas:
                lost += 1
                continue
            made = copy.copy(rule)
            made.dxf = copy.copy(rule.dxf)
            made.formula = [str(one).removeprefix("=") for one in formulas]
            new.conditional_formatting.add(str(ranges.sqref), made)
    for rule in old.data_validations.dataValidation:
        made = copy.copy(rule)
        for name in ("formula1", "formula2"):
            text = getattr(rule, name)
            there = carrier.places.formula(f"={text}", old.title, carrier.new) if text else ""
            if there is None:
                made = None
                break
            if text:
                setattr(made, name, there.removeprefix("="))
        if made is None:
            lost += 1
        else:
            new.add_data_validation(made)
    return [RULES.format(sheet=old.title, count=lost)] if lost else []


def drawn(path: Path) -> dict[str, tuple[int, int, bool]]:
    """Count the pictures and shapes, and the charts, on every sheet of a file; and tell whether it has other extras."""
    parts = read_parts(path.read_bytes())
    book = _tree(parts["xl/workbook.xml"])
    sheets = _related(parts, "xl/workbook.xml")
    found = {}
    for sheet in book.iter("{*}sheet"):
        part = sheets.get(sheet.get(RELATION) or "", "")
        if part not in parts:
            continue
        pictures = charts = 0
        for target in _related(parts, part).values():
            if target.startswith("xl/drawings/drawing") and target in parts:
                root = _tree(parts[target])
                pictures += sum(
                    1 for kind in ("pic", "sp", "cxnSp") for _ in root.iter(f"{{{DRAWING}}}{kind}")
                )
                charts += sum(1 for _ in root.iter(f"{{{DRAWING}}}graphicFrame"))
        extras = any(word in parts[part] for word in (b"sparklineGroups", b"<controls", b"<oleObjects"))
        found[sheet.get("name") or ""] = pictures, charts, extras
    return found


def _tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _related(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Return the parts that a part refers to, by the names it gives them."""
    folder, _, name = part.rpartition("/")
    listing = parts.get(f"{folder}/_rels/{name}.rels")
    if listing is None:
        return {}
    found = {}
    for one in _tree(listing):
        target = one.get("Target") or ""
        here = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        found[one.get("Id") or ""] = here
    return found


def _joined(folder: str, target: str) -> str:
    steps = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        else:
            steps.append(step)
    return "/".join(steps)


def drawn_left(
    sheet: str, counts: tuple[int, int, bool], generated: int, pivots: int, *, own: bool
) -> list[Text]:
    """Name the pictures, charts, pivot tables and extras of a sheet that stay behind."""
    pictures, charts, extras = counts
    what = []
    if pictures:
        what.append(PICTURES.format(count=pictures))
    if charts > generated:
        what.append(CHARTS.format(count=charts - generated))
    if pivots:
        what.append(PIVOTS.format(count=pivots))
    if extras and own:
        what.append(SPECIAL)
    return [DRAWN.format(sheet=sheet, what=one) for one in what]
