"""What the inputs of tracking are called."""

from __future__ import annotations

from kpi_xl.inputs.rows import DAY_NUMBERS, EXPECTED_SHARES, row
from kpi_xl.model import NON_NEGATIVE, SHARE, UNBOUNDED, Bounds, Unit

ROWS = (
    row(
        "actual",
        ("Actual", "Werkelijk"),
        (
            "The value reached",
            "De bereikte waarde",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "target",
        ("Target", "Doel"),
        ("The value aimed at", "De nagestreefde waarde"),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "target_high",
        ("Upper target", "Bovengrens doel"),
        (
            "The upper edge of a target band; when given, the target is the lower edge",
            "De bovenkant van een bandbreedte; als u die geeft, is het doel de onderkant",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "amber",
        ("Amber from", "Oranje vanaf"),
        (
            "Share of the target where amber begins: 0.9 means within 10% of it",
            "Deel van het doel waar oranje begint: 0,9 betekent binnen 10% ervan",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "tolerance",
        ("Amber margin", "Oranje marge"),
        (
            "Amber zone as a difference in the KPI's own unit, such as 0.02 for two percentage points; replaces amber",
            "Oranje zone als verschil in de eenheid van de KPI, zoals 0,02 voor twee procentpunt; vervangt amber",
        ),
        Unit.NUMBER,
        NON_NEGATIVE,
    ),
    row(
        "direction",
        ("Direction", "Richting"),
        (
            "Which way is better: up (higher) or down (lower)",
            "Welke kant beter is: up (hoger) of down (lager)",
        ),
        Unit.TEXT,
    ),
    row(
        "language",
        ("Language", "Taal"),
        (
            "nl or en",
            "nl of en",
        ),
        Unit.TEXT,
    ),
    row(
        "baseline",
        ("Baseline", "Beginwaarde"),
        (
            "The value where the improvement started",
            "De waarde waarmee de verbetering begon",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "due",
        ("Due date", "Einddatum"),
        (
            "The last day on which the goal can be reached",
            "De laatste dag waarop het doel gehaald kan worden",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "expected",
        ("Expected progress", "Verwachte voortgang"),
        (
            "The share of the way that should be done by now, as KPI_EXPECTED_PROGRESS gives it",
            "Het deel van de weg dat nu afgelegd moet zijn, zoals KPI_EXPECTED_PROGRESS het geeft",
        ),
        Unit.RATIO,
        EXPECTED_SHARES,
    ),
    row(
        "on_track",
        ("On track from", "Op koers vanaf"),
        (
            "Share of the expected progress from which a goal is on track: 0.9 is 90% of it",
            "Deel van de verwachte voortgang vanaf waar een doel op koers is: 0,9 is 90% ervan",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "at_risk",
        ("At risk from", "In gevaar vanaf"),
        (
            "Share of the expected progress from which a goal is at risk; below it is off track",
            "Deel van de verwachte voortgang vanaf waar een doel in gevaar is; daaronder is het niet op koers",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "actual_to_date",
        ("Actual to date", "Werkelijk tot nu toe"),
        (
            "What was reached in the periods done; a range is summed",
            "Wat in de verstreken perioden is bereikt; een bereik wordt opgeteld",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "periods_done",
        ("Periods done", "Verstreken perioden"),
        (
            "Number of periods that have passed",
            "Aantal perioden dat is verstreken",
        ),
        Unit.COUNT,
        NON_NEGATIVE,
    ),
    row(
        "periods_total",
        ("Periods in total", "Perioden in totaal"),
        (
            "Number of periods the target covers, such as 12 months",
            "Aantal perioden waarvoor het doel geldt, zoals 12 maanden",
        ),
        Unit.COUNT,
        NON_NEGATIVE,
    ),
    row(
        "value",
        ("Value", "Waarde"),
        (
            "The value to convert",
            "De waarde die u omrekent",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "base",
        ("Base value", "Basiswaarde"),
        (
            "The value that is set to 100",
            "De waarde die op 100 wordt gesteld",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "weights",
        ("Weights", "Gewichten"),
        (
            "The weight of each score, in the same order; they need not add up to 1",
            "Het gewicht van elke score, in dezelfde volgorde; de som hoeft geen 1 te zijn",
        ),
        Unit.NUMBER,
        NON_NEGATIVE,
    ),
    row(
        "values",
        ("Values", "Waarden"),
        (
            "One value per period, in order of time",
            "Eén waarde per periode, op volgorde van tijd",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "dates",
        ("Dates", "Datums"),
        (
            "The date of each value, in the same order",
            "De datum van elke waarde, in dezelfde volgorde",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "as_of",
        ("As of", "Peildatum"),
        (
            "The last day that counts",
            "De laatste dag die meetelt",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "aggregation",
        ("Aggregation", "Samenvoegen"),
        (
            "How to combine the values: sum, mean or last",
            "Hoe de waarden worden samengevoegd: sum (som), mean (gemiddelde) of last (laatste)",
        ),
        Unit.TEXT,
    ),
    row(
        "first_month",
        ("First month", "Eerste maand"),
        (
            "Number of the month in which the financial year starts, 1 to 12",
            "Nummer van de maand waarin het boekjaar begint, 1 tot en met 12",
        ),
        Unit.COUNT,
        Bounds(1.0, 12.0),
    ),
    row(
        "window",
        ("Window", "Venster"),
        (
            "Number of most recent periods that count",
            "Aantal laatste perioden dat meetelt",
        ),
        Unit.COUNT,
        Bounds(low=1.0),
    ),
    row(
        "dead_band",
        ("Dead band", "Dode zone"),
        (
            "Change per period, as a fraction of the mean level, that still counts as flat",
            "Verandering per periode, als deel van het gemiddelde niveau, die nog als vlak telt",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "x",
        ("New x", "Nieuwe x"),
        (
            "The x for which to predict y",
            "De x waarvoor y wordt voorspeld",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "known_y",
        ("Known y", "Bekende y"),
        (
            "The values already measured",
            "De al gemeten waarden",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "known_x",
        ("Known x", "Bekende x"),
        (
            "The x that belongs to each known y, in the same order",
            "De x bij elke bekende y, in dezelfde volgorde",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "periods_ahead",
        ("Periods ahead", "Perioden vooruit"),
        (
            "How many periods after the last value to look ahead",
            "Hoeveel perioden na de laatste waarde u vooruitkijkt",
        ),
        Unit.COUNT,
        NON_NEGATIVE,
    ),
    row(
        "period",
        ("Period", "Periode"),
        (
            "month for the whole month, ytd for the year to date",
            "month voor de hele maand, ytd voor het jaar tot en met de peildatum",
        ),
        Unit.TEXT,
    ),
    row(
        "numerators",
        ("Numerators", "Tellers"),
        (
            "The totals above the line, one per period, in order of time",
            "De totalen boven de streep, één per periode, op volgorde van tijd",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "denominators",
        ("Denominators", "Noemers"),
        (
            "The totals below the line, one per period, in order of time",
            "De totalen onder de streep, één per periode, op volgorde van tijd",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
)
