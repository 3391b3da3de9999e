"""Open suggestions of a store: what is asked, in which order, and what is asked no more."""

from collections.abc import Callable

import pytest

from graph.store import Store
from hemicycle.decisions.store import difference
from hemicycle.decisions.suggesting import Suggestion, open_suggestions
from hemicycle.derivation.decided import anchors_of
from ingest.people.decisions import Decision
from ontology.authorities import Authorities

Letters = Callable[..., Store]
SPRING, AUTUMN = "3 March 2031", "5 October 2031"


def asked(store: Store) -> set[tuple[str, str, str]]:
    """Name, file, and the member's number or the other name."""
    return {(s.name, s.document, s.person or s.candidate) for s in open_suggestions(store)}


def test_near_names_initials_and_past_members(letters: Letters) -> None:
    store = letters(
        {
            "a": (SPRING, ["Adda Exempel", "B. Muster", "Dora Vorbild"]),
            "b": ("3 March 2019", ["Ada Exempel", "Otto Normal"]),
        }
    )
    assert asked(store) == {
        ("Adda Exempel", "a.txt", "5"), ("B. Muster", "a.txt", "6"), ("Ada Exempel", "b.txt", "5"),
        ("Ada Exempel", "b.txt", "Adda Exempel in a.txt"),
    }  # fmt: skip
    scores = [s.score for s in open_suggestions(store)]
    assert scores == sorted(scores, reverse=True)


def test_both_contexts_are_there(letters: Letters) -> None:
    (found,) = open_suggestions(letters({"a": (SPRING, ["Adda Exempel", "Dora Vorbild"])}))
    assert found.quote == "Adda Exempel" and found.reason == "known by name alone"
    assert found.context.splitlines()[-2:] == ["Adda Exempel", "Dora Vorbild"]
    assert found.candidate_context == (
        "Ada EXEMPEL, be, in office 2029-07-16 to 2034-07-15 (members.csv, line 2)"
    )
    assert "given name one letter apart (Adda, Ada)" in found.why


def test_a_person_of_several_letters_is_asked_about_once(letters: Letters) -> None:
    names = ["Adda Exempel", "Dora Vorbild"]
    assert asked(letters({"a": (SPRING, names), "b": (AUTUMN, names)})) == {
        ("Adda Exempel", "a.txt", "5")
    }


def test_whoever_was_named_out_of_office_is_not_the_member(letters: Letters) -> None:
    names = ["Adda Exempel", "Dora Vorbild"]
    assert asked(letters({"a": (SPRING, names), "b": ("3 March 2019", names)})) == set()


def test_the_member_who_signed_the_same_letter_is_somebody_else(letters: Letters) -> None:
    store = letters({"a": (SPRING, ["Adda Exempel", "Ada Exempel"])})
    assert asked(store) == set()


def test_two_people_no_register_knows(letters: Letters) -> None:
    store = letters(
        {"a": (SPRING, ["Dora Vorbild", "Otto Normal"]), "b": (AUTUMN, ["Dorra Vorbild"])},
        register=False,
    )
    assert asked(store) == {("Dora Vorbild", "a.txt", "Dorra Vorbild in b.txt")}
    (found,) = open_suggestions(store)
    assert found.other is not None and found.person is None
    assert "Dorra Vorbild" in found.candidate_context.splitlines()


def test_two_in_one_letter_are_two(letters: Letters) -> None:
    names = ["Dora Vorbild", "Dorra Vorbild"]
    assert asked(letters({"a": (SPRING, names)}, register=False)) == set()


@pytest.mark.parametrize("judgement", ["positive", "negative", "unsure"])
def test_what_was_judged_is_asked_no_more(
    letters: Letters, authorities: Authorities, judgement: str
) -> None:
    store = letters({"a": (SPRING, ["Adda Exempel", "Dora Vorbild"])})
    (found,) = open_suggestions(store)
    decision = Decision(judgement, anchors_of(store, [found.node])[found.node], person="5")
    store.apply(difference(store, [decision], authorities).changes)
    assert open_suggestions(store) == []


def test_the_order_of_letters_changes_nothing(letters: Letters) -> None:
    texts = {
        "a": (SPRING, ["Dora Vorbild", "Adda Exempel"]), "b": (AUTUMN, ["Dorra Vorbild"]),
        "c": (AUTUMN, ["D. Vorbild", "B. Muster"]),
    }  # fmt: skip
    found: list[list[Suggestion]] = [
        open_suggestions(letters(dict(order))) for order in (texts.items(), reversed(texts.items()))
    ]
    assert found[0] == found[1] and len(found[0]) > 3


def test_an_empty_graph_asks_nothing(letters: Letters) -> None:
    assert open_suggestions(letters({})) == []
