"""Linking names by key against comparing every name with every other: rapidfuzz, same names.

    python benchmarks/names.py [--small]

Both are given the same names and the same members: invented, with letters dropped from some names
and homonyms among the members. Ours finds who is meant (key, time in office, country); the peer's
``cdist`` finds how alike each two strings are, which links nobody yet. Suggestions, for what our
linking leaves open, are measured beside.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from pairs import ratio, seconds
from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).parents[1]))
from ingest.people.candidates import Registry
from ingest.people.known import members
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ingest.people.suggestions import Suggester
from ontology.authorities import load
from ontology.text import name_key

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so",
             "tu", "va", "we", "xi", "yo", "zu", "ßa", "øn", "ář", "łe")  # fmt: skip
COUNTRIES = ("be", "de", "fr", "nl", "pl", "se")


def word(draw: random.Random, syllables: int) -> str:
    """A name that nobody bears."""
    return "".join(draw.choices(SYLLABLES, k=syllables)).capitalize()


def entries(draw: random.Random, number: int) -> Iterator[StoredEntry]:
    """Members, each in office for five years."""
    families = [word(draw, 3) for _ in range(number * 3 // 4)]
    for n in range(number):
        given, family, year = word(draw, 2), draw.choice(families), draw.randrange(1979, 2030)
        yield StoredEntry(
            n + 2, str(n), f"{given} {family}", given, family, country=draw.choice(COUNTRIES),
            earliest=f"{year}-07-01", latest=f"{year + 5}-06-30", iri=f"entry/{n}",
            register="members", keys=frozenset({name_key(f"{given} {family}")}),
        )  # fmt: skip


def names(draw: random.Random, known: list[StoredEntry], number: int) -> Iterator[NameRow]:
    """Names in letters: one in ten has lost a letter."""
    for n in range(number):
        member = draw.choice(known)
        given, family = str(member.given), str(member.family)
        if not n % 10:
            family = family[:2] + family[3:]
        name = f"{family.upper()} {given}"
        day = f"{int((member.earliest or '')[:4]) + 2}-01-15"
        yield NameRow(f"sig/{n}", f"doc/{n}", name_key(name), name, given, family,
                      country=member.country, earliest=day, latest=day)  # fmt: skip


def main() -> None:
    """Print the figures."""
    draw, authorities = random.Random(1), load()
    many, listed = (1_000, 800) if "--small" in sys.argv else (10_000, 8_000)
    known = list(entries(draw, listed))
    rows = list(names(draw, known, many))
    registry = Registry(known, authorities)

    def ours() -> list[str | None]:
        return [registry.verdict(row).number for row in rows]

    asked = [row.key for row in rows]  # both begin with folded, ordered words
    have = sorted({key for entry in known for key in entry.keys})

    def peer() -> None:
        for start in range(0, len(asked), 1_000):  # in slices: the whole matrix would be large
            some = asked[start : start + 1_000]
            process.cdist(some, have, scorer=fuzz.ratio, score_cutoff=95, dtype=np.uint8)

    left = [row for row, number in zip(rows, ours(), strict=True) if not number]
    times = ratio(peer, ours)
    print(f"{many:,} names, {listed:,} entries: linking by key and day against rapidfuzz cdist")
    rate, linked = many / seconds(ours), many - len(left)
    print(f"  faster: {times:.1f} times; {rate:,.0f} names a second, {linked:,} linked")
    suggester, left = Suggester(members(known), authorities), left[:1_000]
    found = suggester.suggest(left)
    taken, offered = seconds(lambda: suggester.suggest(left)), sum(map(bool, found))
    print(f"  suggestions for {len(left):,} left open: {taken:.1f} s, {offered:,} have one")


if __name__ == "__main__":
    main()
