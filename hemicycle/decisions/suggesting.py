"""Open suggestions: names that nobody is tied to, or only a name, and whom they may mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.store import Store
from hemicycle.decisions.store import settled
from hemicycle.names.members import described, files, known_members
from hemicycle.names.named import Named, contexts, named
from hemicycle.sparql import holds
from ingest.people.known import Known, person
from ingest.people.suggestions import MOST, Scored, Suggester
from ontology import HC
from ontology.authorities import Authorities, load

#: Names that are asked about: left open, or tied to a person of whom nothing but a name is known.
_OPEN = """
  { ?n hc:unresolved ?left FILTER(?left != hc:conflictingDecisions) ?n hc:nameKey ?has }
  UNION
  { ?n hc:nameKey ?has ; hc:denotes ?only ; hc:in ?place .
    FILTER NOT EXISTS { ?only hc:officialId ?known } }"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That a name may mean a member (``person``, a number), or the same as another name.

    ``node`` and ``other`` are IRIs of names; ``document`` is the file, ``digest`` the SHA-256 of
    its text, ``quote`` the name as it stands there from ``start`` on. ``reason`` says why the name
    is open, ``context`` and ``candidate_context`` show the lines around, or a register's entries.
    ``score`` is 0 to 100; ``why`` tells what speaks for it, then what speaks against it.
    """

    node: str
    name: str
    quote: str
    document: str
    digest: str
    start: int
    context: str
    reason: str
    person: str | None
    other: str | None
    candidate: str
    candidate_context: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Names that stand or fall together: those of one person, or one open name."""

    names: tuple[Named, ...]

    @property
    def person(self) -> str | None:
        return self.names[0].person


@dataclass(frozen=True, slots=True)
class _Pair:
    """A unit's weakest name, and whom it may mean."""

    name: Named
    scored: Scored
    other: Named | None = None


def open_suggestions(store: Store, authorities: Authorities | None = None) -> list[Suggestion]:
    """Everything that people should be asked, the likeliest first, then by file and place.

    What was judged already, be it unsure, is left out.
    """
    units = _units(named(store, _OPEN))
    desk = _Desk(store, units, authorities or load())
    pairs = [*desk.with_members(), *desk.with_each_other()]
    return sorted(_told(store, pairs), key=_order)


def _units(names: Iterable[Named]) -> list[_Unit]:
    """Names without words of their own in the document cannot be decided about."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for name in names:
        if name.quote is not None:
            groups[name.person or name.row.node].append(name)
    return [_Unit(tuple(group)) for group in groups.values()]


class _Desk:
    """Holds each unit against members and against people known by a name alone."""

    def __init__(self, store: Store, units: Sequence[_Unit], authorities: Authorities) -> None:
        self._store, self._units, self._authorities = store, units, authorities
        self._settled = settled(store) if holds(store, HC.Decision) else frozenset()

    def with_members(self) -> Iterator[_Pair]:
        """Each unit with the members that all its names may mean."""
        documents = (name.row.document for unit in self._units for name in unit.names)
        suggester = Suggester(known_members(self._store, documents), self._authorities)
        for unit, found in zip(self._units, self._weighed(suggester), strict=True):
            asked = (pair for pair in found if not self._judged(unit, [pair[1].known.who]))
            yield from (_Pair(name, scored) for name, scored in islice(asked, MOST))

    def with_each_other(self) -> Iterator[_Pair]:
        """Each unit with the people known by name alone; two such people once."""
        people = {unit.person: unit for unit in self._units if unit.person}
        known = [person(iri, [n.row for n in unit.names]) for iri, unit in people.items()]
        suggester = Suggester(known, self._authorities)
        seen: set[str] = set()
        for unit, found in zip(self._units, self._weighed(suggester), strict=True):
            seen.add(unit.person or "")
            others = ((pair, people[pair[1].known.who]) for pair in found)
            asked = (
                _Pair(*pair, other.names[0])
                for pair, other in others
                if not (unit.person and other.person in seen)
                and not self._judged(unit, [name.row.node for name in other.names])
            )
            yield from islice(asked, MOST)

    def _weighed(self, suggester: Suggester) -> list[list[tuple[Named, Scored]]]:
        """For each unit whom every one of its names may mean, by the name that fits worst."""
        rows = [name.row for unit in self._units for name in unit.names]
        offered = iter(suggester.suggest(rows, most=None))
        return [_common([(name, next(offered)) for name in unit.names]) for unit in self._units]

    def _judged(self, unit: _Unit, others: Iterable[str]) -> bool:
        return any((n.row.node, other) in self._settled for n in unit.names for other in others)


def _common(found: Sequence[tuple[Named, Sequence[Scored]]]) -> list[tuple[Named, Scored]]:
    fits: dict[str, list[tuple[Named, Scored]]] = defaultdict(list)
    for name, offered in found:
        for scored in offered:
            fits[scored.known.who].append((name, scored))
    common = [group for group in fits.values() if len(group) == len(found)]
    worst = [min(group, key=lambda pair: pair[1].score) for group in common]
    return sorted(worst, key=lambda pair: -pair[1].score)


def _told(store: Store, pairs: Sequence[_Pair]) -> Iterator[Suggestion]:
    shown = [pair.name for pair in pairs] + [pair.other for pair in pairs if pair.other]
    around, sources = contexts(store, shown), files(store)
    for name, scored, other in ((pair.name, pair.scored, pair.other) for pair in pairs):
        known: Known = scored.known
        yield Suggestion(
            name.row.node, name.row.name, name.quote or "", name.source, name.digest,
            name.start or 0, around[name.row.node], _reason(name),
            known.who if known.member else None, other.row.node if other else None,
            f"{other.row.name} in {other.source}" if other else known.name,
            around[other.row.node] if other else described(known, sources),
            scored.score, (*scored.why, *scored.against),
        )  # fmt: skip


def _reason(name: Named) -> str:
    return "known by name alone" if name.person else name.because or str(name.reason)


def _order(suggestion: Suggestion) -> tuple[float, str, int, str, str]:
    whom = suggestion.person or suggestion.other or ""
    return -suggestion.score, suggestion.document, suggestion.start, suggestion.node, whom
