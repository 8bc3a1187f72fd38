"""The fixed texts of the workbooks, in both languages."""

from __future__ import annotations

from enum import Enum

from kpi_xl.model import Text


class Sheet(Enum):
    """The sheets every department workbook has, by the name on their tab."""

    START = Text(en="Start", nl="Start")
    DASHBOARD = Text(en="Dashboard", nl="Dashboard")
    BOARD = Text(en="Board", nl="Directie")
    INPUT = Text(en="Input", nl="Invoer")
    PROJECTS = Text(en="Projects", nl="Projecten")
    KPIS = Text(en="KPIs", nl="KPIs")
    TARGETS = Text(en="Targets", nl="Doelwaarden")
    MONTHS = Text(en="Months", nl="Maanden")
    GOALS = Text(en="Goals", nl="Doelen")
    DEFINITIONS = Text(en="Definitions", nl="Definities")
    CLOSED = Text(en="Closed", nl="Afgesloten")
    LOG = Text(en="Log", nl="Logboek")
    FIGURES = Text(en="Figures", nl="Cijfers")
    CALC = Text(en="Calc", nl="Rekenblad")
    LISTS = Text(en="Lists", nl="Lijsten")
    META = Text(en="Meta", nl="Meta")


STATUSES = (
    Text(en="● On track", nl="● Op koers"),
    Text(en="▲ Watch", nl="▲ Let op"),
    Text(en="■ Action", nl="■ Actie"),
    Text(en="○ No data", nl="○ Geen data"),
    Text(en="○ No target", nl="○ Geen doel"),
)
NO_DATA, NO_TARGET = 3, 4  # the places of the last two statuses
MONTHS_SHORT = Text(
    en="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    nl="jan feb mrt apr mei jun jul aug sep okt nov dec",
)

MONTH_FORMATS = Text(en="[$-409]mmm yyyy", nl="[$-413]mmm yyyy")
"""The number format of months, in the language of the workbook and not of the program."""

TITLE = Text(en="{department}: {sheet}", nl="{department}: {sheet}")
MONTH = Text(en="Month", nl="Maand")
DEPARTMENT = Text(en="Department", nl="Afdeling")
GOAL_DIRECTION = Text(en="Goal direction", nl="Doelrichting")
KPI = Text(en="KPI", nl="KPI")
NUMBER = Text(en="No.", nl="Nr.")
UNIT = Text(en="Unit", nl="Eenheid")
DIRECTION = Text(en="Direction", nl="Richting")
ACTUAL = Text(en="Actual", nl="Actueel")
TARGET = Text(en="Target", nl="Doel")
VARIANCE = Text(en="Variance", nl="Verschil")
VARIANCE_SHARE = Text(en="Variance %", nl="Verschil %")
SCORE = Text(en="Score", nl="Score")
STATUS = Text(en="Status", nl="Status")
PREVIOUS = Text(en="Last month", nl="Vorige maand")
TREND = Text(en="Change", nl="Verandering")
TREND_LINE = Text(en="12 months", nl="12 maanden")
YTD = Text(en="Year to date", nl="Jaar tot nu")
YTD_TARGET = Text(en="YTD target", nl="Doel tot nu")
YTD_STATUS = Text(en="YTD status", nl="Status tot nu")
ROLLING = Text(en="3 months", nl="3 maanden")
TOLERANCE = Text(en="Tolerance", nl="Marge")
OWNER = Text(en="Owner", nl="Eigenaar")
COMMENT = Text(en="Comment", nl="Toelichting")
ACTION = Text(en="Action", nl="Actie")
ACTION_DATE = Text(en="Action by", nl="Actie gereed")
TARGET_OF_YEAR = Text(en="Target {year}", nl="Doel {year}")
LOW = Text(en="Band low", nl="Band laag")
HIGH = Text(en="Band high", nl="Band hoog")
PERIOD = Text(en="Period", nl="Periode")
CHART_KPI = Text(en="KPI in chart", nl="KPI in grafiek")
YTD_BEFORE = Text(en="Year to date, prior year", nl="Jaar tot nu, vorig jaar")
LAST_YEAR = Text(en="Prior year, all months", nl="Vorig jaar, alle maanden")
PRIOR_YEAR = Text(en="Prior year", nl="Vorig jaar")
SETTINGS = Text(en="Settings", nl="Instellingen")
FROM = Text(en="From", nl="Van")
TO = Text(en="To", nl="Tot en met")
MONTH_COUNT = Text(en="Months", nl="Maanden")
SELECTED = Text(en="Period", nl="Periode")
CALENDAR = Text(en="from the calendar", nl="uit de kalender")
OPENING = Text(en="Opening balance", nl="Beginbalans")

