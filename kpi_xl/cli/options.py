"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kpi_xl.model import Language, Text


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


LANG = Text(en="Language of the answer: nl or en.", nl="Taal van het antwoord: nl of en.")
FORMAT = Text(en="Print as text or as JSON.", nl="Toon als tekst of als JSON.")
OUTPUT = Text(en="The file to write.", nl="Het bestand dat wordt geschreven.")
FORCE = Text(en="Replace a file that exists already.", nl="Vervang een bestand dat al bestaat.")

Lang: TypeAlias = Annotated[str, typer.Option("--lang", metavar="nl|en", help=f"{LANG.en} / {LANG.nl}")]


def help_with_example(language: Language, summary: Text, *examples: str) -> str:
    """Write a command's help: what it does, then examples to copy."""
    title = Text(en="Example:", nl="Voorbeeld:").in_(language)
    lines = "\n\n".join(f"`{example}`" for example in examples)
    return f"{summary.in_(language)}\n\n{title}\n\n{lines}"


__all__ = ["FORCE", "FORMAT", "OUTPUT", "Format", "Lang", "Path", "help_with_example"]
