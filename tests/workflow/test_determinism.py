"""Ingesting again, in another order, or taking out and putting back changes nothing."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph.store import Store
from hemicycle.ingestion.report import Report
from hemicycle.ingestion.workflow import Ingestion
from ontology import DEFAULT_BASE
from ontology.authorities import Authorities

Ingest = Callable[..., Report]
Dump = Callable[[], list[str]]


@pytest.fixture
def files(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(root)
    found = sorted(str(p) for p in Path("samples").glob("[0-9]*"))
    assert len(found) == 18
    return found


def test_ingesting_twice_changes_nothing(ingest: Ingest, dump: Dump, files: list[str]) -> None:
    ingest(*files)
    first = dump()
    assert len(ingest(*files, anew=True).ingested) == 18
    assert dump() == first
    assert len(first) > 1000


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_changes_nothing(
    ingest: Ingest, dump: Dump, files: list[str], kg: Store, authorities: Authorities, seed: int
) -> None:
    ingest(*files)
    first = dump()
    again = Ingestion(kg, authorities)
    assert again.remove(files) == []
    derived = [NamedNode(f"{DEFAULT_BASE}graph/{name}") for name in ("identity", "events")]
    assert [q for graph in derived for q in kg.quads(graph)] == []
    shuffled = random.Random(seed).sample(files, len(files))
    for source in shuffled:
        assert not again.run([source]).rejected
    assert dump() == first


@pytest.mark.parametrize("leave", [0, 4, 5, 9])
def test_removing_one_document_leaves_what_the_others_make(
    ingest: Ingest, dump: Dump, files: list[str], kg: Store, authorities: Authorities, leave: int
) -> None:
    others = [f for f in files if f != files[leave]]
    ingest(*others)
    without = dump()
    ingest(files[leave])
    assert dump() != without
    assert Ingestion(kg, authorities).remove([files[leave]]) == []
    assert dump() == without


def test_a_changed_file_replaces_its_former_text(
    ingest: Ingest,
    dump: Dump,
    files: list[str],
    kg: Store,
    authorities: Authorities,
    tmp_path: Path,
) -> None:
    letter = tmp_path / "letter.txt"
    shutil.copy(files[0], letter)
    ingest(letter)
    letter.write_text(letter.read_text("utf-8").replace("\n\n", "\n\n\n"), "utf-8")
    ingest(letter)
    changed = dump()
    digests = {line.split()[0] for line in changed if "#sha256>" in line and "/id/doc/" in line}
    old = {line.split()[0] for line in changed if "#OldVersion> <" in line and "#type>" in line}
    assert len(digests - old) == 1
    letter.unlink()
    assert Ingestion(kg, authorities).remove([str(letter)]) == []
    derived = ("/id/doc/", "/id/letter/", "/id/person/", "/id/membership/")
    assert not [
        line
        for line in dump()
        if line.startswith(tuple(f"<{DEFAULT_BASE[:-4]}{d}" for d in derived))
    ]


def test_one_text_in_two_files_is_one_document(
    ingest: Ingest, kg: Store, files: list[str], tmp_path: Path
) -> None:
    for name in ("b.txt", "a.txt"):
        shutil.copy(files[0], tmp_path / name)
    report = ingest(tmp_path)
    assert report.repeated == [(str(tmp_path / "b.txt"), str(tmp_path / "a.txt"))]
    rows = list(
        kg.select(
            "PREFIX hc: <https://w3id.org/hemicycle/ontology#> "
            "SELECT ?d ?s { ?d hc:source ?s } ORDER BY ?s"
        ).dicts()
    )
    assert [row["s"] for row in rows] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert len({row["d"] for row in rows}) == 1
