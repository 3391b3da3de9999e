"""A thousand strings that break files, through every export."""

import csv
import json
import random

import networkx as nx
import pytest

from graph.views import write
from graph.views.clean import Cleaner

PIECES = (
    "\0", "\x01", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\x9f", "\ud800", "\udfff",
    "\udc00\ud800",
    "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff", "\ufeff", "\u202e", "\u2066",
    "\u200b",
    "\u2028", "\r", "\n", "\r\n", "\t", " ", '"', "'", "''", ",", ";", "|", "<", ">", "&", "&amp;",
    "&#0;", "]]>", "<![CDATA[", "<!--", "-->", "<?xml?>", "</node>", "</gexf>", '"/><x y="',
    "<script>alert(1)</script>", "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", "−1",
    "\t=1", "\r=1", '"=1', "%s", "%%", "{}", "{0}", "\\", "\\u0000", "${x}", "null", "NaN", "NA",
    "None",
    "true", "0", "-0", "1e999", "é", "e\u0301", "ﷺ", "𝕏", "👩‍👩‍👧", "ß", "İ", "Name",
)  # fmt: skip


def _strings():
    """The pieces alone, then mixtures; one in a hundred is very long."""
    draw = random.Random(7)
    found = ["", *PIECES]
    while len(found) < 1000:
        mixed = "".join(draw.choices(PIECES, k=draw.randint(1, 8)))
        found.append(mixed * 2_000 if draw.random() < 0.01 else mixed)
    return found


STRINGS = _strings()


@pytest.fixture(scope="module")
def network():
    """Every string as name, label, group, relation, quote and source."""
    graph = nx.MultiDiGraph(
        kind="influence", filters={"vendor": STRINGS[40]}, letters={}, denials={}
    )
    for n, text in enumerate(STRINGS):
        graph.add_node(f"{n} {text}", label=text, kind="person", group=text, country=text)
    nodes = list(graph)
    for n, text in enumerate(STRINGS):
        place = {
            "document": text,
            "source": text,
            "date": text,
            "quote": text,
            "start": 0,
            "end": 1,
        }
        graph.add_edge(
            nodes[n], nodes[n - 1], text, kind=text, label=text, modality="alleged",
            date=text, first="", last="", source=text, evidence=(place,), denials=(text,),
        )  # fmt: skip
    return graph


def _lines(text):
    # XML 1.0 keeps line ends inside attributes as we write them, in text only as line feeds.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _labels(graph):
    clean = Cleaner()
    return sorted(clean.text(text) for text in graph)


def test_gexf_parses_back(network, tmp_path):
    report = write(network, tmp_path / "x.gexf")
    found = nx.read_gexf(tmp_path / "x.gexf")
    assert sorted(label for _, label in found.nodes(data="label")) == _labels(STRINGS)
    groups = sorted(group for _, group in found.nodes(data="group"))
    assert groups == _labels(STRINGS)
    assert sorted(s for *_, s in found.edges(data="source")) == _labels(STRINGS)
    assert report.replaced > 1000


def test_graphml_parses_back(network, tmp_path):
    write(network, tmp_path / "x.graphml")
    found = nx.read_graphml(tmp_path / "x.graphml")
    assert found.number_of_edges() == len(STRINGS)
    # networkx reads an empty element as None.
    labels = sorted(label or "" for _, label in found.nodes(data="label"))
    assert labels == _labels(STRINGS)


def test_json_parses_back(network, tmp_path):
    write(network, tmp_path / "x.json")
    data = json.loads((tmp_path / "x.json").read_text("utf-8"))
    found = nx.node_link_graph(data, edges="edges")
    assert sorted(label for _, label in found.nodes(data="label")) == _labels(STRINGS)
    assert found.number_of_edges() == len(STRINGS)


@pytest.fixture
def long_cells():
    before = csv.field_size_limit(10**8)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("long_cells")
def test_tables_parse_back_without_a_formula(network, tmp_path):
    report = write(network, tmp_path / "x.csv")
    formulas, labels = 0, []
    for path in report.files:
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = list(csv.reader(file))
        assert len(rows) == len(STRINGS)
        assert {len(row) for row in rows} == {len(head)}
        formulas += sum(_computes(cell) for row in rows for cell in row)
        labels.append(sorted(row[head.index("Label")] for row in rows))
    clean = Cleaner()
    assert formulas == 0
    assert labels[0] == sorted(clean.cell(text) for text in STRINGS)
    assert report.prefixed > 100


def _computes(cell):
    bare = cell.lstrip(" \t\r\n\u200b\ufeff\u202e\u2066\u00a0\u2028\ufffd")
    return (bare[:1] in tuple("=+-@＝−") and bool(bare)) or cell[:1] in ("\t", "\r", "\n")
