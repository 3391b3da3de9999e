"""What a document's claims say of signatures: who signed is disputed, withdrawn or confirmed."""

import re
from collections.abc import Iterator, Set

from ingest.claims.words import grammar
from ingest.letters.names import halves, looks_like_name, only_initials
from ingest.model import Claim, Extraction, Party, Span
from ingest.quads import Writer
from ingest.rules import load
from ingest.standings import Telling
from ingest.toldletter import ToldLetter, told_letter, words_of
from ontology.text import fold, name_key

#: Strengths at which a document says that something was done.
_DONE = frozenset({"established", "reported"})
_CLAUSE_ENDS = re.compile(r"[,.;:!?()”\"»–—]|\b(?:and|but|or)\b")


def tellings(writer: Writer) -> Iterator[Telling]:
    """Each claim that speaks of a signature's standing, with what is said of the letter."""
    x = writer.extraction
    if x.document.recognised:
        return
    denials = {claim.sentence for claim in x.claims if claim.relation == "denied"}
    for claim in x.claims:
        status, key = _status(x, claim, denials), _signatory(x, claim)
        letter = _letter(x, claim.object) if status and key else None
        if status is None or key is None or letter is None:
            continue
        mentions = claim.object.mentions if claim.object else ()
        yield Telling(
            writer.claim_iri(claim).value, status, key, letter.earliest, letter.latest, letter.to,
            frozenset(writer.base + entity for entity in mentions if entity.startswith("vendor/")),
            x.head.date.latest if x.head.date else "",
        )  # fmt: skip


def _status(x: Extraction, claim: Claim, denials: Set[Span]) -> str | None:
    """What the claim says has become of a signature, if anything.

    ``denials`` are the sentences with an act of denying: a "not" in them is denied, too.
    """
    said = claim.modality in _DONE and claim.certainty != "possible"
    if claim.relation == "signed":
        return _signed(x, claim, denials)
    if not said or claim.polarity != "positive" or not _own_signature(claim):
        return None
    return {"withdrew": "withdrawn", "supports": "confirmed"}.get(claim.relation)


def _signed(x: Extraction, claim: Claim, denials: Set[Span]) -> str | None:
    text = x.document.text
    words = fold(claim.sentence.of(text)).split()
    if claim.modality == "alleged":
        sure = claim.polarity == "negative" and claim.certainty != "possible"
        return "disputed" if sure else None
    if not _outright(claim, text):
        return None
    if claim.modality == "denied":
        twice = claim.polarity == "negative" and claim.sentence in denials
        return None if twice or not words_of("limits").isdisjoint(words) else "disputed"
    if claim.certainty == "possible" or claim.modality not in _DONE:
        return None
    if claim.polarity == "negative":
        return "disputed" if words_of("limits").isdisjoint(words) else None
    own = claim.source and _key(claim.source) == _signatory(x, claim)
    plain = own and words_of("negations").isdisjoint(words)
    return "confirmed" if claim.modality == "reported" and plain else None


def _outright(claim: Claim, text: str) -> bool:
    """Whether it is the signing that the words say or deny, not its manner, reason or wish.

    "was paid to sign the letter", "had signed the letter under pressure" are of something else.
    """
    letter = claim.object.span if claim.object else None
    if letter is None or letter.start < claim.trigger.end:
        return False
    before = text[claim.sentence.start : claim.trigger.start].split()
    manner = not words_of("manners").isdisjoint(fold(letter.of(text)).split())
    behind = fold(_CLAUSE_ENDS.split(text[letter.end : claim.sentence.end], maxsplit=1)[0]).split()
    times = grammar().words
    timely = {*times["time"], *times["calendar"], *times["time_preposition"]}
    when = all(word.isdigit() or word in timely for word in behind)
    return before[-1:] != ["to"] and not manner and when


def _own_signature(claim: Claim) -> bool:
    """Whether the object is "her signature …" and no clause about it."""
    words = fold(claim.object.name).split() if claim.object else []
    nouns = words_of("signature")
    if claim.relation == "withdrew":
        nouns |= words_of("name")
    own = len(words) > 1 and words[0] in words_of("own") and words[1] in nouns
    return own and words_of("verbs").isdisjoint(words)


def _signatory(x: Extraction, claim: Claim) -> str | None:
    """The name key of whose signature it is; of "confirms having signed", who confirms."""
    if claim.subject:
        return _key(claim.subject)
    before = x.document.text[claim.sentence.start : claim.trigger.start].split()
    gerund = before[-1:] == ["having"] or claim.trigger.of(x.document.text).endswith("ing")
    return _key(claim.source) if claim.source and gerund else None


def _key(party: Party) -> str | None:
    """The key of a full name; of a family name or initials alone nobody is known."""
    if (
        party.count is not None
        or party.denotes
        or party.kind in ("Persons", "Signatories", "Author")
    ):
        return None
    rules = load("parties.en")
    nouns = {*rules["titles"], *rules["persons"]}
    words = (party.person_name or party.name).split()
    roles = [n for n, word in enumerate(words) if word.lower() in nouns]
    name = " ".join(words[max(roles, default=-1) + 1 :])  # "Swedish MEP Ilva Tarkesson"
    given, family = halves(name)
    whole = given and family and looks_like_name(name) and not only_initials(given)
    return name_key(name) if whole else None


def _letter(x: Extraction, party: Party | None) -> ToldLetter | None:
    """The letter whose signature it is: by the words beside, else the document's one letter."""
    name, date = party.name if party else "", x.head.date
    words = set(fold(name).split())
    plain = words <= words_of("plain")
    if not plain and "letter" not in words:
        return None
    own = told_letter(name, Span(0, len(name)), date)
    if not plain or own is None:
        return own
    if x.head.kind == "Letter":
        return ToldLetter(date.earliest, date.latest) if date else None
    return told_letter(x.document.text, x.head.body, date)
