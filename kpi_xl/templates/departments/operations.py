"""The operations workbook: output, quality, machines, stock and energy."""

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

PRODUCTION = Text(en="Production manager", nl="Productiemanager")
QUALITY = Text(en="Quality manager", nl="Kwaliteitsmanager")
TECHNICAL = Text(en="Maintenance manager", nl="Hoofd technische dienst")
WAREHOUSE = Text(en="Warehouse manager", nl="Magazijnmanager")
PLANNING = Text(en="Planner", nl="Planner")

OPERATIONS = Layout(
    department=Department.OPERATIONS,
    perspective=Perspective.PROCESS,
    columns=(
        Column("units_started", Trend(10_100, 11_400, season=0.05)),
        Column("good_units", Part("units_started", 0.969, 0.976, noise=0.003)),
        Column("reworked_units", Part("good_units", 0.017, 0.013, noise=0.08)),
        Column(
            "labour",
            Part("good_units", 0.166, 0.159, noise=0.015),
            label_=Text(en="Labour hours", nl="Arbeidsuren"),
            help_=Text(en="Hours worked in production", nl="Gewerkte uren in de productie"),
            unit_=Unit.HOURS,
        ),
        Column(
            "planned_time",
            Trend(545, 585, season=0.03),
            label_=Text(en="Planned machine hours", nl="Geplande machine-uren"),
        ),
        Column(
            "downtime",
            Part("planned_time", 0.076, 0.066, noise=0.12, digits=1),
            label_=Text(en="Downtime (hours)", nl="Stilstand (uren)"),
        ),
        Column("total_orders", Trend(3_750, 4_500, season=0.08)),
        Column("correct_orders", Part("total_orders", 0.9925, 0.9955, noise=0.0008)),
        Column("energy", Part("good_units", 5.35, 5.02, noise=0.015)),
        Column("cogs", Trend(241_000, 272_000, season=0.06)),
        Column("inventory_end", Trend(186_000, 171_000, season=0.03, noise=0.015), Kind.END),
        Column(
            "orders_completed",
            Trend(52, 62, noise=0.05),
            label_=Text(en="Orders completed", nl="Afgeronde orders"),
            help_=Text(
                en="Production orders completed this month", nl="Productieorders die deze maand klaar zijn"
            ),
        ),
        Column(
            "total_lead_days",
            Part("orders_completed", 6.6, 5.8, noise=0.04),
            label_=Text(en="Total lead-time days", nl="Totale doorloopdagen"),
            help_=Text(
                en="Days from start to completion, added up over the completed orders",
                nl="Dagen van start tot gereed, opgeteld over de afgeronde orders",
            ),
            unit_=Unit.DAYS,
        ),
    ),
    records=(
        Records(
            "orders",
            "orders_completed",
            Text(en="Orders", nl="Orders"),
            Text(
                en="One row per completed order. Months with orders here are counted from these rows; "
                "other months use the totals on the input sheet.",
                nl="Eén regel per afgeronde order. Maanden met orders hier worden uit deze regels geteld; "
                "andere maanden gebruiken de totalen op het invoerblad.",
            ),
            (
                RecordColumn("order", Text(en="Order", nl="Order"), Unit.TEXT),
                RecordColumn(
                    "started",
                    Text(en="Started", nl="Gestart"),
                    Unit.DATE,
                    Text(en="Date on which work began", nl="Datum waarop het werk begon"),
                ),
                RecordColumn(
                    "completed",
                    Text(en="Completed", nl="Gereed"),
                    Unit.DATE,
                    Text(en="Date on which the order was ready", nl="Datum waarop de order gereed was"),
                ),
                RecordColumn(
                    "lead_time",
                    Text(en="Lead time (days)", nl="Doorlooptijd (dagen)"),
                    Unit.DAYS,
                    low=2,
                    high=10,
                    span=("started", "completed"),
                ),
            ),
        ),
    ),
    derived=(
        Derived(
            "orders_completed",
            "orders_completed",
            Text(en="Orders completed", nl="Afgeronde orders"),
            Feed("orders", "completed"),
        ),
        Derived(
            "total_lead_days",
            "total_lead_days",
            Text(en="Total lead-time days", nl="Totale doorloopdagen"),
            Feed("orders", "completed", "lead_time"),
            unit=Unit.DAYS,
        ),
        Derived(
            "timed_orders",
            "orders_completed",
            Text(en="Orders with both dates", nl="Orders met beide datums"),
            Feed("orders", "completed", "lead_time", (ANY,)),
        ),
    ),
    kpis=(
        KpiRow(
            "KPI_PRODUCTIVITY",
            {"output": "good_units", "labour": "labour"},
            6.2,
            Cumulation.SAME,
            PRODUCTION,
            headline=True,
        ),
        KpiRow(
            "KPI_LEAD_TIME",
            {"start_dates": "total_lead_days/timed_orders"},
            6,
            Cumulation.SAME,
            PLANNING,
            observed=Observed("orders", {"start_dates": "started", "end_dates": "completed"}, "lead_time"),
        ),
        KpiRow(
            "KPI_INVENTORY_TURNOVER",
            {"cogs": "cogs", "inventory_start": "inventory_end@prior", "inventory_end": "inventory_end"},
            1.55,
            Cumulation.SUM,
            WAREHOUSE,
        ),
        KpiRow(
            "KPI_FIRST_PASS_YIELD",
            {
                "good_units": "good_units",
                "units_started": "units_started",
                "reworked_units": "reworked_units",
            },
            0.96,
            Cumulation.SAME,
            QUALITY,
            tolerance=0.01,
            headline=True,
        ),
        KpiRow(
            "KPI_MACHINE_UPTIME",
            {"planned_time": "planned_time", "downtime": "downtime"},
            0.94,
            Cumulation.SAME,
            TECHNICAL,
            tolerance=0.02,
        ),
        KpiRow(
            "KPI_PICK_ACCURACY",
            {"correct_orders": "correct_orders", "total_orders": "total_orders"},
            0.995,
            Cumulation.SAME,
            WAREHOUSE,
            tolerance=0.002,
        ),
        KpiRow(
            "KPI_ENERGY_PER_UNIT",
            {"energy": "energy", "output": "good_units"},
            4.8,
            Cumulation.SAME,
            TECHNICAL,
            tolerance=0.04,
        ),
    ),
)
