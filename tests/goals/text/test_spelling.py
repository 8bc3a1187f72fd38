"""Words that are sought by their first letter are found where any search would find them, and nowhere else."""

from __future__ import annotations

import re

import pytest

from kpi_xl.goals.text.spelling import begins_with, one_of
from kpi_xl.goals.text.words import listed, packaged

LISTS = sorted({*packaged("en")["spelled"], *packaged("nl")["spelled"]})


@pytest.mark.parametrize("name", LISTS)
def test_a_word_is_found_where_it_begins_and_nowhere_else(name):
    plain, quick = re.compile(rf"\b{one_of(name)}\b"), re.compile(rf"{begins_with(name)}\b")
    for word in listed(name):
        said = word.replace("*", "en")
        for text in (
            said,
            f"we {said} it",
            f"({said})",
            f"x{said}",
            f"{said}x",
            f"é{said}",
            f"x {said}{said}",
        ):
            one, other = plain.search(text), quick.search(text)
            assert (one and one.span()) == (other and other.span()), text
