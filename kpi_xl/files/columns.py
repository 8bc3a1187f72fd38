"""The letters of spreadsheet columns."""


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


def column_number(letters: str) -> int:
    """Read column letters as a number.

    >>> column_number("AB"), column_number("XFD")
    (28, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
