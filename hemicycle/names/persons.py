"""The person that words mean."""

import re

from pyoxigraph import Literal, NamedNode

from graph.store import Store
from hemicycle.sparql import ask
from ontology import DEFAULT_BASE, FOAF, HC
from ontology.errors import QueryError
from ontology.text import name_key


def person_of(store: Store, words: str, base: str = DEFAULT_BASE) -> str:
    """The person (IRI) of an IRI, ``ep-123``, ``person:ep-123``, or a name that only one bears.

    :raises QueryError: nobody, or several.
    """
    local = words.removeprefix("person:")
    iri = f"{base}person/{local}" if re.fullmatch(r"ep-\d+|[0-9a-f]{16}", local) else words
    if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", iri):
        if store.ask(f"ASK {{ {NamedNode(iri)} a {HC.Person} }}"):
            return iri
        raise QueryError(f"nobody in the graph is {words}", mend="give a name as in `query person`")
    key = Literal(name_key(words))
    query = f"SELECT DISTINCT ?p ?name {{ ?p hc:nameKey {key} ; a hc:Person ; {FOAF.name} ?name }}"
    found = {row["p"]: row["name"] for row in ask(store, query)}
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise QueryError(f"nobody in the graph is called {words!r}", mend="give the name as shown")
    several = ", ".join(sorted(f"{name} <{p}>" for p, name in found.items()))
    raise QueryError(f"several people are called {words!r}: {several}", mend="give one of the IRIs")
