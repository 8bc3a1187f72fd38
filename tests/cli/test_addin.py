"""`kpi-xl addin`: connecting Excel from the command line."""

from __future__ import annotations

import zipfile

import pytest

from kpi_xl.cli import addin_files
from kpi_xl.cli.app import run


@pytest.mark.parametrize(("language", "word"), [("en", "Trust access"), ("nl", "Vertrouwenscentrum")])
def test_addin_excel_writes_the_settings_and_tells_the_remaining_clicks(
    kpi_xl_here, tmp_path, language, word
):
    (tmp_path / ".xlwings").mkdir()
    settings = tmp_path / ".xlwings" / "xlwings.conf"
    settings.write_text('"SHOW CONSOLE","True"\n', "utf-8")
    result = kpi_xl_here("addin", "excel", HOME=str(tmp_path), KPI_XL_LANG=language)
    assert result.returncode == 0
    assert word in result.stdout
    assert '"SHOW CONSOLE","True"' in settings.read_text("utf-8")
    assert '"UDF MODULES","kpi_xl.hosts.excel"' in settings.read_text("utf-8")


def test_settings_of_another_project_are_shown_and_kept_in_a_copy(kpi_xl_here, tmp_path):
    (tmp_path / ".xlwings").mkdir()
    settings = tmp_path / ".xlwings" / "xlwings.conf"
    before = '"interpreter_win","C:\\Users\\René\\python.exe"\r\n'.encode("cp1252")
    settings.write_bytes(before)
    result = kpi_xl_here("addin", "excel", HOME=str(tmp_path), KPI_XL_LANG="nl")
    assert result.returncode == 0
    assert "René" in result.stdout
    assert settings.with_name("xlwings.conf.copy").read_bytes() == before
    assert settings.read_bytes().lower().count(b"interpreter_win") == 1
    beside = tmp_path / "books"
    beside.mkdir()
    now = settings.read_bytes()
    assert kpi_xl_here("addin", "excel", "--folder", "books", HOME=str(tmp_path)).returncode == 0
    assert b"kpi_xl.hosts.excel" in (beside / "xlwings.conf").read_bytes()
    assert settings.read_bytes() == now


def test_functions_of_your_own_in_udfs_py_reach_excel(kpi_xl_here, tmp_path):
    (tmp_path / "udfs.py").write_text("from kpi_xl.hosts.excel import FUNCTIONS\n", "utf-8")
    result = kpi_xl_here("addin", "excel", HOME=str(tmp_path))
    assert "udfs.py" in result.stdout
    written = (tmp_path / ".xlwings" / "xlwings.conf").read_text("cp1252")
    assert '"UDF MODULES","udfs"' in written
    assert f'"PYTHONPATH","{tmp_path}"' in written


def test_addin_check_names_the_faults_with_exit_code_1(kpi_xl_command, tmp_path):
    result = kpi_xl_command("addin", "check", HOME=str(tmp_path))
    assert result.returncode == 1
    assert "kpi-xl addin excel" in result.stdout


@pytest.mark.parametrize(("language", "word"), [("en", "Extension Manager"), ("nl", "Extensiebeheer")])
def test_addin_calc_writes_the_extension_and_tells_how_to_install_it(kpi_xl_here, tmp_path, language, word):
    result = kpi_xl_here("addin", "calc", "-o", "kpi.oxt", KPI_XL_LANG=language)
    assert result.returncode == 0
    assert word in result.stdout
    assert zipfile.is_zipfile(tmp_path / "kpi.oxt")
    again = kpi_xl_here("addin", "calc", "-o", "kpi.oxt")
    assert again.returncode == 2
    assert "--force" in again.stderr


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("vba", "kpi.bas"),
        ("intellisense", "kpi.xml"),
        ("lambda", "kpi.txt"),
        ("lambda", "kpi.xlsx"),
        ("xlam", "kpi.xlam"),
    ],
)
def test_a_file_is_written_once(kpi_xl_here, tmp_path, command, name):
    result = kpi_xl_here("addin", command, "-o", name, "--lang", "nl")
    assert result.returncode == 0
    assert "niet in Excel zelf geprobeerd" in result.stdout
    made = (tmp_path / name).read_bytes()
    assert kpi_xl_here("addin", command, "-o", name).returncode == 2
    assert (tmp_path / name).read_bytes() == made


def test_the_add_in_is_refused_a_name_that_excel_would_not_load(kpi_xl_here, tmp_path):
    result = kpi_xl_here("addin", "xlam", "-o", "kpi.xlsx")
    assert result.returncode == 2
    assert ".xlam" in result.stderr
    assert not [*tmp_path.iterdir()]


def test_installing_without_excel_says_what_to_do(kpi_xl_here):
    result = kpi_xl_here("addin", "xlam", "--install", "--lang", "nl")
    assert result.returncode == 2
    assert "Bestand > Opties > Invoegtoepassingen" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def start_folder(tmp_path, monkeypatch):
    """A computer with Excel's start folder, and an add-in that is made at once."""
    folder = tmp_path / "Startup" / "Excel"
    monkeypatch.setattr(addin_files, "start_folder", lambda *_: folder)
    monkeypatch.setattr(addin_files, "add_in", lambda *_: b"the add-in")
    return folder


@pytest.fixture
def install(start_folder, capsys):
    """Return what installs the add-in: the exit code, and what is said."""

    def call(*options, lang="nl"):
        code = run(["addin", "xlam", "--install", "--lang", lang, *options])
        told = capsys.readouterr()
        return code, told.out + told.err

    return call


def test_the_add_in_is_put_where_excel_loads_it_and_never_over_one_that_is_open(
    start_folder, install, monkeypatch
):
    code, said = install()
    assert (code, "Herstart Excel" in said) == (0, True)
    assert (start_folder / "kpi.xlam").read_bytes() == b"the add-in"
    code, said = install()
    assert (code, "--force" in said) == (2, True)
    monkeypatch.setattr(addin_files, "add_in", lambda *_: b"a newer one")

    def open_in_excel(*_):
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr("os.replace", open_in_excel)
    code, said = install("--force")
    assert (code, "open in een ander programma. Sluit het daar" in said) == (2, True)
    assert (start_folder / "kpi.xlam").read_bytes() == b"the add-in"
    assert len([*start_folder.iterdir()]) == 1


@pytest.mark.parametrize("obstacle", ["a file in its place", "no access"])
def test_a_start_folder_that_is_closed_is_told_with_another_way(start_folder, install, monkeypatch, obstacle):
    if obstacle == "no access":
        monkeypatch.setattr("os.access", lambda *_: False)
    else:
        start_folder.parent.write_text("", "utf-8")
    for language, way in (("nl", "Invoegtoepassingen > Start > Bladeren"), ("en", "Add-ins > Go > Browse")):
        code, said = install(lang=language)
        assert (code, way in said, len(said.splitlines())) == (2, True, 1)


def test_the_files_for_xlwings_lite_are_written_in_a_folder(kpi_xl_here, tmp_path):
    result = kpi_xl_here("addin", "lite", "-o", "lite")
    assert result.returncode == 0
    assert {path.name for path in (tmp_path / "lite").iterdir()} == {"main.py", "requirements.txt"}
    again = kpi_xl_here("addin", "lite", "-o", "lite")
    assert again.returncode == 2
    assert "--force" in again.stderr
