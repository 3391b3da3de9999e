"""What one document tells of events: its claims, with the names and the case that go with them.

Who is not named is not guessed; a document that may tell of several inquiries or letters says of
none of its claims which one is meant.
"""

import re
from collections.abc import Iterator

from ingest.events.keys import CONDUCT, MEASURES, PAYMENTS, STEPS, SUFFERED, Told, family_of
from ingest.events.words import anew, bribery, core, days_of_reports, several_inquiries
from ingest.model import Claim, Extraction, Party, Span
from ingest.quads import Writer
from ingest.toldletter import told_letter
from ontology.text import fold, name_key

_LETTERS = frozenset({"sentTo", "signed", "received", "published", "withdrew"})
#: When these took place, the letter was written.
_DATING = frozenset({"sentTo", "signed", "published"})
_SAID = frozenset({"established", "reported", "alleged", "denied"})
#: Whom these happen to is a person.
_PERSONAL = STEPS - {"investigates", "searched", "seized", "closedCase", "appealed"}
_BEGUN = re.compile(r"(?:^|[.!?:\n]|[\"“«])\s*(?:[Tt]he\s+)?$")
_DESCRIBED = frozenset({"Persons", "Signatories", "Author", "MEP"})
#: Whoever does these leads the inquiry.
_LEADING = frozenset({"investigates", "closedCase"})
_NUMBER = re.compile(r"\d[\d,. ]*")


def told(writer: Writer) -> Iterator[Told]:
    """What each claim of a document tells that other documents may tell, too."""
    x, about = writer.extraction, _About(writer.extraction)
    text = x.document.text
    for claim in x.claims:
        if claim.modality not in _SAID or claim.certainty == "possible":
            continue
        of_letter = about.letter is not None and _of_letter(x, claim)
        family = "letter" if of_letter else _family(claim)
        in_case = family == "step" or claim.relation in CONDUCT
        by, at = _roles(claim)
        row = Told(
            writer.claim_iri(claim).value, writer.iri.value, _anew(x, claim, family),
            claim.relation, claim.modality, claim.polarity, x.head.kind, about.day,
            fold(x.head.outlet or ""),
            *(about.letter if about.letter and of_letter else _interval(claim, about.day)),
            (_words(claim.subject), _words(claim.object)),
            names(by, text),
            spoken_of(at, x, claim.sentence) if family == "measure" else about.called(at),
            about.case if in_case else frozenset(),
            about.people if in_case or of_letter else frozenset(),
            fold(claim.source.name) if claim.source else "",
            about.group(claim) if family == "step" else "", _amount(claim),
            about.reports,
        )  # fmt: skip
        if row.keys:
            yield row


def _family(claim: Claim) -> str:
    """Bribery is an accusation of having paid or been paid."""
    paid = claim.relation == "committed" and bribery(_words(claim.object))
    return "payment" if paid else family_of(claim.relation)


def names(party: Party | None, text: str) -> frozenset[str]:
    """What the words call somebody by: an authority's local IRI, or a folded name; no description.

    One capital word that begins a sentence of ``text`` is no name.

    >>> sorted(names(Party("Slovene Networks Office, a regulator"), ""))
    ['networks office slovene', 'sno']
    >>> names(Party("one of the consultants"), "")
    frozenset()
    """
    if party is None:
        return frozenset()
    if party.denotes:
        return frozenset([party.denotes])
    if party.person_name:
        return _person(party)
    name = party.name.partition(",")[0]
    words = [word for word in name.split() if word != "&"]
    if party.count is not None or party.kind in _DESCRIBED or not words:
        return frozenset()
    begins = (
        party.span is not None
        and _BEGUN.search(text[max(0, party.span.start - 8) : party.span.start]) is not None
    )
    if not all(word[0].isupper() for word in words) or (
        begins and len(words) == 1 and not name.isupper()
    ):
        return frozenset()
    short = {"".join(word[0] for word in words).lower()} if len(words) > 2 else set()
    return frozenset({name_key(name), *short})


def spoken_of(party: Party | None, x: Extraction, sentence: Span) -> frozenset[str]:
    """What a measure is against: known entities, and the names among the words; no countries."""
    if party is None:
        return frozenset()
    known = {e for e in (party.denotes, *party.mentions) if e and not e.startswith("country/")}
    span, text = party.span, x.document.text
    within = [m.span for m in x.mentions if span and span.start <= m.span.start < span.end]
    covered = {fold(word) for place in within for word in place.of(text).split()}
    first = bool(span and span.start <= sentence.start and not names(party, text))
    named = {fold(word) for word in party.name.split()[first:] if word[0].isupper()}
    return frozenset(known | {name for name in named - covered if name})


def is_letter(party: Party | None) -> bool:
    """Whether the words call it a letter, and not a draft of one, say."""
    return party is not None and "letter" in core(party.name.lower())


