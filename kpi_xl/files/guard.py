"""The preflight of every file that is read: what it is, and whether a reader may touch it."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.files import refusal as why
from kpi_xl.files.cells import Sheet, scan_sheet, within_limits
from kpi_xl.files.package import (
    BROKEN,
    MOST_UNFOLDED,
    Contents,
    list_contents,
    parse,
    part_names,
    percent_styles,
)
from kpi_xl.files.refusal import Refusal, Refused
from kpi_xl.files.shared_texts import check_shared_text
from kpi_xl.files.wide_text import marked_or_wide
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Kind(StrEnum):
    """What a file is by its content, whatever its name."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"

    @property
    def guarded(self) -> bool:
        """Return whether errors and cells without an outcome can be told from empty cells."""
        return self not in (Kind.XLSB, Kind.XLS)


class Limits(NamedTuple):
    """How much a file may hold; real workbooks stay far below."""

    file_bytes: int = 50_000_000
    members: int = 1_000
    part_bytes: int = 64_000_000
    total_bytes: int = MOST_UNFOLDED
    ratio: int = 200
    ratio_from: int = 1_000_000


LIMITS = Limits()


class Admitted(NamedTuple):
    """A file that may be read: its bytes, what it is, and what is known of the sheets of an xlsx package."""

    path: Path
    kind: Kind
    data: bytes
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Refusal, ...] = ()
    contents: Contents | None = None
    archive: zipfile.ZipFile | None = None
    """The package, open, for a reader in the same process."""


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
_GROWN = 1 << 20  # bytes that are asked for beyond the size of a file that grows while it is read
_SHEET_PART = re.compile(r"(?:.*/)?worksheets/+[^/]+")


def admit(path: Path, limits: Limits = LIMITS, *, data: bytes | None = None, noting: bool = True) -> Verdict:
    """Decide whether a file may be read, and read its bytes when it may; or decide about bytes that were read.

    `noting` keeps note of every cell without a usable value, for readers that cannot see why it has none.
    """
    try:
        held = content_of(path, limits) if data is None else _checked(data, limits, len(data))
        return _sort(path, held, limits, noting=noting)
    except Refused as refused:
        return refused.refusal


def content_of(path: Path, limits: Limits = LIMITS) -> bytes:
    """Return the content of an ordinary file of sensible size.

    Pipes and devices are never opened for reading, so nothing can hang here.

    Raises
    ------
    Refused
        There is no such file, or it may not be read.
    """
    try:
        return _load(path, limits)
    except FileNotFoundError:
        raise Refused("not-found", why.NOT_FOUND) from None
    except PermissionError:
        raise Refused("no-permission", why.NO_PERMISSION) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise Refused("not-found", why.NOT_READABLE.format(reason=reason)) from problem


def _load(path: Path, limits: Limits) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refused("not-a-workbook", why.NOT_A_FILE)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb", buffering=0) as stream:
        about = os.fstat(stream.fileno())
        if not stat.S_ISREG(about.st_mode):  # pragma: no cover - swapped between the two looks
            raise Refused("not-a-workbook", why.NOT_A_FILE)
        data = b""
        wanted = min(about.st_size, limits.file_bytes) + 1
        while wanted > 0 and (piece := stream.read(wanted)):
            data = data + piece if data else piece
            wanted = max(wanted - len(piece), _GROWN) if len(data) <= limits.file_bytes else 0
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


def _sort(path: Path, data: bytes, limits: Limits, *, noting: bool) -> Verdict:
    if data.startswith(b"PK"):
        return _package(path, data, limits, noting=noting)
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
    encoding = marked_or_wide(head)
    if encoding and encoding != "utf-8-sig":
        return head.decode(encoding, "replace")
    if b"\0" in head:
        return None
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1a\x1b" for byte in head)  # noqa: PLR2004 - the control characters
    return None if controls * 20 > len(head) else head.decode("utf-8", "replace")


