"""A store of the three real seeds, read from the shared folder, never copied."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.store import Store, open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from ontology.authorities import load
from queries import load as load_query
from queries import run

Row = dict[str, str]


@pytest.fixture(scope="session")
def gold(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "gold" / "seeds" / "gold.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    authorities = load()
    with open_store(tmp_path_factory.mktemp("seeds") / "seeds.kg", create=True) as store:
        load_vocabulary(store, authorities)
        report = Ingestion(store, authorities).run([str(shared / "seeds")])
        assert len(report.ingested) == 3
        assert not report.rejected
        assert not report.unread_lines
        yield store


@pytest.fixture(scope="session")
def ask(seeds: Store) -> Any:
    def rows(name: str, **params: str) -> list[Row]:
        return list(run(seeds, load_query(name), params).dicts())

    return rows
