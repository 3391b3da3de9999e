"""What people decided, laid over what names and registers say.

A positive judgement joins, a negative one keeps apart; a person is what hangs together. Judgements
that contradict each other, or a register, decide nothing: the names they speak of stay open with
that reason. Once two names of one person are told apart, the name alone proves nothing any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.iris import digest
from ingest.people.choices import Choice, person_iri
from ingest.people.judgements import Judgements
from ingest.people.rows import NameRow
from ontology import HC


def decided(
    choices: Mapping[str, Choice], rows: Sequence[NameRow], judgements: Judgements, base: str
) -> dict[str, Choice]:
    """The choices as decisions leave them."""
    judged = _judged(choices, judgements)
    if not judged:
        return dict(choices)
    apart = _told_apart(choices, judged, judgements, base)
    found = {**choices, **apart}
    keys = {row.node: row.key for row in rows}
    for component in _components(found, judgements, base):
        touched = [node for node in component.nodes if node in judged]
        if not touched:
            continue
        if component.contradicts(judgements):
            found |= {node: Choice(reason=HC.conflictingDecisions) for node in touched}
        elif whole := component.choice(found, keys, base):
            for node in component.nodes:
                if found[node].iri(base) != whole.iri(base):
                    found[node] = whole
    return found


def _judged(choices: Mapping[str, Choice], judgements: Judgements) -> set[str]:
    pairs = {node for pair in judgements.same | judgements.different for node in pair}
    named = {n for n in judgements.persons if judgements.persons[n]} | set(judgements.barred)
    return (pairs | named) & set(choices)


def _told_apart(
    choices: Mapping[str, Choice], judged: set[str], judgements: Judgements, base: str
) -> dict[str, Choice]:
    """Names that were one person until somebody said they are two, and members decided against."""
    found: dict[str, Choice] = {}
    split: set[str] = set()
    for pair in judgements.different:
        if not set(pair) <= set(choices):
            continue
        person = choices[pair[0]].iri(base)
        if person and person == choices[pair[1]].iri(base):
            split.add(person)
            for node in pair:
                if node not in found or found[node].reason is not None:
                    found[node] = _freed(node, pair, choices, judgements)
    for node, choice in choices.items():
        if node in found:
            continue
        if choice.iri(base) in split and choice.number is None:
            found[node] = Choice() if node in judged else Choice(reason=HC.homonym)
        elif choice.number in judgements.barred.get(node, ()):
            found[node] = Choice(reason=HC.decidedAgainst)
    return found


def _freed(
    node: str, pair: tuple[str, str], choices: Mapping[str, Choice], judgements: Judgements
) -> Choice:
    """Of two names of one member that are two people: who is not the member is somebody new.

    As long as nobody said which of them the member is, both stay open.
    """
    other = pair[0] if node == pair[1] else pair[1]
    number = choices[node].number
    said = number is None or number in judgements.persons.get(other, ())
    return Choice() if said else Choice(reason=HC.homonym)


@dataclass(frozen=True, slots=True)
class _Component:
    """Names that hang together, and the people they hang on."""

    nodes: tuple[str, ...]
    numbers: frozenset[str]
    persons: frozenset[str]

    def contradicts(self, judgements: Judgements) -> bool:
        """Whether it has two numbers, or holds what was told apart."""
        inside = set(self.nodes)
        barred = {n for node in self.nodes for n in judgements.barred.get(node, ())}
        return (
            len(self.numbers) > 1
            or bool(barred & self.numbers)
            or any(one in inside and other in inside for one, other in judgements.different)
        )

    def choice(
        self, found: Mapping[str, Choice], keys: Mapping[str, str], base: str
    ) -> Choice | None:
        """The one person of it: a member, else whom the names meant already, else a new one.

        None for a single name that is open for a reason no judgement took away.
        """
        if self.numbers:
            return Choice(HC.decided, number=min(self.numbers))
        if self.persons:
            return Choice(HC.decided, person=min(self.persons))
        first = min(self.nodes)
        if len(self.nodes) == 1 and found[first].reason is not None:
            return None
        return Choice(
            HC.decided, person=f"{base}person/{digest('person', keys[first], 'decided', first)}"
        )


def _components(
    choices: Mapping[str, Choice], judgements: Judgements, base: str
) -> Iterable[_Component]:
    """Names joined by positive judgements or by the person they mean (union-find)."""
    parent: dict[str, str] = {}

    def root(item: str) -> str:
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    numbers: dict[str, str] = {}
    for node, choice in choices.items():
        targets = {choice.number} if choice.number else set()
        for number in {*targets, *judgements.persons.get(node, ())}:
            person = person_iri(number, base)
            numbers[person] = number
            parent[root(node)] = root(person)
        if choice.person:
            parent[root(node)] = root(choice.person)
        root(node)
    for one, other in judgements.same:
        if {one, other} <= set(choices):
            parent[root(one)] = root(other)
    members: dict[str, list[str]] = defaultdict(list)
    for item in sorted(parent):
        members[root(item)].append(item)
    for items in members.values():
        yield _Component(
            tuple(item for item in items if item in choices),
            frozenset(numbers[item] for item in items if item in numbers),
            frozenset(i for i in items if i not in choices and i not in numbers),
        )
