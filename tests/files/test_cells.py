"""The quick way through a sheet part finds what the slow way finds, and refuses no less."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from kpi_xl.files import cells, package, shared_texts
from kpi_xl.files.cells import Sheet, scan_sheet
from kpi_xl.files.guard import Admitted, admit
from kpi_xl.files.package import Member, list_sheets, percent_styles
from kpi_xl.files.refusal import Refused
from kpi_xl.files.shared_texts import check_shared_text

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbook_templates").rglob("*.xlsx"))
PART = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def archive_of(content: bytes, part: str = PART) -> zipfile.ZipFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return zipfile.ZipFile(out)


def slowly(archive, member, percent=frozenset()):
    return cells._scanned(cells._SheetScan(archive, member.part, percent), member)


def outcome(scan, *arguments):
    try:
        return scan(*arguments)
    except Refused as refused:
        return refused.refusal


def document(*pieces: str, root: str = "worksheet") -> bytes:
    body = "".join(pieces)
    return f'<{root} xmlns="{MAIN}"><sheetData>{body}</sheetData></{root}>'.encode()


def ways(content: bytes):
    archive, member, percent = (
        archive_of(content),
        Member("Doelen", hidden=False, part=PART),
        frozenset({"2", "4"}),
    )
    return outcome(scan_sheet, archive, member, percent), outcome(slowly, archive, member, percent)


def both(content: bytes):
    quick, slow = ways(content)
    assert quick == slow
    return quick


def plain_row(row: int) -> str:
    return (
        f'<row r="{row}" spans="1:4" ht="15.5"><c r="A{row}" t="s"><v>0</v></c><c r="B{row}" s="2"><v>0.85</v></c>'
        f'<c r="C{row}" s="1"/><c r="D{row}" t="inlineStr"><is><t xml:space="preserve">t="s" vóór &gt; 1</t></is></c>'
        f'<c r="E{row}"><f t="shared" si="0"/><v>7</v></c></row>'
    )


@pytest.fixture(autouse=True)
def _same_limits(monkeypatch):
    monkeypatch.setattr(cells, "MOST_CELLS", 400)
    monkeypatch.setattr(shared_texts, "MOST_CELLS", 400)


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_our_workbooks_are_seen_the_same_both_ways(path, monkeypatch):
    monkeypatch.undo()
    with zipfile.ZipFile(path) as archive:
        percent = percent_styles(archive, "xl/styles.xml")
        for member in list_sheets(archive):
            assert scan_sheet(archive, member, percent) == slowly(archive, member, percent)


def test_plain_rows_are_counted_without_a_call_for_each_cell(monkeypatch):
    seen = []
    start = cells._SheetScan.start
    monkeypatch.setattr(
        cells._SheetScan, "start", lambda self, name, *rest: seen.append(name) or start(self, name, *rest)
    )
    archive = archive_of(document(*map(plain_row, range(1, 51))))
    sheet = scan_sheet(archive, Member("Doelen", hidden=False, part=PART), frozenset({"2"}))
    assert sheet == Sheet(
        "Doelen", texts=50, percent=frozenset((row, 2) for row in range(1, 51)), cells=250, extent=250
    )
    assert seen.count("c") <= 2


def test_formulas_without_a_value_are_noted_without_a_call_for_each_cell(monkeypatch):
    rows = [
        f'<row r="{row}"><c r="A{row}"><f>IF(B{row}&gt;"é",1,2)</f><v></v></c><c r="B{row}" s="1"><f>A{row}</f><v/></c>'
        f'<c r="C{row}"><f t="shared" si="0"/></c><c r="D{row}" t="str"><f>A{row}</f><v></v></c>'
        f'<c r="E{row}"><v>1</v></c></row>'
        for row in range(1, 41)
    ]
    sheet = both(document(*rows))
    assert len(sheet.broken) == 120
    assert sheet.broken[1, 1].formula == 'IF(B1>"é",1,2)'
    seen = []
    start = cells._SheetScan.start
    monkeypatch.setattr(
        cells._SheetScan, "start", lambda self, name, *rest: seen.append(name) or start(self, name, *rest)
    )
    scan_sheet(archive_of(document(*rows)), Member("Doelen", hidden=False, part=PART))
    assert seen.count("c") <= 2


PIECES = (
    '<row r="3"><c r="A3"><v>1</v></c></row>',
    '<row r="4"><c r="B4" s="4" t="n"><v>1</v></c><c r="A4" t="s"><v>2</v></c></row>',
    '<row r="5"><c r="C6"><v>1</v></c></row>',  # a cell of another row
    '<row r="6"><c><v>1</v></c><c r="D6"><v>1</v></c><c><v>1</v></c></row>',
    '<row><c r="A7"><v>1</v></c></row>',
    "<row><c><v>1</v></c></row>",
    '<row r="8"/>',
    '<row r="9"></row>',
    "<row r='10'><c r='A10' t='s'><v>1</v></c></row>",
    '<row r = "11" ><c r="A11"\n t="s" ><v>1</v></c></row>',
    '<row r="12">\n<c r="A12" t="s"><v>1</v></c>\n</row>',
    '<x:row r="13"><x:c r="A13" t="s"><x:v>1</x:v></x:c></x:row>',
    '<row r="14"><x:c r="A14" t="e"><v>#N/A</v></x:c></row>',
    '<row r="15"><c r="A15" t="e"><v>#DIV/0!</v></c></row>',
    '<row r="16"><c r="A16"><f>B1*2</f></c><c r="B16"><f>B1</f><v></v></c></row>',
    '<row r="17"><c r="A17"><f>B1&lt;2</f><v>1</v></c><c r="B17" t="str"><f>B1</f><v> </v></c></row>',
    '<row r="18"><c r="A18"><v>1</v><f>B1</f></c></row>',
    '<row r="19"><c r="A19" t="s" s="2"><v>1</v></c><c s="2" r="B19"><v>1</v></c></row>',
    '<row r="20" note="a/><c r=&quot;Z9&quot;/>"><c r="A20"><v>1</v></c></row>',
    '<row r="21"><c r="A21" t="inlineStr"><is><t>zie &lt;c r="Z99"&gt; &#60;row r="7"&#62;</t></is></c></row>',
    '<row r="22"><c r="A22" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
    '<!-- <row r="23"><c r="ZZ23" t="s"><v>1</v></c></row> -->',
    '<row r="24"><c r="A24" t="inlineStr"><is><t><![CDATA[</t><row r="25"><c r="ZZ25"><v>1</v></c></row>]]></t></is></c></row>',
    '<?note <row r="26"><c r="ZZ26"><v>1</v></c></row> ?>',
    '<row r="27"><row r="28"><c r="A28" t="s"><v>1</v></c></row><c><v>1</v></c></row>',
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    '<row r="29"><c r="XFE29"><v>1</v></c><c r="A29"><v>1</v></c></row>',
    '<row r="30"><c r="a30"><v>1</v></c></row>',
    '<row r="031"><c r="A031"><v>1</v></c></row>',
    '<row r="3&#50;"><c r="A3&#50;"><v>1</v></c></row>',
    '<row r="-1"><c r="A1"><v>1</v></c></row>',
    '<row r="33"><c r="A33" cm="1"><f t="array" ref="A33">B1</f><v>1</v></c></row>',
    '<row r="34"><cell r="A34"/><c r="A34"><v>1</v></c></row>',
    '<row r="37" hidden="1"><c r="A37"><v>1</v></c></row>',
    '<row r="38" spans="1:2" hidden="true" ht="3"><c r="A38"><v>1</v></c><c r="B38"><v>1</v></c></row>',
    '<row r="39" hidden="0" note=" hidden="><c r="A39"><v>1</v></c></row>',
    '<row r="40" note=\' hidden="1"\'><c r="A40"><v>1</v></c></row>',
    '<row hidden="1" r="41"><c r="A41" s="2"><v>1</v></c></row>',
    '<c r="A35"><v>1</v></c>',
    "<c><v>1</v></c>",
    "<f>B1</f>",
    "<v>1</v>",
    "<extLst><ext><f>B1</f></ext></extLst>",
    '<row r="36"><c r="A36"><v>1</v></row></c>',  # not well-formed
    "<b>&unknown;</b>",
    "<row r=",
    "\x00",
    "Omzet > 8% & meer",
    " ",
)
parts = st.lists(st.one_of(st.sampled_from(PIECES), st.integers(1, 60).map(plain_row)), max_size=12)


@given(parts, st.integers(1, 300), st.integers(1, 2000))
@example([plain_row(1), "<f>B1</f>"], 1000, 1000)  # a formula outside a cell
@example(["<!-- ", plain_row(1), " -->"], 20, 20)
def test_any_part_is_seen_the_same_both_ways(pieces, chunk, longest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "_CHUNK", chunk)
        patch.setattr(cells, "_LONGEST_ROW", longest)
        quick, slow = ways(document(*pieces))
        assert quick == slow


def test_hidden_rows_are_noted():
    rows = [
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>',
        plain_row(3),
        *(one for one in PIECES if "hidden" in one),
    ]
    assert both(document(plain_row(1), *rows, plain_row(50))).hidden_rows == {2, 37, 38, 41}


STARTS = (
    "",
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n',
    '<?xml version="1.0"?>',
    "\ufeff",
    '<?xml version="1.0" encoding="windows-1252"?>',
    '<?xml version="1.0" encoding="cp037"?>',
    '<?xml version="1.0" encoding="nowhere"?>',
    "<!DOCTYPE worksheet>",
    '<!DOCTYPE w [<!ENTITY x "1">]>',
    '<?note <row r="1"><c r="ZZ1"><v>1</v></c></row> ?>',
    "<!-- note -->",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp037"])
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("chunk", [7, 1 << 16])
def test_any_start_is_seen_the_same_both_ways(start, encoding, chunk, monkeypatch):
    monkeypatch.setattr(package, "_CHUNK", chunk)
    text = start + document(plain_row(1), plain_row(2)).decode()
    quick, slow = ways(text.encode(encoding, "replace"))
    assert quick == slow


@pytest.mark.parametrize("start", ["<!DOCTYPE worksheet>", '<!DOCTYPE w [<!ENTITY x "1">]>'])
def test_a_document_type_is_refused_before_plain_rows(start):
    assert both(start.encode() + document(plain_row(1))).rule == "unsafe-file"


def test_damage_after_plain_rows_is_refused():
    whole = document(*map(plain_row, range(1, 51)))
    assert both(whole[:-5]).rule == "corrupt-file"
    assert both(whole.replace(b"<v>0</v>", b"<v>\xff</v>", 1)).rule == "corrupt-file"


def test_too_many_plain_cells_are_refused():
    assert both(document(*map(plain_row, range(1, 100)))).rule == "too-large"


def test_a_far_plain_cell_makes_a_sheet_sparse():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>1</v></c></row>'
    assert both(document(plain_row(1), far)).dense is False


def shared(*texts: str, start: str = "", tag: str = "si") -> zipfile.ZipFile:
    body = "".join(f"<{tag}><t>{text}</t></{tag}>" for text in texts)
    return archive_of(f'{start}<sst xmlns="{MAIN}">{body}</sst>'.encode())


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="<&"), max_size=9),
        max_size=9,
    ),
    st.sampled_from(("<si>", "<si >", "<x:si>", '<si a="<si>">')),
    st.integers(1, 100),
)
def test_no_shared_text_is_longer_than_it_is_taken_for(texts, tag, chunk):
    body = "".join(f"{tag}<t>{text}</t></{tag[1:].split()[0].rstrip('>')}>" for text in texts)
    archive = archive_of(f"<sst>{body}</sst>".encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "_CHUNK", chunk)
        try:
            most = shared_texts._most_shared(archive, PART)
        except Refused:
            return
        assert most >= max(shared_texts._shared_lengths(archive, PART), default=0)


@pytest.mark.parametrize("hiding", ["<!-- <si> -->", "<![CDATA[<si>]]>", "<?note <si> ?>"])
def test_a_long_shared_text_cannot_hide(hiding):
    archive = shared(f"{'x' * 50}{hiding}{'x' * 50}")
    with pytest.raises(Refused):
        shared_texts._most_shared(archive, PART)
    assert shared_texts._shared_lengths(archive, PART)[0] >= 100


def test_shared_texts_are_measured_one_by_one_only_when_they_may_be_too_long(monkeypatch):
    monkeypatch.setattr(shared_texts, "MOST_SHARED_TEXT", 1_000)
    monkeypatch.setattr(shared_texts, "_shared_lengths", lambda *_: pytest.fail("measured"))
    check_shared_text(shared("omzet", "verzuim"), PART, [], [Sheet("a", texts=3)])


def test_too_much_shared_text_is_refused(monkeypatch):
    monkeypatch.setattr(shared_texts, "MOST_SHARED_TEXT", 100)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("strings", f"<sst><si><t>{'x' * 60}</t></si><si><t>kort</t></si></sst>")
        file.writestr(
            PART, document('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>')
        )
    member = Member("a", hidden=False, part=PART)
    with zipfile.ZipFile(out) as archive, pytest.raises(Refused) as refused:
        check_shared_text(archive, "strings", [member], [Sheet("a", texts=2)])
    assert refused.value.refusal.rule == "too-large"


def test_too_many_shared_texts_are_refused():
    with pytest.raises(Refused) as refused:
        check_shared_text(shared(*["x"] * 401), PART, [], [])
    assert refused.value.refusal.rule == "too-large"


@pytest.mark.parametrize("start", ["<!DOCTYPE sst>", '<!DOCTYPE sst [<!ENTITY x "1">]>'])
def test_a_document_type_is_refused_in_shared_texts(start):
    with pytest.raises(Refused) as refused:
        check_shared_text(shared("omzet", start=start), PART, [], [])
    assert refused.value.refusal.rule == "unsafe-file"


def test_a_generated_workbook_is_admitted_with_what_stands_out(tmp_path):
    book = Workbook()
    book.active.append(["Doel", "Streefwaarde", "Nulwaarde"])
    for row in range(2, 40):
        book.active.append([f"Omzet verhogen met {row}%", 0.5, "=B2*2"])
        book.active.cell(row, 2).number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    admitted = admit(tmp_path / "a.xlsx")
    assert isinstance(admitted, Admitted)
    [sheet] = admitted.sheets
    assert sheet.percent == {(row, 2) for row in range(2, 40)}
    assert set(sheet.broken) == {(row, 3) for row in range(2, 40)}
