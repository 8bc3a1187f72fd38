"""What `kpi-xl validate` says of itself, in both languages."""

from kpi_xl.model import Text

VALIDATE = Text(
    en="Judge the goals in files and folders: Specific, Measurable, Achievable, Realistic, Time-bound.",
    nl="Beoordeel de doelen in bestanden en mappen: Specifiek, Meetbaar, Acceptabel, Realistisch, Tijdgebonden.",
)
PATHS = Text(
    en="Goal sheets (xlsx, xlsm, xls, ods, csv), or folders: every spreadsheet below them; - reads one from standard input.",
    nl="Doelenbladen (xlsx, xlsm, xls, ods, csv), of mappen: alle spreadsheets daarin; - leest er een van de standaardinvoer.",
)
FORMAT = Text(en="How to report: {names}.", nl="De vorm van het verslag: {names}.")
COLUMNS = Text(
    en="Show the tables that are found and what each heading is read as; judge nothing.",
    nl="Toon de tabellen die worden gevonden en waarvoor elke kop wordt gehouden; beoordeel niets.",
)
MAP = Text(
    en='Say what a heading stands for, such as "My heading=target"; may be repeated. "My heading=" leaves the column out.',
    nl='Zeg waar een kop voor staat, zoals "Mijn kop=target"; mag vaker. "Mijn kop=" laat de kolom weg.',
)
SELECT = Text(
    en="Judge by these rules only: names, letters or families, with commas between them.",
    nl="Beoordeel alleen op deze regels: namen, letters of families, met komma’s ertussen.",
)
IGNORE = Text(
    en="Leave these rules out: names, letters or families, with commas between them.",
    nl="Laat deze regels weg: namen, letters of families, met komma’s ertussen.",
)
EXCLUDE = Text(
    en="Leave out files and folders below a folder by a pattern, such as archive or *_old.xlsx; may be repeated.",
    nl="Laat bestanden en mappen in een map weg met een patroon, zoals archief of *_oud.xlsx; mag vaker.",
)
QUIET = Text(
    en="Show only what makes the exit code differ from 0; nothing when all is well.",
    nl="Toon alleen wat de stopcode anders dan 0 maakt; niets als alles in orde is.",
)
STATISTICS = Text(
    en="Count findings by rule, letter, owner and department instead of listing them.",
    nl="Tel de bevindingen per regel, letter, eigenaar en afdeling in plaats van ze op te sommen.",
)
AS_OF = Text(
    en="The day to judge by, such as 2027-01-31; today when left out.",
    nl="De dag waarop wordt beoordeeld, zoals 2027-01-31; vandaag als u hem weglaat.",
)
FAIL_ON = Text(
    en="Exit with 1 from this severity on: {names}; error unless the settings say otherwise.",
    nl="Stop met code 1 vanaf dit gewicht: {names}; error, tenzij de instellingen iets anders zeggen.",
)
EXIT_ZERO = Text(
    en="Exit with 0 even when there are findings; files that cannot be read still give 3.",
    nl="Stop met code 0, ook als er bevindingen zijn; onleesbare bestanden geven nog steeds 3.",
)
CONFIG = Text(
    en="Settings; kpi-xl.toml or pyproject.toml in this folder or above it when left out.",
    nl="Instellingen; kpi-xl.toml of pyproject.toml in deze map of erboven als u ze weglaat.",
)
TARGET = Text(
    en="Write the report to a file instead of the screen.",
    nl="Schrijf het verslag naar een bestand in plaats van het scherm.",
)
FULL = Text(
    en="Show every goal with its letters, and the evidence underlined.",
    nl="Toon elk doel met zijn letters, en het bewijs onderstreept.",
)
BASELINE = Text(
    en="Report only findings that this file does not name.",
    nl="Meld alleen bevindingen die dit bestand niet noemt.",
)
STRICT_BASELINE = Text(
    en="Exit with 1 when the baseline names findings that do not occur any more.",
    nl="Stop met code 1 als het bestand van --baseline bevindingen noemt die er niet meer zijn.",
)
NO_BASELINE = Text(
    en="--strict-baseline needs --baseline FILE.", nl="--strict-baseline gaat samen met --baseline BESTAND."
)
WRITE_BASELINE = Text(
    en="Write the findings of today to this file, to be accepted later on with --baseline.",
    nl="Schrijf de bevindingen van nu naar dit bestand, om ze later met --baseline te aanvaarden.",
)
VISIBLE_ONLY = Text(
    en="Leave out hidden sheets and rows; the report names them.",
    nl="Laat verborgen bladen en rijen weg; het verslag noemt ze.",
)
NOT_ANNOTATED = Text(en="{path}: not checked: {reason}", nl="{path}: niet beoordeeld: {reason}")
JUDGED = Text(en="judged", nl="beoordeeld")
WRITTEN = Text(en="Written: {path}", nl="Geschreven: {path}")
JOBS = Text(
    en="How many files are judged at the same time; the number of processors when left out.",
    nl="Hoeveel bestanden tegelijk worden beoordeeld; het aantal processors als u het weglaat.",
)
RESUME = Text(
    en="Remember in this file what was judged, and skip what it names and has not changed since.",
    nl="Onthoud in dit bestand wat is beoordeeld, en sla over wat erin staat en sindsdien niet is veranderd.",
)
SCHEDULER = Text(
    en="Judge on the Dask cluster with this scheduler, such as tcp://host:8786.",
    nl="Beoordeel op het Dask-cluster met deze scheduler, zoals tcp://host:8786.",
)
SEND_FILES = Text(
    en="Send the files along to the cluster, when it does not see the same folders.",
    nl="Stuur de bestanden mee naar het cluster, als het niet bij dezelfde mappen kan.",
)
NOT_RESUMED = Text(
    en="--resume does not go with {name}, which tells of all files at once. Use --format jsonl or another format.",
    nl="--resume gaat niet samen met {name}, dat alle bestanden tegelijk toont. "
    "Gebruik --format jsonl of een andere vorm.",
)
