"""One document's way: the only file that knows the order of the steps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad

from ingest.claims import extract as extract_claims
from ingest.claims import sentences
from ingest.claims.helped import FIRMNESS
from ingest.events import Events
from ingest.frame import read_frame
from ingest.languages import language_of
from ingest.letters.names import halves
from ingest.mentions import find_mentions
from ingest.model import (
    Claim,
    Document,
    Extraction,
    Letterhead,
    Mention,
    Party,
    Signature,
    Span,
    Time,
)
from ingest.models import load_model
from ingest.people.offices import with_offices
from ingest.people.rows import NameRow
from ingest.quads import Writer
from ingest.records import read_record
from ingest.rules import using
from ingest.vendors import vendor_roles
from ontology import DEFAULT_BASE, HC
from ontology.authorities import Authorities, Office
from ontology.text import name_key


def extract(document: Document, authorities: Authorities) -> Extraction:
    """Read a document: frame, signatures, mentions, claims, vendors by role."""
    if document.record is not None:
        return read_record(document, document.record, authorities)
    text = document.text
    language = language_of(text)
    frame, signatures, unread = read_frame(text, authorities, language)
    frame, document = _with_metadata(frame, document)
    body = frame.body
    spans = sentences(text, body)
    head_span = Span(0, body.start)
    held = (authorities.by_iri(p.office) for p in frame.addressees if p.office)
    known = {office.institution for office in held if isinstance(office, Office)}
    mentions = find_mentions(text, authorities, [head_span, *spans], known)
    claims = tuple(
        with_offices(claim, authorities, frame)
        for claim in extract_claims(
            text, body, [_without_article(m, text) for m in mentions if m.span.start >= body.start],
            kind=frame.kind, language=language, date=frame.date,
            signatories=_author(signatures) or bool(signatures),
            model=load_model(authorities.model) if authorities.model else None,
        )
    )  # fmt: skip
    subjects, examined = vendor_roles(mentions, claims, frame.title or "", text)
    if frame.stated_total is not None and frame.stated_total != len(signatures):
        note = f"speaks of {frame.stated_total} signatories, {len(signatures)} are listed"
        document = replace(document, notices=(*document.notices, note))
    return Extraction(
        document=document, language=language, head=frame, signatures=signatures, unread=unread,
        mentions=mentions, claims=_distinct(claims, text), subjects=subjects, examined=examined,
    )  # fmt: skip


def _author(signatures: tuple[Signature, ...]) -> Party | None:
    """Who says "I": the one person that signs."""
    if len(signatures) != 1 or signatures[0].organisation_only:
        return None
    (only,) = signatures
    return Party(only.name, only.span, person_name=only.name)


def _with_metadata(frame: Letterhead, document: Document) -> tuple[Letterhead, Document]:
    """What the file says of itself fills what its text leaves open, and never overrules it."""
    about, date = document.about, frame.date
    if about.date and date is None:
        date = Time(about.date, about.date, about.date, "day")
    elif about.date and date and not date.earliest <= about.date <= date.latest:
        note = f"dated {date.text} in its text, {about.date} in the metadata of the file"
        document = replace(document, notices=(*document.notices, note))
    head = replace(
        frame, date=date, title=frame.title or about.title, outlet=frame.outlet or about.outlet,
        address=about.address,
    )  # fmt: skip
    return head, document


def _without_article(mention: Mention, text: str) -> Mention:
    """The mention as it stands in a noun phrase, which leaves the article outside."""
    start = mention.span.start
    if text[start : start + 4].casefold() != "the ":
        return mention
    return replace(mention, span=Span(start + 4, mention.span.end))


def _distinct(claims: tuple[Claim, ...], text: str) -> tuple[Claim, ...]:
    """One claim a quote, relation and slots; of two strengths the weaker."""
    kept: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        names = [party.name if party else "" for party in (claim.subject, claim.object)]
        key = (claim.sentence.of(text), claim.relation, *names)
        other = kept.get(key)
        if other is None or FIRMNESS.index(claim.modality) > FIRMNESS.index(other.modality):
            kept[key] = claim
    return tuple(sorted(kept.values(), key=lambda c: (c.sentence.start, c.trigger.start)))


@dataclass(frozen=True, slots=True)
class Result:
    """One document as quads: its own graph, its events, its own share of identity, its names.

    ``names`` are the rows from which the identity graph is derived together with the rows of
    other documents.
    """

    iri: NamedNode
    extraction: Extraction
    graph: tuple[Quad, ...]
    events: frozenset[Quad]
    identity: frozenset[Quad]
    names: tuple[NameRow, ...]


def process(document: Document, authorities: Authorities, base: str = DEFAULT_BASE) -> Result:
    """Read a document, by the user's own rules too, and write it as quads."""
    with using(authorities.rules):
        extraction = extract(document, authorities)
    writer = Writer(extraction, base)
    events = Events(writer)
    letter = events.signed()
    return Result(
        iri=writer.iri,
        extraction=extraction,
        graph=tuple(writer.quads()),
        events=frozenset(events.quads()),
        identity=frozenset(_authority_links(writer)),
        names=tuple(_names(writer, letter.value if letter else None)),
    )


