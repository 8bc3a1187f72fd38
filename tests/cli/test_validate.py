"""`kpi-xl validate` as users run it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from openpyxl import Workbook

from kpi_xl import __version__

GOOD = "De klanttevredenheidsscore verhogen van 80% naar 90% in de komende zes maanden."
BAD = "Onze klanten tevreden houden."
DAY = ("--as-of", "2027-01-01")


@pytest.fixture
def goals(tmp_path):
    """Write a workbook with a good and a bad goal."""
    book = Workbook()
    page = book.active
    page.title = "Doelen"
    page.append(("Nr", "Doel", "Eigenaar", "Startdatum"))
    page.append((1, GOOD, "Jan", dt.date(2027, 1, 1)))
    page.append((2, BAD, None, None))
    path = tmp_path / "goals.xlsx"
    book.save(path)
    return path


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.csv"
    path.write_text(f"Doel;Eigenaar;Startdatum\n{GOOD};Jan;1-1-2027\n", encoding="utf-8")
    return path


# the five pairs: the letter that fails, then the goal that mends it
PAIRS = {
    "nl": [
        ("S", "Verkoop verbeteren.", "Het aantal nieuwe klanten verhogen met 15% ten opzichte van het voorgaande kwartaal."),
        ("M", "Onze klanten tevreden houden.", "De klanttevredenheidsscore verhogen van 80% naar 90% in de komende zes maanden."),
        ("A", "Omzet verhogen met 200% in één kwartaal.", "Omzet verhogen met 20% in het komende kwartaal door uitbreiding van ons klantenbestand en verhoogde cross-selling."),
        ("R", "Elke klantcontact binnen vijf minuten beantwoorden met dezelfde bezetting.", "Elke klantcontact binnen 24 uur beantwoorden door optimalisering van onze klantenserviceprocessen."),
        ("T", "Omzet verbeteren door meer klanten te werven.", "Omzet verbeteren door 20% meer klanten te werven in het volgende kwartaal."),
    ],
    "en": [
        ("S", "Improve sales.", "Increase the number of new customers by 15% compared to the previous quarter."),
        ("M", "Keep our customers satisfied.", "Raise the customer satisfaction score from 80% to 90% in the coming six months."),
        ("A", "Increase revenue by 200% in one quarter.", "Increase revenue by 20% in the coming quarter by expanding our customer base and more cross-selling."),
        ("R", "Answer every customer contact within five minutes with the same staff.", "Answer every customer contact within 24 hours by streamlining our customer service processes."),
        ("T", "Improve revenue by winning more customers.", "Improve revenue by winning 20% more customers in the next quarter."),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_five_pairs_are_told_apart(kpi_xl_here, tmp_path, language):
    lines = ["Doel" if language == "nl" else "Goal"]
    lines += [f'"{goal}"' for _, *pair in PAIRS[language] for goal in pair]
    path = tmp_path / "pairs.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = kpi_xl_here("validate", path, "--format", "json", *DAY)
    assert result.returncode == 1
    [file] = json.loads(result.stdout)["files"]
    judged = file["goals"]
    for place, (letter, *_) in enumerate(PAIRS[language]):
        bad, mended = judged[2 * place : 2 * place + 2]
        assert bad["language"] == language
        assert bad["letters"][letter]["status"] == "fail", bad["text"]
        assert mended["letters"][letter]["status"] != "fail", mended["text"]


def test_the_text_names_file_cell_evidence_and_rewrite(kpi_xl_command, goals):
    result = kpi_xl_command("validate", goals, "--lang", "nl", *DAY)
    assert result.returncode == 1
    assert f"{goals}:Doelen!B3: S fout vague-verb" in result.stdout
    assert "«tevreden houden»" in result.stdout
    assert "→ Schrijf bijvoorbeeld:" in result.stdout
    assert f"{goals}:Doelen!C3: S waarschuwing no-owner" in result.stdout
    assert "2 doelen in 1 bestand" in result.stdout
    assert "Beoordeeld per 2027-01-01." in result.stdout
    assert result.stderr == ""


def test_full_underlines_the_evidence_and_shows_the_letters(kpi_xl_here, goals):
    result = kpi_xl_here("validate", goals, "--full", *DAY)
    lines = result.stdout.splitlines()
    shown = next(place for place, line in enumerate(lines) if line == f"    | {BAD}")
    start = BAD.index("tevreden houden")
    assert lines[shown + 1] == f"    | {' ' * start}{'‾' * len('tevreden houden')}"
    assert any("S- Specific" in line for line in lines)


def test_the_json_is_the_agreed_shape(kpi_xl_here, goals, tmp_path):
    result = kpi_xl_here("validate", goals, tmp_path / "nope.xlsx", "--format", "json", *DAY)
    assert result.returncode == 3
    document = json.loads(result.stdout)
    assert set(document) == {"version", "as_of", "files", "summary"}
    assert (document["version"], document["as_of"]) == (__version__, "2027-01-01")
    checked, refused = document["files"]
    assert (checked["path"], checked["status"]) == (str(goals), "checked")
    assert (refused["status"], refused["goals"]) == ("refused", [])
    assert [finding["rule"] for finding in refused["findings"]] == ["not-found"]
    first, second = checked["goals"]
    assert {"sheet", "row", "id", "text", "language", "letters", "verdict", "findings"} <= set(first)
    assert (first["verdict"], second["verdict"]) == ("smart", "not-smart")
    assert set(second["letters"]) == set("SMART")
    assert second["letters"]["S"] == {"status": "fail", "evidence": "tevreden houden", "basis": "text"}
    for finding in second["findings"]:
        assert {
            "rule",
            "letter",
            "severity",
            "cell",
            "message",
            "evidence",
            "suggestion",
        } <= set(finding)
    assert document["summary"]["goals"] == 2
    assert document["summary"]["refused"] == 1
    assert document["summary"]["smart"] == 1


def test_jsonl_is_a_line_per_goal_and_per_refused_file(kpi_xl_here, goals, tmp_path):
    result = kpi_xl_here("validate", tmp_path / "nope.xlsx", goals, "--format", "jsonl", *DAY)
    refused, first, second = map(json.loads, result.stdout.splitlines())
    assert refused["status"] == "refused"
    assert (first["path"], first["text"], second["verdict"]) == (str(goals), GOOD, "not-smart")


def test_exit_codes(kpi_xl_here, goals, good, tmp_path):
    assert kpi_xl_here("validate", good, *DAY).returncode == 0
    assert kpi_xl_here("validate", good, "--fail-on", "info", *DAY).returncode == 1
    assert kpi_xl_here("validate", goals, *DAY).returncode == 1
    assert kpi_xl_here("validate", goals, "--fail-on", "never", *DAY).returncode == 0
    assert kpi_xl_here("validate", goals, "--exit-zero", *DAY).returncode == 0
    assert kpi_xl_here("validate", goals, "missing.csv", "--exit-zero", *DAY).returncode == 3
    assert kpi_xl_here("validate", good, tmp_path / "nope.xlsx", *DAY).returncode == 3
    assert kpi_xl_here("validate").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "31-12-2027"), "2027-01-31"),
        (("--format", "word"), "jsonl"),
        (("--fail-on", "often"), "never"),
        (("--config", "nope.toml"), "nope.toml"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_wrong_use_is_one_line_with_the_remedy(kpi_xl_here, good, arguments, said, language):
    result = kpi_xl_here("validate", good, *arguments, "--lang", language)
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""


def test_the_report_goes_to_a_file_and_never_over_another(kpi_xl_here, goals, tmp_path):
    target = tmp_path / "report.json"
    result = kpi_xl_here("validate", goals, "--format", "json", "-o", target, *DAY)
    assert result.returncode == 1
    assert str(target) in result.stdout
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["goals"] == 2
    before = target.read_bytes()
    again = kpi_xl_here("validate", goals, "-o", target, *DAY)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert target.read_bytes() == before
    source = goals.read_bytes()
    assert kpi_xl_here("validate", goals, "-o", goals, "--force", *DAY).returncode == 2
    assert goals.read_bytes() == source


def test_settings_beside_the_goals_are_used(kpi_xl_here, goals, tmp_path):
    settings = tmp_path / "own.toml"
    settings.write_text('ignore = ["S", "M", "T"]\n', encoding="utf-8")
    result = kpi_xl_here("validate", goals, "--config", settings, *DAY)
    assert result.returncode == 0
    assert "vague-verb" not in result.stdout


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_misspelt_rule_in_the_settings_is_wrong_use(kpi_xl_here, goals, tmp_path, language):
    (tmp_path / "kpi-xl.toml").write_text('select = ["extreme-chang"]\n', encoding="utf-8")
    result = kpi_xl_here("validate", goals, "--lang", language, *DAY)
    assert result.returncode == 2
    assert "extreme-change?" in result.stderr
    assert result.stdout == ""


def test_a_part_of_the_rules_calls_nothing_smart(kpi_xl_here, goals, tmp_path):
    (tmp_path / "kpi-xl.toml").write_text('select = ["extreme-change"]\n', encoding="utf-8")
    result = kpi_xl_here("validate", goals, "--format", "json", *DAY)
    summary = json.loads(result.stdout)["summary"]
    assert (summary["smart"], summary["insufficient"]) == (0, 2)


def test_the_settings_may_say_never_to_fail(kpi_xl_here, goals, tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.kpi-xl]\nfail_on = "never"\n', encoding="utf-8")
    assert kpi_xl_here("validate", goals, *DAY).returncode == 0
    assert kpi_xl_here("validate", goals, "--fail-on", "error", *DAY).returncode == 1


def test_hidden_rows_are_left_out_when_asked(kpi_xl_here, tmp_path):
    book = Workbook()
    for row in (("Goal", "Owner"), (GOOD, "Ann"), ("Improve sales.", "Ann")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "hidden.xlsx")
    every = kpi_xl_here("validate", "hidden.xlsx", *DAY, "--lang", "en")
    shown = kpi_xl_here("validate", "hidden.xlsx", *DAY, "--lang", "en", "--visible-only")
    assert (every.returncode, shown.returncode) == (1, 0)
    assert "Hidden rows hold goals (3); these are left out" in shown.stdout


def test_every_workbook_of_the_demo_reads_back(kpi_xl_here, tmp_path):
    made = kpi_xl_here("template", "goals", "--lang", "nl", "--year", "2027", "-o", tmp_path / "doelen.xlsx")
    assert made.returncode == 0
    result = kpi_xl_here("validate", tmp_path / "doelen.xlsx", "--format", "json", *DAY)
    document = json.loads(result.stdout)
    assert document["summary"]["checked"] == 1
    assert document["summary"]["smart"] >= 5
    assert document["summary"]["not-smart"] >= 5
    assert document["files"][0]["findings"] == []


def test_annotated_copies_of_several_files_go_into_a_folder(kpi_xl_here, goals, good, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "broken.xlsx").write_bytes(b"%PDF-1.7")
    good.rename(tmp_path / "more" / "goals.csv")
    result = kpi_xl_here(
        "validate", goals, tmp_path / "more", tmp_path / "broken.xlsx", "--format", "xlsx", "-o", "out", *DAY
    )
    assert result.returncode == 3
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "goals_judged.xlsx",
        "goals_judged-2.xlsx",
    }
    assert "broken.xlsx" in result.stdout


def test_annotated_copies_need_a_place_for_each(kpi_xl_here, goals, good, tmp_path):
    for arguments in ([goals], [goals, good, "-o", "one.xlsx"]):
        result = kpi_xl_here("validate", *arguments, "--format", "xlsx")
        assert result.returncode == 2
        assert "-o FOLDER" in result.stderr
    assert not (tmp_path / "one.xlsx").exists()


def test_a_report_is_not_written_over_a_folder(kpi_xl_here, goals, tmp_path):
    (tmp_path / "out").mkdir()
    result = kpi_xl_here("validate", goals, "--format", "html", "-o", "out")
    assert result.returncode == 2
    assert "out" in result.stderr


@pytest.mark.parametrize(("language", "goals"), [("nl", "Doelen"), ("en", "Goals")])
def test_of_a_department_workbook_only_the_goals_sheet_counts(kpi_xl_here, language, goals):
    kpi_xl_here("template", "sales", "--lang", language, "--blank", "-o", "x.xlsx")
    [file] = json.loads(kpi_xl_here("validate", "x.xlsx", "--format", "json").stdout)["files"]
    assert file["goals"] == []
    assert [table["sheet"] for table in file["tables"]] == [goals]
    assert {one["rule"] for one in file["findings"]} == {"other-sheets", "no-goals"}
