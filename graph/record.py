"""What was written to a store on purpose, kept beside it, so that any other change shows.

``DIR/record.json`` is written when a writer closes: the content (:mod:`graph.content`), and size
and SHA-256 of each file of the database. Between, :mod:`graph.journal` says what the store holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.content import Content
from graph.directory import DAMAGED, DATABASE, MARKER, format_of, write_whole
from graph.journal import Journal, Possible, checksum
from ontology.errors import StoreError

RECORD = "record.json"


@dataclass(frozen=True, slots=True)
class Record:
    """The content at a clean close, and size in bytes and SHA-256 of each file by its name."""

    content: Content
    files: dict[str, tuple[int, str]]


def recorded(directory: Path) -> Record | None:
    """The record, or None where none was written yet.

    :raises StoreError: it is damaged, or missing where there must be one.
    """
    path, version = directory / RECORD, format_of(directory)
    if version == 1 and path.exists():
        raise damaged(directory / MARKER, "speaks of a format without record, but there is one")
    if not path.exists():
        if version == 1 or Journal(directory).begun or not (directory / DATABASE).exists():
            return None
        raise damaged(path, "is missing")
    text = path.read_bytes()
    try:
        data = json.loads(text)
        files = {name: (size, digest) for name, (size, digest) in data["files"].items()}
        record = Record(Content.parse(data["content"]), files)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(path, "cannot be read") from error
    if text != _text(record):
        raise damaged(path, "is not as it was written")
    return record


def write(directory: Path, content: Content) -> None:
    """Record a database that its writer has just closed."""
    before = recorded(directory)
    # RocksDB never changes a table, nor gives its number to another. So the digest first taken
    # stands, and damage done since then is not recorded as what was meant.
    known = {n: f for n, f in (before.files if before else {}).items() if n.endswith(".sst")}
    files = {path.name: known.get(path.name) or _measured(path) for path in _files(directory)}
    write_whole(directory / RECORD, _text(Record(content, files)))


def possible(directory: Path) -> Possible:
    """What the store may hold, by its journal, or else by its record.

    :raises StoreError: the record is damaged, or missing where there must be one.
    """
    journal = Journal(directory)
    if journal.begun:
        return journal.may_hold
    record = recorded(directory)
    if record is not None:
        return (record.content,)
    return None if (directory / DATABASE).exists() else (Content(),)


def unborn(directory: Path) -> bool:
    """Whether nothing was ever written: the first writer is yet to come, or was cut off.

    The engine may then have left half a database; it completes it when it is next created.
    """
    return recorded(directory) is None and possible(directory) == (Content(),)


def differences(directory: Path, *, thorough: bool) -> Iterator[tuple[Path, str]]:
    """Files of the database that are not as recorded, with what is wrong with each.

    Where a writer was cut off, only the tables can be compared, and some may be gone. Without
    ``thorough``, tables are held against their size alone: RocksDB checks what it reads of them.

    :raises StoreError: the record is damaged, or missing where there must be one.
    """
    record = recorded(directory)
    if record is None:
        return
    here, begun = {path.name: path for path in _files(directory)}, Journal(directory).begun
    for name, (size, digest) in sorted(record.files.items()):
        path, table = here.pop(name, directory / DATABASE / name), name.endswith(".sst")
        if begun and not (table and path.exists()):
            continue
        if not path.exists():
            yield path, "is missing"
        elif path.stat().st_size != size:
            yield path, f"has {path.stat().st_size} bytes; {size} were written"
        elif (thorough or not table) and _measured(path)[1] != digest:
            yield path, "has other bytes than were written"
    if thorough and not begun:
        yield from ((path, "does not belong here") for path in here.values())


def hold(directory: Path) -> None:
    """Hold the files against the record, as far as it takes no time.

    :raises StoreError: one differs, or the record itself is damaged.
    """
    for path, what in differences(directory, thorough=False):
        raise damaged(path, what)


def damaged(path: Path, what: str) -> StoreError:
    """The error that says how one file differs from what was written."""
    return StoreError(f"the store is damaged: this file {what}", where=str(path), mend=DAMAGED)


def _files(directory: Path) -> list[Path]:
    """The files of the database that hold something: its log for people and its lock do not."""
    found = sorted(path for path in (directory / DATABASE).glob("*") if path.is_file())
    return [path for path in found if path.name != "LOCK" and not path.name.startswith("LOG")]


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest


def _text(record: Record) -> bytes:
    data = {"content": str(record.content), "files": record.files}
    data["check"] = checksum(json.dumps(data, sort_keys=True))
    return (json.dumps(data, sort_keys=True, indent=0) + "\n").encode()
