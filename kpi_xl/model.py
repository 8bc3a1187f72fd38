"""The words the whole house speaks: texts in two languages, units, roles, KPIs and errors.

Standard library only: this module must load wherever a cell is calculated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import inspect
    from collections.abc import Callable, Mapping

Language: TypeAlias = Literal["en", "nl"]
LANGUAGES: tuple[Language, Language] = ("en", "nl")


class Text(NamedTuple):
    """One message in both languages; a missing translation is a `TypeError`.

    >>> Text(en="Goal", nl="Doel").in_("nl")
    'Doel'
    """

    en: str
    nl: str

    def in_(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.nl if language == "nl" else self.en

    def format(self, **values: object) -> Text:
        """Fill the placeholders of both languages; a `Text` value is put in in its own language."""
        return Text(*(self.filled(language, values) for language in LANGUAGES))

    def filled(self, language: Language, values: Mapping[str, object]) -> str:
        """Return the text in one language, with its placeholders filled; numbers have its decimal mark.

        >>> Text(en="{value:g} of 8", nl="{value:g} van 8").filled("nl", {"value": 2.5})
        '2,5 van 8'
        """
        for value in values.values():
            if isinstance(value, (Text, float)):
                values = {name: _spoken(one, language) for name, one in values.items()}
                break
        return self.in_(language).format_map(values)


class _DutchNumber(float):
    """A number that is written with a decimal comma."""

    def __format__(self, how: str) -> str:
        return super().__format__(how).translate(_DUTCH_MARKS)


_DUTCH_MARKS = str.maketrans(",.", ".,")


def _spoken(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.in_(language)
    return _DutchNumber(value) if language == "nl" and isinstance(value, float) else value


class ExitCode(IntEnum):
    """What the command line tells the shell."""

    CLEAN = 0
    FINDINGS = 1
    WRONG_USE = 2
    UNREADABLE = 3
    INTERNAL = 4
    NOT_WRITTEN = 5
    STOPPED = 130


class UserError(Exception):
    """Something the user can repair: what is wrong, where, and what to do.

    The command line prints `text` in the user's language and exits with `exit_code`.
    """

    def __init__(self, text: Text, exit_code: ExitCode = ExitCode.WRONG_USE) -> None:
        super().__init__(text, exit_code)
        self.text = text
        self.exit_code = exit_code

    def __str__(self) -> str:
        """Return what is wrong, in English."""
        return self.text.en


class UserNotice(UserWarning):
    """Something the user must know of what was made all the same; the command line prints `text`."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class ErrorCode(StrEnum):
    """The Excel error values a KPI function answers with."""

    DIV0 = "#DIV/0!"
    NA = "#N/A"
    NUM = "#NUM!"
    VALUE = "#VALUE!"
    REF = "#REF!"
    NAME = "#NAME?"
    NULL = "#NULL!"


class KpiError(Exception):
    """An Excel error value, with the reason in both languages.

    `code` is the text of the Excel error, such as ``"#DIV/0!"``.
    """

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code, text)
        self.code = str(code)
        self.text = text

    def __str__(self) -> str:
        """Return the error and its reason, in English."""
        return f"{self.code} {self.text.en}"


class Department(Enum):
    """The six departments, and the two rooms of helper functions."""

    MARKETING = Text(en="Marketing", nl="Marketing")
    SALES = Text(en="Sales", nl="Verkoop")
    HR = Text(en="HR", nl="HR")
    FINANCE = Text(en="Finance", nl="Financiën")
    OPERATIONS = Text(en="Operations", nl="Operatie")
    CUSTOMER = Text(en="Customer", nl="Klant")
    TRACKING = Text(en="Tracking", nl="Sturing")
    CATALOGUE = Text(en="Catalogue", nl="Catalogus")

    @property
    def key(self) -> str:
        """The name of the department on the command line and in file names."""
        return self.name.lower()


