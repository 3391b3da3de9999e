"""What passes between the processes, and how an answer is checked before it is believed.

Requests go from the trusted side and are plain pickles. Answers come from a process that has seen
a stranger's bytes: they are unpickled with nothing but our own dataclasses and RDF terms within
reach, and then held against the model.
"""

import io
import pickle  # requests: our own; answers: only through _Answer
import socket
import struct
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pyoxigraph

from ingest import model
from ingest.model import Document, Opened
from ingest.people.identity import NameRow
from ingest.pipeline import Result
from ontology.errors import Foreign, Rejected

#: A frame begins with its length.
LENGTH = struct.Struct("!Q")
_TERMS = ("NamedNode", "Literal", "Quad", "DefaultGraph")
_KNOWN: dict[tuple[str, str], Any] = {
    **{(model.__name__, n): v for n, v in vars(model).items() if isinstance(v, type)},
    (NameRow.__module__, "NameRow"): NameRow,
    (Result.__module__, "Result"): Result,
    **{("pyoxigraph", name): getattr(pyoxigraph, name) for name in _TERMS},
}
_MOST_MEMBERS = 20_000


class _Answer(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")
        return _KNOWN[module, name]


def send(channel: socket.socket, frame: bytes) -> None:
    """One frame: its length, then its bytes."""
    channel.sendall(LENGTH.pack(len(frame)))
    channel.sendall(frame)


def receive(channel: socket.socket) -> bytes:
    """The next frame. Raises EOFError where the other side has gone."""
    (length,) = LENGTH.unpack(_exactly(channel, LENGTH.size))
    return bytes(_exactly(channel, length))


def _exactly(channel: socket.socket, length: int) -> bytearray:
    found = bytearray(length)
    view, at = memoryview(found), 0
    while at < length:
        got = channel.recv_into(view[at:])
        if not got:
            raise EOFError("the other side has gone")
        at += got
    return found


def answer(frame: bytes, source: str) -> Any:
    """The value in an answer: what a reader returned, or the rejection it raised.

    Raises :class:`~ontology.errors.Rejected` for either kind of failure, naming ``source``.
    """
    try:
        kind, value = _Answer(io.BytesIO(frame)).load()
    except Exception as error:  # whatever a forged pickle brings about
        raise unsound(source, f"{type(error).__name__} in it") from error
    if kind == "found":
        return value
    if type(value) is not tuple or [type(part) for part in value] != [str] * 3:
        raise unsound(source, "its reason is no text")
    what, where, mend = value
    where = where if where.startswith(source) and _clean(where) else source
    raise (Foreign if kind == "foreign" else Rejected)(_shown(what), where=where, mend=_shown(mend))


def _shown(reason: str) -> str:
    """A reason may quote the file: nothing in it may move a cursor or turn the line around.

    >>> _shown("no number: '\\x1b[2J'")
    "no number: '\ufffd[2J'"
    """
    return "".join(c if c.isprintable() else "\ufffd" for c in reason)


def unsound(source: str, why: str) -> Rejected:
    """The rejection of an answer that cannot be right."""
    mend = "the file may be meant to do harm: look at it elsewhere"
    return Rejected(f"the reader's answer is not sound ({why})", where=source, mend=mend)


def checked_opened(found: Any, source: str) -> Opened:
    """What a reader found, held against the model: types, texts, spans, names."""
    if not isinstance(found, Opened) or not _fits(Opened)(found):
        raise unsound(source, "not what a reader returns")
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


@cache
def _fits(kind: Any) -> Callable[[Any], bool]:
    """The test whether a value is of an annotated type of the model, and all in it likewise.

    >>> _fits(tuple[str, int])(("a", 1)), _fits(tuple[str, ...])(("a\\0",)), _fits(str | None)(None)
    (True, False, True)
    """
    kinds = get_args(kind)
    if get_origin(kind) is UnionType:
        either = [_fits(each) for each in sorted(kinds, key=lambda each: each is not NoneType)]
        return lambda value: any(test(value) for test in either)
    if get_origin(kind) is tuple and kinds[-1] is Ellipsis:
        each = _fits(kinds[0])
        return lambda value: type(value) is tuple and all(map(each, value))
    if get_origin(kind) is tuple:
        tests = [_fits(each) for each in kinds]
        return lambda value: (
            type(value) is tuple
            and len(value) == len(tests)
            and all(test(part) for test, part in zip(tests, value, strict=True))
        )
    if is_dataclass(kind):
        fields = [(name, _fits(of)) for name, of in get_type_hints(kind).items()]
        return lambda value: (
            type(value) is kind and all(test(getattr(value, name, None)) for name, test in fields)
        )
    return _clean if kind is str else lambda value: type(value) is kind


def _clean(text: object) -> bool:
    """Whether it is a string that can be written as UTF-8 and holds no NUL."""
    if type(text) is not str or "\0" in text:
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
