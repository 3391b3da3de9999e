"""The books of an embedded store: what it holds is known before it is read."""

import errno
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graph import journal as journals
from graph.changes import Changes
from graph.content import Content
from graph.journal import Journal
from graph.record import recorded
from graph.store import open_store
from ontology import XSD
from ontology.errors import StoreError

P = NamedNode("urn:p")
GRAPHS = [NamedNode(f"urn:g{n}") for n in range(3)]
TERMS = [
    Literal("x"), Literal("x", language="en"), Literal("a\n\\\"b"), NamedNode("urn:o"),
    *(Literal(v, datatype=XSD.integer) for v in ("1", "01", "+1", "x")),
    *(Literal(v, datatype=XSD.double) for v in ("NaN", "-0.0", "1e3", "1000")),
    *(Literal(v, datatype=XSD.boolean) for v in ("1", "true")),
    *(Literal(v, datatype=XSD.decimal) for v in ("1.50", "1.5")),
    *(Literal(v, datatype=XSD.date) for v in ("2031-01-01Z", "2031-01-01+00:00", "2031-13-01")),
]  # fmt: skip

quads = st.builds(
    lambda g, o, s: Quad(NamedNode(f"urn:s{s}"), P, o, g),
    st.sampled_from(GRAPHS), st.sampled_from(TERMS), st.integers(0, 2),
)  # fmt: skip
some = st.lists(quads, max_size=12).map(tuple)
changes = st.builds(Changes, st.lists(st.sampled_from(GRAPHS), max_size=2).map(tuple), some, some)


@settings(max_examples=200, deadline=None)
@given(st.lists(changes, max_size=6))
def test_the_content_after_changes_is_foretold(steps):
    database, known = Oxigraph(), Content()
    for step in steps:
        known = known.after(step, database)
        database.update(step.update())
        assert known == Content().changed(new=database)


@given(some, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_every_quad_does(found, draw):
    mixed = draw.sample(found, len(found))
    assert Content().changed(new=found) == Content().changed(new=mixed)
    assert Content().changed(new=found).changed(out=mixed) == Content()
    for n in range(len(found)):
        assert Content().changed(new=found) != Content().changed(new=found[:n] + found[n + 1 :])


def number(n):
    return Quad(NamedNode(f"urn:s{n}"), P, Literal(n), GRAPHS[n % 3])


@pytest.fixture
def place(tmp_path):
    with open_store(tmp_path / "kg", create=True) as store:
        store.apply(Changes(insert=tuple(map(number, range(90)))))
    return tmp_path / "kg"


def held(place):
    with open_store(place, read_only=True) as store:
        return Content().changed(new=store.quads())


def test_the_record_tells_content_and_files(place):
    record = recorded(place)
    assert record.content == held(place)
    inner = {path.name for path in (place / "oxigraph").iterdir()}
    assert {name for name in inner - {"LOCK"} if not name.startswith("LOG")} == set(record.files)
    assert json.loads((place / "record.json").read_text())["content"].startswith("90:")
    assert not (place / "journal").exists()


def test_reading_changes_no_file(place):
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    held(place)
    assert before == {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_the_digest_of_a_table_is_taken_once(place):
    """Else a writer would record damage that it never read as what was meant."""
    before = recorded(place).files
    table = max((place / "oxigraph").glob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(table.read_bytes())
    data[random.Random(3).randrange(len(data))] ^= 1
    table.write_bytes(data)
    open_store(place).close()
    assert recorded(place).files[table.name] == before[table.name]


def test_the_journal_announces_before_and_after(place):
    with open_store(place) as store:
        store.apply(Changes(drop=(GRAPHS[0],)))
        before, after = Journal(place).may_hold
        assert (before.quads, after.quads) == (90, 60)
        assert after == Content().changed(new=store.quads())
    assert recorded(place).content == after


def test_a_line_cut_off_was_never_begun(place):
    journal = Journal(place)
    journal.append((Content(1, 1),))
    journal.append((Content(1, 1), Content(2, 2)))
    whole = (place / "journal").read_bytes()
    first = whole.index(b"\n") + 1
    for end in range(len(whole)):
        (place / "journal").write_bytes(whole[:end])
        found = Journal(place)
        assert found.begun == (end >= first - 1)
        if end < len(whole) - 1 and found.begun:
            assert found.may_hold == (Content(1, 1),)
    (place / "journal").write_bytes(whole[: first + 9])
    Journal(place).append(None)
    assert (Journal(place).begun, Journal(place).may_hold) == (True, None)


def test_bulk_loading_allows_anything_until_it_is_done(place):
    with open_store(place) as store:

        def loading():
            yield number(90)
            assert Journal(place).may_hold is None

        store.bulk(loading())
        assert Journal(place).may_hold == (Content().changed(new=store.quads()),)
    assert recorded(place).content.quads == 91


def test_a_write_that_fails_stops_the_writer_and_the_next_settles_it(place, monkeypatch):
    store = open_store(place)

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(journals.os, "fsync", full)
    with pytest.raises(StoreError, match=r"the disk is full \(free some space"):
        store.apply(Changes(insert=(number(91),)))
    monkeypatch.undo()
    with pytest.raises(StoreError, match="open it again"):
        store.apply(Changes(insert=(number(91),)))
    assert store.size() == 90
    store.close()
    assert Journal(place).begun
    with open_store(place) as store:
        store.apply(Changes(insert=(number(91),)))
    assert recorded(place).content.quads == 91


def test_closing_ends_what_still_reads(place):
    with open_store(place) as store:
        reading = store.quads()
        next(reading)
    with pytest.raises(StoreError, match="closed"):
        next(reading)
    open_store(place).close()


@pytest.mark.parametrize("wrong", [b"", b"{}", b"[]", b"\xff", b'{"content": 1, "files": {}}'])
def test_a_record_that_is_none_stops_everybody(place, wrong):
    (place / "record.json").write_bytes(wrong)
    for read_only in (True, False):
        with pytest.raises(StoreError, match=r"record\.json: the store is damaged"):
            open_store(place, read_only=read_only)
