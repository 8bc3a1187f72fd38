"""The letters of spreadsheet columns, and the addresses of cells."""

from functools import lru_cache


@lru_cache(maxsize=1_000)
def column_letters(column: int) -> str:
    """Write a column number as letters.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Read column letters as a number.

    >>> column_number("AB"), column_number("XFD")
    (28, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_address(row: int, column: int) -> str:
    """Write the place of a cell as its address; rows and columns count from 1.

    >>> cell_address(3, 28)
    'AB3'
    """
    return f"{column_letters(column)}{row}"
