"""Which column means what: headings recognised, or named by the user's mapping."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.people.registers.options import Rules
from ingest.readers.structured.records import one_line
from ingest.rules import load
from ontology.errors import Rejected
from ontology.text import fold

#: One of these must be there beside the number.
NAMES = ("name", "family name", "alias")
#: Every heading is compared with all that are known.
MAX_COLUMNS = 1_000


class Row(NamedTuple):
    """A row by what its cells mean; ``line`` counts from 1 (records, where there are no lines)."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A register's rows. ``columns``: what each column of the file means, empty if nothing."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    rejected: tuple[tuple[int, str], ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A header understood: ``at`` says in which column each meaning stands."""

    header: tuple[str, ...]
    at: dict[str, int]

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Every column with its meaning, empty for those that are left alone."""
        meanings = {index: meaning for meaning, index in self.at.items()}
        return tuple((name, meanings.get(i, "")) for i, name in enumerate(self.header))

    @property
    def missing(self) -> tuple[str, ...]:
        """What a register needs and this header lacks."""
        lacks = () if "number" in self.at else ("number",)
        return lacks if any(name in self.at for name in NAMES) else (*lacks, "name")

    def row(self, line: int, cells: Sequence[str]) -> Row:
        """The cells by their meaning; empty ones are left out."""
        found = ((meaning, " ".join(one_line(cells[i]).split())) for meaning, i in self.at.items())
        return Row(line, {meaning: value for meaning, value in found if value})


def bind(header: Sequence[str], mapping: Rules, source: str) -> Bound:
    """What each column means; a mapping's headings come before those that are known.

    A meaning has one column: the surest heading. Raises :class:`~ontology.errors.Rejected` where
    two columns of the same heading could have it.

    >>> bound = bind(["MEP_Identifier", "fullName", "shoe size"], {}, "")
    >>> bound.columns
    (('MEP_Identifier', 'number'), ('fullName', 'name'), ('shoe size', ''))
    """
    if len(header) > MAX_COLUMNS:
        mend = "keep the columns that matter"
        raise Rejected(f"more than {MAX_COLUMNS:,} columns", where=source, mend=mend)
    names = [_key(name) for name in header]
    at: dict[str, int] = {}
    own = mapping.get("columns", {})
    for rules in (own, load("registers")["columns"]):
        for meaning, headings in rules.items():
            found = next((key for heading in headings if (key := _key(heading)) in names), None)
            if found is None or meaning in at or names.index(found) in at.values():
                continue
            if names.count(found) > 1:
                raise Rejected(
                    f"two columns are named “{one_line(header[names.index(found)])}”",
                    where=source, mend="rename the one that does not hold what it says",
                )  # fmt: skip
            at[meaning] = names.index(found)
    known = tuple(one_line(name) or f"column {i}" for i, name in enumerate(header, 1))
    return Bound(known, at)


def require(bound: Bound, source: str) -> Bound:
    """The header itself, if it is that of a register.

    Raises :class:`~ontology.errors.Rejected` naming what is missing and what is there.
    """
    if bound.missing:
        known = load("registers")["columns"]
        lacks = " and ".join(
            f"no column with the {'Parliament’s number' if m == 'number' else 'name'} of a member"
            f" (such as “{known[m][0]}”, “{known[m][1]}”)"
            for m in bound.missing
        )
        there = ", ".join(f"“{name[:40]}”" for name in bound.header[:20])
        raise Rejected(
            f"no list of members: {lacks}; its columns are {there or 'none'}", where=source,
            mend="if it is one, say what its columns mean in a file given as --mapping",
        )  # fmt: skip
    return bound


def _key(heading: str) -> str:
    return fold(heading).replace(" ", "")
