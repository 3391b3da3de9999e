"""Values reach a query as terms, whatever they hold."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

import queries
from ontology import prefixes
from ontology.errors import QueryError
from ontology.text import name_key
from queries.binding import bind, term
from queries.query import Param, Query
from queries.syntax import mask

HOSTILE = [
    '") } DROP ALL #', "') } #", '"', "'", "\\", '\\"', "{", "}", "a\nb", "x\ry", "<x>", ">",
    "\\u0022) }", '"""', "UNDEF", "?_about", "a\x00b", "\u202e", "x # y", '"@en', '"^^xsd:date',
]  # fmt: skip
PLAIN = Query("q", "SELECT ?x { VALUES (?_x) { (UNDEF) } }", params=(Param("x"),))


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_structure_never_changes(value):
    assert _skeleton(bind(PLAIN, {"x": value})) == _skeleton(bind(PLAIN, {"x": "x"}))


def _skeleton(text):
    return re.sub(r"\s+", " ", mask(text))


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip))
@example("\\u0022")
@example("a\x00b\x1f\x7f")
def test_a_value_comes_back_as_it_went_in(store, value):
    query = Query("q", "SELECT ?_x { VALUES (?_x) { (UNDEF) } }", params=(Param("x"),))
    assert queries.run(store, query, {"x": value}).rows == ((Literal(value),),)


NAMES = ["Nordlicht", "nordlicht systems", "VEGA", "Ann Alder", "alder, ANN", "Zoe Cedar"]


@settings(deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE + NAMES), st.text(min_size=1).filter(str.strip)))
@example("vendor:vega")
@example("https://w3id.org/hemicycle/id/person/ann")
def test_claims_about_equals_filtering_in_python(store, value):
    query = queries.load("claims")
    about = queries.parse(
        "SELECT ?claim ?who ?called ?key { ?claim hc:about ?who"
        " { ?who rdfs:label|skos:altLabel ?called } UNION { ?who hc:nameKey ?key } }"
    )
    bound = term(Param("about", "name"), value)
    expected = set()
    for claim, who, called, key in queries.run(store, about).rows:
        if isinstance(bound, NamedNode):
            hit = who == bound
        else:
            hit = (called and called.value.lower() == value.lower()) or (
                key and key.value in (name_key(value), value.lower())
            )
        if hit:
            expected.add(claim)
    found = {row[0] for row in queries.run(store, query, {"about": value}).rows}
    assert found == expected


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", queries.names())
def test_hostile_values_harm_no_query(store, name, value):
    query = queries.load(name)
    before = len(store.oxigraph)
    for param in query.params:
        given_values = {
            p.name: "7" if p.type == "integer" else "somebody" for p in query.params if p.required
        }
        given_values[param.name] = value
        try:
            assert queries.run(store, query, given_values).rows == ()
        except QueryError as error:
            assert param.values or param.type not in ("name", "string")
            assert "does not fit" in str(error)
    assert len(store.oxigraph) == before


def test_lists_give_rows_and_all_combinations():
    query = Query(
        "q", "SELECT * { VALUES (?_a ?_b) { (UNDEF UNDEF) } }", params=(Param("a"), Param("b"))
    )
    text = bind(query, {"a": ["1", "2"], "b": ["x", "y"]})
    assert '("1" "x") ("1" "y") ("2" "x") ("2" "y")' in text
    assert "(UNDEF " in bind(query, {"a": [], "b": "x"})


def test_a_list_never_counts_a_letter_twice(store):
    once = queries.run(store, queries.load("cosigners"), {"vendor": "Nordlicht"})
    twice = queries.run(
        store, queries.load("cosigners"), {"vendor": ["Nordlicht", "vendor:nordlicht"]}
    )
    assert once == twice


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("first", "2021", "2021-01-01"),
        ("last", "2021", "2021-12-31"),
        ("first", "2024-02", "2024-02-01"),
        ("last", "2024-02", "2024-02-29"),
        ("last", "2021-03-19", "2021-03-19"),
    ],
)
def test_dates_widen(kind, value, expected):
    assert term(Param("d", "date", edge=kind), value).value == expected


@pytest.mark.parametrize(
    "value", ["2021-13", "2021-02-30", "21", "March", "2021-1-1", "", "0000", "２０２１"]
)
@pytest.mark.parametrize("edge", ["first", "last"])
def test_bad_dates(value, edge):
    with pytest.raises(QueryError, match="does not fit"):
        term(Param("d", "date", edge=edge), value)


def test_iris():
    base = "https://news.example/kg/"
    vendor = Param("v", "iri", prefix="vendor")
    assert term(vendor, "acme", base).value == base + "vendor/acme"
    assert term(vendor, "vendor:acme", base).value == base + "vendor/acme"
    assert term(vendor, "hcr:bans", base).value == "https://w3id.org/hemicycle/relation/bans"
    assert term(vendor, "<https://a.example/x>", base).value == "https://a.example/x"
    for bad in ("a b", "https://a.example/<x>", "nope:x", "", "javascript:alert(1)"):
        with pytest.raises(QueryError):
            term(vendor, bad, base)


def test_integers_and_text():
    assert term(Param("n", "integer"), "12") == Literal(12)
    for bad in ("1.5", "", "9" * 5000):
        with pytest.raises(QueryError):
            term(Param("n", "integer"), bad)
    for bad in ("", "  ", "\ud800"):
        with pytest.raises(QueryError):
            term(Param("s"), bad)


def test_errors_name_the_parameters():
    with pytest.raises(QueryError, match=r"no parameter .vendr. \(cosigners takes vendor"):
        bind(queries.load("cosigners"), {"vendr": "x"})
    with pytest.raises(QueryError, match="takes no parameters"):
        bind(Query("mine", "ASK {}"), {"x": "1"})
    with pytest.raises(QueryError, match="one of established, reported"):
        bind(queries.load("claims"), {"modality": "true"})


def test_a_block_in_a_comment_or_string_is_no_place():
    text = 'ASK { # VALUES (?_x) { (UNDEF) }\n ?s ?p "VALUES (?_x) { (UNDEF) }" }'
    with pytest.raises(QueryError, match=r"VALUES \(\?_x\)"):
        bind(Query("q", text, params=(Param("x"),)), {"x": "1"})


def test_prefixes_are_added_unless_declared():
    text = bind(Query("q", "PREFIX hc: <https://a.example/> ASK { ?s hc:x doc:y }"))
    assert text.count("PREFIX hc:") == 1
    assert all(text.count(f"PREFIX {name}: ") == 1 for name in prefixes())


def test_data_prefixes_follow_the_base():
    assert "PREFIX doc: <https://n.example/doc/>" in bind(PLAIN, {}, "https://n.example/")
