"""The hand-made graph of the queries in a store, and letters made up on the spot."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from graph.rows import table
from graph.store import Changes, open_store
from ontology import DEFAULT_BASE, HC

TRIG = Path(__file__).parents[1] / "queries" / "graph.trig"


class MemoryStore:
    """As far as networks go, a store: it answers SELECT over the union of its graphs."""

    def __init__(self, quads=()):
        self.oxigraph = pyoxigraph.Store()
        self.oxigraph.extend(quads)

    def select(self, query):
        return table(self.oxigraph.query(query, use_default_graph_as_union=True))


@pytest.fixture(scope="session")
def store():
    return MemoryStore(pyoxigraph.parse(TRIG.read_bytes(), format=RdfFormat.TRIG))


@pytest.fixture
def disk(tmp_path):
    """The same on disk, in the store of the graph room."""
    with open_store(tmp_path / "kg", create=True) as found:
        found.apply(
            Changes(insert=tuple(pyoxigraph.parse(TRIG.read_bytes(), format=RdfFormat.TRIG)))
        )
        yield found


@pytest.fixture(scope="session")
def signing():
    """A store in which the given people signed the given letters: ``{letter: {person, …}}``."""

    def make(letters):
        identity = NamedNode(f"{DEFAULT_BASE}graph/identity")
        events = NamedNode(f"{DEFAULT_BASE}graph/events")
        a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        quads = []
        for letter, people in letters.items():
            node = NamedNode(f"{DEFAULT_BASE}letter/{letter}")
            quads.append(Quad(node, a, HC.Letter, events))
            for person in people:
                one = NamedNode(f"{DEFAULT_BASE}person/{person}")
                quads.append(Quad(node, HC.signedBy, one, identity))
        return MemoryStore(quads)

    return make
