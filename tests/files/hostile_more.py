"""Files that do harm by the number of small things in them, by what their directory says, or by how they are locked."""

from __future__ import annotations

import io
import os
import struct
import zipfile

from tests.files.hostile import (
    GOAL,
    GOALS,
    HEADINGS,
    LAST,
    MAIN,
    OFFICE,
    READ,
    Kind,
    biff,
    book,
    compound,
    encrypted_zip,
    links,
    parts,
    record,
    sheet,
    wide,
    zipped,
)
from tests.files.hostile_variants import (
    BROKEN,
    HUGE,
    NUMBER,
    UNSAFE,
    with_part,
    xls_with,
    xlsb_row,
    xlsb_with,
)

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
LOCKED = ("password-protected",)
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{{}}<sheets>{{}}<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
SHEET = ("r1", "worksheet", "worksheets/sheet1.xml")
STYLES = ("s", "styles", "styles.xml")


def holding(name: str, content: str | bytes, **more: str) -> bytes:
    return zipped(parts(sheet(GOALS), **more) | {name: content}, zipfile.ZIP_STORED)


def with_sheet(rows: str, after: str = "") -> bytes:
    return holding("xl/worksheets/sheet1.xml", sheet(rows, after))


def with_styles(inside: str) -> bytes:
    held = {
        "xl/_rels/workbook.xml.rels": links(SHEET, STYLES),
        "xl/styles.xml": f'<a xmlns="{MAIN}">{inside}</a>',
    }
    return zipped(parts(sheet(GOALS)) | held, zipfile.ZIP_STORED)


def hidden_columns(count: int) -> bytes:
    columns = b'<col min="1" max="16384" hidden="1"/>' * count
    return holding(
        "xl/worksheets/sheet1.xml",
        sheet(GOALS).replace(b"<sheetData>", b"<cols>" + columns + b"</cols><sheetData>"),
    )


def changed(mark: bytes, place: int, value: int, width: str = "<I", data: bytes = b"") -> bytes:
    """Return a package in which a number in each entry of a kind is another one."""
    made = bytearray(data or book(sheet(GOALS)))
    start = made.find(mark)
    while start >= 0:
        struct.pack_into(width, made, start + place, value)
        start = made.find(mark, start + 4)
    return bytes(made)


def changed_both(places: tuple[int, int], value: int, data: bytes = b"") -> bytes:
    """Return a package in which entries and directory agree about a number that is wrong."""
    return changed(CENTRAL, places[1], value, "<H", changed(LOCAL, places[0], value, "<H", data))


def odd_extra() -> bytes:
    entry = zipfile.ZipInfo("xl/a.bin")
    entry.extra = struct.pack("<HH", 1, 500) + b"abc"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts(sheet(GOALS)).items():
            archive.writestr(name, content)
        archive.writestr(entry, "x")
    return out.getvalue()


def wrong_name() -> bytes:
    return changed(CENTRAL, 8, 0x800, "<H", with_part("xl/QQQ.bin", "x")).replace(b"QQQ", b"\xff\xfeQ")


def wholesome() -> bytes:
    """Return an OpenDocument package that is encrypted as a whole, as new programs can do it."""
    entry = '<m:file-entry m:full-path="encrypted-package"><m:encryption-data/></m:file-entry>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "encrypted-package": os.urandom(5_000),
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="urn:m">{entry}</m:manifest>',
        }
    )


def related(*targets: tuple[str, str, str]) -> bytes:
    return zipped(parts(sheet(GOALS)) | {"xl/_rels/workbook.xml.rels": links(*targets)})


def strict() -> bytes:
    known = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    made = {}
    for name, content in parts(sheet(GOALS)).items():
        text = content if isinstance(content, str) else content.decode()
        for usual, other in known.items():
            text = text.replace(usual, other)
        made[name] = text
    return zipped(made)


def sheets_of_binary(count: int) -> bytes:
    listed = b"".join(
        record(156, struct.pack("<2I", 0, n) + wide("r1") + wide(f"s{n}")) for n in range(count)
    )
    with zipfile.ZipFile(io.BytesIO(xlsb_with(xlsb_row(0)))) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    return zipped(made | {"xl/workbook.bin": record(131) + record(143) + listed + record(144) + record(132)})


