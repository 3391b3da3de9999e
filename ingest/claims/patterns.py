"""The small pattern language of cues and frames, over the tokens of a sentence.

Elements stand between blanks. ``word`` is itself; ``a|b`` either; ``@list`` a word or verb list of
the grammar; ``=lemma`` a verb; both take a form after a dot (``=ask.en``, ``@say.ing``; without
one: the finite forms). ``*ing`` any word with that
ending. ``?`` after an element makes it optional; ``~`` is a gap of up to five
words, ``~9`` of up to nine; ``^`` is the beginning of the sentence; ``!word`` may have a capital
as a name has. Adverbs between the elements are passed over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ingest.claims.clauses import Sentence
from ingest.claims.voice import participle
from ingest.claims.words import Grammar
from ingest.rules import load

_INSERTED = 10  # words between two commas
_ASIDE = 16  # words between two commas before "that"


@dataclass(frozen=True, slots=True)
class Element:
    """One element: the words it takes, or a gap of up to ``gap`` words."""

    words: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    suffix: str = ""
    finite: bool = False
    optional: bool = False
    gap: int = 0
    initial: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start`` to ``end`` (exclusive), and those a gap took."""

    start: int
    end: int
    gap: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """The elements in order, and the words a match begins with (None: it may be any).

    Of each of the ``needed`` sets a sentence has a word, or the pattern is not in it.
    """

    elements: tuple[Element, ...]
    starts: frozenset[str] | None
    needed: tuple[frozenset[str], ...]


def compile_pattern(text: str, grammar: Grammar) -> Pattern:
    """The elements of a pattern; a word of an unknown list raises ``KeyError``."""
    elements = tuple(_element(part, grammar) for part in text.split())
    return Pattern(elements, _starts(elements), tuple(_needed(elements)))


def _starts(elements: tuple[Element, ...]) -> frozenset[str] | None:
    found: set[str] = set()
    for element in elements:
        if element.initial:
            continue
        if element.gap or element.suffix:
            return None
        found |= element.words | element.verbs
        if not element.optional:
            break
    return frozenset(found)


def _needed(elements: Iterable[Element]) -> Iterator[frozenset[str]]:
    for element in elements:
        if not (element.optional or element.initial or element.gap or element.suffix):
            yield element.words | element.verbs


def _element(part: str, grammar: Grammar) -> Element:
    if part == "^":
        return Element(initial=True)
    if part.startswith("~"):
        return Element(gap=int(part[1:] or 5))
    named, part = part.startswith("!"), part.removeprefix("!")
    optional = part.endswith("?") and len(part) > 1
    suffix = ""
    words: set[str] = set()
    verbs: set[str] = set()
    finite = False
    shared = part.removesuffix("?").rpartition(".")[2] if "." in part else ""
    for given in part.removesuffix("?").split("|"):
        bare = part.startswith("=") and given[0] not in "=@"
        choice = f"={given}" + (f".{shared}" if "." not in given else "") if bare else given
        head, _, form = choice[1:].partition(".")
        finite |= choice[0] in "=@" and head not in grammar.words and form in ("", "fin")
        if choice.startswith("="):
            verbs |= grammar.forms(head).get(form or "fin")
        elif choice.startswith("@") and head in grammar.verbs:
            for lemma in grammar.verbs[head]:
                verbs |= grammar.forms(lemma).get(form or "fin")
        elif choice.startswith("*"):
            suffix = choice[1:]
        elif choice.startswith("@"):
            words |= grammar.words[head]
        else:
            words.add(choice)
    return Element(frozenset(words), frozenset(verbs), suffix, finite, optional, named=named)


class Index:
    """Which of many patterns may begin in a sentence, by the words they begin with."""

    def __init__(self, starts: Iterable[frozenset[str] | None]) -> None:
        """``starts`` are those of the patterns, in order (None: any word)."""
        self._by_word: dict[str, list[int]] = {}
        self._anywhere: list[int] = []
        for number, words in enumerate(starts):
            if words is None:
                self._anywhere.append(number)
            for word in words or ():
                self._by_word.setdefault(word, []).append(number)

    def within(self, s: Sentence) -> list[int]:
        """The numbers of the patterns that may begin somewhere in the sentence, in order."""
        found = set(self._anywhere)
        for word in s.vocabulary():
            found.update(self._by_word.get(word, ()))
        return sorted(found)


def find(pattern: Pattern, sentence: Sentence) -> Iterator[Match]:
    """Every match of the pattern in the sentence, by its first token."""
    if not all(sentence.has(words) for words in pattern.needed):
        return
    for start in sentence.places(pattern.starts):
        found = _match(pattern.elements, sentence, start, 0, None)
        if found and found.end > start:
            yield Match(start, found.end, found.gap)


