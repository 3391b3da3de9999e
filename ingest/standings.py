"""The standing of signatures: which claims dispute, withdraw or confirm which.

A pure function of rows, whatever the order documents came in. A claim counts for a signature only
where it is certain which one is meant: the same full name, in the one letter that fits what the
claim's document says of the letter. Otherwise the claim stands alone.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from ontology import DEFAULT_BASE, HC
from ontology.text import fold

#: What becomes of a signature that is more than printed; the first that a claim says holds.
STATUSES = ("withdrawn", "disputed", "confirmed")
#: A letter without its date is meant only by what is written within this time of it.
_RECENT = dt.timedelta(days=366)
#: Longer than a month, an interval does not tell one letter from another.
_PRECISE = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Telling:
    """That a claim says something of a signature's standing (IRIs; ISO days, or empty).

    ``status`` is one of :data:`STATUSES`, ``key`` the signatory's name key. ``earliest`` and
    ``latest`` are the date of the letter, ``to`` the folded words for whom it went to, ``vendors``
    what it is about, as far as the claim's document says; ``day`` is the document's last date.
    """

    claim: str
    status: str
    key: str
    earliest: str = ""
    latest: str = ""
    to: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature on a letter, and what is known of the letter.

    ``to`` are the addressees: name, and whether a title stands before it.
    """

    signature: str
    document: str
    letter: str
    key: str
    earliest: str = ""
    latest: str = ""
    to: frozenset[tuple[str, bool]] = frozenset()
    vendors: frozenset[str] = frozenset()


def statuses(
    tellings: Iterable[Telling], signatures: Iterable[Signed], base: str = DEFAULT_BASE
) -> set[Quad]:
    """``hc:status`` of every signature that a claim speaks of, with each such claim."""
    graph = NamedNode(f"{base}graph/events")
    by_key: dict[str, list[Signed]] = defaultdict(list)
    for signed in signatures:
        by_key[signed.key].append(signed)
    told: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for signed in meant(telling, by_key[telling.key]):
            told[signed.signature].append(telling)
    found: set[Quad] = set()
    for iri, claims in told.items():
        node, said = NamedNode(iri), {telling.status for telling in claims}
        status = next(name for name in STATUSES if name in said)
        found.add(Quad(node, HC.status, HC[status], graph))
        found |= {Quad(node, HC.statusClaim, NamedNode(t.claim), graph) for t in claims}
    return found


def meant(telling: Telling, signatures: Sequence[Signed]) -> list[Signed]:
    """The signatures the claim speaks of: those of this name in the one letter that fits, or none.

    Two of one name in a document may be two people.
    """
    fitting = [signed for signed in signatures if _fits(telling, signed)]
    if len({signed.letter for signed in fitting}) > 1:
        fitting = [signed for signed in fitting if _described(telling, signed)]
    if len({signed.letter for signed in fitting}) != 1:
        return []
    return [] if max(Counter(s.document for s in fitting).values()) > 1 else fitting


def _fits(telling: Telling, signed: Signed) -> bool:
    """By its date; where the claim gives none, by addressee or subject and not long before."""
    if not signed.earliest or (telling.day and telling.day < signed.earliest):
        return False
    if telling.earliest:
        length = _day(telling.latest) - _day(telling.earliest)
        meets = signed.earliest <= telling.latest and telling.earliest <= signed.latest
        return meets and length < _PRECISE
    recent = bool(telling.day) and _day(telling.day) - _day(signed.earliest) <= _RECENT
    return recent and _described(telling, signed)


def _described(telling: Telling, signed: Signed) -> bool:
    return bool(telling.vendors & signed.vendors) or any(
        _addressed(words, name, titled) for words in telling.to for name, titled in signed.to
    )


def _addressed(words: str, name: str, titled: bool) -> bool:
    """Whether the words name the addressee: a person by the last name, anybody else in full."""
    called = fold(name).split()
    wanted = " ".join(called[-1:] if titled else called)
    return bool(wanted) and f" {wanted} " in f" {words} "


def _day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)
