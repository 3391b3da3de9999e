"""Whatever happens to a store's files, `hemicycle verify` says so, and nobody reads on unwarned."""

import os
import random

import pytest
from typer.testing import CliRunner

from graph.changes import Changes
from graph.store import open_store
from hemicycle.cli import app
from hemicycle.verify import as_data, verify
from ontology.errors import StoreError

SEEDS = range(200 if os.environ.get("HEMICYCLE_SOAK") == "1" else 20)


def held(place):
    """The files that hold something: not the engine's log for people, nor its lock."""
    inner = sorted((place / "oxigraph").iterdir())
    named = [f for f in inner if f.name != "LOCK" and not f.name.startswith("LOG")]
    return [
        f for f in [*named, place / "hemicycle.json", place / "record.json"] if f.stat().st_size
    ]


def flip(draw, data):
    at = draw.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :]


def truncate(draw, data):
    return data[: draw.randrange(len(data))]


def append(draw, data):
    return data + draw.randbytes(draw.randrange(1, 100))


def zero(draw, data):
    at = draw.randrange(len(data))
    return data[:at] + bytes(len(data[at : at + 512])) + data[at + 512 :]


def hurt(place, draw):
    """Do one thing to the store's files; the names of those that changed."""
    file, how = draw.choice(held(place)), draw.choice([flip, truncate, append, zero, None, held])
    if how is None:
        file.unlink()
    elif how is held:
        other = draw.choice(
            [each for each in held(place) if each.read_bytes() != file.read_bytes()]
        )
        swapped = other.read_bytes()
        other.write_bytes(file.read_bytes())
        file.write_bytes(swapped)
        return {file.name, other.name}
    else:
        before, after = file.read_bytes(), how(draw, file.read_bytes())
        if before == after:  # zeros over zeros
            return hurt(place, draw)
        file.write_bytes(after)
    return {file.name}


def verdict(place):
    """The exit code of `hemicycle verify`, and what it said."""
    ran = CliRunner().invoke(app, ["verify", "--kg", str(place)])
    assert ran.exception is None or isinstance(ran.exception, SystemExit)
    return ran.exit_code, ran.output


@pytest.mark.parametrize("seed", SEEDS)
def test_every_damage_is_found_and_stays_found(closed, seed):
    files = hurt(closed, random.Random(seed))
    code, said = verdict(closed)
    assert code == 3
    assert any(name in said for name in files) or "not a Hemicycle store" in said
    for read_only in (True, False):
        try:
            with open_store(closed, read_only=read_only) as store:
                assert len(list(store.quads())) == store.size()
        except StoreError as error:
            assert "damaged" in str(error) or "not a Hemicycle store" in str(error)
    assert verdict(closed)[0] == 3


def test_an_undamaged_store_is_as_written(closed):
    found = verify(str(closed))
    assert (found.state, found.quads, found.documents, found.differences) == ("closed", 984, 8, ())
    assert not as_data(found)["damaged"]
    assert verdict(closed)[0] == 0


def test_a_store_whose_writer_was_cut_off_is_held_against_its_journal(cut_off):
    found = verify(str(cut_off))
    assert (found.state, found.documents, found.differences) == ("cut off", 10, ())
    with open_store(cut_off) as store:
        assert store.size() == found.quads
    assert verify(str(cut_off)).state == "closed"


def test_tables_are_held_against_the_record_even_after_a_cut(cut_off):
    table = max((cut_off / "oxigraph").glob("*.sst"), key=lambda f: f.stat().st_size)
    table.write_bytes(flip(random.Random(1), table.read_bytes()))
    assert verify(str(cut_off)).damaged


@pytest.mark.parametrize("file", ["journal", "record.json"])
def test_nobody_writes_where_a_record_is_gone_or_wrong(cut_off, file):
    (cut_off / file).unlink()
    if file == "journal":
        assert verify(str(cut_off)).damaged
        with pytest.raises(StoreError, match="damaged"):
            open_store(cut_off)
    else:  # the journal still knows the content, and the next close makes a record
        assert not verify(str(cut_off)).damaged


def test_lost_content_is_noticed_by_verify_and_by_the_next_writer(cut_off, closed):
    journal = cut_off / "journal"
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text(lines[0])  # as if the two last documents had never been announced
    found = verify(str(cut_off))
    assert [d.what for d in found.differences] == [
        "the content is not what was written: 1230 quads, of 984"
    ]
    with pytest.raises(StoreError, match="hemicycle verify"):
        open_store(cut_off)


def test_an_older_store_has_no_record_until_its_next_writer_closes(closed):
    (closed / "record.json").unlink()
    (closed / "hemicycle.json").write_text('{"store": "hemicycle", "format": 1}\n')
    code, said = verdict(closed)
    assert code == 0
    assert "no record" in said
    with open_store(closed, read_only=True) as store:
        assert store.size() == 984
    with open_store(closed) as store:
        store.apply(Changes())
    assert verify(str(closed)).state == "closed"
    assert '"format": 2' in (closed / "hemicycle.json").read_text()


def test_a_store_cut_off_before_its_first_document(tmp_path):
    place = tmp_path / "kg"
    open_store(place, create=True).close()
    for path in [*(place / "oxigraph").iterdir(), place / "oxigraph", place / "record.json"]:
        path.rmdir() if path.is_dir() else path.unlink()
    assert verify(str(place)).quads == 0
    with pytest.raises(StoreError, match="nothing was written here yet"):
        open_store(place, read_only=True)
    with open_store(place, create=True) as store:
        assert store.size() == 0
    assert verify(str(place)).state == "closed"


def test_wrong_quotes_and_digests_are_named(closed):
    with open_store(closed) as store:
        quote = next(q for q in store.quads() if q.predicate.value.endswith("quote"))
        digest = next(q for q in store.quads() if q.predicate.value.endswith("sha256"))
        text = next(q for q in store.quads() if q.subject == digest.subject and "text" in str(q))
        other = type(quote)(quote.subject, quote.predicate, text.object, quote.graph_name)
        wrong = type(quote)(digest.subject, digest.predicate, quote.object, digest.graph_name)
        store.apply(Changes(delete=(quote, digest), insert=(other, wrong)))
    said = {(d.where, d.what) for d in verify(str(closed)).differences}
    assert said == {
        (quote.subject.value, "its quote is not what the document's text has there"),
        (digest.subject.value, "its text has another digest than is noted"),
    }


def test_only_directories_are_verified(tmp_path):
    for place in ("https://example.org/sparql", str(tmp_path / "absent"), str(tmp_path)):
        with pytest.raises(StoreError):
            verify(place)


def test_a_store_in_use_is_not_verified(closed):
    with open_store(closed), pytest.raises(StoreError, match="writing"):
        verify(str(closed))
