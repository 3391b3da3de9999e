"""Does a query name its dataset? The engine's own behaviour is the judge."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.querytext import excerpt, malformed, names_dataset

WITH = [
    "SELECT * FROM <http://e.org/g> { ?s ?p ?o }",
    "select*from<http://e.org/g>{?s ?p ?o}",
    "PREFIX e: <http://e.org/> SELECT ?s FROM e:g WHERE { ?s ?p ?o }",
    "SELECT * # FROM\nFROM NAMED <http://e.org/g> { ?s ?p ?o }",
    "PREFIX from: <http://e.org/#> ASK\nFrom from:g { ?s ?p ?o }",
    "SELECT ('''a' \\''' # ''' AS ?x) FROM <http://e.org/g> { ?s ?p ?o }",
    "SELECT (1 AS ?x)FROM <http://e.org/#g> { ?s ?p ?o }",
    'SELECT ("\\"" AS ?x) FROM <http://e.org/g> { ?s ?p ?o }',
]
WITHOUT = [
    "SELECT ?from $FROM { ?s ?p ?from }",
    "SELECT * { ?s ?p ?o } # FROM <http://e.org/g>",
    "SELECT * { ?s ?p 'mail FROM <x>' }",
    'SELECT * { ?s ?p """x " FROM <http://e.org/g>""" }',
    "SELECT * { ?s ?p 'x'@from }",
    "PREFIX from: <http://e.org/> SELECT * { ?s from:from from: ; from:x.from ?o }",
    "PREFIX : <http://e.org/> SELECT * { ?s :from ?o }",
    "SELECT * { ?s <http://e.org/ FROM> ?o }".replace(" FROM", "#FROM"),
    "SELECT * { ?s ?p _:from }",
    "SELECT ?wherefrom { ?s ?p ?wherefrom FILTER(?s < 3 && ?wherefrom > 2) }",
]


@pytest.mark.parametrize("query", WITH)
def test_datasets_are_seen(query):
    Store().query(query)
    assert names_dataset(query)


@pytest.mark.parametrize("query", WITHOUT)
def test_the_letters_alone_are_no_dataset(query):
    Store().query(query)
    assert not names_dataset(query)


def test_the_engine_still_ignores_from_under_a_union():
    """The reason for names_dataset; when this fails, it can go."""
    store, iri = Store(), NamedNode("http://e.org/x")
    store.add(Quad(iri, iri, Literal("x"), NamedNode("http://e.org/g")))
    query = "ASK FROM <http://e.org/absent> { ?s ?p ?o }"
    assert store.query(query, use_default_graph_as_union=True)
    assert not store.query(query)


def test_long_hostile_text_is_scanned_in_time():
    for text in ("a." * 30_000, "'''" + "'a" * 30_000, "<" * 60_000, "a:" * 30_000, "\\" * 60_000):
        assert not names_dataset(text)


def test_messages_are_short_and_plain():
    assert str(malformed("no idea")) == "no idea"
    assert str(malformed("")) == "the query is malformed"
    assert len(excerpt("x" * 1000)) == 200
    assert excerpt("a\x00\u202e\tb") == "a b"
