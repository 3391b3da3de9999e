"""Two sandboxes: an ordinary one, and one whose reader of text has been taken over."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.sandbox import Limits, Sandbox
from ontology.authorities import Authorities, load

#: Runs before anything else in an interpreter that finds it on its path.
_STARTUP = """import sys
sys.path.append({folder!r})
import takenover
takenover.install()
"""


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return load(None)


@pytest.fixture(scope="session")
def sandbox(authorities: Authorities) -> Iterator[Sandbox]:
    with Sandbox(authorities) as ordinary:
        yield ordinary


@contextmanager
def _taken_over(authorities: Authorities, startup: Path, limits: Limits) -> Iterator[Sandbox]:
    code = _STARTUP.format(folder=str(Path(__file__).parent))
    (startup / "sitecustomize.py").write_text(code, encoding="utf-8")
    sys.path.insert(0, str(startup))
    try:
        with Sandbox(authorities, "https://taken.over/", limits=limits) as evil:
            yield evil
    finally:
        sys.path.remove(str(startup))


@pytest.fixture(scope="module")
def taken_over(
    authorities: Authorities, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sandbox]:
    """Its reader of text does what the file says: ``["open", "/etc/passwd"]``."""
    limits = Limits(memory=300 * 1024 * 1024, cpu=2, clock=4)
    with _taken_over(authorities, tmp_path_factory.mktemp("startup"), limits) as evil:
        yield evil


@pytest.fixture(scope="module")
def impatient(
    authorities: Authorities, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sandbox]:
    """Taken over likewise, and soon at its limits."""
    limits = Limits(memory=300 * 1024 * 1024, clock=1.2, least=0.4, wasted=3.6)
    with _taken_over(authorities, tmp_path_factory.mktemp("startup"), limits) as evil:
        yield evil


@pytest.fixture
def deed(taken_over: Sandbox):
    """Let the reader that was taken over do something; what it says came of it."""

    def do(*words: object) -> str:
        opened = taken_over.read(json.dumps(words).encode(), "stranger.txt")
        return opened.documents[0].text

    return do
