"""Where a letter stands towards a vendor; single sentences run in tests/rules."""

from dataclasses import replace
from pathlib import Path

import pytest

import queries
from graph.store import open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from ingest.model import Document
from ingest.pipeline import extract
from ingest.stances import stances
from ontology.authorities import load

LETTER = """Brussels, 3 March 2031

Dear Commissioner Exempel,

This letter is short, because the matter is plain and the week has been long for all of us. {}

Yours sincerely,

Ada Exempel, Renew (Belgium)
Ben Muster, EPP (Austria)
"""
AGAINST = "We warn against Exempel Optics."
FOR = "We support Muster Radio."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    rows = "id,name\nexempel-optics,Exempel Optics\nmuster-radio,Muster Radio\n"
    (own / "vendors.csv").write_text(rows, "utf-8")
    return own


def asked(tmp_path: Path, folder: Path, letters: dict[str, str], **params: str) -> list[tuple]:
    """Letter's file, vendor, stance and quote, as the query has them."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, text in letters.items():
        (inbox / name).write_text(LETTER.format(text), "utf-8")
    known = load(folder)
    with open_store(tmp_path / "x.kg", create=True) as store:
        load_vocabulary(store, known)
        with Ingestion(store, known) as ingestion:
            assert not ingestion.run([str(inbox)]).rejected
        named = {
            r[0]: Path(r[1].value).name for r in queries.run(store, queries.load("documents")).rows
        }
        rows = queries.run(store, queries.load("stances"), params).rows
        found = [(named[r[2]], *(r[n] and r[n].value for n in (4, 5, 7))) for r in rows]
    return sorted(found, key=str)


def test_each_letter_towards_each_vendor_with_its_words(tmp_path: Path, folder: Path) -> None:
    letters = {
        "a.txt": f"{AGAINST} {FOR}",
        "b.txt": f"{AGAINST} We support Exempel Optics.",
        "c.txt": "Muster Radio has answered our question about the tests.",
        "d.txt": "The tests of the last year have been answered by nobody.",
    }
    found = asked(tmp_path, folder, letters)
    assert found == [
        ("a.txt", "Exempel Optics", "critical", AGAINST),
        ("a.txt", "Muster Radio", "supportive", FOR),
        ("b.txt", "Exempel Optics", "unclear", "We support Exempel Optics."),
        ("b.txt", "Exempel Optics", "unclear", AGAINST),
        ("c.txt", "Muster Radio", "unclear", None),
        ("d.txt", None, "vendor not named", None),
    ]


def test_by_vendor(tmp_path: Path, folder: Path) -> None:
    letters = {"a.txt": f"{AGAINST} {FOR}", "d.txt": "The tests were answered by nobody."}
    found = asked(tmp_path, folder, letters, vendor="muster radio")
    assert found == [("a.txt", "Muster Radio", "supportive", FOR)]


def test_only_letters_take_a_stance(folder: Path) -> None:
    x = extract(Document(LETTER.format(AGAINST), ("a.txt",), "text/plain"), load(folder))
    assert [(stance, vendor) for _, stance, vendor in stances(x)] == [
        ("critical", "vendor/exempel-optics")
    ]
    assert not list(stances(replace(x, head=replace(x.head, kind="Article"))))


def test_a_stance_goes_with_its_letter(tmp_path: Path, folder: Path) -> None:
    known, path = load(folder), tmp_path / "a.txt"
    path.write_text(LETTER.format(AGAINST), "utf-8")
    with open_store(tmp_path / "x.kg", create=True) as store:
        load_vocabulary(store, known)
        with Ingestion(store, known) as ingestion:
            ingestion.run([str(path)])
            path.write_text(LETTER.format(FOR), "utf-8")
            ingestion.run([str(path)])
        rows = queries.run(store, queries.load("stances")).rows
    assert [(row[4].value, row[5].value) for row in rows] == [("Muster Radio", "supportive")]
