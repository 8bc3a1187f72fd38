"""What a recalculation must know of a workbook file, read from its parts without changing any of them."""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from kpi_xl.files.guard import Kind
from kpi_xl.files.package import list_sheets
from kpi_xl.files.reading import admit_bytes, admit_file
from kpi_xl.files.refusal import Refused
from kpi_xl.hosts.address import area_of, place_of
from kpi_xl.hosts.boundary import CellError
from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.recalc.normalise import Meanings
from kpi_xl.recalc.structured import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kpi_xl.hosts.address import Area, Place
    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.recalc.formula_cells import SheetCells
    from kpi_xl.recalc.mend import Sheet

REFUSED = Text(en="{path}: {reason}", nl="{path}: {reason}")
OTHER_KIND = Text(
    en="{path}: only .xlsx and .xlsm workbooks can be recalculated. Save the workbook as .xlsx first: in LibreOffice with "
    "File, Save As, Excel 2007-365.",
    nl="{path}: alleen werkmappen in .xlsx of .xlsm kunnen worden doorgerekend. Bewaar de werkmap eerst als .xlsx: in LibreOffice "
    "met Bestand, Opslaan als, Excel 2007-365.",
)
DAMAGED = Text(
    en="{path}: the workbook is damaged: its part «{part}» cannot be read.",
    nl="{path}: de werkmap is beschadigd: het onderdeel «{part}» is niet te lezen.",
)

