"""The words of a mail: encoded headers (RFC 2047), bodies of any charset, flowed text, HTML."""

import binascii
import codecs
import re
from collections import Counter
from dataclasses import dataclass

from ingest.readers import MAX_CHARACTERS
from ingest.readers.mail.mime import Entity, Mime
from ingest.readers.text import decoded
from ontology.errors import Rejected

_ENCODED = re.compile(r"=\?([^\s?*]{1,40})(?:\*[^\s?]*)?\?([bBqQ])\?([^\s?]*)\?=")
_ENCODED_RUN = re.compile(rf"{_ENCODED.pattern}(?:\s+{_ENCODED.pattern})*")
_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufffe\\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
#: Codecs that are no charset of a text, or take time that grows with the square of its length.
_NO_CHARSET = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
#: What mails call these is windows-1252 (WHATWG Encoding Standard, labels).
_WESTERN = {"ascii", "iso8859-1"}
#: The share of words two versions of a text have in common, below which they differ by much.
_ALIKE = 0.8
#: The share of the HTML's words in the plain text, below which that is no version of it.
_STUB = 0.5


@dataclass(frozen=True, slots=True)
class Body:
    """The text of one inline part."""

    text: str
    notices: tuple[str, ...] = ()
    html: bool = False


def header_words(value: str, notices: list[str] | None = None) -> str:
    """A header as a reader sees it, on one line; ``notices`` takes what is doubtful in it.

    >>> header_words("=?utf-8?b?xYE=?= =?iso-8859-2?q?=F3d=BC?= in C:\\\\users")
    'Łódź in C:\\\\users'
    """

    def run(found: re.Match[str]) -> str:
        pieces = [_of_charset(bytes(raw), charset) for charset, raw in _joined(found.group())]
        if notices is not None and not all(fits for _, fits in pieces):
            notices.append("unknown charset in its header, read as Latin: check names with accents")
        return "".join(text for text, _ in pieces)

    return " ".join(clean(_ENCODED_RUN.sub(run, value)).split())


def _joined(run: str) -> list[tuple[str, bytearray]]:
    """Encoded words side by side; a letter may be cut in two between them."""
    joined: list[tuple[str, bytearray]] = []
    for charset, how, words in _ENCODED.findall(run):
        raw = _unpacked(how.lower(), words)
        if joined and joined[-1][0] == charset.lower():
            joined[-1][1].extend(raw)
        else:
            joined.append((charset.lower(), bytearray(raw)))
    return joined


def _unpacked(how: str, words: str) -> bytes:
    raw = words.encode("utf-8")
    if how == "q":
        return binascii.a2b_qp(raw, header=True)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _of_charset(data: bytes, charset: str) -> tuple[str, bool]:
    """The text, and whether the charset is known and fits; Latin where it does not."""
    try:
        name = codecs.lookup(charset or "ascii").name
        if name not in _NO_CHARSET:
            return data.decode("cp1252" if name in _WESTERN else name), True
    except (LookupError, ValueError):  # unknown; or it does not fit
        pass
    return data.decode("latin-1"), False


def clean(text: str) -> str:
    """With "\\n" as line ends, without controls, which nobody sees, and lone surrogates."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", lines))


def body_of(mime: Mime, entity: Entity, source: str) -> Body:
    """The text of an inline part.

    Raises :class:`~ontology.errors.Rejected` where its HTML cannot be read.
    """
    charset = entity.parameter("charset").strip()
    text, notices = charset_text(mime.content(entity), charset, source)
    if entity.media_type == "text/html":
        return html_body(text, source, notices)
    if entity.parameter("format").lower() == "flowed" and len(text) <= MAX_CHARACTERS:
        text = _flowed(text, entity.parameter("delsp").lower() == "yes")
    return Body(text.strip("\n"), notices)


def charset_text(data: bytes, charset: str, source: str) -> tuple[str, tuple[str, ...]]:
    """The text of a body in the charset that it claims; guessed, with a notice, in any other."""
    text, fits = _of_charset(data, charset)
    if fits or not data.strip():
        return clean(text), ()
    said = (f"its charset {charset[:40]!r} is unknown or does not fit",) if charset else ()
    try:
        guessed, notices = decoded(data.replace(b"\x00", b""), source)
    except Rejected:
        return clean(text), (*said, "read as Latin: check names with accents")
    return clean(guessed), (*said, *notices)


def html_body(html: str, source: str, notices: tuple[str, ...] = ()) -> Body:
    """All that is seen of an HTML body. Raises :class:`~ontology.errors.Rejected`."""
    from ingest.readers.web.html import visible_text

    if not html.strip():
        return Body("", notices, html=True)
    text, hidden = visible_text(codecs.BOM_UTF8 + html.encode("utf-8"), source)
    return Body(clean(text).strip("\n"), (*notices, *hidden), html=True)


def _flowed(text: str, delete_space: bool) -> str:
    """Lines that the sender's program broke, joined again (RFC 3676).

    >>> _flowed("We write \\nto you.\\n> as said \\n> before\\n-- \\nAda", False)
    'We write to you.\\n> as said before\\n-- \\nAda'
    """
    lines: list[str] = []
    depth = -1
    for line in text.split("\n"):
        quoted = len(line) - len(line.lstrip(">"))
        words = line[quoted:].removeprefix(" ")
        if depth == quoted and words != "-- ":
            lines[-1] += words
        else:
            lines.append(">" * quoted + (" " if quoted else "") + words)
        soft = words.endswith(" ") and words != "-- "
        depth = quoted if soft else -1
        if soft and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def chosen(plain: Body, html: Body) -> Body:
    """Which of two versions of a text to read: the plain one, unless it is a mere stub."""
    left, right = (
        Counter(_WORD.findall(_ADDRESS.sub("", b.text).casefold())) for b in (plain, html)
    )
    common, most = (left & right).total(), max(left.total(), right.total())
    if common >= _ALIKE * most:
        return plain
    shares = f"{common} of {most} words in common"
    if common < _STUB * right.total():
        note = f"its plain text leaves out most of its HTML text ({shares}): the HTML was read"
        return Body(html.text, (*html.notices, note), html=True)
    note = f"its plain text and its HTML text differ ({shares}): the plain text was read"
    return Body(plain.text, (*plain.notices, note))
