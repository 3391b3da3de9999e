"""Who is who over all letters: identity derived as in the graph, scored pair by pair.

Over all pairs of gold signatures with a ``person_id``: a pair is positive if the ids are equal,
linked if both signatures were found and denote one person. What is left open counts as not
linked.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from pyoxigraph import NamedNode

from hemicycle.evaluation.gold import Confusable, LetterGold
from hemicycle.evaluation.letters import paired
from hemicycle.evaluation.measures import Count, Match, Measure
from ingest.people.identity import Identifier
from ingest.people.rows import NameRow
from ingest.pipeline import Result
from ingest.quads import Writer
from ontology import HC
from ontology.authorities import Authorities

LINKS, MERGED = "links between signatures", "confusable pairs merged"

#: A gold signature: the letter, the name, the person's id, and whom it was taken to denote.
Linked = tuple[str, str, str, str | None]


def persons(rows: Iterable[NameRow], authorities: Authorities) -> dict[str, str]:
    """The person that each node denotes, by the rule of the graph; the unresolved are left out."""
    return {
        quad.subject.value: quad.object.value
        for quad in Identifier(authorities).quads(rows)
        if quad.predicate == HC.denotes and isinstance(quad.subject, NamedNode)
        if isinstance(quad.object, NamedNode)
    }


def linked(letters: Sequence[tuple[LetterGold, Result]], authorities: Authorities) -> list[Linked]:
    """Every gold signature of a person, with the person it was taken to denote."""
    denoted = persons((row for _, result in letters for row in result.names), authorities)
    found: list[Linked] = []
    for gold, result in letters:
        extraction = result.extraction
        nodes = {s.order: node.value for node, s in Writer(extraction).signature_iris()}
        pairs = paired(extraction.signatures, gold.signatories)
        orders = {id(entry): signature.order for signature, entry in pairs}
        for entry in gold.signatories:
            if entry.person_id is not None:
                node = nodes.get(orders.get(id(entry), -1), "")
                found.append((gold.id, entry.as_written, entry.person_id, denoted.get(node)))
    return found


def score(
    signatures: Sequence[Linked], confusable: Sequence[Confusable]
) -> tuple[dict[str, Measure], list[str]]:
    """Pairwise precision and recall, the confusable pairs that were merged, and what is wrong."""
    hits = joined = positive = 0
    merged: set[frozenset[str]] = set()
    failures: list[str] = []
    for one, other in combinations(signatures, 2):
        together = one[3] is not None and one[3] == other[3]
        same = one[2] == other[2]
        hits, joined, positive = hits + (together and same), joined + together, positive + same
        if together != same:
            failures.append(
                f"{'linked' if together else 'not linked'}: {_said(one)}, {_said(other)}"
            )
        if together and not same:
            merged.add(frozenset((one[2], other[2])))
    bad = [pair for pair in confusable if frozenset((pair.a, pair.b)) in merged]
    failures += [f"CONFUSABLE PAIR MERGED: {pair.a}, {pair.b}" for pair in bad]
    measures: dict[str, Measure] = {LINKS: Match(hits, joined, positive)}
    return measures | ({MERGED: Count(len(bad))} if confusable else {}), failures


def _said(signature: Linked) -> str:
    return f"{signature[1]} ({signature[0]})"
