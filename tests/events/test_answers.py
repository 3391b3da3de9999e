"""Which claim answers which, how, and what becomes of the answered."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ingest.events.keys import Told
from ingest.events.nodes import derived
from ontology import HC

Tell = Callable[..., Told]
ADA, FIRM = frozenset({"ada exempel"}), frozenset({"vendor/quill"})


def told(*rows: Told) -> tuple[set[tuple[str, str, str]], dict[str, str]]:
    """Answer, kind and answered; the standing of the answered."""
    rows_ = [replace(row, claim=f"x:{row.claim}") for row in rows]
    quads = derived(rows_)
    kind = {q.subject.value: q.object.value for q in quads if q.predicate == HC.responseKind}
    pairs = {
        (q.subject.value[2:], kind[q.subject.value].partition("#")[2], q.object.value[2:])
        for q in quads
        if q.predicate == HC.respondsTo
    }
    standing = {
        q.subject.value[2:]: q.object.value.partition("#")[2]
        for q in quads
        if q.predicate == HC.standing
    }
    return pairs, standing


def test_a_denial_stands_beside_the_allegation_and_not_beside_another_denial(tell: Tell) -> None:
    said = tell("a1", "bribed", modality="alleged", actors=FIRM, words=("Quill", "two officials"))
    denial = tell("b1", "bribed", modality="denied", actors=FIRM, words=("Quill", "anybody"))
    again = replace(denial, claim="c1", document="x/c")
    assert told(said, denial, again) == (
        {("b1", "denies", "a1"), ("c1", "denies", "a1")}, {"a1": "disputed"},
    )  # fmt: skip


def test_who_denies_one_thing_has_not_denied_another(tell: Tell) -> None:
    said = tell(
        "a1", "bribed", modality="alleged", actors=FIRM, targets=ADA, words=("Quill", "Ada")
    )
    other = tell("b1", "bribed", modality="denied", actors=FIRM, targets={"ben muster"})
    assert told(said, other) == (set(), {})
    vague = tell("b1", "funds", polarity="negative", actors=FIRM, words=("Quill", "companies"))
    given = tell("a1", "funds", actors=FIRM, words=("Quill", "donations"))
    assert told(given, vague) == (set(), {})
    elsewhere = replace(said, targets=frozenset(), actors=frozenset({"vendor/zell"}))
    assert told(elsewhere, replace(other, targets=frozenset())) == (set(), {})


@pytest.mark.parametrize(
    ("day", "reports", "answers"),
    [
        ("2031-03-09", set(), True), ("2031-03-01", set(), False), ("", set(), False),
        ("", {"03-03"}, True), ("2031-03-09", {"03-05"}, False),
    ],
)  # fmt: skip
def test_a_correction_answers_the_report_it_names_else_an_earlier_one(
    tell: Tell, day: str, reports: set[str], answers: bool
) -> None:
    said = tell(
        "a1", "searched", words=("police", "twelve flats"), amount="12", case=ADA, day="2031-03-03"
    )
    notice = tell(
        "b1", "searched", words=("", "nine flats"), amount="9", case=ADA, day=day, reports=reports,
        kind="Correction",
    )  # fmt: skip
    pairs, standing = told(said, notice)
    assert pairs == ({("b1", "corrects", "a1")} if answers else set())
    assert standing == ({"a1": "corrected"} if answers else {})
    assert told(said, replace(notice, amount="12")) == (set(), {})


def test_a_correction_of_another_outlet_corrects_nothing(tell: Tell) -> None:
    said = tell("a1", "arrested", targets=ADA, case=ADA, day="2031-03-03", outlet="gazette")
    notice = tell(
        "b1", "arrested", polarity="negative", targets=ADA, case=ADA, day="2031-03-05",
        outlet="courier", kind="Correction",
    )  # fmt: skip
    assert told(said, notice)[0] == {("b1", "denies", "a1")}
    assert told(said, replace(notice, outlet="gazette"))[0] == {("b1", "corrects", "a1")}


def test_what_a_correction_passes_on_as_denied_is_a_denial(tell: Tell) -> None:
    said = tell(
        "a1", "receivedPayment", modality="alleged", targets=ADA, case=ADA, day="2031-03-03"
    )
    denial = tell(
        "b1", "receivedPayment", modality="denied", targets=ADA, case=ADA, day="2031-03-05",
        kind="Correction",
    )  # fmt: skip
    assert told(said, denial) == ({("b1", "denies", "a1")}, {"a1": "disputed"})


@pytest.mark.parametrize(
    ("outcome", "standing"), [("acquitted", "acquitted"), ("closedCase", "dropped")]
)
def test_an_acquittal_answers_the_accusation_and_no_later_one(
    tell: Tell, outcome: str, standing: str
) -> None:
    charged = tell("a1", "charged", targets=ADA, case=ADA, day="2031-03-03")
    taken = tell(
        "a2", "receivedPayment", modality="alleged", targets=ADA, case=ADA, day="2031-03-03"
    )
    held = tell("a3", "arrested", targets=ADA, case=ADA, day="2031-03-03")
    free = tell("b1", outcome, targets=ADA, case=ADA, day="2032-01-03")
    later = tell("c1", "charged", targets=ADA, case=ADA, day="2032-06-03")
    assert told(charged, taken, held, free, later) == (
        {("b1", "acquits", "a1"), ("b1", "acquits", "a2")}, {"a1": standing, "a2": standing},
    )  # fmt: skip
    someone = tell("d1", "charged", targets={"ben muster"}, case=ADA, day="2031-03-03")
    assert told(someone, free) == (set(), {})
    assert told(charged, replace(free, modality="asked-for")) == (set(), {})


def test_who_relays_is_no_second_source_and_disputes_nothing(tell: Tell) -> None:
    said = tell("a1", "arrested", targets=ADA, case=ADA, outlet="quay gazette")
    told_on = tell(
        "b1", "arrested", modality="reported", targets=ADA, case=ADA, source="the quay gazette"
    )
    assert told(said, told_on) == ({("b1", "relays", "a1")}, {})
    assert told(said, replace(told_on, source="a lawyer")) == (set(), {})


def test_the_weightiest_answer_is_the_standing(tell: Tell) -> None:
    said = tell("a1", "charged", targets=ADA, case=ADA, day="2031-03-03")
    denial = tell("a2", "charged", modality="denied", targets=ADA, case=ADA, day="2031-03-03")
    free = tell("b1", "acquitted", targets=ADA, case=ADA, day="2032-01-03")
    assert told(said, denial, free)[1] == {"a1": "acquitted"}
