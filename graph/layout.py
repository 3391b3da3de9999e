"""Where the nodes of a network stand: computed once, beforehand, the same every time."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import igraph
    import networkx as nx

MANY = 2_000
"""From this many nodes on, DrL, which goes by neighbourhoods, instead of Fruchterman-Reingold."""

SPACING = 100
"""The width of the square, per square root of the number of nodes."""

DENSE = 5_000
"""From this many lines on, fewer rounds: they hardly move a dense picture and take its time."""

_ROUNDS, _ROUNDS_DENSE = 500, 200
_PULL = 0.1
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def positions(graph: nx.Graph[Any], seed: int = 1) -> dict[Any, tuple[float, float]]:
    """``x`` and ``y`` of every node, around (0, 0), to two decimals.

    Parallel edges add up and weights pull; unconnected parts are held near each other. Equal
    graphs and seeds give equal numbers.
    """
    if not graph:
        return {}
    nodes = sorted(graph, key=str)
    net = _connected(graph, nodes)
    spiral = [
        (math.sqrt(n) * math.cos(n * _GOLDEN_ANGLE), math.sqrt(n) * math.sin(n * _GOLDEN_ANGLE))
        for n in range(net.vcount())
    ]
    return dict(zip(nodes, _square(_placed(net, spiral, seed)[: len(nodes)]), strict=True))


def _placed(
    net: igraph.Graph, start: list[tuple[float, float]], seed: int
) -> list[tuple[float, float]]:
    import igraph

    # igraph draws from Python's own generator unless told otherwise.
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  # no secret
    try:
        if net.vcount() > MANY:
            layout = net.layout_drl(weights="weight", seed=start)
        else:
            rounds = _ROUNDS if net.ecount() < DENSE else _ROUNDS_DENSE
            layout = net.layout_fruchterman_reingold(weights="weight", seed=start, niter=rounds)
    finally:
        igraph.set_random_number_generator(random)
    return [(x, y) for x, y in layout]


def _connected(graph: nx.Graph[Any], nodes: list[Any]) -> igraph.Graph:
    """The graph without directions and parallels; where it falls apart, one more node holds it."""
    import igraph

    index = {node: n for n, node in enumerate(nodes)}
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for source, target, weight in graph.edges(data="weight", default=1):
        if source != target:
            pair = sorted((index[source], index[target]))
            weights[pair[0], pair[1]] += weight
    net = igraph.Graph(len(nodes), sorted(weights))
    net.es["weight"] = [weights[pair] for pair in sorted(weights)]
    parts = net.connected_components()
    if len(parts) > 1:
        middle = net.add_vertex().index
        anchors = [max(part, key=lambda n: (net.degree(n), -n)) for part in parts]
        net.add_edges([(middle, n) for n in anchors], {"weight": [_PULL] * len(anchors)})
    return net


def _square(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    left, low = (min(place[axis] for place in places) for axis in (0, 1))
    right, high = (max(place[axis] for place in places) for axis in (0, 1))
    scale = SPACING * math.sqrt(len(places)) / (max(right - left, high - low) or 1)
    return [
        (round((x - (left + right) / 2) * scale, 2), round((y - (low + high) / 2) * scale, 2))
        for x, y in places
    ]
