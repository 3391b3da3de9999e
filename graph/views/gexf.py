"""GEXF 1.3 for Gephi: dates on a timeline, colours, sizes, positions, typed attributes.

Written in batches, a column at a time: memory grows with the nodes, not with the edges.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, count, groupby, repeat
from operator import itemgetter
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from graph.views.clean import Cleaner, Memo
from graph.views.palette import edge_colour, node_colour, rgb
from graph.views.records import (
    Data,
    Records,
    alike,
    batched,
    kinds_of,
    plain,
    type_name,
    unique_ids,
    widen,
)
from graph.views.report import ExportReport

if TYPE_CHECKING:
    import networkx as nx

Positions = Mapping[Any, tuple[float, float]]
Encoder = Callable[[Any], str]
Column = tuple[str, Encoder]
Shape = tuple[tuple[str, ...], tuple[str, ...], bool]
"""Names, types, and whether dated."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>Hemicycle</creator><description>{about}</description></meta>
<graph mode="dynamic" defaultedgetype="{way}" timeformat="date" timerepresentation="interval">
"""
_CELL = '<attvalue for="%s" value="%%s"/>'
_FIRST, _LAST, _STRENGTH = map(itemgetter, ("first", "last", "modality"))


def write_gexf(
    graph: nx.Graph[Any], path: Path, positions: Positions | None = None
) -> ExportReport:
    """Write a network for Gephi; nodes stand at ``positions`` where given.

    Dated records have inclusive ``start`` and ``end``, undated ones are always there. Relations
    are both the ``kind`` of an edge and an attribute ``kind``.
    """
    records, clean = Records(graph), Cleaner()
    lines = _Lines(records, clean, positions or {})
    with path.open("w+b") as out, TemporaryFile(dir=path.parent) as aside:
        # What edges have must be declared before them, and is known after them.
        aside.writelines(line.encode() for line in lines.edges())
        out.writelines(line.encode() for line in lines.head())
        aside.seek(0)
        copyfileobj(aside, out, 1 << 20)
        out.write(b"</edges>\n</graph>\n</gexf>\n")
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
        self._kinds: dict[str, str] = {}

    def head(self) -> Iterator[str]:
        """Everything before the edges, which must have been made."""
        way = "directed" if self._records.directed else "undirected"
        yield _HEAD.format(about=self._clean.xml(self._records.description()), way=way)
        nodes = self._records.node_columns()
        yield from self._declared("node", nodes)
        yield from self._declared("edge", self._kinds)
        yield "<nodes>\n"
        yield from self._nodes()
        yield "</nodes>\n<edges>\n"

    def _declared(self, what: str, kinds: dict[str, str]) -> Iterator[str]:
        yield f'<attributes class="{what}" mode="static">\n'
        for name, kind in kinds.items():
            if not _of_element(name, kind):
                title = self._title(name)
                yield f'<attribute id="{title}" title="{title}" type="{type_name(kind)}"/>\n'
        yield "</attributes>\n"

    def _title(self, name: str) -> str:
        # Readers know one weight, a number: a text of that name goes by another.
        return "weight_" if name == "weight" else self._text[name]

    def _nodes(self) -> Iterator[str]:
        row = cache(lambda shape: self._row("node", shape))
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

    def edges(self) -> Iterator[str]:
        """The edges, some at a time."""
        row = cache(lambda shape: self._row("edge", shape))
        find, look, number = self._ids.__getitem__, self._strength.__getitem__, 0
        for sources, targets, _, every in self._records.edge_batches():
            for shape, data, starts, stops in _runs(every, sources, targets):
                ends = zip(count(number), map(find, starts), map(find, stops), strict=False)
                first = [f'<edge id="{n}" source="{s}" target="{t}"' for n, s, t in ends]
                widen(self._kinds, dict(zip(*shape[:2], strict=True)))
                looks = map(look, map(_STRENGTH, data)) if "modality" in shape[0] else None
                yield row(shape)(first, looks, data)
                number += len(data)

    def _row(self, tag: str, shape: Shape) -> _Row:
        kinds = dict(zip(*shape[:2], strict=True))
        outside = {"first": "start", "last": "end"} if shape[2] else {}
        if tag == "edge":
            outside |= {n: n for n in ("label", "kind", "weight") if n in kinds}
        if not _of_element("weight", kinds.get("weight", "")):
            outside.pop("weight", None)
        inside = [name for name, kind in kinds.items() if not _of_element(name, kind)]
        cells = {name: _CELL % self._title(name).replace("%", "%%") for name in inside}
        return _Row(
            [(name, self._cell(f' {a}="%s"', kinds[name])) for name, a in outside.items()],
            [(name, self._cell(cell, kinds[name])) for name, cell in cells.items()],
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

    def __call__(self, first: Iterable[str], looks: Iterable[str] | None, data: list[Data]) -> str:
        """One line a record: what comes first, attributes, looks, attribute values."""
        before = (map(write, map(itemgetter(name), data)) for name, write in self._outside)
        after = (map(write, map(itemgetter(name), data)) for name, write in self._inside)
        middle = (repeat(">"), looks, repeat("<attvalues>")) if looks else (repeat("><attvalues>"),)
        cells = zip(first, *before, *middle, *after, repeat(self._end), strict=False)
        return "".join(chain.from_iterable(cells))


def _runs(data: list[Data], *beside: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Records in runs of one shape: the shape, the records, and what stands beside them."""
    start = 0
    for names, some in alike(data):
        types = tuple(kinds_of(names, some).values())
        for dated, run in groupby(_dated(names, some)):
            stop = start + sum(1 for _ in run)
            yield (names, types, dated), data[start:stop], *(c[start:stop] for c in beside)
            start = stop


def _dated(names: tuple[str, ...], data: list[Data]) -> Iterable[bool]:
    if not {"first", "last"} <= set(names):
        return repeat(False, len(data))
    return map(all, zip(map(_FIRST, data), map(_LAST, data), strict=True))


def _of_element(name: str, kind: str) -> bool:
    """Whether Gephi takes this from the element itself, not from an attribute of ours."""
    return name == "label" or (name == "weight" and kind in ("long", "double"))


def _of_strength(modality: str) -> str:
    # Ties of co-signers have none: Gephi then mixes the colours of their ends.
    return _colour(edge_colour({"modality": modality}), "0.6")


def _colour(colour: str, alpha: str) -> str:
    red, green, blue = rgb(colour)
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="{alpha}"/>'
