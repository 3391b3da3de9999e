"""Ways of writing one name: what ties two full names that are not the same word for word.

Each way is a rule with a basis of its own; which people it may tie is decided elsewhere
(``joining.py``). Never both halves of a name are doubtful at once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pyoxigraph import NamedNode

from ingest.letters.lines import folded_phrases
from ontology import HC
from ontology.text import GREEK, fold, spelled_out

Words = tuple[str, ...]

#: The rules, the strictest first.
_RULES = (HC.otherSpelling, HC.byInitials, HC.fullerName)


@dataclass(frozen=True, slots=True)
class Writing:
    """A full name: its two halves in plain letters, once for each way to spell them out.

    ``latin`` is whether it stands there in Latin letters.
    """

    readings: tuple[tuple[Words, Words], ...]
    latin: bool

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(map(len, self.readings[0]))

    @property
    def initials(self) -> bool:
        """Whether the given name is initials alone."""
        return all(len(word) == 1 for word in self.readings[0][0])


@lru_cache(maxsize=65_536)
def writing(given: str, family: str) -> Writing | None:
    """The halves of a name made comparable; None where one of them has no letters."""
    plain = fold(given), fold(family)
    forms = dict.fromkeys((plain, (spelled_out(given), spelled_out(family))))
    if not all(plain):
        return None
    latin = all(ord(letter) < GREEK for letter in plain[0] + plain[1])
    return Writing(tuple((tuple(g.split()), tuple(f.split())) for g, f in forms), latin)


def tied(one: Writing, other: Writing) -> NamedNode | None:
    """The rule by which two names may be one person's; None if no rule says so.

    >>> def by(one, other): return tied(writing(*one), writing(*other)).value.split("#")[1]
    >>> by(("Jörg", "Müster"), ("Joerg", "Muester")), by(("Άδα", "Μούστερ"), ("Ada", "Mouster"))
    ('otherSpelling', 'otherSpelling')
    >>> by(("B.", "van Muster"), ("Bo", "VAN MUSTER")), by(("Bo", "Muster E."), ("Bo", "Muster Ex"))
    ('byInitials', 'byInitials')
    >>> by(("Bo", "Muster"), ("Bo", "Exempel-Muster")), by(("Bo", "Muster"), ("Bo Ida", "Muster"))
    ('fullerName', 'fullerName')
    >>> tied(writing("B.", "Muster"), writing("Bo", "Exempel-Muster"))
    """
    found = {_rule(a, b) for a in one.readings for b in other.readings}
    return next((rule for rule in _RULES if rule in found), None)


def _rule(one: tuple[Words, Words], other: tuple[Words, Words]) -> NamedNode | None:
    given = _given(one[0], other[0])
    family = given and _family(one[1], other[1])
    if not (given and family):
        return None
    ways = {given, family} - {"equal"}
    if not ways:
        return HC.otherSpelling
    if ways == {"initials"}:
        return HC.byInitials if "equal" in (given, family) else None
    return HC.fullerName if ways == {"part"} and "equal" in (given, family) else None


def _given(one: Words, other: Words) -> str | None:
    """How two given names agree: the first is never left out, and an initial is no name more."""
    if one == other:
        return "equal"
    short, long = sorted((one, other), key=len)
    if _initials(short, long) or (len(one) == len(other) and _initials(long, short)):
        return "initials"
    more = _whole(short) and _whole(long[len(short) :])
    return "part" if more and long[: len(short)] == short else None


def _family(one: Words, other: Words) -> str | None:
    """How two family names agree: one word at least is equal, and an initial is no name more."""
    short, long = sorted((one, other), key=len)
    if not any(map(_strong, short)):
        return None
    if one == other:
        return "equal"
    if len(short) == len(long):
        whole = any(a == b and _strong(a) for a, b in zip(short, long, strict=True))
        first = short[0] == long[0]
        shortened = _initials(short, long) or _initials(long, short)
        return "initials" if whole and first and shortened else None
    places = [n for n in range(len(long) - len(short) + 1) if long[n : n + len(short)] == short]
    more = any(_whole(long[:n] + long[n + len(short) :]) for n in places)
    return "part" if more else None


def _initials(short: Words, long: Words) -> bool:
    """Whether the words of one are those of the other, or their first letters."""
    pairs = list(zip(short, long, strict=False))
    return any(len(a) == 1 < len(b) for a, b in pairs) and all(
        a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs
    )


def _whole(words: Words) -> bool:
    return any(len(word) > 1 for word in words)


def _strong(word: str) -> bool:
    """Whether a word says who is meant: no particle, and more than a letter however spelled."""
    bones = _bones(word)
    return len(bones) > 1 and bones not in _particles()


@cache
def _particles() -> frozenset[str]:
    return frozenset(map(_bones, folded_phrases("particles")))


def family_words(name: Writing) -> Iterator[str]:
    """The words that names tied to this one share one of."""
    for _, family in name.readings:
        yield from filter(_strong, family)


#: So many letters of a word are sought.
_LETTERS = 8
#: What is one letter to :func:`near`: marks that say how two vowels are read are lost in a key.
_VAGUE = str.maketrans("yivf", "uuuu")


@lru_cache(maxsize=65_536)
def _bones(word: str) -> str:
    """A word of a name key, such that all ways to spell it give the same."""
    letters = spelled_out(word).translate(_VAGUE)
    return re.sub("u[ue]+", "u", re.sub("oe+", "o", re.sub("a[ae]+", "a", letters)))


def near(one: str, other: str) -> bool:
    """Whether names with these keys could be tied; which half a word belongs to is not asked.

    >>> near("jorg muster", "joerg muester"), near("b muster", "bo muster"), near("bo", "b muster")
    (True, True, False)
    """
    short, long = sorted((one.split(), other.split()), key=len)
    shared = _told_by(short) & _told_by(long)
    return bool(shared) and all(any(_agree(a, b) for b in long) for a in short)


def _told_by(words: Iterable[str]) -> set[str]:
    return {_bones(word) for word in words if _strong(word)}


def _agree(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    begins = long.startswith(short) or _bones(long).startswith(_bones(short))
    return _bones(short) == _bones(long) or (len(short) == 1 and begins)


def nearest(keys: Iterable[str], others: Iterable[str]) -> set[str]:
    """Those of the others that are near one of these keys.

    All words of the shorter name stand in the longer, so that its rarest word is enough to look
    for; only where initials stand for words, any word may be the one that both share.
    """
    by_word: dict[str, set[str]] = defaultdict(set)
    for other in others:
        for word in _told_by(other.split()):
            by_word[word].add(other)

    def rarest(key: str) -> str:
        return min(_told_by(key.split()), key=lambda w: (len(by_word.get(w, ())), w), default="")

    rare: dict[str, set[str]] = defaultdict(set)
    for other in {o for named in by_word.values() for o in named}:
        for word in _told_by(other.split()) if _abbreviated(other) else (rarest(other),):
            rare[word].add(other)

    def candidates(key: str) -> set[str]:
        words = _told_by(key.split())
        if _abbreviated(key):
            return {o for word in words for o in by_word.get(word, ())}
        found = {o for word in words for o in rare.get(word, ())}
        return found | by_word.get(rarest(key), set())

    return {other for key in keys for other in candidates(key) if near(key, other)}


def _abbreviated(key: str) -> bool:
    return any(len(_bones(word)) < 2 for word in key.split())


def pattern(keys: Iterable[str]) -> str:
    """A regular expression (XPath, Rust, Python) that finds every key near one of these, and more.

    Keys in other letters than Latin are all found.

    >>> bool(re.search(pattern(["jorg muster"]), "joerg muester"))
    True
    >>> bool(re.search(pattern(["jorg muster"]), "jorge musterer"))
    False
    """
    bones = sorted(_told_by(word for key in keys for word in key.split()))
    words = "|".join(_spellings(word) for word in bones) or "-"
    return f"(^| )({words})|[\u0370-\u052f\u1f00-\u1fff]"


def _spellings(bones: str) -> str:
    """What a word may look like; of a long one the beginning, so that patterns stay small."""
    ways = {"a": "a[ae]*", "o": "oe*", "u": "[uyivf][uyivfe]*"}
    begins = "".join(ways.get(letter, letter) for letter in bones[:_LETTERS])
    return begins if len(bones) > _LETTERS else f"{begins}( |$)"
