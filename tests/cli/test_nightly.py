"""`kpi-xl validate` in the night: what is left out, what is shown, and what the shell is told."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import jsonschema
import pytest

from kpi_xl.cli.app import run

GOOD = "De klanttevredenheidsscore verhogen van 80% naar 90% vóór 31 december 2027."
BAD = "Samenwerking verbeteren."
DAY = ("--as-of", "2027-01-01")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/validate.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path):
    """Write a folder with goals that are good and bad, a workbook of something else, and what cannot be read."""
    for name, text in {
        "good.csv": f"Doel;Eigenaar;Afdeling\n{GOOD};Jan;HR\n",
        "archive/old.csv": f"Doel;Eigenaar\n{BAD};Piet\n",
        "team/bad.csv": f"Doel;Eigenaar;Afdeling\n{BAD};Piet;HR\n",
        "prices.csv": "Artikel;Prijs\nSchroef;1,20\n",
    }.items():
        path = tmp_path / "goals" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "goals"


@pytest.fixture
def validate(capsys):
    """Return a function that runs `kpi-xl validate`, with the exit code and what was printed."""

    def call(*arguments, lang="en"):
        code = run(["validate", *map(str, arguments), *DAY, "--lang", lang])
        return code, capsys.readouterr().out

    return call


def read(validate, *arguments):
    code, out = validate(*arguments, "--format", "json")
    return code, json.loads(out)


def test_the_report_is_as_the_schema_describes_it(validate, folder):
    (folder / "broken.xlsx").write_bytes(b"PK\3\4 no package")
    code, report = read(validate, folder)
    jsonschema.validate(report, SCHEMA)
    statuses = {Path(one["path"]).name: one["status"] for one in report["files"]}
    assert (code, statuses["broken.xlsx"], statuses["prices.csv"]) == (3, "refused", "skipped")
    assert any(
        one["suggestion"] for file in report["files"] for goal in file["goals"] for one in goal["findings"]
    )


def test_a_line_per_goal_is_a_goal_of_the_schema(validate, folder):
    _, out = validate(folder / "team", "--format", "jsonl")
    schema = SCHEMA | {"$ref": "#/$defs/goal"} | {"required": [], "properties": {}}
    goal = json.loads(out.splitlines()[0])
    assert goal["path"].endswith(".csv")
    jsonschema.validate(goal, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(goal | {"verdict": "splendid"}, schema)


def test_a_workbook_without_goals_in_a_folder_is_named_and_no_fault(validate, folder):
    code, report = read(validate, folder, "--exclude", "archive", "--exclude", "team/*")
    assert code == 0
    [other] = [one for one in report["files"] if one["path"].endswith("prices.csv")]
    assert (other["status"], [one["severity"] for one in other["findings"]]) == ("skipped", ["info"])
    code, _ = read(validate, folder / "prices.csv")
    assert code == 1


def test_files_and_folders_are_left_out_by_a_pattern(validate, folder, monkeypatch):
    (folder / "kpi-xl.toml").write_text('exclude = ["archive"]\n', encoding="utf-8")
    monkeypatch.chdir(folder)
    _, report = read(validate, folder, "--exclude", "*.CSV", "--exclude", "b?d.csv")
    assert [Path(one["path"]).name for one in report["files"]] == ["good.csv", "prices.csv"]


def test_rules_are_chosen_and_left_out_on_the_command_line(validate, folder):
    bad = folder / "team/bad.csv"
    _, report = read(validate, bad, "--select", "M,no-time-frame", "--ignore", "no-time-frame")
    found = {one["rule"] for goal in report["files"][0]["goals"] for one in goal["findings"]}
    assert found == {"no-number"}
    code, _ = validate(bad, "--select", "no-such-rule")
    assert code == 2


def test_quiet_says_nothing_when_all_is_well_and_only_what_counts_otherwise(validate, folder):
    assert validate(folder / "good.csv", "--quiet") == (0, "")
    code, out = validate(folder / "team", "--quiet")
    assert code == 1
    assert "error no-number" in out
    assert "no-means" not in out
    code, out = validate(folder / "team", "--quiet", "--exit-zero")
    assert (code, out) == (0, "")


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("Rule:", "Owner:", "Piet: 1 goal,")), ("nl", ("Regel:", "Afdeling:"))]
)
def test_statistics_count_rules_letters_owners_and_departments(validate, folder, lang, words):
    _, out = validate(folder, "--statistics", "--exclude", "archive", lang=lang)
    assert all(word in out for word in words)
    _, report = read(validate, folder, "--statistics", "--exclude", "archive")
    counts = report["statistics"]
    assert counts["departments"]["HR"]["goals"] == 2
    assert counts["letters"]["M"]["fail"] == 1
    assert counts["rules"]["no-number"] == 1


def test_a_sheet_may_come_from_standard_input(validate, folder, monkeypatch):
    data = (folder / "team/bad.csv").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    code, report = read(validate, "-", "-o", "-")
    assert (code, [one["path"] for one in report["files"]]) == (1, ["-"])


def test_a_pattern_that_the_shell_left_alone_is_filled_in(validate, folder):
    _, report = read(validate, folder / "*" / "*.csv")
    assert [Path(one["path"]).name for one in report["files"]] == ["old.csv", "bad.csv"]


def test_annotated_copies_stand_in_folders_as_their_sources_do(validate, folder, tmp_path):
    (tmp_path / "out").mkdir()
    validate(folder, "--format", "xlsx", "-o", tmp_path / "out")
    assert sorted(str(one.relative_to(tmp_path / "out")) for one in (tmp_path / "out").rglob("*.xlsx")) == [
        "archive/old_judged.xlsx", "good_judged.xlsx", "team/bad_judged.xlsx",
    ]  # fmt: skip


def test_headings_are_shown_and_set_by_hand(validate, tmp_path):
    sheet = tmp_path / "own.csv"
    sheet.write_text("Waar gaan we voor;Hoeveel;Klaar in\nMinder klachten;80;2027\n", encoding="utf-8")
    maps = ("--map", "Waar gaan we voor=Doel", "--map", "Hoeveel=target", "--map", "Klaar in=due")
    code, out = validate(sheet, *maps, "--columns")
    assert (code, "target" in out, "due" in out) == (0, True, True)
    _, report = read(validate, sheet, *maps)
    assert report["files"][0]["goals"][0]["fields"]["due"] == {"cell": "C2", "value": "2027-12-31"}
    _, report = read(validate, sheet, *maps, "--columns", "--map", "Klaar in=")
    assert report["files"][0]["tables"][0]["columns"]["Klaar in"] is None
    code, _ = validate(sheet, "--map", "Hoeveel=doelwit")
    assert code == 2


def test_a_full_report_tells_what_was_read_from_which_cell(validate, folder):
    _, out = validate(folder / "good.csv", "--full")
    assert "Owner Jan (B2)" in out
    assert "Eigenaar  owner" in out