COUNTS_FROM = Text(en="Counts from", nl="Telt uit")
FROM_INPUT = Text(en="input", nl="invoer")
FROM_RECORDS = Text(en="records", nl="losse regels")
FROM_SAMPLE = Text(en="sample", nl="voorbeeld")
FROM_BOTH = Text(en="■ input differs from records", nl="■ invoer wijkt af van regels")
SAMPLE_MARK = Text(en="Sample", nl="Voorbeeld")
IS_SAMPLE = Text(en="sample", nl="voorbeeld")
ALL_CHECKS_OK = Text(en="● All checks in order", nl="● Alle controles in orde")
ONE_CHECK = Text(en="■ 1 check needs attention: see Start", nl="■ 1 controle vraagt aandacht: zie Start")
CHECKS_BAD = Text(en=" checks need attention: see Start", nl=" controles vragen aandacht: zie Start")
OTHER_PERIOD = Text(
    en="■ This is a copy: it shows the period that is chosen on the first dashboard",
    nl="■ Dit is een kopie: deze toont de periode die op het eerste dashboard is gekozen",
)
NOT_LOADED = {
    "udf": Text(
        en="■ The KPI functions are not loaded: install the add-in (kpi-xl addin), or make this workbook with --functions native",
        nl="■ De KPI-functies zijn niet geladen: installeer de invoegtoepassing (kpi-xl addin), of maak deze werkmap met --functions native",
    ),
    "calc": Text(
        en="■ The KPI functions are not loaded: install the add-in of LibreOffice (kpi-xl addin), or make this workbook with --functions native",
        nl="■ De KPI-functies zijn niet geladen: installeer de add-in van LibreOffice (kpi-xl addin), of maak deze werkmap met --functions native",
    ),
    "lambda": Text(
        en="■ This program does not know LAMBDA: open it in Excel 365 or 2024, or make this workbook with --functions native",
        nl="■ Dit programma kent LAMBDA niet: open het in Excel 365 of 2024, of maak deze werkmap met --functions native",
    ),
}
INPUT_HELP = Text(
    en="Replace the sample numbers in the yellow cells by your own: one row per month. "
    "Leave months before and after your figures blank; fill in 0 only when it really is zero. "
    "Red is no valid number; orange is over three times the usual one.",
    nl="Vervang de voorbeeldcijfers in de gele cellen door uw eigen cijfers: één regel per maand. "
    "Laat maanden voor en na uw cijfers leeg; vul alleen 0 in als het echt nul is. "
    "Rood is geen geldig getal; oranje is ruim drie keer het gebruikelijke.",
)
INPUT_HELP_BLANK = Text(
    en="Fill in the yellow cells: one row per month. "
    "Leave months before and after your figures blank; fill in 0 only when it really is zero. "
    "Red is no valid number; orange is over three times the usual one.",
    nl="Vul de gele cellen in: één regel per maand. "
    "Laat maanden voor en na uw cijfers leeg; vul alleen 0 in als het echt nul is. "
    "Rood is geen geldig getal; oranje is ruim drie keer het gebruikelijke.",
)
OPENING_HELP = Text(
    en=" The first row holds the balances at the start.",
    nl=" De eerste regel bevat de beginstanden van de balans.",
)
KPIS_HELP = Text(
    en="Every KPI of the chosen period against its target. You choose the period on the dashboard.",
    nl="Elke KPI van de gekozen periode naast het doel. De periode kiest u op het dashboard.",
)
TARGETS_HELP = Text(
    en="Set a target per KPI. A figure under a year replaces the target for that year, and one under a month the "
    "target for that month. The tolerance is how far below target still counts as 'watch'.",
    nl="Bepaal per KPI het doel. Een getal onder een jaar vervangt het doel voor dat jaar, en een getal onder een maand "
    "het doel voor die maand. De marge is hoe ver onder het doel nog 'let op' is.",
)
MONTHS_HELP = Text(
    en="Every KPI per month, worked out from the input; nothing to fill in here.",
    nl="Elke KPI per maand, berekend uit de invoer; hier hoeft u niets in te vullen.",
)
OBSERVED_TITLE = Text(
    en="From the separate records, all rows together",
    nl="Uit de losse waarnemingen, alle regels samen",
)
OBSERVED_COUNT = Text(en="Rows", nl="Regels")
RECORDS = Text(en="Sheet", nl="Blad")

