"""Letters that may be one letter: the same people on the same day, read differently.

A letter's IRI is made of date, addressees and signatories, so files that agree in all of them are
one letter already. Where one file lacks an addressee, a date or a line, they are proposed to
people, and never joined without them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode, Quad

from ontology import DEFAULT_BASE, HC

#: Days between the dates of two readings of one letter: written, sent, published.
DAYS = 3
#: As few people as tell a letter where the dates do not.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter as far as proposals need it.

    ``letter`` is its IRI, ``signatories`` the name keys of who signs, ``earliest`` and ``latest``
    its date (ISO), or empty.
    """

    letter: str
    signatories: frozenset[str]
    earliest: str = ""
    latest: str = ""


def enough(signatories: int) -> int:
    """How many of so many signatories two readings must share: four of five.

    >>> enough(5), enough(6), enough(1)
    (4, 5, 1)
    """
    return -(-4 * signatories // 5)


def proposals(
    own: Sequence[LetterRow], others: Iterable[LetterRow] = (), base: str = DEFAULT_BASE
) -> set[Quad]:
    """``hc:maybeSame`` for each pair with one of ``own`` in it, once, the smaller IRI first.

    Of one date, four in five of the longer list must agree; of dates up to three days apart, or
    unknown, all of three or more.
    """
    graph = NamedNode(f"{base}graph/events")
    rows = (*own, *others)
    pairs = (sorted((one, row), key=lambda r: r.letter) for one in own for row in rows)
    return {
        Quad(NamedNode(one.letter), HC.maybeSame, NamedNode(other.letter), graph)
        for one, other in pairs
        if one.letter != other.letter and _proposed(one, other)
    }


def _proposed(one: LetterRow, other: LetterRow) -> bool:
    common = len(one.signatories & other.signatories)
    longer = max(len(one.signatories), len(other.signatories))
    if one.earliest and (one.earliest, one.latest) == (other.earliest, other.latest):
        return 0 < enough(longer) <= common
    return common == longer >= FEWEST and _near(one, other)


def _near(one: LetterRow, other: LetterRow) -> bool:
    """Whether the dates lie within three days of each other, as far as they are known."""
    if not (one.earliest and other.earliest):
        return True
    starts, ends = max(one.earliest, other.earliest), min(one.latest, other.latest)
    return (date.fromisoformat(starts) - date.fromisoformat(ends)).days <= DAYS
