"""Which language a host speaks, when it has no command line to be told on."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING

from kpi_xl.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.model import Language


def environment_language(
    environment: Mapping[str, str] = os.environ, computer: str | None = None
) -> Language:
    """Return the language of the environment variable KPI_XL_LANG, else the computer's own, else English.

    A word in KPI_XL_LANG that is no language counts as not set: a spreadsheet has nowhere to complain.

    >>> environment_language({"KPI_XL_LANG": "NL"})
    'nl'
    >>> environment_language({}, computer="Dutch_Netherlands")
    'nl'
    """
    named = environment.get("KPI_XL_LANG", "").casefold()
    for language in LANGUAGES:
        if named == language:
            return language
    if computer is None:
        computer = environment.get("LC_ALL") or environment.get("LANG") or locale.getlocale()[0] or ""
    return "nl" if computer.casefold().startswith(("nl", "dutch")) else "en"
