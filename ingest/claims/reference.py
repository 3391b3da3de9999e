"""Whom a pronoun, a definite phrase or a short name takes up; None unless just one name fits.

After Lappin and Leass (1994) only in its caution: candidates stand close before, agree in kind,
and the subject of the sentence before outranks nothing but silence.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.claims.clauses import Sentence, parse
from ingest.claims.edges import Phrase
from ingest.claims.names import COMPANY, INSTITUTION, PERSON, Name, Occurrence, apposed, names
from ingest.claims.phrases import span_of, subject
from ingest.claims.sentences import complete, sentences
from ingest.model import Mention, Span
from ingest.models import Model
from ingest.rules import load

_WINDOW = 2
_DEEP = 3  # "It … It … It …": no longer chains
_SPEAKER = frozenset(("i", "me", "my", "we", "us", "our"))
_PERSONS = ("he", "she", "him", "his", "her")
_KINDS = {**dict.fromkeys(_PERSONS, (PERSON,)), "it": (COMPANY, INSTITUTION)}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a body, as they occur."""

    body: Span
    occurrences: tuple[Occurrence, ...] = ()
    called: Mapping[str, frozenset[Name]] = field(default_factory=dict)

    def at(self, s: Sentence, phrase: Phrase) -> Occurrence | None:
        """The name that heads a phrase ("lobbyist Aldo Brenta"), not one that merely ends it."""
        span = span_of(s, phrase)
        for found in self.within(span.start, span.end):
            lead = range(phrase[0], s.index(found.span.start))
            if found.span.end == span.end and not any(_parts(s, k) for k in lead):
                return found
        return None

    def within(self, start: int, end: int) -> list[Occurrence]:
        """The names that stand wholly between two offsets."""
        return [o for o in self.occurrences if start <= o.span.start and o.span.end <= end]


def read_names(
    text: str, body: Span, mentions: Sequence[Mention], model: Model | None = None
) -> Names:
    """The names of a body, and the nouns it calls them by ("the dairy Voltar")."""
    found = names(text, body, mentions, model)
    called: dict[str, set[Name]] = defaultdict(set)
    for span in sentences(text, body):
        s = parse(text, span)
        for o in found:
            if span.start <= o.span.start < span.end:
                for noun in _nouns_of(s, o):
                    called[noun].add(o.name)
    return Names(body, found, {noun: frozenset(who) for noun, who in called.items()})


def _nouns_of(s: Sentence, o: Occurrence) -> list[str]:
    """The common noun right before the name, and that of an apposition behind it."""
    first, last = s.index(o.span.start), s.index(o.span.end - 1)
    before = s.low(first - 1) if s.tag(first - 1) == "NN" else ""
    return [noun for noun in (before, apposed(s, last + 1)) if noun]


def issuer(text: str, body: Span, names: Names) -> Name | None:
    """Who "we" are in a statement: the organisation that its first sentence speaks of first."""
    first = next((span for span in sentences(text, body) if complete(span.of(text))), None)
    if first is None:
        return None
    s = parse(text, first)
    phrase = _first_subject(s)
    found = names.at(s, phrase) if phrase else None
    addressed = any(t.low in _SPEAKER for t in s.tokens)  # "Voltar has written about me"
    if found is None or found.name.kind == PERSON or addressed:
        return None
    known = found.name.kind is not None or len(found.name.text.split()) > 1
    return found.name if known else None


def _parts(s: Sentence, k: int) -> bool:
    """Whether what follows the token is no part of the head of the phrase."""
    inside = s.tokens[k].word and s.low(k) != "'s"
    return not inside or s.is_("preposition", k) or s.is_("coordinator", k)


def refer(s: Sentence, phrase: Phrase, names: Names, depth: int = 0) -> Name | None:
    """The name that a pronoun or a definite phrase stands for."""
    low = s.low(phrase[0])
    if phrase[1] - phrase[0] == 1 and low in _KINDS:
        found = _pronoun(s, phrase, _KINDS[low], names, depth)
        return found if found is None or found != _agent_of(s, phrase, names) else None
    return _definite(s, phrase, names)


def _pronoun(
    s: Sentence, phrase: Phrase, kinds: tuple[str, ...], names: Names, depth: int
) -> Name | None:
    at = s.tokens[phrase[0]].start
    if PERSON in kinds and _said_behind(s, names, at):
        return None  # "She was ill, Ms Falk said": Ms Falk, or somebody named before?
    before = _before(s, names.body)
    here = _fitting(names.within(s.span.start, at), kinds)
    if not (PERSON in kinds or s.finite(s.skip(phrase[1]))):
        return _other(s, phrase, here, names)
    if PERSON in kinds:
        near = _fitting(names.within((before or [s.span])[-_WINDOW:][0].start, at), kinds)
        own = _agent_of(s, phrase, names)
        near = [name for name in near if name != own]
        if len(near) == 1 and not _rivals(s, near[0], (before or [s.span])[-_WINDOW:], names, at):
            return near[0]
    own = _definite_subject(s, phrase) if COMPANY in kinds and not here else None
    return own or _antecedent(s, phrase, kinds, names, depth)


