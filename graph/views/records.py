"""A network as two sequences of flat records, in an order of its own: what the writers stream.

Lists and mappings become text. What hangs on the graph as a whole (the signatures behind a tie,
the denials of a claim) goes to the records it belongs to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, TypeVar

from graph.views.clean import Cleaner

if TYPE_CHECKING:
    import networkx as nx

Data = Mapping[str, Any]

BETWEEN = " | "
"""What stands between the items of a list that became text."""

_CARRIED = frozenset({"kind", "filters", "undrawn", "letters", "signatures", "denials"})
_KINDS = {str: "string", bool: "boolean", int: "long", float: "double", type(None): ""}

Item = TypeVar("Item")


class Records:
    """The nodes and edges of a graph, sorted by their names; made while they are read."""

    def __init__(self, graph: nx.Graph[Any]) -> None:
        self.graph = graph
        self.directed, self.multiple = graph.is_directed(), graph.is_multigraph()
        self.index = {node: n for n, node in enumerate(sorted(graph, key=str))}
        self._signatures: Mapping[Any, Data] = graph.graph.get("signatures", {})
        self._denials: Mapping[str, Data] = graph.graph.get("denials", {})
        self._letters: Mapping[str, Data] = graph.graph.get("letters", {})

    def nodes(self) -> Iterator[tuple[Any, Data]]:
        """Every node with its data."""
        signed: dict[Any, list[str]] = {}
        for (letter, person), place in sorted(self._signatures.items()):
            signed.setdefault(person, []).append(f"{self._letter(letter)}: {where(place)}")
        for node in self.index:
            data = self.graph.nodes[node]
            yield node, {**data, "evidence": tuple(signed[node])} if node in signed else data

    def edges(self) -> Iterator[tuple[Any, Any, Any, Data]]:
        """As :meth:`raw_edges`, with evidence in words and strengths in labels."""
        if not (self._signatures or self._denials or self.graph.graph.get("kind") == "influence"):
            return self.raw_edges()
        return (
            (source, target, key, self._enriched(source, target, data))
            for source, target, key, data in self.raw_edges()
        )

    def raw_edges(self) -> Iterator[tuple[Any, Any, Any, Data]]:
        """Every edge: ends, key (None without parallels), data; undirected ones lower end first."""
        rank, adjacent = self.index, dict(self.graph.adjacency())
        for source, place in rank.items():
            beside = adjacent[source]
            for target in sorted(beside, key=rank.__getitem__):
                if not self.directed and rank[target] < place:
                    continue
                if self.multiple:
                    parallel = beside[target]
                    for key in sorted(parallel, key=str):
                        yield source, target, key, parallel[key]
                else:
                    yield source, target, None, beside[target]

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

    def _enriched(self, source: Any, target: Any, data: Data) -> Data:  # noqa: ANN401
        if self._signatures and "letter_ids" in data:
            return {**data, "evidence": tuple(self._shared(source, target, data["letter_ids"]))}
        if data.get("modality", "printed") == "printed":
            return data
        # On a canvas the label is all there is to see: an allegation must not look like a fact.
        said = {**data, "label": f"{data['modality']}: {data.get('label', '')}"}
        answers = [self._denials[iri] for iri in data.get("denials", ()) if iri in self._denials]
        if answers:
            said["denied"] = tuple(f"{a['by']}: {where(a)}" for a in answers)
        return said

    def _shared(self, source: Any, target: Any, letters: Iterable[str]) -> Iterator[str]:  # noqa: ANN401
        for letter in letters:
            both = [self._signatures.get((letter, person)) for person in (source, target)]
            words = " + ".join(where(place) for place in both if place)
            yield f"{self._letter(letter)}: {words}"

    def _letter(self, iri: str) -> str:
        return str(self._letters.get(iri, {}).get("label", iri))


def where(place: Data) -> str:
    """A quote and where it stands, in a line.

    >>> where({"quote": "Ada Example", "source": "a.txt", "date": "2021", "start": 3, "end": 14})
    '“Ada Example” (a.txt, 2021, characters 3–14)'
    """
    date = f", {place['date']}" if place.get("date") else ""
    return (
        f"“{place.get('quote', '')}” ({place.get('source', '')}{date}, "
        f"characters {place.get('start', '')}–{place.get('end', '')})"
    )


def type_name(kind: str) -> str:
    """The type of a column as GEXF and GraphML call it."""
    return "string" if kind == "list" else kind


def plain(value: object) -> str:
    """A value that is neither text nor number, as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return (
            where(value) if "quote" in value else json.dumps(value, default=plain, sort_keys=True)
        )
    if isinstance(value, Iterable):
        return BETWEEN.join(plain(item) for item in value)
    return str(value)


def columns(records: Iterable[Data]) -> dict[str, str]:
    """Name → ``string``, ``long``, ``double``, ``boolean``, or ``list`` for what becomes text.

    A column that holds several types is of the wider one; None says nothing about a column.

    >>> columns([{"a": 1, "b": "x"}, {"a": 0.5, "b": None, "c": (1,)}])
    {'a': 'double', 'b': 'string', 'c': 'list'}
    """
    found: dict[str, str] = {}
    for some in batches(records):
        for names, alike in groupby(some, key=tuple):
            for name, values in zip(names, zip(*(data.values() for data in alike)), strict=True):
                for kind in sorted({_KINDS.get(kind, "list") for kind in set(map(type, values))}):
                    found[name] = _wider(found.get(name) or kind, kind)
    return {name: kind or "string" for name, kind in found.items()}


def batches(items: Iterable[Item], size: int = 2_000) -> Iterator[list[Item]]:
    """The items in lists of at most ``size``: whole columns at a time, in bounded memory."""
    rest = iter(items)
    while some := list(islice(rest, size)):
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


def _wider(one: str, other: str) -> str:
    if not (one and other) or one == other:
        return one or other
    return "double" if {one, other} == {"long", "double"} else "list"
