"""The finance workbook: growth, profit, balance sheet ratios and projects."""

from __future__ import annotations

from kpi_xl.model import Bounds, Department, Text
from kpi_xl.templates.layout.model import (
    Column,
    Cumulation,
    Kind,
    KpiRow,
    Layout,
    Part,
    Perspective,
    Setting,
    Trend,
)

CONTROL = Text(en="Controller", nl="Controller")
DIRECTOR = Text(en="CFO", nl="CFO")
CREDIT = Text(en="Credit manager", nl="Creditmanager")
PROJECTS = Text(en="Project controller", nl="Projectcontroller")

FINANCE = Layout(
    department=Department.FINANCE,
    perspective=Perspective.FINANCIAL,
    columns=(
        Column("revenue", Trend(438_000, 497_000, season=0.07)),
        Column("operating_costs", Part("revenue", 0.312, 0.304, noise=0.02)),
        Column("net_profit", Part("revenue", 0.072, 0.083, noise=0.09)),
        Column("current_assets", Trend(1_190_000, 1_340_000, season=0.02, noise=0.01), Kind.END),
        Column("current_liabilities", Trend(735_000, 765_000, season=0.02, noise=0.01), Kind.END),
        Column("assets_end", Trend(3_900_000, 4_350_000, season=0.01, noise=0.004), Kind.END),
        Column("equity_end", Part("assets_end", 0.365, 0.385, noise=0.004), Kind.END),
        Column("credit_sales", Part("revenue", 1.165, 1.17, noise=0.006)),
        Column("receivables_end", Part("credit_sales", 1.24, 1.13, noise=0.02), Kind.END),
    ),
    settings=(Setting("discount_rate", 0.06),),
    projects=True,
    kpis=(
        KpiRow(
            "KPI_REVENUE_GROWTH",
            {"current": "revenue", "previous": "revenue@year"},
            0.06,
            Cumulation.SAME,
            DIRECTOR,
            tolerance=0.25,
            headline=True,
            aims=Bounds(-1, 3),
        ),
        KpiRow(
            "KPI_NET_PROFIT_MARGIN",
            {"net_profit": "net_profit", "revenue": "revenue"},
            0.08,
            Cumulation.SAME,
            CONTROL,
            tolerance=0.1,
            headline=True,
        ),
        KpiRow(
            "KPI_CURRENT_RATIO",
            {"current_assets": "current_assets", "current_liabilities": "current_liabilities"},
            1.6,
            Cumulation.SAME,
            CONTROL,
            band=(1.2, 2.0),
        ),
        KpiRow(
            "KPI_ROA",
            {"net_income": "net_profit", "assets_start": "assets_end@prior", "assets_end": "assets_end"},
            0.009,
            Cumulation.SUM,
            DIRECTOR,
            tolerance=0.1,
        ),
        KpiRow(
            "KPI_COST_EFFICIENCY",
            {"operating_costs": "operating_costs", "revenue": "revenue"},
            0.305,
            Cumulation.SAME,
            CONTROL,
            aims=Bounds(0, 3),
        ),
        KpiRow(
            "KPI_RECEIVABLES_TURNOVER",
            {
                "credit_sales": "credit_sales",
                "receivables_start": "receivables_end@prior",
                "receivables_end": "receivables_end",
            },
            0.95,
            Cumulation.SUM,
            CREDIT,
            headline=True,
        ),
        KpiRow(
            "KPI_ROE",
            {"net_income": "net_profit", "equity_start": "equity_end@prior", "equity_end": "equity_end"},
            0.024,
            Cumulation.SUM,
            DIRECTOR,
            tolerance=0.1,
        ),
        KpiRow(
            "KPI_BENEFIT_COST_RATIO",
            {"benefits": "project_benefits", "costs": "project_costs", "discount_rate": "discount_rate"},
            1.2,
            Cumulation.SAME,
            PROJECTS,
        ),
    ),
)
