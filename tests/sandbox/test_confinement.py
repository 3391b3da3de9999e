"""What a reader that a stranger has taken over can do: nothing, and not for long."""

import os
import socket
import time
from pathlib import Path

import pytest

from ontology.errors import HemicycleError, Rejected


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    path = tmp_path / "canary"
    path.write_text("secret", encoding="utf-8")
    return path


def test_it_opens_no_file(deed, canary: Path) -> None:
    assert deed("open", str(canary)).startswith("refused")


def test_it_writes_no_file(deed, canary: Path) -> None:
    assert deed("write", str(canary)).startswith("refused")
    assert canary.read_text("utf-8") == "secret"


def test_it_connects_to_nothing(deed) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        assert deed("connect", server.getsockname()[1]).startswith("refused")
        with pytest.raises(TimeoutError):
            server.accept()


def test_it_runs_no_program(deed) -> None:
    assert deed("run").startswith("refused")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may always fork")
def test_it_starts_no_process(deed) -> None:
    assert deed("fork").startswith("refused")


def test_it_looks_into_no_other_process(deed) -> None:
    assert deed("trace") == "refused: no ptrace"


def test_it_says_nothing_on_the_terminal(deed, capfd: pytest.CaptureFixture[str]) -> None:
    assert deed("print") == "done"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        ("grow", "needs too much memory: given up"),
        ("spin", "takes too long to read: given up"),
        ("sleep", "takes too long to read: given up"),
        ("silent", "takes too long to read: given up"),
        ("crash", "crashes its reader (SIGSEGV): given up"),
        ("nest", "nested too deeply: given up"),
    ],
)
def test_harm_is_one_rejection_in_time(deed, taken_over, harm: str, reason: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Rejected, match=r"^stranger\.txt: ") as caught:
        deed(harm)
    assert caught.value.what == reason
    assert time.monotonic() - begun < 8
    assert taken_over.peak < 1024**3
    assert deed("print") == "done"


def test_what_it_forges_is_not_believed(deed, tmp_path: Path) -> None:
    """It writes a pickle that runs a command to every channel it can find."""
    marker = tmp_path / "marker"
    with pytest.raises(Rejected, match=r"the reader's answer is not sound"):
        deed("forge", str(marker))
    assert deed("print") == "done"
    assert not marker.exists()


def test_where_it_kills_the_warm_process_that_file_is_named_and_the_next_is_read(deed) -> None:
    with pytest.raises(HemicycleError, match=r"^stranger\.txt: the reading process died"):
        deed("slay")
    assert deed("print") == "done"
