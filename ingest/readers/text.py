"""Plain text and Markdown: finding the encoding, refusing what is no text.

Line ends are kept as they are, so that offsets hold for the file itself.
"""

import codecs
import encodings
import re
import unicodedata
from contextlib import suppress
from pkgutil import iter_modules

from ingest.model import Document, Opened
from ingest.readers.options import Options
from ontology.errors import Rejected

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: 8-bit encodings in use for the languages of the Union; the first wins a tie.
_EIGHT_BIT = ["cp1252", "cp1250", "cp1257", "cp1253", "cp1251", "iso8859_2", "iso8859_3"]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.005


def read_text(data: bytes, source: str, _: Options) -> Opened:
    """Text of any encoding. Raises :class:`~ontology.errors.Rejected` where it is none."""
    text, notices = decoded(data, source)
    return Opened((Document(text, (source,), "text/plain", notices),))


def read_markdown(data: bytes, source: str, _: Options) -> Opened:
    """Markdown is text whose marks the grammar of letters knows."""
    text, notices = decoded(data, source)
    return Opened((Document(text, (source,), "text/markdown", notices),))


def warm() -> None:
    """Load every encoding and what guessing needs, while files may still be opened."""
    for module in iter_modules(encodings.__path__):
        with suppress(LookupError):  # some are for Windows alone, and one lists the others
            codecs.lookup(module.name)
    decoded("Sehr geehrte Präsidentin, wir grüßen Sie aus Łódź.".encode("cp1250"), "warm.txt")


def decoded(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The text of these bytes, and what to know of how it was found.

    Raises :class:`~ontology.errors.Rejected` where they are empty, binary or in no known encoding.
    """
    text, notices = _decode(data, source)
    if not text.strip():
        raise Rejected("empty: no text in it", where=source, mend="check the file")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(3, _MAX_CONTROL_SHARE * len(text)):
        raise Rejected("binary data, not text", where=source, mend="convert it to text first")
    return text, notices


def _decode(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, source), ()
    if unmarked := _utf16_without_bom(data):
        return _strict(data, unmarked, source), (f"read as {unmarked.upper()} without a mark",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guess(data, source)


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Rejected(
            f"broken {encoding.upper()} at byte {error.start}",
            where=source,
            mend="save it as UTF-8",
        ) from error


def _utf16_without_bom(data: bytes) -> str | None:
    """The byte order, if every other byte of the first kilobytes is mostly NUL."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    if b"\x00" in data:
        raise Rejected("binary data, not text", where=source, mend="convert it to text first")
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_EIGHT_BIT).best()
    if best is None:
        raise Rejected("in no known encoding", where=source, mend="save it as UTF-8")
    text = unicodedata.normalize("NFC", str(best))
    note = f"not UTF-8: read as {best.encoding} (a guess); check names with accents"
    return text, (note,)
