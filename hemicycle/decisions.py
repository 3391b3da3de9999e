"""Decisions in a store: the graph that holds what their file holds, and the names they speak of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.store import Changes, Store
from hemicycle import rows
from hemicycle.derivation import Derivation
from ingest.people import conflicts as contradictions
from ingest.people.conflicts import Conflict
from ingest.people.decisionquads import decision_quads, decisions_graph, read_back
from ingest.people.decisions import Anchor, Decision
from ingest.people.decisions import judgements as judged
from ingest.people.judgements import Judgements
from ingest.pipeline import Result
from ontology import DEFAULT_BASE, HC
from ontology.authorities import Authorities

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


@dataclass(frozen=True, slots=True)
class Difference:
    """What bringing a store in line with some decisions changes; nothing is written yet."""

    new: tuple[Decision, ...]
    gone: tuple[Decision, ...]
    changes: Changes


def stored(store: Store, base: str = DEFAULT_BASE) -> list[Decision]:
    """The decisions that the store holds, in the order of their ids."""
    return read_back(store.quads(decisions_graph(base)), base)


def judgements(
    store: Store, results: Sequence[Result] = (), base: str = DEFAULT_BASE
) -> Judgements:
    """The store's decisions as they bear on names in the store and in documents that come."""
    decisions = stored(store, base)
    return judged(decisions, anchored(store, _anchors(decisions), results))


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
        block = rows.values("n", wanted[start : start + _AT_ONCE])
        near = list(rows.ask(store, _QUOTES.replace("#NAMES", block)))
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
            for row in rows.ask(store, _PLACES.replace("#PAIRS", block))
        ]
    return found


def _documents(store: Store) -> dict[str, list[str]]:
    """The documents of each text, by the first 16 digits of its digest; no index has prefixes."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows.ask(store, "SELECT ?d ?sha { ?d a hc:Document ; hc:sha256 ?sha }"):
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


def difference(
    store: Store,
    decisions: Iterable[Decision],
    authorities: Authorities,
    base: str = DEFAULT_BASE,
) -> Difference:
    """What the store must change to hold just these decisions, with all that follows."""
    before, after = stored(store, base), {d.id: d for d in decisions}
    held = {decision.id for decision in before}
    new = tuple(after[id_] for id_ in sorted(after.keys() - held))
    gone = tuple(decision for decision in before if decision.id not in after)
    old_quads = set(store.quads(decisions_graph(base)))
    new_quads = set(decision_quads(after.values(), base))
    if old_quads == new_quads:
        return Difference((), (), Changes())
    nodes = anchored(store, _anchors([*before, *after.values()]))
    touched = {node for anchor in _anchors([*new, *gone]) for node in nodes.get(anchor, ())}
    changes = Derivation(store, authorities, base).rederived(
        sorted(set(rows.keys_of(store, sorted(touched)).values())),
        old_quads - new_quads,
        new_quads - old_quads,
        judgements=judged(after.values(), nodes),
    )
    return Difference(new, gone, changes)


def unmatched(
    store: Store, decisions: Sequence[Decision] | None = None, base: str = DEFAULT_BASE
) -> dict[str, tuple[Anchor, ...]]:
    """Decisions (ids) that match nothing any more, each with the names that are not there.

    Of the store's decisions, if none are given.
    """
    held = stored(store, base) if decisions is None else decisions
    nodes = anchored(store, _anchors(held))
    lost = {d.id: tuple(anchor for anchor in d.anchors() if anchor not in nodes) for d in held}
    return {id_: anchors for id_, anchors in lost.items() if anchors}


def conflicts(
    store: Store, decisions: Sequence[Decision] | None = None, base: str = DEFAULT_BASE
) -> list[Conflict]:
    """Decisions that contradict each other, or what registers and equal names say.

    Of the store's decisions, if none are given.
    """
    held = stored(store, base) if decisions is None else decisions
    found = contradictions.conflicts(held)
    known = {id_ for conflict in found for id_ in conflict.decisions}
    nodes = anchored(store, _anchors(held))
    left_open = {row["n"] for row in rows.ask(store, _CONTRADICTED)}
    for decision in sorted(held, key=lambda decision: decision.id):
        against = {n for anchor in decision.anchors() for n in nodes.get(anchor, ())} & left_open
        if against and decision.judgement != "unsure" and decision.id not in known:
            names = " and ".join(map(contradictions.called, contradictions.ends(decision)))
            what = f"what was decided about {names} cannot hold together with other decisions, "
            found.append(Conflict((decision.id,), what + "equal names and the registers"))
    return found


_CONTRADICTED = "SELECT DISTINCT ?n { ?n hc:unresolved hc:conflictingDecisions }"


def settled(store: Store, base: str = DEFAULT_BASE) -> frozenset[tuple[str, str]]:
    """What need not be asked again: a name (IRI) with a member's number or another name (IRI).

    Both orders of two names are in it; unsure decisions count.
    """
    held = stored(store, base)
    nodes = anchored(store, _anchors(held))
    found: set[tuple[str, str]] = set()
    for decision in held:
        for node in nodes.get(decision.name, ()):
            if decision.person:
                found.add((node, decision.person))
            for other in nodes.get(decision.other, ()) if decision.other else ():
                found |= {(node, other), (other, node)}
    return frozenset(found)


def _anchors(decisions: Iterable[Decision]) -> set[Anchor]:
    return {anchor for decision in decisions for anchor in decision.anchors()}
