"""What users may set, and what they are told when a setting does not exist."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.goals import Config, Severity, Verdict, check, load_config
from kpi_xl.model import UserError

AS_OF = dt.date(2027, 1, 1)
VAGUE = "Samenwerking verbeteren."


def settings(tmp_path, text, name="kpi-xl.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def rules_found(goal, config):
    return {finding.rule for finding in check([goal], AS_OF, config)[0].findings}


def test_without_a_file_everything_has_a_default(tmp_path):
    assert load_config(folder=tmp_path) == Config()


def test_a_file_holds_for_the_folders_below_it(tmp_path):
    settings(tmp_path, 'scheme = "doran"')
    (tmp_path / "below").mkdir()
    assert load_config(folder=tmp_path / "below").scheme == "doran"


def test_pyproject_may_hold_the_settings(tmp_path):
    assert settings(tmp_path, '[tool.kpi_xl]\nscheme = "en"\n', "pyproject.toml").scheme == "en"
    assert settings(tmp_path, '[tool.kpi_xl.goals]\nscheme = "en"\n', "pyproject.toml").scheme == "en"


@pytest.mark.parametrize("part", ["tool.kpi_xl", "tool.kpi-xl", "tool.kpi-xl.goals"])
def test_settings_in_pyproject_are_found(tmp_path, part):
    (tmp_path / "pyproject.toml").write_text(f'[{part}]\nscheme = "doran"\n', encoding="utf-8")
    assert load_config(folder=tmp_path).scheme == "doran"


@pytest.mark.parametrize("other", ["[tool.ruff]\nline-length = 88\n", "# [tool.kpi_xl]\n", "name = \n"])
def test_pyproject_of_something_else_is_passed_by(tmp_path, other):
    (tmp_path / "pyproject.toml").write_text(other, encoding="utf-8")
    assert load_config(folder=tmp_path) == Config()


def test_rules_are_selected_ignored_and_weighed(tmp_path):
    assert rules_found(VAGUE, settings(tmp_path, 'select = ["no-time-frame"]')) == {"no-time-frame"}
    assert "vague-verb" not in rules_found(VAGUE, settings(tmp_path, 'ignore = ["vague-verb"]'))
    config = settings(tmp_path, '[severity]\nno-time-frame = "info"')
    [found] = [f for f in check([VAGUE], AS_OF, config)[0].findings if f.rule == "no-time-frame"]
    assert found.severity is Severity.INFO


@pytest.mark.parametrize("month", ['"april"', '"Apr"', "4"])
def test_the_month_in_which_financial_years_begin_is_a_name_or_a_number(tmp_path, month):
    config = settings(tmp_path, f"year_start = {month}")
    goal = "De omzet verhogen van € 1 miljoen naar € 1,1 miljoen in FY26."
    assert "past-due" in rules_found(goal, config)
    assert "past-due" not in rules_found(goal.replace("FY26", "FY27"), config)


@pytest.mark.parametrize("month", ['"someday"', "13", "true", "0"])
def test_what_is_no_month_is_refused(tmp_path, month):
    with pytest.raises(UserError, match="april"):
        settings(tmp_path, f"year_start = {month}")


def test_letters_and_families_stand_for_their_rules(tmp_path):
    assert rules_found(VAGUE, settings(tmp_path, 'select = ["T", "portfolio"]')) == {"no-time-frame"}
    assert "no-time-frame" not in rules_found(VAGUE, settings(tmp_path, 'ignore = ["T"]'))


GOOD = "De omzet verhogen van € 1 miljoen naar € 1,1 miljoen vóór 1 juli 2027."


def verdict(goal, config):
    return check([goal], AS_OF, config)[0].verdict


@pytest.mark.parametrize(
    "text", ['select = ["extreme-change"]', 'select = ["S", "M"]', 'ignore = ["T"]', 'select = ["portfolio"]']
)
def test_a_goal_of_which_not_all_is_judged_is_not_called_smart(tmp_path, text):
    assert verdict(GOOD, Config()) is Verdict.SMART
    assert verdict(GOOD, settings(tmp_path, text)) is Verdict.INSUFFICIENT


def test_a_goal_that_fails_what_is_judged_is_not_smart(tmp_path):
    assert verdict(VAGUE, settings(tmp_path, 'select = ["vague-verb"]')) is Verdict.NOT_SMART
    assert verdict(GOOD, settings(tmp_path, 'ignore = ["A", "R"]')) is Verdict.SMART


def test_findings_need_not_fail_the_run(tmp_path):
    assert settings(tmp_path, 'fail_on = "never"').fail_on is None
    assert settings(tmp_path, "visible_only = true").visible_only
    assert settings(tmp_path, 'fail-on = "warning"').fail_on is Severity.WARNING


def test_a_list_may_be_named_as_it_is_shown(tmp_path):
    vague = "Bestellingen vlot leveren in 2027."
    added = settings(tmp_path, '[words.nl]\nvague-qualifier = ["vlot"]')
    assert "vague-qualifier" in rules_found(vague, added)


def test_words_are_accepted_and_added(tmp_path):
    vague = "Bestellingen vlot leveren in 2027."
    added = settings(tmp_path, '[words.nl]\nvague_qualifier = ["vlot"]')
    assert "vague-qualifier" in rules_found(vague, added)
    quick = "Bestellingen snel leveren in 2027."
    assert "vague-qualifier" in rules_found(quick, Config())
    accepted = settings(tmp_path, 'accept = ["snel"]')
    assert "vague-qualifier" not in rules_found(quick, accepted)
    assert "vague-qualifier" not in rules_found("Snellere bestellingen in 2027.", accepted)


@pytest.mark.parametrize(
    ("goal", "word", "rule"),
    [
        ("De samenwerking binnen het team verbeteren.", "verbeteren", "vague-verb"),
        ("Zo snel mogelijk 10 vacatures vervullen.", "zo snel mogelijk", "vague-time"),
        ("Marktleider worden in de regio vóór 1 juli 2027.", "marktleider", "rank-claim"),
        ("Een kassasysteem kopen of huren vóór 1 mei 2027.", "of", "open-choice"),
        ("Het rapport n.t.b. opleveren in 2027.", "n.t.b.", "placeholder"),
    ],
)
def test_an_accepted_word_makes_no_finding(tmp_path, goal, word, rule):
    assert rule in rules_found(goal, Config())
    assert rule not in rules_found(goal, settings(tmp_path, f'accept = ["{word}"]'))


def test_thresholds_hold_for_all_goals_or_for_one_kpi(tmp_path):
    goal = {"Doel": "De omzet verhogen met 40% in het komende kwartaal.", "KPI": "Omzet"}
    strict = "change_up_error = 0.3\nchange_up_warning = 0.2\n"
    assert "extreme-change" not in rules_found(goal, Config())
    assert "extreme-change" in rules_found(goal, settings(tmp_path, f"[thresholds]\n{strict}"))
    assert "extreme-change" in rules_found(goal, settings(tmp_path, f"[thresholds.kpi.Omzet]\n{strict}"))
    assert "extreme-change" not in rules_found(goal, settings(tmp_path, f"[thresholds.kpi.NPS]\n{strict}"))


@pytest.mark.parametrize("name", ["Churn rate", "Klantverloop", "KPI_CHURN", "churn"])
def test_thresholds_of_a_kpi_hold_for_all_of_its_names(tmp_path, name):
    config = settings(tmp_path, f'[thresholds.kpi."{name}"]\nchange_down_error = 0.4\n')
    for written in ("Churn rate", "churn-rate", "Klantverloop", "Churn (%)"):
        assert config.thresholds_of(written).change_down_error == 0.4
    assert config.thresholds_of("Omzet").change_down_error == Config().thresholds.change_down_error
    assert config.thresholds_of("").change_down_error == Config().thresholds.change_down_error


def test_a_kpi_of_the_firm_itself_goes_by_its_words(tmp_path):
    config = settings(tmp_path, '[thresholds.kpi."Warme overdrachten"]\nchange_up_error = 0.9\n')
    assert config.thresholds_of("warme overdrachten").change_up_error == 0.9


def test_a_warning_follows_a_stricter_error(tmp_path):
    lines = settings(tmp_path, "[thresholds]\nchange_up_error = 0.3").thresholds
    assert (lines.change_up_warning, lines.change_up_error) == (0.3, 0.3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sceme = 1", "scheme"),
        ('select = ["extreme-chang"]', "extreme-change"),
        ('select = ["goals"]', "goal?"),
        ('select = ["samenwerking"]', "`kpi-xl rule` shows all"),
        ('ignore = ["no_means"]', "no-means"),
        ('[severity]\nnomeans = "info"', "no-means"),
        ('fail_on = "often"', "never"),
        ('severity = "error"', "rule = severity"),
        ("thresholds = 3", "table of numbers"),
        ('words = ["snel"]', "per language"),
        ("[thresholds]\nchange_up_warning = 60", "change_up_error (1)"),
        ("[thresholds.kpi.NPS]\ngap_warning = 0.95", "gap_error (0.9)"),
        ('[thresholds.kpi."Klantverlop"]\ngap_error = 0.8', "Klantverloop"),
        ('[words.en]\nmonths = ["julember"]', "stand for numbers"),
        ('[words.de]\nup = ["mehr"]', "[words.en]"),
        ('scheme = "de"', "nl, en, doran"),
        ('ignore = "vague-verb"', "list"),
        ('ignore = ["vague-verbs"]', "vague-verb"),
        ("[severity]\nvague-verb = 3", "error"),
        ("[thresholds]\ngoals_per_owners = 3", "goals_per_owner"),
        ('[thresholds]\ngoals_per_owner = "many"', "number"),
        ("[thresholds]\nkpi = 1", "per KPI"),
        ("[words]\nnl = 1", "lists"),
        ('[words.nl]\nvague_verbs = ["x"]', "vague_verb"),
        ("max_rows = 0", "above 0"),
        ('visible_only = "yes"', "true or false"),
        ("max_rows = ", "TOML"),
    ],
)
def test_a_wrong_setting_is_told_with_the_file_and_the_remedy(tmp_path, text, told):
    with pytest.raises(UserError) as caught:
        settings(tmp_path, text)
    for message in caught.value.text:
        assert "kpi-xl.toml" in message
    assert told in caught.value.text.en


def test_frames_and_rows_are_judged_alike():
    pd = pytest.importorskip("pandas")
    rows = [{"Doel": VAGUE, "Eigenaar": "Jan"}, {"Doel": "De omzet verhogen met 8% vóór 1 juli 2027."}]
    result = check(pd.DataFrame(rows), AS_OF)
    assert [one.verdict for one in result] == [one.verdict for one in check(rows, AS_OF)]
    frame = result.to_frame()
    assert len(frame) >= len(rows)
    assert VAGUE in frame.to_numpy().ravel().tolist()
