"""What both stores do, and do alike."""

import string

import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from graph.store import Changes, nquads, open_store
from ontology import XSD
from ontology.errors import QueryError, StoreError


def iri(name):
    return NamedNode(f"http://example.org/{name}")


NAME, DAY = iri("name"), iri("day")


def says(graph, subject, text):
    return Quad(iri(subject), NAME, Literal(text), iri(graph))


ADA, BEN = says("g1", "ada", "Ada Example"), says("g2", "ben", "Ben Sample")


@pytest.fixture
def two(store):
    store.apply(Changes(insert=(ADA, BEN)))
    return store


def test_queries_read_the_union_of_named_graphs(two):
    rows = two.select("SELECT ?s ?n WHERE { ?s <http://example.org/name> ?n } ORDER BY ?n")
    assert rows.variables == ("s", "n")
    assert rows.rows == (
        (iri("ada"), Literal("Ada Example")),
        (iri("ben"), Literal("Ben Sample")),
    )
    assert two.ask("ASK { <http://example.org/ben> ?p ?o }")
    assert not two.ask("ASK { <http://example.org/eve> ?p ?o }")


def test_queries_may_name_graphs(two):
    rows = two.select("SELECT ?g WHERE { GRAPH ?g { <http://example.org/ben> ?p ?o } }")
    assert list(rows.dicts()) == [{"g": "http://example.org/g2"}]


def test_from_narrows_a_query_to_the_graphs_it_names(two):
    rows = two.select("SELECT ?s FROM <http://example.org/g1> WHERE { ?s ?p ?o }")
    assert rows.rows == ((iri("ada"),),)
    assert not two.ask("ASK FROM <http://example.org/absent> { ?s ?p ?o }")
    assert len(two.construct("CONSTRUCT WHERE { ?s ?p ?o }")) == 2
    one = two.construct("CONSTRUCT { ?s ?p ?o } FROM <http://example.org/g2> WHERE { ?s ?p ?o }")
    assert {str(s) for s in one.subjects()} == {"http://example.org/ben"}


def test_unbound_variables_are_left_out_of_dicts(two):
    rows = two.select(
        "SELECT ?s ?d WHERE { ?s <http://example.org/name> ?n OPTIONAL { ?s <urn:d> ?d } }"
    )
    assert len(rows) == 2
    assert all(row[1] is None for row in rows.rows)
    assert all(row.keys() == {"s"} for row in rows.dicts())


def test_rows_come_in_the_order_asked_for(store):
    store.apply(Changes(insert=tuple(says("g", f"s{n}", f"{n:02}") for n in (3, 1, 2))))
    for order in ("ASC", "DESC"):
        rows = store.select(f"SELECT ?o WHERE {{ ?s ?p ?o }} ORDER BY {order}(?o)")
        texts = [row["o"] for row in rows.dicts()]
        assert texts == sorted(texts, reverse=order == "DESC")


def test_terms_keep_language_datatype_and_spelling(store):
    terms = (
        Literal("Grüße", language="de"),
        Literal("2025-03-19", datatype=XSD.date),
        Literal("true", datatype=XSD.boolean),
        Literal("2021-02-30", datatype=XSD.date),
        iri("été"),
    )
    store.apply(Changes(insert=tuple(Quad(iri("s"), DAY, term, iri("g")) for term in terms)))
    found = {row[0] for row in store.select("SELECT ?o WHERE { ?s ?p ?o }").rows}
    assert found == set(terms)


def test_construct_and_describe_come_back_as_rdflib_graphs(two):
    made = two.construct("CONSTRUCT { ?s <urn:is> ?n } WHERE { ?s ?p ?n FILTER(?n > 'B') }")
    assert isinstance(made, rdflib.Graph)
    assert set(made) == {
        (
            rdflib.URIRef("http://example.org/ben"),
            rdflib.URIRef("urn:is"),
            rdflib.Literal("Ben Sample"),
        )
    }
    described = two.construct("DESCRIBE <http://example.org/ada>")
    assert [str(o) for o in described.objects()] == ["Ada Example"]


