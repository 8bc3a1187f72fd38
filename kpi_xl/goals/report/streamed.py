"""A report that is written file by file: what stands above, a part for each file, what stands below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_xl.goals.report.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options

_FLUSHED = 100  # pieces after which a reader of the report sees more of it


def nothing(*_: object) -> str:
    """Stand for a report with nothing above or below its files."""
    return ""


@dataclass(frozen=True)
class Streamed:
    """A format whose parts can be made apart from each other, one file at a time."""

    part: Callable[[FileResult, Options], Iterable[str]]
    """Write one file in pieces."""
    opening: Callable[[Options], str] = nothing
    closing: Callable[[Summary, Options], str] = nothing
    between: str = ""
    """What stands between two parts that both say something."""
    goals_first: bool = False
    """Whether goals are written before what is known of their file, so that none needs to be kept."""

    def __call__(self, results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
        """Write all results, one by one."""
        summary = Summary()
        stream.write(self.opening(options))
        begun = False
        for result in summary.passing(results):
            for count, piece in enumerate(self.part(result, options), 1):
                stream.write(f"{self.between}{piece}" if begun and count == 1 else piece)
                begun = True
                if count % _FLUSHED == 0:
                    stream.flush()
            stream.flush()
        stream.write(self.closing(summary, options))
