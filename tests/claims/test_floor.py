"""Over every English text there is: no wrong is a fact without a conviction or an admission."""

import os
from pathlib import Path

import pytest

from ingest.claims.frames import frames
from ingest.claims.modality import assess
from ingest.model import Document
from ingest.pipeline import extract
from ontology.authorities import load

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("HEMICYCLE_SHARED", ROOT.parent / "shared"))
VERDICT = {"convicted-of", "admitted"}


def texts() -> list[Path]:
    own = (ROOT / "samples", *sorted((ROOT / "tests").glob("variations*")))
    return [path for folder in (*own, SHARED / "gold") for path in sorted(folder.rglob("*.txt"))]


@pytest.mark.parametrize("path", texts(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_wrong_is_a_fact_without_a_verdict(path: Path) -> None:
    wrong = {frame.id for frame in frames() if frame.wrongdoing}
    text = path.read_text("utf-8")
    found = extract(Document(text, (path.name,), "text/plain"), load())
    for claim in found.claims:
        if claim.rule in wrong and claim.modality == "established":
            parts = (claim.trigger, claim.object.span if claim.object else None)
            cues = {cue for p in parts if p for cue in assess(text, p, claim.sentence).cues}
            assert cues & VERDICT, claim.sentence.of(text)


def test_there_are_texts_to_try() -> None:
    assert len(list(texts())) > 60
