"""What people decided about who is meant, tied to the names of the graph."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Judgements:
    """Decisions as they bear on nodes of the graph (signatures, parties; all IRIs).

    ``persons`` says which people a node was decided to be, ``barred`` which it was decided not to
    be: numbers of the Parliament. ``same`` and ``different`` hold pairs of nodes, the smaller IRI
    first. Unsure judgements change nothing and are not here. Decisions may contradict each other:
    whoever uses them shows that and resolves nothing.
    """

    persons: Mapping[str, frozenset[str]] = field(default_factory=dict)
    barred: Mapping[str, frozenset[str]] = field(default_factory=dict)
    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
