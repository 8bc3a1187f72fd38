"""Files that do harm to who reads them, one maker per kind, and what must be said of each."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.old_workbook import container

if TYPE_CHECKING:
    from collections.abc import Callable

READ = "read"
"""The verdict of a file that is read."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
GOAL = "De omzet verhogen van 100 naar 110 in 2027"
HEADINGS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Doel</t></is></c></row>'
GOALS = f'{HEADINGS}<row r="2"><c r="A2" t="inlineStr"><is><t>{GOAL}</t></is></c></row>'
LAST = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


class Kind(NamedTuple):
    """A kind of hostile file: its name, its content, and the rules that may be said of it."""

    name: str
    content: Callable[[], bytes]
    verdicts: tuple[str, ...]


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet(rows: str, after: str = "", encoding: str = "UTF-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return text.encode("utf-16" if encoding == "UTF-16" else encoding)


def links(*targets: tuple[str, str, str]) -> str:
    body = "".join(
        f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in targets
    )
    return f'<Relationships xmlns="{LINKS}">{body}</Relationships>'


def parts(
    *sheets: bytes, names: tuple[str, ...] = (), texts: str = "", attributes: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of an xlsx package."""
    names = names or tuple(f"Blad{n}" for n in range(1, len(sheets) + 1))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"{attributes}/>' for n, name in enumerate(names, 1)
    )
    targets = [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    targets += [("texts", "sharedStrings", "sharedStrings.xml")] if texts else []
    return {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": links(("a", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(*targets),
        **({"xl/sharedStrings.xml": texts} if texts else {}),
        **{f"xl/worksheets/sheet{n}.xml": content for n, content in enumerate(sheets, 1)},
    }


def book(*sheets: bytes, **options: str) -> bytes:
    return zipped(parts(*sheets, **options))


def two_ids() -> bytes:
    made = parts(sheet(GOALS), sheet(GOALS + LAST))
    made["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:x="urn:x">'
        '<sheets><sheet name="Doelen" sheetId="1" x:id="r1" r:id="r2"/></sheets></workbook>'
    )
    return zipped(made)


def twice_by_case() -> bytes:
    made = parts(sheet(GOALS))
    made["XL/Worksheets/SHEET1.xml"] = sheet(GOALS + LAST)
    return zipped(made)


def decoy_texts() -> bytes:
    long = f"<sst xmlns='{MAIN}'><si><t>{'x' * 32_000}</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 30_000))
    made = parts(sheet(HEADINGS + cells), texts=long)
    return zipped({"docProps/sharedStrings.xml": f"<sst xmlns='{MAIN}'><si><t>a</t></si></sst>", **made})


def renamed(change: Callable[[str], str]) -> bytes:
    made = parts(sheet(GOALS))
    return zipped({change(name) if "worksheets" in name else name: content for name, content in made.items()})


def bomb(megabytes: int) -> bytes:
    return zipped(parts(sheet(GOALS)) | {"xl/media/a.xml": b" " * (megabytes * 1_000_000)})


def encrypted_zip() -> bytes:
    data = bytearray(book(sheet(GOALS)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def method_99() -> bytes:
    data = bytearray(book(sheet(GOALS)))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] = 99
            start = data.find(mark, start + 4)
    return bytes(data)


def flipped() -> bytes:
    data = bytearray(book(sheet(GOALS * 50)))
    place = data.find(b"sheet1.xml") + 30
    data[place] ^= 0xFF
    return bytes(data)


def ods(
    rows: str, mimetype: str | None = "application/vnd.oasis.opendocument.spreadsheet", between: str = ""
) -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    root = f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"'
    content = between.join(
        (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {root}>',
            "<office:body>",
            "<office:spreadsheet>",
            '<table:table table:name="Doelen">',
            rows,
            "</table:table>",
            "</office:spreadsheet>",
            "</office:body>",
            "</office:document-content>",
        )
    )
    made = {} if mimetype is None else {"mimetype": mimetype}
    return zipped({**made, "content.xml": content})


def ods_row(*cells: str, repeat: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeat}">{"".join(cells)}</table:table-row>'


def ods_cell(text: str, repeat: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeat}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


ODS_GOALS = ods_row(ods_cell("Doel")) + ods_row(ods_cell(GOAL))


def encrypted_ods() -> bytes:
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": os.urandom(2_000),
            "META-INF/manifest.xml": manifest,
        }
    )


def record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])
    return head + bytes([len(content)]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(*cells: tuple[int, int, float]) -> bytes:
    rows = b"".join(
        record(0, struct.pack("<I", row) + b"\0" * 13) + record(5, struct.pack("<2Id", column, 0, value))
        for row, column, value in cells
    )
    listed = record(156, struct.pack("<2I", 0, 1) + wide("r1") + wide("Doelen"))
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": links(("a", "officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": record(131) + record(143) + listed + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": links(("r1", "worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": record(129)
            + record(148, b"\0" * 16)
            + record(145)
            + rows
            + record(146)
            + record(130),
        }
    )


def biff(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(content)) + content


def xls(
    *cells: tuple[int, int, float], password: bool = False, texts: dict[tuple[int, int], str] | None = None
) -> bytes:
    start = biff(0x0809, struct.pack("<4H2I", 0x0600, 5, 0, 0, 0, 0))
    locked = biff(0x002F, b"\1\0\1\0" + b"\1" * 48) if password else b""
    place = len(start) + len(locked) + 4 + 8 + 6 + 4
    about = biff(0x0085, struct.pack("<I2B2B", place, 0, 0, 6, 0) + b"Doelen")
    held = b"".join(
        biff(0x0204, struct.pack("<3H", row, column, 0) + struct.pack("<HB", len(text), 0) + text.encode())
        for (row, column), text in (texts or {}).items()
    )
    held += b"".join(biff(0x0203, struct.pack("<3Hd", row, column, 0, value)) for row, column, value in cells)
    page = biff(0x0809, struct.pack("<4H2I", 0x0600, 16, 0, 0, 0, 0)) + held + biff(0x000A)
    return container("Workbook", start + locked + about + biff(0x000A) + page)


def compound(*names: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"".join(n.encode("utf-16-le") for n in names)


def apart(count: int) -> bytes:
    corner = '<row r="305"><c r="XFD305"><v>1</v></c></row>'
    return book(*[sheet(GOALS + corner)] * count)


def merged() -> bytes:
    ranges = "".join(f'<mergeCell ref="H{n}:XFD1048576"/>' for n in range(3, 20_003))
    return book(sheet(GOALS, f"<mergeCells>{ranges}</mergeCells>"))


def entities(declaration: str) -> bytes:
    text = sheet(GOALS).decode().replace("<worksheet", f"{declaration}<worksheet", 1)
    return book(text.encode())


BILLION = "<!DOCTYPE w [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"

KINDS = (
    Kind("tab_in_name.xlsx", lambda: book(sheet(GOALS + LAST), names=("Do\tel",)), (READ,)),
    Kind("line_in_name.xlsx", lambda: book(sheet(GOALS + LAST), names=("Do\nel",)), (READ,)),
    Kind("same_name.xlsx", lambda: book(*[sheet(GOALS + LAST)] * 2, names=("Doelen", "Doelen")), (READ,)),
    Kind("no_name.xlsx", lambda: book(sheet(GOALS + LAST), names=("",)), (READ,)),
    Kind("two_ids.xlsx", two_ids, (READ,)),
    Kind("twice_by_case.xlsx", twice_by_case, (READ,)),
    Kind("last_cell.xlsx", lambda: book(sheet(GOALS + LAST)), (READ,)),
    Kind("last_row.xlsx", lambda: book(sheet(GOALS + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>')), (READ,)),
    Kind("single_quotes.xlsx", lambda: book(sheet((GOALS + LAST).replace('"', "'"))), (READ,)),
    Kind("no_addresses.xlsx", lambda: book(sheet("<row><c><v>1</v></c></row>" * 9)), (READ,)),
    Kind("utf16.xlsx", lambda: book(sheet(GOALS, encoding="UTF-16")), (READ,)),
    Kind("apart.xlsx", lambda: apart(40), (READ, "too-large")),
    Kind("merged.xlsx", merged, (READ,)),
    Kind("backslash.xlsx", lambda: renamed(lambda name: name.replace("/", "\\")), (READ,)),
    Kind("other_case.xlsx", lambda: renamed(str.upper), (READ,)),
    Kind("decoy_texts.xlsx", decoy_texts, ("too-large",)),
    Kind("long_text.xlsx", lambda: book(sheet(GOALS.replace(GOAL, "x" * 70_000_000))), ("too-large",)),
    Kind("bomb.xlsx", lambda: bomb(40), ("too-large",)),
    Kind("many_parts.xlsx", lambda: zipped(parts(sheet(GOALS)) | {f"xl/a{n}.bin": b"" for n in range(1_100)}), ("too-large",)),
    Kind("entities.xlsx", lambda: entities(BILLION), ("unsafe-file",)),
    Kind("outside.xlsx", lambda: entities(OUTSIDE), ("unsafe-file",)),
    Kind("climbs.xlsx", lambda: zipped(parts(sheet(GOALS)) | {"../../evil.xml": "<a/>"}), ("unsafe-file",)),
    Kind("deep.xlsx", lambda: book(sheet(GOALS + "<row>" * 60_000 + "</row>" * 60_000)), (READ, "corrupt-file")),
    Kind("attributes.xlsx", lambda: book(sheet(GOALS + "<row " + " ".join(f'a{n}=""' for n in range(99_999)) + "/>")), (READ, "corrupt-file")),
    Kind("bad_address.xlsx", lambda: book(sheet('<row r="1"><c r="1A"><v>1</v></c></row>')), ("corrupt-file",)),
    Kind("beyond.xlsx", lambda: book(sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>')), ("corrupt-file",)),
    Kind("no_text.xlsx", lambda: book(sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), texts=f"<sst xmlns='{MAIN}'/>"), (READ, "corrupt-file")),
    Kind("locked_zip.xlsx", encrypted_zip, ("password-protected",)),
    Kind("method_99.xlsx", method_99, ("corrupt-file",)),
    Kind("flipped.xlsx", flipped, ("corrupt-file",)),
    Kind("cut.xlsx", lambda: book(sheet(GOALS))[:-80], ("corrupt-file",)),
    Kind("no_sheet.xlsx", lambda: book(names=("Doelen",)), (READ, "corrupt-file")),
    Kind("locked.xlsx", lambda: compound("EncryptedPackage"), ("password-protected",)),
    Kind("letter.xls", lambda: compound("WordDocument"), ("not-a-workbook",)),
    Kind("loop.xls", lambda: compound("Workbook"), ("corrupt-file",)),
    Kind("last_cell.xlsb", lambda: xlsb((0, 0, 1.0), (1_048_575, 16_383, 2.0)), (READ,)),
    Kind("beyond.xlsb", lambda: xlsb((0, 20_000, 1.0)), ("corrupt-file",)),
    Kind("below.xlsb", lambda: xlsb((2_000_000, 0, 1.0)), ("corrupt-file",)),
    Kind("last_cell.xls", lambda: xls((0, 0, 1.0), (65_535, 255, 2.0)), (READ,)),
    Kind("beyond.xls", lambda: xls((65_530, 65_530, 1.0)), ("corrupt-file",)),
    Kind("locked.xls", lambda: xls(password=True), ("password-protected",)),
    Kind("spaces.ods", lambda: ods(ods_row(ods_cell('<text:s text:c="2000000000"/>'))), ("too-large",)),
    Kind("many_spaces.ods", lambda: ods(ods_row(ods_cell('<text:s text:c="1000000"/>' * 2_000))), ("too-large",)),
    Kind("long_repeated.ods", lambda: ods(ods_row(ods_cell("x" * 30_000, repeat=16_000))), ("too-large",)),
    Kind("rows_repeated.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell(GOAL), repeat=4_000_000)), ("too-large",)),
    Kind("wide_repeated.ods", lambda: ods(ods_row(*[ods_cell("") * 1, ods_cell("a", repeat=2**34)])), ("too-large",)),
    Kind("far.ods", lambda: ods(ODS_GOALS + ods_row(repeat=1_048_000) + ods_row(ods_cell(GOAL))), (READ,)),
    Kind("pretty.ods", lambda: ods(ODS_GOALS.replace("><", ">\n  <"), between="\n "), (READ,)),
    Kind("no_mimetype.ods", lambda: ods(ODS_GOALS, None), (READ,)),
    Kind("locked.ods", encrypted_ods, ("password-protected",)),
    Kind("writer.ods", lambda: ods(ODS_GOALS, "application/vnd.oasis.opendocument.text"), ("not-a-workbook",)),
    Kind("long_field.csv", lambda: b"Doel;Eigenaar\n" + b"x" * 200_000 + b";Jan\n", ("corrupt-file",)),
    Kind("open_quote.csv", lambda: b'Doel;Eigenaar\n"Meer;Jan\n', ("corrupt-file",)),
    Kind("two_marks.csv", lambda: b"\xef\xbb\xbf\xef\xbb\xbfDoel;Eigenaar\n" + GOAL.encode() + b";Jan\n", (READ,)),
    Kind("wide.csv", lambda: b";".join([b"Doel"] * 300_000) + b"\n", (READ,)),
    Kind("nulls.csv", lambda: b"\0" * 1_000, ("empty-file", "corrupt-file", "not-a-workbook")),
    Kind("empty.xlsx", lambda: b"", ("empty-file",)),
    Kind("page.xls", lambda: b"<html><table/></html>", ("html-export",)),
    Kind("random.xlsx", lambda: bytes(range(256)) * 40, ("corrupt-file",)),
)  # fmt: skip
