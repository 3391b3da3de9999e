"""Signatures, addressees, subjects and claims as edges that keep their strength."""

import networkx as nx
import pytest

from graph.claims import relation_labels
from graph.networks import influence
from ontology import DEFAULT_BASE


def _entity(name):
    return f"{DEFAULT_BASE}{name}"


ANN, ZOE = _entity("person/ann"), _entity("person/zoe")
NORDLICHT, VEGA = _entity("vendor/nordlicht"), _entity("vendor/vega")
PROSECUTOR, COUNCIL = _entity("institution/prosecutor"), _entity("institution/council")


@pytest.fixture(scope="module")
def graph(store):
    return influence(store)


def _edges(graph, **wanted):
    return [
        (source, target, data)
        for source, target, data in graph.edges(data=True)
        if all(data[name] == value for name, value in wanted.items())
    ]


def test_every_edge_has_its_words(graph):
    for *_, data in graph.edges(data=True):
        assert data["evidence"]
        for place in data["evidence"]:
            assert place["quote"] and place["source"]
            assert place["end"] - place["start"] == len(place["quote"])


def test_every_claim_with_two_ends_is_one_edge(store, graph):
    claims = _edges(graph, modality="established") + [
        edge
        for strength in ("reported", "alleged", "denied", "asked-for", "possible")
        for edge in _edges(graph, modality=strength)
    ]
    rows = store.select("SELECT ?c { ?c a <https://w3id.org/hemicycle/ontology#Claim> }").rows
    assert len(claims) == len({data["claim"] for *_, data in claims})
    assert len(claims) + graph.graph["undrawn"] == len(rows)


def test_signatures_addressees_and_subjects_are_printed(graph):
    kinds = {data["kind"] for *_, data in _edges(graph, modality="printed")}
    assert kinds == {"signed", "addressedTo", "concerns"}
    (edge,) = [e for e in _edges(graph, kind="addressedTo") if e[1] == COUNCIL]
    assert edge[2]["date"] == "2023-03"
    assert graph.nodes[edge[0]]["kind"] == "letter"


def test_described_parties_are_nodes_of_their_own_and_name_nobody(graph):
    ((payer, paid, data),) = _edges(graph, kind="bribed", modality="alleged")
    assert graph.nodes[payer] == {
        "label": "lobbyists for Nordlicht", "kind": "described", "group": "",
        "mentions": "Nordlicht Systems",
    }  # fmt: skip
    assert graph.nodes[paid]["label"] == "eight members"
    assert data["source"] == "Investigators"
    assert not set(graph[payer]) & {ANN, ZOE, NORDLICHT}


def test_an_allegation_carries_its_denial_even_alone(store):
    alone = influence(store, modalities=frozenset({"alleged"}))
    ((_, _, data),) = alone.edges(data=True)
    (denial,) = data["denials"]
    answer = alone.graph["denials"][denial]
    assert answer["quote"] == "Nordlicht denied having bribed Ann Alder."
    assert (answer["by"], answer["kind"]) == ("Nordlicht", "denies")


def test_nothing_asserted_joins_a_person_or_vendor_to_wrongdoing(graph):
    for source, target, data in _edges(graph, kind="bribed"):
        assert data["modality"] in {"alleged", "denied"}, (source, target)


def test_a_claim_with_one_end_hangs_on_what_it_speaks_of(graph):
    ((source, target, data),) = _edges(graph, missing="object")
    assert source == PROSECUTOR
    assert graph.nodes[target] == {
        "label": "inquiry into Nordlicht", "kind": "investigation", "group": ""
    }  # fmt: skip
    assert data["kind"] == "investigates"


def test_a_negated_claim_says_not(graph):
    ((source, target, data),) = _edges(graph, polarity="negative")
    assert (source, target, data["label"]) == (COUNCIL, NORDLICHT, "not bans")


def test_time_is_kept_as_it_is_known(graph):
    ((_, _, data),) = _edges(graph, modality="reported")
    assert (data["date"], data["first"], data["last"]) == (
        "2023-03-10/2023-04-02", "2023-03-10", "2023-04-02",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({"vendor": "Vega"}, {"addressedTo", "bans", "concerns", "lobbied", "signed"}),
        ({"since": "2023-05"}, {"investigates"}),
        ({"until": "2021-06"}, {"bribed", "sentTo"}),
        ({"country": "Ruritania"}, {"addressedTo", "concerns", "lobbied", "signed"}),
        ({"modalities": frozenset({"asked-for"})}, {"bans"}),
    ],
)
def test_filters(store, filters, kinds):
    graph = influence(store, **filters)
    assert {data["kind"] for *_, data in graph.edges(data=True)} == kinds
    assert nx.number_of_isolates(graph) == 0


def test_the_store_on_disk_gives_the_same(store, disk):
    one, other = influence(store), influence(disk)
    assert nx.utils.graphs_equal(one, other)
    assert one.graph == other.graph


def test_relations_have_words():
    assert relation_labels()["receivedPayment"] == "received payment from"
