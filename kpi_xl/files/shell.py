"""Names as they are typed on a command line, so that a hint works when it is pasted."""

from __future__ import annotations

import os
import re
import shlex

_PLAIN = re.compile(r"[\w.,:/\\~-]+")
_SPECIAL = re.compile(r'["$`\\!]')


def typed(text: object, *, always: bool = False) -> str:
    r"""Write a text as it is typed in a shell: in double quotes, which serve every shell, unless these cannot hold it.

    >>> typed("2026"), typed("2026", always=True), typed("Blad 1")
    ('2026', '"2026"', '"Blad 1"')
    """
    said = str(text)
    if os.name == "nt":
        return said if _PLAIN.fullmatch(said) and not always else '"' + said.replace('"', '\\"') + '"'
    if _PLAIN.fullmatch(said) and "\\" not in said and not always:
        return said
    return shlex.quote(said) if _SPECIAL.search(said) else f'"{said}"'
