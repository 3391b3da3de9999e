"""Names written in several ways: who is one person by rule, never by likeness.

After equal keys, registers and decisions have spoken. A rule of ``writings.py`` ties two names;
group or country must be known on both sides and equal, and nothing may speak against it. The one
candidate counts only if nobody else in the graph or its registers fits: where a name fits two who
do not fit each other, all stay apart. What people decided is never changed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from ingest.people.candidates import Registry
from ingest.people.choices import Choice
from ingest.people.judgements import Judgements
from ingest.people.rows import NameRow
from ingest.people.units import Unit, compatible, supported, tie
from ontology import HC
from ontology.authorities import Authorities

#: Names left open for these reasons are no candidates for others.
_NO_NAME = (HC.initialsOnly, HC.familyNameOnly, HC.suspiciousName, HC.recognisedByMachine)
_NOBODY = Choice()


class Joiner:
    """Ties people whose names are written in several ways; a pure function of what it is given."""

    def __init__(
        self, authorities: Authorities, registry: Registry, judgements: Judgements, base: str
    ) -> None:
        self._authorities, self._registry = authorities, registry
        self._judgements, self._base = judgements, base

    def joined(self, choices: Mapping[str, Choice], rows: Sequence[NameRow]) -> dict[str, Choice]:
        """The choices, with what the rules add; ``rows`` in the order of their nodes."""
        found = dict(choices)
        for rule in (self._by_group, self._by_writing, self._by_initials):
            found |= rule(found, rows)
        return found

    def _by_group(
        self, choices: Mapping[str, Choice], rows: Sequence[NameRow]
    ) -> dict[str, Choice]:
        """Of several people of one name, the one of the same group.

        Not where a register knows the name, or people told those apart who bear it.
        """
        pairs = self._judgements.same | self._judgements.different
        judged = {node for pair in pairs for node in pair} | set(self._judgements.persons)
        settled = {row.key for row in rows if row.node in judged} | self._registry.keys()
        people: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._units(choices, rows):
            for key in unit.keys if unit.choice.person else ():
                people[key].append(unit)
        found: list[tuple[Unit, Unit]] = []
        for row in rows:
            if choices[row.node].reason == HC.homonym and row.key not in settled:
                name = self._unit([row])
                fitting = [u for u in people[row.key] if compatible(name, u, self._judgements)]
                if len(fitting) == 1 and name.groups & fitting[0].groups:
                    found.append((name, fitting[0]))
        return _agreeing(found, HC.nameAndGroup)

    def _by_writing(
        self, choices: Mapping[str, Choice], rows: Sequence[NameRow]
    ) -> dict[str, Choice]:
        """People with full names in several spellings or at several lengths."""
        units = list(self._units(choices, rows, registers=True))
        near, fits = _index(units), defaultdict[int, set[int]](set)
        for n, unit in enumerate(units):
            for m in near(unit):
                if m < n and unit.keys.isdisjoint(units[m].keys) and self._fits(unit, units[m]):
                    fits[n].add(m)
                    fits[m].add(n)
        found: dict[str, Choice] = {}
        for group in _connected(fits):
            if all(units[n].known and fits[n] | {n} == group for n in group):
                links = {n: {m for m in fits[n] if _linked(units[n], units[m])} for n in group}
                for one in _connected(links):
                    found |= _as_one([units[n] for n in sorted(one)])
        return found

    def _by_initials(
        self, choices: Mapping[str, Choice], rows: Sequence[NameRow]
    ) -> dict[str, Choice]:
        """Names whose given name is initials alone, if one person fits."""
        units = list(self._units(choices, rows, registers=True))
        near = _index(units)
        found: list[tuple[Unit, Unit]] = []
        names: dict[str, list[Unit]] = defaultdict(list)
        for row in rows:
            if choices[row.node].reason == HC.initialsOnly:
                names[row.key].append(self._unit([row]))
        for alike in names.values():
            for name in alike:
                fitting = [units[n] for n in near(name) if self._fits(name, units[n])]
                if len(fitting) == 1 and not self._somebody_else(name, fitting[0], alike):
                    found += [(name, whom) for whom in fitting if _linked(name, whom)]
        return _agreeing(found, HC.byInitials)

    def _somebody_else(self, name: Unit, whom: Unit, alike: Sequence[Unit]) -> bool:
        """Whether the same initials stand beside this person's name, so that they are another's."""
        beside = (other for other in alike if other.documents & whom.documents)
        return any(compatible(name, other, self._judgements) for other in beside)

    def _units(
        self, choices: Mapping[str, Choice], rows: Sequence[NameRow], *, registers: bool = False
    ) -> Iterator[Unit]:
        """Everybody whom names mean, every full name left open, and everybody in the registers."""
        people: dict[str, list[NameRow]] = defaultdict(list)
        for row in rows:
            choice = choices[row.node]
            if choice.reason not in _NO_NAME:
                people[choice.iri(self._base) or row.node].append(row)
        for named in people.values():
            decided = any(choices[row.node].basis == HC.decided for row in named)
            choice = choices[named[0].node]
            whom = Choice(number=choice.number, person=choice.person)
            yield Unit(tuple(named), self._registry, self._authorities, whom, decided)
        if registers:
            known = {choice.number for choice in choices.values()}
            for number in sorted(self._registry.numbers() - known):
                yield self._unit([], Choice(number=number))

    def _unit(self, rows: Iterable[NameRow], whom: Choice = _NOBODY) -> Unit:
        return Unit(tuple(rows), self._registry, self._authorities, whom)

    def _fits(self, one: Unit, other: Unit) -> bool:
        return tie(one, other) is not None and compatible(one, other, self._judgements)


def _agreeing(found: Iterable[tuple[Unit, Unit]], basis: NamedNode) -> dict[str, Choice]:
    """The choices of names tied to somebody one by one, but for those that contradict each other.

    Two in one document, or two groups or countries that nothing else says of the person.
    """
    names: dict[Unit, list[Unit]] = defaultdict(list)
    for name, whom in found:
        names[whom].append(name)
    choices: dict[str, Choice] = {}
    for whom, tied in names.items():
        documents = Counter(document for name in tied for document in name.documents)
        groups = {group for name in tied for group in name.groups} - whom.groups
        countries = {country for name in tied for country in name.countries} - whom.countries
        for name in tied:
            doubtful = (
                any(documents[document] > 1 for document in name.documents)
                or (len(groups) > 1 and name.groups & groups)
                or (len(countries) > 1 and name.countries & countries)
            )
            if not doubtful:
                choices |= {row.node: replace(whom.choice, basis=basis) for row in name.rows}
    return choices


def _linked(one: Unit, other: Unit) -> bool:
    """Whether two who fit each other are one person; initials alone are held against full names."""
    rule, sure = tie(one, other) or (None, False)
    whole = other.known and other.full and (one.full or rule == HC.byInitials)
    return whole and supported(one, other, sure=sure)


def _as_one(units: Sequence[Unit]) -> dict[str, Choice]:
    """All names mean one of them: the member, whom people decided on, or the fullest name.

    Nobody, where that would change what was decided.
    """
    heads = [unit for unit in units if unit.number or unit.decided]
    if len(heads) > 1:
        return {}
    head = heads[0] if heads else min(units, key=lambda unit: unit.rank)
    found: dict[str, Choice] = {}
    for unit in units:
        if unit is not head:
            rule, _ = tie(unit, head) or (HC.otherSpelling, False)
            found |= {row.node: replace(head.choice, basis=rule) for row in unit.rows}
    return found


def _index(units: Sequence[Unit]) -> Callable[[Unit], list[int]]:
    """Finds the places of all units that share a word of a family name with one."""
    places: dict[str, set[int]] = defaultdict(set)
    for n, unit in enumerate(units):
        for word in unit.words:
            places[word].add(n)
    return lambda unit: sorted({n for word in unit.words for n in places.get(word, ())})


def _connected(links: Mapping[int, set[int]]) -> Iterator[set[int]]:
    """The groups of two or more that hang together."""
    left = set(links)
    while left:
        group, fresh = set[int](), {min(left)}
        while fresh:
            group |= fresh
            fresh = {m for n in fresh for m in links[n]} - group
        left -= group
        if len(group) > 1:
            yield group
