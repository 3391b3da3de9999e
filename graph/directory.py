"""The directory of a store: its mark, its lock, and files that are written whole or not at all.

``DIR/hemicycle.json`` says that it is ours, and which format; ``DIR/oxigraph/`` is the database.
The first is also what readers and writers lock: RocksDB stops a second writer, but answers
nonsense ("Corruption") to a reader beside a writer, so we keep them apart ourselves.

Format 2 keeps a record of what was written (:mod:`graph.record`); format 1 did not. A writer
turns 1 into 2, so that no older Hemicycle changes the content behind the record's back.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO

from ontology.errors import StoreError

MARKER, DATABASE = "hemicycle.json", "oxigraph"
FORMATS = (1, 2)
DAMAGED = "`hemicycle verify` lists what differs; ingest the documents again into a new store"

_NEW = ".new"


def _mark(version: int) -> bytes:
    return (json.dumps({"store": "hemicycle", "format": version}) + "\n").encode()


def make(directory: Path) -> None:
    """Turn an absent or empty directory into a store; leave any other as it is."""
    directory.mkdir(parents=True, exist_ok=True)
    if all(path.name == MARKER + _NEW for path in directory.iterdir()):
        write_whole(directory / MARKER, _mark(FORMATS[-1]))


def format_of(directory: Path) -> int:
    """The format of the store here.

    :raises StoreError: there is none, its mark is damaged, or a later Hemicycle wrote it.
    """
    where, marker = str(directory), directory / MARKER
    if not directory.exists():
        mend = "make one with `hemicycle init` or `hemicycle ingest`"
        raise StoreError("there is no store here", where=where, mend=mend)
    if not marker.is_file():
        mend = "name another place, or an empty directory to `hemicycle init`"
        raise StoreError("this is not a Hemicycle store", where=where, mend=mend)
    mark = marker.read_bytes()
    found = [version for version in FORMATS if mark == _mark(version)]
    if found:
        return found[0]
    raise _unknown(mark, str(marker))


def _unknown(mark: bytes, where: str) -> StoreError:
    try:
        about = json.loads(mark)
        version = about["format"] if about["store"] == "hemicycle" else None
    except (ValueError, TypeError, KeyError):
        version = None
    if isinstance(version, int) and version not in FORMATS:
        mend = "use the Hemicycle that wrote it"
        return StoreError(f"the store has format {version}", where=where, mend=mend)
    mend = "restore this file from a copy, or ingest the documents again into a new store"
    return StoreError("the mark that names the store's format is damaged", where=where, mend=mend)


def promote(directory: Path) -> None:
    """Mark the store with the newest format, in place: a new file would not carry our lock."""
    with (directory / MARKER).open("r+b") as marker:
        marker.write(_mark(FORMATS[-1]))
        marker.flush()
        os.fsync(marker.fileno())


def locked(directory: Path, *, shared: bool) -> IO[bytes]:
    """The lock of a reader (``shared``) or of the one writer; :func:`unlock` lets go of it.

    :raises StoreError: another process holds it.
    """
    lock = (directory / MARKER).open("rb")
    if sys.platform == "win32":  # RocksDB's own lock still stops a second writer
        return lock
    import fcntl

    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        what = "another process is writing here" if shared else "another process uses this store"
        raise StoreError(what, where=str(directory), mend="wait for it, or stop it") from None
    return lock


def unlock(lock: IO[bytes]) -> None:
    """Let go of a lock. Doing so twice is harmless."""
    if sys.platform != "win32" and not lock.closed:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_UN)  # forked workers hold copies that closing leaves locked
    lock.close()


def write_whole(path: Path, data: bytes) -> None:
    """Put a file on disk so that a crash leaves either what was there or all of the new."""
    new = path.with_name(path.name + _NEW)
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_names(path.parent)


def sync_names(directory: Path) -> None:
    """Make new, renamed and removed names in a directory survive a loss of power."""
    if sys.platform == "win32":  # directories cannot be opened there
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
