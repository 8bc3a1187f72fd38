"""`kpi-xl validate --format xlsx`: an annotated copy of every file, made in a worker."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kpi_xl.cli.batch import Run
from kpi_xl.cli.goal_texts import JUDGED, NOT_ANNOTATED, WRITTEN
from kpi_xl.files.budget import Lost
from kpi_xl.files.contained import contained
from kpi_xl.files.names import unique_name
from kpi_xl.files.reading import refusal_of
from kpi_xl.goals.baseline import Baseline
from kpi_xl.goals.batch import FileResult, FileStatus, as_found, found_files, judge_file, unread_file
from kpi_xl.goals.config import Config
from kpi_xl.goals.report import Options
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.spread import Job
from kpi_xl.model import Text, UserError


class Copy(NamedTuple):
    """An annotated copy of a file: what it is made of and how, and where it goes."""

    source: Path
    target: Path
    config: Config
    options: Options
    accepted: Baseline | None
    force: bool
    named: bool = True


class Outcome(NamedTuple):
    """What became of a file to annotate: what is said of it, its counts, and what a baseline names of it."""

    lines: list[Text]
    summary: Summary
    met: frozenset[str] = frozenset()


def annotate_file(copy: Copy) -> Outcome:
    """Judge a file and write an annotated copy of it; this runs in a worker, as openpyxl reads the file once more."""
    from kpi_xl.goals.report.workbook import annotate  # noqa: PLC0415 - openpyxl is slow to import
    from kpi_xl.templates.writing.judgement import fill_judgement  # noqa: PLC0415 - openpyxl is slow to import

    options, summary = copy.options, Summary()
    result, met = judge_file(copy.source, options.as_of, copy.config), frozenset[str]()
    if copy.accepted:
        result, met = copy.accepted.apart(result)
    result = as_found(result, named=copy.named)
    [result] = summary.passing([result])
    if result.status is not FileStatus.CHECKED:
        said = [NOT_ANNOTATED.format(path=result.path, reason=one.message) for one in result.findings]
        return Outcome(said, summary, met)
    try:
        ours = fill_judgement(
            result, copy.source, copy.target, options.language, options.as_of, force=copy.force
        )
        lost = None if ours else annotate(result, copy.source, copy.target, options, force=copy.force)
    except UserError as problem:
        summary.unread = True
        return Outcome([problem.text], summary, met)
    written = WRITTEN.format(path=copy.target)
    return Outcome([written, lost] if lost else [written], summary, met)


def annotate_files(run: Run, output: Path, *, force: bool) -> Summary:
    """Write an annotated copy of every file, to one target or into a folder, and say what was written.

    Below a folder that was named, copies stand in folders as their sources do.
    """
    summary = Summary()
    for one in _annotated(run.paths, output, run.job, force=force):
        summary.add(one.summary)
        if run.job.accepted:
            run.job.accepted.note(one.met)
        for line in one.lines:
            print(line.in_(run.language))
    return summary


def _annotated(paths: list[Path], output: Path, job: Job, *, force: bool) -> Iterator[Outcome]:
    taken: dict[Path, set[str]] = {}
    for one in found_files(paths, job.config):
        if isinstance(one, FileResult):
            summary = Summary()
            [result] = summary.passing([one])
            said = [NOT_ANNOTATED.format(path=one.path, reason=found.message) for found in result.findings]
            yield Outcome(said, summary)
            continue
        target = output
        if output.is_dir():
            folder = output / _below_root(one.path, paths)
            name = f"{one.path.stem}_{JUDGED.in_(job.options.language)}.xlsx"
            target = folder / unique_name(name, taken.setdefault(folder, set()))
            folder.mkdir(parents=True, exist_ok=True)
        try:
            copy = Copy(one.path, target, job.config, job.options, job.accepted, force, one.named)
            yield contained(annotate_file, copy)
        except Lost as lost:
            reason = refusal_of(lost).text
            refused = unread_file(one.path, FileStatus.REFUSED, refusal_of(lost), job.config)
            summary = Summary()
            list(summary.passing([refused]))
            yield Outcome([NOT_ANNOTATED.format(path=one.path, reason=reason)], summary)


def _below_root(source: Path, roots: Iterable[Path]) -> Path:
    """Return the folder of a file below the folder that was named."""
    for root in roots:
        if root.is_dir() and source.is_relative_to(root):
            return source.relative_to(root).parent
    return Path()
