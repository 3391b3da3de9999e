"""Stores filled with the project's samples, built once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store import Store, nquads, open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.report import Report
from hemicycle.ingestion.workflow import Ingestion
from ontology.authorities import Authorities, load


@pytest.fixture(scope="session")
def authorities(root: Path) -> Authorities:
    return load(root / "samples" / "authorities")


@pytest.fixture
def kg(tmp_path: Path, authorities: Authorities) -> Iterator[Store]:
    with open_store(tmp_path / "test.kg", create=True) as store:
        load_vocabulary(store, authorities)
        yield store


Ingest = Callable[..., Report]


@pytest.fixture
def ingest(kg: Store, authorities: Authorities) -> Iterator[Ingest]:
    with Ingestion(kg, authorities) as ingestion:
        yield lambda *paths, **options: ingestion.run([str(p) for p in paths], **options)


@pytest.fixture
def dump(kg: Store) -> Callable[[], list[str]]:
    return lambda: list(nquads(kg))
