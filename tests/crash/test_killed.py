"""kill -9 at any moment: what was reported is there, nothing is half there, and it converges."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from graph.store import nquads, open_store
from hemicycle.verify import render, verify
from ontology import HC

ROOT = Path(__file__).resolve().parents[2]
IN_A_ROW = 4


class Run:
    """One ``hemicycle ingest``, and the files it has reported as on disk."""

    def __init__(self, folder, place):
        command = [sys.executable, "-m", "hemicycle", "ingest", str(folder), "--kg", str(place)]
        self.process = subprocess.Popen(
            [*command, "--verbose"],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.on_disk, self.said = [], []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self):
        for line in self.process.stderr:
            self.said.append(line)
            if line.startswith("on disk: "):
                self.on_disk.append(line.removeprefix("on disk: ").strip())

    def wait_for(self, documents, more, limit):
        """Until so many documents are on disk, and for some seconds more."""
        end = time.monotonic() + limit
        while len(self.on_disk) < documents and time.monotonic() < end:
            if self.process.poll() is not None:
                return
            time.sleep(0.002)
        time.sleep(more)

    def kill(self):
        """Killed at once; then its workers, which may not outlive it for long."""
        self.process.kill()
        self.end()

    def end(self):
        """To the end; everything it wrote has been read."""
        self.process.wait()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self._reader.join()
        self.process.stderr.close()
        return self.process.returncode


def content(place):
    with open_store(place, read_only=True) as store:
        return list(nquads(store))


def moments(kills, letters):
    """(documents on disk, seconds more): half while it starts, half while it writes."""
    draw = random.Random(9)
    for kill in range(kills):
        if kill % 2:
            yield draw.randrange(1, letters + 1), draw.uniform(0, 0.12)
        else:
            yield 0, draw.uniform(0.8, 3)


@pytest.fixture(scope="module")
def undisturbed(letters, tmp_path_factory):
    place = tmp_path_factory.mktemp("undisturbed") / "kg"
    run = Run(letters[0].parent, place)
    assert run.end() == 0, run.said
    assert len(run.on_disk) == len(letters)
    return content(place)


def held_after_a_kill(place, whole, graphs):
    """The paths of the documents that are there, each as whole as ever."""
    if not (place / "hemicycle.json").exists():
        return set()
    found = verify(str(place))
    assert not found.damaged, render(found)
    if not found.quads:
        return set()
    there = graphs(content(place))
    documents = {name for name in there if "/doc/" in name}
    assert all(there[name] == whole[name] for name in documents)
    with open_store(place, read_only=True) as store:
        sources = {q.object.value for q in store.quads() if q.predicate == HC.source}
        assert len(sources) == len(documents)
        return sources


def test_killed_at_any_moment(letters, undisturbed, graphs, soak, tmp_path):
    whole = graphs(undisturbed)
    place, acknowledged, tried = tmp_path / "0", set(), 0
    kills = 200 if soak else 10
    for kill, (documents, more) in enumerate(moments(kills, len(letters)), start=1):
        run = Run(letters[0].parent, place)
        run.wait_for(documents, more, limit=60)
        run.kill()
        acknowledged |= set(run.on_disk)
        sources = held_after_a_kill(place, whole, graphs)
        assert acknowledged <= sources
        tried += 1
        if tried == IN_A_ROW or len(sources) == len(letters) or kill == kills:
            last = Run(letters[0].parent, place)
            assert last.end() == 0, last.said
            assert content(place) == undisturbed
            assert not verify(str(place)).damaged
            place, acknowledged, tried = tmp_path / str(kill), set(), 0
