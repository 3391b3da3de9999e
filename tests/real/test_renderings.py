"""Every rendering of a letter (PDF, Word, web page, mail, Markdown) says what its text says."""

from pathlib import Path

import pytest

from ingest.model import Extraction
from ingest.sandbox import Sandbox
from ontology.authorities import load

NAMES = [
    "d01.pdf", "d02.docx", "d03.pdf", "d04.docx", "d07.html", "d08.eml", "d09.md", "d10.pdf",
    "d12.html", "d14.eml",
]  # fmt: skip


@pytest.fixture(scope="module")
def sandbox():
    with_limits = Sandbox(load(None))
    yield with_limits
    with_limits.close()


def test_no_rendering_is_left_out(shared: Path) -> None:
    folder = shared / "gold" / "letters"
    found = {p.name for p in folder.glob("d*") if p.suffix not in (".txt", ".json")}
    assert found == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_rendering_reads_like_its_text(shared: Path, sandbox: Sandbox, name: str) -> None:
    path = shared / "gold" / "letters" / name
    rendered, plain = (_read(sandbox, p) for p in (path, path.with_suffix(".txt")))
    assert plain.signatures
    assert _signed(rendered) == _signed(plain)
    assert rendered.head.kind == plain.head.kind == "Letter"
    assert _day(rendered) == _day(plain)
    assert _addressees(rendered) == _addressees(plain)
    assert len(rendered.unread) == len(plain.unread)


def _read(sandbox: Sandbox, path: Path) -> Extraction:
    document = sandbox.read(path.read_bytes(), path.name).documents[0]
    return sandbox.process(document).extraction


def _signed(found: Extraction) -> list[tuple[str | None, ...]]:
    return [
        (s.name, s.given, s.family, s.group, s.country, s.role, s.organisation, s.party)
        for s in found.signatures
    ]


def _day(found: Extraction) -> str | None:
    return found.head.date.earliest if found.head.date else None


def _addressees(found: Extraction) -> list[tuple[str, str | None]]:
    return [(party.name, party.role) for party in found.head.addressees]
