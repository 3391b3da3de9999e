"""What passes between the processes, and how an answer is checked before it is believed.

Requests go from the trusted side and are plain pickles. Answers come from a process that has seen
a stranger's bytes: they are :mod:`.answers`, read as our own dataclasses and RDF terms or not at
all, and then held against what they are an answer to.
"""

import socket
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from ingest.model import Document, Opened
from ingest.pipeline import Result
from ingest.sandbox.answers import TooMuch, Unsound, unpacked
from ontology.errors import Foreign, Rejected

#: A frame begins with its length.
LENGTH = struct.Struct("!Q")
_MOST_MEMBERS = 20_000
_Reason = tuple[str, str, str]

T = TypeVar("T")


class GivenUp(Rejected):
    """A document that would take too long or too much, or that broke its reader."""


_FAILURES: dict[str, type[Rejected]] = {
    "rejected": Rejected, "foreign": Foreign, "given up": GivenUp
}  # fmt: skip


def send(channel: socket.socket, frame: bytes | bytearray) -> None:
    """One frame: its length, then its bytes."""
    channel.sendall(LENGTH.pack(len(frame)))
    channel.sendall(frame)


def receive(channel: socket.socket) -> bytearray:
    """The next frame. Raises EOFError where the other side has gone."""
    (length,) = LENGTH.unpack(_exactly(channel, LENGTH.size))
    return _exactly(channel, length)


def _exactly(channel: socket.socket, length: int) -> bytearray:
    found = bytearray(length)
    view, at = memoryview(found), 0
    while at < length:
        got = channel.recv_into(view[at:])
        if not got:
            raise EOFError("the other side has gone")
        at += got
    return found


def answer(frame: bytes | bytearray, source: str, of: type[T]) -> T:
    """The value in an answer: what a reader returned, or the rejection it raised.

    Raises :class:`~ontology.errors.Rejected` for either kind of failure, naming ``source``.
    """
    try:
        kind, value = unpacked(frame, {"found": of} | dict.fromkeys(_FAILURES, _Reason))
    except TooMuch as error:
        what = "holds more than can be read at once: given up"
        raise GivenUp(what, where=source, mend="split it") from error
    except Unsound as error:
        raise unsound(source, str(error)) from error
    except Exception as error:  # whatever a forged answer brings about
        raise unsound(source, f"{type(error).__name__} in it") from error
    if kind == "found":
        found: T = value
        return found
    what, where, mend = value
    where = where if where.startswith(source) else source
    raise _FAILURES[kind](shown(what), where=where, mend=shown(mend))


def shown(reason: str) -> str:
    """A reason may quote the file: nothing in it may move a cursor or turn the line around.

    >>> shown("no number: '\\x1b[2J'")
    "no number: '\ufffd[2J'"
    """
    return "".join(c if c.isprintable() else "\ufffd" for c in reason)


def unsound(source: str, why: str) -> Rejected:
    """The rejection of an answer that cannot be right."""
    mend = "the file may be meant to do harm: look at it elsewhere"
    return Rejected(f"the reader's answer is not sound ({why})", where=source, mend=mend)


def checked_opened(found: Opened, source: str) -> Opened:
    """What a reader found, held against its own texts: places, names of files."""
    if max(map(len, (found.documents, found.members, found.rejected))) > _MOST_MEMBERS * 10:
        raise unsound(source, "more parts than any file has")
    for document in found.documents:
        for why in _faults(document, source):
            raise unsound(source, why)
    for member in found.members:
        parts = member.name.split("/")
        if not member.name or ".." in parts or "" in parts:
            raise unsound(source, "a file in it has an impossible name")
    return found


def checked_result(found: Result, document: Document) -> Result:
    """What the pipeline made of this document, and of no other."""
    read = found.extraction.document
    if (read.text, read.sources) != (document.text, document.sources):
        raise unsound(document.sources[0], "it is about another document")
    return found


def _faults(document: Document, source: str) -> Iterator[str]:
    end = len(document.text)
    record = document.record
    if not all(path.startswith(source) for path in document.sources) or not document.sources:
        yield "it names another file"
    spans = [part.span for part in document.parts]
    if any(a.end > b.start for a, b in pairwise(spans)):
        yield "its parts overlap"
    if record is not None:
        spans += [span for s in record.signatures for span in (s.span, s.entry)]
        spans += [record.meeting.lobbyists] if record.meeting else []
    if not all(0 <= s.start <= s.end <= end for s in spans):
        yield "a place in it lies outside its text"
