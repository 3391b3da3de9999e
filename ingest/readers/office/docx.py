"""Word documents (.docx): the package, what of it is text, and what was left out of it."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.model import About, Document, Opened
from ingest.readers.office.docxbody import Walker
from ingest.readers.office.docxstyles import Styles, W, switch
from ingest.readers.office.flow import PAGE, assembled, beyond, laid, title
from ingest.readers.office.numbering import Numbering
from ingest.readers.office.outcome import empty, opened, tracked
from ingest.readers.office.zipped import Container, parsed
from ingest.readers.options import Options
from ingest.readers.unseen import WHITE, colour, notices
from ontology.errors import Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REFERENCE = f"{{{_RELATIONS}}}id"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(data: bytes, source: str, _: Options) -> Opened:
    """A Word document as its text: body, notes, and what of heads and feet the body lacks.

    Raises :class:`~ontology.errors.Rejected` where it is damaged, locked, built to harm, no Word
    document, or has no text.
    """
    return opened(data, source, "Word document", _read)


def warm() -> None:
    """Read a document made in memory, so that nothing is left to load later."""
    body = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p><w:r><w:t>A</w:t></w:r></w:p></w:body>'
    made = BytesIO()
    with ZipFile(made, "w") as package:
        package.writestr("word/document.xml", body + "</w:document>")
    read_docx(made.getvalue(), "warm.docx", Options())


def _read(package: Container, source: str) -> Document:
    main = _main(package)
    root = _xml(package, main)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise Rejected(
            "no Word document in it", where=source, mend="give the document as Word saved it"
        )
    parts = _Parts(package, main)
    styles = Styles(parts.xml("styles"))
    walker = Walker(styles, Numbering(parts.xml("numbering")), _ground(root, parts))
    main_text = laid(walker.story(body))
    notes = _notes(walker, parts)
    heads = {kind: _furniture(walker, parts, body, kind, main_text) for kind in _EDGES}
    text, pages = assembled(
        (
            ("header", heads["header"]), ("", main_text),
            ("footnotes", notes), ("footer", heads["footer"]),
        )
    )  # fmt: skip
    if not text.strip():
        raise empty(source, walker.pictures, walker.hidden)
    properties = package.xml("docProps/core.xml")
    written = None if properties is None else properties.findtext(_TITLE)
    return Document(
        text, (source,), MEDIA_TYPE, _notices(walker, package), pages, About(title(written, text))
    )


_EDGES = ("header", "footer")


def _main(package: Container) -> str:
    """The name of the part that is the document."""
    for kind, target in _relations(package, "").values():
        if kind == "officeDocument":
            return target
    return "word/document.xml"


def _xml(package: Container, name: str) -> "Element | None":
    """A part, a strict one (ISO 29500) with the names of a transitional one."""
    if name not in package:
        return None
    ooxml = b"http://purl.oclc.org/ooxml/"
    data = package[name]
    if ooxml in data:
        data = data.replace(ooxml + b"wordprocessingml/main", W[1:-1].encode())
        data = data.replace(ooxml + b"officeDocument/relationships", _RELATIONS.encode())
    return parsed(data, name)


def _relations(package: Container, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: id to (kind, name of the part), those inside the package only."""
    folder, _, name = part.rpartition("/")
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
        )
        for relation in (() if root is None else root)
        if relation.get("TargetMode") != "External"
    }


class _Parts:
    """The parts beside the main one: by kind, or by the id that the text refers to them with."""

    def __init__(self, package: Container, main: str) -> None:
        self._package = package
        self.relations = _relations(package, main)
        self._kinds = dict(self.relations.values())
        self._folder = posixpath.dirname(main)

    def xml(self, kind: str) -> "Element | None":
        """The part of a kind, by relation or by its usual name."""
        usual = posixpath.join(self._folder, f"{kind}.xml")
        return _xml(self._package, self._kinds.get(kind, usual))

    def referred(self, number: str | None) -> "Element | None":
        """The part that an ``r:id`` refers to."""
        _, name = self.relations.get(number or "", ("", ""))
        return _xml(self._package, name)


def _ground(root: "Element", parts: _Parts) -> str:
    """The colour of the page, where the settings say that it is drawn."""
    background = root.find(W + "background")
    if background is None or not switch(parts.xml("settings"), "displayBackgroundShape"):
        return WHITE
    return colour(background.get(W + "color")) or WHITE


def _notes(walker: Walker, parts: _Parts) -> str:
    """The footnotes and endnotes that the text refers to, in its order, each behind its mark."""
    if not walker.marks:
        return ""
    known: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = parts.xml(kind + "s")
        known |= {
            (kind, note.get(W + "id", "")): note for note in (() if root is None else root)
        }  # fmt: skip
    lines = []
    for number, mark in enumerate(tuple(walker.marks), start=1):
        if (note := known.get(mark)) is not None:
            text = laid(walker.story(note)).replace(PAGE, "").strip()
            lines += [f"[{number}] {text}"] if text else []
    return "\n".join(lines)


def _furniture(walker: Walker, parts: _Parts, body: "Element", edge: str, text: str) -> str:
    """The lines of all heads or feet of pages that say something the body does not."""
    lines: list[str] = []
    for number in dict.fromkeys(_references(body, edge)):
        part = parts.referred(number)
        if part is not None:
            blocks = walker.story(part, furniture=True)
            lines += laid(blocks).replace(PAGE, "").split("\n")
    return beyond(lines, text)


def _references(body: "Element", edge: str) -> Iterator[str]:
    for reference in body.iter(f"{W}{edge}Reference"):
        yield reference.get(_REFERENCE, "")


def _notices(walker: Walker, package: Container) -> tuple[str, ...]:
    found = [*notices(walker.hidden), *tracked(walker.insertions, walker.deletions)]
    for count, what in (
        (walker.comments, "comments"),
        (walker.embedded, "embedded documents"),
        (walker.drawings, "charts and diagrams"),
    ):
        if count:
            found.append(f"{what} left out: {count}")
    if any(name.rpartition("/")[2] == "vbaProject.bin" for name in package):
        found.append("macros left out")
    return tuple(found)
