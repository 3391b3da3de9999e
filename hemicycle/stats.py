"""What is in a store, what of it was not read, and what is unresolved.

Every number comes from SPARQL over :class:`graph.store.Store`, so a local store and an endpoint
give the same answer. Files that were left alone never reached the store: the report of ``ingest``
names them, the store cannot.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from graph.store import Store
from ontology import HC, HCR, RDFS

_PREFIX = f"PREFIX hc: <{HC}>\nPREFIX rdfs: <{RDFS}>\n"
_SHOWN = 20

_DOCUMENTS = (
    "SELECT ?key (COUNT(DISTINCT ?d) AS ?n) { ?d a hc:Document ; hc:kind ?key } GROUP BY ?key"
)
_REPEATED = """
SELECT ?key (COUNT(DISTINCT ?s) AS ?n) { ?key a hc:Document ; hc:source ?s }
GROUP BY ?key HAVING (COUNT(DISTINCT ?s) > 1)"""
_SIGNATURES = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a hc:Signature }"
_RESOLVED = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a hc:Signature ; hc:denotes ?p }"
_UNRESOLVED = """
SELECT ?key (COUNT(DISTINCT ?s) AS ?n) { ?s a hc:Signature ; hc:unresolved ?key } GROUP BY ?key"""
_UNRESOLVED_PARTIES = """
SELECT ?key (COUNT(DISTINCT ?s) AS ?n) {
  ?s a hc:Party ; hc:unresolved ?key
  FILTER NOT EXISTS { ?c hc:subject|hc:object|hc:attributedTo ?s ; hc:checked "rejected" }
} GROUP BY ?key"""
_ORGANISATIONS = """
SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a hc:Signature FILTER NOT EXISTS { ?s hc:nameKey ?k } }"""
_PERSONS = """
SELECT (COUNT(DISTINCT ?p) AS ?n) {
  ?p a hc:Person . ?s hc:denotes ?p
  FILTER NOT EXISTS { ?c hc:subject|hc:object|hc:attributedTo ?s ; hc:checked "rejected" }
}"""
_CLAIMS = """
SELECT ?key (COUNT(DISTINCT ?c) AS ?n) {
  ?c a hc:Claim ; hc:%s ?key FILTER NOT EXISTS { ?c hc:checked "rejected" }
} GROUP BY ?key"""
_CHECKED = "SELECT ?key (COUNT(DISTINCT ?c) AS ?n) { ?c hc:checked ?key } GROUP BY ?key"
_VENDORS = """
SELECT ?key (COUNT(DISTINCT ?d) AS ?n) {
  ?d a hc:Document ; hc:mentions ?v . ?v a hc:Vendor ; rdfs:label ?key
} GROUP BY ?key"""
_LETTERS = "SELECT (COUNT(DISTINCT ?l) AS ?n) { ?l a hc:Letter ; hc:embodiedBy ?d }"
_TOLD = """
SELECT (COUNT(DISTINCT ?l) AS ?n) { ?l a hc:Letter FILTER NOT EXISTS { ?l hc:embodiedBy ?d } }"""
_SEVERAL = """
SELECT ?l ?source {
  { SELECT ?l (COUNT(DISTINCT ?s) AS ?n) { ?l a hc:Letter ; hc:embodiedBy/hc:source ?s }
    GROUP BY ?l }
  FILTER(?n > 1) ?l hc:embodiedBy/hc:source ?source
}"""
_UNREAD = """
SELECT DISTINCT ?u ?source ?line ?reason {
  { SELECT ?u ?line ?reason (MIN(?s) AS ?source) {
      ?u a hc:UnreadLine ; hc:in ?d ; hc:line ?line ; hc:reason ?reason . ?d hc:source ?s }
    GROUP BY ?u ?line ?reason }
}"""
_NOTICES = """
SELECT ?notice (MIN(?s) AS ?source) { ?d a hc:Document ; hc:notice ?notice ; hc:source ?s }
GROUP BY ?d ?notice"""
_UNDATED = """
SELECT (MIN(?s) AS ?source) {
  ?d a hc:Document ; hc:source ?s FILTER NOT EXISTS { ?d hc:earliest ?e }
} GROUP BY ?d"""

_REJECTED = """
SELECT ?source ?reason {
  ?f a hc:File ; hc:path ?source ; hc:outcome "rejected" ; hc:rejectedBecause ?reason }"""
_SUSPICIOUS = """
SELECT DISTINCT ?name ?suspicion { ?n hc:suspicion ?suspicion ; hc:name ?name }"""
_OLD = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a hc:OldVersion }"


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts by name, most first, and what a person has to look at.

    ``unread`` are (file, line, reason); ``notices`` (file, notice); ``rejected`` (file, reason);
    ``suspicious`` (name as written, what looks wrong); ``several_files`` the paths
    of each letter that was read from more than one file; ``told_of`` are letters that documents
    speak of but that are not in the store. ``checked`` counts what people found of claims; those
    that they rejected are in no other count.
    """

    documents: Mapping[str, int]
    repeated: int
    undated: tuple[str, ...]
    letters: int
    told_of: int
    several_files: tuple[tuple[str, ...], ...]
    signatures: int
    organisations: int
    resolved: int
    unresolved: Mapping[str, int]
    unresolved_parties: Mapping[str, int]
    persons: int
    claims: Mapping[str, int]
    relations: Mapping[str, int]
    checked: Mapping[str, int]
    vendors: Mapping[str, int]
    unread: tuple[tuple[str, int, str], ...]
    notices: tuple[tuple[str, str], ...]
    rejected: tuple[tuple[str, str], ...]
    suspicious: tuple[tuple[str, str], ...]
    old_versions: int