class Better(Enum):
    """Which way a KPI should move."""

    HIGHER = Text(en="higher is better", nl="hoger is beter")
    LOWER = Text(en="lower is better", nl="lager is beter")
    BAND = Text(en="within a band", nl="binnen een bandbreedte")
    NONE = Text(en="no direction", nl="geen richting")


class Role(Enum):
    """How the front door reads an argument, and so what a cell range means.

    A single cell is always read as its value; a list or range as described here.
    """

    FLOW = Text(
        en="total of the period; a range is summed, so leave its totals row out",
        nl="totaal van de periode; een bereik wordt opgeteld, laat een totaalregel er dus buiten",
    )
    STOCK = Text(
        en="balance; a range has one row per period (add departments together first) and is averaged",
        nl="stand; een bereik heeft één rij per periode (tel afdelingen eerst bij elkaar op), het gemiddelde telt",
    )
    OPENING = Text(
        en="opening balance; a range has one row per period, oldest first (add departments together first); "
        "the first counts",
        nl="beginstand; een bereik heeft één rij per periode, oudste eerst (tel afdelingen eerst bij elkaar op); "
        "de eerste telt",
    )
    CLOSING = Text(
        en="closing balance; a range has one row per period, oldest first (add departments together first); "
        "the last counts",
        nl="eindstand; een bereik heeft één rij per periode, oudste eerst (tel afdelingen eerst bij elkaar op); "
        "de laatste telt",
    )
    LINES = Text(
        en="balances of one date; a range is added up, account by account",
        nl="standen op één datum; een bereik wordt opgeteld, post voor post",
    )
    OBSERVATIONS = Text(
        en="separate observations; give the range that holds them",
        nl="losse waarnemingen; geef het bereik waarin ze staan",
    )
    PAIRED = Text(
        en="range read row by row beside the other ranges",
        nl="bereik dat rij voor rij naast de andere bereiken wordt gelezen",
    )
    FACTOR = Text(
        en="factor beside every row of the other range; one cell counts for every row",
        nl="factor naast elke rij van het andere bereik; één cel geldt voor elke rij",
    )
    DATES = Text(
        en="dates, read row by row beside the other ranges",
        nl="datums, rij voor rij gelezen naast de andere bereiken",
    )
    SERIES = Text(
        en="one value per period, in order of time",
        nl="één waarde per periode, op volgorde van tijd",
    )
    NUMBER = Text(en="one number", nl="één getal")
    DATE = Text(en="one date", nl="één datum")
    OPTION = Text(en="one of the listed words", nl="één van de genoemde woorden")
    TEXT = Text(en="text", nl="tekst")
    ANY = Text(en="whatever the cell or range holds", nl="wat de cel of het bereik ook bevat")


class UnitFormat(NamedTuple):
    """A unit's label and the Excel number format it is shown with."""

    label: Text
    number_format: str


class Unit(Enum):
    """What a number counts. A share is a fraction: 0.05 is shown as 5.0%."""

    RATIO = UnitFormat(Text(en="fraction", nl="fractie"), "0.0%")
    TIMES = UnitFormat(Text(en="times", nl="keer"), "0.00")
    CURRENCY = UnitFormat(Text(en="currency", nl="valuta"), "#,##0.00")
    COUNT = UnitFormat(Text(en="number", nl="aantal"), "#,##0")
    DAYS = UnitFormat(Text(en="days", nl="dagen"), "#,##0.0")
    HOURS = UnitFormat(Text(en="hours", nl="uren"), "#,##0.0")
    POINTS = UnitFormat(Text(en="points", nl="punten"), "0.0")
    SCORE = UnitFormat(Text(en="score", nl="score"), "0.00")
    PER_UNIT = UnitFormat(Text(en="per unit", nl="per eenheid"), "#,##0.00")
    ENERGY = UnitFormat(Text(en="kWh", nl="kWh"), "#,##0")
    FTE = UnitFormat(Text(en="FTE", nl="fte"), "#,##0.0")
    DATE = UnitFormat(Text(en="date", nl="datum"), "yyyy-mm-dd")
    TEXT = UnitFormat(Text(en="text", nl="tekst"), "@")
    NUMBER = UnitFormat(Text(en="number", nl="getal"), "General")

    @property
    def label(self) -> Text:
        """What the unit is called."""
        return self.value.label

    @property
    def number_format(self) -> str:
        """The Excel number format, stored in English as every workbook does."""
        return self.value.number_format


