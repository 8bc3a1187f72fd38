"""The one front door to every KPI function: arguments are read and checked, and answers let out.

Bodies behind it are arithmetic over clean numbers. What an argument may be follows from its role,
its bounds and its limits; an error in any argument comes before every other complaint.
"""

from __future__ import annotations

import functools
import itertools
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.cell_reader import TOO_LARGE, is_block, read_cell, read_range
from kpi_xl.inputs import CHOICES
from kpi_xl.model import LANGUAGES, Bounds, ErrorCode, KpiError, Parameter, Role, Text, Unit, Value
from kpi_xl.quick_way import quick_way
from kpi_xl.ranges import (
    BLOCK,
    ENDS,
    LIST_ROLES,
    NO_NUMBER,
    RANGE_ROLES,
    ROW_ROLES,
    Rows,
    balance_pairs,
    check_filling,
    check_succession,
    check_texts,
    filled_alike,
    match_rows,
    read_array,
    read_rows,
    reduced,
)

if TYPE_CHECKING:
    import inspect
    from collections.abc import Callable, Iterable, Sequence

MOST_OF_A_SHARE = 2  # what is bounded by more is no share
EMPTY = Text(en="'{input}' is empty: fill in the cell.", nl="'{input}' is leeg: vul de cel.")
NOT_A_NUMBER = Text(
    en="'{input}' must be a number, not {value}: enter it as a number.",
    nl="'{input}' moet een getal zijn, niet {value}: voer een getal in.",
)
BOOLEANS = {True: Text(en="TRUE", nl="WAAR"), False: Text(en="FALSE", nl="ONWAAR")}
OUT_OF_BOUNDS = Text(
    en="'{input}' cannot be {value:.10g}: give a number that is {bounds}.",
    nl="'{input}' kan niet {value:.10g} zijn: geef een getal dat {bounds} is.",
)
PERCENTAGE = Text(
    en="'{input}' cannot be {value:.10g}: give a percentage as a fraction, 0.08 for 8%.",
    nl="'{input}' kan niet {value:.10g} zijn: geef een percentage als fractie, 0,08 voor 8%.",
)
ABOVE = Text(
    en="'{input}' exceeds '{other}': check both.",
    nl="'{input}' gaat boven '{other}' uit: controleer beide.",
)
BELOW = Text(
    en="'{input}' falls short of '{other}': check both.",
    nl="'{input}' blijft onder '{other}': controleer beide.",
)
BEFORE = Text(
    en="A moment of '{input}' lies before '{other}': check both.",
    nl="Een moment van '{input}' ligt vóór '{other}': controleer beide.",
)
ONE_CELL = Text(
    en="'{input}' takes one cell, not a range: give one cell.",
    nl="'{input}' vraagt één cel, geen bereik: geef één cel.",
)
UNKNOWN_CHOICE = Text(
    en="{value} is no choice for '{input}': use {choices}.",
    nl="{value} is geen keuze voor '{input}': gebruik {choices}.",
)
DIVISION = Text(
    en="The denominator is zero, so the ratio does not exist: check {inputs}.",
    nl="De noemer is nul, dus de verhouding bestaat niet: controleer {inputs}.",
)
THE_INPUTS = Text(en="the inputs", nl="de invoer")
IMPOSSIBLE = Text(
    en="The answer {value:.10g} is impossible: it must be {bounds}. Check the inputs.",
    nl="De uitkomst {value:.10g} is onmogelijk: die moet {bounds} zijn. Controleer de invoer.",
)


def _shown(value: object) -> Text:
    """Write what a cell holds as the cell shows it."""
    if isinstance(value, bool):
        return BOOLEANS[value]
    text = "{value:.15g}" if isinstance(value, float) else "'{value}'"
    return Text(text, text).format(value=value)


def _message(parameter: Parameter, text: Text, **values: object) -> Text:
    return text.format(input=parameter.input.label, **values)


def _check_bounds(parameter: Parameter, numbers: Iterable[float]) -> None:
    low, high = parameter.input.bounds
    for number in numbers:
        if not low <= number <= high:
            percentage = parameter.input.unit is Unit.RATIO and number > high and high <= MOST_OF_A_SHARE
            text = PERCENTAGE if percentage else OUT_OF_BOUNDS
            raise KpiError(
                ErrorCode.NUM,
                _message(parameter, text, value=number, bounds=parameter.input.bounds.text),
            )


