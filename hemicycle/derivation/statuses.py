"""The standing of signatures in a store: what the events graph held, and what it shall hold.

Only names are looked at of which a claim speaks, and only those that a transaction touches.
``results`` are the documents that come, ``out`` those that go; one that comes anew is among both.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from hemicycle.derivation.checked import Marks
from hemicycle.derivation.rows import keys_in
from hemicycle.sparql import ask, quads_of, values
from ingest.pipeline import Result
from ingest.quads import Writer
from ingest.standings import Signed, Telling, statuses
from ingest.tellings import tellings
from ontology import DEFAULT_BASE, HC


def statuses_changed(
    store: Store,
    results: Sequence[Result],
    out: Sequence[NamedNode],
    base: str = DEFAULT_BASE,
    marks: Marks = Marks(),  # noqa: B008
) -> tuple[set[Quad], set[Quad]]:
    """``hc:status`` and its claims, of every signature with a name that comes or goes.

    Or of which a claim speaks that ``marks`` turn.
    """
    coming = [t for result in results for t in tellings(Writer(result.extraction, base))]
    own = [signed for result in results for signed in _signed(result, base)]
    touched = {t.key for t in coming} | {s.key for s in own} | keys_in(store, out)
    touched |= _told_by(store, marks.turned)
    spoken = {*(t.key for t in coming), *_spoken_of(store, touched, out)}
    if not spoken:
        return set(), set()
    told = [t for t in (*coming, *_tellings(store, spoken, out)) if t.claim not in marks.rejected]
    stored = _signatures(store, spoken)
    gone = {iri.value for iri in out}
    signed = [*own, *(row for row in stored if row.document not in gone)]
    graph = NamedNode(f"{base}graph/events")
    nodes = sorted({row.signature for row in stored})
    old = {
        quad
        for quad in quads_of(store, map(NamedNode, nodes), graph)
        if quad.predicate in (HC.status, HC.statusClaim)
    }
    return old, statuses(told, signed, base)


def _signed(result: Result, base: str) -> list[Signed]:
    """The signatures of a letter that is not in the store yet."""
    x = result.extraction
    if x.head.kind != "Letter" or x.document.recognised:
        return []
    when = (x.head.date.earliest, x.head.date.latest) if x.head.date else ("", "")
    to = frozenset((party.name, bool(party.role)) for party in x.head.addressees)
    about = frozenset(base + vendor for vendor in x.subjects)
    return [
        Signed(row.node, row.document, row.letter, row.key, *when, to, about)
        for row in result.names
        if row.letter and not row.office
    ]


def _spoken_of(store: Store, keys: Iterable[str], out: Sequence[NamedNode]) -> set[str]:
    """The names among these of which claims of the store speak, and those of which ``out`` do."""
    block = values("k", map(Literal, sorted(keys)))
    elsewhere = ask(store, f"SELECT DISTINCT ?k {{ {block} ?c hc:signatoryKey ?k }}")
    leaving = ask(
        store, f"SELECT DISTINCT ?k {{ {values('d', out)} ?c hc:in ?d ; hc:signatoryKey ?k }}"
    )
    return {row["k"] for row in elsewhere} | {row["k"] for row in leaving}


def _told_by(store: Store, claims: Iterable[str]) -> set[str]:
    """The names of which these claims speak."""
    block = values("c", sorted(claims))
    return {row["k"] for row in ask(store, f"SELECT ?k {{ {block} ?c hc:signatoryKey ?k }}")}


def _tellings(store: Store, keys: Iterable[str], but: Sequence[NamedNode]) -> list[Telling]:
    gone = {iri.value for iri in but}
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    block = values("key", map(Literal, sorted(keys)))
    for row in ask(store, _TELLINGS.replace("#KEYS", block)):
        if row["d"] not in gone:
            rows[row["c"]].append(row)
    return [
        Telling(
            claim, found[0]["status"].rpartition("#")[2], found[0]["key"],
            found[0].get("earliest", ""), found[0].get("latest", ""), _all(found, "to"),
            _all(found, "vendor"), found[0].get("day", ""),
        )
        for claim, found in rows.items()
    ]  # fmt: skip


def _signatures(store: Store, keys: Iterable[str]) -> list[Signed]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    block = values("key", map(Literal, sorted(keys)))
    for row in ask(store, _SIGNATURES.replace("#KEYS", block)):
        rows[row["s"]].append(row)
    return [
        Signed(
            signature, found[0]["d"], found[0]["l"], found[0]["key"],
            found[0].get("earliest", ""), found[0].get("latest", ""),
            frozenset((row["to"], "role" in row) for row in found if "to" in row),
            _all(found, "vendor"),
        )
        for signature, found in rows.items()
    ]  # fmt: skip


def _all(rows: Iterable[dict[str, str]], name: str) -> frozenset[str]:
    return frozenset(row[name] for row in rows if name in row)


_TELLINGS = """
SELECT DISTINCT ?c ?d ?status ?key ?earliest ?latest ?to ?vendor ?day {
  #KEYS
  ?c hc:signatoryKey ?key ; hc:toldStatus ?status ; hc:in ?d .
  OPTIONAL { ?c hc:letterEarliest ?earliest ; hc:letterLatest ?latest }
  OPTIONAL { ?c hc:letterTo ?to }
  OPTIONAL { ?c hc:object/hc:partyMentions ?vendor . ?vendor a hc:Vendor }
  OPTIONAL { ?d hc:latest ?day }
}"""

_SIGNATURES = """
SELECT DISTINCT ?s ?d ?l ?key ?earliest ?latest ?to ?role ?vendor {
  #KEYS
  ?s hc:nameKey ?key ; a hc:Signature ; hc:in ?d .
  ?l hc:embodiedBy ?d ; a hc:Letter .
  FILTER NOT EXISTS { ?d hc:recognised true }
  OPTIONAL { ?d hc:earliest ?earliest ; hc:latest ?latest }
  OPTIONAL { ?d hc:addressee ?party . ?party hc:name ?to
             OPTIONAL { ?party hc:roleAsWritten ?role } }
  OPTIONAL { ?d hc:concerns ?vendor }
}"""
