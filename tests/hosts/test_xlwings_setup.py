"""Connecting Excel: settings are merged, never replaced, and each usual fault is named."""

from __future__ import annotations

import pytest

from kpi_xl.hosts.xlwings_setup import (
    UDF_MODULE,
    Computer,
    faults,
    merged_settings,
    parse_settings,
    settings_path,
    this_computer,
)


def test_our_settings_are_added_and_others_kept():
    before = '"INTERPRETER_WIN","C:\\old\\python.exe"\n"UDF MODULES","budget"\n"SHOW CONSOLE","True"\n'
    after = merged_settings(before, r"C:\kpi, new\python.exe")
    assert parse_settings(after) == {
        "INTERPRETER_WIN": r"C:\kpi, new\python.exe",
        "UDF MODULES": f"budget;{UDF_MODULE}",
        "SHOW CONSOLE": "True",
    }
    assert merged_settings(after, r"C:\kpi, new\python.exe") == after


def healthy(tmp_path, **changes):
    settings = parse_settings(merged_settings("", "python.exe"))
    computer = Computer(
        platform="win32",
        python="python.exe",
        packages=frozenset({"xlwings", "win32com"}),
        start_folder_files=frozenset({"xlwings.xlam"}),
        settings_path=settings_path(tmp_path),
        settings=settings,
    )
    return computer._replace(**changes)


def test_a_healthy_computer_has_no_faults(tmp_path):
    assert faults(healthy(tmp_path)) == []


@pytest.mark.parametrize(
    ("changes", "remedy"),
    [
        ({"platform": "darwin"}, "kpi-xl template all"),
        ({"packages": frozenset({"win32com"})}, "pip install xlwings"),
        ({"packages": frozenset({"xlwings"})}, "pip install pywin32"),
        ({"start_folder_files": frozenset()}, "xlwings addin install"),
        ({"settings": None}, "kpi-xl addin excel"),
        ({"has_excel": False}, "Excel is not installed"),
        ({"trusts_vba": False}, "Trust access to the VBA project object model"),
        ({"missing_modules": frozenset({"budget"})}, "names budget, which this Python cannot find"),
        ({"settings": {"UDF MODULES": UDF_MODULE}}, "another Python (–)"),
        ({"settings": {"INTERPRETER_WIN": "python.exe"}}, UDF_MODULE),
    ],
)
def test_each_usual_fault_is_named_with_its_remedy(tmp_path, changes, remedy):
    found = faults(healthy(tmp_path, **changes))
    assert len(found) == 1
    assert remedy in found[0].en
    assert found[0].nl


def test_the_doctor_can_look_at_this_computer(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert this_computer().settings is None
    (tmp_path / "Microsoft" / "Excel" / "XLSTART").mkdir(parents=True)
    (tmp_path / "Microsoft" / "Excel" / "XLSTART" / "xlwings.xlam").touch()
    settings_path(tmp_path).parent.mkdir()
    settings_path(tmp_path).write_text(merged_settings("", "python"), "utf-8")
    computer = this_computer()
    assert computer.start_folder_files == {"xlwings.xlam"}
    assert computer.settings == {"INTERPRETER_WIN": "python", "UDF MODULES": UDF_MODULE}


def test_modules_that_python_cannot_find_are_seen(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    path = settings_path(tmp_path)
    path.parent.mkdir()
    path.write_text(merged_settings('"UDF MODULES","no_such_module;json;no.such.part"\n', "python"), "utf-8")
    assert this_computer().missing_modules == {"no_such_module", "no.such.part"}
