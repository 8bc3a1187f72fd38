"""S: is it clear which result is meant, and whose it is."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts.result import BLANK_SHARE, specific
from kpi_xl.goals.model import Basis, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, missing, rewritten, rule, say
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.kpi_names import near_name
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reader import MAX_LENGTH
from kpi_xl.goals.text.reading import Fact
from kpi_xl.goals.text.words import words_of
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.model import Wording
    from kpi_xl.goals.text.reading import Reading

S = Letter.S
_VERBS = Tag.VAGUE_VERB | Tag.UP | Tag.DOWN | Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.ACTIVITY
_SECOND = _VERBS | Tag.METRIC
_ASKING = words_of("asking")
_BESIDE = 2  # words from a vague one to the number that says what is meant
_SPLIT = Text(
    en="Give each goal a row of its own, with its own target.",
    nl="Geef elk doel een eigen rij, met een eigen streefwaarde.",
)


@rule(
    "vague-verb",
    S,
    Severity.ERROR,
    title=Text(en="Vague verb with no measure", nl="Vaag werkwoord zonder maat"),
    fix=Text(en="Name the KPI and go from … to …", nl="Noem de KPI en ga van … naar …"),
    nl="Een woord als «verbeteren» zegt niet wanneer het goed genoeg is. Met een getal of een aanwijsbaar resultaat erbij is het geen bezwaar.",
    words=("vague_verb",),
    when=Tag.VAGUE_VERB,
    unless=Fact.MEASURE,
)
def vague_verb(case: Case) -> Hit | None:
    """Find verbs such as "improve" that do not say when it is good enough.

    With a number or a result to point at beside them they are fine.

    Bad nl: Samenwerking versterken.
    Bad en: Improve the atmosphere.
    Good nl: De score voor samenwerking verbeteren van 6,2 naar 7,5 vóór 1 juli 2027.
    Good en: Improve the on-time rate from 82% to 90% by 1 July 2027.
    """
    if specific(case) or case.learning:
        return None
    found = case.reading.quote_tag(Tag.VAGUE_VERB)
    return found and Hit(
        found,
        say(
            Text(
                en="Vague verb with no measure: «{word}» does not say when the goal is reached.",
                nl="Vaag werkwoord zonder maat: «{word}» zegt niet wanneer het doel is bereikt.",
            ),
            word=found.text,
        ),
        rewritten(rewrite.measured, case),
    )


@rule(
    "vague-qualifier",
    S,
    Severity.WARNING,
    title=Text(en="Vague qualifier", nl="Vage bepaling"),
    fix=Text(en="Replace it by a number.", nl="Vervang het door een getal."),
    nl="Woorden als «snel», «goed» en «optimaal» leest iedereen anders. Noem het getal dat u bedoelt.",
    words=("vague_qualifier",),
    when=Tag.VAGUE_QUALIFIER,
)
def vague_qualifier(case: Case) -> Hit | None:
    """Find words such as "fast", "good" and "optimal", which everybody reads in their own way.

    Bad nl: Bestellingen snel leveren.
    Bad en: Deliver orders quickly.
    Good nl: Bestellingen binnen 2 werkdagen leveren.
    Good en: Deliver orders within 2 working days.
    """
    place, measure = case.reading.find(Tag.VAGUE_QUALIFIER), case.measure
    if place < 0 or (measure and measure.first <= place + _BESIDE):
        return None  # a number beside it says what is meant: "15% more"
    found = case.reading.quote(place)
    if measure and _names_a_measure(case):
        return None  # the share of timely deliveries
    return Hit(
        found,
        say(
            Text(en="Vague qualifier: «{word}».", nl="Vage bepaling: «{word}»."),
            word=found.text,
        ),
        say(
            Text(
                en="Replace «{word}» by the number you mean.",
                nl="Vervang «{word}» door het getal dat u bedoelt.",
            ),
            word=found.text,
        ),
    )


def _names_a_measure(case: Case) -> bool:
    """Return whether the vague word is part of the name of what is measured: the share of timely deliveries."""
    place = case.reading.find(Tag.VAGUE_QUALIFIER)
    before = case.reading.tokens[max(0, place - 2) : place]
    return any(token.tags & Tag.MEASURE_WORD for token in before)


@rule(
    "no-result",
    S,
    Severity.ERROR,
    title=Text(en="No recognisable result", nl="Geen herkenbaar resultaat"),
    fix=Text(en="Name a KPI or a product to deliver.", nl="Noem een KPI of een op te leveren product."),
    nl="Het doel noemt geen KPI met een waarde, geen product en geen aanwijsbare uitkomst. Niemand kan vaststellen wat er anders is als het is bereikt.",
    words=("deliverable_verb", "deliverable_noun", "task_verb", "metric"),
)
def no_result(case: Case) -> Hit | None:
    """Find goals with no value of a KPI, no product and no outcome to point at.

    Nobody can tell what is different once the goal is reached.

    Bad nl: Een gezellige vereniging.
    Bad en: A vibrant workplace.
    Bad nl: Met 10% omhoog vóór 1 juli 2027.
    Bad en: Increase by 10% by 1 July 2027.
    Good nl: Het handboek voor nieuwe medewerkers opleveren vóór 1 mei 2027.
    Good en: Publish the handbook for new staff by 1 May 2027.
    """
    written = "target" in case.goal.raw or "kpi" in case.goal.raw  # unreadable, and reported as such
    if specific(case) or case.learning or written:
        return None
    if case.measure:
        return _of_what(case, case.reading.quote_measure(case.measure))
    if case.flags & Tag.VAGUE_VERB:
        return None
    return Hit(
        case.whole,
        Text(
            en="No recognisable result: the goal names no value, product or outcome.",
            nl="Geen herkenbaar resultaat: het doel noemt geen waarde, product of uitkomst.",
        ),
        rewritten(rewrite.measured, case),
    )


def _of_what(case: Case, found: Evidence) -> Hit:
    """Say that a percentage is of nothing that the goal names."""
    return Hit(
        found,
        say(
            Text(
                en="No recognisable result: «{words}», but of what?",
                nl="Geen herkenbaar resultaat: «{words}», maar van wat?",
            ),
            words=found.text,
        ),
        rewritten(rewrite.measured, case),
    )


@rule(
    "two-goals",
    S,
    Severity.WARNING,
    title=Text(en="Two goals in one", nl="Twee doelen in één"),
    fix=_SPLIT,
    nl="Twee werkwoorden met elk een eigen streefwaarde of resultaat zijn twee doelen. Half gehaald is dan niet te melden.",
    words=("conjunction",),
    when=Tag.CONJUNCTION,
)
def two_goals(case: Case) -> Hit | None:
    """Find two verbs with a target or a result each: when one is reached and one is not, nothing can be reported.

    Bad nl: De omzet verhogen met 10% en het verzuim verlagen naar 4% in 2027.
    Bad en: Increase revenue by 10% and reduce absence to 4% in 2027.
    Bad nl: Het handboek opgeleverd en het portaal gelanceerd vóór 1 mei 2027.
    Bad en: Finish the handbook and launch the portal by 1 May 2027.
    Good nl: Het handboek en het portaal opleveren vóór 1 mei 2027.
    Good en: Finish the handbook and send it to all staff by 1 May 2027.
    Good nl: De omzet verhogen met 10% in 2027 door nieuwe en bestaande klanten te bezoeken.
    Good en: Increase revenue by 10% in 2027 by visiting new and existing customers.
    """
    if len(case.reading.measures) < 2:  # noqa: PLR2004 - two goals
        return _two_products(case)
    reading, tokens = case.reading, case.reading.tokens
    verbs = _VERBS | Tag.GENERIC_VERB
    first = next((place for place, token in enumerate(tokens) if token.tags & verbs), len(tokens))
    first = max(first, reading.measures[0].last)
    if case.flags & Tag.MEANS and reading.find(Tag.MEANS) < reading.measures[-1].first:
        return None  # the second number belongs to how it is reached
    last = max((place for place, token in enumerate(tokens) if token.tags & _SECOND), default=-1)
    place = reading.find(Tag.CONJUNCTION, first + 1)
    while 0 <= place < last:
        after = next((measure for measure in reading.measures if measure.first > place), None)
        if after is None:
            return None
        if any(token.tags & _SECOND for token in tokens[place : after.first]):
            found = reading.quote(place, after.last)
            return Hit(
                found,
                say(
                    Text(
                        en="Two goals in one: «{words}» adds a second target.",
                        nl="Twee doelen in één: «{words}» voegt een tweede streefwaarde toe.",
                    ),
                    words=found.text,
                ),
                _SPLIT,
            )
        place = reading.find(Tag.CONJUNCTION, after.last + 1)
    return None


def _two_products(case: Case) -> Hit | None:
    """Find two things that are made or done, each with a verb of its own: finish the handbook and launch the portal."""
    reading = case.reading
    tokens, dutch = reading.tokens, case.language == "nl"
    if case.flags & Tag.MEANS or Kind.BY in reading.outside:
        return None  # the second may belong to how it is reached
    made = [place for place, token in enumerate(tokens) if token.tags & Tag.DELIVERABLE_VERB]
    for first, second in pairwise(made):
        joined = first + 1 if dutch else second - 1  # het handboek opgeleverd en het portaal gelanceerd
        end = second if dutch else _end_of_sentence(reading, second)
        if not tokens[joined].tags & Tag.CONJUNCTION or joined in (first, second):
            continue
        one = _product(reading, 0 if dutch else first + 1, joined)
        other = _product(reading, joined + 1, end + 1)
        if one and other and one != other:
            found = reading.quote(joined, end)
            return Hit(found, say(_SECOND_RESULT, words=found.text), _SPLIT)
    return None


_SECOND_RESULT = Text(
    en="Two goals in one: «{words}» is a second result.",
    nl="Twee doelen in één: «{words}» is een tweede resultaat.",
)


def _end_of_sentence(reading: Reading, place: int) -> int:
    stop = reading.outside.find(Kind.STOP, place)
    return (stop if stop > 0 else len(reading.outside)) - 1


def _product(reading: Reading, first: int, last: int) -> str:
    """Return the product that stands between two places, and not behind a preposition: in the handbook."""
    outside, tokens = reading.outside, reading.tokens
    for place in range(first, last):
        before = (
            outside[:place].rstrip(_BEFORE_A_NOUN)[-1:]
            if tokens[place].tags & Tag.DELIVERABLE_NOUN
            else Kind.ON
        )
        if before not in _PREPOSITIONS:
            return tokens[place].text
    return ""


_PREPOSITIONS = kinds("in on for from with over per to")
_BEFORE_A_NOUN = "".join(kinds("article indefinite other"))


@rule(
    "open-choice",
    S,
    Severity.WARNING,
    title=Text(en="Choice in the goal", nl="Keuze in het doel"),
    fix=Text(en="Choose one of the two.", nl="Kies één van de twee."),
    nl="«of» en «en/of» laten open wat er moet gebeuren.",
    words=("choice",),
    when=Tag.CHOICE,
)
def open_choice(case: Case) -> Hit | None:
    """Find "or" and "and/or", which leave open what is to be done.

    Bad nl: Een nieuw kassasysteem aanschaffen of huren vóór 1 mei 2027.
    Bad en: Buy or lease a new till system by 1 May 2027.
    Good nl: Een nieuw kassasysteem huren vóór 1 mei 2027.
    Good en: Lease a new till system by 1 May 2027.
    """
    reading = case.reading
    place = reading.find(Tag.CHOICE)
    if (
        place < 0
        or (
            place
            and reading.outside[place - 1] in kinds("numbers fractions money score some_points comparator")
        )
        or _asks(case, place)
        or _no_choice(case, place)
    ):
        return None
    first, last = max(place - 1, 0), min(place + 1, len(reading.outside) - 1)
    found, word = reading.quote(first, last), reading.quote(place)
    if case.language == "nl" and word.text == "OR":
        return None  # the works council
    return Hit(
        word,
        say(Text(en="Choice in the goal: «{words}».", nl="Keuze in het doel: «{words}»."), words=found.text),
        Text(en="Choose one, or make two goals of it.", nl="Kies één van beide, of maak er twee doelen van."),
    )


_WITHOUT = frozenset(
    {"no", "without", "zonder", "geen", "not", "niet", "never", "nooit", "neither", "nor", "noch"}
)
_OR_MORE = frozenset(
    {"exceed", "exceeds", "surpass", "beat", "more", "less", "above", "below", "better", "higher", "lower", "overtreffen",
     "meer", "minder", "hoger", "lager", "beter", "langer", "korter", "sneller", "overtreft", "earlier", "eerder"}
)  # fmt: skip
_UNDER = 6  # words in which a negation holds


def _no_choice(case: Case, place: int) -> bool:
    """Return whether "or" leaves nothing open: no pain or fear, meet or exceed the norm."""
    tokens = case.reading.tokens
    before = (tokens[at].text for at in range(max(0, place - _UNDER), place))
    after = tokens[place + 1].text if place + 1 < len(tokens.kinds) else ""
    return after in _OR_MORE or not _WITHOUT.isdisjoint(before)


def _asks(case: Case, place: int) -> bool:
    """Return whether "of" is a question: onderzoeken of een tweede vestiging rendabel is."""
    words = [case.reading.tokens[before].text for before in range(max(0, place - 2), place)]
    return case.reading.tokens[place].text == "of" and not _ASKING.isdisjoint(words)


@rule(
    "activity-not-result",
    S,
    Severity.WARNING,
    title=Text(en="Activity, not a result", nl="Activiteit, geen resultaat"),
    fix=Text(en="Say what is different when it is done.", nl="Zeg wat er anders is als het af is."),
    nl="«werken aan» en «betrekken» beschrijven wat u doet, niet wat het oplevert.",
    words=("activity",),
    when=Tag.ACTIVITY,
)
def activity_not_result(case: Case) -> Hit | None:
    """Find words such as "work on" and "engage": they tell what you do, not what comes of it.

    Bad nl: Werken aan een beter klimaat op de afdeling.
    Bad en: Work on a better climate in the department.
    Good nl: De klimaatscore van de afdeling verhogen van 6,5 naar 7,5 vóór 1 december 2027.
    Good en: Raise the department's climate score from 6.5 to 7.5 by 1 December 2027.
    """
    if case.measure:
        return None
    found = case.reading.quote_tag(Tag.ACTIVITY)
    return found and Hit(
        found,
        say(
            Text(en="Activity, not a result: «{word}».", nl="Activiteit, geen resultaat: «{word}»."),
            word=found.text,
        ),
        Text(
            en="Name the result: what is different when this is done, and by which number can you see it?",
            nl="Noem het resultaat: wat is er anders als dit is gebeurd, en aan welk getal ziet u dat?",
        ),
    )


_CUT = Text(
    en=f"; only the first {MAX_LENGTH} characters were read",
    nl=f"; alleen de eerste {MAX_LENGTH} tekens zijn gelezen",
)
_PLACEHOLDERS = re.compile(
    BLANK_SHARE
    + r"|\b(?:x{2,5}|[xyz]{3}|(?:19|20)(?:xx|\d?x|\?\?)|t\.?b\.?[adc]|n\.?n?\.?t?\.?b)\b(?!-\w)\.?|\?{2,5}|_{3,9}|\[(?!\d|[a-z]{1,3}-?\d+\])[^\]\[]{1,30}\]|<(?:naam|name|datum|date|getal|number)>",
    re.IGNORECASE,
)


@rule(
    "placeholder",
    S,
    Severity.ERROR,
    title=Text(en="Placeholder", nl="Plaatshouder"),
    fix=Text(en="Fill it in.", nl="Vul het in."),
    nl="Er staat nog iets als «n.t.b.», «xx» of «20XX» in het doel.",
    words=("placeholder",),
)
def placeholder(case: Case) -> Hit | None:
    """Find what was left to be filled in: "TBD", "xx", "20XX".

    Bad nl: De omzet verhogen met xx% in 20XX.
    Bad en: Increase revenue by xx% in 20XX.
    Good nl: De omzet verhogen met 8% in 2027.
    Good en: Increase revenue by 8% in 2027.
    """
    found: Evidence | None = None
    if case.flags & Tag.PLACEHOLDER:
        found = case.reading.quote_tag(Tag.PLACEHOLDER)
        if found and found.text == "XYZ" and case.reading.text[found.end : found.end + 2].strip():
            return None  # the name of something in an example: the XYZ conference
    elif _MAY_HOLD_PLACE.search(case.reading.tokens.lower):
        match = _PLACEHOLDERS.search(case.reading.text)
        if match and match[0].casefold() in case.lexicon.accepted:
            return None
        found = match and Evidence(match[0], match.start(), match.end(), Basis.TEXT)
    return found and Hit(
        found,
        say(Text(en="Placeholder: «{words}».", nl="Plaatshouder: «{words}»."), words=found.text),
        say(
            Text(en="Replace «{words}» by what is meant.", nl="Vervang «{words}» door wat wordt bedoeld."),
            words=found.text,
        ),
    )


_MAY_HOLD_PLACE = re.compile(r"\?\?|__|\[|<|xx|x%|y%|n%|\b[xyn]{1,2} p|\b[xyz]{3}\b|0x|2x")


_ONE_WORD = Text(en="Too short: one word.", nl="Te kort: één woord.")
_FEW_WORDS = Text(en="Too short: {count} words.", nl="Te kort: {count} woorden.")


@rule(
    "goal-length",
    S,
    Severity.WARNING,
    title=Text(en="Too short or too long", nl="Te kort of te lang"),
    fix=Text(
        en="One sentence: who, what, from … to …, when.", nl="Eén zin: wie, wat, van … naar …, wanneer."
    ),
    nl="Een doel van één of twee woorden zegt te weinig; een doel van een halve pagina is er geen.",
    settings=("words_least", "words_most"),
)
def goal_length(case: Case) -> Hit | None:
    """Find goals of a word or two, and goals of half a page.

    Bad nl: Meer omzet
    Bad en: More revenue
    Good nl: De omzet verhogen met 8% in 2027.
    Good en: Increase revenue by 8% in 2027.
    """
    count, lines = _words(case), case.thresholds
    if lines.words_least <= count <= lines.words_most:
        return None
    if count < lines.words_least:  # phrases of several words were one
        count = len(case.goal.text.split())
        if count >= lines.words_least:
            return None
    evidence = case.whole
    if count < lines.words_least:
        return Hit(
            evidence,
            say(_ONE_WORD if count == 1 else _FEW_WORDS, count=count),
            rewritten(rewrite.measured, case),
        )
    return Hit(
        evidence,
        say(
            Text(en="Too long: {count} words{cut}.", nl="Te lang: {count} woorden{cut}."),
            count=count,
            cut=_CUT if len(case.goal.text) > MAX_LENGTH else Text(en="", nl=""),
        ),
        Text(
            en="Keep the goal to one sentence, and put background in a column of its own.",
            nl="Houd het doel bij één zin en zet de toelichting in een eigen kolom.",
        ),
    )


def _words(case: Case) -> int:
    """Count the words, a phrase as one."""
    symbols = case.reading.tokens.kinds
    return len(symbols) - sum(map(symbols.count, kinds("comma stop open close")))


def is_placeholder(text: str) -> bool:
    """Return whether a text only stands for what is still to be filled in: TBD, n.t.b., ???."""
    return bool(_PLACEHOLDERS.fullmatch(text.strip()))


@rule(
    "no-owner",
    S,
    Severity.WARNING,
    title=Text(en="No owner", nl="Geen eigenaar"),
    fix=Text(en="Fill in the column Owner.", nl="Vul de kolom Eigenaar in."),
    nl="De kolom Eigenaar is leeg of noemt er meer dan één: niemand is aanspreekbaar op dit doel.",
)
def no_owner(case: Case) -> Hit | None:
    """Find rows whose owner column is empty or names several people, so that nobody answers for the goal.

    Bad nl: De omzet verhogen met 8% in 2027. | owner=
    Bad en: Increase revenue by 8% in 2027. | owner=
    Bad nl: De omzet verhogen met 8% in 2027. | owner=n.t.b.
    Bad en: Increase revenue by 8% in 2027. | owner=TBD
    Bad nl: De omzet verhogen met 8% in 2027. | owner=Kees / Anja
    Bad en: Increase revenue by 8% in 2027. | owner=everyone
    Good nl: De omzet verhogen met 8% in 2027. | owner=A. de Vries
    Good en: Increase revenue by 8% in 2027. | owner=A. Smith
    """
    owner = case.goal.owner
    if owner:
        said = _objection_to(owner)
        if said is None:
            return None
        evidence = Evidence(owner, basis=Basis.COLUMN, field="owner")
        message: Wording = say(said, owner=owner)
    elif (case.has_column("owner") and "owner" not in case.goal.raw) or case.config.scheme == "doran":
        evidence = missing("owner")
        message = Text(
            en="No owner: the column Owner is empty.", nl="Geen eigenaar: de kolom Eigenaar is leeg."
        )
    else:
        return None
    return Hit(
        evidence,
        message,
        Text(
            en="Name one person who answers for this goal.",
            nl="Noem één persoon die op dit doel aanspreekbaar is.",
        ),
    )


@lru_cache(maxsize=4_096)
def _objection_to(owner: str) -> Text | None:
    """Return what to say of an owner who is nobody yet, or more than one; None when that is somebody."""
    return (
        _NOT_YET
        if is_placeholder(owner)
        else _MANY
        if _SEVERAL.fullmatch(owner) and not _FUNCTIONS.search(owner)
        else None
    )


_NOT_YET = Text(en="No owner yet: «{owner}».", nl="Nog geen eigenaar: «{owner}».")
_MANY = Text(en="More than one owner: «{owner}».", nl="Meer dan één eigenaar: «{owner}».")
_SEVERAL = re.compile(
    r"[A-Z][a-zéëïö]+(?: [\w.]+){0,3}?\s*(?:/|;|\+| & | en | and )\s*[A-Z][a-zéëïö]+(?: [\w.]+){0,3}"
    r"|(?i:all|allen|allemaal|iedereen|everyone|everybody|we|wij)"
)
"""Two people by name: Kees / Anja; or everyone."""
_FUNCTIONS = re.compile(
    r"\b(?:hoofd|head|manager|director|directeur|directie|afdeling|department|lead|team|sales|verkoop|finance|financiën|control"
    r"|marketing|inkoop|operations|kwaliteit|veiligheid|logistiek|productie|communicatie|zorg|zn|zonen|sons|partners|services?)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9&]{1,5}\b(?!\s{0,2}\))")
_LOOKED_AT = 20  # abbreviations, at most
_COMMON = words_of("abbreviations")


@rule(
    "undefined-abbreviation",
    S,
    Severity.INFO,
    title=Text(en="Undefined abbreviation", nl="Onverklaarde afkorting"),
    fix=Text(
        en="Write it out once, or accept it in the settings.",
        nl="Schrijf hem één keer uit, of neem hem op in de instellingen.",
    ),
    nl="Een afkorting die niet wordt uitgelegd en geen bekende KPI is. Gangbare afkortingen kunt u toevoegen onder accept.",
    settings=("accept",),
)
def undefined_abbreviation(case: Case) -> Hit | None:
    """Find abbreviations that are neither explained nor the name of a KPI.

    Add the ones everybody knows under ``accept`` in the settings.

    Bad nl: De QRM-score verhogen van 6 naar 7 in 2027.
    Bad en: Raise the QRM score from 6 to 7 in 2027.
    Good nl: De NPS verhogen van 20 naar 30 in 2027.
    Good en: Raise the NPS from 20 to 30 in 2027.
    """
    text = case.reading.text  # a word in capitals is not read as any other name
    if text.islower() or text.isupper():
        return None
    for match in islice(_ABBREVIATION.finditer(text), _LOOKED_AT):
        word = match[0]
        if word in _COMMON or f"({word}" in text:
            continue
        if any(character.isdigit() for character in word) or case.knows(word):
            continue
        return Hit(
            Evidence(word, match.start(), match.end(), Basis.TEXT),
            say(
                Text(en="Undefined abbreviation: «{word}».", nl="Onverklaarde afkorting: «{word}»."),
                word=word,
            ),
            say(
                Text(
                    en="Write «{word}» out once, or add it to accept in kpi-xl.toml.",
                    nl="Schrijf «{word}» één keer uit, of voeg het toe aan accept in kpi-xl.toml.",
                ),
                word=word,
            ),
        )
    return None


@rule(
    "unknown-kpi",
    S,
    Severity.WARNING,
    title=Text(en="Unknown KPI", nl="Onbekende KPI"),
    fix=Text(en="Use the name of a known KPI.", nl="Gebruik de naam van een bekende KPI."),
    nl="De naam in de kolom KPI lijkt op een bekende KPI, maar is het niet. Daardoor kunnen eenheid, richting en grenzen niet worden gebruikt.",
    reads=("kpi",),
)
def unknown_kpi(case: Case) -> Hit | None:
    """Find names in the KPI column that look like a known KPI but are not one.

    Its unit, direction and limits cannot be used as long as the name is not recognised.

    Bad nl: De churn verlagen van 5% naar 4% in 2027. | kpi=Churn raet
    Bad en: Reduce churn from 5% to 4% in 2027. | kpi=Churn raet
    Good nl: De churn verlagen van 5% naar 4% in 2027. | kpi=Churn rate
    Good en: Reduce churn from 5% to 4% in 2027. | kpi=Churn rate
    """
    name = case.goal.kpi
    if not name or case.kpi:
        return None
    near = near_name(name)
    if near is None:
        return None
    return Hit(
        Evidence(name, basis=Basis.COLUMN, field="kpi"),
        say(
            Text(
                en="Unknown KPI «{name}»; did you mean «{near}»?",
                nl="Onbekende KPI «{name}»; bedoelde u «{near}»?",
            ),
            name=name,
            near=near,
        ),
        say(Text(en="Write «{near}» in the column KPI.", nl="Schrijf «{near}» in de kolom KPI."), near=near),
    )
