"""What a range means: how each role reduces it, and what the ranges of one call must have in common.

The rows of one call are successive periods. Where a start and an end range are given that can be seen, as the
end of a period is the start of the next; parts, such as departments, are refused.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.cell_reader import looks_like_a_number, read_cell
from kpi_xl.model import ErrorCode, KpiError, Parameter, Role, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.model import Bounds

ROW_ROLES = frozenset({Role.PAIRED, Role.FACTOR, Role.DATES})
LIST_ROLES = ROW_ROLES | {Role.OBSERVATIONS, Role.SERIES}
ENDS = frozenset({Role.OPENING, Role.CLOSING})
BALANCES = ENDS | {Role.STOCK}
TOTAL_ROLES = BALANCES | {Role.FLOW, Role.LINES}
RANGE_ROLES = LIST_ROLES | TOTAL_ROLES
START, END = "_start", "_end"
MOST_EXACT = 2.0**53  # up to here floats hold every whole number
SAME_BALANCE = 1e-9  # how far the end of a row and the start of the next may differ, as a share

NO_NUMBER = Text(
    en="'{input}' holds no usable number: fill in the cells.",
    nl="'{input}' bevat geen bruikbaar getal: vul de cellen.",
)
UNEQUAL = Text(
    en="The ranges differ in length: give ranges with the same number of cells.",
    nl="De bereiken zijn niet even lang: geef bereiken met evenveel cellen.",
)
NUMBER_AS_TEXT = Text(
    en="'{input}' holds '{value}', a number or date stored as text: enter it as a number or date.",
    nl="'{input}' bevat '{value}', een getal of datum als tekst: voer een getal of datum in.",
)
TEXT_IN_SERIES = Text(
    en="'{input}' holds the text '{value}', but every cell of it is a period: leave words out of the range.",
    nl="'{input}' bevat de tekst '{value}', maar elke cel ervan is een periode: laat woorden buiten het bereik.",
)
NO_SUCCESSION = Text(
    en="These rows are no successive periods; add the parts together first. "
    "The end of a row in '{end}' should be the start of the next in '{start}'.",
    nl="Deze rijen zijn geen opeenvolgende perioden; tel de delen eerst bij elkaar op. "
    "Het einde van een rij in '{end}' hoort het begin van de volgende in '{start}' te zijn.",
)
BLOCK = Text(
    en="'{input}' has several rows and columns, so they are no successive periods; add the parts together first.",
    nl="'{input}' heeft meer rijen en kolommen, dus dat zijn geen opeenvolgende perioden; "
    "tel de delen eerst bij elkaar op.",
)
ENDS_EARLIER = Text(
    en="'{input}' ends earlier than '{other}': fill in the last cells, or give both over the same periods.",
    nl="'{input}' houdt eerder op dan '{other}': vul de laatste cellen, of geef beide over dezelfde perioden.",
)
NO_FACTOR = Text(
    en="'{input}' is empty beside a filled row: fill in the cell.",
    nl="'{input}' is leeg naast een gevulde rij: vul de cel.",
)


class Rows(NamedTuple):
    """A range as it was read: a number or None per cell, the total when all are numbers, and its texts.

    `text` is its first text, `number_as_text` the first that looks like a number or a date, `span` its lowest and
    highest number where these are known. The numbers of an array of numpy stay there until they are asked for.
    """

    numbers: Sequence[float | None]
    total: float | None = None
    text: str = ""
    number_as_text: str = ""
    span: tuple[float, float] | None = None

    @property
    def cells(self) -> list[float | None]:
        """A number or None per cell, as a list."""
        return self.numbers if isinstance(self.numbers, list) else self.numbers.tolist()  # type: ignore[attr-defined]  # an array

    @property
    def filled(self) -> list[float]:
        """The numbers alone."""
        if self.total is not None:
            return self.cells  # type: ignore[return-value]  # all numbers
        return [number for number in self.numbers if number is not None]

    def lies_within(self, bounds: Bounds) -> bool:
        """Tell whether no number lies outside bounds."""
        low, high = bounds
        if self.span:
            return low <= self.span[0] and self.span[1] <= high
        numbers = self.filled
        return (low == -math.inf or min(numbers, default=low) >= low) and (
            high == math.inf or max(numbers, default=high) <= high
        )

    @property
    def last(self) -> int:
        """How many cells there are up to and including the last number."""
        count = len(self.numbers)
        if self.total is None:
            while count and self.numbers[count - 1] is None:
                count -= 1
        return count


def read_rows(cells: list[object]) -> Rows:
    """Read the cells of a range; a text, a blank or a Boolean is no number.

    >>> read_rows([1, None, "n/a", "2.000"])
    Rows(numbers=[1.0, None, None, None], total=None, text='n/a', number_as_text='2.000', span=None)
    """
    total = _sum_of(cells)
    if total is not None:
        return Rows(cells, total)  # type: ignore[arg-type]  # numbers, as just counted
    text = number_as_text = ""
    numbers: list[float | None] = []
    for cell in cells:
        value = read_cell(cell)
        numbers.append(value if isinstance(value, float) else None)
        if isinstance(value, str):
            text = text or value
            if not number_as_text and looks_like_a_number(value):
                number_as_text = value
    return Rows(numbers, None, text, number_as_text)


def read_array(value: Any) -> Rows | None:
    """Read an array of numpy that holds nothing but numbers; None for anything else.

    numpy knows of all its cells at once what otherwise is asked of each.
    """
    if hasattr(value, "to_numpy"):  # a series of pandas
        value = value.to_numpy()
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if kind not in ("f", "i", "u") or value.ndim != 1 or len(value) < 2:  # noqa: PLR2004 - one cell is no range
        return None
    low, high = float(value.min()), float(value.max())
    if not (math.isfinite(low) and math.isfinite(high)):  # a blank among them, or infinity
        return None
    total = array_total(value)
    return Rows(value, total, span=(low, high)) if math.isfinite(total) else None


def array_total(numbers: Any) -> float:
    """Add up an array of numpy without any rounding on the way."""
    largest = max(abs(float(numbers.min())), abs(float(numbers.max())))
    if largest * len(numbers) < MOST_EXACT and not (numbers != numbers.round()).any():
        return float(numbers.sum(dtype=float))  # whole numbers: nothing is rounded
    return math.fsum(numbers.tolist())


def _sum_of(cells: list[object]) -> float | None:
    """Return the sum of cells that are all finite numbers, and None for any others."""
    kinds = list(map(type, cells))
    floats = kinds.count(float)
    if floats < len(cells) and floats + kinds.count(int) < len(
        cells
    ):  # the second count is slow and mostly idle
        return None
    total = math.fsum(cells)  # type: ignore[arg-type]  # numbers, as just counted
    return total if math.isfinite(total) else None


def refusal(code: str, text: Text, parameter: Parameter, **values: object) -> KpiError:
    """Return the complaint about an argument, with its label filled in."""
    return KpiError(code, text.format(input=parameter.input.label, **values))


def check_texts(parameter: Parameter, rows: Rows) -> None:
    """Refuse a number as text, and any text in a series, where order and place count; other texts are passed over."""
    if rows.number_as_text:
        raise refusal(ErrorCode.VALUE, NUMBER_AS_TEXT, parameter, value=rows.number_as_text)
    if rows.text and parameter.role is Role.SERIES:
        raise refusal(ErrorCode.VALUE, TEXT_IN_SERIES, parameter, value=rows.text)


def reduced(role: Role, rows: Rows, *, newest_first: bool) -> float:
    """Reduce a range with at least one number to the number its role asks for.

    >>> months = Rows([100.0, 120.0, None])
    >>> [
    ...     reduced(role, months, newest_first=False)
    ...     for role in (Role.FLOW, Role.STOCK, Role.OPENING, Role.CLOSING)
    ... ]
    [220.0, 110.0, 100.0, 120.0]
    """
    if role in ENDS:
        return rows.filled[-1 if (role is Role.CLOSING) is not newest_first else 0]
    numbers = rows.filled if rows.total is None else rows.numbers
    total = math.fsum(numbers) if rows.total is None else rows.total  # type: ignore[arg-type]  # without blanks
    return total / len(numbers) if role is Role.STOCK else total


def balance_pairs(parameters: Sequence[Parameter]) -> tuple[tuple[int, int], ...]:
    """Return the places of every balance at the start and of the same balance at the end."""
    places = {
        parameter.name: place for place, parameter in enumerate(parameters) if parameter.role in BALANCES
    }
    return tuple(
        (place, places[end])
        for name, place in places.items()
        if name.endswith(START) and (end := name.removesuffix(START) + END) in places
    )


def is_newest_first(starts: Sequence[float | None], ends: Sequence[float | None]) -> bool | None:
    """Tell whether rows run from new to old; None when they are no successive periods.

    The end of a period is the start of the next. At least half of these links must hold, one way or the other.

    >>> is_newest_first([100, 120], [120, 130]), is_newest_first([120, 100], [130, 120])
    (False, True)
    >>> is_newest_first([100, 40, 10], [98, 41, 12])
    """
    links = sum(None not in row for row in zip(starts, ends, strict=True)) - 1
    down, up = _held(ends, starts[1:]), _held(ends[1:], starts)
    return None if 2 * max(down, up) < links else up > down


def _held(ends: Sequence[float | None], starts: Sequence[float | None]) -> int:
    return sum(
        end is not None and start is not None and abs(end - start) <= SAME_BALANCE * abs(start)
        for end, start in zip(ends, starts, strict=False)
    )


def check_succession(start: Parameter, end: Parameter, starts: Rows, ends: Rows) -> bool:
    """Refuse rows that are no successive periods; tell whether the newest stands first."""
    if len(starts.numbers) != len(ends.numbers):
        raise KpiError(ErrorCode.NA, UNEQUAL)
    newest_first = is_newest_first(starts.numbers, ends.numbers)
    if newest_first is None:
        raise KpiError(ErrorCode.NA, NO_SUCCESSION.format(start=start.input.label, end=end.input.label))
    return newest_first


def filled_alike(parameters: Sequence[Parameter]) -> tuple[tuple[int, int], ...]:
    """Return the places of every two arguments whose ranges must end together: totals, and rows beside a total."""
    places = [
        place for place, parameter in enumerate(parameters) if parameter.role in (Role.FLOW, Role.PAIRED)
    ]
    return tuple(
        (one, other)
        for one, other in itertools.combinations(places, 2)
        if Role.FLOW in (parameters[one].role, parameters[other].role)
    )


def check_filling(one: Parameter, other: Parameter, rows: Rows, others: Rows) -> None:
    """Refuse two ranges of the same number of cells of which one ends earlier than the other."""
    if len(rows.numbers) == len(others.numbers) and rows.last != others.last:
        early, late = (one, other) if rows.last < others.last else (other, one)
        raise refusal(ErrorCode.NA, ENDS_EARLIER, early, other=late.input.label)


def match_rows(parameters: Sequence[Parameter], values: list[object]) -> None:
    """Line up the ranges that are read row by row and keep the rows in which every one holds a number.

    A factor that is missing beside a filled row is no reason to drop the row.
    """
    places = [
        i for i, p in enumerate(parameters) if p.role in ROW_ROLES and isinstance(values[i], (list, tuple))
    ]
    if not places:
        return
    columns: list[Sequence[float | None]] = [values[i] for i in places]  # type: ignore[misc]  # as filtered above
    length = max(map(len, columns))
    columns = [list(column) * length if len(column) == 1 else column for column in columns]
    if any(len(column) != length for column in columns):
        raise KpiError(ErrorCode.NA, UNEQUAL)
    rows = list(zip(*columns, strict=True))
    if any(None in row for row in rows):
        rows = _complete(rows, [parameters[i] for i in places], [len(values[i]) > 1 for i in places])  # type: ignore[arg-type]
    if not rows:
        raise refusal(ErrorCode.NA, NO_NUMBER, parameters[places[0]])
    for place, column in zip(places, zip(*rows, strict=True), strict=True):
        values[place] = list(column)


def _complete(
    rows: list[tuple[float | None, ...]], parameters: Sequence[Parameter], ranges: Sequence[bool]
) -> list[tuple[float | None, ...]]:
    """Return the rows in which every range holds a number; a factor must be there when another range is filled."""
    factors = [place for place, parameter in enumerate(parameters) if parameter.role is Role.FACTOR]
    others = [place for place in range(len(parameters)) if place not in factors]
    found = [row for row in rows if all(row[place] is not None for place in others)]
    for place in factors:
        if any(ranges[other] for other in others) and any(row[place] is None for row in found):
            raise refusal(ErrorCode.NA, NO_FACTOR, parameters[place])
    return [row for row in found if None not in row]
