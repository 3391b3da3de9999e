"""What "the amendments" takes up: the one longer phrase before with the same head noun.

The first sieve of Lee et al. (2013), exact head match, with its strictest condition: one single
candidate in all the text before, no word of the later phrase missing from it. Only for things:
people, firms and bodies have names.
"""

from typing import Any

from ingest.claims.anaphora import head_of
from ingest.claims.clauses import Sentence, parse
from ingest.claims.edges import Phrase, opens_time
from ingest.claims.phrases import following
from ingest.claims.sentences import sentences
from ingest.model import Span
from ingest.rules import load

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_BEFORE = frozenset(("JJ", "NN", "NNP", "CD", "POS", "VBN", "RB"))
_LONGEST = 3  # words of the phrase that takes up
_TELLING = 2  # words of the phrase taken up


def said_before(s: Sentence, phrase: Phrase, body: Span) -> tuple[Sentence, Phrase] | None:
    """The sentence and phrase that a definite phrase stands for; None in doubt."""
    first, last = phrase
    if s.low(first - 1) not in _DEFINITE or last - first > _LONGEST or not _thing(s, last - 1):
        return None
    if s.low(last) == "of" or any(s.tag(k) in ("CD", "NNP") for k in range(first, last)):
        return None
    words = {s.low(k) for k in range(first, last)}
    return _only(s, first, frozenset((s.low(last - 1),)), words, body)


def one_before(
    s: Sentence, at: int, nouns: frozenset[str], body: Span
) -> tuple[Sentence, Phrase] | None:
    """The one thing called by these nouns that the text speaks of before the token ``at``."""
    return _only(s, at, nouns, set(), body)


def _only(
    s: Sentence, at: int, nouns: frozenset[str], words: set[str], body: Span
) -> tuple[Sentence, Phrase] | None:
    found: dict[tuple[str, ...], tuple[Sentence, Phrase]] = {}
    for span in sentences(s.text, body):
        if span.start > s.span.start:
            break
        home = parse(s.text, span)
        for k in home.places(nouns):
            if home.tokens[k].end > s.tokens[at].start:
                break
            whole = _phrase(home, k)
            if whole is None:
                continue
            told = tuple(home.low(n) for n in range(*whole))
            if words <= set(told) and len(told) > max(len(words), _TELLING - 1):
                found.setdefault(told, (home, whole))
            elif home.low(whole[0] - 1) not in _DEFINITE:
                return None  # another one, of which nothing is told
    return next(iter(found.values())) if len(found) == 1 else None


def _thing(s: Sentence, head: int) -> bool:
    rules: dict[str, Any] = load("parties.en")
    low, one = s.low(head), s.low(head).removesuffix("s")
    others = ("persons", "company_nouns", "organisations", "bodies", "epithets", "vague")
    named = any(word in rules[group] for group in others for word in (low, one))
    kinds = any(word in heads for heads in rules["kinds"].values() for word in (low, one))
    own = any(s.is_(group, head) for group in ("inquiry", "paper", "time"))  # known by itself
    return s.tag(head) == "NN" and not (named or kinds or own)


def _phrase(s: Sentence, head: int) -> Phrase | None:
    """The whole noun phrase around a head noun; None where the noun is no head or no noun."""
    if s.tag(head) != "NN":
        return None
    start = head
    while start > 0 and s.tag(start - 1) in _BEFORE and not opens_time(s, start - 1):
        start -= 1
    found = following(s, start)
    to = next((k for k in range(head + 1, found[1]) if s.low(k) == "to"), 0) if found else 0
    if found and to == head + 1 and not s.is_("text_to", head):
        found = (found[0], to)  # "disclosed the payments | to the panel"
    own = found is not None and head_of(s, found) in (head, head + (s.tag(head + 1) == "CD"))
    return found if own else None
