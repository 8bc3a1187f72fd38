"""KPI functions as LAMBDA names: for Excel 365, 2024 and the web, without Python and without an add-in.

Made from the same native texts and checks as the plain formulas. A parameter of a LAMBDA may be a cell,
a range, a number or nothing at all, so the checks ask that first.
"""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.formula import (
    MISSING,
    Atom,
    Call,
    Name,
    Node,
    Number,
    Operation,
    nodes,
    parse,
    rebuild,
    write,
)
from kpi_xl.hosts.checks import (
    BLANK,
    IMPOSSIBLE,
    NO_NUMBER,
    Given,
    cell_checks,
    either,
    first_number,
    is_block,
    judgement,
    last_number,
    last_place,
    order,
    outside,
    range_checks,
    row_checks,
    size,
    size_checks,
)
from kpi_xl.hosts.help import LONGEST_HELP, argument_help, description
from kpi_xl.hosts.native import total
from kpi_xl.inputs import CHOICES
from kpi_xl.model import Kpi, Parameter, Role, Text
from kpi_xl.ranges import ENDS, LIST_ROLES, ROW_ROLES, balance_pairs, filled_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kpi_xl.model import Language

LONGEST = 8_192
"""What Excel stores of a formula."""
LONGEST_BODY = 7_800
"""What is left of it for the formula behind the parameters."""
HOPELESS = 3
"""How many times too long a formula may be before it is given up."""
ANSWER = "answer"
MODULE_HEAD = Text(
    en="The KPI functions of kpi-xl as LAMBDA names. Written by: kpi-xl addin lambda.",
    nl="De KPI-functies van kpi-xl als LAMBDA-namen. Geschreven door: kpi-xl addin lambda.",
)
NEW_FUNCTIONS = frozenset({"LAMBDA", "LET", "ISOMITTED", "SWITCH"})
"""The functions that a file names with the prefix _xlfn."""


class _Slot(NamedTuple):
    """A parameter with the names of what is worked out of it."""

    parameter: Parameter
    number: int

    @property
    def name(self) -> str:
        return self.parameter.name

    @property
    def role(self) -> Role:
        return self.parameter.role

    @property
    def is_option(self) -> bool:
        return self.parameter.role is Role.OPTION

    @property
    def is_list(self) -> bool:
        return self.parameter.role in LIST_ROLES

    def local(self, letter: str) -> str:
        return f"{letter}_{self.number}"

    @property
    def left_out(self) -> str:
        """Whether a parameter that may be left out is not given, or an empty cell."""
        return self.local("n")

    @property
    def order(self) -> str:
        """Whether the newest row of a balance stands first."""
        return self.local("w")

    @property
    def last(self) -> str:
        """The place of the last number of a total, or of the rows beside it."""
        return self.local("l")

    def if_range(self, text: str, otherwise: str) -> str:
        """Write a choice between a range and anything else."""
        choice = f"IF({self.local('o')},{otherwise},{text})"
        return choice if self.parameter.required else f"IF({self.left_out},{otherwise},{choice})"


def has_lambda(kpi: Kpi) -> bool:
    """Tell whether a KPI can be a LAMBDA: it has a plain formula."""
    return bool(kpi.native)


def parameters(kpi: Kpi) -> list[str]:
    """Return the parameters as they are typed: those that may be left out in brackets.

    >>> from kpi_xl.kpis import KPIS
    >>> parameters(KPIS["KPI_CHURN"])
    ['customers_lost', 'customers_start', '[customers_end]', '[method]']
    """
    return [p.name if p.required else f"[{p.name}]" for p in kpi.parameters]


def typed(kpi: Kpi) -> str:
    """Write a KPI as the LAMBDA that a user would type, without the equals sign."""
    return f"LAMBDA({','.join([*parameters(kpi), body(kpi)])})"


def stored(kpi: Kpi) -> str:
    """Write a KPI as the LAMBDA that a workbook file holds: new functions and bound names carry prefixes.

    >>> from kpi_xl.kpis import KPIS
    >>> stored(KPIS["KPI_CHURN"])[:65]
    '_xlfn.LAMBDA(_xlpm.customers_lost,_xlpm.customers_start,_xlop.cus'
    """
    heads = [f"{'_xlpm' if p.required else '_xlop'}.{p.name}" for p in kpi.parameters]
    return f"_xlfn.LAMBDA({','.join([*heads, prefixed(parse(body(kpi)))])})"


