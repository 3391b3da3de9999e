"""The checks that a store holds, the claims they speak of, and what they make of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from graph.store import Store
from hemicycle.sparql import ask, holds, quads, quads_of, values
from ingest.checking.checkquads import check_quads, checks_graph, mark_quads, read_back
from ingest.checking.checks import Check, Reading, prevailing, readings
from ingest.pipeline import Result
from ingest.quads import Writer
from ontology import DEFAULT_BASE, HC, HCR

#: So many documents or claims are asked for at once.
_AT_ONCE = 500


def stored(store: Store, base: str = DEFAULT_BASE) -> list[Check]:
    """The checks that the store holds, in the order of their ids."""
    return read_back(store.quads(checks_graph(base)))


def rejected(store: Store) -> frozenset[str]:
    """The claims (IRIs) that checks rejected."""
    return frozenset(row["c"] for row in ask(store, 'SELECT ?c { ?c hc:checked "rejected" }'))


def matched(store: Store, wanted: Iterable[Reading]) -> dict[str, Reading]:
    """The claims (IRIs) of the store that read so; several documents may have one text."""
    sought = set(wanted)
    digests = {reading.document for reading in sought}
    rows = ask(store, "SELECT ?d ?sha { ?d a hc:Document ; hc:sha256 ?sha }") if sought else ()
    documents = sorted(row["d"] for row in rows if row["sha"][:16] in digests)
    found = dict[str, Reading]()
    for start in range(0, len(documents), _AT_ONCE):
        block = values("d", documents[start : start + _AT_ONCE])
        for row in ask(store, _CLAIMS.replace("#DOCUMENTS", block)):
            if (reading := reading_in(row)) in sought:
                found[row["c"]] = reading
    return dict(sorted(found.items()))


def reading_in(row: Mapping[str, str]) -> Reading:
    """A row with sha, quote, trigger, relation, modality, polarity, and the parties if any."""
    return Reading(
        row["sha"][:16], row["quote"], row["trigger"], row["relation"].removeprefix(str(HCR)),
        row["modality"].rpartition("#")[2], row.get("subject", ""), row.get("object", ""),
        row["polarity"].rpartition("#")[2],
    )  # fmt: skip


# A document's claims stand in its own graph: asked there, one look-up each.
_CLAIMS = """
SELECT ?c ?sha ?quote ?trigger ?relation ?modality ?polarity ?subject ?object {
  #DOCUMENTS
  GRAPH ?d {
    ?c a hc:Claim ; hc:relation ?relation ; hc:modality ?modality ; hc:polarity ?polarity ;
       hc:evidence ?sentence ; hc:trigger ?words .
    ?sentence hc:quote ?quote . ?words hc:quote ?trigger . ?d hc:sha256 ?sha .
    OPTIONAL { ?c hc:subject ?doer . ?doer hc:name ?subject }
    OPTIONAL { ?c hc:object ?target . ?target hc:name ?object }
  }
}"""


@dataclass(frozen=True)
class Marks:
    """What a transaction changes in the graph of checks, and which claims are rejected after it.

    ``turned`` are claims (IRIs) that stay in the store, and are rejected from now on, or no longer.
    """

    old: frozenset[Quad] = frozenset()
    new: frozenset[Quad] = frozenset()
    rejected: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()

    @cached_property
    def restored(self) -> frozenset[str]:
        """Those that are rejected no longer."""
        return self.turned - self.rejected


def marked(
    store: Store, results: Sequence[Result], out: Sequence[NamedNode], base: str = DEFAULT_BASE
) -> Marks:
    """What the store's checks make of documents that come, or come anew (``results``).

    ``out`` are the documents whose claims go.
    """
    if not holds(store, HC.Check):
        return Marks()
    valid = prevailing(stored(store, base))
    coming = {
        claim: valid[reading]
        for result in results
        for claim, reading in readings(Writer(result.extraction, base))
        if reading in valid
    }
    block = values("d", out)
    rows = ask(store, f"SELECT DISTINCT ?c {{ {block} ?c hc:in ?d ; hc:checked ?any }}")
    leaving = sorted({row["c"] for row in rows})
    return Marks(
        frozenset(quads_of(store, map(NamedNode, leaving), checks_graph(base))),
        frozenset(mark_quads(coming, base)),
        (rejected(store) - set(leaving)) | _rejecting(coming),
    )


def remarked(store: Store, checks: Iterable[Check], base: str = DEFAULT_BASE) -> Marks:
    """What changes where the store shall hold just these checks."""
    held = {check.id: check for check in checks}
    valid = prevailing(held.values())
    marks = {claim: valid[reading] for claim, reading in matched(store, valid).items()}
    old = frozenset(store.quads(checks_graph(base)))
    new = frozenset({*check_quads(held.values(), base), *mark_quads(marks, base)})
    before, after = rejected(store), _rejecting(marks)
    return Marks(old - new, new - old, after, before ^ after)


def _rejecting(marks: Mapping[str, Check]) -> frozenset[str]:
    return frozenset(claim for claim, check in marks.items() if check.checked == "rejected")


def about_changed(
    store: Store, marks: Marks, base: str = DEFAULT_BASE
) -> tuple[set[Quad], set[Quad]]:
    """The short cuts (``hc:about``) of claims that are rejected now, or no longer."""
    graph = NamedNode(f"{base}graph/identity")
    gone = [NamedNode(claim) for claim in sorted(marks.turned & marks.rejected)]
    old = {quad for quad in quads_of(store, gone, graph) if quad.predicate == HC.about}
    return old, quads(store, _ABOUT.replace("#CLAIMS", values("s", sorted(marks.restored))), graph)


_ABOUT = """
SELECT DISTINCT ?s ?p ?o {
  #CLAIMS
  BIND(hc:about AS ?p)
  ?s hc:subject|hc:object ?party . ?party hc:denotes|hc:partyMentions ?o
}"""