def _authority_links(writer: Writer) -> Iterator[Quad]:
    """Links that need no other document: a party's words are an authority's name."""
    graph = NamedNode(f"{writer.base}graph/identity")
    for claim in writer.extraction.claims:
        claim_node = writer.claim_iri(claim)
        for slot, _, party in writer.slots(claim):
            node = writer.party_iri(f"{claim_node.value} {slot}", party)
            if party.denotes:
                yield Quad(node, HC.denotes, writer.entity(party.denotes), graph)
                yield Quad(node, HC.linkBasis, HC.authority, graph)
            elif party.person_name and not party.office:
                yield Quad(node, HC.unresolved, HC.nameOnly, graph)
            for entity in (party.denotes, *party.mentions):
                if entity and slot != "source":
                    yield Quad(claim_node, HC.about, writer.entity(entity), graph)
    for party in writer.extraction.head.addressees:
        if party.person_name and not party.office:
            node = writer.party_iri("addressee", party)
            yield Quad(node, HC.unresolved, HC.nameOnly, graph)


def _names(writer: Writer, letter: str | None) -> Iterator[NameRow]:
    x, document = writer.extraction, writer.iri.value
    date = x.head.date
    earliest, latest = (date.earliest, date.latest) if date else (None, None)
    for node, signature in writer.signature_iris():
        if signature.organisation_only:
            continue
        yield NameRow(
            node.value, document, name_key(signature.name), signature.name, signature.given,
            signature.family, signature.group, signature.country, signature.organisation,
            letter, None, None, earliest, latest, official=signature.official,
            recognised=x.document.recognised,
        )  # fmt: skip
    if x.document.record and (meeting := x.document.record.meeting):
        member = meeting.member
        given, family = halves(member.name)
        yield NameRow(
            writer.party_iri("attendee", member).value, document, name_key(member.name),
            member.name, given, family, meeting.group, meeting.country, None, None, None, None,
            earliest, latest, official=member.official,
        )  # fmt: skip
    for party in x.head.addressees:
        if party.office and party.person_name:
            node = writer.party_iri("addressee", party)
            yield _office_row(writer, node, party, None)
    for claim in x.claims:
        claim_node = writer.claim_iri(claim)
        for slot, _, party in writer.slots(claim):
            if party.office and party.person_name:
                node = writer.party_iri(f"{claim_node.value} {slot}", party)
                yield _office_row(
                    writer, node, party, None if slot == "source" else claim_node.value
                )


def _office_row(writer: Writer, node: NamedNode, party: Party, claim: str | None) -> NameRow:
    name = party.person_name or party.name
    return NameRow(
        node.value, writer.iri.value, name_key(name), name,
        claim=claim, office=writer.base + (party.office or ""),
    )  # fmt: skip
