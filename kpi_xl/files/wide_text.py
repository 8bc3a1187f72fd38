"""Texts whose characters take two or four bytes each, with the mark before them that says so, or without it."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", 1),
    (codecs.BOM_UTF32_LE, "utf-32", 4),
    (codecs.BOM_UTF32_BE, "utf-32", 4),
    (codecs.BOM_UTF16_LE, "utf-16", 1),
    (codecs.BOM_UTF16_BE, "utf-16", 1),
)
"""The marks with their encodings, and of how many bytes a text must be a multiple."""
_HEAD = 4096


def marked_or_wide(data: bytes) -> str | None:
    """Return the encoding that a text begins with the mark of, or that its empty bytes tell; None when neither does.

    >>> [marked_or_wide("doel;norm".encode(one)) for one in ("utf-16-be", "utf-32-le", "utf-8-sig", "utf-8")]
    ['utf-16-be', 'utf-32-le', 'utf-8-sig', None]
    """
    marks = (encoding for mark, encoding, size in _MARKS if data.startswith(mark) and not len(data) % size)
    marked = next(marks, None)
    head = data[:_HEAD]
    if marked or b"\0" not in head:
        return marked
    first, second, third, last = (head[place::4].count(0) for place in range(4))
    even, odd = first + third, second + last
    if min(second, third) * 5 > len(head) and max(first, last) > 4 * min(first, last):
        return "utf-32-be" if first > last else "utf-32-le"
    if max(even, odd) * 3 > len(head) and max(even, odd) > 4 * min(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    return None
