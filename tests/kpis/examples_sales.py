"""Published examples of the sales KPIs: function, inputs, answer, tolerance, source."""

from datetime import date

EXAMPLES = [
    (
        "KPI_REVENUE",
        {"gross_sales": 500000, "returns": 90000, "allowances": 25000, "discounts": 50000},
        335000,
        1e-09,
        "educba.com/net-sales-formula",
    ),
    (
        "KPI_SALES_CYCLE",
        {
            "start_dates": [date(2025, 1, 1), date(2025, 1, 10), date(2025, 1, 20)],
            "close_dates": [date(2025, 2, 15), date(2025, 3, 5), date(2025, 2, 28)],
        },
        46,
        1e-09,
        "usedaymark.io/metrics/sales-cycle-length",
    ),
    (
        "KPI_PROFIT_MARGIN",
        {"profit": 32647, "revenue": 176400},
        0.185,
        0.00051,
        "OpenStax Principles of Accounting, github.com/openstax/osbooks-principles-accounting-bundle @2165bf6 modules/m68078",
    ),
    (
        "KPI_REPEAT_PURCHASE_RATE",
        {"repeat_customers": 350, "total_customers": 1000},
        0.35,
        1e-09,
        "runfutureproof.com/terms/repeat-purchase-rate",
    ),
    ("KPI_AOV", {"revenue": 31000, "orders": 1000}, 31, 1e-09, "shoppr.ai/docs/store-analysis"),
    (
        "KPI_LEAD_CONVERSION_RATE",
        {"converted_leads": 50, "leads": 500},
        0.1,
        1e-09,
        "klipfolio.com/resources/kpi-examples/digital-marketing/lead-conversion-rate",
    ),
    (
        "KPI_SALES_PER_EMPLOYEE",
        {"revenue": 500000, "employees": 50},
        10000,
        1e-09,
        "easycalculation.com/budget/revenue-per-employee.php",
    ),
    (
        "KPI_PIPELINE_COVERAGE",
        {"pipeline": 3_000_000, "quota": 1_000_000},
        3,
        1e-9,
        "metrickittools.com, glossary, sales quota coverage",
    ),
    (
        "KPI_QUOTA_ATTAINMENT",
        {"sales": 80_000, "quota": 100_000},
        0.8,
        1e-9,
        "dhirubhai.net, quota analysis metrics",
    ),
    (
        "KPI_AVERAGE_DISCOUNT",
        {"discounts": 20_000, "list_value": 200_000},
        0.1,
        1e-9,
        "beatroute.io, discount to sale ratio",
    ),
    (
        "KPI_MRR_GROWTH",
        {"mrr_start": 200_000, "mrr_end": 230_000},
        0.15,
        1e-9,
        "metrickittools.com, glossary, MRR growth rate",
    ),
    (
        "KPI_SAAS_QUICK_RATIO",
        {"new_mrr": 20_000, "expansion": 8_000, "contraction": 3_000, "churned": 5_000},
        3.5,
        1e-9,
        "pitchkit.net, glossary, quick ratio (SaaS)",
    ),
    (
        "KPI_SAAS_QUICK_RATIO",
        {"new_mrr": 25_000, "expansion": 10_000, "contraction": 4_000, "churned": 8_000},
        2.92,
        0.0051,
        "theprimecalculator.com, SaaS quick ratio",
    ),
]
