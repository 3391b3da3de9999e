"""Decisions that cannot all hold, without any graph."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ingest.people.conflicts import conflicts
from ingest.people.decisions import Anchor, Decision, judgements

A, B, C, D = (Anchor(digit * 16, name) for digit, name in zip("1234", "ABCD", strict=True))


def same(one, other):
    return Decision("positive", one, other=other)


def different(one, other):
    return Decision("negative", one, other=other)


def test_none():
    assert conflicts([]) == []
    assert conflicts([same(A, B), same(B, C), different(A, D)]) == []
    assert conflicts([Decision("unsure", A, other=B), same(A, B)]) == []
    assert (
        conflicts([Decision("positive", A, person="5"), Decision("negative", A, person="6")]) == []
    )


def test_yes_and_no():
    held = [Decision("positive", A, person="5"), Decision("negative", A, person="5")]
    (found,) = conflicts(held)
    assert found.decisions == tuple(sorted(d.id for d in held))
    assert "“A” in 1111111111111111 and member ep-5" in found.sentence
    (found,) = conflicts([same(A, B), different(B, A)])
    assert len(found.decisions) == 2


def test_two_members():
    (found,) = conflicts([Decision("positive", A, person=n) for n in "56"])
    assert "member ep-5 and member ep-6 are different members" in found.sentence
    around = [Decision("positive", A, person="5"), same(A, B), Decision("positive", B, person="6")]
    (found,) = conflicts(around)
    assert len(found.decisions) == 3


def test_round_the_corner_by_the_shortest_way():
    held = [same(A, B), same(B, C), same(C, D), same(A, D), different(A, C)]
    (found,) = conflicts(held)
    assert len(found.decisions) == 3
    assert held[4].id in found.decisions
    for order in permutations(held[:2] + held[4:]):
        assert [len(c.decisions) for c in conflicts(order)] == [3]


ends = st.sampled_from([A, B, C, D])
random = st.lists(
    st.one_of(
        st.builds(
            lambda judgement, one, other: Decision(judgement, one, other=other),
            st.sampled_from(["positive", "negative", "unsure"]), ends, ends,
        ).filter(lambda d: d.name != d.other),
        st.builds(
            lambda judgement, one, n: Decision(judgement, one, person=n),
            st.sampled_from(["positive", "negative", "unsure"]), ends, st.sampled_from("567"),
        ),
    ),
    max_size=7,
)  # fmt: skip


@given(random)
def test_without_one_of_its_decisions_a_conflict_is_gone(held):
    for found in conflicts(held):
        among = [d for d in held if d.id in found.decisions]
        assert conflicts(among)
        for one in set(found.decisions):
            left = [d for d in among if d.id != one]
            assert found not in conflicts(left)


@given(random)
def test_judgements_hold_every_text_that_has_the_words(held):
    nodes = {anchor: {f"n:{anchor.quote}{n}" for n in "12"} for anchor in (A, B, C)}
    found = judgements(held, nodes)
    assert all(one < other for one, other in found.same | found.different)
    for decision in held:
        here = [nodes.get(anchor, set()) for anchor in decision.anchors()]
        if decision.judgement == "positive" and decision.person:
            assert all(decision.person in found.persons[node] for node in here[0])
        if decision.judgement == "negative" and decision.other:
            pairs = {(min(a, b), max(a, b)) for a in here[0] for b in here[1]}
            assert pairs <= found.different
    decided = [d for d in held if d.judgement != "unsure"]
    assert judgements(decided, nodes) == found
