"""What a network can be written as: one file a view, one line in a dict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.views.gexf import write_gexf
from graph.views.graphml import write_graphml
from graph.views.nodelink import write_nodelink
from graph.views.report import ExportReport
from graph.views.tables import write_tables
from ontology.errors import HemicycleError

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["VIEWS", "ExportReport", "write"]

Writer: TypeAlias = "Callable[[nx.Graph[Any], Path], ExportReport]"

MOST_PLACED = 200_000
"""Edges up to which positions are computed: beyond, Gephi lays out faster than we do."""


def _page(graph: nx.Graph[Any], path: Path) -> ExportReport:
    from graph.views.page import write_page

    drawn = write_page(graph, path)
    omitted = {"edges beyond what a page can show": drawn.left_off} if drawn.left_off else {}
    return ExportReport((path,), drawn.nodes, drawn.edges, omitted=omitted)


def _gexf(graph: nx.Graph[Any], path: Path) -> ExportReport:
    return _unplaced(graph, write_gexf(graph, path, _positions(graph)))


def _graphml(graph: nx.Graph[Any], path: Path) -> ExportReport:
    return _unplaced(graph, write_graphml(graph, path, _positions(graph)))


def _positions(graph: nx.Graph[Any]) -> dict[Any, tuple[float, float]]:
    from graph.layout import positions

    return positions(graph) if graph.number_of_edges() <= MOST_PLACED else {}


def _unplaced(graph: nx.Graph[Any], report: ExportReport) -> ExportReport:
    """The report, which says so where the nodes got no positions."""
    if graph.number_of_edges() <= MOST_PLACED:
        return report
    omitted = report.omitted | {"positions: run a layout in Gephi": report.nodes}
    return replace(report, omitted=omitted)


VIEWS: dict[str, Writer] = {
    ".html": _page,
    ".gexf": _gexf,
    ".graphml": _graphml,
    ".csv": write_tables,
    ".json": write_nodelink,
}
"""Ending of a file name → what writes it."""


def write(graph: nx.Graph[Any], path: str | Path) -> ExportReport:
    """Write a network to a file; the ending of its name says as what.

    :raises HemicycleError: no such kind of file, or it cannot be written.
    """
    path = Path(path)
    writer = VIEWS.get(path.suffix.lower())
    if writer is None:
        mend = f"end the name in {', '.join(VIEWS)}"
        raise HemicycleError(f"no kind of file ends in {path.suffix!r}", where=str(path), mend=mend)
    try:
        return writer(graph, path)
    except OSError as error:
        what = f"cannot write: {error.strerror or error}"
        raise HemicycleError(what, where=str(path), mend="name another place") from error
