"""The decisions that a store holds, and the names in documents that they speak of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.store import Store
from hemicycle.sparql import ask, values
from ingest.people.decisionquads import decisions_graph, read_back
from ingest.people.decisions import Anchor, Decision
from ingest.people.decisions import judgements as judged
from ingest.people.judgements import Judgements
from ingest.pipeline import Result
from ontology import DEFAULT_BASE, HC

#: So many quotes or names are asked for at once.
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class _Place:
    """A name as the graph has it: its IRI, and where in which text it stands."""

    node: str
    document: str
    digest: str
    quote: str
    start: int


def stored(store: Store, base: str = DEFAULT_BASE) -> list[Decision]:
    """The decisions that the store holds, in the order of their ids."""
    return read_back(store.quads(decisions_graph(base)), base)


def judgements(
    store: Store, results: Sequence[Result] = (), base: str = DEFAULT_BASE
) -> Judgements:
    """The store's decisions as they bear on names in the store and in documents that come."""
    decisions = stored(store, base)
    return judged(decisions, anchored(store, all_anchors(decisions), results))


def all_anchors(decisions: Iterable[Decision]) -> set[Anchor]:
    """The anchors of all names that these decisions speak of."""
    return {anchor for decision in decisions for anchor in decision.anchors()}


def anchored(
    store: Store, anchors: Iterable[Anchor], results: Sequence[Result] = ()
) -> dict[Anchor, frozenset[str]]:
    """The names (IRIs) at these anchors; anchors that match nothing are left out.

    Documents in ``results`` are not in the store, or not yet in this form.
    """
    wanted = set(anchors)
    coming = [place for result in results for place in _coming(result)]
    own = {place.node for place in coming}
    found: dict[Anchor, set[str]] = defaultdict(set)
    for places in (coming, _places(store, wanted)):
        for place, anchor in _counted(places):
            if anchor in wanted and (places is coming or place.node not in own):
                found[anchor].add(place.node)
    return {anchor: frozenset(found[anchor]) for anchor in sorted(found)}


def anchors_of(store: Store, nodes: Iterable[str]) -> dict[str, Anchor]:
    """The anchor of each of these names; those that no decision can hold on to are left out."""
    wanted = sorted(set(nodes))
    found: dict[str, Anchor] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        block = values("n", wanted[start : start + _AT_ONCE])
        near = list(ask(store, _QUOTES.replace("#NAMES", block)))
        quotes = {Anchor(row["sha"][:16], row["quote"]) for row in near}
        asked = set(wanted[start : start + _AT_ONCE])
        found |= {p.node: a for p, a in _counted(_places(store, quotes)) if p.node in asked}
    return found


def _coming(result: Result) -> Iterator[_Place]:
    """The names of a document that is not in the store yet."""
    said: dict[NamedNode, dict[NamedNode, NamedNode | Literal]] = defaultdict(dict)
    wanted = (HC.nameKey, HC.evidence, HC.quote, HC.start, HC.sha256)
    for quad in result.graph:
        if quad.predicate in wanted:
            said[quad.subject][quad.predicate] = quad.object  # type: ignore[index, assignment]
    digest = said[result.iri][HC.sha256].value
    for node, facts in said.items():
        evidence = facts.get(HC.evidence)
        if HC.nameKey in facts and isinstance(evidence, NamedNode):
            at = said[evidence]
            start = int(at[HC.start].value)
            yield _Place(node.value, result.iri.value, digest, at[HC.quote].value, start)


def _places(store: Store, anchors: Iterable[Anchor]) -> list[_Place]:
    """The names in the store with the quotes of these anchors, in texts of their digests."""
    wanted = sorted({(anchor.document, anchor.quote) for anchor in anchors})
    documents = _documents(store) if wanted else {}
    pairs = [(iri, quote) for digest, quote in wanted for iri in documents.get(digest, ())]
    found: list[_Place] = []
    for start in range(0, len(pairs), _AT_ONCE):
        block = " ".join(
            f"({NamedNode(iri)} {Literal(quote)})" for iri, quote in pairs[start : start + _AT_ONCE]
        )
        found += [
            _Place(row["n"], row["d"], row["sha"], row["quote"], int(row["start"]))
            for row in ask(store, _PLACES.replace("#PAIRS", block))
        ]
    return found


def _documents(store: Store) -> dict[str, list[str]]:
    """The documents of each text, by the first 16 digits of its digest; no index has prefixes."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in ask(store, "SELECT ?d ?sha { ?d a hc:Document ; hc:sha256 ?sha }"):
        found[row["sha"][:16]].append(row["d"])
    return found


def _counted(places: Sequence[_Place]) -> Iterator[tuple[_Place, Anchor]]:
    """Each name with its anchor: which it is of its document's names with the same words."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for place in sorted(places, key=lambda p: (p.document, p.start, p.node)):
        seen[place.document, place.quote] += 1
        nth = seen[place.document, place.quote]
        yield place, Anchor(place.digest[:16], place.quote, nth)


_QUOTES = """
SELECT DISTINCT ?sha ?quote {
  #NAMES
  ?n hc:nameKey [] ; hc:in ?d ; hc:evidence/hc:quote ?quote . ?d hc:sha256 ?sha
}"""

# A document's names and quotes stand in its own graph: asked there, one look-up each.
_PLACES = """
SELECT DISTINCT ?n ?d ?sha ?quote ?start {
  VALUES (?d ?quote) { #PAIRS }
  GRAPH ?d {
    ?evidence hc:quote ?quote ; hc:start ?start .
    ?n hc:evidence ?evidence ; hc:nameKey ?key .
    ?d hc:sha256 ?sha
  }
}"""