def _words(party: Party | None) -> str:
    return party.name if party else ""


def _person(party: Party | None) -> frozenset[str]:
    return frozenset([name_key(party.person_name)] if party and party.person_name else [])


def _roles(claim: Claim) -> tuple[Party | None, Party | None]:
    """Who acts, and whom it happens to."""
    if claim.relation in SUFFERED:
        return (claim.object if claim.relation in PAYMENTS else None), claim.subject
    return claim.subject, claim.object


def _interval(claim: Claim, day: str) -> tuple[str, str]:
    """When it took place; of a measure that will take effect, that is not known."""
    time = claim.time
    if time is None or (claim.relation in MEASURES and day and time.earliest > day):
        return "", ""
    return time.earliest, time.latest


def _anew(x: Extraction, claim: Claim, family: str) -> str:
    """A ban extended is another measure than the ban."""
    if family == "measure" and anew(claim.sentence.of(x.document.text)):
        return "measure-anew"
    return family


def _amount(claim: Claim) -> str:
    """The number of things, or the sum of money, that the object gives; digits alone."""
    if claim.object is None:
        return ""
    if claim.object.count is not None:
        return str(claim.object.count)
    found = _NUMBER.search(claim.object.name) if claim.relation in PAYMENTS else None
    return re.sub(r"\D", "", found.group()) if found else ""


class _About:
    """What a document's claims tell together: its case, its letter, its inquiries."""

    def __init__(self, x: Extraction) -> None:
        self._x, self._whole = x, x.document.text
        self._text = x.head.body.of(self._whole)
        self.day = x.head.date.latest if x.head.date else ""
        parties = [p for c in x.claims for p in (c.subject, c.object, c.source) if p]
        self._known = {p.person_name for p in parties if p.person_name}
        self.people = frozenset(
            n for p in parties for n in names(p, self._whole) if " " in n and "/" not in n
        )
        self.case = self._case()
        self.letter = self._letter()
        self.reports = days_of_reports(self._text) if x.head.kind == "Correction" else frozenset()
        self._leaders = {
            max(names(claim.subject, self._whole), default="")
            for claim in x.claims
            if claim.relation in _LEADING and claim.subject
        }
        targets = [
            names(claim.object, self._whole)
            for claim in x.claims
            if claim.relation == "investigates"
        ]
        apart = any(a and b and not a & b for a in targets for b in targets)
        self._several = apart or several_inquiries(self._text)

    def called(self, party: Party | None) -> frozenset[str]:
        """Names, also of who is described and then named: "an assistant", "the assistant, Ada"."""
        if party is None or names(party, self._whole) or party.count is not None or not party.name:
            return names(party, self._whole)
        noun = re.escape(next(reversed(core(party.name)), party.name))
        found = {
            name_key(name)
            for name in self._known
            if re.search(rf"\b[Tt]he {noun},? {re.escape(name)}\b", self._text)
        }
        return frozenset(found if len(found) == 1 else ())

    def group(self, claim: Claim) -> str:
        """Which inquiry a step is of: its leader's, the document's only one, or a person's own."""
        own = max(names(claim.subject, self._whole), default="")
        if self._leaders == {own} or (own and own in self._leaders):
            return f"by {own}" if own else "one"
        if self._several:
            at = names(claim.object, self._whole) if claim.relation in _PERSONAL else ()
            return f"of {min(at)}" if at else ""
        (leader,) = self._leaders if len(self._leaders) == 1 else ("",)
        return f"by {leader}" if leader else "one"

    def _case(self) -> frozenset[str]:
        """The full names of those whom the document's case is about."""
        found: set[str] = set()
        for claim in self._x.claims:
            if claim.relation in CONDUCT | STEPS:
                found |= _person(claim.subject) | _person(claim.object)
            if claim.relation in _PERSONAL:
                found |= names(claim.object, self._whole)
        return frozenset(name for name in found if " " in name)

    def _letter(self) -> tuple[str, str] | None:
        """The date of the one letter told of; None where the document is one, or of several."""
        x = self._x
        if x.head.kind == "Letter" or x.document.recognised:
            return None
        found = told_letter(x.document.text, x.head.body, x.head.date)
        if found is None:
            return None
        dates = [c.time for c in x.claims if c.time and c.relation in _DATING and _of_letter(x, c)]
        earliest = max([found.earliest, *(time.earliest for time in dates)])
        lasts = [day for day in (found.latest, *(time.latest for time in dates)) if day]
        latest = min(lasts, default="")
        return (earliest, latest) if earliest <= latest else None


def _of_letter(x: Extraction, claim: Claim) -> bool:
    if is_letter(claim.subject) or is_letter(claim.object):
        return True
    return (
        claim.relation in _LETTERS and "letter" in fold(claim.sentence.of(x.document.text)).split()
    )
