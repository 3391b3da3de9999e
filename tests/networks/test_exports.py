"""Files read back by those who read them: networkx, pandas, JSON; and by nobody as a formula."""

import csv
import json
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest

from graph.layout import positions
from graph.networks import cosignature, influence
from graph.views import VIEWS, write
from graph.views.gexf import write_gexf
from graph.views.records import BATCH, Records, plain
from ontology.errors import HemicycleError

GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
ADDED = {
    "gexf": (("viz", "start", "end"), ("start", "end", "id")),
    "graphml": (("x", "y", "size", "r", "g", "b"), ("r", "g", "b", "id")),
}


@pytest.fixture(scope="module", params=["co-signature", "influence"])
def network(request, store):
    return {"co-signature": cosignature, "influence": influence}[request.param](store)


def _flat(data):
    return {name: v if isinstance(v, int | float) else plain(v) for name, v in data.items()}


def _content(graph, nodes, edges):
    """Nodes by name and edges as a sorted list, whatever container they came in."""
    ends = (lambda s, t: [s, t]) if graph.is_directed() else (lambda s, t: sorted((s, t)))
    listed = [json.dumps([*ends(s, t), data], sort_keys=True) for s, t, data in edges]
    return dict(nodes), sorted(listed)


def _written(graph):
    records = Records(graph)
    nodes = ((node, _flat(data)) for node, data in records.nodes())
    return _content(graph, nodes, ((s, t, _flat(data)) for s, t, _, data in records.edges()))


def _without(data, names):
    return {name: value for name, value in data.items() if name not in names}


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
def test_networkx_reads_back_what_was_written(network, tmp_path, kind):
    report = write(network, tmp_path / f"x.{kind}")
    found = getattr(nx, f"read_{kind}")(tmp_path / f"x.{kind}")
    more_node, more_edge = ADDED[kind]
    nodes = ((node, _without(data, more_node)) for node, data in found.nodes(data=True))
    edges = ((s, t, _without(data, more_edge)) for s, t, data in found.edges(data=True))
    assert found.is_directed() == network.is_directed()
    assert _content(network, nodes, edges) == _written(network)
    assert (report.nodes, report.edges) == (len(network), network.number_of_edges())
    assert report.omitted == {}


def test_networkx_reads_back_json(network, tmp_path):
    write(network, tmp_path / "x.json")
    text = (tmp_path / "x.json").read_text("utf-8")
    found = nx.node_link_graph(json.loads(text), edges="edges")
    twin = _as_json(network)
    assert (found.adj, found.nodes) == (twin.adj, twin.nodes)
    for name, value in network.graph.items():
        assert found.graph[name] == (_listed(value) if name == "signatures" else value)


def _listed(signatures):
    return [{"letter": a, "person": b} | place for (a, b), place in sorted(signatures.items())]


def _as_json(network):
    twin = network.__class__()
    twin.add_nodes_from(network.nodes(data=True))
    if network.is_multigraph():
        for source, target, key, data in network.edges(keys=True, data=True):
            apart = {"source_" if name == "source" else name: v for name, v in data.items()}
            twin.add_edge(source, target, key, **json.loads(json.dumps(apart)))
    else:
        for source, target, data in network.edges(data=True):
            twin.add_edge(source, target, **json.loads(json.dumps(data)))
    return twin


def test_pandas_reads_back_the_tables(network, tmp_path):
    report = write(network, tmp_path / "x.csv")
    assert [path.name for path in report.files] == ["x-nodes.csv", "x-edges.csv"]
    nodes, edges = (pd.read_csv(path, keep_default_na=False) for path in report.files)
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    head = ["Source", "Target", "Type", "Id", "Label", "Weight"]
    assert list(edges.columns[:6]) == head
    assert edges["Id"].is_unique and edges["Weight"].dtype.kind in "if"
    records = Records(network)
    for row, (node, data) in zip(nodes.to_dict("records"), records.nodes(), strict=True):
        assert (row["Id"], row["Label"]) == (node, data["label"])
        for name, value in _flat(_without(data, ["label"])).items():
            assert str(row[name]) == str(value)
    for row, (s, t, _, data) in zip(edges.to_dict("records"), records.edges(), strict=True):
        assert (row["Source"], row["Target"]) == (s, t)
        for name, value in _flat(_without(data, ["label", "weight"])).items():
            assert str(row[f"{name}_" if name == "source" else name]) == str(value)
    assert not report.files[0].read_bytes().startswith(b"\xef\xbb\xbf")


