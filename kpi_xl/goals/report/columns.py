"""What is found on sheets: every table, and what each of its headings is read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl import __version__
from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.report.records import encoded, table_record
from kpi_xl.goals.report.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.read.sheet import TableShape
    from kpi_xl.goals.report import Options

_SAID = words_of("text")


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write the tables of each file, as text or as JSON."""
    if options.json:
        files = [
            {"path": one.path, "status": one.status, "tables": [table_record(table) for table in one.tables]}
            for one in results
        ]
        document = {"version": __version__, "as_of": options.as_of.isoformat(), "files": files}
        stream.write(encoded(document, margin=0) + "\n")
        return
    for result in results:
        stream.writelines(f"{line}\n" for line in _file(result, options))


def _file(result: FileResult, options: Options) -> Iterator[str]:
    if result.status is FileStatus.REFUSED or not result.tables:
        reasons = [options.say(finding.message) for finding in result.findings]
        yield f"{result.path}: {' '.join(reasons) or options.say(_SAID['no_tables'])}"
    for table in result.tables:
        yield f"{result.path}:{table.place}"
        yield from table_lines(table, options)


def table_lines(table: TableShape, options: Options) -> Iterator[str]:
    """Return a line for each heading with what it is read as."""
    if not any(field for _, field in table.columns):
        yield f"    ({options.say(_SAID['no_goals'])})"
    width = max((len(heading) for heading, _ in table.columns), default=0)
    for heading, field in table.columns:
        label = options.say(FIELDS[field].label) if field else ""
        read = f"{field} ({label})" if field and label.casefold() != field else field
        yield f"    {heading:<{width}}  {read or options.say(_SAID['not_used'])}"
