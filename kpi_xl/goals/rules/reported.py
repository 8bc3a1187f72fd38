"""What is reported while files, sheets and cells are read; the reader hands in the findings."""

from __future__ import annotations

from kpi_xl.goals.model import Family, Severity
from kpi_xl.goals.rules.rule import reported
from kpi_xl.model import Text

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - one letter each keeps the table readable
DATA, SHEET, FILE = Family.DATA, Family.SHEET, Family.FILE


def _report(
    slug: str, family: Family, severity: Severity, en: tuple[str, str, str], nl: tuple[str, str, str]
) -> None:
    title, fix, explanation = (Text(en=one, nl=other) for one, other in zip(en, nl, strict=True))
    reported(slug, family, severity, title, fix, explanation)


_report(
    "cell-error",
    DATA,
    E,
    (
        "Error in a cell",
        "Repair the formula.",
        "A cell holds an Excel error such as #N/A; its value is not used.",
    ),
    (
        "Fout in een cel",
        "Herstel de formule.",
        "In een cel staat een Excel-fout zoals #N/B; de waarde wordt niet gebruikt.",
    ),
)
_report(
    "text-for-number",
    DATA,
    W,
    (
        "Text where a number belongs",
        "Enter a plain number; put the unit in its own column.",
        "A number column holds text, such as “about 90%”. It is read when only one reading is possible.",
    ),
    (
        "Tekst waar een getal hoort",
        "Voer een gewoon getal in; zet de eenheid in een eigen kolom.",
        "In een getalkolom staat tekst, zoals ‘ca. 90%’. Die wordt gelezen als er maar één lezing mogelijk is.",
    ),
)
_report(
    "date-as-text",
    DATA,
    W,
    (
        "Date written as text",
        "Enter it as a date.",
        "A date column holds text. It is read when only one reading is possible.",
    ),
    (
        "Datum als tekst",
        "Voer het in als datum.",
        "In een datumkolom staat tekst. Die wordt gelezen als er maar één lezing mogelijk is.",
    ),
)
_report(
    "formula-without-value",
    DATA,
    W,
    (
        "Formula without a value",
        "Open the workbook in Excel and save it.",
        "The file holds a formula but not its outcome, so the cell cannot be read.",
    ),
    (
        "Formule zonder waarde",
        "Open de werkmap in Excel en bewaar die opnieuw.",
        "Het bestand bevat wel de formule maar niet de uitkomst, dus de cel is niet te lezen.",
    ),
)
_report(
    "merged-cells",
    DATA,
    W,
    (
        "Merged cells",
        "Unmerge them and repeat the value.",
        "Only the top left cell of a merged range holds a value.",
    ),
    (
        "Samengevoegde cellen",
        "Splits ze en herhaal de waarde.",
        "Alleen de cel linksboven van een samengevoegd bereik heeft een waarde.",
    ),
)
_report(
    "missing-column",
    SHEET,
    E,
    ("Column missing", "Add the column.", "A column that judging needs is not on the sheet."),
    (
        "Kolom ontbreekt",
        "Voeg de kolom toe.",
        "Een kolom die voor het beoordelen nodig is, staat niet in het blad.",
    ),
)
_report(
    "duplicate-header",
    SHEET,
    W,
    (
        "Two columns with one heading",
        "Rename one of the two.",
        "Two columns stand for the same field; the first is used.",
    ),
    (
        "Dubbele kolomkop",
        "Geef één van de twee een andere naam.",
        "Twee kolommen staan voor hetzelfde veld; de eerste wordt gebruikt.",
    ),
)
_report(
    "unknown-column",
    SHEET,
    I,
    (
        "Unknown column",
        "Rename it when it holds something to judge by.",
        "The heading is not known, so the column is not used.",
    ),
    (
        "Onbekende kolom",
        "Geef de kolom een andere naam als die meetelt.",
        "De kop is niet bekend, dus de kolom wordt niet gebruikt.",
    ),
)
_report(
    "no-header",
    SHEET,
    E,
    (
        "No heading row found",
        "Put headings above the goals; one of them must be Goal.",
        "None of the rows looks like the headings of a goal sheet.",
    ),
    (
        "Geen kopregel gevonden",
        "Zet koppen boven de doelen; één daarvan is Doel.",
        "Geen van de regels lijkt op de koppen van een doelenblad.",
    ),
)
_report(
    "empty-file",
    FILE,
    E,
    ("Empty file", "Check whether the right file was saved.", "The file holds nothing."),
    ("Leeg bestand", "Controleer of het juiste bestand is bewaard.", "Er staat niets in het bestand."),
)
_report(
    "corrupt-file",
    FILE,
    E,
    (
        "Damaged file",
        "Open it in Excel, let it repair the file, and save it.",
        "The file is cut off or damaged.",
    ),
    (
        "Beschadigd bestand",
        "Open het in Excel, laat het herstellen en bewaar het.",
        "Het bestand is afgekapt of beschadigd.",
    ),
)
_report(
    "csv-named-xlsx",
    FILE,
    E,
    ("Text file named .xlsx", "Rename it to .csv.", "The file is plain text with the name of a workbook."),
    (
        "Tekstbestand met de naam .xlsx",
        "Hernoem het naar .csv.",
        "Het bestand is gewone tekst met de naam van een werkmap.",
    ),
)
_report(
    "password-protected",
    FILE,
    E,
    (
        "Password-protected",
        "Save a copy without a password.",
        "The workbook is encrypted and cannot be read.",
    ),
    (
        "Beveiligd met een wachtwoord",
        "Bewaar een kopie zonder wachtwoord.",
        "De werkmap is versleuteld en niet te lezen.",
    ),
)
_report(
    "html-export",
    FILE,
    E,
    (
        "Web page named as a workbook",
        "Open it in Excel and save it as .xlsx.",
        "The file is an HTML export with the name of a workbook.",
    ),
    (
        "Webpagina met de naam van een werkmap",
        "Open het in Excel en bewaar het als .xlsx.",
        "Het bestand is een HTML-export met de naam van een werkmap.",
    ),
)
_report(
    "not-a-workbook",
    FILE,
    E,
    (
        "Not a workbook",
        "Give an .xlsx, .xlsm, .xls, .ods or .csv file.",
        "The file is something else than a workbook.",
    ),
    (
        "Geen werkmap",
        "Geef een .xlsx-, .xlsm-, .xls-, .ods- of .csv-bestand.",
        "Het bestand is iets anders dan een werkmap.",
    ),
)
_report(
    "not-found",
    FILE,
    E,
    ("File not found", "Check the name and the folder.", "There is no file with this name."),
    ("Bestand niet gevonden", "Controleer de naam en de map.", "Er is geen bestand met deze naam."),
)
_report(
    "no-permission",
    FILE,
    E,
    ("No permission", "Close the file elsewhere, or ask for access.", "The file may not be read."),
    ("Geen toegang", "Sluit het bestand elders, of vraag toegang.", "Het bestand mag niet worden gelezen."),
)
_report(
    "contains-macros",
    FILE,
    I,
    (
        "Contains macros",
        "Nothing to do: macros are not run.",
        "The workbook holds macros; they are never run.",
    ),
    (
        "Bevat macro's",
        "U hoeft niets te doen: macro's worden niet uitgevoerd.",
        "De werkmap bevat macro's; die worden nooit uitgevoerd.",
    ),
)
_report(
    "row-limit",
    FILE,
    E,
    (
        "More rows than the limit",
        "Raise max_rows in the settings, or split the sheet.",
        "Rows above the limit were not judged.",
    ),
    (
        "Meer rijen dan de grens",
        "Verhoog max_rows in de instellingen, of splits het blad.",
        "De rijen boven de grens zijn niet beoordeeld.",
    ),
)
