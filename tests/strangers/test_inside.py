"""Damage behind the checksums: parts of Word, OpenDocument, PDF and mail, and Outlook mails."""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from strangers.seeds import mutated

from ingest.sandbox import Sandbox
from ontology.errors import Rejected

sys.path.insert(0, str(Path(__file__).parent))
from bent import bent  # beside this file, which is no package
from wrapped import PARTS

SECONDS, BYTES = 30.0, 1024**3


@pytest.fixture(scope="module")
def sandbox(authorities):
    with Sandbox(authorities) as limited:
        yield limited


def _survives(sandbox: Sandbox, name: str, files: Iterable[bytes]) -> Counter[str]:
    """Each is read or rejected, in time and space, and no reader fails for want of care."""
    warm, outcomes, worst, largest = sandbox._open, Counter[str](), 0.0, 0
    for number, data in enumerate(files):
        begun = time.monotonic()
        try:
            opened = sandbox.read(data, name)
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
    assert worst < SECONDS
    assert largest < BYTES
    print(f"\n{name}: {dict(outcomes)}, worst {worst:.2f} s, {largest >> 20} MB")
    return outcomes


@pytest.mark.parametrize("name", PARTS)
def test_a_damaged_part_is_read_or_rejected(sandbox: Sandbox, name: str, soak: bool) -> None:
    part, packed = PARTS[name]
    count = 1000 if soak else 50
    opened = sandbox.read(packed(part), name)
    assert opened.documents or opened.members
    damaged = bent(part, count, name) if part.startswith(b"<?xml") else mutated(part, count, name)
    assert _survives(sandbox, name, map(packed, damaged))["read"] > count // 4


def test_a_damaged_outlook_mail_is_read_or_rejected(sandbox: Sandbox, outlook, soak: bool) -> None:
    attached = [{"p3701": b"Dear Berta", "p3707": "note.txt", "p3705": 1}]
    whole = outlook(attached)
    assert sandbox.read(whole, "a.msg").documents
    damaged = mutated(whole, 2000 if soak else 100, "a.msg")
    assert _survives(sandbox, "a.msg", damaged)["read"]
