"""Control characters as marks that can be seen."""

from __future__ import annotations

_SHOWN: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"},
    127: 0x2421,
    **{code: f"\\x{code:02x}" for code in range(128, 160)},
    **{code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}
"""Those of the terminal and those that turn the direction of writing."""


def visible(text: str) -> str:
    r"""Return a text in which control characters are shown; line ends and tabs stay what they are.

    >>> visible("a\x1b[2Jb\x07\n")
    'a␛[2Jb␇\n'
    """
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)
