"""Floors on our own articles. They may only rise; upgrades and forbidden triples stay none."""

from pathlib import Path

FLOORS = {"core recall": 0.52, "precision": 0.60, "modality": 1.0, "quotes exact": 1.0}
NEVER = ("dangerous upgrades", "forbidden emitted", "forbidden emitted, lenient")


def test_floors(root: Path) -> None:
    from hemicycle.evaluation import as_data, evaluate

    sections = as_data(evaluate(root / "tests" / "variations"))["sections"]
    totals = next(s["totals"] for s in sections if "core recall" in s["totals"])
    assert totals["core recall"]["of"] == 74
    assert {k: totals[k] for k, floor in FLOORS.items() if totals[k]["share"] < floor} == {}
    assert {k: totals[k] for k in NEVER if totals[k]["right"]} == {}
