"""The samples' answers to every query of the library, equal in both stores and to the golden files.

``HEMICYCLE_REGENERATE=1`` writes the files anew; read the difference before committing it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, nquads, open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from ontology.authorities import load
from ontology.validation import validate
from queries import load as load_query
from queries import names, run
from queries.formats import render

GOLDEN = Path(__file__).parent / "samples"
#: The query of each of the ten questions, with parameters where it needs them.
#: Nothing in the samples is such; tests/queries and tests/workflow have some.
EMPTY = {
    "contradictory-dates", "letter-proposals", "rejected-files", "suspicious-names", "versions",
}  # fmt: skip
PARAMS = {
    "claims": {"about": "Murenna Optics"},
    "established": {"about": "Murenna Optics"},
    "why-edge": {"one": "Annika Lindhaga", "two": "Helle Nørskovgaard"},
    "why-person": {"name": "Annika Lindhaga"},
    "person": {"name": "Annika Lindhaga"},
    "met-before-signing": {"vendor": "Qinyuan Veltra", "days": "60"},
}


@pytest.fixture(scope="module", params=["embedded", "remote"])
def kg(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    where: str | Path = tmp_path_factory.mktemp("samples") / "samples.kg"
    if request.param == "remote":
        start = request.getfixturevalue("serve")
        with start() as url:
            yield from filled(url, root)
        return
    yield from filled(where, root)


def filled(where: str | Path, root: Path) -> Iterator[Store]:
    authorities = load(root / "samples" / "authorities")
    before = Path.cwd()
    os.chdir(root)
    try:
        with open_store(where, create=True) as store:
            load_vocabulary(store, authorities)
            report = Ingestion(store, authorities).run(["samples"])
            assert len(report.ingested) == 28
            assert not report.rejected
            yield store
    finally:
        os.chdir(before)


def test_every_query_of_the_library_is_asked() -> None:
    assert len(names()) >= 27
    assert set(PARAMS) <= set(names())


@pytest.mark.parametrize("name", names())
def test_golden(kg: Store, name: str) -> None:
    answer = render(run(kg, load_query(name), PARAMS.get(name)), "tsv")
    path = GOLDEN / f"{name}.tsv"
    if os.environ.get("HEMICYCLE_REGENERATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(answer, "utf-8", newline="")
    assert answer == path.read_bytes().decode("utf-8")
    if name not in EMPTY:
        assert answer.count("\n") >= 2, "a golden answer without rows proves nothing"


def test_the_graph_is_valid_in_both_stores(kg: Store) -> None:
    assert validate(kg.quads()) == ()
    assert sum(1 for _ in nquads(kg)) > 5000