def test_a_named_graph_is_an_rdflib_graph_of_that_name(two):
    typed = Literal("2025-03-19", datatype=XSD.date)
    spoken = Literal("Ada", language="en")
    more = tuple(Quad(iri("ada"), DAY, term, iri("g1")) for term in (typed, spoken))
    two.apply(Changes(insert=more))
    graph = two.graph("http://example.org/g1")
    assert graph.identifier == rdflib.URIRef("http://example.org/g1")
    assert set(graph.objects()) == {
        rdflib.Literal("Ada Example"),
        rdflib.Literal("2025-03-19", datatype=rdflib.XSD.date),
        rdflib.Literal("Ada", lang="en"),
    }
    assert len(two.graph("http://example.org/absent")) == 0


def test_apply_drops_then_deletes_then_inserts(two):
    again, other = says("g2", "ben", "Benjamin Sample"), says("g1", "ada", "A. Example")
    two.apply(Changes(drop=(iri("g2"), iri("absent")), delete=(ADA, other), insert=(again, other)))
    assert set(two.quads()) == {again, other}
    assert set(two.quads(iri("g2"))) == {again}


def test_no_changes_change_nothing(two):
    two.apply(Changes())
    two.apply(Changes(insert=(ADA,), delete=(says("g1", "eve", "never there"),)))
    assert two.size() == 2


def test_an_update_that_fails_in_the_middle_leaves_nothing(two):
    before = list(nquads(two))
    changes = Changes(drop=(iri("g1"),), delete=(BEN,), insert=(says("g3", "eve", "Eve"),))
    with pytest.raises(StoreError):
        two._update(changes.update() + " ; DROP GRAPH <http://example.org/absent>")
    assert list(nquads(two)) == before


@pytest.mark.parametrize(
    "wrong",
    [
        Quad(BlankNode("b"), NAME, Literal("x"), iri("g")),
        Quad(iri("s"), NAME, BlankNode("b"), iri("g")),
        Quad(iri("s"), NAME, Literal("x"), BlankNode("b")),
        Quad(iri("s"), NAME, Literal("x"), DefaultGraph()),
    ],
)
def test_quads_outside_the_model_are_refused_whole(two, wrong):
    for write in (lambda: two.apply(Changes(insert=(says("g3", "eve", "Eve"), wrong))),
                  lambda: two.bulk([wrong])):  # fmt: skip
        with pytest.raises(StoreError, match=r"named graph|blank node"):
            write()
    assert two.size() == 2


def test_bulk_adds_many(store):
    quads = [says(f"g{n % 7}", f"s{n}", f"text {n}") for n in range(12_000)]
    store.bulk(iter(quads))
    assert store.size() == 12_000
    assert set(store.quads(iri("g3"))) == set(quads[3::7])


def test_very_long_literals_survive(store):
    text = "Łódź \u202e«”\n" * 200_000
    store.apply(Changes(insert=(says("g", "long", text),)))
    assert [quad.object.value for quad in store.quads()] == [text]


def test_read_only_stores_are_not_written(where):
    with open_store(where) as store:
        store.apply(Changes(insert=(ADA,)))
    with open_store(where, read_only=True) as store:
        assert store.size() == 1
        for write in (lambda: store.apply(Changes(drop=(iri("g1"),))), lambda: store.bulk([BEN])):
            with pytest.raises(StoreError, match="reading only"):
                write()
        assert list(store.quads()) == [ADA]


@pytest.mark.parametrize("update", ["DROP ALL", "CLEAR ALL", "DELETE WHERE { ?s ?p ?o }"])
def test_updates_are_no_queries(two, update):
    for method in (two.select, two.ask, two.construct):
        with pytest.raises(QueryError):
            method(update)
    assert two.size() == 2


