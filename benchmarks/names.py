"""Names to members by key and register against the nearest by likeness, on the same names.

Ours links by folded key, day and country; rapidfuzz.process.cdist compares every name with every
entry (token_sort_ratio) and knows no day. Names are made up. Alternated pairs, medians.

Run: python benchmarks/names.py [--names 1000] [--entries 8000] [--pairs 5]
"""

import argparse
import statistics
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process

from ingest.people.candidates import Registry
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ontology.authorities import load
from ontology.text import fold, name_key


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:05d}").capitalize()


def _name(number: int) -> str:
    return f"{_word(number * 7919 % 99_991)} {_word(number)}"


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main() -> None:
    """Print names per second of both, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option, value in (("--names", 1000), ("--entries", 8000), ("--pairs", 5)):
        parser.add_argument(option, type=int, default=value)
    given = parser.parse_args()
    written = [_name(n) for n in range(given.entries)]
    entries = [
        StoredEntry(
            n, str(n), name, country="be", earliest="2029-07-16", iri=f"x:{n}", register="made-up",
            keys=frozenset({name_key(name)}),
        )
        for n, name in enumerate(written)
    ]  # fmt: skip
    names = [_name(n * 7 % given.entries) for n in range(given.names)]
    registry = Registry(entries, load())

    def ours() -> list[str | None]:
        rows = (
            NameRow(
                f"n:{n}", f"d:{n}", name_key(name), name, country="Belgium",
                earliest="2031-03-01", latest="2031-03-01",
            )
            for n, name in enumerate(names)
        )  # fmt: skip
        return [registry.verdict(row).number for row in rows]

    def theirs() -> object:
        left, right = ([fold(name) for name in some] for some in (names, written))
        return process.cdist(left, right, scorer=fuzz.token_sort_ratio).argmax(axis=1)

    assert all(number is not None for number in ours())
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(given.pairs)]
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"by key and register: {given.names / mine:,.0f} names/s")
    print(f"rapidfuzz cdist against {given.entries:,}: {given.names / other:,.0f} names/s")
    print(f"ratio {other / mine:.1f}")


if __name__ == "__main__":
    main()
