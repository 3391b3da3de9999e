"""From a finding's phrases to the parties in the slots of a claim."""

from dataclasses import replace

from ingest.claims.again import one_before
from ingest.claims.cast import Cast, taken_from
from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase
from ingest.claims.frames import Finding
from ingest.claims.lexicon import as_gerund, as_office
from ingest.claims.pair import both
from ingest.claims.parties import content, describe
from ingest.claims.phrases import span_of
from ingest.claims.shape import is_noun_phrase
from ingest.model import Party
from ingest.rules import load

_ONCE = frozenset(("formerly", "previously", "once", "ex", "used"))


def parties_of(
    s: Sentence, phrase: Phrase | None, known: Cast, scope: str | None, *, measure: bool = False
) -> tuple[Party | None, ...]:
    """The party of a phrase; one each where it lists names and nothing else.

    What follows the list is the scope of a ``measure`` ("banned A and B from its tenders").
    """
    if phrase is None:
        return (None,)
    if pair := both(s, phrase, known.names):
        return tuple(map(taken_from, pair))
    listed, rest = _listed(s, phrase, known)
    if len(listed) < 2:
        listed = _and_i(s, phrase) or _apposed(s, phrase, known)
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


def objects_of(s: Sentence, finding: Finding, known: Cast) -> tuple[Party | None, ...]:
    """What fills the object slot: a party, several, or the words of a clause, an act, a deed."""
    if finding.act:
        return _act(s, finding.act, known)
    if finding.object and _in_words(s, finding, finding.object):
        told = content(s, finding.object, known)
        if finding.frame.deed or s.low(finding.object[0]) == "having":
            named = as_office if finding.frame.office else as_gerund
            told = replace(told, name=named(told.name))
        elif finding.frame.office:
            inside = s.verbal(finding.object[0])  # "chairs the board"
            verb = next((k for k in range(*finding.trigger) if s.tag(k) == "VBN"), 0)
            words = told.name if inside else f"{s.low(verb)} {told.name}"
            told = replace(told, name=as_office(words))
        return (_past(s, finding, told),)
    if finding.object is None and finding.frame.said:
        said = one_before(s, finding.trigger[0], finding.frame.said, known.names.body)
        return (describe(*said, known),) if said else ()
    scope = span_of(s, finding.scope).of(s.text) if finding.scope else None
    parties = parties_of(s, finding.object, known, scope, measure=finding.frame.scope)
    parties = tuple(_past(s, finding, p) if p else p for p in parties)
    if not finding.scope:
        return parties
    spoken = [m.entity for m in known.within(span_of(s, finding.scope))]
    return tuple(
        replace(p, mentions=tuple(dict.fromkeys((*p.mentions, *spoken)))) if p else p
        for p in parties
    )


def _past(s: Sentence, finding: Finding, office: Party) -> Party:
    """The office with the word that says it is over: "the former director", "was formerly …"."""
    if finding.frame.relation != "holdsRole" or finding.object is None or office.span is None:
        return office
    first = s.index(office.span.start)
    start = first
    while start > 0 and s.clause[start - 1] == s.clause[first] and (
        s.tag(start - 1) in ("JJ", "NN") or s.low(start - 1) in ("then", "ex")
    ):  # fmt: skip
        start -= 1
    words = s.text[s.tokens[start].start : office.span.start]
    once = s.low(first - 1) in _ONCE or any(
        s.low(k) in _ONCE
        for k in range(max(finding.trigger[0] - 2, 0), first)  # "used to be"
    )
    name = f"former {office.name}" if once else f"{words}{office.name}"
    return replace(office, name=name) if once or words else office


def _in_words(s: Sentence, finding: Finding, phrase: Phrase) -> bool:
    """Whether the object is words of the text and no party: a deed, a title, a clause."""
    frame = finding.frame
    clause = frame.clausal and not is_noun_phrase(s, phrase)
    role = frame.relation == "holdsRole" or (frame.relation == "denied" and _this(s, phrase))
    return frame.deed or frame.titled or role or clause or s.low(phrase[0]) == "having"


def _this(s: Sentence, phrase: Phrase) -> bool:
    """ "Voltar denies this": what was said before, and nobody."""
    return phrase[1] - phrase[0] == 1 and s.low(phrase[0]) in ("this", "that", "it", "these")


def _act(s: Sentence, act: tuple[Phrase, Phrase], known: Cast) -> tuple[Party, ...]:
    """Whom somebody asks, and what for: "senate: publish the code"."""
    addressee, deed = act
    party = describe(s, addressee, known)
    if party is None:
        return ()
    span = span_of(s, (addressee[0], deed[1]))
    pronoun = s.is_("pronoun", addressee[0]) or s.tag(addressee[0]) == "PRP"
    asked = party.name if pronoun else span_of(s, addressee).of(s.text)
    name = f"{asked}: {span_of(s, deed).of(s.text)}"
    mentions = tuple(dict.fromkeys(m.entity for m in known.within(span)))
    return (Party(name, span, mentions=mentions),)


def _apposed(s: Sentence, phrase: Phrase, known: Cast) -> list[Phrase]:
    """The names between commas behind a plural: "two of the signatories, Ada Falk and Bo Rehn"."""
    start = phrase[1] + 1
    if start >= len(s.tokens) or s.tokens[start - 1].text != ",":
        return []
    if not any(s.tag(k) in ("NN", "CD") and _several(s, k) for k in range(*phrase)):
        return []
    end = start
    while end < len(s.tokens) and s.clause[end] == s.clause[start] and s.tokens[end].text != ";":
        end += 1
    last = next((k for k in range(end - 1, start, -1) if s.tokens[k].word), start)
    found, rest = _listed(s, (start, last + 1), known)
    closed = last + 1 < len(s.tokens) and s.tokens[last + 1].text == ","
    return found if closed and rest is None else []


def _and_i(s: Sentence, phrase: Phrase) -> list[Phrase]:
    """ "I and nine colleagues", "my colleagues and I": who speaks, and the others."""
    first, last = phrase
    if s.low(first) == "i" and s.low(first + 1) == "and" and last > first + 2:
        return [(first, first + 1), (first + 2, last)]
    if s.low(last - 1) == "i" and s.low(last - 2) == "and" and last > first + 2:
        return [(first, last - 2), (last - 1, last)]
    return []


def _several(s: Sentence, k: int) -> bool:
    return s.grammar.plural(s.low(k)) or (s.tag(k) == "CD" and s.low(k) not in ("one", "1"))


def _aside(s: Sentence, start: int, end: int) -> bool:
    """Whether only an apposition stands between two names (", an Italian MEP, and")."""
    opens = start + 1 < end and s.tokens[start].text == "," and s.is_("article", start + 1)
    closes = s.low(end - 1) == "and" and s.tokens[end - 2].text == ","
    return opens and closes and not any(s.finite(k) for k in range(start, end))


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
        plain = all(word in (",", "and", "or", "the", "both") for word in between)
        if between[:1] == [","] and s.is_("article", at + 1) and "," not in between[1:]:
            continue  # "Ada Falk, a pilot for Voltar": no member of the list
        if not plain and not _aside(s, at, first):
            break
        found.append((first, last))
        at = last
    if len(found) < 2 or (at < phrase[1] and not s.is_("preposition", at)):
        return [], None
    rest = span_of(s, (at, phrase[1])).of(s.text) if at < phrase[1] else None
    return found, rest
