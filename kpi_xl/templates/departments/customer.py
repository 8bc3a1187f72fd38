"""The customer workbook: loyalty, satisfaction and service."""

from __future__ import annotations

from kpi_xl.model import Bounds, Department, Text, Unit
from kpi_xl.templates.layout.model import (
    ANY,
    Column,
    Cumulation,
    Derived,
    Exact,
    Feed,
    Kind,
    KpiRow,
    Layout,
    Observed,
    Part,
    Perspective,
    Previous,
    RecordColumn,
    Records,
    Trend,
)

MANAGER = Text(en="Customer success manager", nl="Customer success manager")
SERVICE = Text(en="Service manager", nl="Servicemanager")
CONTENT = Text(en="Content manager", nl="Contentmanager")

PROMOTERS = Text(en="Promoters", nl="Promotors")
PASSIVES = Text(en="Passives", nl="Passief tevredenen")
DETRACTORS = Text(en="Detractors", nl="Criticasters")
SATISFIED = Text(en="Satisfied answers", nl="Tevreden antwoorden")
RESPONSES = Text(en="Answers", nl="Antwoorden")
CES_SUM = Text(en="CES sum of scores", nl="CES-som van de scores")
CES_ANSWERS = Text(en="CES answers", nl="CES-antwoorden")
TICKETS = Text(en="Tickets resolved", nl="Opgeloste tickets")
HOURS = Text(en="Total resolution hours", nl="Totale oplosuren")

