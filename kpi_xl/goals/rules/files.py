"""What is reported about files, sheets and rows beyond the first set; the reader hands in the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import Family, Severity
from kpi_xl.goals.rules.rule import RULES, reported
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.rules.rule import Rule

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - one letter each keeps the table readable
DATA, SHEET, FILE = Family.DATA, Family.SHEET, Family.FILE
_Words = tuple[str, str, str]

_TABLE: tuple[tuple[str, Family, Severity, _Words, _Words], ...] = (
    ("too-large", FILE, E,
     ("Too large", "Split the file, or remove what is not needed.",
      "The file is larger than can be read safely, or unfolds to far more than its size."),
     ("Te groot", "Splits het bestand, of verwijder wat niet nodig is.",
      "Het bestand is groter dan veilig te lezen is, of wordt uitgepakt veel groter dan het is.")),
    ("unsafe-file", FILE, E,
     ("Unsafe file", "Ask the sender for a clean copy, saved by a spreadsheet program.",
      "The file holds what a spreadsheet program never writes and an attacker might."),
     ("Onveilig bestand", "Vraag de afzender om een schone kopie, bewaard met een spreadsheetprogramma.",
      "In het bestand staat wat een spreadsheetprogramma nooit schrijft en een aanvaller misschien wel.")),
    ("unreadable-file", FILE, E,
     ("Reading failed", "Open it in Excel and save it as a new .xlsx file.",
      "Reading the file took too long, or stopped halfway; the other files are not affected."),
     ("Lezen mislukt", "Open het in Excel en bewaar het als nieuw .xlsx-bestand.",
      "Het lezen van het bestand duurde te lang of brak af; de andere bestanden hebben er geen last van.")),
    ("goal-not-judged", DATA, E,
     ("Goal not judged", "Word the goal differently, and report the row to the makers: the program is at fault.",
      "Something went wrong while the goal was judged, so it has no verdict; the other rows are not affected."),
     ("Doel niet beoordeeld",
      "Formuleer het doel anders en meld de rij aan de makers: de fout ligt bij het programma.",
      "Bij het beoordelen van het doel ging iets mis, dus het kreeg geen oordeel; de andere rijen wel.")),
    ("old-format", FILE, I,
     ("Old file format", "Save it as .xlsx.",
      "In the formats .xls and .xlsb, cells with an error cannot be told from empty ones."),
     ("Oud bestandsformaat", "Bewaar het als .xlsx.",
      "In de formaten .xls en .xlsb zijn cellen met een fout niet van lege te onderscheiden.")),
    ("corrupt-text", FILE, W,
     ("Unreadable characters", "Save the file again as UTF-8.", "Some characters are in no known encoding."),
     ("Onleesbare tekens", "Bewaar het bestand opnieuw als UTF-8.",
      "Sommige tekens staan in geen bekende codering.")),
    ("lock-file", FILE, I,
     ("Lock file", "Nothing to do; that of an open workbook disappears when you close it.",
      "A file that Excel keeps beside an open workbook, or a Mac beside any file; it holds no goals."),
     ("Vergrendelbestand", "U hoeft niets te doen; dat van een open werkmap verdwijnt als u die sluit.",
      "Een bestand dat Excel naast een geopende werkmap bewaart, of een Mac naast elk bestand; er staan geen doelen in.")),
    ("link-out", FILE, I,
     ("Link out of the folder", "Name the file itself to have it checked.",
      "Links that leave the given folder are not followed."),
     ("Koppeling naar buiten", "Noem het bestand zelf om het te laten beoordelen.",
      "Koppelingen die de opgegeven map verlaten, worden niet gevolgd.")),
    ("unchanged-file", FILE, I,
     ("Unchanged file", "Nothing to do; leave out --resume to have it judged again.",
      "The file was judged before with the same settings, as the file of --resume says."),
     ("Ongewijzigd bestand", "U hoeft niets te doen; laat --resume weg om het opnieuw te laten beoordelen.",
      "Het bestand is al eerder met dezelfde instellingen beoordeeld, volgens het bestand van --resume.")),
    ("hidden-sheet", SHEET, I,
     ("Hidden sheet", "Unhide it, or leave it out with --visible-only when it is not meant to count.",
      "The sheet is hidden; its goals are judged all the same, unless you leave them out."),
     ("Verborgen blad", "Maak het zichtbaar, of laat het weg met --visible-only als het niet meetelt.",
      "Het blad is verborgen; de doelen erop worden gewoon beoordeeld, tenzij u ze weglaat.")),
    ("hidden-rows", SHEET, I,
     ("Hidden rows", "Show them and look at their goals, or leave them out with --visible-only.",
      "Goals in hidden rows are judged unless you leave them out; in .xls and .xlsb hidden rows are not known."),
     ("Verborgen rijen", "Maak ze zichtbaar en bekijk de doelen, of laat ze weg met --visible-only.",
      "Doelen in verborgen rijen tellen mee, tenzij u ze weglaat; in .xls en .xlsb zijn ze niet te herkennen.")),
    ("other-sheets", SHEET, I,
     ("Sheets without goals", "Nothing to do, unless goals stand on them: then give them headings.",
      "Sheets without the headings of a goal sheet are not judged."),
     ("Bladen zonder doelen", "U hoeft niets te doen, tenzij er doelen op staan: geef ze dan koppen.",
      "Bladen zonder de koppen van een doelenblad worden niet beoordeeld.")),
    ("no-goals", SHEET, W,
     ("No goals", "Enter goals below the headings.", "There are headings, but no goals below them."),
     ("Geen doelen", "Vul doelen in onder de koppen.", "Er staan wel koppen, maar geen doelen eronder.")),
    ("row-without-goal", DATA, W,
     ("Row without a goal", "Enter the goal, or empty the row.",
      "A row holds values but no goal, so it is not judged."),
     ("Rij zonder doel", "Vul het doel in, of maak de rij leeg.",
      "Een rij bevat waarden maar geen doel en wordt daarom niet beoordeeld.")),
    ("unknown-value", DATA, W,
     ("Unknown word", "Choose one of the words named.",
      "The column takes one of a few words, and this is none of them."),
     ("Onbekend woord", "Kies één van de genoemde woorden.",
      "De kolom kent een paar vaste woorden, en dit is er geen van.")),
    ("ignore-without-reason", DATA, W,
     ("Exception without a reason", "Write the rule, a colon and the reason.",
      "A row can be excused from a rule only with a reason; without one the rule still holds."),
     ("Uitzondering zonder reden", "Schrijf de regel, een dubbele punt en de reden.",
      "Een rij kan alleen met een reden van een regel worden vrijgesteld; zonder reden blijft de regel gelden.")),
    ("unused-ignore", DATA, I,
     ("Exception not needed", "Remove it.", "The row is excused from a rule that found nothing in it."),
     ("Uitzondering niet nodig", "Verwijder de uitzondering.",
      "De rij is vrijgesteld van een regel die er niets in vond.")),
)  # fmt: skip


def _register() -> None:
    for slug, family, severity, en, nl in _TABLE:
        title, fix, explanation = (Text(en=one, nl=other) for one, other in zip(en, nl, strict=True))
        reported(slug, family, severity, title, fix, explanation)


_register()


def rule_named(slug: str) -> Rule:
    """Return a rule that is reported while reading."""
    return RULES[slug]
