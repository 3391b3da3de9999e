"""GEXF 1.3 for Gephi: dates on a timeline, colours, sizes, positions, typed attributes.

Written in batches, a column at a time: memory grows with the nodes, not with the edges.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, count, groupby, repeat
from operator import itemgetter, methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.views.clean import Cleaner, Memo
from graph.views.palette import edge_colour, node_colour, rgb
from graph.views.records import Data, Records, alike, batched, plain, type_name, unique_ids
from graph.views.report import ExportReport

if TYPE_CHECKING:
    import networkx as nx

Positions = Mapping[Any, tuple[float, float]]
Encoder = Callable[[Any], str]
Column = tuple[str, Encoder]
Shape = tuple[tuple[str, ...], bool]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>Hemicycle</creator><description>{about}</description></meta>
<graph mode="dynamic" defaultedgetype="{way}" timeformat="date" timerepresentation="interval">
"""
# Gephi takes these from the element itself.
_OF_ELEMENT = frozenset({"label", "weight"})
_CELL = '<attvalue for="%s" value="%%s"/>'
_FIRST, _STRENGTH = itemgetter("first"), methodcaller("get", "modality")


def write_gexf(
    graph: nx.Graph[Any], path: Path, positions: Positions | None = None
) -> ExportReport:
    """Write a network for Gephi; nodes stand at ``positions`` where given.

    Dated records have inclusive ``start`` and ``end``, undated ones are always there. Relations
    are both the ``kind`` of an edge and an attribute ``kind``.
    """
    records, clean = Records(graph), Cleaner()
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_Lines(records, clean, positions or {}))
    edges = graph.number_of_edges()
    return ExportReport((path,), len(graph), edges, clean.replaced, omitted=records.omitted())


class _Lines:
    """The lines of one file."""

    def __init__(self, records: Records, clean: Cleaner, positions: Positions) -> None:
        self._records, self._clean, self._positions = records, clean, positions
        names = unique_ids(records.index, clean)
        self._ids = {node: clean.xml(name) for node, name in names.items()}
        self._text = Memo(clean, clean.xml)
        self._strength = Memo(clean, _of_strength)

    def __iter__(self) -> Iterator[str]:
        records = self._records
        way = "directed" if records.directed else "undirected"
        yield _HEAD.format(about=self._clean.xml(records.description()), way=way)
        nodes, edges = records.node_columns(), records.edge_columns()
        yield from self._declared("node", nodes)
        yield from self._declared("edge", edges)
        yield "<nodes>\n"
        yield from self._nodes(nodes)
        yield "</nodes>\n<edges>\n"
        yield from self._edges(edges)
        yield "</edges>\n</graph>\n</gexf>\n"

    def _declared(self, what: str, kinds: dict[str, str]) -> Iterator[str]:
        yield f'<attributes class="{what}" mode="static">\n'
        for name, kind in kinds.items():
            if name not in _OF_ELEMENT:
                title = self._clean.xml(name)
                yield f'<attribute id="{title}" title="{title}" type="{type_name(kind)}"/>\n'
        yield "</attributes>\n"

    def _nodes(self, kinds: dict[str, str]) -> Iterator[str]:
        row = cache(lambda shape: self._row("node", shape, kinds))
        for some in batched(self._records.nodes()):
            for shape, data, nodes in _runs([d for _, d in some], [n for n, _ in some]):
                yield row(shape)(map(self._node, nodes, data), map(self._look, nodes, data), data)

    def _node(self, node: Any, data: Data) -> str:
        return f'<node id="{self._ids[node]}" label="{self._text[str(data.get("label", node))]}"'

    def _look(self, node: Any, data: Data) -> str:
        size = round(8 + 4 * math.sqrt(self._records.graph.degree[node]), 2)
        look = f'{_colour(node_colour(data), "1")}<viz:size value="{size}"/>'
        if node not in self._positions:
            return look
        x, y = self._positions[node]
        return f'{look}<viz:position x="{x}" y="{y}" z="0"/>'

    def _edges(self, kinds: dict[str, str]) -> Iterator[str]:
        row = cache(lambda shape: self._row("edge", shape, kinds))
        find, look, number = self._ids.__getitem__, self._strength.__getitem__, 0
        for sources, targets, _, every in self._records.edge_batches():
            for shape, data, starts, stops in _runs(every, sources, targets):
                ends = zip(count(number), map(find, starts), map(find, stops), strict=False)
                first = [f'<edge id="{n}" source="{s}" target="{t}"' for n, s, t in ends]
                yield row(shape)(first, map(look, map(_STRENGTH, data)), data)
                number += len(data)

    def _row(self, tag: str, shape: Shape, kinds: dict[str, str]) -> _Row:
        names, dated = shape
        outside = {"first": "start", "last": "end"} if dated else {}
        if tag == "edge":
            outside |= {"weight": "weight"} if kinds.get("weight") in ("long", "double") else {}
            outside |= {"label": "label", "kind": "kind"}
        inside = [name for name in names if name not in _OF_ELEMENT]
        return _Row(
            [(n, self._cell(f' {a}="%s"', kinds[n])) for n, a in outside.items() if n in names],
            [(n, self._cell(_CELL % self._text[n].replace("%", "%%"), kinds[n])) for n in inside],
            f"</attvalues></{tag}>\n",
        )

    def _cell(self, form: str, kind: str) -> Encoder:
        """What writes the values of a column into ``form``."""
        if kind == "double":
            return form.__mod__
        if kind == "list":
            return lambda value: form % self._clean.xml(plain(value))
        if kind == "boolean":
            return {True: form % "true", False: form % "false"}.__getitem__
        return Memo(self._clean, lambda value: form % self._clean.xml(str(value))).__getitem__


class _Row:
    """How records of one shape are written."""

    def __init__(self, outside: list[Column], inside: list[Column], end: str) -> None:
        self._outside, self._inside, self._end = outside, inside, end

    def __call__(self, first: Iterable[str], looks: Iterable[str], data: list[Data]) -> str:
        """One line a record: what comes first, attributes, looks, attribute values."""
        before = (map(write, map(itemgetter(name), data)) for name, write in self._outside)
        after = (map(write, map(itemgetter(name), data)) for name, write in self._inside)
        cells = zip(
            first, *before, repeat(">"), looks, repeat("<attvalues>"), *after, repeat(self._end)
        )
        return "".join(chain.from_iterable(cells))


def _runs(data: list[Data], *beside: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Records in runs of one shape: the shape, the records, and what stands beside them."""
    start = 0
    for names, some in alike(data):
        dated = (
            map(bool, map(_FIRST, some))
            if {"first", "last"} <= set(names)
            else repeat(False, len(some))
        )
        for is_dated, run in groupby(dated):
            stop = start + sum(1 for _ in run)
            yield (names, is_dated), data[start:stop], *(column[start:stop] for column in beside)
            start = stop


def _of_strength(modality: str | None) -> str:
    # Ties of co-signers have none: Gephi then mixes the colours of their ends.
    return _colour(edge_colour({"modality": modality}), "0.6") if modality else ""


def _colour(colour: str, alpha: str) -> str:
    red, green, blue = rgb(colour)
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="{alpha}"/>'