def test_malformed_queries_say_where(two):
    with pytest.raises(QueryError, match=r"^query:2:\d+: expected"):
        two.select("SELECT ?s\nWHERE { ?s ?p }")
    with pytest.raises(QueryError):
        two.select("")
    with pytest.raises(QueryError, match="Unicode"):
        two.select("SELECT * { ?s ?p '\ud800' }")


def test_what_the_engine_cannot_do_is_an_error(two):
    with pytest.raises((QueryError, StoreError), match="urn:f"):
        two.select("SELECT (<urn:f>(?o) AS ?x) WHERE { ?s ?p ?o }")


def test_queries_of_another_kind_are_refused(two):
    select, ask, construct = "SELECT * {?s ?p ?o}", "ASK {?s ?p ?o}", "CONSTRUCT WHERE {?s ?p ?o}"
    wrong = [(two.select, ask), (two.select, construct), (two.ask, select), (two.ask, construct),
             (two.construct, select), (two.construct, ask)]  # fmt: skip
    for method, query in wrong:
        with pytest.raises(QueryError, match=r"select\(\)|ask\(\)|construct\(\)"):
            method(query)


def test_names_of_graphs_must_be_iris(store):
    with pytest.raises(QueryError, match="not an IRI"):
        store.graph("http://example.org/> } DROP ALL #")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
HARD = [
    "", "\x00", "a\x00b", "\x01\x0b\x0c\x1f\x7f\x85\xa0", "'\"\\\r\n\t", '"""', "\\", "\\\\",
    r"\u0022 . } ; DROP ALL #", r"\\u0022", "\\\x0bu0022", r"\U00000022", "\u202eevil\u200b",
    "\ufeff\ufffe\uffff\U0010ffff", "e\u0301 \u00e9", "} } ; DROP ALL ; INSERT DATA { #", "=1+1",
    "\u2028\u2029", string.printable,
]  # fmt: skip


def _examples(test):
    for text in HARD:
        test = example(text)(test)
    return test


@_examples
@given(TEXTS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_round_trips_through_both_stores_alike(both, text):
    quads = (
        says("g", "s", text),
        Quad(iri("s"), DAY, Literal(text, language="en-GB"), iri("g")),
        Quad(iri("s"), DAY, Literal(text, datatype=iri("type")), iri("g")),
    )
    lines = []
    for store in both(Changes(drop=(iri("g"),), insert=quads)):
        assert set(store.quads()) == set(quads)
        rows = store.select("SELECT ?o WHERE { ?s <http://example.org/name> ?o }")
        assert rows.rows == ((Literal(text),),)
        objects = {(str(o), o.language) for o in store.graph("http://example.org/g").objects()}
        assert objects == {(text, None), (text, "en-gb")}
        lines.append(list(nquads(store)))
    assert lines[0] == lines[1]
    for store in both(Changes(delete=quads)):
        assert store.size() == 0


def test_nquads_are_sorted_canonical_and_alike(both):
    quads = (
        says("g2", "b", "plain"),
        Quad(iri("a"), NAME, Literal("plain", datatype=XSD.string), iri("g1")),
        Quad(iri("a"), DAY, Literal("2025-03-19", datatype=XSD.date), iri("g1")),
        Quad(iri("a"), NAME, Literal("zwei\nZeilen", language="de"), iri("g1")),
    )
    for store in both(Changes(insert=quads)):
        assert list(nquads(store)) == [
            '<http://example.org/a> <http://example.org/day> "2025-03-19"'
            "^^<http://www.w3.org/2001/XMLSchema#date> <http://example.org/g1> .",
            '<http://example.org/a> <http://example.org/name> "plain" <http://example.org/g1> .',
            '<http://example.org/a> <http://example.org/name> "zwei\\nZeilen"@de'
            " <http://example.org/g1> .",
            '<http://example.org/b> <http://example.org/name> "plain" <http://example.org/g2> .',
        ]
