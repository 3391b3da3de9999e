"""The sandbox reads and processes like a direct call, and outlives whatever happens to it."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.pipeline import process
from ingest.readers import read
from ingest.sandbox import Sandbox
from ontology.errors import HemicycleError, Rejected

LETTER = "Brussels, 3 May 2031\n\nDear Ada,\n\nWe ask.\n\nYours sincerely,\n\nBo Exempel, Renew\n"
LONG = Document("Ada said that Bo met Cy on 3 May 2031. " * 2000, ("long.txt",), "text/plain")
#: Says who works for it, then reads something that takes long.
_PARENT = """
from ingest.model import Document
from ingest.sandbox import Sandbox
from ontology.authorities import load
with Sandbox(load(None)) as sandbox:
    sandbox.notices
    print(sandbox._warm._process.pid, flush=True)
    sandbox.process(Document("Ada said that Bo met Cy on 3 May 2031. " * 90000, ("x",), "x"))
"""


def test_it_reads_and_processes_like_a_direct_call(sandbox, authorities, root: Path) -> None:
    samples = sorted(p for p in (root / "samples").rglob("*") if p.is_file())
    compared = 0
    for path in samples:
        data, source = path.read_bytes(), path.name
        try:
            direct = read(data, source)
        except Rejected:
            with pytest.raises(Rejected):
                sandbox.read(data, source)
            continue
        opened = sandbox.read(data, source)
        assert opened == direct
        for document in opened.documents[:5]:
            assert sandbox.process(document) == process(document, authorities)
            compared += 1
    assert compared >= 14


def test_a_rejection_is_the_readers_own(sandbox: Sandbox) -> None:
    with pytest.raises(Rejected) as direct:
        read(b"", "empty.txt")
    with pytest.raises(Rejected) as limited:
        sandbox.read(b"", "empty.txt")
    assert str(limited.value) == str(direct.value)


def test_sandboxes_that_know_the_same_share_one_warm_process(sandbox, authorities) -> None:
    with Sandbox(authorities) as other:
        assert other._warm is sandbox._warm
    with pytest.raises(HemicycleError, match="closed"):
        other.read(b"x", "x.txt")
    other.close()
    assert sandbox.read(LETTER.encode(), "a.txt").documents


def test_threads_get_their_own_answers(sandbox: Sandbox) -> None:
    found: dict[str, str] = {}

    def ask(name: str) -> None:
        found[name] = sandbox.read(f"{LETTER}{name}".encode(), name).documents[0].text

    names = [f"{number}.txt" for number in range(12)]
    threads = [threading.Thread(target=ask, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {name: f"{LETTER}{name}" for name in names}


@pytest.fixture
def interruptible():
    """As in a terminal: a shell that runs its tests in the background lets Ctrl-C be ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_request_leaves_nothing_for_the_next(sandbox: Sandbox) -> None:
    """Ctrl-C while a document is processed, as in a notebook that then goes on."""
    document = sandbox.read(LETTER.encode(), "a.txt").documents[0]
    main = threading.main_thread().ident
    threading.Timer(0.05, signal.pthread_kill, (main, signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        sandbox.process(LONG)
        time.sleep(1)
    assert sandbox.process(document).extraction.document.sources == ("a.txt",)


def test_the_warm_process_killed_is_replaced(sandbox: Sandbox) -> None:
    before = sandbox.notices  # what this machine's kernel refuses, if anything
    sandbox._warm._process.kill()
    assert sandbox.read(LETTER.encode(), "a.txt").documents
    assert sandbox.notices == before


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_nobody_outlives_a_killed_parent() -> None:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, cwd="/",
        env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    with parent:
        warm = int(parent.stdout.readline())
        _until(lambda: _children(warm))
        working = _children(warm)
        parent.kill()
    _until(lambda: not any(map(_alive, [warm, *working])))


def _children(parent: int) -> list[int]:
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
    return [int(number) for number in text.split()]


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _until(holds) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
