"""What the columns of a table mean: descriptions as data, and a table recognised by its header."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from ingest.readers.structured.records import one_line
from ontology.errors import Rejected

_ROLES = (
    "kind", "identifier", "address", "title", "language", "date", "authors", "member", "official",
    "lobbyists", "signatory", "group", "country", "role", "organisation", "place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A description bound to a header.

    ``at`` says in which column each role stands (``title``: 3), ``header`` names every column,
    ``shown`` are the columns that the text of a document gives.
    """

    rule: dict[str, Any]
    header: tuple[str, ...]
    at: dict[str, int]
    shown: tuple[int, ...]


@cache
def built_in() -> tuple[dict[str, object], ...]:
    """The descriptions that come with the program (``rules/tables.yaml``)."""
    from ingest.rules import load

    return tuple(load("tables"))


def load_mappings(paths: Iterable[Path]) -> tuple[dict[str, object], ...]:
    """The descriptions of all these files, in their order.

    Raises :class:`~ontology.errors.DataError` naming file, line and column.
    """
    from ingest.rules import parse_file

    return tuple(rule for path in paths for rule in parse_file(path, "tables"))


def bind(
    header: Sequence[str], mappings: Sequence[dict[str, object]] = (), source: str = ""
) -> Table | None:
    """The description that fits a header: one of ``mappings``, else a built-in one.

    It fits if the header has every column it needs; the one that needs most is taken, and of
    equals the first. None if no description fits. Raises :class:`~ontology.errors.Rejected` where
    a column that matters stands there twice.

    >>> bind(["Letter", "date", "NAME"]).rule["name"]
    'Signatories of letters'
    """
    names = [_key(name) for name in header]
    for rules in (mappings, built_in()):
        fitting = [r for r in cast(Sequence[dict[str, Any]], rules) if _fits(r, names)]
        if fitting:
            return _bound(max(fitting, key=lambda rule: len(rule["needs"])), header, source)
    return None


def _key(name: str) -> str:
    return one_line(name).casefold()


def _fits(rule: dict[str, Any], names: Sequence[str]) -> bool:
    return {_key(name) for name in rule["needs"]} <= set(names)


def _bound(rule: dict[str, Any], header: Sequence[str], source: str) -> Table:
    names = [_key(name) for name in header]
    at: dict[str, int] = {}
    for role in _ROLES:
        given = rule.get(role)
        column = _key(given["column"] if isinstance(given, dict) else given or "")
        # a kind is either a column or a word of the vocabulary
        if (role == "kind" and not isinstance(given, dict)) or not column:
            continue
        if names.count(column) > 1:
            raise Rejected(
                f"two columns are named “{column}”", where=source,
                mend="rename the one that does not hold what the other rows say",
            )  # fmt: skip
        if column in names:
            at[role] = names.index(column)
    left_out = {_key(name) for name in rule.get("leave_out", ())}
    shown = tuple(i for i, name in enumerate(names) if name not in left_out or i in at.values())
    known = tuple(one_line(name) or f"column {i}" for i, name in enumerate(header, 1))
    return Table(rule, known, at, shown)
