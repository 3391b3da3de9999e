"""The makers of hostile files, which lie beside, and what every test here needs."""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.authorities import Authorities, load

_TESTS = Path(__file__).parent.parent
sys.path.insert(0, str(_TESTS / "hostile"))


@pytest.fixture(scope="session")
def soak() -> bool:
    """``make soak`` sets it: large numbers."""
    return os.environ.get("HEMICYCLE_SOAK") == "1"


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return load(None)


@pytest.fixture(scope="session")
def outlook() -> Callable[[], bytes]:
    """The writer of Outlook mails that the tests of their reader bring along."""
    pytest.importorskip("oxmsg", reason="python-oxmsg absent: pip install hemicycle[msg]")
    path = _TESTS / "readers" / "test_msg.py"
    spec = importlib.util.spec_from_file_location("outlook_writer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.outlook
