"""How firmly a finding is told: the cue engine's word, with the floor under asks and wrongdoing."""

from dataclasses import replace

from ingest.claims.assessment import Assessment
from ingest.claims.clauses import Sentence
from ingest.claims.frames import Finding
from ingest.claims.modality import assess
from ingest.claims.phrases import span_of
from ingest.model import Span

_VERDICT = frozenset(("convicted-of", "admitted"))
#: Acts of office: "we have not excluded it" tells what was done and denies no conduct.
_OFFICIAL = frozenset(
    ("bans", "restricts", "excludes", "sanctions", "adopted", "rejected", "cancelled", "published")
)


def strength_of(s: Sentence, finding: Finding, trigger: Span, own: str | None) -> Assessment:
    """The cue engine's word on the trigger, with the floor under asks and wrongdoing."""
    core = trigger if finding.act else _core(s, finding)
    found = assess(s.text, core, s.span, author=own)
    relation = finding.frame.relation
    if found.contested and relation in _OFFICIAL:
        found = replace(found, modality="reported" if found.source else "established")
    if relation == "callsFor":
        told = _who_tells_of(s, finding, own)
        return replace(
            found, modality="asked-for", certainty="certain", source=told or found.source
        )
    if relation == "denied" and found.modality == "denied" and found.polarity == "positive":
        return replace(found, modality="established", source=None)  # the words are the denial
    if finding.source and found.modality == "established":
        return replace(found, modality="reported", source=span_of(s, finding.source))
    wrong = finding.frame.wrongdoing and found.modality in ("established", "reported", "possible")
    if wrong and not _VERDICT & set(found.cues):
        return replace(found, modality="alleged")
    return found


def _who_tells_of(s: Sentence, finding: Finding, own: str | None) -> Span | None:
    """Who says that somebody asked ("a witness said that the boss told staff to delete it")."""
    if finding.verb is None:
        return None
    told = assess(s.text, span_of(s, (finding.verb, finding.verb + 1)), s.span, author=own)
    return told.source if told.modality in ("reported", "alleged", "denied") else None


def _core(s: Sentence, finding: Finding) -> Span:
    """The word of the trigger that the cues are held against."""
    first, last = finding.trigger
    frame = finding.frame
    told = bool(frame.patterns) or frame.active["object"].startswith("prep:")
    if frame.wrongdoing and told and finding.object and not frame.negates:
        return span_of(s, (finding.object[0], finding.object[0] + 1))
    passed = s.grammar.auxiliaries | s.grammar.words["determiner"] | {"not", "longer"}
    verbs = (i for i in range(first, last) if s.low(i) not in passed and not s.adverb(i))
    verb = next(verbs, first)
    return span_of(s, (verb, verb + 1))
