"""What a gold folder says is right: plain frozen answers, whatever the form of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.model import Span


@dataclass(frozen=True, slots=True)
class Signatory:
    """A signatory as the letter has it; ``person_id`` links the letters of one person."""

    as_written: str
    given: str | None = None
    family: str | None = None
    group: str | None = None
    country: str | None = None
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """An addressee by name, role or both; ``also`` are further spellings that count as right.

    ``role_scored`` is False where the role of the answer is not that of the text.
    """

    name: str | None
    role: str | None
    also: tuple[str, ...] = ()
    role_scored: bool = True


@dataclass(frozen=True, slots=True)
class LetterGold:
    """The answer for a letter, or for a text that only looks like one."""

    id: str
    path: Path
    is_letter: bool
    date: str | None
    place: str | None
    addressees: tuple[Addressee, ...]
    signatories: tuple[Signatory, ...]
    not_signatories: tuple[str, ...] = ()
    vendors: tuple[tuple[str, str], ...] = ()
    stated_total: int | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Judgement:
    """How firmly something is said; ``accept`` are further modalities that count as right."""

    modality: str
    polarity: str
    certainty: str
    accept: tuple[str, ...] = ()
    wrongdoing: bool = False


@dataclass(frozen=True, slots=True)
class ClaimGold:
    """A claim: heads of both slots (None: not stated), the gold sentence and its trigger.

    ``time`` is an ISO day, month, year, or two of them with a slash between.
    """

    id: str
    subject: str | None
    predicate: str
    object: str | None
    judgement: Judgement
    source: str | None
    sentence: Span
    trigger: Span
    core: bool
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What a careless reader would assert."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class ArticleGold:
    """The claims of a document; ``names`` maps each spelling in it to one chosen for the entity.

    ``author`` is who speaks in the document's own voice, ``writer`` the person who says "I" in it,
    ``people`` those of the entities that are persons.
    """

    id: str
    path: Path
    author: str | None
    claims: tuple[ClaimGold, ...]
    forbidden: tuple[Forbidden, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    writer: str | None = None


@dataclass(frozen=True, slots=True)
class TriggerGold:
    """A sentence with one marked trigger; ``source`` None: the author, or nobody is named."""

    id: str
    text: str
    trigger: Span
    judgement: Judgement
    source: str | None


@dataclass(frozen=True, slots=True)
class Confusable:
    """Two people whose signatures must not be linked."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class CaseGold:
    """An investigation, a measure or a letter, and the documents that tell of it.

    ``kind`` is its class; ``sides`` are, for each document, who leads it and whom it is against.
    """

    id: str
    kind: str
    documents: tuple[str, ...]
    sides: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EventsGold:
    """What several documents tell of one event; claims by ``document.claim`` as in their files.

    ``clusters`` are claims of one event each. ``apart`` are pairs of ids of cases, or of names,
    that are two. ``contradictions`` hold for each matter the document and value of each side;
    ``retractions`` the document that takes back, and the claims it takes back.
    """

    clusters: tuple[tuple[str, ...], ...]
    cases: tuple[CaseGold, ...]
    apart: tuple[tuple[str, str], ...]
    contradictions: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    retractions: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class GoldFolder:
    """One folder of answers; a real document has both a letter's and an article's answer."""

    path: Path
    letters: tuple[LetterGold, ...] = ()
    confusable: tuple[Confusable, ...] = ()
    articles: tuple[ArticleGold, ...] = ()
    events: EventsGold | None = None
    triggers: tuple[tuple[str, tuple[TriggerGold, ...]], ...] = ()
    seeds: tuple[tuple[LetterGold, ArticleGold], ...] = ()
