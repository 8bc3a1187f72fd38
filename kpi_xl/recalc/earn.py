"""A value is shown as calculated only when it was earned.

It is earned when all that it rests on is, and the engine is proven on every construct of the formula, or two
engines agree, or a third engine sides with one of two that differ. What is not earned is refused with a reason,
and everything downstream of it too. What is known is put in as a value, so that the next engine calculates the rest.
"""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from kpi_xl.hosts import libreoffice_engine
from kpi_xl.hosts.address import Place, a1
from kpi_xl.hosts.boundary import LONGEST_TEXT, CellError
from kpi_xl.hosts.engine import (
    CIRCULAR,
    LONG_TEXT,
    OUT_OF_TIME,
    TOO_LARGE,
    Answer,
    Cell,
    EngineName,
    Job,
    Uncalculated,
)
from kpi_xl.model import ErrorCode, Text
from kpi_xl.recalc.excel_alone import known_to_excel_alone
from kpi_xl.recalc.formula_cells import first_of
from kpi_xl.recalc.jury import FIRST, NEAREST, SECOND, Jury
from kpi_xl.recalc.odd import odd_readers
from kpi_xl.recalc.outcome import Earned, How, Outcome
from kpi_xl.recalc.same import same
from kpi_xl.recalc.slim import copy_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from kpi_xl.hosts.boundary import CellValue
    from kpi_xl.recalc.child import Contained, Limits
    from kpi_xl.recalc.prepare import Prepared
    from kpi_xl.recalc.proof import Proof

    _Votes: TypeAlias = dict[EngineName, dict[Cell, Answer]]

