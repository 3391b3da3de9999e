"""A mail as it lands, whatever program kept it: head lines, bodies, attachments of their own."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from ingest.model import About, Document, Member, Opened, Part, Span
from ingest.readers import FORMATS, readable
from ingest.readers.archive.membernames import Names, safe_name
from ingest.readers.mail.mailtext import Body

_BRUSSELS = "Europe/Brussels"
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")
_LOCKED = "encrypted (open it in the mail program and save it without)"
_SIGNED = "no reader for electronic signatures: not checked"
_CARD = "no reader for visiting cards"
_CALENDAR = "no reader for entries of a calendar"
_OUTLOOK = "no reader for Outlook's own packing (ask for its files singly)"
#: Why these are not read, by ending of the name or by media type.
_UNREAD = {
    ".ics": _CALENDAR, "text/calendar": _CALENDAR, "application/ics": _CALENDAR,
    ".vcf": _CARD, "text/vcard": _CARD, "text/x-vcard": _CARD, "text/directory": _CARD,
    ".p7s": _SIGNED, "application/pkcs7-signature": _SIGNED,
    "application/x-pkcs7-signature": _SIGNED, "application/pgp-signature": _SIGNED,
    "application/pgp-keys": _SIGNED, ".sig": _SIGNED, ".asc": _SIGNED,
    ".p7m": _LOCKED, "application/pkcs7-mime": _LOCKED, "application/x-pkcs7-mime": _LOCKED,
    "application/pgp-encrypted": _LOCKED, ".pgp": _LOCKED, ".gpg": _LOCKED,
    "application/ms-tnef": _OUTLOOK, "application/vnd.ms-tnef": _OUTLOOK, "winmail.dat": _OUTLOOK,
    "message/external-body": "stands elsewhere: nothing is fetched",
    "message/partial": "one piece of a mail sent in pieces (ask for the whole)",
}  # fmt: skip
_PGP = "-----BEGIN PGP MESSAGE-----"


@dataclass(slots=True)
class Post:
    """Collects what one mail holds; :meth:`opened` puts it together."""

    source: str
    head: list[str] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    _members: list[Member] = field(default_factory=list)
    _rejected: list[tuple[str, str]] = field(default_factory=list)
    _names: Names = field(default_factory=Names)
    _attached: int = 0

    def attach(self, name: str, media_type: str, data: bytes | None, fault: str = "") -> None:
        """An attachment: a file of its own, or named with the reason why not.

        ``name`` is as the sender wrote it; ``fault`` says why there are no ``data``.
        """
        self._attached += 1
        shown = safe_name(name) or f"attachment {self._attached}"
        if not _ENDING.fullmatch(PurePosixPath(shown).suffix):
            shown += _ending(media_type, data or b"")
        shown = self._names.once(shown)
        low, ending = shown.lower(), PurePosixPath(shown).suffix.lower()
        locked = _LOCKED if _PGP.encode() in (data or b"")[:200] else None
        reason = fault or locked or _UNREAD.get(low) or _UNREAD.get(ending)
        if reason is None and not readable(shown):
            unknown = f"no reader for {ending or 'a file without ending'}"
            reason = _UNREAD.get(media_type, unknown)
        if reason is None and not data:
            reason = "empty"
        if reason is None and data is not None:
            self._members.append(Member(shown, data))
        else:
            self.refuse(shown, reason or "")

    def refuse(self, name: str, reason: str) -> None:
        """A part that was not read, and why."""
        self._rejected.append((f"{self.source}/{name}", reason))

    def opened(self, media_type: str, title: str, sent: datetime | None) -> Opened:
        """The mail itself as the first document, if it has any words; then its attachments."""
        sections = [("mail header", "\n".join(self.head))]
        for number, body in enumerate((b for b in self.bodies if b.text.strip()), start=1):
            sections.append(("mail body" if number == 1 else f"mail part {number}", body.text))
            self.notices += body.notices
            if _PGP in body.text:
                self.refuse(sections[-1][0], _LOCKED)
        text, parts = "", []
        for label, words in sections:
            start = len(text) + (2 if text else 0)
            text += ("\n\n" if text else "") + words
            if words:
                parts.append(Part(label, Span(start, len(text))))
        about = About(title=title or None, date=brussels_day(sent))
        notices = tuple(dict.fromkeys(self.notices))
        document = Document(
            text, (self.source,), media_type, notices, parts=tuple(parts), about=about
        )
        documents = (document,) if text.strip() else ()
        return Opened(documents, tuple(self._members), tuple(self._rejected))


@cache
def _endings() -> dict[str, str]:
    return {known.media_type: known.endings[0] for known in FORMATS}


def _ending(media_type: str, data: bytes) -> str:
    """The ending that a name lacks, by what the mail says of it, else by its first bytes."""
    if said := _endings().get(media_type):
        return said
    return next((f.endings[0] for f in FORMATS if f.magic and data.startswith(f.magic)), "")


def brussels_day(sent: datetime | None) -> str | None:
    """The day in Brussels of a moment; None where its offset is not known.

    >>> brussels_day(datetime.fromisoformat("2023-11-07T23:30:00+00:00"))
    '2023-11-08'
    """
    if sent is None or sent.utcoffset() is None:
        return None
    try:
        return sent.astimezone(ZoneInfo(_BRUSSELS)).date().isoformat()
    except OverflowError:  # the first or last day that a computer knows
        return None
