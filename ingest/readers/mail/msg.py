"""Mails as Outlook keeps them (.msg, MS-OXMSG), through python-oxmsg: an optional extra."""

from email.utils import format_datetime
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.model import Opened
from ingest.readers.mail.mailtext import Body, charset_text, chosen, clean, header_words, html_body
from ingest.readers.mail.post import Post
from ingest.readers.options import Options
from ontology.errors import Rejected

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.attachment import Attachment

#: The stream that every .msg has and no other old Office file.
_MARK = "__properties_version1.0".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: Properties (MS-OXPROPS): To is 1 and Cc 2; HTML as bytes; short name; shown in the text only.
_KIND, _HTML, _SHORT_NAME, _HIDDEN = 0x0C15, 0x1013, 0x3704, 0x7FFE
_SHOWN = {1: "To", 2: "Cc"}


def read_msg(data: bytes, source: str, _: Options) -> Opened:
    """The mail as a document, its attachments as members.

    Raises :class:`~ontology.errors.Rejected` for every other old Office file, for a damaged one,
    and where python-oxmsg is not installed.
    """
    if _MARK not in data:
        if _ENCRYPTED in data:
            what, mend = "protected by a password", "save it without a password"
        else:
            what, mend = "an Office file of before 2007", "save it as .docx or PDF"
        raise Rejected(what, where=source, mend=mend)
    try:
        from oxmsg import Message
    except ImportError as error:
        mend = "pip install hemicycle[msg], or save the mail as .eml"
        raise Rejected("no reader for Outlook mails", where=source, mend=mend) from error
    try:
        return _opened(Message.load(BytesIO(data)), source)
    except Rejected:
        raise
    except Exception as error:  # a parser of strangers' files: any fault is theirs
        what = f"damaged: {type(error).__name__}"
        raise Rejected(what, where=source, mend="save the mail as .eml") from error


def _opened(message: "Message", source: str) -> Opened:
    post = Post(source)
    sent, subject = message.sent_date, header_words(message.subject)
    fields = [("From", message.sender or ""), *_recipients(message)]
    fields += [("Date", format_datetime(sent) if sent else "")]
    for name, value in (*fields, ("Subject", subject)):
        if words := header_words(value):
            post.head.append(f"{name}: {words}")
    post.bodies += _bodies(message, post)
    for attachment in message.attachments:
        _attach(attachment, post)
    return post.opened("application/vnd.ms-outlook", subject, sent)


def _recipients(message: "Message") -> list[tuple[str, str]]:
    """To and Cc, each on one line."""
    found: dict[str, list[str]] = {name: [] for name in _SHOWN.values()}
    for recipient in message.recipients:
        kind = _SHOWN.get(recipient.properties.int_prop_value(_KIND) or 1)
        address = f"<{recipient.email_address}>" if recipient.email_address else ""
        name = f'"{recipient.name}"' if recipient.name and address else recipient.name
        if kind:
            found[kind].append(f"{name} {address}".strip())
    return [(kind, ", ".join(people)) for kind, people in found.items()]


def _bodies(message: "Message", post: Post) -> list[Body]:
    plain, html = Body(clean(message.body or "").strip("\n")), Body("", html=True)
    written, notices = _html(message, post.source)
    try:
        html = html_body(written, post.source, notices)
    except Rejected as error:
        post.refuse("its HTML text", error.what)
    if plain.text.strip() and html.text.strip():
        return [chosen(plain, html)]
    if not plain.text.strip() and not html.text.strip():
        post.refuse("mail body", "no text in it that can be read (save the mail as .eml)")
    return [plain, html]


def _html(message: "Message", source: str) -> tuple[str, tuple[str, ...]]:
    """The HTML as text: kept as bytes by newer programs, as text by older ones."""
    if raw := message.properties.binary_prop_value(_HTML):
        return charset_text(raw, message.properties.body_encoding, source)
    return clean(message.html_body or ""), ()


def _attach(attachment: "Attachment", post: Post) -> None:
    kind = attachment.mime_type or ""
    hidden = any(p.pid == _HIDDEN and p.value for p in attachment.properties)
    if hidden and kind.startswith("image/"):
        return
    name = attachment.file_name or attachment.properties.str_prop_value(_SHORT_NAME) or ""
    try:
        data, fault = attachment.file_bytes, "a mail or object inside the mail (save it as a file)"
    except KeyError:  # announced, but not there
        data, fault = None, "damaged: its content is missing"
    post.attach(name, kind, data, fault if data is None else "")


def warm() -> None:
    """Import the parser, where it is installed."""
    from contextlib import suppress

    with suppress(ImportError):
        import oxmsg  # noqa: F401
