"""Published examples of the HR KPIs: function, inputs, answer, tolerance, source."""

from datetime import date

EXAMPLES = [
    (
        "KPI_EMPLOYEE_TURNOVER",
        {"leavers": 11, "headcount_start": 258, "headcount_end": 234},
        0.045,
        0.00051,
        "fhris.nl/blogs/personeelsverloop",
    ),
    (
        "KPI_TIME_TO_HIRE",
        {"application_dates": [date(2025, 4, 1)], "acceptance_dates": [date(2025, 4, 18)]},
        17,
        1e-09,
        "dutable.com/time-to-hire-time-to-fill-time-to-start-calculation",
    ),
    (
        "KPI_SICKNESS_ABSENCE",
        {"sick_days": 73, "available_days": 1000},
        0.073,
        1e-09,
        "cbs.nl/nl-nl/nieuws/2023/06/ziekteverzuim-en-werkdruk-in-kinderopvang-toegenomen-na-coronaperiode/ziekteverzuimpercentage",
    ),
    (
        "KPI_COST_PER_HIRE",
        {"internal_costs": 20000, "external_costs": 30000, "hires": 10},
        5000,
        1e-09,
        "theprimecalculator.com/business/cost-per-hire-calculator/formula",
    ),
    (
        "KPI_TRAINING_EFFECTIVENESS",
        {"pre_scores": 4.9159, "post_scores": 16.0159, "max_score": 20, "method": "relative"},
        2.258,
        0.001,
        "bmcmededuc.biomedcentral.com/articles/10.1186/s12909-021-02646-3/tables/1",
    ),
    (
        "KPI_TEMP_WORKER_RATIO",
        {"temporary": 1, "permanent": 4, "method": "perm_per_temp"},
        4,
        1e-09,
        "kpitree.co/glossary/hr-people-metrics/permanent-to-freelance-staff-ratio",
    ),
    (
        "KPI_EMPLOYEE_SATISFACTION",
        {"scores": [1, 2, 3, 4, 5], "scale_max": 5},
        3,
        1e-9,
        "orgacuity.com/helptext-ratings",
    ),
    (
        "KPI_EMPLOYEE_SATISFACTION",
        {"scores": [1, 2, 3, 4, 5], "method": "of_max", "scale_max": 5},
        0.6,
        1e-9,
        "orgacuity.com/helptext-ratings",
    ),
    (
        "KPI_EMPLOYEE_SATISFACTION",
        {"scores": [1, 2, 3, 4, 5], "method": "top2", "scale_max": 5},
        0.4,
        1e-9,
        "orgacuity.com/helptext-ratings",
    ),
    (
        "KPI_INTERNAL_MOBILITY",
        {"internal_moves": 100, "average_headcount": 2500},
        0.04,
        1e-9,
        "employeecycle.com/an-hr-metric-internal-mobility-rate",
    ),
]
