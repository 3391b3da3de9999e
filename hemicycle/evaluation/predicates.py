"""Which relation of ours answers a predicate of a gold.

The inventory of gold predicates is that of ``relations.ttl``, so most answer themselves. The
other names map by the table in a ``PREDICATES.md`` in the gold folder or above it, otherwise by
``predicates.csv`` beside this file; ``inverse`` swaps the slots. The ``parent`` rows of that file
always hold: what a system may fold a predicate into.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from ontology import HC, HCR, RDF, resource

_ROW = re.compile(r"^\|\s*`(\w+)`\s*\|.*\|([^|]*)\|\s*$", re.MULTILINE)
_NAME = re.compile(r"\s*(\w+)\s*(?:\(([^)]*)\))?\s*$")

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A relation that answers a predicate; ``inverse``: subject and object change places."""

    relation: str
    inverse: bool = False


class Predicates:
    """Gold predicates and the relations that answer them."""

    def __init__(self, folder: Path | None = None) -> None:
        """The mapping for a gold folder; None: ours."""
        own = _own_rows()
        table = _table(folder) if folder else None
        rows = own if table is None else (*table, *(row for row in own if row[2] == "parent"))
        self._rows: dict[str, list[Answer]] = {}
        for name, relation, how in rows:
            self._rows.setdefault(name, []).append(Answer(relation, how == "inverse"))

    def answers(self, predicate: str) -> tuple[Answer, ...]:
        """What answers a predicate, itself first; empty where it has no counterpart.

        >>> Predicates().answers("sentenced")
        (Answer(relation='sentenced', inverse=False), Answer(relation='convicted', inverse=False))
        >>> [answer.relation for answer in Predicates().answers("lobbied/paid")]
        ['lobbied', 'paid']
        >>> Predicates().answers("echoes")
        ()
        """
        found: list[Answer] = []
        for name in predicate.split("/"):
            found += [Answer(name)] if name in relations() else []
            found += self._rows.get(name, [])
        return tuple(dict.fromkeys(found))


def _table(folder: Path) -> tuple[Row, ...] | None:
    for place in (folder, folder.parent):
        if (place / "PREDICATES.md").is_file():
            return parsed((place / "PREDICATES.md").read_text("utf-8"))
    return None


def parsed(text: str) -> tuple[Row, ...]:
    """Predicate, relation and ``same`` or ``inverse`` for each name in the last column.

    >>> parsed("| `received` |  | got | passedTo (inverse), wasSent |")
    (('passedTo', 'received', 'inverse'), ('wasSent', 'received', 'same'))
    """
    return tuple(
        (match[1], relation, "inverse" if match[2] == "inverse" else "same")
        for relation, cell in _ROW.findall(text)
        for match in filter(None, map(_NAME.match, cell.split(",")))
        if match[1] != relation
    )


@cache
def _own_rows() -> tuple[Row, ...]:
    text = files(__package__).joinpath("predicates.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple((row["predicate"], row["relation"], row["how"]) for row in rows)


@cache
def relations() -> frozenset[str]:
    """The names of all relations."""
    return _marked(RDF.type.value, HC.Relation.value)


@cache
def wrongdoing() -> frozenset[str]:
    """The relations that are an offence or a breach if true."""
    return _marked(HC.wrongdoing.value, "true")


def _marked(predicate: str, value: str) -> frozenset[str]:
    from pyoxigraph import RdfFormat, parse

    quads = parse(resource("relations.ttl").read_bytes(), format=RdfFormat.TURTLE)
    return frozenset(
        str(quad.subject.value).removeprefix(str(HCR))
        for quad in quads
        if (quad.predicate.value, quad.object.value) == (predicate, value)
    )
