"""The queries of the library, the user's own, and the one way to run either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import DEFAULT_BASE
from ontology.errors import QueryError

from .binding import Values, bind, with_checked
from .query import Param, Query, load, names, parse
from .results import Rows, Store, Term
from .safety import check

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = [
    "Param", "Query", "Rows", "Store", "Term", "Values",
    "bind", "check", "load", "names", "parse", "run", "with_checked",
]  # fmt: skip


def run(
    store: Store, query: Query, params: Values | None = None, base: str = DEFAULT_BASE
) -> Rows | bool | Graph:
    """The answer of ``store``: rows for SELECT, a truth value for ASK, otherwise a graph.

    The user's own queries pass :func:`check` first. Raises :class:`QueryError`.
    """
    if query.own:
        check(query.text, base, name=query.name)
    text = bind(query, params, base)
    match query.form:
        case "SELECT":
            return store.select(text)
        case "ASK":
            return store.ask(text)
        case "CONSTRUCT" | "DESCRIBE":
            return store.construct(text)
    raise QueryError("not a query", where=query.name, mend="SELECT, ASK, CONSTRUCT or DESCRIBE")
