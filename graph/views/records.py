"""A network as two sequences of flat records, in an order of its own: what the writers stream.

Lists and mappings become text. What hangs on the graph as a whole (the signatures behind a tie,
the denials of a claim) goes to the records it belongs to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby, islice, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from graph.views.clean import Cleaner

if TYPE_CHECKING:
    import networkx as nx

Data = Mapping[str, Any]
Batch = tuple[list[Any], list[Any], list[Any], list[Data]]
"""Columns of some edges: sources, targets, keys, data."""

BATCH = 2_000
"""About as many records at a time: whole columns are fast, and memory stays bounded."""

BETWEEN = " | "
"""What stands between the items of a list that became text."""

_CARRIED = frozenset({"kind", "filters", "undrawn", "letters", "signatures", "denials"})
_KINDS = {str: "string", bool: "boolean", int: "long", float: "double"}

Item = TypeVar("Item")


class Records:
    """The nodes and edges of a graph, sorted by their names; made while they are read."""

    def __init__(self, graph: nx.Graph[Any]) -> None:
        self.graph = graph
        self.directed, self.multiple = graph.is_directed(), graph.is_multigraph()
        self.index = {node: n for n, node in enumerate(sorted(graph, key=str))}
        self._in_words = all(type(node) is str for node in graph)
        self._signatures: Mapping[Any, Data] = graph.graph.get("signatures", {})
        self._denials: Mapping[str, Data] = graph.graph.get("denials", {})
        self._letters: Mapping[str, Data] = graph.graph.get("letters", {})
        self._as_is = not (self._signatures or graph.graph.get("kind") == "influence")

    def node_columns(self) -> dict[str, str]:
        """Name → type of everything that nodes have."""
        return columns(batched(data for _, data in self.nodes()))

    def edge_columns(self) -> dict[str, str]:
        """Name → type of everything that edges have."""
        return columns(data for *_, data in self.edge_batches())

    def nodes(self) -> Iterator[tuple[Any, Data]]:
        """Every node with its data."""
        signed: dict[Any, list[str]] = {}
        for (letter, person), place in sorted(self._signatures.items()):
            signed.setdefault(person, []).append(f"{self._letter(letter)}: {where(place)}")
        for node in self.index:
            data = self.graph.nodes[node]
            yield node, {**data, "evidence": tuple(signed[node])} if node in signed else data

    def edges(self) -> Iterator[tuple[Any, Any, Any, Data]]:
        """Every edge: ends, key (None without parallels), data; undirected ones lower end first."""
        for some in self.edge_batches():
            yield from zip(*some, strict=True)

    def edge_batches(self, *, raw: bool = False) -> Iterator[Batch]:
        """As :meth:`edges`, a column at a time; ``raw``: data as they hang in the graph.

        Otherwise evidence is in words and the label of a claim begins with its strength.
        """
        for sources, targets, keys, data in self._batches():
            said = data if raw or self._as_is else list(map(self._enriched, sources, targets, data))
            yield sources, targets, keys, said

    def _batches(self) -> Iterator[Batch]:
        adjacent = dict(self.graph.adjacency())
        some: Batch = ([], [], [], [])
        for source in self.index:
            self._append(some, source, adjacent[source])
            if len(some[0]) >= BATCH:
                yield some
                some = ([], [], [], [])
        if some[0]:
            yield some

    def _append(self, some: Batch, source: Any, beside: Mapping[Any, Any]) -> None:
        targets = self._targets(source, beside)
        if self.multiple:
            parallel = [(n, key) for n in targets for key in sorted(beside[n], key=str)]
            some[3].extend(beside[n][key] for n, key in parallel)
            targets = [n for n, _ in parallel]
            some[2].extend(key for _, key in parallel)
        else:
            some[3].extend(map(beside.__getitem__, targets))
            some[2].extend(repeat(None, len(targets)))
        some[0].extend(repeat(source, len(targets)))
        some[1].extend(targets)

    def _targets(self, source: Any, beside: Iterable[Any]) -> list[Any]:
        if self._in_words:  # names compare faster than their places can be looked up
            return sorted(beside if self.directed else [n for n in beside if n >= source])
        rank, place = self.index, 0 if self.directed else self.index[source]
        return sorted((n for n in beside if rank[n] >= place), key=rank.__getitem__)

    def omitted(self) -> dict[str, int]:
        """What of the graph as a whole is in no record."""
        return {
            f"graph attribute {name!r}": 1
            for name in sorted(map(str, self.graph.graph))
            if name not in _CARRIED
        }

    def description(self) -> str:
        """The network in a sentence: what it shows and what it was filtered by."""
        about = self.graph.graph
        filters = ", ".join(f"{name} {value}" for name, value in about.get("filters", {}).items())
        undrawn = about.get("undrawn")
        return (
            f"{about.get('kind', 'network')} network"
            + (f"; {filters}" if filters else "")
            + (f"; claims with fewer than two known ends, not drawn: {undrawn}" if undrawn else "")
        )

    def _enriched(self, source: Any, target: Any, data: Data) -> Data:
        if self._signatures and "letter_ids" in data:
            return {**data, "evidence": tuple(self._shared(source, target, data["letter_ids"]))}
        if data.get("modality", "printed") == "printed":
            return data
        # On a canvas the label is all there is to see: an allegation must not look like a fact.
        said = {**data, "label": f"{data['modality']}: {data.get('label', '')}"}
        answers = [self._denials[iri] for iri in data.get("denials", ()) if iri in self._denials]
        if answers:
            said["answered"] = tuple(_answer(a) for a in answers)
        return said

    def _shared(self, source: Any, target: Any, letters: Iterable[str]) -> Iterator[str]:
        for letter in letters:
            both = [self._signatures.get((letter, person)) for person in (source, target)]
            words = " + ".join(where(place) for place in both if place)
            yield f"{self._letter(letter)}: {words}"

    def _letter(self, iri: str) -> str:
        return str(self._letters.get(iri, {}).get("label", iri))


def where(place: Data) -> str:
    """A quote and where it stands, in a line; of a signature also what has been said of it.

    >>> where({"quote": "Ada Example", "source": "a.txt", "date": "2021", "start": 3, "end": 14})
    '“Ada Example” (a.txt, 2021, characters 3–14)'
    """
    date = f", {place['date']}" if place.get("date") else ""
    words = (
        f"“{place.get('quote', '')}” ({place.get('source', '')}{date}, "
        f"characters {place.get('start', '')}–{place.get('end', '')})"
    )
    said = "; ".join(map(where, place.get("said", ())))
    return f"{words} – {place['status']}: {said}" if place.get("status") else words


def _answer(told: Data) -> str:
    """How another document answers a claim, who says so, and where."""
    return f"{told.get('kind') or 'denies'}: {told['by']}: {where(told)}"


def type_name(kind: str) -> str:
    """The type of a column as GEXF and GraphML call it."""
    return "string" if kind == "list" else kind


def plain(value: object) -> str:
    """A value of whatever type as text; None is empty."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Mapping):
        return (
            where(value) if "quote" in value else json.dumps(value, default=plain, sort_keys=True)
        )
    if isinstance(value, Iterable):
        return BETWEEN.join(plain(item) for item in value)
    return str(value)


