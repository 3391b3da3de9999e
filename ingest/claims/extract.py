"""One document's claims: sentences, frames, modality, parties and time put together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.claims import plain
from ingest.claims.clauses import Sentence, parse
from ingest.claims.distinct import distinct
from ingest.claims.edges import Phrase, trim
from ingest.claims.frames import Finding, findings
from ingest.claims.lexicon import as_gerund, as_office
from ingest.claims.modality import Assessment, assess
from ingest.claims.parties import Cast, content, describe, described
from ingest.claims.phrases import span_of
from ingest.claims.quotes import in_first_person, quotation
from ingest.claims.reference import issuer, read_names
from ingest.claims.sentences import complete, sentences
from ingest.claims.shape import is_noun_phrase
from ingest.claims.soundness import is_filled, is_real, is_sound
from ingest.claims.times import near, times
from ingest.claims.voiced import demands, questions
from ingest.model import Claim, Mention, Party, Span, Time
from ingest.rules import load

LANGUAGES = frozenset(("en",))
_WINDOW = 2  # sentences
_VERDICT = frozenset(("convicted-of", "admitted"))
_OWN = frozenset(("Statement",))
_ISSUED = frozenset(("Statement", "PressRelease"))


def extract(
    text: str,
    body: Span,
    mentions: Sequence[Mention],
    *,
    kind: str,
    language: str,
    date: Time | None,
    signatories: bool = False,
    author: Party | None = None,
) -> tuple[Claim, ...]:
    """What the document's body says, claim by claim, in the order of the text.

    ``kind`` is the document's class (``Letter``, ``Article`` …), ``signatories`` whether it ends
    in signatures: then "we" are they; ``author`` is "I", where one person signs alone.
    German and French have a plain path of their own; other languages give no claims.
    """
    if language in plain.LANGUAGES:
        return plain.extract_plain(text, body, mentions, language)
    if language not in LANGUAGES:
        return ()
    named = read_names(text, body, mentions)
    own_voice = kind in _ISSUED or (kind == "Article" and in_first_person(text, body))
    speaker = issuer(text, body, named) if own_voice else None
    known = Cast(tuple(mentions), signatories or kind == "Letter", named, speaker, author)
    own = "author" if kind in _OWN else None
    found: list[Claim] = []
    for span in sentences(text, body):
        if complete(span.of(text)):  # a headline claims too much; the body says it again
            s = parse(text, span)
            told = distinct(
                [*questions(s, known), *demands(s, known), *_claims(s, known, date, own)]
            )
            found += [full for claim in told if (full := _recalled(claim, found, text, body))]
    return tuple(sorted(found, key=_order))


def _recalled(claim: Claim, before: list[Claim], text: str, body: Span) -> Claim | None:
    """ "The search took place on 4 May": the slots of the one search told just before."""
    if claim.subject or claim.object:
        return claim
    spans = [span for span in sentences(text, body) if span.end <= claim.sentence.start]
    near = spans[-_WINDOW:]
    same = [c for c in before if c.relation == claim.relation and c.sentence in near]
    if len(same) != 1:
        return None
    return replace(claim, subject=same[0].subject, object=same[0].object)


def _name(party: Party | None) -> str:
    return party.name if party else ""


def _order(claim: Claim) -> tuple[object, ...]:
    return (
        claim.sentence,
        claim.trigger,
        claim.relation,
        _name(claim.subject),
        _name(claim.object),
    )


def _claims(s: Sentence, known: Cast, date: Time | None, own: str | None) -> Iterator[Claim]:
    for finding in findings(s):
        trigger = span_of(s, finding.trigger)
        strength = _strength(s, finding, trigger, own)
        if finding.frame.apposed and strength != Assessment("established"):
            if not _of_speaker(s, finding.subject):
                continue  # what reaches it was meant for the sentence around: leave it out
            strength = Assessment("established")
        if not is_sound(s, finding) or not is_real(s, finding, strength, known):
            continue
        if finding.frame.negates:
            if strength.modality == "denied" or strength.polarity == "negative":
                continue  # that it is denied not to hold does not say that it holds
            strength = replace(strength, polarity="negative")
        source = described(s, strength.source, known) if strength.source else None
        base = Claim(
            finding.frame.relation,
            s.span,
            trigger,
            strength.modality,
            strength.polarity,
            strength.certainty,
            source=source,
            time=_time(s, finding, date, strength),
            rule=finding.frame.id,
        )
        for subject in _parties(s, finding.subject, known, None):
            for obj in _objects(s, finding, known):
                if is_filled(finding, subject, obj, own):
                    yield replace(base, subject=subject, object=obj)


def _of_speaker(s: Sentence, name: Phrase | None) -> bool:
    """Whether the name is that of whoever speaks: its role is the document's own word."""
    if name is None or quotation(s.text, s.span, span_of(s, name)):
        return False
    behind = next((k for k in range(name[1], len(s.tokens)) if s.tokens[k].text != ","), name[1])
    beside = (name[0] - 1, s.skip(behind))
    return any(
        s.kind[s.clause[k]] == "main" and s.grammar.says(s.low(k)) and s.tag(k) in ("VBD", "VBZ")
        for k in beside
        if 0 <= k < len(s.tokens)
    )


