"""The preflight of every file that is read: what it is, and whether a reader may touch it."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeAlias

from kpi_xl.files import refusal as why
from kpi_xl.files.cells import Sheet, check_shared_text, scan_open_document, scan_sheet
from kpi_xl.files.package import Member, list_sheets, parse, percent_styles
from kpi_xl.files.refusal import Refusal, Refused
from kpi_xl.model import Text


class Kind(StrEnum):
    """What a file is by its content, whatever its name."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"

    @property
    def guarded(self) -> bool:
        """Return whether the preflight looks inside; the other kinds need a process of their own."""
        return self not in (Kind.XLSB, Kind.XLS)


class Limits(NamedTuple):
    """How much a file may hold; real workbooks stay far below."""

    file_bytes: int = 50_000_000
    members: int = 1_000
    part_bytes: int = 64_000_000
    total_bytes: int = 128_000_000
    ratio: int = 200
    ratio_from: int = 1_000_000


LIMITS = Limits()


class Admitted(NamedTuple):
    """A file that may be read: its bytes, what it is, and what is known of its sheets."""

    path: Path
    kind: Kind
    data: bytes
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Refusal, ...] = ()


Verdict: TypeAlias = "Admitted | Refusal"
_WORKBOOK_NAMES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
_OTHER = (
    (b"%PDF", Text(en="a PDF document", nl="een pdf-document")),
    (b"{\\rtf", Text(en="a text document (RTF)", nl="een tekstdocument (RTF)")),
    (b"\x89PNG", Text(en="a picture", nl="een afbeelding")),
    (b"\xff\xd8\xff", Text(en="a picture", nl="een afbeelding")),
    (b"GIF8", Text(en="a picture", nl="een afbeelding")),
    (b"\x7fELF", Text(en="a program", nl="een programma")),
    (b"MZ", Text(en="a program", nl="een programma")),
    (b"\x1f\x8b", Text(en="a compressed archive", nl="een ingepakt archief")),
    (b"7z\xbc\xaf", Text(en="a compressed archive", nl="een ingepakt archief")),
    (b"Rar!", Text(en="a compressed archive", nl="een ingepakt archief")),
)
_ARCHIVE = Text(
    en="a compressed archive or another kind of document",
    nl="een ingepakt archief of een ander soort document",
)
_OLD_OFFICE = Text(
    en="a document of another old Office program", nl="een document van een ander oud Office-programma"
)
_OLD_EXCEL = Text(
    en="a worksheet of Excel 4 or older, or without its container",
    nl="een werkblad van Excel 4 of ouder, of zonder omhulsel",
)
_XML = Text(en="an XML document", nl="een XML-document")
_BINARY = Text(en="binary data", nl="binaire gegevens")
_HTML_STARTS = (
    "<html",
    "<!doctype html",
    "<table",
    "<head",
    "<body",
    "<div",
    "<meta",
    "<style",
    "mime-version:",
)
_OLD_VERSIONS = (b"\x00", b"\x02", b"\x04", b"\x08")
_HEAD = 4096


def admit(path: Path, limits: Limits = LIMITS, *, data: bytes | None = None) -> Verdict:
    """Decide whether a file may be read, and read its bytes when it may; or decide about bytes that were read.

    Pipes and devices are never opened for reading, so nothing can hang here.
    """
    try:
        return _sort(path, _load(path, limits) if data is None else _checked(data, limits, len(data)), limits)
    except Refused as refused:
        return refused.refusal
    except FileNotFoundError:
        return Refusal("not-found", why.NOT_FOUND)
    except PermissionError:
        return Refusal("no-permission", why.NO_PERMISSION)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        return Refusal("not-found", why.NOT_READABLE.format(reason=reason))


def _load(path: Path, limits: Limits) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refused("not-a-workbook", why.NOT_A_FILE)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as stream:
        about = os.fstat(stream.fileno())
        if not stat.S_ISREG(about.st_mode):  # pragma: no cover - swapped between the two looks
            raise Refused("not-a-workbook", why.NOT_A_FILE)
        data = stream.read(limits.file_bytes + 1)
    return _checked(data, limits, about.st_size)


def _checked(data: bytes, limits: Limits, told: int) -> bytes:
    """Refuse what is too large or empty."""
    if len(data) > limits.file_bytes:
        size = max(told, len(data))
        raise Refused(
            "too-large",
            why.FILE_TOO_LARGE.format(size=-(-size // 1_000_000), limit=limits.file_bytes // 1_000_000),
        )
    if not data:
        raise Refused("empty-file", why.EMPTY)
    return data


def _sort(path: Path, data: bytes, limits: Limits) -> Verdict:
    if data.startswith(b"PK"):
        return _package(path, data, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(path, data)
    head = decoded_head(data)
    if head is None or head.startswith(("%PDF-", "{\\rtf")):
        raise _not_text(path, data)
    return _text(path, data, head)


def _not_text(path: Path, data: bytes) -> Refused:
    for magic, kind in _OTHER:
        if data.startswith(magic):
            return Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=kind))
    if data[:1] == b"\x09" and data[1:2] in _OLD_VERSIONS:
        return Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=_OLD_EXCEL))
    if path.suffix.casefold() in _WORKBOOK_NAMES:
        return Refused("corrupt-file", why.CORRUPT_BYTES)
    return Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=_BINARY))


