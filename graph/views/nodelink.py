"""JSON node-link, the form of ``networkx.node_link_data``: lists stay lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.views.clean import Cleaner
from graph.views.records import Records, unique_ids
from graph.views.report import ExportReport

if TYPE_CHECKING:
    import networkx as nx

_NAME, _ENDS = frozenset({"id"}), frozenset({"source", "target", "key"})


def write_nodelink(graph: nx.Graph[Any], path: Path) -> ExportReport:
    """Write a network as JSON that ``networkx.node_link_graph(data, edges="edges")`` reads.

    The signatures, keyed by letter and person in memory, become a list of objects. Attributes
    that have a name of the format's own (``source``: who says so) get an underscore.
    """
    records, clean = Records(graph), Cleaner()
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_lines(records, clean))
    return ExportReport((path,), len(graph), graph.number_of_edges(), clean.replaced)


def _lines(records: Records, clean: Cleaner) -> Iterator[str]:
    graph = records.graph
    about = {
        str(name): _listed(value) if name == "signatures" else value
        for name, value in graph.graph.items()
    }
    yield "{\n"
    yield f'"directed": {_json(records.directed, clean)},\n'
    yield f'"multigraph": {_json(records.multiple, clean)},\n'
    yield f'"graph": {_json(about, clean)},\n"nodes": [\n'
    ids = unique_ids(records.index, clean)
    yield from _separated(
        _json(_apart(graph.nodes[node], _NAME) | {"id": ids[node]}, clean) for node in records.index
    )
    yield '\n],\n"edges": [\n'
    yield from _separated(_json(edge, clean) for edge in _edges(records, ids))
    yield "\n]\n}\n"


def _edges(records: Records, ids: Mapping[Any, str]) -> Iterator[Mapping[str, Any]]:
    for some in records.edge_batches(raw=True):
        for source, target, key, data in zip(*some, strict=True):
            ends = {"source": ids[source], "target": ids[target]}
            yield _apart(data, _ENDS) | ends | ({"key": key} if records.multiple else {})


def _apart(data: Mapping[str, Any], taken: frozenset[str]) -> dict[str, Any]:
    return {f"{name}_" if name in taken else name: value for name, value in data.items()}


def _listed(signatures: Mapping[tuple[str, str], Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"letter": letter, "person": person, **place}
        for (letter, person), place in sorted(signatures.items())
    ]


def _json(value: object, clean: Cleaner) -> str:
    return json.dumps(_fit(value, clean), ensure_ascii=False, allow_nan=False)


def _fit(value: Any, clean: Cleaner) -> Any:
    if isinstance(value, str):
        return clean.text(value)
    if isinstance(value, Mapping):
        return {clean.text(str(name)): _fit(item, clean) for name, item in value.items()}
    if isinstance(value, Iterable):
        return [_fit(item, clean) for item in value]
    return value


def _separated(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line if number == 0 else f",\n{line}"
