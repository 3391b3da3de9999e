"""Which signature a claim is about, and what becomes of it when claims differ."""

from dataclasses import replace
from itertools import permutations

import pytest

from ingest.standings import Signed, Telling, meant, statuses
from ontology import HC

BASE = "https://example.org/"
TOLD = Telling(
    f"{BASE}claim", "disputed", "ilva tarkesson", "2031-03-03", "2031-03-03", day="2031-03-12"
)
SIGNED = Signed(
    f"{BASE}sig", f"{BASE}doc", f"{BASE}letter", "ilva tarkesson", "2031-03-03", "2031-03-03",
    frozenset({("Exempel", True)}), frozenset({f"{BASE}vendor/murenna"}),
)  # fmt: skip
OTHER = replace(
    SIGNED, signature=f"{BASE}sig2", document=f"{BASE}doc2", letter=f"{BASE}letter2",
    earliest="2031-02-07", latest="2031-02-07", to=frozenset({("Voorbeeld", True)}),
    vendors=frozenset(),
)  # fmt: skip
UNDATED = replace(TOLD, earliest="", latest="")


def test_the_date_tells_the_letter() -> None:
    assert meant(TOLD, [SIGNED, OTHER]) == [SIGNED]
    assert meant(replace(TOLD, earliest="2031-03-04", latest="2031-03-04"), [SIGNED, OTHER]) == []


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [("2031-03-01", "2031-03-31", 1), ("2031-01-01", "2031-12-31", 0)],
)
def test_a_month_may_tell_it_and_a_year_does_not(first: str, last: str, found: int) -> None:
    assert len(meant(replace(TOLD, earliest=first, latest=last), [SIGNED])) == found


def test_without_a_date_addressee_or_subject_must_fit() -> None:
    assert meant(UNDATED, [SIGNED]) == []
    to = replace(UNDATED, to=frozenset({"commissioner exempel on cameras"}))
    assert meant(to, [SIGNED, OTHER]) == [SIGNED]
    assert meant(to, [OTHER]) == []
    about = replace(UNDATED, vendors=frozenset({f"{BASE}vendor/murenna"}))
    assert meant(about, [SIGNED, OTHER]) == [SIGNED]
    assert meant(replace(to, day=""), [SIGNED]) == []
    assert meant(replace(to, day="2033-03-12"), [SIGNED]) == []


def test_a_body_is_addressed_by_its_whole_name() -> None:
    body = replace(SIGNED, to=frozenset({("European Commission", False)}))
    told = frozenset({"president of the commission"}), frozenset({"european commission on cameras"})
    assert [len(meant(replace(UNDATED, to=to), [body])) for to in told] == [0, 1]


def test_of_two_letters_that_fit_the_description_decides_or_none() -> None:
    twin = replace(OTHER, earliest=SIGNED.earliest, latest=SIGNED.latest)
    assert meant(TOLD, [SIGNED, twin]) == []
    assert meant(replace(TOLD, to=frozenset({"ms exempel"})), [SIGNED, twin]) == [SIGNED]


def test_every_document_of_the_one_letter_counts() -> None:
    copy = replace(SIGNED, signature=f"{BASE}sig3", document=f"{BASE}doc3")
    assert meant(TOLD, [SIGNED, copy]) == [SIGNED, copy]


def test_two_of_one_name_in_a_document_may_be_two_people() -> None:
    assert meant(TOLD, [SIGNED, replace(SIGNED, signature=f"{BASE}sig-2")]) == []


def test_nothing_is_said_of_a_letter_before_it_is_written() -> None:
    assert meant(replace(TOLD, day="2031-03-02"), [SIGNED]) == []
    assert meant(TOLD, [replace(SIGNED, earliest="", latest="")]) == []


def test_the_weightiest_holds_and_all_claims_are_kept() -> None:
    told = [replace(TOLD, claim=f"{BASE}{s}", status=s) for s in ("confirmed", "disputed")]
    last = replace(TOLD, claim=f"{BASE}withdrawn", status="withdrawn")
    answers = {frozenset(statuses(p, [SIGNED])) for p in permutations([*told, last])}
    (quads,) = answers
    assert {q.object for q in quads if q.predicate == HC.status} == {HC.withdrawn}
    assert sum(q.predicate == HC.statusClaim for q in quads) == 3
    assert {q.object for q in statuses(told, [SIGNED]) if q.predicate == HC.status} == {HC.disputed}


def test_another_name_is_another_person() -> None:
    assert statuses([replace(TOLD, key="ilva tarkesen")], [SIGNED]) == set()
