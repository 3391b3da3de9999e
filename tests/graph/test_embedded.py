"""The store on disk: whose directory it is, who may open it, what a crash leaves."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.changes import Changes
from graph.store import open_store
from ontology.errors import StoreError

ROOT = Path(__file__).parents[2]
GRAPH = NamedNode("http://example.org/g")
QUAD = Quad(GRAPH, NamedNode("urn:p"), Literal("x"), GRAPH)


@pytest.fixture
def place(tmp_path):
    """A store with one quad."""
    with open_store(tmp_path / "kg", create=True) as store:
        store.apply(Changes(insert=(QUAD,)))
    return tmp_path / "kg"


def files(directory):
    return sorted(str(path) for path in directory.rglob("*"))


def test_what_was_applied_is_there_again(place):
    for read_only in (False, True):
        with open_store(place, read_only=read_only) as store:
            assert list(store.quads()) == [QUAD]


def test_creating_twice_keeps_the_store(place):
    with open_store(place, create=True) as store:
        assert store.size() == 1


def test_an_empty_directory_becomes_a_store_and_parents_are_made(tmp_path):
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "new" / "kg"):
        with open_store(place, create=True) as store:
            assert store.size() == 0
        assert json.loads((place / "hemicycle.json").read_text()) == {
            "store": "hemicycle",
            "format": 2,
        }


@pytest.mark.parametrize("read_only", [True, False])
def test_a_missing_store_names_the_way_to_one(tmp_path, read_only):
    with pytest.raises(StoreError, match="hemicycle init"):
        open_store(tmp_path / "kg", read_only=read_only)
    assert files(tmp_path) == []


@pytest.mark.parametrize("mode", [{}, {"create": True}, {"read_only": True}])
def test_other_directories_are_left_alone(tmp_path, mode):
    (tmp_path / "holiday.txt").write_text("sea")
    with pytest.raises(StoreError, match="not a Hemicycle store"):
        open_store(tmp_path, **mode)
    assert files(tmp_path) == [str(tmp_path / "holiday.txt")]


def test_reading_never_creates(tmp_path):
    with pytest.raises(StoreError):
        open_store(tmp_path / "kg", create=True, read_only=True)
    assert files(tmp_path) == []


def test_files_and_foreign_addresses_are_no_stores(tmp_path):
    (tmp_path / "kg").write_text("")
    for mode in ({}, {"create": True}):
        with pytest.raises(StoreError):
            open_store(tmp_path / "kg", **mode)
    with pytest.raises(StoreError, match="ftp://"):
        open_store("ftp://ada:secret@example.org/kg", create=True)


@pytest.mark.parametrize("marker", ["", "[]", '{"store": "hemicycle", "format": 2}', '"\\ud800"'])
def test_stores_of_other_formats_are_refused(place, marker):
    (place / "hemicycle.json").write_text(marker)
    with pytest.raises(StoreError, match="format"):
        open_store(place)


def test_one_writer_or_any_number_of_readers(place):
    with open_store(place):
        for read_only in (True, False):
            with pytest.raises(StoreError, match="another process"):
                open_store(place, read_only=read_only)
    with open_store(place, read_only=True) as one, open_store(place, read_only=True) as other:
        assert one.size() == other.size() == 1
        with pytest.raises(StoreError, match="wait for it, or stop it"):
            open_store(place)
    open_store(place).close()


def test_a_writer_in_another_process_keeps_us_out(place):
    script = f"""
        from graph.store import open_store
        store = open_store({str(place)!r})
        print("open", flush=True)
        input()
    """
    with child(script) as process:
        assert process.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match="another process is writing"):
            open_store(place, read_only=True)
        process.communicate("\n")
    open_store(place).close()


def test_a_closed_store_says_so(place):
    store = open_store(place)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.size()


def test_a_lost_database_is_not_silently_replaced(place):
    (place / "oxigraph" / "CURRENT").unlink()
    for read_only in (True, False):
        with pytest.raises(StoreError, match="damaged"):
            open_store(place, read_only=read_only)


def test_a_damaged_database_is_reported(place):
    with open_store(place) as store:
        store.bulk(quad(number, 0) for number in range(2_000))
    for table in (place / "oxigraph").glob("*.sst"):
        size = table.stat().st_size
        table.write_bytes(os.urandom(size))
    with pytest.raises(StoreError, match="damaged"), open_store(place) as store:
        list(store.quads())


SIZE, DOCUMENTS = 40, 4


def quad(number, version):
    graph = NamedNode(f"http://example.org/doc/{number % DOCUMENTS}")
    subject = NamedNode(f"http://example.org/s/{number}")
    return Quad(subject, NamedNode("urn:version"), Literal(str(version)), graph)


def child(script):
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_killed_writer_leaves_whole_documents_only(tmp_path):
    """Five times: each document is of one version, at least the one last acknowledged."""
    place = tmp_path / "kg"
    script = f"""
        from pyoxigraph import Literal, NamedNode, Quad
        from graph.store import Changes, open_store
        store = open_store({str(place)!r}, create=True)
        first = 1 + max([int(q.object.value) for q in store.quads()], default=0)
        for version in range(first, 1_000_000):
            doc = NamedNode(f"http://example.org/doc/{{version % {DOCUMENTS}}}")
            quads = tuple(
                Quad(NamedNode(f"http://example.org/s/{{n}}"), NamedNode("urn:version"),
                     Literal(str(version)), doc)
                for n in range({SIZE}))
            store.apply(Changes(drop=(doc,), insert=quads))
            print(version, flush=True)
    """
    acknowledged = []
    for kills in range(1, 6):
        with child(script) as process:
            acknowledged += [int(process.stdout.readline()) for _ in range(7 * kills)]
            process.send_signal(signal.SIGKILL)
            acknowledged += map(int, process.stdout.read().split())
        versions = {number: [] for number in range(DOCUMENTS)}
        with open_store(place) as store:
            for found in store.quads():
                document = int(found.graph_name.value.rpartition("/")[2])
                versions[document].append(int(found.object.value))
        for document, values in versions.items():
            assert len(values) == SIZE
            assert len(set(values)) == 1
            assert values[0] >= max(v for v in acknowledged if v % DOCUMENTS == document)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_workers_forked_while_it_was_open_do_not_keep_the_lock(place):
    script = f"""
        import os
        from graph.store import open_store
        store = open_store({str(place)!r})
        worker = os.fork()
        if not worker:
            input()
            os._exit(0)
        store.close()
        open_store({str(place)!r}, read_only=True).close()
        print("open", flush=True)
        os.waitpid(worker, 0)
    """
    with child(script) as process:
        assert process.stdout.readline() == "open\n"
        process.communicate("\n")
