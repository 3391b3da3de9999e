"""A network as pyvis draws it: dots and lines with their places, forms and facts."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.layout import positions
from graph.signatures import DOUBTS
from graph.views.palette import node_colour

if TYPE_CHECKING:
    import networkx

LIMIT = 10_000
"""Edges a page draws at most: beyond this a canvas is too slow to explore."""
NIMBLE = 2_000
"""Edges up to which the page answers to mere pointing."""
SPACING = {False: 115, True: 190}
"""Pixels from a node to the next, about; more where lines carry words (directed networks)."""
FLATTEST = 1.7
"""How far a picture is stretched to fill a square."""

Json = dict[str, Any]
Edge = tuple[Any, Any, Json]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page shows of its network: nodes and edges drawn, edges left off for their number."""

    nodes: int
    edges: int
    left_off: int


def picture(graph: networkx.Graph[Any]) -> tuple[Drawn, Json]:
    """How much of ``graph`` is drawn; and the data of its page: ``about``, ``nodes``, ``edges``."""
    from pyvis.network import Network

    shown = _strongest(graph)
    left_off = graph.number_of_edges() - shown.number_of_edges()
    network = Network(directed=graph.is_directed())
    # In bulk: pyvis's add_edge looks through all edges before it adds one.
    network.nodes, network.edges = _nodes(shown), _edges(shown)
    network.options = _options(graph.is_directed(), shown.number_of_edges())
    nodes, edges, _heading, _height, _width, options = network.get_network_data()
    filters, undrawn = graph.graph.get("filters") or {}, graph.graph.get("undrawn", 0)
    about = {
        "kind": graph.graph.get("kind", ""),
        "directed": graph.is_directed(),
        "filters": [[str(name), str(value)] for name, value in filters.items()],
        "undrawn": undrawn,
        "total": graph.number_of_edges(),
        "leftOff": left_off,
        "nodesLeftOff": graph.number_of_nodes() - len(shown),
        "letters": graph.graph.get("letters", {}),
        "signatures": _signatures(graph.graph.get("signatures", {}), list(shown)),
        "denials": graph.graph.get("denials", {}),
        "style": style(),
        "groups": _groups(shown),
        "options": json.loads(options),
    }
    return Drawn(len(nodes), len(edges), left_off), {"about": about, "nodes": nodes, "edges": edges}


@cache
def style() -> Json:
    """Shapes, lines and colours; every colour keeps 3 : 1 on the light and on the dark ground."""
    table = files("graph.views").joinpath("templates", "style.json").read_text(encoding="utf-8")
    found: Json = json.loads(table)
    return found


def _strongest(graph: networkx.Graph[Any]) -> networkx.Graph[Any]:
    """The strongest ``LIMIT`` edges and their ends; an allegation brings its denials."""
    edges: list[Edge] = list(graph.edges(data=True))
    if len(edges) <= LIMIT:
        return graph
    order = sorted(range(len(edges)), key=lambda n: _strength(edges[n][2]), reverse=True)
    kept = set(order[:LIMIT])
    denials = {claim for n in kept for claim in edges[n][2].get("denials", ())}
    kept |= {n for n, (_, _, data) in enumerate(edges) if data.get("claim") in denials}
    ends = {end for n in kept for end in edges[n][:2]}
    shown = type(graph)()
    shown.add_nodes_from((node, graph.nodes[node]) for node in graph if node in ends)
    shown.add_edges_from(edges[n] for n in sorted(kept))
    return shown


def _strength(data: Json) -> float:
    """The weight of a tie; of a statement, in how many documents that repeat no other."""
    return float(data.get("weight") or data.get("independent", 0))


def _nodes(graph: networkx.Graph[Any]) -> list[Json]:
    places, kinds = _places(graph), style()["kinds"]
    nodes = []
    for number, (name, data) in enumerate(graph.nodes(data=True)):
        kind = str(data.get("kind", "person"))
        form = kinds.get(kind, kinds["described"])
        color = form.get("color") or node_colour(data)
        inside = "rgba(0,0,0,0)" if form.get("hollow") else color
        lit = {"background": color, "border": color}
        node = {
            "id": number,
            "name": str(data.get("label") or name),
            "kind": kind,
            "group": _group(data) if kind == "person" else "",
            "country": str(data.get("country") or ""),
            "letters": data.get("letters"),
            "letter": str(name) if kind == "letter" else "",
            "mentions": str(data.get("mentions") or ""),
            "shape": form["shape"],
            "size": round(min(6 + 1.6 * math.sqrt(graph.degree(name)), 26), 2),
            "color": {"background": inside, "border": color, "highlight": lit, "hover": lit},
        }
        nodes.append(node | dict(zip("xy", places[name], strict=True)))
    return nodes


def _edges(graph: networkx.Graph[Any]) -> list[Json]:
    drawn, numbers = list(graph.edges(data=True)), {name: n for n, name in enumerate(graph)}
    claims: dict[str, list[int]] = {}
    for number, (_, _, data) in enumerate(drawn):
        if data.get("claim"):
            claims.setdefault(str(data["claim"]), []).append(number)
    heaviest = max((float(data.get("weight", 0)) for _, _, data in drawn), default=0) or 1
    beside: Counter[tuple[int, int]] = Counter()
    edges = []
    for number, (source, target, data) in enumerate(drawn):
        start, end = numbers[source], numbers[target]
        said = _statement(data, claims) if "modality" in data else _together(data, heaviest)
        pair = min(start, end), max(start, end)
        bend = _bend(beside[pair], start > end) if start != end else {}
        beside[pair] += 1
        edges.append({"id": number, "from": start, "to": end} | said | bend)
    return edges


