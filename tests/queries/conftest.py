"""The hand-made graph in a store that answers as the stores of the graph room do."""

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest

GRAPH = Path(__file__).with_name("graph.trig")


@dataclass(frozen=True)
class Table:
    variables: tuple
    rows: tuple


class MemoryStore:
    def __init__(self, data=b""):
        self.oxigraph = pyoxigraph.Store()
        self.oxigraph.load(data, format=pyoxigraph.RdfFormat.TRIG)

    def _query(self, text):
        return self.oxigraph.query(text, use_default_graph_as_union=True)

    def select(self, text):
        found = self._query(text)
        return Table(
            tuple(variable.value for variable in found.variables),
            tuple(tuple(solution) for solution in found),
        )

    def ask(self, text):
        return bool(self._query(text))

    def construct(self, text):
        import rdflib

        graph = rdflib.Graph()
        lines = "".join(f"{triple} .\n" for triple in self._query(text))
        return graph.parse(data=lines, format="nt")


@pytest.fixture(scope="session")
def store():
    return MemoryStore(GRAPH.read_bytes())


@pytest.fixture(scope="session")
def table():
    return Table
