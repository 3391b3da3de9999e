"""One document's claims: sentences, frames, modality, parties and time put together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from ingest.claims import plain
from ingest.claims.assessment import Assessment
from ingest.claims.author import author_of
from ingest.claims.cast import Cast, apart, asker
from ingest.claims.clauses import Sentence, parse
from ingest.claims.distinct import distinct
from ingest.claims.edges import Phrase, opens_time, trim
from ingest.claims.filling import objects_of, parties_of
from ingest.claims.frames import Finding
from ingest.claims.gainsaid import gainsaid, taken_back
from ingest.claims.helped import with_help
from ingest.claims.matching import findings
from ingest.claims.minutes import OF_THE_BODY, chamber, offices
from ingest.claims.named import issuer, read_names
from ingest.claims.parties import described
from ingest.claims.phrases import span_of
from ingest.claims.quotes import in_first_person, quotation
from ingest.claims.sentences import complete, sentences
from ingest.claims.soundness import accuses_itself, is_filled, is_real, is_sound
from ingest.claims.strength import strength_of
from ingest.claims.times import near, times
from ingest.claims.voiced import demands, questions
from ingest.model import Claim, Mention, Party, Span, Time
from ingest.models import Model

LANGUAGES = frozenset(("en",))
_WINDOW = 2  # sentences
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
    signatories: Party | bool = False,
    model: Model | None = None,
) -> tuple[Claim, ...]:
    """What the document's body says, claim by claim, in the order of the text.

    ``kind`` is the document's class (``Letter``, ``Article`` …), ``signatories`` whether it ends
    in signatures, or the party that alone signs: "we" are the signatories, "I" is that party. A
    ``model`` of the language adds claims of its own, marked by its name.
    German and French have a plain path of their own; other languages give no claims.
    """
    if language in plain.LANGUAGES:
        return plain.extract_plain(text, body, mentions, language)
    if language not in LANGUAGES:
        return ()
    read = partial(_read, text, body, mentions, kind, date, signatories=signatories)
    told = read()
    if model is None or model.language != language:
        return told
    return with_help(told, read(model=model), model.name)


def _read(
    text: str,
    body: Span,
    mentions: Sequence[Mention],
    kind: str,
    date: Time | None,
    *,
    signatories: Party | bool,
    model: Model | None = None,
) -> tuple[Claim, ...]:
    named = read_names(text, body, mentions, model)
    own_voice = kind in _ISSUED or (kind == "Article" and in_first_person(text, body))
    speaker = issuer(text, body, named) if own_voice else None
    author = signatories if isinstance(signatories, Party) else None
    if not (signatories or speaker):
        author = author_of(text, body, statement=kind in _OWN)
    signed = bool(signatories) or kind == "Letter"
    met = chamber(text) if kind == "Minutes" else None
    known = Cast(tuple(mentions), signed, named, speaker, author, met, model)
    own = "author" if kind in _OWN else None
    asks = kind != "Article" or asker(known) is not None  # a paper's own questions are rhetoric
    found: list[Claim] = list(offices(text, body)) if kind == "Minutes" else []
    last: list[Span] = []
    for span in sentences(text, body):
        if complete(span.of(text)):  # a headline claims too much; the body says it again
            s = parse(text, span)
            told = distinct(
                [
                    *(questions(s, known) if asks else ()),
                    *demands(s, known),
                    *_claims(s, known, date, own),
                ]
            )
            for claim in told:
                if full := _recalled(claim, found, text, body):
                    found += [full, *gainsaid(full, found, last)]
            found += taken_back(text, span, found, last, correction=kind == "Correction")
            last = [*last, span][-_WINDOW:]
    return tuple(sorted(map(_unbroken, found), key=_order))


def _unbroken(claim: Claim) -> Claim:
    """The claim with its parties' names on one line, wherever the text breaks."""
    subject, obj, source = map(_on_one_line, (claim.subject, claim.object, claim.source))
    return replace(claim, subject=subject, object=obj, source=source)


def _on_one_line(party: Party | None) -> Party | None:
    if party is None:
        return None
    person = " ".join(party.person_name.split()) if party.person_name else None
    return replace(party, name=" ".join(party.name.split()), person_name=person)


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
    for found in findings(s):
        finding = _completed(s, found, known.model) if known.model else found
        trigger = span_of(s, finding.trigger)
        strength = strength_of(s, finding, trigger, own)
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
        pair = strength.source and strength.source.of(s.text).lower().startswith("both")
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
        for subject in _agents(s, finding, known):
            for obj in objects_of(s, finding, known):
                if is_filled(finding, subject, obj, own):
                    by = (subject if pair else source) or _own_word(base, subject, known)
                    claim = replace(base, subject=subject, object=obj, source=by)
                    if not accuses_itself(claim):
                        yield claim


def _agents(s: Sentence, finding: Finding, known: Cast) -> tuple[Party | None, ...]:
    """Who fills the subject slot; of what minutes record without an agent, the body that met."""
    at = finding.trigger[1]
    behind = range(at, len(s.tokens))
    here = s.kind[s.clause[finding.trigger[0]]] in ("main", "coord", "hard")
    if finding.subject is None and finding.frame.relation in OF_THE_BODY and here:
        then = any(opens_time(s, k) or s.low(k) == "plenary" for k in behind)  # not at this meeting
        return (None if then else known.chamber,)
    return parties_of(s, finding.subject, known, None)


def _own_word(claim: Claim, subject: Party | None, known: Cast) -> Party | None:
    """Whose word it is though nobody is said to speak: who asks, or whose statement denies."""
    if claim.relation == "callsFor":
        return apart(subject)
    return asker(known) if claim.modality == "denied" and not known.signatories else None


def _completed(s: Sentence, finding: Finding, model: Model) -> Finding:
    """With the subject that the model's parse names, where the rules find none."""
    if finding.subject or finding.act or finding.frame.wrongdoing or not finding.frame.straight:
        return finding
    at = model.agent(s.text, s.span, span_of(s, finding.trigger))
    phrase = trim(s, (s.index(at.start), s.index(at.end - 1) + 1)) if at else None
    apart = phrase and (
        finding.object is None or phrase[1] <= finding.object[0] or finding.object[1] <= phrase[0]
    )
    return replace(finding, subject=phrase) if apart else finding


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
