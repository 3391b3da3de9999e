"""Both stores, and a real SPARQL server: the ``oxigraph`` program of the development packages."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph.changes import Changes
from graph.store import Store, open_store


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
    """The URL of one server for the whole session."""
    with serve() as url:
        yield url


@pytest.fixture
def clean_server(server: str) -> str:
    """The URL of a server that holds nothing."""
    with open_store(server) as store:
        graphs = {quad.graph_name for quad in store.quads()}
        store.apply(Changes(drop=tuple(g for g in graphs if isinstance(g, NamedNode))))
    return server


@pytest.fixture(params=["embedded", "remote"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The place of an empty store of each kind."""
    if request.param == "remote":
        return request.getfixturevalue("clean_server")
    place = str(tmp_path / "kg")
    open_store(place, create=True).close()
    return place


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An empty store of each kind, open for writing."""
    with open_store(where) as store:
        yield store


@pytest.fixture
def both(clean_server: str, tmp_path: Path) -> Iterator[Callable[[Changes], tuple[Store, Store]]]:
    """Apply the same changes to an embedded and a remote store."""
    embedded, remote = open_store(tmp_path / "kg", create=True), open_store(clean_server)

    def apply(changes: Changes) -> tuple[Store, Store]:
        for store in (embedded, remote):
            store.apply(changes)
        return embedded, remote

    yield apply
    embedded.close()
    remote.close()
