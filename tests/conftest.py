"""What every test may use: the shared data where it is present, and a count at the end."""

import os
from pathlib import Path

import pytest

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close with how many ran and how many were skipped, so that a silent skip shows."""
    stats = terminalreporter.stats
    passed, failed = (
        len(stats.get("passed", ())),
        len(stats.get("failed", ())) + len(stats.get("error", ())),
    )
    skipped = len(stats.get("skipped", ()))
    terminalreporter.write_line(f"{passed} passed, {failed} failed, {skipped} skipped")
