"""The entries of the registers in a store: all, or those of the people behind some names."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from hemicycle.sparql import HC_PREFIX, ask, values
from ingest.people.register import StoredEntry
from ingest.people.registerquads import Said, read_back
from ontology import DEFAULT_BASE

#: So many name keys or numbers are asked for at once.
_AT_ONCE = 1000


def entries_of(store: Store, keys: Sequence[str], base: str = DEFAULT_BASE) -> list[StoredEntry]:
    """All entries, in any register, of every number that one of these name keys belongs to.

    In the order of their IRIs.
    """
    numbers: set[str] = set()
    for start in range(0, len(keys), _AT_ONCE):
        wanted = values("key", map(Literal, keys[start : start + _AT_ONCE]))
        query = f"{wanted} GRAPH ?r {{ ?e hc:nameKey ?key ; hc:listedIn ?r ; hc:officialId ?o }}"
        numbers |= {row["o"] for row in ask(store, f"SELECT DISTINCT ?o {{ {query} }}")}
    return _of_numbers(store, sorted(numbers), base)


def _of_numbers(store: Store, numbers: Sequence[str], base: str) -> list[StoredEntry]:
    said: dict[str, list[Said]] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        wanted = values("o", map(Literal, numbers[start : start + _AT_ONCE]))
        query = f"{wanted} GRAPH ?r {{ ?e hc:officialId ?o ; hc:listedIn ?r ; ?p ?v }}"
        rows = store.select(f"{HC_PREFIX}SELECT ?r ?e ?p ?v {{ {query} }}").rows
        for register, *triple in rows:
            said.setdefault(register.value, []).append(tuple(triple))  # type: ignore[union-attr, arg-type]
    found = [e for graph in said for e in read_back(said[graph], name_of(graph, base))]
    return sorted(found, key=lambda entry: entry.iri)


def name_of(graph: str, base: str) -> str:
    """The name of the register that a graph (IRI) holds."""
    return graph.removeprefix(f"{base}register/")


def all_entries(store: Store, base: str = DEFAULT_BASE) -> list[StoredEntry]:
    """Every entry of every register, in the order of their IRIs."""
    found = [
        entry
        for graph in _graphs(store)
        for entry in entries_in(store.quads(graph), name_of(graph.value, base))
    ]
    return sorted(found, key=lambda entry: entry.iri)


def _graphs(store: Store) -> list[NamedNode]:
    found = ask(store, "SELECT DISTINCT ?r { ?r a hc:Register }")
    return [NamedNode(iri) for iri in sorted(row["r"] for row in found)]


def entries_in(quads: Iterable[Quad], name: str) -> list[StoredEntry]:
    """The entries that the quads of a register of this name say."""
    return read_back(((q.subject, q.predicate, q.object) for q in quads), name)  # type: ignore[misc]
