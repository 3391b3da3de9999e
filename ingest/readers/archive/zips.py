"""ZIP archives, by their table of contents; without one (cut off), file by file from the front."""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.readers.archive.unpacking import DAMAGED, MAX_MEMBER, MAX_MEMBERS, Unpacked, is_clutter
from ontology.errors import Rejected

_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK, _TABLE_MARK = b"PK\x03\x04", b"PK\x01\x02"
_ENCRYPTED, _SIZE_BEHIND, _UTF8 = 0x1, 0x8, 0x800
#: Asked for at once, a member may unpack to gigabytes before its declared size cuts it.
_CHUNK = 4096
_LOCKED = "protected by a password (ask for it without)"
_FAULTS = (BadZipFile, NotImplementedError, RuntimeError, struct.error, MemoryError, *DAMAGED)


def unpack_zip(data: bytes, found: Unpacked) -> None:
    """Every file of the archive into ``found``.

    Raises :class:`~ontology.errors.Rejected` for too many files, or where nothing can be read.
    """
    if data.count(_TABLE_MARK) > 4 * MAX_MEMBERS:  # before a million entries take the memory
        found.check_number(data.count(_TABLE_MARK))
    try:
        archive = ZipFile(BytesIO(data))
    except _FAULTS as error:
        _rescue(data, found, str(error))
        return
    entries = archive.infolist()
    found.check_number(len(entries))
    overlapping = _overlapping(entries)
    for index, entry in enumerate(entries):
        name = _name(entry)
        if entry.filename.endswith("/") or is_clutter(name):
            continue
        if index in overlapping:
            found.refuse(name, "overlaps with another file of the archive, as attacks do")
        else:
            _unpack(archive, entry, name, found)


def _unpack(archive: ZipFile, entry: ZipInfo, name: str, found: Unpacked) -> None:
    if entry.flag_bits & _ENCRYPTED:
        found.refuse(name, _LOCKED)
    elif stat.S_ISLNK(entry.external_attr >> 16):
        found.refuse(name, "a link, not a file")
    elif fault := found.too_large(entry.file_size, entry.compress_size):
        found.refuse(name, fault)
    else:
        try:
            with archive.open(entry) as member:
                data = b"".join(iter(lambda: member.read(_CHUNK), b""))
        except _FAULTS as error:
            found.refuse(name, f"damaged or packed in an unknown way: {error}")
        else:
            found.take(name, data)


def _overlapping(entries: list[ZipInfo]) -> frozenset[int]:
    """The entries that share bytes: D. Fifield, "A better zip bomb" (WOOT 2019)."""
    shared: set[int] = set()
    widest, reach = -1, 0
    for index in sorted(range(len(entries)), key=lambda i: entries[i].header_offset):
        entry = entries[index]
        if entry.header_offset < reach:
            shared |= {widest, index}
        head = _LOCAL.size + len(entry.orig_filename)
        if (end := entry.header_offset + head + entry.compress_size) > reach:
            widest, reach = index, end
    return frozenset(shared)


def _name(entry: ZipInfo) -> str:
    """The path as written, before :mod:`zipfile` cut it at a NUL."""
    if entry.flag_bits & _UTF8:
        return entry.orig_filename
    return _unflagged(entry.orig_filename.encode("cp437"))


def _unflagged(raw: bytes) -> str:
    """Programs write UTF-8 without saying so; what is none is of the encoding of old DOS."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


@dataclass(frozen=True, slots=True)
class _Local:
    """A file's own header, which stands before its data; ``start`` is where those begin."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    start: int


def _rescue(data: bytes, found: Unpacked, fault: str) -> None:
    """What can be read without the table of contents, which stands at the end and is cut off."""
    number = 0
    for number, local in enumerate(_locals(data), start=1):
        found.check_number(number)
        if local.name.endswith("/") or is_clutter(local.name):
            continue
        content = _content(data, local, found)
        if isinstance(content, str):
            found.refuse(local.name, content)
        else:
            found.take(local.name, content)
    if not number:
        raise Rejected(f"damaged: {fault}", where=found.source, mend="ask for it again")
    found.broken(f"damaged or cut off ({fault}): there may have been more files in it")


def _locals(data: bytes) -> Iterator[_Local]:
    at = data.find(_LOCAL_MARK)
    while 0 <= at <= len(data) - _LOCAL.size:
        _, _, flags, method, _, _, checksum, packed, size, name, extra = _LOCAL.unpack_from(
            data, at
        )
        start = at + _LOCAL.size + name + extra
        raw = data[at + _LOCAL.size : at + _LOCAL.size + name]
        written = raw.decode("utf-8", "replace") if flags & _UTF8 else _unflagged(raw)
        yield _Local(written, flags, method, checksum, packed, size, start)
        at = data.find(_LOCAL_MARK, min(start + (0 if flags & _SIZE_BEHIND else packed), len(data)))


def _content(data: bytes, local: _Local, found: Unpacked) -> bytes | str:
    """The unpacked bytes, or why there are none."""
    if local.flags & _ENCRYPTED:
        return _LOCKED
    behind = bool(local.flags & _SIZE_BEHIND)
    if local.method not in (0, 8) or (behind and local.method == 0):
        return "cannot be read from a damaged archive"
    end = len(data) if behind else local.start + local.packed
    packed = memoryview(data)[local.start : end]
    if not behind and len(packed) < local.packed:
        return f"cut off after {len(packed):,} of {local.packed:,} bytes"
    if not behind and (fault := found.too_large(local.size, local.packed)):
        return fault
    content = bytes(packed) if local.method == 0 else _inflated(packed)
    if content is None or (not behind and zlib.crc32(content) != local.checksum):
        return "cut off or damaged"
    return content


def _inflated(packed: memoryview) -> bytes | None:
    """A complete deflated stream, at most of one byte more than the cap; None where it is cut."""
    stream = zlib.decompressobj(-15)
    try:
        content = stream.decompress(packed, MAX_MEMBER + 1)
    except zlib.error:
        return None
    return content if stream.eof else None