def help_text(kpi: Kpi, language: Language) -> str:
    """Return the only help Excel shows of a name, within its limit: what the KPI is and what to give.

    >>> from kpi_xl.kpis import KPIS
    >>> help_text(KPIS["KPI_CAC"], "en")[-50:]
    'KPI_CAC(marketing_cost, sales_cost, new_customers)'
    """
    call = f"{kpi.name}({', '.join(parameters(kpi))})"
    text = description(kpi, language)
    return f"{text} {call}" if len(text) + len(call) < LONGEST_HELP else text[:LONGEST_HELP]


def module_text(kpis: Iterable[Kpi], language: Language) -> str:
    """Write a module for the Advanced Formula Environment of Excel Labs: one name after another, with its help.

    Excel Labs saves a comment that starts with two stars as the comment of the name and does not watch over Excel's
    limit; a longer one is reported to damage the workbook (its issue 50). So what is to be given stands in plain
    comments.
    """
    return "\n".join(
        [f"/* {MODULE_HEAD.in_(language)} */", *(_entry(kpi, language) for kpi in kpis if has_lambda(kpi))]
    )


def _entry(kpi: Kpi, language: Language) -> str:
    arguments = "".join(f"// {p.name}: {argument_help(p, language)}\n" for p in kpi.parameters)
    return f"{arguments}/** {help_text(kpi, language)} */\n{kpi.name} = {typed(kpi)};\n"


def prefixed(tree: Node) -> str:
    """Write a formula as a file holds it: new functions and bound names carry prefixes.

    >>> prefixed(parse("LET(a,1,a+SUM(b))"))
    '_xlfn.LET(_xlpm.a,1,_xlpm.a+SUM(_xlpm.b))'
    """

    def change(node: Node) -> Node:
        match node:
            case Name(name):
                return Name(f"_xlpm.{name}")
            case Call(function, arguments) if function in NEW_FUNCTIONS:
                return Call(f"_xlfn.{function}", arguments)
        return node

    return write(rebuild(tree, change))


@cache
def body(kpi: Kpi) -> str:
    """Write what a LAMBDA works out: an error that was given, then what is wrong with an input, then the KPI."""
    mixed = full_body(kpi)
    return mixed if _fits(mixed) else _body(kpi, mixed=False)


@cache
def full_body(kpi: Kpi) -> str:
    """Write what a LAMBDA would work out if there were room for everything."""
    return _body(kpi, mixed=True)


def _fits(text: str) -> bool:
    return len(prefixed(parse(text))) <= LONGEST_BODY


def _body(kpi: Kpi, *, mixed: bool) -> str:
    slots = [_Slot(parameter, number) for number, parameter in enumerate(kpi.parameters, start=1)]
    answer = _answer(kpi, slots, mixed=mixed)
    pairs = {slots[start]: slots[end] for start, end in balance_pairs(kpi.parameters)}
    locals_ = [local for slot in slots for local in _locals(slot)]
    locals_ += [(start.order, _order(start, end)) for start, end in pairs.items()]
    ending = sorted({place for pair in filled_alike(kpi.parameters) for place in pair})
    locals_ += [(slots[place].last, _last(slots[place])) for place in ending]
    turned = {slot.name: start.order for start, end in pairs.items() for slot in (start, end)}
    locals_ += [
        (slot.local("v"), _value(slot, slots, turned))
        for slot in slots
        if not slot.is_option and not slot.is_list
    ]
    answer = _chain(list(_together(slots, pairs)), answer)
    for letter in "ce":  # the error in an input comes before any other complaint
        for slot in reversed(slots):
            found = slot.local(letter)
            answer = f"IF(ISERROR({found}),{found},{answer})"
    head = ",".join(part for local in locals_ for part in local)
    shared, answer = _shared(parse(answer), LONGEST_BODY - len(prefixed(parse(f"LET({head},0)"))))
    return f"LET({head},{''.join(f'{name},{text},' for name, text in shared)}{answer})"


def _shared(tree: Node, room: int) -> tuple[list[tuple[str, str]], str]:
    """Give parts that are written several times a name of their own, the largest gain first, until all fits."""
    named: list[tuple[str, str]] = []
    if len(prefixed(tree)) > HOPELESS * room:
        return named, write(tree)
    while len(prefixed(tree)) + sum(len(prefixed(parse(f"{n}+{text}"))) for n, text in named) > room:
        counts = Counter(node for node in nodes(tree) if isinstance(node, (Call, Operation, Name)))
        name = f"x_{len(named) + 1}"
        short = len(prefixed(Name(name)))
        gains = {
            node: (count - 1) * (len(text) - short) - 2 * short
            for node, count in counts.items()
            if count > 1 and ANSWER not in (text := prefixed(node))
        }
        best = max(gains, key=lambda node: gains[node], default=None)
        if best is None or gains[best] <= 0:
            break
        tree = rebuild(tree, lambda node, best=best, name=name: Name(name) if node == best else node)  # type: ignore[misc]  # bound at once
        named.append((name, write(best)))
    return named, write(tree)