def _antecedent(
    s: Sentence, phrase: Phrase, kinds: tuple[str, ...], names: Names, depth: int
) -> Name | None:
    at, before = s.tokens[phrase[0]].start, _before(s, names.body)
    here = _fitting(names.within(s.span.start, at), kinds)
    if here or names.within(s.span.start, at):
        return _own_subject(s, phrase, here, names) if len(here) == 1 else None
    if not before or depth >= _DEEP:
        return None
    return _subject_before(parse(s.text, before[-1]), kinds, names, depth, s.low(phrase[0]))


def _other(s: Sentence, phrase: Phrase, here: list[Name], names: Names) -> Name | None:
    """An object "it": the one name before that is not the subject of its own clause.

    Principle B of binding theory (Chomsky 1981).
    """
    verb = next((k for k in range(phrase[0] - 1, -1, -1) if s.verbal(k)), None)
    own = subject(s, verb) if verb is not None else None
    found = names.at(s, own) if own else None
    if found is None:
        return None
    others = [name for name in here if name != found.name]
    return others[0] if len(others) == 1 else None


def _agent_of(s: Sentence, phrase: Phrase, names: Names) -> Name | None:
    """Who does it to "him" or "her": never the same person (Principle B, again)."""
    if s.low(phrase[0]) not in ("him", "her") or s.tag(phrase[0]) != "PRP":
        return None
    verb = next((k for k in range(phrase[0] - 1, -1, -1) if s.verbal(k)), None)
    own = subject(s, verb) if verb is not None else None
    found = names.at(s, own) if own else None
    return found.name if found else None


def _said_behind(s: Sentence, names: Names, at: int) -> bool:
    """Whether ", Ms Falk said" or ", said Ms Falk" stands behind, without quotation marks."""
    for found in names.within(at, s.span.end):
        first, last = s.index(found.span.start), s.index(found.span.end - 1)
        behind = last + 1 < len(s.tokens) and s.grammar.says(s.low(last + 1))
        verb = last + 1 if behind else first - 1
        mark = min(first, verb) - 1
        while mark > 0 and s.low(mark) in load("parties.en")["titles"]:
            mark -= 1
        if s.grammar.says(s.low(verb)) and s.tokens[mark].text == ",":
            return True
    return False


def _definite_subject(s: Sentence, phrase: Phrase) -> Name | None:
    """ "The ministry said that it …": a body without a name, and no other name so far."""
    first = _first_subject(s)
    if first is None or first[1] > phrase[0] or s.low(first[0] - 1) != "the":
        return None
    rules: dict[str, Any] = load("parties.en")
    if s.low(first[1] - 1) not in (*rules["bodies"], *rules["company_nouns"]):
        return None
    if not s.grammar.says(s.low(s.skip(first[1]))):
        return None
    span = span_of(s, first)
    return Name(span.of(s.text), span, INSTITUTION)


def _own_subject(s: Sentence, phrase: Phrase, here: list[Name], names: Names) -> Name | None:
    """The subject of the same sentence, if it is the only name so far."""
    first = _first_subject(s)
    if first is None or first[1] > phrase[0]:
        return None
    found = names.at(s, first)
    return found.name if found and found.name == here[0] else None


def _subject_before(
    s: Sentence, kinds: tuple[str, ...], names: Names, depth: int, word: str
) -> Name | None:
    """The subject of the sentence before, if no other name of its kind stands there.

    "… according to a spokeswoman. She …": then she may be meant.
    """
    if any(_gender(t.low) == _GENDER.get(word, "-") for t in s.tokens):
        return None
    first = _first_subject(s)
    if first is None:
        return None
    found = names.at(s, first) or _beside(s, first, names)
    name = found.name if found else refer(s, first, names, depth + 1)
    others = [n for n in _fitting(names.within(s.span.start, s.span.end), kinds) if n != name]
    if name is None or others:
        return None
    return name if name.kind in kinds else _shown(name, kinds)


def _beside(s: Sentence, phrase: Phrase, names: Names) -> Occurrence | None:
    """The name between commas behind a phrase ("Its founder, Aldo Brenta, …")."""
    if s.low(phrase[1]) != "," or phrase[1] + 1 >= len(s.tokens):
        return None
    start = s.tokens[phrase[1] + 1].start
    found = next((o for o in names.occurrences if o.span.start == start), None)
    return found if found and s.low(s.index(found.span.end)) == "," else None


