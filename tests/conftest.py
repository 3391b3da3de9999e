"""What every test may use: the shared data, a real SPARQL server, and a count at the end."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph.store import Changes, open_store

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HEMICYCLE_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data; the test is skipped, saying so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"shared data absent: {SHARED} (set HEMICYCLE_SHARED)")
    return SHARED


def _program() -> str:
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    found = found or shutil.which("oxigraph")
    if not found:
        pytest.skip("no `oxigraph` program beside Python: install the development packages")
    return found


@contextmanager
def _serving(log: Path, *options: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [_program(), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        for _ in range(200):
            assert process.poll() is None, log.read_text()
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory):
    """Start a server with the given options; its URL, for the length of the block."""

    def start(*options: str):
        return _serving(tmp_path_factory.mktemp("oxigraph") / "log", *options)

    return start


@pytest.fixture(scope="session")
def server(serve) -> Iterator[str]:
    """The URL of one server (the `oxigraph` program of the development packages)."""
    with serve() as url:
        yield url


@pytest.fixture
def clean_server(server: str) -> str:
    """The URL of a server that holds nothing."""
    with open_store(server) as store:
        graphs = {quad.graph_name for quad in store.quads()}
        store.apply(Changes(drop=tuple(g for g in graphs if isinstance(g, NamedNode))))
    return server


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close with how many ran and how many were skipped, so that a silent skip shows."""
    stats = terminalreporter.stats
    passed, failed = (
        len(stats.get("passed", ())),
        len(stats.get("failed", ())) + len(stats.get("error", ())),
    )
    skipped = len(stats.get("skipped", ()))
    terminalreporter.write_line(f"{passed} passed, {failed} failed, {skipped} skipped")
