"""What people decided about who is who.

A decision holds on to the words of a name in the text of a document, not to anything that the
graph made of them: it outlives every change of rules, registers and graphs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ingest.iris import digest
from ingest.people.judgements import Judgements


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A name in a document.

    ``document`` is the first 16 hex digits of the SHA-256 of its text, ``quote`` the name exactly
    as the text has it, ``nth`` which of the document's names of these very words, from 1.
    """

    document: str
    quote: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Decision:
    """That a name is a member, or two names are one person; or that it is not so; or nobody knows.

    ``judgement`` is positive, negative or unsure. Either ``person``, the Parliament's number of a
    member, or ``other`` is given. ``by``, ``on`` (an ISO date) and ``because`` are for people.

    >>> name = Anchor("00112233445566aa", "Ada Exempel")
    >>> Decision("positive", name, person="123").id
    '2a50484d'
    """

    judgement: str
    name: Anchor
    person: str | None = None
    other: Anchor | None = None
    by: str | None = None
    on: str | None = None
    because: str | None = None

    @property
    def id(self) -> str:
        """Eight hex digits of the hash of all it says."""
        names = [(a.document, a.quote, str(a.nth)) for a in self.anchors()]
        said = (self.judgement, self.person, self.by, self.on, self.because)
        given = ["" if part is None else f"={part}" for part in said]
        return digest(*given, *(part for name in names for part in name), length=8)

    def anchors(self) -> tuple[Anchor, ...]:
        """The names it speaks of: one or two."""
        return (self.name, self.other) if self.other else (self.name,)


def judgements(decisions: Iterable[Decision], nodes: Mapping[Anchor, Iterable[str]]) -> Judgements:
    """Decisions as they bear on the graph; ``nodes`` are the names (IRIs) at each anchor.

    Several documents may have one text: what was decided of a name in it holds in each of them.
    """
    persons: dict[str, set[str]] = {}
    barred: dict[str, set[str]] = {}
    pairs: dict[str, set[tuple[str, str]]] = {"positive": set(), "negative": set()}
    for decision in decisions:
        if decision.judgement == "unsure":
            continue
        if decision.person:
            numbers = persons if decision.judgement == "positive" else barred
            for node in nodes.get(decision.name, ()):
                numbers.setdefault(node, set()).add(decision.person)
        else:
            pairs[decision.judgement].update(_pairs(decision, nodes))
    return Judgements(
        {node: frozenset(persons[node]) for node in sorted(persons)},
        {node: frozenset(barred[node]) for node in sorted(barred)},
        frozenset(pairs["positive"]),
        frozenset(pairs["negative"]),
    )


def _pairs(decision: Decision, nodes: Mapping[Anchor, Iterable[str]]) -> Iterator[tuple[str, str]]:
    others = nodes.get(decision.other, ()) if decision.other else ()
    for one in nodes.get(decision.name, ()):
        for other in others:
            if one != other:
                yield min(one, other), max(one, other)
