"""`kpi-xl addin`: connecting Excel from the command line."""

from __future__ import annotations

import zipfile

import pytest


@pytest.mark.parametrize(("language", "word"), [("en", "Trust access"), ("nl", "Vertrouwenscentrum")])
def test_addin_excel_writes_the_settings_and_tells_the_remaining_clicks(
    kpi_xl_command, tmp_path, language, word
):
    (tmp_path / ".xlwings").mkdir()
    settings = tmp_path / ".xlwings" / "xlwings.conf"
    settings.write_text('"SHOW CONSOLE","True"\n', "utf-8")
    result = kpi_xl_command("addin", "excel", HOME=str(tmp_path), KPI_XL_LANG=language)
    assert result.returncode == 0
    assert word in result.stdout
    assert '"SHOW CONSOLE","True"' in settings.read_text("utf-8")
    assert '"UDF MODULES","kpi_xl.hosts.excel"' in settings.read_text("utf-8")


def test_addin_check_names_the_faults_with_exit_code_1(kpi_xl_command, tmp_path):
    result = kpi_xl_command("addin", "check", HOME=str(tmp_path))
    assert result.returncode == 1
    assert "kpi-xl addin excel" in result.stdout


@pytest.mark.parametrize(("language", "word"), [("en", "Extension Manager"), ("nl", "Extensiebeheer")])
def test_addin_calc_writes_the_extension_and_tells_how_to_install_it(
    kpi_xl_command, tmp_path, language, word
):
    result = kpi_xl_command("addin", "calc", "-o", "kpi.oxt", KPI_XL_LANG=language)
    assert result.returncode == 0
    assert word in result.stdout
    assert zipfile.is_zipfile(tmp_path / "kpi.oxt")
    again = kpi_xl_command("addin", "calc", "-o", "kpi.oxt")
    assert again.returncode == 2
    assert "--force" in again.stderr


@pytest.mark.parametrize("command", ["vba", "intellisense", "lambda"])
def test_a_module_is_written_once(kpi_xl_command, tmp_path, command):
    result = kpi_xl_command("addin", command, "-o", "made.txt", "--lang", "nl")
    assert result.returncode == 0
    assert "niet in Excel zelf geprobeerd" in result.stdout
    assert b"KPI_CHURN" in (tmp_path / "made.txt").read_bytes()
    assert kpi_xl_command("addin", command, "-o", "made.txt").returncode == 2


def test_the_two_texts_for_xlwings_lite_can_be_pasted(kpi_xl_command):
    result = kpi_xl_command("addin", "lite")
    assert "kpi-xl==" in result.stdout
    program = result.stdout.split("main.py:\n")[1].split("\n\nInstall")[0]
    names: dict[str, object] = {}
    exec(program, names)  # noqa: S102 - the text the command tells users to paste
    assert callable(names["KPI_CHURN"])