CUSTOMER = Layout(
    department=Department.CUSTOMER,
    perspective=Perspective.CUSTOMER,
    columns=(
        Column("customers_start", Previous("customers_end", 1_940), Kind.START),
        Column("new_customers", Trend(58, 66, noise=0.06)),
        Column("customers_lost", Trend(39, 36, noise=0.08)),
        Column("customers_end", Exact("customers_start+new_customers-customers_lost"), Kind.END),
        Column("promoters", Trend(28, 34, season=0.02, noise=0.05)),
        Column("passives", Trend(22, 22, season=0.02, noise=0.05)),
        Column("detractors", Trend(11, 9, season=0.02, noise=0.07)),
        Column("responses", Exact("promoters+passives+detractors")),
        Column("satisfied", Part("responses", 0.825, 0.85, noise=0.02)),
        Column(
            "ces_answers",
            Exact("responses"),
            label_=Text(en="CES answers", nl="CES-antwoorden"),
            help_=Text(
                en="Number of answers to the effort question", nl="Aantal antwoorden op de vraag naar moeite"
            ),
        ),
        Column(
            "ces_sum",
            Part("ces_answers", 5.45, 5.7, noise=0.012),
            label_=Text(en="CES sum of scores", nl="CES-som van de scores"),
            help_=Text(
                en="Scores from 1 (difficult) to 7 (easy), added up",
                nl="Scores van 1 (moeilijk) tot 7 (makkelijk), opgeteld",
            ),
            unit_=Unit.COUNT,
        ),
        Column(
            "tickets_resolved",
            Trend(64, 72, noise=0.06),
            label_=Text(en="Tickets resolved", nl="Opgeloste tickets"),
        ),
        Column(
            "total_resolution_hours",
            Part("tickets_resolved", 14.4, 12.6, noise=0.05),
            label_=Text(en="Total resolution hours", nl="Totale oplosuren"),
            help_=Text(
                en="Hours from opening to solution, added up over the resolved tickets",
                nl="Uren van openen tot oplossen, opgeteld over de opgeloste tickets",
            ),
            unit_=Unit.HOURS,
        ),
        Column(
            "audience",
            Trend(84_000, 104_000, season=0.07),
            label_=Text(en="Reach", nl="Bereik"),
            help_=Text(
                en="People who saw the posts at least once",
                nl="Mensen die de berichten minstens één keer zagen",
            ),
        ),
        Column("interactions", Part("audience", 0.0305, 0.0345, noise=0.05)),
    ),
    records=(
        Records(
            "survey",
            "responses",
            Text(en="Survey", nl="Enquête"),
            Text(
                en="One row per answer. Months with answers here are counted from these rows; "
                "other months use the totals on the input sheet.",
                nl="Eén regel per antwoord. Maanden met antwoorden hier worden uit deze regels geteld; "
                "andere maanden gebruiken de totalen op het invoerblad.",
            ),
            (
                RecordColumn(
                    "answered",
                    Text(en="Date", nl="Datum"),
                    Unit.DATE,
                    Text(en="Date of the answer", nl="Datum van het antwoord"),
                ),
                RecordColumn(
                    "nps",
                    Text(en="NPS (0-10)", nl="NPS (0-10)"),
                    Unit.COUNT,
                    Text(
                        en="How likely to recommend us, 0 to 10",
                        nl="Hoe waarschijnlijk beveelt u ons aan, 0 tot 10",
                    ),
                    5.9,
                    10.6,
                    bounds=Bounds(0, 10),
                ),
                RecordColumn(
                    "csat",
                    Text(en="CSAT (1-5)", nl="CSAT (1-5)"),
                    Unit.COUNT,
                    Text(en="How satisfied, 1 to 5", nl="Hoe tevreden, 1 tot 5"),
                    3.1,
                    5.4,
                    bounds=Bounds(1, 5),
                ),
                RecordColumn(
                    "ces",
                    Text(en="CES (1-7)", nl="CES (1-7)"),
                    Unit.COUNT,
                    Text(
                        en="How easy it was, 1 (difficult) to 7 (easy)",
                        nl="Hoe makkelijk het ging, 1 (moeilijk) tot 7 (makkelijk)",
                    ),
                    4,
                    7.3,
                    bounds=Bounds(1, 7),
                ),
            ),
        ),
        Records(
            "tickets",
            "tickets_resolved",
            Text(en="Tickets", nl="Tickets"),
            Text(
                en="One row per ticket. Months with resolved tickets here are counted from these rows; "
                "other months use the totals on the input sheet.",
                nl="Eén regel per ticket. Maanden met opgeloste tickets hier worden uit deze regels geteld; "
                "andere maanden gebruiken de totalen op het invoerblad.",
            ),
            (
                RecordColumn("ticket", Text(en="Ticket", nl="Ticket"), Unit.TEXT),
                RecordColumn(
                    "opened",
                    Text(en="Opened", nl="Geopend"),
                    Unit.DATE,
                    Text(en="Date and time of opening", nl="Datum en tijd van openen"),
                ),
                RecordColumn(
                    "resolved",
                    Text(en="Resolved", nl="Opgelost"),
                    Unit.DATE,
                    Text(
                        en="Date and time of the solution; blank while the ticket is open",
                        nl="Datum en tijd van de oplossing; leeg zolang het ticket openstaat",
                    ),
                ),
                RecordColumn(
                    "hours",
                    Text(en="Resolution time (hours)", nl="Oplostijd (uren)"),
                    Unit.HOURS,
                    low=2,
                    high=24,
                    span=("opened", "resolved"),
                ),
            ),
        ),
    ),
    derived=(
        Derived("promoters", "promoters", PROMOTERS, Feed("survey", "answered", "nps", (">=9",))),
        Derived("passives", "passives", PASSIVES, Feed("survey", "answered", "nps", (">6", "<9"))),
        Derived("detractors", "detractors", DETRACTORS, Feed("survey", "answered", "nps", ("<=6",))),
        Derived("satisfied", "satisfied", SATISFIED, Feed("survey", "answered", "csat", (">=4",))),
        Derived("responses", "responses", RESPONSES, Feed("survey", "answered", "csat", (">=1",))),
        Derived("ces_sum", "ces_sum", CES_SUM, Feed("survey", "answered", "ces")),
        Derived("ces_answers", "ces_answers", CES_ANSWERS, Feed("survey", "answered", "ces", (">=1",))),
        Derived("tickets_resolved", "tickets_resolved", TICKETS, Feed("tickets", "resolved")),
        Derived(
            "total_resolution_hours",
            "total_resolution_hours",
            HOURS,
            Feed("tickets", "resolved", "hours"),
            unit=Unit.HOURS,
        ),
        Derived(
            "timed_tickets",
            "tickets_resolved",
            Text(en="Tickets with both moments", nl="Tickets met beide momenten"),
            Feed("tickets", "resolved", "hours", (ANY,)),
        ),
    ),
    kpis=(
        KpiRow(
            "KPI_NPS",
            {"promoters": "promoters", "passives": "passives", "detractors": "detractors"},
            35,
            Cumulation.SAME,
            MANAGER,
            using="KPI_NPS_COUNTS",
            observed=Observed("survey", {"scores": "nps"}),
            tolerance=0.15,
            headline=True,
        ),
        KpiRow(
            "KPI_CSAT",
            {"satisfied": "satisfied", "responses": "responses"},
            0.84,
            Cumulation.SAME,
            MANAGER,
            using="KPI_CSAT_COUNTS",
            observed=Observed("survey", {"scores": "csat"}),
        ),
        KpiRow(
            "KPI_RETENTION_RATE",
            {
                "customers_start": "customers_start",
                "customers_end": "customers_end",
                "new_customers": "new_customers",
            },
            0.98,
            Cumulation.REMAINS,
            MANAGER,
            tolerance=0.01,
        ),
        KpiRow(
            "KPI_CHURN",
            {"customers_lost": "customers_lost", "customers_start": "customers_start"},
            0.02,
            Cumulation.SUM,
            MANAGER,
            tolerance=0.1,
            headline=True,
        ),
        KpiRow(
            "KPI_RESOLUTION_TIME",
            {"opened": "total_resolution_hours/timed_tickets"},
            12,
            Cumulation.SAME,
            SERVICE,
            observed=Observed("tickets", {"opened": "opened", "resolved": "resolved"}, "hours"),
            tolerance=0.1,
        ),
        KpiRow(
            "KPI_SOCIAL_ENGAGEMENT_RATE",
            {"interactions": "interactions", "audience": "audience"},
            0.033,
            Cumulation.SAME,
            CONTENT,
        ),
        KpiRow(
            "KPI_CES",
            {"scores": "ces_sum/ces_answers"},
            5.6,
            Cumulation.SAME,
            SERVICE,
            observed=Observed("survey", {"scores": "ces"}),
            headline=True,
            aims=Bounds(1, 7),
        ),
    ),
)