def _strength(s: Sentence, finding: Finding, trigger: Span, own: str | None) -> Assessment:
    """The cue engine's word on the trigger, with the floor under asks and wrongdoing."""
    core = trigger if finding.act else _core(s, finding)
    found = assess(s.text, core, s.span, author=own)
    relation = finding.frame.relation
    if relation == "callsFor":
        return replace(found, modality="asked-for", certainty="certain")
    wrong = finding.frame.wrongdoing and found.modality in ("established", "reported", "possible")
    if wrong and not _VERDICT & set(found.cues):
        return replace(found, modality="alleged")
    return found


def _core(s: Sentence, finding: Finding) -> Span:
    """The word of the trigger that the cues are held against."""
    first, last = finding.trigger
    frame = finding.frame
    if frame.wrongdoing and frame.patterns and finding.object and not frame.negates:
        return span_of(s, (finding.object[0], finding.object[0] + 1))
    passed = s.grammar.auxiliaries | s.grammar.words["determiner"] | {"not", "longer"}
    told = (i for i in range(first, last) if s.low(i) not in passed and not s.adverb(i))
    verb = next(told, first)
    return span_of(s, (verb, verb + 1))


def _parties(
    s: Sentence, phrase: Phrase | None, known: Cast, scope: str | None, *, measure: bool = False
) -> tuple[Party | None, ...]:
    """The party of a phrase; one each where it lists names and nothing else.

    What follows the list is the scope of a ``measure`` ("banned A and B from its tenders").
    """
    if phrase is None:
        return (None,)
    listed, rest = _listed(s, phrase, known)
    if len(listed) < 2:
        party = describe(s, phrase, known)
        return (replace(party, name=f"{party.name} ({scope})") if party and scope else party,)
    scope = scope or (rest if measure else None)
    parties = (describe(s, one, known) for one in listed)
    return tuple(
        replace(party, name=f"{party.name} ({scope})") if scope else party
        for party in parties
        if party
    )


