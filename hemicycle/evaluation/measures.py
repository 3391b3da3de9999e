"""What a score is made of: shares, matches and counts that can be added up.

Totals are micro-averages: numerators and denominators are summed over the documents, so that a
long list of signatories weighs more than a short one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``of``.

    >>> (Share(1, 2) + Share(1, 1)).value
    0.6666666666666666
    >>> Share().value is None
    True
    """

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        """Both together."""
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None where there was nothing to judge."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Match:
    """``hits`` among ``found`` answers and ``gold`` ones.

    >>> match = Match(hits=3, found=4, gold=6)
    >>> match.precision, match.recall, match.f1
    (0.75, 0.5, 0.6)
    """

    hits: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Match") -> "Match":
        """Both together."""
        return Match(self.hits + other.hits, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Right among found; None where nothing was found."""
        return Share(self.hits, self.found).value

    @property
    def recall(self) -> float | None:
        """Found among gold; None where there was nothing to find."""
        return Share(self.hits, self.gold).value

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing was found and nothing was there."""
        return Share(2 * self.hits, self.found + self.gold).value


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened; for errors the target is 0."""

    times: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        return Count(self.times + other.times)


Measure = Share | Match | Count
Measures = Mapping[str, Measure]


@dataclass(frozen=True, slots=True)
class Score:
    """One document: its measures by name, and in words what went wrong."""

    name: str
    measures: Measures
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One gold folder's documents of one form.

    ``columns`` are the measures shown for each document, ``totals`` every measure over all of
    them, ``failures`` what went wrong between documents, ``notes`` what a reader of the numbers
    must know (what was not measured, say).
    """

    title: str
    documents: tuple[Score, ...]
    columns: tuple[str, ...]
    totals: Measures
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that was measured."""

    folder: str
    sections: tuple[Section, ...]


def total(measures: Iterable[Measures]) -> Measures:
    """The sum of each measure, in the order first met.

    >>> total([{"a": Count(1)}, {"a": Count(2), "b": Share(1, 1)}])
    {'a': Count(times=3), 'b': Share(right=1, of=1)}
    """
    found: dict[str, Measure] = {}
    for each in measures:
        for name, measure in each.items():
            found[name] = added(found[name], measure) if name in found else measure
    return found


def added(one: Measure, other: Measure) -> Measure:
    """Two measures of one kind as one; :class:`TypeError` where the kinds differ."""
    if isinstance(one, Share) and isinstance(other, Share):
        return one + other
    if isinstance(one, Match) and isinstance(other, Match):
        return one + other
    if isinstance(one, Count) and isinstance(other, Count):
        return one + other
    raise TypeError(f"{one} and {other} are measures of two kinds")
