"""Why a file is not read: the name of the rule, and the reason in both languages."""

from __future__ import annotations

from typing import NamedTuple

from kpi_xl.model import Text


class Refusal(NamedTuple):
    """What is wrong with a file, by the name of a rule of the file family."""

    rule: str
    text: Text


class Refused(Exception):  # noqa: N818 - a verdict on a file, not a fault of ours
    """Stops the reading of a file; `refusal` says why."""

    def __init__(self, rule: str, text: Text) -> None:
        super().__init__(rule, text)
        self.refusal = Refusal(rule, text)


def too_large(limit: int, en: str, nl: str) -> Refused:
    """Refuse a file that unfolds to more than a limit; `en` and `nl` say of what.

    >>> too_large(2_000_000, "cells", "cellen").refusal.text.nl
    'De werkmap bevat uitgepakt meer dan 2.000.000 cellen.'
    """
    return Refused("too-large", TOO_LARGE.format(limit=number_text(limit), en=en, nl=nl))


def number_text(number: int) -> Text:
    """Write a number with the thousands apart, as each language does."""
    return Text(en=f"{number:,}", nl=f"{number:,}".replace(",", "."))


NOT_FOUND = Text(en="The file does not exist.", nl="Het bestand bestaat niet.")
NO_PERMISSION = Text(
    en="The file may not be read, or it is locked by another program.",
    nl="Het bestand mag niet worden gelezen, of het is door een ander programma vergrendeld.",
)
NOT_READABLE = Text(
    en="The file cannot be read ({reason}).", nl="Het bestand kan niet worden gelezen ({reason})."
)
NOT_A_FILE = Text(
    en="This is a folder, pipe or device, not a file.", nl="Dit is een map, pijp of apparaat, geen bestand."
)
EMPTY = Text(en="The file is empty (0 bytes).", nl="Het bestand is leeg (0 bytes).")
BLANK = Text(en="The file holds no values.", nl="Er staan geen waarden in het bestand.")
FILE_TOO_LARGE = Text(
    en="The file is {size} MB; the limit is {limit} MB.",
    nl="Het bestand is {size} MB groot; de grens is {limit} MB.",
)
TOO_LARGE = Text(
    en="The workbook unfolds to more than {limit} {en}.",
    nl="De werkmap bevat uitgepakt meer dan {limit} {nl}.",
)
UNFOLDS = Text(
    en="A part of the workbook unfolds to more than {times} times its size; it may be an attack.",
    nl="Een onderdeel van de werkmap wordt uitgepakt meer dan {times} keer zo groot; dit kan een aanval zijn.",
)
CORRUPT_ZIP = Text(
    en="The workbook is damaged or cut off: its table of contents cannot be read.",
    nl="De werkmap is beschadigd of afgekapt: de inhoudsopgave is niet te lezen.",
)
CORRUPT = Text(
    en="The workbook is damaged: its part «{part}» is missing or cannot be read.",
    nl="De werkmap is beschadigd: het onderdeel «{part}» ontbreekt of is niet te lezen.",
)
CORRUPT_BYTES = Text(
    en="The file has the name of a workbook, but its content is unreadable.",
    nl="Het bestand heeft de naam van een werkmap, maar de inhoud is onleesbaar.",
)
NO_SHEETS = Text(
    en="The workbook is damaged: it lists no sheets.",
    nl="De werkmap is beschadigd: er staan geen bladen in.",
)
OPEN_QUOTE = Text(
    en="A quotation mark in row {row} is never closed, so the rows after it cannot be told apart.",
    nl="Een aanhalingsteken in rij {row} wordt nergens gesloten; de rijen erna zijn niet te onderscheiden.",
)
FIELD_TOO_LONG = Text(
    en="A field in row {row} is longer than {limit} characters, more than any cell can hold.",
    nl="Een veld in rij {row} is langer dan {limit} tekens, meer dan een cel kan bevatten.",
)
OLD_FORMAT = Text(
    en="In this old format, cells with an error or without an outcome cannot be told from empty ones. "
    "Save the workbook as .xlsx to have them reported.",
    nl="In dit oude formaat zijn cellen met een fout of zonder uitkomst niet te onderscheiden van lege. "
    "Bewaar de werkmap als .xlsx om ze gemeld te krijgen.",
)
UNDECODED = Text(
    en="{count} characters of the file are in no known encoding; they are shown as �.",
    nl="{count} tekens in het bestand staan in geen bekende codering; ze worden getoond als �.",
)
UNREADABLE = Text(
    en="The workbook is damaged: no reader can open it.",
    nl="De werkmap is beschadigd: geen enkel leesprogramma kan die openen.",
)
UNSAFE = Text(
    en="The workbook declares XML entities, which a spreadsheet program never does; it may be an attack.",
    nl="De werkmap definieert XML-entiteiten, wat een spreadsheetprogramma nooit doet; dit kan een aanval zijn.",
)
UNSAFE_NAMES = Text(
    en="The workbook holds parts with names outside its own folder; it may be an attack.",
    nl="De werkmap bevat onderdelen met namen buiten de eigen map; dit kan een aanval zijn.",
)
PASSWORD = Text(
    en="The workbook is protected with a password.", nl="De werkmap is beveiligd met een wachtwoord."
)
HTML = Text(
    en="The file is a web page, not a workbook, whatever its name says.",
    nl="Het bestand is een webpagina en geen werkmap, wat de naam ook zegt.",
)
CSV_NAMED = Text(
    en="The file is plain text (CSV) with the name of a workbook.",
    nl="Het bestand is gewone tekst (csv) met de naam van een werkmap.",
)
NOT_A_WORKBOOK = Text(
    en="The file holds {kind} and is not a workbook.", nl="Het bestand bevat {kind} en is geen werkmap."
)
MACROS = Text(
    en="The workbook contains macros; they are not run.",
    nl="De werkmap bevat macro's; die worden niet uitgevoerd.",
)
TOO_SLOW = Text(
    en="Reading the file took more than {seconds} seconds, so it was stopped; the other files are not affected.",
    nl="Het lezen van het bestand duurde meer dan {seconds} seconden en is daarom gestopt; "
    "de andere bestanden hebben er geen last van.",
)
TOO_MUCH_MEMORY = Text(
    en="Reading the file asks for more than {megabytes} MB of memory, so it was stopped.",
    nl="Het lezen van het bestand vraagt meer dan {megabytes} MB geheugen en is daarom gestopt.",
)
BREAKS_READER = Text(
    en="The file makes the reader stop halfway: it is damaged in a way that no reader takes; "
    "the other files are not affected.",
    nl="Het bestand laat het lezen halverwege afbreken: het is beschadigd op een manier die geen leesprogramma "
    "verdraagt; de andere bestanden hebben er geen last van.",
)
