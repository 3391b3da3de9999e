"""The cues of the rule file, and where they stand in a sentence.

The model is ConText (Harkema, Dowling, Thornblade, Chapman 2009): a cue acts on one side of
itself, as far as its scope reaches (``scopes``). The cues are data (``rules/cues.en.yaml``).
"""

from dataclasses import dataclass

from ingest.claims.clauses import Sentence, parse
from ingest.claims.patterns import Index, Match, Pattern, compile_pattern, find
from ingest.claims.words import grammar
from ingest.model import Span
from ingest.rules import entries, remembered


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the cue file."""

    id: str
    patterns: tuple[Pattern, ...]
    effect: str
    direction: str
    scope: str
    source: str
    inclusive: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at work on a trigger; ``after``: it stands behind the trigger."""

    cue: Cue
    match: Match
    after: bool = False

    @property
    def effect(self) -> str:
        """What the cue does."""
        return self.cue.effect


@remembered(maxsize=8)
def cues() -> tuple[Cue, ...]:
    """The cues of the rule file, with the user's additions."""
    known = grammar()
    return tuple(
        Cue(
            entry["id"],
            tuple(compile_pattern(pattern, known) for pattern in entry["match"]),
            entry["effect"],
            entry.get("direction", "forward"),
            entry.get("scope", "sentence"),
            entry.get("source", "none"),
            entry.get("inclusive", False),
        )
        for entry in entries("cues.en")
    )


@remembered(maxsize=8)
def _patterns() -> tuple[Index, tuple[tuple[Cue, Pattern], ...]]:
    listed = tuple((cue, pattern) for cue in cues() for pattern in cue.patterns)
    return Index(pattern.starts for _, pattern in listed), listed


@remembered(maxsize=256)
def found(text: str, span: Span) -> tuple[tuple[Cue, Match], ...]:
    """Every cue of the sentence; a match that fills another only in part is shut out by it."""
    s = parse(text, span)
    index, listed = _patterns()
    here = (listed[number] for number in index.within(s))
    every = [(cue, match) for cue, pattern in here for match in find(pattern, s)]
    return tuple(
        (cue, match)
        for cue, match in every
        if not any(_swallows(s, cue, other, m, match) for other, m in every)
    )


def _swallows(s: Sentence, small: Cue, cue: Cue, outer: Match, inner: Match) -> bool:
    """Whether ``inner`` is a part of ``outer``, outside what a gap of ``outer`` took."""
    if outer.end - outer.start <= inner.end - inner.start:
        return False
    if small.effect == cue.effect and outer.start == inner.start and outer.gap:
        return False  # "calling for" a halt, "calling for" a halt "to"
    held = outer.start <= inner.start and inner.end <= outer.end
    skipped = inner.end - inner.start == 1 and s.low(inner.start).endswith("ly")
    gap = outer.gap and outer.gap[0] <= inner.start and inner.end <= outer.gap[1]
    return held and not skipped and not (gap and cue.effect != "report")


def every(s: Sentence) -> list[Hit]:
    """All cues of a sentence, whatever they reach."""
    return [Hit(cue, match) for cue, match in found(s.text, s.span)]
