"""Whom a document speaks of and who speaks in it: its mentions, names, issuer, author, chamber."""

from dataclasses import dataclass

from ingest.claims.named import Names
from ingest.claims.names import COMPANY, PERSON, Name
from ingest.model import Mention, Party, Span
from ingest.models import Model


@dataclass(frozen=True, slots=True)
class Cast:
    """What a document knows of its participants: its mentions, and who "we" and "I" are.

    ``chamber`` is the body whose minutes it is.
    """

    mentions: tuple[Mention, ...]
    signatories: bool
    names: Names
    issuer: Name | None = None
    author: Party | None = None
    chamber: Party | None = None
    model: Model | None = None

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions inside a span, in order."""
        inside = (m for m in self.mentions if span.start <= m.span.start and m.span.end <= span.end)
        return tuple(sorted(inside, key=lambda m: m.span))

    def named(self, span: Span) -> list[Span]:
        """Where the span names somebody, in order: the authorities' names and the text's own."""
        spans = [m.span for m in self.within(span)]
        own = (o.span for o in self.names.within(span.start, span.end))
        spans += [o for o in own if not any(o.start < m.end and m.start < o.end for m in spans)]
        return sorted(spans)


def asker(known: Cast) -> Party | None:
    """Whose questions and demands the document's own voice makes."""
    if known.signatories:
        return Party("the signatories", None, kind="Signatories")
    return taken_from(known.issuer) or known.author


def apart(party: Party | None) -> Party | None:
    """The party as a source; none for the signatories, whose word the document is."""
    return None if party and party.kind == "Signatories" else party


def taken_from(name: Name | None, role: str | None = None) -> Party | None:
    """The party that a pronoun or a definite phrase stands for: the name, where it is written."""
    if name is None:
        return None
    person = name.text if name.kind == PERSON else None
    kind = "Company" if name.kind == COMPANY and name.entity else None
    basis = "authority" if name.entity else None
    return Party(
        name.text,
        name.span,
        denotes=name.entity,
        kind=kind,
        role=role,
        person_name=person,
        basis=basis,
    )
