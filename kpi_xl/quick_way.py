"""The quick way through the front door, on which a call with plain numbers costs a fraction of a microsecond.

For every KPI one function is compiled with the signature of its body. Its one condition asks whether each argument is
a plain number within its bounds, or left out. It only ever answers; whatever else comes, every complaint included,
goes the full way.
"""

from __future__ import annotations

import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any

from kpi_xl.model import Role
from kpi_xl.ranges import TOTAL_ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kpi_xl.model import Bounds, Parameter

LARGEST = sys.float_info.max
_ONE_NUMBER = TOTAL_ROLES | {Role.NUMBER, Role.DATE}

_SOURCE = """\
def {name}({signature}):
    if {plain}:
        try:
            answer = _body({names})
        except ArithmeticError:
            return _full({names})
        if (type(answer) is float and {low!r} <= answer <= {high!r} or type(answer) is str){limits}:
            return answer
    return _full({names})
"""


def quick_way(
    body: Callable[..., Any], full: Callable[..., Any], parameters: Sequence[Parameter], bounds: Bounds
) -> Callable[..., Any]:
    """Compile the function that answers by `body` what it can, and leaves the rest to `full`.

    `full` takes the arguments by place, with the default of each that was left out.
    """
    name = body.__name__
    low, high = _finite(bounds)
    source = _SOURCE.format(
        name=name,
        signature=", ".join(
            one.name if one.required else f"{one.name}=_default{place}"
            for place, one in enumerate(parameters)
        ),
        names=", ".join(one.name for one in parameters),
        plain=" and ".join(_plain(place, one) for place, one in enumerate(parameters)) or "True",
        low=low,
        high=high,
        limits="".join(_within(one, parameters) for one in parameters),
    )
    scope: dict[str, Any] = {f"_default{place}": one.default for place, one in enumerate(parameters)}
    scope |= {"_body": body, "_full": full, "_compiled": lambda: _compile(source, name, scope)}
    # It is compiled when it is first called: few of all KPIs are, and compiling costs more than all else they do.
    quick = scope["_quick"] = FunctionType(_first_call.__code__, scope, name)
    return quick


def _compile(source: str, name: str, scope: dict[str, Any]) -> None:
    """Give the function that stands for the quick way its own code."""
    exec(compile(source, f"<{name}>", "exec"), scope)  # noqa: S102 - made of our own signatures, as dataclasses are
    quick, made = scope["_quick"], scope[name]
    quick.__defaults__, quick.__code__ = made.__defaults__, made.__code__


def _first_call(*arguments: object, **named: object) -> object:
    """Stand for a quick way until it is called; its globals are those of that way."""
    _compiled()  # type: ignore[name-defined]  # noqa: F821 - in the scope of the quick way
    return _quick(*arguments, **named)  # type: ignore[name-defined]  # noqa: F821 - as above


def _plain(place: int, parameter: Parameter) -> str:
    """Write the condition under which an argument may reach the body as it is."""
    name, left_out = parameter.name, f"{parameter.name} is _default{place}"
    if parameter.role not in _ONE_NUMBER:
        return "False" if parameter.required else left_out
    low, high = _finite(parameter.input.bounds)
    number = f"(type({name}) is float or type({name}) is int) and {low!r} <= {name} <= {high!r}"
    return number if parameter.default is not None or parameter.required else f"({left_out} or {number})"


def _within(parameter: Parameter, parameters: Sequence[Parameter]) -> str:
    """Write the conditions that a number does not lie beyond others, whichever the options are."""
    may_be_none = {one.name for one in parameters if not one.required and one.default is None}
    conditions = []
    for other, upper, *_ in parameter.limits:
        inside = f"{parameter.name} {'<=' if upper else '>='} {other}"
        none = [f"{name} is None" for name in (parameter.name, other) if name in may_be_none]
        conditions.append(" and " + (f"({' or '.join([*none, inside])})" if none else inside))
    return "".join(conditions)


def _finite(bounds: Bounds) -> tuple[float, float]:
    return max(bounds.low, -LARGEST), min(bounds.high, LARGEST)
