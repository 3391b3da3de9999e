"""Whom "both" takes up: the one pair of names that the text has put side by side before."""

from itertools import pairwise
from typing import Any

from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase
from ingest.claims.named import Names
from ingest.claims.names import COMPANY, PERSON, Name, Occurrence
from ingest.claims.places import PLACE
from ingest.rules import load


def both(s: Sentence, phrase: Phrase, names: Names) -> tuple[Name, Name] | None:
    """ "Both deny it", "neither firm": the two names; None unless just one pair stands before.

    A list of three or more, or a pair of whom one may be of another kind, leaves nobody.
    """
    if s.low(phrase[0]) not in ("both", "neither") or phrase[1] - phrase[0] > 2:
        return None
    rules: dict[str, Any] = load("parties.en")
    noun = s.low(phrase[1] - 1).removesuffix("s").replace("men", "man")
    noun = "company" if noun == "companie" else noun
    if phrase[1] - phrase[0] == 1:
        kinds: tuple[str | None, ...] = (PERSON, COMPANY)
    elif noun in rules["company_nouns"]:
        kinds = (COMPANY, None)
    elif noun in rules["persons"]:
        kinds = (PERSON, None)
    else:
        return None
    pairs = {_ordered(a.name, b.name) for a, b in _side_by_side(s, names, phrase[0])}
    one = next(iter(pairs)) if len(pairs) == 1 else None
    told = {name.kind for name in one or ()} - {None}
    return one if len(told) <= 1 and told <= set(kinds) and (told or None in kinds) else None


def _ordered(one: Name, other: Name) -> tuple[Name, Name]:
    return (one, other) if one.span.start <= other.span.start else (other, one)


def _side_by_side(s: Sentence, names: Names, at: int) -> list[tuple[Occurrence, Occurrence]]:
    """Neighbours joined by "and" before the token; a longer list gives several pairs."""
    before = names.within(names.body.start, s.tokens[at].start)
    return [(a, b) for a, b in pairwise(before) if _joined(s.text, a, b) and a.name.kind != PLACE]


def _joined(text: str, one: Occurrence, other: Occurrence) -> bool:
    """Whether only "and" or a comma, or an apposition before "and", parts the names."""
    between = text[one.span.end : other.span.start]
    words = between.split()
    while words and words[-1].lower().rstrip(".") in load("parties.en")["titles"]:
        words.pop()
    if words in (["and"], ["or"], [","]):
        return True
    aside = between.startswith(", ") and words[-1:] == ["and"] and words[-2].endswith(",")
    return aside and between.count(",") == 2 and not set(between) & set('.;:\n"“”')
