"""Which findings become claims: sound slots, a deed that is told as done, everybody understood."""

from ingest.claims.assessment import Assessment
from ingest.claims.cast import Cast
from ingest.claims.clauses import Sentence
from ingest.claims.cues import every
from ingest.claims.edges import Phrase
from ingest.claims.frames import Finding
from ingest.claims.phrases import span_of, subject
from ingest.claims.shape import headlined, is_asked, is_negated, is_noun_phrase, is_unreal, is_vague
from ingest.model import Claim, Party

#: Relations between a party and words: "rejects the accusation" says enough.
_OF_DEEDS = frozenset(("committed", "warnsAbout", "criticises", "supports"))
_OF_WORDS = frozenset(("denied", "answered", "corrected", "callsFor", "admitted", "knewOf"))


def is_sound(s: Sentence, finding: Finding) -> bool:
    """Whether both slots are noun phrases that say something: a bad one is not mended."""
    slots = [finding.subject, *([] if finding.frame.clausal else [finding.object])]
    gerund = finding.frame.relation in _OF_DEEDS
    if any(_runs_on(s, phrase) for phrase in slots if phrase):
        return False
    return all(is_noun_phrase(s, phrase, gerund=gerund) for phrase in slots if phrase) and not (
        finding.object and finding.frame.relation not in _OF_WORDS and is_vague(s, finding.object)
    )


def _runs_on(s: Sentence, phrase: Phrase) -> bool:
    """ "A raid on the depot officers seized": nobody can tell where the subject begins."""
    verb = s.skip(phrase[1])
    ahead = s.finite(verb) and s.clause[verb] == s.clause[phrase[0]]
    return ahead and subject(s, verb) is None


def is_real(s: Sentence, finding: Finding, strength: Assessment, known: Cast) -> bool:
    """Whether the sentence says the deed at all, rather than asks for it or makes it a term."""
    if headlined(s, finding.trigger[0]) or is_asked(s, finding.trigger[0]):
        return False
    if finding.frame.relation == "callsFor":
        verb = finding.trigger[0] if finding.verb is None else finding.verb
        return not is_negated(s, verb) and not is_unreal(s, finding.trigger, hedged=True)
    if strength.modality == "asked-for":
        return False  # the asking is a claim of its own; the thing asked for is none
    hedged = (
        strength.modality in ("alleged", "denied", "possible") or strength.certainty != "certain"
    )
    if is_unreal(s, finding.trigger, hedged=hedged):
        return strength.modality == "possible"
    return hedged or not _under_request(s, finding) or bool(_named(s, finding, known))


def _under_request(s: Sentence, finding: Finding) -> bool:
    """Whether what is asked for only comes by the deed ("give those who were searched …")."""
    start = finding.trigger[0]
    return any(hit.effect == "ask" and hit.match.end <= start for hit in every(s))


def _named(s: Sentence, finding: Finding, known: Cast) -> list[object]:
    slots = [span_of(s, phrase) for phrase in (finding.subject, finding.object) if phrase]
    return [o for span in slots for o in known.names.within(span.start, span.end)]


def _called(party: Party | None) -> str:
    return (party.person_name or party.name) if party else ""


def accuses_itself(claim: Claim) -> bool:
    """Whether somebody would accuse himself of a wrong: then a pronoun was misread."""
    if claim.modality != "alleged" or claim.polarity != "positive":
        return False
    return bool(claim.source and claim.subject) and _called(claim.source) == _called(claim.subject)


def is_filled(finding: Finding, subject: Party | None, obj: Party | None, own: str | None) -> bool:
    """Whether every slot that the sentence fills is understood; an ask needs somebody who asks.

    In a statement of somebody's own, "we" may stay unnamed.
    """
    if finding.frame.recalls:
        return True
    lost = (finding.subject and not subject and not own) or (finding.object and not obj)
    if subject and obj and _called(subject) == _called(obj):
        return False  # nobody does it to himself: a pronoun was misread
    asked = finding.frame.relation != "callsFor" or subject is not None
    return bool(subject or obj) and not lost and asked
