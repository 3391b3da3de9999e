"""People whom an open name may mean: members by their registers, others by their documents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.people.likeness import Spelling, spellings
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom a name may mean.

    ``who`` is the Parliament's number of a ``member``, else the IRI of a person. ``countries`` are
    as written; ``entries`` what registers say of the member; ``documents`` (IRIs) those that name
    the person: another name in them means somebody else.
    """

    who: str
    name: str
    spellings: tuple[Spelling, ...]
    keys: frozenset[str]
    member: bool = False
    countries: frozenset[str] = frozenset()
    entries: tuple[StoredEntry, ...] = ()
    documents: frozenset[str] = frozenset()


def members(entries: Iterable[StoredEntry]) -> list[Known]:
    """Everybody in the registers, by the Parliament's number."""
    numbers: dict[str, list[StoredEntry]] = defaultdict(list)
    for entry in entries:
        numbers[entry.official].append(entry)
    return [_member(number, numbers[number]) for number in sorted(numbers)]


def _member(number: str, entries: Sequence[StoredEntry]) -> Known:
    return Known(
        number,
        entries[0].name,
        tuple(dict.fromkeys(form for entry in entries for form in _forms(entry))),
        frozenset(key for entry in entries for key in entry.keys),
        member=True,
        countries=frozenset(entry.country for entry in entries if entry.country),
        entries=tuple(entries),
    )


def _forms(entry: StoredEntry) -> Iterator[Spelling]:
    yield from spellings(entry.name, entry.given, entry.family)
    for alias in entry.aliases:
        yield from spellings(alias, None, None)


def person(who: str, rows: Sequence[NameRow], *, member: bool = False) -> Known:
    """Somebody whom documents name and no register knows; ``who`` as in :class:`Known`."""
    return Known(
        who,
        rows[0].name,
        tuple(dict.fromkeys(form for row in rows for form in spelled(row))),
        frozenset(row.key for row in rows),
        member=member,
        countries=frozenset(row.country for row in rows if row.country),
        documents=frozenset(row.document for row in rows),
    )


def spelled(row: NameRow) -> Iterator[Spelling]:
    """The halves of a name, as the document gives them; a half alone is nobody's name."""
    if row.given and row.family:
        yield Spelling(row.given, row.family)
