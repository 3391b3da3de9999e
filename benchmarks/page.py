"""A page of 10,000 edges against pyvis alone: medians of alternated pairs in one run.

    python benchmarks/page.py

With Chromium it also opens the page and times how long it takes until a search is answered.
"""

import importlib.util
import os
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import networkx as nx
from pairs import seconds
from pyvis.network import Network

sys.path.insert(0, str(Path(__file__).parents[1]))
from graph.layout import positions
from graph.views.page import write_page

PEOPLE, EDGES, PAIRS = 700, 10_000, 5
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def generated(seed: int = 7) -> "nx.Graph[str]":
    """A co-signature network of invented people: each edge with its letter and signatures."""
    chance = random.Random(seed)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < EDGES:
        a, b = sorted(chance.sample(range(PEOPLE), 2))
        pairs.add((a, b))
    graph: nx.Graph[str] = nx.Graph(kind="co-signature", filters={})
    for n in range(PEOPLE):
        about = {"label": f"Person {n}", "group": f"Group {n % 8}", "country": f"Land {n % 27}"}
        graph.add_node(f"urn:person:{n}", kind="person", letters=3, **about)
    for a, b in sorted(pairs):
        graph.add_edge(
            f"urn:person:{a}", f"urn:person:{b}", weight=chance.random(), letters=1,
            first="2024-05-02", last="2024-05-02", letter_ids=(f"urn:letter:{(a + b) % 300}",),
        )  # fmt: skip
    letters = {"date": "2024-05-02", "documents": ["urn:doc"], "sources": ["a.txt"], "vendors": []}
    graph.graph["letters"] = {f"urn:letter:{n}": {"label": f"L {n}"} | letters for n in range(300)}
    graph.graph["signatures"] = {}
    return graph


def placed(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The same network, laid out: pyvis alone leaves that to the reader's browser."""
    copy = graph.copy()
    for node, (x, y) in positions(graph).items():
        copy.nodes[node].update(x=x, y=y)
    return copy


def pyvis_alone(graph: "nx.Graph[str]", path: Path) -> None:
    """What pyvis's documentation shows: nodes and edges one by one, then its own template."""
    network = Network(cdn_resources="in_line")
    for node, data in graph.nodes(data=True):
        network.add_node(node, label=data["label"])
    for a, b, data in graph.edges(data=True):
        network.add_edge(a, b, width=data["weight"])
    path.write_text(network.generate_html(), encoding="utf-8")


def interactive(path: Path) -> list[float]:
    """Seconds from navigation until a picture is drawn and a search answers, five times."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (may be absent)

    chromium = os.environ.get("HEMICYCLE_CHROMIUM") or shutil.which("chromium")
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        for _ in range(PAIRS):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            found.append(seconds(lambda page=page: _answered(page, path)))
            page.close()
        browser.close()
    return found


def _answered(page: Any, path: Path) -> None:
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    page.fill("#search", "person 77")
    page.keyboard.press("Enter")
    page.wait_for_selector("#who")


def main() -> None:
    """Print the figures."""
    graph = generated()
    given = placed(graph)
    with tempfile.TemporaryDirectory() as folder:
        mine, other = Path(folder, "ours.html"), Path(folder, "pyvis.html")
        write_page(nx.path_graph(2), mine)  # imports stand outside the clock, for both
        runs = [
            (
                seconds(lambda: pyvis_alone(graph, other)),
                seconds(lambda: write_page(given, mine)),
                seconds(lambda: write_page(graph, mine)),
            )
            for _ in range(PAIRS)
        ]
        print(f"page of {EDGES:,} edges, pyvis alone against ours, median of {PAIRS}")
        print(f"  faster: {statistics.median(a / b for a, b, _ in runs):.1f} times")
        print(f"  layout included: {statistics.median(a / c for a, _, c in runs):.1f} times")
        if importlib.util.find_spec("playwright") and shutil.which("chromium"):
            print(f"  interactive after {statistics.median(interactive(mine)):.2f} s")


if __name__ == "__main__":
    main()
