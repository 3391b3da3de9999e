"""Questions to a store: SPARQL with the terms of the ontology, answered in plain rows."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from ontology import HC

HC_PREFIX = f"PREFIX hc: <{HC}>\n"


def values(variable: str, terms: Iterable[NamedNode | Literal | str]) -> str:
    """A VALUES block; strings are IRIs. Terms serialise themselves, nothing is pasted in raw."""
    nodes = (NamedNode(term) if isinstance(term, str) else term for term in terms)
    return f"VALUES ?{variable} {{ {' '.join(map(str, nodes))} }}"


def ask(store: Store, query: str) -> Iterator[dict[str, str]]:
    """The rows of a query as text; unbound variables are left out."""
    return store.select(HC_PREFIX + query).dicts()


def holds(store: Store, kind: NamedNode) -> bool:
    """Whether anything of this class is in the store."""
    return any(True for _ in ask(store, f"SELECT ?x {{ ?x a {kind} }} LIMIT 1"))


def quads_of(store: Store, nodes: Iterable[NamedNode], graph: NamedNode) -> set[Quad]:
    """What a graph says of these nodes."""
    block = values("s", nodes)
    return quads(store, f"SELECT ?s ?p ?o {{ {block} GRAPH {graph} {{ ?s ?p ?o }} }}", graph)


def quads(store: Store, query: str, graph: NamedNode) -> set[Quad]:
    """What a query of subject, predicate and object finds, as quads of a graph."""
    rows = store.select(HC_PREFIX + query).rows
    return {Quad(s, p, o, graph) for s, p, o in rows}  # type: ignore[arg-type]
