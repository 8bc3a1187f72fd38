"""Generated cases: calls of every KPI as cells hold them, with the answer of the Python function.

Each case is made from an example of the function's own documentation by changing one argument:
zero, blank, text, negative, a range, dates, an error, another option. Any host can run them:
put the arguments in cells, calculate, compare with `expected`.
"""

from __future__ import annotations

import datetime as dt
import doctest
import functools
import inspect
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from kpi_xl import KPIS, KpiError
from kpi_xl.hosts.differences import HOSTS
from kpi_xl.hosts.native import chosen_options
from kpi_xl.model import Department, Kpi, Parameter, Role
from kpi_xl.ranges import LIST_ROLES, TOTAL_ROLES, balance_pairs

if TYPE_CHECKING:
    from collections.abc import Callable

Cell: TypeAlias = float | str | bool | dt.date | None
Argument: TypeAlias = "Cell | list[Cell]"

EXAMPLES_PER_KPI = 3
FULLY_TRIED_CHOICES = 6
LAYOUTS = {"months", "numbers", "departments", "half", "lines", "unequal"}
"""How the labels of calls over several rows begin."""


def has_formula(kpi: Kpi, options: dict[str, str] | None = None) -> bool:
    """Tell whether a KPI has a plain formula for these options."""
    return tuple(chosen_options(kpi, options or {}).values()) in kpi.native or () in kpi.native


def differences_of(host: str) -> set[str]:
    """Return the keys of what one host does in its own way."""
    [found] = [one for one in HOSTS if one.key == host]
    return {difference.key for difference in found.differences}


@dataclass(frozen=True)
class Case:
    """One call: arguments by name (a list is a range of cells), chosen options, and the expected answer."""

    kpi: str
    label: str
    arguments: dict[str, Any]
    options: dict[str, str]
    expected: Any = field(compare=False)
    error: str = ""

    @property
    def name(self) -> str:
        return f"{self.kpi} {self.label}"

    @property
    def cells(self) -> list[Cell]:
        """All cells of all arguments."""
        return [
            cell
            for argument in self.arguments.values()
            for cell in (argument if isinstance(argument, list) else [argument])
        ]

    @property
    def over_rows(self) -> bool:
        """The totals and balances of a call are laid out over rows."""
        return self.label.split()[0] in LAYOUTS

    @property
    def plain(self) -> bool:
        """All inputs are filled in with numbers or dates the function accepts; zero denominators count too."""
        ordinary = all(not isinstance(cell, (str, bool)) for cell in self.cells)
        filled_in = all(
            self.arguments[parameter.name] is not None or parameter.default is None
            for parameter in KPIS[self.kpi].parameters
            if parameter.name in self.arguments
        )
        return ordinary and filled_in and self.error in ("", "#DIV/0!")


def documented_calls(kpi: Kpi) -> list[dict[str, Any]]:
    """Read the calls in a function's own examples, as arguments by name."""
    calls: list[dict[str, Any]] = []
    signature = inspect.signature(kpi)

    def record(*args: object, **named: object) -> object:
        calls.append(dict(signature.bind(*args, **named).arguments))
        return kpi(*args, **named)

    function = kpi.function
    names = dict(function.__globals__) | {function.__name__: record}
    for example in doctest.DocTestParser().get_examples(function.__doc__ or ""):
        exec(compile(example.source, kpi.name, "exec"), names)  # noqa: S102 - the project's own doctests
    return calls[:EXAMPLES_PER_KPI]


def answer(kpi: Kpi, arguments: dict[str, Any], options: dict[str, str]) -> tuple[Any, str]:
    """Call the function: its answer, or the error it gives."""
    try:
        return kpi(**arguments, **options), ""
    except KpiError as error:
        return None, error.code


