"""How far a long run is: a bar with rate and time left on a terminal, plain lines now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from kpi_xl.files.folders import find_files
from kpi_xl.goals.batch import FileStatus
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from kpi_xl.goals.spread import Part
    from kpi_xl.model import Language

JUDGED = Text(en="{done} judged, {missed} not", nl="{done} beoordeeld, {missed} niet")
SO_FAR = Text(
    en="{count} files so far, {rate} per second: {done} judged, {missed} not.",
    nl="{count} bestanden tot nu toe, {rate} per seconde: {done} beoordeeld, {missed} niet.",
)
_SECONDS_BETWEEN_LINES = 30.0


def with_progress(
    parts: Iterable[Part], paths: list[Path], exclude: Collection[str], language: Language
) -> Iterator[Part]:
    """Show how far the work is when there are several files, and hand the parts on."""
    if sys.stderr.isatty():
        total = sum(1 for _ in find_files(paths, exclude))
        if total > 1:
            yield from _bar(parts, total, language)
            return
    yield from _lines(parts, language)


def _bar(parts: Iterable[Part], total: int, language: Language) -> Iterator[Part]:
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import (  # noqa: PLC0415 - as above
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    done = missed = 0
    with Progress(*columns, console=Console(file=sys.__stderr__), transient=True) as progress:
        task = progress.add_task("", total=total)
        for part in parts:
            checked = part.status is FileStatus.CHECKED
            done, missed = done + checked, missed + (not checked)
            told = JUDGED.format(done=done, missed=missed).in_(language)
            progress.update(task, advance=1, description=told)
            yield part


def _lines(parts: Iterable[Part], language: Language) -> Iterator[Part]:
    started = told = time.monotonic()
    done = missed = 0
    for part in parts:
        checked = part.status is FileStatus.CHECKED
        done, missed = done + checked, missed + (not checked)
        yield part
        now = time.monotonic()
        if now - told >= _SECONDS_BETWEEN_LINES:
            told = now
            count = done + missed
            rate = f"{count / (now - started):.0f}"
            line = SO_FAR.format(count=count, rate=rate, done=done, missed=missed)
            print(line.in_(language), file=sys.stderr)
