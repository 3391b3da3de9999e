"""What every archive is unpacked under: caps on number, size and ratio, and one outcome a member.

An archive is never written to disk. A member lands whole or is named with the reason.
"""

import bz2
import gzip
import lzma
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol

from ingest.model import Member, Opened
from ingest.readers.archive.membernames import Names, safe_path
from ontology.errors import Rejected

#: Files in one archive; more are an attack, or better given as a folder.
MAX_MEMBERS = 10_000
#: Bytes of one member, and of all members of one archive together.
MAX_MEMBER = 64 * 1024 * 1024
MAX_TOGETHER = 256 * 1024 * 1024
#: How many times its packed size more than ``FREE`` bytes may have: text has 5 to 50.
MAX_RATIO = 200
FREE = 1024 * 1024
#: Memory that unpacking one .xz may take for its dictionary.
MAX_DICTIONARY = 256 * 1024 * 1024
#: Bytes of the header of a member in a tar, long names and all.
MAX_HEADER = 1024 * 1024
_CHUNK = 64 * 1024

#: What the decompressors of the standard library raise on damaged data.
DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError, OverflowError)
_CLUTTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class Stream(Protocol):
    """What a decompressor of the standard library gives."""

    def read1(self, size: int, /) -> bytes:
        """At most so many bytes, as soon as there are some; none at the end."""
        ...


@dataclass(slots=True)
class Unpacked:
    """Collects the members of one archive; each :meth:`take` or :meth:`refuse` is one outcome."""

    source: str
    _names: Names = field(default_factory=Names)
    _members: list[Member] = field(default_factory=list)
    _rejected: list[tuple[str, str]] = field(default_factory=list)
    _bytes: int = 0

    def take(self, name: str, data: bytes) -> None:
        """A member that was read; one that breaks the caps or leads outside is refused."""
        path = safe_path(name)
        if path is None:
            self.refuse(name, "its name leads out of the archive: not read")
        elif fault := self.too_large(len(data)):
            self.refuse(name, fault)
        else:
            self._bytes += len(data)
            self._members.append(Member(self._names.once(path), data))

    def refuse(self, name: str, reason: str) -> None:
        """A member that was not read, and why."""
        shown = safe_path(name) or safe_path(name.replace("..", "__")) or "a file without a name"
        self._rejected.append((f"{self.source}/{shown}", reason))

    def broken(self, reason: str) -> None:
        """The archive itself is damaged: what was read before stays."""
        self._rejected.append((self.source, reason))

    def too_large(self, size: int, packed: int | None = None) -> str | None:
        """Why a member of this size is not unpacked; None where it may be."""
        if size < 0:
            return "damaged: says that it is smaller than nothing"
        if size > MAX_MEMBER:
            return f"too large: {size:,} bytes, at most {MAX_MEMBER:,}"
        if packed is not None and size > max(FREE, MAX_RATIO * packed):
            return f"unpacks to more than {MAX_RATIO} times its size, as attacks do"
        if self._bytes + size > MAX_TOGETHER:
            return f"the archive holds more than {MAX_TOGETHER:,} bytes (give its files singly)"
        return None

    def check_number(self, number: int) -> None:
        """Raise :class:`~ontology.errors.Rejected` for an archive of too many files."""
        if number > MAX_MEMBERS:
            raise Rejected(
                f"holds more than {MAX_MEMBERS:,} files", where=self.source,
                mend="unpack it and give the folder",
            )  # fmt: skip

    def opened(self) -> Opened:
        """All outcomes. Raises :class:`~ontology.errors.Rejected` where there is none."""
        if not self._members and not self._rejected:
            raise Rejected("an archive without files", where=self.source, mend="check the file")
        return Opened(members=tuple(self._members), rejected=tuple(self._rejected))


def is_clutter(name: str) -> bool:
    """Whether a program of the sender's computer left this file for itself.

    >>> is_clutter("__MACOSX/._letter.pdf"), is_clutter("a/.DS_Store"), is_clutter("a/b.txt")
    (True, True, False)
    """
    path = PurePosixPath(name.replace("\\", "/"))
    return path.name in _CLUTTER or "__MACOSX" in path.parts


def decompressor(data: bytes) -> Stream | None:
    """The stream inside .gz, .bz2 or .xz, told by the first bytes; None for all else."""
    if data.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=BytesIO(data))
    if data.startswith(b"BZh"):
        return bz2.BZ2File(BytesIO(data))
    if data.startswith(b"\xfd7zXZ"):
        return _Xz(BytesIO(data))
    return None


class _Xz:
    """An .xz under a cap of memory, which :class:`lzma.LZMAFile` does not know."""

    def __init__(self, packed: BytesIO) -> None:
        self._packed = packed
        self._lzma = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY)

    def read1(self, size: int, /) -> bytes:
        """As :meth:`Stream.read1`; raises ``EOFError`` where the data ends too early."""
        while not self._lzma.eof:
            packed = self._packed.read(_CHUNK) if self._lzma.needs_input else b""
            if not packed and self._lzma.needs_input:
                raise EOFError("cut off")
            if found := self._lzma.decompress(packed, size):
                return found
        return b""


class Limited:
    """A stream read forward only and never beyond the caps, in memory of what is asked for.

    Every fault of the data is a :class:`~ontology.errors.Rejected` that names the archive.
    """

    def __init__(self, stream: Stream, packed: int, source: str) -> None:
        self._stream, self._source, self._position = stream, source, 0
        self._pending = b""
        self._most = max(FREE, min(2 * MAX_TOGETHER, MAX_RATIO * packed))
        #: The bytes of the last :meth:`read`.
        self.last = b""

    def tell(self) -> int:
        """How many bytes were read or passed over."""
        return self._position

    def seek(self, position: int) -> int:
        """Pass over bytes, unpacking and dropping them."""
        if position < self._position:
            raise self._rejected("its table of contents leads in a circle")
        while self._position < position and self._some(position - self._position):
            pass
        return self._position

    def read(self, size: int) -> bytes:
        """So many bytes of a header; fewer at the end only."""
        if not 0 <= size <= MAX_HEADER:
            raise self._rejected(f"a header of {size:,} bytes, at most {MAX_HEADER:,}")
        self.last = self.take(size)
        return self.last

    def take(self, size: int) -> bytes:
        """So many bytes of a member; fewer at the end only."""
        pieces: list[bytes] = []
        while size > 0 and (piece := self._some(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _some(self, most: int) -> bytes:
        if not self._pending:
            try:
                self._pending = self._stream.read1(_CHUNK)
            except DAMAGED as error:
                raise self._rejected(f"damaged or cut off: {error}") from error
        piece, self._pending = self._pending[:most], self._pending[most:]
        self._position += len(piece)
        if self._position > self._most:
            raise self._rejected(f"unpacks to more than {self._most:,} bytes, as attacks do")
        return piece

    def _rejected(self, what: str) -> Rejected:
        return Rejected(what, where=self._source, mend="ask for it again, or give its files")
