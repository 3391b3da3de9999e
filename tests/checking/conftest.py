"""A desk: a store of the samples, and checks on their claims."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from graph.store import Changes, Store, nquads, open_store
from hemicycle.checking.claims import Asked, open_claims
from hemicycle.checking.file import Difference, bring_in_line
from hemicycle.derivation.transaction import Derivation
from hemicycle.derivation.vocabulary import load_vocabulary
from ingest.checking.checks import Check
from ingest.model import Document
from ingest.pipeline import process
from ontology import HC
from ontology.authorities import Authorities, load


class Desk:
    """Documents come and go; checks are applied as a whole."""

    def __init__(self, store: Store, authorities: Authorities, folder: Path) -> None:
        self.store, self.authorities, self.folder = store, authorities, folder
        self.derivation = Derivation(store, authorities)

    def _document(self, name: str, form: str = "text/plain") -> Document:
        return Document((self.folder / name).read_text("utf-8"), (name,), form)

    def put(self, name: str, form: str = "text/plain") -> None:
        result = process(self._document(name, form), self.authorities)
        self.store.apply(self.derivation.changes([result]))

    def take(self, name: str) -> None:
        result = process(self._document(name), self.authorities)
        self.store.apply(self.derivation.changes([], [result.iri]))

    def check(self, checks: Iterable[Check]) -> Difference:
        return bring_in_line(self.store, checks)

    def claims(self) -> list[Asked]:
        return open_claims(self.store, again=True)

    def dump(self) -> list[str]:
        return list(nquads(self.store))

    def marks(self) -> dict[str, str]:
        """What has become of each claim that somebody checked."""
        return {
            q.subject.value: q.object.value for q in self.store.quads() if q.predicate == HC.checked
        }


@pytest.fixture(scope="session")
def authorities(root: Path) -> Authorities:
    return load(root / "samples" / "authorities")


@pytest.fixture(scope="module")
def _filled(
    tmp_path_factory: pytest.TempPathFactory, authorities: Authorities, root: Path
) -> Iterator[Callable[[], Desk]]:
    with open_store(tmp_path_factory.mktemp("checks") / "kg", create=True) as store:
        load_vocabulary(store, authorities)
        desk = Desk(store, authorities, root / "samples")
        for path in sorted(desk.folder.glob("[0-9]*.txt")):
            desk.put(path.name)
        first = frozenset(store.quads())

        def anew() -> Desk:
            here = frozenset(store.quads())
            store.apply(Changes(delete=tuple(here - first), insert=tuple(first - here)))
            return desk

        yield anew


@pytest.fixture
def desk(_filled: Callable[[], Desk]) -> Desk:
    """The same desk again and again, each time as it was at first."""
    return _filled()


@pytest.fixture(scope="module")
def anew(_filled: Callable[[], Desk]) -> Callable[[], Desk]:
    """The desk as it was at first, as often as a test needs it."""
    return _filled
