"""Registers in a store: versions, differences, and entries by the names they know."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph.store import Store, nquads, open_store
from hemicycle.derivation.entries import all_entries, entries_of
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from hemicycle.registers.store import Difference, add, listed, remove
from ingest.people.register import Register, RegisterEntry, StoredEntry
from ingest.people.registerquads import read_back, register_quads, stored
from ingest.people.registers import RegisterOptions, read_register
from ontology import HC
from ontology.authorities import Authorities, load
from ontology.validation import validate

HEADER = "epid,name,country,group,start,end\n"
ADA = "257001,Ada EXEMPEL,Malta,Harbour,2029-07-02,2034-07-15\n"
BEN = "257002,Ben VOORBEELD,Netherlands,Harbour,2029-07-02,\n"
CEM = "257003,Cem ÖRNEK,Cyprus,Island,2030-01-10,2034-07-15\n"
LETTER = """Brussels, 3 May 2031

Dear Commissioner,

We ask you to protect our networks.

Yours sincerely,

Ada EXEMPEL
Ben VOORBEELD
"""


@pytest.fixture(scope="module")
def known() -> Authorities:
    return load()


@pytest.fixture
def kg(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "test.kg", create=True) as store:
        yield store


def register(*rows: str, name: str = "members", header: str = HEADER) -> Register:
    data = (header + "".join(rows)).encode()
    return read_register(data, f"{name}.csv", RegisterOptions())


def test_what_a_register_says_stands_in_its_own_graph(kg: Store, known: Authorities) -> None:
    load_vocabulary(kg, known)
    assert add(kg, register(ADA, BEN), known) == Difference(new=2, first=True)
    graph = NamedNode("https://w3id.org/hemicycle/id/register/members")
    said = {(quad.predicate, quad.object) for quad in kg.quads(graph) if quad.subject == graph}
    assert (HC.source, Literal("members.csv")) in said
    assert (HC["size"], Literal(2)) in said
    assert validate(kg.quads()) == ()
    (held,) = listed(kg)
    assert (held.members, held.earliest, held.latest) == (2, "2029-07-02", None)


def test_the_same_bytes_change_nothing(kg: Store, known: Authorities) -> None:
    add(kg, register(ADA, BEN), known)
    before = list(nquads(kg))
    assert add(kg, register(ADA, BEN), known) == Difference(same=True)
    assert list(nquads(kg)) == before


def test_a_newer_version_changes_only_what_it_changes(kg: Store, known: Authorities) -> None:
    add(kg, register(ADA, BEN), known)
    before = {(e.official, e.iri) for e in all_entries(kg)}
    changed = BEN.replace("2029-07-02,", "2029-07-02,2031-12-31")
    assert add(kg, register(CEM, changed, ADA), known) == Difference(new=1, changed=1)
    after = {(e.official, e.iri) for e in all_entries(kg)}
    assert {number for number, _ in before & after} == {"257001"}
    assert add(kg, register(CEM), known) == Difference(gone=2)
    assert [e.official for e in all_entries(kg)] == ["257003"]


def test_a_register_taken_out_leaves_nothing(kg: Store, known: Authorities) -> None:
    add(kg, register(BEN, name="others"), known)
    before = list(nquads(kg))
    add(kg, register(ADA, BEN), known)
    held = remove(kg, "members", known)
    assert held and held.members == 2
    assert list(nquads(kg)) == before
    assert remove(kg, "members", known) is None


def test_entries_of_a_name_are_all_of_the_number(kg: Store, known: Authorities) -> None:
    """An alias in one register finds the time in office in another."""
    add(kg, register(ADA, BEN), known)
    aliases = register("257001,ada voorbild,\n", header="epid,alias,active\n", name="aliases")
    add(kg, aliases, known)
    found = entries_of(kg, ["ada voorbild"])
    assert {(e.register, e.official) for e in found} == {
        ("members", "257001"), ("aliases", "257001"),
    }  # fmt: skip
    assert entries_of(kg, ["exempel ada", ""]) == []
    assert entries_of(kg, []) == []
    assert entries_of(kg, ["ada exempel", "ben voorbeeld"]) == all_entries(kg)


def test_more_keys_than_are_asked_for_at_once(kg: Store, known: Authorities) -> None:
    rows = [f"{n},Ada EXEMPEL{_letters(n)},Malta,Harbour,,\n" for n in range(2, 2502)]
    add(kg, register(*rows), known)
    everybody = all_entries(kg)
    keys = sorted({key for entry in everybody for key in entry.keys})
    assert len(everybody) == len(keys) == 2500
    assert entries_of(kg, keys) == everybody


def test_who_signed_is_worked_out_anew(kg: Store, known: Authorities, tmp_path: Path) -> None:
    load_vocabulary(kg, known)
    (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
    with Ingestion(kg, known) as ingestion:
        ingestion.run([str(tmp_path / "letter.txt")])
    before = list(nquads(kg))
    add(kg, register(ADA, BEN), known)
    denoted = {str(quad.object) for quad in kg.quads() if quad.predicate == HC.denotes}
    assert {iri for iri in denoted if "/person/ep-25700" in iri} == {
        f"<https://w3id.org/hemicycle/id/person/ep-{number}>" for number in (257001, 257002)
    }
    assert validate(kg.quads()) == ()
    remove(kg, "members", known)
    assert list(nquads(kg)) == before


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
MAYBE = st.none() | TEXT
NAME = TEXT.map(lambda text: f"Ada {text}")
DAY = st.none() | st.dates().map(str)
ENTRY = st.builds(
    RegisterEntry, st.integers(1, 9999), st.integers(1, 999_999).map(str), NAME, MAYBE, MAYBE,
    st.sets(NAME, max_size=3).map(lambda names: tuple(sorted(names))), MAYBE, MAYBE, MAYBE,
    DAY, DAY, st.none() | st.integers(1, 10**9).map(lambda n: f"Q{n}"),
)  # fmt: skip


@given(st.lists(ENTRY, max_size=6, unique_by=lambda entry: replace(entry, line=0)))
def test_entries_come_back_as_they_went_in(rows: list[RegisterEntry]) -> None:
    whole = Register("members", "members.csv", "0" * 64, tuple(rows))
    said = [(quad.subject, quad.predicate, quad.object) for quad in register_quads(whole)]
    back = read_back(reversed(said), "members")  # type: ignore[arg-type]
    assert back == sorted(stored(whole), key=lambda entry: entry.iri)
    assert {_plain(entry) for entry in back} == set(rows)


def _plain(entry: StoredEntry) -> RegisterEntry:
    return RegisterEntry(*(getattr(entry, field.name) for field in fields(RegisterEntry)))


VERSION = st.lists(st.sampled_from([ADA, BEN, CEM, ADA.replace("Malta", "Cyprus")]), min_size=1)


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(versions=st.lists(VERSION, min_size=1, max_size=4))
def test_the_last_version_alone_counts(
    versions: list[list[str]], tmp_path_factory: pytest.TempPathFactory, known: Authorities
) -> None:
    dumps = []
    for history in (versions, versions[-1:]):
        with open_store(tmp_path_factory.mktemp("kg") / "kg", create=True) as store:
            for rows in history:
                add(store, register(*rows), known)
            dumps.append(list(nquads(store)))
    assert dumps[0] == dumps[1]
