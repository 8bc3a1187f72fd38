"""What comes before and after a report: standard input, the baseline, the exit code."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.cli.goal_texts import NO_BASELINE
from kpi_xl.goals.baseline import Baseline
from kpi_xl.goals.config import NEVER
from kpi_xl.goals.model import Severity
from kpi_xl.model import ExitCode, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_xl.goals.report.summary import Summary
    from kpi_xl.model import Language

STANDARD = Path("-")
"""Stands for standard input among the paths, and for standard output as target."""


def exit_code(summary: Summary, fail_on: str, *, stale: bool = False) -> ExitCode:
    """Return what the shell is told; `stale` says that accepted findings are gone, and that this counts."""
    if summary.unread:
        return ExitCode.UNREADABLE
    if stale or (fail_on != NEVER and summary.worst >= Severity(fail_on).rank):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN


def accepted_by(baseline: Path | None, *, strict: bool, rewritten: bool) -> Baseline | None:
    """Read the findings that were accepted; what is written down anew are all findings of today."""
    if strict and baseline is None:
        raise UserError(NO_BASELINE)
    return Baseline(baseline) if baseline and not rewritten else None


def tell_stale(accepted: Baseline | None, language: Language) -> bool:
    """Tell of accepted findings that do not occur any more, and return whether there are any."""
    gone = accepted.stale if accepted else None
    if gone:
        print(gone.in_(language), file=sys.stderr)
    return gone is not None


@contextmanager
def with_standard_input(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Put what standard input holds in a file of its own while it is read; other paths stay as they are."""
    if STANDARD not in paths:
        yield list(paths)
        return
    data = sys.stdin.buffer.read()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"standard-input{_suffix(data)}"
        place.write_bytes(data)
        yield [place if path == STANDARD else path for path in paths]


def _suffix(data: bytes) -> str:
    if data.startswith(b"PK"):
        return ".ods" if b"opendocument" in data[:200] else ".xlsx"
    return ".xls" if data.startswith(b"\xd0\xcf") else ".csv"


def names_as_given(read: Sequence[Path], given: Sequence[Path]) -> dict[str, str]:
    """Return what files are called in the report that were given by another name: standard input."""
    return {str(one): str(other) for one, other in zip(read, given, strict=True) if one != other}
