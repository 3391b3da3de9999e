"""Frames: the words that tell a relation, and where its parties stand, as the files have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.claims.edges import Phrase
from ingest.claims.patterns import Pattern, compile_pattern
from ingest.claims.words import Forms, grammar
from ingest.rules import entries, load, remembered

_ACTIVE = {"subject": "left", "object": "right"}
_PASSIVE = {"subject": "by", "object": "left"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the frame file."""

    id: str
    relation: str
    verbs: tuple[tuple[Forms, tuple[str, ...]], ...]
    patterns: tuple[Pattern, ...]
    active: dict[str, str]
    passive: dict[str, str] | None
    slots: dict[str, str]
    scope: bool
    whole: bool
    wrongdoing: bool
    negates: bool
    recalls: bool
    needs: frozenset[str]
    subject_needs: frozenset[str]
    subject_unless: frozenset[str]
    object_needs: frozenset[str]
    object_unless: frozenset[str]
    unless: frozenset[str]
    until: frozenset[str]
    said: frozenset[str]
    forms: frozenset[str]
    office: bool

    @property
    def apposed(self) -> bool:
        """Whether the words stand beside a name, outside what the sentence says."""
        return bool({"beside", "apposed"} & set(self.slots.values()))

    @property
    def straight(self) -> bool:
        """Whether the subject of the relation is that of the verb, or who the passive names."""
        if self.patterns:
            return self.slots["subject"] == "left"
        return self.active["subject"] == "left" and (self.passive or _PASSIVE)["subject"] == "by"

    @property
    def titled(self) -> bool:
        """Whether the object is the title that stands beside a name."""
        return self.apposed and self.slots["object"] in ("phrase", "inside")

    @property
    def deed(self) -> bool:
        """Whether the object is the deed itself, verb and all ("forging the receipts")."""
        return "deed" in (self.active["object"], self.slots.get("object"))

    @property
    def clausal(self) -> bool:
        """Whether the object may be a clause or a bare participle, no noun phrase."""
        slots = {**self.active, **self.slots}["object"].replace(",", " ").split()
        return bool({"rest", "near", "clause", "act", "deed", "question", "inside"} & set(slots))


@dataclass(frozen=True, slots=True)
class Finding:
    """A frame that fits: trigger and slots as phrases; ``act`` is addressee and deed.

    ``verb`` is where the asking stands, of which ``act`` is what is asked; ``source`` is who says
    so by the words of the frame themselves ("the board described it as …").
    """

    frame: Frame
    trigger: Phrase
    subject: Phrase | None = None
    object: Phrase | None = None
    act: tuple[Phrase, Phrase] | None = None
    scope: Phrase | None = None
    verb: int | None = None
    source: Phrase | None = None


def _vocabulary(words: Sequence[str]) -> frozenset[str]:
    """The words of a list; ``@persons`` stands for all nouns and titles of people."""
    return frozenset(words) | (people() if "@persons" in words else frozenset())


@remembered(maxsize=8)
def people() -> frozenset[str]:
    """What people are called: the nouns and titles of the parties file, and their plurals."""
    from lemminflect import getInflection

    rules: dict[str, Any] = load("parties.en")
    kinds = (rules["kinds"][kind] for kind in ("MEP", "Official", "Lobbyist", "Persons"))
    plurals = (form for noun in rules["persons"] for form in getInflection(noun, "NNS"))
    titles = (title for title in rules["titles"] if " " not in title)
    return frozenset().union(rules["persons"], plurals, titles, *kinds)


@remembered(maxsize=8)
def frames() -> tuple[Frame, ...]:
    """The frames of the rule file, with the user's additions."""
    return tuple(_frame(entry) for entry in entries("frames.en"))


def _frame(entry: dict[str, Any]) -> Frame:
    known = grammar()
    listed = (words.split() for words in entry.get("verbs", ()))
    longest = sorted(listed, key=len, reverse=True)  # "confess to" before "confess"
    verbs = tuple((known.forms(first), tuple(rest)) for first, *rest in longest)
    return Frame(
        entry["id"],
        entry["relation"],
        verbs,
        tuple(compile_pattern(text, known) for text in entry.get("phrases", ())),
        _ACTIVE | entry.get("active", {}),
        _PASSIVE | entry.get("passive", {}) if entry.get("passive") is not False else None,
        entry.get("slots", {}),
        entry.get("scope", False),
        entry.get("whole", False),
        entry.get("wrongdoing", False),
        entry.get("negates", False),
        entry.get("recalls", False),
        frozenset(entry.get("needs", ())),
        _vocabulary(entry.get("subject_needs", ())),
        _vocabulary(entry.get("subject_unless", ())),
        _vocabulary(entry.get("object_needs", ())),
        _vocabulary(entry.get("object_unless", ())),
        frozenset(entry.get("unless", ())),
        frozenset(entry.get("until", ())),
        frozenset(entry.get("said", ())),
        frozenset().union(*(forms.get("any") for forms, _ in verbs)),
        entry.get("office", False),
    )
