"""Connecting Excel: settings are merged, never lost, written as VBA reads them; each usual fault is named, and no other."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from openpyxl import Workbook

from kpi_xl.hosts import xlwings_settings, xlwings_setup
from kpi_xl.hosts.excel_inside import Inside, inside
from kpi_xl.hosts.xlwings_faults import UDF_MODULE, Carrier, Computer, Layer, faults
from kpi_xl.hosts.xlwings_settings import (
    Change,
    code_page,
    encoded,
    has_blank_lines,
    merged_settings,
    parse_settings,
    read_settings,
    user_settings,
)
from kpi_xl.hosts.xlwings_setup import (
    bits_of,
    of_another_user,
    this_computer,
    wanted_settings,
)
from kpi_xl.model import UserError

PYTHON = r"C:\kpi, new\python.exe"


def after(before: str, python: str = PYTHON, own: Path | None = None):
    return merged_settings(before, wanted_settings(parse_settings(before), python, own))


def test_our_settings_are_added_and_others_kept():
    before = '"INTERPRETER_WIN","C:\\old\\python.exe"\n"UDF MODULES","budget"\n"SHOW CONSOLE","True"\n'
    text, changes = after(before)
    assert parse_settings(text) == {
        "INTERPRETER_WIN": PYTHON,
        "UDF MODULES": f"budget;{UDF_MODULE}",
        "SHOW CONSOLE": "True",
    }
    assert changes == [
        Change("INTERPRETER_WIN", r"C:\old\python.exe", PYTHON),
        Change("UDF MODULES", "budget", f"budget;{UDF_MODULE}"),
    ]
    assert after(text) == (text, [])


def test_names_count_without_regard_to_case_and_the_first_line_wins():
    text, _ = after(
        '"interpreter_win","C:\\a.exe"\r\n"Interpreter_Win","C:\\b.exe"\r\n"Udf Modules","budget"\r\n'
    )
    assert text.upper().count("INTERPRETER_WIN") == text.upper().count("UDF MODULES") == 1
    assert parse_settings('"A","1"\n"a","2"\n') == {"A": "1"}


def test_lines_end_as_vba_reads_them_and_blank_ones_are_gone():
    before = '\r\n\r\n"SHOW CONSOLE","True"\r\n'
    assert has_blank_lines(before)
    text, _ = after(before)
    assert not has_blank_lines(text)
    assert text.count("\r\n") == text.count("\n") == len(parse_settings(text))


def test_bytes_of_the_code_page_are_read_and_written_back(tmp_path):
    path = tmp_path / "xlwings.conf"
    path.write_bytes('"ONEDRIVE_WIN","C:\\Users\\René"\r\n"ODD","'.encode("cp1252") + b'\x81"\r\n')
    text, _ = after(read_settings(path), "C:\\Zoë\\python.exe")
    data = encoded(text, "C:\\Zoë\\python.exe")
    assert "René".encode("cp1252") in data
    assert b"\x81" in data
    assert "Zoë".encode("cp1252") in data
    assert code_page() == "cp1252"


def test_a_folder_outside_the_code_page_is_refused_with_the_remedy():
    text, _ = after("", "C:\\Łódź\\python.exe")
    with pytest.raises(UserError, match="C:\\\\kpi"):
        encoded(text, "C:\\Łódź\\python.exe")


def test_workbooks_in_onedrive_work_unless_another_project_counts_on_the_folder():
    assert parse_settings(after("")[0])["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    for other in ('"UDF MODULES","budget"\n', '"PYTHONPATH","C:\\mine"\n'):
        assert "ADD_WORKBOOK_TO_PYTHONPATH" not in parse_settings(after(other)[0])


def test_functions_of_the_users_own_module_are_imported_as_well(tmp_path):
    (tmp_path / "udfs.py").write_text("from kpi_xl.hosts.excel import FUNCTIONS\n", "utf-8")
    text, _ = after(f'"UDF MODULES","budget;{UDF_MODULE}"\n"PYTHONPATH","C:\\mine"\n', own=tmp_path)
    assert parse_settings(text)["UDF MODULES"] == "budget;udfs"
    assert parse_settings(text)["PYTHONPATH"] == f"C:\\mine;{tmp_path}"
    assert after(text, own=tmp_path)[1] == []
    assert after(text)[1] == []  # from another folder: the own module stays, and no function comes twice
    (tmp_path / "udfs.py").write_text("import xlwings\n", "utf-8")
    assert parse_settings(after(text)[0])["UDF MODULES"] == f"budget;udfs;{UDF_MODULE}"


def healthy(tmp_path, **changes):
    computer = Computer(
        platform="win32",
        python=r"C:\kpi\Scripts\python.exe",
        packages=frozenset({"xlwings", "win32com"}),
        start_folder_files=frozenset({"xlwings.xlam"}),
        settings_path=user_settings(tmp_path),
        layers=(layer(after("", r"c:\KPI\scripts\pythonw.exe")[0]),),
        xlwings_version="0.37.8",
        in_onedrive=True,
    )
    return computer._replace(**changes)


def layer(text="", place="user", **flaws):
    return Layer(place, Path("C:/conf/xlwings.conf"), parse_settings(text), **flaws)


def with_setting(name, value, place="user"):
    settings = parse_settings(after("", r"C:\kpi\Scripts\python.exe")[0])
    return {"layers": (Layer(place, Path("C:/conf/xlwings.conf"), settings | {name: value}),)}


def with_flaw(flaw, place="user"):
    return {"layers": (layer(after("", r"C:\kpi\Scripts\python.exe")[0], place, **{flaw: True}),)}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        with_setting("DEBUG UDFS", "False"),
        with_setting("UDF MODULES", f"budget;{UDF_MODULE}"),
        with_setting("ADD_WORKBOOK_TO_PYTHONPATH", "false"),
        with_setting("UDF MODULES", "udfs") | {"own_module_brings_ours": True},
        with_setting("INTERPRETER_WIN", r"%KPI_HOME%\Scripts\pythonw.exe"),
        with_setting("INTERPRETER_WIN", "python")
        | {"python": r"C:\conda\envs\kpi\python.exe"}
        | {
            "layers": (
                layer(f'"INTERPRETER_WIN","python"\r\n"CONDA PATH","C:\\conda"\r\n"CONDA ENV","kpi"\r\n'
                      f'"UDF MODULES","{UDF_MODULE}"\r\n"ADD_WORKBOOK_TO_PYTHONPATH","False"\r\n'),
            )
        },
    ],
)  # fmt: skip
def test_a_healthy_computer_has_no_faults_whatever_the_case_of_paths(tmp_path, monkeypatch, changes):
    monkeypatch.setenv("KPI_HOME", r"c:\kpi")
    assert faults(healthy(tmp_path, **changes)) == []


@pytest.mark.parametrize(
    ("changes", "remedy"),
    [
        ({"platform": "darwin"}, "kpi-xl template all"),
        ({"packages": frozenset({"win32com"})}, "pip install xlwings"),
        ({"packages": frozenset({"xlwings"})}, "pip install pywin32"),
        ({"start_folder_files": frozenset()}, "xlwings addin install"),
        ({"same_addin": False}, "another version than the package xlwings (0.37.8)"),
        ({"missing_dll": "xlwings64-0.37.8.dll"}, "quarantine"),
        ({"missing_dll": "xlwings32-0.37.8.dll", "other_bitness": "32"}, "the 32-bit one"),
        ({"other_user": True}, "another user of this computer"),
        (with_flaw("blank_lines"), "blank lines"),
        (with_flaw("other_line_ends"), "CR LF"),
        (with_flaw("other_code_page"), "ZoÃ«"),
        (with_flaw("blank_lines", "folder"), 'kpi-xl addin excel --folder "C:'),
        (with_setting("DEBUG UDFS", "True"), "Untick Debug UDFs"),
        (with_setting("DEBUG UDFS", "-1", "sheet"), "Untick Debug UDFs"),
        ({"missing_conda": True}, "CONDA PATH"),
        (with_setting("ADD_WORKBOOK_TO_PYTHONPATH", "True"), "OneDrive or SharePoint"),
        ({"from_store": True}, "Microsoft Store"),
        ({"layers": ()}, "kpi-xl addin excel"),
        ({"has_excel": False}, "Excel is not installed"),
        ({"trusts_vba": False}, "Trust access to the VBA project object model"),
        ({"missing_modules": frozenset({"budget"})}, "names budget, which this Python cannot find"),
        (with_setting("INTERPRETER_WIN", "python"), "another Python (python)"),
        (with_setting("INTERPRETER_WIN", "python", "sheet"), "change it on the sheet xlwings.conf"),
        (with_setting("UDF MODULES", "budget"), UDF_MODULE),
        (with_setting("UDF MODULES", f"udfs;{UDF_MODULE}") | {"own_module_brings_ours": True}, "twice"),
    ],
)
def test_each_usual_fault_is_named_with_its_remedy(tmp_path, changes, remedy):
    found = faults(healthy(tmp_path, **changes))
    assert len(found) == 1
    assert remedy in found[0].en
    assert found[0].nl


def carrier(**found):
    return Carrier(Path("C:/start/kpi.xlam"), Inside(functions=frozenset({"KPI_CHURN", "XLPY"}), **found))


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_with_the_add_in_in_vba_nothing_of_the_other_way_is_asked_for(tmp_path, platform):
    bare = {
        "layers": (),
        "trusts_vba": False,
        "packages": frozenset(),
        "from_store": True,
        "other_user": True,
    }
    assert faults(healthy(tmp_path, platform=platform, carrier=carrier(), **bare)) == []


@pytest.mark.parametrize(
    ("changes", "remedy"),
    [
        ({}, None),
        ({"layers": (layer('"DEBUG UDFS","True"'),), "trusts_vba": False}, None),
        ({"platform": "darwin"}, "Windows only"),
        ({"missing_dll": "xlwings64-0.37.8.dll"}, "quarantine"),
        ({"missing_dll": "xlwings64-0.30.0.dll", "xlwings_version": "0.40.0"}, "make it anew"),
        ({"packages": frozenset({"xlwings"}), "python": r"C:\kpi\python.exe"}, "pywin32"),
        ({"from_store": True}, "Microsoft Store"),
    ],
)
def test_the_add_in_that_starts_python_needs_its_python_alone(tmp_path, changes, remedy):
    ready = carrier(calls_python=True, finds_xlwings=True, xlwings_version="0.37.8",
                    settings={"INTERPRETER_WIN": r"C:\kpi\python.exe"})  # fmt: skip
    found = faults(healthy(tmp_path, **({"carrier": ready} | changes)))
    assert [remedy in text.en for text in found] == ([True] if remedy else [])
    gone = faults(healthy(tmp_path, carrier=ready._replace(missing_python=r"C:\gone\python.exe")))
    assert [r"C:\gone\python.exe" in text.en for text in gone] == [True]


@pytest.mark.parametrize(
    ("found", "remedy"),
    [
        ({"calls_python": True, "finds_xlwings": True}, None),
        ({"calls_python": True}, "Object required"),
        ({"twice": frozenset({"KPI_CHURN", "KPI_NPS"})}, "KPI_CHURN (+1) twice"),
        ({"lambdas": frozenset({"KPI_CHURN"})}, "LAMBDA name"),
        ({"repeated": frozenset({"PYTHONPATH"})}, "names PYTHONPATH twice"),
    ],
)
def test_what_is_wrong_inside_a_workbook_is_named(tmp_path, found, remedy):
    book = Carrier(tmp_path / "hr.xlsm", Inside(functions=frozenset({"KPI_CHURN"}), **found))
    said = faults(healthy(tmp_path, book=book))
    assert [remedy in text.en for text in said] == ([True] if remedy else [])


def test_the_doctor_can_look_at_this_computer(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(xlwings_setup, "_registered", lambda *_: None)
    monkeypatch.setattr(xlwings_settings, "code_page", lambda: "cp1252")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert this_computer().layers == ()
    start = tmp_path / "Microsoft" / "Excel" / "XLSTART"
    start.mkdir(parents=True)
    (start / "xlwings.xlam").write_bytes(b"another version")
    path = user_settings(tmp_path)
    path.parent.mkdir()
    (tmp_path / "budget.py").touch()
    lines = f'"UDF MODULES","no_such_module;json;no.such.part;budget"\r\n"PYTHONPATH","{tmp_path}"\r\n\r\n'
    path.write_bytes(lines.encode() + '"CONDA PATH","C:\\geen\\é"\r\n'.encode("cp1252"))
    computer = this_computer()
    assert computer.start_folder_files == {"xlwings.xlam"}
    assert not computer.same_addin
    assert computer.missing_modules == {"no_such_module", "no.such.part"}
    assert [(one.place, one.blank_lines, one.other_code_page) for one in computer.layers] == [
        ("user", True, False)
    ]
    assert computer.missing_conda
    assert computer.missing_dll


def test_settings_beside_a_workbook_go_before_those_of_the_user_and_its_sheet_before_both(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    for place, name in ((tmp_path / ".xlwings", "user"), (tmp_path / "books", "folder")):
        place.mkdir()
        (place / "xlwings.conf").write_text(
            f'"INTERPRETER_WIN","{name}"\n"A","{name}"\n"Zoë","{name}"\n', "utf-8"
        )
    workbook = Workbook()
    workbook.create_sheet("xlwings.conf").append(["a", "sheet"])
    workbook["xlwings.conf"].append(["A", "again"])
    book = tmp_path / "books" / "hr.xlsx"
    workbook.save(book)
    seen = this_computer(book)
    assert [one.place for one in seen.layers] == ["sheet", "folder", "user"]
    assert (seen.settings["INTERPRETER_WIN"], seen.settings["A"]) == ("folder", "sheet")
    assert seen.book.inside.repeated == {"A"}
    assert seen.layers[1].other_line_ends
    assert seen.layers[1].other_code_page
    assert [one.place for one in this_computer(tmp_path / "books").layers] == ["folder", "user"]


def test_the_reference_to_xlwings_is_seen_in_its_own_workbooks():
    xlwings = Path(importlib.util.find_spec("xlwings").origin).parent
    with_reference = inside(xlwings / "quickstart.xlsm")
    assert with_reference.finds_xlwings
    assert not with_reference.xlwings_version
    assert inside(xlwings / "quickstart_standalone.xlsm").xlwings_version


@pytest.mark.parametrize(
    ("office", "missing"),
    [("x86", "xlwings32-0.37.8.dll"), ("x64", ""), (None, "")],
)
def test_the_dll_is_that_of_the_bitness_of_office(tmp_path, office, missing):
    (tmp_path / "xlwings64-0.37.8.dll").touch()
    assert xlwings_setup._missing_dll(tmp_path / "python.exe", "0.37.8", bits_of(office)) == missing


@pytest.mark.parametrize(
    ("python", "other"),
    [
        (r"C:\Users\Ann\venv\Scripts\python.exe", True),
        (r"C:\Users\Bob\venv\Scripts\python.exe", False),
        (r"c:\users\bob\venv\python.exe", False),
        (r"C:\Users\Public\Python\python.exe", False),
        (r"C:\Program Files\Python311\python.exe", False),
    ],
)
def test_a_python_of_another_user_is_told(python, other):
    assert of_another_user(python, r"C:\Users\Bob") is other
