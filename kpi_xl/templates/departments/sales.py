"""The sales workbook: revenue, deals, leads and customers who come back."""

from __future__ import annotations

from kpi_xl.model import Department, Text, Unit
from kpi_xl.templates.layout.model import (
    ANY,
    Column,
    Cumulation,
    Derived,
    Feed,
    Kind,
    KpiRow,
    Layout,
    Observed,
    Part,
    Perspective,
    RecordColumn,
    Records,
    Trend,
)

MANAGER = Text(en="Sales manager", nl="Salesmanager")
ACCOUNTS = Text(en="Account manager", nl="Accountmanager")
INSIDE = Text(en="Inside sales lead", nl="Teamleider binnendienst")
CONTROL = Text(en="Controller", nl="Controller")
NET = "gross_sales-returns-discounts"

SALES = Layout(
    department=Department.SALES,
    perspective=Perspective.FINANCIAL,
    columns=(
        Column("gross_sales", Trend(432_000, 498_000, season=0.08)),
        Column("returns", Part("gross_sales", 0.026, 0.021, noise=0.08)),
        Column("discounts", Part("gross_sales", 0.031, 0.034, noise=0.06)),
        Column("cogs", Part("gross_sales", 0.552, 0.566, noise=0.008)),
        Column("orders", Part("gross_sales/545", 1.0, 1.0, noise=0.015)),
        Column("new_customers", Trend(12, 16, noise=0.08)),
        Column(
            "total_customers",
            Trend(612, 690, noise=0.01),
            label_=Text(en="Customers who bought", nl="Klanten met een aankoop"),
            help_=Text(
                en="Customers who bought something this month",
                nl="Klanten die deze maand iets hebben gekocht",
            ),
        ),
        Column(
            "repeat_customers",
            Part("total_customers", 0.325, 0.352, noise=0.02),
            label_=Text(en="Repeat customers", nl="Terugkerende klanten"),
            help_=Text(
                en="Customers of this month who had bought before",
                nl="Klanten van deze maand die al eerder hadden gekocht",
            ),
        ),
        Column("leads", Trend(315, 372, season=0.08)),
        Column("converted_leads", Part("leads", 0.142, 0.158, noise=0.04)),
        Column(
            "deals_won",
            Trend(17, 22, noise=0.06),
            label_=Text(en="Deals won", nl="Gewonnen deals"),
            help_=Text(en="Deals closed as won this month", nl="Deals die deze maand zijn gewonnen"),
        ),
        Column(
            "total_cycle_days",
            Part("deals_won", 49, 43, noise=0.05),
            label_=Text(en="Total cycle days", nl="Totale cyclusdagen"),
            help_=Text(
                en="Days from first contact to closing, added up over the deals won",
                nl="Dagen van eerste contact tot afsluiting, opgeteld over de gewonnen deals",
            ),
            unit_=Unit.DAYS,
        ),
        Column(
            "employees",
            Trend(9.2, 10.4, season=0.0, noise=0.01, digits=1),
            Kind.MEAN,
            label_=Text(en="Sales FTE", nl="Verkoop-fte"),
            help_=Text(
                en="Average number of full-time equivalents in sales",
                nl="Gemiddeld aantal fte in de verkoop",
            ),
            unit_=Unit.FTE,
        ),
    ),
    records=(
        Records(
            "deals",
            "deals_won",
            Text(en="Deals", nl="Deals"),
            Text(
                en="One row per deal won. Months with deals here are counted from these rows; "
                "other months use the totals on the input sheet.",
                nl="Eén regel per gewonnen deal. Maanden met deals hier worden uit deze regels geteld; "
                "andere maanden gebruiken de totalen op het invoerblad.",
            ),
            (
                RecordColumn("deal", Text(en="Deal", nl="Deal"), Unit.TEXT),
                RecordColumn(
                    "created",
                    Text(en="First contact", nl="Eerste contact"),
                    Unit.DATE,
                    Text(en="Date of the first contact", nl="Datum van het eerste contact"),
                ),
                RecordColumn(
                    "closed",
                    Text(en="Closed", nl="Afgesloten"),
                    Unit.DATE,
                    Text(en="Date on which the deal was won", nl="Datum waarop de deal is gewonnen"),
                ),
                RecordColumn(
                    "amount",
                    Text(en="Amount", nl="Bedrag"),
                    Unit.CURRENCY,
                    Text(en="Value of the deal, excluding VAT", nl="Waarde van de deal, exclusief btw"),
                    6_000,
                    42_000,
                ),
                RecordColumn(
                    "first_order",
                    Text(en="First order of a new customer", nl="Eerste bestelling nieuwe klant"),
                    Unit.DATE,
                    Text(
                        en="Date of the first order, only when the customer is new",
                        nl="Datum van de eerste bestelling, alleen bij een nieuwe klant",
                    ),
                    copies="closed",
                    share=0.7,
                ),
                RecordColumn(
                    "cycle",
                    Text(en="Cycle (days)", nl="Cyclus (dagen)"),
                    Unit.DAYS,
                    low=18,
                    high=70,
                    span=("created", "closed"),
                ),
            ),
        ),
    ),
    derived=(
        Derived("deals_won", "deals_won", Text(en="Deals won", nl="Gewonnen deals"), Feed("deals", "closed")),
        Derived(
            "total_cycle_days",
            "total_cycle_days",
            Text(en="Total cycle days", nl="Totale cyclusdagen"),
            Feed("deals", "closed", "cycle"),
            unit=Unit.DAYS,
        ),
        Derived(
            "timed_deals",
            "deals_won",
            Text(en="Deals with both dates", nl="Deals met beide datums"),
            Feed("deals", "closed", "cycle", (ANY,)),
        ),
        Derived(
            "new_customers",
            "new_customers",
            Text(en="New customers", nl="Nieuwe klanten"),
            Feed("deals", "first_order"),
        ),
    ),
    kpis=(
        KpiRow(
            "KPI_REVENUE",
            {"gross_sales": "gross_sales", "returns": "returns", "discounts": "discounts"},
            450_000,
            Cumulation.SUM,
            MANAGER,
            headline=True,
        ),
        KpiRow(
            "KPI_SALES_CYCLE",
            {"start_dates": "total_cycle_days/timed_deals"},
            45,
            Cumulation.SAME,
            ACCOUNTS,
            observed=Observed("deals", {"start_dates": "created", "close_dates": "closed"}, "cycle"),
        ),
        KpiRow(
            "KPI_PROFIT_MARGIN",
            {"profit": f"{NET}-cogs", "revenue": NET},
            0.41,
            Cumulation.SAME,
            CONTROL,
            headline=True,
        ),
        KpiRow(
            "KPI_NEW_CUSTOMERS",
            {},
            16,
            Cumulation.SUM,
            ACCOUNTS,
            total="new_customers",
            observed=Observed(
                "deals", {"first_order_dates": "first_order", "period_start": "first", "period_end": "last"}
            ),
        ),
        KpiRow(
            "KPI_REPEAT_PURCHASE_RATE",
            {"repeat_customers": "repeat_customers", "total_customers": "total_customers"},
            0.34,
            Cumulation.SAME,
            ACCOUNTS,
        ),
        KpiRow("KPI_AOV", {"revenue": NET, "orders": "orders"}, 520, Cumulation.SAME, INSIDE),
        KpiRow(
            "KPI_LEAD_CONVERSION_RATE",
            {"converted_leads": "converted_leads", "leads": "leads"},
            0.165,
            Cumulation.SAME,
            INSIDE,
            headline=True,
            perspective=Perspective.PROCESS,
        ),
        KpiRow(
            "KPI_SALES_PER_EMPLOYEE",
            {"revenue": NET, "employees": "employees"},
            44_000,
            Cumulation.SUM,
            MANAGER,
        ),
    ),
)
