"""What every command shares: language, help, exit codes, and no traceback ever."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from kpi_xl import __version__
from kpi_xl.cli import app, main
from kpi_xl.cli.language import chosen_language
from kpi_xl.model import UserError


def test_version(kpi_xl_command):
    for arguments in [["--version"], ["--debug", "--version"]]:
        result = kpi_xl_command(*arguments)
        assert (result.returncode, result.stdout.strip()) == (0, f"kpi-xl {__version__}")


def test_the_version_is_answered_without_loading_the_command_line(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["kpi-xl", "--version"])
    monkeypatch.setattr("kpi_xl.cli.app.run", None)
    assert main() == 0
    assert capsys.readouterr().out == f"kpi-xl {__version__}\n"


def test_without_arguments_the_help_shows_every_command(kpi_xl_command):
    result = kpi_xl_command()
    assert result.returncode == 2
    for command in ("list", "info", "template", "calc", "validate", "rule", "addin", "demo"):
        assert command in result.stdout


def test_every_command_stands_in_the_room_that_is_loaded_for_it():
    commands = [name for names in app.ROOMS.values() for name in names]
    assert [*app.application("en").commands] == commands
    for command in commands:
        alone = [*app.application("en", command).commands]
        assert alone in [[*names] for names in app.ROOMS.values() if command in names]


def test_what_is_slow_to_load_is_not_loaded_to_judge_goals(tmp_path):
    """Workers are then copies of this process: numpy starts threads, and a process with threads is not copied."""
    (tmp_path / "goals.csv").write_text("Doel;Eigenaar\nDe omzet met 8% verhogen in 2027;Jan\n")
    code = (
        "import sys; from kpi_xl.cli.app import run; from kpi_xl.files import contained;"
        "contained._spawn = None;"
        "run(['validate', sys.argv[1], '--format', 'json', '-o', sys.argv[2]]);"
        "sys.exit(' '.join({'numpy', 'openpyxl', 'pandas', 'xlwings'} & {*sys.modules}))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "goals.csv"), str(tmp_path / "report.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
    assert (tmp_path / "report.json").stat().st_size


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["foo"], "There is no command 'foo'. See `kpi-xl --help`."),
        (["list", "--zz"], "There is no option '--zz'. See `kpi-xl list --help`."),
        (["info"], "'name' is missing. See `kpi-xl info --help`."),
        (["list", "--format", "yaml"], "'--format': 'yaml' is not one of 'text', 'json'"),
        (["list", "--lang", "fr"], "There is no language 'fr': use --lang nl or --lang en."),
        (["list", "--lang"], "--lang"),
    ],
)
def test_wrong_use_is_one_clear_line_and_exit_code_2(kpi_xl_here, arguments, message):
    result = kpi_xl_here(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""


def test_wrong_use_in_dutch(kpi_xl_command):
    result = kpi_xl_command("foo", KPI_XL_LANG="nl")
    assert result.stderr.strip() == "kpi-xl: De opdracht 'foo' is er niet. Zie `kpi-xl --help`."


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["list", "--lang", "nl"], {"KPI_XL_LANG": "en"}, "nl"),
        (["list", "--lang=NL"], {}, "nl"),
        (["list"], {"KPI_XL_LANG": "nl", "LC_ALL": "en_GB"}, "nl"),
        (["list"], {"LC_ALL": "nl_NL.UTF-8"}, "nl"),
        (["list"], {"LANG": "nl_BE"}, "nl"),
        (["list"], {"LC_ALL": "en_GB.UTF-8", "LANG": "nl_NL"}, "en"),
        (["list", "--lang"], {"LC_ALL": "C"}, "en"),
    ],
)
def test_the_language_comes_from_the_option_the_environment_or_the_computer(
    monkeypatch, arguments, environment, language
):
    for name in ("KPI_XL_LANG", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert chosen_language(arguments) == language


@pytest.mark.parametrize(("told", "encoding"), [("", "utf-8"), ("cp1252", "cp1252")])
def test_what_goes_to_a_file_is_utf_8_unless_the_user_says_otherwise(monkeypatch, told, encoding):
    """Windows gives a program that writes to a file the code page of the country."""
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, encoding="cp1252"))
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    if told:
        monkeypatch.setenv("PYTHONIOENCODING", told)
    assert app.run(["list", "--lang", "nl"]) == 0
    assert "Financiën" in out.getvalue().decode(encoding)


def test_an_unknown_language_is_refused():
    with pytest.raises(UserError):
        chosen_language(["--lang", "fr"])


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (RuntimeError("odd"), 4, "RuntimeError: odd"),
        (KeyboardInterrupt(), 130, "Stopped."),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_a_bug_or_a_stop_is_told_without_a_traceback(monkeypatch, capsys, error, code, message):
    class Broken:
        def main(self, *_arguments, **_options):
            raise error

    monkeypatch.setattr(app, "application", lambda *_: Broken())
    monkeypatch.setattr("sys.stderr.close", lambda: None)
    assert app.run(["list", "--lang", "en"]) == code
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told


def test_debug_shows_the_details_of_a_bug(monkeypatch, capsys):
    class Broken:
        def main(self, *_arguments, **_options):
            raise RuntimeError("odd")

    monkeypatch.setattr(app, "application", lambda *_: Broken())
    assert app.run(["--debug", "list"]) == 4
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["track", "explain", "report"])
def test_the_commands_around_goals_and_figures_have_help_in_both_languages(kpi_xl_here, name):
    helps = [kpi_xl_here(name, "--help", "--lang", language) for language in ("en", "nl")]
    assert [ran.returncode for ran in helps] == [0, 0]
    assert helps[0].stdout != helps[1].stdout