def _text(path: Path, data: bytes, head: str) -> Admitted:
    start = head.lstrip("\ufeff \t\r\n").casefold()
    if not start.strip("\0"):
        raise Refused("empty-file", why.BLANK)
    if start.startswith(_HTML_STARTS) or (start.startswith("<?xml") and "<html" in start):
        raise Refused("html-export", why.HTML)
    if start.startswith("<?xml"):
        raise Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=_XML))
    if path.suffix.casefold() in _WORKBOOK_NAMES:
        raise Refused("csv-named-xlsx", why.CSV_NAMED)
    return Admitted(path, Kind.CSV, data)


def decoded_head(data: bytes) -> str | None:
    """Return the first characters when the bytes are text, and None when they are not."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if max(even, odd) * 3 > len(head):  # every other byte empty: UTF-16 without its mark
            return head.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
        return None
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1a\x1b" for byte in head)  # noqa: PLR2004 - the control characters
    return None if controls * 20 > len(head) else head.decode("utf-8", "replace")


def _package(path: Path, data: bytes, limits: Limits) -> Verdict:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as problem:
        raise Refused("corrupt-file", why.CORRUPT_ZIP) from problem
    with archive:
        infos = archive.infolist()
        names = {info.filename for info in infos}
        _check_directory(infos, limits)
        notes = (
            (Refusal("contains-macros", why.MACROS),)
            if any(name.casefold().endswith("vbaproject.bin") for name in names)
            else ()
        )
        if "content.xml" in names and _media_type(archive, names).endswith("spreadsheet"):
            return Admitted(path, Kind.ODS, data, tuple(_open_document(archive, names)), notes)
        if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
            raise Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=_ARCHIVE))
        if any(PurePosixPath(name).name == "workbook.bin" for name in names):
            return Admitted(path, Kind.XLSB, data, (), notes)
        if not any(
            PurePosixPath(name).match("worksheets/*") or name.endswith("workbook.xml") for name in names
        ):
            raise Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=_ARCHIVE))
        return Admitted(path, Kind.XLSX, data, tuple(_workbook(archive, names)), notes)


def _check_directory(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.members:
        raise Refused("too-large", why.TOO_LARGE.format(limit=limits.members, en="parts", nl="onderdelen"))
    total = 0
    for info in infos:
        name = PurePosixPath(info.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in name.parts[0] if name.parts else False:
            raise Refused("unsafe-file", why.UNSAFE_NAMES)
        if info.flag_bits & 1:
            raise Refused("password-protected", why.PASSWORD)
        total += info.file_size
        unfolds = info.file_size > limits.ratio_from and info.file_size > limits.ratio * info.compress_size
        if info.file_size > limits.part_bytes or total > limits.total_bytes or unfolds:
            megabytes = limits.part_bytes // 1_000_000
            raise Refused("too-large", why.TOO_LARGE.format(limit=megabytes, en="MB", nl="MB"))


def _media_type(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" not in names:
        return "spreadsheet"
    try:
        return archive.read("mimetype")[:200].decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as problem:
        raise Refused("corrupt-file", why.CORRUPT.format(part="mimetype")) from problem


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> list[Sheet]:
    found: list[str] = []
    if "META-INF/manifest.xml" in names:
        parse(archive, "META-INF/manifest.xml", lambda name, _: found.append(name))
    if "encryption-data" in found:
        raise Refused("password-protected", why.PASSWORD)
    return scan_open_document(archive)


def _workbook(archive: zipfile.ZipFile, names: set[str]) -> list[Sheet]:
    members: list[Member] = list_sheets(archive)
    styles = next((name for name in sorted(names) if name.casefold().endswith("/styles.xml")), "")
    percent = percent_styles(archive, styles) if styles else frozenset()
    sheets = [scan_sheet(archive, member, percent) for member in members]
    scanned = {member.part for member in members} | {styles}
    strings = next((name for name in sorted(names) if name.casefold().endswith("sharedstrings.xml")), "")
    if strings:
        check_shared_text(archive, strings, members, sheets)
    for name in sorted(names - scanned - {strings}):
        if name.endswith((".xml", ".rels")):
            _refuse_entities(archive, name)
    return sheets


def _refuse_entities(archive: zipfile.ZipFile, part: str) -> None:
    """Refuse entities in any other part; damage there does not keep the cells from being read."""
    try:
        parse(archive, part, None)
    except Refused as refused:
        if refused.refusal.rule != "corrupt-file":
            raise


def _compound(path: Path, data: bytes) -> Verdict:
    """Sort the old container format by the names of its streams."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Refused("password-protected", why.PASSWORD)
    if not (holds("Workbook") or holds("Book") or holds("WORKBOOK") or holds("BOOK")):
        raise Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=_OLD_OFFICE))
    notes = (Refusal("contains-macros", why.MACROS),) if holds("_VBA_PROJECT") else ()
    return Admitted(path, Kind.XLS, data, (), notes)
