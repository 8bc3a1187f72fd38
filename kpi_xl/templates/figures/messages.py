"""What is said about a file with figures: what cannot be read, what was left out, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.files.shell import typed
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def map_option(heading: str, name: str = "") -> str:
    """Write the option that gives a heading its meaning, as it is typed; without a name the heading is left alone.

    >>> map_option("Net sales", "revenue"), map_option("Note")
    ('--map "Net sales=revenue"', '--map "Note="')
    """
    return f"--map {typed(f'{heading}={name}', always=True)}"


UNREADABLE = Text(en="{path}: {reason}", nl="{path}: {reason}")
NO_TABLE = Text(
    en="{path}: no months with known headings were found. Known for {department} are, among others, {examples}; "
    "all of them: kpi-xl columns {key}. {found}",
    nl="{path}: er zijn geen maanden met bekende kopjes gevonden. Bekend voor {department} zijn onder meer {examples}; "
    "allemaal: kpi-xl columns {key}. {found}",
)
FOUND = Text(
    en="In the file stand: {names}. Say which one means what: {map}.",
    nl="In het bestand staan: {names}. Zeg welke wat betekent: {map}.",
)
NO_MONTH_COLUMN = Text(
    en="In the file stand: {names}. No column, and no row, of them tells the month: give it the heading «Month», with months "
    "such as 2026-01.",
    nl="In het bestand staan: {names}. Geen kolom, en geen regel, daarvan zegt de maand: geef die het kopje «Maand», met maanden "
    "zoals 2026-01.",
)
STACKED = Text(
    en="{path}: from {cell} on every row names one figure of one month. Make a pivot table of it, with the months in rows "
    "and a column per figure, and give that.",
    nl="{path}: vanaf {cell} noemt elke regel één cijfer van één maand. Maak er een draaitabel van, met de maanden in "
    "rijen en een kolom per cijfer, en geef die.",
)
ONE_MOMENT = Text(
    en="{path} is a trial balance of one moment: no row and no column tells a month. Export it per period, such as the "
    "transactions with their date, or a profit and loss with the months across.",
    nl="{path} is een saldibalans van één moment: geen regel en geen kolom zegt welke maand. Exporteer per periode, "
    "zoals de mutaties met hun datum, of een winst- en verliesrekening met de maanden naast elkaar.",
)
NO_ROWS = Text(
    en="{path}: there are no figures in the months of the file.",
    nl="{path}: er staan geen cijfers bij de maanden van het bestand.",
)
NO_FIGURES = Text(
    en="{path}: there are no figures in the months of the file. {told}",
    nl="{path}: er staan geen cijfers bij de maanden van het bestand. {told}",
)
PROBLEMS = Text(
    en="{path}: {count} cells cannot be used, so nothing was written. {problems}",
    nl="{path}: {count} cellen zijn niet te gebruiken, dus er is niets geschreven. {problems}",
)
ONE_PROBLEM = Text(
    en="{path}: one cell cannot be used, so nothing was written. {problems}",
    nl="{path}: één cel is niet te gebruiken, dus er is niets geschreven. {problems}",
)
MORE = Text(en="And {count} more.", nl="En nog {count}.")
AT = Text(en="{cell} ({column}): {what}", nl="{cell} ({column}): {what}")
OUT_OF_BOUNDS = Text(en="{number:g} must be {bounds}.", nl="{number:g} moet {bounds} zijn.")
A_PERCENTAGE = Text(
    en="{number} is a percentage; {unit} is asked here.",
    nl="{number} is een percentage; hier wordt {unit} gevraagd.",
)
NO_MONTH = Text(en="the row has figures but no month.", nl="de regel heeft cijfers maar geen maand.")
MONTH_TWICE = Text(
    en="{month} stands there twice, also in {other}.", nl="{month} staat er twee keer, ook in {other}."
)
YEAR_ABOVE = Text(
    en="Months from {cell} on were read as months of {year}, which stands above them.",
    nl="Maanden vanaf {cell} zijn gelezen als maanden van {year}, dat erboven staat.",
)
PER_GROUP = Text(
    en="The rows of a month differ in «{heading}». Add them up by month in a pivot table, or keep the rows of one «{heading}».",
    nl="De regels van een maand verschillen in «{heading}». Tel ze per maand op in een draaitabel, of behoud de regels van één «{heading}».",
)
ADD_UP = Text(
    en="Add the rows up by month in a pivot table.", nl="Tel de regels per maand op in een draaitabel."
)
COLUMN_TWICE = Text(
    en="{path}: {first} («{first_heading}») and {second} («{second_heading}») both mean {column}. "
    "Say which one counts: {map}, or leave one out: {leave}.",
    nl="{path}: {first} («{first_heading}») en {second} («{second_heading}») betekenen allebei {column}. "
    "Zeg welke telt: {map}, of laat er één weg: {leave}.",
)
HEADING_TWICE = Text(
    en="{path}: {first} and {second} have the same heading «{heading}», and both would be {column}. Keep one of them.",
    nl="{path}: {first} en {second} hebben hetzelfde kopje «{heading}», en zouden allebei {column} zijn. Behoud er één.",
)
TOTAL_WINS = Text(
    en="«{heading}» was not used: «{total}» holds the total.",
    nl="«{heading}» is niet gebruikt: «{total}» bevat het totaal.",
)
ADDED = Text(en="{headings} were added up to {column}.", nl="{headings} zijn opgeteld tot {column}.")
SHEETS = Text(
    en="{path}: more than one sheet holds figures: {names}. Say which one: --sheet {first}",
    nl="{path}: meer dan één blad bevat cijfers: {names}. Zeg welk blad: --sheet {first}",
)
HIDDEN = Text(
    en="{path}: only the hidden sheet {name} holds figures. To use it: --sheet {quoted}",
    nl="{path}: alleen het verborgen blad {name} bevat cijfers. Om het te gebruiken: --sheet {quoted}",
)
NO_SHEET = Text(
    en="{path} has no sheet «{name}»; it has {names}.",
    nl="{path} heeft geen blad «{name}»; het heeft {names}.",
)
NO_HEADING = Text(
    en="{path} has no heading «{name}». Not used of the file are: {names}.",
    nl="{path} heeft geen kopje «{name}». Niet gebruikt van het bestand zijn: {names}.",
)
UNKNOWN_COLUMN = Text(en="«{name}» was not used.", nl="«{name}» is niet gebruikt.")
CLOSE_COLUMN = Text(
    en="«{name}» was not used; did you mean «{known}»?", nl="«{name}» is niet gebruikt; bedoelt u «{known}»?"
)
LEFT_OUT = Text(
    en="{cell} «{label}» is no month, and was left out.",
    nl="{cell} «{label}» is geen maand, en is weggelaten.",
)
OTHER_FIGURES = Text(
    en="{cell}: figures under «{label}» are not actual ones, and were left out.",
    nl="{cell}: cijfers bij «{label}» zijn geen werkelijke cijfers, en zijn weggelaten.",
)
NAMELESS = Text(
    en="{cell}: the row without a month holds totals, and was left out.",
    nl="{cell}: de regel zonder maand bevat totalen, en is weggelaten.",
)
HIDDEN_ROWS = Text(
    en="Rows that the sheet does not show were used too, such as row {row}.",
    nl="Ook regels die het blad niet toont zijn gebruikt, zoals regel {row}.",
)
HIDDEN_COLUMNS = Text(
    en="Columns that the sheet does not show were used too, such as {column}.",
    nl="Ook kolommen die het blad niet toont zijn gebruikt, zoals {column}.",
)
GAPS = Text(en="Months without figures: {months}.", nl="Maanden zonder cijfers: {months}.")
TURNED = Text(
    en="«{heading}» is written with minus signs throughout, and was turned: {label} is asked as a positive number.",
    nl="«{heading}» staat er overal met een minteken, en is omgedraaid: {label} wordt positief gevraagd.",
)
CREDIT_TURNED = Text(
    en="{headings}: what is earned carries a minus sign, as ledgers write it, and was turned.",
    nl="{headings}: wat wordt verdiend staat er met een minteken, zoals grootboeken het schrijven, en is omgedraaid.",
)
CREDIT_DOUBTFUL = Text(
    en="{path}: «{heading}» carries a minus sign throughout, so «{other}» may be a profit or a loss. Write what is earned "
    "without a minus sign, and a loss with one.",
    nl="{path}: «{heading}» staat er overal met een minteken, dus «{other}» kan winst of verlies zijn. Schrijf wat wordt "
    "verdiend zonder minteken, en een verlies met een minteken.",
)
NO_NUMBERS = Text(
    en="«{heading}» was not used: there are only texts below it.",
    nl="«{heading}» is niet gebruikt: er staan alleen teksten onder.",
)
CURRENCIES = Text(
    en="{path}: the amounts are in more than one currency: {names}. Keep one of them.",
    nl="{path}: de bedragen zijn in meer dan één valuta: {names}. Behoud er één.",
)
FROM_CALENDAR = Text(
    en="{label} was not in the file, and was filled in from the calendar.",
    nl="{label} stond niet in het bestand, en is uit de kalender ingevuld.",
)
TITLE_SCALE = Text(
    en="{cell} says that amounts are in {scale}; they were multiplied.",
    nl="{cell} zegt dat bedragen in {scale} zijn; ze zijn vermenigvuldigd.",
)
OUTSIDE = Text(
    en="{cell}: {months} is outside the workbook ({first} to {last}); its figures were not used. Choose another --year.",
    nl="{cell}: {months} valt buiten de werkmap ({first} tot en met {last}); de cijfers zijn niet gebruikt. "
    "Kies een ander --year.",
)
ALL_OUTSIDE = Text(
    en="{cell}: {months} are outside the workbook ({first} to {last}); their figures were not used. "
    "Choose another --year.",
    nl="{cell}: {months} vallen buiten de werkmap ({first} tot en met {last}); de cijfers zijn niet gebruikt. "
    "Kies een ander --year.",
)
SPAN_OF_MONTHS = Text(
    en="{first} to {last} ({count} months)", nl="{first} tot en met {last} ({count} maanden)"
)
NO_PARQUET = Text(
    en="{path}: reading parquet needs the package pyarrow: pip install pyarrow.",
    nl="{path}: voor parquet is het pakket pyarrow nodig: pip install pyarrow.",
)


def told_problems(path: Path, problems: Sequence[Text], most: int = 8, remedy: Text | None = None) -> Text:
    """Put what is wrong with cells into one text, with what to do about all of them."""
    told = list(problems[:most])
    if len(problems) > most:
        told.append(MORE.format(count=len(problems) - most))
    told += [remedy] if remedy else []
    joined = Text(en=" ".join(text.en for text in told), nl=" ".join(text.nl for text in told))
    frame = ONE_PROBLEM if len(problems) == 1 else PROBLEMS
    return frame.format(path=path, count=len(problems), problems=joined)
