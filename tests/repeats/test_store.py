"""Repeats and proposals where they live: added, removed, and asked for."""

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad

import queries
from ontology import DEFAULT_BASE, HC

NAMES = ("agency", "light", "cut", "independent")


def rows(desk, name, **params):
    answer = queries.run(desk.store, queries.load(name), params)
    return [
        {v: term.value for v, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]


def named(desk, added):
    names = {iri: name for name, iri in added.items()}
    return {(names[s], names[o]) for s, _, o in desk.derived()}


def alike(found):
    """The pairs without regard to which came first: of one day, their IRIs decide."""
    return {frozenset(pair) for pair in found}


def test_whatever_comes_first_the_store_ends_the_same(desk, texts):
    expected = {("light", "agency"), ("cut", "agency"), ("cut", "light")}
    for order in (NAMES, NAMES[::-1], ("cut", "independent", "agency", "light")):
        added = {name: desk.add(texts[name], f"{name}.txt") for name in order}
        found = named(desk, added)
        assert alike(found) == alike(expected)
        # The agency's text is dated 12 May, the papers' the day after.
        assert {("light", "agency"), ("cut", "agency")} <= found
        desk.remove(added["light"])
        assert named(desk, added) == {("cut", "agency")}
        for name in ("agency", "cut", "independent"):
            desk.remove(added[name])
        assert desk.derived() == set()


def test_the_query_shows_one_original_and_its_repeats(desk, texts):
    added = {name: desk.add(texts[name], f"{name}.txt") for name in (*NAMES, "release")}
    (row,) = rows(desk, "repeats")
    assert row["original"] == added["agency"].value
    assert (row["source"], row["date"], row["repeats"]) == ("agency.txt", "2026-05-12", "2")
    assert row["sources"].split("; ") == [
        f"{name}.txt" for name in sorted(("light", "cut"), key=lambda name: added[name].value)
    ]
    assert rows(desk, "repeats", document=added["cut"].value) == [row]
    assert rows(desk, "repeats", document=added["independent"].value) == []


def letter_with(texts, *signatures, to="Dear Commissioner Brandvold,"):
    letter = texts["letter"].replace("Dear Commissioner Brandvold,", to)
    return letter[: letter.index("Ann Alder")] + "\n".join(signatures) + "\n"


SIGNED = [f"{given} {family}, Meadow (Exampla)" for given, family in (
    ("Ann", "Alder"), ("Bruno", "Birch"), ("Zoë", "Cedar"), ("Jan", "Dogwood"), ("Eva", "Elm"),
)]  # fmt: skip


def test_a_letter_read_in_two_ways_is_proposed_and_not_joined(desk, texts):
    whole = desk.add(letter_with(texts, *SIGNED), "letter.txt")
    short = desk.add(letter_with(texts, *SIGNED[:4], to="Dear colleagues,"), "letter.html")
    (row,) = rows(desk, "letter-proposals")
    assert row["letter"] < row["other"]
    assert (row["common"], row["of"]) == ("4", "5")
    assert row["why"] == "same date, 4 of 5 signatories, one text"
    assert row["date"] == row["otherDate"] == "2026-05-20"
    assert len(rows(desk, "letters")) == 2
    assert rows(desk, "letter-proposals", letter=row["other"]) == [row]
    desk.remove(short)
    assert desk.derived() == set()
    again = desk.add(letter_with(texts, *SIGNED[:4], to="Dear colleagues,"), "letter.html")
    assert (again, len(rows(desk, "letter-proposals"))) == (short, 1)
    desk.remove(whole)
    assert rows(desk, "letter-proposals") == []


def test_another_letter_of_the_same_day_is_not_proposed(desk, texts):
    desk.add(letter_with(texts, *SIGNED), "letter.txt")
    desk.add(letter_with(texts, *SIGNED[:2], "Fay Fern", "Gus Gorse", "Ida Ivy"), "other.txt")
    assert rows(desk, "letter-proposals") == []


def test_a_text_that_comes_again_changes_nothing(desk, texts):
    for name in NAMES:
        desk.add(texts[name], f"{name}.txt")
    before = desk.derived()
    desk.add(texts["agency"], "agency.txt")
    assert before and desk.derived() == before


@pytest.mark.parametrize("name", ["repeats", "letter-proposals"])
def test_a_store_without_any_has_no_rows(desk, texts, name):
    desk.add(texts["independent"], "independent.txt")
    assert rows(desk, name) == []


def test_a_chain_has_one_original_even_where_two_are_repeated(desk):
    later = [NamedNode(f"{DEFAULT_BASE}doc/{name}") for name in "abcd"]
    events = NamedNode(f"{DEFAULT_BASE}graph/events")
    a, b, c, d = later
    pairs = [(c, a), (c, b), (d, c)]
    store = pyoxigraph.Store()
    store.extend(Quad(s, HC.repeats, o, events) for s, o in pairs)
    for node in later:
        store.add(Quad(node, HC.source, pyoxigraph.Literal(node.value[-1]), node))
    query = queries.bind(queries.load("repeats"))
    (found,) = store.query(query, use_default_graph_as_union=True)
    assert found["original"] == a
    assert found["sources"].value == "b; c; d"
