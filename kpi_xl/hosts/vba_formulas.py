"""The functions computed in VBA itself: for Excel without Python, made from the formulas that make the LAMBDAs."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from kpi_xl.cell_reader import DUTCH_ERRORS
from kpi_xl.formula import Name, Node, parse, rebuild
from kpi_xl.hosts.lambdas import full_body, has_lambda
from kpi_xl.hosts.vba_printer import (
    ERRORS,
    SOURCE,
    Heading,
    Parts,
    function_text,
    missing_functions,
    text_literal,
)
from kpi_xl.kpis import KPIS
from kpi_xl.model import ErrorCode, Kpi, Parameter, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD = 'Attribute VB_Name = "{name}"\nOption Explicit'
_PRIVATE = "\nOption Private Module"
LARGEST_MODULE = 50_000
"""Characters; larger modules are reported to be damaged when they are saved often."""
WORDS = frozenset({Role.OPTION, Role.TEXT})


def has_vba(kpi: Kpi) -> bool:
    """Tell whether a KPI can be computed in VBA: it has a formula, and VBA has its functions.

    >>> from kpi_xl.kpis import KPIS
    >>> has_vba(KPIS["KPI_CHURN"]), has_vba(KPIS["KPI_SEARCH"])
    (True, False)
    """
    return _tree(kpi.name) is not None


@functools.cache
def _tree(name: str) -> Node | None:
    """Return the formula of a KPI; None when it has none, or one with functions that VBA lacks."""
    tree = parse(full_body(KPIS[name])) if has_lambda(KPIS[name]) else None
    return None if tree is None or missing_functions(tree) else tree


def formula_modules(kpis: Iterable[Kpi]) -> dict[str, str]:
    """Write the modules by name: one per department, those of the parts they share, and the functions of Excel they use."""
    parts = Parts()
    departments: dict[str, list[str]] = {}
    for kpi in kpis:
        departments.setdefault(f"kpi_xl_{kpi.department.key}", []).append(_function(kpi, parts))
    return {
        **{name: "\n\n".join([_HEAD.format(name=name), *texts, ""]) for name, texts in departments.items()},
        **{
            name: "\n\n".join([_HEAD.format(name=name) + _PRIVATE, *texts, ""])
            for name, texts in _spread([_named_errors(), *parts.texts])
        },
        "kpi_xl_excel": SOURCE.read_text("cp1252"),
    }


def _spread(texts: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Spread functions over modules that the editor of Excel can still handle."""
    ends = itertools.accumulate(map(len, texts))
    numbered = zip(texts, (1 + end // LARGEST_MODULE for end in ends), strict=True)
    for number, group in itertools.groupby(numbered, key=lambda one: one[1]):
        yield f"kpi_xl_parts_{number}", [text for text, _ in group]


def _named_errors() -> str:
    """Write what makes an error of its name, which stands as text in cells that were pasted or exported."""
    names = {code: code for code in ERRORS} | DUTCH_ERRORS
    cases = "\n".join(
        f"        Case {text_literal(name)}: NamedError = CVErr({ERRORS[code]})"
        for name, code in names.items()
        if code in ERRORS
    )
    return (
        "Public Function NamedError(ByVal words As Variant) As Variant\n"
        "    NamedError = words\n"
        f"    Select Case words\n{cases}\n    End Select\nEnd Function"
    )


def _function(kpi: Kpi, parts: Parts) -> str:
    given, tree = declared(kpi), _tree(kpi.name)
    if tree is None:
        return (
            f"Public Function {kpi.name}({given}) As Variant\n"
            "    ' Looks in the catalogue of kpi-xl, which needs Python.\n"
            f"    {kpi.name} = CVErr({ERRORS[ErrorCode.NA]})\nEnd Function"
        )
    variables = {parameter.name: f"a_{number}" for number, parameter in enumerate(kpi.parameters, start=1)}
    heading = Heading(
        kpi.name,
        given,
        [_reading(parameter, variables[parameter.name]) for parameter in kpi.parameters],
        [*variables.values()],
        [variables[parameter.name] for parameter in kpi.parameters if parameter.role not in WORDS],
    )

    def renamed(node: Node) -> Node:
        return Name(variables.get(node.name, node.name)) if isinstance(node, Name) else node

    return function_text(heading, rebuild(tree, renamed), parts)


def _reading(parameter: Parameter, variable: str) -> str:
    """Read an argument; one that is left out stays empty."""
    name = parameter.name
    kind = "Word" if parameter.role in WORDS else "Series" if parameter.role is Role.SERIES else "Given"
    line = f"{variable} = Excel_{kind}({name})"
    return line if parameter.required else f"If Not IsMissing({name}) Then {line}"


def declared(kpi: Kpi) -> str:
    """Declare the arguments as VBA does; those that may be left out are optional."""
    return ", ".join(f"{'' if p.required else 'Optional '}ByVal {p.name} As Variant" for p in kpi.parameters)
