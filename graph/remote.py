"""The store elsewhere: any SPARQL 1.1 endpoint. Answers are parsed by pyoxigraph, as exactly as
the other store gives them.

Data lies in named graphs; endpoints differ in whether a query sees these by default. The union is
asked for by the parameter ``union-default-graph`` (Oxigraph knows it, those that always give the
union ignore it), and the first query that could notice is preceded by a probe: an endpoint that
would answer "nothing" is refused instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from graph.address import read_address
from graph.changes import Changes
from graph.channel import Channel
from graph.querytext import excerpt, names_dataset
from graph.rows import Rows, graph_name, rdflib_graph, table, truth
from ontology.errors import QueryError, StoreError

if TYPE_CHECKING:
    import rdflib

_TABLE = "application/sparql-results+json"
_GRAPH = "application/n-triples, text/turtle;q=0.8"
_QUADS_A_REQUEST = 10_000
_ABSENT = "urn:hemicycle:no-such-graph"
_SAMPLE = "SELECT ?s ?p WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?s)) } LIMIT 1"


class RemoteStore:
    """A :class:`graph.store.Store` behind a URL. Opened through :func:`graph.store.open_store`.

    ``apply`` sends one update request; that this is all or nothing is the endpoint's part of the
    contract (SPARQL 1.1 Update, 2.2), which Oxigraph and Virtuoso keep.
    """

    def __init__(self, where: str, *, read_only: bool = False, timeout: float = 30) -> None:
        """Read the address and ask the endpoint whether it answers over the union of graphs."""
        self._address, self._read_only = read_address(where), read_only
        self._channel = Channel(self._address, timeout)
        self._sample: tuple[str, str] | None = None
        self._probe()

    def _probe(self) -> None:
        """Find one triple in a named graph, and see whether plain queries see it too."""
        found = table(self._answer(_SAMPLE)).rows
        if not found:
            return
        subject, predicate = (str(term) for term in found[0])
        if not truth(self._answer(f"ASK {{ {subject} {predicate} ?o }}")):
            what = "the endpoint does not answer over the union of its named graphs"
            mend = "set its default graph to the union (Fuseki: tdb2:unionDefaultGraph true)"
            raise StoreError(what, where=self._address.query, mend=mend)
        self._sample = subject, predicate

    def _ready(self, query: str) -> None:
        if self._sample is None:  # it was empty when last asked
            self._probe()
        if self._sample and names_dataset(query):
            subject, predicate = self._sample
            if truth(self._answer(f"ASK FROM <{_ABSENT}> {{ {subject} {predicate} ?o }}")):
                what = "the endpoint reads every graph although the query names some with FROM"
                mend = "write GRAPH <…> { … }, or start Oxigraph without --union-default-graph"
                raise StoreError(what, where=self._address.query, mend=mend)

    def _answer(self, query: str) -> QuerySolutions | QueryBoolean:
        body, _ = self._channel.query(query, _TABLE)
        try:
            return parse_query_results(body, QueryResultsFormat.JSON)
        except SyntaxError as error:
            raise self._garbled(error) from None

    def _garbled(self, error: SyntaxError) -> StoreError:
        mend = "it may have run out of time: narrow the query, or check that the URL is an endpoint"
        what = f"the answer is broken or breaks off: {excerpt(str(error))}"
        return StoreError(what, where=self._address.query, mend=mend)

    def _rows(self, query: str) -> Rows:
        answer = self._answer(query)
        try:
            return table(answer)
        except SyntaxError as error:
            raise self._garbled(error) from None

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query."""
        self._ready(query)
        return self._rows(query)

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        self._ready(query)
        return truth(self._answer(query))

    def construct(self, query: str) -> rdflib.Graph:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        self._ready(query)
        body, media_type = self._channel.query(query, _GRAPH)
        form = RdfFormat.from_media_type(media_type)
        if form is None:
            mend = "construct() takes a CONSTRUCT or DESCRIBE query"
            raise QueryError(f"the answer is no graph but {excerpt(media_type)!r}", mend=mend)
        try:
            return rdflib_graph(parse(body, form))
        except SyntaxError as error:
            raise self._garbled(error) from None

    def graph(self, iri: str) -> rdflib.Graph:
        """One named graph; empty if there is none of that name."""
        return rdflib_graph(self.quads(graph_name(iri)), iri)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, as of now; the answer is held in memory."""
        bound = f"VALUES ?g {{ {graph} }}" if graph else ""
        query = f"SELECT ?s ?p ?o ?g WHERE {{ {bound} GRAPH ?g {{ ?s ?p ?o }} }}"
        rows: tuple[tuple[Any, ...], ...] = self._rows(query).rows
        return (Quad(*row) for row in rows)

    def apply(self, changes: Changes) -> None:
        """Make the changes in one request."""
        self._update(changes.update())

    def _update(self, update: str) -> None:
        if self._read_only:
            raise StoreError("the store was opened for reading only", where=self._address.query)
        if update:
            self._channel.update(update)

    def bulk(self, quads: Iterable[Quad]) -> None:
        """Add many quads, some thousands a request; not atomic."""
        source = iter(quads)
        while batch := tuple(islice(source, _QUADS_A_REQUEST)):
            self.apply(Changes(insert=batch))

    def size(self) -> int:
        """How many quads there are."""
        rows = self._rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(next(rows.dicts())["n"])

    def close(self) -> None:
        """Nothing to let go of: every request has its own connection."""

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()