START_STEPS = (
    (
        Sheet.INPUT,
        Text(
            en="Replace the sample figures by your own, one row per month.",
            nl="Vervang de voorbeeldcijfers door uw eigen cijfers, één regel per maand.",
        ),
    ),
    (
        Sheet.TARGETS,
        Text(
            en="Set the target, the tolerance and the owner of each KPI.",
            nl="Bepaal per KPI het doel, de marge en de eigenaar.",
        ),
    ),
    (
        Sheet.DASHBOARD,
        Text(
            en="Choose the period at the top right and look at the result.",
            nl="Kies rechtsboven de periode en bekijk het resultaat.",
        ),
    ),
    (
        Sheet.KPIS,
        Text(
            en="Read the figures behind it and write down what you will do.",
            nl="Lees de cijfers erachter en noteer wat u gaat doen.",
        ),
    ),
)
START_TITLE = Text(en="Ready in four steps", nl="In vier stappen klaar")
LEGEND = Text(en="What the signs mean", nl="Wat de tekens betekenen")
LEGEND_TEXTS = (
    Text(en="the target is met", nl="het doel is gehaald"),
    Text(en="below target, within the tolerance", nl="onder het doel, binnen de marge"),
    Text(en="further below target: act", nl="verder onder het doel: doe iets"),
    Text(en="a figure is missing", nl="er ontbreekt een cijfer"),
    Text(en="there is a figure, but no target to judge it by", nl="er is een cijfer, maar geen doel ernaast"),
)
CHECKS = Text(en="Live checks", nl="Controles")
CHECK_OK = Text(en="● In order", nl="● In orde")
CHECK_BAD = Text(en="■ Check", nl="■ Controleer")
START_HELP = Text(
    en="KPI workbook for {department}. Yellow cells are yours to fill in; the rest is calculated.",
    nl="KPI-werkmap voor {department}. Gele cellen vult u in; de rest wordt berekend.",
)
NEEDS_FUNCTIONS = Text(en="KPI functions", nl="KPI-functies")
NEEDS_FUNCTIONS_HELP = Text(
    en="The KPI cells call =KPI_... functions and keep their values until those are there. In an .xlsm click Enable "
    "Content; for an .xlsx load the add-in that kpi-xl addin xlam writes, then press Ctrl+Alt+F9.",
    nl="De KPI-cellen roepen =KPI_...-functies aan en houden hun waarden tot die er zijn. Klik in een .xlsm op Inhoud "
    "inschakelen; laad voor een .xlsx de invoegtoepassing die kpi-xl addin xlam schrijft, en druk op Ctrl+Alt+F9.",
)
PROJECTS_HELP = Text(
    en="Benefits and costs per project, one column per year; year 0 is the start. Costs are positive numbers.",
    nl="Baten en kosten per project, één kolom per jaar; jaar 0 is de start. Vul kosten positief in.",
)
PROJECT = Text(en="Project", nl="Project")
BENEFITS_YEAR = Text(en="Benefits year {year}", nl="Baten jaar {year}")
COSTS_YEAR = Text(en="Costs year {year}", nl="Kosten jaar {year}")
ALL_PROJECTS = Text(en="All projects", nl="Alle projecten")
SUBTITLE = Text(en="As of ", nl="Stand ")
SCORE_CHART = Text(en="Score per KPI (target = 100%)", nl="Score per KPI (doel = 100%)")
ATTENTION = Text(en="Needs attention first", nl="Vraagt het eerst aandacht")
DEFINITION = Text(en="Definition", nl="Definitie")
FORMULA = Text(en="Formula", nl="Formule")
NEEDS = Text(en="Inputs", nl="Invoer")
PITFALL = Text(en="Mind", nl="Let op")
SOURCE = Text(en="Source", nl="Bron")
FUNCTION = Text(en="Function", nl="Functie")
DATE = Text(en="Date", nl="Datum")
WHO = Text(en="Who", nl="Wie")
WHAT = Text(en="What", nl="Wat")
SUMMARY = Text(en="All KPIs", nl="Alle KPI's")
CHANGE_FROM = Text(en="▲▼ against last month", nl="▲▼ t.o.v. vorige maand")
FROM_TARGET = Text(en="from target", nl="t.o.v. doel")
YEAR_CHART_ALT = Text(
    en="Line chart of the chosen KPI per month: actual, target and prior year",
    nl="Lijngrafiek van de gekozen KPI per maand: actueel, doel en vorig jaar",
)
SCORE_CHART_ALT = Text(
    en="Bar chart of the score of every KPI, where 100% is on target",
    nl="Staafgrafiek van de score van elke KPI, waarbij 100% op doel is",
)
