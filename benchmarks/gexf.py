"""GEXF of a large network: our writer against networkx's, in time and added memory.

python benchmarks/gexf.py [--small]
"""

import random
import sys
import tempfile
from pathlib import Path

import networkx as nx
from pairs import added, ratio

sys.path.insert(0, str(Path(__file__).parents[1]))
from graph.views.gexf import write_gexf


def network(edges: int) -> nx.Graph:
    """A graph of people and ties as the co-signature network has them, without its letters."""
    draw = random.Random(1)
    people = edges // 50
    graph = nx.Graph()
    graph.add_nodes_from(
        (f"person:{n:06}", {"label": f"Person {n}", "kind": "person", "letters": n % 40})
        for n in range(people)
    )
    pairs = set()
    while len(pairs) < edges:
        pairs.add(tuple(sorted(draw.sample(range(people), 2))))
    for a, b in sorted(pairs):
        day = f"20{draw.randrange(10, 25)}-0{draw.randrange(1, 10)}-1{draw.randrange(10)}"
        tie = {"weight": round(draw.random(), 6), "letters": 1, "first": day, "last": day}
        graph.add_edge(f"person:{a:06}", f"person:{b:06}", **tie)
    return graph


def main() -> None:
    """Print the ratios."""
    small = "--small" in sys.argv
    graph = network(20_000 if small else 1_000_000)
    twin = graph.copy()
    for *_, data in twin.edges(data=True):  # networkx puts dates on the timeline by these names
        data["start"], data["end"] = data["first"], data["last"]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours.gexf"), Path(folder, "theirs.gexf")
        slow, fast = (lambda: nx.write_gexf(twin, theirs)), (lambda: write_gexf(graph, ours))
        leaner = added(fast) / added(slow)
        faster = ratio(slow, fast)
    print(f"GEXF of {graph.number_of_edges():,} edges, networkx against ours, median of 5 pairs")
    print(f"  faster: {faster:.1f} times")
    print(f"  added memory: {leaner:.1%} of networkx's")


if __name__ == "__main__":
    main()
