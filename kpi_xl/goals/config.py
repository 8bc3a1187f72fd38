"""What a user can set: rules, severities, thresholds, word lists, language and letters."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.data import data
from kpi_xl.goals.model import Letter, Severity
from kpi_xl.goals.scheme import LETTER_NAMES, Scheme
from kpi_xl.goals.text.kpi_names import find_kpi
from kpi_xl.goals.text.lexicon import Lexicon, build
from kpi_xl.goals.text.own_phrases import Phrases, own_phrases
from kpi_xl.goals.texts_on_demand import NO_TEXT
from kpi_xl.model import LANGUAGES, Language, Text
from kpi_xl.registry import plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping

NEVER = "never"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The lines that judging draws; the packaged thresholds.toml explains each of them."""

    change_up_error: float
    change_up_warning: float
    change_down_error: float
    change_down_warning: float
    gap_error: float
    gap_warning: float
    gap_months: float
    sustained_growth_error: float
    history_error: float
    history_outlier: float
    history_changes: float
    productive_share: float
    hours_per_week: float
    window_voice: float
    window_mail: float
    window_other: float
    window_absolute: float
    goals_per_owner: float
    words_least: float
    words_most: float
    milestone_months: float
    same_text: float


@cache
def default_thresholds() -> Thresholds:
    """Return the packaged thresholds."""
    return Thresholds(**data("thresholds"))


class OwnRule(NamedTuple):
    """A rule of a user's own: these words give this finding. `{words}` in a text stands for the words that were found."""

    name: str
    words: tuple[str, ...]
    message: Text
    letter: Letter | None = None
    severity: Severity = Severity.WARNING
    suggestion: Text = NO_TEXT


@dataclass(frozen=True)
class Config:
    """How goals are judged. Everything has a default; `load_config` reads a user's file.

    `select` empty means every rule; both `select` and `ignore` take rules, letters and families.
    A goal whose S, M and T are not all judged is never called SMART.
    `words` adds to the packaged word lists, by language and list name. `accept` names words that no rule is to
    stumble over. `phrases` gives phrases of a user's own a meaning, by language and `Meaning`, deadlines with their
    day when that is known; `rules` are rules of a user's own. `language` fixes the language of every goal; otherwise the words of each goal tell it, and
    `fallback` is used when they do not. `year_start` is the month in which financial years begin. `kpi_thresholds` goes by `kpi_key`. `fail_on` is None for never.
    `visible_only` leaves out hidden sheets and rows. `columns` says by hand what headings stand for: a field, or
    nothing for a column that is not to be used. `exclude` holds patterns of files and folders to leave out.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=default_thresholds)
    kpi_thresholds: Mapping[str, Thresholds] = field(default_factory=dict)
    words: Mapping[Language, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    accept: frozenset[str] = frozenset()
    phrases: Mapping[Language, Mapping[str, Phrases]] = field(default_factory=dict)
    rules: tuple[OwnRule, ...] = ()
    scheme: Scheme = "nl"
    language: Language | None = None
    fallback: Language = "en"
    year_start: int = 1
    fail_on: Severity | None = Severity.ERROR
    max_rows: int | None = None
    visible_only: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    exclude: frozenset[str] = frozenset()

    def lexicons(self) -> dict[Language, Lexicon]:
        """Return the words of both languages, the user's own among them."""
        if not self.words and not self.accept and not self.phrases and self.year_start == 1:
            return _packaged_lexicons()
        lexicons = {
            language: build(language, self.words.get(language), self.accept) for language in LANGUAGES
        }
        phrases = [phrase for language in LANGUAGES for phrase in own_phrases(self.phrases.get(language, {}))]
        for lexicon in lexicons.values():
            lexicon.own_phrases = phrases
            lexicon.year_start = self.year_start
        return lexicons

    def letter_name(self, letter: Letter) -> Text:
        """Return what a letter stands for in the chosen scheme.

        >>> Config(scheme="doran").letter_name(Letter.A).en
        'Assignable'
        """
        return LETTER_NAMES[self.scheme][letter]

    def thresholds_of(self, kpi: str) -> Thresholds:
        """Return the thresholds for a KPI, by any of its names."""
        if not kpi or not self.kpi_thresholds:
            return self.thresholds
        return self.kpi_thresholds.get(kpi_key(kpi), self.thresholds)


def kpi_key(name: str) -> str:
    """Return what a KPI is known by, whichever of its names is used; a KPI of a firm's own goes by its words.

    >>> kpi_key("Klantverloop"), kpi_key("Warm hand-overs")
    ('KPI_CHURN', 'warmhandovers')
    """
    kpi = find_kpi(name)
    return kpi.name if kpi else plain_name(name)


@cache
def _packaged_lexicons() -> dict[Language, Lexicon]:
    return {language: build(language) for language in LANGUAGES}
