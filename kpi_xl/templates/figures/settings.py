"""What `kpi-xl.toml` says about a user's own figures: its table ``[data]``, read and written."""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Any

from kpi_xl.files.atomic import write_bytes
from kpi_xl.goals.config_file import CONFIG_NAME, find_config
from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kpi_xl.model import Department

NAMES = ("sheet", "year", "decimal", "date-order", "year-start", "currency", "months", "map")
UNKNOWN = Text(
    en="{path}: [data] has no setting «{name}». Known are: {names}.{near}",
    nl="{path}: [data] kent de instelling «{name}» niet. Bekend zijn: {names}.{near}",
)
NEAR = Text(en=" Did you mean {name}?", nl=" Bedoelt u {name}?")
NO_TOML = Text(
    en="The settings file {path} cannot be read: {problem}.",
    nl="Het instellingenbestand {path} kan niet worden gelezen: {problem}.",
)
WRONG = Text(en="{path}: {name} in [data] must be {what}.", nl="{path}: {name} in [data] moet {what} zijn.")
WORDS = Text(en="a text between quotes", nl="een tekst tussen aanhalingstekens")
WHOLE = Text(en="a whole number", nl="een geheel getal")
TABLE = Text(en='a table such as {"Instroom" = "hires"}', nl='een tabel zoals {"Instroom" = "hires"}')


def read_settings(folder: Path) -> tuple[dict[str, Any], Path | None]:
    """Return the table [data] that holds for a folder, and the file it stands in; map of a department included.

    Raises
    ------
    UserError
        The file is not TOML, or a setting does not exist or is of another kind.
    """
    path = find_config(folder)
    if path is None or path.name != CONFIG_NAME:
        return {}, None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("data", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UserError(NO_TOML.format(path=path, problem=problem)) from problem
    if not isinstance(table, dict):
        raise UserError(WRONG.format(path=path, name="data", what=TABLE))
    for name, value in table.items():
        _require(path, name, value)
    return table, path


def _require(path: Path, name: str, value: object) -> None:
    if name not in NAMES:
        close = difflib.get_close_matches(name, NAMES, n=1)
        near = NEAR.format(name=close[0]) if close else Text("", "")
        raise UserError(UNKNOWN.format(path=path, name=name, names=", ".join(NAMES), near=near))
    if name == "map":
        right = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        what = TABLE
    elif name in ("year", "months"):
        right, what = isinstance(value, int) and not isinstance(value, bool), WHOLE
    else:
        right, what = isinstance(value, str), WORDS
    if not right:
        raise UserError(WRONG.format(path=path, name=name, what=what))


def save_settings(folder: Path, settings: Mapping[str, Any]) -> Path:
    """Write settings to the table [data] of the file kpi-xl.toml in a folder; all that stands there stays.

    Raises
    ------
    UserError
        The file is not TOML or cannot be written.
    """
    import tomlkit  # noqa: PLC0415 - only needed to write
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415 - as above

    path = folder / CONFIG_NAME
    try:
        document = (
            tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()
        )
    except (OSError, UnicodeDecodeError, TOMLKitError) as problem:
        raise UserError(NO_TOML.format(path=path, problem=problem)) from problem
    table: Any = document.setdefault("data", tomlkit.table())
    for name, value in settings.items():
        if name != "map":
            table[name] = value
    if "map" in settings:
        own: Any = table.setdefault("map", tomlkit.table())
        for heading, target in settings["map"].items():
            own[heading] = target
    write_bytes(path, tomlkit.dumps(document).encode(), force=True)
    return path


def known_elsewhere(name: str, departments: Mapping[Department, Any]) -> bool:
    """Tell whether an input belongs to another department, so that its heading is no mistake in a shared file."""
    return any(
        column.name == name
        for layout in departments.values()
        for columns in (layout.columns, *(table.columns for table in layout.records))
        for column in columns
    )
