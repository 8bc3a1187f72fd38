"""The marketing workbook: traffic, conversion, cost and value of customers."""

from __future__ import annotations

from kpi_xl.model import Bounds, Department, Text, Unit
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

MANAGER = Text(en="Marketing manager", nl="Marketingmanager")
ONLINE = Text(en="Online marketer", nl="Onlinemarketeer")
CONTENT = Text(en="Content manager", nl="Contentmanager")

MARKETING = Layout(
    department=Department.MARKETING,
    perspective=Perspective.CUSTOMER,
    columns=(
        Column("sessions", Trend(24_500, 33_000, season=0.07)),
        Column(
            "engaged_sessions",
            Part("sessions", 0.565, 0.615),
            label_=Text(en="Engaged sessions", nl="Betrokken sessies"),
            help_=Text(
                en="Sessions over 10 seconds, with a conversion, or with two pages or more",
                nl="Sessies langer dan 10 seconden, met een conversie, of met twee pagina's of meer",
            ),
        ),
        Column("conversions", Part("sessions", 0.0225, 0.0265, noise=0.04)),
        Column(
            "marketing_cost",
            Trend(16_800, 19_200),
            label_=Text(en="Marketing cost", nl="Marketingkosten"),
            help_=Text(
                en="All marketing spending of the month, excluding VAT",
                nl="Alle marketinguitgaven van de maand, exclusief btw",
            ),
            unit_=Unit.CURRENCY,
        ),
        Column("new_customers", Trend(104, 124, season=0.08, noise=0.05)),
        Column(
            "attributed_revenue",
            Part("marketing_cost", 3.7, 4.2, noise=0.05),
            label_=Text(en="Attributed revenue", nl="Toegerekende omzet"),
            help_=Text(
                en="Revenue that is attributed to marketing, excluding VAT",
                nl="Omzet die aan marketing wordt toegerekend, exclusief btw",
            ),
            unit_=Unit.CURRENCY,
        ),
        Column(
            "cost_of_attributed_sales",
            Part("attributed_revenue", 0.53, 0.51, noise=0.01),
            label_=Text(en="Cost of attributed sales", nl="Kostprijs toegerekende omzet"),
            help_=Text(
                en="What the goods or services in the attributed revenue cost",
                nl="Wat de producten of diensten in de toegerekende omzet hebben gekost",
            ),
            unit_=Unit.CURRENCY,
        ),
        Column("likes", Trend(1_500, 2_150, noise=0.05)),
        Column("comments", Trend(130, 175, noise=0.06)),
        Column("shares", Trend(85, 120, noise=0.06)),
        Column(
            "sent",
            Trend(18_000, 21_500),
            label_=Text(en="Emails sent", nl="Verzonden e-mails"),
        ),
        Column(
            "bounces", Part("sent", 0.014, 0.011), label_=Text(en="Emails bounced", nl="Gebouncete e-mails")
        ),
        Column("opens", Part("sent", 0.305, 0.335), label_=Text(en="Unique opens", nl="Unieke opens")),
        Column("revenue", Trend(98_000, 124_000, season=0.09)),
        Column("orders", Part("revenue/80", 1.0, 0.98, noise=0.02)),
        Column(
            "active_customers",
            Trend(6_300, 7_200, season=0.0, noise=0.006),
            Kind.END,
            label_=Text(en="Active customers", nl="Actieve klanten"),
            help_=Text(
                en="Customers who ordered in the past twelve months",
                nl="Klanten die de afgelopen twaalf maanden hebben besteld",
            ),
        ),
    ),
    settings=(
        Setting(
            "lifespan",
            3,
            label_=Text(en="Customer lifespan (years)", nl="Klantduur (jaren)"),
        ),
        Setting("gross_margin", 0.42),
    ),
    kpis=(
        KpiRow(
            "KPI_WEBSITE_TRAFFIC",
            {"visits": "sessions"},
            31_000,
            Cumulation.SUM,
            ONLINE,
        ),
        KpiRow(
            "KPI_CONVERSION_RATE",
            {"conversions": "conversions", "visits": "sessions"},
            0.025,
            Cumulation.SAME,
            ONLINE,
            headline=True,
        ),
        KpiRow(
            "KPI_CPA",
            {"cost": "marketing_cost", "acquisitions": "new_customers"},
            155,
            Cumulation.SAME,
            MANAGER,
            headline=True,
            perspective=Perspective.PROCESS,
        ),
        KpiRow(
            "KPI_ROI",
            {"benefits": "attributed_revenue-cost_of_attributed_sales", "costs": "marketing_cost"},
            0.95,
            Cumulation.SAME,
            MANAGER,
            aims=Bounds(-1, 20),
        ),
        KpiRow(
            "KPI_BOUNCE_RATE",
            {"count": "engaged_sessions", "sessions": "sessions"},
            0.40,
            Cumulation.SAME,
            ONLINE,
            options={"method": "engaged"},
        ),
        KpiRow(
            "KPI_SOCIAL_ENGAGEMENT",
            {"likes": "likes", "comments": "comments", "shares": "shares"},
            2_700,
            Cumulation.SUM,
            CONTENT,
        ),
        KpiRow(
            "KPI_EMAIL_OPEN_RATE",
            {"opens": "opens", "sent": "sent", "bounces": "bounces"},
            0.33,
            Cumulation.SAME,
            CONTENT,
        ),
        KpiRow(
            "KPI_CLV",
            {
                "average_order_value": "revenue/orders",
                "purchase_frequency": "12*orders/(months*active_customers)",
                "lifespan": "lifespan",
                "gross_margin": "gross_margin",
            },
            250,
            Cumulation.SAME,
            MANAGER,
        ),
    ),
)