def test_gexf_has_timeline_colours_sizes_positions_and_types(network, tmp_path):
    write(network, tmp_path / "x.gexf")
    root = ElementTree.parse(tmp_path / "x.gexf").getroot()
    graph = root.find("g:graph", GEXF)
    assert root.get("version") == "1.3"
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    for node in graph.iterfind("g:nodes/g:node", GEXF):
        colour = node.find("viz:color", GEXF)
        assert {"r", "g", "b", "a"} == set(colour.keys())
        assert node.find("viz:position", GEXF) is not None
        assert float(node.find("viz:size", GEXF).get("value")) > 0
    types = {
        a.get("title"): a.get("type") for a in graph.iterfind("g:attributes/g:attribute", GEXF)
    }
    assert types["letters"] == "long"
    assert "type" not in types
    edges = list(graph.iterfind("g:edges/g:edge", GEXF))
    assert {edge.get("start") is None for edge in edges} <= {True, False}
    assert all((edge.get("start") is None) == (edge.get("end") is None) for edge in edges)
    assert any(edge.get("start") == "2022-01-19" for edge in edges)


def test_an_allegation_says_so_on_the_canvas(store, tmp_path):
    write(influence(store), tmp_path / "x.gexf")
    root = ElementTree.parse(tmp_path / "x.gexf").getroot()
    labels = {edge.get("label") for edge in root.iterfind(".//g:edge", GEXF)}
    assert {"alleged: bribed", "denied: bribed", "asked-for: bans", "signed"} <= labels
    assert not {"bribed", "lobbied"} & labels


@pytest.mark.parametrize("ending", VIEWS)
def test_the_same_network_gives_the_same_bytes(store, tmp_path, ending):
    files = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        files.append(write(influence(store), tmp_path / name / f"x{ending}").files)
    for one, other in zip(*files, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_order_of_making_does_not_matter(tmp_path):
    ties = [(f"n{a}", f"n{b}", {"weight": 1.0}) for a in range(9) for b in range(a)]
    for name, some in (("a", ties), ("b", ties[::-1])):
        write_gexf(nx.Graph([(t, s, d) for s, t, d in some]), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_records_of_several_shapes_over_several_batches(tmp_path):
    graph = nx.Graph()
    for n in range(2 * BATCH + 5):
        dated = (
            {"first": "2021-01-01", "last": "2021-12-31"} if n % 3 else {"first": "", "last": ""}
        )
        graph.add_edge("hub", n, weight=n / 7, **dated, **({"odd": bool(n % 4)} if n % 2 else {}))
    graph.add_edge("hub", "hub", weight=1, note=None, mixed=(1, "a"))
    graph.add_edge("hub", "odd", weight="heavy", odd="often")
    write_gexf(graph, tmp_path / "x.gexf")
    found = nx.read_gexf(tmp_path / "x.gexf")
    assert found.number_of_edges() == graph.number_of_edges()
    for n in (0, 1, 2, 3, 2 * BATCH, 2 * BATCH + 3):
        data = found.edges["hub", str(n)]
        expected = graph.edges["hub", n]
        assert data["weight"] == expected["weight"]
        assert data.get("odd") == (str(expected["odd"]).lower() if "odd" in expected else None)
        assert data.get("start", "") == expected["first"]
    assert found.edges["hub", "hub"]["mixed"] == "1 | a"
    assert found.edges["hub", "odd"]["odd"] == "often"
    assert found.edges["hub", "odd"]["weight_"] == "heavy"


def test_what_a_file_cannot_hold_is_reported(tmp_path):
    graph = nx.Graph(palette=["red"])
    graph.add_node("a\0", label="=1")
    graph.add_node("a\x01", label="b")
    report = write(graph, tmp_path / "x.csv")
    assert (report.replaced, report.prefixed) == (2, 1)
    assert report.omitted == {"graph attribute 'palette'": 1}
    with report.files[0].open(encoding="utf-8", newline="") as file:
        names = [row[0] for row in csv.reader(file)]
    assert names == ["Id", "a\N{REPLACEMENT CHARACTER}", "a\N{REPLACEMENT CHARACTER}~2"]


def test_an_empty_network_can_be_written(tmp_path):
    for ending in (".gexf", ".graphml", ".csv", ".json"):
        assert write(nx.Graph(), tmp_path / f"x{ending}").nodes == 0


def test_unknown_endings_and_places_are_errors(tmp_path):
    with pytest.raises(HemicycleError, match=r"'\.xls'.*end the name in \.html, \.gexf"):
        write(nx.Graph(), tmp_path / "x.xls")
    with pytest.raises(HemicycleError, match="cannot write"):
        write(nx.Graph(), tmp_path / "nowhere" / "x.gexf")


def test_layout_is_the_same_every_time_and_spreads(network):
    places = positions(network)
    assert places == positions(network.copy())
    assert set(places) == set(network)
    assert len(set(places.values())) == len(network)
    assert positions(nx.Graph()) == {}
    assert positions(nx.empty_graph(1)) == {0: (0.0, 0.0)}
