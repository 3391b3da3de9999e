"""What several documents tell of: letters, investigations, measures; denials and corrections.

Pure functions from one document's extraction, or from rows of claims, to quads of the events
graph. The IRI of an event is a hash of what identifies it, so documents that tell of the same one
meet without looking each other up. Two investigations are one only where investigator and target
are both known entities and equal; otherwise each document keeps its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from ingest.iris import digest
from ingest.model import Claim, Party
from ingest.quads import Writer
from ingest.tellings import tellings
from ontology import DEFAULT_BASE, HC, RDF, RDFS, XSD
from ontology.text import fold, name_key

_MEASURES = frozenset({"bans", "restricts", "excludes", "sanctions"})
_OF_LETTERS = frozenset({"sentTo", "signed", "received", "names", "published"})
#: Strengths at which a document says that the event took place.
_HAPPENED = frozenset({"established", "reported"})


class Events:
    """Derives the events graph's quads of one document."""

    def __init__(self, writer: Writer) -> None:
        self._writer, self._x = writer, writer.extraction
        self._base = writer.base
        self._graph = NamedNode(f"{writer.base}graph/events")

    def quads(self) -> set[Quad]:
        """What was signed, letters told of, investigations and measures, words on signatures."""
        return {
            *self._signed(),
            *self._told_letters(),
            *self._cases("investigation", HC.Investigation, {"investigates"}),
            *self._cases("measure", HC.Measure, _MEASURES),
            *self._tellings(),
        }

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

    def _told_letters(self) -> Iterator[Quad]:
        """The one letter that an article tells of; of several, none is told from the other."""
        if self._x.head.kind == "Letter":
            return
        telling = [c for c in self._x.claims if any(_is_letter(p) for p in (c.subject, c.object))]
        dates = {c.time.text: c.time for c in telling if c.time and c.relation in _OF_LETTERS}
        intervals = list(dates.values())
        if not telling or any(
            a.latest < b.earliest or b.latest < a.earliest for a in intervals for b in intervals
        ):
            return
        letter = NamedNode(f"{self._base}letter/{digest('told', self._writer.iri.value)}")
        when = f", {intervals[0].earliest[:7]}" if intervals else ""
        yield self._quad(letter, RDF.type, HC.Letter)
        yield self._quad(letter, RDFS.label, Literal(f"letter told of{when}"))
        for claim in telling:
            yield self._quad(self._writer.claim_iri(claim), HC.speaksOf, letter)

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

    def _cases(self, prefix: str, kind: NamedNode, relations: Iterable[str]) -> Iterator[Quad]:
        for claim in self._x.claims:
            if (
                claim.relation not in relations
                or claim.modality not in _HAPPENED
                or claim.polarity != "positive"
                or not (claim.subject or _entities(claim.object))
            ):
                continue
            node, label = self._case(prefix, claim)
            yield self._quad(node, RDF.type, kind)
            yield self._quad(node, RDFS.label, Literal(label))
            yield self._quad(self._writer.claim_iri(claim), HC.speaksOf, node)

    def _case(self, prefix: str, claim: Claim) -> tuple[NamedNode, str]:
        """IRI and label: of known entities alone, or of this document's words."""
        by = claim.subject.denotes if claim.subject else None
        against = _entities(claim.object)
        if by and len(against) == 1:
            target = next(iter(against))
            label = f"{prefix} by {by.partition('/')[2]} into {target.partition('/')[2]}"
            if prefix == "measure":
                label = f"{by.partition('/')[2]} {claim.relation} {target.partition('/')[2]}"
            return NamedNode(
                f"{self._base}{prefix}/{digest(prefix, claim.relation, by, target)}"
            ), label
        names = [party.name for party in (claim.subject, claim.object) if party]
        node = digest(prefix, self._writer.iri.value, claim.relation, *map(fold, names))
        return NamedNode(f"{self._base}{prefix}/{node}"), " – ".join(names)


def _entities(party: Party | None) -> frozenset[str]:
    """The entity a party denotes, else those it speaks of."""
    if party is None:
        return frozenset()
    return frozenset([party.denotes] if party.denotes else party.mentions)


def _is_letter(party: Party | None) -> bool:
    return party is not None and "letter" in fold(party.name).split()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with a known subject, as far as responses between claims need it (IRIs)."""

    claim: str
    document: str
    kind: str
    relation: str
    subject: str
    modality: str
    objects: frozenset[str] = frozenset()
    date: str = ""


def responses(rows: Iterable[ClaimRow], base: str = DEFAULT_BASE) -> set[Quad]:
    """Which claim denies or corrects which, among claims of one relation about one subject.

    A denial answers what it denies wherever that stands; a correction answers other documents
    that are not younger. Claims whose known objects differ are about different things.
    """
    graph = NamedNode(f"{base}graph/events")
    ordered = sorted(rows, key=lambda row: row.claim)
    found: set[Quad] = set()
    for answer in ordered:
        for said in ordered:
            kind = _response(answer, said)
            if kind is not None:
                node = NamedNode(answer.claim)
                found.add(Quad(node, HC.respondsTo, NamedNode(said.claim), graph))
                found.add(Quad(node, HC.responseKind, kind, graph))
    return found


def _response(answer: ClaimRow, said: ClaimRow) -> NamedNode | None:
    if (answer.relation, answer.subject) != (said.relation, said.subject):
        return None
    if answer.claim == said.claim or said.modality not in ("alleged", "reported", "established"):
        return None
    if answer.objects and said.objects and not answer.objects & said.objects:
        return None
    if answer.modality == "denied":
        return HC.denies
    if (
        answer.kind == "Correction"
        and said.document != answer.document
        and said.date <= answer.date
    ):
        return HC.corrects
    return None
