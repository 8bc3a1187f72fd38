"""Read a user's settings file."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.config import (
    NEVER,
    Config,
    OwnRule,
    Thresholds,
    default_thresholds,
    kpi_key,
)
from kpi_xl.goals.config_file import TOOL_NAMES, find_config, toml_of
from kpi_xl.goals.model import FIELDS, Family, Letter, Severity
from kpi_xl.goals.own_settings import read_own_rules, read_phrases
from kpi_xl.goals.rules import RULES
from kpi_xl.goals.setting_values import (
    by_language,
    choice,
    names_of,
    require_known,
    said,
    severity_of,
    table_of,
    wrong_value,
)
from kpi_xl.goals.text.kpi_names import find_kpi, near_name
from kpi_xl.goals.text.lexicon import TABLE_LISTS
from kpi_xl.goals.text.named_months import MONTHS
from kpi_xl.goals.text.own_phrases import Meaning
from kpi_xl.goals.text.words import word_lists
from kpi_xl.model import LANGUAGES, Language, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


_TABLE = said("a_table_of_settings")
_ELSEWHERE = said("stands_elsewhere")
_BELONGS = {
    **dict.fromkeys(OwnRule._fields, Text("[[rules]]", "[[rules]]")),
    **dict.fromkeys((one.name for one in fields(Thresholds)), Text("[thresholds]", "[thresholds]")),
    **dict.fromkeys(map(str, Meaning), said("under_phrases")),
}
"""Where a setting belongs that stands at the top."""
OTHER_COMMANDS = ("data", "track")
"""The tables of a settings file that are not about judging goals: of `kpi-xl template --data` and `kpi-xl track`."""


def settings_table(path: Path | None = None, *, folder: Path | None = None) -> tuple[dict[str, Any], str]:
    """Read the settings in `path`, or in the file that holds for `folder`, with the name of the file; none is empty.

    Raises
    ------
    UserError
        The file cannot be read, or is not TOML.
    """
    path = path or find_config((folder or Path.cwd()).resolve())
    if path is None:
        return {}, ""
    table = toml_of(path)
    if path.name == "pyproject.toml":
        tool = table_of(table.get("tool", {}), f"{path}: tool", _TABLE)
        name = next((name for name in TOOL_NAMES if name in tool), None)
        table = table_of(tool[name], f"{path}: tool.{name}", _TABLE) if name else {}
    return table, str(path)


def load_config(path: Path | None = None, *, folder: Path | None = None) -> Config:
    """Read how to judge goals from `path`, or from the file that holds for `folder`.

    Raises
    ------
    UserError
        The file cannot be read, is not TOML, or holds a setting that does not exist.
    """
    table, origin = settings_table(path, folder=folder)
    own = {**table, **table_of(table.get("goals", {}), f"{origin}: goals", _TABLE)}
    for name in ("goals", *OTHER_COMMANDS):
        own.pop(name, None)
    return config_of(own, origin)


def config_of(table: Mapping[str, Any], origin: str = "settings") -> Config:
    """Return the configuration a table of settings describes; `origin` names it in messages.

    >>> config_of(
    ...     {"ignore": ["goal-length"], "thresholds": {"goals_per_owner": 5}}
    ... ).thresholds.goals_per_owner
    5.0
    """
    known = {one.name for one in fields(Config)} - {"kpi_thresholds"}
    values: dict[str, Any] = {}
    own = read_own_rules(table.get("rules", []), f"{origin}: rules")
    slugs = [*RULES, *(rule.name for rule in own)]
    for key, value in table.items():
        name = key.replace("-", "_")
        place = f"{origin}: {key}"
        if name not in known and (under := _BELONGS.get(name)):
            raise UserError(_ELSEWHERE.format(place=place, under=under))
        require_known(name, known, origin)
        read_named = _OF_RULES.get(name)
        values[name] = read_named(value, place, slugs) if read_named else _READERS[name](value, place)
    if "thresholds" in values:
        values["thresholds"], values["kpi_thresholds"] = values["thresholds"]
    return Config(**values)


def overridden(
    config: Config,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    exclude: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> Config:
    """Return settings with what was given on the command line: it takes the place of `select`, and adds to the rest.

    `select` and `ignore` may hold several names with commas between them; `columns` holds "heading=field".

    >>> overridden(Config(), ignore=["no-means,S"], columns=["Mijn kop=target"]).columns
    {'Mijn kop': 'target'}
    """
    slugs = [*RULES, *(rule.name for rule in config.rules)]
    chosen = _rules(_listed(select), "--select", slugs)
    set_by_hand = dict(config.columns)
    for one in columns:
        heading, equals, name = one.rpartition("=")
        if not equals or not heading.strip():
            raise UserError(NO_MAP.format(value=one))
        set_by_hand[heading.strip()] = field_called(name, f"--map {heading.strip()}")
    return replace(
        config,
        select=chosen or config.select,
        ignore=config.ignore | _rules(_listed(ignore), "--ignore", slugs),
        exclude=config.exclude | {*exclude},
        columns=set_by_hand,
    )


def _listed(names: Sequence[str]) -> list[str]:
    return [name.strip() for one in names for name in one.split(",") if name.strip()]


NO_MAP = said("no_map")
_RULES_LISTED = said("rules_listed")
_GROUPS_LISTED = said("groups_listed")


def _rules(value: object, origin: str, slugs: list[str]) -> frozenset[str]:
    """Read names of rules; a letter or a family stands for all of its rules."""
    names = names_of(value, origin)
    known = [*slugs, *Letter, *Family]
    for name in sorted(names):
        require_known(name, known, origin, _GROUPS_LISTED)
    return names


def _limit(value: object, origin: str) -> Severity | None:
    chosen = str(choice(*Severity, NEVER)(value, origin))
    return None if chosen == NEVER else Severity(chosen)


def _severities(value: object, origin: str, slugs: list[str]) -> dict[str, Severity]:
    if not isinstance(value, dict):
        raise wrong_value(origin, said("a_table_of_severities"), value)
    for slug in value:
        require_known(slug, slugs, origin, _RULES_LISTED)
    return {slug: severity_of(level, f"{origin}.{slug}") for slug, level in value.items()}


def _count(value: object, origin: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise wrong_value(origin, said("a_whole_number"), value)
    return value


def _month(value: object, origin: str) -> int:
    month = MONTHS.get(value.strip().casefold()) if isinstance(value, str) else value
    if not isinstance(month, int) or isinstance(month, bool) or not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise wrong_value(origin, said("a_month"), value)
    return month


def _switch(value: object, origin: str) -> bool:
    if not isinstance(value, bool):
        raise wrong_value(origin, said("true_or_false"), value)
    return value


def _with(base: Thresholds, table: Mapping[str, object], origin: str) -> Thresholds:
    known = {one.name for one in fields(Thresholds)}
    values: dict[str, float] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        require_known(name, known, origin)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise wrong_value(f"{origin}.{key}", said("a_number"), value)
        values[name] = float(value)
    return _in_order(replace(base, **values), values, origin)


_LINES = ("change_up", "change_down", "gap")


def _in_order(lines: Thresholds, given: Mapping[str, float], origin: str) -> Thresholds:
    """Refuse a warning that lies above its error; one that was not given follows the error down."""
    for name in _LINES:
        warning, error = getattr(lines, f"{name}_warning"), getattr(lines, f"{name}_error")
        if warning <= error:
            continue
        if f"{name}_warning" in given:
            raise UserError(
                said("warning_above_error").format(
                    origin=origin, name=name, warning=f"{warning:g}", error=f"{error:g}"
                )
            )
        lines = replace(lines, **{f"{name}_warning": error})
    return lines


def _thresholds(value: object, origin: str) -> tuple[Thresholds, dict[str, Thresholds]]:
    if not isinstance(value, dict):
        raise wrong_value(origin, said("a_table_of_numbers"), value)
    own = {key: number for key, number in value.items() if key != "kpi"}
    base = _with(default_thresholds(), own, origin)
    per_kpi = value.get("kpi", {})
    if not isinstance(per_kpi, dict) or not all(isinstance(table, dict) for table in per_kpi.values()):
        raise wrong_value(f"{origin}.kpi", said("a_table_per_kpi"), per_kpi)
    for name in per_kpi:
        if find_kpi(name) is None and (near := near_name(name)):  # a name unlike any other is a firm's own
            require_known(name, [near], f"{origin}.kpi")
    return base, {
        kpi_key(name): _with(base, table, f"{origin}.kpi.{name}") for name, table in per_kpi.items()
    }


def _words(value: object, origin: str) -> dict[Language, dict[str, tuple[str, ...]]]:
    words: dict[Language, dict[str, tuple[str, ...]]] = {}
    for language, lists, place in by_language(value, origin):
        known = [name for name in word_lists(language) if name not in TABLE_LISTS]
        for name in lists:
            if name in TABLE_LISTS:
                raise UserError(said("words_for_numbers").format(place=place, name=name))
            require_known(name.replace("-", "_"), known, place)
        words[language] = {
            name.replace("-", "_"): tuple(
                sorted(word.casefold() for word in names_of(items, f"{place}.{name}"))
            )
            for name, items in lists.items()
        }
    return words


def _columns(value: Any, origin: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise wrong_value(origin, said("a_table_of_headings"), value)
    return {str(heading): field_called(name, f"{origin}.{heading}") for heading, name in value.items()}


def field_called(name: object, origin: str) -> str:
    """Return the field a user names by its own name or by a heading; nothing for a column that is not to be used.

    Raises
    ------
    UserError
        There is no such field.

    >>> field_called("Streefwaarde", "columns"), field_called("due", "columns"), field_called("-", "columns")
    ('target', 'due', '')
    """
    wanted = str(name).strip().casefold()
    if wanted in {"", "-", "false", "none", "null"}:
        return ""
    for field in FIELDS.values():
        if wanted in {word.casefold() for word in (field.name, *field.nl, *field.en)}:
            return field.name
    require_known(str(name), list(FIELDS), origin)
    return ""


_OF_RULES: Mapping[str, Callable[[Any, str, list[str]], Any]] = {
    "select": _rules,
    "ignore": _rules,
    "severity": _severities,
}
"""The settings that name rules, those of the user among them."""
_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "phrases": read_phrases,
    "rules": read_own_rules,
    "thresholds": _thresholds,
    "words": _words,
    "accept": names_of,
    "scheme": choice("nl", "en", "doran"),
    "language": choice(*LANGUAGES),
    "fallback": choice(*LANGUAGES),
    "year_start": _month,
    "fail_on": _limit,
    "max_rows": _count,
    "visible_only": _switch,
    "columns": _columns,
    "exclude": names_of,
}
