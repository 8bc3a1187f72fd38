"""A ledger, with an account, a period and amounts per row: summed by the groups of accounts that the user gives."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.templates.figures import messages as say
from kpi_xl.templates.figures.accounts import account_of
from kpi_xl.templates.figures.headings import written
from kpi_xl.templates.figures.labels import Label, Sort, label_of
from kpi_xl.templates.figures.months import months_of
from kpi_xl.templates.figures.numbers import UnreadableError, absent, amount_of, decimal_mark
from kpi_xl.templates.figures.periods import calendar_year
from kpi_xl.templates.layout.model import Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kpi_xl.model import Language
    from kpi_xl.templates.figures.accounts import Ledger
    from kpi_xl.templates.figures.model import Choices
    from kpi_xl.templates.layout.model import Column, Layout

GROUP = re.compile(
    r"\d+(?:\*|x+)?(?:\s*(?:-|–|t/m|to)\s*\d+)?(?:\s*,\s*\d+(?:\*|x+)?(?:\s*-\s*\d+)?)*|\*?\d+\*",
    re.IGNORECASE,
)

NO_GROUPS = Text(
    en='{path} is a ledger. Say which accounts make up which input: --map "8000-8999=revenue" --map "4*=operating_costs". '
    "In it are {accounts}.",
    nl='{path} is een grootboek. Zeg welke rekeningen welke invoer vormen: --map "8000-8999=revenue" --map "4*=operating_costs". '
    "Erin staan {accounts}.",
)
NO_ACCOUNT = Text(
    en="{path} has no account in {group}. In it are {accounts}.",
    nl="{path} heeft geen rekening in {group}. Erin staan {accounts}.",
)
A_BALANCE = Text(
    en="{path}: {column} is a balance, and a ledger of movements does not tell it. Take it from the balance sheet.",
    nl="{path}: {column} is een stand, en die blijkt niet uit mutaties. Neem die uit de balans.",
)
IN_TWO = Text(
    en="{path}: account {account} is in two groups, {first} and {second}. Give each account one place.",
    nl="{path}: rekening {account} valt in twee groepen, {first} en {second}. Geef elke rekening één plaats.",
)
NO_PERIOD = Text(en="the row has an amount but no period.", nl="de regel heeft een bedrag maar geen periode.")
ROWS_OUT = Text(
    en="{count} rows without an account, such as totals, were left out ({cell}).",
    nl="{count} regels zonder rekening, zoals totalen, zijn weggelaten ({cell}).",
)
NOT_GROUPED = Text(en="Accounts in no group: {accounts}.", nl="Rekeningen in geen enkele groep: {accounts}.")
SIDE_TURNED = Text(
    en="The amounts of {column} were taken as they stand: the file writes what is earned without a minus sign.",
    nl="De bedragen van {column} zijn genomen zoals ze er staan: het bestand schrijft opbrengsten zonder minteken.",
)
COSTS_TURNED = Text(
    en="{column} stands there with a minus sign, and was turned: it is asked as a positive number.",
    nl="{column} staat er met een minteken, en is omgedraaid: het wordt positief gevraagd.",
)
HAS_ACCOUNTS = Text(
    en='The rows have account numbers; accounts are added up by --map "8000-8999=revenue" --map "4*=operating_costs".',
    nl='De regels hebben rekeningnummers; rekeningen worden opgeteld met --map "8000-8999=revenue" --map "4*=operating_costs".',
)


class Summed(NamedTuple):
    """What a ledger gives: numbers by input and month, the first cell of each month, and what to tell."""

    columns: dict[str, dict[dt.date, float]]
    places: dict[dt.date, str]
    used: dict[str, str]
    unused: tuple[str, ...]
    notes: tuple[Text, ...]


def is_group(text: str) -> bool:
    """Tell whether the key of a map is a group of accounts.

    >>> [is_group(text) for text in ("8000", "8000-8999", "8*", "80xx", "4000,4100-4199", "Omzet")]
    [True, True, True, True, True, False]
    """
    return bool(GROUP.fullmatch(text.strip()))


def belongs(account: str, group: str) -> bool:
    """Tell whether an account is in a group.

    >>> (
    ...     belongs("8010", "8000-8999"),
    ...     belongs("8010", "8*"),
    ...     belongs("4010", "4000,4010"),
    ...     belongs("80100", "8000-8999"),
    ... )
    (True, True, True, False)
    """
    for part in re.split(r"\s*,\s*", group.strip()):
        ends = re.split(r"\s*(?:-|–|t/m|to)\s*", part)
        if len(ends) > 1:
            if (
                account.isdecimal()
                and len(account) == len(ends[0])
                and int(ends[0]) <= int(account) <= int(ends[1])
            ):
                return True
        elif part.endswith("*") and account.startswith(part.rstrip("*")):
            return True
        elif re.fullmatch(r"\d+x+", part, re.IGNORECASE):
            if len(account) == len(part) and account.startswith(part.lower().rstrip("x")):
                return True
        elif account == part:
            return True
    return False


def sum_ledger(  # noqa: PLR0917 - what to sum, and how it is written
    path: Path,
    ledger: Ledger,
    layout: Layout,
    groups: Mapping[str, str],
    language: Language,
    choices: Choices,
) -> Summed:
    """Sum a ledger by groups of accounts and by month.

    Raises
    ------
    UserError
        A group is missing or holds no account, or a cell cannot be read.
    """
    known = {column.name: column for column in layout.columns}
    rows, out = _rows(ledger)
    grid = ledger.grid
    accounts = sorted({account for _, account in rows})
    listed = ", ".join(accounts[:12]) + (" ..." if len(accounts) > 12 else "")  # noqa: PLR2004 - enough to go by
    if not groups:
        raise UserError(NO_GROUPS.format(path=path, accounts=listed), ExitCode.UNREADABLE)
    place = _place(path, accounts, groups, known, listed)
    months, problems, told = _months(ledger, rows, language, choices)
    mark = choices.decimal or decimal_mark(
        cell for row, _ in rows for column in ledger.money if isinstance(cell := grid.at(row, column), str)
    )
    sums: dict[str, dict[dt.date, Fraction]] = {
        name: defaultdict(Fraction) for name in groups.values() if name
    }
    places: dict[dt.date, str] = {}
    for row, account in rows:
        month = months.get(row)
        if month is None:
            continue
        places.setdefault(month, grid.name(row, ledger.period))
        try:
            amount = _amount(ledger, row, mark)
        except UnreadableError as problem:
            problems.append(
                say.AT.format(cell=grid.name(row, ledger.money[0]), column=account, what=problem.text)
            )
            continue
        if place.get(account):
            sums[place[account]][month] += amount
    if problems:
        raise UserError(say.told_problems(path, problems), ExitCode.UNREADABLE)
    columns, turned = _sided(ledger, sums, known)
    notes = [*told, *turned]
    if out:
        cells = list(dict.fromkeys(grid.name(row, ledger.account) for row, _ in out))
        notes.append(ROWS_OUT.format(count=len(cells), cell=cells[0]))
    left = tuple(account for account in accounts if account not in place)
    if left:
        notes.append(NOT_GROUPED.format(accounts=", ".join(left[:20]) + (" ..." if len(left) > 20 else "")))  # noqa: PLR2004 - as above
    used = {group: name for group, name in groups.items() if name}
    return Summed(columns, places, used, left, tuple(notes))


def _rows(ledger: Ledger) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the rows with amounts, each with its account, and those that have none."""
    rows: list[tuple[int, str]] = []
    out: list[tuple[int, str]] = []
    for row in ledger.rows:
        if not all(absent(ledger.grid.at(row, column)) for column in ledger.money):
            account = account_of(ledger.grid.at(row, ledger.account))
            (rows if account else out).append((row, account))
    return rows, out


