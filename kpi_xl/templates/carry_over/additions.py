"""What a user added to a workbook outside the cells to fill in: carried over where it can be, and named where not."""

from __future__ import annotations

import copy
import re
import warnings
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import NamedStyle
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.utils import get_column_letter as letter
from openpyxl.utils import range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.xml.constants import ARC_STYLE
from openpyxl.xml.functions import fromstring

from kpi_xl.model import Text
from kpi_xl.templates.carry_over.own_sheets import (
    Carrier,
    Looks,
    carry_rules,
    carry_tables,
    drawn,
    drawn_left,
    fill_sheet,
    make_sheets,
    names_now,
)
from kpi_xl.templates.carry_over.places import Places, SheetPlaces, plain
from kpi_xl.templates.carry_over.renamed import CALLED_AGAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.carry_over.book import Book

OWN_STYLES = ("kInput", "kInputText", "kGoal")
OURS = "kpi_xl"  # the author of the notes on headings
MOST = 20
_ROW_OF = re.compile(r"![A-Z]+(?=\d+$)")

OWN_SHEET = Text(
    en="the sheet «{name}» is your own; its {count} cells stay behind.",
    nl="het blad «{name}» is van uzelf; de {count} cellen ervan blijven achter.",
)
NOTE = Text(en="{cell}: your note stays behind: {text}", nl="{cell}: uw notitie blijft achter: {text}")
FORMULA = Text(
    en="{cell}: the formula {text} stays behind; its value goes along.",
    nl="{cell}: de formule {text} blijft achter; de waarde gaat mee.",
)
NO_VALUE = Text(
    en="{cell}: the formula {text} stays behind; it had no value to go along.",
    nl="{cell}: de formule {text} blijft achter; er was geen waarde om mee te gaan.",
)
BESIDE = Text(
    en="{cell}: «{text}» stands outside the tables, and stays behind.",
    nl="{cell}: «{text}» staat buiten de tabellen, en blijft achter.",
)
OVERWRITTEN = Text(
    en="{cell}: {number} was typed over a formula of the workbook; it stays behind, and the formula is back.",
    nl="{cell}: {number} is over een formule van de werkmap getypt; het blijft achter, en de formule is terug.",
)
MOVED = Text(
    en="{cell}: your column «{name}» stands in column {column} now.",
    nl="{cell}: uw kolom «{name}» staat nu in kolom {column}.",
)
NAME = Text(
    en="the name {name} ({text}) stays behind: what it refers to is not there any more.",
    nl="de naam {name} ({text}) blijft achter: waar die naar verwijst is er niet meer.",
)
MORE = Text(en="{sheet}: and {count} more.", nl="{sheet}: en nog {count}.")


def open_cells(path: Path) -> Workbook:
    """Open a workbook with its formulas, looks and notes."""
    with warnings.catch_warnings(action="ignore"):  # about sparklines, which are made anew
        workbook = load_workbook(path)
    _name_styles(workbook, path)
    return workbook


def _name_styles(workbook: Workbook, path: Path) -> None:
    """Give every named style the place by which cells mean it: LibreOffice leaves places open, which openpyxl closes."""
    with ZipFile(path) as archive:
        if ARC_STYLE not in archive.namelist():
            return
        sheet: Any = Stylesheet.from_tree(fromstring(archive.read(ARC_STYLE)))  # type: ignore[arg-type]
    written = sheet.cellStyles.cellStyle if sheet.cellStyles is not None else ()
    places = {style.xfId: style.name for style in written}
    named: Any = workbook._named_styles  # type: ignore[attr-defined]  # noqa: SLF001 - no other way to them
    known = {style.name: style for style in named}
    if not places or set(places.values()) != set(known):
        return
    spare = NamedStyle()
    named[:] = [known[places[place]] if place in places else spare for place in range(max(places) + 1)]


def _never(_heading: str) -> bool:
    return False


