"""What is known of a trigger before it is weighed: the cues that reach it, and who speaks."""

from dataclasses import dataclass

from ingest.claims.clauses import Sentence
from ingest.claims.cues import Hit
from ingest.claims.phrases import subject
from ingest.claims.quotes import quotation
from ingest.claims.scopes import hits
from ingest.claims.wrongdoing import is_wrongdoing
from ingest.model import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a trigger before it is weighed."""

    s: Sentence
    hits: tuple[Hit, ...]
    first: int
    wrong: bool
    question: bool
    quoted: bool
    speaker: Span | None
    first_person: bool
    own: bool

    def of(self, *effects: str) -> tuple[Hit, ...]:
        """The cues that have one of these effects."""
        return tuple(hit for hit in self.hits if hit.effect in effects)

    def nearest(self, *effects: str) -> Hit | None:
        """The last cue before the trigger, else the first behind it."""
        before = [hit for hit in self.of(*effects) if not hit.after]
        if before:
            return max(before, key=lambda hit: (hit.match.start, hit.match.end))
        return min(self.of(*effects), key=lambda hit: hit.match.start, default=None)


def gather(s: Sentence, trigger: Span, *, own: bool) -> Evidence:
    """The evidence for a trigger; ``own``: in a statement of somebody's own."""
    first = s.index(trigger.start)
    last = s.index(max(trigger.start, trigger.end - 1)) + 1
    quote = quotation(s.text, s.span, trigger)
    phrase = subject(s, first) if first < len(s.tokens) else None
    who = s.low(phrase[0]) if phrase else ""
    client = phrase is not None and s.low(phrase[1] - 1) == "client"  # whose lawyer speaks
    return Evidence(
        s,
        tuple(hits(s, first, last)),
        first,
        wrong=is_wrongdoing(s, first, last),
        question=_questioned(s, first),
        quoted=quote is not None,
        speaker=quote.speaker if quote else None,
        first_person=client or who in ("i", "we", "nobody", "he", "she", "they", "it"),
        own=own or (who in ("we", "i") and quote is None),
    )


def _questioned(s: Sentence, first: int) -> bool:
    """Whether the trigger is asked about; in ``…, but who knows?`` only what follows "but" is."""
    if not s.span.of(s.text).rstrip("\"'”’» )").endswith("?"):
        return False
    asks = [i for i in range(len(s.tokens)) if _interrogative(s, s.skip(i))]
    joined = [i for i in asks if i > 0 and s.is_("coordinator", i - 1) and s.low(i - 2) == ","]
    return _interrogative(s, 0) or not joined or first >= joined[0]


def _interrogative(s: Sentence, i: int) -> bool:
    return s.is_("finite", i) or s.is_("interrogative", i)
