"""Events as quads: their IRIs, labels, and which claims speak of them.

An event's IRI is a hash of what identifies it: who leads an inquiry into whom, where both are
known; otherwise the first of its claims by IRI. It follows from the claims alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from ingest.events.answers import answers
from ingest.events.join import Event, events
from ingest.events.keys import MEASURES, Told
from ingest.iris import digest
from ontology import DEFAULT_BASE, HC, RDF, RDFS


def derived(rows: Iterable[Told], base: str = DEFAULT_BASE) -> set[Quad]:
    """What claims of several documents tell of together, and which of them answers which."""
    graph, known = NamedNode(f"{base}graph/events"), sorted(set(rows), key=lambda row: row.claim)
    found: set[Quad] = set()
    tells_of: dict[str, set[str]] = defaultdict(set)
    for node, label, event in _named(events(known), base):
        claims = [row.claim for row in event.rows if row.relation]
        if claims and not _held(event):
            found.add(Quad(node, RDF.type, HC[event.kind], graph))
            found.add(Quad(node, RDFS.label, Literal(label), graph))
        found |= {Quad(NamedNode(claim), HC.speaksOf, node, graph) for claim in claims}
        for claim in claims if event.kind in ("Investigation", "Event") else ():
            tells_of[claim].add(node.value)
    return found | answers((row for row in known if row.relation), tells_of, base)


def _held(event: Event) -> str | None:
    """The IRI of the letter, where a document of the store is that letter."""
    return next((row.claim for row in event.rows if not row.relation), None)


def _named(found: Sequence[Event], base: str) -> Iterator[tuple[NamedNode, str, Event]]:
    known = [_known(event) for event in found]
    times = Counter(known)
    for event, names in zip(found, known, strict=True):
        kind = event.kind.lower()
        own = names if names and times[names] == 1 else (min(row.claim for row in event.rows),)
        node = _held(event) or f"{base}{kind}/{digest(kind, *own)}"
        yield NamedNode(node), _label(event, names), event


def _known(event: Event) -> tuple[str, ...]:
    """Relation, leader and target, where both are entities of the authorities and the only ones."""
    if event.kind not in ("Investigation", "Measure"):
        return ()
    told = [row for row in event.rows if row.relation in MEASURES | {"investigates"}]
    pairs = {
        (row.relation, *sorted(row.actors), *sorted(row.targets))
        for row in told
        if row.happened and row.actors and row.targets
    }
    one = min(pairs, default=())
    entities = len(pairs) == 1 and len(one) == 3 and all("/" in name for name in one[1:])
    return one if entities else ()


def _label(event: Event, names: tuple[str, ...]) -> str:
    if names:
        relation, by, at = names[0], *(name.partition("/")[2] for name in names[1:])
        opened = event.kind == "Investigation"
        return f"investigation by {by} into {at}" if opened else f"{by} {relation} {at}"
    if event.kind == "Letter":
        day = min((row.earliest for row in event.rows if row.earliest), default="")
        return f"letter told of, {day[:7]}" if day else "letter told of"
    row = min(
        event.rows, key=lambda row: (not row.happened, row.relation != "investigates", row.claim)
    )
    words = " – ".join(filter(None, row.words))
    if event.kind == "Event":  # what is only said must not read as if it had taken place
        return f"what is said: {_spaced(row.relation)}, {words}" if words else _spaced(row.relation)
    return words or _spaced(row.relation)


def _spaced(relation: str) -> str:
    """
    >>> _spaced("receivedPayment")
    'received payment'
    """
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: " " + found.group().lower(), relation)
