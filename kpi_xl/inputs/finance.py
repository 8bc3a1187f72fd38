"""What the inputs of finance are called."""

from __future__ import annotations

from kpi_xl.inputs.rows import row
from kpi_xl.model import UNBOUNDED, Unit

ROWS = (
    row(
        "liabilities",
        ("Liabilities", "Vreemd vermogen"),
        ("All debts on the balance date, short and long", "Alle schulden op de balansdatum, kort en lang"),
        Unit.CURRENCY,
    ),
    row(
        "ebitda",
        ("EBITDA", "EBITDA"),
        (
            "Profit before interest, tax, depreciation and amortisation; a loss is negative",
            "Resultaat vóór rente, belasting en afschrijvingen; verlies is negatief",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "fixed_costs",
        ("Fixed costs", "Vaste kosten"),
        (
            "Costs of the period that do not move with the sales",
            "Kosten van de periode die niet met de verkoop meebewegen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "variable_cost",
        ("Variable cost per unit", "Variabele kosten per eenheid"),
        ("What one more unit costs", "Wat één eenheid meer kost"),
        Unit.CURRENCY,
    ),
    row(
        "variable_costs",
        ("Variable costs", "Variabele kosten"),
        (
            "Costs of the period that move with the sales",
            "Kosten van de periode die met de verkoop meebewegen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "net_profit",
        ("Net profit", "Nettowinst"),
        (
            "Profit after interest and tax; a loss is negative",
            "Winst na rente en belasting; een verlies is negatief",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "net_income",
        ("Net income", "Nettoresultaat"),
        (
            "Result after interest and tax; a loss is negative",
            "Resultaat na rente en belasting; een verlies is negatief",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "current_assets",
        ("Current assets", "Vlottende activa"),
        (
            "Inventory, receivables, securities and cash on the balance date",
            "Voorraden, vorderingen, effecten en liquide middelen op de balansdatum",
        ),
        Unit.CURRENCY,
    ),
    row(
        "current_liabilities",
        ("Current liabilities", "Kortlopende schulden"),
        (
            "Debts due within a year, on the balance date",
            "Schulden die binnen een jaar vervallen, op de balansdatum",
        ),
        Unit.CURRENCY,
    ),
    row(
        "cash",
        ("Cash", "Liquide middelen"),
        ("Cash and bank balances on the balance date", "Kas en banktegoeden op de balansdatum"),
        Unit.CURRENCY,
    ),
    row(
        "short_term_investments",
        ("Short-term investments", "Effecten"),
        (
            "Securities that can be sold at once, on the balance date",
            "Direct verkoopbare effecten op de balansdatum",
        ),
        Unit.CURRENCY,
    ),
    row(
        "receivables",
        ("Receivables", "Debiteuren"),
        (
            "Trade receivables on the balance date, including VAT",
            "Handelsdebiteuren op de balansdatum, inclusief btw",
        ),
        Unit.CURRENCY,
    ),
    row(
        "payables",
        ("Payables", "Crediteuren"),
        ("Trade payables on the balance date", "Handelscrediteuren op de balansdatum"),
        Unit.CURRENCY,
    ),
    row(
        "inventory",
        ("Inventory", "Voorraad"),
        ("Inventory on the balance date, at cost", "Voorraad op de balansdatum, tegen kostprijs"),
        Unit.CURRENCY,
    ),
    row(
        "assets",
        ("Total assets", "Totaal activa"),
        (
            "Total of the balance sheet, or the average of two",
            "Balanstotaal, of het gemiddelde van twee balansen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "assets_start",
        ("Total assets at start", "Totaal activa begin"),
        (
            "Total of the balance sheet at the start of the period",
            "Balanstotaal aan het begin van de periode",
        ),
        Unit.CURRENCY,
    ),
    row(
        "assets_end",
        ("Total assets at end", "Totaal activa einde"),
        (
            "Total of the balance sheet at the end of the period; leave out to use one balance",
            "Balanstotaal aan het einde van de periode; laat weg om met één balans te rekenen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "operating_costs",
        ("Operating costs", "Bedrijfskosten"),
        (
            "Operating costs of the period, excluding the cost of goods sold",
            "Bedrijfskosten van de periode, exclusief de kostprijs van de omzet",
        ),
        Unit.CURRENCY,
    ),
    row(
        "credit_sales",
        ("Credit sales", "Omzet op rekening"),
        (
            "Sales invoiced on credit in the period, including VAT as the receivables are",
            "Omzet op rekening in de periode, inclusief btw zoals de debiteuren",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "receivables_start",
        ("Receivables at start", "Debiteuren begin"),
        (
            "Trade receivables at the start of the period, including VAT",
            "Handelsdebiteuren aan het begin van de periode, inclusief btw",
        ),
        Unit.CURRENCY,
    ),
    row(
        "receivables_end",
        ("Receivables at end", "Debiteuren einde"),
        (
            "Trade receivables at the end of the period; leave out to use one balance",
            "Handelsdebiteuren aan het einde van de periode; laat weg om met één stand te rekenen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "equity",
        ("Equity", "Eigen vermogen"),
        (
            "Shareholders' equity, or the average of two balances",
            "Eigen vermogen, of het gemiddelde van twee balansen",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "equity_start",
        ("Equity at start", "Eigen vermogen begin"),
        ("Shareholders' equity at the start of the period", "Eigen vermogen aan het begin van de periode"),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "equity_end",
        ("Equity at end", "Eigen vermogen einde"),
        (
            "Shareholders' equity at the end of the period; leave out to use one balance",
            "Eigen vermogen aan het einde van de periode; laat weg om met één balans te rekenen",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "preferred_dividends",
        ("Preferred dividends", "Preferent dividend"),
        ("Dividend on preference shares in the period", "Dividend op preferente aandelen in de periode"),
        Unit.CURRENCY,
    ),
    row(
        "result_before_tax",
        ("Result before tax", "Resultaat voor belasting"),
        (
            "Result after interest and before tax; a loss is negative",
            "Resultaat na rente en voor belasting; een verlies is negatief",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "interest_expense",
        ("Interest expense", "Rentelasten"),
        ("Interest paid on debt in the period", "Rente over het vreemd vermogen in de periode"),
        Unit.CURRENCY,
    ),
    row(
        "first_period",
        ("First period", "Eerste periode"),
        (
            "Number of the first period: 0 when it is today, 1 to discount it by one period as Excel's NPV does",
            "Nummer van de eerste periode: 0 als die vandaag is, 1 om haar één periode te disconteren zoals NHW in Excel",
        ),
    ),
    row(
        "cash_flows",
        ("Cash flows", "Kasstromen"),
        (
            "Net cash flow of each period in order of time; money spent is negative, a blank counts as 0",
            "Nettokasstroom per periode op volgorde van tijd; uitgaven negatief, een lege cel telt als 0",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    row(
        "begin_value",
        ("Begin value", "Waarde aan het begin"),
        ("The value at the start of the whole period", "De waarde aan het begin van de hele periode"),
        Unit.NUMBER,
    ),
    row(
        "end_value",
        ("End value", "Waarde aan het einde"),
        ("The value at the end of the whole period", "De waarde aan het einde van de hele periode"),
        Unit.NUMBER,
    ),
    row(
        "days",
        ("Days of sales or costs", "Dagen van de omzet of kosten"),
        (
            "Days in the period the sales or costs belong to: 365 for a year (banks and Dutch textbooks: 360), 30 for a month",
            "Dagen in de periode van de omzet of kosten: 365 voor een jaar (banken en leerboeken: 360), 30 voor een maand",
        ),
        Unit.DAYS,
    ),
    row(
        "dio",
        ("Days inventory outstanding", "Voorraaddagen"),
        ("How many days goods stay in stock", "Hoeveel dagen de voorraad blijft liggen"),
        Unit.DAYS,
    ),
    row(
        "dso",
        ("Days sales outstanding", "Debiteurendagen"),
        ("How many days customers take to pay", "Hoeveel dagen klanten over betalen doen"),
        Unit.DAYS,
    ),
    row(
        "dpo",
        ("Days payable outstanding", "Crediteurendagen"),
        ("How many days you take to pay suppliers", "Hoeveel dagen u over betalen doet"),
        Unit.DAYS,
    ),
)
