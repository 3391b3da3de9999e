"""The ontology and the authorities in a store."""

from pyoxigraph import NamedNode

from graph.store import Changes, Store
from hemicycle.derivation.transaction import ordered
from ontology import DEFAULT_BASE
from ontology.authorities import Authorities


def load_vocabulary(store: Store, authorities: Authorities, base: str = DEFAULT_BASE) -> None:
    """Put the ontology and the authorities into the store, in place of what was there."""
    from ontology.authorities import quads as authority_quads
    from ontology.validation import ontology_quads

    wanted = {*authority_quads(authorities, base), *ontology_quads(base)}
    graphs = [NamedNode(f"{base}graph/authorities"), NamedNode(f"{base}graph/ontology")]
    present = {quad for graph in graphs for quad in store.quads(graph)}
    if present != wanted:
        store.apply(Changes(delete=ordered(present - wanted), insert=ordered(wanted - present)))
