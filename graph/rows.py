"""Answers of a store: rows of a SELECT, and triples as an rdflib Graph.

Both stores build their answers here, from pyoxigraph terms, so that equal content gives equal
answers whichever store holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Triple

from graph.querytext import excerpt
from ontology import RDF, XSD
from ontology.errors import QueryError

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Identifier

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Rows:
    """The result of a SELECT, in the order delivered. An unbound variable is ``None``.

    >>> rows = Rows(("name", "date"), ((Literal("Ada Example"), None),))
    >>> list(rows.dicts())
    [{'name': 'Ada Example'}]
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        """How many rows."""
        return len(self.rows)

    def dicts(self) -> Iterator[dict[str, str]]:
        """Each row as variable → lexical value; unbound variables are left out."""
        for row in self.rows:
            pairs = zip(self.variables, row, strict=True)
            yield {name: lexical(term) for name, term in pairs if term is not None}


def lexical(term: Term) -> str:
    """A term as plain text: the IRI, the literal's text, the blank node's label.

    >>> lexical(Literal("1", datatype=XSD.integer))
    '1'
    """
    return str(term) if isinstance(term, Triple) else term.value


def table(answer: object) -> Rows:
    """What pyoxigraph answered to a SELECT, read to its end.

    :raises QueryError: the query was of another kind.
    """
    if not isinstance(answer, QuerySolutions):
        raise QueryError("the answer is no table", mend="select() takes a SELECT query")
    variables = tuple(variable.value for variable in answer.variables)
    return Rows(variables, tuple(tuple(solution) for solution in answer))


def truth(answer: object) -> bool:
    """What pyoxigraph answered to an ASK.

    :raises QueryError: the query was of another kind.
    """
    if not isinstance(answer, QueryBoolean):
        raise QueryError("the answer is not yes or no", mend="ask() takes an ASK query")
    return bool(answer)


def graph_name(iri: str) -> NamedNode:
    """The IRI as a term.

    :raises QueryError: it is none.
    """
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"not an IRI: {iri!r}", mend=excerpt(str(error))) from None


def rdflib_graph(triples: Iterable[Triple | Quad], iri: str | None = None) -> rdflib.Graph:
    """The triples as an rdflib Graph, named ``iri`` where it is a named graph."""
    import rdflib

    graph = rdflib.Graph(identifier=rdflib.URIRef(iri) if iri else None)
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _term(term: Term) -> Identifier:
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        raise QueryError(f"a triple stands as a term: {term}", mend="rdflib graphs hold none")
    if term.datatype in (XSD.string, RDF.langString):
        return RdflibLiteral(term.value, lang=term.language)
    # rdflib would rewrite "01" as "1": evidence keeps the spelling that the store gave.
    return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)
