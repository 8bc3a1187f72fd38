"""Where accounts stand in an export: a ledger with a row per entry, or a statement with its months across."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kpi_xl.templates.figures.grid import Grid, Place
from kpi_xl.templates.figures.heading_units import bare_key_of
from kpi_xl.templates.figures.labels import is_month, is_name
from kpi_xl.templates.figures.tables import MONTH_HEADINGS, YEAR_HEADINGS
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.files.readers import Rows, Value

SEARCHED = 40


def _keys(*headings: str) -> frozenset[str]:
    return frozenset(key_of(words_of(heading)) for heading in headings)


ACCOUNT = _keys(
    "account", "rekening", "grootboek", "grootboekrekening", "grootboeknummer", "rekeningnummer", "account code", "account number",
    "account no", "nominal code", "nominal account", "gl account", "ledger account", "grootboekrek", "gb rekening", "ledger", "nominal",
    "general ledger account", "grootboekrekeningnr", "rekeningnr", "grootboeknr", "grootboekrek nr", "gl account no", "gl account number",
    "cost element", "kostensoort", "account no name", "main account", "hoofdrekening", "grootboekcode", "gl code", "kostenrekening", "nominal ac", "account id",
)  # fmt: skip
DEBIT = _keys(
    "debit",
    "debet",
    "debit amount",
    "bedrag debet",
    "dr",
    "debetbedrag",
    "debits",
    "debet bedrag",
    "debit movement",
    "debit net change",
)
CREDIT = _keys(
    "credit",
    "credit amount",
    "bedrag credit",
    "cr",
    "creditbedrag",
    "credits",
    "credit bedrag",
    "credit movement",
    "credit net change",
)
AMOUNT = _keys(
    "amount",
    "bedrag",
    "saldo",
    "balance",
    "net movement",
    "mutatie",
    "net amount",
    "net",
    "movement",
    "net change",
    "amount in local currency",
    "amount in lc",
    "amount in company code currency",
    "amount lcy",
    "local amount",
    "amount local currency",
    "bedrag in lokale valuta",
    "bedrag in eigen valuta",
    "bedrag in bedrijfsvaluta",
    "bedrag lv",
    "boekingsbedrag",
    "mutatiebedrag",
    "debit minus credit",
    "debit less credit",
)


@dataclass(frozen=True)
class Ledger:
    """Where a ledger stands: its heading row and the columns that count."""

    grid: Grid
    header: int
    account: int
    period: int
    year: int | None
    debit: int | None
    credit: int | None
    amount: int | None

    side_known: bool = True
    """Whether what is earned carries a minus sign; a statement with the months across has signs of its own."""

    @property
    def rows(self) -> list[int]:
        """The rows below the headings."""
        return [row for row in sorted(self.grid.cells) if row > self.header]

    @property
    def money(self) -> list[int]:
        """The columns with amounts."""
        return [column for column in (self.debit, self.credit, self.amount) if column is not None]


def find_ledger(rows: Rows) -> Ledger | None:
    """Find the heading row of a ledger in a sheet."""
    grid = Grid.of(rows)
    for row in sorted(grid.cells)[:SEARCHED]:
        keys = {
            key_of_it(v): n
            for key_of_it in (bare_key_of, lambda heading: key_of(words_of(heading)))
            for n, v in reversed(list(enumerate(grid.cells[row], 1)))
            if isinstance(v, str)
        }

        def place(names: frozenset[str], keys: dict[str, int] = keys) -> int | None:
            return next(
                (n for key, n in sorted(keys.items(), key=lambda pair: pair[1]) if key in names), None
            )

        account, period, year = place(ACCOUNT), place(MONTH_HEADINGS), place(YEAR_HEADINGS)
        debit, credit, amount = place(DEBIT), place(CREDIT), place(AMOUNT)
        both = debit is not None and credit is not None
        if account is not None and period is not None and (both or amount is not None):
            return Ledger(
                grid, row, account, period, year, *((debit, credit, None) if both else (None, None, amount))
            )
    return None


def is_of_one_moment(rows: Rows) -> bool:
    """Tell whether a sheet has accounts with debit and credit, and neither rows nor columns that tell a month."""
    for values in (row.values for row in rows.rows[:SEARCHED]):
        texts = [words_of(value) for value in values if isinstance(value, str)]
        keys = {key_of(text) for text in texts}
        sides = {text.partition(" ")[0] for text in texts} & {"debit", "debet", "credit"}
        if keys & ACCOUNT and len(sides) > 1 and not keys & MONTH_HEADINGS:
            return True
    return False


@dataclass(frozen=True)
class _Unfolded(Grid):
    """A statement with an account per row and its months across, as one row per account and month."""

    origins: Mapping[int, tuple[Place, Place]] = field(default_factory=dict)
    """Where the account and the amount of each row stand."""

    def place(self, row: int, column: int) -> Place:
        """Return where the account or the amount stands."""
        return self.origins[row][column != _ACCOUNT]


_ACCOUNT, _PERIOD, _AMOUNT = 1, 2, 3


def find_statement(rows: Rows) -> Ledger | None:
    """Find accounts below each other with their months across, and return them as a ledger."""
    grid = Grid.of(rows)
    for header in sorted(grid.cells)[:SEARCHED]:
        values = list(enumerate(grid.cells[header], 1))
        account = next((n for n, v in values if isinstance(v, str) and key_of(words_of(v)) in ACCOUNT), None)
        months = [n for n, v in values if v is not None and (is_month(v) or is_name(v))]
        if account is None or len(months) < 2:  # noqa: PLR2004 - one month across is a column with a title
            continue
        cells: dict[int, list[Value]] = {header: []}
        origins: dict[int, tuple[Place, Place]] = {}
        for row in sorted(grid.cells):
            for column in months if row > header else ():
                place = header + 1 + len(origins)
                cells[place] = [grid.at(row, account), grid.at(header, column), grid.at(row, column)]
                origins[place] = Place(row, account), Place(row, column)
        unfolded = _Unfolded(grid.sheet, cells, _AMOUNT, hidden=frozenset(), origins=origins)
        return Ledger(unfolded, header, _ACCOUNT, _PERIOD, None, None, None, _AMOUNT, side_known=False)
    return None


def account_of(value: object) -> str:
    """Return the number of an account, without its name; nothing for totals and blanks.

    >>> account_of(8000.0), account_of("8000 - Omzet hoog"), account_of("Totaal")
    ('8000', '8000', '')
    """
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.0f}"
    match = re.match(r"\s*(\d[\dA-Za-z.]*)", str(value)) if isinstance(value, str) else None
    return match[1] if match else ""
