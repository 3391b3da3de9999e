"""The co-signature network: our way against a SPARQL self-join and against networkx.

python benchmarks/networks.py [--small]
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import numpy as np
from pairs import ratio
from pyoxigraph import NamedNode, Quad

sys.path.insert(0, str(Path(__file__).parents[1]))
from graph.cosignature import read_ties
from graph.filters import Filters
from graph.letters import Letter
from graph.networks import project
from graph.store import Store, open_store
from ontology import DEFAULT_BASE, HC

PEOPLE = 1_500
SELF_JOIN = f"""
SELECT ?a ?b (COUNT(?letter) AS ?letters) WHERE {{
  ?letter {HC.signedBy} ?a , ?b FILTER(STR(?a) < STR(?b))
}} GROUP BY ?a ?b"""


def signed(letters: int) -> Iterator[tuple[int, int]]:
    """Letters of 5 to 60 signatories, each drawn from people who often sign together."""
    draw = random.Random(1)
    for letter in range(letters):
        circle = range(first := draw.randrange(PEOPLE - 300), first + 300)
        yield from ((letter, person) for person in draw.sample(circle, draw.randint(5, 60)))


def fill(store: Store, letters: int) -> None:
    """Put that many letters into the store."""
    graph = NamedNode(f"{DEFAULT_BASE}graph/identity")
    store.bulk(
        Quad(
            NamedNode(f"{DEFAULT_BASE}letter/{letter:06}"), HC.signedBy,
            NamedNode(f"{DEFAULT_BASE}person/{person:06}"), graph,
        )
        for letter, person in signed(letters)
    )  # fmt: skip


def edges(store: Store, letters: int) -> list[tuple[str, str, int, float]]:
    """Who signed with whom, by the rows of the store and a sparse matrix."""
    known = {f"{DEFAULT_BASE}letter/{n:06}": Letter() for n in range(letters)}
    ties = read_ties(store, known, {}, Filters())
    pairs = ties.projection()
    names = np.array(ties.people, dtype=object)
    return list(
        zip(
            names[pairs.a].tolist(), names[pairs.b].tolist(),
            pairs.letters.tolist(), pairs.weight.tolist(), strict=True,
        )
    )  # fmt: skip


def from_store(letters: int) -> None:
    """Store to edges, with equal output."""
    with tempfile.TemporaryDirectory() as folder, open_store(folder, create=True) as store:
        fill(store, letters)
        joined = {(a.value, b.value, int(n.value)) for a, b, n in store.select(SELF_JOIN).rows}
        ours = {edge[:3] for edge in edges(store, letters)}
        assert joined == ours
        times = ratio(lambda: store.select(SELF_JOIN), lambda: edges(store, letters))
    print(f"store to {len(ours):,} ties, {letters:,} letters, SPARQL self-join against ours")
    print(f"  faster: {times:.1f} times, equal output (ours with Newman's weight besides)")


def projection(letters: int) -> None:
    """Signatures to weights, with equal output."""
    pairs = list(signed(letters))
    letter_index, person_index = (np.array(column) for column in zip(*pairs, strict=True))
    both = nx.Graph((("letter", letter), person) for letter, person in pairs)
    people = {person for _, person in pairs}
    newman = nx.bipartite.collaboration_weighted_projected_graph
    reference = newman(both, people)
    found = project(letter_index, person_index, letters, PEOPLE)
    assert reference.number_of_edges() == len(found.a)
    for a, b, weight in zip(found.a.tolist(), found.b.tolist(), found.weight, strict=True):
        assert abs(reference[a][b]["weight"] - weight) < 1e-9
    times = ratio(
        lambda: newman(both, people),
        lambda: project(letter_index, person_index, letters, PEOPLE),
    )
    print(f"projection of {letters:,} letters, networkx against ours, median of 5 pairs")
    print(f"  faster: {times:.0f} times, equal output")


def main() -> None:
    """Print the ratios."""
    small = "--small" in sys.argv
    projection(100 if small else 1_000)
    from_store(300 if small else 10_000)


if __name__ == "__main__":
    main()
