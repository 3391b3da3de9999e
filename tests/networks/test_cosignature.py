"""Who signed with whom: against networkx's own projections, and by hand."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.networks import cosignature, project
from ontology import DEFAULT_BASE
from ontology.errors import QueryError

ANN, BEN, ZOE = (f"{DEFAULT_BASE}person/{name}" for name in ("ann", "ben", "zoe"))
BOTH_FILES = f"{DEFAULT_BASE}letter/559aead08264d579"
MARCH = f"{DEFAULT_BASE}letter/df7e70e5021544f4"
UNDATED = f"{DEFAULT_BASE}letter/6b23c0d5f35d1b11"

# networkx refuses to project nothing; that case stands below.
signatures = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 11)), min_size=1, max_size=60)


def _bipartite(pairs):
    both = nx.Graph()
    both.add_nodes_from(("person", person) for _, person in pairs)
    both.add_edges_from((("letter", letter), ("person", person)) for letter, person in pairs)
    return both, [node for node in both if node[0] == "person"]


@settings(deadline=None, max_examples=150)
@given(signatures)
def test_projection_equals_those_of_networkx(pairs):
    both, people = _bipartite(pairs)
    counts = nx.bipartite.weighted_projected_graph(both, people)
    newman = nx.bipartite.collaboration_weighted_projected_graph(both, people)
    rows = sorted(pairs) * 2  # a signature that stands in two rows counts once
    letters, persons = (np.array([row[n] for row in rows], dtype=np.int64) for n in (0, 1))
    found = project(letters, persons, 8, 12)
    ends = list(zip(found.a.tolist(), found.b.tolist(), strict=True))
    assert ends == sorted(ends)
    assert all(a < b for a, b in ends)
    assert {(("person", a), ("person", b)) for a, b in ends} == {
        tuple(sorted(edge)) for edge in counts.edges
    }
    for (a, b), shared, weight in zip(ends, found.letters, found.weight, strict=True):
        edge = ("person", a), ("person", b)
        assert counts.edges[edge]["weight"] == shared
        assert newman.edges[edge]["weight"] == pytest.approx(weight)


@settings(deadline=None, max_examples=60)
@given(signatures)
def test_network_equals_those_of_networkx_and_names_its_letters(signing, pairs):
    letters = {}
    for letter, person in pairs:
        letters.setdefault(letter, set()).add(f"{person:02}")
    graph = cosignature(signing(letters))
    both, people = _bipartite(pairs)
    counts = nx.bipartite.weighted_projected_graph(both, people)
    newman = nx.bipartite.collaboration_weighted_projected_graph(both, people)
    assert len(graph) == len(people)
    assert graph.number_of_edges() == counts.number_of_edges()
    for a, b, data in graph.edges(data=True):
        ends = [("person", int(iri.rpartition("/")[2])) for iri in (a, b)]
        assert data["letters"] == counts.edges[ends]["weight"] == len(data["letter_ids"])
        assert data["weight"] == pytest.approx(newman.edges[ends]["weight"])
        assert list(data["letter_ids"]) == sorted(
            f"{DEFAULT_BASE}letter/{letter}"
            for letter, signers in letters.items()
            if {f"{end[1]:02}" for end in ends} <= signers
        )


def test_a_letter_in_two_files_counts_once(store):
    graph = cosignature(store)
    assert graph.edges[ANN, BEN] == {
        "weight": 1.5, "letters": 2, "first": "2022-01-19", "last": "2023-03-31",
        "letter_ids": (BOTH_FILES, MARCH),
    }  # fmt: skip
    assert graph.edges[ANN, ZOE]["letter_ids"] == (BOTH_FILES, UNDATED)
    assert graph.edges[ANN, ZOE]["last"] == "2022-01-19"
    assert graph.edges[BEN, ZOE]["weight"] == 0.5
    assert len(graph.graph["letters"][BOTH_FILES]["documents"]) == 2


def test_people_show_the_group_stated_last(store):
    assert cosignature(store).nodes[ANN] == {
        "label": "Ann Alder", "kind": "person", "group": "Harbour Alliance",
        "country": "Exampla", "letters": 3,
    }  # fmt: skip


def test_every_tie_opens_both_signatures(store):
    graph = cosignature(store)
    for a, b, letters in graph.edges(data="letter_ids"):
        for letter in letters:
            for person in (a, b):
                place = graph.graph["signatures"][letter, person]
                assert place["quote"] and place["source"]
                assert place["end"] - place["start"] == len(place["quote"])


@pytest.mark.parametrize(
    ("filters", "people", "ties"),
    [
        ({"vendor": "vega"}, {ANN, BEN}, 1),
        ({"vendor": "vendor:nordlicht"}, {ANN, BEN, ZOE}, 3),
        ({"vendor": "Unseen Wires"}, set(), 0),
        ({"since": "2023"}, {ANN, BEN}, 1),
        ({"until": "2022-01"}, {ANN, BEN, ZOE}, 3),
        ({"since": "2022-01-20", "until": "2023-02"}, set(), 0),
        ({"group": "meadow"}, {ANN, BEN}, 1),
        ({"group": "Harbour Alliance"}, {ANN, ZOE}, 0),
        ({"country": "Ruritania"}, {BEN}, 0),
        ({"group": "Meadow", "country": "Exampla"}, {ANN}, 0),
    ],
)
def test_filters(store, filters, people, ties):
    graph = cosignature(store, **filters)
    assert (set(graph), graph.number_of_edges()) == (people, ties)
    assert graph.graph["filters"] == filters


def test_a_filter_of_people_leaves_the_weight_of_the_letter(store):
    # Three people are known to have signed, of whom two are shown.
    assert cosignature(store, group="Meadow").edges[ANN, BEN]["weight"] == 0.5


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"vendor": "Nordlich"}, "did you mean Nordlicht"),
        ({"group": "group:none"}, "no group"),
        ({"since": "last year"}, "since='last year'"),
        ({"country": ""}, "empty"),
    ],
)
def test_a_filter_that_names_nothing_is_an_error(store, filters, said):
    with pytest.raises(QueryError, match=said):
        cosignature(store, **filters)


def test_the_store_on_disk_gives_the_same(store, disk):
    one, other = cosignature(store), cosignature(disk)
    assert nx.utils.graphs_equal(one, other)
    assert one.graph == other.graph


def test_nothing_signed_is_an_empty_network(signing):
    graph = cosignature(signing({}))
    assert (len(graph), graph.number_of_edges(), graph.graph["letters"]) == (0, 0, {})


def test_who_signed_alone_is_there(signing):
    graph = cosignature(signing({"one": {"ann"}, "two": {"ben", "zoe"}}))
    assert graph.degree[ANN] == 0
    assert graph.edges[BEN, ZOE]["weight"] == 1
