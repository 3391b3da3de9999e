"""What a change of the graph means for people: edges, claims, memberships, names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from graph.store import Changes, Store
from hemicycle.console import counted
from hemicycle.sparql import ask, values
from ontology import HC, RDF

#: So many people are asked for at once.
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Impact:
    """How many of each come, go, or change.

    An edge ties two people who signed something together: ``edges_gone`` and ``edges_new`` count
    pairs of people. ``claims`` and ``memberships`` concern other people than before, ``names``
    mean other people, or nobody now, or somebody at last.
    """

    edges_gone: int = 0
    edges_new: int = 0
    claims: int = 0
    memberships: int = 0
    names: int = 0

    def __str__(self) -> str:
        """In a newsroom's words.

        >>> str(Impact(3, 1, 1, 0, 2)), str(Impact())
        ('4 edges (3 go, 1 comes), 1 claim, 2 person changes', 'nothing')
        """
        ways = [
            f"{number} {verb}{end * (number == 1)}"
            for number, verb, end in ((self.edges_gone, "go", "es"), (self.edges_new, "come", "s"))
            if number
        ]
        edges = counted(self.edges_gone + self.edges_new, "edge") + f" ({', '.join(ways)})"
        others = (
            (self.claims, "claim"), (self.memberships, "membership"), (self.names, "person change"),
        )  # fmt: skip
        parts = [edges] * bool(ways) + [counted(n, noun) for n, noun in others if n]
        return ", ".join(parts) or "nothing"


def impact(store: Store, changes: Changes) -> Impact:
    """What these changes of the identity graph, not yet made, will do."""
    gone, new = set(changes.delete), set(changes.insert)
    changed = gone ^ new
    before, after = _edges(store, gone - new, new - gone)
    return Impact(
        len(before - after),
        len(after - before),
        len({q.subject for q in changed if q.predicate == HC.about}),
        len({q.subject for q in changed if q.predicate == RDF.type and q.object == HC.Membership}),
        len({q.subject for q in changed if q.predicate in (HC.denotes, HC.unresolved)}),
    )


Edges = set[tuple[str, str]]


def _edges(store: Store, gone: set[Quad], new: set[Quad]) -> tuple[Edges, Edges]:
    """The edges of everybody whose signatures change, before and after."""
    minus, plus = _signed(gone), _signed(new)
    people = sorted({person for pair in (*minus, *plus) for person in pair[1:]})
    before = _letters(store, people, sorted({letter for letter, _ in plus}))
    after = {letter: set(signed) for letter, signed in before.items()}
    for letter, person in minus:
        after[letter].discard(person)
    for letter, person in plus:
        after.setdefault(letter, set()).add(person)
    return _pairs(before, set(people)), _pairs(after, set(people))


def _signed(quads: Iterable[Quad]) -> set[tuple[str, str]]:
    return {
        (quad.subject.value, quad.object.value)
        for quad in quads
        if quad.predicate == HC.signedBy
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }


def _letters(store: Store, people: list[str], letters: list[str]) -> dict[str, set[str]]:
    """Who signed each letter that one of these people signed, and each of these letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for variable, wanted in (("p", people), ("l", letters)):
        for start in range(0, len(wanted), _AT_ONCE):
            block = values(variable, wanted[start : start + _AT_ONCE])
            query = f"SELECT DISTINCT ?l ?q {{ {block} ?l hc:signedBy ?p, ?q }}"
            for row in ask(store, query):
                found[row["l"]].add(row["q"])
    return found


def _pairs(letters: Mapping[str, set[str]], people: set[str]) -> Edges:
    """Each two who signed a letter together, one of these people at least among them."""
    return {
        (min(one, other), max(one, other))
        for signed in letters.values()
        for one in signed & people
        for other in signed - {one}
    }