def changes(parameter: Parameter, value: Any) -> list[tuple[str, Any]]:
    """Say what else one argument may hold."""
    common: list[tuple[str, Any]] = [
        ("blank", None),
        ("empty text", ""),
        ("text", "geen"),
        ("numeric text", "12"),
        ("Boolean", True),
        ("zero", 0),
        ("error #N/A", "#N/A"),
        ("error #REF!", "#REF!"),
    ]
    if isinstance(value, list):
        return common + _changed_ranges(value)
    if isinstance(value, (dt.date, dt.time)):
        return common
    scalars = [("negative", -abs(value) or -1), ("large", value * 1000.0 + 3), ("small", value / 7)]
    ranges: list[tuple[str, Any]] = [
        ("a range", [value * 0.25, None, value * 0.75]),
        ("a range with text", [value * 0.5, "geen", value * 0.5, ""]),
        ("a range with a Boolean", [value, True, value]),
        ("a range without a number", [None, "geen"]),
        ("a range with errors", [value, "#REF!", "#N/A"]),
        ("a range with a negative", [value, -abs(value) - 1]),
        ("a range with a number as text", [value * 0.5, "1.250,5"]),
    ]
    if parameter.role in LIST_ROLES:
        ranges += _changed_ranges([value, value])
    return common + scalars + ranges


def _changed_ranges(value: list[Any]) -> list[tuple[str, Any]]:
    first, *rest = value
    return [
        ("one cell", first),
        ("a gap", [None, *rest]),
        ("a gap at the end", [*value[:-1], None]),
        ("text inside", ["geen", *rest]),
        ("a Boolean inside", [True, *rest]),
        ("all blank", [None] * len(value)),
        ("all text", ["geen"] * len(value)),
        ("an error inside", [*value[:-1], "#NAME?"]),
        ("one cell more", [*value, first]),
        ("a zero inside", [0, *rest]),
        ("a negative inside", [-5, *rest]),
        ("in reverse", value[::-1]),
        ("a number as text inside", ["1.234,5", *rest]),
        ("a date as text inside", [*value[:-1], "31-12-2026"]),
    ]


