"""Every format read back by a program of its kind: nothing lost, nothing that the reader takes for its own marks."""

from __future__ import annotations

import csv
import dataclasses
import html
import html.parser
import io
import json
import re

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_xl.goals import Goal
from kpi_xl.goals.batch import FileResult, FileStatus, judge_file
from kpi_xl.goals.judge import Judge
from kpi_xl.goals.report import FORMATS, Options, writer
from kpi_xl.goals.report.csv import COLUMNS
from tests.goals.report.conftest import AS_OF, BAD, GOOD

LANGUAGES = pytest.mark.parametrize("language", ["en", "nl"])


def all_findings(results):
    return [found for result in results for found in result.findings_with_goals]


@pytest.mark.parametrize("output_format", FORMATS)
@LANGUAGES
def test_every_format_names_both_files_and_every_message(report, results, output_format, language):
    text = report(output_format, language)
    shown = " ".join(re.sub(r"[\\'`]|&#x27;", "", text).split())
    for name in ("doelen.xlsx", "kapot.xlsx"):
        assert name in text
    for finding, _ in all_findings(results):
        words = max(re.split(r"[^\w ]", finding.message.in_(language)), key=len).strip()
        assert words in shown or json.dumps(words)[1:-1] in shown, output_format


@LANGUAGES
def test_csv_has_a_row_per_finding_with_everything_it_belongs_to(report, results, language):
    text = report("csv", language)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";" if language == "nl" else ","))
    assert rows[0] == [label.in_(language) for label in COLUMNS.values()]
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]
    found = all_findings(results)
    assert len([row for row in named if row["rule"]]) == len(found)
    about = [row for row in named if row["id"] == "A2"]
    assert {row["goal"] for row in about} == {f"'{BAD}"}  # no spreadsheet runs it
    assert {row["owner"] for row in about} == {"Piet; Klaas"}
    assert {row["sheet"] for row in about} == {"Doelen & meer"}
    assert all(re.fullmatch("[A-Z]+3", row["cell"]) for row in about)
    assert {row["department"] for row in about} == {"Verkoop"}
    refused = {"en": "refused", "nl": "niet beoordeeld"}[language]
    assert [row["status"] for row in named if row["path"].endswith("kapot.xlsx")] == [refused]
    assert {row["verdict"] for row in about} == {{"en": "not SMART", "nl": "niet SMART"}[language]}


def test_sarif_refers_to_its_rules_and_to_the_cells(report, results):
    document = json.loads(report("sarif"))
    assert document["version"] == "2.1.0"
    [run] = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(all_findings(results))
    for result in run["results"]:
        assert [rule["id"] for rule in rules].count(result["ruleId"]) == 1
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        [location] = result["locations"]
        assert " " not in location["physicalLocation"]["artifactLocation"]["uri"]
    about = [one for one in run["results"] if one["properties"]["id"] == "A2"]
    assert about
    for one in about:
        assert one["properties"]["owner"] == "Piet; Klaas"
        assert one["properties"]["goal"] == BAD
        [cell] = one["locations"][0]["logicalLocations"]
        assert re.fullmatch("Doelen & meer![A-Z]+3", cell["fullyQualifiedName"])
    prints = [json.dumps(one["partialFingerprints"]) for one in about]
    assert len(set(prints)) == len(prints)
    [invocation] = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert "kapot.xlsx" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_junit_counts_what_it_holds(report, results):
    suites = ElementTree.fromstring(report("junit")).findall("testsuite")
    assert [suite.get("name") for suite in suites] == [result.path for result in results]
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
    good, bad = suites[0].findall("testcase")
    assert GOOD in good.get("name")
    assert good.find("failure") is None
    assert BAD in bad.get("name")
    assert "no-time-frame" in "".join(bad.find("failure").itertext())


def test_github_gives_one_command_per_finding(report, results):
    lines = report("github").splitlines()
    assert len(lines) == len(all_findings(results))
    pattern = re.compile(r"::(error|warning|notice) file=([^:,]+)(,line=\d+)?,title=([\w-]+)::(.+)")
    commands = [pattern.fullmatch(line) for line in lines]
    assert all(commands)
    assert {match[4] for match in commands} == {finding.rule for finding, _ in all_findings(results)}


def test_markdown_shows_a_goal_as_it_is_written(report):
    text = report("markdown")
    rows = [line for line in text.splitlines() if line.startswith("| Doelen & meer!B")]
    assert len(rows) == 2
    assert r"\<b\>onze\</b\> klanten \| \`tevreden\` houden" in rows[1]
    cells = re.split(r"(?<!\\)\|", rows[1])
    assert len(cells) == len(re.split(r"(?<!\\)\|", rows[0]))


@pytest.mark.parametrize("output_format", ["json", "sarif"])
def test_documents_are_indented_as_the_standard_library_does_it(report, output_format):
    text = report(output_format)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_every_line_of_jsonl_is_a_goal_or_a_file(report, results):
    records = [json.loads(line) for line in report("jsonl", "nl").splitlines()]
    goals = [goal for result in results for goal in result.goals]
    assert [record["text"] for record in records[: len(goals)]] == [goal.goal.text for goal in goals]
    assert list(records[0])[:3] == ["path", "sheet", "row"]
    assert list(records[0]["letters"]) == list("SMART")
    assert [one["severity"] for one in records[1]["findings"]] == [one.severity for one in goals[1].findings]
    assert [record["status"] for record in records[len(goals) :]] == ["refused"]


