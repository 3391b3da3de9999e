"""Who is meant, where registers of members speak."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ingest.people.candidates import Registry
from ingest.people.identity import Identifier
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ontology import DCTERMS, HC, OWL
from ontology.authorities import load
from ontology.text import name_key

AUTHORITIES = load()
IDENTIFIER = Identifier(AUTHORITIES)


def row(
    number: int, name: str = "Ada Exempel", on: str | None = "2031-03-01", **fields: str
) -> NameRow:
    given_name, _, family = name.partition(" ")
    doc = f"https://example.org/doc/{number}"
    plain = NameRow(
        f"https://example.org/sig/{number}", doc, name_key(name), name, given_name or None,
        family or None, letter=f"{doc}#letter", earliest=on, latest=on,
    )  # fmt: skip
    return replace(plain, **fields)


def entry(
    number: str, name: str = "Ada EXEMPEL", earliest: str | None = "2029-07-16",
    latest: str | None = "2034-07-15", **fields: object,
) -> StoredEntry:  # fmt: skip
    keys = frozenset({name_key(name)})
    plain = StoredEntry(
        1, number, name, country="be", earliest=earliest, latest=latest,
        iri=f"https://example.org/register/{number}/{earliest}", register="members", keys=keys,
    )  # fmt: skip
    return replace(plain, **fields)


def said(rows: list[NameRow], *entries: StoredEntry) -> dict[str, str]:
    """What each name denotes, or why nobody: the last part of the IRI."""
    quads = IDENTIFIER.quads(rows, Registry(entries, AUTHORITIES))
    return {
        q.subject.value.rpartition("/")[2]: q.object.value.rpartition("/")[2].rpartition("#")[2]
        for q in quads if q.predicate in (HC.denotes, HC.unresolved)
    }  # fmt: skip


def test_the_one_member_in_office() -> None:
    assert said([row(1), row(2, country="Belgium")], entry("7")) == {"1": "ep-7", "2": "ep-7"}
    quads = IDENTIFIER.quads([row(1)], Registry([entry("7", wikidata="Q5")], AUTHORITIES))
    same = {q.object.value for q in quads if q.predicate == OWL.sameAs}
    assert same == {"https://data.europarl.europa.eu/person/7", "http://www.wikidata.org/entity/Q5"}
    assert {q.object for q in quads if q.predicate == HC.linkBasis} == {HC.registerExact}


def test_nobody_is_linked_outside_the_time_in_office() -> None:
    past = entry("7", earliest="2019-07-02", latest="2024-07-15")
    assert said([row(1)], past) == {"1": "noRegisterMatch"}
    assert said([row(1, on="2024-07-15")], past) == {"1": "ep-7"}
    assert said([row(1, on="2024-07-16")], past) == {"1": "noRegisterMatch"}


def test_of_two_members_of_one_name_the_one_in_office() -> None:
    old, new = entry("6", earliest="2003-04-23", latest="2004-07-19"), entry("7")
    assert said([row(1)], old, new) == {"1": "ep-7"}
    assert said([row(1, on="2004-01-01")], old, new) == {"1": "ep-6"}
    assert said([row(1)], entry("6"), new) == {"1": "homonym"}
    assert said([row(1)], entry("6", country="fr"), new) == {"1": "homonym"}
    assert said([row(1, country="Belgium")], entry("6", country="fr"), new) == {"1": "ep-7"}


def test_a_group_tells_two_apart_and_never_excludes_one() -> None:
    one, two = entry("6", group="EPP"), entry("7", group="S&D")
    both = [replace(member, earliest="2019-07-02") for member in (one, two)]
    assert said([row(1, on="2022-01-01", group="S&D")], *both) == {"1": "ep-7"}
    assert said([row(1, group="Renew")], one) == {"1": "ep-6"}


def test_somebody_of_another_country_or_of_an_association_is_not_the_member() -> None:
    found = said(
        [row(1), row(2, country="Italy"), row(3, organisation="Exempel Watch")], entry("7")
    )
    assert found["1"] == "ep-7"
    assert len(set(found.values())) == 3
    assert not any(found[n] == "ep-7" for n in "23")


def test_a_register_without_times_links_nobody() -> None:
    undated = entry("7", earliest=None, latest=None)
    found = said([row(1)], undated)
    assert not found["1"].startswith("ep-") and len(found["1"]) == 16
    assert said([row(1)], undated, entry("7"))["1"] == "ep-7"
    assert said([row(1)], undated, entry("8"))["1"] == "homonym"


def test_a_document_without_date_is_nobodys() -> None:
    found = said([row(1, on=None)], entry("7"))
    assert not found["1"].startswith("ep-")
    assert said([row(1, on=None), row(2)], entry("7")) == {"1": "homonym", "2": "ep-7"}


@pytest.mark.parametrize("name", ["A. Exempel", "Exempel", "\u0410da Exempel"])
def test_never_by_initial_family_name_or_across_alphabets(name: str) -> None:
    alike = entry("7", name=name)
    assert said([row(1, name)], alike)["1"] in ("initialsOnly", "familyNameOnly", "suspiciousName")


def test_a_lost_letter_only_where_the_register_lost_it_too() -> None:
    assert said([row(1, "Ada Ex?mpel")], entry("7", name="Ada EX?MPEL")) == {"1": "ep-7"}
    assert said([row(1, "Ada Ex?mpel")], entry("7", name="Ada EX MPEL")) == {"1": "suspiciousName"}


def test_the_number_in_the_document_counts_more_than_the_name() -> None:
    assert said([row(1, official="9"), row(2)]) == {"1": "ep-9", "2": "ep-9"}
    assert said([row(1, official="9")], entry("9", name="Bo MUSTER")) == {
        "1": "numberContradictsName"
    }
    assert said([row(1, official="9"), row(2)], entry("7")) == {"1": "ep-9", "2": "homonym"}


def test_what_the_person_was_called_before_leads_to_the_member() -> None:
    before = said([row(1)])["1"]
    quads = IDENTIFIER.quads([row(1)], Registry([entry("7")], AUTHORITIES))
    replaced = [(q.subject, q.object) for q in quads if q.predicate == DCTERMS.isReplacedBy]
    base = "https://w3id.org/hemicycle/id/person/"
    assert replaced == [(NamedNode(base + before), NamedNode(base + "ep-7"))]


ROWS = [
    row(1), row(2, country="Belgium"), row(3, country="Italy"), row(4, on="2020-01-01"),
    row(5, official="8"), row(6, on=None), row(7, organisation="Exempel Watch"),
    row(8, "Ada Exampel"),
]  # fmt: skip
ENTRIES = [
    entry("7"),
    entry("8", earliest="2019-07-02", latest="2024-07-15"),
    entry("9", "Ada EXAMPEL"),
]


@given(st.permutations(ROWS), st.permutations(ENTRIES), st.sets(st.integers(0, 2)))
def test_order_changes_nothing(
    rows: list[NameRow], entries: list[StoredEntry], held: set[int]
) -> None:
    wanted = [ENTRIES[n] for n in sorted(held)]
    shuffled = [e for e in entries if e in wanted]
    one, other = (
        IDENTIFIER.quads(r, Registry(e, AUTHORITIES)) for r, e in ((ROWS, wanted), (rows, shuffled))
    )
    assert one == other
