"""More files that do harm: the kinds of `hostile`, with other tricks, numbers and places."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib

from tests.files.hostile import (
    GOAL,
    GOALS,
    HEADINGS,
    LAST,
    MAIN,
    ODS_GOALS,
    READ,
    Kind,
    biff,
    book,
    container,
    links,
    ods,
    ods_cell,
    ods_row,
    parts,
    record,
    sheet,
    wide,
    xls,
    xlsb,
    zipped,
)

STYLES = f'<styleSheet xmlns="{MAIN}">{{}}</styleSheet>'
HUGE = ("too-large",)
BROKEN = ("corrupt-file",)
UNSAFE = ("unsafe-file",)
ANY = (READ, "too-large", "corrupt-file")
MERGED = '<mergeCell ref="A3:B3"/>'


# --- zip files -------------------------------------------------------------------------------------


def with_part(name: str, content: bytes | str) -> bytes:
    return zipped(parts(sheet(GOALS)) | {name: content})


def overlapping(count: int) -> bytes:
    """Return a package whose parts all lie on the same compressed bytes."""
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = content.compress(b" " * 1_900_000) + content.flush()
    out = io.BytesIO()
    good = zipfile.ZipFile(io.BytesIO(book(sheet(GOALS))))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            archive.writestr(name, good.read(name))
        start = out.tell()
        name = b"xl/media/b.xml"
        facts = (20, 0, 8, 0, 33, zlib.crc32(b" " * 1_900_000), len(packed), 1_900_000, len(name), 0)
        out.write(struct.pack("<4s5H3I2H", b"PK\x03\x04", *facts) + name + packed)
        archive.start_dir = out.tell()
        for number in range(count):
            entry = zipfile.ZipInfo(f"xl/media/b{number}.xml")
            entry.compress_type, entry.CRC = zipfile.ZIP_DEFLATED, facts[5]
            entry.compress_size, entry.file_size, entry.header_offset = len(packed), 1_900_000, start
            archive.filelist.append(entry)
            archive.NameToInfo[entry.filename] = entry
        archive._didModify = True
    return out.getvalue()


def lying_size() -> bytes:
    """Return a package of which the table of contents says that a part is small, and it is not."""
    data = bytearray(with_part("xl/media/a.xml", b"<a>" + b" " * 30_000_000 + b"</a>"))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/media/a.xml"))
    struct.pack_into("<I", data, place + 24, 100)
    return bytes(data)


def twice(name: str) -> bytes:
    out = io.BytesIO(book(sheet(GOALS)))
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr(name, sheet(GOALS + LAST))
    return out.getvalue()


def zip_in_zip(depth: int) -> bytes:
    data = b"0" * 1_000
    for number in range(depth):
        data = zipped({f"{number}.zip": data})
    return with_part("xl/embeddings/a.zip", data)


def cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


# --- parts of xlsx ---------------------------------------------------------------------------------


def replaced(name: str, old: str, new: str) -> bytes:
    made = parts(sheet(GOALS))
    text = made[name]
    made[name] = (text if isinstance(text, str) else text.decode()).replace(old, new, 1)
    return zipped(made)


def styled(inside: str) -> bytes:
    made = parts(sheet(GOALS)) | {"xl/styles.xml": STYLES.format(inside)}
    relations = str(made["xl/_rels/workbook.xml.rels"])
    own = links(("styles", "styles", "styles.xml")).partition(">")[2]
    made["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", own)
    return zipped(made)


def names(count: int) -> bytes:
    listed = '<definedName name="n">Blad1!$A$1</definedName>' * count
    return replaced("xl/workbook.xml", "</sheets>", f"</sheets><definedNames>{listed}</definedNames>")


def shared(texts: int, length: int, cells: int) -> bytes:
    """Return a workbook in which a few long texts stand in many cells."""
    held = "".join(f"<si><t>{chr(97 + n % 26) * length}</t></si>" for n in range(texts))
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n % texts}</v></c></row>' for n in range(2, cells))
    return book(sheet(HEADINGS + rows), texts=f'<sst xmlns="{MAIN}" count="4294967295">{held}</sst>')


def rich(runs: int) -> bytes:
    held = "<si>" + "<r><rPr><b/></rPr><t>a</t></r>" * runs + "</si>"
    row = '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    return book(sheet(HEADINGS + row), texts=f'<sst xmlns="{MAIN}">{held}</sst>')


def in_part(name: str, declaration: str) -> bytes:
    """Return a workbook with a document type in some part."""
    made = parts(sheet(GOALS))
    text = made.get(name, "<a/>")
    text = text if isinstance(text, str) else text.decode().partition("?>")[2]
    made[name] = f"{declaration}{text}"
    return zipped(made)


def many_sheets(count: int, rows: str = GOALS) -> bytes:
    return book(*[sheet(rows)] * count)


def strips(count: int) -> bytes:
    """Return a sheet with a value in every so many rows of the first and last column."""
    step = 1_000_000 // count
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>'
        for n in range(3, 1_000_000, step)
    )
    return book(sheet(GOALS + rows))


DOCTYPES = {
    "quadratic": f"<!DOCTYPE w [<!ENTITY a '{'x' * 50_000}'>]>",
    "parameter": "<!DOCTYPE w [<!ENTITY % a SYSTEM 'http://localhost:9/x'> %a;]>",
    "external": "<!DOCTYPE w SYSTEM 'file:///dev/zero'>",
    "bare": "<!DOCTYPE w>",
}

# --- OpenDocument ----------------------------------------------------------------------------------


def ods_part(declaration: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(ods(ODS_GOALS))) as archive:
        made = {name: archive.read(name).decode() for name in archive.namelist()}
    made["content.xml"] = made["content.xml"].replace("?>", f"?>{declaration}", 1)
    return zipped(made)


def ods_spans(count: int) -> bytes:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-spanned="16384" '
        f'table:number-rows-spanned="1048576"><text:p>{GOAL}</text:p></table:table-cell>'
    )
    return ods(ODS_GOALS + ods_row(cell) * count)


# --- old and binary formats ------------------------------------------------------------------------


def xls_with(globals_: bytes, records: bytes) -> bytes:
    """Return an .xls workbook with records of its own, in the workbook and in its sheet."""
    start = biff(0x0809, struct.pack("<4H2I", 0x0600, 5, 0, 0, 0, 0))
    place = len(start) + 4 + 8 + 6 + len(globals_) + 4
    about = biff(0x0085, struct.pack("<I2B2B", place, 0, 0, 6, 0) + b"Doelen")
    page = biff(0x0809, struct.pack("<4H2I", 0x0600, 16, 0, 0, 0, 0)) + records + biff(0x000A)
    return container("Workbook", start + about + globals_ + biff(0x000A) + page)


def xls_texts(cells: int, length: int) -> bytes:
    """Return an .xls workbook that shows one long text in many cells; the text goes on in a second record."""
    half = length // 2
    first = biff(0x00FC, struct.pack("<2IHB", cells, 1, length, 0) + b"a" * half)
    held = b"".join(biff(0x00FD, struct.pack("<3HI", row, 0, 0, 0)) for row in range(cells))
    return xls_with(first + biff(0x003C, b"\0" + b"b" * (length - half)), held)


NUMBER = biff(0x0203, struct.pack("<3Hd", 0, 0, 0, 1.0))


def xlsb_with(cells: bytes, texts: bytes = b"") -> bytes:
    """Return an .xlsb workbook with records of its own."""
    with zipfile.ZipFile(io.BytesIO(xlsb((0, 0, 1.0)))) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    page = record(129) + record(148, b"\0" * 16) + record(145) + cells + record(146) + record(130)
    made["xl/worksheets/sheet1.bin"] = page
    if texts:
        made["xl/sharedStrings.bin"] = texts
        made["xl/_rels/workbook.bin.rels"] = links(
            ("r1", "worksheet", "worksheets/sheet1.bin"), ("t", "sharedStrings", "sharedStrings.bin")
        ).encode()
    return zipped(made)


def xlsb_row(number: int) -> bytes:
    return record(0, struct.pack("<I", number) + b"\0" * 13)


def xlsb_text(column: int, index: int) -> bytes:
    return record(7, struct.pack("<3I", column, 0, index))


def compound_loop() -> bytes:
    """Return a container whose chain of sectors comes back to itself."""
    data = bytearray(xls((0, 0, 1.0)))
    place = 512 + struct.unpack_from("<I", data, 76)[0] * 512  # the table of sectors
    struct.pack_into("<4I", data, place, 0, 0, 0, 0)
    return bytes(data)


# --- texts -----------------------------------------------------------------------------------------

CSV = f"Doel;Eigenaar\n{GOAL};Jan\n"

KINDS = (
    # zip bombs
    Kind("ratio_sheet.xlsx", lambda: book(sheet(GOALS + " " * 20_000_000)), HUGE),
    Kind("ratio_rels.xlsx", lambda: with_part("xl/_rels/a.rels", b" " * 20_000_000), HUGE),
    Kind("overlap.xlsx", lambda: overlapping(60), (READ, *HUGE, *BROKEN)),
    Kind("overlap_many.xlsx", lambda: overlapping(900), HUGE),
    Kind("lying_size.xlsx", lying_size, (READ, *HUGE, *BROKEN)),
    Kind("twice.xlsx", lambda: twice("xl/worksheets/sheet1.xml"), (READ, *BROKEN)),
    Kind("zip_in_zip.xlsx", lambda: zip_in_zip(60), (READ,)),
    Kind("nested_names.xlsx", lambda: with_part("a/" * 20_000 + "b.xml", "<a/>"), (READ, *UNSAFE, *BROKEN)),
    Kind("absolute.xlsx", lambda: with_part("/etc/passwd", "x"), UNSAFE),
    Kind("drive.xlsx", lambda: with_part("C:\\Windows\\evil.xml", "<a/>"), UNSAFE),
    Kind("climbs_back.xlsx", lambda: with_part("xl\\..\\..\\evil.xml", "<a/>"), UNSAFE),
    Kind("null_in_name.xlsx", lambda: with_part("xl/a\x01b.xml", "<a/>"), (READ, *UNSAFE)),
    Kind("stub_before.xlsx", lambda: b"#!/bin/sh\n" * 90 + book(sheet(GOALS)), (READ, "corrupt-file", "not-a-workbook")),
    Kind("after_end.xlsx", lambda: book(sheet(GOALS)) + b"x" * 300_000, (READ, *BROKEN)),
    Kind("comment.xlsx", lambda: book(sheet(GOALS))[:-2] + b"\xff\xff" + b"c" * 65_535, (READ, *BROKEN)),
    Kind("cut_third.xlsx", lambda: cut(book(sheet(GOALS)), 0.3), BROKEN),
    Kind("cut_late.xlsx", lambda: cut(book(sheet(GOALS)), 0.98), BROKEN),
    Kind("only_head.xlsx", lambda: b"PK\x03\x04", BROKEN),
    Kind("lzma.xlsx", lambda: zipped(parts(sheet(GOALS)), zipfile.ZIP_LZMA), (READ, *BROKEN)),
    Kind("bzip2.xlsx", lambda: zipped(parts(sheet(GOALS)), zipfile.ZIP_BZIP2), (READ, *BROKEN)),
    # extents
    Kind("strips_few.xlsx", lambda: strips(50), (READ,)),
    Kind("strips.xlsx", lambda: strips(40_000), ANY),
    Kind("many_last.xlsx", lambda: many_sheets(300, GOALS + LAST), ANY),
    Kind("many_sheets.xlsx", lambda: many_sheets(900), (READ,)),
    Kind("dimension.xlsx", lambda: replaced("xl/worksheets/sheet1.xml", "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'), (READ,)),
    Kind("row_only.xlsx", lambda: book(sheet(GOALS + '<row r="1048576"/>')), (READ,)),
    Kind("columns.xlsx", lambda: replaced("xl/worksheets/sheet1.xml", "<sheetData>", "<cols>" + '<col min="1" max="16384" width="9"/>' * 90_000 + "</cols><sheetData>"), (READ, *HUGE)),
    Kind("row_backwards.xlsx", lambda: book(sheet(GOALS + LAST + '<row r="1"><c r="A1"><v>1</v></c></row>')), (READ, *BROKEN)),
    Kind("row_number.xlsx", lambda: book(sheet('<row r="99999999999999999999"><c><v>1</v></c></row>')), BROKEN),
    Kind("row_minus.xlsx", lambda: book(sheet('<row r="-1"><c r="A-1"><v>1</v></c></row>')), BROKEN),
    Kind("wide_row.xlsx", lambda: book(sheet('<row r="1">' + "<c t='inlineStr'><is><t>Doel</t></is></c>" * 16_384 + "</row>")), (READ,)),
    Kind("too_wide_row.xlsx", lambda: book(sheet('<row r="1">' + "<c><v>1</v></c>" * 16_400 + "</row>")), BROKEN),
    # texts
    Kind("shared_one.xlsx", lambda: shared(1, 32_767, 40_000), HUGE),
    Kind("shared_many.xlsx", lambda: shared(3_000, 200, 60_000), (READ,)),
    Kind("shared_count.xlsx", lambda: shared(1, 10, 3), (READ,)),
    Kind("rich_runs.xlsx", lambda: rich(200_000), ANY),
    Kind("inline_many.xlsx", lambda: book(sheet(HEADINGS + "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{"y" * 3_000}</t></is></c></row>' for n in range(2, 12_000)))), ANY),
    Kind("formula_long.xlsx", lambda: book(sheet(f'{HEADINGS}<row r="2"><c r="A2"><f>{"1+" * 2_000_000}1</f></c></row>')), ANY),
    # entities
    *(Kind(f"{name}_sheet.xlsx", lambda text=text: in_part("xl/worksheets/sheet1.xml", text), UNSAFE) for name, text in DOCTYPES.items()),
    Kind("entity_rels.xlsx", lambda: in_part("_rels/.rels", DOCTYPES["quadratic"]), UNSAFE),
    Kind("entity_book.xlsx", lambda: in_part("xl/workbook.xml", DOCTYPES["external"]), UNSAFE),
    Kind("entity_theme.xlsx", lambda: in_part("xl/theme/theme1.xml", DOCTYPES["parameter"]), UNSAFE),
    Kind("entity_types.xlsx", lambda: in_part("[Content_Types].xml", DOCTYPES["bare"]), UNSAFE),
    Kind("entity_utf16.xlsx", lambda: zipped(parts(sheet(GOALS)) | {"xl/a.xml": (DOCTYPES["bare"] + "<a/>").encode("utf-16")}), UNSAFE),
    Kind("entity.ods", lambda: ods_part(DOCTYPES["quadratic"]), UNSAFE),
    Kind("entity_outside.ods", lambda: ods_part(DOCTYPES["external"]), UNSAFE),
    # names
    Kind("return_in_name.xlsx", lambda: book(sheet(GOALS + LAST), names=("Do&#13;el",)), (READ,)),
    Kind("reference_in_name.xlsx", lambda: book(sheet(GOALS + LAST), names=("&#9;&#10;&#32;",)), (READ,)),
    Kind("control_in_name.xlsx", lambda: book(sheet(GOALS), names=("a&#1;b",)), BROKEN),
    Kind("long_name.xlsx", lambda: book(sheet(GOALS + LAST), names=("n" * 100_000,)), (READ,)),
    Kind("same_by_space.xlsx", lambda: book(*[sheet(GOALS + LAST)] * 3, names=("A", "A ", " A")), (READ,)),
    # nesting and multitudes
    Kind("deep_text.xlsx", lambda: book(sheet(GOALS.replace(GOAL, "<r>" * 50_000 + "</r>" * 50_000))), (READ, *BROKEN)),
    Kind("deep_rels.xlsx", lambda: replaced("_rels/.rels", "<Relationship ", "<a>" * 20_000 + "</a>" * 20_000 + "<Relationship "), (READ, *BROKEN)),
    Kind("deep.ods", lambda: ods(ODS_GOALS + "<table:table-row-group>" * 30_000 + "</table:table-row-group>" * 30_000), (READ, *HUGE)),
    Kind("merged_million.xlsx", lambda: book(sheet(GOALS, f"<mergeCells>{MERGED * 400_000}</mergeCells>")), ANY),
    Kind("merged_all.xlsx", lambda: book(sheet(GOALS, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), (READ,)),
    Kind("merged_wrong.xlsx", lambda: book(sheet(GOALS, '<mergeCells><mergeCell ref="ZZZZ9:1A"/><mergeCell ref=""/><mergeCell/></mergeCells>')), ANY),
    Kind("links.xlsx", lambda: book(sheet(GOALS, '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>')), (READ,)),
    Kind("names_million.xlsx", lambda: names(1_200_000), (READ, *HUGE)),
    Kind("names_some.xlsx", lambda: names(90_000), (READ, *HUGE)),
    Kind("styles.xlsx", lambda: styled("<cellXfs>" + '<xf numFmtId="9"/>' * 400_000 + "</cellXfs>"), (READ, *HUGE)),
    Kind("fills.xlsx", lambda: styled("<fills>" + "<fill/>" * 300_000 + "</fills>"), (READ, *HUGE)),
    Kind("formats.xlsx", lambda: styled("<numFmts>" + "".join(f'<numFmt numFmtId="{n}" formatCode="0%"/>' for n in range(90_000)) + "</numFmts>"), (READ, *HUGE)),
    Kind("style_minus.xlsx", lambda: book(sheet('<row r="1"><c r="A1" s="-1"><v>1</v></c><c r="B1" s="99999999999"><v>1</v></c></row>')), ANY),
    # OpenDocument
    Kind("last_cell.ods", lambda: ods(ODS_GOALS + ods_row(repeat=1_048_573) + ods_row('<table:table-cell table:number-columns-repeated="16383"/>' + ods_cell("x"))), (READ, *HUGE)),
    Kind("last_cells.ods", lambda: ods(ODS_GOALS + ods_row('<table:table-cell table:number-columns-repeated="16383"/>' + ods_cell("x")) * 300), HUGE),
    Kind("rows_9_digits.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell(GOAL), repeat=999_999_999)), HUGE),
    Kind("rows_40_digits.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell(GOAL), repeat=10**40)), (READ, *HUGE)),
    Kind("rows_million.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell(GOAL), repeat=1_000_000)), HUGE),
    Kind("numbers_million.ods", lambda: ods(ODS_GOALS + ods_row('<table:table-cell office:value-type="float" office:value="1"/>', repeat=1_900_000)), HUGE),
    Kind("both_repeated.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell("a", repeat=1_400), repeat=1_400)), HUGE),
    Kind("repeated_pieces.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell(GOAL), repeat=900) * 900), HUGE),
    Kind("tabs.ods", lambda: ods(ods_row(ods_cell("<text:tab/>" * 300_000))), (READ, *HUGE)),
    Kind("spans.ods", lambda: ods_spans(2_000), (READ,)),
    Kind("spaces_minus.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell('<text:s text:c="-5"/>a'))), (READ,)),
    Kind("sheets.ods", lambda: ods(ODS_GOALS + "</table:table><table:table table:name='x'>" * 50_000), (READ, *HUGE)),
    Kind("number_odd.ods", lambda: ods(ods_row('<table:table-cell office:value-type="float" office:value="1e999999"/>') + ODS_GOALS), (READ,)),
    Kind("date_odd.ods", lambda: ods(ods_row('<table:table-cell office:value-type="date" office:date-value="99999-99-99"/>') + ODS_GOALS), (READ,)),
    Kind("cut.ods", lambda: cut(ods(ODS_GOALS), 0.7), BROKEN),
    Kind("no_content.ods", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ("not-a-workbook", *BROKEN)),
    # .xls
    Kind("last_column.xls", lambda: xls((0, 0, 1.0), (1, 255, 1.0)), (READ,)),
    Kind("column_256.xls", lambda: xls((0, 256, 1.0)), BROKEN),
    Kind("corners.xls", lambda: xls(*((n * 650, 255, 1.0) for n in range(100)), (0, 0, 1.0)), (READ,)),
    Kind("texts_claimed.xls", lambda: xls_with(biff(0x00FC, struct.pack("<2I", 0xFFFFFFFF, 0xFFFFFFFF)), NUMBER), ANY),
    Kind("text_long.xls", lambda: xls_with(biff(0x00FC, struct.pack("<2IHB", 1, 1, 0xFFFF, 0) + b"a" * 10), NUMBER), ANY),
    Kind("text_index.xls", lambda: xls_with(b"", biff(0x00FD, struct.pack("<3HI", 0, 0, 0, 0xFFFFFFFF)) + NUMBER), ANY),
    Kind("numbers_backwards.xls", lambda: xls_with(b"", biff(0x00BD, struct.pack("<2H", 0, 250) + b"\0" * 60 + struct.pack("<H", 3)) + NUMBER), ANY),
    Kind("merged.xls", lambda: xls_with(b"", NUMBER + biff(0x00E5, struct.pack("<H", 1_000) + struct.pack("<4H", 0, 65_535, 0, 255) * 1_000)), (READ, *BROKEN)),
    Kind("dimensions.xls", lambda: xls_with(b"", biff(0x0200, struct.pack("<2I3H", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)) + NUMBER), ANY),
    Kind("sheets.xls", lambda: xls_with(biff(0x0085, struct.pack("<I2B2B", 0, 0, 0, 1, 0) + b"a") * 1_500, NUMBER), (*HUGE, *BROKEN)),
    Kind("sheet_nowhere.xls", lambda: xls_with(biff(0x0085, struct.pack("<I2B2B", 0xFFFFFFF0, 0, 0, 1, 0) + b"a"), NUMBER), ANY),
    Kind("cut.xls", lambda: cut(xls((0, 0, 1.0)), 0.5), (READ, "not-a-workbook", *BROKEN)),
    Kind("texts_repeated.xls", lambda: xls_texts(60_000, 8_000), HUGE),
    Kind("texts_used.xls", lambda: xls_texts(3_000, 8_000), (READ,)),
    Kind("loop_of_sectors.xls", compound_loop, (READ, *BROKEN)),
    # .xlsb
    Kind("far.xlsb", lambda: xlsb((0, 0, 1.0), (1_048_575, 0, 1.0), (3, 16_383, 1.0)), (READ,)),
    Kind("row_backwards.xlsb", lambda: xlsb((9, 0, 1.0), (0, 0, 2.0)), (READ, *BROKEN)),
    Kind("text_index.xlsb", lambda: xlsb_with(xlsb_row(0) + xlsb_text(0, 0xFFFFFFFF)), ANY),
    Kind("texts_claimed.xlsb", lambda: xlsb_with(xlsb_row(0) + xlsb_text(0, 0), record(159, struct.pack("<2I", 0xFFFFFFFF, 0xFFFFFFFF)) + record(160)), ANY),
    Kind("text_length.xlsb", lambda: xlsb_with(xlsb_row(0) + xlsb_text(0, 0), record(159, struct.pack("<2I", 1, 1)) + record(19, b"\0" + struct.pack("<I", 0xFFFFFFF0)) + record(160)), ANY),
    Kind("texts_repeated.xlsb", lambda: xlsb_with(b"".join(xlsb_row(n) + xlsb_text(0, 0) for n in range(40_000)), record(159, struct.pack("<2I", 40_000, 1)) + b"\x13" + b"\xff\xff\x03" + (b"\0" + wide("x" * 32_000)).ljust(65_535, b"\0") + record(160)), ANY),
    Kind("record_cut.xlsb", lambda: xlsb_with(b"\x05\xff\xff\xff\x7f"), BROKEN),
    Kind("cut.xlsb", lambda: cut(xlsb((0, 0, 1.0)), 0.6), BROKEN),
    # wrong names
    Kind("xlsx_inside.xls", lambda: book(sheet(GOALS)), (READ,)),
    Kind("xls_inside.xlsx", lambda: xls((0, 0, 1.0)), (READ,)),
    Kind("ods_inside.xlsx", lambda: ods(ODS_GOALS), (READ,)),
    Kind("xlsx_inside.csv", lambda: book(sheet(GOALS)), (READ,)),
    Kind("text_inside.xlsb", CSV.encode, ("csv-named-xlsx",)),
    Kind("page.csv", lambda: b"<!DOCTYPE html><html><table><tr><td>Doel</table>", ("html-export",)),
    Kind("picture.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500, ("not-a-workbook",)),
    Kind("program.csv", lambda: b"MZ" + b"\0" * 500, ("not-a-workbook",)),
    Kind("gzip.xlsx", lambda: zlib.compress(book(sheet(GOALS)), wbits=31), ("not-a-workbook",)),
    Kind("word.xlsx", lambda: zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": links(("a", "officeDocument", "word/document.xml")), "word/document.xml": "<a/>"}), ("not-a-workbook",)),
    # texts with delimiters
    Kind("line_10_mb.csv", lambda: b"Doel;Eigenaar\n" + b"x" * 10_000_000 + b"\n", BROKEN),
    Kind("line_10_mb_of_words.csv", lambda: b"Doel\n" + b"de omzet " * 1_100_000 + b"\n", BROKEN),
    Kind("line_10_mb_of_fields.csv", lambda: b"Doel;Eigenaar\n" + b"ab;" * 3_300_000 + b"\n", ANY),
    Kind("quotes.csv", lambda: b"Doel;Eigenaar\n" + b'"' * 10_000_000, (READ, *BROKEN)),
    Kind("quote_open_late.csv", lambda: CSV.encode() * 20_000 + b'"Meer\n', BROKEN),
    Kind("nulls_between.csv", lambda: CSV.encode().replace(b";", b"\0;\0"), (READ, "corrupt-file", "not-a-workbook")),
    Kind("nulls_late.csv", lambda: CSV.encode() * 300 + b"\0" * 5_000_000, (READ,)),
    Kind("utf16.csv", lambda: CSV.encode("utf-16"), (READ,)),
    Kind("utf16_bare.csv", lambda: CSV.encode("utf-16-be"), (READ,)),
    Kind("utf16_odd.csv", lambda: CSV.encode("utf-16") + b"a", (READ,)),
    Kind("utf32.csv", lambda: CSV.encode("utf-32"), (READ,)),
    Kind("utf16_alone.csv", lambda: b"\xff\xfe", ("empty-file", READ)),
    Kind("surrogates.csv", lambda: b"\xff\xfeD\0\x00\xd8D\0\n\0" * 1_000, (READ,)),
    Kind("rows_short.csv", lambda: b"Doel\n" + b"a\n" * 4_900_000, HUGE),
    Kind("rows_blank.csv", lambda: CSV.encode() + b"\n" * 10_000_000, (READ, *HUGE)),
    Kind("rows_of_commas.csv", lambda: CSV.encode() + b";;;;;;;;;\n" * 450_000, (READ, *HUGE)),
    Kind("returns.csv", lambda: b"Doel\r" + b"\r" * 3_000_000 + GOAL.encode(), (READ, *HUGE)),
    Kind("marks.csv", lambda: b"\xef\xbb\xbf" * 100_000 + CSV.encode(), (READ,)),
    Kind("separator.csv", lambda: b"sep=\n" + CSV.encode(), (READ, *BROKEN)),
    Kind("separator_quote.csv", lambda: b'sep="\n' + CSV.encode(), (READ, *BROKEN)),
)  # fmt: skip
