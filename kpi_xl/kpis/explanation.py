"""What a call answers in one line: the formula with the real figures, or why it refuses and what to do."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from kpi_xl.cell_reader import EXCEL_DAY_ZERO, read_range
from kpi_xl.formula import Atom, Call, Name, Node, Number, nodes, parse, rebuild, write
from kpi_xl.front_door import read_arguments
from kpi_xl.kpis.arithmetic import MARKS
from kpi_xl.kpis.spelling import DUTCH_ERRORS, formula_in, number_in
from kpi_xl.model import ErrorCode, Kpi, KpiError, Language, Role, Text, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.model import Parameter, Value

ANSWERED = Text(
    en="{label}: {worked} = {answer}. {description}", nl="{label}: {worked} = {answer}. {description}"
)
ANSWERED_FROM = Text(
    en="{label}: {answer}. {inputs}{description}", nl="{label}: {answer}. {inputs}{description}"
)
REFUSED = Text(en="{label}: {code} – {reason}", nl="{label}: {code} – {reason}")
TOO_MANY = Text(
    en="{name} takes {most} arguments at most, not {count}: {names}. Leave out the others.",
    nl="{name} vraagt hoogstens {most} argumenten, geen {count}: {names}. Laat de andere weg.",
)
SEVERAL = Text(en="{count} values", nl="{count} waarden")
ROWS = Text(en="a list of {count} rows", nl="een lijst van {count} rijen")
MOST_PERCENT = 10**12  # beyond it nobody reads a percentage
LONGEST_FORMULA = 90  # characters; a longer one is no explanation
_NAMED = frozenset({Unit.DAYS, Unit.HOURS, Unit.POINTS})  # units that are written behind the number
_MISSING, _MANY = Atom(""), Atom("…")  # an argument left out, and one with a list of values


def explanation(kpi: Kpi, arguments: Sequence[object], language: Language) -> str:
    """Say what a call answers and how it comes about, or why it refuses and what to do.

    >>> from kpi_xl.kpis import KPIS
    >>> explanation(KPIS["KPI_CHURN"], [[2, 3], [100, 98]], "nl")
    'Churn Rate: 5/100 = 0,05 (5,0%). Aandeel van de klanten aan het begin van de periode dat in de periode is vertrokken.'
    >>> explanation(KPIS["KPI_CHURN"], [5, 0], "en")
    "Churn rate: #DIV/0! – The denominator is zero, so the ratio does not exist: check 'Customers at start'."
    """
    given = _given(kpi, arguments)
    label = kpi.label.in_(language)
    if len(given) > len(kpi.parameters):
        names = ", ".join(parameter.name for parameter in kpi.parameters) or "–"
        reason = TOO_MANY.format(name=kpi.name, most=len(kpi.parameters), count=len(given), names=names)
        return refused(label, KpiError(ErrorCode.VALUE, reason), language)
    try:
        answer = kpi.function(*given)
        values = _values(kpi, given)
    except KpiError as error:
        return refused(label, error, language)
    said = {
        "label": label,
        "answer": answer_text(answer, kpi.unit, language),
        "description": kpi.description.in_(language),
    }
    if worked := _worked(kpi, values, language):
        return ANSWERED.filled(language, said | {"worked": worked})
    return ANSWERED_FROM.filled(language, said | {"inputs": _inputs(kpi, given, values, language)})


def refused(label: str, error: KpiError, language: Language) -> str:
    """Say which error a call answers with, why, and what to do."""
    code = DUTCH_ERRORS.get(error.code, error.code) if language == "nl" else error.code
    return REFUSED.filled(language, {"label": label, "code": code, "reason": error.text})


def answer_text(answer: Value, unit: Unit, language: Language) -> str:
    """Write an answer as it is read: a share as a fraction and as a percentage, a duration with its unit.

    >>> (
    ...     answer_text(0.0125, Unit.RATIO, "nl"),
    ...     answer_text(2.5, Unit.DAYS, "nl"),
    ...     answer_text(2.5, Unit.TIMES, "en"),
    ... )
    ('0,0125 (1,3%)', '2,5 dagen', '2.5')
    """
    if isinstance(answer, str):
        return answer
    if isinstance(answer, list):
        return ROWS.format(count=len(answer)).in_(language)
    number = number_in(answer, language)
    if unit is Unit.RATIO:
        percent = Decimal(repr(float(answer))).scaleb(2)
        if abs(percent) < MOST_PERCENT:
            percent = percent.quantize(Decimal("0.1"), ROUND_HALF_UP)  # as Excel rounds
            number = f"{number} ({formula_in(str(percent), language)}%)"
        return number
    return f"{number} {unit.label.in_(language)}" if unit in _NAMED else number


def is_blank(argument: object) -> bool:
    """Tell whether an argument is one blank cell, or left out."""
    cells = read_range(argument)
    return (argument if cells is None or len(cells) != 1 else cells[0]) in (None, "")


def _given(kpi: Kpi, arguments: Sequence[object]) -> list[object]:
    """Return the arguments without the blank ones behind the last, but one for each that is required."""
    given = list(arguments)
    while given and is_blank(given[-1]):
        given.pop()
    required = sum(parameter.required for parameter in kpi.parameters)
    return [*given, *[None] * (required - len(given))]


def _values(kpi: Kpi, given: Sequence[object]) -> dict[str, object]:
    """Return what the front door makes of the arguments, by the names of the parameters."""
    left_out = [parameter.default for parameter in kpi.parameters[len(given) :]]
    values = read_arguments(kpi.parameters, [*given, *left_out])
    return {parameter.name: value for parameter, value in zip(kpi.parameters, values, strict=True)}


def _worked(kpi: Kpi, values: Mapping[str, object], language: Language) -> str:
    """Write the plain formula with the figures filled in; empty when there is none that explains anything."""
    chosen = tuple(str(values[option.name]) for option in kpi.options)
    native = kpi.native.get(chosen, kpi.native.get(()))
    if native is None:
        return ""
    whole = rebuild(parse(native), lambda node: _filled(node, values))
    text = write(whole)
    if isinstance(whole, Number) or {_MISSING, _MANY} & {*nodes(whole)} or len(text) > LONGEST_FORMULA:
        return ""
    return formula_in(text, language)


def _filled(node: Node, values: Mapping[str, object]) -> Node:
    """Put the figures in the place of names; what was left out is taken out of the formula."""
    match node:
        case Name(name):
            return _figure(values[name])
        case Call("GIVEN", (asked, given, otherwise)):
            return otherwise if asked == _MISSING else given
        case Call(mark, (inside,)) if mark in MARKS:
            return inside
        case Call("AVERAGE" | "SUM" as function, arguments):
            there = tuple(argument for argument in arguments if argument != _MISSING)
            return there[0] if len(there) == 1 and isinstance(there[0], Number) else Call(function, there)
    return node


def _figure(value: object) -> Node:
    if isinstance(value, list):
        return _figure(value[0]) if len(value) == 1 else _MANY
    if isinstance(value, (int, float)):
        return Number(float(f"{value:.10g}"))
    return Atom(f'"{value}"') if value else _MISSING


def _inputs(kpi: Kpi, given: Sequence[object], values: Mapping[str, object], language: Language) -> str:
    """Name what was given, for calls whose formula says little."""
    told = [
        f"{parameter.input.label.in_(language)}: {_told(parameter, values[parameter.name], language)}"
        for parameter, argument in zip(kpi.parameters, given, strict=False)
        if not is_blank(argument)
    ]
    return f"{'; '.join(told)}. " if told else ""


def _told(parameter: Parameter, value: object, language: Language) -> str:
    if isinstance(value, list):
        if len(value) != 1:
            return SEVERAL.format(count=len(value)).in_(language)
        value = value[0]
    if not isinstance(value, (int, float)):
        return str(value)
    if parameter.role in (Role.DATE, Role.DATES) and parameter.input.unit is Unit.DATE:
        day = (EXCEL_DAY_ZERO + dt.timedelta(days=float(value))).date()
        return f"{day.day}-{day.month}-{day.year}" if language == "nl" else day.isoformat()
    return number_in(value, language)
