"""A store of invented letters and a register of invented members."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from graph.store import Store, open_store
from hemicycle.derivation.transaction import Derivation
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.registers.store import add
from ingest.model import Document
from ingest.people.register import Register, RegisterEntry
from ingest.pipeline import process
from ontology.authorities import Authorities, load

LETTER = """\
Open letter on masts near schools ({name})

{date}

Dear Commissioner,

we, the undersigned Members of the European Parliament, ask you to publish the list ({name}).

Yours sincerely,

{names}
"""
MEMBERS = Register(
    "members", "members.csv", "0" * 64,
    tuple(
        RegisterEntry(line, number, f"{given} {family.upper()}", given, family,
                      country="be", earliest="2029-07-16", latest="2034-07-15")
        for line, (number, given, family) in enumerate(
            [("5", "Ada", "Exempel"), ("6", "Bernd", "Muster")], start=2
        )
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return load()


@pytest.fixture
def letters(tmp_path: Path, authorities: Authorities) -> Iterator[Callable[..., Store]]:
    """A store of letters (name: date and signatories), with the register unless told otherwise."""
    made: list[Store] = []

    def make(texts: Mapping[str, tuple[str, list[str]]], *, register: bool = True) -> Store:
        store = open_store(tmp_path / f"{len(made)}.kg", create=True)
        made.append(store)
        load_vocabulary(store, authorities)
        for name, (date, names) in texts.items():
            text = LETTER.format(name=name, date=date, names="\n".join(names))
            document = Document(text, (f"{name}.txt",), "text/plain")
            result = process(document, authorities)
            store.apply(Derivation(store, authorities).changes([result]))
        if register:
            add(store, MEMBERS, authorities)
        return store

    yield make
    for store in made:
        store.close()
