"""Both stores, empty; the real SPARQL server comes from the conftest above."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.changes import Changes
from graph.store import Store, open_store


@pytest.fixture(params=["embedded", "remote"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The place of an empty store of each kind."""
    if request.param == "remote":
        return request.getfixturevalue("clean_server")
    place = str(tmp_path / "kg")
    open_store(place, create=True).close()
    return place


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An empty store of each kind, open for writing."""
    with open_store(where) as store:
        yield store


@pytest.fixture
def both(clean_server: str, tmp_path: Path) -> Iterator[Callable[[Changes], tuple[Store, Store]]]:
    """Apply the same changes to an embedded and a remote store."""
    embedded, remote = open_store(tmp_path / "kg", create=True), open_store(clean_server)

    def apply(changes: Changes) -> tuple[Store, Store]:
        for store in (embedded, remote):
            store.apply(changes)
        return embedded, remote

    yield apply
    embedded.close()
    remote.close()
