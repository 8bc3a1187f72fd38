"""The five pairs every reader of a SMART course knows, in Dutch and in English."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_xl.goals import Letter, Status, check

AS_OF = date(2026, 11, 24)

BAD = {
    "S-nl": "Verkoop verbeteren.",
    "S-en": "Improve sales.",
    "M-nl": "Onze klanten tevreden houden.",
    "M-en": "Keep our customers satisfied.",
    "A-nl": "Omzet verhogen met 200% in één kwartaal.",
    "A-en": "Increase revenue by 200% in one quarter.",
    "R-nl": "Elke klantcontact binnen vijf minuten beantwoorden met dezelfde bezetting.",
    "R-en": "Answer every customer contact within five minutes with the same staffing.",
    "T-nl": "Omzet verbeteren door meer klanten te werven.",
    "T-en": "Improve revenue by winning more customers.",
}
GOOD = {
    "S-nl": "Het aantal nieuwe klanten verhogen met 15% ten opzichte van het voorgaande kwartaal.",
    "S-en": "Increase the number of new customers by 15% compared to the previous quarter.",
    "M-nl": "De klanttevredenheidsscore verhogen van 80% naar 90% in de komende zes maanden.",
    "M-en": "Raise the customer satisfaction score from 80% to 90% in the coming six months.",
    "A-nl": "Omzet verhogen met 20% in het komende kwartaal door uitbreiding van ons klantenbestand "
    "en verhoogde cross-selling.",
    "A-en": "Increase revenue by 20% in the coming quarter by expanding our customer base "
    "and more cross-selling.",
    "R-nl": "90% van de klantvragen beantwoorden binnen één werkdag door extra training en ondersteuning "
    "van het klantcontactteam.",
    "R-en": "Answer 90% of customer questions within one working day through extra training and support "
    "of the customer contact team.",
    "T-nl": "De omzet verhogen met 10% binnen de komende drie maanden door maandelijkse klantwervingsacties.",
    "T-en": "Increase revenue by 10% within the next three months through monthly customer acquisition "
    "campaigns.",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_goal_fails_its_own_letter(name: str):
    [result] = check([BAD[name]], AS_OF)
    letter = Letter(name[0])
    assert result.letters[letter].status is Status.FAIL
    assert any(finding.letter is letter and finding.suggestion.en for finding in result.findings)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_goal_fails_no_letter(name: str):
    [result] = check([GOOD[name]], AS_OF)
    assert Status.FAIL not in {letter.status for letter in result.letters.values()}
    assert result.letters[Letter.S].status is Status.PASS
    assert result.letters[Letter.M].status is Status.PASS


@pytest.mark.parametrize("name", [*BAD, *GOOD])
def test_the_language_is_told_from_the_words(name: str):
    [result] = check([(BAD | GOOD)[name]], AS_OF)
    assert result.language == name[2:]


@pytest.mark.parametrize("pair", ["S", "M", "A", "R", "T"])
def test_a_translation_is_judged_the_same(pair: str):
    for kind in (BAD, GOOD):
        dutch, english = check([kind[f"{pair}-nl"], kind[f"{pair}-en"]], AS_OF)
        assert {k: v.status for k, v in dutch.letters.items()} == {
            k: v.status for k, v in english.letters.items()
        }
