"""The graph for people who work in notebooks: answers as pandas, rdflib and networkx."""

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graph.store import Store
from ontology import prefixes
from ontology.errors import QueryError

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib


class KnowledgeGraph:
    """A graph opened for reading. Use it in a ``with`` block, or :meth:`close` it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def query(self, name: str, **params: str | list[str]) -> "pandas.DataFrame":
        """The rows of a library query, an ``.rq`` file or SPARQL text, as a DataFrame.

        Columns are the query's variables; whole numbers are numbers, unbound cells are missing,
        known IRIs are written with their prefix. Parameters with a dash are given with an
        underscore. Raises :class:`~ontology.errors.QueryError`.
        """
        import pandas

        from queries import Rows, load, parse, run

        asked = parse(name) if "{" in name else load(name)
        dashed = {param.name.replace("-", "_"): param.name for param in asked.params}
        given = {dashed.get(key, key): value for key, value in params.items()}
        answer = run(self._store, asked, given)
        if not isinstance(answer, Rows):
            raise QueryError("no rows", where=asked.name, mend="use graph() for CONSTRUCT")
        rows = [[_cell(term) for term in row] for row in answer.rows]
        return pandas.DataFrame(rows, columns=list(answer.variables))

    def graph(self, iri: str) -> "rdflib.Graph":
        """One named graph, such as a document's; ``doc:…`` and other prefixes are known.

        As it stands, with claims that people rejected; ``query`` and ``network`` leave them out.
        """
        prefix, _, local = iri.partition(":")
        return self._store.graph(prefixes().get(prefix, prefix + ":") + local)

    def network(self, kind: str = "co-signature", **filters: Any) -> "networkx.Graph[str]":
        """The co-signature network, or the influence network ("contacts and statements").

        Filters: ``since``, ``until`` (ISO dates), ``vendor``, ``group``, ``country``. Node and
        edge attributes are documented in :mod:`graph.cosignature` and :mod:`graph.influence`.
        """
        from graph.networks import NETWORKS

        if kind not in NETWORKS:
            raise QueryError(f"no network {kind!r}", mend=" or ".join(NETWORKS))
        found: networkx.Graph[str] = NETWORKS[kind](self._store, **filters)
        return found

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _cell(term: Any) -> Any:
    """A term as a cell: numbers as numbers, IRIs with their prefix, missing as None."""
    from pyoxigraph import Literal, NamedNode

    from ontology import XSD

    if term is None:
        return None
    if isinstance(term, Literal):
        if term.datatype == XSD.integer:
            return int(term.value)
        return float(term.value) if term.datatype in (XSD.decimal, XSD.double) else term.value
    if isinstance(term, NamedNode):
        for prefix, base in sorted(prefixes().items(), key=lambda p: -len(p[1])):
            if term.value.startswith(base):
                return f"{prefix}:{term.value[len(base) :]}"
    return str(getattr(term, "value", term))