class Bounds(NamedTuple):
    """The closed interval a number must lie in."""

    low: float = float("-inf")
    high: float = float("inf")

    @property
    def text(self) -> Text:
        """Say the bounds in words.

        >>> Bounds(low=0).text.en, Bounds(high=5).text.en, Bounds(0, 1).text.nl
        ('at least 0', 'at most 5', 'tussen 0 en 1')
        """
        if self.high == float("inf"):
            return Text(en="at least {low:g}", nl="minstens {low:g}").format(low=self.low)
        if self.low == float("-inf"):
            return Text(en="at most {high:g}", nl="hoogstens {high:g}").format(high=self.high)
        both = Text(en="between {low:g} and {high:g}", nl="tussen {low:g} en {high:g}")
        return both.format(low=self.low, high=self.high)


UNBOUNDED = Bounds()
NON_NEGATIVE = Bounds(low=0.0)
SHARE = Bounds(0.0, 1.0)


class Limit(NamedTuple):
    """A bound that another argument sets, such as "not more than the customers at the start".

    `option` and `choice` narrow it to one choice of one option.
    """

    other: str
    upper: bool
    option: str = ""
    choice: str = ""


def at_most(other: str, option: str = "", choice: str = "") -> Limit:
    """Say in a signature that an argument may not exceed the argument `other`."""
    return Limit(other, True, option, choice)


def at_least(other: str, option: str = "", choice: str = "") -> Limit:
    """Say in a signature that an argument may not be below the argument `other`."""
    return Limit(other, False, option, choice)


@dataclass(frozen=True, slots=True)
class Input:
    """One row of the vocabulary: what a parameter name means to a user."""

    name: str
    label: Text
    help: Text
    unit: Unit
    bounds: Bounds = UNBOUNDED


class Otherwise(NamedTuple):
    """Another role of an argument under one choice of one option, such as a balance that one method averages."""

    option: str
    choice: str
    role: Role


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a KPI function, as its signature declares it."""

    name: str
    role: Role
    input: Input
    required: bool
    default: object = None
    choices: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()

    def role_under(self, chosen: Mapping[str, object]) -> Role:
        """Return the role under the chosen options."""
        for option, choice, role in self.otherwise:
            if chosen[option] == choice:
                return role
        return self.role


Value: TypeAlias = float | str | list[list[float | str]]


@dataclass(frozen=True)
class Kpi:
    """Everything that is known of one KPI function; calling it calls the function.

    `native` maps the chosen options, in the order of the parameters, to an Excel formula
    written in parameter names; the empty key serves every choice.
    """

    name: str
    function: Callable[..., Value] = field(repr=False)
    department: Department
    label: Text
    description: Text
    parameters: tuple[Parameter, ...]
    unit: Unit
    bounds: Bounds
    better: Better
    native: Mapping[tuple[str, ...], str]
    notes: Text
    sources: tuple[str, ...]
    number: int | None = None
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    pitfalls: Text | None = None
    variants: Text | None = None
    related: tuple[str, ...] = ()

    def __call__(self, *args: object, **kwargs: object) -> Value:
        """Call the function; see its signature for the arguments."""
        return self.function(*args, **kwargs)

    def __hash__(self) -> int:
        """Let what is worked out of a KPI be kept by it."""
        return hash(self.name)

    @property
    def __signature__(self) -> inspect.Signature:
        """The signature of the function, in Excel's order."""
        return self.function.__signature__  # type: ignore[attr-defined, no-any-return]  # set by the registry

    @property
    def options(self) -> tuple[Parameter, ...]:
        """The arguments that choose a method, statistic or unit."""
        return tuple(parameter for parameter in self.parameters if parameter.role is Role.OPTION)