def _place(
    path: Path, accounts: Sequence[str], groups: Mapping[str, str], known: Mapping[str, Column], listed: str
) -> dict[str, str]:
    """Return the input of every account that is in a group."""
    found: dict[str, tuple[str, str]] = {}
    for group, name in groups.items():
        if name and known[name].kind is not Kind.TOTAL:
            raise UserError(A_BALANCE.format(path=path, column=known[name].label))
        members = [account for account in accounts if belongs(account, group)]
        if not members:
            raise UserError(NO_ACCOUNT.format(path=path, group=group, accounts=listed))
        for account in members:
            if account in found:
                raise UserError(
                    IN_TWO.format(path=path, account=account, first=found[account][0], second=group)
                )
            found[account] = group, name
    return {account: name for account, (_, name) in found.items()}


def _months(
    ledger: Ledger, rows: Sequence[tuple[int, str]], language: Language, choices: Choices
) -> tuple[dict[int, dt.date], list[Text], tuple[Text, ...]]:
    """Return the month of every row, and what is wrong with the others."""
    grid = ledger.grid
    problems: list[Text] = []
    labels: list[Label] = []
    years: list[int | None] = []
    heading = grid.at(ledger.header, ledger.period)
    for row, _ in rows:
        label, year = Label(Sort.BLANK), None
        try:
            label = label_of(grid.at(row, ledger.period))
            if ledger.year is not None:
                year = calendar_year(grid.at(row, ledger.year), label, heading, choices.year_start)
        except UnreadableError as problem:
            problems.append(say.AT.format(cell=grid.name(row, ledger.period), column="–", what=problem.text))
        labels.append(label)
        years.append(year)
    read = months_of(
        labels,
        years,
        language=language,
        order=choices.order,
        year=choices.year,
        start=choices.year_start,
        heading=heading,
        once=False,
        in_order=False,
    )
    found: dict[int, dt.date] = {}
    for number, ((row, account), month) in enumerate(zip(rows, read.months, strict=True)):
        if number in read.problems or month is None:
            what = read.problems.get(number, NO_PERIOD)
            problems.append(say.AT.format(cell=grid.name(row, ledger.period), column=account, what=what))
        else:
            found[row] = month
    return found, problems, read.told


def _amount(ledger: Ledger, row: int, mark: str) -> Fraction:
    """Return debit minus credit of a row."""

    def cell(column: int | None) -> Fraction:
        value = ledger.grid.at(row, column) if column is not None else None
        return Fraction(0) if absent(value) else Fraction(repr(amount_of(value, mark).number))

    return cell(ledger.amount) if ledger.amount is not None else cell(ledger.debit) - cell(ledger.credit)


def _sided(
    ledger: Ledger, sums: Mapping[str, Mapping[dt.date, Fraction]], known: Mapping[str, Column]
) -> tuple[dict[str, dict[dt.date, float]], list[Text]]:
    """Give what is earned its plus sign: it is booked in credit."""
    columns, told = {}, []
    for name, months in sums.items():
        credit = name in written() and written()[name].credit
        sign = -1 if credit else 1
        total = sum(months.values())
        if credit and ledger.amount is not None and total > 0:
            sign = 1
            if ledger.side_known:
                told.append(SIDE_TURNED.format(column=known[name].label))
        elif not credit and not ledger.side_known and total < 0 and known[name].bounds.low == 0:
            sign = -1
            told.append(COSTS_TURNED.format(column=known[name].label))
        columns[name] = {month: float(sign * total) for month, total in sorted(months.items())}
    return columns, told