def _bend(nth: int, turned: bool) -> Json:
    """The curve of the nth line between two nodes: straight, then to either side, ever wider."""
    if not nth:
        return {}
    clockwise = (nth % 2 == 1) != turned  # the same side, whichever end the line starts at
    turn = "curvedCW" if clockwise else "curvedCCW"
    return {
        "smooth": {"enabled": True, "type": turn, "roundness": round(0.2 * ((nth + 1) // 2), 2)}
    }


def _together(data: Json, heaviest: float) -> Json:
    """A line of the co-signature network, as thick as its weight beside the heaviest here."""
    weight = float(data.get("weight", 1))
    return {
        "modality": "printed",
        "width": round(0.5 + 3.5 * weight / heaviest, 2),
        "weight": weight,
        "first": data.get("first") or "",
        "last": data.get("last") or "",
        "letters": list(data.get("letter_ids", ())),
        "doubts": [[name, data[name]] for name in DOUBTS if name in data],
    }


def _statement(data: Json, claims: dict[str, list[int]]) -> Json:
    """A line of the influence network, with the words and the stroke that say how firm it is."""
    modality, lines = str(data["modality"]), style()["modalities"]
    line = lines.get(modality, lines["possible"])
    signed = data.get("kind") == "signed"
    status = f" ({data['status']})" if data.get("status") else ""
    relation = (
        f"named as signatory of{status}" if signed else str(data.get("label") or data.get("kind"))
    )
    facts = ("claim", "date", "first", "last", "source", "polarity", "certainty", "missing")
    denials = [str(claim) for claim in data.get("denials", ())]
    statement = {name: str(data.get(name) or "") for name in facts} | {
        "modality": modality,
        "said": relation if modality == "printed" else f"{modality}: {relation}",
        "evidence": (evidence := list(data.get("evidence", ()))),
        "repeats": len({found["document"] for found in evidence}) - int(data.get("independent", 0)),
        "denials": sorted({number for claim in denials for number in claims.get(claim, ())}),
        "answers": [claim for claim in denials if claim not in claims],
        "width": line["width"],
        "dashes": line["dashes"] or False,
        "color": {"color": line["color"], "highlight": line["color"], "hover": line["color"]},
    }
    # Dozens of signatures of one letter need no word each: the legend explains their line.
    return statement if signed else statement | {"label": statement["said"]}


def _places(graph: networkx.Graph[Any]) -> dict[Any, tuple[float, float]]:
    """Pixels around (0, 0): the graph's own ``x`` and ``y``, else a layout made for it."""
    if all("x" in data and "y" in data for _, data in graph.nodes(data=True)):
        found = {name: (data["x"], data["y"]) for name, data in graph.nodes(data=True)}
    else:
        found = positions(graph)
    across, down = (sorted(place[axis] for place in found.values()) or [0.0] for axis in (0, 1))
    width, height = across[-1] - across[0] or 1, down[-1] - down[0] or 1
    side = SPACING[graph.is_directed()] * math.sqrt(len(graph))
    # A long or a tall picture is widened a little: screens have room on both sides.
    wide = side / max(width, height / FLATTEST)
    high = side / max(height, width / FLATTEST)
    left, top = across[0] + width / 2, down[0] + height / 2
    return {
        name: (round((x - left) * wide, 1), round((y - top) * high, 1))
        for name, (x, y) in found.items()
    }


def _group(data: Mapping[str, Any]) -> str:
    return str(data.get("group") or "")


def _groups(graph: networkx.Graph[Any]) -> dict[str, str]:
    """The colour of each political group, the largest first and those of no group last."""
    people = [data for _, data in graph.nodes(data=True) if data.get("kind", "person") == "person"]
    sizes = Counter(map(_group, people))
    order = sorted(sizes, key=lambda group: (not group, -sizes[group], group))
    return {group: node_colour({"kind": "person", "group": group}) for group in order}


def _signatures(signatures: Mapping[tuple[str, str], Json], names: list[Any]) -> Json:
    """Letter → number of the node → where the name stands, for the people drawn."""
    numbers = {name: number for number, name in enumerate(names)}
    found: dict[str, Json] = {}
    for (letter, person), place in signatures.items():
        if person in numbers:
            found.setdefault(letter, {})[str(numbers[person])] = place
    return found


def _options(directed: bool, edges: int) -> Json:
    """What vis-network is told: the places are given, so nothing moves by itself."""
    # The more lines cross, the fainter each.
    opacity = round(min(0.8, max(0.2, 8 / math.sqrt(edges or 1))), 2)
    grey = f"rgba(125,133,144,{opacity})"
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 2, "borderWidthSelected": 4, "font": {"size": 0}},
        "edges": {
            "smooth": False,
            "arrows": {"to": {"enabled": directed, "scaleFactor": 0.55}},
            "selectionWidth": 0.8,
            "color": {"color": grey, "highlight": "#c9611a", "hover": "#c9611a", "inherit": False},
        },
        "interaction": {
            "hover": edges <= NIMBLE,
            "hideEdgesOnDrag": edges > NIMBLE,
            "hideEdgesOnZoom": edges > NIMBLE,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
    }
