"""How strongly a sentence says what it says: the cues that reach a trigger, weighed."""

from ingest.claims.anaphora import taken_up
from ingest.claims.assessment import Assessment
from ingest.claims.clauses import parse
from ingest.claims.cues import Hit
from ingest.claims.evidence import Evidence, gather
from ingest.claims.hearsay import carried, told_of
from ingest.claims.phrases import span_of, subject
from ingest.claims.scopes import source
from ingest.claims.sentences import paragraph_of, sentences
from ingest.model import Span

_AROUND = 1500


def assess(
    text: str, trigger: Span, sentence: Span | None = None, *, author: str | None = None
) -> Assessment:
    """The modality of what ``trigger`` names, in its sentence.

    ``sentence`` is found when not given. ``author`` is who speaks in a statement of somebody's
    own: what such a text says it did not do is denied, not a fact.
    """
    home = _window(sentence or _sentence_of(text, trigger), trigger)
    s = parse(text, home)
    evidence = gather(s, trigger, own=author is not None)
    found = _weigh(evidence)
    if found.modality == "established" and not evidence.hits:
        found = told_of(evidence, found) or carried(evidence, found)
    return found


def _window(home: Span, trigger: Span) -> Span:
    """The sentence, or what stands around the trigger in a "sentence" without end."""
    if home.end - home.start <= 2 * _AROUND:
        return home
    return Span(max(home.start, trigger.start - _AROUND), min(home.end, trigger.end + _AROUND))


def _sentence_of(text: str, trigger: Span) -> Span:
    paragraph = paragraph_of(text, trigger.start)
    for span in sentences(text, paragraph):
        if span.start <= trigger.start < span.end:
            return span
    return paragraph


def _weigh(e: Evidence) -> Assessment:
    """The first rule that holds decides; each is weaker than those above it."""
    if e.question:
        return Assessment("asked-for", source=e.speaker, cues=("question",))
    for rule in (_affirmed, _denied, _asked, _judged, _suspected, _told, _conjectured):
        found = rule(e)
        if found:
            return found
    return Assessment("established", _polarity(e), cues=_ids(e.of("negate")))


def _affirmed(e: Evidence) -> Assessment | None:
    hit = e.nearest("affirm")
    if hit and hit.match.start <= e.first < hit.match.end:
        return Assessment("established", "negative", cues=(hit.cue.id,))  # no act of denying
    modality = "alleged" if e.wrong else "reported"
    return Assessment(modality, source=_source(e, hit), cues=(hit.cue.id,)) if hit else None


def _denied(e: Evidence) -> Assessment | None:
    deny = e.nearest("deny")
    if deny and not _outdone(e, deny, "allege", "believe", "convict", "ask"):
        who = _source(e, deny) or _first_source(e) or e.speaker
        return Assessment("denied", _polarity(e), source=who, cues=(deny.cue.id,))
    if _polarity(e) == "positive" or e.of("ask") or _not_yet(e):
        return None
    insisted = e.nearest("insist")
    told = insisted or e.nearest("report", "believe") if not e.quoted else None
    spoken = told is not None or e.quoted or e.own
    contested = e.own or e.wrong or e.first_person or insisted or e.of("contrary") or _flatly(e)
    if (
        not spoken
        or not contested
        or e.of("possible", "condition")
        or (told and told.effect == "believe")
    ):
        return None
    who = _source(e, told) or e.speaker
    return Assessment("denied", "negative", source=who, cues=_ids(e.hits), contested=True)


def _flatly(e: Evidence) -> bool:
    """ "Not a single call was ever intercepted": nobody says so of what nobody claims."""
    s = e.s
    single = any((s.low(k), s.low(k + 1)) == ("a", "single") for k in range(len(s.tokens)))
    return single or any(s.low(k) == "ever" for k in range(e.first))


def _not_yet(e: Evidence) -> bool:
    """ "It had not yet received it", "it stopped using it" tell how things stand: no denials."""
    negated = e.of("negate")
    return bool(negated) and all(
        e.s.low(hit.match.end) == "yet" or hit.cue.id == "stopped" for hit in negated
    )


def _asked(e: Evidence) -> Assessment | None:
    ask = e.nearest("ask")
    if not ask or _outdone(e, ask, "allege", "believe", "convict"):
        return None
    inner = [hit for hit in e.of("negate") if hit.match.start >= ask.match.start]
    who = _source(e, ask) or _source(e, e.nearest("report", "find")) or e.speaker
    if who and who.of(e.s.text).lower() in ("we", "i"):
        who = None
    return Assessment(
        "asked-for", "negative" if inner else "positive", source=who, cues=(ask.cue.id,)
    )


def _judged(e: Evidence) -> Assessment | None:
    """A conviction or an admission makes a wrong an established finding."""
    hit = e.nearest("convict")
    if hit and _undone(e):
        return None
    if not hit or _outdone(e, hit, "allege", "believe") or e.of("possible", "condition", "negate"):
        return None
    told = e.nearest("report", "find")
    if _of_another(e, hit):
        modality = "alleged" if e.wrong else "reported"
        return Assessment(modality, source=_source(e, hit) or e.speaker, cues=(hit.cue.id,))
    modality = "reported" if told or e.quoted else "established"
    return Assessment(modality, source=_source(e, told) or e.speaker, cues=(hit.cue.id,))


