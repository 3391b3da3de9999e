"""What is known of the files themselves: their digests, how they were read, why they were not."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

import ingest
import ontology
from graph.store import Store
from hemicycle.sparql import ask, quads_of
from ingest.iris import digest
from ingest.models import load_model
from ingest.readers import Options
from ontology import DEFAULT_BASE, HC, RDF
from ontology.authorities import Authorities
from ontology.authorities import quads as authority_quads

_RULES = (".py", ".yaml", ".json", ".csv", ".ttl")

_FILES = """
SELECT ?path ?sha ?with ?outcome {
  ?f a hc:File ; hc:path ?path ; hc:outcome ?outcome .
  OPTIONAL { ?f hc:sha256 ?sha } OPTIONAL { ?f hc:readWith ?with }
}"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The digest of a file's bytes, and that of all it was read with."""

    sha256: str
    read_with: str


def fingerprint(authorities: Authorities, options: Options, base: str = DEFAULT_BASE) -> str:
    """A digest of what decides how bytes are read: code, rules, authorities, options."""
    known = sorted(map(str, authority_quads(authorities, base)))
    own = [part for file in authorities.rules for part in (file.kind, file.text)]
    model = load_model(authorities.model).name if authorities.model else ""
    return digest(_code(), repr(options), base, model, *known, *own)


@cache
def _code() -> str:
    rooms = [Path(room.__file__ or "").parent for room in (ingest, ontology)]
    files = sorted(p for room in rooms for p in room.rglob("*") if p.suffix in _RULES)
    return digest(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in files))


class Ledger:
    """The files graph: one node a file, and one for each part that was rejected."""

    def __init__(self, store: Store, base: str = DEFAULT_BASE) -> None:
        self._store, self._base = store, base
        self._graph = NamedNode(f"{base}graph/files")
        self._stamps: dict[str, Stamp] = {}
        self._rejected: set[str] = set()
        for row in ask(store, _FILES):
            if "sha" in row:
                self._stamps[row["path"]] = Stamp(row["sha"], row.get("with", ""))
            if row["outcome"] == "rejected":
                self._rejected.add(row["path"])

    def unchanged(self, path: str, stamp: Stamp) -> bool:
        """Whether these bytes were read in the same way, and nothing in them was rejected."""
        return self._stamps.get(path) == stamp and not any(
            within(path, other) for other in self._rejected
        )

    def under(self, folders: Iterable[str]) -> list[str]:
        """The files once read from these paths or below them."""
        given = [folder.rstrip("/") for folder in folders]
        return sorted(p for p in self._stamps if any(within(folder, p) for folder in given))

    def quads(
        self, path: str, stamp: Stamp, rejected: Sequence[tuple[str, str]]
    ) -> tuple[set[Quad], set[Quad]]:
        """What the graph holds of this file now, and what it should hold."""
        reasons = dict(rejected)
        new = set(self._file(path, reasons.pop(path, None)))
        node = self._node(path)
        new.add(Quad(node, HC.sha256, Literal(stamp.sha256), self._graph))
        new.add(Quad(node, HC.readWith, Literal(stamp.read_with), self._graph))
        for part, reason in reasons.items():
            new.update(self._file(part, reason))
        held = self.held(path)
        self._stamps[path] = stamp
        self._rejected = {p for p in self._rejected if not within(path, p)} | set(dict(rejected))
        return held, new

    def held(self, path: str) -> set[Quad]:
        """What the graph holds of a file and of the parts of it that were rejected."""
        nodes = [self._node(p) for p in (path, *self._rejected) if within(path, p)]
        return quads_of(self._store, nodes, self._graph)

    def forget(self, path: str) -> set[Quad]:
        """Strike a file out; what the graph held of it."""
        held = self.held(path)
        self._stamps.pop(path, None)
        self._rejected = {p for p in self._rejected if not within(path, p)}
        return held

    def _node(self, path: str) -> NamedNode:
        return NamedNode(f"{self._base}file/{digest(path)}")

    def _file(self, path: str, reason: str | None) -> Iterable[Quad]:
        node = self._node(path)
        yield Quad(node, RDF.type, HC.File, self._graph)
        yield Quad(node, HC.path, Literal(path), self._graph)
        yield Quad(node, HC.outcome, Literal("rejected" if reason else "read"), self._graph)
        if reason:
            yield Quad(node, HC.rejectedBecause, Literal(reason), self._graph)


def within(path: str, other: str) -> bool:
    """Whether ``other`` is the path itself, lies under it, or is a record in it.

    >>> within("a.zip", "a.zip/b.txt"), within("q.csv", "q.csv#row 1"), within("a", "ab")
    (True, True, False)
    """
    return other == path or other.startswith((f"{path}/", f"{path}#"))
