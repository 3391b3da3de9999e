"""Floors on the sets that were unseen once: they may only rise; no upgrade, no forbidden triple."""

from pathlib import Path

import pytest

FLOORS = {
    "variations9": (0.42, 0.98),
    "variations10": (0.50, 0.97),
}  # core recall of documents, modality of marked sentences
NEVER = ("dangerous upgrades", "forbidden emitted")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floors(root: Path, name: str) -> None:
    from hemicycle.evaluation import as_data, evaluate

    sections = as_data(evaluate(root / "tests" / name))["sections"]
    claims, marked = (s["totals"] for s in sections)
    recall, modality = FLOORS[name]
    assert claims["core recall"]["share"] >= recall
    assert claims["modality"]["share"] == claims["quotes exact"]["share"] == 1
    assert marked["modality"]["of"] == 80 and marked["modality"]["share"] >= modality
    assert [t[n] for t in (claims, marked) for n in NEVER if n in t and t[n]["right"]] == []
