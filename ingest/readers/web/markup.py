"""Bytes to a tree of elements: the encoding of a web page, and what no browser would lay out."""

import codecs
import re
from typing import TYPE_CHECKING

from ingest.readers import MAX_CHARACTERS
from ingest.readers.text import decoded
from ontology.errors import Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Pages of newspapers have some five thousand.
MAX_TAGS = 150_000
#: The parser compares every attribute of a tag with every other.
_MAX_ATTRIBUTES = 1000
#: Where the parser gives up and would lose what stands deeper.
_MAX_DEPTH = 2000
_MEND = "save the page as text or PDF"
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,80}encoding=["']([\w.-]+)""",
    re.IGNORECASE,
)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{2000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_EIGHT_BIT = re.compile(r"(?:windows-|cp)125[0-8]|iso-?8859-?\d\d?|koi8-[ru]|latin-?\d")
_LATIN = ("iso-8859-1", "iso8859-1", "latin1", "latin-1")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def page(data: bytes, source: str) -> tuple["Element", str, tuple[str, ...]]:
    """The root of a page, its source text, and notices on how that was decoded.

    Raises :class:`~ontology.errors.Rejected` for what is empty, no text, or built so large or
    deep that hidden and shown text cannot be told apart.
    """
    from lxml import etree, html

    text, notices = _characters(data, source)
    if text.count("<") > MAX_TAGS:
        raise Rejected(f"more than {MAX_TAGS:,} tags", where=source, mend=_MEND)
    if any(_crowded(tag[0]) for tag in _LONG_TAG.finditer(text)):
        raise Rejected(f"over {_MAX_ATTRIBUTES:,} attributes in a tag", where=source, mend=_MEND)
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = html.document_fromstring(_SURROGATE.sub("\ufffd", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(f"no web page: {error}", where=source, mend=_MEND) from error
    depth, length = _extent(root)
    if depth > _MAX_DEPTH:
        raise Rejected(f"nested over {_MAX_DEPTH:,} levels deep", where=source, mend=_MEND)
    if length > MAX_CHARACTERS:
        raise Rejected(
            f"too long: {length:,} characters, at most {MAX_CHARACTERS:,}",
            where=source, mend="split it",
        )  # fmt: skip
    return root, text, notices


def _characters(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """UTF-8 where it is that, else the encoding that the page declares, else a guess."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if (said := _declared(data)) is not None:
            return said, ()
    return decoded(data, source)


def _declared(data: bytes) -> str | None:
    """The text in the 8-bit encoding that the page names; Latin 1 is read as browsers do."""
    found = _DECLARED.search(data[:4096])
    label = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    if not _EIGHT_BIT.fullmatch(label):
        return None
    try:
        return data.decode("cp1252" if label in _LATIN else label)
    except (LookupError, UnicodeDecodeError):
        return None


def warm() -> None:
    """Load the tables of the encodings that pages of the Union's languages declare."""
    names = [f"cp125{n}" for n in range(9)] + [f"iso8859-{n}" for n in range(1, 17) if n != 12]
    for name in (*names, "koi8-r", "koi8-u"):
        codecs.lookup(name)


def _crowded(tag: str) -> bool:
    """Whether a tag has more attributes than any page needs; quoted values are not counted."""
    return len(re.split(r"[\s/]+|(?<==v)", _QUOTED.sub("=v", tag))) > _MAX_ATTRIBUTES


def _extent(root: "Element") -> tuple[int, int]:
    """How many elements stand inside each other, and how many characters in all."""
    from lxml import etree

    deepest = depth = length = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if event == "end":
            text = "" if element.tag in ("script", "style") else element.text
            length += len(text or "") + len(element.tail or "")
    return deepest, length
