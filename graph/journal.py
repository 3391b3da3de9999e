"""What a store may hold while a writer has it open, line by line.

``DIR/journal`` is there from before a writer opens the database until it has closed it. Each line
names what the store may hold from then on: before a transaction, the content without and with it.
So a store that a crash left behind is held against two contents. A bulk load, which is not atomic,
writes a line that allows any.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TypeAlias

from graph.content import Content
from graph.directory import sync_names

Possible: TypeAlias = tuple[Content, ...] | None
"""The contents a store may have; ``None`` where any will do."""

_ANY = "?"


class Journal:
    """The journal of the store in a directory. Only the holder of its lock may write to it."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "journal"
        self.begun = False
        """Whether a writer began and did not end: it is at work, or it was cut off."""
        self.may_hold: Possible = None
        """What the store may hold; of meaning where it was begun."""
        self._end = 0
        for line in self._path.read_bytes().splitlines() if self._path.exists() else ():
            text, _, check = line.decode("ascii", "replace").rpartition(" ")
            if check != checksum(text):
                break  # cut off while it was written: what it announced was never begun
            self._end += len(line) + 1
            self.begun = True
            self.may_hold = None if text == _ANY else tuple(map(Content.parse, text.split()))

    def append(self, may_hold: Possible) -> None:
        """Write the next line; it is on disk before this returns."""
        new = not self._path.exists()
        text = _ANY if may_hold is None else " ".join(map(str, may_hold))
        line = f"{text} {checksum(text)}\n".encode()
        with self._path.open("ab") as file:
            file.truncate(self._end)  # what a crash or a full disk cut off
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        if new:
            sync_names(self._path.parent)
        self._end += len(line)
        self.begun, self.may_hold = True, may_hold

    def end(self) -> None:
        """The writer has closed the database, and the record speaks for it."""
        self._path.unlink()
        sync_names(self._path.parent)


def checksum(text: str) -> str:
    """SHA-256 in hex: what tells a whole text from one that was cut off or damaged."""
    return hashlib.sha256(text.encode()).hexdigest()
