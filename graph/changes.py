"""What one transaction changes, and the SPARQL update that does it.

Both stores send the same update text: terms are serialised in this one place.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ontology.errors import StoreError

_ESCAPE = re.compile(r"\\(?:\\([uU])|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Changes:
    """One transaction: whole named graphs to drop, quads to delete, quads to insert.

    They happen in this order, so a quad in both ``delete`` and ``insert`` ends up inserted.
    Dropping a graph that does not exist, deleting an absent quad and inserting a present one
    change nothing.
    """

    drop: tuple[NamedNode, ...] = ()
    delete: tuple[Quad, ...] = ()
    insert: tuple[Quad, ...] = ()

    def update(self) -> str:
        """The changes as one SPARQL 1.1 update request; empty when there are none.

        :raises StoreError: a quad has a blank node or lies in no named graph.

        >>> knows = NamedNode("http://xmlns.com/foaf/0.1/knows")
        >>> ada, letters = NamedNode("http://example.org/ada"), NamedNode("http://example.org/g")
        >>> print(Changes(drop=(letters,), insert=(Quad(ada, knows, ada, letters),)).update())
        DROP SILENT GRAPH <http://example.org/g> ;
        INSERT DATA { GRAPH <http://example.org/g> {
        <http://example.org/ada> <http://xmlns.com/foaf/0.1/knows> <http://example.org/ada> .
        } }
        """
        steps = [f"DROP SILENT GRAPH {graph}" for graph in self.drop]
        steps += [_data("DELETE", self.delete)] if self.delete else []
        steps += [_data("INSERT", self.insert)] if self.insert else []
        return " ;\n".join(steps)


def checked(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, each held against the model: in a named graph, without blank nodes.

    :raises StoreError: at the first quad that is not; blank nodes would get new names at every
        write, so equal documents would no longer give equal graphs.
    """
    for quad in quads:
        if isinstance(quad.graph_name, DefaultGraph):
            raise StoreError(f"a quad lies in no named graph: {quad}", mend="name its graph")
        named = isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode)
        if not (named and isinstance(quad.object, NamedNode | Literal)):
            raise StoreError(f"a quad has a blank node: {quad}", mend="give the node an IRI")
        yield quad


def _data(verb: str, quads: Iterable[Quad]) -> str:
    blocks = (
        f"GRAPH {graph} {{\n" + "\n".join(_triple(quad) for quad in group) + "\n}"
        for graph, group in groupby(checked(quads), key=lambda quad: quad.graph_name)
    )
    return f"{verb} DATA {{ " + "\n".join(blocks) + " }"


def _triple(quad: Quad) -> str:
    r"""One triple in SPARQL syntax.

    Some endpoints turn ``\u0022`` into a quotation mark before they look for the ends of strings
    (SPARQL 1.1, 19.2), even after an escaped backslash: a quoted text could then leave its
    string and write what it likes. Spelling that ``u`` as an escape reads the same both ways.

    >>> iri = NamedNode("http://example.org/")
    >>> print(_triple(Quad(iri, iri, Literal(r"C:\users"), iri)))
    <http://example.org/> <http://example.org/> "C:\\\u0075sers" .
    """
    return f"{quad.subject} {quad.predicate} {_ESCAPE.sub(_guarded, str(quad.object))} ."


def _guarded(escape: re.Match[str]) -> str:
    return rf"\\\u{ord(escape[1]):04X}" if escape[1] else escape[0]