def _objects(s: Sentence, finding: Finding, known: Cast) -> tuple[Party | None, ...]:
    if finding.act:
        addressee, deed = finding.act
        party = describe(s, addressee, known)
        if party is None:
            return ()
        span = span_of(s, (addressee[0], deed[1]))
        asked = party.name if s.is_("pronoun", addressee[0]) else span_of(s, addressee).of(s.text)
        name = f"{asked}: {span_of(s, deed).of(s.text)}"
        mentions = tuple(dict.fromkeys(m.entity for m in known.within(span)))
        return (Party(name, span, mentions=mentions),)
    done = finding.object and s.low(finding.object[0]) == "having"
    if finding.object and (finding.frame.deed or done):
        told = content(s, finding.object, known)
        named = as_office if finding.frame.office else as_gerund
        return (replace(told, name=named(told.name)),)
    if finding.frame.titled and finding.object:
        return (content(s, finding.object, known),)
    if finding.frame.clausal and finding.object and not is_noun_phrase(s, finding.object):
        return (content(s, finding.object, known),)
    scope = span_of(s, finding.scope).of(s.text) if finding.scope else None
    if finding.frame.scope and (used := _used(s, finding.object)):
        use, finding = used[0], replace(finding, object=used[1])
        scope = f"{use} {scope}" if scope else use
    parties = _parties(s, finding.object, known, scope, measure=finding.frame.scope)
    if not finding.scope:
        return parties
    spoken = [m.entity for m in known.within(span_of(s, finding.scope))]
    return tuple(
        replace(p, mentions=tuple(dict.fromkeys((*p.mentions, *spoken)))) if p else p
        for p in parties
    )


def _used(s: Sentence, phrase: Phrase | None) -> tuple[str, Phrase] | None:
    """ "The use of drones" is banned for drones: the noun that says how far, and what is meant."""
    if phrase is None or s.low(phrase[0] + 1) != "of" or not s.is_("use", phrase[0]):
        return None
    ends = (k for k in range(phrase[0] + 3, phrase[1]) if s.is_("where", k))
    end = next(ends, phrase[1])
    meant = trim(s, (phrase[0] + 2, end))
    where = f" {span_of(s, (end, phrase[1])).of(s.text)}" if end < phrase[1] else ""
    return (s.low(phrase[0]) + where, meant) if meant else None


def _listed(s: Sentence, phrase: Phrase, known: Cast) -> tuple[list[Phrase], str | None]:
    """The mentions that open the phrase side by side ("A, B and C from …"), and what follows."""
    found: list[Phrase] = []
    at, titles = phrase[0], load("parties.en")["titles"]
    for span in known.named(span_of(s, phrase)):
        first, last = s.index(span.start), s.index(span.end - 1) + 1
        while first > at and s.low(first - 1) in titles:
            first -= 1
        between = [s.low(k) for k in range(at, first)]
        if found and not set(between) & {",", "and", "or"}:
            break
        if not all(word in (",", "and", "or", "the", "both") for word in between):
            break
        found.append((first, last))
        at = last
    if len(found) < 2 or (at < phrase[1] and not s.is_("preposition", at)):
        return [], None
    rest = span_of(s, (at, phrase[1])).of(s.text) if at < phrase[1] else None
    return found, rest


def _other_verb(s: Sentence, time: int, trigger: int) -> bool:
    """Whether the time belongs to another verb that a coordinator parts from the trigger."""
    low, high = sorted((time, trigger))
    saying = [k for k in range(low + 1, high) if s.grammar.says(s.low(k)) and s.verbal(k)]
    if any(s.tokens[n].text == "," for k in saying for n in range(low, k)):
        return True
    parted = [k for k in range(low, high) if s.is_("coordinator", k)]
    if time < trigger:
        return bool(parted) and any(s.finite(k) for k in range(time))
    return any(s.finite(s.skip(k + 1)) for k in parted)


def _time(s: Sentence, finding: Finding, date: Time | None, strength: Assessment) -> Time | None:
    clause = s.clause[finding.trigger[0]]
    own = [t for t, c in zip(s.tokens, s.clause, strict=True) if c == clause]
    within = Span(own[0].start, own[-1].end)
    future = strength.modality == "possible"  # an asking is past, whatever it asks for
    deed = span_of(s, finding.act[1]) if finding.act else Span(0, 0)
    found = [
        time
        for time in times(s.text, s.span, date, future=future)
        if time.span and s.clause[s.index(time.span.start)] == clause
        if not deed.start <= time.span.start < deed.end
        and not _other_verb(s, s.index(time.span.start), finding.trigger[0])
    ]
    return near(found, span_of(s, finding.trigger), within)