EVERY_FORMULA_TWICE = 3_000
"""Up to so many formulas a second engine calculates all of them, the proven ones too."""
EVERY_FORMULA_THRICE = 400
"""Up to so many formulas the engine nearest to Excel, which is slow, has a say in all of them."""
EVERY_DOUBT_THRICE = 400
"""Up to so many formulas without proof a third engine calculates them, before two that agree are believed."""
MOST_ROUNDS = 12
NO_KINDS: frozenset[str] = frozenset()
JOINING = frozenset({"&", "CONCAT", "CONCATENATE", "REPT", "SUBSTITUTE", "TEXTJOIN"})
"""What makes texts longer. Excel's texts end at 32,767 characters wherever they stand in a formula: a longer one is
#VALUE!, which each of these hands on, so that a formula of nothing else is #VALUE! as well."""

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
        self._prepared, self._run, self._jury, self._forced = prepared, run, Jury(proof), forced
        self._limits, self._now = limits, now
        self._deadline = time.monotonic() + limits.seconds
        self._earned: dict[Cell, Earned] = {}
        self._refused: dict[Cell, Text] = dict(prepared.refused)
        self._rest: set[Cell] = set(prepared.texts)
        self._kinds: Mapping[Cell, frozenset[str]] = {}
        self._session = ""
        self._cut_off: Text | None = None
        self._copy: tuple[set[Cell], int, bytes] = set(), -1, b""
        """The last copy for an engine: of which formulas, when how many were known, and its bytes."""

    def run(self) -> Outcome:
        self._refuse_downstream(list(self._refused))
        if self._forced:
            self._take(self._ask(self._forced))
            return self._outcome()
        self._session = uuid.uuid4().hex
        votes = self._first_votes()
        self._kinds = odd_readers(self._prepared, votes[FIRST])
        if len(self._rest) > EVERY_FORMULA_TWICE:
            self._take_proven(votes[FIRST])
        if not self._rest:
            return self._outcome()
        engines, judges = [FIRST, SECOND], [NEAREST, self._judge()]
        if len(self._rest) <= EVERY_FORMULA_THRICE:
            engines.append(judges.pop(0))
        for name in engines:
            if name not in votes:
                votes[name] = self._ask(name)
        self._jury.fewest = 3 if self._doubts(votes) <= EVERY_DOUBT_THRICE else 2
        self._refuse_rest(self._agree(votes, engines, judges))
        return self._outcome()

    def _agree(self, votes: _Votes, engines: list[EngineName], judges: list[EngineName]) -> _Votes:
        """Settle what the votes of engines can, and bring in a judge when they cannot; return the last votes."""
        for _ in range(MOST_ROUNDS):
            settled = self._settle(votes)
            if not self._rest:
                break
            if time.monotonic() > self._deadline:
                self._cut_off = OUT_OF_TIME
                break
            if settled:
                # An engine that said of all of them what is now known would say the same of the rest again.
                votes = {
                    name: votes[name] if _confirms(votes[name], settled) else self._ask(name)
                    for name in engines
                }
                continue
            if not judges:
                break
            engines.append(judges.pop(0))
            votes[engines[-1]] = self._ask(engines[-1])
            self._jury.fewest = 2
        return votes

    def _outcome(self) -> Outcome:
        return Outcome(self._earned, self._refused, self._session, self._kinds, self._cut_off)

    def _doubts(self, votes: Mapping[EngineName, Mapping[Cell, Answer]]) -> int:
        """Count the formulas on which none of these engines is proven."""
        analyses, kinds = self._prepared.analyses, self._kinds
        return sum(
            not self._jury.is_proven(votes, analyses[cell], kinds.get(cell, NO_KINDS)) for cell in self._rest
        )

    @staticmethod
    def _judge() -> EngineName:
        return EngineName.LIBREOFFICE if libreoffice_engine.program() else EngineName.FORMULAS

    def _first_votes(self) -> _Votes:
        """Ask the engines that calculate every formula, side by side; what rests on what is found out meanwhile."""
        count = len(self._rest)
        most = {FIRST: count, SECOND: EVERY_FORMULA_TWICE, NEAREST: EVERY_FORMULA_THRICE}
        names = [name for name, limit in most.items() if count <= limit]
        jobs = {name: self._job(name, self._session if name is FIRST else "") for name in names}
        with ThreadPoolExecutor(len(names)) as waiting:  # the engines have processes of their own
            asked = {name: waiting.submit(self._answers, name, job) for name, job in jobs.items()}
            _ = self._prepared.graph
            return {name: answers.result() for name, answers in asked.items()}

    def _ask(self, engine: EngineName) -> dict[Cell, Answer]:
        """Let an engine calculate what is left, with what is known put in as values."""
        return self._answers(engine, self._job(engine))

    def _job(self, engine: EngineName, session: str = "") -> Job | None:
        """Return what is left for an engine to calculate; None when there is nothing."""
        rest = self._rest
        if engine is not FIRST and not self._forced:
            # The others do not know our functions: what rests on a call waits until its value is known.
            calls = {cell for cell in rest if self._prepared.analyses[cell].kpis}
            rest = rest - calls - (self._prepared.graph.downstream(calls) if calls else set())
        if not rest:
            return None
        known: dict[Cell, CellValue | None] = {cell: value.value for cell, value in self._earned.items()}
        texts = self._prepared.texts
        formulas = texts if len(rest) == len(texts) else {cell: texts[cell] for cell in texts if cell in rest}
        arrays = frozenset(self._prepared.arrays & rest)
        if self._copy[:2] != (rest, len(known)):
            self._copy = set(rest), len(known), copy_of(self._prepared, rest, known)
        return Job(self._copy[2], formulas, arrays, self._now, session)

    def _answers(self, engine: EngineName, job: Job | None) -> dict[Cell, Answer]:
        """Run an engine; one that is cut off answers for none of the formulas."""
        answers = self._run(engine, job, self._limits, self._deadline) if job else {}
        first = next(iter(answers.values()), None)
        if isinstance(first, Uncalculated) and first.reason in (OUT_OF_TIME, TOO_LARGE):
            self._cut_off = first.reason
        return answers

    def _take_proven(self, answers: Mapping[Cell, Answer]) -> None:
        """Move what the first engine is proven on, and all it rests on, from the rest to the known."""
        self._hopeless({FIRST: answers})
        doubtful: list[Cell] = []
        accepted: dict[Cell, Earned] = {}
        rest, kinds, engines = self._rest, self._kinds, (FIRST,)
        for alike in self._prepared.alike:
            analysis = self._prepared.analyses[alike[0]]
            cells = alike if len(rest) == len(answers) else [cell for cell in alike if cell in rest]
            values = list(map(answers.__getitem__, cells))
            if (not kinds or kinds.keys().isdisjoint(cells)) and Uncalculated not in set(map(type, values)):
                if how := self._jury.undisputed(engines, analysis, NO_KINDS):
                    every = zip(values, repeat(how), repeat(engines), strict=False)
                    accepted.update(zip(cells, map(tuple.__new__, repeat(Earned), every), strict=False))
                else:
                    doubtful += cells
                continue
            for cell, value in zip(cells, values, strict=True):
                how = self._jury.undisputed(engines, analysis, kinds.get(cell, NO_KINDS))
                if how is None or isinstance(value, Uncalculated):
                    doubtful.append(cell)
                else:
                    accepted[cell] = Earned(value, how, engines)
        for cell in self._prepared.graph.downstream(doubtful) if doubtful else ():
            accepted.pop(cell, None)
        self._earned = self._earned | accepted if self._earned else accepted
        self._rest = rest.difference(accepted) if len(accepted) < len(rest) else set()

    def _settle(self, votes: Mapping[EngineName, Mapping[Cell, Answer]]) -> dict[Cell, Earned]:
        """Move what is earned by these votes from the rest to the known, and return it."""
        accepted: dict[Cell, Earned] = {}
        self._hopeless(votes)
        too_long = self._too_long(votes)
        accepted |= too_long
        doubtful: list[Cell] = list(too_long)  # what engines made of the longer text does not count
        baseless = {name: self._baseless(answers) for name, answers in votes.items()}
        for cell in self._rest - too_long.keys():
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
        settled = {cell: earned for cell, earned in accepted.items() if cell not in blocked}
        self._earned |= settled
        self._rest -= settled.keys()
        return settled

    def _baseless(self, answers: Mapping[Cell, Answer]) -> set[Cell]:
        """Return the formulas that rest on one an engine could not calculate: what it says of them does not count."""
        failed = [cell for cell in self._rest if isinstance(answers.get(cell), Uncalculated)]
        return self._prepared.graph.downstream(failed) if failed else set()

    def _hopeless(self, votes: Mapping[EngineName, Mapping[Cell, Answer]]) -> None:
        """Refuse what no engine can mend: circles, and texts longer than Excel allows where that may not be the outcome."""
        failed = {
            cell: answer.reason
            for answers in votes.values()
            for cell, answer in answers.items()
            if isinstance(answer, Uncalculated)
            and cell in self._rest
            and answer.reason in (CIRCULAR, LONG_TEXT)
        }
        if too_long := self._too_long(votes):
            waiting = self._prepared.graph.downstream(too_long) | too_long.keys()
            failed = {cell: why for cell, why in failed.items() if cell not in waiting or why == CIRCULAR}
        self._refused |= failed
        self._rest -= failed.keys()
        self._refuse_downstream(list(failed))

    def _too_long(self, votes: Mapping[EngineName, Mapping[Cell, Answer]]) -> dict[Cell, Earned]:
        """Return the formulas that are #VALUE! because a text in them grows too long, and no engine says otherwise."""
        value = CellError(ErrorCode.VALUE)
        found: dict[Cell, Earned] = {}
        for name, answers in votes.items():
            for cell, answer in answers.items():
                if (
                    isinstance(answer, Uncalculated)
                    and answer.reason == LONG_TEXT
                    and cell in self._rest
                    and cell not in self._prepared.arrays
                    and self._prepared.analyses[cell].functions <= JOINING
                    and all(_allows_too_long(other.get(cell)) for other in votes.values())
                ):
                    found[cell] = Earned(value, How.PROVEN, (name,))
        return found

    def _decide(self, cell: Cell, given: Mapping[EngineName, CellValue]) -> Earned | None:
        """Tell whether the votes for a cell earn one of its values."""
        return self._jury.decide(given, self._prepared.analyses[cell], self._kinds.get(cell, NO_KINDS))

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
                reasons[cell] = _reason(given, values, self._cut_off)
                failed.append(cell)
        downstream = self._prepared.graph.downstream(failed) & self._rest
        firsts = [cell for cell in failed if cell not in downstream]
        self._refused |= {cell: reasons[cell] for cell in firsts or failed}
        self._rest -= set(self._refused)
        self._refuse_downstream(firsts or failed)
        for cell in self._rest:
            self._refused[cell] = reasons.get(cell, UPSTREAM_UNNAMED)
        self._rest.clear()


def _allows_too_long(answer: Answer | None) -> bool:
    """Tell whether an engine may have met a text that is too long: the one nearest to Excel cuts it off where a cell ends."""
    if answer is None or isinstance(answer, Uncalculated):
        return True
    return answer == ErrorCode.VALUE or (type(answer) is str and len(answer) >= LONGEST_TEXT)


def _confirms(answers: Mapping[Cell, Answer], settled: Mapping[Cell, Earned]) -> bool:
    """Tell whether an engine gave the value of every formula that was settled."""
    return all(
        not isinstance(answer := answers.get(cell), (Uncalculated, type(None))) and same(answer, earned.value)
        for cell, earned in settled.items()
    )


def _reason(
    given: Mapping[EngineName, Answer], values: Mapping[EngineName, CellValue], cut_off: Text | None
) -> Text:
    refusals = [answer for answer in given.values() if isinstance(answer, Uncalculated)]
    if any(answer.reason == CIRCULAR for answer in refusals):
        return CIRCULAR
    if cut_off:  # with more time or memory the engines might have agreed
        return cut_off
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
