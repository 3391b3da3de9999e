"""Everything that bears on some names, at hand: texts, registers, decisions, candidates."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from graph.store import Store
from hemicycle.derivation.decided import anchored, stored
from hemicycle.explaining.model import Apart, Candidate, Entry, Place
from hemicycle.names.members import described, entry_line, files, in_words, known_members
from hemicycle.names.named import Named, line_of, texts
from ingest.people.candidates import in_office
from ingest.people.conflicts import called, ends
from ingest.people.decisions import Decision
from ingest.people.known import Known, person
from ingest.people.register import StoredEntry
from ingest.people.suggestions import MOST, Scored, Suggester
from ontology.authorities import Authorities

#: Why the words of a claim mean nobody in particular.
_IN_A_CLAIM = "named in a claim: there a name is tied to somebody by a dated office only"
_SAID = {"positive": "is", "negative": "is not", "unsure": "may or may not be"}


class Desk:
    """Explains names found in documents."""

    def __init__(self, store: Store, found: Sequence[Named], authorities: Authorities) -> None:
        documents = [name.row.document for name in found]
        self._found, self._authorities = found, authorities
        self._texts, self._files = texts(store, documents), files(store)
        self._members = known_members(store, documents)
        self._numbered = {member.who: member for member in self._members}
        self._decided = _decided(store)
        self._candidates = self._weighed([name for name in found if _open(name)])

    def place(self, name: Named) -> Place:
        """All that is known about one name."""
        row, text = name.row, self._texts[name.row.document]
        line = None if name.start is None else line_of(text, name.start)
        claimed = not (name.person or name.reason)
        return Place(
            row.node, row.name, row.document, name.source, row.earliest, line, name.where,
            "" if line is None else text.split("\n")[line - 1].strip(),
            name.person, name.person_name, name.basis, name.reason,
            _IN_A_CLAIM if claimed else name.because, "" if claimed else name.meaning,
            self._entries(name),
            tuple(_told(decision) for decision, _ in self._decided.get(row.node, ())),
            self._candidates.get(row.node, ()),
        )  # fmt: skip

    def listed(self, keys: set[str]) -> tuple[Entry, ...]:
        """What registers say of people with these names."""
        return tuple(
            self._entry(entry)
            for member in self._members
            for entry in member.entries
            if not entry.keys.isdisjoint(keys)
        )

    def apart(self) -> Iterator[Apart]:
        """Every two people among the names, and why they are two."""
        people: dict[str, list[Named]] = defaultdict(list)
        for name in self._found:
            if name.person:
                people[name.person].append(name)
        for one, other in combinations(people.values(), 2):
            yield Apart(_label(one[0]), _label(other[0]), tuple(self._reasons(one, other)))

    def _entries(self, name: Named) -> tuple[Entry, ...]:
        """The register entries of the member that the name means; those of the day, if any."""
        member = self._numbered.get(name.number or "")
        known = member.entries if member else ()
        row = name.row
        if row.earliest and row.latest:
            of_day = [entry for entry in known if in_office(entry, row.earliest, row.latest)]
            known = tuple(of_day) or known
        return tuple(self._entry(entry) for entry in known)

    def _entry(self, entry: StoredEntry) -> Entry:
        file = self._files.get(entry.register, entry.register)
        words = entry_line(entry, self._files)
        return Entry(file, entry.line, entry.name, in_words(entry), words)

    def _weighed(self, names: Sequence[Named]) -> dict[str, tuple[Candidate, ...]]:
        """Whom each open name may mean, with those who are not offered."""
        people: dict[str, list[Named]] = defaultdict(list)
        for name in self._found:
            if name.person and not name.number and name.row.key:
                people[name.person].append(name)
        others = [person(iri, [name.row for name in people[iri]]) for iri in people]
        weighed = Suggester([*self._members, *others], self._authorities).weighed(
            [name.row for name in names]
        )
        return {
            name.row.node: tuple(
                self._candidate(scored, people)
                for scored in [s for s in found if s.known.who != name.person][:MOST]
            )
            for name, found in zip(names, weighed, strict=True)
        }

    def _candidate(self, scored: Scored, people: Mapping[str, Sequence[Named]]) -> Candidate:
        known: Known = scored.known
        named_in = sorted({name.source for name in people.get(known.who, ())})
        return Candidate(
            known.who if known.member else None, None if known.member else known.who, known.name,
            described(known, self._files) if known.member else f"named in {', '.join(named_in)}",
            scored.score, scored.why, scored.against, scored.offered,
        )  # fmt: skip

    def _reasons(self, one: Sequence[Named], other: Sequence[Named]) -> Iterator[str]:
        told = [*self._told_apart(one, other), *self._told_apart(other, one)]
        yield from dict.fromkeys(told)
        if one[0].number and other[0].number:
            yield "the Parliament has two numbers for them"
            return
        known = person("", [name.row for name in other])
        weighed = Suggester([known], self._authorities).weighed([name.row for name in one])
        found = [scored for each in weighed for scored in each]
        yield from dict.fromkeys(why for scored in found for why in (*scored.why, *scored.against))
        if not found:
            yield "the names differ"
        if not told:
            yield "nobody decided that they are one"

    def _told_apart(self, one: Sequence[Named], other: Sequence[Named]) -> Iterator[str]:
        targets = {name.row.node for name in other} | {other[0].number or ""}
        for name in one:
            for decision, whom in self._decided.get(name.row.node, ()):
                if decision.judgement == "negative" and not whom.isdisjoint(targets):
                    yield _told(decision)


def _decided(store: Store) -> dict[str, list[tuple[Decision, frozenset[str]]]]:
    """The decisions about each name, with the names or the member (number) it was held against."""
    held = stored(store)
    nodes = anchored(store, {anchor for decision in held for anchor in decision.anchors()})
    found: dict[str, list[tuple[Decision, frozenset[str]]]] = defaultdict(list)
    for decision in held:
        here = nodes.get(decision.name, frozenset())
        there = nodes.get(decision.other, frozenset()) if decision.other else frozenset()
        for node in here:
            found[node].append((decision, there or frozenset({decision.person or ""})))
        for node in there:
            found[node].append((decision, here))
    return found


def _told(decision: Decision) -> str:
    one, other = map(called, ends(decision))
    notes = [decision.by and f"by {decision.by}", decision.on and f"on {decision.on}"]
    made = " ".join(["decided", *(note for note in notes if note)])
    because = f": {decision.because}" if decision.because else ""
    return f"{one} {_SAID[decision.judgement]} {other} ({made}{because}) [{decision.id}]"


def _open(name: Named) -> bool:
    return bool(name.row.key) and name.number is None


def _label(name: Named) -> str:
    known = f"member ep-{name.number}" if name.number else "known by name alone"
    return f"{name.person_name} ({known})"
