"""People as far as names and registers make them out, to be held against each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from ingest.letters.names import only_initials
from ingest.people.candidates import Registry
from ingest.people.choices import Choice
from ingest.people.judgements import Judgements
from ingest.people.likeness import spellings
from ingest.people.rows import NameRow
from ingest.people.suspicion import grave
from ingest.people.writings import Writing, family_words, tied, writing
from ontology import HC
from ontology.authorities import Authorities


@dataclass(frozen=True, eq=False)
class Unit:
    """Somebody: the names that mean one person, a member whom no name means, or one open name.

    ``choice`` is whom the names mean, empty for an open name; ``decided`` whether people said so.
    """

    rows: tuple[NameRow, ...]
    registry: Registry
    authorities: Authorities
    choice: Choice
    decided: bool = False

    @property
    def number(self) -> str | None:
        """The Parliament's number."""
        return self.choice.number

    @property
    def known(self) -> bool:
        """Whether it is somebody, not an open name."""
        return bool(self.number or self.choice.person)

    @property
    def rank(self) -> tuple[bool, int, str]:
        """Whose name others take on: in Latin letters, the longest, then by IRI."""
        longest = max((w.length for w in self.writings), default=0)
        latin = any(w.latin for w in self.writings)
        return not latin, -longest, self.choice.person or ""

    @cached_property
    def words(self) -> frozenset[str]:
        """What names tied to this one share one of: words of the family name."""
        return frozenset(word for w in self.writings for word in family_words(w))

    @cached_property
    def listed(self) -> bool:
        """Whether registers know the person."""
        return bool(self.number and self.registry.entries(self.number))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The key of every full name."""
        entries = self.registry.entries(self.number or "")
        written = {row.key for row in self.rows if not only_initials(row.given)}
        return frozenset(written | {key for entry in entries for key in entry.keys})

    @cached_property
    def writings(self) -> frozenset[Writing]:
        """Every way the full name is written; initials only where there is no full name.

        Suspicious ones are left out.
        """
        found = {w for halves in self._halves() if (w := writing(*halves))}
        return frozenset(w for w in found if not w.initials) or frozenset(found)

    def _halves(self) -> Iterator[tuple[str, str]]:
        for written in {(row.name, row.given, row.family) for row in self.rows}:
            if not grave(written[0]):
                yield from _split(*written)
        for entry in self.registry.entries(self.number or ""):
            yield from _split(entry.name, entry.given, entry.family)
            for alias in entry.aliases:
                yield from _split(alias, None, None)

    @property
    def full(self) -> bool:
        """Whether there is a full name."""
        return any(not w.initials for w in self.writings)

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that name the person."""
        return frozenset(row.document for row in self.rows)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries (local IRIs) that documents and registers give."""
        entries = self.registry.entries(self.number or "")
        written = [*(row.country for row in self.rows), *(entry.country for entry in entries)]
        return frozenset(c for w in written if (c := self.registry.country(w)))

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups (local IRIs) that documents give."""
        found = (self.authorities.group(r.group, r.earliest) for r in self.rows if r.group)
        return frozenset(group.iri for group in found if group)

    @cached_property
    def organisations(self) -> frozenset[str]:
        """For whom the person signs; empty words are nobody, as members do."""
        return frozenset(r.organisation or "" for r in self.rows) | (
            {""} if self.listed else frozenset()
        )

    def groups_of(self, member: "Unit") -> set[str]:
        """The groups that registers give a member at the time of these names."""
        number = member.number or ""
        return {g for row in self.rows for g in self.registry.groups(row, number)}

    def in_office(self, member: "Unit") -> bool | None:
        """Whether every name stands in a document of a day when the member was in office.

        None where nobody says; False if one of the days is none of theirs.
        """
        if not member.listed:
            return True
        served = {self.registry.served(row, member.number or "") for row in self.rows}
        return False if False in served else None if None in served else True


def _split(name: str, given: str | None, family: str | None) -> Iterator[tuple[str, str]]:
    yield from ((form.given, form.family) for form in spellings(name, given, family))


def tie(one: Unit, other: Unit) -> tuple[NamedNode, bool] | None:
    """The rule by which the names may be one person's, and whether the names alone are enough.

    The strictest rule, over all ways the two are written.
    """
    found = [
        (rule, a.latin == b.latin and rule == HC.otherSpelling)
        for a in one.writings
        for b in other.writings
        if (rule := tied(a, b))
    ]
    order = (HC.otherSpelling, HC.byInitials, HC.fullerName)
    return min(found, key=lambda f: (order.index(f[0]), not f[1]), default=None)


def compatible(one: Unit, other: Unit, judgements: Judgements) -> bool:
    """Whether nothing rules out that two are one person."""
    return not (
        (one.number and other.number)
        or not one.documents.isdisjoint(other.documents)
        or _differ(one.countries, other.countries)
        or _differ(one.groups, other.groups)
        or _differ(one.organisations, other.organisations)
        or False in (one.in_office(other), other.in_office(one))
        or _told_apart(one, other, judgements)
    )


def supported(one: Unit, other: Unit, *, sure: bool = False) -> bool:
    """Whether group or country is the same on both sides, or the names are ``sure`` without.

    Registers give the last group of a time only: another one rules nobody out but links nobody.
    """
    if not (one.in_office(other) and other.in_office(one)):
        return False
    groups, others = one.groups | other.groups_of(one), other.groups | one.groups_of(other)
    same = sure or groups & others or one.countries & other.countries
    return bool(same) and not _differ(groups, others)


def _differ(ones: frozenset[str] | set[str], others: frozenset[str] | set[str]) -> bool:
    return bool(ones and others and ones.isdisjoint(others))


def _told_apart(one: Unit, other: Unit, judgements: Judgements) -> bool:
    """Whether people decided that a name of one is none of the other's."""
    ones, others = ({row.node for row in unit.rows} for unit in (one, other))
    pairs = any({a, b} & ones and {a, b} & others for a, b in judgements.different)
    barred = ((ones, other.number), (others, one.number))
    return pairs or any(
        number in judgements.barred.get(node, ()) for nodes, number in barred for node in nodes
    )
