"""A state file: which files were judged before, so that a run may go on, or only look at what is new.

One line per file, written as it is done: a run that is cut off loses nothing but the file it was at.
A file is known by its path, its content, and everything that its judgement depends on.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from kpi_xl import __version__
from kpi_xl.files.guard import Limits, content_of
from kpi_xl.files.refusal import Refusal, Refused
from kpi_xl.goals.batch import FileResult, FileStatus, unread_file
from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kpi_xl.goals.batch import ToJudge
    from kpi_xl.goals.spread import Job, Part

_HEAD = {"kpi-xl": "state", "version": 1}
_MOST_BYTES = 2_000_000_000
NOT_A_STATE = Text(
    en="{path} is no state file of kpi-xl, so it is not touched. Choose another name for --resume.",
    nl="{path} is geen statusbestand van kpi-xl en blijft dus zoals het is. Kies een andere naam voor --resume.",
)
CANNOT = Text(
    en="The state file {path} cannot be used ({reason}).",
    nl="Het statusbestand {path} kan niet worden gebruikt ({reason}).",
)
UNCHANGED = Text(
    en="Skipped: judged before with the same settings, and unchanged since.",
    nl="Overgeslagen: al beoordeeld met dezelfde instellingen en sindsdien niet veranderd.",
)


class State:
    """The files that were judged before; what is done is added to the state file."""

    def __init__(self, path: Path, job: Job) -> None:
        """Read a state file, or begin one.

        Raises
        ------
        UserError
            The file is something else, or cannot be read or written.
        """
        self.path, self.job = path, job
        about = (__version__, job.format, _steady(job.options), _steady(job.config), _accepted(job))
        self._settings = hashlib.sha256("\n".join(about).encode("utf-8", "replace")).digest()
        self._known = self._read()
        self._digests: dict[str, str] = {}

    def _read(self) -> set[str]:
        if not os.path.lexists(self.path):
            return set()
        try:
            lines = (
                content_of(self.path, Limits(file_bytes=_MOST_BYTES)).decode("utf-8", "replace").splitlines()
            )
        except Refused as refused:
            if refused.refusal.rule == "empty-file":
                return set()
            raise UserError(CANNOT.format(path=self.path, reason=refused.refusal.text)) from refused
        if not lines or _record(lines[0]) != _HEAD:
            raise UserError(NOT_A_STATE.format(path=self.path))
        return {str(record["done"]) for line in lines[1:] if (record := _record(line)) and "done" in record}

    def new(self, found: Iterable[ToJudge | FileResult]) -> Iterator[ToJudge | FileResult]:
        """Hand on the files that are new or changed; the others are skipped."""
        for one in found:
            if isinstance(one, FileResult):
                yield one
                continue
            digest = self._digest(one.path)
            if digest in self._known:
                skipped = Refusal("unchanged-file", UNCHANGED)
                yield unread_file(one.path, FileStatus.SKIPPED, skipped, self.job.config)
            else:
                self._digests[str(one.path)] = digest
                yield one

    def _digest(self, path: Path) -> str:
        try:
            content = content_of(path)
        except Refused:
            return ""  # it is refused again, as long as it cannot be read
        known = hashlib.sha256(self._settings)
        known.update(os.fsencode(os.path.realpath(path)) + b"\0")
        known.update(content)
        return known.hexdigest()[:40]

    def noting(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Hand the parts on, and write down which files were judged."""
        try:
            with self.path.open("a", encoding="utf-8") as stream:
                if stream.tell() == 0:
                    stream.write(json.dumps(_HEAD) + "\n")
                else:
                    stream.write("\n")  # the last line may have been cut off
                for part in parts:
                    yield part
                    digest = self._digests.pop(part.path, "")
                    if digest and part.status is FileStatus.CHECKED:
                        stream.write(json.dumps({"done": digest, "path": part.path}) + "\n")
                        stream.flush()
        except OSError as problem:
            reason = problem.strerror or problem
            raise UserError(CANNOT.format(path=self.path, reason=reason)) from problem


def _steady(value: object) -> str:
    """Write a value so that equal values are written alike in every run."""
    if is_dataclass(value):
        return _steady({one.name: getattr(value, one.name) for one in fields(value)})
    if isinstance(value, Mapping):
        return f"{{{', '.join(sorted(f'{_steady(k)}: {_steady(v)}' for k, v in value.items()))}}}"
    if isinstance(value, AbstractSet):
        return f"{{{', '.join(sorted(map(_steady, value)))}}}"
    if isinstance(value, tuple | list):
        return f"({', '.join(map(_steady, value))})"
    return repr(value)


def _accepted(job: Job) -> str:
    return "" if job.accepted is None else "\n".join(sorted(job.accepted.known))


def _record(line: str) -> dict[str, object] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None
