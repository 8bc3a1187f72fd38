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