_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


def _gender(noun: str) -> str:
    """``f`` or ``m`` where the noun tells, else empty."""
    if noun.endswith("woman"):
        return "f"
    return "m" if noun.endswith("man") and noun not in ("german", "roman", "woman") else ""


def _shown(name: Name, kinds: tuple[str, ...]) -> Name | None:
    """A name of unknown kind that "he" or "she" takes up is a person's."""
    person = PERSON in kinds and name.kind is None and len(name.text.split()) > 1
    return replace(name, kind=PERSON) if person else None


def _first_subject(s: Sentence) -> Phrase | None:
    verb = next(
        (i for i in range(1, len(s.tokens)) if s.kind[s.clause[i]] in ("main", "coord", "hard")
         and (s.finite(i) or s.grammar.says(s.low(i)))),
        None,
    )  # fmt: skip
    return subject(s, verb) if verb is not None else None


def _before(s: Sentence, body: Span) -> list[Span]:
    """The sentences of the body before this one."""
    return [span for span in sentences(s.text, body) if span.end <= s.span.start]


def _fitting(found: list[Occurrence], kinds: tuple[str, ...]) -> list[Name]:
    """The names that may be of these kinds; one of unknown kind may be of any."""
    return list(dict.fromkeys(o.name for o in found if o.name.kind in (*kinds, None)))


def _rivals(s: Sentence, name: Name, window: list[Span], names: Names, at: int) -> bool:
    """Whether somebody without a name stands near ("a former colleague")."""
    if name.kind != PERSON:
        return True
    persons = load("parties.en")["persons"]
    for span in (*window, s.span):
        home = parse(s.text, span)
        for i, token in enumerate(home.tokens):
            if token.end <= at and token.low in persons and not _apposed(home, i, name, names):
                return True
    return False


def _apposed(s: Sentence, i: int, name: Name, names: Names) -> bool:
    """Whether the noun at ``i`` says what the name is ("the director, Aldo Brenta")."""
    token = s.tokens[i]
    for o in names.occurrences:
        if o.name != name:
            continue
        gap = s.text[token.end : o.span.start] if o.span.start > token.end else None
        if gap is not None and gap.strip() in ("", ",", "called", "is"):
            return True
        between = s.text[o.span.end : token.start] if o.span.end < token.start else ""
        if between.startswith((",", " is ", " was ")) and len(between.split()) <= 4:
            return "," not in between[1:]
    return False


def _definite(s: Sentence, phrase: Phrase, names: Names) -> Name | None:
    """ "The company", "the Danish firm": the one firm near; "the Office": the one so called."""
    rules: dict[str, Any] = load("parties.en")
    first, last = phrase
    article = s.low(first - 1) if first > 0 else ""
    if article not in ("the", "this", "that") or last - first > 3:
        return None
    head, at = s.low(last - 1), s.tokens[first].start
    if meant := _called(head, names, at):
        return meant
    if head in rules["company_nouns"]:
        return _company(s, names, at)
    if head in rules["organisations"]:
        return _company(s, names, at, organisation=True)
    if head in ("prosecutor", "prosecutors") and last - first == 1:
        head = "prosecutor's"
    elif head not in rules["bodies"] or last - first > 1:
        return None
    called = dict.fromkeys(o.name for o in names.occurrences if o.span.end <= at)
    fits = [n for n in called if n.kind == INSTITUTION and head in n.text.lower().split()]
    return fits[0] if len(fits) == 1 and len(fits[0].text.split()) > 1 else None


def _called(noun: str, names: Names, at: int) -> Name | None:
    """The one name that the text calls by this noun, if it stands before ("the dairy")."""
    before = {o.name for o in names.occurrences if o.span.end <= at}
    meant = names.called.get(noun, frozenset())
    return next(iter(meant)) if len(meant) == 1 and meant <= before else None


def _company(s: Sentence, names: Names, at: int, *, organisation: bool = False) -> Name | None:
    """The one firm near; for "the organisation", "the association" the one body without a kind."""
    before = _before(s, names.body)
    start = (before or [s.span])[-_WINDOW:][0].start
    near = _fitting(names.within(start, at), (COMPANY,))
    if not near:
        near = _fitting(names.within(names.body.start, at), (COMPANY,))
    if organisation:
        near = [name for name in near if name.kind is None and len(name.text.split()) > 1]
        return near[0] if len(near) == 1 else None
    return near[0] if len(near) == 1 and near[0].kind == COMPANY else None
