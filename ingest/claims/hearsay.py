"""Whose word it is where no cue stands: clauses with "that", sentences that only add to another."""

from ingest.claims.assessment import Assessment
from ingest.claims.clauses import Sentence, parse
from ingest.claims.cues import every
from ingest.claims.edges import Phrase
from ingest.claims.evidence import Evidence
from ingest.claims.phrases import span_of, subject
from ingest.claims.scopes import source
from ingest.claims.sentences import paragraph_of, sentences


def told_of(e: Evidence, found: Assessment) -> Assessment | None:
    """What stands in a clause with "that" is somebody's word, whatever verb or noun leads it.

    "He joked that …", "the paper withdrew its report that …"; not "the fact that", "knew that".
    """
    s, words = e.s, e.s.grammar.words
    clause = s.clause[e.first] if e.first < len(s.tokens) else 0
    opener = s.opener[clause]
    if s.kind[clause] != "comp" or s.low(opener) != "that":
        return None
    led = s.skip(opener - 1, -1)
    teller = _teller(s, led)
    being = s.is_("be", led)  # "her claim is that …"
    noun = teller[1] - 1 if teller and being else led
    if s.low(noun) in words["content"] and s.tag(noun) == "NN":
        return Assessment("reported", found.polarity, cues=("content",))
    if being or s.low(led) in words["knowing"]:
        return None
    if teller is None and not s.verbal(led) and s.low(led) not in words["letting_out"]:
        return None
    source = span_of(s, teller) if teller else None
    return Assessment("reported", found.polarity, source=source, cues=("content",))


def _teller(s: Sentence, led: int) -> Phrase | None:
    """Who says that, is that, or is sure that; not the "it" of "it is clear that"."""
    if s.verbal(led) or s.is_("be", led):
        return subject(s, led)
    sure = s.tag(led) == "JJ" and s.is_("be", led - 1)
    phrase = subject(s, led - 1) if sure else None
    return phrase if phrase and s.low(phrase[0]) != "it" else None


def carried(e: Evidence, found: Assessment) -> Assessment:
    """A sentence that adds to an attributed one ("also", "in addition") keeps its source."""
    text, home = e.s.text, e.s.span
    aside = e.first < len(e.s.tokens) and e.s.kind[e.s.clause[e.first]] == "rel"
    adds = not aside and any(e.s.is_("additive", i) for i in range(len(e.s.tokens)))
    spans = sentences(text, paragraph_of(text, home.start)) if adds else ()
    before = [span for span in spans if span.end <= home.start]
    if not before:
        return found
    previous = parse(text, before[-1])
    told = [
        hit
        for hit in every(previous)
        if hit.effect in ("report", "find") and hit.cue.source != "none"
    ]
    phrase = source(previous, told[0]) if told else None
    if phrase is None:
        return found
    return Assessment(
        "reported", found.polarity, source=span_of(previous, phrase), cues=("carried",)
    )
