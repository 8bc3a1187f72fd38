from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_xl.files.names import LONGEST, inside, safe_name
from kpi_xl.model import UserError

NASTY = [
    "../../..",
    "C:\\temp\\x",
    "CON",
    "nul.txt",
    "x" * 300,
    "a:|*?b",
    "\u202egnp.exe",
    ".hidden",
    "-rf",
    "",
]


@pytest.mark.parametrize("words", NASTY)
def test_nasty_names_become_harmless(tmp_path, words):
    name = safe_name(words)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name)
    assert inside(tmp_path, name).parent == tmp_path


@given(st.text())
def test_every_text_makes_a_safe_name(words):
    name = safe_name(words)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name)
    assert len(name) <= LONGEST + len("-file")
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


def test_a_path_out_of_the_folder_is_refused(tmp_path):
    with pytest.raises(UserError, match="outside"):
        inside(tmp_path, "../other.txt")