def layouts(kpi: Kpi, full: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Lay the totals and balances of a call out over rows: months either way, departments, lines, unequal filling."""
    single = [p for p in kpi.parameters if p.role in TOTAL_ROLES and type(full.get(p.name)) in (int, float)]
    if not single:
        return []
    beside = [  # rows that are read one by one beside a total, such as sick days
        (
            "unequal filling beside rows",
            full | {p.name: [1, 2, 3], total.name: [full[total.name]] * 2 + [None]},
        )
        for p in kpi.parameters
        for total in single
        if p.role is Role.PAIRED and p.name in full and total.role is Role.FLOW
    ]
    months = full | {p.name: _over_months(p, full[p.name]) for p in single}
    starts = {end: start for start, end in _pairs(kpi) if {start, end} <= {p.name for p in single}}
    for end, start in starts.items():  # the end of a month is the start of the next
        months[end] = [*months[start][1:], full[end]]
    ranges = {p.name for p in single}

    def changed(change: Callable[[list[Cell]], list[Cell]], names: set[str] = ranges) -> dict[str, Any]:
        return months | {name: change(months[name]) for name in names}

    found = [
        ("months", months),
        ("months newest first", changed(lambda cells: cells[::-1])),
        ("months to come", changed(lambda cells: [*cells, None, None])),
        ("months under a heading", changed(lambda cells: ["Totaal", *cells])),
        ("months after a blank one", changed(lambda cells: [None, *cells])),
        ("numbers as text", changed(lambda cells: [*cells, "12%"])),
    ]
    if starts:
        departments = {end: [cell * 0.75 + 1 for cell in months[start]] for end, start in starts.items()}
        half = {end: [months[end][0] + 1, *months[end][1:]] for end in starts}
        found += [("departments", months | departments), ("half of the links", months | half)]
    if lines := {p.name for p in single if p.role is Role.LINES}:
        found.append(("lines", changed(lambda cells: [*cells, 1], {min(lines)})))
    flows = [p.name for p in single if p.role is Role.FLOW]
    if len(flows) > 1:
        found.append(("unequal filling", changed(lambda cells: [*cells[:-1], None], {flows[0]})))
    return found + beside


def _over_months(parameter: Parameter, value: float) -> list[Cell]:
    if parameter.role in (Role.FLOW, Role.LINES):
        return [value * 0.25, value * 0.25, value * 0.5]
    if parameter.role is Role.CLOSING:
        return [value * 1.25, value * 0.75, value]
    return [value, value * 1.25, value * 0.75]


def _pairs(kpi: Kpi) -> list[tuple[str, str]]:
    names = [parameter.name for parameter in kpi.parameters]
    return [(names[start], names[end]) for start, end in balance_pairs(kpi.parameters)]


def _filled_in(kpi: Kpi, arguments: dict[str, Any]) -> dict[str, Any]:
    """Give the inputs an example leaves out a plausible value as well."""
    found = dict(arguments)
    for parameter in kpi.parameters:
        if parameter.name in found or parameter.role is Role.OPTION:
            continue
        if isinstance(parameter.default, (int, float)):
            found[parameter.name] = parameter.default
        else:  # the balance at the end, the second moment: a little more than the one before
            alike = [p for p in kpi.parameters if p.name in found and p.role is parameter.role]
            if alike:
                found[parameter.name] = _a_little_more(found[alike[-1].name])
    return {p.name: found[p.name] for p in kpi.parameters if p.name in found}


def _a_little_more(value: Any) -> Any:
    if isinstance(value, list):
        return [_a_little_more(cell) for cell in value]
    return value + dt.timedelta(days=2) if isinstance(value, dt.date) else value * 1.2 if value else value


def _calls(kpi: Kpi, base: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """List the calls made from one example: as it is, and with one argument changed."""
    full = _filled_in(kpi, base)
    required = {p.name: base[p.name] for p in kpi.parameters if p.required}
    found = [("as documented", base), ("only what is required", required), ("everything filled in", full)]
    for parameter in kpi.parameters:
        for start in (base, full) if parameter.name in base and full != base else (full,):
            if parameter.name in start:
                found += [
                    (f"{parameter.name}: {label}", start | {parameter.name: changed})
                    for label, changed in changes(parameter, start[parameter.name])
                ]
    errors = dict(zip(full, itertools.cycle(["#REF!", "#NAME?", "#NULL!"]), strict=False))
    found.append(("an error everywhere", errors))
    found.append(("blank, then an error", dict.fromkeys(full) | {[*full][-1]: "#REF!"}))
    totals = {
        p.name: [full[p.name] * 0.5, full[p.name] * 1.5]
        for p in kpi.parameters
        if p.role in TOTAL_ROLES and isinstance(full.get(p.name), (int, float))
    }
    if totals:
        found.append(("ranges everywhere", full | totals))
    return found + layouts(kpi, full)


@functools.cache
def cases_of(name: str) -> tuple[Case, ...]:
    """Generate the cases of one KPI; the same ones every time."""
    kpi = KPIS[name]
    words = {parameter.name for parameter in kpi.options}
    found: dict[str, Case] = {}

    def add(label: str, arguments: dict[str, Any], options: dict[str, str]) -> None:
        ordered = {p.name: arguments[p.name] for p in kpi.parameters if p.name in arguments}
        key = repr((ordered, options))
        if key not in found:
            expected, error = answer(kpi, ordered, options)
            found[key] = Case(
                name, f"{label} {'/'.join(options.values())}".strip(), ordered, options, expected, error
            )

    for call in documented_calls(kpi):
        base = {key: value for key, value in call.items() if key not in words}
        chosen = {key: value for key, value in call.items() if key in words}
        if not base:
            continue
        calls = _calls(kpi, base)
        for label, arguments in calls:
            add(label, arguments, chosen)
        choices = itertools.product(*(parameter.choices for parameter in kpi.options))
        for place, choice in enumerate(choices):
            options = dict(zip([p.name for p in kpi.options], choice, strict=True))
            for label, arguments in calls[:3]:
                add(label, arguments, options)
            for label, arguments in calls[3:] if place < FULLY_TRIED_CHOICES else ():
                if label.startswith("months") or label.endswith(
                    (": a gap", ": zero", ": blank", ": negative", ": one cell", ": in reverse")
                ):
                    add(label, arguments, options)
    return tuple(found.values())


def kpi_names() -> list[str]:
    """List the KPIs that calculate something from cells."""
    return [name for name, kpi in KPIS.items() if kpi.department is not Department.CATALOGUE]
