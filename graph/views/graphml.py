"""GraphML whose keys have names: Gephi finds ``x y size r g b`` and everything else by them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.views.clean import Cleaner
from graph.views.palette import edge_colour, node_colour, rgb
from graph.views.records import Data, Records, plain, type_name, unique_ids
from graph.views.report import ExportReport

if TYPE_CHECKING:
    import networkx as nx

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_DRAWN = {"x": "double", "y": "double", "size": "double", "r": "long", "g": "long", "b": "long"}


def write_graphml(
    graph: nx.Graph[Any],
    path: Path,
    positions: Mapping[Any, tuple[float, float]] | None = None,
) -> ExportReport:
    """Write a network as GraphML; nodes stand at ``positions`` where given."""
    records, clean = Records(graph), Cleaner()
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_lines(records, clean, positions or {}))
    edges = graph.number_of_edges()
    return ExportReport((path,), len(graph), edges, clean.replaced, omitted=records.omitted())


def _lines(
    records: Records, clean: Cleaner, positions: Mapping[Any, tuple[float, float]]
) -> Iterator[str]:
    nodes = records.node_columns()
    edges = records.edge_columns()
    about = clean.xml(records.description())
    yield _HEAD
    named = {"label": "string"} | nodes | _DRAWN
    yield from _keys("node", named, clean)
    yield from _keys("edge", edges | {name: _DRAWN[name] for name in "rgb"}, clean)
    yield f'<graph edgedefault="{"directed" if records.directed else "undirected"}">\n'
    yield f"<desc>{about}</desc>\n"
    ids = {node: clean.xml(name) for node, name in unique_ids(records.index, clean).items()}
    for node, data in records.nodes():
        more = _drawn(records, node, data, positions)
        cells = _cells("node", {"label": str(node), **data} | more, named, clean)
        yield f'<node id="{ids[node]}">{cells}</node>\n'
    for number, (source, target, _, data) in enumerate(records.edges()):
        more = dict(zip("rgb", rgb(edge_colour(data)), strict=True))
        cells = _cells("edge", {**data} | more, edges | _DRAWN, clean)
        yield (
            f'<edge id="{number}" source="{ids[source]}" target="{ids[target]}">{cells}</edge>\n'
        )
    yield "</graph>\n</graphml>\n"


def _drawn(
    records: Records,
    node: Any,
    data: Data,
    positions: Mapping[Any, tuple[float, float]],
) -> dict[str, float]:
    found: dict[str, float] = dict(zip("rgb", rgb(node_colour(data)), strict=True))
    found["size"] = round(8 + 4 * math.sqrt(records.graph.degree[node]), 2)
    return found | dict(zip("xy", positions.get(node, ()), strict=False))


def _keys(what: str, kinds: dict[str, str], clean: Cleaner) -> Iterator[str]:
    for name, kind in kinds.items():
        title = clean.xml(name)
        named = f'attr.name="{title}" attr.type="{type_name(kind)}"'
        yield f'<key id="{what}-{title}" for="{what}" {named}/>\n'


def _cells(what: str, data: Data, kinds: dict[str, str], clean: Cleaner) -> str:
    return "".join(
        f'<data key="{what}-{clean.xml(name)}">{_value(value, kinds[name], clean)}</data>'
        for name, value in data.items()
        if value is not None
    )


def _value(value: object, kind: str, clean: Cleaner) -> str:
    if kind == "boolean":
        return "true" if value else "false"
    return clean.xml(plain(value))
