"""Members of the Parliament as registers and documents tell of them, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.store import Store
from hemicycle.derivation.entries import all_entries
from hemicycle.sparql import ask, holds, values
from ingest.letters.names import halves
from ingest.people.known import Known, members, person
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ontology import FOAF, HC

#: So many documents are asked for at once, and so many entries of a member are shown.
_AT_ONCE, _SHOWN = 1000, 4


def known_members(store: Store, documents: Iterable[str]) -> list[Known]:
    """Everybody with a number of the Parliament: by the registers, else by documents.

    ``documents`` are those of which it matters whether they name the member.
    """
    listed = members(all_entries(store)) if holds(store, HC.RegisterEntry) else []
    numbers = {member.who for member in listed}
    rows: dict[str, list[NameRow]] = defaultdict(list)
    for row in ask(store, _NUMBERED):
        if row["o"] not in numbers:
            given, family = halves(row["name"])
            rows[row["o"]].append(NameRow(row["p"], "", row["key"], row["name"], given, family))
    every = listed + [person(number, rows[number], member=True) for number in sorted(rows)]
    naming = _naming(store, documents)
    return [replace(one, documents=frozenset(naming.get(one.who, ()))) for one in every]


_NUMBERED = f"""
SELECT DISTINCT ?p ?o ?name ?key {{
  ?p a hc:Person ; hc:officialId ?o ; {FOAF.name} ?name ; hc:nameKey ?key
}} ORDER BY ?p ?name ?key"""


def _naming(store: Store, documents: Iterable[str]) -> Mapping[str, set[str]]:
    """Which of the documents name a member, by number."""
    wanted, found = sorted(set(documents)), defaultdict[str, set[str]](set)
    for start in range(0, len(wanted), _AT_ONCE):
        block = values("d", wanted[start : start + _AT_ONCE])
        query = f"{block} ?n hc:in ?d ; hc:denotes ?p . ?p hc:officialId ?o"
        for row in ask(store, f"SELECT DISTINCT ?d ?o {{ {query} }}"):
            found[row["o"]].add(row["d"])
    return found


def files(store: Store) -> dict[str, str]:
    """The file or address of each register, by its name."""
    found = ask(store, "SELECT ?r ?s { ?r a hc:Register ; hc:source ?s }")
    return {row["r"].rpartition("/")[2]: row["s"] for row in found}


def described(member: Known, sources: Mapping[str, str]) -> str:
    """What the registers say of a member, a line each; the longest time in office first."""
    if not member.entries:
        return "no register knows this number; documents give it beside the name"
    ordered = sorted(member.entries, key=lambda e: (not e.earliest, e.register, e.line))
    lines = [entry_line(entry, sources) for entry in ordered]
    more = len(lines) - _SHOWN
    return "\n".join([*lines[:_SHOWN], *([f"and {more} entries more"] if more > 0 else [])])


def entry_line(entry: StoredEntry, sources: Mapping[str, str]) -> str:
    """An entry of a register in words, with the line it stands on.

    >>> entry_line(StoredEntry(7, "5", "Ada EXEMPEL", country="be", group="Blue",
    ...            earliest="2029-07-16", register="members"), {"members": "members.csv"})
    'Ada EXEMPEL, be, Blue, in office since 2029-07-16 (members.csv, line 7)'
    """
    parts = [entry.name, entry.country, entry.group, entry.party, in_words(entry)]
    where = f"{sources.get(entry.register, entry.register)}, line {entry.line}"
    return f"{', '.join(part for part in parts if part)} ({where})"


def in_words(entry: StoredEntry) -> str:
    """The time in office."""
    if not entry.earliest:
        return "nobody says when in office"
    if not entry.latest:
        return f"in office since {entry.earliest}"
    return f"in office {entry.earliest} to {entry.latest}"
