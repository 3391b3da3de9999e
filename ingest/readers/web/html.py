"""Web pages: the article or letter on them, without what surrounds it and what nobody sees."""

import re
from dataclasses import replace

from ingest.model import Document, Opened
from ingest.readers.office.flow import title as shown_title
from ingest.readers.options import Options
from ingest.readers.unseen import notices as hidden_notices
from ingest.readers.web.hidden import conceal
from ingest.readers.web.markup import page
from ingest.readers.web.markup import warm as warm_encodings
from ingest.readers.web.metadata import metadata
from ingest.readers.web.pagetext import rendered
from ingest.readers.web.webpage import article
from ontology.errors import Rejected


def read_html(data: bytes, source: str, _: Options) -> Opened:
    """The article of a web page; its metadata fill :class:`~ingest.model.About`.

    Raises :class:`~ontology.errors.Rejected` where there is no page, or nothing to be read on it.
    """
    root, written, notes = page(data, source)
    found = metadata(root, written)
    hidden, struck = conceal(root, source)
    whole = rendered(root)
    about = replace(found.about, title=shown_title(found.about.title, whole))
    text = article(root, about.title, source) or whole
    if not text.strip():
        raise Rejected(
            "no text that a reader could see", where=source, mend="save the page as text or PDF"
        )
    said = (*notes, *found.notices, *_left_out(hidden, struck))
    return Opened((Document(text, (source,), "text/html", said, about=about),))


def visible_text(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """All text of a page that a reader sees, and notices; for bodies of mails.

    Raises :class:`~ontology.errors.Rejected` where the bytes are no page.

    >>> visible_text(b"<p>Dear all,<p hidden>not so dear<p>Regards", "mail")
    ('Dear all,\\n\\nRegards\\n', ('hidden text left out: “not so dear”',))
    """
    root, _, notes = page(data, source)
    hidden, struck = conceal(root, source)
    text = rendered(root)
    return (text + "\n" if text else ""), (*notes, *_left_out(hidden, struck))


def warm() -> None:
    """Load what the libraries read from disk at first use."""
    tiny = (
        "<html lang='en'><head><title>A - B</title><meta name='date' content='2020-01-01T00:00Z'>"
        "<meta name='dcterms.created' content='3 May 2020'><style>p{color:#123}</style></head>"
        "<body><h1>Open letter</h1><p>3 May 2020</p><p>Dear all,</p>"
        + "<p>There is a long sentence here, which is read, and nothing else in it.</p>" * 5
        + "<p>Yours sincerely,</p></body></html>"
    )
    warm_encodings()
    read_html(tiny.encode(), "warm.html", Options())
    read_html(tiny.replace("sentence", "été").encode("cp1252"), "warm.html", Options())


def _left_out(hidden: list[str], struck: list[str]) -> tuple[str, ...]:
    said = hidden_notices(struck)
    return (*hidden_notices(hidden), *(re.sub("^hidden", "struck-out", one) for one in said))
