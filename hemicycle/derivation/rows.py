"""What the derivations need from the store, asked in SPARQL and returned as plain rows."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from hemicycle.sparql import ask, quads, values
from ingest.people.rows import NameRow
from ontology import DEFAULT_BASE


def keys_in(store: Store, documents: Sequence[NamedNode]) -> set[str]:
    """Name keys of everybody who signs, meets, or is known by an office, in these documents."""
    block = values("d", documents)
    signed = ask(store, f"SELECT DISTINCT ?k {{ {block} ?n hc:in ?d ; hc:nameKey ?k }}")
    office = ask(
        store,
        f"SELECT DISTINCT ?k {{ {block} ?n hc:in ?d ; hc:office [] ; hc:denotes/hc:nameKey ?k }}",
    )
    return {row["k"] for row in signed} | {row["k"] for row in office}


def keys_beside(store: Store, keys: Iterable[str], persons: Iterable[str]) -> set[str]:
    """Every name key of the persons that have one of the keys, or are listed themselves."""
    by_key = f"{values('key', map(Literal, keys))} ?p hc:nameKey ?key ; a hc:Person ; hc:nameKey ?k"
    listed = f"{values('p', persons)} ?p a hc:Person ; hc:nameKey ?k"
    found = (ask(store, f"SELECT DISTINCT ?k {{ {part} }}") for part in (by_key, listed))
    return {row["k"] for rows_ in found for row in rows_}


def keys_listed(store: Store, numbers: Iterable[str]) -> set[str]:
    """Every name key under which the registers know these members."""
    block = values("o", map(Literal, numbers))
    entry = "?e hc:officialId ?o ; a hc:RegisterEntry ; hc:nameKey ?k"
    return {row["k"] for row in ask(store, f"SELECT DISTINCT ?k {{ {block} {entry} }}")}


def keys_of(store: Store, nodes: Iterable[str]) -> dict[str, str]:
    """The name key of each of these names."""
    found = ask(store, f"SELECT ?n ?k {{ {values('n', nodes)} ?n hc:nameKey ?k ; hc:in [] }}")
    return {row["n"]: row["k"] for row in found}


def names(store: Store, keys: Iterable[str], but: Sequence[NamedNode]) -> list[NameRow]:
    """Every name with one of the keys in other documents."""
    wanted = list(keys)
    if not wanted:
        return []
    gone = {iri.value for iri in but}
    block = values("key", map(Literal, wanted))
    found = [
        NameRow(
            row["n"], row["d"], row["key"], row["name"], row.get("given"), row.get("family"),
            row.get("group"), row.get("country"), row.get("organisation"), row.get("letter"),
            None, None, row.get("earliest"), row.get("latest"), row.get("official"),
            row.get("recognised") == "true",
        )
        for row in ask(store, _SIGNATURES.replace("#KEYS", block))
    ] + [
        NameRow(
            row["n"], row["d"], row["key"], row["name"],
            claim=row.get("claim"), office=row["office"],
        )
        for row in ask(store, _OFFICES.replace("#KEYS", block))
    ]  # fmt: skip
    return [row for row in found if row.document not in gone]


_SIGNATURES = """
SELECT ?n ?d ?key ?name ?given ?family ?group ?country ?organisation ?letter ?earliest ?latest
       ?official ?recognised {
  #KEYS
  ?n hc:nameKey ?key ; hc:in ?d ; hc:name ?name .
  OPTIONAL { ?n hc:given ?given } OPTIONAL { ?n hc:family ?family }
  OPTIONAL { ?n hc:groupAsWritten ?group } OPTIONAL { ?n hc:countryAsWritten ?country }
  OPTIONAL { ?n hc:organisation ?organisation }
  OPTIONAL { ?n hc:officialId ?official }
  OPTIONAL { ?d hc:recognised ?recognised }
  OPTIONAL { ?letter hc:embodiedBy ?d }
  OPTIONAL { ?d hc:earliest ?earliest ; hc:latest ?latest }
}"""

_OFFICES = """
SELECT DISTINCT ?n ?d ?key ?name ?claim ?office {
  #KEYS
  ?person hc:nameKey ?key ; a hc:Person .
  ?n hc:denotes ?person ; hc:office ?office ; hc:in ?d .
  ?office hc:holder ?name .
  OPTIONAL { ?claim hc:subject|hc:object ?n }
}"""


def identity_of(
    store: Store,
    keys: Iterable[str],
    nodes: Iterable[str],
    documents: Sequence[NamedNode],
    base: str = DEFAULT_BASE,
) -> set[Quad]:
    """What the identity graph holds of these keys' persons, these names, and these documents."""
    graph = NamedNode(f"{base}graph/identity")
    persons = values("key", map(Literal, keys)) + " ?p hc:nameKey ?key ; a hc:Person . "
    whole = f"GRAPH {graph} {{ ?s ?pred ?o }}"
    parts = (
        f"{persons} BIND(?p AS ?s) {whole}",
        # of letters and claims only what points at the person
        f"{persons} GRAPH {graph} {{ ?s ?pred ?p }} BIND(?p AS ?o)",
        f"{persons} GRAPH {graph} {{ ?s hc:member ?p . ?s ?pred ?o }}",
        f"{values('s', nodes)} {whole}",
        f"{values('d', documents)} ?s hc:in ?d . {whole}",
    )
    queries = (f"SELECT DISTINCT ?s ?pred ?o {{ {part} }}" for part in parts)
    return {quad for query in queries for quad in quads(store, query, graph)}


def events_of(store: Store, documents: Sequence[NamedNode], base: str = DEFAULT_BASE) -> set[Quad]:
    """What the events graph holds of these documents alone."""
    graph = NamedNode(f"{base}graph/events")
    docs = values("d", documents)
    found = quads(
        store, f"SELECT ?s ?p ?o {{ {docs} ?s hc:in ?d . GRAPH {graph} {{ ?s ?p ?o }} }}", graph
    ) | quads(
        store,
        f"SELECT ?s ?p ?o {{ {docs} GRAPH {graph} {{ ?s hc:embodiedBy ?d }} "
        f"BIND(hc:embodiedBy AS ?p) BIND(?d AS ?o) }}",
        graph,
    )
    return found | _orphans(store, docs, graph)


def _orphans(store: Store, docs: str, graph: NamedNode) -> set[Quad]:
    """Events that only these documents embody or speak of."""
    query = f"""
SELECT ?s ?p ?o {{
  {{ SELECT DISTINCT ?s {{
      {docs}
      {{ GRAPH {graph} {{ ?s hc:embodiedBy ?d }} }}
      UNION {{ ?c hc:in ?d . GRAPH {graph} {{ ?c hc:speaksOf ?s }} }} }} }}
  FILTER NOT EXISTS {{
    {{ GRAPH {graph} {{ ?s hc:embodiedBy ?x }} }}
    UNION {{ GRAPH {graph} {{ ?y hc:speaksOf ?s }} ?y hc:in ?x }}
    FILTER NOT EXISTS {{ {docs.replace("?d", "?x2")} FILTER(?x2 = ?x) }}
  }}
  GRAPH {graph} {{ ?s ?p ?o }}
}}"""
    return quads(store, query, graph)
