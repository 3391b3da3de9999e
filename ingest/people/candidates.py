"""Whom the registers know under a name, and who of them was in office on the day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ontology import HC
from ontology.authorities import Authorities


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the registers say of a name: one number, or the reason why none; or nothing at all.

    ``stranger``: the name is known to the registers, but this is somebody else of that name.
    """

    number: str | None = None
    reason: NamedNode | None = None
    stranger: bool = False


class Registry:
    """Members by name key and by the Parliament's number. Different numbers are different people.

    ``entries`` hold every entry of each number that any of the wanted keys belongs to.
    """

    def __init__(self, entries: Iterable[StoredEntry], authorities: Authorities) -> None:
        self._authorities = authorities
        self._entries: dict[str, list[StoredEntry]] = {}
        self._numbers: dict[str, set[str]] = {}
        for entry in entries:
            self._entries.setdefault(entry.official, []).append(entry)
            for key in entry.keys:
                self._numbers.setdefault(key, set()).add(entry.official)

    def entries(self, number: str) -> list[StoredEntry]:
        """All that the registers say of a number; empty if they do not know it."""
        return self._entries.get(number, [])

    def numbers(self) -> set[str]:
        """Everybody held."""
        return set(self._entries)

    def several(self, key: str) -> bool:
        """Whether the registers have more than one person of that name."""
        return len(self._numbers.get(key, ())) > 1

    def keys(self) -> set[str]:
        """Every name key of everybody held."""
        return set(self._numbers)

    def contradicts(self, number: str, key: str) -> bool:
        """Whether the registers know the number under names that share no word with this one."""
        known = {word for entry in self.entries(number) for k in entry.keys for word in k.split()}
        return bool(known) and known.isdisjoint(key.split())

    def spelled(self, name: str, number: str) -> bool:
        """Whether a register itself writes the name of this member so, letter for letter."""
        wanted = _words(name)
        return any(
            _words(form) == wanted for e in self.entries(number) for form in (e.name, *e.aliases)
        )

    def verdict(self, row: NameRow, barred: Collection[str] = ()) -> Verdict:
        """Who of the members is meant; ``barred`` are those decided not to be.

        A link needs the day of the document inside a time in office and a country that does not
        contradict. Where a day or the time in office is unknown, the registers say nothing.
        Whoever signs for an organisation does not sign as a member.
        """
        known = sorted(self._numbers.get(row.key, ()))
        if not known:
            return Verdict()
        if row.organisation or all(self._elsewhere(row, number) for number in known):
            return Verdict(stranger=True)
        left = [n for n in known if n not in barred and not self._elsewhere(row, n)]
        if not left:
            return Verdict(reason=HC.decidedAgainst)
        served = {n: self.served(row, n) for n in left}
        fitting = [n for n in left if served[n]]
        if len(fitting) > 1:
            fitting = self._by_group(row, fitting)
        unknown = None in served.values()
        if len(fitting) > 1 or (fitting and unknown):
            return Verdict(reason=HC.homonym)
        if fitting:
            return Verdict(fitting[0])
        return Verdict() if unknown else Verdict(reason=HC.noRegisterMatch)

    def country(self, written: str | None) -> str | None:
        """The country (a local IRI) of a name or a code, in capitals or not."""
        if not written:
            return None
        code = written.upper() if len(written.strip()) == 2 else written
        entry = self._authorities.country(code) or self._authorities.country_of_demonym(written)
        return entry.iri if entry else None

    def _elsewhere(self, row: NameRow, number: str) -> bool:
        """Whether the countries contradict each other."""
        here = self.country(row.country)
        there = {c for e in self.entries(number) if (c := self.country(e.country))}
        return bool(here and there and here not in there)

    def served(self, row: NameRow, number: str) -> bool | None:
        """Whether the member was in office on the day; None where one of the two is unknown."""
        dated = [entry for entry in self.entries(number) if entry.earliest]
        if not (dated and row.earliest and row.latest):
            return None
        return any(in_office(entry, row.earliest, row.latest) for entry in dated)

    def _by_group(self, row: NameRow, numbers: list[str]) -> list[str]:
        """Of several in office, those whose group is the one written, if that tells them apart."""
        written = self._authorities.group(row.group, row.earliest) if row.group else None
        if written is None:
            return numbers
        same = [n for n in numbers if written.iri in self.groups(row, n)]
        return same if len(same) == 1 else numbers

    def groups(self, row: NameRow, number: str) -> set[str]:
        """The groups (local IRIs) that the registers give a member: the last of each time."""
        found = (
            self._authorities.group(entry.group, row.earliest)
            for entry in self.entries(number)
            if entry.group
        )
        return {group.iri for group in found if group}


def in_office(entry: StoredEntry, earliest: str, latest: str) -> bool:
    """Whether a dated entry meets a span of days (ISO dates, inclusive)."""
    return bool(entry.earliest and entry.earliest <= latest) and (
        entry.latest is None or entry.latest >= earliest
    )


def _words(name: str) -> list[str]:
    return sorted(name.casefold().split())