def stats(store: Store) -> Stats:
    """Count what is in the store.

    Raises:
        StoreError: the store cannot be read.
    """
    return Stats(
        documents=_counts(store, _DOCUMENTS),
        repeated=len(_counts(store, _REPEATED)),
        undated=tuple(sorted(row["source"] for row in _rows(store, _UNDATED) if "source" in row)),
        letters=_number(store, _LETTERS),
        told_of=_number(store, _TOLD),
        several_files=_several(store),
        signatures=_number(store, _SIGNATURES),
        organisations=_number(store, _ORGANISATIONS),
        resolved=_number(store, _RESOLVED),
        unresolved=_counts(store, _UNRESOLVED),
        unresolved_parties=_counts(store, _UNRESOLVED_PARTIES),
        persons=_number(store, _PERSONS),
        claims=_counts(store, _CLAIMS % "modality"),
        relations=_counts(store, _CLAIMS % "relation"),
        checked=_counts(store, _CHECKED),
        vendors=_counts(store, _VENDORS),
        unread=tuple(
            sorted((r["source"], int(r["line"]), r["reason"]) for r in _rows(store, _UNREAD))
        ),
        notices=tuple(
            sorted((r["source"], r["notice"]) for r in _rows(store, _NOTICES) if "notice" in r)
        ),
        rejected=tuple(sorted((r["source"], r["reason"]) for r in _rows(store, _REJECTED))),
        suspicious=tuple(sorted((r["name"], r["suspicion"]) for r in _rows(store, _SUSPICIOUS))),
        old_versions=_number(store, _OLD),
    )


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    return store.select(_PREFIX + query).dicts()


def _number(store: Store, query: str) -> int:
    return next(int(row["n"]) for row in _rows(store, query))


def _counts(store: Store, query: str) -> dict[str, int]:
    """Name → count, most first, then by name; terms of the vocabulary by their local name."""
    found = [(_local(row["key"]), int(row["n"])) for row in _rows(store, query) if "key" in row]
    return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _local(key: str) -> str:
    return key.removeprefix(str(HC)).removeprefix(str(HCR))


def _several(store: Store) -> tuple[tuple[str, ...], ...]:
    files: dict[str, set[str]] = {}
    for row in _rows(store, _SEVERAL):
        files.setdefault(row["l"], set()).add(row["source"])
    return tuple(sorted(tuple(sorted(paths)) for paths in files.values()))


def render(found: Stats) -> str:
    """The statistics in words, long lists cut short; :func:`as_data` has everything."""
    unresolved = sum(found.unresolved.values())
    lines = [
        _line("documents", sum(found.documents.values()), found.documents),
        _line("letters", found.letters, {"told of only": found.told_of}),
        f"signatures: {found.signatures} ({found.resolved} resolved to {found.persons} persons, "
        f"{unresolved} unresolved, {found.organisations} by organisations)",
        _line("unresolved signatures", unresolved, found.unresolved),
        _line(
            "unresolved parties", sum(found.unresolved_parties.values()), found.unresolved_parties
        ),
        _line("claims", sum(found.claims.values()), found.claims),
        _line("claims checked", found.checked.get("yes", 0), _found(found.checked)),
        _line("vendors named", len(found.vendors), found.vendors),
        f"unread signature lines: {len(found.unread)}",
        *_cut(f"  {source}, line {line}: {reason}" for source, line, reason in found.unread),
        f"documents with notices: {len({source for source, _ in found.notices})}",
        *_cut(f"  {source}: {notice}" for source, notice in found.notices),
        f"documents without a date: {len(found.undated)}",
        *_cut(f"  {source}" for source in found.undated),
        f"letters in more than one file: {len(found.several_files)}",
        *_cut("  " + " = ".join(paths) for paths in found.several_files),
        f"old versions kept: {found.old_versions}",
        f"suspicious names: {len(found.suspicious)}",
        *_cut(f"  {name}: {what}" for name, what in found.suspicious),
        f"files not read: {len(found.rejected)}",
        *_cut(f"  {source}: {reason}" for source, reason in found.rejected),
    ]
    return "\n".join(lines)


def _found(checked: Mapping[str, int]) -> dict[str, int]:
    return {"left in doubt": checked.get("no", 0), "rejected": checked.get("rejected", 0)}


def _line(name: str, number: int, parts: Mapping[str, int]) -> str:
    beside = ", ".join(f"{each} {n}" for each, n in parts.items() if n)
    return f"{name}: {number}" + (f" ({beside})" if beside else "")


def _cut(lines: Iterator[str]) -> list[str]:
    known = list(lines)
    more = [f"  and {len(known) - _SHOWN} more (--json shows all)"] if len(known) > _SHOWN else []
    return known[:_SHOWN] + more


def as_data(found: Stats) -> dict[str, Any]:
    """The statistics as plain data; rows of lists carry names."""
    return asdict(found) | {
        "unread": [{"source": s, "line": n, "reason": why} for s, n, why in found.unread],
        "notices": [{"source": s, "notice": notice} for s, notice in found.notices],
        "several_files": [list(paths) for paths in found.several_files],
        "undated": list(found.undated),
        "rejected": [{"source": s, "reason": why} for s, why in found.rejected],
        "suspicious": [{"name": n, "suspicion": what} for n, what in found.suspicious],
    }
