"""Does a graph keep the promises of ``docs/model.md``? SHACL shapes and the rules of the quads.

Three families of checks, one report:

* the shapes of ``shapes.ttl``, by pySHACL (source: W3C SHACL, Core);
* the SPARQL constraints of the same file. Run once over everything with ``$this`` unbound they
  find what a run per node finds, in the time of a query instead of one query a node;
* what only quads can show: names for everything, and each statement in one graph.

Nothing is fetched, and ``owl:imports`` is not followed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    Variable,
)
from pyoxigraph import parse as parse_rdf

from ontology import DEFAULT_BASE, HC, RDF, resource

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

NO_NAME = "Everything must have a name of its own, so that it can be cited: this has none."


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken promise, in words a newsroom understands.

    ``focus`` is the IRI of what is wrong, ``path`` the property and ``value`` the offending value
    (an IRI or the characters of a literal) where there is one; ``document`` is the document whose
    graph describes the focus, None for persons, events and authorities.
    """

    focus: str
    message: str
    path: str | None = None
    value: str | None = None
    document: str | None = None

    def place(self) -> tuple[str, ...]:
        """What reports are sorted by: the document first, then what is wrong in it."""
        fields = (self.document, self.focus, self.path, self.value, self.message)
        return tuple(field or "" for field in fields)


def ontology_quads(base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The vocabulary and the relations, in ``graph:ontology`` under ``base``.

    >>> sorted({quad.graph_name.value for quad in ontology_quads()})
    ['https://w3id.org/hemicycle/id/graph/ontology']
    """
    graph = NamedNode(f"{base}graph/ontology")
    for name in ("hemicycle.ttl", "relations.ttl"):
        for quad in parse_rdf(resource(name).read_bytes(), format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def validate(data: Iterable[Quad]) -> tuple[Violation, ...]:
    """Everything wrong with the quads of a store, sorted; an empty tuple if all is well.

    The vocabulary is added to the union of all graphs, whether or not the store holds it. A
    thing that is only referred to counts as unknown, so pass whole stores, authorities included.
    """
    quads = list(data)
    shapes = _shapes()
    found = {
        *_unnamed(quads),
        *_repeated(quads),
        *_sparql(quads, shapes),
        *_shacl(quads, shapes),
    }
    homes = _homes(quads)
    return tuple(
        sorted((replace(v, document=homes.get(v.focus)) for v in found), key=Violation.place)
    )


def _homes(quads: list[Quad]) -> dict[str, str]:
    """Subject to document: in whose graph a thing is described."""
    documents = {q.subject for q in quads if q.predicate == RDF.type and q.object == HC.Document}
    return {_text(q.subject): _text(q.graph_name) for q in quads if q.graph_name in documents}


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _unnamed(quads: list[Quad]) -> Iterator[Violation]:
    """Blank nodes, and statements about statements, which have no name either."""
    for quad in quads:
        named = (
            isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, NamedNode | Literal)
            and isinstance(quad.graph_name, NamedNode | DefaultGraph)
        )
        if not named:
            yield Violation(_text(quad.subject), NO_NAME, quad.predicate.value, _text(quad.object))


def _repeated(quads: list[Quad]) -> Iterator[Violation]:
    """Statements in more than one graph: the union would count them twice."""
    seen: dict[object, str] = {}
    for quad in sorted(quads, key=lambda quad: _text(quad.graph_name)):
        graph = _text(quad.graph_name)
        first = seen.setdefault(quad.triple, graph)
        if first != graph:
            yield Violation(
                _text(quad.subject),
                f"The same statement stands in two graphs, {first} and {graph}: keep one.",
                quad.predicate.value,
                _text(quad.object),
            )


def _sparql(quads: list[Quad], shapes: "rdflib.Graph") -> Iterator[Violation]:
    """What the SPARQL constraints of the shapes select, over the union of all graphs."""
    from rdflib.namespace import SH

    store = Store()
    store.extend(quads)
    for node, select in shapes.subject_objects(SH.select):
        message = str(shapes.value(node, SH.message))
        rows = cast(QuerySolutions, store.query(str(select), use_default_graph_as_union=True))
        has_path = Variable("path") in rows.variables
        for row in rows:
            path = _text(row["path"]) if has_path else None
            yield Violation(_text(row["this"]), message, path, _text(row["value"]))


def _shacl(quads: list[Quad], shapes: "rdflib.Graph") -> Iterator[Violation]:
    """What pySHACL finds with the shapes, their SPARQL constraints aside."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    core = rdflib.Graph()
    core += (triple for triple in shapes if triple[1] != SH.sparql)
    _, report, _ = pyshacl.validate(
        _union(quads), shacl_graph=core, inference="none", inplace=True, do_owl_imports=False
    )
    for result in report.subjects(SH.resultMessage):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultMessage)),
            None if path is None else str(path),
            None if value is None else str(value),
        )


def _shapes() -> "rdflib.Graph":
    import rdflib

    return rdflib.Graph().parse(data=resource("shapes.ttl").read_bytes(), format="turtle")


def _union(quads: list[Quad]) -> "rdflib.Graph":
    """All graphs and the vocabulary as one rdflib graph."""
    import rdflib

    graph = rdflib.Graph()
    for quad in (*quads, *ontology_quads()):
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: object) -> "Node":
    """A pyoxigraph term in rdflib. What is neither IRI nor literal stays a nameless node."""
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(
            term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False
        )
    return rdflib.BNode(str(term).removeprefix("_:"))
