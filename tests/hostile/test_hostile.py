"""Strangers' files among good ones: each has an outcome in time, and the good ones land."""

import os
import socket
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import pytest
from strangers.catalogue import GROUPS, spread
from strangers.common import Lure, Make
from strangers.good import letter, signatories

from graph.store import Store, nquads, open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.report import Report
from hemicycle.ingestion.workflow import Ingestion
from ontology import HC
from ontology.authorities import Authorities

SECONDS, BYTES = 30.0, 1024**3


@pytest.fixture(scope="module")
def hostile(soak: bool) -> dict[str, Make]:
    if soak:
        return {name: make for group in GROUPS.values() for name, make in group.items()}
    return spread(60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, trap, hostile: dict[str, Make], soak: bool) -> Path:
    """The hostile files and the good ones, in one folder."""
    folder = tmp_path_factory.mktemp("post")
    lure = Lure(trap.url, trap.canary.as_uri(), trap.pipe.as_uri())
    for name, make in hostile.items():
        (folder / name).write_bytes(make(lure))
    for number in range(300 if soak else 60):
        name, data = letter(number)
        (folder / name).write_bytes(data)
    return folder


class Watch:
    """Seconds and bytes that each file took, the files in it apart.

    From when it is begun, the first byte of it read, until the next one is or the run is over: what
    is recorded of it is on disk then. ``own`` are bytes of this process beyond what other tests
    had left in it, ``peak`` those of the ones that read and process, each by itself.
    """

    def __init__(self, ingestion: Ingestion) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.peak: dict[str, int] = defaultdict(int)
        self.own: dict[str, int] = defaultdict(int)
        self._sandbox = ingestion._sandbox
        self._name, self._begun = "", 0.0
        forget_most_memory()
        self._before_run = most_memory()
        self._warm = Path(f"/proc/{self._sandbox._warm._process.pid}/status")
        ingestion._file = self._before(ingestion._file, lambda path, *_: path)
        self._sandbox.read = self._before(self._sandbox.read, lambda data, source, *_: source)
        self._sandbox.process = self._before(self._sandbox.process, lambda *_: self._name)

    def _before(self, method, name):
        def call(*arguments, **options):
            self.begin(name(*arguments))
            try:
                return method(*arguments, **options)
            finally:
                self.peak[self._name] = max(self.peak[self._name], self._sandbox.peak)

        return call

    def begin(self, name: str) -> None:
        """Another file, or none, has its turn."""
        if name == self._name:
            return
        if self._name:
            self.seconds[self._name] += time.monotonic() - self._begun
            self.own[self._name] = most_memory() - self._before_run
            self.peak[self._name] = max(self.peak[self._name], most_memory(self._warm))
        forget_most_memory()
        self._name, self._begun = name, time.monotonic()


def most_memory(status: Path = Path("/proc/self/status")) -> int:
    """Bytes that a process has held at most, since that was last forgotten; 0 where none tells."""
    if not status.exists():
        return 0
    lines = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
    return int(lines["VmHWM"].split()[0]) * 1024


def forget_most_memory() -> None:
    with suppress(OSError):  # where it may not, each file is charged with the ones before it, too
        Path("/proc/self/clear_refs").write_text("5", "ascii")


@pytest.fixture(scope="module")
def run(folder: Path, tmp_path_factory, authorities: Authorities):
    """Report, times and graph of one run over the folder."""
    with open_store(tmp_path_factory.mktemp("kg") / "kg", create=True) as store:
        load_vocabulary(store, authorities)
        with Ingestion(store, authorities) as ingestion:
            print("\nnot protected by this machine's kernel:", ingestion._sandbox.notices or "-")
            watch = Watch(ingestion)
            report = ingestion.run([str(folder)])
            watch.begin("")
        yield report, watch, store


def test_there_are_enough_of_every_kind(hostile: dict[str, Make], soak: bool) -> None:
    assert len(hostile) >= (120 if soak else 60)
    assert all(set(group) & set(hostile) for group in GROUPS.values())


def test_the_files_are_the_same_every_time(hostile: dict[str, Make]) -> None:
    lure = Lure("http://127.0.0.1:1", "file:///a", "file:///b")
    small = [name for group in GROUPS.values() for name in list(group)[-5:]]
    makes = {name: make for group in GROUPS.values() for name, make in group.items()}
    assert all(makes[name](lure) == makes[name](lure) for name in small)
    assert len(makes) == sum(map(len, GROUPS.values()))


def test_each_has_an_outcome(folder: Path, run) -> None:
    report: Report = run[0]
    rejected = [source for source, _ in report.rejected]
    named = [*report.ingested, *rejected, *report.ignored, *report.unchanged]
    named += [source for source, _ in report.repeated]
    for path in map(str, folder.iterdir()):
        assert any(s == path or s.startswith((f"{path}/", f"{path}#")) for s in named), path
    assert all(reason.strip() and "Traceback" not in reason for _, reason in report.rejected)


def test_none_takes_long_or_much(run, folder: Path) -> None:
    watch: Watch = run[1]
    assert set(map(str, folder.iterdir())) <= set(watch.seconds)
    slow, large, own = _top(watch.seconds), _top(watch.peak), _top(watch.own)
    print(f"\nslowest {slow}\nlargest {large}\nlargest here {own}")
    assert slow[0][0] < SECONDS, slow
    assert large[0][0] < BYTES, large
    assert own[0][0] < BYTES, own


def _top(found: dict[str, float]) -> list[tuple[float, str]]:
    return sorted(((value, Path(name).name) for name, value in found.items()), reverse=True)[:9]


def test_every_good_letter_lands_with_its_signatories(run, folder: Path) -> None:
    report, _, store = run
    good = sorted(folder.glob("good-*"))
    for path in good:
        assert any(s == str(path) or s.startswith(f"{path}/") for s in report.ingested), path
    names = _names(store)
    for number, _ in enumerate(good):
        assert set(signatories(number)) <= names


def _names(store: Store) -> set[str]:
    return {
        quad.object.value
        for quad in store.quads()
        if quad.predicate == HC.name and "/sig/" in quad.subject.value
    }


def test_nothing_was_called_and_nothing_read(run, trap) -> None:
    secret = trap.canary.read_text("utf-8")
    assert trap.calls == []
    assert trap.opened == []
    assert not any(secret in line for line in nquads(run[2]))


def test_the_trap_would_have_told(trap) -> None:
    reader = os.open(trap.pipe, os.O_RDONLY | os.O_NONBLOCK)
    socket.create_connection(("127.0.0.1", int(trap.url.rpartition(":")[2]))).close()
    deadline = time.monotonic() + 5
    while not (trap.calls and trap.opened):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.close(reader)
    trap.calls.clear()
    trap.opened.clear()


def test_the_graph_is_sound(run) -> None:
    from ontology.validation import validate

    assert validate(run[2].quads()) == ()
