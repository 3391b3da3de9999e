"""Hostile files by name, a server that must never be called, a secret that must never be read."""

import os
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ontology.authorities import Authorities, load

sys.path.insert(0, str(Path(__file__).parent))

#: ``make soak`` sets it: all files, large numbers.
SOAK = os.environ.get("HEMICYCLE_SOAK") == "1"
SECRET = "the secret of the canary"


@dataclass
class Trap:
    """What hostile files try to reach, and whether they did."""

    url: str
    canary: Path
    pipe: Path
    calls: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def soak() -> bool:
    return SOAK


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return load(None)


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    """A listening server, a file with a secret, and a pipe whose readers are noticed."""
    folder = tmp_path_factory.mktemp("trap")
    (folder / "canary.txt").write_text(SECRET, encoding="utf-8")
    os.mkfifo(folder / "pipe")
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        found = Trap(f"http://127.0.0.1:{port}", folder / "canary.txt", folder / "pipe")
        server.settimeout(0.1)
        watchers = [
            threading.Thread(target=_count_calls, args=(server, found, done)),
            threading.Thread(target=_count_readers, args=(found, done)),
        ]
        for watcher in watchers:
            watcher.start()
        yield found
        done.set()
        for watcher in watchers:
            watcher.join()


def _count_calls(server: socket.socket, trap: Trap, done: threading.Event) -> None:
    while not done.is_set():
        try:
            connection, caller = server.accept()
        except TimeoutError:
            continue
        connection.close()
        trap.calls.append(str(caller))


def _count_readers(trap: Trap, done: threading.Event) -> None:
    """Opening for writing succeeds only while somebody has the pipe open for reading."""
    while not done.wait(0.02):
        try:
            os.close(os.open(trap.pipe, os.O_WRONLY | os.O_NONBLOCK))
        except OSError:
            continue
        trap.opened.append("read")
