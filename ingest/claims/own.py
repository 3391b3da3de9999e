"""What must hold of the user's own frames and cues before any document is read by them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from ingest.claims.patterns import compile_pattern
from ingest.claims.words import grammar
from ingest.rules import parse, position, using
from ontology import resource
from ontology.authorities import RuleFile
from ontology.errors import DataError

#: Where each kind has its patterns.
_PATTERNS = {"frames": "phrases", "cues": "match"}
_SLOTS = {"subject", "object"}

_Path = tuple[str | int, ...]


def check(rules: tuple[RuleFile, ...]) -> None:
    """Hold the user's own rules against what the extraction needs of them.

    Raises:
        DataError: a file breaks its form, a relation does not exist, a pattern cannot be
            understood, an id stands twice; ``where`` is file:line:column.
    """
    seen: dict[tuple[str, str], str] = {}
    listed = [(file, *place) for file in rules for place in _entries(file)]
    with using(rules):
        for file, path, entry in listed:
            where = _where(file, (*path, "id"))
            before = seen.setdefault((file.kind, entry["id"]), where)
            if before != where:
                what = f"the id {entry['id']} stands at {before} already"
                raise DataError(what, where=where, mend="give each entry an id of its own")
            for inner, what, mend in _problems(str(path[0]), entry):
                raise DataError(what, where=_where(file, (*path, *inner)), mend=mend)


def _entries(file: RuleFile) -> Iterator[tuple[_Path, dict[str, Any]]]:
    kind = file.kind.partition(".")[0]
    for number, entry in enumerate(parse(file.text, file.path, kind)[kind]):
        yield (kind, number), entry


def _where(file: RuleFile, path: _Path) -> str:
    line, column = position(file.text, *path)
    return f"{file.path}:{line}:{column}"


def _problems(kind: str, entry: dict[str, Any]) -> Iterator[tuple[_Path, str, str]]:
    """What is wrong in an entry: where in it, what, and what to do."""
    if kind == "frames":
        relation = entry["relation"]
        if relation not in _relations("hc:Relation"):
            yield ("relation",), f"no relation {relation!r}", "use one of ontology/relations.ttl"
        if relation in _relations("hc:wrongdoing") and not entry.get("wrongdoing"):
            what = f"{relation} names a wrong and would be told as a fact"
            yield ("relation",), what, "add wrongdoing: true"
        if "phrases" in entry and not entry.get("slots", {}).keys() >= _SLOTS:
            yield ("phrases",), "phrases without slots", "say where subject and object stand: slots"
    for place, text in enumerate(entry.get(_PATTERNS[kind], ())):
        try:
            compile_pattern(text, grammar())
        except (KeyError, AttributeError, ValueError) as error:
            what = f"the pattern {text!r} cannot be understood: {error}"
            yield (_PATTERNS[kind], place), what, "see the README beside the built-in frames"


@cache
def _relations(term: str) -> frozenset[str]:
    """Local names of the relations whose description holds the term."""
    blocks = resource("relations.ttl").read_text("utf-8").split("\nhcr:")
    return frozenset(block.split()[0] for block in blocks[1:] if term in block.split())
