"""What flows through ingestion: frozen dataclasses, one direction, no behaviour but invariants.

Offsets are Unicode code points into :attr:`Document.text`, end exclusive, and always satisfy
``document.text[start:end] == quote``.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The quote itself."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text and where that came from.

    ``sources`` are the paths as given (several files may hold one text); ``format`` is a media
    type; ``notices`` are what a reader of the graph should know (a guessed encoding, say).
    """

    text: str
    sources: tuple[str, ...]
    format: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """The words for a time and the interval they cover (ISO dates, both inclusive).

    ``precision`` is ``day``, ``month``, ``year`` or ``interval``.
    """

    text: str
    earliest: str
    latest: str
    precision: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name from the authorities, found in the text.

    ``entity`` is the local IRI ``class/id`` (``vendor/huawei``); ``kind`` its class
    (``vendor``, ``institution``, ``country``, ``instrument``, ``group``).
    """

    entity: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what stands in a slot, as the text has it: described, never guessed.

    ``denotes`` is the authority entity that the words name outright (``vendor/huawei``),
    ``mentions`` those they merely speak of ("lobbyists for Huawei" mentions, does not denote).
    ``person_key`` is the folded name key of a person known through an office. ``count`` and
    ``kind`` describe groups ("eight MEPs": 8, ``MEP``). ``basis`` says why ``denotes`` or
    ``person_key`` holds (``authority``, ``office``).
    """

    name: str
    span: Span | None = None
    denotes: str | None = None
    mentions: tuple[str, ...] = ()
    kind: str | None = None
    count: int | None = None
    role: str | None = None
    person_name: str | None = None
    office: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """One entry of a signature block, as written.

    ``span`` covers the name alone, ``entry`` the whole entry with group, country and role.
    ``group``, ``country``, ``role``, ``organisation`` and ``party`` (a national party) are the
    words of the letter, or of the heading the entry stands under. ``organisation_only`` marks a
    firm or NGO that signs without a person.
    """

    order: int
    name: str
    span: Span
    entry: Span
    given: str | None = None
    family: str | None = None
    group: str | None = None
    country: str | None = None
    role: str | None = None
    organisation: str | None = None
    party: str | None = None
    organisation_only: bool = False


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line of a signature block that the grammar could not read; reported, never dropped.

    ``line`` counts from 1; ``reason`` is a sentence for people.
    """

    line: int
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says of somebody: a relation between two slots, with its strength.

    ``relation`` is the local name of a concept of ``relations.ttl``. ``modality`` is one of
    established, reported, alleged, denied, asked-for, possible; ``polarity`` positive or
    negative; ``certainty`` certain, probable or possible. ``source`` is who says so, None for
    the document itself. ``sentence`` is the evidence, ``trigger`` the words that carry the
    relation. ``rule`` names the frame that made it.
    """

    relation: str
    sentence: Span
    trigger: Span
    modality: str
    polarity: str = "positive"
    certainty: str = "certain"
    subject: Party | None = None
    object: Party | None = None
    source: Party | None = None
    time: Time | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above and around the body of a document."""

    kind: str
    date: Time | None = None
    place: str | None = None
    title: str | None = None
    outlet: str | None = None
    addressees: tuple[Party, ...] = ()
    stated_total: int | None = None
    body: Span = field(default=Span(0, 0))


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read out of one document: the input of :mod:`ingest.quads`.

    ``subjects`` are vendors the document is about, ``examined`` those looked at beside a
    subject; every other mentioned vendor is a mere mention.
    """

    document: Document
    language: str
    head: Letterhead
    signatures: tuple[Signature, ...] = ()
    unread: tuple[UnreadLine, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    subjects: tuple[str, ...] = ()
    examined: tuple[str, ...] = ()
