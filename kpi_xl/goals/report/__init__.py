"""Reports of judged files, one module per format."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from kpi_xl.goals.scheme import LETTER_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Letter, Severity
    from kpi_xl.goals.scheme import Scheme
    from kpi_xl.goals.texts_on_demand import Wording
    from kpi_xl.model import Language


@dataclass(frozen=True)
class Options:
    """How a report is written: its language, the day that was judged by, and how much it tells."""

    language: Language
    as_of: date
    full: bool = False
    scheme: Scheme = "nl"
    quiet: bool = False
    least: Severity | None = None
    """The lightest finding that a quiet report tells of; None for none."""
    json: bool = False
    """Whether reports that come as text and as JSON are written as JSON."""

    def say(self, text: Wording) -> str:
        """Return a text in the language of the report."""
        return text.in_(self.language)

    def letter_name(self, letter: Letter) -> str:
        """Return what a letter stands for, in the language of the report."""
        return self.say(LETTER_NAMES[self.scheme][letter])


class Write(Protocol):
    """Writes a report; results are taken one by one, so that the report grows while files are judged."""

    def __call__(self, results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
        """Write all results to a stream."""


COLUMNS, STATISTICS = "columns", "statistics"
"""The reports that are asked for by an option of their own."""
FORMATS = ("text", "json", "jsonl", "csv", "markdown", "html", "sarif", "junit", "github")
"""The formats; each is a module here with a function `write`. A new format is one word here."""


def writer(name: str) -> Write:
    """Return the function that writes a report; its module is loaded when it is first asked for.

    >>> writer("html").__module__
    'kpi_xl.goals.report.html'
    """
    write: Callable[..., None] = import_module(f"{__name__}.{name}").write
    return write
