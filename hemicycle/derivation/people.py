"""Which names and register entries have to be looked at together, and what they say then.

A person may bear several name keys: by a register's aliases, by a number that documents give, by
a decision, by a rule for other ways of writing. Everything that hangs together, and everything
that could be tied by such a rule, is derived together, so that the order in which documents,
registers and decisions come does not matter.
"""

from collections.abc import Collection, Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from hemicycle.derivation import decided, rows
from hemicycle.derivation.entries import entries_of
from hemicycle.sparql import ask, holds
from ingest.people.candidates import Registry
from ingest.people.choices import person_iri
from ingest.people.identity import Identifier
from ingest.people.judgements import Judgements
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ingest.people.writings import nearest, pattern
from ingest.pipeline import Result
from ontology import DEFAULT_BASE, HC
from ontology.authorities import Authorities

#: So many name keys are sought in one query.
_AT_ONCE = 100


class People:
    """Works out what the identity graph must say once documents, registers, decisions change.

    ``arriving`` and ``leaving`` are register entries (the latter by IRI) that the same transaction
    adds and takes out; ``judgements`` are those that hold after it, if they change.
    """

    def __init__(
        self,
        store: Store,
        authorities: Authorities,
        base: str = DEFAULT_BASE,
        *,
        arriving: Sequence[StoredEntry] = (),
        leaving: Collection[str] = frozenset(),
        judgements: Judgements | None = None,
    ) -> None:
        self._store, self._authorities, self._base = store, authorities, base
        self._arriving, self._leaving, self._judgements = arriving, leaving, judgements

    def changed(
        self, results: Sequence[Result], out: Sequence[NamedNode], keys: Iterable[str] = ()
    ) -> tuple[set[Quad], set[Quad]]:
        """What the identity graph holds of everybody concerned, and what it shall hold.

        Concerned are the names in ``results`` (not in the store yet, or in another form), in the
        documents ``out`` of the store, and those with one of the ``keys``.
        """
        own = [row for result in results for row in result.names]
        judged = self._judged(results)
        wanted = {row.key for row in own} | rows.keys_in(self._store, out) | set(keys)
        known, entries = self._closure(wanted, own, judged)
        elsewhere = rows.names(self._store, sorted(known), out)
        registry = Registry(entries, self._authorities)
        new = Identifier(self._authorities, self._base).quads(
            [*(row for row in own if row.key in known), *elsewhere], registry, judged
        )
        nodes = [row.node for row in elsewhere]
        return rows.identity_of(self._store, sorted(known), nodes, out, self._base), new

    def _closure(
        self, keys: set[str], own: Sequence[NameRow], judged: Judgements
    ) -> tuple[set[str], list[StoredEntry]]:
        """All keys that hang together with these, and the register entries behind them."""
        known: set[str] = set()
        entries: dict[str, StoredEntry] = {}
        fresh = set(keys)
        while fresh:
            known |= fresh
            found = {entry.iri: entry for entry in self._entries(fresh)}
            entries |= found
            numbers = {entry.official for entry in found.values()}
            numbers |= {row.official for row in own if row.official and row.key in fresh}
            numbers |= self._decided_to_be(fresh, own, judged)
            persons = [person_iri(number, self._base) for number in sorted(numbers)]
            linked = {key for entry in found.values() for key in entry.keys}
            linked |= {k for e in self._arriving if e.official in numbers for k in e.keys}
            linked |= rows.keys_beside(self._store, sorted(fresh), persons)
            linked |= rows.keys_listed(self._store, sorted(numbers))
            linked |= {row.key for row in own if row.official in numbers}
            linked |= self._decided_with(fresh, numbers, own, judged)
            linked |= self._near(fresh, own)
            fresh = linked - known
        return known, [entries[iri] for iri in sorted(entries)]

    def _near(self, keys: set[str], own: Sequence[NameRow]) -> set[str]:
        """The keys of names that a rule could tie to names with these keys.

        Worked out from the keys themselves: no index could be out of date.
        """
        others = {row.key for row in own} | {key for e in self._arriving for key in e.keys}
        wanted = sorted(keys)
        for start in range(0, len(wanted), _AT_ONCE):
            sought = Literal(pattern(wanted[start : start + _AT_ONCE]))
            query = f"SELECT DISTINCT ?k {{ ?n hc:nameKey ?k FILTER REGEX(?k, {sought}) }}"
            others |= {row["k"] for row in ask(self._store, query)}
        return nearest(wanted, others)

    def _entries(self, keys: set[str]) -> list[StoredEntry]:
        stored: Sequence[StoredEntry] = ()
        if holds(self._store, HC.RegisterEntry):
            stored = entries_of(self._store, sorted(keys), self._base)
        kept = [entry for entry in stored if entry.iri not in self._leaving]
        numbers = {e.official for e in (*kept, *self._arriving) if not keys.isdisjoint(e.keys)}
        return kept + [entry for entry in self._arriving if entry.official in numbers]

    def _judged(self, results: Sequence[Result]) -> Judgements:
        if self._judgements is not None:
            return self._judgements
        if not holds(self._store, HC.Decision):
            return Judgements()
        return decided.judgements(self._store, results, self._base)

    def _decided_to_be(
        self, keys: set[str], own: Sequence[NameRow], judged: Judgements
    ) -> set[str]:
        """The members that names with these keys were decided to be."""
        if not judged.persons:
            return set()
        of = rows.keys_of(self._store, sorted(judged.persons)) | {r.node: r.key for r in own}
        return {n for node, found in judged.persons.items() if of.get(node) in keys for n in found}

    def _decided_with(
        self, keys: set[str], numbers: set[str], own: Sequence[NameRow], judged: Judgements
    ) -> set[str]:
        """The keys of names that decisions tie to names with these keys, or to these members."""
        pairs = [*judged.same, *judged.different]
        if not (pairs or judged.persons):
            return set()
        nodes = {node for pair in pairs for node in pair} | set(judged.persons)
        of = rows.keys_of(self._store, sorted(nodes)) | {r.node: r.key for r in own}
        here = {node for node in nodes if of.get(node) in keys}
        tied = {node for pair in pairs if not here.isdisjoint(pair) for node in pair}
        tied |= {node for node, people in judged.persons.items() if people & numbers}
        return {of[node] for node in tied if node in of}
