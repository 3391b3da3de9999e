"""An archive counts as a folder: each file in it is a document of its own, on disk by itself."""

import zipfile
from pathlib import Path

import pytest

from graph.store import nquads, open_store
from hemicycle.ingestion.report import Report
from hemicycle.ingestion.workflow import Ingestion
from ingest.model import Opened
from ontology import HC
from ontology.authorities import Authorities

LETTER = (
    "Brussels, {day} May 2031\n\nDear Ada,\n\nWe ask.\n\nYours sincerely,\n\nBo Exempel, Renew\n"
)


@pytest.fixture
def ingested(authorities: Authorities, tmp_path: Path):
    """Ingest an archive; the report, what lay on disk as each file was begun, the graph."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        first, second = LETTER.format(day=3), LETTER.format(day=4)
        for name, text in (("a", first), ("b", ""), ("c", second), ("d", first), ("e", first)):
            archive.writestr(f"{name}.txt", text)

    def run(kg: str) -> tuple[Report, dict[str, set[str]], list[str]]:
        landed: dict[str, set[str]] = {}
        with open_store(tmp_path / kg, create=True) as store:
            with Ingestion(store, authorities) as ingestion:
                read_by = ingestion._sandbox.read

                def read(data: bytes, source: str, seconds: float) -> Opened:
                    landed[Path(source).stem] = {
                        Path(quad.object.value).stem
                        for quad in store.quads()
                        if quad.predicate == HC.source
                    }
                    return read_by(data, source, seconds)

                ingestion._sandbox.read = read
                report = ingestion.run([str(path)])
            return report, landed, sorted(nquads(store))

    return run


def test_a_file_in_an_archive_is_on_disk_soon(ingested, monkeypatch) -> None:
    monkeypatch.setattr("hemicycle.ingestion.workflow._SECONDS", 0.0)
    _, landed, _ = ingested("kg")
    assert landed["a"] == set()
    assert landed["c"] == {"a"}
    assert landed["d"] == {"a", "c"}
    assert landed["e"] == {"a", "c", "d"}


def test_how_soon_changes_nothing(ingested, monkeypatch) -> None:
    monkeypatch.setattr("hemicycle.ingestion.workflow._SECONDS", 60.0)
    together = ingested("together")
    monkeypatch.setattr("hemicycle.ingestion.workflow._SECONDS", 0.0)
    apart = ingested("apart")
    assert together[1]["e"] == set()
    assert (together[0], together[2]) == (apart[0], apart[2])
    report = together[0]
    assert [Path(source).stem for source in report.ingested] == ["a", "c", "d", "e"]
    assert [(Path(s).stem, Path(o).stem) for s, o in report.repeated] == [("d", "a"), ("e", "a")]
    assert [Path(source).stem for source, _ in report.rejected] == ["b"]
