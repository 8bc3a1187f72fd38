"""A value is shown as calculated only when it was earned.

It is earned when all that it rests on is, and the engine is proven on every construct of the formula, or two
engines agree, or a third engine sides with one of two that differ. What is not earned is refused with a reason,
and everything downstream of it too. What is known is put in as a value, so that the next engine calculates the rest.
"""

from __future__ import annotations

import time
import uuid
from collections import Counter
from enum import StrEnum
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.hosts import libreoffice_engine
from kpi_xl.hosts.address import Place, a1
from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.engine import CIRCULAR, LONG_TEXT, Answer, Cell, EngineName, Job, Uncalculated
from kpi_xl.model import Text
from kpi_xl.recalc.excel_alone import known_to_excel_alone
from kpi_xl.recalc.formula_cells import first_of
from kpi_xl.recalc.odd import odd_readers
from kpi_xl.recalc.same import same
from kpi_xl.recalc.slim import copy_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from kpi_xl.hosts.boundary import CellValue
    from kpi_xl.recalc.child import Contained, Limits
    from kpi_xl.recalc.constructs import Analysis
    from kpi_xl.recalc.prepare import Prepared
    from kpi_xl.recalc.proof import Proof

EVERY_FORMULA_TWICE = 3_000
"""Up to so many formulas a second engine calculates all of them, the proven ones too."""
EVERY_FORMULA_THRICE = 400
"""Up to so many formulas the engine nearest to Excel, which is slow, has a say in all of them."""
EVERY_DOUBT_THRICE = 400
"""Up to so many formulas without proof a third engine calculates them, before two that agree are believed."""
MOST_ROUNDS = 12
_NO_KINDS: frozenset[str] = frozenset()
_FIRST, _SECOND, _THIRD = EngineName.FORMUALIZER, EngineName.CELLRUNE, EngineName.FORMULON
_EXACTNESS = (_THIRD, _SECOND, _FIRST, EngineName.LIBREOFFICE, EngineName.FORMULAS)
"""Whose digits are shown when engines give the same value."""

DIFFER = Text(en="the engines differ: {values}", nl="de rekenkernen verschillen: {values}")
ALONE = Text(
    en="only {engine} can calculate it ({value}), and no second engine confirms that",
    nl="alleen {engine} kan dit berekenen ({value}), en geen tweede rekenkern bevestigt dat",
)
UPSTREAM = Text(
    en="it rests on {cell}, which was not calculated", nl="zij rust op {cell}, die niet is berekend"
)
UPSTREAM_UNNAMED = Text(
    en="it rests on a cell that was not calculated", nl="zij rust op een cel die niet is berekend"
)


class How(StrEnum):
    """How a value was earned."""

    PROVEN = "proven"
    AGREED = "agreed"
    JUDGED = "judged"
    FORCED = "forced"


class Earned(NamedTuple):
    """A value, how it was earned, and by which engines."""

    value: CellValue
    how: How
    engines: tuple[EngineName, ...]


class Outcome(NamedTuple):
    """What is earned, and why the rest is not."""

    earned: dict[Cell, Earned]
    refused: dict[Cell, Text]
    session: str = ""
    """By what name the first engine keeps the workbook loaded."""
    kinds: Mapping[Cell, frozenset[str]] = {}
    """Which odd kinds of cells formulas read."""


def earn(
    prepared: Prepared,
    run: Contained,
    proof: Proof,
    *,
    engine: EngineName | None,
    limits: Limits,
    now: dt.datetime,
) -> Outcome:
    """Calculate a workbook with as many engines as its values need; with one that is forced, only that one."""
    outcome = _Earning(prepared, run, proof, engine, limits, now).run()
    return outcome if engine else _without_what_excel_alone_knows(prepared, outcome)


def _without_what_excel_alone_knows(prepared: Prepared, outcome: Outcome) -> Outcome:
    """Refuse what every engine calculates otherwise than Excel, or than a Dutch Excel, and what rests on that."""
    values = {
        cell: first_of(earned.value)
        for cell, earned in outcome.earned.items()
        if type(earned.value) is not float
    }
    refused = known_to_excel_alone(prepared, values)
    if not refused:
        return outcome
    lost = prepared.graph.downstream(refused)
    reasons = dict.fromkeys(lost, _upstream(prepared, list(refused))) | refused | outcome.refused
    kept = {cell: earned for cell, earned in outcome.earned.items() if cell not in reasons}
    return outcome._replace(earned=kept, refused=reasons)


