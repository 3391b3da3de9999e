"""Dataclasses to RDF: one document's graph, after ``docs/model.md``."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from ingest.iris import digest, document_iri, slug
from ingest.letters.names import halves
from ingest.model import Claim, Extraction, Meeting, Party, Signature, Span, Time, UnreadLine
from ingest.people.suspicion import suspicions
from ingest.repeats import bands, prose
from ingest.stances import stances
from ontology import DCTERMS, DEFAULT_BASE, HC, HCR, RDF, XSD
from ontology.text import name_key

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
Triples = Iterator[Triple]

_CERTAINTY = {"certain": HC.certain, "probable": HC.probable, "possible": HC.possibly}


@dataclass
class Writer:
    """Writes one extraction; ``iri`` names both the document and its graph."""

    extraction: Extraction
    base: str = DEFAULT_BASE
    iri: NamedNode = field(init=False)

    def __post_init__(self) -> None:
        self.iri = document_iri(self.extraction.document, self.base)

    def quads(self) -> Iterator[Quad]:
        """The document's graph, without repetition, in the order of the text."""
        x = self.extraction
        triples = chain(
            self._document(),
            chain.from_iterable(self._signature(*pair) for pair in self.signature_iris()),
            chain.from_iterable(map(self._unread, x.unread)),
            self._mentions(),
            chain.from_iterable(map(self._claim, x.claims)),
            self._stances(),
            *(self._addressee(party) for party in x.head.addressees),
            self._meeting(x.document.record.meeting if x.document.record else None),
        )
        seen: set[Triple] = set()
        for triple in triples:
            if triple not in seen:
                seen.add(triple)
                yield Quad(*triple, self.iri)

    def entity(self, local: str) -> NamedNode:
        """The IRI of an authority's entry."""
        return NamedNode(self.base + local)

    def evidence(self, span: Span) -> tuple[NamedNode, list[Triple]]:
        """The evidence node of a stretch of text (RFC 5147 fragment) and its triples."""
        node = NamedNode(f"{self.iri.value}#char={span.start},{span.end}")
        quote = span.of(self.extraction.document.text)
        where = self._where(span)
        return node, [
            (node, RDF.type, HC.Evidence),
            (node, HC["in"], self.iri),
            (node, HC.quote, Literal(quote)),
            (node, HC.start, Literal(span.start)),
            (node, HC.end, Literal(span.end)),
            *([(node, HC.where, Literal(where))] if where else []),
        ]

    def _where(self, span: Span) -> str | None:
        """The part of the original in which the stretch begins, such as "page 2"."""
        parts = self.extraction.document.parts
        nth = bisect_right(parts, span.start, key=lambda part: part.span.start) - 1
        return parts[nth].label if nth >= 0 and span.start < parts[nth].span.end else None

    def _document(self) -> Triples:
        x, head, doc = self.extraction, self.extraction.head, self.extraction.document
        yield self.iri, RDF.type, HC.Document
        yield self.iri, HC.kind, HC[head.kind]
        yield self.iri, HC.text, Literal(doc.text)
        yield self.iri, HC.sha256, Literal(digest(doc.text, length=64))
        yield self.iri, DCTERMS["format"], Literal(doc.format)
        yield self.iri, DCTERMS.language, Literal(x.language)
        for source in doc.sources:
            yield self.iri, HC.source, Literal(source)
        for notice in doc.notices:
            yield self.iri, HC.notice, Literal(notice)
        for predicate, value in (
            (DCTERMS.title, head.title), (HC.outlet, head.outlet), (HC.place, head.place),
            (HC.publishedAt, head.address), (DCTERMS.identifier, head.identifier),
        ):  # fmt: skip
            if value:
                yield self.iri, predicate, Literal(value)
        if doc.record is None:  # records are forms filled in: they resemble without being copied
            for key in bands(prose(doc.text, (s.entry for s in x.signatures))):
                yield self.iri, HC.band, Literal(key)
        if doc.recognised:
            yield self.iri, HC.recognised, Literal(True)
        if head.stated_total is not None:
            yield self.iri, HC.statedTotal, Literal(head.stated_total)
        if head.date:
            yield self.iri, HC.dateText, Literal(head.date.text)
            yield from self._interval(self.iri, head.date)
        for vendor in x.subjects:
            yield self.iri, HC.concerns, self.entity(vendor)
        for vendor in x.examined:
            yield self.iri, HC.examines, self.entity(vendor)

    @staticmethod
    def _interval(node: NamedNode, time: Time) -> Triples:
        yield node, HC.earliest, Literal(time.earliest, datatype=XSD.date)
        yield node, HC.latest, Literal(time.latest, datatype=XSD.date)
        yield node, HC.precision, Literal(time.precision)

    def _mentions(self) -> Triples:
        for mention in self.extraction.mentions:
            entity = self.entity(mention.entity)
            node = NamedNode(f"{self.iri.value}/mention/{mention.entity.replace('/', '-')}")
            evidence, triples = self.evidence(mention.span)
            yield self.iri, HC.mentions, entity
            yield node, RDF.type, HC.Mention
            yield node, HC["in"], self.iri
            yield node, HC.refersTo, entity
            yield node, HC.evidence, evidence
            yield from triples

    def signature_iris(self) -> Iterator[tuple[NamedNode, Signature]]:
        """Each signature with its IRI: the name's slug, and which of that slug it is."""
        seen: Counter[str] = Counter()
        for signature in self.extraction.signatures:
            name = slug(signature.name)
            seen[name] += 1
            nth = f"-{seen[name]}" if seen[name] > 1 else ""
            yield NamedNode(f"{self.iri.value}/sig/{name}{nth}"), signature

    def _signature(self, node: NamedNode, signature: Signature) -> Triples:
        evidence, name_triples = self.evidence(signature.span)
        entry, entry_triples = self.evidence(signature.entry)
        yield node, RDF.type, HC.Signature
        yield node, HC["in"], self.iri
        yield node, HC.order, Literal(signature.order)
        yield node, HC.name, Literal(signature.name)
        yield node, HC.evidence, evidence
        yield node, HC.entry, entry
        yield from name_triples
        yield from entry_triples
        if not signature.organisation_only:
            yield node, HC.nameKey, Literal(name_key(signature.name))
            yield from self._suspicions(node, signature.name, signature.span)
        for predicate, value in (
            (HC.officialId, signature.official),
            (HC.given, signature.given), (HC.family, signature.family),
            (HC.groupAsWritten, signature.group), (HC.countryAsWritten, signature.country),
            (HC.roleAsWritten, signature.role), (HC.organisation, signature.organisation),
            (HC.partyAsWritten, signature.party),
        ):  # fmt: skip
            if value:
                yield node, predicate, Literal(value)

    def _suspicions(self, node: NamedNode, name: str, span: Span | None) -> Triples:
        written = span.of(self.extraction.document.text) if span else ""
        for what in sorted({*suspicions(name), *suspicions(written)}):
            yield node, HC.suspicion, Literal(what)

    def _meeting(self, meeting: Meeting | None) -> Triples:
        if meeting is None:
            return
        node, party = NamedNode(f"{self.iri.value}/meeting"), meeting.member
        attendee = self.party_iri("attendee", party)
        evidence, triples = self.evidence(meeting.lobbyists)
        yield node, RDF.type, HC.Meeting
        yield node, HC["in"], self.iri
        yield node, HC.attendee, attendee
        yield node, HC.lobbyists, Literal(meeting.lobbyists.of(self.extraction.document.text))
        yield node, HC.evidence, evidence
        yield from triples
        yield from self._party(attendee, party)
        yield attendee, HC.nameKey, Literal(name_key(party.name))
        yield from self._suspicions(attendee, party.name, party.span)
        given, family = halves(party.name)
        for subject, predicate, value in (
            (attendee, HC.given, given), (attendee, HC.family, family),
            (node, HC.roleAsWritten, meeting.role), (node, HC.place, meeting.place),
            (attendee, HC.countryAsWritten, meeting.country),
            (attendee, HC.groupAsWritten, meeting.group), (attendee, HC.officialId, party.official),
        ):  # fmt: skip
            if value:
                yield subject, predicate, Literal(value)

    def _unread(self, line: UnreadLine) -> Triples:
        evidence, triples = self.evidence(line.span)
        quote = line.span.of(self.extraction.document.text)
        node = NamedNode(f"{self.iri.value}/unread/{digest(str(line.line), quote)}")
        yield node, RDF.type, HC.UnreadLine
        yield node, HC["in"], self.iri
        yield node, HC.line, Literal(line.line)
        yield node, HC.reason, Literal(line.reason)
        yield node, HC.evidence, evidence
        yield from triples

    def _addressee(self, party: Party) -> Triples:
        node = self.party_iri("addressee", party)
        yield self.iri, HC.addressee, node
        yield from self._party(node, party)

    def party_iri(self, owner: str, party: Party) -> NamedNode:
        """A party's IRI: of the claim and slot (or "addressee") it stands in, and its words."""
        return NamedNode(f"{self.iri.value}/party/{digest(owner, party.name, party.role or '')}")

    def _party(self, node: NamedNode, party: Party) -> Triples:
        yield node, RDF.type, HC.Party
        yield node, HC["in"], self.iri
        yield node, HC.name, Literal(party.name)
        if party.role:
            yield node, HC.roleAsWritten, Literal(party.role)
        if party.kind:
            yield node, HC.partyKind, HC[party.kind]
        if party.count is not None:
            yield node, HC["count"], Literal(party.count)
        for entity in party.mentions:
            yield node, HC.partyMentions, self.entity(entity)
        if party.span:
            evidence, triples = self.evidence(party.span)
            yield node, HC.evidence, evidence
            yield from triples

    def claim_iri(self, claim: Claim) -> NamedNode:
        """A claim's IRI: quote, relation, slot texts; not the modality, which people may mend."""
        quote = claim.sentence.of(self.extraction.document.text)
        slots = (
            claim.subject.name if claim.subject else "",
            claim.object.name if claim.object else "",
        )
        return NamedNode(f"{self.iri.value}/claim/{digest(quote, claim.relation, *slots)}")

    def _claim(self, claim: Claim) -> Triples:
        node = self.claim_iri(claim)
        sentence, sentence_triples = self.evidence(claim.sentence)
        trigger, trigger_triples = self.evidence(claim.trigger)
        yield node, RDF.type, HC.Claim
        yield node, HC["in"], self.iri
        yield node, HC.relation, HCR[claim.relation]
        yield node, HC.modality, HC[claim.modality]
        yield node, HC.polarity, HC[claim.polarity]
        yield node, HC.certainty, _CERTAINTY[claim.certainty]
        yield node, HC.rule, Literal(claim.rule)
        if claim.model:
            yield node, HC.spacyModel, Literal(claim.model)
        yield node, HC.evidence, sentence
        yield node, HC.trigger, trigger
        yield from sentence_triples
        yield from trigger_triples
        if claim.time:
            yield node, HC.timeText, Literal(claim.time.text)
            yield from self._interval(node, claim.time)
        for slot, predicate, party in self.slots(claim):
            party_node = self.party_iri(f"{node.value} {slot}", party)
            yield node, predicate, party_node
            yield from self._party(party_node, party)

    def _stances(self) -> Triples:
        for claim, stance, vendor in stances(self.extraction):
            yield self.claim_iri(claim), HC[f"{stance}Of"], self.entity(vendor)

    @staticmethod
    def slots(claim: Claim) -> Iterator[tuple[str, NamedNode, Party]]:
        """The filled slots of a claim: name, predicate, party."""
        for slot, predicate, party in (
            ("subject", HC.subject, claim.subject),
            ("object", HC.object, claim.object),
            ("source", HC.attributedTo, claim.source),
        ):
            if party:
                yield slot, predicate, party
