"""`hemicycle explain` as a user runs it: a name, a claim, an edge, and what does not exist."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def kg(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("explain") / "samples.kg")
    done = hemicycle("ingest", "samples", "--authorities", "samples/authorities", "--kg", where)
    assert done.returncode == 0, done.stderr
    return where


def hemicycle(*arguments: str) -> "subprocess.CompletedProcess[str]":
    root = Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, "-m", "hemicycle", *arguments], cwd=root, capture_output=True, text=True,
        encoding="utf-8", timeout=300, check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONPATH": str(root)},
    )  # fmt: skip


def rows(kg: str, query: str, *params: str) -> list[dict[str, str]]:
    done = hemicycle("query", query, *params, "--format", "json", "--kg", kg)
    found = json.loads(done.stdout)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


def test_a_name(kg: str) -> None:
    done = hemicycle("explain", "Tonka Perić-Dolac", "--kg", kg)
    assert done.returncode == 0, done.stderr
    assert "samples/02-camera-letter.txt" in done.stdout
    assert "same name" in done.stdout
    assert "is tied to nobody" in done.stdout


def test_a_claim_with_its_sentence(kg: str) -> None:
    claim = rows(kg, "claims")[0]
    done = hemicycle("explain", claim["claim"], "--kg", kg)
    assert done.returncode == 0, done.stderr
    assert " ".join(claim["quote"].split()) in " ".join(done.stdout.split())
    assert claim["modality"] in done.stdout


def test_an_edge_with_both_places(kg: str) -> None:
    edge = rows(kg, "cosigners")[0]
    done = hemicycle("explain", f"{edge['aName']} -- {edge['bName']}", "--kg", kg)
    assert done.returncode == 0, done.stderr
    both = rows(kg, "why-edge", "--param", f"one={edge['a']}", "--param", f"two={edge['b']}")
    assert both
    assert all(row["asWritten"] in done.stdout for row in both)


def test_as_data(kg: str) -> None:
    done = hemicycle("explain", "Tonka Perić-Dolac", "--json", "--kg", kg)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_nobody_of_that_name(kg: str) -> None:
    done = hemicycle("explain", "Nobody Whosoever", "--kg", kg)
    assert "Nobody Whosoever" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
