"""Files damaged at random, of every format: read or rejected, and the parent goes on."""

import time

import pytest
from strangers.seeds import SEEDS, mutated

from ingest.model import Opened
from ingest.readers import format_of
from ingest.sandbox import Sandbox
from ontology.errors import Rejected


@pytest.fixture(scope="module")
def sandbox(authorities):
    with Sandbox(authorities) as limited:
        yield limited


def _reader(name: str) -> str:
    """Seeds of one reader share its number of variants."""
    return format_of(SEEDS[name], name)[0].reader


@pytest.mark.parametrize("name", SEEDS)
def test_a_damaged_file_is_read_or_rejected(sandbox: Sandbox, name: str, soak: bool) -> None:
    warm = sandbox._open
    outcomes, worst, largest = {"read": 0, "rejected": 0}, 0.0, 0
    count = (2000 if soak else 100) // sum(_reader(other) == _reader(name) for other in SEEDS)
    for number, data in enumerate(mutated(SEEDS[name], count, name)):
        begun = time.monotonic()
        try:
            opened = sandbox.read(data, name)
            assert isinstance(opened, Opened)
            outcomes["read"] += 1
            for document in opened.documents[: not number % 10]:
                sandbox.process(document)
        except Rejected as error:
            assert str(error).startswith(name), error
            assert "reader failed" not in str(error), error
            assert "not sound" not in str(error), error
            outcomes["rejected"] += 1
        worst, largest = max(worst, time.monotonic() - begun), max(largest, sandbox.peak)
    assert sandbox._open is warm, "the warm process died"
    assert worst < 30
    assert largest < 1024**3
    print(f"\n{name}: {outcomes}, worst {worst:.2f} s, {largest >> 20} MB")


def test_the_good_files_are_good(sandbox: Sandbox) -> None:
    """Else the damage would be done to files that no reader looks into."""
    rejected = []
    for name, data in SEEDS.items():
        try:
            sandbox.read(data, name)
        except Rejected as error:
            rejected.append(str(error))
    assert rejected == []
