"""The store on this machine: a directory that holds an Oxigraph database.

What the directory holds beside it, and how damage shows, stands in :mod:`graph.directory` and
:mod:`graph.record`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self
from weakref import WeakSet

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples
from pyoxigraph import Store as Oxigraph

from graph.changes import Changes, checked
from graph.content import Content
from graph.cursor import Cursor
from graph.directory import DAMAGED, DATABASE, format_of, locked, make, promote, unlock
from graph.failures import failure
from graph.journal import Journal
from graph.querytext import malformed, names_dataset
from graph.record import hold, possible, unborn, write
from graph.rows import Rows, graph_name, rdflib_graph, table, truth
from ontology.errors import QueryError, StoreError

if TYPE_CHECKING:
    import rdflib


class EmbeddedStore:
    """A :class:`graph.store.Store` on disk. Opened through :func:`graph.store.open_store`."""

    def __init__(self, where: str, *, create: bool = False, read_only: bool = False) -> None:
        """Open the directory, making it a store first where ``create`` allows."""
        self.where, self._read_only = where, read_only
        self._directory, self._cursors = Path(where), WeakSet[Cursor]()
        self._open: Oxigraph | None = None
        self._content: Content | None = None
        with self._reported():
            if create and not read_only:
                make(self._directory)
            format_of(self._directory)
            self._lock = locked(self._directory, shared=read_only)
            try:
                self._begin(create=create)
            except BaseException:
                self._open = None
                unlock(self._lock)
                raise

    def _begin(self, *, create: bool) -> None:
        hold(self._directory)
        may_hold, place = possible(self._directory), self._directory / DATABASE
        if unborn(self._directory):
            if not create:
                mend = "fill it with `hemicycle ingest`"
                raise StoreError("nothing was written here yet", where=self.where, mend=mend)
        elif not (place / "CURRENT").exists():  # RocksDB would start an empty one
            raise FileNotFoundError("the database is missing from the store")
        if self._read_only:
            self._open = Oxigraph.read_only(str(place))
            return
        self._journal = Journal(self._directory)
        clean = not self._journal.begun
        if clean:
            self._journal.append(may_hold)
        self._open = Oxigraph(place)
        if clean and may_hold:
            self._content = may_hold[0]
        else:
            self._content = self._recovered()
            promote(self._directory)

    def _recovered(self) -> Content:
        """Read everything: the last writer was cut off, or kept no record."""
        found = Content().changed(new=self._oxigraph)
        may_hold = self._journal.may_hold
        if may_hold is not None and found not in may_hold:
            what = "the store is damaged: it does not hold what was last written"
            raise StoreError(what, where=self.where, mend=DAMAGED)
        self._oxigraph.flush()  # what came back from the log may not be on disk yet
        self._journal.append((found,))
        return found

    @property
    def _oxigraph(self) -> Oxigraph:
        if self._open is None:
            raise StoreError("the store is closed", where=self.where)
        return self._open

    @contextmanager
    def _reported(self, *, asking: bool = False) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise failure(error, self.where, asking=asking) from error

    def _query(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        union = not names_dataset(query)
        try:
            return self._oxigraph.query(query, use_default_graph_as_union=union)
        except SyntaxError as error:
            raise malformed(str(error)) from None

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query."""
        with self._reported(asking=True):
            return table(self._query(query))

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        with self._reported(asking=True):
            return truth(self._query(query))

    def construct(self, query: str) -> rdflib.Graph:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        with self._reported(asking=True):
            answer = self._query(query)
            if not isinstance(answer, QueryTriples):
                mend = "construct() takes a CONSTRUCT or DESCRIBE query"
                raise QueryError("the answer is no graph", mend=mend)
            return rdflib_graph(answer)

    def graph(self, iri: str) -> rdflib.Graph:
        """One named graph; empty if there is none of that name."""
        return rdflib_graph(self.quads(graph_name(iri)), iri)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, as of now."""
        with self._reported():
            cursor = Cursor(self.where, self._oxigraph.quads_for_pattern(None, None, None, graph))
        self._cursors.add(cursor)
        return cursor

    def apply(self, changes: Changes) -> None:
        """Make the changes, all or none; they are on disk before this returns."""
        self._writable()
        update = changes.update()
        with self._reported():
            before, self._content = self._known(), None
            after = before.after(changes, self._oxigraph)
            self._journal.append((before, after))
            self._update(update)
            self._content = after

    def _update(self, update: str) -> None:
        with self._reported():
            self._oxigraph.update(update)
            self._oxigraph.flush()

    def bulk(self, quads: Iterable[Quad]) -> None:
        """Add many quads fast; not atomic."""
        self._writable()
        with self._reported():
            self._known()
            self._content = None
            self._journal.append(None)
            try:
                self._oxigraph.bulk_extend(checked(quads))
            finally:  # a quad that is refused stops a load midway
                self._content = self._recovered()

    def _known(self) -> Content:
        if self._content is None:
            what, mend = "an earlier write failed", "close the store and open it again"
            raise StoreError(what, where=self.where, mend=mend)
        return self._content

    def _writable(self) -> None:
        if self._read_only:
            raise StoreError("the store was opened for reading only", where=self.where)

    def size(self) -> int:
        """How many quads there are."""
        with self._reported():
            return len(self._oxigraph)

    def close(self) -> None:
        """Let go of the database and of the lock; a writer leaves a record of what it wrote."""
        with self._reported():
            try:
                for cursor in list(self._cursors):
                    cursor.end()
                self._open = None
                if self._content is not None:
                    content, self._content = self._content, None
                    write(self._directory, content)
                    self._journal.end()
            finally:
                unlock(self._lock)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()
