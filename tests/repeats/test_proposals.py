"""Which letters are proposed to be one; none is ever joined."""

from itertools import permutations

import pytest

from ingest.proposals import LetterRow, proposals
from ontology import DEFAULT_BASE, HC


def letter(name, signatories, *date):
    keys = frozenset(f"person {n}" for n in signatories)
    earliest = date[0] if date else ""
    return LetterRow(f"{DEFAULT_BASE}letter/{name}", keys, earliest, date[-1] if date else "")


DAY = "2026-05-20"
CASES = {
    "a line unread": (letter("a", range(9), DAY), letter("b", range(10), DAY), True),
    "four of five": (letter("a", range(4), DAY), letter("b", range(5), DAY), True),
    "three of four": (letter("a", range(3), DAY), letter("b", range(4), DAY), False),
    "others sign": (letter("a", range(5), DAY), letter("b", range(5, 10), DAY), False),
    "one author": (letter("a", [1], DAY), letter("b", [1], DAY), True),
    "nobody read": (letter("a", [], DAY), letter("b", [], DAY), False),
    "published later": (letter("a", range(3), DAY), letter("b", range(3), "2026-05-23"), True),
    "weeks later": (letter("a", range(3), DAY), letter("b", range(3), "2026-06-20"), False),
    "later, one more": (letter("a", range(9), DAY), letter("b", range(10), "2026-05-21"), False),
    "later, but two": (letter("a", range(2), DAY), letter("b", range(2), "2026-05-21"), False),
    "undated": (letter("a", range(3), DAY), letter("b", range(3)), True),
    "both undated": (letter("a", range(3)), letter("b", range(3)), True),
    "undated, fewer": (letter("a", range(10), DAY), letter("b", range(9)), False),
    "month": (letter("a", range(3), DAY), letter("b", range(3), "2026-05-01", "2026-05-31"), True),
}


@pytest.mark.parametrize(("one", "other", "proposed"), CASES.values(), ids=CASES)
def test_rule(one, other, proposed):
    found = proposals([one, other])
    assert found == proposals([other], [one]) == proposals([one], [other])
    assert [(q.subject.value, q.predicate, q.object.value) for q in found] == (
        [(one.letter, HC.maybeSame, other.letter)] if proposed else []
    )


def test_a_letter_is_never_proposed_to_itself():
    one = letter("a", range(5), DAY)
    assert proposals([one], [one]) == set()


def test_whatever_the_order_of_arrival_the_quads_are_the_same():
    rows = [letter(name, range(n), DAY) for name, n in zip("abcd", (10, 9, 8, 7), strict=True)]
    whole = proposals(rows)
    assert len(whole) == 4
    for order in permutations(rows):
        arrived = [proposals([late], order[:number]) for number, late in enumerate(order)]
        assert set().union(*arrived) == whole
