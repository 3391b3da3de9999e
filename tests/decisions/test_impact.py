"""What a change means, counted on the graph."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graph.store import Changes, open_store
from hemicycle.decisions.impact import Impact, impact
from ontology import HC, RDF

G = NamedNode("https://example.org/graph/identity")


def quad(subject: str, predicate: NamedNode, target: str) -> Quad:
    return Quad(NamedNode(f"ex:{subject}"), predicate, NamedNode(f"ex:{target}"), G)


def signed(letter: str, people: str) -> list[Quad]:
    return [quad(letter, HC.signedBy, person) for person in people]


@pytest.fixture
def store(tmp_path: Path):
    with open_store(tmp_path / "kg", create=True) as found:
        found.apply(Changes(insert=(*signed("one", "abc"), *signed("two", "ab"))))
        yield found


def test_nothing(store) -> None:
    assert impact(store, Changes()) == Impact()


def test_an_edge_stays_while_one_letter_holds_it(store) -> None:
    assert impact(store, Changes(delete=tuple(signed("two", "b")))) == Impact()
    assert impact(store, Changes(delete=tuple(signed("one", "b")))) == Impact(edges_gone=1)
    assert impact(store, Changes(delete=tuple(signed("one", "c")))) == Impact(edges_gone=2)


def test_a_name_goes_from_one_person_to_another(store) -> None:
    changes = Changes(
        delete=(*signed("two", "a"), quad("claim", HC.about, "a"), quad("name", HC.denotes, "a")),
        insert=(
            *signed("two", "z"), *signed("new", "zy"), quad("claim", HC.about, "z"),
            quad("name", HC.denotes, "z"), quad("other", HC.unresolved, "why"),
            Quad(NamedNode("ex:m"), RDF.type, HC.Membership, G),
        ),
    )  # fmt: skip
    found = impact(store, changes)
    assert found == Impact(edges_gone=0, edges_new=2, claims=1, memberships=1, names=2)
    assert str(found) == "2 edges (2 come), 1 claim, 1 membership, 2 person changes"


def test_what_goes_and_comes_again_is_no_change(store) -> None:
    same = tuple(signed("one", "a"))
    assert impact(store, Changes(delete=same, insert=same)) == Impact()
