"""Read a user's settings file."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kpi_xl.goals.config import (
    CONFIG_NAME,
    NEVER,
    TOOL_NAMES,
    Config,
    Thresholds,
    default_thresholds,
    kpi_key,
)
from kpi_xl.goals.model import FIELDS, Family, Letter, Severity
from kpi_xl.goals.rules import RULES
from kpi_xl.goals.text.kpi_names import find_kpi, near_name
from kpi_xl.goals.text.lexicon import TABLE_LISTS
from kpi_xl.goals.text.words import word_lists
from kpi_xl.model import LANGUAGES, Language, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


def find_config(folder: Path) -> Path | None:
    """Return the settings file that holds for a folder: kpi-xl.toml or pyproject.toml, here or above."""
    for place in (folder, *folder.parents):
        own = place / CONFIG_NAME
        if own.is_file():
            return own
        project = place / "pyproject.toml"
        if project.is_file() and _holds_settings(project):
            return project
    return None


def _holds_settings(project: Path) -> bool:
    """Return whether a pyproject.toml has a part for us; one that is not in order is somebody else's affair."""
    try:
        tool = tomllib.loads(project.read_text(encoding="utf-8-sig")).get("tool", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return isinstance(tool, dict) and any(name in tool for name in TOOL_NAMES)


def load_config(path: Path | None = None, *, folder: Path | None = None) -> Config:
    """Read the settings from `path`, or from the file that holds for `folder`.

    Raises
    ------
    UserError
        The file cannot be read, is not TOML, or holds a setting that does not exist.
    """
    path = path or find_config((folder or Path.cwd()).resolve())
    if path is None:
        return Config()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as problem:
        raise UserError(
            Text(
                en=f"The settings file {path} cannot be read ({problem}).",
                nl=f"Het instellingenbestand {path} kan niet worden gelezen ({problem}).",
            )
        ) from problem
    except tomllib.TOMLDecodeError as problem:
        raise UserError(
            Text(
                en=f"The settings file {path} is not valid TOML: {problem}.",
                nl=f"Het instellingenbestand {path} is geen geldige TOML: {problem}.",
            )
        ) from problem
    if path.name == "pyproject.toml":
        tool = table.get("tool", {})
        table = next((tool[name] for name in TOOL_NAMES if name in tool), {})
    own = table.pop("goals", {})
    table.pop("data", None)  # of `kpi-xl template --data`
    table = {**table, **own}
    return config_of(table, str(path))


def config_of(table: Mapping[str, Any], origin: str = "settings") -> Config:
    """Return the configuration a table of settings describes; `origin` names it in messages.

    >>> config_of(
    ...     {"ignore": ["goal-length"], "thresholds": {"goals_per_owner": 5}}
    ... ).thresholds.goals_per_owner
    5.0
    """
    known = {one.name for one in fields(Config)} - {"kpi_thresholds"}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        _require_known(name, known, origin)
        values[name] = _READERS[name](value, f"{origin}: {key}")
    if "thresholds" in values:
        values["thresholds"], values["kpi_thresholds"] = values["thresholds"]
    return Config(**values)


def _require_known(name: str, known: Collection[str], origin: str, remedy: Text | None = None) -> None:
    """Complain of a name that does not exist: with the nearest one, or else with `remedy` or all that are known."""
    if name in known:
        return
    near = difflib.get_close_matches(name, known, n=1)
    listed = ", ".join(sorted(known))
    otherwise = remedy or Text(en=f"Known are: {listed}.", nl=f"Bekend zijn: {listed}.")
    hint = Text(en=f"Did you mean {near[0]}?", nl=f"Bedoelt u {near[0]}?") if near else otherwise
    raise UserError(
        Text(en=f"{origin}: {name} does not exist. {hint.en}", nl=f"{origin}: {name} bestaat niet. {hint.nl}")
    )


def _wrong(origin: str, expected: Text, value: object) -> UserError:
    return UserError(
        Text(
            en=f"{origin} must be {expected.en}, not {value!r}.",
            nl=f"{origin} moet {expected.nl} zijn, niet {value!r}.",
        )
    )


def _names(value: object, origin: str) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(origin, Text(en="a list of names", nl="een lijst met namen"), value)
    return frozenset(value)


_RULES_LISTED = Text(en="`kpi-xl rule` shows all rules.", nl="`kpi-xl rule` toont alle regels.")
_GROUPS_LISTED = Text(
    en="`kpi-xl rule` shows all rules; a letter (S, M, A, R, T) or a family serves as well.",
    nl="`kpi-xl rule` toont alle regels; een letter (S, M, A, R, T) of een familie kan ook.",
)


def _rules(value: object, origin: str) -> frozenset[str]:
    """Read names of rules; a letter or a family stands for all of its rules."""
    names = _names(value, origin)
    known = [*RULES, *Letter, *Family]
    for name in sorted(names):
        _require_known(name, known, origin, _GROUPS_LISTED)
    return names


def _choice(*choices: str) -> Callable[[object, str], object]:
    def read(value: object, origin: str) -> object:
        if value not in choices:
            listed = ", ".join(choices)
            raise _wrong(origin, Text(en=f"one of {listed}", nl=f"één van {listed}"), value)
        return value

    return read


def _severity(value: object, origin: str) -> Severity:
    return Severity(str(_choice(*Severity)(value, origin)))


def _limit(value: object, origin: str) -> Severity | None:
    chosen = str(_choice(*Severity, NEVER)(value, origin))
    return None if chosen == NEVER else Severity(chosen)


def _severities(value: object, origin: str) -> dict[str, Severity]:
    if not isinstance(value, dict):
        raise _wrong(origin, Text(en="a table of rule = severity", nl="een tabel met regel = ernst"), value)
    for slug in value:
        _require_known(slug, list(RULES), origin, _RULES_LISTED)
    return {slug: _severity(level, f"{origin}.{slug}") for slug, level in value.items()}


def _count(value: object, origin: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _wrong(origin, Text(en="a whole number above 0", nl="een geheel getal boven 0"), value)
    return value


def _switch(value: object, origin: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(origin, Text(en="true or false", nl="true of false"), value)
    return value


def _with(base: Thresholds, table: Mapping[str, object], origin: str) -> Thresholds:
    known = {one.name for one in fields(Thresholds)}
    values: dict[str, float] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        _require_known(name, known, origin)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise _wrong(
                f"{origin}.{key}", Text(en="a number of 0 or more", nl="een getal van 0 of meer"), value
            )
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
                Text(
                    en=f"{origin}.{name}_warning ({warning:g}) lies above {name}_error ({error:g}), "
                    "so that it would never be given; 0.5 is 50 %.",
                    nl=f"{origin}.{name}_warning ({warning:g}) ligt boven {name}_error ({error:g}) "
                    "en zou dus nooit worden gegeven; 0.5 is 50 %.",
                )
            )
        lines = replace(lines, **{f"{name}_warning": error})
    return lines


def _thresholds(value: object, origin: str) -> tuple[Thresholds, dict[str, Thresholds]]:
    if not isinstance(value, dict):
        raise _wrong(origin, Text(en="a table of numbers", nl="een tabel met getallen"), value)
    own = {key: number for key, number in value.items() if key != "kpi"}
    base = _with(default_thresholds(), own, origin)
    per_kpi = value.get("kpi", {})
    if not isinstance(per_kpi, dict) or not all(isinstance(table, dict) for table in per_kpi.values()):
        raise _wrong(f"{origin}.kpi", Text(en="a table per KPI", nl="een tabel per KPI"), per_kpi)
    for name in per_kpi:
        if find_kpi(name) is None and (near := near_name(name)):  # a name unlike any other is a firm's own
            _require_known(name, [near], f"{origin}.kpi")
    return base, {
        kpi_key(name): _with(base, table, f"{origin}.kpi.{name}") for name, table in per_kpi.items()
    }


def _words(value: object, origin: str) -> dict[Language, dict[str, tuple[str, ...]]]:
    if not isinstance(value, dict):
        raise _wrong(origin, Text(en="a table per language", nl="een tabel per taal"), value)
    words: dict[Language, dict[str, tuple[str, ...]]] = {}
    for language, lists in value.items():
        _require_known(language, LANGUAGES, origin)
        spoken = cast("Language", language)
        if not isinstance(lists, dict):
            raise _wrong(
                f"{origin}.{language}", Text(en="a table of lists", nl="een tabel met lijsten"), lists
            )
        known = [name for name in word_lists(spoken) if name not in TABLE_LISTS]
        for name in lists:
            if name in TABLE_LISTS:
                raise UserError(
                    Text(
                        en=f"{origin}.{language}.{name} cannot be added to: its words stand for numbers.",
                        nl=f"{origin}.{language}.{name} is niet aan te vullen: de woorden staan voor getallen.",
                    )
                )
            _require_known(name.replace("-", "_"), known, f"{origin}.{language}")
        words[spoken] = {
            name.replace("-", "_"): tuple(
                sorted(word.casefold() for word in _names(items, f"{origin}.{language}.{name}"))
            )
            for name, items in lists.items()
        }
    return words


def _columns(value: Any, origin: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _wrong(origin, Text(en="a table of headings", nl="een tabel met koppen"), value)
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
    _require_known(str(name), list(FIELDS), origin)
    return ""


_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "select": _rules,
    "ignore": _rules,
    "severity": _severities,
    "thresholds": _thresholds,
    "words": _words,
    "accept": _names,
    "scheme": _choice("nl", "en", "doran"),
    "language": _choice(*LANGUAGES),
    "fallback": _choice(*LANGUAGES),
    "fail_on": _limit,
    "max_rows": _count,
    "visible_only": _switch,
    "columns": _columns,
}
