"""Hints are pasted as they are printed: names with spaces, and an environment that is not activated."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

PROGRAM = Path(sys.executable).parent / "kpi-xl"
COMMAND = re.compile(rf"{re.escape(str(PROGRAM))} [a-z]+[^`\n]*?(?=`|\. |\n|$)")
OPTION = re.compile(r'--(?:map|sheet|decimal|date-order) (?:"[^"]*"|[^\s;]+)')

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="hints are pasted into a shell of Unix here"),
    pytest.mark.skipif(not PROGRAM.exists(), reason="kpi-xl is not installed as a program here"),
]


@pytest.fixture
def pasted(tmp_path):
    """Return a function that types a line in a shell, in a folder with a space, where no environment is active."""
    folder = tmp_path / "my figures"
    folder.mkdir()

    def paste(line):
        return subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "KPI_XL_LANG": "en", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    paste.folder = folder
    return paste


@pytest.fixture
def understood(pasted, kpi_xl_here):
    """Return a function that does what a line does that was pasted, in this process: some seconds quicker."""

    def run(line):
        program, *arguments = shlex.split(line)
        assert program == str(PROGRAM)
        return kpi_xl_here(*arguments, cwd=pasted.folder, program=program, PATH="/usr/bin:/bin")

    return run


def printed(result):
    return result.stdout + result.stderr


def test_hints_for_a_file_that_is_not_understood_lead_to_a_workbook(pasted, understood):
    (pasted.folder / "my export.csv").write_text("Maand;Zus en zo\n01/02/2026;1.234\n02/03/2026;3.456\n")
    first = f'{PROGRAM} template sales --data "my export.csv" -o "sales 1.xlsx"'
    refused = pasted(first)
    assert refused.returncode == 3
    [columns] = COMMAND.findall(printed(refused))
    listed = pasted(columns)
    assert listed.returncode == 0, printed(listed)
    assert "gross_sales" in listed.stdout
    options = OPTION.findall(printed(refused))
    asked = understood(" ".join([first, *options]))
    told = sorted(set(OPTION.findall(printed(asked))))
    assert told == ["--date-order dmy,", "--date-order mdy.", "--decimal ,", "--decimal ."]
    done = understood(" ".join([first, *options, "--decimal ,", "--date-order dmy"]))
    assert done.returncode == 1, printed(done)  # new customers alone make one KPI, and that is said
    assert "Calculated: 1 of 8 KPIs: New customers." in done.stdout


def test_a_sheet_is_named_as_it_is_typed(pasted, understood):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Blad twee")):
        sheet.title = "Blad een" if sheet is book.active else sheet.title
        for row in (["Month", "Reach", "Interactions"], ["2026-01", 1000, 50], ["2026-02", 1100, 60]):
            sheet.append(row)
    book.save(pasted.folder / "my book.xlsx")
    first = f'{PROGRAM} template customer --data "my book.xlsx" -o "customer 1.xlsx" --blank'
    refused = understood(first)
    [sheet] = OPTION.findall(printed(refused))
    assert sheet == '--sheet "Blad een"'
    done = understood(f"{first} {sheet}")
    assert (done.returncode, (pasted.folder / "customer 1.xlsx").exists()) == (1, True), printed(done)


def test_hints_of_collect_and_of_workbooks_with_functions_name_the_program(pasted, understood):
    (pasted.folder / "no books").mkdir()
    [template] = COMMAND.findall(printed(pasted(f'{PROGRAM} collect "no books" -o "score card.xlsx"')))
    assert understood(f"{template} --help").returncode == 0
    made = understood(f'{PROGRAM} template hr --blank --functions udf --backend python -o "hr 1.xlsm"')
    [check] = COMMAND.findall(printed(made))
    assert check.endswith('addin check "hr 1.xlsm"')
    found = understood(check)
    assert "hr 1.xlsm" in printed(found)
    assert found.returncode in {0, 1}, printed(found)
    wrong = understood(f"{PROGRAM} upgrade")
    [help_] = COMMAND.findall(printed(wrong))
    assert pasted(help_).returncode == 0


def test_a_program_that_the_shell_finds_is_called_by_its_name(kpi_xl_command):
    refused = kpi_xl_command("columns", "nonsense")
    assert "kpi-xl" in refused.stderr
    assert str(PROGRAM) not in refused.stderr