class Additions:
    """What a user added to a workbook of ours.

    `ours` holds the names of our sheets, `pages` of those that are drawn and that nobody types on, and `obsolete`
    tells which headings of ours a new workbook may do without. `renamed` holds the names of ours by those that the
    user gave to sheets.
    """

    def __init__(
        self,
        path: Path,
        ours: Collection[str],
        pages: Collection[str] = (),
        obsolete: Callable[[str], bool] = _never,
        renamed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.path, self.ours, self.pages, self.obsolete = path, ours, pages, obsolete
        self.renamed = renamed
        self.old = open_cells(path)
        for given, name in renamed.items():
            self.old[given].title = name

    @property
    def formulas(self) -> bool:
        """Whether cells of the user's hold formulas, so that stored values may be older than the figures."""
        return any(
            cell.data_type == "f" and (cell.style in OWN_STYLES or sheet.title not in self.ours)
            for sheet in self.old.worksheets
            for row in sheet.iter_rows()
            for cell in row
        )

    def name_sheets(self) -> list[Text]:
        """Name the sheets of the user's, all of which stay behind."""
        return [
            OWN_SHEET.format(
                name=sheet.title,
                count=sum(cell.value is not None for row in sheet.iter_rows() for cell in row),
            )
            for sheet in self.old.worksheets
            if sheet.title not in self.ours
        ]

    def carry(self, book: Book, new: Workbook, *, sheets: bool = True) -> list[Text]:
        """Put everything on a new workbook, own `sheets` as well; name what cannot go along."""
        own = [one.title for one in self.old.worksheets if one.title not in self.ours] if sheets else []
        names = names_now(own, new)
        told = [CALLED_AGAIN.format(given=given, ours=name) for given, name in self.renamed.items()]
        told += [] if sheets else self.name_sheets()
        told += make_sheets(self.old, new, names)
        ours = {
            name: SheetPlaces(self.old[name], new[name])
            for name in self.ours
            if name in self.old.sheetnames and name in new.sheetnames
        }
        shown = [name for name in self.old.sheetnames if name in ours and self._is_shown(name)]
        for name in shown:
            told += self._own_columns(ours[name])
        carrier = Carrier(book, new, Places(ours, names, self.renamed), Looks())
        for name, now in names.items():
            told += carry_tables(self.old[name], new[now], new)
        told += self._names(carrier)
        for name, now in names.items():
            lost = fill_sheet(carrier, self.old[name], new[now])
            told += _few(name, [_left_formula(*one) for one in lost])
            told += carry_rules(carrier, self.old[name], new[now])
        for name in shown:
            told += _few(name, list(self._beside(carrier, ours[name])))
        for one in self.old.worksheets:
            if one.title in self.ours:
                told += _few(one.title, list(_notes(one, ours.get(one.title))))
        return told + self._left_drawings(new, names)

    def _is_shown(self, name: str) -> bool:
        return self.old[name].sheet_state == "visible"

    def _own_columns(self, places: SheetPlaces) -> Iterator[Text]:
        """Give the columns that a user added a place behind ours, each where it was when that is free."""
        taken = set(places.new_headings)
        for column, heading in places.headings.items():
            if places.column(column) is not None or self.obsolete(heading):
                continue
            free = column if column not in taken else max(taken) + 1
            taken.add(free)
            places.own[column] = free
            if free != column:
                cell = f"{places.old.title}!{letter(column)}{places.header}"
                yield MOVED.format(cell=cell, name=heading, column=letter(free))

    def _names(self, carrier: Carrier) -> Iterator[Text]:
        """Carry the names that a user gave to cells."""
        for name, defined in self.old.defined_names.items():
            if name in carrier.new.defined_names or name.startswith(("_xl", "KPI_")) or defined.hidden:
                continue
            text = carrier.places.formula(f"={defined.attr_text}", "", carrier.new)
            if text is None or "[" in text:
                yield NAME.format(name=name, text=str(defined.attr_text)[:60])
            else:
                carrier.new.defined_names[name] = DefinedName(name, attr_text=text.removeprefix("="))

    def _beside(self, carrier: Carrier, places: SheetPlaces) -> Iterator[Text]:
        """Carry what stands beside our tables, and the formulas in cells to fill in."""
        old = places.old
        page = old.title in self.pages
        edges = (
            range_boundaries(old.print_area.split("!")[-1].replace("$", ""))
            if page and old.print_area
            else None
        )
        for cell in (cell for row in old.iter_rows() for cell in row if cell.value is not None):
            added = cell.column in places.own and cell.row >= places.header
            if page:
                outside = edges is not None and (cell.column > (edges[2] or 0) or cell.row > (edges[3] or 0))
                added = outside and cell.style == "Normal"
            elif not added and cell.data_type == "f" and cell.style in OWN_STYLES:
                yield from self._formula(carrier, places, cell)
                continue
            if not added and isinstance(cell.value, int | float) and _is_formula(places, cell):
                where = f"{old.title}!{cell.coordinate}"
                yield OVERWRITTEN.format(cell=where, number=cell.value)
            elif added or (cell.style == "Normal" and not page and not self._is_obsolete(places, cell)):
                yield from _put_beside(carrier, places, cell)

    def _is_obsolete(self, places: SheetPlaces, cell: Any) -> bool:
        """Tell whether a cell stands in a column of ours that a new workbook may do without."""
        heading = places.headings.get(cell.column)
        return heading is not None and self.obsolete(heading)

    def _formula(self, carrier: Carrier, places: SheetPlaces, cell: Any) -> Iterator[Text]:
        """Carry the formula in a cell to fill in, whose value went along already."""
        there = places.cell(cell.row, cell.column)
        place = places.new.cell(*there) if there else None
        value, became_value = carrier.value(cell, places.old.title)
        if place is None or became_value or place.style not in OWN_STYLES:
            yield _left_formula(cell, places.old.title, value)
        else:
            place.value = value  # type: ignore[assignment]  # a formula

    def _left_drawings(self, new: Workbook, names: dict[str, str]) -> list[Text]:
        """Name the pictures, charts and pivot tables, which openpyxl cannot carry as they are."""
        told = [OWN_SHEET.format(name=sheet.title, count=0) for sheet in self.old.chartsheets]
        counts = {self.renamed.get(name, name): count for name, count in drawn(self.path).items()}
        for sheet in self.old.worksheets:
            ours = sheet.title in self.ours
            if not ours and sheet.title not in names:
                continue
            generated = len(new[sheet.title]._charts) if ours and sheet.title in new.sheetnames else 0  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way to count them
            pivots = len(sheet._pivots)  # type: ignore[attr-defined]  # noqa: SLF001 - as above
            found = counts.get(sheet.title, (0, 0, False))
            told += drawn_left(sheet.title, found, generated, pivots, own=not ours)
        return told


def _is_formula(places: SheetPlaces, cell: Any) -> bool:
    """Tell whether the new sheet has a formula where a cell of the old one holds a number."""
    there = places.cell(cell.row, cell.column)
    return there is not None and places.new.cell(*there).data_type == "f"


def _put_beside(carrier: Carrier, places: SheetPlaces, cell: Any) -> Iterator[Text]:
    """Put one cell that a user added where its row and column are now, when nothing stands there."""
    where = f"{places.old.title}!{cell.coordinate}"
    there = places.cell(cell.row, cell.column)
    place: Any = places.new.cell(*there) if there else None
    if place is not None and place.value is not None and plain(place.value) == plain(cell.value):
        return  # it is not of the user's own
    if place is None or place.value is not None or place.style != "Normal" or _is_merged(places.new, place):
        yield BESIDE.format(cell=where, text=str(getattr(cell.value, "text", cell.value))[:60])
        return
    value, became_value = carrier.value(cell, places.old.title)
    place.value = value
    if isinstance(value, str) and (cell.data_type != "f" or became_value):
        place.data_type = "s"
    carrier.looks.give(cell, place)
    if became_value:
        yield _left_formula(cell, places.old.title, value)


def _left_formula(cell: Any, sheet: str, value: object) -> Text:
    """Name a formula that stays behind, with what becomes of its value."""
    text = str(getattr(cell.value, "text", cell.value))[:80]
    return (NO_VALUE if value is None else FORMULA).format(cell=f"{sheet}!{cell.coordinate}", text=text)


def _is_merged(sheet: Worksheet, cell: Any) -> bool:
    return any(cell.coordinate in cells for cells in sheet.merged_cells.ranges)


def _notes(sheet: Any, places: SheetPlaces | None) -> Iterator[Text]:
    """Put the notes of the user on the same cells of a new sheet; name those whose cell is not there any more."""
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if cell.comment is None or cell.comment.author == OURS:
            continue
        there = places.cell(cell.row, cell.column) if places else None
        place = places.new.cell(*there) if places and there else None
        above = places is not None and cell.row < places.header  # titles, of which the words may change
        if place is not None and (_is_same(cell, place) or (above and cell.style == place.style)):
            place.comment = _joined(cell.comment, place.comment)
        else:
            text = " ".join(cell.comment.text.split())
            yield NOTE.format(cell=f"{sheet.title}!{cell.coordinate}", text=text[:80])


def _joined(note: Comment, ours: Comment | None) -> Comment:
    """Return a user's note, followed by ours on the same cell."""
    if ours is None or ours.text in note.text:
        return copy.copy(note)
    return Comment(f"{note.text}\n\n{ours.text}", note.author, height=180, width=260)


def _is_same(old: Any, new: Any) -> bool:
    """Tell whether a cell holds the same as the one that takes its place."""
    if old.style != new.style:
        return False
    return old.data_type == "f" or plain(old.value) == plain(new.value)


def others(added: list[Text], left: list[Text]) -> list[Text]:
    """Return the notes on cells that were not named already, on their own or with the whole of their row."""
    named = {note.en.partition(": ")[0] for note in left}
    rows = {name.replace("!A", "!") for name in named}
    return [
        note
        for note in added
        if (cell := note.en.partition(": ")[0]) not in named and _ROW_OF.sub("!", cell) not in rows
    ]


def _few(sheet: str, texts: list[Text]) -> list[Text]:
    """Name the first of many, and count the others."""
    rest = len(texts) - MOST
    return texts[:MOST] + ([MORE.format(sheet=sheet, count=rest)] if rest > 0 else [])
