"""What is one event and what is two; by hand, and for any claims in any order."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.events.join import events, far
from ingest.events.keys import Told, family_of

Tell = Callable[..., Told]
ADA, BEN = frozenset({"ada exempel"}), frozenset({"ben muster"})


def joined(*rows: Told, kind: str = "Event") -> set[frozenset[str]]:
    """Claims that are together in one event of the class."""
    return {
        frozenset(row.claim for row in event.rows)
        for event in events(rows)
        if event.kind == kind and len(event.rows) > 1
    }


def test_one_arrest_told_by_two_papers_on_two_days_is_one(tell: Tell) -> None:
    rows = [
        tell("a1", "arrested", targets=ADA, case=ADA, on="2031-03-03"),
        tell("b1", "arrested", targets=ADA, case=ADA, on="2031-03-04"),
    ]
    assert joined(*rows) == {frozenset({"a1", "b1"})}
    assert joined(*rows, kind="Investigation") == {frozenset({"a1", "b1"})}
    later = replace(rows[1], earliest="2031-03-20", latest="2031-03-20")
    assert far(rows[0], later)
    assert not joined(rows[0], later)


def test_a_search_without_a_name_is_one_only_within_a_case(tell: Tell) -> None:
    rows = [
        tell("a1", "searched", words=("police", "twelve addresses"), case=ADA, on="2031-03-03"),
        tell("b1", "searched", words=("", "nine addresses"), case=ADA),
    ]
    assert joined(*rows) == {frozenset({"a1", "b1"})}
    assert not joined(rows[0], replace(rows[1], case=BEN))
    assert not joined(rows[0], replace(rows[1], case=frozenset()))
    long_after = [
        replace(row, day=day) for row, day in zip(rows, ("2031-03-03", "2035-03-03"), strict=True)
    ]
    assert not joined(*long_after)


def test_a_search_that_may_be_either_of_two_is_joined_with_neither(tell: Tell) -> None:
    rows = [
        tell("a1", "searched", words=("police", "a flat"), case=ADA, on="2031-03-03"),
        tell("a2", "searched", words=("police", "an office"), case=ADA, on="2031-06-03"),
        tell("b1", "searched", words=("police", "addresses"), case=ADA),
    ]
    assert not joined(*rows)
    assert joined(*rows, kind="Investigation") == {frozenset({"a1", "a2", "b1"})}


def test_two_probes_of_one_prosecutor_are_two(tell: Tell) -> None:
    by = {"prosecutor"}
    rows = [
        tell("a1", "investigates", actors=by, targets=ADA, group="by prosecutor", case=ADA),
        tell("b1", "investigates", actors=by, targets=BEN, group="by prosecutor", case=BEN),
    ]
    assert not joined(*rows, kind="Investigation")
    same = replace(rows[1], targets=ADA, earliest="2031-03-03", latest="2031-03-03")
    assert joined(rows[0], same, kind="Investigation")
    other = replace(rows[0], earliest="2030-01-03", latest="2030-01-03")
    assert not joined(other, same, kind="Investigation")


def test_two_leaders_have_two_inquiries_into_one_person(tell: Tell) -> None:
    rows = [
        tell("a1", "investigates", actors={"olaf"}, targets=ADA, group="by olaf", case=ADA),
        tell("b1", "investigates", actors={"eppo"}, targets=ADA, group="by eppo", case=ADA),
        tell("c1", "arrested", targets=ADA, case=ADA),
    ]  # fmt: skip
    assert not joined(*rows, kind="Investigation")


def test_one_ban_told_twice_and_its_extension(tell: Tell) -> None:
    at = {"quill"}
    rows = [
        tell(claim, "bans", actors=by, targets=at, words=("NO", "modems"), on="2031-05-06")
        for claim, by in (("a1", {"networks office", "no"}), ("b1", {"no"}))
    ]
    assert joined(*rows, kind="Measure") == {frozenset({"a1", "b1"})}
    again = replace(rows[1], family="measure-anew")
    next_year = replace(rows[1], earliest="2032-05-06", latest="2032-05-06")
    elsewhere = replace(rows[1], actors=frozenset({"country/si"}))
    for other in (again, next_year, elsewhere, replace(rows[1], targets=frozenset({"zell"}))):
        assert not joined(rows[0], other, kind="Measure")


@pytest.mark.parametrize("modality", ["denied", "alleged"])
def test_what_nobody_says_took_place_is_no_measure_and_no_inquiry(
    tell: Tell, modality: str
) -> None:
    rows = [
        tell("a1", relation, modality=modality, actors={"olaf"}, targets={"quill"})
        for relation in ("bans", "investigates")
    ]
    assert not events(rows)


def test_payments_to_one_person_and_another_sum(tell: Tell) -> None:
    said = tell("a1", "receivedPayment", targets=ADA, case=ADA, amount="30000", modality="alleged")
    short = tell("b1", "receivedPayment", targets={"exempel"}, case=BEN, modality="denied")
    assert joined(said, replace(said, claim="c1", document="x/c")) == {frozenset({"a1", "c1"})}
    assert not joined(said, short)
    assert joined(said, replace(short, case=ADA | BEN)) == {frozenset({"a1", "b1"})}
    more = replace(said, claim="c1", document="x/c", amount="50000")
    assert not joined(said, more)
    assert not joined(said, more, replace(short, case=ADA))


def test_two_letters_to_one_commissioner_are_two(tell: Tell) -> None:
    to = {"commissioner muster"}
    told = [
        tell(claim, "sentTo", targets=to, on=day, people=to | {"ada exempel"}, family="letter")
        for claim, day in (("a1", "2031-03-03"), ("b1", "2031-03-03"), ("c1", "2031-05-03"))
    ]
    assert joined(*told, kind="Letter") == {frozenset({"a1", "b1"})}
    vague = replace(told[1], earliest="2031-01-01", latest="2031-12-31")
    assert not joined(told[0], vague, kind="Letter")


def test_a_letter_told_of_is_the_one_the_store_holds(tell: Tell) -> None:
    told = tell("a1", "signed", actors=ADA, on="2031-03-03", people=ADA, family="letter")
    held = Told(
        "l1", "l1", "letter", "", earliest="2031-03-03", latest="2031-03-03", people=ADA | BEN
    )
    assert joined(told, held, kind="Letter") == {frozenset({"a1", "l1"})}
    assert not joined(told, held, replace(held, claim="l2", document="l2"), kind="Letter")
    assert not joined(told, replace(held, people=BEN), kind="Letter")


NAMES = st.frozensets(st.sampled_from(["ada exempel", "ben muster", "exempel", "olaf"]), max_size=2)
DAYS = st.sampled_from(["", "2031-03-03", "2031-03-05", "2031-04-09"])


@st.composite
def told(draw: st.DrawFn, n: int) -> Told:
    relation = draw(st.sampled_from(["arrested", "searched", "investigates", "paid", "bans"]))
    day, document = draw(DAYS), draw(st.sampled_from("abc"))
    return Told(
        f"{document}{n}", f"x/{document}", family_of(relation), relation,
        draw(st.sampled_from(["established", "alleged", "denied"])), earliest=day, latest=day,
        words=("police", draw(st.sampled_from(["", "two flats"]))), actors=draw(NAMES),
        targets=draw(NAMES), case=draw(NAMES), group=draw(st.sampled_from(["one", "by olaf", ""])),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 8).flatmap(lambda n: st.tuples(*(told(i) for i in range(n)))), st.randoms())
def test_any_order_gives_the_same_events_and_none_holds_what_is_apart(rows, random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert events(rows) == events(shuffled)
    for event in events(rows):
        if event.kind == "Event":
            assert not any(far(a, b) for a in event.rows for b in event.rows)
        assert {row.family for row in event.rows} in ({"step"}, {"payment"}, {"measure"})
