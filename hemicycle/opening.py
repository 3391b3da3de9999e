"""One file and the files inside it: archives as folders, attachments as documents of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from hemicycle.files import wanted
from hemicycle.outcomes import Report
from ingest.model import Document
from ingest.sandbox import Sandbox
from ontology.errors import Foreign, Rejected

#: How many containers may stand in one another: a mail in a ZIP in a mail is three.
MAX_DEPTH = 5
#: How many files one file may hold, those in the files in it counted.
MAX_FILES = 5_000
#: All that one file may unpack to, everything in everything counted.
MAX_UNPACKED = 512 * 1024 * 1024


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

    def documents(self, data: bytes, source: str, depth: int = 0) -> Iterator[Document]:
        """Every document in the file, in its order; a member that fails is named, no more."""
        try:
            if depth > MAX_DEPTH:
                mend = "unpack it and give the files"
                raise Rejected(f"more than {MAX_DEPTH} files in one another", mend=mend)
            self._unpacked += len(data) if depth else 0
            if self._unpacked > MAX_UNPACKED:
                raise Rejected("unpacks to too much", mend="unpack it and give the files")
            if depth and not data:
                raise Rejected("empty: no text in it", mend="check the file")
            opened = self.sandbox.read(data, source)
        except Rejected as error:
            if isinstance(error, Foreign) and (depth or not self.named):
                self.report.ignored.append(source)
            else:
                self.reject(source, error)
            return
        yield from opened.documents
        self.rejected += opened.rejected
        for member in opened.members:
            inner = f"{source}/{member.name}"
            self._files += 1
            if self._files > MAX_FILES:
                why = f"holds more than {MAX_FILES:,} files: the others are not read"
                self.rejected.append((source, why))
                return
            if wanted(PurePosixPath(member.name).name):
                yield from self.documents(member.data, inner, depth + 1)
            else:
                self.report.ignored.append(inner)

    def reject(self, source: str, error: Rejected) -> None:
        """Name what could not be read, without repeating the path."""
        self.rejected.append((source, str(error).removeprefix(f"{source}: ")))
