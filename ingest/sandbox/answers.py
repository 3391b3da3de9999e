"""The form of an answer: JSON, held against the model's annotations while it is read.

JSON is a tree: nothing small in it stands for something huge, and nothing comes out of it but
what the annotations ask for. The bytes of files follow it as they are, and RDF as N-Quads.
"""

import json
import struct
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

#: The JSON goes before what it speaks of, and its length before that.
_HEAD = struct.Struct("!Q")
#: Bytes of JSON, and what it may hold, by the marks that must stand before each value; where such
#: a mark stands in a text it counts, too. What is read takes up some ten times as much.
MAX_JSON, MAX_LISTS, MAX_VALUES = 64 * 1024 * 1024, 1_500_000, 6_000_000
#: Lines of N-Quads in one document: a letter with 40,000 signatures has as many.
MAX_QUADS = 1_000_000

T = TypeVar("T")
_Read = Callable[[Any, "_Held"], Any]


class Unsound(ValueError):
    """An answer that no honest reader gives."""


class TooMuch(ValueError):
    """An answer that may be honest, and is too large to be believed."""


class _Held:
    """The bytes behind the JSON, in the order in which it speaks of them."""

    def __init__(self, view: memoryview) -> None:
        self._view = view

    def take(self, length: Any) -> bytes:
        if type(length) is not int or not 0 <= length <= len(self._view):
            raise Unsound("it has no bytes of such a length")
        found, self._view = bytes(self._view[:length]), self._view[length:]
        return found


def packed(kind: str, value: Any) -> bytes:
    """A kind of answer and its value, of any class of the model.

    >>> from ingest.model import Member, Opened
    >>> opened = Opened(members=(Member("a.txt", b"Ada"),))
    >>> unpacked(packed("found", opened), {"found": Opened}) == ("found", opened)
    True
    """
    held: list[bytes] = []
    text = json.dumps([kind, _plain(value, held)], ensure_ascii=False, separators=(",", ":"))
    head = text.encode("utf-8", "surrogatepass")
    return b"".join((_HEAD.pack(len(head)), head, *held))


def unpacked(frame: bytes | bytearray, kinds: dict[str, Any]) -> tuple[str, Any]:
    """A kind of answer and its value, which is of the type that ``kinds`` has for it.

    Raises :class:`TooMuch`, :class:`Unsound`, or what JSON and RDF raise on text that is none.
    """
    view = memoryview(frame)
    (length,) = _HEAD.unpack(view[: _HEAD.size])
    end = _HEAD.size + min(length, len(view))
    head = bytes(view[_HEAD.size : end])
    lists = head.count(b"[") + head.count(b"{")
    if len(head) > MAX_JSON or lists > MAX_LISTS or head.count(b",") > MAX_VALUES:
        raise TooMuch
    found = json.loads(head.decode("utf-8"))
    if type(found) is not list or len(found) != 2 or str(found[0]) not in kinds:
        raise Unsound("no kind of answer")
    kind, value = str(found[0]), found[1]
    return kind, _reader(kinds[kind])(value, _Held(view[end:]))


def _plain(value: Any, held: list[bytes]) -> Any:
    if isinstance(value, bytes):
        held.append(value)
        return len(value)
    if isinstance(value, NamedNode):
        return value.value
    if isinstance(value, tuple | frozenset):
        if isinstance(next(iter(value), None), Quad):
            return _plain(serialize(value, format=RdfFormat.N_QUADS), held)
        return [_plain(each, held) for each in value]
    kind: Any = type(value)
    if _is_model(kind):
        return [_plain(getattr(value, name), held) for name in _names(kind)]
    return value


def _is_model(kind: Any) -> bool:
    return is_dataclass(kind)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: Any) -> _Read:
    """What makes a value of an annotated type of the model out of JSON, or raises.

    >>> _reader(tuple[str, ...])(["a", "b"], _Held(memoryview(b"")))
    ('a', 'b')
    """
    kinds = get_args(kind)
    if get_origin(kind) is UnionType:
        (one,) = (_reader(each) for each in kinds if each is not NoneType)
        return lambda value, held: None if value is None else one(value, held)
    if Quad in kinds:
        return _quads(get_origin(kind))
    if get_origin(kind) is tuple and kinds[-1] is Ellipsis:
        return _many(_reader(kinds[0]))
    if get_origin(kind) is tuple:
        return _each([_reader(each) for each in kinds], lambda *parts: parts)
    if _is_model(kind):
        hints = get_type_hints(kind)
        return _each([_reader(hints[name]) for name in _names(kind)], kind)
    return {str: _text, bytes: _bytes, NamedNode: _node}.get(kind) or _just(kind)


def _many(one: _Read) -> _Read:
    return lambda value, held: tuple([one(each, held) for each in _list(value)])


def _each(readers: list[_Read], make: Callable[..., Any]) -> _Read:
    def read(value: Any, held: _Held) -> Any:
        if len(_list(value)) != len(readers):
            raise Unsound("not what a reader returns")
        return make(*[one(each, held) for one, each in zip(readers, value, strict=True)])

    return read


def _quads(gather: Callable[[Iterable[Quad]], Any] | None) -> _Read:
    def read(value: Any, held: _Held) -> Any:
        lines = held.take(value) if value != [] else b""
        if lines.count(b"\n") > MAX_QUADS:
            raise TooMuch
        return (gather or tuple)(parse(lines, format=RdfFormat.N_QUADS))

    return read


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise Unsound("not what a reader returns")
    return value


def _text(value: Any, _: _Held) -> str:
    """Only a text that can be written as UTF-8 and holds no NUL."""
    if type(value) is not str or "\0" in value:
        raise Unsound("not what a reader returns")
    value.encode("utf-8")
    return value


def _bytes(value: Any, held: _Held) -> bytes:
    return held.take(value)


def _node(value: Any, held: _Held) -> NamedNode:
    return NamedNode(_text(value, held))


def _just(kind: Any) -> _Read:
    def read(value: Any, _: _Held) -> Any:
        if type(value) is not kind:
            raise Unsound("not what a reader returns")
        return value

    return read
