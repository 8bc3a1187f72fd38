"""Which figures a goal is followed with: by its KPI, its department, and what the user says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.kpi_names import find_kpi, kpis_named, near_name
from kpi_xl.model import Text, UserError
from kpi_xl.registry import plain_name
from kpi_xl.tracking.departments import REAL, department_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kpi_xl.goals.model import Goal
    from kpi_xl.model import Department, Kpi
    from kpi_xl.tracking.actuals import TableActuals
    from kpi_xl.tracking.book import DepartmentBook
    from kpi_xl.tracking.model import Actuals

NO_KPI = Text(
    en="neither the column KPI nor the goal names a KPI",
    nl="de kolom KPI noch het doel noemt een KPI",
)
UNKNOWN_KPI = Text(
    en="the KPI «{name}» is not known{near}; `kpi-xl list` shows all of them",
    nl="de KPI «{name}» is niet bekend{near}; `kpi-xl list` toont ze allemaal",
)
NEAR = Text(en=" (did you mean «{name}»?)", nl=" (bedoelde u «{name}»?)")
SEVERAL_KPIS = Text(
    en='the goal names several KPIs: {names}; fill in the column KPI, or settle it with --map "{goal}={first}"',
    nl='het doel noemt meer dan één KPI: {names}; vul de kolom KPI in, of beslis met --map "{goal}={first}"',
)
UNKNOWN_DEPARTMENT = Text(
    en="the department «{name}» is not known; use one of {names}",
    nl="de afdeling «{name}» is niet bekend; gebruik een van {names}",
)
NO_FIGURES = Text(
    en="no workbook of {department} was found among the figures",
    nl="bij de cijfers is geen werkmap van {department} gevonden",
)
NOT_THERE = Text(en="no figures of {kpi} were found", nl="er zijn geen cijfers van {kpi} gevonden")
NOT_IN = Text(
    en="no figures of {kpi} were found in {path}, the file that --map names",
    nl="er zijn geen cijfers van {kpi} gevonden in {path}, het bestand dat --map noemt",
)
SEVERAL_BOOKS = Text(
    en='{kpi} stands in several files: {paths}; settle it with --map "{goal}={first}"',
    nl='{kpi} staat in meer dan één bestand: {paths}; beslis met --map "{goal}={first}"',
)
SEVERAL_DEPARTMENTS = Text(
    en="{kpi} stands in {path} for several departments: {names}; fill in the column Department",
    nl="{kpi} staat in {path} voor meer dan één afdeling: {names}; vul de kolom Afdeling in",
)
NO_DEPARTMENT = Text(en="none", nl="geen")
WRONG_MAP = Text(
    en='--map {given} cannot be read: write it as "ID=KPI_NAME", "ID=book.xlsx" or "ID=book.xlsx:KPI_NAME".',
    nl='--map {given} is niet te lezen: schrijf het als "ID=KPI_NAAM", "ID=werkmap.xlsx" of '
    '"ID=werkmap.xlsx:KPI_NAAM".',
)


class Source(NamedTuple):
    """The figures of a goal: a KPI of a workbook, or of a table with actuals."""

    kpi: Kpi
    actuals: Actuals
    department: Department | None


class Missed(NamedTuple):
    """Why a goal has no figures; the KPI and the department where those are known."""

    why: Text
    kpi: Kpi | None = None


class Choice(NamedTuple):
    """What the user says of a goal: the file, the KPI, or both."""

    path: str = ""
    kpi: Kpi | None = None


def choices(given: Iterable[str]) -> dict[str, Choice]:
    """Read what follows --map, by the ID or the words of a goal.

    Raises
    ------
    UserError
        Something cannot be read.
    """
    found = {}
    for one in given:
        goal, sign, wanted = one.rpartition("=")
        path, _, name = wanted.rpartition(":")
        kpi = find_kpi(name)
        if not path and kpi is None:
            path, name = name, ""
        if not (sign and goal.strip()) or (name and kpi is None) or not (path or kpi):
            raise UserError(WRONG_MAP.format(given=one))
        found[goal.strip().casefold()] = Choice(path.strip(), kpi)
    return found


@dataclass
class Sources:
    """All figures that goals may be followed with."""

    books: Sequence[DepartmentBook]
    tables: Sequence[TableActuals] = ()
    chosen: Mapping[str, Choice] = field(default_factory=dict)

    def find(self, goal: Goal, path: str = "") -> Source | Missed:
        """Find the figures of a goal, or say why there are none that are certain.

        Where several files fit, the department workbook in `path` goes first when the goal stands in it.
        """
        choice = self._choice(goal)
        kpi = choice.kpi or _kpi_of(goal)
        if isinstance(kpi, Missed):
            return kpi
        department = self.department(goal)
        if goal.department and department is None and not choice.path:
            own = self._fitting(kpi, None, choice)
            if not own:
                return Missed(unknown_department(goal), kpi)
            return self._one(goal, kpi, own, path, choice)
        found = self._fitting(kpi, department, choice)
        if not found and department and department not in self.departments:
            return Missed(NO_FIGURES.format(department=department.value), kpi)
        return self._one(goal, kpi, found, path, choice)

    @cached_property
    def departments(self) -> set[Department | None]:
        """The departments that have figures."""
        return {book.department for book in self.books} | {table.department for table in self.tables}

    @cached_property
    def _of_kpi(self) -> dict[str, list[Source]]:
        """All figures by the name of their KPI: of workbooks, then of tables."""
        found: dict[str, list[Source]] = {}
        for book in self.books:
            for row in book.rows:
                if actuals := book.actuals(row.kpi):
                    found.setdefault(row.name, []).append(Source(row.kpi, actuals, book.department))
        for table in self.tables:
            found.setdefault(table.kpi.name, []).append(Source(table.kpi, table, table.department))
        return found

    @staticmethod
    def department(goal: Goal) -> Department | None:
        """Return the department that a goal names."""
        return department_named(goal.department) if goal.department else None

    @staticmethod
    def _one(goal: Goal, kpi: Kpi, found: Sequence[Source], path: str, choice: Choice) -> Source | Missed:
        if not found and choice.path:
            return Missed(NOT_IN.format(kpi=kpi.label, path=choice.path), kpi)
        if not found:
            return Missed(NOT_THERE.format(kpi=kpi.label), kpi)
        found = [source for source in found if source.actuals.path == path] or found
        if len(found) > 1:
            paths = list(dict.fromkeys(source.actuals.path for source in found))
            if len(paths) == 1:
                return Missed(_several_departments(kpi, found), kpi)
            named = goal.id or goal.text
            text = SEVERAL_BOOKS.format(kpi=kpi.label, paths=", ".join(paths), goal=named, first=paths[0])
            return Missed(text, kpi)
        return found[0]

    def _choice(self, goal: Goal) -> Choice:
        names = (goal.id, goal.text)
        found = (self.chosen.get(name.strip().casefold()) for name in names if name)
        return next((choice for choice in found if choice), Choice())

    def _fitting(self, kpi: Kpi, department: Department | None, choice: Choice) -> list[Source]:
        found = [
            source if source.department else source._replace(department=department)
            for source in self._of_kpi.get(kpi.name, ())
            if department is None or source.department in (None, department)
        ]
        if choice.path:
            wanted = _folded(choice.path)
            found = [source for source in found if _ends_with(source.actuals.path, wanted)]
        return found


def _ends_with(path: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a path is of that file, in those folders as far as they are named; case does not matter."""
    return _folded(path)[-len(wanted) :] == wanted


