"""Two spreadsheets, nodes and edges, with the columns Gephi's import takes without a question."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.views.clean import Cleaner
from graph.views.records import Data, Records, plain, unique_ids
from graph.views.report import ExportReport

if TYPE_CHECKING:
    import networkx as nx

Row = list[Any]


def write_tables(graph: nx.Graph[Any], path: Path) -> ExportReport:
    """Write ``x-nodes.csv`` and ``x-edges.csv`` for a path ``x.csv``.

    Id, Label and the rest for nodes; Source, Target, Type, Id, Label, Weight and the rest for
    edges; an attribute of such a name (``source``: who says so) gets an underscore. UTF-8
    without byte order mark; cells that a spreadsheet would compute begin with an apostrophe.
    """
    records, clean = Records(graph), Cleaner()
    files = tuple(path.with_name(f"{path.stem}-{what}{path.suffix}") for what in ("nodes", "edges"))
    ids = {node: clean.cell(name) for node, name in unique_ids(records.index, clean).items()}
    _write(files[0], _nodes(records, ids, clean))
    _write(files[1], _edges(records, ids, clean))
    return ExportReport(
        files,
        len(graph),
        graph.number_of_edges(),
        clean.replaced,
        clean.prefixed,
        records.omitted() | ({"description": 1} if graph.graph.get("kind") else {}),
    )


def _write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        # Python leaves a cell with a bare carriage return unquoted: readers would begin a new row.
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerows(rows)


def _nodes(records: Records, ids: dict[Any, str], clean: Cleaner) -> Iterator[Row]:
    kinds = records.node_columns()
    names = [name for name in kinds if name != "label"]
    yield ["Id", "Label", *_headers(names, clean)]
    for node, data in records.nodes():
        yield [ids[node], _cell(data.get("label", node), clean), *_rest(data, names, clean)]


def _edges(records: Records, ids: dict[Any, str], clean: Cleaner) -> Iterator[Row]:
    kinds = records.edge_columns()
    names = [name for name in kinds if name not in ("label", "weight")]
    way = "Directed" if records.directed else "Undirected"
    yield ["Source", "Target", "Type", "Id", "Label", "Weight", *_headers(names, clean)]
    for number, (source, target, _, data) in enumerate(records.edges()):
        label = _cell(data.get("label", ""), clean)
        weight = data.get("weight", 1)
        yield [ids[source], ids[target], way, number, label, weight, *_rest(data, names, clean)]


def _headers(names: list[str], clean: Cleaner) -> Iterator[str]:
    # Gephi takes a column by its name, whatever its case: ours must not pass for its own.
    taken = ("id", "label", "source", "target", "type", "weight")
    return (clean.cell(f"{name}_" if name.lower() in taken else name) for name in names)


def _rest(data: Data, names: list[str], clean: Cleaner) -> Iterator[Any]:
    return (_cell(data.get(name), clean) for name in names)


def _cell(value: Any, clean: Cleaner) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    return clean.cell(plain(value))
