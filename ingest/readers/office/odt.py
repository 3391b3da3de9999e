"""OpenDocument texts (.odt): the package, what of it is text, and what was left out of it."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.model import About, Document, Opened
from ingest.readers.office.flow import PAGE, assembled, beyond, laid, title
from ingest.readers.office.odtbody import Walker, local, page_heads
from ingest.readers.office.odtstyles import OFFICE, TEXT, Styles
from ingest.readers.office.outcome import empty, opened, tracked
from ingest.readers.office.zipped import Container
from ingest.readers.options import Options
from ingest.readers.unseen import notices
from ontology.errors import Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_odt(data: bytes, source: str, _: Options) -> Opened:
    """An OpenDocument text as its text: body, notes, and what of heads and feet the body lacks.

    Raises :class:`~ontology.errors.Rejected` where it is damaged, locked, built to harm, no
    OpenDocument text, or has no text.
    """
    return opened(data, source, "OpenDocument text", _read)


def warm() -> None:
    """Read a document made in memory, so that nothing is left to load later."""
    spaces = f'xmlns:o="{OFFICE[1:-1]}" xmlns:t="{TEXT[1:-1]}"'
    content = f"<o:document-content {spaces}><o:body><o:text><t:p>A</t:p></o:text></o:body>"
    made = BytesIO()
    with ZipFile(made, "w") as package:
        package.writestr("content.xml", content + "</o:document-content>")
    read_odt(made.getvalue(), "warm.odt", Options())


def _read(package: Container, source: str) -> Document:
    _check_unlocked(package, source)
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise Rejected(
            "no OpenDocument text in it", where=source, mend="give the document as it was saved"
        )
    described = package.xml("styles.xml")
    walker = Walker(Styles(described, root))
    main_text = laid(walker.story(body))
    heads = {
        edge: _furniture(walker, described, edge, main_text) for edge in ("header", "footer")
    }  # fmt: skip
    text, pages = assembled(
        (
            ("header", heads["header"]), ("", main_text),
            ("footnotes", _notes(walker)), ("footer", heads["footer"]),
        )
    )  # fmt: skip
    if not text.strip():
        raise empty(source, walker.pictures, walker.hidden)
    properties = package.xml("meta.xml")
    written = None if properties is None else next(properties.iter(_TITLE), None)
    about = About(title(None if written is None else written.text, text))
    return Document(
        text, (source,), MEDIA_TYPE, tuple(_notices(walker, body, package)), pages, about
    )


def _check_unlocked(package: Container, source: str) -> None:
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(local(e) == "encryption-data" for e in manifest.iter()):
        raise Rejected(
            "protected by a password", where=source, mend="save it without a password"
        )  # fmt: skip


def _notes(walker: Walker) -> str:
    """The notes, each behind its mark."""
    texts = (note.replace(PAGE, "").strip() for note in walker.notes)
    return "\n".join(f"[{at}] {text}" for at, text in enumerate(texts, start=1) if text)


def _furniture(walker: Walker, described: "Element | None", edge: str, text: str) -> str:
    """The lines of all heads or feet of pages that say something the body does not."""
    lines: list[str] = []
    for part in () if described is None else page_heads(described, edge):
        lines += laid(walker.story(part, furniture=True)).replace(PAGE, "").split("\n")
    return beyond(lines, text)


def _notices(walker: Walker, body: "Element", package: Container) -> Iterator[str]:
    yield from notices(walker.hidden)
    changes = [local(region) for region in body.iter(TEXT + "insertion", TEXT + "deletion")]
    yield from tracked(changes.count("insertion"), changes.count("deletion"))
    if walker.comments:
        yield f"comments left out: {walker.comments}"
    if walker.objects:
        yield f"embedded objects left out: {walker.objects}"
    if any(name.startswith(("Basic/", "Scripts/")) for name in package):
        yield "macros left out"
