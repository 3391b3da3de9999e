"""What a query gives back, whatever store answered it.

The shapes are protocols: the graph room implements them, and this room may not import it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    from rdflib import Graph

Term = NamedNode | Literal | BlankNode | Triple


@runtime_checkable
class Rows(Protocol):
    """The answer to SELECT: column names, and one term (or None: unbound) a column and row."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the SELECT clause."""
        ...

    @property
    def rows(self) -> tuple[tuple[Term | None, ...], ...]:
        """The rows, in the order of the answer, each as long as :attr:`variables`."""
        ...


class Store(Protocol):
    """Anything that answers SPARQL over the union of its named graphs."""

    def select(self, query: str, /) -> Rows:
        """The rows of a SELECT query."""
        ...

    def ask(self, query: str, /) -> bool:
        """The answer to an ASK query."""
        ...

    def construct(self, query: str, /) -> Graph:
        """The graph of a CONSTRUCT or DESCRIBE query."""
        ...
