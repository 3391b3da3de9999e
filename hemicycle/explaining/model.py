"""What an explanation of a name holds: plain data, for screens and for other programs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What a register says: in words, with file and line; ``office`` is the time in office."""

    file: str
    line: int
    name: str
    office: str
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody the name may mean: a member by ``number``, else a ``person`` (IRI).

    ``score`` is out of 100; ``offered`` whether `review` asks about it.
    """

    number: str | None
    person: str | None
    name: str
    context: str
    score: float
    why: tuple[str, ...]
    against: tuple[str, ...]
    offered: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a document: who it is taken to be and why, or why nobody.

    ``line`` (from 1) is where it stands in the text, ``where`` in the original. ``because`` and
    ``meaning`` say the basis or the reason in words; ``decisions`` what people decided about it.
    """

    node: str
    name: str
    document: str
    source: str
    date: str | None
    line: int | None
    where: str | None
    words: str
    person: str | None
    person_name: str | None
    basis: str | None
    reason: str | None
    because: str
    meaning: str
    entries: tuple[Entry, ...]
    decisions: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two people, each with the names of theirs, and why they are not held to be one."""

    one: str
    other: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameExplanation:
    """All names that are the one asked for, or near it; ``listed`` what registers know of it."""

    asked: str
    places: tuple[Place, ...]
    apart: tuple[Apart, ...]
    listed: tuple[Entry, ...]