KINDS = (
    # --- many small things
    Kind("hidden_columns.xlsx", lambda: hidden_columns(17_000), HUGE),
    Kind("hidden_columns_over.xlsx", lambda: hidden_columns(16_000), (READ,)),
    Kind("comment_of_3_mb.xlsx", lambda: with_sheet(GOALS + f"<!--{'<a>' * 1_000_000}-->"), HUGE),
    Kind("links_12000.xlsx", lambda: related(SHEET, *((str(n), "x", "y") for n in range(12_000))), HUGE),
    Kind("sheets_1100.xlsb", lambda: sheets_of_binary(1_100), HUGE),
    # --- directories that say something else
    Kind("directory_beyond.xlsx", lambda: changed(END, 16, 0x7FFFFFFF), BROKEN),
    Kind("directory_of_0.xlsx", lambda: changed(END, 12, 0), ("not-a-workbook",)),
    Kind("says_not_packed.xlsx", lambda: changed_both((8, 10), 0), BROKEN),
    Kind("deflate_64.xlsx", lambda: changed_both((8, 10), 9), BROKEN),
    Kind("wrong_sums.xlsx", lambda: changed(CENTRAL, 16, 1), BROKEN),
    Kind("all_at_once.xlsx", lambda: changed(CENTRAL, 42, 0), BROKEN),
    Kind("size_of_4_gb.xlsx", lambda: changed(CENTRAL, 24, 0xFFFFFFFE), HUGE),
    Kind("odd_extra.xlsx", odd_extra, BROKEN),
    Kind("wrong_name.xlsx", wrong_name, BROKEN),
    Kind("two_archives.xlsx", lambda: book(sheet(GOALS + LAST)) + book(sheet(GOALS)), (READ, *BROKEN)),
    # --- references
    Kind("to_a_network.xlsx", lambda: related(("r1", "worksheet", "http://localhost:9/a.xml")), BROKEN),
    Kind("to_the_system.xlsx", lambda: related(("r1", "worksheet", "../../../../etc/passwd")), (*BROKEN, *UNSAFE)),
    Kind("to_itself.xlsx", lambda: related(("r1", "worksheet", "workbook.xml")), (READ, *BROKEN)),
    Kind("to_one_part.xlsx", lambda: related(SHEET, ("t", "sharedStrings", SHEET[2]), ("s", "styles", SHEET[2])), (READ, *BROKEN)),
    Kind("only_a_chart.xlsx", lambda: related(("r1", "chartsheet", SHEET[2])), (READ, *BROKEN)),
    Kind("strict.xlsx", strict, (READ,)),
    Kind("included.xlsx", lambda: book(sheet(GOALS + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')), (READ,)),
    # --- passwords
    Kind("wholesome.ods", wholesome, LOCKED),
    Kind("locked.xlsb", lambda: compound("DataSpaces", "EncryptedPackage"), LOCKED),
    Kind("locked_aes.xlsx", lambda: changed_both((8, 10), 99, encrypted_zip()), LOCKED),
    Kind("locked_xor.xls", lambda: xls_with(biff(0x002F, b"\0\0\x12\x34\x56\x78"), NUMBER), LOCKED),
    Kind("locked_sheet.xlsx", lambda: book(sheet(GOALS, '<sheetProtection password="CC1A" sheet="1"/>')), (READ,)),
    # --- texts
    Kind("error_of_5_mb.xlsx", lambda: with_sheet(f'{HEADINGS}<row r="2"><c r="A2" t="e"><v>{"#" * 5_000_000}</v></c></row>'), HUGE),
    Kind("quotes_inside.csv", lambda: b'Doel;Eigenaar\n"' + b'""' * 12_000_000, BROKEN),
    Kind("quotes_outside.csv", lambda: b"Doel;Eigenaar\na" + b'"' * 24_000_000, BROKEN),
    Kind("separator_return.csv", lambda: b"sep=\rDoel\r" + GOAL.encode(), (READ,)),
)  # fmt: skip
