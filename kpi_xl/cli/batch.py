"""Many files at once for `kpi-xl validate`: where they are judged, and how their parts become one report."""

from __future__ import annotations

import io
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.cli.goal_texts import WRITTEN
from kpi_xl.cli.progress import with_progress
from kpi_xl.files.atomic import writing
from kpi_xl.files.contained import abandon, cores, prepare
from kpi_xl.files.folders import find_files
from kpi_xl.goals.batch import found_files, judge_files
from kpi_xl.goals.report import writer
from kpi_xl.goals.report.streamed import Streamed
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.resume import State
from kpi_xl.goals.spread import Job, Spread, get_ready, parts_of
from kpi_xl.model import ExitCode, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult, ToJudge
    from kpi_xl.model import Language

KEPT = ("html", "columns", "statistics")
"""The formats that need all results before anything can be written."""
_CHUNK_HERE, _TASKS_EACH = 8, 8  # files in one task at most; tasks that there are for each worker at least
_AHEAD_HERE = 64
_CHUNK = 25  # files in one task of a cluster, which costs some milliseconds itself
_AHEAD_ON_CLUSTER = 2_000
_CONNECT_SECONDS = 15
NO_DASK = Text(
    en='--scheduler needs the package distributed: pip install "kpi-xl[dask]".',
    nl='Voor --scheduler is het pakket distributed nodig: pip install "kpi-xl[dask]".',
)
NO_SCHEDULER = Text(
    en="The Dask scheduler {address} does not answer ({reason}). Check the address, such as tcp://host:8786, "
    "and that the cluster runs.",
    nl="De Dask-scheduler {address} antwoordt niet ({reason}). Controleer het adres, zoals tcp://host:8786, "
    "en of het cluster draait.",
)
NO_JOBS = Text(
    en="--jobs {jobs} is not possible: give a number of at least 1.",
    nl="--jobs {jobs} kan niet: geef een getal van minstens 1.",
)
SEND_WHERE = Text(
    en="--send-files goes with --scheduler ADDRESS.", nl="--send-files gaat samen met --scheduler ADRES."
)
STOPPED = Text(
    en="Stopped. {done} files were judged before that; the report holds those and no others.",
    nl="Gestopt. Daarvoor zijn {done} bestanden beoordeeld; het verslag bevat die en geen andere.",
)
MISCOUNTED = "{found} files were found, and {told} are in the report"


class Where(NamedTuple):
    """Where files are judged: side by side here, or on a Dask cluster."""

    jobs: int | None = None
    scheduler: str = ""
    send_files: bool = False

    def check(self) -> None:
        """Refuse what does not go together."""
        if self.jobs is not None and self.jobs < 1:
            raise UserError(NO_JOBS.format(jobs=self.jobs))
        if self.send_files and not self.scheduler:
            raise UserError(SEND_WHERE)


@contextmanager
def spread_over(where: Where, paths: list[Path], job: Job) -> Iterator[Spread]:
    """Make ready where files are judged, and clear up after that."""
    if where.scheduler:
        with _cluster(where.scheduler) as spread:
            yield spread._replace(send=where.send_files)
        return
    jobs = where.jobs or cores()
    most = jobs * _CHUNK_HERE * _TASKS_EACH
    found = sum(1 for _ in islice(find_files(paths, job.config.exclude), most))
    jobs = max(min(jobs, found), 1)
    prepare(jobs, partial(get_ready, job))
    pool = ThreadPoolExecutor(jobs)
    try:
        yield Spread(pool, max(found // (jobs * _TASKS_EACH), 1), _AHEAD_HERE)
    except BaseException:
        abandon(pool)
        raise
    pool.shutdown()


@contextmanager
def _cluster(address: str) -> Iterator[Spread]:
    try:
        import distributed  # noqa: PLC0415 - an extra

        connect: Any = distributed.Client
    except ImportError as problem:
        raise UserError(NO_DASK) from problem
    try:
        client = connect(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as problem:
        reason = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        raise UserError(NO_SCHEDULER.format(address=address, reason=reason)) from problem
    with client:
        yield Spread(client.get_executor(pure=False), _CHUNK, _AHEAD_ON_CLUSTER // _CHUNK)


class Run(NamedTuple):
    """What is asked for: the files, how they are judged and told, and where that is done."""

    paths: list[Path]
    job: Job
    where: Where
    language: Language
    resume: Path | None = None


def report_to_file(run: Run, output: Path, *, force: bool, sources: Iterable[Path]) -> Summary:
    """Write the report to a file, which is there when all was written, and say so."""
    stopped: StoppedError | None = None
    summary = Summary()
    with writing(output, force=force, sources=sources) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="")
        try:
            summary = write_report(run, stream)
        except StoppedError as problem:
            stopped = problem
        stream.flush()
        stream.detach()
    if not run.job.options.quiet:
        print(WRITTEN.format(path=output).in_(run.language))
    if stopped:
        raise stopped
    return summary


def write_report(run: Run, stream: TextIO) -> Summary:
    """Judge files and write their report as they are done; return the counts.

    When the user stops it, the report is closed so that what is done can be read.
    """
    job = run.job
    write = writer(job.format)
    if isinstance(write, Streamed):
        return _write_parts(run, write, stream)
    summary = Summary()
    judged = judge_files(run.paths, job.options.as_of, job.config)
    results = (replace(one, path=job.names.get(one.path, one.path)) for one in judged)
    write(summary.passing(job.accepted.passing(results) if job.accepted else results), stream, job.options)
    return summary


def _write_parts(run: Run, write: Streamed, stream: TextIO) -> Summary:
    job, summary = run.job, Summary()
    state = State(run.resume, job) if run.resume else None
    found = _Counted(found_files(run.paths, job.config))
    stream.write(write.opening(job.options))
    begun = False
    try:
        with spread_over(run.where, run.paths, job) as spread:
            parts = parts_of(state.new(found) if state else found, job, spread)
            parts = state.noting(parts) if state else parts
            if not job.options.quiet:
                parts = with_progress(parts, run.paths, job.config.exclude, run.language)
            for part in parts:
                with _undivided():
                    if part.text:
                        stream.write(f"{write.between}{part.text}" if begun else part.text)
                        begun = True
                    summary.add(part.summary)
                    if job.accepted:
                        job.accepted.note(part.met)
                stream.flush()
    except KeyboardInterrupt:
        stream.write(write.closing(summary, job.options))
        stream.flush()
        raise StoppedError(summary) from None
    stream.write(write.closing(summary, job.options))
    if summary.files.total() != found.count:
        raise RuntimeError(MISCOUNTED.format(found=found.count, told=summary.files.total()))
    return summary


@contextmanager
def _undivided() -> Iterator[None]:
    """Have Ctrl-C wait until what is written is counted too; who presses it again waits for nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = False

    def note(*_: object) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


class StoppedError(UserError):
    """The user has stopped a run; what was done by then stands."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(STOPPED.format(done=summary.files.total()), ExitCode.STOPPED)


class _Counted:
    """Counts what goes by."""

    def __init__(self, found: Iterable[ToJudge | FileResult]) -> None:
        self.found, self.count = found, 0

    def __iter__(self) -> Iterator[ToJudge | FileResult]:
        for one in self.found:
            self.count += 1
            yield one
