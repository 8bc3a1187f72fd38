"""What the inputs of sales are called."""

from __future__ import annotations

from kpi_xl.inputs.rows import DAY_NUMBERS, row
from kpi_xl.model import SHARE, UNBOUNDED, Bounds, Unit

ROWS = (
    row(
        "pipeline",
        ("Open pipeline", "Openstaande pijplijn"),
        (
            "Value of the open opportunities on one date; one cell per deal may be given",
            "Waarde van de openstaande kansen op één datum; één cel per deal mag",
        ),
        Unit.CURRENCY,
    ),
    row(
        "quota",
        ("Quota", "Quotum"),
        ("What is to be sold in the period", "Wat in de periode verkocht moet worden"),
        Unit.CURRENCY,
    ),
    row(
        "sales",
        ("Sales", "Verkoop"),
        (
            "What was sold in the period, counted as the quota is; may be negative in a month of credit notes",
            "Wat in de periode is verkocht, geteld zoals het quotum; mag negatief zijn in een maand met creditnota's",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "list_value",
        ("Value at list price", "Waarde tegen catalogusprijs"),
        (
            "What the sales would have brought without any discount",
            "Wat de verkopen zonder korting zouden hebben opgebracht",
        ),
        Unit.CURRENCY,
    ),
    row(
        "accounts",
        ("Accounts", "Klanten (contracten)"),
        (
            "Paying customers; one cell per period, their average counts",
            "Betalende klanten; één cel per periode, het gemiddelde telt",
        ),
    ),
    row(
        "mrr_end",
        ("Recurring revenue at end", "Terugkerende omzet einde"),
        (
            "Monthly recurring revenue at the end of the period",
            "Maandelijks terugkerende omzet aan het einde van de periode",
        ),
        Unit.CURRENCY,
    ),
    row(
        "new_mrr",
        ("New recurring revenue", "Nieuwe terugkerende omzet"),
        (
            "Monthly recurring revenue of customers won in the period",
            "Maandelijks terugkerende omzet van klanten die in de periode zijn gewonnen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "gross_sales",
        ("Gross sales", "Bruto-omzet"),
        ("Invoiced sales excluding VAT", "Gefactureerde omzet exclusief btw"),
        Unit.CURRENCY,
        Bounds(),
    ),
    row(
        "returns",
        ("Returns", "Retouren"),
        ("Value of goods sent back", "Waarde van geretourneerde goederen"),
        Unit.CURRENCY,
    ),
    row(
        "allowances",
        ("Allowances", "Tegemoetkomingen"),
        ("Price reductions granted after the sale", "Prijsverlagingen na de verkoop"),
        Unit.CURRENCY,
    ),
    row("discounts", ("Discounts", "Kortingen"), ("Discounts given", "Verleende kortingen"), Unit.CURRENCY),
    row(
        "close_dates",
        ("Closed on", "Gesloten op"),
        (
            "Date each deal was won; blank while it is open",
            "Datum waarop elke deal is gewonnen; leeg zolang die openstaat",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "profit",
        ("Profit", "Winst"),
        ("Profit of the period; a loss is negative", "Winst van de periode; verlies is negatief"),
        Unit.CURRENCY,
        Bounds(),
    ),
    row(
        "first_order_dates",
        ("First order on", "Eerste bestelling op"),
        ("Date of each customer's first order", "Datum van de eerste bestelling van elke klant"),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "period_start",
        ("First day", "Eerste dag"),
        ("First day of the period, included", "Eerste dag van de periode, telt mee"),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "period_end",
        ("Last day", "Laatste dag"),
        ("Last day of the period, included", "Laatste dag van de periode, telt mee"),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "repeat_customers",
        ("Repeat customers", "Terugkerende klanten"),
        ("Customers who bought before as well", "Klanten die al eerder kochten"),
        Unit.COUNT,
    ),
    row(
        "total_customers",
        ("Customers", "Klanten"),
        ("All customers who bought in the period", "Alle klanten die in de periode kochten"),
        Unit.COUNT,
    ),
    row(
        "orders",
        ("Orders", "Bestellingen"),
        ("Orders in the period", "Bestellingen in de periode"),
        Unit.COUNT,
    ),
    row(
        "converted_leads",
        ("Converted leads", "Geconverteerde leads"),
        ("Leads of this group that became customers", "Leads uit deze groep die klant werden"),
        Unit.COUNT,
    ),
    row(
        "leads",
        ("Leads", "Leads"),
        ("Leads created in the period", "Leads ontstaan in de periode"),
        Unit.COUNT,
    ),
    row(
        "employees",
        ("Employees", "Medewerkers"),
        ("Employees, as FTE or as heads", "Medewerkers, in fte of in personen"),
        Unit.FTE,
    ),
    row(
        "quantities",
        ("Quantities", "Aantallen"),
        ("Units sold, one cell per product", "Verkochte eenheden, één cel per product"),
        Unit.COUNT,
        Bounds(),
    ),
    row(
        "prices",
        ("Prices", "Prijzen"),
        ("Price per unit, beside the quantities", "Prijs per eenheid, naast de aantallen"),
        Unit.CURRENCY,
    ),
    row(
        "operating_profit",
        ("Operating profit", "Bedrijfsresultaat"),
        (
            "Profit before interest and tax; a loss is negative",
            "Resultaat vóór rente en belasting; verlies is negatief",
        ),
        Unit.CURRENCY,
        Bounds(),
    ),
    row(
        "price",
        ("Price", "Prijs"),
        ("Selling price of a unit, excluding VAT", "Verkoopprijs per eenheid, exclusief btw"),
        Unit.CURRENCY,
    ),
    row(
        "won",
        ("Deals won", "Gewonnen deals"),
        ("Deals won in the period", "Deals gewonnen in de periode"),
        Unit.COUNT,
    ),
    row(
        "closed",
        ("Deals closed", "Afgesloten deals"),
        ("Deals won and lost in the period", "Deals gewonnen en verloren in de periode"),
        Unit.COUNT,
    ),
    row(
        "opportunities",
        ("Opportunities", "Kansen"),
        ("Open sales opportunities", "Openstaande verkoopkansen"),
        Unit.COUNT,
    ),
    row(
        "win_rate",
        ("Win rate", "Winstkans"),
        (
            "Share of the deals that is won, between 0 and 1",
            "Aandeel van de deals dat wordt gewonnen, tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "aov",
        ("Average deal value", "Gemiddelde dealwaarde"),
        ("Average value of a deal", "Gemiddelde waarde van een deal"),
        Unit.CURRENCY,
    ),
    row(
        "cycle_days",
        ("Sales cycle in days", "Verkoopcyclus in dagen"),
        ("Average sales cycle, in days", "Gemiddelde verkoopcyclus, in dagen"),
        Unit.DAYS,
    ),
)
