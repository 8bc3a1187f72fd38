"""Judge many files side by side, and hand over their parts of a report in the order of the files.

The seam is `concurrent.futures.Executor`: a pool of threads here, each with a worker of its own to read and judge in,
or whatever else can run a function elsewhere, such as a Dask cluster. Each file is judged and put into words where it
is read; what comes back is its part of the report and its counts, so that nothing else travels or is kept.
"""

from __future__ import annotations

import pickle
import tempfile
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.budget import Lost
from kpi_xl.files.contained import contained_each
from kpi_xl.files.guard import content_of
from kpi_xl.files.reading import refusal_of
from kpi_xl.files.refusal import Refused
from kpi_xl.goals.batch import FileResult, FileStatus, Judges, ToJudge, as_found, judge_file, unread_file
from kpi_xl.goals.report import Options, writer
from kpi_xl.goals.report.streamed import Streamed
from kpi_xl.goals.report.summary import Summary
from kpi_xl.model import LANGUAGES, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor, Future

    from kpi_xl.goals.baseline import Baseline
    from kpi_xl.goals.config import Config


_MOST_BYTES = 250_000  # of the files in one task: some ten thousand goals


@dataclass(frozen=True)
class Job:
    """What is the same for all files of a run: how to judge, and how to report."""

    config: Config
    options: Options
    format: str
    accepted: Baseline | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """What files are called in the report that are read from elsewhere, such as standard input."""


class Item(NamedTuple):
    """A file to judge: its path, and its content when the path means nothing where it is judged."""

    path: Path
    named: bool = True
    content: bytes | None = None


class Part(NamedTuple):
    """The part of one file in a report, and its counts."""

    path: str
    text: str
    summary: Summary
    met: frozenset[str] = frozenset()
    """What the baseline names and was met."""

    @property
    def status(self) -> FileStatus:
        """Return what became of the file."""
        [status] = self.summary.files
        return status


class Spread(NamedTuple):
    """How the work is divided: so many small files in a task, and so many tasks begun ahead of the one that is next."""

    executor: Executor
    chunk: int = 1
    """Files in one task at most; it ends sooner when they hold many bytes, as those take their time anyway."""
    ahead: int = 500
    send: bool = False


def get_ready(job: Job) -> None:
    """Make here what judging takes; workers that are copies of this process begin with it."""
    judges = _loaded(pickle.dumps(job, pickle.HIGHEST_PROTOCOL)).judges
    for language in LANGUAGES:
        judges.for_language(language)


def parts_of(found: Iterable[ToJudge | FileResult], job: Job, how: Spread) -> Iterator[Part]:
    """Judge files and hand over their parts, in the order of the files; what was not read stands in its place.

    Whatever happens to a file, it has its part: as many come out as go in.
    """
    packed = pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
    waiting: deque[tuple[Future[list[Part]], tuple[Item, ...]] | Part] = deque()
    chunk: list[Item] = []
    held = 0

    def submit() -> None:
        nonlocal held
        if chunk:
            items = tuple(chunk)
            waiting.append((how.executor.submit(judge_items, packed, items), items))
            chunk.clear()
            held = 0

    for one in found:
        if isinstance(one, FileResult):
            submit()
            waiting.append(_part(one, job))
        else:
            item = _item(one, job.config, send=how.send)
            if isinstance(item, FileResult):
                submit()
                waiting.append(_part(item, job))
            else:
                chunk.append(item)
                if len(chunk) < how.chunk:
                    held += _size(item)
                if len(chunk) >= how.chunk or held > _MOST_BYTES:
                    submit()
        while len(waiting) > how.ahead:
            yield from _done(waiting.popleft(), packed)
    submit()
    while waiting:
        yield from _done(waiting.popleft(), packed)


def _done(task: tuple[Future[list[Part]], tuple[Item, ...]] | Part, job: bytes) -> Sequence[Part]:
    """Wait for a task; what an executor could not do, because too many of its machines went away, is done here."""
    if isinstance(task, Part):
        return [task]
    future, items = task
    try:
        return future.result()
    except UserError:
        raise
    except Exception:  # noqa: BLE001 - every executor fails in its own way
        return judge_items(job, items)


def _size(item: Item) -> int:
    if item.content is not None:
        return len(item.content)
    with suppress(OSError, ValueError):
        return item.path.stat().st_size
    return 0


def _item(one: ToJudge, config: Config, *, send: bool) -> Item | FileResult:
    if not send:
        return Item(one.path, one.named)
    try:
        return Item(one.path, one.named, content_of(one.path))
    except Refused as refused:
        return unread_file(one.path, FileStatus.REFUSED, refused.refusal, config)


def judge_items(job: bytes, items: Sequence[Item]) -> list[Part]:
    """Judge some files, each in a worker of this machine; this is what an executor runs."""
    return [
        _part(_lost(item, one, _loaded(job).job), _loaded(job).job) if isinstance(one, Lost) else one
        for item, one in zip(items, contained_each(judge_item, [(job, item) for item in items]), strict=True)
    ]


def _lost(item: Item, lost: Lost, job: Job) -> FileResult:
    return unread_file(item.path, FileStatus.REFUSED, refusal_of(lost), job.config)


def judge_item(job: bytes, item: Item) -> Part:
    """Judge one file and write its part; this runs in a worker."""
    loaded = _loaded(job)
    if item.content is None:
        return _judged(item, item.path, loaded)
    with tempfile.TemporaryDirectory(prefix="kpi-xl-") as folder:
        path = Path(folder) / f"sent{item.path.suffix}"
        path.write_bytes(item.content)
        return _judged(item, path, loaded)


def _judged(item: Item, path: Path, loaded: _Loaded) -> Part:
    job = loaded.job
    keep = not _format(job).goals_first or job.accepted is not None
    result = judge_file(path, job.options.as_of, judges=loaded.judges, keep=keep)
    return _part(replace(as_found(result, named=item.named), path=str(item.path)), job)


class _Loaded:
    """A job, with what is made once for all of its files."""

    def __init__(self, job: bytes) -> None:
        self.job: Job = pickle.loads(job)  # noqa: S301 - from whoever started this process
        self.judges = Judges(self.job.options.as_of, self.job.config)


@lru_cache(maxsize=1)
def _loaded(job: bytes) -> _Loaded:
    return _Loaded(job)


def _format(job: Job) -> Streamed:
    write = writer(job.format)
    if not isinstance(write, Streamed):
        raise TypeError(job.format)
    return write


def _part(result: FileResult, job: Job) -> Part:
    met: frozenset[str] = frozenset()
    if job.names:
        result = replace(result, path=job.names.get(result.path, result.path))
    if job.accepted is not None:
        result, met = job.accepted.apart(result)
    summary, pieces = Summary(), list[str]()
    for counted in summary.passing([result]):
        pieces.extend(_format(job).part(counted, job.options))
    return Part(result.path, "".join(pieces), summary, met)
