"""Floors on the sets that were unseen once: they may only rise; no upgrade, no forbidden triple."""

from pathlib import Path

import pytest

FLOORS = {
    "variations9": (0.44, 0.98, 80),
    "variations10": (0.50, 0.97, 80),
    "variations11": (0.62, 0.98, 70),
    "variations12": (0.51, 0.97, 70),
    "variations13": (None, 0.96, 80),
    "variations14": (0.26, 0.92, 80),
    "variations15": (0.10, 0.90, 40),
    "variations16": (0.51, 0.97, 80),
    "variations17": (0.34, None, 0),
}  # core recall of documents (None: there are none), modality of marked sentences, how many
#: Modality of the claims of documents, where not all are right.
TOLD = {"variations17": 0.94}
NEVER = ("dangerous upgrades", "forbidden emitted")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floors(root: Path, name: str) -> None:
    from hemicycle.evaluation import as_data, evaluate

    sections = as_data(evaluate(root / "tests" / name))["sections"]
    totals = [section["totals"] for section in sections]
    read = [t for t in totals if "core recall" in t]
    marked = [t for t in totals if "core recall" not in t]
    recall, modality, count = FLOORS[name]
    assert (len(read), len(marked)) == (recall is not None, modality is not None)
    for claims in read:
        assert claims["core recall"]["share"] >= recall and claims["quotes exact"]["share"] == 1
        assert claims["modality"]["share"] >= TOLD.get(name, 1)
    for words in marked:
        assert words["modality"]["of"] == count and words["modality"]["share"] >= modality
    assert [t[n] for t in totals for n in NEVER if n in t and t[n]["right"]] == []