def _read_scalar(parameter: Parameter, value: Any) -> object:
    """Give a single cell's value the meaning of its parameter."""
    if parameter.role is Role.ANY:
        return value
    if value is None:
        if parameter.required:
            raise KpiError(ErrorCode.NA, _message(parameter, EMPTY))
        if parameter.default is not None and parameter.role in LIST_ROLES:
            return [parameter.default]  # one value beside every row, as when it is left out
        return parameter.default
    if parameter.role is Role.OPTION:
        return _read_choice(parameter, value)
    if parameter.role is Role.TEXT and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, float):
        raise KpiError(ErrorCode.VALUE, _message(parameter, NOT_A_NUMBER, value=_shown(value)))
    _check_bounds(parameter, (value,))
    return [value] if parameter.role in LIST_ROLES else value


def _read_choice(parameter: Parameter, value: object) -> str:
    word = str(value).strip().casefold()
    meanings = (word, *CHOICES.get(word, ()))
    choice = next((meaning for meaning in meanings if meaning in parameter.choices), None)
    if choice is None or not isinstance(value, str):
        choices = ", ".join(parameter.choices)
        raise KpiError(
            ErrorCode.VALUE, _message(parameter, UNKNOWN_CHOICE, value=_shown(value), choices=choices)
        )
    return choice


def _judge_range(parameter: Parameter, rows: Rows) -> object:
    """Check a range for itself and give lists their meaning; totals and balances wait for the other ranges."""
    if parameter.role not in RANGE_ROLES:
        raise KpiError(ErrorCode.VALUE, _message(parameter, ONE_CELL))
    if rows.total is None:
        check_texts(parameter, rows)
    if not rows.last and parameter.role not in ROW_ROLES:
        raise KpiError(ErrorCode.NA, _message(parameter, NO_NUMBER))
    if not rows.lies_within(parameter.input.bounds):
        _check_bounds(parameter, rows.filled)
    if parameter.role is Role.OBSERVATIONS:
        return rows.filled
    return rows.cells if parameter.role in LIST_ROLES else rows


def _reduce_ranges(
    parameters: Sequence[Parameter], values: list[Any], pairs: Sequence[tuple[int, int]]
) -> None:
    """Put one number in the place of every range of totals or balances, after checking them against each other."""
    found = {place: value for place, value in enumerate(values) if isinstance(value, Rows)}
    if not found:
        return
    turned = {
        place
        for start, end in pairs
        if start in found
        and end in found
        and check_succession(parameters[start], parameters[end], found[start], found[end])
        for place in (start, end)
    }
    names = [parameter.name for parameter in parameters]
    for place, rows in found.items():
        parameter = parameters[place]
        role = (
            parameter.role_under(dict(zip(names, values, strict=True)))
            if parameter.otherwise
            else parameter.role
        )
        values[place] = reduced(role, rows, newest_first=place in turned)


class _PlacedLimit(NamedTuple):
    """A limit with the places of its arguments, looked up once."""

    parameter: Parameter
    bound: Parameter
    mine: int
    other: int
    upper: bool
    option: int | None
    choice: str


def _placed_limits(parameters: Sequence[Parameter]) -> tuple[_PlacedLimit, ...]:
    places = {parameter.name: place for place, parameter in enumerate(parameters)}
    return tuple(
        _PlacedLimit(p, parameters[other], place, other, limit.upper, places.get(limit.option), limit.choice)
        for place, p in enumerate(parameters)
        for limit in p.limits
        for other in (places[limit.other],)
    )


def _check_limits(limits: Iterable[_PlacedLimit], values: Sequence[Any]) -> None:
    """Check the bounds that arguments set for each other."""
    for parameter, bound, place, other_place, upper, option, choice in limits:
        mine, other = values[place], values[other_place]
        if mine is None or other is None or (option is not None and values[option] != choice):
            continue
        if isinstance(mine, list):
            others = other if isinstance(other, list) else itertools.repeat(other)
            beyond = any((a > b) if upper else (a < b) for a, b in zip(mine, others, strict=False))
        else:
            beyond = mine > other if upper else mine < other
        if beyond:
            text = ABOVE if upper else BEFORE if parameter.input.unit is Unit.DATE else BELOW
            raise KpiError(ErrorCode.NUM, _message(parameter, text, other=bound.input.label))