def columns(batches: Iterable[list[Data]]) -> dict[str, str]:
    """Name → ``string``, ``long``, ``double``, ``boolean``, or ``list`` for what becomes text.

    A column that holds several types is of the wider one; one with None becomes text.

    >>> columns([[{"a": 1, "b": "x"}, {"a": 0.5, "b": None, "c": (1,)}]])
    {'a': 'double', 'b': 'list', 'c': 'list'}
    """
    found: dict[str, str] = {}
    for names, data in chain.from_iterable(map(alike, batches)):
        widen(found, kinds_of(names, data))
    return found


def kinds_of(names: Iterable[str], data: list[Data]) -> dict[str, str]:
    """The types of the named columns in records that all have them."""
    found: dict[str, str] = {}
    for name in names:
        for kind in set(map(type, map(itemgetter(name), data))):
            widen(found, {name: _KINDS.get(kind, "list")})
    return found


def widen(known: dict[str, str], more: dict[str, str]) -> None:
    """Make the columns known wide enough to hold more."""
    for name, kind in more.items():
        one = known.setdefault(name, kind)
        if one != kind:
            known[name] = "double" if {one, kind} == {"long", "double"} else "list"


def alike(data: list[Data]) -> Iterator[tuple[tuple[str, ...], list[Data]]]:
    """The records in runs that have the same names in the same order."""
    if len(set(map(tuple, data))) == 1:
        yield tuple(data[0]), data
        return
    for names, run in groupby(data, key=tuple):
        yield names, list(run)


def batched(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of :data:`BATCH`."""
    rest = iter(items)
    while some := list(islice(rest, BATCH)):
        yield some


def unique_ids(nodes: Iterable[Any], clean: Cleaner) -> dict[Any, str]:
    """Node → its name as clean text, told apart by a number where cleaning made two alike."""
    found: dict[Any, str] = {}
    taken: set[str] = set()
    for node in nodes:
        name = clean.text(str(node))
        free, n = name, 1
        while free in taken:
            n += 1
            free = f"{name}~{n}"
        taken.add(free)
        found[node] = free
    return found
