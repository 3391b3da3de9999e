"""Pairs of signatures: what is linked, what should be, and the pairs that must never be."""

from hemicycle.evaluation.gold import Confusable
from hemicycle.evaluation.linking import persons, score
from hemicycle.evaluation.measures import Count, Match
from ingest.people.rows import NameRow

# P1 signs three times, P2 twice: 3 + 1 positive pairs.
SIGNED = [("a", "A", "P1"), ("b", "A", "P1"), ("c", "A.", "P1"), ("a", "B", "P2"), ("b", "B", "P2")]


def taken_as(*people):
    return [(*signed, person) for signed, person in zip(SIGNED, people, strict=True)]


def test_all_right():
    measures, failures = score(taken_as("x", "x", "x", "y", "y"), [])
    assert measures == {"links between signatures": Match(4, 4, 4)}
    assert failures == []


def test_an_open_link_counts_as_not_linked():
    measures, failures = score(taken_as("x", "x", None, "y", None), [])
    assert measures["links between signatures"] == Match(hits=1, found=1, gold=4)
    assert len(failures) == 3


def test_one_wrong_link_merges_a_confusable_pair():
    measures, failures = score(taken_as("x", "x", None, "x", "y"), [Confusable("P2", "P1")])
    # linked: a-b of P1 (right), and each of them with the first B (wrong)
    assert measures["links between signatures"] == Match(hits=1, found=3, gold=4)
    assert measures["confusable pairs merged"] == Count(1)
    assert "CONFUSABLE PAIR MERGED: P2, P1" in failures


def test_identity_is_derived_as_in_the_graph(authorities):
    rows = [
        NameRow("x:n1", "x:d1", "ada falk", "Ada Falk", "Ada", "Falk"),
        NameRow("x:n2", "x:d2", "ada falk", "FALK Ada", "Ada", "FALK"),
        NameRow("x:n3", "x:d3", "a falk", "A. Falk", "A.", "Falk"),
    ]
    found = persons(rows, authorities)
    assert found["x:n1"] == found["x:n2"]
    assert "x:n3" not in found
