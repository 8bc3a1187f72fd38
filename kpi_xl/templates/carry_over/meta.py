"""What the hidden sheet of a workbook of ours says of it: which plan it was made by, and the keys of its labels."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kpi_xl.model import Department, ExitCode, UserError
from kpi_xl.templates.carry_over.book import FOREIGN, NEWER
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout.currency import CURRENCIES
from kpi_xl.templates.layout.plan import FUNCTIONS, MONTHS, SCHEMA, Plan, Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Language
    from kpi_xl.templates.carry_over.book import Book


def meta_of(book: Book) -> dict[str, Value]:
    """Return the facts on the hidden sheet of a workbook of ours."""
    for rows in book.sheets.values():
        if rows.get(1, [None])[0] == "schema":
            meta = {str(v[0]): v[1] if len(v) > 1 else None for v in rows.values() if v}
            if not isinstance(meta["schema"], float) or meta["schema"] > SCHEMA:
                raise UserError(NEWER.format(path=book.path), ExitCode.UNREADABLE)
            return meta
    raise UserError(FOREIGN.format(path=book.path), ExitCode.UNREADABLE)


def plan_of(book: Book, meta: Mapping[str, Value], year: int | None = None) -> Plan:
    """Return the plan that a workbook was made by, for another year when that is wanted."""
    departments = {department.key: department for department in LAYOUTS}
    department = departments.get(str(meta.get("department")))
    made = meta.get("year")
    if not isinstance(department, Department) or not isinstance(made, float):
        raise UserError(FOREIGN.format(path=book.path), ExitCode.UNREADABLE)
    language: Language = "nl" if meta.get("language") == "nl" else "en"
    functions = next((kind for kind in FUNCTIONS if kind == meta.get("functions")), FUNCTIONS[0])
    company = meta.get("company")
    starts = meta.get("year_start")
    late = int(starts) if isinstance(starts, float) and starts in range(1, 13) else 1
    first, count = meta.get("first"), meta.get("months")
    window = Window(None, MONTHS, late)
    if isinstance(first, str) and isinstance(count, float):
        month = dt.date.fromisoformat(f"{first}-01")
        usual = Window(None, MONTHS, late)
        made_for = Plan(LAYOUTS[department], language, int(made), window_of=usual).months[0]
        window = Window(None if year is not None or month == made_for else month, int(count), late)
    currency = meta.get("currency") if meta.get("currency") in CURRENCIES else "EUR"
    return Plan(
        LAYOUTS[department], language, year or int(made), functions, str(company or ""), window, str(currency)
    )


def keys_of(meta: Mapping[str, Value], kind: str) -> dict[str, str]:
    """Return the keys of a kind by the label that stands on the sheets."""
    return {str(label): key.partition(":")[2] for key, label in meta.items() if key.startswith(f"{kind}:")}
