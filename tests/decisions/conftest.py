"""A desk: a store of invented letters, a register of invented members, and decisions on them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from graph.store import Changes, Store, nquads, open_store
from hemicycle.decisions.store import difference
from hemicycle.derivation.decided import anchors_of
from hemicycle.derivation.transaction import Derivation
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.registers.store import add, remove
from ingest.model import Document
from ingest.people.decisions import Decision
from ingest.people.register import Register, RegisterEntry
from ingest.pipeline import process
from ontology import HC
from ontology.authorities import Authorities, load

LETTER = """\
Open letter on public broadcasting masts

{date}

Dear Commissioner,

we, the undersigned Members of the European Parliament, ask you to publish the list of
masts that stand near schools ({topic}).

Yours sincerely,

{names}
"""
#: Date and signatories of each letter.
LETTERS = {
    "a": ("3 March 2031", ("Ada Exempel", "Bo Muster", "Carl Probe")),
    "b": ("4 April 2031", ("Adda Exempel", "Bo Muster")),
    "c": ("5 May 2031", ("Adda Exempel", "A. Exempel", "Dora Vorbild")),
    "d": ("6 June 2031", ("Adda Exempel", "Bo Muster", "Bo Muster")),
}
MEMBERS = Register(
    "members", "members.csv", "0" * 64,
    tuple(
        RegisterEntry(line, number, f"{given} {family.upper()}", given, family,
                      country="be", earliest="2029-07-16", latest="2034-07-15")
        for line, (number, given, family) in enumerate(
            [("5", "Ada", "Exempel"), ("6", "Bo", "Muster"), ("7", "Otto", "Normal")], start=2
        )
    ),
)  # fmt: skip


def letter(name: str) -> str:
    date, names = LETTERS[name]
    return LETTER.format(date=date, topic=name, names="\n".join(names))


class Desk:
    """Letters come and go; decisions are applied as a whole."""

    def __init__(self, store: Store, authorities: Authorities) -> None:
        self.store, self.authorities = store, authorities
        self.derivation = Derivation(store, authorities)

    def put(self, name: str, text: str | None = None, form: str = "text/plain") -> None:
        document = Document(text or letter(name), (f"{name}.txt",), form)
        self.store.apply(self.derivation.changes([process(document, self.authorities)]))

    def take(self, name: str) -> None:
        iri = process(Document(letter(name), (f"{name}.txt",), "text/plain"), self.authorities).iri
        embodied = [q for q in self.store.quads() if q.object == iri]
        embodied = [q for q in embodied if q.predicate == HC.embodiedBy]
        self.store.apply(self.derivation.changes([], [iri], embodied))

    def register(self) -> None:
        add(self.store, MEMBERS, self.authorities)

    def unregister(self) -> None:
        remove(self.store, MEMBERS.name, self.authorities)

    def decide(self, decisions: Iterable[Decision]) -> None:
        self.store.apply(difference(self.store, decisions, self.authorities).changes)

    def names(self) -> dict[str, str]:
        """The IRI of each signature by letter and name: "b Adda Exempel", "d Bo Muster 2"."""
        query = (
            f"SELECT ?n ?name ?s {{ ?n a {HC.Signature} ; {HC.name} ?name ; {HC['in']} ?d . "
            f"?d {HC.source} ?s }} ORDER BY ?n"
        )
        found: dict[str, str] = {}
        for row in self.store.select(query).dicts():
            called = f"{row['s'][0]} {row['name']}"
            found[f"{called} 2" if called in found else called] = row["n"]
        return found

    def decision(self, judgement: str, name: str, whom: str) -> Decision:
        """On a name as in :meth:`names`, and a member's number or another such name."""
        nodes = self.names()
        anchors = anchors_of(self.store, nodes.values())
        one = anchors[nodes[name]]
        if whom in nodes:
            return Decision(judgement, one, other=anchors[nodes[whom]])
        return Decision(judgement, one, person=whom)

    def who(self) -> dict[str, str]:
        """What each name means, or why nobody: the last part of the IRI."""
        of = {iri: name for name, iri in self.names().items()}
        said = (HC.denotes, HC.unresolved)
        return {
            of[q.subject.value]: q.object.value.replace("#", "/").rpartition("/")[2]
            for q in self.store.quads()
            if q.predicate in said and q.subject.value in of
        }

    def dump(self) -> list[str]:
        return list(nquads(self.store))


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return load()


def _filled(store: Store, authorities: Authorities, letters: Sequence[str], *, register: bool):
    load_vocabulary(store, authorities)
    desk = Desk(store, authorities)
    for name in letters:
        desk.put(name)
    if register:
        desk.register()
    return desk


@pytest.fixture
def desks(tmp_path: Path, authorities: Authorities) -> Iterator[Callable[..., Desk]]:
    """Make a desk with these letters; the register with it unless told otherwise."""
    made: list[Store] = []

    def make(letters: Sequence[str] = tuple(LETTERS), register: bool = True) -> Desk:
        made.append(open_store(tmp_path / f"{len(made)}.kg", create=True))
        return _filled(made[-1], authorities, letters, register=register)

    yield make
    for store in made:
        store.close()


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    return desks()


@pytest.fixture(scope="module")
def shared(
    tmp_path_factory: pytest.TempPathFactory, authorities: Authorities
) -> Iterator[Callable[[], Desk]]:
    """The same desk again and again, each time as it was at first."""
    with open_store(tmp_path_factory.mktemp("shared") / "kg", create=True) as store:
        desk = _filled(store, authorities, tuple(LETTERS), register=True)
        first = frozenset(store.quads())

        def anew() -> Desk:
            here = frozenset(store.quads())
            store.apply(Changes(delete=tuple(here - first), insert=tuple(first - here)))
            return desk

        yield anew


@pytest.fixture(scope="session")
def letters() -> dict[str, str]:
    """The text of each letter."""
    return {name: letter(name) for name in LETTERS}