def _package(path: Path, data: bytes, limits: Limits, *, noting: bool) -> Verdict:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as problem:
        raise Refused("corrupt-file", why.CORRUPT_ZIP) from problem
    infos = archive.infolist()
    names = part_names(archive)
    _check_directory(infos, limits)
    notes = (
        (Refusal("contains-macros", why.MACROS),)
        if any(name.endswith("vbaproject.bin") for name in names)
        else ()
    )
    if "encrypted-package" in names:  # an OpenDocument file that is encrypted as a whole
        raise Refused("password-protected", why.PASSWORD)
    if "content.xml" in names and _media_type(archive, names).endswith("spreadsheet"):
        _refuse_encrypted(archive, names)
        return Admitted(path, Kind.ODS, data, (), notes)
    if "[content_types].xml" not in names or "_rels/.rels" not in names:
        raise Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=_ARCHIVE))
    if any(name.rpartition("/")[2] == "workbook.bin" for name in names):
        return Admitted(path, Kind.XLSB, data, (), notes)
    if not any(name.endswith("workbook.xml") or _SHEET_PART.fullmatch(name) for name in names):
        raise Refused("not-a-workbook", why.NOT_A_WORKBOOK.format(kind=_ARCHIVE))
    contents, sheets = _workbook(archive, noting=noting)
    return Admitted(path, Kind.XLSX, data, tuple(sheets), notes, contents, archive)


def _check_directory(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.members:
        raise why.too_large(limits.members, "parts", "onderdelen")
    total = 0
    for info in infos:
        name = info.filename.replace("\\", "/")
        folders = [part for part in name.split("/") if part not in ("", ".")]
        if name.startswith("/") or ".." in folders or ":" in "".join(folders[:1]):
            raise Refused("unsafe-file", why.UNSAFE_NAMES)
        if info.flag_bits & 1:
            raise Refused("password-protected", why.PASSWORD)
        total += info.file_size
        if info.file_size > limits.part_bytes or total > limits.total_bytes:
            raise why.too_large(limits.part_bytes // 1_000_000, "MB", "MB")
        if info.file_size > limits.ratio_from and info.file_size > limits.ratio * info.compress_size:
            raise Refused("too-large", why.UNFOLDS.format(times=limits.ratio))


def _media_type(archive: zipfile.ZipFile, names: Mapping[str, str]) -> str:
    if "mimetype" not in names:
        return "spreadsheet"
    try:
        return archive.read(names["mimetype"])[:200].decode("ascii", "replace").strip()
    except BROKEN as problem:
        raise Refused("corrupt-file", why.CORRUPT.format(part="mimetype")) from problem


def _refuse_encrypted(archive: zipfile.ZipFile, names: Mapping[str, str]) -> None:
    found: list[str] = []
    if "meta-inf/manifest.xml" in names:
        parse(archive, names["meta-inf/manifest.xml"], lambda name, _: found.append(name))
    if "encryption-data" in found:
        raise Refused("password-protected", why.PASSWORD)


def _workbook(archive: zipfile.ZipFile, *, noting: bool) -> tuple[Contents, list[Sheet]]:
    contents = list_contents(archive)
    percent = percent_styles(archive, contents.styles) if contents.styles else frozenset()
    if sum(archive.getinfo(member.part).file_size for member in contents.sheets) > MOST_UNFOLDED:
        raise why.too_large(MOST_UNFOLDED // 1_000_000, "MB", "MB")
    scanned: dict[str, Sheet] = {}
    for member in contents.sheets:  # several may be of one part
        if member.part not in scanned:
            scanned[member.part] = scan_sheet(archive, member, percent, noting=noting)
    sheets = within_limits(
        [scanned[one.part]._replace(name=one.name, hidden=one.hidden) for one in contents.sheets]
    )
    if contents.texts:
        check_shared_text(archive, contents.texts, contents.sheets, sheets)
    seen = {*(member.part for member in contents.sheets), contents.styles, contents.texts}
    for name in sorted({info.filename for info in archive.infolist()} - seen):
        if name.casefold().endswith((".xml", ".rels")):
            _refuse_entities(archive, name)
    return contents, sheets


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
