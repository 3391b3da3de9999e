"""What a register of members says: who was in office, when, and under which number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One row of a register: one person, in office for a time.

    ``official`` is the Parliament's number. ``name`` is given before family name where the row
    tells them apart, else as written; ``aliases`` are other spellings of it. ``country``, ``group``
    and ``party`` are as written. ``earliest`` and ``latest`` (ISO dates, inclusive) bound the time
    in office: without ``earliest`` the register gives no time, without ``latest`` it has no end
    yet. ``wikidata`` is an item such as ``Q42``. ``line`` counts from 1; for formats without
    lines it is the number of the record.
    """

    line: int
    official: str
    name: str
    given: str | None = None
    family: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    group: str | None = None
    party: str | None = None
    earliest: str | None = None
    latest: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A register file as read.

    ``name`` is a slug, the register's identity across its versions; ``source`` the file's own name
    or its address; ``sha256`` of its bytes; ``columns`` which column was read as what (empty: left
    alone); ``rejected`` the rows that could not be read, each line with its reason; ``label`` what
    people call it.
    """

    name: str
    source: str
    sha256: str
    entries: tuple[RegisterEntry, ...]
    columns: tuple[tuple[str, str], ...] = ()
    rejected: tuple[tuple[int, str], ...] = ()
    notices: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class StoredEntry(RegisterEntry):
    """A row of a register in the graph: its IRI, its register's name, and its name keys."""

    iri: str = ""
    register: str = ""
    keys: frozenset[str] = frozenset()