def _match(
    pattern: tuple[Element, ...], s: Sentence, i: int, k: int, gap: tuple[int, int] | None
) -> Match | None:
    """The rest of the pattern, from element ``k``, at token ``i``."""
    if k == len(pattern):
        return Match(i, i, gap)
    element = pattern[k]
    if element.initial and i > 0:
        return None
    if element.gap:
        return _over_gap(pattern, s, i, k, gap)
    steps: list[tuple[int, int]] = []
    if i < len(s.tokens) and _takes(element, s, i):
        steps.append((i + 1, k + 1))
    if k and i < len(s.tokens) and s.adverb(i) and s.low(i) not in ("not", "never", "yet"):
        steps.append((i + 1, k))
    if element.optional or element.initial:
        steps.append((i, k + 1))
    if k and "that" in element.words and (behind := _aside(s, i)) > i:
        steps.append(
            (behind, k)
        )  # "conceded, when asked again, that", "claims, heard before, that"
    return next(filter(None, (_match(pattern, s, at, then, gap) for at, then in steps)), None)


def _over_gap(
    pattern: tuple[Element, ...], s: Sentence, i: int, k: int, gap: tuple[int, int] | None
) -> Match | None:
    """The nearest match behind a gap; what stands between commas counts for nothing.

    ``gap`` is the first gap of the pattern, which the match keeps.
    """
    at, taken, kept = i, 0, None
    while True:
        found = _match(pattern, s, at, k + 1, gap or (i, at))
        if found and kept is None and _relational(pattern, s, at, k):
            kept = found  # "accused the head of the port, Ada Falk, | of fraud"
        elif found and (kept is None or _names_whom(s, at)):
            return found
        behind = _insertion(s, at) if taken else at
        if behind > at:
            at = behind
        elif taken < pattern[k].gap and _passable(s, at):
            at, taken = at + 1, taken + 1
        else:
            return kept


def _names_whom(s: Sentence, at: int) -> bool:
    """Whether a name, a firm or an office ends before the "of" ("the owner of the firm | of")."""
    rules: dict[str, Any] = load("parties.en")
    bodies = (*rules["company_nouns"], *rules["bodies"])
    return s.tag(at - 1) == "NNP" or s.tokens[at - 1].text == "," or s.low(at - 1) in bodies


def _relational(pattern: tuple[Element, ...], s: Sentence, at: int, k: int) -> bool:
    """Whether the "of" that ends the pattern here may tell whose head or member somebody is."""
    last = k + 2 == len(pattern) and pattern[k + 1].words == {"of"} and s.low(at) == "of"
    return last and s.tag(at - 1) == "NN" and s.tag(at + 1) in ("DT", "NNP", "PRP$")


def _insertion(s: Sentence, i: int) -> int:
    """Behind what a comma at ``i`` opens and a comma closes without a verb, or behind brackets."""
    if i >= len(s.tokens) or s.tokens[i].text not in (",", "("):
        return i
    if s.tokens[i].text == "(":
        ahead = range(i + 1, min(len(s.tokens), i + _INSERTED))
        return next((k + 1 for k in ahead if s.tokens[k].text == ")"), i)
    for k in range(i + 1, min(len(s.tokens), i + _INSERTED)):
        if s.tokens[k].text == ",":
            return k + 1
        if s.finite(k) or not _passable(s, k):
            break
    return i


def _aside(s: Sentence, i: int) -> int:
    """Behind the comma that closes an aside opened at ``i``, where "that" stands behind it."""
    if i >= len(s.tokens) or s.tokens[i].text != ",":
        return i
    if s.low(i + 1) == "that":
        return i + 1
    ahead = range(i + 2, min(len(s.tokens), i + _ASIDE))
    closing = next((k for k in ahead if s.tokens[k].text == ","), i)
    return closing + 1 if closing > i and s.low(closing + 1) == "that" else i


def _takes(element: Element, s: Sentence, i: int) -> bool:
    low = s.low(i)
    if low in element.words:
        name = s.tokens[i].capital and i > 0 and s.tokens[i - 1].word  # the month of May
        return not (name and not element.named) and not (
            s.is_("modal", i) and s.low(i - 1) in ("the", "a", "his", "her", "their")
        )
    if element.suffix and low.endswith(element.suffix):
        return True
    if low not in element.verbs or not s.verbal(i):
        return False
    suffered = s.tag(i) == "VBN" and participle(s, i) != "active"
    return not (element.finite and suffered)


def _passable(s: Sentence, i: int) -> bool:
    """Words a gap may take: no finite verb, no clause, no punctuation but a few signs."""
    if i >= len(s.tokens):
        return False
    token = s.tokens[i]
    if not token.word:
        return token.text in "()'’\"“”&€$£%" or token.low == "'s"
    return s.low(i) != "that" and not s.helps(i)
