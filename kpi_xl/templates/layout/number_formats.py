"""How numbers, differences and dates are shown in cells, by the unit of what they count."""

from __future__ import annotations

from kpi_xl.model import Unit

FORMATS = {
    Unit.CURRENCY: '[>=1000]"€ "#,##0;[<=-1000]"€ "-#,##0;"€ "#,##0.00',
    Unit.PER_UNIT: "#,##0.00",
}
DATE_FORMAT = "dd-mm-yyyy"
TIME_FORMAT = "dd-mm-yyyy hh:mm"
TREND_FORMAT = '"▲ "0.0%;"▼ "0.0%;"► "0.0%'
POINTS_FORMAT = '"▲ "0.0" pp";"▼ "0.0" pp";"► "0.0" pp"'
SHARE_FORMAT = "0.0%"


def number_format(unit: Unit) -> str:
    """Return the number format of a unit; amounts of a thousand and over lose their cents."""
    return FORMATS.get(unit, unit.number_format)


def trend_format(unit: Unit) -> str:
    """Return the number format of a change: in points for a percentage, as a percentage for the rest."""
    return POINTS_FORMAT if unit is Unit.RATIO else TREND_FORMAT


def difference_format(unit: Unit) -> str:
    """Return the number format of a difference, with its sign."""
    if unit is Unit.RATIO:
        return '+0.0" pp";-0.0" pp";0.0" pp"'
    base = unit.number_format
    if base == "General":
        base = "0.00"
    if unit is Unit.CURRENCY:
        return '"+€ "#,##0;"-€ "#,##0;"€ "0'
    return f"+{base};-{base};{base}"
