"""The `@kpi` decorator and the registry `KPIS`.

The signature is the schema: annotations give the roles, the return annotation the unit,
parameter names the vocabulary. Behind the decorator stands the front door.
"""

from __future__ import annotations

import inspect
import itertools
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Literal,
    ParamSpec,
    TypeAlias,
    TypeVar,
    get_args,
    get_origin,
)

from kpi_xl.front_door import front_door
from kpi_xl.inputs import INPUTS
from kpi_xl.model import (
    SHARE,
    Better,
    Bounds,
    Department,
    Input,
    Kpi,
    KpiError,
    Limit,
    Otherwise,
    Parameter,
    Role,
    Text,
    Unit,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

P = ParamSpec("P")
R = TypeVar("R", float, str, Value)

Flow: TypeAlias = Annotated[float, Role.FLOW]
Stock: TypeAlias = Annotated[float, Role.STOCK]
Opening: TypeAlias = Annotated[float, Role.OPENING]
Closing: TypeAlias = Annotated[float, Role.CLOSING]
Lines: TypeAlias = Annotated[float, Role.LINES]
Number: TypeAlias = Annotated[float, Role.NUMBER]
Date: TypeAlias = Annotated[float, Role.DATE]
Observations: TypeAlias = Annotated[list[float], Role.OBSERVATIONS]
Paired: TypeAlias = Annotated[list[float], Role.PAIRED]
Factor: TypeAlias = Annotated[list[float], Role.FACTOR]
Dates: TypeAlias = Annotated[list[float], Role.DATES]
Series: TypeAlias = Annotated[list[float | None], Role.SERIES]
Word: TypeAlias = Annotated[str, Role.TEXT]
Anything: TypeAlias = Annotated[object, Role.ANY]

Share: TypeAlias = Annotated[float, Unit.RATIO, SHARE]
Ratio: TypeAlias = Annotated[float, Unit.RATIO]
Times: TypeAlias = Annotated[float, Unit.TIMES]
Currency: TypeAlias = Annotated[float, Unit.CURRENCY]
Count: TypeAlias = Annotated[float, Unit.COUNT]
Days: TypeAlias = Annotated[float, Unit.DAYS]
Hours: TypeAlias = Annotated[float, Unit.HOURS]
Points: TypeAlias = Annotated[float, Unit.POINTS]
Score: TypeAlias = Annotated[float, Unit.SCORE]
PerUnit: TypeAlias = Annotated[float, Unit.PER_UNIT]

KPIS: dict[str, Kpi] = {}


def _parameter(parameter: inspect.Parameter) -> Parameter:
    """Read one parameter of a signature: role, vocabulary row, default, choices and limits."""
    required = parameter.default is inspect.Parameter.empty
    default = None if required else parameter.default
    annotation = parameter.annotation
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) is Literal:
        annotation = Annotated[annotation, Role.OPTION]
    elif not hasattr(annotation, "__metadata__"):  # Role | None
        annotation = parts[0]
    metadata = annotation.__metadata__
    choices = get_args(annotation.__origin__) if get_origin(annotation.__origin__) is Literal else ()
    role = Role.OPTION if choices else metadata[0]
    limits = tuple(item for item in metadata if isinstance(item, Limit))
    otherwise = tuple(item for item in metadata if isinstance(item, Otherwise))
    row = INPUTS[parameter.name]
    for item in metadata:
        if isinstance(item, Input):  # another meaning than the vocabulary's, for this KPI alone
            row = item
        elif isinstance(item, Bounds):  # narrower than the vocabulary's, for this KPI alone
            row = replace(row, bounds=item)
    return Parameter(parameter.name, role, row, required, default, choices, limits, otherwise)


def sections(docstring: str) -> dict[str, str]:
    """Split a numpy docstring into its sections; the summary stands under the empty name."""
    found: dict[str, list[str]] = {"": []}
    name = ""
    lines = inspect.cleandoc(docstring).splitlines()
    for line, below in itertools.zip_longest(lines, lines[1:], fillvalue=""):
        if below and set(below) == {"-"}:
            name = line
            found[name] = []
        elif not (line and set(line) == {"-"}):
            found[name].append(line)
    return {name: "\n".join(part).strip() for name, part in found.items()}


def kpi(
    department: Department,
    *,
    label: Text,
    nl: str,
    nl_notes: str = "",
    better: Better = Better.NONE,
    native: str | Mapping[str | tuple[str, ...], str] = "",
    number: int | None = None,
    aliases: tuple[str, ...] = (),
    keywords: str = "",
    pitfalls: Text | None = None,
    variants: Text | None = None,
    related: tuple[str, ...] = (),
) -> Callable[[Callable[P, R]], Callable[..., R]]:
    """Register a function as a KPI and put the front door before it.

    `nl` is the Dutch description and `nl_notes` the Dutch notes; the English ones are the first line of
    the docstring and its Notes section. Its References section names the sources. `native` is the Excel formula in parameter names, or one
    per choice of the options. `aliases` are other names of the KPI; `keywords` are what else people type
    when they look for it, separated by semicolons. `number` is the place in the catalogue of 46.
    """

    def register(body: Callable[P, R]) -> Callable[..., R]:
        signature = inspect.signature(body, eval_str=True)
        parameters = tuple(map(_parameter, signature.parameters.values()))
        unit, *rest = signature.return_annotation.__metadata__
        bounds = rest[0] if rest else Bounds()
        plain = signature.replace(
            parameters=[p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()],
            return_annotation=inspect.Signature.empty,
        )
        function = front_door(body, plain, parameters, bounds)
        doc = sections(body.__doc__ or "")
        formulas = {(): native} if isinstance(native, str) else native
        name = f"KPI_{body.__name__.upper()}"
        if name in KPIS:
            raise ValueError(f"{name} is defined twice")
        KPIS[name] = Kpi(
            name=name,
            function=function,
            department=department,
            label=label,
            description=Text(en=" ".join(doc[""].split("\n\n")[0].split()), nl=nl),
            parameters=parameters,
            unit=unit,
            bounds=bounds,
            better=better,
            native={(key,) if isinstance(key, str) else key: text for key, text in formulas.items() if text},
            notes=Text(en=" ".join(doc.get("Notes", "").split()), nl=nl_notes),
            sources=tuple(line for line in doc.get("References", "").splitlines() if line),
            number=number,
            aliases=aliases,
            keywords=tuple(word.strip() for word in keywords.split(";") if word.strip()),
            pitfalls=pitfalls,
            variants=variants,
            related=related,
        )
        return function

    return register


@lru_cache(maxsize=1024)
def plain_name(name: str) -> str:
    """Fold a name for look-ups: case, accents, spaces and punctuation do not count.

    >>> plain_name("Kostenefficiëntie (%)")
    'kostenefficientie'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKD", name).casefold())


_MARKS = re.compile(r"[\W_]+")


__all__ = [
    "KPIS",
    "Anything",
    "Better",
    "Bounds",
    "Closing",
    "Count",
    "Currency",
    "Date",
    "Dates",
    "Days",
    "Department",
    "Factor",
    "Flow",
    "Hours",
    "Input",
    "KpiError",
    "Lines",
    "Number",
    "Observations",
    "Opening",
    "Paired",
    "PerUnit",
    "Points",
    "Ratio",
    "Score",
    "Series",
    "Share",
    "Stock",
    "Times",
    "Word",
    "kpi",
    "plain_name",
    "sections",
]
