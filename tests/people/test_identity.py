"""Who is meant: one key, two people, and what stays open."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad

from ingest.people.identity import Identifier
from ingest.people.personquads import display_name
from ingest.people.rows import NameRow
from ontology import FOAF, HC
from ontology.authorities import load
from ontology.text import name_key

IDENTIFIER = Identifier(load())


def row(number: int, name: str = "Ada Exempel", document: str = "", **fields: str) -> NameRow:
    given_name, _, family = name.partition(" ")
    doc = f"https://example.org/doc/{document or number}"
    return NameRow(
        f"https://example.org/sig/{number}", doc, name_key(name), name, given_name, family,
        letter=f"{doc}#letter", earliest="2031-03-01", latest="2031-03-01", **fields,
    )  # fmt: skip


def denoted(rows: list[NameRow]) -> dict[str, str]:
    quads = IDENTIFIER.quads(rows)
    return {q.subject.value[-1]: q.object.value for q in quads if q.predicate == HC.denotes}


def unresolved(rows: list[NameRow]) -> dict[str, str]:
    quads = IDENTIFIER.quads(rows)
    return {
        q.subject.value[-1]: q.object.value.rpartition("#")[2]
        for q in quads if q.predicate == HC.unresolved
    }  # fmt: skip


def test_one_name_in_two_letters_is_one_person() -> None:
    found = denoted([row(1), row(2, country="Belgium"), row(3, country="BE")])
    assert len(found) == 3
    assert len(set(found.values())) == 1


def test_two_countries_are_two_people_and_no_country_is_open() -> None:
    rows = [row(1, country="Belgium"), row(2, country="Spain"), row(3)]
    found = denoted(rows)
    assert found["1"] != found["2"]
    assert unresolved(rows) == {"3": "homonym"}


def test_one_letter_that_holds_a_name_twice() -> None:
    rows = [row(1, document="a"), row(2, document="a"), row(3, country="Spain")]
    assert unresolved(rows) == {"1": "homonym", "2": "homonym"}
    same_country = [row(n, document="a", country="Czechia") for n in (1, 2)]
    assert unresolved(same_country) == {"1": "homonym", "2": "homonym"}


def test_a_member_and_the_president_of_an_association() -> None:
    rows = [row(1, organisation="Exempel Watch"), row(2, country="Italy")]
    found = denoted(rows)
    assert found["1"] != found["2"]


def test_initials_and_single_names_stay_open() -> None:
    assert unresolved([row(1, "A. Exempel")]) == {"1": "initialsOnly"}
    alone = NameRow("https://example.org/sig/1", "d", "exempel", "Exempel", None, "Exempel")
    assert unresolved([alone]) == {"1": "familyNameOnly"}


def test_an_office_names_its_holder() -> None:
    party = NameRow(
        "https://example.org/party/9", "d", name_key("Ada Exempel"), "Ada Exempel",
        claim="https://example.org/claim/1", office="https://example.org/office/x",
    )  # fmt: skip
    quads = IDENTIFIER.quads([party, row(1)])
    about = [q for q in quads if q.predicate == HC.about]
    assert len(about) == 1
    assert {q.object for q in quads if q.predicate == HC.denotes} == {about[0].object}
    assert HC.byOffice in {q.object for q in quads if q.predicate == HC.linkBasis}


def test_the_letter_is_signed_by_the_person_and_membership_is_dated() -> None:
    quads = IDENTIFIER.quads([row(1, group="Renew", country="Belgium")])
    predicates = {q.predicate for q in quads}
    assert {HC.signedBy, HC.member, HC.group, HC.country, HC.evidencedBy, FOAF.name} <= predicates


ROWS = [
    row(1), row(2, country="Belgium"), row(3, country="Spain"), row(4, document="x"),
    row(5, document="x", country="Spain"), row(6, organisation="Exempel Watch"),
]  # fmt: skip


@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_nothing(rows: list[NameRow]) -> None:
    assert IDENTIFIER.quads(rows) == IDENTIFIER.quads(ROWS)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_nobody_is_both_resolved_and_open(size: int) -> None:
    for rows in itertools.combinations(ROWS, size):
        quads: set[Quad] = IDENTIFIER.quads(rows)
        resolved = {q.subject for q in quads if q.predicate == HC.denotes}
        left_open = {q.subject for q in quads if q.predicate == HC.unresolved}
        assert not resolved & left_open
        assert len(resolved | left_open) == size


def test_the_fullest_spelling_is_shown_and_none_is_made_up() -> None:
    forms = [("EXEMPEL", "Zoë"), ("Exempel", "Zoe"), ("Exempel", "Zoë")]
    rows = [NameRow("n", "d", "k", f"{g} {f}", g, f) for f, g in forms]
    assert display_name(rows) == "Zoë Exempel"
    assert display_name(rows[:1]) == "Zoë EXEMPEL"
