"""The words of reports, as data/report.toml has them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kpi_xl.goals.data import data
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def words_of(part: str) -> Mapping[str, Text]:
    """Return the words of a part of reports, by name.

    >>> words_of("page")["title"].nl
    'Doelen, beoordeeld'
    """
    return {name: Text(**said) for name, said in data("report")[part].items()}


def counted(what: str, count: int) -> Text:
    """Return a number with its noun.

    >>> counted("goal", 1).en, counted("file", 2).nl
    ('1 goal', '2 bestanden')
    """
    return Text(**data("report")["counted"]["one" if count == 1 else "more"][what]).format(n=count)
