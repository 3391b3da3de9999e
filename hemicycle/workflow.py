"""Ingest into a store: a document's graph and all that is derived from it, in one transaction.

Identity and events are pure functions of the documents' rows. For each document only what its
names and topics touch is derived anew, so the order of ingestion does not matter.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Changes, Store
from hemicycle import rows
from ingest.events import responses
from ingest.model import Document
from ingest.people.identity import Identifier, NameRow
from ingest.pipeline import Result, process
from ingest.readers import MAX_BYTES, read, readable
from ontology import DEFAULT_BASE, HC
from ontology.authorities import Authorities
from ontology.errors import Rejected


@dataclass(slots=True)
class Report:
    """What became of each path: ingested, the same as another, or rejected with the reason."""

    ingested: list[str] = field(default_factory=list)
    repeated: list[tuple[str, str]] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    signatures: int = 0
    claims: int = 0
    unread_lines: list[tuple[str, int, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)


def find_files(paths: Iterable[str], report: Report) -> list[str]:
    """Every file under the paths, sorted; what is missing or unreadable goes into the report.

    A named file is always taken; in folders, only endings with a reader, no hidden files and no
    README. No symbolic link is followed out of, or back into, the folders.
    """
    found: set[str] = set()
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found.update(_walk(path, report))
        elif path.is_file():
            found.add(given)
        else:
            what = "a broken link" if path.is_symlink() else "no such file or folder"
            report.rejected.append((given, what))
    return sorted(path for path in found if _nameable(path, report))


def _nameable(path: str, report: Report) -> bool:
    """Whether the path is text: a name that is no Unicode could not stand in the graph."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
        report.rejected.append((shown, "its name is no valid Unicode (rename it)"))
        return False
    return True


def _walk(folder: Path, report: Report) -> Iterator[str]:
    root = folder.resolve()
    for where, folders, files in os.walk(folder, onerror=lambda e: _unreadable(e, report)):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(where, name)
            if name.startswith(".") or name.upper().startswith("README"):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                report.rejected.append((str(path), "a link that leaves the folder"))
            elif path.is_symlink() and not path.is_file():
                report.rejected.append((str(path), "a broken link"))
            elif readable(name):
                yield str(path)
            else:
                report.ignored.append(str(path))
        for name in folders:
            if Path(where, name).is_symlink():
                report.ignored.append(str(Path(where, name)))


def _unreadable(error: OSError, report: Report) -> None:
    report.rejected.append((str(error.filename), error.strerror or "cannot be read"))


