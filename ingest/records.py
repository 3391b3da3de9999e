"""Structured sources: what they say outright needs no grammar, only mentions in their words."""

from ingest.mentions import find_mentions
from ingest.model import Document, Extraction, Letterhead, Mention, Record, Span
from ingest.vendors import vendor_roles
from ontology.authorities import Authorities


def read_record(document: Document, record: Record, authorities: Authorities) -> Extraction:
    """A question, motion or meeting as read, with the vendors and institutions it names."""
    text, title = document.text, record.title or ""
    spans = [Span(at, at + len(title))] if title and (at := text.find(title)) >= 0 else []
    if record.meeting:
        spans.append(record.meeting.lobbyists)
    mentions = find_mentions(text, authorities, spans, set())
    head = Letterhead(
        kind=record.kind, date=record.date, title=record.title, address=record.address,
        identifier=record.identifier, body=Span(0, len(text)),
    )  # fmt: skip
    return Extraction(
        document=document, language=record.language, head=head, signatures=record.signatures,
        mentions=mentions, subjects=_subjects(record, mentions, text),
    )  # fmt: skip


def _subjects(record: Record, mentions: tuple[Mention, ...], text: str) -> tuple[str, ...]:
    """Vendors it is about: of a meeting all that were met, else those of the title."""
    if record.meeting is None:
        return vendor_roles(mentions, (), record.title or "", text)[0]
    met = record.meeting.lobbyists
    inside = (m for m in mentions if met.start <= m.span.start and m.span.end <= met.end)
    return tuple(sorted({m.entity for m in inside if m.kind == "vendor"}))
