"""The HR workbook: people coming and going, absence, hiring, training and satisfaction."""

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
    Setting,
    Trend,
)

MANAGER = Text(en="HR manager", nl="HR-manager")
RECRUITER = Text(en="Recruiter", nl="Recruiter")
TRAINING = Text(en="Learning and development", nl="Leren en ontwikkelen")
HEALTH = Text(en="Absence coordinator", nl="Verzuimcoördinator")
SCORE = Bounds(1, 10)

HR = Layout(
    department=Department.HR,
    perspective=Perspective.LEARNING,
    columns=(
        Column("headcount_start", Previous("headcount_end", 112), Kind.START),
        Column("hires", Trend(2.2, 2.8, season=0.2, noise=0.3, least=1)),
        Column("leavers", Trend(1.8, 1.6, season=0.2, noise=0.35)),
        Column("headcount_end", Exact("headcount_start+hires-leavers"), Kind.END),
        Column("internal_costs", Part("hires", 2_550, 2_450, noise=0.06)),
        Column("external_costs", Part("hires", 3_300, 2_900, noise=0.1)),
        Column("internal_moves", Trend(1.3, 1.7, season=0.2, noise=0.4)),
        Column(
            "fte",
            Part("headcount_end", 0.885, 0.88, noise=0.004, digits=1),
            Kind.MEAN,
            label_=Text(en="Average FTE", nl="Gemiddeld aantal fte"),
            help_=Text(
                en="Average number of full-time equivalents in service",
                nl="Gemiddeld aantal fte in dienst",
            ),
            unit_=Unit.FTE,
        ),
        Column(
            "calendar_days",
            Exact("days_in_month"),
            label_=Text(en="Calendar days", nl="Kalenderdagen"),
            help_=Text(
                en="Days of the month; sick days must then count weekends too",
                nl="Dagen van de maand; tel bij de ziektedagen dan ook de weekenden mee",
            ),
            unit_=Unit.DAYS,
            bounds_=Bounds(1, 31),
        ),
        Column(
            "sick_days",
            Part("fte*calendar_days", 0.052, 0.049, noise=0.06, digits=1),
            label_=Text(en="Sick days (FTE)", nl="Ziektedagen (fte)"),
            help_=Text(
                en="Sick days weighted by part-time factor, maternity leave not included",
                nl="Ziektedagen gewogen met de deeltijdfactor, zonder zwangerschaps- en bevallingsverlof",
            ),
        ),
        Column(
            "temporary",
            Trend(17, 15, season=0.1, noise=0.04),
            Kind.END,
            label_=Text(en="Temporary workers", nl="Uitzendkrachten"),
        ),
        Column(
            "pre_scores",
            Trend(57, 59, season=0.0, noise=0.02, digits=1),
            Kind.MEAN,
            label_=Text(en="Pre-test (of 100)", nl="Voortoets (van 100)"),
            help_=Text(en="Mean score before the training", nl="Gemiddelde score voor de training"),
            bounds_=Bounds(0, 100),
        ),
        Column(
            "post_scores",
            Trend(77, 80, season=0.0, noise=0.015, digits=1),
            Kind.MEAN,
            label_=Text(en="Post-test (of 100)", nl="Natoets (van 100)"),
            help_=Text(en="Mean score after the training", nl="Gemiddelde score na de training"),
            bounds_=Bounds(0, 100),
        ),
        Column(
            "satisfaction",
            Trend(7.3, 7.6, season=0.0, noise=0.012, digits=2),
            Kind.MEAN,
            label_=Text(en="Mean satisfaction (1-10)", nl="Gemiddelde tevredenheid (1-10)"),
            help_=Text(
                en="Mean of the answers to the satisfaction question",
                nl="Gemiddelde van de antwoorden op de tevredenheidsvraag",
            ),
            unit_=Unit.SCORE,
            bounds_=SCORE,
        ),
        Column(
            "answers",
            Trend(44, 52, season=0.0, noise=0.06),
            label_=Text(en="Answers", nl="Antwoorden"),
            help_=Text(
                en="Number of answers behind the mean", nl="Aantal antwoorden waarop het gemiddelde rust"
            ),
        ),
        Column(
            "total_hiring_days",
            Part("hires", 39, 34, noise=0.06),
            label_=Text(en="Total hiring days", nl="Totale wervingsdagen"),
            help_=Text(
                en="Days from application to acceptance, added up over the hires",
                nl="Dagen van sollicitatie tot acceptatie, opgeteld over de aangenomen medewerkers",
            ),
            unit_=Unit.DAYS,
        ),
    ),
    settings=(
        Setting(
            "scale_max",
            10,
            label_=Text(en="Highest satisfaction score", nl="Hoogste tevredenheidsscore"),
            standard=True,
        ),
    ),
    records=(
        Records(
            "applications",
            "hires",
            Text(en="Applications", nl="Sollicitaties"),
            Text(
                en="One row per hire. Months with hires here are counted from these rows; "
                "other months use the totals on the input sheet.",
                nl="Eén regel per aangenomen medewerker. Maanden met regels hier worden hieruit geteld; "
                "andere maanden gebruiken de totalen op het invoerblad.",
            ),
            (
                RecordColumn("position", Text(en="Position", nl="Functie"), Unit.TEXT),
                RecordColumn(
                    "applied",
                    Text(en="Applied", nl="Gesolliciteerd"),
                    Unit.DATE,
                    Text(en="Date of the application", nl="Datum van de sollicitatie"),
                ),
                RecordColumn(
                    "accepted",
                    Text(en="Accepted", nl="Geaccepteerd"),
                    Unit.DATE,
                    Text(
                        en="Date on which the offer was accepted",
                        nl="Datum waarop het aanbod is geaccepteerd",
                    ),
                ),
                RecordColumn(
                    "hiring_days",
                    Text(en="Time to hire (days)", nl="Time-to-hire (dagen)"),
                    Unit.DAYS,
                    low=22,
                    high=48,
                    span=("applied", "accepted"),
                ),
            ),
        ),
        Records(
            "absence",
            18,
            Text(en="Absence", nl="Verzuim"),
            Text(
                en="One row per case and month: a case that runs on gets a new row in the next month. Months with rows "
                "here are counted from these rows; other months use the sick days on the input sheet.",
                nl="Eén regel per geval en maand: een geval dat doorloopt, krijgt in de volgende maand een nieuwe regel. "
                "Maanden met regels hier worden hieruit geteld; andere maanden gebruiken de ziektedagen op het invoerblad.",
            ),
            (
                RecordColumn(
                    "first_day",
                    Text(en="First sick day", nl="Eerste ziektedag"),
                    Unit.DATE,
                    Text(
                        en="First sick day of the case in this month",
                        nl="Eerste ziektedag van het geval in deze maand",
                    ),
                ),
                RecordColumn(
                    "last_day",
                    Text(en="Last sick day", nl="Laatste ziektedag"),
                    Unit.DATE,
                    Text(
                        en="Last sick day in this month; the last of the month when the case runs on",
                        nl="Laatste ziektedag in deze maand; de laatste van de maand als het geval doorloopt",
                    ),
                ),
                RecordColumn(
                    "part_time_factor",
                    Text(en="Part-time factor", nl="Deeltijdfactor"),
                    Unit.RATIO,
                    Text(
                        en="100% for full time, 50% for half time; for partial absence the absent part of it",
                        nl="100% voor voltijd, 50% voor halftijd; bij gedeeltelijk verzuim het deel daarvan",
                    ),
                    0.5,
                    1.15,
                    bounds=Bounds(0, 1),
                ),
                RecordColumn(
                    "sick_days_fte",
                    Text(en="Sick days (FTE)", nl="Ziektedagen (fte)"),
                    Unit.DAYS,
                    low=2,
                    high=20,
                    span=("first_day", "last_day"),
                    both_days=True,
                    weight="part_time_factor",
                ),
            ),
        ),
        Records(
            "survey",
            "answers",
            Text(en="Survey", nl="Enquête"),
            Text(
                en="One row per answer, without names. Months with answers here are counted from these rows; "
                "other months use the mean on the input sheet.",
                nl="Eén regel per antwoord, zonder namen. Maanden met antwoorden hier worden hieruit geteld; "
                "andere maanden gebruiken het gemiddelde op het invoerblad.",
            ),
            (
                RecordColumn(
                    "answered",
                    Text(en="Date", nl="Datum"),
                    Unit.DATE,
                    Text(en="Date of the answer", nl="Datum van het antwoord"),
                ),
                RecordColumn(
                    "score",
                    Text(en="Satisfaction (1-10)", nl="Tevredenheid (1-10)"),
                    Unit.SCORE,
                    Text(en="Mark from 1 to 10", nl="Rapportcijfer van 1 tot 10"),
                    5.6,
                    9.4,
                    bounds=SCORE,
                ),
            ),
        ),
    ),
    derived=(
        Derived(
            "hires",
            "hires",
            Text(en="Hires", nl="Aangenomen"),
            Feed("applications", "accepted"),
        ),
        Derived(
            "total_hiring_days",
            "total_hiring_days",
            Text(en="Total hiring days", nl="Totale wervingsdagen"),
            Feed("applications", "accepted", "hiring_days"),
            unit=Unit.DAYS,
        ),
        Derived(
            "timed_hires",
            "hires",
            Text(en="Hires with both dates", nl="Aangenomen met beide datums"),
            Feed("applications", "accepted", "hiring_days", (ANY,)),
        ),
        Derived(
            "sick_days",
            "sick_days",
            Text(en="Sick days (FTE)", nl="Ziektedagen (fte)"),
            Feed("absence", "first_day", "sick_days_fte"),
            unit=Unit.DAYS,
        ),
        Derived(
            "available_days",
            "fte*calendar_days",
            Text(en="Available days", nl="Beschikbare dagen"),
            unit=Unit.DAYS,
        ),
        Derived(
            "satisfaction_sum",
            "satisfaction*answers",
            Text(en="Sum of scores", nl="Som van de scores"),
            Feed("survey", "answered", "score"),
            unit=Unit.NUMBER,
        ),
        Derived(
            "answers",
            "answers",
            Text(en="Answers", nl="Antwoorden"),
            Feed("survey", "answered", "score", (">=1",)),
        ),
    ),
    kpis=(
        KpiRow(
            "KPI_EMPLOYEE_SATISFACTION",
            {"scores": "satisfaction_sum/answers", "scale_max": "scale_max"},
            7.5,
            Cumulation.SAME,
            MANAGER,
            observed=Observed("survey", {"scores": "score", "scale_max": "scale_max"}),
            aims=SCORE,
        ),
        KpiRow(
            "KPI_EMPLOYEE_TURNOVER",
            {"leavers": "leavers", "headcount_start": "headcount_start", "headcount_end": "headcount_end"},
            0.016,
            Cumulation.SUM,
            MANAGER,
            tolerance=0.15,
            headline=True,
        ),
        KpiRow(
            "KPI_TIME_TO_HIRE",
            {"application_dates": "total_hiring_days/timed_hires"},
            35,
            Cumulation.SAME,
            RECRUITER,
            observed=Observed(
                "applications",
                {"application_dates": "applied", "acceptance_dates": "accepted"},
                "hiring_days",
            ),
        ),
        KpiRow(
            "KPI_SICKNESS_ABSENCE",
            {"sick_days": "sick_days", "available_days": "available_days"},
            0.048,
            Cumulation.SAME,
            HEALTH,
            tolerance=0.1,
            headline=True,
        ),
        KpiRow(
            "KPI_COST_PER_HIRE",
            {"internal_costs": "internal_costs", "external_costs": "external_costs", "hires": "hires"},
            5_500,
            Cumulation.SAME,
            RECRUITER,
            tolerance=0.1,
        ),
        KpiRow(
            "KPI_TRAINING_EFFECTIVENESS",
            {"pre_scores": "pre_scores", "post_scores": "post_scores"},
            0.5,
            Cumulation.SAME,
            TRAINING,
            aims=Bounds(-1, 5),
        ),
        KpiRow(
            "KPI_INTERNAL_MOBILITY",
            {"internal_moves": "internal_moves", "average_headcount": "(headcount_start+headcount_end)/2"},
            0.015,
            Cumulation.SUM,
            MANAGER,
            tolerance=0.2,
        ),
        KpiRow(
            "KPI_TEMP_WORKER_RATIO",
            {"temporary": "temporary", "permanent": "headcount_end"},
            0.12,
            Cumulation.SAME,
            MANAGER,
            band=(0.08, 0.15),
        ),
    ),
)