def _read_argument(argument: object) -> tuple[float | str | bool | None, Rows | None]:
    """Read an argument: the value of a cell, or the rows of a range."""
    if rows := read_array(argument):
        return None, rows
    cells = read_range(argument)
    if cells is None or len(cells) == 1:
        return read_cell(cells[0] if cells else argument), None
    return None, read_rows(cells)


def read_arguments(
    parameters: Sequence[Parameter],
    arguments: Sequence[object],
    pairs: Sequence[tuple[int, int]] | None = None,
    alike: Sequence[tuple[int, int]] | None = None,
) -> list[object]:
    """Read the arguments one by one; an error in any of them comes before every other complaint.

    `pairs` are those of `balance_pairs`, `alike` those of `filled_alike`, for who knows them already.
    """
    pairs = balance_pairs(parameters) if pairs is None else pairs
    alike = filled_alike(parameters) if alike is None else alike
    read = [
        (argument, None) if parameter.role is Role.ANY else _read_argument(argument)
        for parameter, argument in zip(parameters, arguments, strict=True)
    ]
    values = [
        _read_scalar(parameter, value) if rows is None else _judge_range(parameter, rows)
        for parameter, (value, rows) in zip(parameters, read, strict=True)
    ]
    _check_blocks(parameters, arguments, values, pairs)
    ranges = {place: rows for place, (_, rows) in enumerate(read) if rows is not None}
    if len(ranges) > 1:
        for one, other in alike:
            if one in ranges and other in ranges:
                check_filling(parameters[one], parameters[other], ranges[one], ranges[other])
    match_rows(parameters, values)
    _reduce_ranges(parameters, values, pairs)
    return values


def _check_blocks(
    parameters: Sequence[Parameter],
    arguments: Sequence[object],
    values: Sequence[object],
    pairs: Sequence[tuple[int, int]],
) -> None:
    """Refuse balances of several rows and columns where the first, the last or the next one is asked for."""
    ordered = {
        place for pair in pairs if all(isinstance(values[place], Rows) for place in pair) for place in pair
    }
    for place, parameter in enumerate(parameters):
        rows = values[place]
        if (
            isinstance(rows, Rows)
            and (parameter.role in ENDS or place in ordered)
            and is_block(arguments[place], len(rows.numbers))
        ):
            raise KpiError(ErrorCode.NA, _message(parameter, BLOCK))


def _division(parameters: Sequence[Parameter], values: Sequence[object]) -> KpiError:
    """Say that a denominator is zero, and which inputs are; one that is zero when left out is not the cause."""
    zeros = [
        parameter.input.label
        for parameter, value in zip(parameters, values, strict=True)
        if (not any(value) if isinstance(value, list) else value == 0) and parameter.default != 0
    ]
    named = Text(*(", ".join(f"'{label.in_(language)}'" for label in zeros) for language in LANGUAGES))
    return KpiError(ErrorCode.DIV0, DIVISION.format(inputs=named if zeros else THE_INPUTS))


def _finish(answer: object, bounds: Bounds) -> Value:
    """Let out only finite numbers within bounds, texts and lists."""
    if isinstance(answer, (str, list)):
        return answer
    if not isinstance(answer, (int, float)) or not math.isfinite(answer):
        raise KpiError(ErrorCode.NUM, TOO_LARGE)
    number = float(answer)
    if not bounds.low <= number <= bounds.high:
        raise KpiError(ErrorCode.NUM, IMPOSSIBLE.format(value=number, bounds=bounds.text))
    return number


def front_door(
    body: Callable[..., Any], signature: inspect.Signature, parameters: tuple[Parameter, ...], bounds: Bounds
) -> Callable[..., Any]:
    """Wrap a body so that it sees clean numbers; plain numbers within bounds take the quick way."""
    limits = _placed_limits(parameters)
    pairs, alike = balance_pairs(parameters), filled_alike(parameters)

    def full(*arguments: object) -> Value:
        try:
            values = read_arguments(parameters, arguments, pairs, alike)
            try:
                answer = body(*values)
            except ZeroDivisionError:
                raise _division(parameters, values) from None
            _check_limits(limits, values)  # after the body: a zero denominator is #DIV/0! first of all
            return _finish(answer, bounds)
        except OverflowError:
            raise KpiError(ErrorCode.NUM, TOO_LARGE) from None

    enter = functools.wraps(body)(quick_way(body, full, parameters, bounds))
    enter.__signature__ = signature  # type: ignore[attr-defined]  # what Excel's wizard and users are shown
    return enter
