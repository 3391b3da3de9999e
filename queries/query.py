"""Queries as data: the library's ``.rq`` files and the user's own, with their headers read.

A header is a run of ``#+`` comment lines holding YAML, after the manner of grlc: ``summary``,
``params`` and ``columns``.
"""

import difflib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ontology.errors import QueryError

from .safety import MAX_BYTES
from .syntax import form

TYPES = ("string", "name", "iri", "date", "integer")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a query.

    ``type``: ``string``; ``name`` (words, or an IRI in full or with prefix); ``iri`` (the same
    without words, a bare local name standing under ``prefix``); ``date`` (ISO, where a year or
    month means its first day, or its last with ``edge`` ``last``); ``integer``. ``values``
    lists what a string may be; empty: anything.
    """

    name: str
    type: str = "string"
    description: str = ""
    required: bool = False
    values: tuple[str, ...] = ()
    prefix: str = ""
    edge: str = "first"

    @property
    def variable(self) -> str:
        """The variable its values are bound to, without question mark."""
        return "_" + self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Query:
    """A query, its text and what its header says. ``own``: the user's, not the library's."""

    name: str
    text: str
    summary: str = ""
    params: tuple[Param, ...] = ()
    columns: tuple[str, ...] = ()
    own: bool = True

    @property
    def form(self) -> str:
        """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; empty for none of these."""
        return form(self.text)


def names() -> tuple[str, ...]:
    """The queries of the library, in alphabetical order.

    >>> "cosigners" in names()
    True
    """
    entries = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".rq") for name in entries if name.endswith(".rq")))


def load(name_or_path: str | Path) -> Query:
    """A query of the library by name, or the user's own by the path of its file.

    Raises :class:`QueryError` for unknown names, unreadable files and broken headers.

    >>> load("documents").columns
    ('document', 'source', 'kind', 'date', 'title', 'language')
    """
    name = str(name_or_path)
    if name in names():
        return parse(files(__package__).joinpath(f"{name}.rq").read_text("utf-8"), name, own=False)
    path = Path(name_or_path)
    if path.suffix != ".rq" and not path.is_file():
        near = difflib.get_close_matches(name, names(), n=1)
        mend = f"did you mean {near[0]}?" if near else f"known: {', '.join(names())}"
        raise QueryError(f"no query called {name!r}", mend=mend)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise QueryError("too long for a query", where=name, mend=f"at most {MAX_BYTES} bytes")
        text = path.read_text("utf-8")
    except OSError as error:
        raise QueryError(f"cannot be read: {error.strerror}", where=name) from error
    except UnicodeDecodeError as error:
        raise QueryError("not UTF-8", where=name, mend="save it as UTF-8") from error
    return parse(text, name)


def parse(text: str, name: str = "stdin", *, own: bool = True) -> Query:
    """A query from its text; the header is optional. The user's own by default.

    >>> parse("#+ summary: All.\\nSELECT * { ?s ?p ?o }").summary
    'All.'
    """
    import yaml

    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        raise QueryError(f"the #+ header is not YAML: {error}", where=name) from error
    if not isinstance(header, dict) or header.keys() - {"summary", "params", "columns"}:
        raise QueryError("broken #+ header", where=name, mend="use summary, params and columns")
    params = tuple(_param(entry, name) for entry in header.get("params") or ())
    columns = tuple(map(str, header.get("columns") or ()))
    return Query(name, text, str(header.get("summary", "")), params, columns, own)


def _param(entry: object, where: str) -> Param:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise QueryError("a parameter without name", where=where, mend="params: - name: …")
    if entry.get("type", "string") not in TYPES:
        raise QueryError(
            f"parameter {entry['name']} has type {entry['type']!r}",
            where=where,
            mend=f"one of {', '.join(TYPES)}",
        )
    try:
        return Param(**(entry | {"values": tuple(map(str, entry.get("values", ())))}))
    except TypeError as error:
        raise QueryError(f"parameter {entry['name']}: {error}", where=where) from error
