"""What `kpi-xl track` says of itself and of its options."""

from kpi_xl.model import Text

TRACK = Text(
    en="Follow goals with the figures of the departments: progress, status, forecast, and why.",
    nl="Volg doelen met de cijfers van de afdelingen: voortgang, status, prognose en waarom.",
)
PATHS = Text(
    en="Goal sheets, and last the figures: a department workbook, or a folder with these. "
    "One folder alone may hold both.",
    nl="Doelenbladen, en als laatste de cijfers: een afdelingswerkmap, of een map ermee. "
    "Eén map alleen mag beide bevatten.",
)
AS_OF = Text(
    en="The day to judge by, such as 2027-01-31; today when left out. The last month that is over by then counts.",
    nl="De dag waarop wordt gekeken, zoals 2027-01-31; vandaag als u hem weglaat. De laatste maand die dan voorbij is, telt.",
)
MAP = Text(
    en='Settle what a goal is followed with: "ID=KPI_NAME", "ID=book.xlsx" or "ID=book.xlsx:KPI_NAME".',
    nl='Leg vast waarmee een doel wordt gevolgd: "ID=KPI_NAAM", "ID=werkmap.xlsx" of "ID=werkmap.xlsx:KPI_NAAM".',
)
FORMAT = Text(en="How to report: {names}.", nl="De vorm van het verslag: {names}.")
FAIL_ON = Text(
    en="Exit with 1 when a goal has this status or a worse one: {names}; never when left out.",
    nl="Stop met code 1 als een doel deze status heeft of een slechtere: {names}; nooit als u het weglaat.",
)
CONFIG = Text(
    en="Settings; kpi-xl.toml or pyproject.toml in this folder or above it when left out.",
    nl="Instellingen; kpi-xl.toml of pyproject.toml in deze map of erboven als u ze weglaat.",
)
FORECAST = Text(
    en="What forecasts are made by: theta, or line, the straight line that the goals sheet of a workbook shows.",
    nl="Waarmee prognoses worden gemaakt: theta, of line, de rechte lijn die het doelenblad van een werkmap toont.",
)
ON_TRACK = Text(
    en="The part of the expected progress from which a goal is on track.",
    nl="Het deel van de verwachte voortgang vanaf waar een doel op koers is.",
)
AT_RISK = Text(
    en="The part of the expected progress from which a goal is at risk, and not yet off track.",
    nl="Het deel van de verwachte voortgang vanaf waar een doel in gevaar is, en nog niet uit koers.",
)
TARGET = Text(
    en="Write the report to a file instead of the screen; with --format xlsx, to a folder when there are several goal sheets.",
    nl="Schrijf het verslag naar een bestand in plaats van het scherm; met --format xlsx naar een map als er meer doelenbladen zijn.",
)
UNREAD = Text(en="{path}: not read: {reason}", nl="{path}: niet gelezen: {reason}")
WRITTEN = Text(en="Written: {path}", nl="Geschreven: {path}")
NOT_COPIED = Text(
    en="{path}: no copy, as its goals sheet shows the progress itself.",
    nl="{path}: geen kopie, want het doelenblad toont de voortgang zelf.",
)
COPIED = Text(en="tracked", nl="gevolgd")
