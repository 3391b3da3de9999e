"""The file itself: needs no browser."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys

import pytest

from graph.views.page import render_page, write_page
from graph.views.picture import picture, style
from ontology.errors import HemicycleError

GROUNDS = ("#fbfaf7", "#14171c")


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_keeps_three_to_one_on_both_grounds():
    forms = [*style()["kinds"].values(), *style()["modalities"].values()]
    colours = {*style()["palette"], style()["other"], *(f["color"] for f in forms if "color" in f)}
    for colour in colours:
        for ground in GROUNDS:
            lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 3, (colour, ground)


def test_the_policy_names_every_script_and_style_and_nothing_else(networks):
    page = render_page(networks.influence())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    styles = re.findall(r"<style>(.*?)</style>", page, re.S)
    for kind, inline in (("script-src", scripts), ("style-src", styles)):
        rule = next(part for part in policy.split("; ") if part.startswith(kind))
        hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in inline]
        assert rule.split()[1:] == [f"'sha256-{value}'" for value in hashes]
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"<(?:link|img|iframe)\b|\b(?:src|href)=\"(?!#)", page.split("<script")[0])
    assert "unsafe" not in policy


def test_the_same_graph_gives_the_same_bytes(tmp_path, networks, root):
    write_page(networks.influence(), tmp_path / "a.html")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import networks; from pathlib import Path\n"
        "from graph.views.page import write_page\n"
        "write_page(networks.influence(), Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(root / "tests" / "browser"), str(tmp_path / "b.html")],
            check=True, cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0"},
        )  # fmt: skip
        assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert "“Established”" in (tmp_path / "a.html").read_text("utf-8")


def test_rendering_leaves_the_graph_alone(networks):
    graph = networks.influence()
    before = repr((graph.nodes(data=True), graph.edges(data=True, keys=True), graph.graph))
    render_page(graph)
    assert repr((graph.nodes(data=True), graph.edges(data=True, keys=True), graph.graph)) == before


def test_data_blocks_hold_the_network_whatever_its_letters(networks):
    graph = networks.cosignature()
    graph.nodes["p1"]["label"] = "</script>\u2028\ud800 & \x00"
    page = render_page(graph)
    block = re.search(r'id="nodes">(.*?)</script>', page, re.S)[1]
    assert json.loads(block)[0]["name"] == "</script>\u2028\ud800 & \x00"
    page.encode("utf-8")


def test_limit_keeps_the_heaviest_and_the_denials_of_what_it_keeps(networks, monkeypatch):
    graph = networks.influence()
    for *_, data in graph.edges(data=True):
        data["weight"] = 2.0 if data["modality"] in ("alleged", "printed") else 1.0
    monkeypatch.setattr("graph.views.picture.LIMIT", 4)
    drawn, data = picture(graph)
    assert (
        sorted(edge["modality"] for edge in data["edges"])
        == ["alleged", "denied"] + ["printed"] * 3
    )
    assert (drawn.edges, drawn.left_off, data["about"]["leftOff"]) == (5, 4, 4)


def test_parallel_lines_do_not_cover_each_other(networks):
    _, data = picture(networks.influence())
    bends = [
        edge.get("smooth") for edge in data["edges"] if edge["modality"] in ("alleged", "denied")
    ]
    assert bends[0] is None and bends[1]["roundness"] > 0


def test_an_empty_network_is_a_page(networks):
    import networkx as nx

    assert "<h1>" in render_page(nx.Graph(kind="co-signature"))


def test_what_cannot_be_written_is_said(tmp_path, networks):
    with pytest.raises(HemicycleError, match="cannot write the page"):
        write_page(networks.cosignature(), tmp_path / "absent" / "page.html")
