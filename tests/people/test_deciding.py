"""What people decide about names: joined, told apart, left open where they contradict."""

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from ingest.people.candidates import Registry
from ingest.people.identity import Identifier
from ingest.people.judgements import Judgements
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ontology import HC
from ontology.authorities import load
from ontology.text import name_key

AUTHORITIES = load()
IDENTIFIER = Identifier(AUTHORITIES)
ENTRIES = [
    StoredEntry(
        1, number, name, earliest="2029-07-16", iri=f"https://example.org/register/{number}",
        register="members", keys=frozenset({name_key(name)}),
    )
    for number, name in (("5", "Ada Exempel"), ("6", "Bo Muster"))
]  # fmt: skip


def node(number: int) -> str:
    return f"https://example.org/sig/{number}"


def row(number: int, name: str) -> NameRow:
    given_name, _, family = name.partition(" ")
    return NameRow(
        node(number), f"https://example.org/doc/{number}", name_key(name), name, given_name, family,
        earliest="2031-03-01", latest="2031-03-01",
    )  # fmt: skip


ROWS = [
    row(1, "Ada Exempel"),
    row(2, "Adda Exempel"),
    row(3, "Adda Exempel"),
    row(4, "A. Exempel"),
    row(5, "Bo Muster"),
]


def said(judgements: Judgements, entries: Iterable[StoredEntry] = ENTRIES) -> dict[int, str]:
    quads = IDENTIFIER.quads(ROWS, Registry(entries, AUTHORITIES), judgements)
    return {
        int(q.subject.value.rpartition("/")[2]): re.split("[/#]", q.object.value)[-1]
        for q in quads if q.predicate in (HC.denotes, HC.unresolved)
    }  # fmt: skip


def same(*pairs: tuple[int, int]) -> Judgements:
    return Judgements(same=frozenset((node(a), node(b)) for a, b in pairs))


def apart(*pairs: tuple[int, int], **persons: str) -> Judgements:
    who = {node(int(n[1:])): frozenset({number}) for n, number in persons.items()}
    return Judgements(who, different=frozenset((node(a), node(b)) for a, b in pairs))


def test_without_decisions() -> None:
    found = said(Judgements())
    assert (found[1], found[4], found[5]) == ("ep-5", "initialsOnly", "ep-6")
    assert found[2] == found[3] != "ep-5"


def test_a_name_is_said_to_be_a_member() -> None:
    found = said(Judgements({node(4): frozenset({"5"})}))
    assert found[4] == "ep-5"
    assert found[2] == found[3] != "ep-5"


def test_two_names_are_one_person_with_all_that_was_one_already() -> None:
    found = said(same((1, 2)))
    assert [found[n] for n in (1, 2, 3)] == ["ep-5"] * 3
    assert found[4] == "initialsOnly"
    found = said(same((2, 4)), [])
    assert found[2] == found[3] == found[4] != found[1]


def test_two_names_that_were_one_person_are_two() -> None:
    found = said(apart((2, 3)))
    assert len({found[2], found[3]}) == 2
    assert not {found[2], found[3]} & {"homonym", said(Judgements())[2]}


def test_a_third_name_stays_open_once_two_are_told_apart() -> None:
    rows = [row(n, "Adda Exempel") for n in (1, 2, 3)]
    quads = IDENTIFIER.quads(rows, None, apart((1, 2)))
    assert {q.subject.value: q.object for q in quads if q.predicate == HC.unresolved} == {
        node(3): HC.homonym
    }


def test_of_two_names_of_one_member_the_other_is_somebody_new() -> None:
    rows = [row(n, "Ada Exempel") for n in (1, 2)]
    registry = Registry(ENTRIES, AUTHORITIES)
    both = IDENTIFIER.quads(rows, registry, apart((1, 2)))
    assert {q.object for q in both if q.predicate == HC.unresolved} == {HC.homonym}
    one = IDENTIFIER.quads(rows, registry, apart((1, 2), n1="5"))
    who = {q.subject.value: q.object.value for q in one if q.predicate == HC.denotes}
    assert who[node(1)].endswith("ep-5") and not who[node(2)].endswith("ep-5")


def test_not_the_member() -> None:
    found = said(Judgements(barred={node(1): frozenset({"5"})}))
    assert found[1] == "decidedAgainst"


def test_contradictions_leave_open_what_they_speak_of() -> None:
    for judgements in (
        Judgements({node(4): frozenset({"5", "6"})}),
        Judgements({node(4): frozenset({"5"})}, barred={node(4): frozenset({"5"})}),
        Judgements(
            same=frozenset({(node(1), node(2)), (node(2), node(4))}),
            different=frozenset({(node(1), node(4))}),
        ),
    ):
        assert said(judgements)[4] == "conflictingDecisions"
    found = said(same((1, 5)))
    assert found[1] == found[5] == "conflictingDecisions"


PAIRS = [(a, b) for a in range(1, 6) for b in range(a + 1, 6)]


@given(st.permutations(ROWS), st.sets(st.sampled_from(PAIRS)), st.sets(st.sampled_from(PAIRS)))
def test_order_changes_nothing_and_nobody_is_lost(
    rows: list[NameRow], joined: set[tuple[int, int]], parted: set[tuple[int, int]]
) -> None:
    pairs = [frozenset((node(a), node(b)) for a, b in some) for some in (joined, parted)]
    judgements = Judgements(same=pairs[0], different=pairs[1])
    registry = Registry(ENTRIES, AUTHORITIES)
    quads = IDENTIFIER.quads(rows, registry, judgements)
    assert quads == IDENTIFIER.quads(ROWS, registry, judgements)
    who = {q.subject.value: q.object for q in quads if q.predicate == HC.denotes}
    left_open = {q.subject.value for q in quads if q.predicate == HC.unresolved}
    assert len(who) + len(left_open) == len(ROWS)
    assert not any(who.get(one) == who.get(other) for one, other in pairs[1] if one in who)
