"""What the inputs of the catalogue are called."""

from __future__ import annotations

from kpi_xl.inputs.rows import row
from kpi_xl.model import Unit

ROWS = (
    row(
        "name",
        ("KPI name", "Naam van de KPI"),
        (
            "Name of the KPI function, or the name of the KPI in Dutch or English",
            "Naam van de KPI-functie, of de naam van de KPI in het Nederlands of Engels",
        ),
        Unit.TEXT,
    ),
    row(
        "field",
        ("Field", "Gegeven"),
        (
            "What to show: description, label, department, unit, format, direction, period, formula, arguments, source, pitfalls, variants, related or aliases",
            "Wat u wilt zien: omschrijving, naam, afdeling, eenheid, notatie, richting, periode, formule, argumenten, bron, valkuilen, varianten, verwant of synoniemen",
        ),
        Unit.TEXT,
    ),
    row(
        "department",
        ("Department", "Afdeling"),
        (
            "Only the KPIs of this department",
            "Alleen de KPI's van deze afdeling",
        ),
        Unit.TEXT,
    ),
    row(
        "text",
        ("Search text", "Zoektekst"),
        (
            "Words to look for, in Dutch or English",
            "Woorden om naar te zoeken, in het Nederlands of Engels",
        ),
        Unit.TEXT,
    ),
    *(
        row(
            f"argument_{place}",
            (f"Argument {place}", f"Argument {place}"),
            (
                f"What stands at place {place} in the function itself; behind the last argument nl or en may stand",
                f"Wat in de functie zelf op plaats {place} staat; achter het laatste argument mag nl of en staan",
            ),
            Unit.TEXT,
        )
        for place in range(1, 11)
    ),
)
