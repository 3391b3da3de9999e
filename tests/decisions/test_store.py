"""Decisions in a store: found by their words, applied, outlived, undone without a trace."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from hemicycle.decisions.store import conflicts, difference, settled, unmatched
from hemicycle.derivation.decided import anchored, anchors_of
from hemicycle.derivation.decided import judgements as judged
from ingest.people.decisionquads import decision_quads, decisions_graph, read_back
from ingest.people.decisions import Anchor, Decision
from ontology import HC
from ontology.validation import validate


def test_where_everybody_stands_before(desk) -> None:
    who = desk.who()
    assert who["a Ada Exempel"] == "ep-5"
    assert who["b Adda Exempel"] == who["c Adda Exempel"] == who["d Adda Exempel"]
    assert who["c A. Exempel"] == "initialsOnly"
    assert who["d Bo Muster"] == who["d Bo Muster 2"] == "homonym"


def test_anchors_lead_back_to_their_names(desk) -> None:
    nodes = desk.names()
    anchors = anchors_of(desk.store, nodes.values())
    assert len(set(anchors.values())) == len(nodes) == 11
    assert {n for found in anchored(desk.store, anchors.values()).values() for n in found} == set(
        nodes.values()
    )
    assert anchors[nodes["d Bo Muster 2"]].nth == 2
    assert anchored(desk.store, [Anchor("0" * 16, "Ada Exempel"), Anchor("x", "y")]) == {}


def test_a_decision_links_a_name_and_undoing_it_unlinks_it(desk) -> None:
    before = desk.dump()
    desk.decide([desk.decision("positive", "c A. Exempel", "5")])
    assert desk.who()["c A. Exempel"] == "ep-5"
    assert validate(desk.store.quads()) == ()
    desk.decide([])
    assert desk.dump() == before


def test_a_member_nothing_else_speaks_of(desk) -> None:
    desk.decide([desk.decision("positive", "a Carl Probe", "7")])
    person = NamedNode("https://w3id.org/hemicycle/id/person/ep-7")
    said = {q.predicate for q in desk.store.quads() if q.subject == person}
    assert desk.who()["a Carl Probe"] == "ep-7"
    names = [q.object.value for q in desk.store.quads() if q.subject == person]
    assert HC.officialId in said
    assert "Otto Normal" in names or "Carl Probe" in names
    assert validate(desk.store.quads()) == ()


@pytest.mark.parametrize(
    ("one", "whom"), [("b Adda Exempel", "5"), ("b Adda Exempel", "a Ada Exempel")]
)
def test_the_order_of_letters_register_and_decisions_changes_nothing(
    desks, one: str, whom: str
) -> None:
    first = desks()
    decision = first.decision("positive", one, whom)
    first.decide([decision])
    for letters in ("abcd", "dcba", "bdac"):
        last = desks(letters, register=False)
        last.decide([decision])
        last.register()
        assert last.dump() == first.dump()
        begun = desks("", register=False)
        begun.decide([decision])
        begun.register()
        for name in letters:
            begun.put(name)
        assert begun.dump() == first.dump()


def test_decisions_outlive_their_documents(desk) -> None:
    decisions = [
        desk.decision("positive", "c A. Exempel", "b Adda Exempel"),
        desk.decision("negative", "d Bo Muster", "d Bo Muster 2"),
        desk.decision("positive", "d Bo Muster", "6"),
    ]
    desk.decide(decisions)
    before, who = desk.dump(), desk.who()
    assert who["c A. Exempel"] == who["b Adda Exempel"]
    assert who["d Bo Muster"] == "ep-6"
    for name in "cd":
        desk.take(name)
    assert set(unmatched(desk.store)) == {decision.id for decision in decisions}
    assert unmatched(desk.store)[decisions[0].id] == (decisions[0].name,)
    for name in "dc":
        desk.put(name)
    assert desk.dump() == before
    desk.put("c")
    assert desk.dump() == before
    assert unmatched(desk.store) == {}


def test_what_was_decided_of_a_text_holds_in_each_document_of_it(desk) -> None:
    decision = desk.decision("positive", "c A. Exempel", "5")
    desk.decide([decision])
    desk.put("c", form="text/html")
    denotes = [q for q in desk.store.quads() if q.predicate == HC.linkBasis]
    decided = [q.subject for q in denotes if q.object == HC.decided]
    assert len(decided) == 2
    anchors = anchors_of(desk.store, [node.value for node in decided])
    assert set(anchors.values()) == {decision.name}


def test_a_changed_text_matches_no_more(desk) -> None:
    decision = desk.decision("positive", "c A. Exempel", "5")
    desk.decide([decision])
    changed = next(
        q.object.value
        for q in desk.store.quads()
        if q.predicate == HC.text and "(c)" in q.object.value
    )
    desk.take("c")
    desk.put("c", changed.replace("near schools", "near our schools"))
    assert unmatched(desk.store) == {decision.id: (decision.name,)}
    assert desk.who()["c A. Exempel"] == "initialsOnly"


def test_unsure_changes_nothing_and_is_settled(desk) -> None:
    decision = desk.decision("unsure", "c A. Exempel", "5")
    before = desk.dump()
    found = difference(desk.store, [decision], desk.authorities)
    assert {q.graph_name for q in (*found.changes.insert, *found.changes.delete)} == {
        decisions_graph()
    }
    desk.store.apply(found.changes)
    node = desk.names()["c A. Exempel"]
    assert settled(desk.store) == {(node, "5")}
    other = desk.decision("unsure", "c A. Exempel", "a Ada Exempel")
    desk.decide([other])
    ada = desk.names()["a Ada Exempel"]
    assert settled(desk.store) == {(node, ada), (ada, node)}
    desk.decide([])
    assert desk.dump() == before


def test_only_the_difference_is_written(desk) -> None:
    decisions = [
        desk.decision("positive", "c A. Exempel", "5"),
        desk.decision("unsure", "a Carl Probe", "5"),
    ]
    desk.decide(decisions[:1])
    found = difference(desk.store, decisions, desk.authorities)
    assert (found.new, found.gone) == ((decisions[1],), ())
    assert found.changes.delete == ()
    desk.store.apply(found.changes)
    assert difference(desk.store, decisions, desk.authorities).changes.update() == ""
    found = difference(desk.store, decisions[1:], desk.authorities)
    assert (found.new, found.gone) == ((), (decisions[0],))


def test_contradictions_are_shown_and_decide_nothing(desk) -> None:
    decisions = [
        desk.decision("positive", "c A. Exempel", "5"),
        desk.decision("positive", "c A. Exempel", "6"),
        desk.decision("positive", "a Carl Probe", "c Dora Vorbild"),
        desk.decision("negative", "a Carl Probe", "c Dora Vorbild"),
    ]
    desk.decide(decisions)
    who = desk.who()
    assert who["c A. Exempel"] == who["a Carl Probe"] == "conflictingDecisions"
    found = conflicts(desk.store)
    ids = [decision.id for decision in decisions]
    assert {c.decisions for c in found} == {tuple(sorted(ids[:2])), tuple(sorted(ids[2:]))}
    assert any("member ep-5 and member ep-6 are different" in c.sentence for c in found)


def test_contradicting_a_register_is_shown_too(desk) -> None:
    decision = desk.decision("positive", "a Ada Exempel", "6")
    desk.decide([decision])
    assert desk.who()["a Ada Exempel"] == "conflictingDecisions"
    (found,) = conflicts(desk.store)
    assert found.decisions == (decision.id,)
    assert "registers" in found.sentence


PAIRS = [
    ("a Ada Exempel", "b Adda Exempel"), ("b Adda Exempel", "c Adda Exempel"),
    ("c Adda Exempel", "d Adda Exempel"), ("c A. Exempel", "c Adda Exempel"),
    ("a Bo Muster", "b Bo Muster"), ("d Bo Muster", "d Bo Muster 2"),
    ("a Carl Probe", "c Dora Vorbild"), ("a Bo Muster", "d Bo Muster"),
    ("a Ada Exempel", "5"), ("c A. Exempel", "5"), ("b Adda Exempel", "5"), ("a Carl Probe", "6"),
    ("d Bo Muster", "6"), ("a Carl Probe", "7"), ("b Bo Muster", "99"),
]  # fmt: skip
chosen = st.lists(
    st.tuples(st.sampled_from(["positive", "negative", "unsure"]), st.sampled_from(PAIRS)),
    max_size=6,
)


@settings(deadline=None, max_examples=25)
@given(made=chosen, data=st.data())
def test_random_decisions_undone_leave_no_trace(shared, made, data) -> None:
    """Whatever is decided, in whatever steps: the graph depends on what holds, not on the way."""
    desk = shared()
    before = desk.dump()
    decisions = [desk.decision(judgement, *pair) for judgement, pair in made]
    desk.decide(decisions)
    whole = desk.dump()
    desk.decide(data.draw(st.lists(st.sampled_from(decisions), max_size=3)) if decisions else [])
    desk.decide(decisions)
    assert desk.dump() == whole
    for name in sorted(data.draw(st.sets(st.sampled_from("abcd")))):
        desk.take(name)
        desk.put(name)
    assert desk.dump() == whole
    desk.unregister()
    desk.register()
    assert desk.dump() == whole
    for number in range(len(decisions), -1, -1):
        desk.decide(decisions[:number])
    assert desk.dump() == before


def test_the_graph_says_what_the_file_says() -> None:
    decisions = [
        Decision("negative", Anchor("0" * 16, "Ada", 3), other=Anchor("1" * 16, "B\no"), by="C"),
        Decision("unsure", Anchor("0" * 16, "Ada"), person="5", on="2031-03-01", because="x"),
    ]
    quads = [
        Quad(q.subject, q.predicate, q.object, q.graph_name) for q in decision_quads(decisions)
    ]
    assert read_back(quads) == sorted(decisions, key=lambda d: d.id)
    broken = [q for q in quads if q.predicate != HC.decidedPerson]
    assert any("one of the two" in v.message for v in validate(broken))


def test_judgements_without_any(desk) -> None:
    assert judged(desk.store).same == frozenset()
