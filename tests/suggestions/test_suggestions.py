"""Whom an open name may mean, by name, day, country and group."""

from dataclasses import replace

import pytest

from ingest.people.known import members, person
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ingest.people.suggestions import MOST, SPOKEN_AGAINST, Scored, Suggester
from ontology.authorities import load
from ontology.text import name_key

AUTHORITIES = load()


def row(name: str, number: int = 1, **fields: str | None) -> NameRow:
    """A name, the last word of which is the family name."""
    first, _, last = name.rpartition(" ")
    plain = NameRow(
        f"https://example.org/sig/{number}", f"https://example.org/doc/{number}", name_key(name),
        name, first or None, last, earliest="2031-03-01", latest="2031-03-01",
    )  # fmt: skip
    return replace(plain, **fields)


def entry(number: str, given: str, family: str, **fields: object) -> StoredEntry:
    name = f"{given} {family}"
    plain = StoredEntry(
        2, number, name, given, family, country="be", earliest="2029-07-16", latest="2034-07-15",
        iri=f"https://example.org/register/{number}", register="members",
        keys=frozenset({name_key(name)}),
    )  # fmt: skip
    return replace(plain, **fields)


ADA = entry("5", "Ada", "Exempel", group="Renew")
PAST = entry("6", "Ada", "Exempel", earliest="2009-07-14", latest="2014-06-30")
BERND = entry("7", "Bernd", "Muster")


def held(name: NameRow, *entries: StoredEntry) -> list[Scored]:
    return Suggester(members(entries), AUTHORITIES).weighed([name])[0]


def offered(name: NameRow, *entries: StoredEntry) -> list[str]:
    return [s.known.who for s in Suggester(members(entries), AUTHORITIES).suggest([name])[0]]


def test_a_near_name_in_office_with_reasons() -> None:
    (found,) = held(row("Adda Exempel", country="Belgium", group="Renew"), ADA)
    assert found.offered
    assert found.why == (
        "family name equal", "given name one letter apart (Adda, Ada)", "same country",
        "in office on that day", "same group",
    )  # fmt: skip


def test_another_group_is_a_doubt() -> None:
    same, other = (held(row("Adda Exempel", group=g), ADA)[0] for g in ("Renew", "EPP"))
    assert same.score > other.score
    assert other.against == ("group differs: EPP / Renew",)


def test_nobody_out_of_office_unless_the_name_is_equal() -> None:
    assert offered(row("Adda Exempel"), PAST) == []
    (found,) = held(row("Ada Exempel"), PAST)
    assert (found.offered, found.score) == (True, SPOKEN_AGAINST)
    assert found.against == ("not in office on that day",)


def test_another_country_excludes_unless_the_name_is_equal() -> None:
    assert offered(row("Adda Exempel", country="France"), ADA) == []
    (found,) = held(row("Ada Exempel", country="France"), ADA)
    assert (found.offered, found.score) == (True, SPOKEN_AGAINST)
    assert found.against == ("country differs: France / Belgium",)


def test_no_dates_are_a_doubt() -> None:
    undated = replace(ADA, earliest=None, latest=None)
    (found,) = held(row("Adda Exempel"), undated)
    assert found.offered and found.against == ("nobody says when in office",)
    (found,) = held(row("Adda Exempel", earliest=None, latest=None), ADA)
    assert found.offered and found.against == ("the document has no date",)


def test_a_family_name_alone_is_explained_and_never_offered() -> None:
    (found,) = held(row("Muster"), BERND)
    assert not found.offered and found.score == 0
    assert found.against == ("no given name to hold against Bernd",)
    (found,) = held(row("Otto Muster"), BERND)
    assert not found.offered and found.against == ("given name differs: Otto / Bernd",)


@pytest.mark.parametrize("name", ["\u0410da Exempel", "Ada Ex\u0435mpel", "\u202eAdda Exempel"])
def test_deceptive_letters_get_no_suggestion(name: str) -> None:
    assert offered(row(name), ADA) == []


def test_whoever_signs_for_an_organisation_does_not_sign_as_a_member() -> None:
    assert offered(row("Adda Exempel", organisation="Masts Watch"), ADA) == []


def test_an_equal_name_says_less_where_several_bear_it() -> None:
    twin = entry("9", "Ada", "Exempel")
    alone, together = held(row("Ada Exempel"), ADA), held(row("Ada Exempel"), ADA, twin)
    assert alone[0].score > together[0].score
    assert "2 people bear this name" in together[0].against


def test_two_names_in_one_document_are_two_people() -> None:
    adda = row("Adda Exempel", 2)
    known = person("https://example.org/person/x", [adda])
    suggester = Suggester([known], AUTHORITIES)
    here, elsewhere = row("Ada Exempel", document=adda.document), row("Ada Exempel")
    assert [len(found) for found in suggester.suggest([here])] == [0]
    assert [found[0].known.who for found in suggester.suggest([elsewhere])] == [known.who]


def test_a_register_that_does_not_tell_the_halves_is_tried_both_ways() -> None:
    whole = replace(entry("8", "Eva", "Exempel Muster"), given=None, family=None)
    assert offered(row("Eva Exempel"), whole) == ["8"]
    assert offered(row("Eva Muster"), whole) == ["8"]


def test_aliases_count_as_names() -> None:
    known = replace(BERND, aliases=("Berti Muster",))
    assert offered(row("Bertie Muster"), known) == ["7"]


def test_few_are_offered_and_the_order_never_depends_on_the_input() -> None:
    crowd = [entry(str(n), "Ada" + "x" * (n % 2), "Exempel") for n in range(20, 32)]
    forth, back = offered(row("Adax Exempel"), *crowd), offered(row("Adax Exempel"), *crowd[::-1])
    assert forth == back and len(forth) == MOST
