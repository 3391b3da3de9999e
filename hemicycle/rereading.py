"""A database read again from its first quad to its last, in a process of its own.

Damaged files can end the engine, and with it the process that asked.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from operator import attrgetter
from pathlib import Path

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graph.content import Content
from graph.rows import lexical
from ingest.iris import digest
from ontology import HC
from ontology.errors import StoreError

_PARTS = ("subject", "predicate", "object", "graph_name")
_Said = dict[NamedNode, str]


@dataclass(frozen=True, slots=True)
class Reread:
    """What is there: the content, how many documents, and (node, what is wrong with it)."""

    content: Content
    documents: int
    wrong: tuple[tuple[str, str], ...]


def reread(database: Path, *, every_index: bool) -> Reread:
    """Read every quad, and hold quotes and digests against the texts.

    The engine keeps its quads in several orders, and reading one leaves the others unread: with
    ``every_index`` all are read, which takes about six times as long.

    :raises StoreError: the database cannot be opened or read, or its engine died of it.
    """
    context = multiprocessing.get_context("spawn")  # a fork would share the engine's threads
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(theirs, database, every_index), daemon=True)
    child.start()
    theirs.close()
    try:
        found = ours.recv()
    except EOFError:
        child.join()
        what = f"the database engine died reading it (exit code {child.exitcode})"
        raise StoreError(what, where=str(database)) from None
    child.join()
    if isinstance(found, Reread):
        return found
    raise StoreError(f"the database cannot be read: {found}", where=str(database))


def _send(parent: Connection, place: Path, every_index: bool) -> None:
    try:
        database = Oxigraph.read_only(str(place))
        read = _read(database)
        wrong = _unlike(database, read.content) if every_index else ()
        parent.send(replace(read, wrong=(*read.wrong, *wrong)))
    except BaseException as error:  # noqa: BLE001  # a panic of the engine is no Exception
        parent.send(f"{error}" or type(error).__name__)


def _read(database: Oxigraph) -> Reread:
    content, wrong, documents = Content(), list[tuple[str, str]](), 0
    for graph in database.named_graphs():
        content = content.changed(new=database.quads_for_pattern(None, None, None, graph))
        if next(database.quads_for_pattern(None, HC.text, None, graph), None):
            documents += 1
            wrong += _document(database.quads_for_pattern(None, None, None, graph))
    return Reread(content, documents, tuple(wrong))


def _unlike(database: Oxigraph, content: Content) -> Iterator[tuple[str, str]]:
    for name, quads in _by_other_indexes(database):
        if quads != content.quads:
            yield name, f"finds {quads} quads of {content.quads}"


def _by_other_indexes(database: Oxigraph) -> Iterator[tuple[str, int]]:
    """How many quads each other order of the engine finds."""
    for order in (
        ("subject",), ("predicate",), ("object",),
        ("predicate", "graph_name"), ("object", "graph_name"),
    ):  # fmt: skip
        key = attrgetter(*order)
        asked = {key(quad): quad for quad in database}
        found = 0
        for wanted, quad in asked.items():
            pattern = (getattr(quad, part) if part in order else None for part in _PARTS)
            # Oxigraph 0.5 gives 256 and more beside 255 (and so for every integer ending in FF).
            found += sum(key(each) == wanted for each in database.quads_for_pattern(*pattern))
        yield f"the index by {' and '.join(order)}", found


def _document(quads: Iterable[Quad]) -> Iterator[tuple[str, str]]:
    """What is wrong in the graph of a document: each quote must be what its text has there."""
    wanted = (HC.text, HC.sha256, HC["in"], HC.quote, HC.start, HC.end)
    said: dict[str, _Said] = {}
    for quad in quads:
        if quad.predicate in wanted:
            said.setdefault(lexical(quad.subject), {})[quad.predicate] = lexical(quad.object)
    for node, facts in sorted(said.items()):
        if HC.text in facts and facts.get(HC.sha256) != digest(facts[HC.text], length=64):
            yield node, "its text has another digest than is noted"
        if HC.quote in facts and facts[HC.quote] != _there(facts, said):
            yield node, "its quote is not what the document's text has there"


def _there(facts: _Said, said: dict[str, _Said]) -> str | None:
    text = said.get(facts.get(HC["in"], ""), {}).get(HC.text)
    start, end = facts.get(HC.start, ""), facts.get(HC.end, "")
    if text is None or not (start.isdecimal() and end.isdecimal()):
        return None
    return text[int(start) : int(end)]
