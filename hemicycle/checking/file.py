"""The checks file of a graph: where it lies, what it holds, and the graph brought in line."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.store import Store
from hemicycle.console import beside, counted
from hemicycle.derivation.checked import matched, remarked, stored
from hemicycle.derivation.transaction import rejudged
from ingest.checking.checkfile import load
from ingest.checking.checks import Check
from ontology import DEFAULT_BASE
from ontology.errors import DataError


@dataclass(frozen=True, slots=True)
class Difference:
    """What came and went, and how many claims leave the graph's answers or come back to them."""

    new: tuple[Check, ...] = ()
    gone: tuple[Check, ...] = ()
    left_out: int = 0
    back: int = 0

    def __str__(self) -> str:
        """In a newsroom's words.

        >>> str(Difference(left_out=1)), str(Difference(left_out=2, back=1)), str(Difference())
        ('1 claim left out', '2 claims left out, 1 claim back', 'no claim left out')
        """
        parts = [f"{counted(self.left_out, 'claim')} left out"] * bool(self.left_out)
        parts += [f"{counted(self.back, 'claim')} back"] * bool(self.back)
        return ", ".join(parts) or "no claim left out"


def file_of(kg: str, given: Path | None) -> Path:
    """The file that was named, else ``{kg}.checks.yaml`` beside a graph in a folder.

    :raises QueryError: the graph lies at an address, and no file was named.
    """
    return beside(kg, given, "checks")


def held(store: Store, file: Path) -> tuple[Check, ...]:
    """What the file holds; nothing where there is no file yet.

    :raises DataError: no file, but checks in the graph: they would be lost.
    """
    if file.exists():
        return load(file)
    if known := len(stored(store)):
        what = f"no such file, but the graph holds {counted(known, 'check')} from another"
        raise DataError(what, where=str(file), mend="name that one with --checks")
    return ()


def bring_in_line(store: Store, checks: Iterable[Check], base: str = DEFAULT_BASE) -> Difference:
    """Make the graph hold these checks and all that follows; what that changed."""
    before, after = {c.id: c for c in stored(store, base)}, {c.id: c for c in checks}
    marks = remarked(store, after.values(), base)
    store.apply(rejudged(store, marks, base))
    return Difference(
        tuple(after[id_] for id_ in sorted(after.keys() - before)),
        tuple(before[id_] for id_ in sorted(before.keys() - after)),
        len(marks.turned & marks.rejected), len(marks.restored),
    )  # fmt: skip


def unmatched(store: Store, checks: Iterable[Check]) -> frozenset[str]:
    """The checks (ids) that no claim reads like any more."""
    known = tuple(checks)
    found = set(matched(store, (check.claim for check in known)).values())
    return frozenset(check.id for check in known if check.claim not in found)