@pytest.mark.parametrize("output_format", ["json", "jsonl", "sarif"])
def test_a_file_name_that_is_no_text_is_written_all_the_same(results, output_format):
    stream = io.StringIO()
    odd = dataclasses.replace(results[1], path="caf\udce9.xlsx")  # as Python reads bytes that are no UTF-8
    writer(output_format)(iter([odd]), stream, Options("en", AS_OF))
    assert "xlsx" in stream.getvalue()


@pytest.mark.parametrize("output_format", ["text", "markdown", "github", "junit", "sarif", "csv", "json"])
def test_every_report_says_whose_goal_it_is(report, output_format):
    text = html.unescape(report(output_format)).replace("%25", "%")
    for shown in ("A2", "Piet; Klaas", "houden, 100% :)", "Doelen & meer"):
        assert shown in text


@pytest.fixture
def excused(tmp_path):
    path = tmp_path / "doelen.csv"
    goal = "Onze klanten\nblij houden " + "x" * 1000
    path.write_text(f'Doel;Negeren\n"{goal}";no-time-frame: loopt altijd door\n', encoding="utf-8")
    return [judge_file(path, AS_OF)]


def written(results, output_format, *, full=False):
    stream = io.StringIO()
    writer(output_format)(iter(results), stream, Options("nl", AS_OF, full))
    return stream.getvalue()


def test_the_reason_of_an_exception_is_told(excused):
    [goal] = json.loads(written(excused, "json"))["files"][0]["goals"]
    assert [(one["rule"], one["reason"]) for one in goal["suppressed"]] == [
        ("no-time-frame", "loopt altijd door")
    ]
    assert goal["id"] == "2"  # the row, as there is no ID
    [run] = json.loads(written(excused, "sarif"))["runs"]
    [one] = [result for result in run["results"] if "suppressions" in result]
    assert one["ruleId"] == "no-time-frame"
    assert one["suppressions"] == [{"kind": "external", "justification": "loopt altijd door"}]
    assert "1 bevinding uitgezonderd." in written(excused, "text")


def test_text_has_no_line_that_is_broken_or_endless(excused):
    lines = written(excused, "text").splitlines()
    assert all(line.startswith((excused[0].path, "    ", "1 ")) for line in lines)
    assert max(map(len, lines)) < 700


def test_full_text_shows_the_score_and_what_it_rests_on(results):
    text = written(results, "text", full=True)
    assert "van 5 letters beoordeeld" in text
    assert "kapot.xlsx: niet beoordeeld not-a-workbook: " in text


class Page(html.parser.HTMLParser):
    """Collects the tags, and checks that they close in order."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@LANGUAGES
def test_html_is_one_page_that_opens_offline(report, language):
    page = Page()
    page.feed(report("html", language))
    page.close()
    assert not page.open
    names = [tag for tag, _ in page.tags]
    assert names.count("html") == names.count("title") == 1
    assert "b" not in names  # of the goal's own text
    assert ("html", {"lang": language}) in page.tags
    for _, attributes in page.tags:
        for address in (attributes.get("href"), attributes.get("src")):
            assert address is None or address.startswith("#")
    assert "http" not in report("html", language).replace("http://www.w3.org", "")
    text = "".join(page.text)
    for shown in (GOOD, BAD, "Piet; Klaas", "Verkoop"):
        assert shown in text


@pytest.mark.parametrize("output_format", ["text", "html", "markdown"])
def test_a_remark_on_most_goals_is_told_once_with_its_count(tmp_path, output_format):
    path = tmp_path / "doelen.csv"
    path.write_text("Doel\n" + "Verzuim van 6% naar 5% in 2027\n" * 4, encoding="utf-8")
    stream = io.StringIO()
    writer(output_format)(iter([judge_file(path, AS_OF)]), stream, Options("en", AS_OF, False, "doran"))
    text = stream.getvalue()
    assert text.count("no-means") == 1
    assert "no-means on 4 of 4 goals" in text


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    start=st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "\n=", " =", "=HYPERLINK(", "\ufeff="]),
    owner=st.sampled_from(["=1+1", "@SUM(A1)", "+31 6", "Ann"]),
)
def test_no_text_of_a_sheet_becomes_a_formula_in_csv(text, start, owner):
    goal = Goal(start + text, owner=owner, sheet="=Blad", row=2, cells={"text": "A2"})
    judged = FileResult("=x.csv", FileStatus.CHECKED, (), (Judge(AS_OF).judge(goal),))
    stream = io.StringIO(newline="")
    writer("csv")(iter([judged]), stream, Options("en", AS_OF, full=True))
    rows = list(csv.DictReader(io.StringIO(stream.getvalue()[1:], newline="")))
    assert rows
    for value in (value for row in rows for value in row.values()):
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert {row["Owner"].removeprefix("'") for row in rows} == {owner}
