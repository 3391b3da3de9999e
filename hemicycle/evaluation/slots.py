"""When do two slots of a claim mean the same?

Both sides are folded: brackets and what stands in them dropped (they hold detail), possessives,
case, accents and punctuation removed, articles and "unnamed" left out. A spelling of an entity
that the authorities or the gold know stands for that entity (alias folding).

- **strict**: the same entity; or the same words; or the same head noun where one side's words
  before it contain the other's, and what follows the head (from the first preposition, relative
  pronoun or comma) shares a word if both sides have it. "federal prosecutor's office" is "Belgian
  federal prosecutor's office"; "lobbyists for Huawei" is not "Huawei".
- **lenient**: strict, or one side's words contain the other's, or they share at least half of
  all their words. "lobbyists for Huawei" passes as "Huawei", so only counts of errors may be
  built on it alone.

What is asked for is a clause, so behind a colon ("Commission: publish the list") only the lenient
reading is asked for; what stands before it is compared as above.

A slot that is not stated (None) is the same as one that names nobody: "unnamed persons".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ontology.text import fold

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")
_TAIL = re.compile(
    r",|\b(?:of|for|in|on|at|to|by|with|from|about|against|around|over|under|into|between|among|"
    r"during|after|before|as|who|that|which|whose|where)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    {"a", "an", "the", "this", "that", "these", "those"}
    | {"its", "their", "his", "her", "our", "unnamed"}
)
#: What stands before the colon of a question; some gold leaves it out.
_ANSWER = "answer"
#: Words of a slot that names nobody.
_NOBODY = ("unnamed", "unspecified", "unknown")


_MEMBERS = re.compile(r"\bmembers? of the european parliament\b", re.IGNORECASE)


def head(text: str) -> str:
    """A slot without its brackets, "Members of the European Parliament" by their short name.

    >>> head("eight MEPs (unnamed)"), head("(payer not stated)")
    ('eight MEPs', '')
    """
    return _MEMBERS.sub("MEPs", _BRACKETS.sub("", text)).strip()


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot made comparable: ``before`` and ``noun`` are its head, ``tail`` what follows it.

    ``act`` is the slot behind a colon.
    """

    before: frozenset[str]
    noun: str
    tail: frozenset[str]
    entity: str | None = None
    nobody: bool = False
    act: "Slot | None" = None

    @property
    def words(self) -> frozenset[str]:
        """All words that carry meaning."""
        own = self.before | self.tail | ({self.noun} if self.noun else frozenset())
        return own | self.act.words if self.act else own


class Names:
    """Spellings of entities, folded."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        """``spellings`` → entity; where two fold to one spelling of two entities, it is none."""
        known: dict[str, set[str]] = {}
        for spelling, entity in spellings.items():
            known.setdefault(_key(spelling), set()).add(entity)
        self._known = {key: min(of) for key, of in known.items() if len(of) == 1 and key}

    def entity(self, text: str) -> str | None:
        """The entity that is called ``text`` and nothing else."""
        return self._known.get(_key(text))


def slot(text: str | None, names: Names) -> Slot:
    """A slot of a claim, ready to be compared.

    >>> slot("lobbyists for the tech giant (unnamed)", Names({})).noun
    'lobbyists'
    """
    bare = head(text or "")
    if not bare:
        return Slot(frozenset(), "", frozenset(), nobody=True)
    front_part, colon, act = bare.partition(": ")
    if colon and act:
        return replace(slot(front_part, names), act=slot(act, names))
    cut = _TAIL.search(bare, 1)
    front = _words(bare[: cut.start()] if cut else bare)
    return Slot(
        before=frozenset(front[:-1]),
        noun=front[-1] if front else "",
        tail=frozenset(_words(bare[cut.end() :]) if cut else ()),
        entity=names.entity(bare),
        nobody=fold(bare).startswith(_NOBODY),
    )


def strict(one: Slot, other: Slot) -> bool:
    """Whether both mean the same, by the strict reading above."""
    if one.act and other.act:
        fronts = strict(replace(one, act=None), replace(other, act=None))
        return fronts and lenient(one.act, other.act)
    for whole, plain in ((one, other), (other, one)):
        if whole.act and whole.noun == _ANSWER:  # a question may stand without "answer:"
            return lenient(whole.act, plain)
    return _same(one, other)


def _same(one: Slot, other: Slot) -> bool:
    if one.nobody and other.nobody and not (one.words and other.words):
        return True
    if one.entity and other.entity and not (one.act or other.act):
        return one.entity == other.entity
    if not one.words or not other.words:
        return False
    if one.words == other.words:
        return True
    contained = one.before <= other.before or other.before <= one.before
    tails = not (one.tail and other.tail) or bool(one.tail & other.tail)
    return bool(one.noun) and one.noun == other.noun and contained and tails


def lenient(one: Slot, other: Slot) -> bool:
    """Whether both may mean the same, by the lenient reading above."""
    if strict(one, other):
        return True
    if (one.entity and other.entity) or not one.words or not other.words:
        return False
    shared = one.words & other.words
    return shared in (one.words, other.words) or 2 * len(shared) >= len(one.words | other.words)


def either(one: Iterable[Slot], other: Iterable[Slot], *, loose: bool = False) -> bool:
    """Whether any of the spellings on one side means any on the other."""
    same = lenient if loose else strict
    others = tuple(other)
    return any(same(a, b) for a in one for b in others)


def _words(text: str) -> list[str]:
    return [word for word in fold(_POSSESSIVE.sub("", text)).split() if word not in _EMPTY]


def _key(text: str) -> str:
    return " ".join(_words(head(text)))
