"""One interface, two stores: Oxigraph on disk, or any SPARQL 1.1 endpoint.

Data lies in named graphs only. Queries run over the union of them all, unless they name the
graphs they read (``FROM``); ``GRAPH ?g`` tells where a triple comes from. Terms are pyoxigraph's;
whole graphs come back as rdflib's. Numbers come back in the engine's spelling (``"01"`` as
``"1"``); every other text comes back as it was written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from pyoxigraph import NamedNode, Quad

from graph.changes import Changes
from graph.rows import Rows, Term
from ontology.errors import StoreError

if TYPE_CHECKING:
    import rdflib

__all__ = ["Changes", "Rows", "Store", "Term", "lines", "nquads", "open_store"]


class Store(Protocol):
    """What every store can do.

    Every method raises :class:`ontology.errors.StoreError` when the store cannot be read or
    written, and those that take a query :class:`ontology.errors.QueryError` when it is malformed
    or of another kind. Queries are trusted: :mod:`queries.safety` holds back what strangers write.
    """

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query."""

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""

    def construct(self, query: str) -> rdflib.Graph:
        """The triples of a CONSTRUCT or DESCRIBE query."""

    def graph(self, iri: str) -> rdflib.Graph:
        """One named graph; empty if there is none of that name."""

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, in no particular order."""

    def apply(self, changes: Changes) -> None:
        """Make the changes, all or none; they are on disk before this returns."""

    def bulk(self, quads: Iterable[Quad]) -> None:
        """Add many quads fast. Not atomic: for the first loading of what can be loaded again."""

    def size(self) -> int:
        """How many quads there are."""

    def close(self) -> None:
        """Let go of the store. Closing twice is harmless."""

    def __enter__(self) -> Self:
        """The store itself, to be closed at the end of the block."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""


def open_store(
    where: str | os.PathLike[str],
    *,
    create: bool = False,
    read_only: bool = False,
    timeout: float = 30,
) -> Store:
    """Open the store at ``where``: a directory, or the URL of a SPARQL endpoint.

    A directory is opened by one writer or by any number of readers, never both at once.
    ``create`` makes a directory that is absent or empty into a store. How a URL is read stands in
    :mod:`graph.address`. ``timeout`` is in seconds, for each wait on an endpoint; a query on a
    directory cannot be interrupted from within.

    :raises StoreError: no store there, another kind or version of store, in use, or no answer.
    """
    place = os.fspath(where)
    if place.lower().startswith(("http://", "https://")):
        from graph.remote import RemoteStore

        return RemoteStore(place, read_only=read_only, timeout=timeout)
    if "://" in place:
        scheme = place.partition("://")[0]
        raise StoreError(f"cannot open {scheme}:// stores", mend="name a directory or http URL")
    from graph.embedded import EmbeddedStore

    return EmbeddedStore(place, create=create, read_only=read_only)


def nquads(store: Store) -> Iterator[str]:
    """Every quad as one line of canonical N-Quads without its newline, sorted by code point.

    Equal content gives equal lines, whichever store holds it.
    """
    yield from lines(store.quads())


def lines(quads: Iterable[Quad]) -> Iterator[str]:
    """Quads as :func:`nquads` writes them."""
    yield from sorted(f"{quad} ." for quad in quads)
