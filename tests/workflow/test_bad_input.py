"""Every bad input gets its clear outcome; nothing else is lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store import Store
from hemicycle.ingestion.report import Report
from ingest.readers import MAX_BYTES

Ingest = Callable[..., Report]
GOOD = """Brussels, 3 March 2031

Dear Commissioner Voorbeeld,

We ask for a reply about the cables that were cut.

Yours sincerely,

Ada Exempel, Renew (Belgium)
Zoë Müller, S&D (Germany)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "in"
    where.mkdir()
    (where / "good.txt").write_text(GOOD, "utf-8")
    return where


def signatories(kg: Store) -> list[str]:
    rows = kg.select(
        "PREFIX hc: <https://w3id.org/hemicycle/ontology#> "
        "SELECT DISTINCT ?n { ?s a hc:Signature ; hc:name ?n } ORDER BY ?n"
    )
    return [row["n"] for row in rows.dicts()]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("pdf.txt", b"%PDF-1.7 \x00\x01", "PDF"),
        ("zip.txt", b"PK\x03\x04rest", "ZIP"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("huge.txt", b"x" * (MAX_BYTES + 1), "too large"),
        ("half.txt", b"\xff\xfeA\x00B", "broken UTF-16"),
        ("picture.jpeg", b"\xff\xd8\xff", "not read: a picture"),
    ],
)
def test_rejected_by_name_and_the_rest_lands(
    ingest: Ingest, kg: Store, folder: Path, name: str, data: bytes, reason: str
) -> None:
    (folder / name).write_bytes(data)
    report = ingest(folder / name, folder / "good.txt")
    assert len(report.rejected) == 1
    assert report.rejected[0][0].endswith(name)
    assert reason in report.rejected[0][1]
    assert signatories(kg) == ["Ada Exempel", "Zoë Müller"]


@pytest.mark.parametrize(
    ("encoding", "notice"),
    [
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("latin-1", "guess"),
    ],
)
def test_encodings(ingest: Ingest, kg: Store, tmp_path: Path, encoding: str, notice: str) -> None:
    (tmp_path / "letter.txt").write_bytes(GOOD.encode(encoding))
    report = ingest(tmp_path / "letter.txt")
    assert not report.rejected
    assert signatories(kg) == ["Ada Exempel", "Zoë Müller"]
    assert [n for _, n in report.notices if notice and notice in n] or not notice


def test_a_missing_path_and_a_line_of_fifty_megabytes(
    ingest: Ingest, kg: Store, folder: Path
) -> None:
    (folder / "line.txt").write_bytes(b"word " * 10_000_000)
    report = ingest(folder, folder / "nowhere")
    assert {Path(p).name: why for p, why in report.rejected}.keys() == {"line.txt", "nowhere"}
    assert signatories(kg) == ["Ada Exempel", "Zoë Müller"]


def test_links_lead_nowhere_else(ingest: Ingest, kg: Store, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(GOOD.replace("Ada Exempel", "Eva Geheim"), "utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "out.txt").symlink_to(secret)
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    report = ingest(folder)
    assert {Path(p).name for p, _ in report.rejected} == {"out.txt", "broken.txt"}
    assert "Eva Geheim" not in signatories(kg)
    assert len(report.ingested) == 1


@pytest.mark.parametrize(
    "name", ["né.txt", "a b\u202e.txt", "-rf.txt", "$(touch x).txt", "q'\".txt", "\n.txt"]
)
def test_odd_file_names(ingest: Ingest, kg: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GOOD, "utf-8")
    report = ingest(tmp_path)
    assert not report.rejected
    assert len(signatories(kg)) == 2


@pytest.mark.skipif(os.name != "posix", reason="bytes in file names are a POSIX matter")
def test_a_file_name_that_is_no_unicode_is_named(ingest: Ingest, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(GOOD, "utf-8")
    report = ingest(tmp_path)
    assert len(report.rejected) + len(report.ingested) == 1
