"""What must hold of the rule files themselves; their examples run in ``tests/rules``."""

from pathlib import Path

import pytest

from ingest.rules import entries, load
from ingest.rules import parse as parse_rules
from ontology.errors import DataError

FRAMES = entries("frames.en")


def test_relations_are_known():
    turtle = Path(__file__).parents[2] / "ontology" / "relations.ttl"
    text = turtle.read_text("utf-8")
    unknown = [f["relation"] for f in FRAMES if f"hcr:{f['relation']} a " not in text]
    assert not unknown


def test_words_are_no_booleans():
    assert "no" in load("grammar.en")["words"]["determiner"]


def test_error_names_file_line_column():
    broken = """cues:
  - id: x
    effect: sometimes
    match: [a]
    examples: {positive: ['[a]'], negative: ['[a]']}
"""
    with pytest.raises(DataError, match=r"mine\.yaml:3:13: .*sometimes"):
        parse_rules(broken, "mine.yaml", "cues")
