"""A store with documents in it, closed or cut off, to be damaged."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Changes, open_store
from ontology import HC, RDF

ROOT = Path(__file__).resolve().parents[2]
SOAK = os.environ.get("HEMICYCLE_SOAK") == "1"


def document(number: int, names: int = 30) -> tuple[Quad, ...]:
    """What a letter with so many signatories would leave, in small."""
    doc = NamedNode(f"https://example.org/doc/{number}")
    signed = [f"Signatory {number}-{n:03}" for n in range(names)]
    text = "Open letter on lamps.\n" + "\n".join(signed)
    triples = [
        (doc, RDF.type, HC.Document),
        (doc, HC.text, Literal(text)),
        (doc, HC.sha256, Literal(sha256(text.encode()).hexdigest())),
    ]
    for name in signed:
        start = text.index(name)
        evidence = NamedNode(f"{doc.value}#char={start},{start + len(name)}")
        triples += [
            (evidence, HC["in"], doc),
            (evidence, HC.quote, Literal(name)),
            (evidence, HC.start, Literal(start)),
            (evidence, HC.end, Literal(start + len(name))),
        ]
    return tuple(Quad(*triple, doc) for triple in triples)


def put(place: Path, numbers: range) -> None:
    """Put documents into the store, each in a transaction, and close it."""
    with open_store(place, create=True) as store:
        for number in numbers:
            store.apply(Changes(insert=document(number)))


@pytest.fixture(scope="session")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was written in two sessions and closed. Not to be changed: copy it."""
    place = tmp_path_factory.mktemp("closed") / "kg"
    put(place, range(6))
    put(place, range(6, 8))
    return place


@pytest.fixture(scope="session")
def cut_off(tmp_path_factory: pytest.TempPathFactory, closed: Path) -> Path:
    """The same with two more documents, its writer killed. Not to be changed: copy it."""
    place = tmp_path_factory.mktemp("cut") / "kg"
    shutil.copytree(closed, place)
    script = f"""
import os, signal
from graph.store import Changes, open_store
from tests.crash.conftest import document
store = open_store({str(place)!r})
for number in (8, 9):
    store.apply(Changes(insert=document(number)))
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", script], cwd=ROOT)
    assert killed.returncode < 0
    return place


def graphs(lines: list[str]) -> dict[str, list[str]]:
    """Sorted N-Quads by the IRI of their graph."""
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.removesuffix(" .").rpartition(" ")[2].strip("<>"), []).append(line)
    return found
