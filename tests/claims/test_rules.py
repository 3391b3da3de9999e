"""Every example of the rule files, and what happens to a broken file."""

import re
from pathlib import Path

import pytest

from ingest.claims import assess, extract, sentences
from ingest.claims.clauses import parse
from ingest.claims.wrongdoing import is_wrongdoing
from ingest.model import Span
from ingest.rules import entries, load
from ingest.rules import parse as parse_rules
from ontology.errors import DataError

CUES = load("cues.en")["cues"]
FRAMES = entries("frames.en")
_CUE_EXAMPLES = [
    (cue["id"], text, sign == "positive")
    for cue in CUES
    for sign in ("positive", "negative")
    for text in cue["examples"][sign]
]
_FRAME_EXAMPLES = [(f["id"], e) for f in FRAMES for e in f["examples"]["positive"]]
_FRAME_NEGATIVES = [(f["id"], text) for f in FRAMES for text in f["examples"]["negative"]]


def marked(text: str) -> tuple[str, Span]:
    """The text without brackets, and where they stood."""
    match = re.search(r"\[(.+?)\]", text)
    assert match, text
    return text.replace("[", "").replace("]", ""), Span(match.start(), match.end() - 2)


def claims(text: str):
    return extract(text, Span(0, len(text)), [], kind="Article", language="en", date=None)


def test_examples_are_collected():
    assert len(_CUE_EXAMPLES) >= 2 * len(CUES) >= 90
    assert len(_FRAME_EXAMPLES) >= len(FRAMES) >= 55
    assert len(_FRAME_NEGATIVES) >= len(FRAMES)
    assert len({cue["id"] for cue in CUES}) == len(CUES)
    assert len({frame["id"] for frame in FRAMES}) == len(FRAMES)


@pytest.mark.parametrize(("cue", "text", "expected"), _CUE_EXAMPLES)
def test_cue(cue: str, text: str, expected: bool):
    from ingest.claims.cues import cues, every, hits

    plain, trigger = marked(text)
    span = next(
        s for s in sentences(plain, Span(0, len(plain))) if s.start <= trigger.start < s.end
    )
    s = parse(plain, span)
    first, last = s.index(trigger.start), s.index(trigger.end - 1) + 1
    effect = next(known.effect for known in cues() if known.id == cue)
    if effect == "stop":
        found = any(hit.cue.id == cue for hit in every(s))
    else:
        found = any(hit.cue.id == cue for hit in hits(s, first, last))
    assert found == expected


@pytest.mark.parametrize(("frame", "example"), _FRAME_EXAMPLES)
def test_frame(frame: str, example: dict[str, str]):
    found = [claim for claim in claims(example["text"]) if claim.rule == frame]
    assert found, f"{frame} does not fit"
    for slot in ("subject", "object"):
        if slot in example:
            names = [party.name if (party := getattr(claim, slot)) else None for claim in found]
            assert example[slot] in names


@pytest.mark.parametrize(("frame", "text"), _FRAME_NEGATIVES)
def test_frame_stays_away(frame: str, text: str):
    assert not [claim for claim in claims(text) if claim.rule == frame]


@pytest.mark.parametrize("text", load("wrongdoing.en")["examples"]["wrongdoing"])
def test_wrongdoing(text: str):
    plain, trigger = marked(text)
    s = parse(plain, Span(0, len(plain)))
    assert is_wrongdoing(s, s.index(trigger.start), s.index(trigger.end - 1) + 1)
    assert assess(plain, trigger).modality == "alleged"


@pytest.mark.parametrize("text", load("wrongdoing.en")["examples"]["harmless"])
def test_harmless(text: str):
    plain, trigger = marked(text)
    assert assess(plain, trigger).modality == "established"


@pytest.mark.parametrize("example", load("abbreviations")["examples"])
def test_abbreviations(example: dict[str, object]):
    text = str(example["text"])
    assert [s.of(text) for s in sentences(text, Span(0, len(text)))] == example["sentences"]


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
