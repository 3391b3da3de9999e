"""Mails (.eml): the head lines as a reader sees them, the body, each attachment as a file."""

import codecs
import encodings.aliases
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime

from ingest.model import Opened
from ingest.readers.mail.mailtext import Body, body_of, chosen, header_words
from ingest.readers.mail.mime import Entity, Mime
from ingest.readers.mail.post import Post, brussels_day
from ingest.readers.options import Options
from ingest.readers.text import decoded
from ontology.errors import Rejected

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_TEXTS = ("text/plain", "text/html")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_mail(data: bytes, source: str, _: Options) -> Opened:
    """The mail as a document, its attachments as members.

    Raises :class:`~ontology.errors.Rejected` where there is no header of a mail.
    """
    if data.startswith(_WIDE):
        data = decoded(data, source)[0].encode("utf-8")
    mime = Mime(data)
    if not any(mime.root.head.get(name) for name in _SHOWN):
        raise Rejected(
            "no mail: no From, To, Date or Subject at its top", where=source,
            mend="give it its true ending",
        )  # fmt: skip
    post = Post(source)
    for name in _SHOWN:
        _show(mime.root, name, post)
    post.bodies += _bodies(mime, mime.root, post)
    for entity in mime.root.every():
        if entity.cut:
            post.notices.append("cut off: the mail ends before its last part does")
        if not entity.children:
            _attach(mime, entity, post)
        elif entity.fault:
            post.refuse("further parts", entity.fault)
    sent = _sent(mime.root, post)
    post.notices += mime.notices
    return post.opened("message/rfc822", header_words(_first(mime.root, "Subject")), sent)


def _first(entity: Entity, name: str) -> str:
    return str(entity.head.get(name, ""))


def _show(root: Entity, name: str, post: Post) -> None:
    """One head line; of several of a kind the first, as mail programs do."""
    values = root.head.get_all(name, [])
    if len(values) > 1:
        post.notices.append(f"{len(values)} headers {name}: the first is read")
    if values and (words := header_words(values[0], post.notices)):
        post.head.append(f"{name}: {words}")


def _sent(root: Entity, post: Post) -> datetime | None:
    """When it was sent, if its header tells the moment and not just a clock's time."""
    if not (written := _first(root, "Date")):
        return None
    try:
        sent = parsedate_to_datetime(written[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        post.notices.append(f"its header Date is no date: {written[:60]!r}")
        return None
    if brussels_day(sent) is None:
        post.notices.append(f"its header Date tells no time zone: {written[:60]!r}")
    return sent


def _is_text(entity: Entity) -> bool:
    """Whether the part is shown with the mail, not attached to it."""
    return (
        entity.media_type in _TEXTS
        and entity.head.get_content_disposition() != "attachment"
        and not _filename(entity)
    )


def _bodies(mime: Mime, entity: Entity, post: Post) -> list[Body]:
    """What is read of the part: of alternatives one, of everything else all."""
    if not entity.children:
        return _body(mime, entity, post) if _is_text(entity) else []
    versions = [_bodies(mime, child, post) for child in entity.children]
    if entity.media_type != "multipart/alternative":
        return [body for version in versions for body in version]
    plain = next((v for v in versions if _words(v) and not any(b.html for b in v)), [])
    html = next((v for v in reversed(versions) if _words(v) and any(b.html for b in v)), [])
    if not plain or not html:
        return plain or html
    return [chosen(_joined(plain), _joined(html))]


def _body(mime: Mime, entity: Entity, post: Post) -> list[Body]:
    try:
        return [body_of(mime, entity, post.source)]
    except Rejected as error:
        post.refuse("its HTML text", error.what)
        return []


def _words(bodies: list[Body]) -> bool:
    return any(body.text.strip() for body in bodies)


def _joined(bodies: list[Body]) -> Body:
    notices = tuple(note for body in bodies for note in body.notices)
    text = "\n\n".join(body.text for body in bodies if body.text.strip())
    return Body(text, notices, any(body.html for body in bodies))


def _attach(mime: Mime, leaf: Entity, post: Post) -> None:
    """A part that is no text of the mail itself; pictures inside the text are left out."""
    disposition, kind = leaf.head.get_content_disposition(), leaf.media_type
    if _is_text(leaf) or (disposition == "inline" and kind.startswith("image/")):
        return
    name, content = _filename(leaf), mime.content(leaf)
    fault = leaf.fault or ("cut off: the mail ends within it" if leaf.cut else "")
    if kind in ("message/rfc822", "message/global"):
        name = name or header_words(_first(Mime(content[: 2**20]).root, "Subject"))
        name = name if name.lower().endswith(".eml") else f"{name or 'mail'}.eml"
    post.attach(name, kind, content, fault)


def _filename(entity: Entity) -> str:
    """The name of an attachment: RFC 2231, or encoded words, which programs write as well."""
    name = entity.parameter("filename", "content-disposition") or entity.parameter("name")
    return header_words(name)


def warm() -> None:
    """Load what reading loads late: every charset, the guessing of one, time zone and HTML."""
    from ingest.readers.web import html

    for name in sorted(set(encodings.aliases.aliases.values())):
        with suppress(LookupError):  # those of other systems
            codecs.lookup(name)
    html.warm()
    head = b"From: a <a@example.org>\nDate: Tue, 7 Nov 2023 16:42:10 +0100\nSubject: =?x?q?=E4?=\n"
    named = b"Content-Disposition: inline; filename*=utf-8''a%20b.txt\n"
    for more in (b"", named, b"Content-Type: text/html\n"):
        read_mail(head + more + b"\nGr\xfc\xdfe aus L\xf6hne", "warm-up", Options())
