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
    ``person_key`` holds (``authority``, ``office``). ``official`` is the Parliament's number of
    the person, where the document gives it.
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
    official: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """One entry of a signature block, as written.

    ``span`` covers the name alone, ``entry`` the whole entry with group, country and role.
    ``group``, ``country``, ``role``, ``organisation`` and ``party`` (a national party) are the
    words of the letter, or of the heading the entry stands under. ``organisation_only`` marks a
    firm or NGO that signs without a person. ``official`` is the Parliament's number of the
    person, where the document gives it.
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
    official: str | None = None


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
    relation. ``rule`` names the frame that made it, ``model`` the spaCy model without which it
    would not have been made.
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
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a member with interest representatives, as disclosed.

    ``member`` is the party who met; ``country``, ``group`` and ``role`` are the words of the
    disclosure; ``lobbyists`` covers them as written, whoever they are.
    """

    member: Party
    lobbyists: Span
    country: str | None = None
    group: str | None = None
    role: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What a structured source says outright, so that no grammar has to find it.

    ``kind`` is ``Question``, ``Motion`` or ``Meeting``; ``identifier`` the publisher's own
    (``E-9-2021-000119``), ``address`` its IRI or URL. ``language`` is ISO 639-1. Signatures and
    the meeting have spans in the document's text like any other.
    """

    kind: str
    date: Time | None = None
    title: str | None = None
    identifier: str | None = None
    address: str | None = None
    language: str = "und"
    signatures: tuple[Signature, ...] = ()
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that a reader of the original can turn to: "page 2", "attachment"."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself beside its text: a web page's metadata, a mail's header.

    ``date`` is an ISO day, ``address`` the URL the page says it was published at.
    """

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text and where that came from.

    ``sources`` are the paths as given (several files may hold one text); ``format`` is a media
    type; ``notices`` are what a reader of the graph should know (a guessed encoding, hidden text
    that was left out). ``parts`` map the text back, in order and without overlap; ``recognised``
    marks text that a machine guessed from a picture (OCR), whose names are never linked.
    """

    text: str
    sources: tuple[str, ...]
    format: str
    notices: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    about: About = About()
    record: Record | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file; ``name`` is its path in there, with forward slashes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """What a reader found in one file.

    ``documents`` to ingest; ``members`` to be read in turn, each by its own reader;
    ``rejected`` (source, reason) for parts that could not be read.
    """

    documents: tuple[Document, ...] = ()
    members: tuple[Member, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above and around the body of a document.

    ``address`` is where it says it was published, ``identifier`` the publisher's own.
    """

    kind: str
    date: Time | None = None
    place: str | None = None
    title: str | None = None
    outlet: str | None = None
    addressees: tuple[Party, ...] = ()
    stated_total: int | None = None
    body: Span = field(default=Span(0, 0))
    address: str | None = None
    identifier: str | None = None


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
