"""Holding a user's own query against what may run here: reading, on this machine, in bounds.

Two looks, since parsers differ: the tokens as the store reads them, and the tree that rdflib's
SPARQL 1.1 parser makes of them. A query must pass both.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ontology import DEFAULT_BASE, prefixes
from ontology.errors import QueryError

from .syntax import mask, position

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue

MAX_BYTES = 64 * 1024
MAX_DEPTH = 100

_NAME = re.compile(r"[?$]\w+|:[^\s{}()\[\]<>,;\"'|^/*+?!=&]*|@[A-Za-z0-9-]+")
_LEAVES = "SERVICE would leave this machine"
_ONLY = "only SELECT, ASK, CONSTRUCT and DESCRIBE run here"


def check(text: str, base: str = DEFAULT_BASE, *, name: str = "query") -> None:
    """Raise :class:`QueryError`, with line and column where known, unless ``text`` may run.

    Refused: more than 64 KB, nesting deeper than 100, anything but the four query forms,
    SERVICE anywhere, and FROM or FROM NAMED outside the data under ``base``.

    >>> check("SELECT * { ?s ?p ?o }")
    >>> check("ASK { OPTIONAL { SERVICE SILENT <http://a.example/> { ?s ?p ?o } } }")
    Traceback (most recent call last):
    ontology.errors.QueryError: query:1:18: SERVICE would leave this machine (remove it)
    """
    _bounds(text, name)
    _no_service(text, name)
    prologue, query = _parse(text, name)
    if query.name not in {"SelectQuery", "AskQuery", "ConstructQuery", "DescribeQuery"}:
        raise QueryError(f"this is a {query.name}", where=name, mend=_ONLY)
    if any(part.name == "ServiceGraphPattern" for part in _parts(query)):
        raise QueryError(_LEAVES, where=name, mend="remove it")
    for iri in _datasets(prologue, query, base):
        if not iri.startswith(base):
            raise QueryError(
                f"FROM <{iri}> is not in this graph",
                where=name,
                mend=f"name a graph under {base} or leave FROM out",
            )


def _bounds(text: str, name: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise QueryError("the query is not text", where=name, mend="save it as UTF-8") from error
    if size > MAX_BYTES:
        raise QueryError(f"{size} bytes", where=name, mend=f"at most {MAX_BYTES} bytes")
    depth = 0
    for offset, sign in enumerate(mask(text)):
        depth += (sign in "{([") - (sign in "})]")
        if depth > MAX_DEPTH:
            where = f"{name}:{position(text, offset)}"
            raise QueryError("nested too deeply", where=where, mend=f"at most {MAX_DEPTH} levels")


def _no_service(text: str, name: str) -> None:
    # Stores accept the keyword glued to its neighbours (1SERVICE<…>, SERVICE:name), so every
    # trace of it counts (a prefix, too) but in variables, language tags and local parts of names.
    bare = _NAME.sub(lambda found: " " * len(found.group()), mask(text))
    if found := re.search("(?i)service", bare):
        where = f"{name}:{position(text, found.start())}"
        raise QueryError(_LEAVES, where=where, mend="remove it")


def _parse(text: str, name: str) -> "tuple[Iterable[CompValue], CompValue]":
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        prologue, query = parseQuery(text)
    except RecursionError as error:
        raise QueryError(
            "nested too deeply to be checked", where=name, mend="use fewer brackets"
        ) from error
    except ParseBaseException as error:
        raise QueryError(
            f"not a query in SPARQL 1.1: {error.msg}",
            where=f"{name}:{error.lineno}:{error.column}",
            mend=f"{_ONLY}, and newer or store-specific syntax is not accepted",
        ) from error
    return prologue, query


def _parts(node: object) -> "Iterator[CompValue]":
    """Every node of rdflib's parse tree that has a name, without recursion."""
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, Iterable) and not isinstance(part, str):
            waiting.extend(part)


def _datasets(prologue: "Iterable[CompValue]", query: "CompValue", base: str) -> Iterator[str]:
    """The IRIs of FROM and FROM NAMED, written out in full; as written if a prefix is unknown."""
    known = prefixes(base) | {
        part.prefix or "": str(part.iri) for part in prologue if part.name == "PrefixDecl"
    }
    for clause in query.datasetClause or ():
        term = clause.default or clause.named
        if isinstance(term, str):
            yield term
        else:
            prefix = term.prefix or ""
            yield known.get(prefix, f"{prefix}:") + term.localname
