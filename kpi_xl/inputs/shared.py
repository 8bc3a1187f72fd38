"""What the inputs of several departments are called, and the options."""

from __future__ import annotations

from kpi_xl.inputs.rows import DISCOUNT_RATES, row
from kpi_xl.model import UNBOUNDED, Unit

ROWS = (
    # options: the word that chooses a method, a statistic or a unit
    row(
        "method",
        ("Method", "Methode"),
        ("Which variant of the definition to calculate", "Welke variant van de definitie u wilt berekenen"),
        Unit.TEXT,
    ),
    row(
        "statistic",
        ("Statistic", "Kengetal"),
        ("How the separate values are summarised", "Hoe de losse waarden worden samengevat"),
        Unit.TEXT,
    ),
    row(
        "unit",
        ("Time unit", "Tijdseenheid"),
        (
            "Unit of the answer: days, workdays, hours or weeks",
            "Eenheid van de uitkomst: dagen, werkdagen, uren of weken",
        ),
        Unit.TEXT,
    ),
    # several departments
    row(
        "revenue",
        ("Revenue", "Omzet"),
        ("Net revenue of the period, excluding VAT", "Netto-omzet van de periode, exclusief btw"),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "cogs",
        ("Cost of goods sold", "Kostprijs omzet"),
        (
            "Cost of the goods sold in the period, at cost",
            "Inkoopwaarde of kostprijs van wat in de periode is verkocht",
        ),
        Unit.CURRENCY,
    ),
    row(
        "benefits",
        ("Benefits", "Baten"),
        (
            "What it yields; in project calculations one cell per period, in order of time",
            "Wat het oplevert; bij projecten één cel per periode, op volgorde van tijd",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "costs",
        ("Costs", "Kosten"),
        (
            "What it costs, as positive amounts; in project calculations one cell per period, in order of time",
            "Wat het kost, als positieve bedragen; bij projecten één cel per periode, op volgorde van tijd",
        ),
        Unit.CURRENCY,
    ),
    row(
        "discount_rate",
        ("Discount rate", "Disconteringsvoet"),
        (
            "Discount rate per period as a fraction: 0.08 for 8%",
            "Disconteringsvoet per periode als fractie: 0,08 voor 8%",
        ),
        Unit.RATIO,
        DISCOUNT_RATES,
    ),
    row(
        "periods",
        ("Number of periods", "Aantal perioden"),
        (
            "How many periods, such as years, lie between or are counted",
            "Hoeveel perioden, bijvoorbeeld jaren, ertussen liggen of meetellen",
        ),
    ),
    row(
        "current",
        ("Current period", "Deze periode"),
        ("The amount of this period", "Het bedrag van deze periode"),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "previous",
        ("Previous period", "Vorige periode"),
        ("The amount of the period you compare with", "Het bedrag van de periode waarmee u vergelijkt"),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    row(
        "count",
        ("Number", "Aantal"),
        ("How many there were in the period", "Hoeveel het er in de periode waren"),
    ),
    row(
        "total",
        ("Total", "Totaal"),
        ("The total of the period", "Het totaal van de periode"),
        Unit.NUMBER,
    ),
)
