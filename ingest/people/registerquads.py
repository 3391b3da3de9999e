"""Registers to RDF and back, after ``docs/model.md``: a graph of its own for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from ingest.iris import digest
from ingest.people.register import Register, RegisterEntry, StoredEntry
from ontology import DEFAULT_BASE, HC, RDF, RDFS, XSD
from ontology.text import name_key

_WIKIDATA = "http://www.wikidata.org/entity/"
#: Each part of an entry that is one text, and the property that says it.
_TEXTS = {
    "official": HC.officialId, "name": HC.name, "given": HC.given, "family": HC.family,
    "country": HC.countryAsWritten, "group": HC.groupAsWritten, "party": HC.partyAsWritten,
}  # fmt: skip
_DAYS = {"earliest": HC.earliest, "latest": HC.latest}
_PARTS = {prop: part for part, prop in (_TEXTS | _DAYS).items()}

Said = tuple[NamedNode, NamedNode, NamedNode | Literal]


def register_iri(name: str, base: str = DEFAULT_BASE) -> NamedNode:
    """The IRI of a register and of the graph it stands in, by its slug."""
    return NamedNode(f"{base}register/{name}")


def stored(register: Register, base: str = DEFAULT_BASE) -> tuple[StoredEntry, ...]:
    """The entries with their IRIs and name keys.

    The IRI is the digest of what the row says, not of where it stands.
    """
    above = register_iri(register.name, base).value
    return tuple(
        StoredEntry(
            **_parts(entry), iri=f"{above}/{_content(entry)}", register=register.name,
            keys=frozenset(_keys(entry)),
        )
        for entry in register.entries
    )  # fmt: skip


def register_quads(register: Register, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The register's graph."""
    graph = register_iri(register.name, base)
    facts: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, HC.Register),
        (RDFS.label, Literal(register.label or register.name)),
        (HC.source, Literal(register.source)),
        (HC.sha256, Literal(register.sha256)),
        (HC.size, Literal(len(register.entries))),
        *((HC.notice, Literal(notice)) for notice in register.notices),
    ]
    for predicate, value in facts:
        yield Quad(graph, predicate, value, graph)
    for entry in stored(register, base):
        node = NamedNode(entry.iri)
        for predicate, value in _facts(entry, graph):
            yield Quad(node, predicate, value, graph)


def read_back(said: Iterable[Said], register: str) -> list[StoredEntry]:
    """The entries that these triples of a register's graph describe, by IRI."""
    entries: defaultdict[str, _Draft] = defaultdict(_Draft)
    for node, predicate, value in said:
        entries[node.value].add(predicate, value.value)
    return [draft.entry(iri, register) for iri, draft in sorted(entries.items()) if draft.complete]


def _keys(entry: RegisterEntry) -> Iterator[str]:
    names = [entry.name, *entry.aliases]
    if entry.given and entry.family:
        names.append(f"{entry.given} {entry.family}")
    yield from (key for name in names if (key := name_key(name)))


def _content(entry: RegisterEntry) -> str:
    said = (value for part, value in _parts(entry).items() if part not in ("line", "aliases"))
    return digest(*(str(value or "") for value in said), *entry.aliases)


def _parts(entry: RegisterEntry) -> dict[str, Any]:
    return {field.name: getattr(entry, field.name) for field in fields(RegisterEntry)}


def _facts(entry: StoredEntry, graph: NamedNode) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield RDF.type, HC.RegisterEntry
    yield HC.listedIn, graph
    yield HC.line, Literal(entry.line)
    for part, prop in _TEXTS.items():
        if (text := getattr(entry, part)) is not None:
            yield prop, Literal(text)
    for part, prop in _DAYS.items():
        if (day := getattr(entry, part)) is not None:
            yield prop, Literal(day, datatype=XSD.date)
    for alias in entry.aliases:
        yield HC.alias, Literal(alias)
    for key in sorted(entry.keys):
        yield HC.nameKey, Literal(key)
    if entry.wikidata:
        yield HC.wikidata, NamedNode(_WIKIDATA + entry.wikidata)


class _Draft:
    """An entry whose triples come one by one, in any order."""

    def __init__(self) -> None:
        self._texts: dict[str, Any] = {}
        self._aliases: list[str] = []
        self._keys: set[str] = set()
        self._line = 0

    def add(self, predicate: NamedNode, value: str) -> None:
        if predicate in _PARTS:
            self._texts[_PARTS[predicate]] = value
        elif predicate == HC.alias:
            self._aliases.append(value)
        elif predicate == HC.nameKey:
            self._keys.add(value)
        elif predicate == HC.line:
            self._line = int(value)
        elif predicate == HC.wikidata:
            self._texts["wikidata"] = value.removeprefix(_WIKIDATA)

    @property
    def complete(self) -> bool:
        """Whether it is an entry: the register itself has no number."""
        return "official" in self._texts and "name" in self._texts

    def entry(self, iri: str, register: str) -> StoredEntry:
        return StoredEntry(
            self._line, **self._texts, aliases=tuple(sorted(self._aliases)),
            iri=iri, register=register, keys=frozenset(self._keys),
        )  # fmt: skip
