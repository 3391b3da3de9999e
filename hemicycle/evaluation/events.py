"""Scores what several documents tell of together: one event, one case, and who answers whom.

The gold's documents are read, and their events derived, as ingestion does it; no store is touched.

- **claims of one event** are pairs of claims that the gold puts in one cluster. A gold claim takes
  part where a claim that was read answers it one to one, strictly, as in the measures of claims.
  Two figures beside it have every gold claim as denominator: of what was read today, and of what
  would be joined had every gold claim been read (:mod:`hemicycle.evaluation.given`). A pair counts
  where both speak of one event, measure or letter. An investigation does not count: it has many
  events. Precision is over found pairs of claims that both are in a cluster, since the gold does
  not say what the others tell of.
- **documents of one case** are pairs of documents that the gold's investigations, measures and
  letters put together; a pair is found where claims of both speak of one node of that class. "Of
  those read" are the pairs of documents in which a claim speaks of a node of that class at all.
- **kept apart**: two cases are merged where claims of both, told by who leads them or whom they are
  against, speak of one node; two names, where both denote one entity.
- **contradictions** are kept where each side's document still has a claim whose sentence holds half
  of the words of its value, whose time is the value, or whose modality the value names.
- **retractions** are marked where the claim taken back is still there, and a claim of the document
  that takes it back responds to it. Only those that name a claim can be compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from hemicycle.derivation.events import rows_of
from hemicycle.evaluation.given import given
from hemicycle.evaluation.gold import ArticleGold, CaseGold, EventsGold
from hemicycle.evaluation.matching import Reader, assign, closest, fits
from hemicycle.evaluation.measures import Count, Match, Measure, Share
from hemicycle.evaluation.slots import either
from ingest.events.nodes import derived
from ingest.model import Claim, Party
from ingest.pipeline import Result
from ingest.quads import Writer
from ontology import HC, RDF
from ontology.authorities import Authorities
from ontology.text import fold

SAME, SAME_READ = "claims of one event", "claims of one event, of those read"
CASES, CASES_READ = "documents of one case", "documents of one case, of those read"
MARKED, MARKED_READ = "retracted claims marked", "retracted claims marked, of those read"
MERGED, KEPT = "cases and names wrongly merged", "contradictions kept"
#: Behind a measure: as if the gold's own claims had been read.
GIVEN = ", claims given"
_MODALITIES = ("established", "reported", "alleged", "denied")

Pair = frozenset[str]
Article = tuple[ArticleGold, Result, Reader]
"""The answer for a document, what was read of it, and how the two are compared."""


@dataclass
class _Told:
    """What was read of all documents together; claims by IRI, documents and gold claims by id."""

    documents: Sequence[Article]
    claims: dict[str, list[tuple[str, Claim]]] = field(default_factory=dict)
    nodes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    answered: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kind: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for gold, result, _ in self.documents:
            writer = Writer(result.extraction)
            self.claims[gold.id] = [
                (writer.claim_iri(c).value, c) for c in result.extraction.claims
            ]
        for quad in derived(row for _, result, _ in self.documents for row in rows_of(result)):
            subject, value = quad.subject.value, quad.object.value  # type: ignore[union-attr]
            if quad.predicate == HC.speaksOf:
                self.nodes[subject].add(value)
            elif quad.predicate == HC.respondsTo:
                self.answered[value].add(subject)
            elif quad.predicate == RDF.type:
                self.kind[subject] = value.removeprefix(str(HC))

    def of_kind(self, document: str, kind: str) -> Iterator[tuple[str, Claim]]:
        """Nodes of a class that a document's claims speak of, with the claim."""
        for iri, claim in self.claims[document]:
            yield from ((node, claim) for node in self.nodes[iri] if self.kind.get(node) == kind)

    def matched(self) -> dict[str, str]:
        """Gold claim → IRI of the claim that answers it."""
        return {
            gold.claims[i].id: self.claims[gold.id][j][0]
            for gold, result, reader in self.documents
            for i, j in _matches(gold, result.extraction.claims, reader).items()
        }


def score(
    documents: Sequence[Article], gold: EventsGold, authorities: Authorities
) -> tuple[dict[str, Measure], tuple[str, ...]]:
    """The measures, and in words what is wrong between the documents."""
    read = _Told(documents)
    measures, failures = _measured(gold, read, read.matched())
    ideal, iris = _given(documents, authorities)
    also, failed = _measured(gold, ideal, iris)
    whole = {name + GIVEN: also[name] for name in (SAME, CASES, MERGED, KEPT, MARKED)}
    return measures | whole, (*failures, *(f"claims given: {what}" for what in failed))


def _measured(
    gold: EventsGold, told: _Told, known: Mapping[str, str]
) -> tuple[dict[str, Measure], list[str]]:
    """``known``: gold claim → IRI of the claim that answers it."""
    same, pairs = _same(gold, told, known)
    every = sum(len(_pairs(cluster)) for cluster in gold.clusters)
    merged = [f"wrongly merged: {' and '.join(p)}" for p in gold.apart if _merged(p, gold, told)]
    lost = [
        f"contradiction without one of its sides: {about}"
        for about, sides in gold.contradictions
        if not _kept(sides, told)
    ]
    marks = {
        claim: claim in known and _from(by, known[claim], told)
        for by, taken in gold.retractions
        for claim in _claims(taken)
    }
    marked, contradictions = sum(marks.values()), len(gold.contradictions)
    unmarked = [f"retracted, not marked: {claim}" for claim, good in marks.items() if not good]
    return {
        SAME_READ: same,
        SAME: Match(same.hits, same.found, every),
        **_cases(gold, told),
        MERGED: Count(len(merged)),
        KEPT: Share(contradictions - len(lost), contradictions),
        MARKED_READ: Share(marked, sum(claim in known for claim in marks)),
        MARKED: Share(marked, len(marks)),
    }, [*merged, *pairs, *lost, *unmarked]


