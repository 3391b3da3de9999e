"""What a store holds, counted by hand on a handful of invented documents."""

import json
from dataclasses import replace

import pytest

from graph.store import open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from hemicycle.stats import as_data, render, stats
from ingest.model import Claim, Party, Span, UnreadLine
from ingest.quads import Writer

LETTER = """Brussels, 6 May 2024

To: Commissioner Tarn

Dear Commissioner Tarn,

We write to you about Huawei. We ask you to publish the test report.

Yours sincerely,

Ada Falkenried (EPP, Netherlands)
Otto Brückner (S&D, Germany)
I. Sorrelby (Renew, France)
"""


@pytest.fixture
def store(tmp_path, authorities):
    files = tmp_path / "in"
    files.mkdir()
    (files / "a.txt").write_text(LETTER, "utf-8")
    (files / "b.txt").write_text(LETTER, "utf-8")  # the same text, counted once
    (files / "c.md").write_text(LETTER.replace("\n\n", "\n\n\n"), "utf-8")  # the same letter
    (files / "d.txt").write_text("The agent allegedly bribed a clerk.\n", "utf-8")
    with open_store(tmp_path / "kg", create=True) as found:
        load_vocabulary(found, authorities)
        Ingestion(found, authorities).run([str(files)])
        yield found


def test_an_empty_store_is_all_zeros(tmp_path):
    with open_store(tmp_path / "kg", create=True) as empty:
        found = stats(empty)
    assert found.signatures == found.letters == found.persons == 0
    assert found.documents == found.claims == {}
    assert "documents: 0" in render(found)


def test_every_number(store):
    found = stats(store)
    assert sum(found.documents.values()) == 3
    assert found.documents["Letter"] == 2
    assert found.repeated == 1
    assert (found.letters, found.told_of) == (1, 0)
    assert [len(paths) for paths in found.several_files] == [3]
    assert found.signatures == 6
    assert (found.resolved, found.persons) == (4, 2)
    assert found.unresolved == {"initialsOnly": 2}
    assert found.vendors == {"Huawei": 2}
    assert len(found.undated) == 1
    assert found.undated[0].endswith("d.txt")


@pytest.fixture
def written(tmp_path, extraction):
    """One document put in by hand: three claims, a notice, two unread lines."""
    text = "Falk paid Tarn. Ada ???\nOtto !!!"
    found = extraction(
        text,
        claims=(
            Claim("paid", Span(0, 15), Span(5, 9), "alleged", subject=Party("Falk")),
            Claim("paid", Span(0, 15), Span(5, 9), "alleged", subject=Party("Tarn")),
            Claim("metWith", Span(0, 15), Span(5, 9), "denied", subject=Party("Falk")),
        ),
        unread=(UnreadLine(2, Span(24, 32), "no name"), UnreadLine(1, Span(16, 23), "no name")),
    )
    noted = replace(found.document, notices=("speaks of 5 signatories, 3 are listed",))
    with open_store(tmp_path / "by-hand", create=True) as store:
        store.bulk(Writer(replace(found, document=noted)).quads())
        yield store


def test_claims_by_strength_and_relation(written):
    found = stats(written)
    assert found.claims == {"alleged": 2, "denied": 1}
    assert found.relations == {"paid": 2, "metWith": 1}


def test_what_was_not_read_and_what_is_noted(written):
    found = stats(written)
    assert found.unread == (("x.txt", 1, "no name"), ("x.txt", 2, "no name"))
    assert found.notices == (("x.txt", "speaks of 5 signatories, 3 are listed"),)
    text = render(found)
    assert "x.txt, line 2: no name" in text
    assert "documents with notices: 1" in text


def test_text_and_data(store, written):
    text = render(stats(store))
    assert "initialsOnly 2" in text
    assert "letters in more than one file: 1" in text
    data = json.loads(json.dumps(as_data(stats(written))))
    assert data["unread"][0] == {"source": "x.txt", "line": 1, "reason": "no name"}
    assert data["notices"][0].keys() == {"source", "notice"}
