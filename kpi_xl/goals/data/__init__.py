"""What judging goals goes by: the words of each language, columns, holidays, and where lines are drawn."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import tomli


@cache
def data(name: str) -> dict[str, Any]:
    """Return one of the packaged tables; it is shared and not to be changed.

    >>> data("thresholds")["change_up_error"]
    1.0
    """
    return tomli.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
