"""Whom an open name may mean: proposals for people to decide on, scored and with their reasons.

Nothing is ever linked by a score.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.letters.names import is_particle
from ingest.people.circumstances import Circumstances, Findings, deceptive
from ingest.people.known import Known, spelled
from ingest.people.likeness import Likeness, Spelling, alike, same_family
from ingest.people.rows import NameRow
from ontology.authorities import Authorities
from ontology.text import fold

#: Likeness (out of 100) from which a name is offered. One half may be an initial, a short form or
#: off by one letter in four where the other is equal; two doubtful halves are noise.
OFFERED = 80.0
#: The score of an equal name that time or country speaks against: shown, below all others.
SPOKEN_AGAINST = 30.0
#: Taken off for each doubt: another group (members change it), or no dates to hold together.
_DOUBT = 5.0
#: Likeness from which explanations name a bearer of the same family name: particles may differ.
_SAME_FAMILY = 96
#: So many people are offered for one name at most.
MOST = 5
#: Family names below this likeness (out of 100, by letters put in and left out) are not compared.
_NEAR = 75
_EQUAL = "name equal"
#: So many spellings are compared at once: this bounds the memory.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Scored:
    """How a name and somebody known agree: out of 100, what speaks for it and what against.

    ``offered`` is whether people should be asked; the others show in explanations.
    """

    known: Known
    score: float
    why: tuple[str, ...]
    against: tuple[str, ...] = ()
    offered: bool = False


class Suggester:
    """Holds names against people known, many at once."""

    def __init__(self, known: Sequence[Known], authorities: Authorities) -> None:
        self._known, self._circumstances = known, Circumstances(authorities)
        self._keys: dict[str, set[int]] = defaultdict(set)
        self._families: dict[str, set[int]] = defaultdict(set)
        for n, someone in enumerate(known):
            for key in someone.keys:
                self._keys[key].add(n)
            for form in someone.spellings:
                for word in _words(form.family):
                    self._families[word].add(n)

    def weighed(self, rows: Sequence[NameRow]) -> list[list[Scored]]:
        """For each name everybody near it or of its family name, offered or not; the best first."""
        return self._found(rows, alone=True)

    def suggest(self, rows: Sequence[NameRow], most: int | None = MOST) -> list[list[Scored]]:
        """For each name the people to be asked about, so many at most; the best first."""
        found = self._found(rows, alone=False)
        return [[s for s in each if s.offered][:most] for each in found]

    def _found(self, rows: Sequence[NameRow], *, alone: bool) -> list[list[Scored]]:
        near = self._near(rows)
        every = (self._of(row, near[row.node], alone) for row in rows)
        return [sorted(_shared(list(each)), key=_best_first) for each in every]

    def _of(self, row: NameRow, near: Iterable[int], alone: bool) -> Iterator[Scored]:
        forms = tuple(spelled(row))
        for n in near:
            known = self._known[n]
            found = self._weigh(row, forms, known)
            if found is None and alone:
                found = _by_family_alone(row, forms, known)
            if found:
                yield found

    def _near(self, rows: Sequence[NameRow]) -> dict[str, set[int]]:
        """Who has the name's key, or a family name like one of its halves (the blocking)."""
        found = {row.node: set(self._keys.get(row.key, ())) for row in rows}
        nodes: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if not deceptive(row.name):
                halves = (row.given, row.family) if row.given and row.family else (row.name,)
                for word in {word for half in halves for word in _words(half)}:
                    nodes[word].append(row.node)
        for word, family in _near_words(sorted(nodes), sorted(self._families)):
            for node in nodes[word]:
                found[node] |= self._families[family]
        return found

    def _weigh(self, row: NameRow, forms: Sequence[Spelling], known: Known) -> Scored | None:
        equal = row.key in known.keys
        like = Likeness(100, (_EQUAL,)) if equal else alike(forms, known.spellings)
        if like is None:
            return None
        found = self._circumstances.of(row, known)
        score = like.score - _DOUBT * len(found.doubts)
        if found.never or found.against:
            score = min(score, SPOKEN_AGAINST)
        why = (*like.why, *found.why)
        against = (*found.never, *found.against, *found.doubts)
        return Scored(known, round(score, 1), why, against, _offered(equal, score, known, found))


def _shared(found: list[Scored]) -> list[Scored]:
    """An equal name says less where several people bear it."""
    bearers = {s.known.who for s in found if s.why[0] == _EQUAL and s.score > SPOKEN_AGAINST}
    if len(bearers) < 2:
        return found
    doubt = f"{len(bearers)} people bear this name"
    return [
        replace(s, score=s.score - _DOUBT, against=(*s.against, doubt))
        if s.known.who in bearers
        else s
        for s in found
    ]


def _offered(equal: bool, score: float, known: Known, found: Findings) -> bool:
    """Near names need time and country on their side; a member of the very name is shown anyway."""
    if found.never:
        return False
    return equal and known.member if found.against else score >= OFFERED


def _by_family_alone(row: NameRow, forms: Sequence[Spelling], known: Known) -> Scored | None:
    """Shown in explanations, never offered."""
    for one in forms or [Spelling("", row.family or row.name)]:
        for other in known.spellings:
            family = same_family(one, other)
            if family and family.score >= _SAME_FAMILY:
                differs = f"given name differs: {one.given} / {other.given}"
                against = differs if one.given else f"no given name to hold against {other.given}"
                return Scored(known, 0.0, family.why, (against,))
    return None


def _best_first(scored: Scored) -> tuple[float, bool, str, str]:
    return -scored.score, not scored.offered, scored.known.name, scored.known.who


def _words(half: str) -> set[str]:
    """What a family name is found by: each of its longer words, and all written together."""
    words = fold(half).split()
    long = {word for word in words if len(word) > 2 and not is_particle(word)}
    return (long | {"".join(words)}) - {""}


def _near_words(ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every pair of words that resemble each other (normalised Indel similarity)."""
    from numpy import nonzero, uint8
    from rapidfuzz import fuzz, process

    for start in range(0, len(ones), _AT_ONCE):
        some = ones[start : start + _AT_ONCE]
        scores = process.cdist(some, others, scorer=fuzz.ratio, score_cutoff=_NEAR, dtype=uint8)
        for one, other in zip(*nonzero(scores), strict=True):
            yield some[one], others[other]
