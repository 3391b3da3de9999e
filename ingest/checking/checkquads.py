"""Checks as RDF, in a graph of their own: what was found, and what that makes of claims."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from ingest.checking.checks import Check, Reading
from ontology import DEFAULT_BASE, HC, RDF, XSD

_READ = {
    "document": HC.readIn, "quote": HC.readQuote, "trigger": HC.readTrigger,
    "relation": HC.readRelation, "modality": HC.readModality, "subject": HC.readSubject,
    "object": HC.readObject, "polarity": HC.readPolarity,
}  # fmt: skip


def checks_graph(base: str = DEFAULT_BASE) -> NamedNode:
    """The graph that holds every check and what it makes of a claim, and nothing else."""
    return NamedNode(f"{base}graph/checks")


def check_quads(checks: Iterable[Check], base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The checks themselves."""
    graph = checks_graph(base)
    for check in checks:
        node = _node(check, base)
        yield Quad(node, RDF.type, HC.Check, graph)
        yield Quad(node, HC.finding, Literal(check.judgement), graph)
        for field, predicate in _READ.items():
            if value := getattr(check.claim, field):
                yield Quad(node, predicate, Literal(value), graph)
        yield from _notes(node, check, graph)


def mark_quads(marks: Mapping[str, Check], base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """What checks make of claims (IRIs)."""
    graph = checks_graph(base)
    for claim, check in marks.items():
        node = NamedNode(claim)
        yield Quad(node, HC.checked, Literal(check.checked), graph)
        yield Quad(node, HC.check, _node(check, base), graph)
        yield from _notes(node, check, graph)


def _node(check: Check, base: str) -> NamedNode:
    return NamedNode(f"{base}check/{check.id}")


def _notes(node: NamedNode, check: Check, graph: NamedNode) -> Iterator[Quad]:
    for predicate, value in ((HC.checkedBy, check.by), (HC.checkNote, check.because)):
        if value:
            yield Quad(node, predicate, Literal(value), graph)
    if check.on:
        yield Quad(node, HC.checkedOn, Literal(check.on, datatype=XSD.date), graph)


def read_back(quads: Iterable[Quad]) -> list[Check]:
    """The checks of the graph, in the order of their ids."""
    said: dict[str, dict[NamedNode, str]] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            said.setdefault(subject.value, {})[quad.predicate] = value.value
    found = [
        Check(
            facts[HC.finding],
            Reading(**{field: facts.get(predicate, "") for field, predicate in _READ.items()}),
            facts.get(HC.checkedBy), facts.get(HC.checkedOn), facts.get(HC.checkNote),
        )
        for facts in said.values()
        if facts.get(RDF.type) == HC.Check.value
    ]  # fmt: skip
    return sorted(found, key=lambda check: check.id)
