"""A mail's bytes as a tree of parts (RFC 5322, RFC 2046): offsets, never copies, never recursion.

The parser of the standard library follows nesting by recursion, keeps every line as an object and
takes gigabytes for one long header; strangers send such mails. Its :class:`~email.message.Message`
still reads the parameters (RFC 2231), from headers that are capped.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

#: Bytes of one header, headers of one part, parts of one mail, parts inside one another.
MAX_HEADER = 16 * 1024
MAX_HEADERS = 1_000
MAX_PARTS = 1_000
MAX_DEPTH = 20

_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_BLANK = re.compile(rb"\n\r?\n")


@dataclass(slots=True)
class Entity:
    """One part: its headers, and where its body stands in the mail.

    ``fault`` says why parts inside it were not read; ``cut`` that the mail ends within it.
    """

    head: Message
    start: int
    end: int
    children: list["Entity"] = field(default_factory=list)
    fault: str = ""
    cut: bool = False

    @property
    def media_type(self) -> str:
        """As declared ("text/html"); a multipart that holds no parts is text."""
        kind = self.head.get_content_type()
        bare = kind.startswith("multipart/") and not self.children and not self.fault
        return "text/plain" if bare else kind

    def parameter(self, name: str, header: str = "content-type") -> str:
        """A parameter of a header, decoded; empty where it has none or an unreadable one."""
        from email.utils import collapse_rfc2231_value

        try:
            value = self.head.get_param(name, "", header)
        except (ValueError, LookupError):  # numbers of thousands of digits, unknown charsets
            return ""
        return collapse_rfc2231_value(value) if value else ""

    def every(self) -> Iterator["Entity"]:
        """This part and all inside it, in order."""
        yield self
        for child in self.children:
            yield from child.every()


class Mime:
    """A mail taken apart. ``root`` is the mail itself; ``notices`` what was found amiss."""

    def __init__(self, data: bytes) -> None:
        self.data = data if b"\n" in data else data.replace(b"\r", b"\n")
        self.notices: list[str] = []
        start = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:>?From [^\n]*\n)?").match(self.data)
        self.root = self._entity(start.end() if start else 0, len(self.data))
        self._grow()

    def content(self, entity: Entity) -> bytes:
        """The body of a part, its transfer encoding undone; damage becomes a notice."""
        raw = self.data[entity.start : entity.end]
        encoding = str(entity.head.get("content-transfer-encoding", "")).strip().lower()
        if encoding == "quoted-printable":
            return quopri.decodestring(raw)
        if encoding != "base64":
            return raw
        content, sound = _base64(raw)
        if not sound:
            self.notices.append("damaged base64 in one of its parts: check what came of it")
        return content

    def _grow(self) -> None:
        """Find the parts of every multipart, outermost first."""
        number, open_ = 1, [(self.root, 0)]
        while open_:
            entity, depth = open_.pop()
            boundary = entity.parameter("boundary").rstrip()
            if not boundary or not entity.head.get_content_type().startswith("multipart/"):
                continue
            if depth == MAX_DEPTH:
                entity.fault = f"parts inside one another, deeper than {MAX_DEPTH}: not read"
                continue
            for start, end, whole in self._pieces(entity, boundary):
                if number == MAX_PARTS:
                    entity.fault = f"more than {MAX_PARTS:,} parts: the others were not read"
                    break
                number += 1
                child = self._entity(start, end)
                child.cut = not whole and end == len(self.data)
                if entity.head.get_content_type() == "multipart/digest":
                    child.head.set_default_type("message/rfc822")
                entity.children.append(child)
            open_ += [(child, depth + 1) for child in reversed(entity.children)]

    def _pieces(self, entity: Entity, boundary: str) -> Iterator[tuple[int, int, bool]]:
        """Where the parts stand between the delimiters; whether the delimiter behind is there."""
        mark = re.compile(
            rb"^--" + re.escape(boundary.encode()) + rb"(--)?[ \t]*\r?(?:\n|\Z)", re.MULTILINE
        )
        start: int | None = None
        for found in mark.finditer(self.data, entity.start, entity.end):
            if start is not None:
                yield start, max(start, self._before(found.start())), True
            start = None if found.group(1) else found.end()
            if start is None:
                return
        if start is not None:
            yield start, entity.end, False

    def _before(self, at: int) -> int:
        """Without the line break, which belongs to the delimiter."""
        return at - (2 if self.data[at - 2 : at] == b"\r\n" else 1)

    def _entity(self, start: int, end: int) -> Entity:
        """A part from its bytes: headers up to a blank line, or to what is no header."""
        fields, at = self._fields(start, end)
        head = Message()
        for name, value in fields:
            if len(value) > MAX_HEADER:
                self.notices.append(f"header {name} cut after {MAX_HEADER:,} bytes")
            head[name] = _text(bytes(value[:MAX_HEADER]))
        return Entity(head, at, end)

    def _fields(self, at: int, end: int) -> tuple[list[tuple[str, bytearray]], int]:
        fields: list[tuple[str, bytearray]] = []
        while at < end:
            stop = self.data.find(b"\n", at, end) + 1 or end
            line = self.data[at : min(stop, at + MAX_HEADER + 100)]
            if not line.strip(b"\r\n"):
                return fields, stop
            if len(fields) == MAX_HEADERS:
                self.notices.append(f"more than {MAX_HEADERS:,} headers: the others left out")
                blank = _BLANK.search(self.data, at, end)
                return fields, blank.end() if blank else end
            if found := _FIELD.match(line):
                fields.append((found.group(1).decode(), bytearray(line[found.end() :])))
            elif line[:1] in b" \t" and fields:
                if len(fields[-1][1]) <= MAX_HEADER:
                    fields[-1][1].extend(line)
            else:
                self.notices.append("no blank line between its header and its text")
                return fields, at
            at = stop
        return fields, end


def _text(raw: bytes) -> str:
    """A header on one line. Headers are ASCII; where they are not, they mostly are UTF-8."""
    try:
        value = raw.decode("utf-8")
    except UnicodeDecodeError:
        value = raw.decode("cp1252", "replace")
    return " ".join(value.replace("\x00", "").split())


def _base64(raw: bytes) -> tuple[bytes, bool]:
    """The bytes, as far as they can be read, and whether that is all.

    >>> _base64(b"QWRh\\r\\nRQ=="), _base64(b"QWRhR"), _base64(b"QQ==QQ==")
    ((b'AdaE', True), (b'Ada', False), (b'AA', True))
    """
    sound, pieces = True, []
    *runs, rest = _NO_BASE64.sub(b"", raw).split(b"=", 100)
    for run in filter(None, (*runs, rest.replace(b"=", b""))):
        whole = len(run) - (len(run) % 4 == 1)
        sound = sound and whole == len(run)
        pieces.append(binascii.a2b_base64(run[:whole] + b"=" * (-whole % 4)))
    return b"".join(pieces), sound
