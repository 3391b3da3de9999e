"""An edge between two people: what both signed, with the entry of each as it stands there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.store import Store
from hemicycle.names.named import line_of, texts
from hemicycle.names.persons import person_of
from hemicycle.sparql import ask
from ontology import DCTERMS, FOAF, RDFS
from ontology.errors import QueryError


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: the whole entry as written, where it stands, and why it means the person.

    ``status`` says what has become of it, if more is known than that it is printed; ``said`` are
    the sentences that say so.
    """

    person: str
    name: str
    entry: str
    document: str
    source: str
    line: int
    where: str | None
    because: str
    status: str | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A letter (or question, or motion) that both signed."""

    iri: str
    kind: str
    title: str
    date: str | None
    signatures: tuple[Signed, ...]


@dataclass(frozen=True, slots=True)
class EdgeExplanation:
    """Two people (IRI, name) and everything both signed, by date."""

    one: tuple[str, str]
    two: tuple[str, str]
    shared: tuple[Shared, ...]


def explained_edge(store: Store, one: str, two: str) -> EdgeExplanation:
    """Explain why two people are tied; each is a name that one person bears, or an IRI.

    :raises QueryError: nobody, or several people, of that name; or the same person twice.
    """
    people = [person_of(store, words) for words in (one, two)]
    if people[0] == people[1]:
        raise QueryError(f"{one!r} and {two!r} are one person", mend=f"hemicycle explain {one!r}")
    rows = list(ask(store, _query(people)))
    known = texts(store, (row["d"] for row in rows))
    letters: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        letters.setdefault(row["letter"], []).append(row)
    shared = [_shared(iri, letters[iri], known) for iri in sorted(letters)]
    first, second = ((person, _name(store, person)) for person in people)
    return EdgeExplanation(
        first, second, tuple(sorted(shared, key=lambda s: (s.date or "", s.title, s.iri)))
    )


def _name(store: Store, person: str) -> str:
    found = ask(store, f"SELECT ?name {{ {NamedNode(person)} {FOAF.name} ?name }} ORDER BY ?name")
    return next(row["name"] for row in found)


def _shared(iri: str, rows: Iterable[dict[str, str]], known: dict[str, str]) -> Shared:
    ordered = sorted(rows, key=lambda row: (row["source"], int(row["start"]), row["p"]))
    places: dict[str, list[dict[str, str]]] = {}
    for row in ordered:
        places.setdefault(row["n"], []).append(row)
    signatures = tuple(_signed(place, known) for place in places.values())
    first = ordered[0]
    title = first.get("title") or first.get("label") or first["source"]
    return Shared(iri, first["kind"], title, first.get("date"), signatures)


def _signed(rows: Sequence[dict[str, str]], known: dict[str, str]) -> Signed:
    row = rows[0]
    line = line_of(known[row["d"]], int(row["start"]))
    said = sorted({row["said"] for row in rows if "said" in row})
    return Signed(
        row["p"], row["name"], row["entry"], row["d"], row["source"], line,
        row.get("where"), row["because"], row.get("status"), tuple(said),
    )  # fmt: skip


def _query(people: Iterable[str]) -> str:
    one, two = map(NamedNode, people)
    return _SHARED.replace("#ONE", str(one)).replace("#TWO", str(two))


_SHARED = f"""
SELECT DISTINCT ?letter ?kind ?label ?title ?date ?n ?d ?source ?p ?name ?entry ?start
                ?where ?because ?status ?said {{
  {{ SELECT DISTINCT ?letter {{ ?letter hc:signedBy #ONE, #TWO }} }}
  VALUES ?p {{ #ONE #TWO }}
  ?letter a/{RDFS.label} ?kind ; hc:embodiedBy ?d .
  ?n a hc:Signature ; hc:in ?d ; hc:denotes ?p ; hc:name ?name ; hc:entry ?e ;
     hc:linkBasis/{RDFS.label} ?because .
  ?e hc:quote ?entry ; hc:start ?start . OPTIONAL {{ ?e hc:where ?where }}
  ?d hc:source ?source . OPTIONAL {{ ?d {DCTERMS.title} ?title }}
  OPTIONAL {{ ?letter {RDFS.label} ?label }} OPTIONAL {{ ?letter hc:earliest ?date }}
  OPTIONAL {{ ?n hc:status/{RDFS.label} ?status ; hc:statusClaim/hc:evidence/hc:quote ?said }}
}}"""
