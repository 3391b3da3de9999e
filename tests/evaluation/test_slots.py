"""When two slots mean the same: strictly, leniently, not at all."""

import pytest

from hemicycle.evaluation.matching import assign
from hemicycle.evaluation.slots import Names, head, lenient, slot, strict

NAMES = Names(
    {"Tarnwell Optics": "v1", "Tarnwell": "v1", "Otto Falk": "p1", "Falk": "p1", "EP": "i1"}
)


def both(one, other):
    a, b = slot(one, NAMES), slot(other, NAMES)
    assert strict(a, b) == strict(b, a)
    assert lenient(a, b) == lenient(b, a)
    return strict(a, b), lenient(a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Belgian police", "belgian police"),
        ("Tarnwell", "Tarnwell Optics (main office)"),
        ("the Belgian federal prosecutor’s office", "federal prosecutor's office"),
        ("addresses", "twelve addresses"),
        ("signatories", "signatories of the letter"),
        ("letter of 4 June 2024", "letter of June"),
        (None, "unnamed authority"),
        (None, "(payer not stated)"),
        ("unnamed consultants", "consultants"),
        ("Commission: publish the whole list", "the Commission: publish list"),
    ],
)
def test_strictly_the_same(one, other):
    assert both(one, other) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lobbyists for Korvane", "Korvane"),
        ("Korvane representatives", "Korvane"),
        (
            "ministry of the interior of Ruritania",
            "ministry of the interior, Ruritania, as a whole",
        ),
    ],
)
def test_leniently_the_same_at_most(one, other):
    assert both(one, other)[1]


def test_a_spokesman_is_not_the_firm():
    assert both("lobbyists for Korvane", "Korvane") == (False, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ministry of health", "ministry of defence"),
        ("Tarnwell", "Otto Falk"),
        (None, "Otto Falk"),
        ("Commission: publish the list", "Council: publish the list"),
        ("", "police"),
    ],
)
def test_not_the_same(one, other):
    assert both(one, other)[0] is False


def test_known_entities_never_match_by_their_words():
    names = Names({"Northport Bank": "a", "Northport": "b"})
    assert not lenient(slot("Northport Bank", names), slot("Northport", names))


def test_a_spelling_of_two_entities_is_none():
    assert Names({"FALK": "a", "Falk": "b"}).entity("falk") is None


def test_brackets_are_detail():
    assert head("eight members (unnamed) [sic]") == "eight members"


def test_the_choice_is_as_large_as_it_can_be():
    assert assign([[0, 1], [0], [1, 2]]) == {0: 1, 1: 0, 2: 2}
    assert assign([[0], [0]]) in ({0: 0}, {1: 0})
    assert assign([]) == {}