def _given(documents: Sequence[Article], authorities: Authorities) -> tuple[_Told, dict[str, str]]:
    """What comes of the gold's own claims, and the IRI of each of them."""
    replaced: list[Article] = []
    iris: dict[str, str] = {}
    for gold, result, reader in documents:
        x, ids = given(gold, result.extraction, reader, authorities)
        writer = Writer(x)
        iris |= dict(zip(ids, (writer.claim_iri(c).value for c in x.claims), strict=True))
        replaced.append((gold, replace(result, extraction=x), reader))
    return _Told(replaced), iris


def _matches(gold: ArticleGold, found: Sequence[Claim], reader: Reader) -> dict[int, int]:
    ours, by = [reader.found(claim) for claim in found], reader.predicates
    return assign([
        closest(claim, found, [
            j for j, read in enumerate(found)
            if fits(claim, reader.gold(claim), read, ours[j], by)
        ])
        for claim in gold.claims
    ])  # fmt: skip


def _pairs(items: Iterable[str]) -> set[Pair]:
    return {frozenset(pair) for pair in combinations(sorted(set(items)), 2)}


def _same(gold: EventsGold, told: _Told, matched: Mapping[str, str]) -> tuple[Match, list[str]]:
    clustered = [[claim for claim in cluster if claim in matched] for cluster in gold.clusters]
    right = {pair for cluster in clustered for pair in _pairs(cluster)}
    at: dict[str, list[str]] = defaultdict(list)
    for claim in (claim for cluster in clustered for claim in cluster):
        for node in told.nodes[matched[claim]]:
            if told.kind.get(node) != "Investigation":
                at[node].append(claim)
    found = {pair for claims in at.values() for pair in _pairs(claims)}
    missed = [f"two claims of one event: {', '.join(sorted(pair))}" for pair in right - found]
    wrong = [f"claims of two events joined: {', '.join(sorted(pair))}" for pair in found - right]
    return Match(len(found & right), len(found), len(right)), [*sorted(wrong), *sorted(missed)]


def _cases(gold: EventsGold, told: _Told) -> dict[str, Measure]:
    every, read = Match(), Match()
    for kind in sorted({case.kind for case in gold.cases}):
        at: dict[str, set[str]] = defaultdict(set)
        for document in told.claims:
            for node, _ in told.of_kind(document, kind):
                at[node].add(document)
        found = {pair for documents in at.values() for pair in _pairs(documents)}
        telling = set().union(*at.values())
        right = {p for case in gold.cases if case.kind == kind for p in _pairs(case.documents)}
        within = {pair for pair in right if pair <= telling}
        every += Match(len(found & right), len(found), len(right))
        read += Match(len(found & right), len(found), len(within))
    return {CASES: every, CASES_READ: read}


def _merged(pair: tuple[str, str], gold: EventsGold, told: _Told) -> bool:
    cases = [next((c for c in gold.cases if c.id in name.split()), None) for name in pair]
    one, other = cases
    if one and other:
        return bool(set(_nodes(one, told)) & set(_nodes(other, told)))
    return not any(cases) and bool(_denoted(pair[0], told) & _denoted(pair[1], told))


def _nodes(case: CaseGold, told: _Told) -> Iterator[str]:
    """The nodes spoken of by claims that name a side of the case."""
    readers = {gold.id: reader for gold, _, reader in told.documents}
    for document, name in case.sides:
        reader = readers[document]
        for node, claim in told.of_kind(document, case.kind):
            for party in (claim.subject, claim.object):
                if party and either(reader.slots(name), reader.party(party)):
                    yield node


def _denoted(name: str, told: _Told) -> set[str]:
    parties: list[Party | None] = [
        party for found in told.claims.values() for _, c in found for party in (c.subject, c.object)
    ]
    return {p.denotes for p in parties if p and p.denotes and fold(p.name) == fold(name)}


def _kept(sides: Sequence[tuple[str, str]], told: _Told) -> bool:
    return all(any(_says(claim, value, document, told) for _, claim in told.claims[document])
               for document, value in sides)  # fmt: skip


def _says(claim: Claim, value: str, document: str, told: _Told) -> bool:
    words = [word for word in fold(value).split() if len(word) > 2]
    if words and words[0] in _MODALITIES:
        return claim.modality == words[0]
    if claim.time and claim.time.earliest == claim.time.latest == value:
        return True
    text = next(result for gold, result, _ in told.documents if gold.id == document)
    sentence = fold(claim.sentence.of(text.extraction.document.text)).split()
    return bool(words) and 2 * sum(word in sentence for word in words) >= len(words)


def _claims(taken: Sequence[str]) -> list[str]:
    """The claims among what is taken back: "a01.c01 (number)"."""
    return [words.split()[0] for words in taken if "." in words.split()[0]]


def _from(document: str, claim: str, told: _Told) -> bool:
    own = {iri for iri, _ in told.claims[document]}
    return bool(told.answered[claim] & own)
