"""Files that do harm by what they repeat, point at or only claim; beside the kinds of `hostile` and its variants."""

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
    ODS_GOALS,
    OFFICE,
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
    zipped,
)
from tests.files.hostile_variants import (
    BROKEN,
    CSV,
    HUGE,
    NUMBER,
    replaced,
    xls_with,
    xlsb_row,
    xlsb_with,
)


def streamed() -> bytes:
    """Return a package as programs write it that cannot go back: the sizes stand behind the parts."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(sheet(GOALS)).items():
            archive.writestr(name, content)
    return out.getvalue()


def of_64_bits() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(sheet(GOALS)).items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content if isinstance(content, bytes) else content.encode())
    return out.getvalue()


def shared_rows(count: int) -> str:
    return HEADINGS + "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n % 9}</v></c></row>' for n in range(2, count)
    )


def sheets_of_one_part(count: int, rows: str, texts: int = 0) -> bytes:
    """Return a workbook that lists one and the same part as so many sheets; with texts of such a length if asked for."""
    held = "".join(f"<si><t>{chr(97 + n) * texts}</t></si>" for n in range(9))
    made = parts(sheet(rows), texts=f'<sst xmlns="{MAIN}">{held}</sst>' if texts else "")
    listed = "".join(f'<sheet name="Blad{n}" sheetId="{n}" r:id="r1"/>' for n in range(1, count + 1))
    made["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    )
    return zipped(made)


def binary_sheets_of_one_part(count: int, cells: int, kind: int = 5) -> bytes:
    rows = b"".join(xlsb_row(n) + record(kind, struct.pack("<2Id", 0, 0, 1.0)) for n in range(cells))
    with zipfile.ZipFile(io.BytesIO(xlsb_with(rows))) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    listed = b"".join(
        record(156, struct.pack("<2I", 0, n) + wide("r1") + wide(f"s{n}")) for n in range(1, count + 1)
    )
    made["xl/workbook.bin"] = record(131) + record(143) + listed + record(144) + record(132)
    return zipped(made)


def in_row_2(cell: str) -> bytes:
    return book(sheet(f'{HEADINGS}<row r="2">{cell}</row>'))


def prefixed() -> bytes:
    """Return a sheet whose elements all have a prefix, while those without one are of another language."""
    text = sheet(GOALS + LAST).decode().partition("?>")[2]
    for name in ("worksheet", "sheetData", "row", "c", "is", "t", "v"):
        for mark in (">", " ", "/>"):
            text = text.replace(f"<{name}{mark}", f"<x:{name}{mark}").replace(
                f"</{name}{mark}", f"</x:{name}{mark}"
            )
    text = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}" xmlns="urn:other"')
    return book(text.encode())


def encoded(encoding: str, declared: str) -> bytes:
    text = sheet(GOALS.replace("omzet", "café-omzet")).decode().replace("UTF-8", declared, 1)
    return book(text.encode(encoding))


def with_links() -> bytes:
    made = parts(sheet(GOALS))
    made["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    )
    made["xl/externalLinks/_rels/externalLink1.xml.rels"] = links(
        ("a", "externalLinkPath", "file:///etc/passwd")
    )
    return zipped(made)


def many_paragraphs(count: int) -> str:
    return f'<table:table-cell office:value-type="string">{"<text:p>a</text:p>" * count}</table:table-cell>'


KINDS = (
    # --- packages
    Kind("streamed.xlsx", streamed, (READ,)),
    Kind("of_64_bits.xlsx", of_64_bits, (READ,)),
    Kind("one_part_twice.xlsx", lambda: sheets_of_one_part(2, GOALS), (READ,)),
    Kind("one_part_900_times.xlsx", lambda: sheets_of_one_part(900, HEADINGS + "<row><c><v>1</v></c></row>" * 9_000), HUGE),
    Kind("one_part_far.xlsx", lambda: sheets_of_one_part(900, GOALS + LAST), (READ, *HUGE)),
    Kind("one_part_heavy.xlsx", lambda: sheets_of_one_part(400, f"<!--{os.urandom(1_000_000).hex()}-->{GOALS}"), HUGE),
    Kind("one_part_texts.xlsx", lambda: sheets_of_one_part(900, shared_rows(900), texts=20_000), HUGE),
    Kind("one_part.xlsb", lambda: binary_sheets_of_one_part(900, 3_000), HUGE),
    Kind("one_part_heavy.xlsb", lambda: binary_sheets_of_one_part(900, 20_000, kind=1), HUGE),
    Kind("outside_links.xlsx", with_links, (READ,)),
    # --- sheets
    Kind("prefixed.xlsx", prefixed, (READ,)),
    Kind("latin.xlsx", lambda: encoded("latin-1", "ISO-8859-1"), (READ,)),
    Kind("latin_claims_utf8.xlsx", lambda: encoded("latin-1", "UTF-8"), BROKEN),
    Kind("utf7.xlsx", lambda: encoded("utf-7", "UTF-7"), BROKEN),
    Kind("space_before.xlsx", lambda: book(b"\n" + sheet(GOALS)), BROKEN),
    Kind("mark_before.xlsx", lambda: book(b"\xef\xbb\xbf" + sheet(GOALS)), (READ,)),
    Kind("text_minus.xlsx", lambda: in_row_2('<c r="A2" t="s"><v>-1</v></c>'), (READ, *BROKEN)),
    Kind("text_40_digits.xlsx", lambda: in_row_2(f'<c r="A2" t="s"><v>{10**40}</v></c>'), (READ, *BROKEN)),
    Kind("shared_formula.xlsx", lambda: in_row_2(f'<c r="A2" t="str"><f t="shared" si="0" ref="A1:XFD1048576">A1</f><v>{GOAL}</v></c>'), (READ,)),
    Kind("array_formula.xlsx", lambda: in_row_2('<c r="A2"><f t="array" ref="A2:XFD1048576">ROW(A:A)</f></c>'), (READ,)),
    Kind("odd_date.xlsx", lambda: in_row_2('<c r="A2" t="d"><v>99999-99-99T99:99</v></c>'), (READ, *BROKEN)),
    Kind("odd_number.xlsx", lambda: in_row_2('<c r="A2"><v>1E999999</v></c><c r="B2"><v>nan</v></c>'), (READ, *BROKEN)),
    Kind("escapes.xlsx", lambda: book(sheet(GOALS.replace(GOAL, "_x0000__xD800__xFFFE_ " + GOAL))), (READ,)),
    Kind("one_row_again.xlsx", lambda: book(sheet(GOALS + '<row r="3"><c r="A3"><v>1</v></c></row>' * 90_000)), (READ, *HUGE)),
    Kind("two_of_sheet_data.xlsx", lambda: replaced("xl/worksheets/sheet1.xml", "</sheetData>", f"</sheetData><sheetData>{LAST}</sheetData>"), (READ, *BROKEN)),
    Kind("validations.xlsx", lambda: book(sheet(GOALS, "<dataValidations>" + "".join(f'<dataValidation sqref="A{n}:XFD1048576"/>' for n in range(1, 90_000)) + "</dataValidations>")), (READ,)),
    Kind("formatting.xlsx", lambda: book(sheet(GOALS, "".join(f'<conditionalFormatting sqref="A{n}:XFD1048576"/>' for n in range(1, 90_000)))), (READ,)),
    # --- OpenDocument
    Kind("covered.ods", lambda: ods(ODS_GOALS + ods_row(f'<table:covered-table-cell table:number-columns-repeated="{2**31}"/>')), (READ, *HUGE)),
    Kind("rows_minus.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell(GOAL), repeat=-1)), (READ, *BROKEN)),
    Kind("rows_odd.ods", lambda: ods(ODS_GOALS + ods_row(ods_cell(GOAL)).replace('"1"', '"1e9"', 1)), (READ, *BROKEN)),
    Kind("paragraphs.ods", lambda: ods(ODS_GOALS + ods_row(many_paragraphs(400_000))), (READ, *HUGE)),
    Kind("table_in_table.ods", lambda: ods(ODS_GOALS + ods_row("<table:table-cell>" + '<table:table table:is-sub-table="true">' * 5_000 + "</table:table>" * 5_000 + "</table:table-cell>")), (READ, *BROKEN)),
    Kind("flat.ods", lambda: b'<?xml version="1.0"?><office:document xmlns:office="urn:a"/>', ("not-a-workbook",)),
    # --- old and binary formats
    Kind("no_sheets.xls", lambda: container("Workbook", biff(0x0809, b"\0" * 16) + biff(0x000A)), (READ, "no-sheets", "not-a-workbook", *BROKEN)),
    Kind("formula_text_missing.xls", lambda: xls_with(b"", NUMBER + biff(0x0006, struct.pack("<3H", 1, 0, 0) + b"\0" * 6 + b"\xff\xff" + b"\0" * 6)), (READ, *BROKEN)),
    Kind("record_past_end.xls", lambda: xls_with(b"", NUMBER + struct.pack("<2H", 0x0203, 0xFFFF)), (READ, *BROKEN)),
    Kind("text_endless.xlsb", lambda: xlsb_with(xlsb_row(0) + record(6, struct.pack("<3I", 0, 0, 0x7FFFFFFF))), BROKEN),
    Kind("rows_without_cells.xlsb", lambda: xlsb_with(b"".join(map(xlsb_row, range(60_000)))), (READ,)),
    # --- texts
    Kind("all_line_ends.csv", f"Doel;Eigenaar\r{GOAL};Jan\n\r{GOAL};\x0bJan\x85\u2028".encode, (READ,)),
    Kind("hidden_in_heading.csv", f"D\u200boel\u202e;Eigenaar\n{GOAL};Jan\n".encode, (READ,)),
    Kind("wrong_utf8.csv", lambda: CSV.encode() + b"\xc0\xaf;\xed\xa0\x80;\xf8\x88\x80\x80\x80\n", (READ,)),
    Kind("quoted_3_mb.csv", lambda: b'Doel;Eigenaar\n"' + b"de omzet\n" * 330_000 + b'";Jan\n', BROKEN),
    Kind("commands.csv", f'Doel;Eigenaar\n"=cmd|\' /C calc\'!A0";@SUM(1)\n{GOAL};+1\n'.encode, (READ,)),
)  # fmt: skip
