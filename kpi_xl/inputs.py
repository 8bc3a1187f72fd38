"""The vocabulary: one row per parameter name, in both languages.

A parameter's name is the key. The row gives its label (also the column header in workbooks),
its help (also the function wizard's, at most 255 characters), its unit and its bounds.
"""

from __future__ import annotations

from kpi_xl.model import NON_NEGATIVE, SHARE, Bounds, Input, Text, Unit

DAY_NUMBERS = Bounds(0.0, 2958465.0)  # Excel's calendar ends on 31 December 9999


def _row(
    name: str,
    label: tuple[str, str],
    help_: tuple[str, str],
    unit: Unit = Unit.COUNT,
    bounds: Bounds = NON_NEGATIVE,
) -> Input:
    return Input(name, Text(*label), Text(*help_), unit, bounds)


_ROWS = (
    # options: the word that chooses a method, a statistic or a unit
    _row(
        "method",
        ("Method", "Methode"),
        ("Which variant of the definition to calculate", "Welke variant van de definitie u wilt berekenen"),
        Unit.TEXT,
    ),
    _row(
        "statistic",
        ("Statistic", "Kengetal"),
        (
            "How to summarise the durations: mean, median, p90 or max",
            "Hoe de doorlooptijden worden samengevat: gemiddelde, mediaan, p90 of maximum",
        ),
        Unit.TEXT,
    ),
    _row(
        "unit",
        ("Time unit", "Tijdseenheid"),
        (
            "Unit of the answer: days, workdays, hours or weeks",
            "Eenheid van de uitkomst: dagen, werkdagen, uren of weken",
        ),
        Unit.TEXT,
    ),
    # customer
    _row(
        "customers_lost",
        ("Customers lost", "Vertrokken klanten"),
        ("Customers who left during the period", "Klanten die in de periode zijn vertrokken"),
    ),
    _row(
        "customers_start",
        ("Customers at start", "Klanten begin"),
        ("Customers at the start of the period", "Klanten aan het begin van de periode"),
    ),
    _row(
        "customers_end",
        ("Customers at end", "Klanten einde"),
        ("Customers at the end of the period", "Klanten aan het einde van de periode"),
    ),
    _row(
        "new_customers",
        ("New customers", "Nieuwe klanten"),
        ("Customers who joined during the period", "Klanten die er in de periode bij kwamen"),
    ),
    _row(
        "scores",
        ("Scores", "Scores"),
        (
            "The separate answers of the respondents, one cell each",
            "De losse antwoorden van de respondenten, één cel per antwoord",
        ),
        Unit.SCORE,
        Bounds(),
    ),
    _row(
        "scale_min",
        ("Lowest score", "Laagste score"),
        ("The lowest score the scale allows", "De laagste score die de schaal toelaat"),
        Unit.SCORE,
    ),
    _row(
        "scale_max",
        ("Highest score", "Hoogste score"),
        ("The highest score the scale allows", "De hoogste score die de schaal toelaat"),
        Unit.SCORE,
    ),
    _row(
        "opened",
        ("Opened", "Geopend"),
        (
            "Moment each case was opened; or the durations themselves when nothing else is given",
            "Moment waarop elke zaak is geopend; of de doorlooptijden zelf als u verder niets geeft",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "resolved",
        ("Resolved", "Opgelost"),
        (
            "Moment each case was resolved; blank while it is open",
            "Moment waarop elke zaak is opgelost; leeg zolang die openstaat",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "gross_margin",
        ("Gross margin", "Brutomarge"),
        ("Gross margin as a fraction between 0 and 1", "Brutomarge als fractie tussen 0 en 1"),
        Unit.RATIO,
        SHARE,
    ),
)

INPUTS: dict[str, Input] = {row.name: row for row in _ROWS}

# Dutch words and synonyms, each with the words that options take for it; case does not count.
CHOICES: dict[str, tuple[str, ...]] = {
    "begin": ("start",),
    "gemiddelde": ("average", "mean"),
    "gemiddeld": ("average", "mean"),
    "average": ("mean",),
    "mean": ("average",),
}
