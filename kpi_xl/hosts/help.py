"""The texts of a function wizard: category, description and help per argument, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.model import Role, Text

if TYPE_CHECKING:
    from kpi_xl.model import Department, Kpi, Language, Parameter

LONGEST_HELP = 255  # Excel's limit for each of these texts

CATEGORY = Text(en="KPI {department}", nl="KPI {department}")
RESULT = Text(en="Result: {unit}.", nl="Uitkomst: {unit}.")
CHOICES = Text(en="One of: {choices}.", nl="Eén van: {choices}.")
OPTIONAL = Text(en="Optional.", nl="Mag u weglaten.")
OPTIONAL_DEFAULT = Text(en="Optional: {default} if left out.", nl="Mag u weglaten: dan geldt {default}.")
_SPOKEN = (
    Role.NUMBER,
    Role.DATE,
    Role.OPTION,
    Role.TEXT,
    Role.ANY,
)  # the help itself already says what to give


def category(department: Department, language: Language) -> str:
    """Name the category under which the wizard lists the functions of a department.

    >>> from kpi_xl.model import Department
    >>> category(Department.SALES, "nl")
    'KPI Verkoop'
    """
    return CATEGORY.format(department=department.value).in_(language)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _fitted(text: str, extra: str, keep: str = "") -> str:
    """Add a sentence when it fits and leaves room for the one to keep."""
    longer = f"{text} {extra}"
    return longer if len(longer) + len(keep) < LONGEST_HELP else text


def description(kpi: Kpi, language: Language) -> str:
    """Say what a function calculates and in which unit.

    >>> from kpi_xl.kpis import KPIS
    >>> description(KPIS["KPI_CHURN"], "en")
    'Share of the customers at the start of the period that left during it. Result: fraction.'
    """
    unit = RESULT.format(unit=kpi.unit.label).in_(language)
    return _fitted(_sentence(kpi.description.in_(language)), unit)


def argument_help(parameter: Parameter, language: Language) -> str:
    """Say what to give for an argument: its meaning, its choices, whether it may be left out, what a range means.

    >>> from kpi_xl.kpis import KPIS
    >>> argument_help(KPIS["KPI_CHURN"].parameters[3], "en")
    'Which variant of the definition to calculate. One of: start, average, net. Optional: start if left out.'
    """
    text = _sentence(parameter.input.help.in_(language))
    optional = ""
    if not parameter.required:
        default = "" if parameter.default is None else _written(parameter.default, language)
        optional = (OPTIONAL_DEFAULT.format(default=default) if default else OPTIONAL).in_(language)
    if any(choice not in text for choice in parameter.choices):
        text = _fitted(
            text, CHOICES.format(choices=", ".join(parameter.choices)).in_(language), keep=optional
        )
    text = f"{text} {optional}".rstrip()
    if parameter.role in _SPOKEN:
        return text
    role = parameter.role.value.in_(language)
    return _fitted(text, _sentence(role[0].upper() + role[1:]))


def _written(default: object, language: Language) -> str:
    """Write a default as a user of the language would type it."""
    text = f"{default:g}" if isinstance(default, (int, float)) else str(default)
    return text.replace(".", ",") if language == "nl" and isinstance(default, float) else text
