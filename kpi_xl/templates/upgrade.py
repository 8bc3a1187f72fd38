"""Make any workbook of ours anew around what its user filled in: of a department, with goals, or the scorecard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.files.folders import WORKBOOKS
from kpi_xl.files.shell import typed
from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.templates.carry_over.book import open_book
from kpi_xl.templates.carry_over.closing import close
from kpi_xl.templates.carry_over.filled import is_department_workbook, read_filled
from kpi_xl.templates.carry_over.goals_workbook import language_of, rebuild_goals
from kpi_xl.templates.carry_over.rebuild import rebuild
from kpi_xl.templates.scorecard.kept import facts_of
from kpi_xl.templates.scorecard.renew import rebuild_scorecard

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from kpi_xl.templates.carry_over.rebuild import Rebuilt

NOT_OURS = Text(
    en="{path} is not a department workbook, goals workbook or scorecard of kpi-xl: it has no sheet Meta, and no sheet "
    "of goals with its lists.",
    nl="{path} is geen afdelingswerkmap, doelenwerkmap of scorekaart van kpi-xl: het heeft geen blad Meta, en geen "
    "doelenblad met de bijbehorende lijsten.",
)
NO_YEAR = Text(
    en="--year goes with a department workbook or a goals workbook: the months of a scorecard follow from the "
    "workbooks it was collected from. Leave it out.",
    nl="--year hoort bij een afdelingswerkmap of een doelenwerkmap: de maanden van een scorekaart volgen uit de "
    "werkmappen waaruit zij is verzameld. Laat het weg.",
)


NOTHING_TO_CLOSE = Text(
    en="--close goes with a department workbook: {path} has no months of its own.",
    nl="--close hoort bij een afdelingswerkmap: {path} heeft zelf geen maanden.",
)


NO_XLSX = Text(
    en="{path}: only .xlsx and .xlsm workbooks can be upgraded. Save it as .xlsx first and upgrade that: in LibreOffice with "
    "File, Save As, Excel 2007-365, or with: soffice --headless --convert-to xlsx {typed}",
    nl="{path}: alleen .xlsx- en .xlsm-werkmappen kunnen worden vernieuwd. Bewaar de werkmap eerst als .xlsx en vernieuw die: in "
    "LibreOffice met Bestand, Opslaan als, Excel 2007-365, of met: soffice --headless --convert-to xlsx {typed}",
)


def upgraded(path: Path, year: int | None = None, closing: Sequence[dt.date] = ()) -> Rebuilt:
    """Build a workbook of ours anew, for another year when that is wanted, and say what it does not hold.

    The months of `closing` are closed: their figures, targets and status stay as they are now.

    Raises
    ------
    UserError
        The file is no workbook of ours, a sheet of it is gone, or a scorecard is asked for another year.
    """
    kind = path.suffix.casefold()
    if path.is_file() and kind in WORKBOOKS and kind not in (".xlsx", ".xlsm"):
        raise UserError(NO_XLSX.format(path=path, typed=typed(path)), ExitCode.UNREADABLE)
    book = open_book(path)
    if is_department_workbook(book):
        return rebuild(close(read_filled(path, year), closing))
    if closing:
        raise UserError(NOTHING_TO_CLOSE.format(path=path))
    facts = facts_of(book)
    if facts is not None:
        if year is not None:
            raise UserError(NO_YEAR)
        return rebuild_scorecard(book, facts)
    language = language_of(book)
    if language is None:
        raise UserError(NOT_OURS.format(path=path), ExitCode.UNREADABLE)
    return rebuild_goals(book, language, year)
