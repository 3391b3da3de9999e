"""GEXF 1.3 for Gephi: dates on a timeline, colours, sizes, positions, typed attributes.

Written record by record: memory grows with the nodes, not with the edges.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.views.clean import Cleaner
from graph.views.palette import edge_colour, node_colour, rgb
from graph.views.records import Data, Records, columns, plain, unique_ids
from graph.views.report import ExportReport

if TYPE_CHECKING:
    import networkx as nx

Positions = Mapping[Any, tuple[float, float]]
Shape = tuple[tuple[str, ...], tuple[type, ...], bool]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>Hemicycle</creator><description>{about}</description></meta>
<graph mode="dynamic" defaultedgetype="{way}" timeformat="date" timerepresentation="interval">
"""
# Gephi takes these from the element itself; `first` and `last` stand there as start and end, too.
_OF_ELEMENT = frozenset({"label", "weight"})
_EDGE_ALPHA = "0.6"


def write_gexf(
    graph: nx.Graph[Any], path: Path, positions: Positions | None = None
) -> ExportReport:
    """Write a network for Gephi; nodes stand at ``positions`` where given.

    Dated records have inclusive ``start`` and ``end``, undated ones are always there. Relations
    are both the ``kind`` of an edge and an attribute ``kind``.
    """
    records, clean = Records(graph), Cleaner()
    writer = _Writer(records, clean, positions or {})
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(writer.lines())
    return ExportReport(
        (path,), len(graph), writer.edge_count, clean.replaced, omitted=records.omitted()
    )


class _Writer:
    """The lines of one file."""

    def __init__(self, records: Records, clean: Cleaner, positions: Positions) -> None:
        self._records, self._clean, self._positions = records, clean, positions
        names = unique_ids(records.index, clean)
        self._ids = {node: clean.xml(name) for node, name in names.items()}
        self.edge_count = 0

    def lines(self) -> Iterator[str]:
        way = "directed" if self._records.directed else "undirected"
        yield _HEAD.format(about=self._clean.xml(self._records.description()), way=way)
        nodes = columns(data for _, data in self._records.nodes())
        edges = columns(data for *_, data in self._records.edges())
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
                yield f'<attribute id="{title}" title="{title}" type="{kind}"/>\n'
        yield "</attributes>\n"

    def _nodes(self, kinds: dict[str, str]) -> Iterator[str]:
        degree = self._records.graph.degree
        rows: dict[Shape, _Row] = {}
        for node, data in self._records.nodes():
            shape = _shape(data)
            row = rows.get(shape) or rows.setdefault(shape, _Row(shape, kinds, self._clean))
            label = self._clean.xml(str(data.get("label", node)))
            size = round(8 + 4 * math.sqrt(degree[node]), 2)
            x, y = self._positions.get(node, (None, None))
            place = "" if x is None else f'<viz:position x="{x}" y="{y}" z="0"/>'
            yield (
                f'<node id="{self._ids[node]}" label="{label}"{row.attributes(data)}>'
                f'{_colour(node_colour(data), "1")}<viz:size value="{size}"/>{place}'
                f"{row.values(data)}</node>\n"
            )

    def _edges(self, kinds: dict[str, str]) -> Iterator[str]:
        rows: dict[Shape, _Row] = {}
        colours: dict[Any, str] = {}
        ids, clean, number = self._ids, self._clean, 0
        for number, (source, target, _, data) in enumerate(self._records.edges(), start=1):
            shape = _shape(data)
            row = rows.get(shape) or rows.setdefault(shape, _Row(shape, kinds, clean, edge=True))
            strength = data.get("modality")
            if strength not in colours:
                colours[strength] = _colour(edge_colour(data), _EDGE_ALPHA)
            yield (
                f'<edge id="{number - 1}" source="{ids[source]}" target="{ids[target]}"'
                f"{row.attributes(data)}>{colours[strength]}{row.values(data)}</edge>\n"
            )
        self.edge_count = number


class _Row:
    """How records of one shape (names, types, dated or not) are written: made once a shape."""

    def __init__(
        self, shape: Shape, kinds: dict[str, str], clean: Cleaner, *, edge: bool = False
    ) -> None:
        names, types, dated = shape
        found = dict(zip(names, types, strict=True))
        inside = [n for n in names if n not in _OF_ELEMENT and found[n] is not type(None)]
        titles = {name: clean.xml(str(name)) for name in inside}
        cells = "".join(f'<attvalue for="{titles[n]}" value="%s"/>' for n in inside)
        self.values = _filled(
            f"<attvalues>{cells}</attvalues>" if inside else "",
            {name: _encoder(found[name], kinds[str(name)], clean) for name in inside},
        )
        outside = {"first": "start", "last": "end"} if dated else {}
        if edge:
            number = found.get("weight") in (int, float)
            outside |= {"weight": "weight"} if number else {}
            outside |= {name: name for name in ("label", "kind") if found.get(name) is str}
        self.attributes = _filled(
            "".join(f' {attribute}="%s"' for attribute in outside.values()),
            {name: _encoder(found[name], "string", clean) for name in outside},
        )


def _filled(template: str, encoders: dict[str, Callable[[Any], object]]) -> Callable[[Data], str]:
    """A function that writes the named values of a record into the template."""
    if not encoders:
        return lambda _: template
    pick, encode = itemgetter(*encoders), tuple(encoders.values())
    if len(encode) == 1:
        return lambda data: template % encode[0](pick(data))
    return lambda data: template % tuple(e(v) for e, v in zip(encode, pick(data), strict=True))


def _encoder(kind: type, column: str, clean: Cleaner) -> Callable[[Any], object]:
    if kind is str:
        return clean.xml
    if kind is bool and column == "boolean":
        return lambda value: "true" if value else "false"
    if kind in (int, float):
        return kind if column != "string" else str
    return lambda value: clean.xml(plain(value))


def _colour(colour: str, alpha: str) -> str:
    red, green, blue = rgb(colour)
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="{alpha}"/>'


def _shape(data: Data) -> Shape:
    dated = bool(data.get("first") and data.get("last"))
    return tuple(data), tuple(map(type, data.values())), dated
