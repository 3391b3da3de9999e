"""Files over time: unchanged, changed, changed back, gone; files in files; the summary."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store import Store
from hemicycle.ingestion.report import Report, as_data, as_text
from hemicycle.ingestion.workflow import Ingestion
from ontology.authorities import Authorities
from ontology.validation import validate
from queries import load, run

Ingest = Callable[..., Report]
Dump = Callable[[], list[str]]


def letter(*names: str, day: str = "3 March 2031") -> str:
    block = "\n".join(f"{name} (Renew, Belgium)" for name in names)
    return (
        f"Brussels, {day}\n\nDear Commissioner Voorbeeld,\n\nWe ask for a reply about the cables.\n"
        f"\nYours sincerely,\n\n{block}\n"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    where = Path("in")
    where.mkdir()
    (where / "one.txt").write_text(letter("Ada Exempel", "Zoë Muster"), "utf-8")
    (where / "two.txt").write_text(letter("Ada Exempel", "Ben Voorbeeld", day="4 May 2031"))
    return where


def rows(kg: Store, name: str, **params: str) -> list[dict[str, str]]:
    return list(run(kg, load(name), params).dicts())


def signed(kg: Store) -> set[str]:
    return {row["asWritten"] for row in rows(kg, "signatories")}


def test_what_has_not_changed_is_not_read_again(ingest: Ingest, dump: Dump, folder: Path) -> None:
    assert len(ingest(folder).ingested) == 2
    first = dump()
    again = ingest(folder)
    assert (again.ingested, again.unchanged) == ([], ["in/one.txt", "in/two.txt"])
    assert dump() == first


def test_other_rules_read_it_again(
    ingest: Ingest, kg: Store, authorities: Authorities, folder: Path
) -> None:
    from ingest.readers import Options

    ingest(folder)
    with Ingestion(kg, authorities, options=Options(ocr=True)) as other:
        assert len(other.run([str(folder)]).ingested) == 2


def test_a_changed_file_keeps_its_old_version(ingest: Ingest, kg: Store, folder: Path) -> None:
    ingest(folder)
    (folder / "one.txt").write_text(letter("Ada Exempel", "Carla Esempio"), "utf-8")
    assert ingest(folder).changed == ["in/one.txt"]
    assert signed(kg) == {"Ada Exempel", "Carla Esempio", "Ben Voorbeeld"}
    (version,) = rows(kg, "versions")
    assert (version["source"], version["steps"]) == ("in/one.txt", "1")
    assert version["document"] != version["former"]
    old = kg.graph(version["former"])
    assert any("Zoë Muster" in str(value) for value in old.objects())
    assert validate(kg.quads()) == ()


def test_versions_are_counted_back_and_never_go_in_circles(
    ingest: Ingest, kg: Store, dump: Dump, folder: Path
) -> None:
    texts = [letter("Ada Exempel", name) for name in ("Zoë Muster", "Carla Esempio", "Dan Proef")]
    ingest(folder)
    for text in (*texts[1:], texts[0]):
        (folder / "one.txt").write_text(text, "utf-8")
        ingest(folder)
    found = rows(kg, "versions")
    assert [version["steps"] for version in found] == ["1", "2"]
    assert len({version["document"] for version in found}) == 1
    assert found[0]["document"] not in {version["former"] for version in found}
    assert signed(kg) == {"Ada Exempel", "Zoë Muster", "Ben Voorbeeld"}
    assert validate(kg.quads()) == ()


def test_a_text_that_another_file_still_holds_stays(
    ingest: Ingest, kg: Store, folder: Path
) -> None:
    (folder / "copy.txt").write_text((folder / "one.txt").read_text("utf-8"), "utf-8")
    ingest(folder)
    (folder / "one.txt").write_text(letter("Carla Esempio", "Dan Proef"), "utf-8")
    ingest(folder)
    assert signed(kg) >= {"Zoë Muster", "Carla Esempio"}
    assert rows(kg, "versions") == []
    sources = [row["source"] for row in rows(kg, "documents")]
    assert sorted(sources) == ["in/copy.txt", "in/one.txt", "in/two.txt"]


def test_vanished_files_are_named_and_pruned_on_request(
    ingest: Ingest, kg: Store, dump: Dump, folder: Path
) -> None:
    ingest(folder / "two.txt")
    without = dump()
    ingest(folder)
    (folder / "one.txt").unlink()
    report = ingest(folder)
    assert report.vanished == ["in/one.txt"]
    assert "still in the graph" in as_text(report, "x")
    assert "Zoë Muster" in signed(kg)
    assert ingest(folder, prune=True).vanished == ["in/one.txt"]
    assert dump() == without
    assert ingest(folder).vanished == []


def test_removing_a_file_takes_its_old_versions_along(
    ingest: Ingest, kg: Store, dump: Dump, authorities: Authorities, folder: Path
) -> None:
    ingest(folder / "two.txt")
    without = dump()
    ingest(folder)
    (folder / "one.txt").write_text(letter("Dan Proef"), "utf-8")
    ingest(folder)
    with Ingestion(kg, authorities) as ingestion:
        assert ingestion.remove(["in/one.txt", "in/none.txt"]) == ["in/none.txt"]
    assert dump() == without


def test_a_copy_removed_leaves_the_text(
    ingest: Ingest, dump: Dump, kg: Store, authorities: Authorities, folder: Path
) -> None:
    ingest(folder)
    first = dump()
    (folder / "copy.txt").write_text((folder / "one.txt").read_text("utf-8"), "utf-8")
    assert ingest(folder).repeated == [("in/copy.txt", "in/one.txt")]
    with Ingestion(kg, authorities) as ingestion:
        assert ingestion.remove(["in/copy.txt"]) == []
    assert dump() == first


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_archives_are_folders(ingest: Ingest, kg: Store, dump: Dump, folder: Path) -> None:
    one = (folder / "one.txt").read_bytes()
    inner = _zipped({"deep/three.txt": letter("Dan Proef", day="1 June 2031").encode()})
    parts = {"one.txt": one, "broken.pdf": b"%PDF-1.7 nothing", "inner.zip": inner, "x.exe": b"MZ"}
    (folder / "all.zip").write_bytes(_zipped(parts))
    report = ingest(folder)
    assert "in/all.zip/inner.zip/deep/three.txt" in report.ingested
    assert ("in/one.txt", "in/all.zip/one.txt") in report.repeated
    assert [source for source, _ in report.rejected] == ["in/all.zip/broken.pdf"]
    assert "in/all.zip/x.exe" in report.ignored
    assert [row["path"] for row in rows(kg, "rejected-files")] == ["in/all.zip/broken.pdf"]
    assert "Dan Proef" in signed(kg)
    # Without the inner archive, what came from it goes; the rest stays.
    (folder / "all.zip").write_bytes(_zipped({"one.txt": one}))
    ingest(folder)
    assert "Dan Proef" not in signed(kg)
    assert rows(kg, "rejected-files") == []
    assert validate(kg.quads()) == ()


def test_a_file_that_breaks_takes_nothing_away(ingest: Ingest, kg: Store, folder: Path) -> None:
    ingest(folder)
    (folder / "one.txt").write_bytes(b"\x00\x01\x02" * 100)
    report = ingest(folder)
    assert [source for source, _ in report.rejected] == ["in/one.txt"]
    assert "Zoë Muster" in signed(kg)
    # What was rejected is tried again.
    assert len(ingest(folder).rejected) == 1


def test_the_summary_speaks_newsroom(ingest: Ingest, folder: Path) -> None:
    (folder / "three.txt").write_text(letter("Dan Proef", "%%% 7 %%%", "Eva Naidis"), "utf-8")
    (folder / "four.txt").write_bytes(b"\x00" * 50)
    report = ingest(folder)
    text = as_text(report, "my.kg")
    assert text.startswith("4 documents: 2 read, 1 read in part, 1 rejected.")
    assert "1 signature lines unread" in text
    assert "Next: hemicycle stats --kg my.kg" in text
    data = as_data(report)
    assert data["partly"] == ["in/three.txt"]
    assert data["rejected"][0]["source"] == "in/four.txt"
