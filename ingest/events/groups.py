"""Which of several things are one: groups of what is linked, and nothing joined in doubt."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")
Test = Callable[[T, T], bool]
Near = list[set[int]]


def groups(items: Sequence[T], linked: Test[T], apart: Test[T]) -> list[tuple[T, ...]]:
    """The connected groups of ``items`` in which no two are ``apart``, whatever their order.

    What is linked to two that are apart may be of either, so it is joined with neither. A group in
    which two are apart all the same, by way of others, falls to pieces.

    >>> groups(["a1", "b1", "1"], lambda a, b: a[-1] == b[-1], lambda a, b: "ab" == a[0] + b[0])
    [('a1',), ('b1',), ('1',)]
    >>> groups(["a1", "b1", "b2"], lambda a, b: a[0] == b[0], lambda a, b: False)
    [('a1',), ('b1', 'b2')]
    """
    near: Near = [set() for _ in items]
    foes: Near = [set() for _ in items]
    for i, j in combinations(range(len(items)), 2):
        if apart(items[i], items[j]):
            foes[i].add(j)
            foes[j].add(i)
        elif linked(items[i], items[j]):
            near[i].add(j)
            near[j].add(i)
    sure = [near[i] - _doubtful(i, near, foes) for i in range(len(items))] if any(foes) else near
    found: list[tuple[T, ...]] = []
    for group in _components(sure):
        torn = any(not foes[i].isdisjoint(group) for i in group)
        members = [(items[i],) for i in group] if torn else [tuple(items[i] for i in group)]
        found += members
    return found


def _doubtful(i: int, near: Near, foes: Near) -> set[int]:
    """What an item is linked to, although either is linked to something apart from the other."""
    return {j for j in near[i] if not (foes[j].isdisjoint(near[i]) and foes[i].isdisjoint(near[j]))}


def _components(near: Near) -> list[list[int]]:
    first: dict[int, int] = {}
    for start in range(len(near)):
        waiting = [start]
        while waiting:
            i = waiting.pop()
            if i not in first:
                first[i] = start
                waiting.extend(near[i] - first.keys())
    found: dict[int, list[int]] = defaultdict(list)
    for i in range(len(near)):
        found[first[i]].append(i)
    return list(found.values())
