"""Checks in a store: found by their words, applied, outlived, undone without a trace."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest.pipeline
from hemicycle.checking.file import unmatched
from ingest.checking.checks import CHECKED, Check, Reading, prevailing
from ontology import HC
from ontology.validation import validate

DERIVED = (HC.about, HC.speaksOf, HC.respondsTo, HC.responseKind, HC.standing, HC.statusClaim)


def wrong(claims, finding: str = "wrong-reading") -> list[Check]:
    return [Check(finding, asked.reading, "Kim", "2031-07-01") for asked in claims]


def test_each_claim_is_rejected_and_comes_back_byte_for_byte(desk) -> None:
    before, claims = desk.dump(), desk.claims()
    assert len(claims) > 50
    for asked in claims:
        done = desk.check(wrong([asked]))
        assert (done.left_out, done.back, desk.marks()) == (1, 0, {asked.claim: "rejected"})
        derived = [q for q in desk.store.quads() if q.predicate in DERIVED]
        assert asked.claim not in {end.value for q in derived for end in (q.subject, q.object)}
        assert desk.check([]).back == 1
        assert desk.dump() == before


def test_what_rests_on_rejected_claims_goes_with_them(desk) -> None:
    before = desk.dump()
    desk.check(wrong(desk.claims()))
    assert not [q for q in desk.store.quads() if q.predicate in DERIVED]
    kinds = {q.object for q in desk.store.quads() if q.predicate.value.endswith("#type")}
    assert not kinds & {HC.Investigation, HC.Measure}
    assert validate(desk.store.quads()) == ()
    desk.check([])
    assert desk.dump() == before


@pytest.mark.parametrize(("finding", "checked"), CHECKED.items())
def test_what_each_finding_makes_of_a_claim(desk, finding: str, checked: str) -> None:
    before = {q for q in desk.store.quads() if q.predicate in DERIVED}
    asked = next(a for a in desk.claims() if a.claim in {q.subject.value for q in before})
    desk.check([Check(finding, asked.reading, "Kim", "2031-07-01", "so it stands there")])
    assert desk.marks() == {asked.claim: checked}
    kept = {q for q in desk.store.quads() if q.predicate in DERIVED}
    assert (kept == before) is (checked != "rejected")
    assert validate(desk.store.quads()) == ()


def test_who_finds_it_wrong_prevails_in_any_order() -> None:
    said = Reading("0" * 16, "Ada paid.", "paid", "paid", "established", "Ada")
    right, unsure = Check("right", said, "Kim", "2031-07-03"), Check("unsure", said, "Lee")
    old = Check("wrong-party", said, "Mia", "2031-07-01")
    new = Check("wrong-reading", said, "Noa", "2031-07-02")
    for checks, holds in (
        ([right, unsure], unsure), ([old, right, unsure], old), ([old, new, right], new),
    ):  # fmt: skip
        assert prevailing(checks) == prevailing(reversed(checks)) == {said: holds}


def test_checks_outlive_their_documents(desk) -> None:
    checks = wrong(desk.claims(), "wrong-party")[::2]
    desk.check(checks)
    before = desk.dump()
    names = ["04-breakfast-article.txt", "06-correction.txt", "14-disputed-signature.txt"]
    for name in names:
        desk.take(name)
    gone = unmatched(desk.store, checks)
    assert 0 < len(gone) < len(checks)
    for name in reversed(names):
        desk.put(name)
    assert desk.dump() == before
    desk.put(names[0])
    assert desk.dump() == before
    assert unmatched(desk.store, checks) == frozenset()


def test_a_check_holds_in_each_document_of_one_text(desk) -> None:
    asked = next(a for a in desk.claims() if a.files == ("04-breakfast-article.txt",))
    desk.check(wrong([asked]))
    desk.put("04-breakfast-article.txt", form="text/html")
    assert len(desk.marks()) == 2
    assert set(desk.marks().values()) == {"rejected"}


@pytest.mark.parametrize(
    "change", [{"modality": "possible"}, {"polarity": "negative"}, {"relation": "hosted"}]
)
def test_where_the_rules_read_something_else_a_check_does_nothing(
    desk, monkeypatch, change: dict[str, str]
) -> None:
    asked = next(a for a in desk.claims() if a.files == ("04-breakfast-article.txt",))
    (check,) = wrong([asked])
    desk.check([check])
    original = ingest.pipeline.extract

    def changed(document, authorities):
        x = original(document, authorities)
        claims = tuple(
            replace(c, **change) if c.sentence.start == asked.place else c for c in x.claims
        )
        return replace(x, claims=claims)

    monkeypatch.setattr(ingest.pipeline, "extract", changed)
    desk.put("04-breakfast-article.txt")
    assert unmatched(desk.store, [check]) == {check.id}
    assert desk.marks() == {}
    monkeypatch.undo()
    desk.put("04-breakfast-article.txt")
    assert desk.marks() == {asked.claim: "rejected"}
    assert unmatched(desk.store, [check]) == frozenset()


def test_a_document_that_comes_after_its_checks_is_the_same(desk) -> None:
    before = desk.dump()
    names = [path.name for path in sorted(desk.folder.glob("[0-9]*.txt"))]
    checks = wrong(desk.claims()[::3])
    desk.check(checks)
    checked = desk.dump()
    for name in names[3:9]:
        desk.take(name)
    desk.check([])
    desk.check(checks)
    for name in reversed(names[3:9]):
        desk.put(name)
    assert desk.dump() == checked
    desk.check([])
    assert desk.dump() == before


def test_registers_and_decisions_bring_no_rejected_claim_back(desk) -> None:
    keys = {q.object.value for q in desk.store.quads() if q.predicate == HC.nameKey}
    desk.check(wrong(desk.claims()))
    before = desk.dump()
    desk.store.apply(desk.derivation.rederived(sorted(keys)))
    assert desk.dump() == before


@pytest.fixture(scope="module")
def pool(anew) -> list[Check]:
    """Several checks a claim, of claims whose documents have to do with each other."""
    claims = anew().claims()
    return [Check(finding, a.reading) for a in claims[::4] for finding in ("right", "wrong-party")]


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_checks_applied_and_undone_in_any_order_give_one_store(anew, pool, data) -> None:
    desk = anew()
    before = desk.dump()

    def draw() -> Iterator[list[Check]]:
        for _ in range(data.draw(st.integers(1, 4))):
            yield data.draw(st.lists(st.sampled_from(pool), unique=True, max_size=12))

    steps = [*draw()]
    for step in steps:
        desk.check(step)
    after = desk.dump()
    desk.check([])
    assert desk.dump() == before
    desk.check(list(reversed(steps[-1])))
    assert desk.dump() == after