def _upstream(prepared: Prepared, causes: list[Cell]) -> Text:
    """Say what a refused formula rests on, by name where there is one cause."""
    if len(causes) > 1:
        return UPSTREAM_UNNAMED
    sheet, row, column = prepared.parts.get(causes[0], causes[0])
    return UPSTREAM.format(cell=f"{sheet}!{a1(Place(row, column))}")


class _Earning:
    def __init__(  # noqa: PLR0917 - one place makes it
        self,
        prepared: Prepared,
        run: Contained,
        proof: Proof,
        forced: EngineName | None,
        limits: Limits,
        now: dt.datetime,
    ) -> None:
        self._prepared, self._run, self._proof, self._forced = prepared, run, proof, forced
        self._limits, self._now = limits, now
        self._deadline = time.monotonic() + limits.seconds
        self._earned: dict[Cell, Earned] = {}
        self._refused: dict[Cell, Text] = dict(prepared.refused)
        self._rest: set[Cell] = set(prepared.texts)
        self._kinds: Mapping[Cell, frozenset[str]] = {}
        self._judged: dict[tuple[tuple[EngineName, ...], int, frozenset[str], int], How | None] = {}
        self._session = ""
        self._fewest = 2
        """How many engines must agree where none is proven."""

    def run(self) -> Outcome:
        self._refuse_downstream(list(self._refused))
        if self._forced:
            self._take(self._ask(self._forced))
            return Outcome(self._earned, self._refused)
        self._session = uuid.uuid4().hex
        votes = {_FIRST: self._ask(_FIRST, self._session)}
        self._kinds = odd_readers(self._prepared, votes[_FIRST])
        if len(self._rest) > EVERY_FORMULA_TWICE:
            self._take_proven(votes[_FIRST])
        if not self._rest:
            return Outcome(self._earned, self._refused, self._session, self._kinds)
        if len(self._rest) < len(votes[_FIRST]):
            votes[_FIRST] = self._ask(_FIRST)
        engines, judges = [_FIRST, _SECOND], [_THIRD, self._judge()]
        votes[_SECOND] = self._ask(_SECOND)
        if len(self._rest) <= EVERY_FORMULA_THRICE:
            engines.append(judges.pop(0))
            votes[_THIRD] = self._ask(_THIRD)
        self._fewest = 3 if self._doubts(votes) <= EVERY_DOUBT_THRICE else 2
        for _ in range(MOST_ROUNDS):
            before = len(self._rest)
            self._settle(votes)
            if not self._rest or time.monotonic() > self._deadline:
                break
            if len(self._rest) < before:
                votes = {name: self._ask(name) for name in engines}
                continue
            if not judges:
                break
            engines.append(judges.pop(0))
            votes[engines[-1]] = self._ask(engines[-1])
            self._fewest = 2
        self._refuse_rest(votes)
        return Outcome(self._earned, self._refused, self._session, self._kinds)

    def _doubts(self, votes: Mapping[EngineName, Mapping[Cell, Answer]]) -> int:
        """Count the formulas on which none of these engines is proven."""
        nothing: frozenset[str] = frozenset()
        return sum(
            not any(
                self._proof.proves(name, self._prepared.analyses[cell], self._kinds.get(cell, nothing))
                for name in votes
            )
            for cell in self._rest
        )

    @staticmethod
    def _judge() -> EngineName:
        return EngineName.LIBREOFFICE if libreoffice_engine.program() else EngineName.FORMULAS

    def _ask(self, engine: EngineName, session: str = "") -> dict[Cell, Answer]:
        """Let an engine calculate what is left, with what is known put in as values."""
        rest = self._rest
        if engine is not _FIRST and not self._forced:
            # The others do not know our functions: what rests on a call waits until its value is known.
            calls = {cell for cell in rest if self._prepared.analyses[cell].kpis}
            rest = rest - calls - (self._prepared.graph.downstream(calls) if calls else set())
        if not rest:
            return {}
        known: dict[Cell, CellValue | None] = {cell: value.value for cell, value in self._earned.items()}
        texts = self._prepared.texts
        formulas = texts if len(rest) == len(texts) else {cell: texts[cell] for cell in texts if cell in rest}
        arrays = frozenset(self._prepared.arrays & rest)
        job = Job(copy_of(self._prepared, rest, known), formulas, arrays, self._now, session)
        return self._run(engine, job, self._limits, self._deadline)

    def _take_proven(self, answers: Mapping[Cell, Answer]) -> None:
        """Move what the first engine is proven on, and all it rests on, from the rest to the known."""
        self._hopeless({_FIRST: answers})
        doubtful: list[Cell] = []
        accepted: dict[Cell, Earned] = {}
        rest, kinds, engines = self._rest, self._kinds, (_FIRST,)
        for alike in self._prepared.alike:
            analysis = self._prepared.analyses[alike[0]]
            cells = alike if len(rest) == len(answers) else [cell for cell in alike if cell in rest]
            values = list(map(answers.__getitem__, cells))
            if kinds.keys().isdisjoint(cells) and Uncalculated not in set(map(type, values)):
                if how := self._undisputed(engines, analysis, _NO_KINDS):
                    every = zip(values, repeat(how), repeat(engines), strict=False)
                    accepted.update(zip(cells, map(tuple.__new__, repeat(Earned), every), strict=False))
                else:
                    doubtful += cells
                continue
            for cell, value in zip(cells, values, strict=True):
                how = self._undisputed(engines, analysis, kinds.get(cell, _NO_KINDS))
                if how is None or isinstance(value, Uncalculated):
                    doubtful.append(cell)
                else:
                    accepted[cell] = Earned(value, how, engines)
        for cell in self._prepared.graph.downstream(doubtful) if doubtful else ():
            accepted.pop(cell, None)
        self._earned |= accepted
        self._rest = rest.difference(accepted)

    def _settle(self, votes: Mapping[EngineName, Mapping[Cell, Answer]]) -> None:
        """Move what is earned by these votes from the rest to the known."""
        accepted: dict[Cell, Earned] = {}
        doubtful: list[Cell] = []
        self._hopeless(votes)
        baseless = {name: self._baseless(answers) for name, answers in votes.items()}
        for cell in self._rest:
            given = {
                name: answer
                for name, answers in votes.items()
                if not isinstance(answer := answers.get(cell), (Uncalculated, type(None)))
                and cell not in baseless[name]
            }
            earned = self._decide(cell, given)
            if earned is None:
                doubtful.append(cell)
                continue
            accepted[cell] = earned
            if len(given) > 1 and any(not same(value, earned.value) for value in given.values()):
                doubtful.append(
                    cell
                )  # what an engine calculated further on from another value does not count
        blocked = self._prepared.graph.downstream(doubtful) if doubtful else set()
        for cell, earned in accepted.items():
            if cell not in blocked:
                self._earned[cell] = earned
                self._rest.discard(cell)

    def _baseless(self, answers: Mapping[Cell, Answer]) -> set[Cell]:
        """Return the formulas that rest on one an engine could not calculate: what it says of them does not count."""
        failed = [cell for cell in self._rest if isinstance(answers.get(cell), Uncalculated)]
        return self._prepared.graph.downstream(failed) if failed else set()

    def _hopeless(self, votes: Mapping[EngineName, Mapping[Cell, Answer]]) -> None:
        """Refuse what no engine can mend: circles, and texts longer than Excel allows."""
        failed = {
            cell: answer.reason
            for answers in votes.values()
            for cell, answer in answers.items()
            if isinstance(answer, Uncalculated)
            and cell in self._rest
            and answer.reason in (CIRCULAR, LONG_TEXT)
        }
        self._refused |= failed
        self._rest -= failed.keys()
        self._refuse_downstream(list(failed))

    def _decide(self, cell: Cell, given: Mapping[EngineName, CellValue]) -> Earned | None:
        """Tell whether the votes for a cell earn one of its values."""
        if not given:
            return None
        analysis, kinds = self._prepared.analyses[cell], self._kinds.get(cell, _NO_KINDS)
        sides: list[list[EngineName]] = []
        for name, value in given.items():
            for side in sides:
                if same(given[side[0]], value):
                    side.append(name)
                    break
            else:
                sides.append([name])
        if len(sides) == 1:
            how = self._undisputed(tuple(given), analysis, kinds)
            return self._earn(given, sides[0], how) if how else None
        proven = {name for name in given if self._proof.proves(name, analysis, kinds)}
        doubted = {name for name in given if self._proof.doubts(name, analysis)} - proven

        def strength(side: list[EngineName]) -> tuple[int, int]:
            return len(set(side) - doubted), len(set(side) & proven)

        sides.sort(key=strength, reverse=True)
        best, others = sides[0], sides[1:]
        if not set(best) & proven and self._proof.same_fault(frozenset(best), analysis):
            return None
        if all(set(side) <= doubted for side in others) and set(best) & proven:
            return self._earn(given, best, How.PROVEN)
        against = [name for side in others for name in side if name not in doubted]
        if _THIRD in against:
            return None  # the engine nearest to Excel is not outvoted
        # The second engine is seldom wrong: two voices do not outweigh it.
        needed = 3 if _SECOND in against else 2
        enough = strength(best)[0] >= max(2, needed + len(against) - 1)
        return self._earn(given, best, How.JUDGED) if enough else None

    def _undisputed(
        self, engines: tuple[EngineName, ...], analysis: Analysis, kinds: frozenset[str]
    ) -> How | None:
        """Tell how a value is earned that all these engines give; formulas of one shape are judged once."""
        key = engines, id(analysis), kinds, self._fewest
        if key not in self._judged:
            how = None
            if any(self._proof.proves(name, analysis, kinds) for name in engines):
                how = How.PROVEN
            elif len(engines) >= self._fewest and not self._proof.same_fault(frozenset(engines), analysis):
                how = How.AGREED
            self._judged[key] = how
        return self._judged[key]

    @staticmethod
    def _earn(given: Mapping[EngineName, CellValue], side: list[EngineName], how: How) -> Earned:
        exact = min(side, key=_EXACTNESS.index)
        return Earned(given[exact], how, tuple(sorted(side)))

    def _take(self, answers: Mapping[Cell, Answer]) -> None:
        """Take the answers of an engine that was forced."""
        assert self._forced is not None  # noqa: S101 - only then
        failed = []
        for cell in list(self._rest):
            answer = answers[cell]
            if isinstance(answer, Uncalculated):
                self._refused[cell] = answer.reason
                failed.append(cell)
                self._rest.discard(cell)
        self._refuse_downstream(failed)
        for cell in self._rest:
            answer = answers[cell]
            if not isinstance(answer, Uncalculated):
                self._earned[cell] = Earned(answer, How.FORCED, (self._forced,))
        self._rest.clear()

    def _refuse_downstream(self, seeds: Collection[Cell]) -> None:
        if not seeds:
            return
        reached = self._prepared.graph.downstream(seeds) & self._rest
        reason = _upstream(self._prepared, list(seeds))
        for cell in reached:
            self._refused[cell] = reason
            self._rest.discard(cell)

    def _refuse_rest(self, votes: Mapping[EngineName, Mapping[Cell, Answer]]) -> None:
        """Give a reason for every formula that is left."""
        if not self._rest:
            return
        failed = []
        reasons: dict[Cell, Text] = {}
        for cell in self._rest:
            given = {name: answers[cell] for name, answers in votes.items() if cell in answers}
            values = {name: answer for name, answer in given.items() if not isinstance(answer, Uncalculated)}
            earned = self._decide(cell, values)
            if earned is None:
                reasons[cell] = _reason(given, values)
                failed.append(cell)
        downstream = self._prepared.graph.downstream(failed) & self._rest
        firsts = [cell for cell in failed if cell not in downstream]
        self._refused |= {cell: reasons[cell] for cell in firsts or failed}
        self._rest -= set(self._refused)
        self._refuse_downstream(firsts or failed)
        for cell in self._rest:
            self._refused[cell] = reasons.get(cell, UPSTREAM_UNNAMED)
        self._rest.clear()


def _reason(given: Mapping[EngineName, Answer], values: Mapping[EngineName, CellValue]) -> Text:
    refusals = [answer for answer in given.values() if isinstance(answer, Uncalculated)]
    if any(answer.reason == CIRCULAR for answer in refusals):
        return CIRCULAR
    if len(values) > 1:
        told = ", ".join(f"{name.value} {_shown(value)}" for name, value in values.items())
        return DIFFER.format(values=told)
    if values:
        name, value = next(iter(values.items()))
        return ALONE.format(engine=name.value, value=_shown(value))
    return refusals[0].reason if refusals else UPSTREAM_UNNAMED


def _shown(value: CellValue) -> str:
    first = first_of(value)
    if isinstance(first, bool):
        return str(first).upper()
    if isinstance(first, float):
        return f"{first:.15g}"
    return str(first) if isinstance(first, CellError) else f"«{first[:40]}»"


def counts(earned: Mapping[Cell, Earned], hidden: Collection[Cell]) -> dict[str, int]:
    """Count how the values were earned, those of hidden cells left out."""
    found = Counter(one.how for one in earned.values())
    found.subtract(Counter(earned[cell].how for cell in hidden if cell in earned))
    return {how.value: found[how] for how in How}
