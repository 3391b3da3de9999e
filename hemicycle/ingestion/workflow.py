"""Ingest into a store: file by file, each on disk before it is reported."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from hemicycle.derivation import documents
from hemicycle.derivation.transaction import Derivation
from hemicycle.ingestion.files import file_bytes, find_files
from hemicycle.ingestion.ledger import Ledger, Stamp, fingerprint, within
from hemicycle.ingestion.opening import Held, Opening
from hemicycle.ingestion.report import Report
from ingest.claims.own import check
from ingest.iris import document_iri
from ingest.model import Document
from ingest.pipeline import Result, process
from ingest.readers import Options
from ingest.sandbox import Sandbox
from ontology import DEFAULT_BASE, HC
from ontology.authorities import Authorities
from ontology.errors import Rejected

#: A table of many records goes to disk in portions: a transaction costs more than a record. A file
#: in an archive waits no longer than this many seconds for the next ones.
_BATCH, _SECONDS = 1000, 2.0


def _quiet(*_: object) -> None:
    pass


class Ingestion:
    """Ingests files and takes documents out. Close it, or use it in a ``with`` block."""

    def __init__(
        self,
        store: Store,
        authorities: Authorities,
        base: str = DEFAULT_BASE,
        options: Options = Options(),  # noqa: B008
    ) -> None:
        check(authorities.rules)
        self._store, self._authorities, self._base = store, authorities, base
        self._options, self._opened = options, False
        self._derivation = Derivation(store, authorities, base)
        self._ledger = Ledger(store, base)
        self._read_with = fingerprint(authorities, options, base)

    @cached_property
    def _sandbox(self) -> Sandbox:
        """Started when first something is to be read: to take out needs none."""
        self._opened = True
        return Sandbox(self._authorities, self._base, self._options)

    def close(self) -> None:
        """Let go of the reading processes. Closing twice is harmless."""
        if self._opened:
            self._sandbox.close()

    def __enter__(self) -> "Ingestion":
        """Itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def run(
        self,
        paths: Sequence[str],
        progress: Callable[[int, int], None] = _quiet,
        *,
        prune: bool = False,
        anew: bool = False,
        on_disk: Callable[[str], None] = _quiet,
    ) -> Report:
        """Ingest everything under the paths; a document that fails is named, the rest land.

        ``progress`` gets the number of the file begun and how many there are; ``on_disk`` each
        file when it is safe there. ``prune`` takes out what was read from these paths and lies
        there no longer; ``anew`` reads unchanged files, too.
        """
        report = Report(pruned=prune)
        files = find_files(paths, report)
        for number, path in enumerate(files, start=1):
            progress(number, len(files))
            try:
                landed = self._file(path, report, anew=anew, named=path in paths)
            except Rejected as error:
                report.rejected.append((path, str(error).removeprefix(f"{path}: ")))
            else:
                if landed:
                    on_disk(path)
        progress(len(files) + 1, len(files))
        report.unprotected = self._sandbox.notices if self._opened else ()
        report.vanished = sorted(set(self._ledger.under(paths)) - set(files))
        report.rejected = [r for r in report.rejected if r[0] not in report.vanished]
        if prune:
            self.remove(report.vanished)
        return report

    def _file(self, path: str, report: Report, *, anew: bool, named: bool) -> bool:
        """Bring the graph up to date with one file; whether documents of it went to disk."""
        data = file_bytes(path)
        stamp = Stamp(hashlib.sha256(data).hexdigest(), self._read_with)
        if not anew and self._ledger.unchanged(path, stamp):
            report.unchanged.append(path)
            return False
        opening = Opening(self._sandbox, report, named)
        before, seen = documents.sources_in(self._store, path), set[str]()
        rest: list[Result] = []
        for results, last in self._portions(opening, data, path):
            seen.update(s for r in results for s in r.extraction.document.sources)
            if last:
                rest = results
            else:
                self._place(results, report)
        # What the file held before and holds no more goes; but a file that broke takes nothing.
        lost = before - seen if seen else set()
        held, noted = self._ledger.quads(path, stamp, opening.rejected)
        self._place(rest, report, lost, held - noted, noted - held)
        report.rejected += opening.rejected
        return bool(seen)

    def _portions(
        self, opening: Opening, data: bytes, path: str
    ) -> Iterator[tuple[list[Result], bool]]:
        """What goes to disk together, one result a document, and whether that is all."""
        here: dict[NamedNode, tuple[str, ...]] = {}
        portion: dict[NamedNode, Result] = {}
        begun = time.monotonic()
        for held in opening.files(data, path):
            for start in range(0, len(held.documents), _BATCH):
                for document in self._merged(held.documents[start : start + _BATCH], here):
                    if result := self._processed(document, opening, held):
                        portion[result.iri] = result
                        _count(result, held.source, opening.report)
                if len(portion) >= _BATCH or time.monotonic() - begun > _SECONDS:
                    yield list(portion.values()), False
                    portion, begun = {}, time.monotonic()
        yield list(portion.values()), True

    def _processed(self, document: Document, opening: Opening, held: Held) -> Result | None:
        """A record needs no grammar that could run away, and a table has thousands."""
        if document.record is not None:
            return process(document, self._authorities, self._base)
        return opening.processed(document, held)

    def _merged(
        self, read: Iterable[Document], here: dict[NamedNode, tuple[str, ...]]
    ) -> list[Document]:
        """Documents of one text as one, with every path known to hold it, in order.

        ``here`` are the sources met so far in this file, by document.
        """
        found: dict[NamedNode, Document] = {}
        for document in read:
            iri = document_iri(document, self._base)
            here[iri] = (*here.get(iri, ()), *document.sources)
            found[iri] = document
        known = documents.sources(self._store, found)
        return [
            replace(d, sources=tuple(sorted({*here[iri], *known.get(iri.value, ())})))
            for iri, d in found.items()
        ]

    def _place(
        self,
        results: Sequence[Result],
        report: Report,
        lost: frozenset[str] | set[str] = frozenset(),
        delete: Iterable[Quad] = (),
        insert: Iterable[Quad] = (),
    ) -> None:
        """In one transaction, put documents in place of what their files held before.

        ``lost`` are sources that hold nothing any more; ``delete`` and ``insert`` what else the
        transaction does.
        """
        own = [result.iri for result in results]
        sources = {s for result in results for s in result.extraction.document.sources}
        out, struck = self._leaving(sources | lost, own)
        changed = [iri for iri, paths in out.items() if paths & sources]
        versions = self._derivation.versions(results, changed)
        back = documents.superseded(self._store, own) - versions
        self._store.apply(
            self._derivation.changes(
                results, list(out), struck | back | set(delete), versions | set(insert)
            )
        )
        report.changed += sorted({s for iri in changed for s in out[iri] & sources})

    def _leaving(
        self, sources: set[str], but: Sequence[NamedNode] = ()
    ) -> tuple[dict[NamedNode, frozenset[str]], set[Quad]]:
        """Documents that only these sources hold, and the sources to strike from others."""
        held = documents.read_from(self._store, sorted(sources), but) if sources else {}
        out = {iri: paths for iri, paths in held.items() if paths <= sources}
        struck = {
            Quad(iri, HC.source, Literal(path), iri)
            for iri, paths in held.items()
            for path in paths & sources
            if iri not in out
        }
        return out, struck

    def remove(self, names: Iterable[str]) -> list[str]:
        """Take documents out, with their old versions; returns the names that nothing has.

        A name is a path as given at ingestion, then everything in that file goes, or the IRI of
        a document. A text that another file holds too stays, without this file.
        """
        missing = []
        for name in names:
            sources = documents.sources_in(self._store, name)
            document = documents.named(self._store, name, self._base)
            if document is not None:
                sources |= documents.sources(self._store, [document])[document.value]
            files = [name, *sorted(sources)]
            held = {quad for path in files for quad in self._ledger.forget(path)}
            old = [iri for path in files for iri in documents.former(self._store, path)]
            out, struck = self._leaving(sources)
            if not (out or struck or held):
                missing.append(name)
                continue
            self._store.apply(self._derivation.changes([], [*out, *old], held | struck))
        return missing


def _count(result: Result, path: str, report: Report) -> None:
    x = result.extraction
    own = [source for source in x.document.sources if within(path, source)]
    source = own[0]
    report.ingested.append(source)
    others = [other for other in x.document.sources if other != source]
    report.repeated += [(source, others[0])] if others else []
    report.kinds[x.head.kind] = report.kinds.get(x.head.kind, 0) + 1
    report.signatures += len(x.signatures)
    report.claims += len(x.claims)
    report.unread_lines += [(source, u.line, u.reason) for u in x.unread]
    report.notices += [(source, notice) for notice in x.document.notices]
