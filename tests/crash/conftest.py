"""What is killed, starved and damaged: a folder of letters, and a store with documents in it."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from graph.store import Changes, open_store
from ontology import HC, RDF

_GIVEN = ("Ada", "Bruno", "Chiara", "Dovile", "Emil", "Freya")
_FAMILY = ("Lampwright", "Quillon", "Testerova", "Veldmark", "Ostrander", "Beispiel")

_APPLY_AND_DIE = """
import os, signal, sys
from pyoxigraph import RdfFormat, parse
from graph.store import Changes, open_store
store = open_store(sys.argv[1])
for path in sys.argv[2:]:
    store.apply(Changes(insert=tuple(parse(path=path, format=RdfFormat.N_QUADS))))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether there is time for the long form (HEMICYCLE_SOAK=1)."""
    return os.environ.get("HEMICYCLE_SOAK") == "1"


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Twelve short letters by invented people, in one folder, in the order of their names."""
    folder = tmp_path_factory.mktemp("letters")
    return [_letter(folder / f"letter-{n:02}.txt", n) for n in range(12)]


def _letter(path: Path, n: int) -> Path:
    names = "\n".join(
        f"{given} {_FAMILY[(n + i) % 6]}, MEP ({'EPP' if i % 2 else 'Renew'})"
        for i, given in enumerate(_GIVEN[: 2 + n % 5])
    )
    path.write_text(
        f"Brussels, {n + 1} March 2031\n\nDear President,\n\n"
        f"We write about the {n + 3} street lamps before the chamber, which are dark.\n"
        f"We ask that they be repaired.\n\nYours sincerely,\n\n{names}\n",
        "utf-8",
    )
    return path


@pytest.fixture(scope="session")
def graphs():
    """Sorted N-Quads by the IRI of their graph."""

    def split(lines: list[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in lines:
            name = line.removesuffix(" .").rpartition(" ")[2].strip("<>")
            found.setdefault(name, []).append(line)
        return found

    return split


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
        start, end = text.index(name), text.index(name) + len(name)
        evidence = NamedNode(f"{doc.value}#char={start},{end}")
        triples += [
            (evidence, HC["in"], doc),
            (evidence, HC.quote, Literal(name)),
            (evidence, HC.start, Literal(start)),
            (evidence, HC.end, Literal(end)),
        ]
    return tuple(Quad(*triple, doc) for triple in triples)


@pytest.fixture(scope="session")
def made_closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of eight documents, written in two sessions. Not to be changed."""
    place = tmp_path_factory.mktemp("closed") / "kg"
    for numbers in (range(6), range(6, 8)):
        with open_store(place, create=True) as store:
            for number in numbers:
                store.apply(Changes(insert=document(number)))
    return place


@pytest.fixture
def closed(made_closed: Path, tmp_path: Path) -> Path:
    """A store of eight documents, properly closed."""
    return shutil.copytree(made_closed, tmp_path / "kg")


@pytest.fixture
def cut_off(closed: Path, tmp_path: Path, root: Path) -> Path:
    """The same with two more documents, its writer killed."""
    added = []
    for number in (8, 9):
        added.append(tmp_path / f"{number}.nq")
        serialize(document(number), str(added[-1]), format=RdfFormat.N_QUADS)
    command = [sys.executable, "-c", _APPLY_AND_DIE, closed, *added]
    assert subprocess.run(command, check=False, cwd=root).returncode < 0
    return closed