def _locals(slot: _Slot) -> Iterator[tuple[str, str]]:
    """Work out of a parameter: whether it is one cell (o), left out (n), its error (e), complaint (c), value (v)."""
    name, parameter = slot.name, slot.parameter
    one, value = slot.local("o"), slot.local("v")
    yield one, f"ROWS({name})*COLUMNS({name})=1"
    if not parameter.required:
        yield slot.left_out, f'IF(ISOMITTED({name}),TRUE(),IF({one},{name}="",FALSE()))'
    error = f"IF({one},{name},SUM({name}))"
    yield slot.local("e"), error if parameter.required else f"IF({slot.left_out},0,{error})"
    if slot.is_option:
        yield value, f'IF({slot.left_out},"{parameter.default}",IF({one},{_word(slot)},{NO_NUMBER}))'
        yield slot.local("c"), value
        return
    complaint = f"IF({one},{_chain(_cell(slot))},{_chain(_range(slot))})"
    yield slot.local("c"), complaint if parameter.required else f"IF({slot.left_out},0,{complaint})"


def _order(start: _Slot, end: _Slot) -> str:
    """Tell the order of the rows of a balance when it is given as two ranges."""
    return start.if_range(end.if_range(order(start.name, end.name), "0"), "0")


def _last(slot: _Slot) -> str:
    """Tell where the last number of a range of totals stands; one cell has none."""
    return slot.if_range(last_place(slot.name), "0")


def _together(slots: list[_Slot], pairs: Mapping[_Slot, _Slot]) -> Iterator[tuple[str, str]]:
    """Hold the ranges against each other: no blocks, periods that follow each other, totals filled equally far."""
    for slot in slots:
        if slot.role in ENDS:
            yield slot.if_range(is_block(slot.name), "FALSE()"), BLANK
    for start in pairs:
        yield f"ISERROR({start.order})", BLANK
    for one, other in (
        (slots[one], slots[other]) for one, other in filled_alike([s.parameter for s in slots])
    ):
        same_size = f"{size(one.name)}={size(other.name)}"
        uneven = f"IF({one.last}<>{other.last},{same_size},FALSE())"
        yield one.if_range(other.if_range(uneven, "FALSE()"), "FALSE()"), BLANK


def _word(slot: _Slot) -> str:
    """Read an option word in any language; an unknown word is #VALUE!."""
    choices = slot.parameter.choices
    words = {word: word for word in choices}
    for word, meanings in CHOICES.items():
        if meaning := next((one for one in meanings if one in choices), None):
            words.setdefault(word, meaning)
    pairs = ",".join(f'"{word}","{meaning}"' for word, meaning in words.items())
    return f"SWITCH(LOWER(TRIM({slot.name})),{pairs},{NO_NUMBER})"


def _cell(slot: _Slot) -> list[tuple[str, str]]:
    return list(cell_checks(Given(slot.parameter, Atom(slot.name))))


def _range(slot: _Slot) -> list[tuple[str, str]]:
    return list(range_checks(Given(slot.parameter, Atom(slot.name, cells=True))))


def _chain(checks: list[tuple[str, str]], answer: str = "0") -> str:
    for condition, complaint in reversed(checks):
        answer = complaint if condition == "TRUE" else f"IF({condition},{complaint},{answer})"
    return answer


def _value(slot: _Slot, slots: list[_Slot], turned: Mapping[str, str]) -> str:
    """Reduce a parameter to one number, as its role says."""
    name, parameter = slot.name, slot.parameter
    reduced = _reduced(slot.role, name, turned.get(name, ""))
    for option, choice, role in parameter.otherwise:
        word = next(one.local("v") for one in slots if one.name == option)
        reduced = f'IF({word}="{choice}",{_reduced(role, name, "")},{reduced})'
    value = f"IF({slot.local('o')},{name},{reduced})" if reduced != name else name
    if parameter.required:
        return value
    return f"IF({slot.left_out},{write(_default(slot)) or BLANK},{value})"


