"""Decisions as RDF, in a graph of their own, and back."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from ingest.iris import digest
from ingest.people.choices import person_iri
from ingest.people.decisions import Anchor, Decision
from ontology import DEFAULT_BASE, HC, RDF, XSD


def decisions_graph(base: str = DEFAULT_BASE) -> NamedNode:
    """The graph that holds every decision, and nothing else."""
    return NamedNode(f"{base}graph/decisions")


def decision_quads(decisions: Iterable[Decision], base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The graph of these decisions; some quads may come more than once."""
    graph = decisions_graph(base)
    for decision in decisions:
        node = NamedNode(f"{base}decision/{decision.id}")
        yield Quad(node, RDF.type, HC.Decision, graph)
        yield Quad(node, HC.judgement, Literal(decision.judgement), graph)
        yield Quad(node, HC.decidedName, _anchor(decision.name, base), graph)
        if decision.other:
            yield Quad(node, HC.decidedOther, _anchor(decision.other, base), graph)
        if decision.person:
            person = NamedNode(person_iri(decision.person, base))
            yield Quad(node, HC.decidedPerson, person, graph)
        for predicate, value in ((HC.decidedBy, decision.by), (HC.because, decision.because)):
            if value:
                yield Quad(node, predicate, Literal(value), graph)
        if decision.on:
            yield Quad(node, HC.decidedOn, Literal(decision.on, datatype=XSD.date), graph)
        for anchor in decision.anchors():
            yield from _anchor_quads(anchor, base)


def _anchor(anchor: Anchor, base: str) -> NamedNode:
    parts = (anchor.document, anchor.quote, str(anchor.nth))
    return NamedNode(f"{base}anchor/{digest(*parts)}")


def _anchor_quads(anchor: Anchor, base: str) -> Iterator[Quad]:
    node, graph = _anchor(anchor, base), decisions_graph(base)
    yield Quad(node, RDF.type, HC.Anchor, graph)
    yield Quad(node, HC.textDigest, Literal(anchor.document), graph)
    yield Quad(node, HC.quote, Literal(anchor.quote), graph)
    yield Quad(node, HC.nth, Literal(anchor.nth), graph)


def read_back(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> list[Decision]:
    """The decisions of the graph, in the order of their ids."""
    said: dict[str, dict[NamedNode, str]] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            said.setdefault(subject.value, {})[quad.predicate] = value.value
    anchors = {
        node: Anchor(facts[HC.textDigest], facts[HC.quote], int(facts[HC.nth]))
        for node, facts in said.items()
        if facts.get(RDF.type) == HC.Anchor.value
    }
    members = person_iri("", base)
    found = [
        Decision(
            facts[HC.judgement],
            anchors[facts[HC.decidedName]],
            facts[HC.decidedPerson].removeprefix(members) if HC.decidedPerson in facts else None,
            anchors.get(facts.get(HC.decidedOther, "")),
            facts.get(HC.decidedBy), facts.get(HC.decidedOn), facts.get(HC.because),
        )
        for facts in said.values()
        if facts.get(RDF.type) == HC.Decision.value
    ]  # fmt: skip
    return sorted(found, key=lambda decision: decision.id)
