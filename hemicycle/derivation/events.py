"""Events told of by several documents, in a store: what the events graph held, and shall hold.

Only claims are looked at that have to do with those that a transaction touches, if through
others. ``results`` are the documents that come, ``out`` those that go; one that comes anew is
among both.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from hemicycle.derivation.checked import Marks
from hemicycle.sparql import ask, quads_of, values
from ingest.events import Events
from ingest.events.keys import Told, read_tells
from ingest.events.nodes import derived
from ingest.events.told import told
from ingest.pipeline import Result
from ingest.quads import Writer
from ontology import DEFAULT_BASE, HC, RDF, RDFS
from ontology.text import fold

_DERIVED = (HC.speaksOf, HC.respondsTo, HC.responseKind, HC.standing)


def events_changed(
    store: Store,
    results: Sequence[Result],
    out: Sequence[NamedNode],
    base: str = DEFAULT_BASE,
    marks: Marks = Marks(),  # noqa: B008
) -> tuple[set[Quad], set[Quad]]:
    """Events, which claims speak of them, and which claims answer which.

    Also around claims that ``marks`` turn; those it rejects tell and answer nothing.
    """
    own = [row for result in results for row in rows_of(result, base)]
    turned = _asked(store, f"{values('c', sorted(marks.turned))} ?c hc:tells ?any")
    leaving = _asked(store, f"{values('d', out)} ?c hc:in ?d ; hc:tells ?any") if out else []
    letters = (
        _asked(store, f"{values('d', out)} ?c hc:embodiedBy ?d ; hc:tells ?any") if out else []
    )
    lost = _only_in(store, letters, out)
    gone = {row.claim for row in leaving} | lost
    near = _connected(store, [*own, *leaving, *letters, *turned], gone)
    graph = NamedNode(f"{base}graph/events")
    claims = sorted({row.claim for row in (*near, *leaving)})
    said = {q for q in quads_of(store, map(NamedNode, claims), graph) if q.predicate in _DERIVED}
    nodes = sorted({q.object.value for q in said if q.predicate == HC.speaksOf})  # type: ignore[union-attr]
    held = {
        row["e"] for row in ask(store, f"SELECT ?e {{ {values('e', nodes)} ?e hc:embodiedBy ?d }}")
    }
    free = [NamedNode(node) for node in nodes if node not in held]
    named = {q for q in quads_of(store, free, graph) if q.predicate in (RDF.type, RDFS.label)}
    # Claims of others may go on telling of a letter that nobody holds any more.
    unheld = quads_of(store, map(NamedNode, sorted(lost)), graph)
    rows = [row for row in (*own, *near) if row.claim not in marks.rejected]
    return said | named | unheld, derived(rows, base)


def rows_of(result: Result, base: str = DEFAULT_BASE) -> list[Told]:
    """What a document that is not in the store yet tells of events."""
    writer = Writer(result.extraction, base)
    letter = Events(writer).letter()
    return [*told(writer), *([letter] if letter else [])]


def _only_in(store: Store, letters: Iterable[Told], out: Sequence[NamedNode]) -> set[str]:
    """The letters that no document holds but those that go."""
    block = values("l", sorted({row.claim for row in letters}))
    gone = {iri.value for iri in out}
    holding: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, f"SELECT ?l ?d {{ {block} ?l hc:embodiedBy ?d }}"):
        holding[row["l"]].add(row["d"])
    return {letter for letter, documents in holding.items() if documents <= gone}


def _connected(store: Store, start: Iterable[Told], gone: set[str]) -> list[Told]:
    """The rows of the store that have to do with these, if through others."""
    known: dict[str, Told] = {}
    asked: set[str] = set()
    keys = {key for row in start for key in row.keys}
    while keys - asked:
        block = values("key", map(Literal, sorted(keys - asked)))
        asked |= keys
        fresh = _asked(store, f"{block} ?c hc:tells ?key")
        keys = {key for row in fresh if row.claim not in known for key in row.keys}
        known |= {row.claim: row for row in fresh}
    return [known[claim] for claim in sorted(known.keys() - gone)]


def _asked(store: Store, which: str) -> list[Told]:
    chosen = f"{{ SELECT DISTINCT ?c {{ {which} }} }}"
    tells: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, f"SELECT ?c ?tells {{ {chosen} ?c hc:tells ?tells }}"):
        tells[row["c"]].add(row["tells"])
    facts = {row["c"]: row for row in ask(store, _FACTS.replace("#WHICH", chosen))}
    return [
        read_tells(_row(claim, facts[claim]) if claim in facts else _letter(claim), tells[claim])
        for claim in sorted(tells)
    ]


def _letter(iri: str) -> Told:
    """A letter that a document holds; all that is known of it is in what it tells."""
    return Told(iri, iri, "letter", "")


def _row(claim: str, row: dict[str, str]) -> Told:
    return Told(
        claim, row["d"], "", _local(row["r"]), _local(row["m"]), _local(row["p"]),
        _local(row["kind"]), row.get("day", ""), fold(row.get("outlet", "")),
        row.get("earliest", ""), row.get("latest", ""),
        (row.get("subject", ""), row.get("object", "")),
        source=fold(row.get("source", "")),
    )  # fmt: skip


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


_FACTS = """
SELECT DISTINCT ?c ?d ?r ?m ?p ?kind ?day ?outlet ?earliest ?latest ?subject ?object ?source {
  #WHICH
  ?c hc:in ?d ; hc:relation ?r ; hc:modality ?m ; hc:polarity ?p . ?d hc:kind ?kind .
  OPTIONAL { ?d hc:latest ?day } OPTIONAL { ?d hc:outlet ?outlet }
  OPTIONAL { ?c hc:earliest ?earliest ; hc:latest ?latest }
  OPTIONAL { ?c hc:subject/hc:name ?subject } OPTIONAL { ?c hc:object/hc:name ?object }
  OPTIONAL { ?c hc:attributedTo/hc:name ?source }
}"""
