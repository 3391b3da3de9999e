"""How much two names are alike: given name held against given name, family against family.

Words are compared folded, by the least number of letters inserted, left out, replaced or swapped
with their neighbour (optimal string alignment: Damerau 1964, as in rapidfuzz). Letters of
different alphabets are never alike.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.letters.names import halves, is_particle
from ontology.text import fold

#: Out of 100, what a word is worth that is not equal: an initial, or the beginning of the other.
_INITIAL, _SHORT = 70.0, 80.0
#: Below this, given or family names are held to be different names: one letter of four is 75.
_LEAST_GIVEN, _LEAST_FAMILY = 70.0, 75.0
#: What is taken off: for words in another order, for blanks and hyphens, for each further given
#: name on one side only, for a particle, and for one of two family names missing.
_ORDER, _BLANK, _FURTHER, _PARTICLE, _ONE_OF_TWO, _TURNED = 3.0, 2.0, 3.0, 4.0, 15.0, 3.0
#: Letters a word must have to begin a longer one, and names to be compared written together.
_BEGINNING, _TOGETHER = 3, 6


@dataclass(frozen=True, slots=True)
class Likeness:
    """Out of 100, and the reasons, as phrases for people."""

    score: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Spelling:
    """A name in its two halves, as written."""

    given: str
    family: str

    @cached_property
    def given_words(self) -> tuple[str, ...]:
        """The given name's words, folded."""
        return tuple(fold(self.given).split())

    @cached_property
    def family_words(self) -> tuple[str, ...]:
        """The family name's words, folded."""
        return tuple(fold(self.family).split())

    @cached_property
    def strong_words(self) -> tuple[str, ...]:
        """The family name's words without its particles, unless it has no others."""
        words = self.family_words
        return tuple(word for word in words if not is_particle(word)) or words

    @cached_property
    def turned(self) -> "Spelling":
        """As if the halves had been mistaken for each other."""
        return Spelling(self.family, self.given)


def spellings(name: str, given: str | None, family: str | None) -> Iterator[Spelling]:
    """The halves of a name, or both ways to take it apart where nobody tells.

    >>> [f"{s.given}|{s.family}" for s in spellings("Ada Eva Exempel Muster", None, None)]
    ['Ada Eva Exempel|Muster', 'Ada Eva|Exempel Muster']
    """
    if given and family:
        yield Spelling(given, family)
        return
    # One family name, or two as in Spain and Portugal.
    for found in dict.fromkeys((halves(name), halves(name, country="ES"))):
        if found.given and found.family:
            yield Spelling(found.given, found.family)


def alike(ones: Iterable[Spelling], others: Sequence[Spelling]) -> Likeness | None:
    """The greatest likeness of two people's spellings; None unless both halves agree.

    >>> alike([Spelling("Adda", "EXEMPEL")], [Spelling("Ada Maria", "Exempel")])
    Likeness(score=86.0, why=('family name equal', 'given name one letter apart (Adda, Ada Maria)'))
    >>> alike([Spelling("B.", "Muster")], [Spelling("Bernd", "Muster")]).why
    ('family name equal', 'an initial stands for Bernd')
    >>> alike([Spelling("Otto", "Muster")], [Spelling("Bernd", "Muster")])
    """
    found = [like for one in ones for other in others for like in _both(one, other)]
    return max(found, key=lambda like: like.score, default=None)


def _both(one: Spelling, other: Spelling) -> Iterator[Likeness]:
    if straight := _halves(one, other):
        yield straight
        return
    for turned in (_halves(one.turned, other), _halves(one, other.turned)):
        if turned:
            why = (*turned.why, "given and family name in the other order")
            yield Likeness(turned.score - _TURNED, why)


def _halves(one: Spelling, other: Spelling) -> Likeness | None:
    family = same_family(one, other)
    given = family and _given(one, other)
    if not (family and given):
        return None
    return Likeness((family.score + given.score) / 2, family.why + given.why)


def same_family(one: Spelling, other: Spelling) -> Likeness | None:
    """Whether the family names agree."""
    a, b, written = one.family_words, other.family_words, f"({one.family}, {other.family})"
    if equal := _equal("family name", a, b, written):
        return equal
    a, b = one.strong_words, other.strong_words
    if a == b:
        return Likeness(100 - _PARTICLE, (f"family name equal but for a particle {written}",))
    pairs = _pairs(a, b, _letters)
    if pairs is None or _mean(pairs) < _LEAST_FAMILY:
        return _together("family name", a, b, written, _LEAST_FAMILY)
    missing = abs(len(a) - len(b))
    score = _mean(pairs) - _ONE_OF_TWO * missing
    why = _slips("family name", pairs, written)
    why += [f"one of two family names {written}"] * bool(missing)
    return Likeness(score, tuple(why)) if score >= _LEAST_FAMILY else None


