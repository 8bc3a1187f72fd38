"""What a calculation engine is asked, and what it answers; each engine has an adapter of its own."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - named tuples are read at run time
import importlib
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from kpi_xl.hosts.boundary import CellError, CellValue
from kpi_xl.model import ErrorCode, ExitCode, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

Cell: TypeAlias = tuple[str, int, int]
"""A sheet's name, a row and a column, both counted from 1."""

UNKNOWN_NAME = Text(
    en="it uses a function or name that is not known here",
    nl="er staat een functie of naam in die hier niet bekend is",
)
NOT_SUPPORTED = Text(
    en="it uses something this engine cannot calculate",
    nl="er staat iets in wat deze rekenkern niet kan berekenen",
)
CIRCULAR = Text(en="it depends on its own outcome", nl="de formule hangt af van haar eigen uitkomst")
UNREADABLE = Text(en="the formula cannot be read", nl="de formule is niet te lezen")
OUT_OF_TIME = Text(en="the calculation took too long", nl="de berekening duurde te lang")
TOO_LARGE = Text(
    en="the calculation took more memory than allowed", nl="de berekening vroeg meer geheugen dan toegestaan"
)
LONG_TEXT = Text(
    en="a text in it grows longer than a cell of Excel can hold (32,767 characters)",
    nl="een tekst erin wordt langer dan een cel van Excel kan bevatten (32.767 tekens)",
)
NO_ANSWER = Text(en="the engine gave no outcome", nl="de rekenkern gaf geen uitkomst")
ENGINE_FAILED = Text(
    en="The engine {engine} cannot calculate this workbook ({reason}). Try another engine with --engine.",
    nl="De rekenkern {engine} kan deze werkmap niet doorrekenen ({reason}). Probeer een andere met --engine.",
)


class Uncalculated(NamedTuple):
    """A formula an engine could not calculate: the error its cell must show, and why."""

    error: CellError
    reason: Text


Answer: TypeAlias = "CellValue | Uncalculated"


class Job(NamedTuple):
    """A workbook to calculate: its bytes, its formulas, and the moment that NOW and TODAY give."""

    workbook: bytes
    formulas: Mapping[Cell, str]
    arrays: frozenset[Cell]
    """The formulas of which every value is wanted; of the others only the first."""
    now: dt.datetime
    session: str = ""
    """By what name the workbook stays loaded; not at all when empty. Only formualizer keeps one."""


class EngineName(StrEnum):
    """The engines that can calculate a workbook."""

    FORMUALIZER = "formualizer"
    CELLRUNE = "cellrune"
    FORMULON = "formulon"
    FORMULAS = "formulas"
    LIBREOFFICE = "libreoffice"


def load(name: EngineName) -> Engine:
    """Load an engine's adapter; importing one takes time, so only what is used is loaded."""
    module = importlib.import_module(f"kpi_xl.hosts.{name.value}_engine")
    engine: Engine = module.calculate
    return engine


class Engine(Protocol):
    """Calculates a workbook and answers for every formula; one bad formula spoils one cell."""

    def __call__(self, job: Job) -> dict[Cell, Answer]:
        """Calculate the workbook."""


def unknown_name() -> Uncalculated:
    """Answer for a formula with an unknown function or name."""
    return Uncalculated(CellError(ErrorCode.NAME), UNKNOWN_NAME)


def not_available(reason: Text) -> Uncalculated:
    """Answer for a formula that has no outcome for another reason."""
    return Uncalculated(CellError(ErrorCode.NA), reason)


def engine_failed(engine: str, problem: Exception) -> UserError:
    """Tell that an engine cannot take a workbook at all."""
    reason = " ".join(str(problem).split())[:200] or type(problem).__name__
    return UserError(ENGINE_FAILED.format(engine=engine, reason=reason), ExitCode.UNREADABLE)