def _reduced(role: Role, name: str, newest_first: str) -> str:
    """Reduce a range; of an opening or closing balance the first or the last, whichever way the rows run."""
    if role not in ENDS:
        return write(total(role, Atom(name, cells=True)))
    found = first_number(name), last_number(name)
    here, there = found if role is Role.OPENING else found[::-1]
    return f"IF({newest_first}=1,{there},{here})" if newest_first else here


def _answer(kpi: Kpi, slots: list[_Slot], *, mixed: bool) -> str:
    """Write the KPI, whichever lists are left out or single cells, and for every choice of its options."""
    lists = [slot for slot in slots if slot.is_list]
    numbers: dict[str, Node] = {
        slot.name: Atom(slot.local("v")) for slot in slots if not slot.is_option and not slot.is_list
    }
    return _shaped(kpi, slots, lists, numbers, mixed=mixed and len(lists) > 1)


def _shaped(kpi: Kpi, slots: list[_Slot], todo: list[_Slot], known: dict[str, Node], *, mixed: bool) -> str:
    """Branch on what the lists are: left out, one cell that counts for every row, or a range."""
    if not todo:
        return _checked(kpi, slots, known)
    slot, *rest = todo

    def when(operand: Node) -> str:
        return _shaped(kpi, slots, rest, {**known, slot.name: operand}, mixed=mixed)

    text = when(Atom(slot.name, cells=True))
    if mixed and (single := when(Atom(slot.name))) != text:
        text = f"IF({slot.local('o')},{single},{text})"
    if not slot.parameter.required:
        text = f"IF({slot.left_out},{when(_default(slot))},{text})"
    return text


def _checked(kpi: Kpi, slots: list[_Slot], known: dict[str, Node]) -> str:
    """Write the KPI behind the checks of lists that are read side by side."""
    ranges = [
        one for slot in slots if slot.is_list and (one := Given(slot.parameter, known[slot.name])).is_range
    ]
    checks = list(row_checks([one for one in ranges if one.parameter.role in ROW_ROLES]))
    checks += size_checks([one.text for one in ranges if one.parameter.role is Role.SERIES])
    return _chain(checks, _chosen(kpi, slots, known))


def _chosen(kpi: Kpi, slots: list[_Slot], known: dict[str, Node]) -> str:
    """Write the KPI for every choice of its options."""
    options = [slot for slot in slots if slot.is_option]
    open_ = [slot for slot in slots if slot.name in known and not slot.is_list and _may_be_missing(slot)]
    texts: dict[str, str] = {}
    for words in itertools.product(*(slot.parameter.choices for slot in options)):
        if words in kpi.native or () in kpi.native:
            chosen = {slot.name: word for slot, word in zip(options, words, strict=True)}
            texts["|".join(words)] = _given(kpi, chosen, open_, known)
    if len(set(texts.values())) == 1 and () in kpi.native:
        return next(iter(texts.values()))
    way = '&"|"&'.join(slot.local("v") for slot in options)
    cases = ",".join(f'"{words}",{text}' for words, text in texts.items())
    return f"SWITCH({way},{cases},{BLANK})"


def _given(kpi: Kpi, chosen: Mapping[str, str], todo: list[_Slot], known: dict[str, Node]) -> str:
    """Branch on the numbers that may be left out without a default."""
    if not todo:
        return _judged(kpi, chosen, known)
    slot, *rest = todo
    text = _given(kpi, chosen, rest, known)
    without = _given(kpi, chosen, rest, {**known, slot.name: MISSING})
    return text if text == without else f"IF({slot.left_out},{without},{text})"


def _may_be_missing(slot: _Slot) -> bool:
    return not slot.parameter.required and _default(slot) == MISSING


def _default(slot: _Slot) -> Node:
    default = slot.parameter.default
    return Number(float(default)) if isinstance(default, (int, float)) else MISSING


def _judged(kpi: Kpi, chosen: Mapping[str, str], known: Mapping[str, Node]) -> str:
    """Write the formula with the bounds of its parts and of its answer."""
    answer, before, limits = judgement(kpi, chosen, known)
    text = write(answer)
    if text == BLANK:
        return text
    impossible = limits + outside(ANSWER, ANSWER, kpi.bounds)
    if impossible:
        judged = f"IF({either(impossible)},{IMPOSSIBLE},{ANSWER})"
        text = f"LET({ANSWER},{text},IF(ISERROR({ANSWER}),{ANSWER},{judged}))"
    return f"IF({either(before)},{IMPOSSIBLE},{text})" if before else text
