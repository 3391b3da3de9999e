"""GEXF of a large network: our writer against networkx's, in time and added memory.

python benchmarks/gexf.py [--small]
"""

import random
import statistics
import sys
import tempfile
from pathlib import Path

import networkx as nx
from pairs import measured

sys.path.insert(0, str(Path(__file__).parents[1]))
from graph.views.gexf import write_gexf


def network(edges: int) -> nx.Graph:
    """A graph of people and ties as the co-signature network has them, without its letters."""
    draw = random.Random(1)
    people = edges // 50
    graph = nx.Graph()
    graph.add_nodes_from(
        (f"person:{n}", {"label": f"Person {n}", "kind": "person", "letters": n % 40})
        for n in range(people)
    )
    while graph.number_of_edges() < edges:
        a, b = draw.randrange(people), draw.randrange(people)
        if a != b:
            day = f"20{draw.randrange(10, 25)}-0{draw.randrange(1, 10)}-1{draw.randrange(10)}"
            graph.add_edge(
                f"person:{a}", f"person:{b}", weight=draw.random(), letters=1, first=day, last=day
            )
    return graph


def main() -> None:
    """Print the ratios."""
    small = "--small" in sys.argv
    graph = network(20_000 if small else 1_000_000)
    # networkx takes start and end by name; it gets what we get.
    twin = graph.copy()
    for *_, data in twin.edges(data=True):
        data["start"], data["end"] = data["first"], data["last"]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours.gexf"), Path(folder, "theirs.gexf")
        faster, leaner = [], []
        for _ in range(int(sys.argv[-1]) if sys.argv[-1].isdigit() else 5):
            slow = measured(lambda: nx.write_gexf(twin, theirs))
            fast = measured(lambda: write_gexf(graph, ours))
            faster.append(slow[0] / fast[0])
            leaner.append(fast[1] / slow[1])
    print(f"GEXF of {graph.number_of_edges():,} edges, networkx against ours, median of 5 pairs")
    print(f"  faster: {statistics.median(faster):.1f} times")
    print(f"  added memory: {statistics.median(leaner):.1%} of networkx's")


if __name__ == "__main__":
    main()
