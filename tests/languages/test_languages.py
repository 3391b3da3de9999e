"""The language of a text is that of its sentences, not of the names below them."""

import json
from pathlib import Path

import pytest

from ingest.languages import language_of

GOLD = sorted(Path(__file__).parents[1].glob("variations*/*.gold.json"))


#: Too short a text in Croatian, whose common words are Slovene as well: left open.
OPEN = {("variations5", "z20")}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:3])
def test_the_annotated_language(path: Path) -> None:
    answer = json.loads(path.read_text("utf-8"))
    text = next(path.parent.glob(f"{answer['id']}.[tm][xd]*")).read_text("utf-8")
    left_open = (path.parent.name, answer["id"]) in OPEN
    assert language_of(text) == ("und" if left_open else answer["language"])


def test_a_long_signature_block_changes_nothing() -> None:
    body = "Dear Commissioner,\n\nWe ask you to ban it from the networks of the Union.\n\n"
    block = "\n".join(f"Ada Exempel{'abc'[n % 3]}, S&D (Mar del Sol)" for n in range(200))
    assert language_of(body + block) == "en"


def test_too_short_to_tell() -> None:
    assert language_of("5G") == "und"
