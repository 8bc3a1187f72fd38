"""M: is there a number, and can it be trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.result import measurable
from kpi_xl.goals.model import Basis, Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, hit, missing, rewritten, rule
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.kpi_names import kpi_named
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Fact
from kpi_xl.goals.text.spelling import begins_with
from kpi_xl.goals.text.units import Quantity
from kpi_xl.model import Text, Unit

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

M = Letter.M
_MOVES = Tag.METRIC | Tag.UP | Tag.DOWN


@rule(
    "no-number",
    M,
    Severity.ERROR,
    title=Text(en="No number or countable result", nl="Geen getal of telbaar resultaat"),
    fix=Text(en="Name a number.", nl="Noem een getal."),
    nl="Zonder getal of telbaar resultaat is niet vast te stellen of het doel is gehaald.",
    unless=Fact.MEASURE,
)
def no_number(case: Case) -> Hit | None:
    """Find goals with no number and nothing to count: nobody can tell whether they were reached.

    Bad nl: Onze gasten blij maken.
    Bad en: Make our guests happy.
    Good nl: De bezoekersscore verhogen van 7,1 naar 8 in 2027.
    Good en: Raise the visitor score from 7.1 to 8 in 2027.
    """
    known = (
        measurable(case) or "target" in case.goal.raw
    )  # what is written but unreadable is reported as such
    if known or case.learning or case.flags & _MOVES or case.goal.kpi:
        return None
    return Hit(
        case.whole,
        Text(en="No number or countable result.", nl="Geen getal of telbaar resultaat."),
        rewritten(rewrite.measured, case),
    )


@rule(
    "no-target",
    M,
    Severity.ERROR,
    title=Text(en="Target missing", nl="Streefwaarde ontbreekt"),
    fix=Text(en="Say how much.", nl="Zeg hoeveel."),
    nl="Er staat wat er moet veranderen, maar niet tot hoever.",
    words=("metric", "up", "down"),
    unless=Fact.MEASURE,
)
def no_target(case: Case) -> Hit | None:
    """Find goals that say what must change, but not how far.

    Bad nl: De omzet verhogen in 2027.
    Bad en: Increase revenue in 2027.
    Good nl: De omzet verhogen naar € 2 miljoen in 2027.
    Good en: Increase revenue to € 2 million in 2027.
    """
    known = (
        measurable(case) or "target" in case.goal.raw
    )  # what is written but unreadable is reported as such
    if known or case.learning or not (case.flags & _MOVES or case.goal.kpi):
        return None
    found = case.reading.quote_tag(_MOVES) or Evidence(case.goal.kpi, basis=Basis.COLUMN, field="kpi")
    return hit(
        found,
        Text(
            en="Target missing: «{words}» does not say how much.",
            nl="Streefwaarde ontbreekt: «{words}» zegt niet hoeveel.",
        ),
        rewritten(rewrite.measured, case),
    )


@rule(
    "learning-goal",
    M,
    Severity.INFO,
    title=Text(en="Learning goal", nl="Leerdoel"),
    fix=Text(en="Say how it is assessed.", nl="Noem hoe u toetst."),
    nl="Een leerdoel hoeft geen getal te hebben: bij ingewikkelde taken werkt een hard getal zelfs averechts. Noem wel hoe u toetst.",
    cannot_judge=True,
    reads=("type",),
    unless=Fact.MEASURE,
)
def learning_goal(case: Case) -> Hit | None:
    """Find learning goals without a test: they need no number, but they need to say how they are assessed.

    For complex tasks a hard number even works against the goal.

    Bad nl: Leren onderhandelen. | type=leerdoel
    Bad en: Learn to negotiate. | type=learning
    Good nl: Leren onderhandelen: 3 gesprekken met een voldoende afronden vóór 1 mei 2027. | type=leerdoel
    Good nl: Leren onderhandelen, getoetst door mijn leidinggevende. | type=leerdoel
    Good en: Learn to negotiate: pass 3 observed talks by 1 May 2027. | type=learning
    Good en: Learn to negotiate, as assessed by my manager. | type=learning
    """
    if not case.learning or measurable(case):
        return None
    return Hit(
        case.whole,
        Text(
            en="Learning goal: cannot be judged without saying how it is assessed.",
            nl="Leerdoel: niet te beoordelen zolang niet is genoemd hoe u toetst.",
        ),
        Text(
            en="Add how it is assessed: by whom, by what, and what is good enough.",
            nl="Voeg toe hoe u toetst: door wie, waarmee, en wat goed genoeg is.",
        ),
    )


@rule(
    "no-unit",
    M,
    Severity.WARNING,
    title=Text(en="Number without a unit", nl="Getal zonder eenheid"),
    fix=Text(en="Add the unit.", nl="Zet de eenheid erbij."),
    nl="Een kaal getal: euro's, klanten of procenten?",
)
def no_unit(case: Case) -> Hit | None:
    """Find bare numbers that may be euros, customers or percent.

    Bad nl: De omzet verhogen naar 1 miljoen.
    Bad en: Increase revenue to 1 million.
    Good nl: De omzet verhogen naar 1 miljoen euro.
    Good nl: De NPS verhogen naar 40.
    Good en: Increase revenue to 1 million euros.
    Good en: Raise the NPS to 40.
    """
    if case.goal.unit or case.kpi:
        return None
    measure = case.measure
    if measure is None:
        return _no_unit_in_column(case)
    if measure.quantity is not Quantity.COUNT:
        return None
    following = case.reading.outside[measure.last + 1 : measure.last + 2]
    if following not in _NOTHING_FOLLOWS or not _of_money(case, measure.first):
        return None
    found = case.reading.quote_measure(measure)
    return hit(
        found,
        Text(en="Number without a unit: «{words}».", nl="Getal zonder eenheid: «{words}»."),
        Text(
            en="Say what «{words}» counts: euros, customers, percent?",
            nl="Zeg wat «{words}» telt: euro's, klanten, procenten?",
        ),
    )


def _no_unit_in_column(case: Case) -> Hit | None:
    if case.target is None or not case.has_column("unit") or _says_what(case):
        return None
    return hit(
        missing("unit"),
        Text(
            en="Number without a unit: target {value}, and the column Unit is empty.",
            nl="Getal zonder eenheid: streefwaarde {value}, en de kolom Eenheid is leeg.",
        ),
        Text(en="Fill in the column Unit.", nl="Vul de kolom Eenheid in."),
        value=f"{case.target:g}",
    )


_NOTHING_FOLLOWS = {"", *kinds("stop comma close nothing")}
_COUNTABLE = frozenset({Unit.COUNT, Unit.POINTS, Unit.SCORE, Unit.TIMES})
_MONEY = re.compile(rf"{begins_with('money')}\b(?! \w+s\b)")
"""What is counted in money, or in pieces: only the unit tells. Not sales calls."""


def _says_what(case: Case) -> bool:
    """Return whether the text says what a bare number counts: a number of something, a percentage, a known score."""
    kpi = case.named_kpi
    return kpi.unit in _COUNTABLE if kpi else bool(case.flags & Tag.MEASURE_WORD)


def _of_money(case: Case, before: int) -> bool:
    """Return whether what stands before a bare number is told in euros or in pieces, so that its unit is missing."""
    reading = case.reading
    subject = reading.tokens.lower[: reading.tokens[before].start]
    kpi = kpi_named(subject)
    if kpi:
        return kpi.unit is Unit.CURRENCY
    counted = reading.find(Tag.MEASURE_WORD)
    return not 0 <= counted < before and _MONEY.search(subject) is not None


@rule(
    "wrong-side-of-baseline",
    M,
    Severity.ERROR,
    title=Text(
        en="Target on the wrong side of the baseline",
        nl="Streefwaarde aan de verkeerde kant van de nulwaarde",
    ),
    fix=Text(
        en="Check baseline, target and direction.", nl="Controleer nulwaarde, streefwaarde en richting."
    ),
    nl="De streefwaarde is slechter dan de nulwaarde, gezien de richting van de kolom, de KPI of de tekst.",
)
def wrong_side_of_baseline(case: Case) -> Hit | None:
    """Find targets that are worse than the baseline, by the direction of the column, the KPI or the text.

    Bad nl: De NPS verhogen. | baseline=40 | target=30 | direction=omhoog
    Bad en: Raise the NPS. | baseline=40 | target=30 | direction=up
    Bad nl: De omzet verhogen van 200 naar 150 euro.
    Bad en: Increase revenue from 200 to 150 euros.
    Good nl: De NPS verhogen. | baseline=30 | target=40 | direction=omhoog
    Good en: Raise the NPS. | baseline=30 | target=40 | direction=up
    """
    base, aim, where, quantity = case.baseline, case.target, "target", None
    if base is None or aim is None:
        measure = case.measure
        if measure is None or measure.baseline is None:
            return None
        base, aim, where, quantity = measure.baseline, measure.value, "", measure.quantity
        direction = case.spoken_direction
    else:
        direction = case.direction
    if direction is Direction.UP and aim < base:
        way = Text(en="up", nl="omhoog")
    elif direction is Direction.DOWN and aim > base:
        way = Text(en="down", nl="omlaag")
    else:
        return None
    alone = where or (len(case.reading.measures) == 1 and Kind.OPEN not in case.reading.outside)
    low, high = (
        wording.length_or_number(one, quantity, case.language) if quantity else wording.amount(one, case)
        for one in (base, aim)
    )
    return hit(
        calculated(f"{low} → {high}", where),
        Text(
            en="Target {high} is on the wrong side of baseline {low}: the number should go {way}.",
            nl="Streefwaarde {high} ligt aan de verkeerde kant van nulwaarde {low}: het getal moet {way}.",
        ),
        Text(
            en="Check baseline, target and direction: two of them do not fit.",
            nl="Controleer nulwaarde, streefwaarde en richting: twee daarvan passen niet bij elkaar.",
        ),
        None if alone else Severity.WARNING,
        low=low,
        high=high,
        way=way,
    )


@rule(
    "ambiguous-number",
    M,
    Severity.WARNING,
    title=Text(en="Ambiguous number", nl="Dubbelzinnig getal"),
    fix=Text(en="Write 1234 or 1.23.", nl="Schrijf 1234 of 1,23."),
    nl="«1,234» is in het Engels twaalfhonderdvierendertig en in het Nederlands één komma twee drie vier.",
    when=Fact.AMBIGUOUS_NUMBER,
)
def ambiguous_number(case: Case) -> Hit | None:
    """Find numbers such as "1.234", which an English and a Dutch reader take for different values.

    Bad nl: 1,250 klanten werven in 2027.
    Bad en: Win 1.250 customers in 2027.
    Good nl: 1250 klanten werven in 2027.
    Good en: Win 1,250 customers in 2027.
    """
    for measure in case.reading.measures:
        if measure.ambiguous:
            found = case.reading.quote(measure.first, measure.last)
            readings = [_both_readings(number, case) for number in _IN_TWO_WAYS.findall(found.text)]
            return hit(
                found,
                Text(en="Ambiguous number: «{words}».", nl="Dubbelzinnig getal: «{words}»."),
                Text(
                    en="Write {whole} or {parts}, as is meant.",
                    nl="Schrijf {whole} of {parts}, wat u bedoelt.",
                ),
                whole=" – ".join(whole for whole, _ in readings),
                parts=" – ".join(parts for _, parts in readings),
            )
    return None


_IN_TWO_WAYS = re.compile(r"\d{1,3}[.,]\d{3}(?![\d.,]\d)")


def _both_readings(number: str, case: Case) -> tuple[str, str]:
    """Return 1.250 as 1250 and as 1,25, so that neither can be misread."""
    whole, parts = re.sub("[.,]", "", number), float(number.replace(",", "."))
    return whole, wording.number(parts, case.language)
