"""What a claim tells of an event, in words that can be compared between documents.

Each document says it once, as ``hc:tells`` of its claims; which documents tell of one event
follows from these words alone, whatever the order they came in.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

STEPS = frozenset({
    "investigates", "searched", "seized", "arrested", "released", "questioned", "charged",
    "convicted", "sentenced", "acquitted", "closedCase", "appealed", "waivedImmunity",
})  # fmt: skip
PAYMENTS = frozenset({"paid", "offeredPayment", "receivedPayment", "bribed"})
CONDUCT = PAYMENTS | {"committed", "influenced"}
MEASURES = frozenset({"bans", "restricts", "excludes", "sanctions"})
#: Two papers may date one event this far apart; both dates are kept.
SLIP = dt.timedelta(days=3)
#: Longer than a month, an interval does not tell one letter from another.
_PRECISE = dt.timedelta(days=31)

#: Whom these happen to is their subject.
SUFFERED = frozenset({"receivedPayment", "committed"})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as the events need it (IRIs; ISO days, or empty).

    ``family`` is what it is compared with: ``step``, ``payment``, ``measure``, ``letter``, or its
    relation. ``actors`` and ``targets`` are names: an authority's local IRI, or a folded name.
    ``case`` are the people of the case its document tells of, ``group`` which of the document's
    inquiries it belongs to (empty: not known), ``amount`` the number its object gives, ``people``
    everybody whom its document names, ``source`` who says so, folded. ``reports`` are the days
    (MM-DD) of the reports that a correction names, ``day`` is the document's last date, ``words``
    are the subject and object as written.
    """

    claim: str
    document: str
    family: str
    relation: str
    modality: str = "established"
    polarity: str = "positive"
    kind: str = "Article"
    day: str = ""
    outlet: str = ""
    earliest: str = ""
    latest: str = ""
    words: tuple[str, str] = ("", "")
    actors: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    case: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    source: str = ""
    group: str = ""
    amount: str = ""
    reports: frozenset[str] = frozenset()

    @property
    def happened(self) -> bool:
        """Whether the document says that it took place."""
        return self.modality in ("established", "reported") and self.polarity == "positive"

    @property
    def sufferer(self) -> str:
        """The words for whom it happens to."""
        return self.words[0 if self.relation in SUFFERED else 1]

    @property
    def keys(self) -> frozenset[str]:
        """Two claims that have to do with one another share one of these, if through others."""
        named = self.actors | self.targets
        found = {f"{role} {self.family} {name}" for role in ("actor", "target") for name in named}
        found |= {f"case {name}" for name in self.case}
        if self.case or self.family == "step":
            found |= {f"person {name}" for name in self.people}
        if self.family in ("letter", "step"):
            found.add(f"in {self.document.rpartition('/')[2]}")
        if self.family == "letter":
            found |= {f"month {month}" for month in _months(self.earliest, self.latest)}
        return frozenset(found)

    @property
    def tells(self) -> frozenset[str]:
        """All of it that the document's own graph does not hold, as words to be stored.

        >>> sorted(Told("c", "d", "paid", "paid", actors=frozenset({"ada exempel"})).tells)
        ['actor paid ada exempel', 'family paid']
        """
        beside = tuple(key for key in self.keys if key.startswith(("in ", "month ")))
        found = {f"family {self.family}", *beside}
        found |= {f"actor {self.family} {name}" for name in self.actors}
        found |= {f"target {self.family} {name}" for name in self.targets}
        found |= {f"case {name}" for name in self.case} | {f"person {name}" for name in self.people}
        found |= {f"report {day}" for day in self.reports}
        if self.family == "letter":
            found.add(f"letter {self.earliest} {self.latest}")
        return frozenset(
            found | {f"{k} {v}" for k, v in (("group", self.group), ("amount", self.amount)) if v}
        )


def read_tells(row: Told, tells: Iterable[str]) -> Told:
    """A row with what was stored of it.

    >>> row = Told("c", "d", "step", "arrested", group="one", case=frozenset({"ada exempel"}))
    >>> read_tells(Told("c", "d", "", "arrested"), row.tells) == row
    True
    """
    found: dict[str, set[str]] = defaultdict(set)
    for words in tells:
        kind, _, value = words.partition(" ")
        found[kind].add(value.partition(" ")[2] if kind in ("actor", "target") else value)
    one = {kind: min(values) for kind, values in found.items()}
    when = one["letter"].split(" ") if "letter" in one else (row.earliest, row.latest)
    return replace(
        row, family=one["family"], actors=frozenset(found["actor"]),
        targets=frozenset(found["target"]), case=frozenset(found["case"]),
        people=frozenset(found["person"]), reports=frozenset(found["report"]),
        group=one.get("group", ""), amount=one.get("amount", ""), earliest=when[0], latest=when[1],
    )  # fmt: skip


def family_of(relation: str) -> str:
    """What a relation is compared with.

    >>> family_of("arrested"), family_of("owns")
    ('step', 'owns')
    """
    for family, relations in (("step", STEPS), ("payment", PAYMENTS), ("measure", MEASURES)):
        if relation in relations:
            return family
    return relation


def _months(earliest: str, latest: str) -> Set[str]:
    """The months a letter may be of, some days more or less; none where its date is too vague.

    >>> sorted(_months("2031-03-03", "2031-03-03"))
    ['2031-02', '2031-03']
    """
    if not earliest:
        return frozenset()
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    if last - first > _PRECISE:
        return frozenset()
    days = (last - first + 2 * SLIP).days
    return {(first - SLIP + dt.timedelta(days=n)).isoformat()[:7] for n in range(days + 1)}
