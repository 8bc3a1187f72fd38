"""Published examples of the customer KPIs: function, inputs, answer, tolerance, source."""


def repeated(*runs):
    return [score for score, count in runs for _ in range(count)]


CES_SURVEY = repeated((1, 80), (2, 210), (3, 140), (4, 110), (5, 160), (6, 180), (7, 120))

EXAMPLES = [
    (
        "KPI_NPS",
        {"scores": repeated((9, 30), (8, 50), (6, 20))},
        10,
        1e-9,
        "DELA, annual report 2018, Net Promotor Score",
    ),
    (
        "KPI_NPS_COUNTS",
        {"promoters": 30, "passives": 50, "detractors": 20},
        10,
        1e-9,
        "DELA, annual report 2018, Net Promotor Score",
    ),
    (
        "KPI_NPS_MARGIN",
        {"scores": repeated((10, 162), (7, 108), (3, 54)), "confidence": 0.682689492},
        4.1,
        0.051,
        "Cross Validated, question 18603 (one standard error)",
    ),
    (
        "KPI_CSAT",
        {"scores": repeated((5, 755), (3, 745))},
        0.5033,
        5.1e-5,
        "OpenStax, Principles of Marketing, module m00018",
    ),
    (
        "KPI_CSAT_COUNTS",
        {"satisfied": 755, "responses": 1_500},
        0.5033,
        5.1e-5,
        "OpenStax, Principles of Marketing, module m00018",
    ),
    (
        "KPI_CSAT_COUNTS",
        {"satisfied": 45, "responses": 50},
        0.9,
        1e-9,
        "theknowledgeburrow.com, how is CSAT calculated",
    ),
    (
        "KPI_RETENTION_RATE",
        {"customers_start": 100, "customers_end": 110, "new_customers": 20},
        0.9,
        1e-9,
        "infinitelexicon.com, retentiepercentage",
    ),
    (
        "KPI_CHURN",
        {"customers_lost": 5, "customers_start": 100},
        0.05,
        1e-9,
        "bluemed.org, churn rate calculator",
    ),
    (
        "KPI_NRR",
        {"start": 200_000, "expansion": 20_000, "contraction": 4_000, "churned": 6_000},
        1.05,
        1e-9,
        "dnoise.online, net revenue retention",
    ),
    (
        "KPI_NRR",
        {"start": 100_000, "expansion": 15_000, "contraction": 5_000, "churned": 8_000},
        1.02,
        1e-9,
        "theprimecalculator.com, net revenue retention",
    ),
    ("KPI_AVERAGE_PER", {"total": 204, "count": 4}, 51, 1e-9, "BMC, mean time to repair"),
    (
        "KPI_SOCIAL_ENGAGEMENT_RATE",
        {"interactions": 180, "audience": 3_000},
        0.06,
        1e-9,
        "calculatormasters.com, engagement rate by followers",
    ),
    (
        "KPI_SOCIAL_ENGAGEMENT_RATE",
        {"interactions": 340, "audience": 8_500},
        0.04,
        1e-9,
        "calculatormasters.com, engagement rate by reach",
    ),
    (
        "KPI_CES",
        {"scores": CES_SURVEY},
        4.08,
        1e-9,
        "CYS, customer effort score 7-point scale to average",
    ),
    (
        "KPI_RESOLUTION_TIME",
        {"opened": ["2026-01-05"], "resolved": ["2026-01-08"], "unit": "days"},
        3,
        1e-9,
        "kpitree.co, average resolution time: Monday to Thursday (any year)",
    ),
    (
        "KPI_GRR",
        {"start": 200_000, "contraction": 4_000, "churned": 8_000},
        0.94,
        1e-9,
        "theprimecalculator.com, gross retention rate",
    ),
    (
        "KPI_GRR",
        {"start": 100_000, "contraction": 5_000, "churned": 8_000},
        0.87,
        1e-9,
        "metrickittools.com, GRR calculator",
    ),
    (
        "KPI_FCR",
        {"first_contact_cases": 2_000, "cases": 4_000},
        0.5,
        1e-9,
        "givainc.com, first call resolution calculator: 50% of 4000 calls",
    ),
]
