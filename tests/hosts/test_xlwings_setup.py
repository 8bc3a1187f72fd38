"""Connecting Excel: settings are merged, never lost, written as VBA reads them; each usual fault is named, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kpi_xl.hosts import xlwings_setup
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
    UDF_MODULE,
    Computer,
    bits_of,
    faults,
    of_another_user,
    this_computer,
    wanted_settings,
)
from kpi_xl.model import UserError

if TYPE_CHECKING:
    from pathlib import Path

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
    text, _ = after(f'"UDF MODULES","budget;{UDF_MODULE}"\n"PYTHONPATH","C:\\mine"\n', own=tmp_path)
    assert parse_settings(text)["UDF MODULES"] == "budget;udfs"
    assert parse_settings(text)["PYTHONPATH"] == f"C:\\mine;{tmp_path}"
    assert after(text, own=tmp_path)[1] == []


def healthy(tmp_path, **changes):
    computer = Computer(
        platform="win32",
        python=r"C:\kpi\Scripts\python.exe",
        packages=frozenset({"xlwings", "win32com"}),
        start_folder_files=frozenset({"xlwings.xlam"}),
        settings_path=user_settings(tmp_path),
        settings=parse_settings(after("", r"c:\KPI\scripts\pythonw.exe")[0]),
        xlwings_version="0.37.8",
        in_onedrive=True,
    )
    return computer._replace(**changes)


def with_setting(name, value):
    settings = parse_settings(after("", r"C:\kpi\Scripts\python.exe")[0])
    return {"settings": settings | {name: value}}


def test_a_healthy_computer_has_no_faults_whatever_the_case_of_paths(tmp_path):
    assert faults(healthy(tmp_path)) == []


@pytest.mark.parametrize(
    ("changes", "remedy"),
    [
        ({"platform": "darwin"}, "kpi-xl template all"),
        ({"packages": frozenset({"win32com"})}, "pip install xlwings"),
        ({"packages": frozenset({"xlwings"})}, "pip install pywin32"),
        ({"start_folder_files": frozenset()}, "xlwings addin install"),
        ({"same_addin": False}, "another version than the package xlwings (0.37.8)"),
        ({"missing_dll": "xlwings64-0.37.8.dll"}, "virus scanner"),
        ({"other_user": True}, "another user of this computer"),
        ({"blank_lines": True}, "blank lines"),
        (with_setting("DEBUG UDFS", "True"), "Untick Debug UDFs"),
        ({"missing_conda": True}, "CONDA PATH"),
        (with_setting("ADD_WORKBOOK_TO_PYTHONPATH", "True"), "OneDrive or SharePoint"),
        ({"from_store": True}, "Microsoft Store"),
        ({"settings": None}, "kpi-xl addin excel"),
        ({"has_excel": False}, "Excel is not installed"),
        ({"trusts_vba": False}, "Trust access to the VBA project object model"),
        ({"missing_modules": frozenset({"budget"})}, "names budget, which this Python cannot find"),
        (with_setting("INTERPRETER_WIN", "python"), "another Python (python)"),
        (with_setting("UDF MODULES", "budget"), UDF_MODULE),
    ],
)
def test_each_usual_fault_is_named_with_its_remedy(tmp_path, changes, remedy):
    found = faults(healthy(tmp_path, **changes))
    assert len(found) == 1
    assert remedy in found[0].en
    assert found[0].nl


def test_with_the_ready_add_in_nothing_of_the_other_way_is_asked_for(tmp_path):
    ready = healthy(tmp_path, start_folder_files=frozenset({"kpi.xlam"}), settings=None, trusts_vba=False)
    assert faults(ready) == []


def test_the_doctor_can_look_at_this_computer(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert this_computer().settings is None
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
    assert computer.blank_lines
    assert computer.missing_conda


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
