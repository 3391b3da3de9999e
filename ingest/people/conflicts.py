"""Decisions that cannot all hold: found and shown, never resolved."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.people.decisions import Anchor, Decision

#: A name, or the Parliament's number of a member.
Who = Anchor | str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Decisions (ids, sorted) that contradict each other, and a sentence that says how."""

    decisions: tuple[str, ...]
    sentence: str


class _Joined:
    """Names and members tied by positive decisions."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._ties: dict[Who, list[tuple[Who, str]]] = {}
        for decision in decisions:
            one, other = ends(decision)
            self._ties.setdefault(one, []).append((other, decision.id))
            self._ties.setdefault(other, []).append((one, decision.id))

    def way(self, start: Who, end: Who) -> list[str] | None:
        """The fewest decisions that make two of them one person; None if none do."""
        before: dict[Who, tuple[Who, str]] = {}
        waiting, seen = deque([start]), {start}
        while waiting and end not in seen:
            here = waiting.popleft()
            for there, by in self._ties.get(here, ()):
                if there not in seen:
                    seen.add(there)
                    before[there] = (here, by)
                    waiting.append(there)
        if end not in seen:
            return None
        found = []
        while end != start:
            end, by = before[end]
            found.append(by)
        return found

    def members(self) -> Iterator[tuple[str, str]]:
        """Each two members, next to each other by number, that hang on the same names."""
        left = {who for who in self._ties if isinstance(who, str)}
        while left:
            first = min(left)
            together = [who for who in sorted(left) if self.way(first, who) is not None]
            yield from pairwise(together)
            left -= set(together)


def ends(decision: Decision) -> tuple[Who, Who]:
    """The two that a decision joins or keeps apart."""
    return decision.name, decision.other or decision.person or ""


def conflicts(decisions: Sequence[Decision]) -> list[Conflict]:
    """Where decisions contradict each other: one person decided to be two, or two to be one."""
    joined = _Joined(d for d in decisions if d.judgement == "positive")
    found: set[Conflict] = set()
    for decision in decisions:
        if decision.judgement != "negative":
            continue
        way = joined.way(*ends(decision))
        if way is not None:
            one, other = sorted(map(called, ends(decision)), key=lambda words: words[:1] != "“")
            what = f"{one} and {other} are decided not to be one person"
            found.add(_conflict([decision.id, *way], what, way))
    for one, other in joined.members():
        way = joined.way(one, other) or []
        found.add(_conflict(way, f"{called(one)} and {called(other)} are different members", way))
    return sorted(found, key=lambda conflict: (conflict.decisions, conflict.sentence))


def _conflict(decisions: Iterable[str], what: str, way: Sequence[str]) -> Conflict:
    made = ", ".join(sorted(set(way)))
    how = "a decision" if len(set(way)) == 1 else "decisions"
    return Conflict(tuple(sorted(set(decisions))), f"{what}, yet {how} made them one: {made}")


def called(who: Who) -> str:
    """A name or member in words.

    >>> called(Anchor("00112233445566aa", "Ada Exempel", 2)), called("123")
    ('“Ada Exempel” (no. 2) in 00112233445566aa', 'member ep-123')
    """
    if isinstance(who, str):
        return f"member ep-{who}"
    nth = f" (no. {who.nth})" if who.nth > 1 else ""
    return f"“{who.quote}”{nth} in {who.document}"
