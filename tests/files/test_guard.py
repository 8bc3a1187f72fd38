"""The preflight: each check on both sides of its limit, so that none can be turned around unnoticed."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from kpi_xl.files import binary_package, old_workbook, package, reading
from kpi_xl.files.guard import LIMITS, Admitted, Kind, admit, decoded_head
from kpi_xl.files.reading import read_file
from kpi_xl.files.refusal import Refused
from tests.files.hostile import (
    GOAL,
    GOALS,
    LAST,
    ODS_GOALS,
    book,
    compound,
    encrypted_ods,
    encrypted_zip,
    links,
    method_99,
    ods,
    ods_row,
    parts,
    sheet,
    xls,
    xlsb,
    zipped,
)
from tests.files.hostile_more import BOOK, SHEET, holding, wholesome, with_sheet, with_styles
from tests.files.hostile_others import sheets_of_one_part
from tests.files.hostile_variants import NUMBER, xls_with, xlsb_row, xlsb_with

TEXT = "Doel;Eigenaar\nDe omzet verhogen met 8% in 2027.;Jan\n"
GOOD = book(sheet(GOALS))
MANY_SMALL_THINGS = {
    "sheet": lambda: with_sheet(GOALS + "<a/>" * 45_000),
    "rows": lambda: with_sheet(GOALS + "<row/>" * 45_000),
    "merged": lambda: with_sheet(GOALS, "<mergeCells>" + "<mergeCell/>" * 45_000 + "</mergeCells>"),
    "book": lambda: holding("xl/workbook.xml", BOOK.format("<a/>" * 45_000, "")),
    "sheets": lambda: holding("xl/workbook.xml", BOOK.format("", "<sheet/>" * 1_100)),
    "links": lambda: holding(
        "xl/_rels/workbook.xml.rels", links(SHEET).replace("</R", "<a/>" * 45_000 + "</R")
    ),
    "styles": lambda: with_styles("<a/>" * 45_000),
    "texts": lambda: holding("xl/sharedStrings.xml", f"<sst><!---->{'<a/>' * 45_000}</sst>", texts="x"),
    "sheets together": lambda: zipped(parts(*[sheet(GOALS + "<a/>" * 9_000)] * 5)),
    "document": lambda: ods(ODS_GOALS + "<a/>" * 23_000),
    "cells of a document": lambda: ods(ODS_GOALS + ods_row("<table:table-cell/>" * 23_000)),
    "records": lambda: xls_with(b"", NUMBER + b"\1\0\0\0" * 9_100),
    "records of sheets": lambda: xlsb_with(xlsb_row(0) * 9_100),
}
"""Files within all limits of size, whose time goes into the number of things in them."""


def verdict(tmp_path, content: bytes, name: str = "a.xlsx", limits=LIMITS):
    path = tmp_path / name
    path.write_bytes(content)
    found = admit(path, limits)
    return found.kind if isinstance(found, Admitted) else found.rule


def test_an_old_workbook_may_be_less_large(tmp_path):
    content = xls((0, 0, 1.0))
    assert verdict(tmp_path, content, "a.xls", LIMITS._replace(old_bytes=len(content))) is Kind.XLS
    assert verdict(tmp_path, content, "a.xls", LIMITS._replace(old_bytes=len(content) - 1)) == "too-large"


@pytest.mark.parametrize("made", MANY_SMALL_THINGS.values(), ids=MANY_SMALL_THINGS)
def test_too_many_small_things_are_refused(made, tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_TAGS", 44_000)
    monkeypatch.setattr(old_workbook, "MOST_RECORDS", 9_000)
    monkeypatch.setattr(binary_package, "MOST_RECORDS", 9_000)
    (tmp_path / "a.xlsx").write_bytes(made())
    with pytest.raises(Refused) as refused:
        reading._read(tmp_path / "a.xlsx", None)
    assert refused.value.refusal.rule == "too-large"


KINDS = {
    "a.xlsx": (GOOD, Kind.XLSX),
    "b.csv": (GOOD, Kind.XLSX),  # by its content, whatever its name
    "c.xlsb": (xlsb((0, 0, 1.0)), Kind.XLSB),
    "d.xls": (xls((0, 0, 1.0)), Kind.XLS),
    "e.ods": (ods(ODS_GOALS), Kind.ODS),
    "f.ods": (ods(ODS_GOALS, None), Kind.ODS),
    "g.csv": (TEXT.encode(), Kind.CSV),
    "h.csv": (TEXT.encode("utf-16"), Kind.CSV),
    "i.csv": (TEXT.encode("utf-16-le"), Kind.CSV),
    "j.csv": (TEXT.encode("utf-16-be"), Kind.CSV),
    "k.xlsx": (TEXT.encode(), "csv-named-xlsx"),
    "l.xlsx": (b"\0\1\2\3" * 40, "corrupt-file"),
    "m.csv": (b"\0\1\2\3" * 40, "not-a-workbook"),
    "n.csv": (b"\1\2\3\4" * 40, "not-a-workbook"),
    "o.xls": (b"\x09\x08\x08\x00" + b"\0" * 40, "not-a-workbook"),
    "p.xls": (b"\x09\x07\x08\x00" + b"\0" * 40, "corrupt-file"),
    "q.csv": (b"%PDF-1.7 words", "not-a-workbook"),
    "r.csv": (b"{\\rtf1 words", "not-a-workbook"),
    "s.xlsx": (b"\x89PNG\r\n\x1a\n\0\0", "not-a-workbook"),
    "t.csv": (b" \n\t ", "empty-file"),
    "u.csv": (b"", "empty-file"),
    "v.csv": (b"\xef\xbb\xbf<HTML><body>", "html-export"),
    "w.xls": (b"<?xml version='1.0'?>\n<html>", "html-export"),
    "x.csv": (b"<?xml version='1.0'?>\n<note/>", "not-a-workbook"),
    "y.xls": (b"MIME-Version: 1.0\n", "html-export"),
    "z.csv": ("\ufeff\0\0".encode("utf-16-le"), "empty-file"),
    "aa.xls": (compound("EncryptedPackage"), "password-protected"),
    "ab.xls": (compound("WordDocument"), "not-a-workbook"),
    "ac.xls": (compound("Book"), Kind.XLS),
    "ad.ods": (encrypted_ods(), "password-protected"),
    "ae.ods": (ods(ODS_GOALS, "application/vnd.oasis.opendocument.text"), "not-a-workbook"),
    "af.xlsx": (encrypted_zip(), "password-protected"),
    "ag.xlsx": (method_99(), "corrupt-file"),
    "ah.xlsx": (b"PK\3\4" + b"\0" * 90, "corrupt-file"),
    "ai.xlsx": (zipped({"readme.txt": "words"}), "not-a-workbook"),
    "aj.xlsx": (zipped({"[Content_Types].xml": "<a/>", "_rels/.rels": "<a/>", "word/document.xml": "<a/>"}),
                "not-a-workbook"),
    "al.ods": (wholesome(), "password-protected"),
    "ak.xlsx": (zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "not-a-workbook"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_sorted_by_its_content(name, tmp_path):
    content, expected = KINDS[name]
    assert verdict(tmp_path, content, name) == expected


def test_marks_in_texts_far_from_others_are_read_as_they_are(tmp_path):
    far = tmp_path / "far.xlsx"
    far.write_bytes(book(sheet(GOALS.replace(GOAL, "R&amp;D &lt; 5% &quot;verloop&quot;") + LAST)))
    [rows] = [one.rows for one in read_file(far).sheets]
    assert any('R&D < 5% "verloop"' in row.values for row in rows)


def test_only_the_old_formats_hide_errors():
    assert {kind for kind in Kind if not kind.guarded} == {Kind.XLS, Kind.XLSB}


def test_macros_are_told_and_nothing_else_is(tmp_path):
    for name, content, told in (
        ("a.xlsm", zipped(parts(sheet(GOALS)) | {"xl/vbaProject.bin": b"x"}), True),
        ("b.xlsm", zipped(parts(sheet(GOALS)) | {"XL\\VBAPROJECT.BIN": b"x"}), True),
        ("c.xlsm", zipped(parts(sheet(GOALS)) | {"xl/project.bin": b"x"}), False),
        ("d.xls", compound("Workbook", "_VBA_PROJECT_CUR"), True),
        ("e.xls", compound("Workbook"), False),
    ):
        (tmp_path / name).write_bytes(content)
        notes = [note.rule for note in admit(tmp_path / name).notes]
        assert notes == ["contains-macros"] * told, name


@pytest.mark.parametrize(
    ("limit", "highest"),
    [
        ("file_bytes", len(GOOD)),
        ("members", len(parts(sheet(GOALS)))),
        ("part_bytes", max(len(content) for content in parts(sheet(GOALS)).values())),
        ("total_bytes", sum(len(content) for content in parts(sheet(GOALS)).values())),
    ],
)
def test_a_limit_is_what_may_just_be_there(limit, highest, tmp_path):
    assert verdict(tmp_path, GOOD, limits=LIMITS._replace(**{limit: highest})) == Kind.XLSX
    assert verdict(tmp_path, GOOD, limits=LIMITS._replace(**{limit: highest - 1})) == "too-large"


def test_a_part_may_unfold_to_so_many_times_its_size(tmp_path):
    blanks = b" " * 2_000_000
    content = zipped(parts(sheet(GOALS)) | {"xl/notes.txt": blanks})
    (tmp_path / "a.xlsx").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        packed = archive.getinfo("xl/notes.txt").compress_size
    times = -(-len(blanks) // packed)
    assert verdict(tmp_path, content, limits=LIMITS._replace(ratio=times)) == Kind.XLSX
    assert verdict(tmp_path, content, limits=LIMITS._replace(ratio=times - 1)) == "too-large"
    small = LIMITS._replace(ratio=times - 1, ratio_from=len(blanks))
    assert verdict(tmp_path, content, limits=small) == Kind.XLSX, "what is small may unfold as it likes"
    assert verdict(tmp_path, content) == "too-large"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../evil.xml", "unsafe-file"),
        ("xl/../../evil.xml", "unsafe-file"),
        ("..\\evil.xml", "unsafe-file"),
        ("/etc/evil.xml", "unsafe-file"),
        ("C:/evil.xml", "unsafe-file"),
        ("xl/a:b.xml", Kind.XLSX),
        ("xl/..b.xml", Kind.XLSX),
        (".", Kind.XLSX),
    ],
)
def test_names_that_leave_the_folder_are_refused(name, expected, tmp_path):
    assert verdict(tmp_path, zipped(parts(sheet(GOALS)) | {name: "<a/>"})) == expected


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/theme.xml", "xl/a.rels", "xl/THEME.XML"])
def test_entities_are_refused_in_every_part(part, tmp_path):
    made = parts(sheet(GOALS)) | {part: "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}
    assert verdict(tmp_path, zipped(made)) == "unsafe-file"


def test_damage_beside_the_cells_does_no_harm(tmp_path):
    assert verdict(tmp_path, zipped(parts(sheet(GOALS)) | {"xl/theme.xml": "<a>"})) == Kind.XLSX
    assert verdict(tmp_path, zipped(parts(b"<worksheet>"))) == "corrupt-file"


def test_a_media_type_that_cannot_be_unpacked_is_damage(tmp_path):
    data = bytearray(ods(ODS_GOALS))
    place = data.find(b"mimetype") + len("mimetype") + 3
    data[place] ^= 0xFF
    assert verdict(tmp_path, bytes(data)) == "corrupt-file"


@pytest.mark.parametrize("made", [ods(ODS_GOALS), xlsb((0, 0, 1.0))])
def test_a_piece_that_is_missing_is_damage(made, tmp_path):
    (tmp_path / "a").write_bytes(made[:40] + made[67:])  # every part now begins before where it is said to
    with pytest.raises(Refused) as caught:
        read_file(tmp_path / "a")
    assert caught.value.refusal.rule == "corrupt-file"


def test_what_cannot_be_opened_is_told_apart(tmp_path, monkeypatch):
    def rule(path):
        return admit(path).rule

    assert rule(tmp_path / "none.xlsx") == "not-found"
    assert rule(tmp_path) == "not-a-workbook"
    assert rule(Path(tmp_path / ("x" * 5_000))) == "not-found"
    assert rule(Path("a\0b.xlsx")) == "not-found"
    (tmp_path / "a.csv").write_text(TEXT)
    monkeypatch.setattr(os, "open", deny)
    assert rule(tmp_path / "a.csv") == "no-permission"


def deny(*_):
    raise PermissionError


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.xlsx")
    assert admit(tmp_path / "a.xlsx").rule == "not-a-workbook"


def test_the_head_of_a_text_is_decoded():
    assert decoded_head("één".encode("utf-16")) == "één"
    assert decoded_head(b"\xfe\xff" + "één".encode("utf-16-be")) == "één"
    assert decoded_head("doel".encode("utf-16-le")) == "doel"
    assert decoded_head("doel".encode("utf-16-be")) == "doel"
    for encoding in ("utf-32", "utf-32-le", "utf-32-be"):
        assert decoded_head("doel;één".encode(encoding)) == "doel;één"
    assert decoded_head(b"doel\0norm") is None
    assert decoded_head(b"a\x01" * 10) is None
    assert decoded_head(b"a" * 20 + b"\x01") == "a" * 20 + "\x01"


def test_texts_that_would_fill_the_memory_are_refused_and_others_are_not(tmp_path):
    row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
    made = sheet("".join(row.format(n) for n in range(1, 3_001)))
    for length, expected in ((20_000, Kind.XLSX), (22_000, "too-large")):
        texts = f"<sst><si><t>{'x' * length}</t></si></sst>"
        assert verdict(tmp_path, book(made, texts=texts)) == expected


def test_the_sheets_of_an_xlsx_package_are_known(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(book(sheet(GOALS), sheet("")))
    admitted = admit(tmp_path / "a.xlsx")
    assert [(one.name, one.cells, one.dense) for one in admitted.sheets] == [
        ("Blad1", 2, True),
        ("Blad2", 0, True),
    ]
    assert [member.part for member in admitted.contents.sheets] == [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]


def test_sheets_of_one_part_are_all_known_and_count_one_by_one(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(sheets_of_one_part(2, GOALS))
    assert [(one.name, one.cells) for one in admit(tmp_path / "a.xlsx").sheets] == [
        ("Blad1", 2),
        ("Blad2", 2),
    ]
    large = f"<!--{os.urandom(500_000).hex()}-->{GOALS}"
    for count, expected in ((100, Kind.XLSX), (140, "too-large")):
        assert verdict(tmp_path, sheets_of_one_part(count, large)) == expected
