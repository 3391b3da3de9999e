"""Which documents came from which files, and what they were before: asked in SPARQL."""

import re
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from hemicycle.sparql import HC_PREFIX, ask, quads_of, values
from ontology import DCTERMS, DEFAULT_BASE, HC, RDF


def sources(store: Store, documents: Iterable[NamedNode]) -> dict[str, set[str]]:
    """The paths from which the store has read each of these documents, by IRI."""
    found: dict[str, set[str]] = {}
    for row in ask(store, f"SELECT ?d ?s {{ {values('d', documents)} ?d hc:source ?s }}"):
        found.setdefault(row["d"], set()).add(row["s"])
    return found


def read_from(
    store: Store, paths: Iterable[str], but: Iterable[NamedNode]
) -> Mapping[NamedNode, frozenset[str]]:
    """Other documents that were read from one of the paths, each with all its paths."""
    block = values("path", (Literal(path) for path in paths))
    known = {iri.value for iri in but}
    rows = ask(store, f"SELECT DISTINCT ?d {{ {block} ?d hc:source ?path }}")
    others = sorted({row["d"] for row in rows} - known)
    found = sources(store, map(NamedNode, others)) if others else {}
    return {NamedNode(iri): frozenset(found[iri]) for iri in others}


def sources_in(store: Store, path: str) -> set[str]:
    """Every source that is this file or lies in it: an attachment, a member, a record."""
    inside = f"STRSTARTS(?s, {Literal(path + '/')}) || STRSTARTS(?s, {Literal(path + '#')})"
    query = f"SELECT DISTINCT ?s {{ ?d hc:source ?s FILTER(?s = {Literal(path)} || {inside}) }}"
    return {row["s"] for row in ask(store, query)}


def superseded(store: Store, documents: Sequence[NamedNode]) -> set[Quad]:
    """Which older versions these documents take the place of, and which claim that of them."""
    block = values("d", documents)
    found = store.select(
        f"{HC_PREFIX}SELECT ?new ?old {{ {block} {{ ?d hc:supersedes ?old BIND(?d AS ?new) }} "
        f"UNION {{ ?new hc:supersedes ?d BIND(?d AS ?old) }} }}"
    )
    return {Quad(new, HC.supersedes, old, new) for new, old in found.rows}  # type: ignore[arg-type]


def old_versions(store: Store, documents: Sequence[NamedNode]) -> set[Quad]:
    """What stays of documents whose file has changed: their text, and where it stood."""
    kept = (HC.text, HC.sha256, DCTERMS.title, HC.dateText, HC.supersedes)
    found: set[Quad] = set()
    for iri in documents:
        found.add(Quad(iri, RDF.type, HC.OldVersion, iri))
        for quad in quads_of(store, [iri], iri):
            if quad.predicate in kept:
                found.add(quad)
            elif quad.predicate == HC.source:
                found.add(Quad(iri, HC.formerSource, quad.object, iri))
    return found


def former(store: Store, path: str) -> list[NamedNode]:
    """Old versions of a file."""
    query = f"SELECT DISTINCT ?d {{ {values('s', [Literal(path)])} ?d hc:formerSource ?s }}"
    return [NamedNode(iri) for iri in sorted(row["d"] for row in ask(store, query))]


def named(store: Store, name: str, base: str = DEFAULT_BASE) -> NamedNode | None:
    """The document of an IRI, written in full or as ``doc:`` and digest; None if there is none."""
    iri = f"{base}doc/{name[4:]}" if name.startswith("doc:") else name
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", iri):
        return None
    return (
        NamedNode(iri)
        if store.ask(f"{HC_PREFIX}ASK {{ {NamedNode(iri)} a hc:Document }}")
        else None
    )