LARGE = 1_000_000
SMALL_LEVEL, LARGE_LEVEL = 6, 2
"""How hard parts are compressed: of large ones the last seventh of the size costs more than all the rest."""
_NAMED_CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = frozenset({"1", "true"})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True)
class Book:
    """A workbook as its parts: the bytes of each, in the order and with the dates of the file."""

    path: Path
    data: bytes
    parts: Mapping[str, bytes]
    infos: tuple[zipfile.ZipInfo, ...]
    workbook: str
    sheets: Mapping[str, str]
    """The part of each sheet that holds cells, by the sheet's name."""
    has_macros: bool
    from_1904: bool = False
    """Whether its days are counted from 1904."""

    def tree(self, part: str) -> etree._Element:
        """Parse a part."""
        return parse_part(self.path, part, self.parts[part])

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells share, in the order of the file."""
        part = self.shared_texts
        return [] if part is None else [_text_of(entry) for entry in self.tree(part)]

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """What names stand for, by sheet (empty for the workbook's own) and name, both in lower case."""
        return _names_of(self.tree(self.workbook))

    @property
    def calculates_on_opening(self) -> bool:
        """Whether the file asks for a calculation when it is opened."""
        properties = self.tree(self.workbook).find("{*}calcPr")
        return properties is not None and properties.get("fullCalcOnLoad") in _TRUE

    @property
    def shared_texts(self) -> str | None:
        """The part with the texts that cells share, or None when there is none."""
        parts = (part for kind, part in _relations(self, self.workbook).values() if kind == "sharedStrings")
        return next((part for part in parts if part in self.parts), None)

    def replaced(self, parts: Mapping[str, bytes], *, level: int | None = None) -> bytes:
        """Return the workbook file with other content in some parts and all the rest as it was."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for info in self.infos:
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.external_attr, copy.create_system = info.external_attr, info.create_system
                copy.compress_type = zipfile.ZIP_STORED if level == 0 else zipfile.ZIP_DEFLATED
                data = parts.get(info.filename, self.parts[info.filename])
                usual = SMALL_LEVEL if len(data) < LARGE else LARGE_LEVEL
                archive.writestr(copy, data, compresslevel=usual if level is None else level or None)
            for name in parts.keys() - self.parts.keys():
                archive.writestr(name, parts[name])
        return out.getvalue()


def parse_part(path: Path, part: str, data: bytes) -> etree._Element:
    """Parse an XML part of a workbook; document types and entities are never followed."""
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as problem:
        raise UserError(DAMAGED.format(path=path, part=part), ExitCode.UNREADABLE) from problem


def read_book(source: str | Path | bytes) -> Book:
    """Read a workbook that the guard lets through, by its path or its bytes.

    Raises
    ------
    UserError
        The file is not a workbook that can be recalculated; the text says why.
    """
    path = Path("-") if isinstance(source, bytes) else Path(source)
    try:
        verdict = (
            admit_bytes(source, sheets=False) if isinstance(source, bytes) else admit_file(path, sheets=False)
        )
    except Refused as refused:
        text = REFUSED.format(path=path, reason=refused.refusal.text)
        raise UserError(text, ExitCode.UNREADABLE) from refused
    if verdict.kind is not Kind.XLSX:
        raise UserError(OTHER_KIND.format(path=path), ExitCode.UNREADABLE)
    return _book(path, verdict.data, has_macros=bool(verdict.notes))


def made_book(package: bytes) -> Book:
    """Read a workbook that this program just made, which no guard needs to look at."""
    return _book(Path("-"), package, has_macros=False)


def _book(path: Path, data: bytes, *, has_macros: bool) -> Book:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = tuple({info.filename: info for info in archive.infolist()}.values())
        parts = {}
        for info in infos:
            try:
                parts[info.filename] = archive.read(info)
            except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as problem:
                text = DAMAGED.format(path=path, part=info.filename)
                raise UserError(text, ExitCode.UNREADABLE) from problem
        try:
            sheets = {member.name: member.part for member in list_sheets(archive)}
        except Refused as refused:
            text = REFUSED.format(path=path, reason=refused.refusal.text)
            raise UserError(text, ExitCode.UNREADABLE) from refused
    book = Book(path, data, parts, infos, "", sheets, has_macros)
    book = replace(book, workbook=_workbook_part(book))
    if book.workbook not in book.parts:
        text = DAMAGED.format(path=path, part=book.workbook)
        raise UserError(text, ExitCode.UNREADABLE)
    properties = book.tree(book.workbook).find("{*}workbookPr")
    return replace(book, from_1904=properties is not None and properties.get("date1904") in _TRUE)


def _relations(book: Book, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part is related to: the last word of the kind and the target part, by id."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in book.parts:
        return {}
    found = {}
    for relation in book.tree(listing).iterfind("{*}Relationship"):
        target = relation.get("Target", "")
        resolved = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = relation.get("Type", "").rpartition("/")[2]
        found[relation.get("Id", "")] = (kind, posixpath.normpath(resolved))
    return found


def _workbook_part(book: Book) -> str:
    parts = (part for kind, part in _relations(book, "").values() if kind == "officeDocument")
    return next(parts, "xl/workbook.xml")


def tables_of(book: Book) -> dict[str, Table]:
    """Read the tables of all sheets, by their name in lower case."""
    tables = {}
    for sheet, part in book.sheets.items():
        for kind, target in _relations(book, part).values():
            if kind == "table" and target in book.parts:
                root = book.tree(target)
                name = root.get("displayName") or root.get("name") or ""
                columns = tuple(
                    _unescaped(c.get("name", "")) for c in root.iterfind("{*}tableColumns/{*}tableColumn")
                )
                try:
                    area = area_of(root.get("ref", ""))
                    counts = int(root.get("headerRowCount", "1")), int(root.get("totalsRowCount", "0"))
                except ValueError as problem:
                    text = DAMAGED.format(path=book.path, part=target)
                    raise UserError(text, ExitCode.UNREADABLE) from problem
                tables[name.casefold()] = Table(name, sheet, area, *counts, columns)
    return tables


def filters_of(book: Book, sheets: Mapping[str, SheetCells]) -> dict[str, list[Area]]:
    """Return the areas of each sheet over which a filter stands, with their heading row."""
    filters: dict[str, list[Area]] = {}
    for sheet, cells in sheets.items():
        found = [cells.frame.find("{*}autoFilter")]
        for kind, target in _relations(book, book.sheets[sheet]).values():
            if kind == "table" and target in book.parts:
                found.append(book.tree(target).find("{*}autoFilter"))
        for filtering in found:
            if filtering is not None and filtering.get("ref"):
                with contextlib.suppress(ValueError):
                    filters.setdefault(sheet, []).append(area_of(filtering.get("ref", "")))
    return filters


def _unescaped(name: str) -> str:
    """Read a column name in which line breaks are written as _x000a_."""
    return _NAMED_CHARACTER.sub(lambda match: chr(int(match[1], 16)), name)


def meanings_of(book: Book, functions: Collection[str], sheets: Collection[Sheet]) -> Meanings:
    """Gather what the words in the workbook's formulas mean."""
    by_name = {sheet.name.casefold(): sheet for sheet in sheets}
    links = _links_of(book, book.tree(book.workbook))
    return Meanings(functions, tables_of(book), book.names, links, by_name)


def _names_of(root: etree._Element) -> dict[tuple[str, str], str]:
    titles = [sheet.get("name", "") for sheet in root.iterfind("{*}sheets/{*}sheet")]
    names = {}
    for defined in root.iterfind("{*}definedNames/{*}definedName"):
        name, text, local = defined.get("name", ""), defined.text or "", defined.get("localSheetId")
        if name.startswith("_xlnm.") or not text:
            continue
        number = int(local) if local and local.isdecimal() else -1
        owner = titles[number] if 0 <= number < len(titles) else ""
        names[owner.casefold(), name.casefold()] = text
    return names


def _text_of(entry: etree._Element) -> str:
    """Join the runs of a shared text; what helps to pronounce it is left out."""
    return "".join(
        "".join(map(str, part.itertext()))
        for part in entry
        if etree.QName(part).localname == "t" or etree.QName(part).localname == "r"
        for part in ([part] if etree.QName(part).localname == "t" else part.iterfind("{*}t"))
    )


def _links_of(book: Book, root: etree._Element) -> dict[tuple[str, str], dict[Place, CellScalar]]:
    """Read what other workbooks showed when they were last read, by the number of the link and the sheet."""
    relations = _relations(book, book.workbook)
    found: dict[tuple[str, str], dict[Place, CellScalar]] = {}
    for number, entry in enumerate(root.iterfind("{*}externalReferences/{*}externalReference"), start=1):
        identifier = next((value for key, value in entry.attrib.items() if str(key).endswith("}id")), "")
        _, part = relations.get(str(identifier), ("", ""))
        if part not in book.parts:
            continue
        link = book.tree(part)
        titles = [
            sheet.get("val", "") for sheet in link.iterfind("{*}externalBook/{*}sheetNames/{*}sheetName")
        ]
        for data in link.iterfind("{*}externalBook/{*}sheetDataSet/{*}sheetData"):
            index = data.get("sheetId", "")
            if index.isdecimal() and int(index) < len(titles) and data.get("refreshError") not in _TRUE:
                cells = {}
                for cell in data.iterfind("{*}row/{*}cell"):
                    text = cell.findtext("{*}v")
                    if text is not None:
                        cells[place_of(cell.get("r", ""))] = _linked_value(cell.get("t", "n"), text)
                found[str(number), titles[int(index)].casefold()] = cells
    return found


def _linked_value(kind: str, text: str) -> CellScalar:
    if kind == "n":
        return float(text)
    if kind == "b":
        return text in _TRUE
    return CellError(text) if kind == "e" else text