def _given(one: Spelling, other: Spelling) -> Likeness | None:
    a, b, written = one.given_words, other.given_words, f"({one.given}, {other.given})"
    if equal := _equal("given name", a, b, written):
        return equal
    pairs = _pairs(a, b, _called)
    if pairs is None or _mean(pairs) < _LEAST_GIVEN:
        return _together("given name", a, b, written, _LEAST_GIVEN)
    kinds = {pair.kind for pair in pairs}
    fuller = max(one.given, other.given, key=len)
    why = [f"an initial stands for {fuller}"] * ("initial" in kinds)
    why += [f"a short form of {fuller}"] * ("short" in kinds)
    why += _slips("given name", pairs, written)
    further = abs(len(a) - len(b))
    if further and not why:
        why = [f"given name equal, more of it on one side {written}"]
    return Likeness(_mean(pairs) - _FURTHER * further, tuple(why))


def _equal(what: str, a: Sequence[str], b: Sequence[str], written: str) -> Likeness | None:
    if not (a and b) or sorted("".join(a)) != sorted("".join(b)):
        return None
    if a == b:
        return Likeness(100, (f"{what} equal",))
    if "".join(a) == "".join(b):
        return Likeness(100 - _BLANK, (f"{what} equal but for a blank or hyphen {written}",))
    if sorted(a) == sorted(b):
        return Likeness(100 - _ORDER, (f"{what} equal in another order {written}",))
    return None


def _together(
    what: str, a: Sequence[str], b: Sequence[str], written: str, least: float
) -> Likeness | None:
    """Names of several words with one slip in all, or with slips and blanks or hyphens."""
    one, other = "".join(a), "".join(b)
    pair = _letters(one, other)
    if min(len(one), len(other)) < _TOGETHER or (len(a) == len(b) and pair.letters > 1):
        return None
    score = pair.score - _BLANK * (len(a) != len(b))
    return Likeness(score, tuple(_slips(what, [pair], written))) if score >= least else None


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two words: how alike out of 100, in which way, and by how many letters they differ."""

    score: float
    kind: str = "equal"
    letters: int = 0


def _pairs(
    a: Sequence[str], b: Sequence[str], measure: Callable[[str, str], _Pair]
) -> list[_Pair] | None:
    """The words of the shorter name, each with the word of the longer that is most like it.

    None if one of them is like none that is left: then the names contradict each other.
    """
    shorter, longer = sorted((a, b), key=len)
    every = [(measure(x, y), i, j) for i, x in enumerate(shorter) for j, y in enumerate(longer)]
    taken: dict[int, _Pair] = {}
    left = set(range(len(longer)))
    # By the words themselves, not by place: the same from both sides.
    for pair, i, j in sorted(
        every, key=lambda e: (-e[0].score, *sorted((shorter[e[1]], longer[e[2]])), *e[1:])
    ):
        if i not in taken and j in left and pair.score >= _LEAST_GIVEN:
            taken[i] = pair
            left.remove(j)
    return list(taken.values()) if shorter and len(taken) == len(shorter) else None


def _letters(a: str, b: str) -> _Pair:
    from rapidfuzz.distance import OSA

    if not a or not b:
        return _Pair(0, "letters", len(a) + len(b))  # of nothing, nothing can be told
    wrong = OSA.distance(a, b)
    return _Pair(100 * (1 - wrong / max(len(a), len(b))), "letters" if wrong else "equal", wrong)


def _called(a: str, b: str) -> _Pair:
    """Two given names: equal, an initial, a short form, or a slip."""
    short, long = sorted((a, b), key=len)
    if a != b and long.startswith(short):
        if len(short) == 1:
            return _Pair(_INITIAL, "initial")
        if len(short) >= _BEGINNING and len(long) - len(short) > 1:
            return _Pair(_SHORT, "short")
    return _letters(a, b)


def _mean(pairs: Sequence[_Pair]) -> float:
    return sum(pair.score for pair in pairs) / len(pairs)


def _slips(what: str, pairs: Iterable[_Pair], written: str) -> list[str]:
    letters = sum(pair.letters for pair in pairs)
    number = "one letter" if letters == 1 else f"{letters} letters"
    return [f"{what} {number} apart {written}"] if letters else []
