"""One transaction for some documents: their graphs, and all that is derived from them.

Identity and events are pure functions of the documents' rows. Only what the documents' names and
topics touch is derived anew, so the order of ingestion does not matter.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Changes, Store
from hemicycle.derivation import documents, rows
from hemicycle.derivation.checked import Marks, about_changed, marked, rejected
from hemicycle.derivation.events import events_changed
from hemicycle.derivation.people import People
from hemicycle.derivation.repeats import proposals_changed, repeats_changed
from hemicycle.derivation.statuses import statuses_changed
from ingest.people.judgements import Judgements
from ingest.people.register import StoredEntry
from ingest.pipeline import Result
from ontology import DEFAULT_BASE, HC
from ontology.authorities import Authorities


class Derivation:
    """Works out what a store must change to hold some documents, and others no longer."""

    def __init__(self, store: Store, authorities: Authorities, base: str = DEFAULT_BASE) -> None:
        self._store, self._authorities, self._base = store, authorities, base

    def changes(
        self,
        results: Sequence[Result],
        gone: Sequence[NamedNode] = (),
        delete: Iterable[Quad] = (),
        insert: Iterable[Quad] = (),
    ) -> Changes:
        """Put ``results`` in place of their former selves and take ``gone`` out.

        ``delete`` and ``insert`` are what else the same transaction does; derived quads lie in
        other graphs than those.
        """
        out = list(dict.fromkeys([*(result.iri for result in results), *gone]))
        marks = marked(self._store, results, out, self._base)
        old_people, new_people = self._identity(results, out, marks)
        old_events, new_events = self._events(results, out, marks)
        old = old_people | old_events | marks.old
        new = new_people | new_events | marks.new
        graphs = {quad for result in results for quad in result.graph}
        return Changes(
            drop=tuple(out),
            delete=ordered((old - new) | set(delete)),
            insert=ordered(graphs | (new - old) | set(insert)),
        )

    def rederived(
        self,
        keys: Iterable[str],
        delete: Iterable[Quad] = (),
        insert: Iterable[Quad] = (),
        *,
        arriving: Sequence[StoredEntry] = (),
        leaving: Collection[str] = frozenset(),
        judgements: Judgements | None = None,
    ) -> Changes:
        """Who is meant by the names with these keys once registers or decisions have changed.

        ``delete`` and ``insert`` are that change itself, for the same transaction; ``arriving``
        and ``leaving`` the register entries in it, the latter by IRI, or ``judgements`` all
        decisions that hold after it.
        """
        people = People(
            self._store, self._authorities, self._base,
            arriving=arriving, leaving=leaving, judgements=judgements,
        )  # fmt: skip
        old, new = people.changed([], [], keys)
        new = _without_about(new, Marks(rejected=rejected(self._store)))
        return Changes(
            delete=ordered((old - new) | set(delete)), insert=ordered((new - old) | set(insert))
        )

    def _identity(
        self, results: Sequence[Result], out: Sequence[NamedNode], marks: Marks
    ) -> tuple[set[Quad], set[Quad]]:
        people = People(self._store, self._authorities, self._base)
        old, new = people.changed(results, out)
        new |= {quad for result in results for quad in result.identity}
        return old, _without_about(new, marks)

    def _events(
        self, results: Sequence[Result], out: Sequence[NamedNode], marks: Marks
    ) -> tuple[set[Quad], set[Quad]]:
        new = {quad for result in results for quad in result.events}
        old = rows.events_of(self._store, out, self._base)
        here = (self._store, results, out, self._base)
        found = [changed(*here) for changed in (repeats_changed, proposals_changed)]
        found += [changed(*here, marks) for changed in (events_changed, statuses_changed)]
        for was, shall in found:
            old, new = old | was, new | shall
        return old, new

    def versions(self, results: Sequence[Result], changed: Sequence[NamedNode]) -> set[Quad]:
        """Old versions as they stay, and that the new ones take their place.

        ``changed`` are documents whose file holds one of ``results`` now. A text that comes back
        supersedes what had superseded it, so that no version stands behind itself.
        """
        current = {result.iri for result in results}
        now = {s: result.iri for result in results for s in result.extraction.document.sources}
        known = documents.superseded(self._store, sorted_(current))
        kept = {quad for quad in known if quad.object not in current}
        old = {q for q in documents.old_versions(self._store, changed) if q.object not in current}
        return kept | old | {quad for q in old for quad in _takes_its_place(q, now)}


def rejudged(store: Store, marks: Marks, base: str = DEFAULT_BASE) -> Changes:
    """What a store must change where other claims are rejected than before."""
    old, new = about_changed(store, marks, base)
    if marks.turned:
        for changed in (events_changed, statuses_changed):
            was, shall = changed(store, [], [], base, marks)
            old, new = old | was, new | shall
    return Changes(delete=ordered((old - new) | marks.old), insert=ordered((new - old) | marks.new))


def _takes_its_place(quad: Quad, now: Mapping[str, NamedNode]) -> Iterator[Quad]:
    """That the document a file holds now supersedes the one it once held."""
    path = quad.object.value if isinstance(quad.object, Literal) else ""
    if quad.predicate == HC.formerSource and path in now:
        yield Quad(now[path], HC.supersedes, cast(NamedNode, quad.subject), now[path])


def _without_about(quads: set[Quad], marks: Marks) -> set[Quad]:
    """Nothing leads to a claim that was rejected."""
    claims = set(map(NamedNode, marks.rejected))
    return {quad for quad in quads if quad.predicate != HC.about or quad.subject not in claims}


def sorted_(nodes: Iterable[NamedNode]) -> list[NamedNode]:
    """Nodes in the order of their IRIs."""
    return sorted(nodes, key=lambda node: node.value)


def ordered(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Quads by graph, then by text, each once."""
    return tuple(sorted(set(quads), key=lambda q: (str(q.graph_name), str(q))))