class Ingestion:
    """Ingests files one by one; each is on disk before it is reported."""

    def __init__(self, store: Store, authorities: Authorities, base: str = DEFAULT_BASE) -> None:
        self._store, self._authorities, self._base = store, authorities, base
        self._identifier = Identifier(authorities, base)

    def run(
        self, paths: Iterable[str], progress: Callable[[int, int], None] = lambda done, of: None
    ) -> Report:
        """Ingest everything under the paths; a document that fails is named, the rest land."""
        report = Report()
        files = find_files(paths, report)
        for number, source in enumerate(files, start=1):
            progress(number, len(files))
            try:
                self._one(source, report)
            except Rejected as error:
                report.rejected.append((source, str(error).removeprefix(f"{source}: ")))
        return report

    def _one(self, source: str, report: Report) -> None:
        opened = read(_bytes(source), source)
        document = self._with_other_sources(opened.documents[0])
        result = process(document, self._authorities, self._base)
        self._store.apply(self.changes(result))
        first = document.sources[0]
        if len(document.sources) > 1:
            others = [s for s in document.sources if s != source]
            report.repeated.append((source, others[0] if others else first))
        report.ingested.append(source)
        kind = result.extraction.head.kind
        report.kinds[kind] = report.kinds.get(kind, 0) + 1
        report.signatures += len(result.extraction.signatures)
        report.claims += len(result.extraction.claims)
        report.unread_lines += [(source, u.line, u.reason) for u in result.extraction.unread]
        report.notices += [(source, n) for n in result.extraction.document.notices]

    def remove(self, documents: Iterable[str]) -> list[str]:
        """Take documents out, by path as given at ingestion or by IRI; returns those not found."""
        missing = []
        for name in documents:
            found = rows.documents_named(self._store, name, self._base)
            if not found:
                missing.append(name)
            for iri in found:
                self._store.apply(self._changes(None, [iri], set()))
        return missing

    def _with_other_sources(self, document: Document) -> Document:
        """The document with every path known to hold the same text, the first in order leading."""
        known = rows.sources(self._store, document, self._base)
        sources = tuple(sorted({*document.sources, *known}))
        return replace(document, sources=sources)

    def changes(self, result: Result) -> Changes:
        """The one transaction that puts a document in place of its former self."""
        sources = frozenset(result.extraction.document.sources)
        others = rows.documents_of(self._store, sorted(sources), result.iri)
        gone = [result.iri, *(iri for iri, paths in others.items() if paths <= sources)]
        moved = {
            Quad(iri, HC.source, Literal(path), iri)
            for iri, paths in others.items()
            for path in sorted(paths & sources)
            if not paths <= sources
        }
        return self._changes(result, gone, moved)

    def _changes(
        self, result: Result | None, gone: Sequence[NamedNode], extra: set[Quad]
    ) -> Changes:
        identity_old, identity_new = self._identity(result, gone)
        events_old, events_new = self._events(result, gone)
        derived_old, derived_new = identity_old | events_old, identity_new | events_new
        graph = set(result.graph) if result else set()
        return Changes(
            drop=tuple(gone),
            delete=_ordered((derived_old - derived_new) | extra),
            insert=_ordered(graph | (derived_new - derived_old)),
        )

    def _identity(
        self, result: Result | None, gone: Sequence[NamedNode]
    ) -> tuple[set[Quad], set[Quad]]:
        own = result.names if result else ()
        keys = sorted({row.key for row in own} | rows.keys_in(self._store, gone))
        elsewhere = rows.names(self._store, keys, gone)
        by_key: dict[str, list[NameRow]] = {key: [] for key in keys}
        for row in (*own, *elsewhere):
            by_key[row.key].append(row)
        new = set(result.identity) if result else set()
        for key, known in by_key.items():
            new |= self._identifier.quads(key, known)
        old = rows.identity_of(self._store, keys, [row.node for row in elsewhere], gone, self._base)
        return old, new

    def _events(
        self, result: Result | None, gone: Sequence[NamedNode]
    ) -> tuple[set[Quad], set[Quad]]:
        own = rows.claims_of(result, self._base) if result else []
        topics = {(r.relation, r.subject) for r in own} | rows.topics_in(self._store, gone)
        elsewhere = rows.claims_about(self._store, sorted(topics), gone)
        new = (set(result.events) if result else set()) | responses([*own, *elsewhere], self._base)
        old = rows.events_of(self._store, gone, [r.claim for r in elsewhere], self._base)
        return old, new


def _ordered(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    return tuple(sorted(quads, key=lambda q: (str(q.graph_name), str(q))))


def _bytes(source: str) -> bytes:
    """A file's bytes, one more than the limit at most."""
    try:
        with Path(source).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Rejected(error.strerror or "cannot be read", where=source) from error


def load_vocabulary(store: Store, authorities: Authorities, base: str = DEFAULT_BASE) -> None:
    """Put the ontology and the authorities into the store, in place of what was there."""
    from ontology.authorities import quads as authority_quads
    from ontology.validation import ontology_quads

    wanted = {*authority_quads(authorities, base), *ontology_quads(base)}
    graphs = [NamedNode(f"{base}graph/authorities"), NamedNode(f"{base}graph/ontology")]
    present = {quad for graph in graphs for quad in store.quads(graph)}
    if present != wanted:
        store.apply(Changes(delete=_ordered(present - wanted), insert=_ordered(wanted - present)))
