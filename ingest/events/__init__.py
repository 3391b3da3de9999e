"""What one document says of letters, investigations, measures: its share of the events graph.

The IRI of a letter is a hash of what identifies it, so files of one letter meet without looking
each other up. What claims of several documents tell of together is derived from ``hc:tells``, in
:mod:`ingest.events.nodes`.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from ingest.events.keys import Told
from ingest.events.told import told
from ingest.iris import digest
from ingest.quads import Writer
from ingest.tellings import tellings
from ontology import HC, RDF, RDFS, XSD
from ontology.text import fold, name_key


class Events:
    """Derives the events graph's quads of one document."""

    def __init__(self, writer: Writer) -> None:
        self._writer, self._x = writer, writer.extraction
        self._base = writer.base
        self._graph = NamedNode(f"{writer.base}graph/events")

    def quads(self) -> set[Quad]:
        """What was signed, what claims tell of events, what they say of signatures."""
        return {*self._signed(), *self._tells(), *self._tellings()}

    def signed(self) -> NamedNode | None:
        """What this document embodies and people signed: a letter, a question or a motion.

        Date, addressees and signatories identify a letter; its publisher's number a question.
        """
        head = self._x.head
        if head.kind in ("Question", "Motion"):
            kind = head.kind.lower()
            own = digest(kind, head.identifier or self._writer.iri.value)
            return NamedNode(f"{self._base}{kind}/{own}")
        if head.kind != "Letter":
            return None
        if not (head.date and self._x.signatures):
            return NamedNode(f"{self._base}letter/{digest('letter', self._writer.iri.value)}")
        to = sorted(
            fold(party.person_name or party.role or party.name) for party in head.addressees
        )
        by = sorted(name_key(signature.name) for signature in self._x.signatures)
        return NamedNode(f"{self._base}letter/{digest('letter', head.date.earliest, *to, '', *by)}")

    def _quad(self, node: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(node, predicate, value, self._graph)

    def _signed(self) -> Iterator[Quad]:
        signed, head = self.signed(), self._x.head
        if signed is None:
            return
        date, kind = head.date, head.kind
        yield self._quad(signed, RDF.type, HC[kind])
        yield self._quad(signed, HC.embodiedBy, self._writer.iri)
        label = f"{kind.lower()} of {date.earliest}" if date else f"{kind.lower()} without date"
        yield self._quad(signed, RDFS.label, Literal(head.identifier or label))
        if date:
            yield self._quad(signed, HC.earliest, Literal(date.earliest, datatype=XSD.date))
            yield self._quad(signed, HC.latest, Literal(date.latest, datatype=XSD.date))

    def _tellings(self) -> Iterator[Quad]:
        """Which claims speak of a signature's standing; which signature, other documents tell."""
        for telling in tellings(self._writer):
            claim = NamedNode(telling.claim)
            yield self._quad(claim, HC.toldStatus, HC[telling.status])
            yield self._quad(claim, HC.signatoryKey, Literal(telling.key))
            if telling.earliest:
                for predicate, day in (
                    (HC.letterEarliest, telling.earliest), (HC.letterLatest, telling.latest),
                ):  # fmt: skip
                    yield self._quad(claim, predicate, Literal(day, datatype=XSD.date))
            for words in telling.to:
                yield self._quad(claim, HC.letterTo, Literal(words))

    def _tells(self) -> Iterator[Quad]:
        """What each claim tells of an event, and what the letter is that the document holds."""
        letter = self.letter()
        for row in (*told(self._writer), *([letter] if letter else [])):
            for words in row.tells:
                yield self._quad(NamedNode(row.claim), HC.tells, Literal(words))

    def letter(self) -> Told | None:
        """The letter that the document holds, as far as its IRI is made of it: date and people."""
        head, signed = self._x.head, self.signed()
        if head.kind != "Letter" or signed is None or not (head.date and self._x.signatures):
            return None
        to = (party.person_name for party in head.addressees if party.person_name)
        people = {name_key(name) for name in (*to, *(s.name for s in self._x.signatures))}
        return Told(
            signed.value, signed.value, "letter", "", earliest=head.date.earliest,
            latest=head.date.latest, people=frozenset(people),
        )  # fmt: skip
