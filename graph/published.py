"""What of a store may leave the house: all but claims that people found wrong."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from ontology import HC, RDF

_FINDINGS = frozenset(map(Literal, ("wrong-reading", "wrong-party", "wrong-strength")))
#: What goes with the last thing that refers to it. Nobody refers to a document or a signature.
_OWNED = frozenset({HC.Evidence, HC.Party, HC.Person})


def published(store: Store) -> list[Quad]:
    """Every quad but those of rejected claims, of the checks that reject, and of what only these
    refer to: their quotes, their parties, and people whom nothing else names.

    In no particular order.
    """
    quads = list(store.quads())
    gone = _rejected(quads)
    return _without(quads, gone) if gone else quads


def _rejected(quads: Iterable[Quad]) -> set[NamedNode]:
    """The claims, and the checks that quote them, whether or not they match anything."""
    no = Literal("rejected")
    return {
        quad.subject
        for quad in quads
        if (quad.predicate == HC.checked and quad.object == no)
        or (quad.predicate == HC.finding and quad.object in _FINDINGS)
        if isinstance(quad.subject, NamedNode)
    }


def _without(quads: list[Quad], gone: set[NamedNode]) -> list[Quad]:
    owned = {q.subject for q in quads if q.predicate == RDF.type and q.object in _OWNED}
    referring: dict[NamedNode, set[object]] = defaultdict(set)
    refers: dict[object, set[NamedNode]] = defaultdict(set)
    for quad in quads:
        if isinstance(quad.object, NamedNode) and quad.object in owned:
            referring[quad.object].add(quad.subject)
            refers[quad.subject].add(quad.object)
    waiting = list(gone)
    while waiting:
        left = refers[waiting.pop()] - gone
        orphans = {node for node in left if referring[node] <= gone}
        gone |= orphans
        waiting.extend(orphans)
    return [quad for quad in quads if quad.subject not in gone and quad.object not in gone]