def _of_another(e: Evidence, hit: Hit) -> bool:
    """Whether somebody admits the deed of another ("the firm admitted that Ada Falk bribed …")."""
    s = e.s
    if hit.cue.id != "admitted" or hit.after or e.first >= len(s.tokens):
        return False
    doer = subject(s, e.first) if s.verbal(e.first) else None
    behind = doer is not None and doer[0] >= hit.match.end
    return behind and not any(s.tag(k) in ("PRP", "PRP$") for k in range(*doer or (0, 0)))


def _undone(e: Evidence) -> bool:
    """Whether the sentence says that the conviction did not last ("later overturned on appeal")."""
    words = {token.low for token in e.s.tokens}
    cleared = "appeal" in words and words & {"cleared", "acquitted", "exonerated"}
    return bool(cleared or words & e.s.grammar.words["overturned"])


def _suspected(e: Evidence) -> Assessment | None:
    """An allegation, a belief about a wrong, or a word for a wrong without any hedge."""
    hit = e.nearest("allege", "believe")
    told = e.nearest("report", "find")
    who = _source(e, hit) or _source(e, told) or e.speaker
    accuser = _investigates(e, who) or _accuses(e, who)
    if hit and hit.effect == "believe" and not e.wrong and not accuser:
        return Assessment("reported", _polarity(e), _certainty(e, hit), who, (hit.cue.id,))
    if not hit and not e.wrong:
        return None
    cues = (hit.cue.id,) if hit else ("wrongdoing",)
    return Assessment("alleged", _polarity(e), _certainty(e, hit), who, cues)


def _told(e: Evidence) -> Assessment | None:
    hit = e.nearest("report", "find", "insist")
    if not hit and not e.quoted:
        return None
    who = e.speaker or _source(e, hit)
    modality = "alleged" if _accuses(e, who) else "reported"
    return Assessment(modality, _polarity(e), _certainty(e, hit), who, _ids(e.hits) or ("quote",))


def _conjectured(e: Evidence) -> Assessment | None:
    certainty = _certainty(e, None)
    if certainty == "certain":
        return None
    return Assessment(
        "possible", _polarity(e), certainty, cues=_ids(e.of("possible", "condition", "probable"))
    )


def _outdone(e: Evidence, hit: Hit, *effects: str) -> bool:
    """Whether a cue of other effect stands nearer to the trigger."""
    rival = e.nearest(*effects)
    if rival is None or hit.after:
        return False
    beyond = _reach_of_denial(e, hit, rival) if hit.effect == "deny" else hit.match.end
    return not rival.after and rival.match.start >= beyond


def _reach_of_denial(e: Evidence, hit: Hit, rival: Hit) -> int:
    """Where "denies the accusation that" ends: with the noun that the denial has for object."""
    between = range(hit.match.end, rival.match.start)
    noun = e.s.tag(rival.match.start) == "NN" and not any(e.s.verbal(k) for k in between)
    return rival.match.start + 1 if noun else hit.match.end + 4


def _polarity(e: Evidence) -> str:
    return "negative" if e.of("negate") else "positive"


def _certainty(e: Evidence, decisive: Hit | None) -> str:
    """Modals count where the decisive cue governs them, not where they govern it."""
    counted = [
        hit
        for hit in e.of("possible", "condition", "probable")
        if decisive is None or decisive.after or hit.match.start >= decisive.match.start
    ]
    effects = {hit.effect for hit in counted}
    if effects & {"possible", "condition"}:
        return "possible"
    return "probable" if effects else "certain"


def _source(e: Evidence, hit: Hit | None) -> Span | None:
    phrase = source(e.s, hit) if hit else None
    spoken = phrase is not None and not e.s.verbal(phrase[1] - 1)  # "…, Ms Falk said, adding that"
    return span_of(e.s, phrase) if phrase and spoken else None


def _first_source(e: Evidence) -> Span | None:
    """The first attribution of the sentence that names somebody."""
    return next(filter(None, (_source(e, hit) for hit in e.of("report", "find"))), None)


def _investigates(e: Evidence, who: Span | None) -> bool:
    words = {word.lower() for word in _meant(e, who).split()} if who else set()
    return bool(words & e.s.grammar.words["investigator"])


def _meant(e: Evidence, who: Span) -> str:
    """The words of a source; of "they", those that it takes up."""
    s = e.s
    said = (
        taken_up(s, (s.index(who.start), s.index(who.end - 1) + 1))
        if s.span.start <= who.start < s.span.end
        else None
    )
    return span_of(*said).of(s.text) if said else who.of(s.text)


def _accuses(e: Evidence, who: Span | None) -> bool:
    """Whether the source is an accusation itself: an indictment, a lawsuit, a complaint."""
    words = {word.lower().strip(",.") for word in who.of(e.s.text).split()} if who else set()
    return bool(words & e.s.grammar.words["accusation"])


def _ids(found: tuple[Hit, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.cue.id for hit in found))
