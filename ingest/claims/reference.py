"""Whom a pronoun, a definite phrase or a short name takes up; None unless just one name fits.

After Lappin and Leass (1994) only in its caution: candidates stand close before, agree in kind,
and the subject of the sentence before outranks nothing but silence.
"""

from dataclasses import replace
from typing import Any

from ingest.claims.clauses import Sentence, parse
from ingest.claims.definite import definite
from ingest.claims.edges import Phrase
from ingest.claims.named import WINDOW, Names, first_subject, fitting, sentences_before
from ingest.claims.names import COMPANY, INSTITUTION, PERSON, Name, Occurrence
from ingest.claims.phrases import span_of, subject
from ingest.model import Span
from ingest.rules import load

_DEEP = 3  # "It … It … It …": no longer chains
_PERSONS = ("he", "she", "him", "his", "her")
_KINDS = {**dict.fromkeys(_PERSONS, (PERSON,)), "it": (COMPANY, INSTITUTION)}


def refer(s: Sentence, phrase: Phrase, names: Names, depth: int = 0) -> Name | None:
    """The name that a pronoun or a definite phrase stands for."""
    low = s.low(phrase[0])
    if phrase[1] - phrase[0] == 1 and low in _KINDS:
        found = _pronoun(s, phrase, _KINDS[low], names, depth)
        return found if found is None or found != _agent_of(s, phrase, names) else None
    return definite(s, phrase, names)


def _pronoun(
    s: Sentence, phrase: Phrase, kinds: tuple[str, ...], names: Names, depth: int
) -> Name | None:
    at = s.tokens[phrase[0]].start
    if PERSON in kinds and _said_behind(s, names, at):
        return None  # "She was ill, Ms Falk said": Ms Falk, or somebody named before?
    before = sentences_before(s, names.body)
    here = fitting(names.within(s.span.start, at), kinds)
    if not (PERSON in kinds or s.finite(s.skip(phrase[1]))):
        return _other(s, phrase, here, names)
    if PERSON in kinds:
        near = fitting(names.within((before or [s.span])[-WINDOW:][0].start, at), kinds)
        own = _agent_of(s, phrase, names)
        near = [name for name in near if name != own]
        if len(near) == 1 and not _rivals(s, near[0], (before or [s.span])[-WINDOW:], names, at):
            return near[0]
    own = _definite_subject(s, phrase, names) if COMPANY in kinds and not here else None
    return own or _antecedent(s, phrase, kinds, names, depth)


def thing_before(s: Sentence, phrase: Phrase) -> bool:
    """Whether "it" may be what the clause before tells of ("that the access was …, and it")."""
    first, clause = first_subject(s), s.clause[phrase[0]]
    joined = s.is_("coordinator", s.opener[clause]) or s.is_("coordinator", s.opener[clause] - 1)
    if first is None or first[1] > phrase[0] or not joined:
        return False
    verbs = [k for k in range(first[1], phrase[0]) if s.finite(k)]
    told = subject(s, verbs[-1]) if len(verbs) > 1 else None
    if told is None or told == first or s.is_("subject", told[0]):
        return False
    return s.tag(told[1] - 1) == "NN" and not s.grammar.plural(s.low(told[1] - 1))


def _antecedent(
    s: Sentence, phrase: Phrase, kinds: tuple[str, ...], names: Names, depth: int
) -> Name | None:
    at, before = s.tokens[phrase[0]].start, sentences_before(s, names.body)
    here = fitting(names.within(s.span.start, at), kinds)
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


def _definite_subject(s: Sentence, phrase: Phrase, names: Names) -> Name | None:
    """ "The ministry said that it …": a body without a name, and no other name so far."""
    first = first_subject(s)
    if first is None or first[1] > phrase[0] or s.low(first[0] - 1) != "the":
        return None
    rules: dict[str, Any] = load("parties.en")
    if s.low(first[1] - 1) not in (*rules["bodies"], *rules["company_nouns"]):
        return None
    own = (k for k in range(first[1], phrase[0]) if s.clause[k] == s.clause[first[0]])
    verb = next((k for k in own if s.finite(k)), 0)
    if not s.grammar.says(s.low(verb)):
        return None
    span = span_of(s, first)
    return definite(s, first, names) or Name(span.of(s.text), span, INSTITUTION)


def _own_subject(s: Sentence, phrase: Phrase, here: list[Name], names: Names) -> Name | None:
    """The subject of the same sentence, if it is the only name so far."""
    first = first_subject(s)
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
    first = first_subject(s)
    if first is None:
        return None
    found = names.at(s, first) or _beside(s, first, names)
    name = found.name if found else refer(s, first, names, depth + 1)
    others = [n for n in fitting(names.within(s.span.start, s.span.end), kinds) if n != name]
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


def _rivals(s: Sentence, name: Name, window: list[Span], names: Names, at: int) -> bool:
    """Whether somebody without a name stands near ("a former colleague")."""
    if name.kind != PERSON:
        return True
    persons = load("parties.en")["persons"]
    others = (o.name for o in names.occurrences if o.name.kind in (PERSON, None) and o.name != name)
    shorts = {other.text.split()[-1] for other in others}
    for span in (*window, s.span):
        home = parse(s.text, span)
        if any(t.text in shorts and t.end <= at for t in home.tokens):
            return True  # somebody else's surname, or of whom the text does not tell what he is
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
