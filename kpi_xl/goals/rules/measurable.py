"""M: is there a number, and can it be trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.agreement import disagreement
from kpi_xl.goals.facts.result import measurable
from kpi_xl.goals.model import Basis, Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, missing, rewritten, rule, say
from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.kpi_names import kpi_named
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Fact, Role, Time
from kpi_xl.goals.text.spelling import spelled
from kpi_xl.goals.text.units import Quantity, counted_by, fits
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
    return Hit(
        found,
        say(
            Text(
                en="Target missing: «{word}» does not say how much.",
                nl="Streefwaarde ontbreekt: «{word}» zegt niet hoeveel.",
            ),
            word=found.text,
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
    return Hit(
        found,
        say(
            Text(en="Number without a unit: «{words}».", nl="Getal zonder eenheid: «{words}»."),
            words=found.text,
        ),
        say(
            Text(
                en="Say what «{words}» counts: euros, customers, percent?",
                nl="Zeg wat «{words}» telt: euro's, klanten, procenten?",
            ),
            words=found.text,
        ),
    )


def _no_unit_in_column(case: Case) -> Hit | None:
    if case.target is None or not case.has_column("unit") or _says_what(case):
        return None
    return Hit(
        missing("unit"),
        say(
            Text(
                en="Number without a unit: target {value}, and the column Unit is empty.",
                nl="Getal zonder eenheid: streefwaarde {value}, en de kolom Eenheid is leeg.",
            ),
            value=f"{case.target:g}",
        ),
        Text(en="Fill in the column Unit.", nl="Vul de kolom Eenheid in."),
    )


_NOTHING_FOLLOWS = frozenset({"", ".", ",", ")", " "})
_COUNTABLE = frozenset({Unit.COUNT, Unit.POINTS, Unit.SCORE, Unit.TIMES})
_MONEY = re.compile(
    r"(?:omzet|winst|kosten|budget|opbrengsten|marge|uitgaven|inkomsten|besparing(?:en)?|voorraad|\bverkopen"
    r"|revenues?|\bsales|turnover|profits?|\bcosts?|\bincome|expenses|\bspending|\bsavings?|donations|inventory"
    r"|\bmrr|\barr)\b(?! \w+s\b)"
)
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
    base, aim, where = case.baseline, case.target, "target"
    direction, quantity = case.direction, None
    if base is None or aim is None:
        measure = case.measure
        if measure is None or measure.baseline is None:
            return None
        base, aim, where, quantity = measure.baseline, measure.value, "", measure.quantity
        direction = case.spoken_direction
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
    return Hit(
        calculated(f"{low} → {high}", where),
        say(
            Text(
                en="Target {high} is on the wrong side of baseline {low}: the number should go {way}.",
                nl="Streefwaarde {high} ligt aan de verkeerde kant van nulwaarde {low}: het getal moet {way}.",
            ),
            low=low,
            high=high,
            way=way,
        ),
        Text(
            en="Check baseline, target and direction: two of them do not fit.",
            nl="Controleer nulwaarde, streefwaarde en richting: twee daarvan passen niet bij elkaar.",
        ),
        None if alone else Severity.WARNING,
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
            return Hit(
                found,
                say(
                    Text(en="Ambiguous number: «{words}».", nl="Dubbelzinnig getal: «{words}»."),
                    words=found.text,
                ),
                say(
                    Text(
                        en="Write {whole} or {parts}, as is meant.",
                        nl="Schrijf {whole} of {parts}, wat u bedoelt.",
                    ),
                    whole=" – ".join(whole for whole, _ in readings),
                    parts=" – ".join(parts for _, parts in readings),
                ),
            )
    return None


_IN_TWO_WAYS = re.compile(r"\d{1,3}[.,]\d{3}(?![\d.,]\d)")


def _both_readings(number: str, case: Case) -> tuple[str, str]:
    """Return 1.250 as 1250 and as 1,25, so that neither can be misread."""
    whole, parts = re.sub("[.,]", "", number), float(number.replace(",", "."))
    return whole, wording.number(parts, case.language)


@rule(
    "number-mismatch",
    M,
    Severity.ERROR,
    title=Text(en="Text and column disagree", nl="Tekst en kolom spreken elkaar tegen"),
    fix=Text(en="Make them the same.", nl="Maak ze gelijk."),
    nl="De streefwaarde, de verandering of de nulwaarde in de tekst is een andere dan die in de kolom. De kolom telt bij het beoordelen.",
    reads=("target", "baseline"),
)
def number_mismatch(case: Case) -> Hit | None:
    """Find rows whose text names another target, change or baseline than the columns, which are what is judged by.

    Bad nl: De score verhogen van 80% naar 90%. | target=85 | unit=%
    Bad nl: De omzet verhogen met 10%. | baseline=100 | target=150 | unit=€
    Bad en: Raise the score from 80% to 90%. | target=85 | unit=%
    Bad en: Increase revenue by 10%. | baseline=100 | target=150 | unit=€
    Good nl: De score verhogen van 80% naar 90%. | target=90 | unit=%
    Good nl: De levertijd verkorten van 3 naar 2 weken. | target=14 | unit=dagen
    Good en: Raise the score from 80% to 90%. | target=0.9 | unit=%
    Good en: Cut the lead time from 3 to 2 weeks. | target=14 | unit=days
    """
    found = disagreement(case)
    if found is None:
        return None
    measure, name = found
    evidence = case.reading.quote_measure(measure)
    return Hit(
        evidence,
        rewritten(_disagreeing, case, evidence.text, "change" if measure.role is Role.CHANGE else name),
        _SAME,
        Severity.WARNING if name == "baseline" else None,  # where a goal is now may have moved since
    )


_DISAGREE = {
    "target": Text(
        en="The text says «{words}», the column Target {aim}.",
        nl="In de tekst staat «{words}», in de kolom Streefwaarde {aim}.",
    ),
    "change": Text(
        en="The text says «{words}», the columns go from {base} to {aim}.",
        nl="In de tekst staat «{words}», de kolommen gaan van {base} naar {aim}.",
    ),
    "baseline": Text(
        en="The text says «{words}», the column Baseline {base}.",
        nl="In de tekst staat «{words}», in de kolom Nulwaarde {base}.",
    ),
}
_SAME = Text(
    en="Make text and column the same; the column is what the goal is judged by.",
    nl="Maak tekst en kolom gelijk; het doel wordt op de kolom beoordeeld.",
)


def _disagreeing(case: Case, words: str, name: str) -> Text:
    base, aim = (wording.amount(value or 0.0, case) for value in (case.baseline, case.target))
    return _DISAGREE[name].format(words=words, base=base, aim=aim)


@rule(
    "unit-mismatch",
    M,
    Severity.WARNING,
    title=Text(en="Unit does not fit the KPI", nl="Eenheid past niet bij de KPI"),
    fix=Text(
        en="Check the column Unit, or name the KPI that is meant.",
        nl="Controleer de kolom Eenheid, of noem de KPI die is bedoeld.",
    ),
    nl="De eenheid in de kolom, of in de tekst als de kolom leeg is, past niet bij wat de KPI meet: een doorlooptijd in procenten, een omzet in dagen.",
    reads=("kpi",),
)
def unit_mismatch(case: Case) -> Hit | None:
    """Find units that do not fit what the KPI measures, in the column or else in the text.

    Bad nl: De doorlooptijd verlagen. | kpi=Doorlooptijd | baseline=20 | target=15 | unit=%
    Bad nl: De doorlooptijd verlagen van 20% naar 15%. | kpi=Doorlooptijd
    Bad en: Raise customer satisfaction. | kpi=CSAT | baseline=70 | target=80 | unit=€
    Bad en: Increase revenue from 10 to 12 days. | kpi=Revenue
    Good nl: De doorlooptijd verlagen. | kpi=Doorlooptijd | baseline=20 | target=15 | unit=werkdagen
    Good en: Increase revenue. | kpi=Revenue | baseline=200 | target=250 | unit=x 1,000 EUR
    """
    kpi, unit = case.kpi, case.goal.unit
    if kpi is None:
        return None
    if unit:
        counted = counted_by(unit)
        if counted is None or fits(counted.quantity, kpi.unit):
            return None
        found = Evidence(unit, basis=Basis.COLUMN, field="unit")
    else:
        measure = case.measure
        if measure is None or measure.role is not Role.FROM_TO or measure.quantity is Quantity.COUNT:
            return None
        if fits(measure.quantity, kpi.unit):
            return None
        found = case.reading.quote_measure(measure)
    return Hit(
        found,
        say(
            Text(
                en="Unit mismatch: «{kpi}» ({right}) is not measured in «{unit}».",
                nl="Eenheid past niet: «{kpi}» ({right}) wordt niet gemeten in «{unit}».",
            ),
            kpi=case.goal.kpi,
            right=_PERCENT if kpi.unit is Unit.RATIO else kpi.unit.label,
            unit=found.text,
        ),
        Text(
            en="Check the unit, or name the KPI that is meant.",
            nl="Controleer de eenheid, of noem de KPI die is bedoeld.",
        ),
    )


_PERCENT = Text(en="percent", nl="procent")


@rule(
    "no-starting-point",
    M,
    Severity.WARNING,
    title=Text(en="Change without a starting point", nl="Verandering zonder uitgangspunt"),
    fix=Text(
        en="Give the baseline, or the period that is compared with.",
        nl="Geef de nulwaarde, of de periode waarmee wordt vergeleken.",
    ),
    nl="«met 15%» van welk getal? Geef de nulwaarde of de periode waarmee wordt vergeleken.",
    when=Fact.PERCENT_CHANGE,
)
def no_starting_point(case: Case) -> Hit | None:
    """Find changes such as "by 15%" that do not say of which number.

    Bad nl: De omzet verhogen met 15% in 2027.
    Bad en: Increase revenue by 15% in 2027.
    Good nl: De omzet verhogen met 15% in 2027 ten opzichte van 2026.
    Good nl: De omzet verhogen met 15% in 2027 (nulwaarde: € 1 mln).
    Good en: Increase revenue by 15% in 2027 compared to 2026.
    Good en: Increase revenue by 15% in 2027, currently € 1 million.
    """
    measure, reading = case.measure, case.reading
    if measure is None or measure.role is not Role.CHANGE or measure.quantity is not Quantity.PERCENT:
        return None
    if case.baseline is not None or Time.COMPARISON in reading.times or case.compares:
        return None
    if _STARTS.search(reading.tokens.lower):
        return None
    found = reading.quote_measure(measure)
    return Hit(
        found,
        say(
            Text(
                en="Change without a starting point: «{words}» of which number?",
                nl="Verandering zonder uitgangspunt: «{words}» van welk getal?",
            ),
            words=found.text,
        ),
        rewritten(rewrite.with_baseline, case),
    )


_STARTS = spelled("starting_points")


@rule(
    "percent-or-points",
    M,
    Severity.INFO,
    title=Text(en="Percent or percentage points?", nl="Procent of procentpunt?"),
    fix=Text(en="Write percentage points, or from … to ….", nl="Schrijf procentpunt, of van … naar …."),
    nl="Een percentage dat met 5% stijgt, gaat van 40% naar 42% of naar 45%. Schrijf procentpunt als u dat bedoelt.",
    when=Fact.PERCENT_CHANGE,
)
def percent_or_points(case: Case) -> Hit | None:
    """Find percentages that change by a percentage: from 40%, "by 5%" is 42% or 45%.

    Bad nl: Het ziekteverzuimpercentage verlagen met 2% in 2027.
    Bad en: Reduce the absence rate by 2% in 2027.
    Bad en: Raise the occupancy rate by 5% in 2027.
    Good nl: Het ziekteverzuimpercentage verlagen met 2 procentpunt in 2027.
    Good en: Reduce the absence rate by 2 percentage points in 2027.
    """
    measure = case.measure
    if measure is None or measure.role is not Role.CHANGE or measure.quantity is not Quantity.PERCENT:
        return None
    if not case.in_percent and not _is_share(case):
        return None
    found = case.reading.quote_measure(measure)
    return Hit(
        found,
        say(
            Text(
                en="Percent or percentage points? «{words}» of a percentage can be read in two ways.",
                nl="Procent of procentpunt? «{words}» van een percentage is op twee manieren te lezen.",
            ),
            words=found.text,
        ),
        Text(
            en="Write percentage points, or name both ends: from … % to … %.",
            nl="Schrijf procentpunt, of noem beide uiteinden: van … % naar … %.",
        ),
    )


_RATES = spelled("rates")
_COUNTED = re.compile(r"\b(?:aantal|aantallen|number of|numbers of|amount of|hoeveelheid)\b")


def _is_share(case: Case) -> bool:
    """Return whether what changes is a percentage itself: by the first KPI in the text, or else by its words."""
    reading = case.reading
    if _COUNTED.search(reading.tokens.lower):
        return False  # the number of orders is no percentage, whatever else the goal names
    place = reading.find(Tag.MEANS)
    measure = case.measure
    if 0 <= place < (measure.first if measure else 0):
        return False
    kpi = case.named_kpi
    if kpi:
        return kpi.unit is Unit.RATIO
    return _RATES.search(reading.tokens.lower) is not None


@rule(
    "no-data-source",
    M,
    Severity.INFO,
    title=Text(en="No data source", nl="Meetbron ontbreekt"),
    fix=Text(en="Fill in the column Data source.", nl="Vul de kolom Bron in."),
    nl="De kolom Bron is leeg: waar komt het getal vandaan?",
    reads=("source",),
)
def no_data_source(case: Case) -> Hit | None:
    """Find rows whose source column is empty, so that nobody knows where the number comes from.

    Bad nl: De NPS verhogen van 20 naar 30 in 2027. | source=
    Bad en: Raise the NPS from 20 to 30 in 2027. | source=
    Good nl: De NPS verhogen van 20 naar 30 in 2027. | source=Klantonderzoek
    Good en: Raise the NPS from 20 to 30 in 2027. | source=Customer survey
    """
    if case.goal.source or not case.has_column("source"):
        return None
    return Hit(
        missing("source"),
        Text(
            en="No data source: the column Data source is empty.",
            nl="Meetbron ontbreekt: de kolom Bron is leeg.",
        ),
        Text(en="Say where the number is read.", nl="Noem waar het getal wordt afgelezen."),
    )