@cache
def _folded(path: str) -> tuple[str, ...]:
    return tuple(part.casefold() for part in PurePath(path).parts)


def _several_departments(kpi: Kpi, found: Sequence[Source]) -> Text:
    names = [source.department.value if source.department else NO_DEPARTMENT for source in found]
    told = Text(*(", ".join(name.in_(language) for name in names) for language in ("en", "nl")))
    return SEVERAL_DEPARTMENTS.format(kpi=kpi.label, path=found[0].actuals.path, names=told)


def unknown_department(goal: Goal) -> Text:
    """Say that the department of a goal is not known."""
    names = Text(*(", ".join(d.value.in_(lang) for d in REAL) for lang in ("en", "nl")))
    return UNKNOWN_DEPARTMENT.format(name=goal.department, names=names)


def _kpi_of(goal: Goal) -> Kpi | Missed:
    if goal.kpi:
        return _kpi_named(goal)
    named = kpis_named(goal.text.casefold())
    if not named:
        return Missed(NO_KPI)
    return _several(goal, named) if len(named) > 1 else named[0]


def _kpi_named(goal: Goal) -> Kpi | Missed:
    """Return the KPI that the column of a goal names; two names in it are two KPIs, also between brackets."""
    named = kpis_named(goal.kpi.casefold())
    kpi = find_kpi(goal.kpi)
    if kpi is not None and (len(named) <= 1 or plain_name(goal.kpi) in map(plain_name, kpi.label)):
        return kpi
    if len(named) > 1:
        return _several(goal, named)
    meant = near_name(goal.kpi)
    near = NEAR.format(name=meant or named[0].label) if meant or named else Text("", "")
    return Missed(UNKNOWN_KPI.format(name=goal.kpi, near=near))


def _several(goal: Goal, named: Sequence[Kpi]) -> Missed:
    names = Text(*(", ".join(f"{k.label.in_(lang)} ({k.name})" for k in named) for lang in ("en", "nl")))
    return Missed(SEVERAL_KPIS.format(names=names, goal=goal.id or goal.text, first=named[0].name))
