"""Tar archives, compressed or not: read once from front to back, nothing kept but the members."""

import tarfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, cast

from ingest.readers.archive.unpacking import Limited, Unpacked, decompressor, is_clutter
from ontology.errors import Rejected

#: A tar ends with blocks of zeros; one that ends otherwise is cut off or damaged.
_END = bytes(tarfile.BLOCKSIZE)
#: What :mod:`tarfile` raises on headers that are damaged or made by hand.
_FAULTS = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError, RecursionError)


def unpack_tar(data: bytes, found: Unpacked) -> None:
    """Every file of the archive into ``found``; a fault ends the reading and is named there.

    Raises :class:`~ontology.errors.Rejected` where not even the first header can be read.
    """
    stream = Limited(decompressor(data) or BytesIO(data), len(data), found.source)
    number = 0
    try:
        for entry in _entries(stream):
            found.check_number(number + 1)
            number += 1
            _unpack(entry, stream, found)
        fault = "" if stream.last == _END else "damaged or cut off"
    except Rejected as error:
        fault = error.what
    except _FAULTS as error:
        said = f": {error}" if isinstance(error, tarfile.TarError) else ""
        fault = f"damaged or cut off{said}"
    if fault and not number:
        raise Rejected(fault, where=found.source, mend="ask for it again")
    if fault:
        found.broken(f"{fault} (what follows its entry number {number} was not read)")


def _entries(stream: Limited) -> Iterator[tarfile.TarInfo]:
    archive = tarfile.open(  # noqa: SIM115 - it holds nothing that must be closed
        fileobj=cast(IO[bytes], stream), mode="r:", encoding="utf-8", errors="surrogateescape"
    )
    while entry := archive.next():
        yield entry


def _unpack(entry: tarfile.TarInfo, stream: Limited, found: Unpacked) -> None:
    name = _name(entry)
    if entry.isdir() or is_clutter(name):
        return
    if kind := _special(entry):
        found.refuse(name, f"{kind}, not a file")
    elif fault := found.too_large(entry.size):
        found.refuse(name, fault)
    else:
        data = stream.take(entry.size)
        if len(data) < entry.size:
            found.refuse(name, f"cut off after {len(data):,} of {entry.size:,} bytes")
        else:
            found.take(name, data)


def _special(entry: tarfile.TarInfo) -> str | None:
    """What stands here instead of a file; None for a file."""
    if entry.issym() or entry.islnk():
        return f"a link to {entry.linkname!r}"
    if entry.issparse():
        return "a file with holes"
    return None if entry.isfile() else "a device"


def _name(entry: tarfile.TarInfo) -> str:
    """The path as text; what is no UTF-8 was written on a Western system of old."""
    raw = entry.name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
