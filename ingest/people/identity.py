"""Who is meant: names as written to persons, by folded, order-free name key and the registers.

A number of the Parliament beside the name says who it is. Else a register may: the same key, in
office on the day, no other country. Where no register speaks, equal keys are one person, unless
two people may share the key: one document holds it twice, or it stands beside two countries, or
beside an organisation in one place and not in another. Such a contested name resolves only with
its country or organisation, and only where that is unique; otherwise it stays unresolved. Over that
stand decisions, and last come other ways to write a name (``joining.py``). Names and countries
prove nothing by themselves: the link's basis is always stored.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from pyoxigraph import NamedNode, Quad

from ingest.iris import digest
from ingest.letters.names import only_initials
from ingest.people.candidates import Registry
from ingest.people.choices import Choice
from ingest.people.deciding import decided
from ingest.people.joining import Joiner
from ingest.people.judgements import Judgements
from ingest.people.personquads import PersonQuads
from ingest.people.rows import NameRow
from ingest.people.suspicion import grave, suspicions
from ontology import DEFAULT_BASE, HC
from ontology.authorities import Authorities

_LOST = "a character lost in an encoding"


class Identifier:
    """Derives what the identity graph says of some names; a pure function of what it is given."""

    def __init__(self, authorities: Authorities, base: str = DEFAULT_BASE) -> None:
        self._authorities, self._base = authorities, base

    def quads(
        self,
        rows: Iterable[NameRow],
        registry: Registry | None = None,
        judgements: Judgements = Judgements(),  # noqa: B008
    ) -> set[Quad]:
        """Everything the identity graph says because of these names.

        ``rows`` hold every name of each person concerned, ``registry`` every entry.
        """
        known = registry or Registry((), self._authorities)
        ordered = sorted(rows, key=lambda row: row.node)
        by_key: dict[str, list[NameRow]] = defaultdict(list)
        for row in ordered:
            by_key[row.key].append(row)
        choices: dict[str, Choice] = {}
        for key in sorted(by_key):
            choices |= self._by_name(key, by_key[key], known, judgements)
        choices = decided(choices, ordered, judgements, self._base)
        joiner = Joiner(self._authorities, known, judgements, self._base)
        choices = joiner.joined(choices, ordered)
        return PersonQuads(self._authorities, known, self._base).quads(ordered, choices)

    def _by_name(
        self, key: str, rows: Sequence[NameRow], registry: Registry, judgements: Judgements
    ) -> dict[str, Choice]:
        """What key, numbers and registers say of the names of one key; decisions stand aside."""
        found = {row.node: self._alone(row, registry, judgements) for row in rows}
        numbers = self._numbers(rows)
        found |= _homonyms(rows, found, numbers)
        rest = [row for row in rows if not (found[row.node].number or found[row.node].reason)]
        contested = (
            registry.several(key)
            or self._contested(rows if numbers else rest, registry)
            or any(
                c.stranger or c.basis == HC.registerExact or _unmatched(c) for c in found.values()
            )
        )
        marks = [self._mark(row, registry) if contested else "" for row in rest]
        twice = _twice(rest, marks)
        for row, mark in zip(rest, marks, strict=True):
            if contested and (not mark or mark in twice):
                found[row.node] = Choice(reason=HC.homonym)
            elif not contested and len(numbers) == 1:
                found[row.node] = Choice(self._basis(row, contested), number=min(numbers))
            else:
                person = f"{self._base}person/{digest('person', key, *([mark] if mark else []))}"
                found[row.node] = Choice(self._basis(row, contested), person=person)
        return found

    def _alone(self, row: NameRow, registry: Registry, judgements: Judgements) -> Choice:
        """What number and registers say of one name; an empty choice where they say nothing."""
        if row.office or row.recognised:
            return Choice(reason=None if row.office else HC.recognisedByMachine)
        if row.official and registry.contradicts(row.official, row.key):
            return Choice(reason=HC.numberContradictsName)
        if row.official:
            return Choice(HC.officialNumber, number=row.official)
        verdict = registry.verdict(row, judgements.barred.get(row.node, ()))
        reason = self._defect(row, registry, verdict.number) or verdict.reason
        if reason is not None:
            return Choice(reason=reason)
        if verdict.number:
            return Choice(HC.registerExact, number=verdict.number)
        return Choice(stranger=verdict.stranger)

    @staticmethod
    def _defect(row: NameRow, registry: Registry, number: str | None) -> NamedNode | None:
        """Why a name as written can be tied to nobody.

        A letter lost in an encoding is no obstacle where a register has the very same spelling.
        """
        if grave(row.name) and not (
            number and suspicions(row.name) == (_LOST,) and registry.spelled(row.name, number)
        ):
            return HC.suspiciousName
        if only_initials(row.given):
            return HC.initialsOnly
        return None if row.given and row.family else HC.familyNameOnly

    def _mark(self, row: NameRow, registry: Registry) -> str:
        if row.office:
            return "office"
        return registry.country(row.country) or (
            f"organisation {row.organisation}" if row.organisation else ""
        )

    def _contested(self, rows: Sequence[NameRow], registry: Registry) -> bool:
        signatures = [row for row in rows if not row.office]
        per_document = Counter(row.document for row in signatures)
        numbers = self._numbers(rows)
        countries = {c for row in signatures if (c := registry.country(row.country))}
        beside = {bool(row.organisation) for row in signatures}
        several = (len(countries) > 1, len(beside) > 1, len(numbers) > 1)
        return max(per_document.values(), default=0) > 1 or any(several)

    @staticmethod
    def _numbers(rows: Sequence[NameRow]) -> set[str]:
        return {row.official for row in rows if row.official}

    @staticmethod
    def _basis(row: NameRow, contested: bool) -> NamedNode:
        if row.office:
            return HC.byOffice
        return HC.nameAndCountry if contested else HC.exactName


def _homonyms(
    rows: Sequence[NameRow], found: Mapping[str, Choice], numbers: Set[str]
) -> dict[str, Choice]:
    """Links by a register that do not hold: one document has the name twice, or another number."""
    linked = [row for row in rows if found[row.node].basis == HC.registerExact]
    times = Counter((row.document, found[row.node].number) for row in linked)
    return {
        row.node: Choice(reason=HC.homonym)
        for row in linked
        if times[row.document, found[row.node].number] > 1 or numbers - {found[row.node].number}
    }


def _unmatched(choice: Choice) -> bool:
    return choice.reason in (HC.noRegisterMatch, HC.decidedAgainst)


def _twice(rows: Sequence[NameRow], marks: Sequence[str]) -> set[str]:
    """The marks under which one document has the name more than once."""
    signed = ((m, row.document) for m, row in zip(marks, rows, strict=True) if not row.office)
    return {mark for (mark, _), times in Counter(signed).items() if times > 1}
