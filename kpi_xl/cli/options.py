"""The options that several commands share."""

import datetime as dt
import itertools
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar

import typer

from kpi_xl.files.folders import find_files
from kpi_xl.model import Language, Text, UserError


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


LANG = Text(en="Language of the answer: nl or en.", nl="Taal van het antwoord: nl of en.")
FORMAT = Text(en="Print as text or as JSON.", nl="Toon als tekst of als JSON.")
FORCE = Text(en="Replace a file that exists already.", nl="Vervang een bestand dat al bestaat.")

NO_CHOICE = Text(
    en="--{option} {value} does not exist: use {choices}.",
    nl="--{option} {value} bestaat niet: gebruik {choices}.",
)
SUFFIX = Text(
    en="{path} does not end in {suffixes}: Excel would refuse to open it. Give a name that ends in {suffixes}.",
    nl="{path} eindigt niet op {suffixes}: Excel zou weigeren het te openen. Geef een naam die op {suffixes} eindigt.",
)
NO_DAY = Text(
    en="--as-of {value} is not a day: write it as 2027-01-31.",
    nl="--as-of {value} is geen dag: schrijf haar als 2027-01-31.",
)
NO_TARGET = Text(
    en="--format xlsx writes an annotated copy of each file: say where with -o judged.xlsx for one file, "
    "or -o FOLDER, a folder that exists, for several.",
    nl="--format xlsx schrijft van elk bestand een kopie met opmerkingen: zeg waar met -o beoordeeld.xlsx "
    "bij één bestand, of met -o MAP, een map die er al is, bij meer.",
)
C = TypeVar("C", bound=str)

Lang: TypeAlias = Annotated[str, typer.Option("--lang", metavar="nl|en", help=f"{LANG.en} / {LANG.nl}")]


def one_of(choices: Iterable[C], option: str, value: str) -> C:
    """Return the choice a word stands for, or complain in the user's language."""
    known = {str(choice): choice for choice in choices}
    if value not in known:
        raise UserError(NO_CHOICE.format(option=option, value=value, choices=", ".join(known)))
    return known[value]


def day_of(value: str) -> dt.date:
    """Read the day to judge by; today when none is given."""
    if not value:
        return dt.date.today()  # noqa: DTZ011 - the user's own calendar day is meant
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise UserError(NO_DAY.format(value=value)) from None


def takes_copies(paths: list[Path], exclude: frozenset[str], output: Path | None) -> bool:
    """Return whether annotated copies go into a folder; several of them can go nowhere else."""
    several = sum(1 for _ in itertools.islice(find_files(paths, exclude), 2)) > 1
    if output is None or (several and not output.is_dir()):
        raise UserError(NO_TARGET)
    return output.is_dir()


def help_with_example(language: Language, summary: Text, *examples: str) -> str:
    """Write a command's help: what it does, then examples to copy."""
    title = Text(en="Example:", nl="Voorbeeld:").in_(language)
    lines = "\n\n".join(f"`{example}`" for example in examples)
    return f"{summary.in_(language)}\n\n{title}\n\n{lines}"


def require_suffix(path: Path, *suffixes: str) -> None:
    """Refuse a target that Excel would not open."""
    if path.suffix.casefold() not in suffixes:
        raise UserError(SUFFIX.format(path=path, suffixes=" / ".join(suffixes)))


__all__ = [
    "FORCE",
    "FORMAT",
    "Format",
    "Lang",
    "day_of",
    "help_with_example",
    "one_of",
    "require_suffix",
    "takes_copies",
]
