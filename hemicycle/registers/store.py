"""Registers in a store: put in, taken out, named.

A register is a versioned input: a newer one of the same name changes only what it changes, in one
transaction with all that is derived from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from graph.store import Changes, Store
from hemicycle.derivation.entries import entries_in, name_of
from hemicycle.derivation.transaction import Derivation, ordered
from hemicycle.sparql import ask
from ingest.people.register import Register, RegisterEntry, StoredEntry
from ingest.people.registerquads import register_iri, register_quads, stored
from ontology import DEFAULT_BASE, RDFS
from ontology.authorities import Authorities


@dataclass(frozen=True, slots=True)
class Difference:
    """What a version of a register changed: members by number.

    ``first`` where the store had no register of the name; ``same`` where nothing differs at all.
    """

    new: int = 0
    changed: int = 0
    gone: int = 0
    first: bool = False
    same: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A register in the store.

    ``entries`` counts rows, ``members`` numbers; ``earliest`` and ``latest`` bound the times in
    office, without ``latest`` where somebody still is.
    """

    name: str
    label: str
    source: str
    entries: int
    members: int
    earliest: str | None
    latest: str | None


def add(
    store: Store, register: Register, authorities: Authorities, base: str = DEFAULT_BASE
) -> Difference:
    """Put a register in place of its former version, and derive anew whom it concerns."""
    graph = register_iri(register.name, base)
    before, after = set(store.quads(graph)), set(register_quads(register, base))
    old, new = entries_in(before, register.name), stored(register, base)
    if before != after:
        store.apply(_changes(store, authorities, base, (before - after, after - before), old, new))
    then, now = _by_number(old), _by_number(new)
    return Difference(
        new=len(now.keys() - then.keys()),
        changed=sum(then[number] != now[number] for number in now.keys() & then.keys()),
        gone=len(then.keys() - now.keys()),
        first=not before,
        same=before == after,
    )


def remove(
    store: Store, name: str, authorities: Authorities, base: str = DEFAULT_BASE
) -> Held | None:
    """Take a register out, and derive anew whom it concerns; None if there is none of the name."""
    held = next((r for r in listed(store, base) if name in (r.name, r.label)), None)
    if held is None:
        return None
    quads = set(store.quads(register_iri(held.name, base)))
    old = entries_in(quads, held.name)
    store.apply(_changes(store, authorities, base, (quads, set()), old, ()))
    return held


def _changes(
    store: Store,
    authorities: Authorities,
    base: str,
    difference: tuple[set[Quad], set[Quad]],
    old: Sequence[StoredEntry],
    new: Sequence[StoredEntry],
) -> Changes:
    """The transaction: the register's own quads, and the people of every name that it touches."""
    delete, insert = difference
    here, there = {entry.iri for entry in old}, {entry.iri for entry in new}
    leaving, arriving = here - there, [entry for entry in new if entry.iri not in here]
    gone = [entry for entry in old if entry.iri in leaving]
    touched = {key for entry in (*gone, *arriving) for key in entry.keys}
    if not touched:
        return Changes(delete=ordered(delete), insert=ordered(insert))
    return Derivation(store, authorities, base).rederived(
        sorted(touched), delete, insert, arriving=arriving, leaving=leaving
    )


def _by_number(entries: Iterable[StoredEntry]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry.official, set()).add(entry.iri)
    return found


def listed(store: Store, base: str = DEFAULT_BASE) -> list[Held]:
    """The registers of the store, by name."""
    query = f"?r a hc:Register ; {RDFS.label} ?label ; hc:source ?source"
    found = ask(store, f"SELECT ?r ?label ?source {{ {query} }}")
    return [
        figures(name_of(row["r"], base), row["label"], row["source"],
             entries_in(store.quads(NamedNode(row["r"])), ""))
        for row in sorted(found, key=lambda row: row["r"])
    ]  # fmt: skip


def figures(name: str, label: str, source: str, rows: Sequence[RegisterEntry]) -> Held:
    """A register's figures."""
    dated = [entry for entry in rows if entry.earliest]
    ends = [entry.latest for entry in dated]
    return Held(
        name, label, source, len(rows), len({entry.official for entry in rows}),
        min((entry.earliest or "" for entry in dated), default=None),
        None if None in ends else max((end or "" for end in ends), default=None),
    )  # fmt: skip
