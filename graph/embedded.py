"""The store on this machine: a directory that holds an Oxigraph database.

``DIR/hemicycle.json`` says that it is ours, and which format; ``DIR/oxigraph/`` is the database.
The first is also what readers and writers lock: RocksDB stops a second writer, but answers
nonsense ("Corruption") to a reader beside a writer, so we keep them apart ourselves.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples
from pyoxigraph import Store as Oxigraph

from graph.changes import Changes, checked
from graph.querytext import excerpt, malformed, names_dataset
from graph.rows import Rows, graph_name, rdflib_graph, table, truth
from ontology.errors import HemicycleError, QueryError, StoreError

if TYPE_CHECKING:
    import rdflib

MARKER = "hemicycle.json"
FORMAT = 1


class EmbeddedStore:
    """A :class:`graph.store.Store` on disk. Opened through :func:`graph.store.open_store`."""

    def __init__(self, where: str, *, create: bool = False, read_only: bool = False) -> None:
        """Open the directory, making it a store first where ``create`` allows."""
        self.where, self._read_only = where, read_only
        self._open: Oxigraph | None = None
        directory = Path(where)
        with self._reported():
            if create and not read_only:
                _make(directory)
            _check(directory)
            self._lock = _locked(directory, shared=read_only)
            try:
                self._open = _database(directory, create=create, read_only=read_only)
            except BaseException:
                self._lock.close()
                raise

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
            raise self._failure(error, asking=asking) from error

    def _failure(self, error: Exception, *, asking: bool) -> HemicycleError:
        what = excerpt(str(error)) or type(error).__name__
        if isinstance(error, FileNotFoundError) or "corruption" in what.lower():
            mend = "its files are damaged: ingest the documents again into a new store"
            return StoreError(what, where=self.where, mend=mend)
        if asking and isinstance(error, RuntimeError):  # the query asks for what Oxigraph cannot do
            return QueryError(what)
        return StoreError(what, where=self.where)

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
            found = self._oxigraph.quads_for_pattern(None, None, None, graph)
        return self._read(found)

    def _read(self, found: Iterator[Quad]) -> Iterator[Quad]:
        with self._reported():
            yield from found

    def apply(self, changes: Changes) -> None:
        """Make the changes, all or none; they are on disk before this returns."""
        self._update(changes.update())

    def _update(self, update: str) -> None:
        self._writable()
        with self._reported():
            self._oxigraph.update(update)
            self._oxigraph.flush()

    def bulk(self, quads: Iterable[Quad]) -> None:
        """Add many quads fast; not atomic."""
        self._writable()
        with self._reported():
            self._oxigraph.bulk_extend(checked(quads))
            self._oxigraph.flush()

    def _writable(self) -> None:
        if self._read_only:
            raise StoreError("the store was opened for reading only", where=self.where)

    def size(self) -> int:
        """How many quads there are."""
        with self._reported():
            return len(self._oxigraph)

    def close(self) -> None:
        """Let go of the database and of the lock."""
        self._open = None
        _unlock(self._lock)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def _make(directory: Path) -> None:
    """Turn an absent or empty directory into a store; leave any other as it is."""
    directory.mkdir(parents=True, exist_ok=True)
    marker = directory / MARKER
    if not marker.exists() and not any(directory.iterdir()):
        marker.write_text(json.dumps({"store": "hemicycle", "format": FORMAT}) + "\n", "utf-8")


def _check(directory: Path) -> None:
    where, marker = str(directory), directory / MARKER
    if not directory.exists():
        mend = "make one with `hemicycle init` or `hemicycle ingest`"
        raise StoreError("there is no store here", where=where, mend=mend)
    if not marker.is_file():
        mend = "name another place, or an empty directory to `hemicycle init`"
        raise StoreError("this is not a Hemicycle store", where=where, mend=mend)
    try:
        about = json.loads(marker.read_text("utf-8"))
        version = about["format"] if about["store"] == "hemicycle" else None
    except (ValueError, TypeError, KeyError):
        version = None
    if version != FORMAT:
        mend = f"this Hemicycle reads stores of format {FORMAT}: use the version that wrote it"
        raise StoreError(f"the store has format {version}", where=str(marker), mend=mend)


def _database(directory: Path, *, create: bool, read_only: bool) -> Oxigraph:
    database = directory / "oxigraph"
    if read_only:
        return Oxigraph.read_only(str(database))
    if not create and not (database / "CURRENT").exists():  # else RocksDB starts an empty one
        raise FileNotFoundError("the database is missing from the store")
    return Oxigraph(database)


def _locked(directory: Path, *, shared: bool) -> IO[bytes]:
    lock = (directory / MARKER).open("rb")
    if sys.platform == "win32":  # RocksDB's own lock still stops a second writer
        return lock
    import fcntl

    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        what = "another process is writing here" if shared else "another process uses this store"
        raise StoreError(what, where=str(directory), mend="wait for it, or stop it") from None
    return lock


def _unlock(lock: IO[bytes]) -> None:
    if sys.platform != "win32" and not lock.closed:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_UN)  # forked workers hold copies that closing leaves locked
    lock.close()
