"""One file and the files inside it: archives as folders, attachments as documents of their own.

Each of them, whatever it stands in, may take as long as :class:`~ingest.sandbox.Limits` says. But
an archive could hold thousands that are made to be slow: so what those that are given up took
comes out of an allowance that they share, and no file in it may take more than a third of what is
left, down to a second. That is many times what an ordinary letter needs.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from hemicycle.ingestion.files import wanted
from hemicycle.ingestion.ledger import within
from hemicycle.ingestion.report import Report
from ingest.model import Document, Opened
from ingest.pipeline import Result
from ingest.sandbox import GivenUp, Sandbox
from ontology.errors import Foreign, Rejected

#: How many containers may stand in one another: a mail in a ZIP in a mail is three.
MAX_DEPTH = 5
#: How many files one file may hold, those in the files in it counted.
MAX_FILES = 5_000
#: All that one file may unpack to, everything in everything counted.
MAX_UNPACKED = 512 * 1024 * 1024


@dataclass(slots=True)
class Held:
    """What one file holds itself, those in it aside, and the seconds it may take and has taken."""

    source: str
    depth: int
    allowed: float
    spent: float = 0.0
    documents: tuple[Document, ...] = ()

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Count the time that the block takes."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.spent += time.monotonic() - begun


@dataclass(slots=True)
class Opening:
    """Reads one file with all that is inside. ``rejected`` (source, reason) fills on the way.

    ``named``: the file was named outright, so that it is no chance find in a folder.
    """

    sandbox: Sandbox
    report: Report
    named: bool
    rejected: list[tuple[str, str]] = field(default_factory=list)
    _unpacked: int = 0
    _files: int = 0
    _wasted: float = 0.0

    def files(self, data: bytes, source: str) -> Iterator[Held]:
        """Every file in it that holds documents, in order; one that fails is named, no more."""
        waiting = [(data, source, 0)]
        while waiting:
            content, path, depth = waiting.pop()
            held = Held(path, depth, self._allowed(depth))
            opened = self._opened(content, held)
            waiting += reversed(list(self._members(opened, held)))
            if opened.documents:
                held.documents = opened.documents
                yield held

    def processed(self, document: Document, held: Held) -> Result | None:
        """What the pipeline makes of a document of this file; None where that is rejected."""
        left = max(held.allowed - held.spent, self.sandbox.limits.least)
        try:
            with held.spending():
                return self.sandbox.process(document, left)
        except Rejected as error:
            own = next(path for path in document.sources if within(held.source, path))
            self._reject(own, type(error)(error.what, mend=error.mend), held)
            return None

    def _allowed(self, depth: int) -> float:
        limits = self.sandbox.limits
        third = (limits.wasted - self._wasted) / 3
        return min(limits.clock, max(limits.least, third)) if depth else limits.clock

    def _opened(self, data: bytes, held: Held) -> Opened:
        try:
            self._check(data, held.depth)
            with held.spending():
                opened = self.sandbox.read(data, held.source, held.allowed)
        except Rejected as error:
            if isinstance(error, Foreign) and (held.depth or not self.named):
                self.report.ignored.append(held.source)
            else:
                self._reject(held.source, error, held)
            return Opened()
        if any(document.recognised for document in opened.documents):
            held.spent = 0.0  # guessing text has a clock of its own
        self.rejected += opened.rejected
        return opened

    def _check(self, data: bytes, depth: int) -> None:
        if depth > MAX_DEPTH:
            mend = "unpack it and give the files"
            raise Rejected(f"more than {MAX_DEPTH} files in one another", mend=mend)
        self._unpacked += len(data) if depth else 0
        if self._unpacked > MAX_UNPACKED:
            raise Rejected("unpacks to too much", mend="unpack it and give the files")
        if depth and not data:
            raise Rejected("empty: no text in it", mend="check the file")

    def _members(self, opened: Opened, held: Held) -> Iterator[tuple[bytes, str, int]]:
        for member in opened.members:
            inner = f"{held.source}/{member.name}"
            self._files += 1
            if self._files > MAX_FILES:
                why = f"holds more than {MAX_FILES:,} files: the others are not read"
                self.rejected.append((held.source, why))
                return
            if wanted(PurePosixPath(member.name).name):
                yield member.data, inner, held.depth + 1
            else:
                self.report.ignored.append(inner)

    def _reject(self, source: str, error: Rejected, held: Held) -> None:
        """Name what could not be read, without repeating the path."""
        if held.depth and isinstance(error, GivenUp):
            self._wasted += min(held.spent, held.allowed)
            if held.allowed < self.sandbox.limits.clock:
                error = Rejected(error.what, mend="unpack it, and give this file by itself")
        self.rejected.append((source, str(error).removeprefix(f"{source}: ")))
