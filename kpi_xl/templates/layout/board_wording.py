"""The texts of the page a board reads, in both languages."""

from __future__ import annotations

from kpi_xl.model import Text

TITLE = Text(en="{department}: report to the board", nl="{department}: rapport voor de directie")
AC = Text(en="AC", nl="AC")
PL = Text(en="PL", nl="PL")
PY = Text(en="PY", nl="PY")
FC = Text(en="FC", nl="FC")
FROM_PLAN = Text(en="ΔPL", nl="ΔPL")
FROM_PLAN_SHARE = Text(en="ΔPL %", nl="ΔPL %")
FROM_YEAR = Text(en="ΔPY", nl="ΔPY")
FROM_YEAR_SHARE = Text(en="ΔPY %", nl="ΔPY %")
STATUS = Text(en="Status", nl="Status")
MONTH = Text(en="Month", nl="Maand")
TO_DATE = Text(en="Year to date", nl="Jaar tot nu")
FULL_YEAR = Text(en="Full year, forecast", nl="Heel jaar, verwachting")
NOTATION = Text(
    en="AC actual, PL plan (the target), PY prior year, FC forecast: what is done goes on at the same rate "
    "(KPI_RUN_RATE). Differences: green is good for this KPI, red is not; pp is percentage points.",
    nl="AC werkelijk, PL plan (het doel), PY vorig jaar, FC verwachting: wat er is, gaat in hetzelfde tempo door "
    "(KPI_RUN_RATE). Verschillen: groen is goed voor deze KPI, rood niet; pp is procentpunt.",
)
STATUS_TITLE = Text(en="Status in twelve months", nl="Status in twaalf maanden")
STATUS_NOTE = Text(
    en="Each month against the target of that month; months with ✓ are closed and no longer change.",
    nl="Elke maand naast het doel van die maand; maanden met ✓ zijn afgesloten en veranderen niet meer.",
)
ATTENTION = Text(en="Needs attention", nl="Vraagt aandacht")
NOTHING = Text(en="No KPI needs attention.", nl="Geen enkele KPI vraagt aandacht.")
ACTION = Text(en="Action", nl="Actie")
BY = Text(en="Date", nl="Datum")
VARIANCE_CHART = Text(en="difference from plan (ΔPL)", nl="verschil met plan (ΔPL)")
COLUMN_CHART = Text(en="AC, FC, PL and PY", nl="AC, FC, PL en PY")
THOUSANDS = Text(en="thousands of ", nl="duizenden ")
MILLIONS = Text(en="millions of ", nl="miljoenen ")
POINTS = Text(en="pp", nl="pp")
CHART_ALT = Text(
    en="Columns of the chosen KPI per month: actual dark, forecast hatched, plan outlined, prior year light",
    nl="Kolommen van de gekozen KPI per maand: werkelijk donker, verwachting gearceerd, plan omlijnd, vorig jaar licht",
)
VARIANCE_ALT = Text(
    en="Columns of the difference from plan of the chosen KPI per month: good green, bad red",
    nl="Kolommen van het verschil met plan van de gekozen KPI per maand: goed groen, slecht rood",
)
# The headline: parts of one sentence each, put together by a formula.
MONTHS = Text(
    en="January February March April May June July August September October November December",
    nl="januari februari maart april mei juni juli augustus september oktober november december",
)
NO_FIGURES = Text(en="There are no figures yet for {month}.", nl="Er zijn nog geen cijfers voor {month}.")
ON_TARGET = Text(
    en="In {month}, {done} of {all} KPIs are on target",
    nl="In {month} halen {done} van de {all} KPI's het doel",
)
ALL_ON_TARGET = Text(
    en="In {month}, all {all} KPIs are on target", nl="In {month} halen alle {all} KPI's het doel"
)
FURTHEST = Text(en="Furthest from target: ", nl="Het verst van het doel: ")
AGAINST = Text(en=" against ", nl=" tegenover ")
YEAR_SO_FAR = Text(
    en="Year to date {done} of {all} are on target.",
    nl="Over het jaar tot nu halen {done} van de {all} het doel.",
)
UNJUDGED = Text(en=" {count} cannot be judged yet.", nl=" {count} zijn nog niet te beoordelen.")

CLOSED_TITLE = Text(en="Closed months", nl="Afgesloten maanden")
CLOSED_HELP = Text(
    en="A closed month keeps its figures, targets and status, whatever changes later. Close the chosen month with "
    "kpi-xl upgrade --close, or copy the row «Now» and paste it as values in the first free row.",
    nl="Een afgesloten maand houdt haar cijfers, doelen en status, wat er later ook verandert. Sluit de gekozen maand af "
    "met kpi-xl upgrade --close, of kopieer de regel «Nu» en plak die als waarden in de eerste vrije regel.",
)
NOW = Text(en="Now", nl="Nu")
STATUS_OF = Text(en="{kpi}: status", nl="{kpi}: status")
ACTUAL_OF = Text(en="{kpi}: actual", nl="{kpi}: werkelijk")
TARGET_OF = Text(en="{kpi}: target", nl="{kpi}: doel")
