"""What a user's own query may not do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.errors import QueryError
from queries.safety import MAX_BYTES, MAX_DEPTH, check
from queries.syntax import form, mask

FINE = [
    "SELECT * { ?s ?p ?o }",
    "ask { ?service hc:service ?x FILTER(?x != 'SERVICE <http://a.example/>') } # SERVICE",
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "DESCRIBE vendor:nordlicht",
    "SELECT * FROM graph:events FROM NAMED <https://w3id.org/hemicycle/id/graph/identity> {}",
    "PREFIX d: <https://w3id.org/hemicycle/id/doc/> SELECT * FROM d:a1 { ?s ?p ?o }",
    'SELECT * { ?s <http://a.example/service#SERVICE> \'drop\' , "a\\"} SERVICE" }',
    "SELECT * { ?s rdfs:label ?l FILTER(REGEX(?l, '^(a+)+$')) }",
]
SERVICE = [
    "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { service SILENT <http://a.example/> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE ?where { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://a.example/> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { { ?a ?b ?c } UNION { SERVICE <http://a.example/> {} } } }",
    "SELECT * { GRAPH ?g { SERVICE <http://a.example/> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . SERVICE <http://a.example/> { ?s ?p ?o } }",
    "PREFIX e: <http://a.example/> ASK { SERVICE e:x { ?s ?p ?o } }",
    "PREFIX : <http://a.example/> ASK { SERVICE:x { ?s ?p ?o } }",
    "ASK { ?a ?b 1SERVICE<http://a.example/>{ ?s ?p ?o } }",
    "ASK { ?a ?b trueSERVICE<http://a.example/>{ ?s ?p ?o } }",
    "ASK { ?a ex:a\\#b ?c . SERVICE <http://a.example/> { ?s ?p ?o } }",
    "ASK { ?a ?b <http://a.example/\\u0041#x> . SERVICE <http://a.example/> { ?s ?p ?o } }",
    "ASK { ?a ?b '''it's''' . SERVICE <http://a.example/> { ?s ?p ?o } }",
    "ASK { FILTER(?a<1)SERVICE<http://a.example/>{ ?s ?p ?o } FILTER(?b>1) }",
    "ASK { # \\u000A SERVICE <http://a.example/> { ?s ?p ?o }\n }",
]
UPDATES = [
    "DROP ALL", "LOAD <http://a.example/>", "INSERT DATA { <a:a> <a:b> <a:c> }", "CLEAR DEFAULT",
    "DELETE WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o } ; DROP ALL", "", "words",
]  # fmt: skip
ELSEWHERE = [
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://a.example/g> { ?s ?p ?o }",
    "SELECT * FROM graph:events FROM <http://a.example/g> { ?s ?p ?o }",
    "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
    "PREFIX doc: <file:///etc/> SELECT * FROM doc:passwd { ?s ?p ?o }",
    "PREFIX : <file:///etc/> DESCRIBE ?s FROM :passwd { ?s ?p ?o }",
    "ASK FROM nowhere:x { ?s ?p ?o }",
]


@pytest.mark.parametrize("text", FINE)
def test_fine(text):
    check(text)


@pytest.mark.parametrize("text", SERVICE)
def test_service_is_refused_wherever_it_hides(text):
    with pytest.raises(QueryError, match="SERVICE"):
        check(text)


@pytest.mark.parametrize("text", UPDATES)
def test_only_the_four_forms(text):
    with pytest.raises(QueryError, match="only SELECT, ASK, CONSTRUCT and DESCRIBE"):
        check(text)


@pytest.mark.parametrize("text", ELSEWHERE)
def test_from_elsewhere_is_refused(text):
    with pytest.raises(QueryError, match="not in this graph"):
        check(text)


def test_from_follows_the_base():
    text = "SELECT * FROM <https://n.example/doc/a1> { ?s ?p ?o }"
    check(text, "https://n.example/")
    with pytest.raises(QueryError):
        check(text)


@pytest.mark.parametrize(("left", "right"), ["{}", "()", "[]"])
def test_deep_nesting(left, right):
    deep = f"SELECT * {{ {left * 5000}{right * 5000} }}"
    with pytest.raises(QueryError, match=f"at most {MAX_DEPTH} levels"):
        check(deep)


def test_nesting_the_parser_cannot_follow_is_an_error_not_a_crash():
    for depth in (10, 40, 95):
        text = f"SELECT * {{ FILTER({'(' * depth}1{')' * depth}) }}"
        try:
            check(text)
        except QueryError as error:
            assert "nested too deeply" in str(error)


def test_brackets_in_strings_and_comments_are_no_nesting():
    check(f"SELECT * {{ ?s ?p '{'{' * 500}' }} # {'(' * 500}")


def test_size():
    with pytest.raises(QueryError, match=f"at most {MAX_BYTES}"):
        check("SELECT * { ?s ?p ?o } #" + "é" * (MAX_BYTES // 2))


def test_errors_say_line_and_column():
    with pytest.raises(QueryError, match=r"mine\.rq:2:\d+: not a query in SPARQL 1\.1"):
        check("SELECT * {\n  ?s ?p }", name="mine.rq")
    with pytest.raises(QueryError, match=r"query:2:3: SERVICE"):
        check("SELECT * {\n  SERVICE <http://a.example/> {} }")


def test_lone_surrogates_are_no_text():
    with pytest.raises(QueryError, match="UTF-8"):
        check("ASK { ?s ?p '\ud800' }")


@settings(deadline=None)
@given(st.text(alphabet="SELCTASKservi{}()<>\"'#\\ ?:.*1u0\n"))
def test_any_text_is_judged_without_crash(text):
    assert len(mask(text)) == len(text)
    assert form(text) in ("", "SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    try:
        check(text)
    except QueryError as error:
        assert str(error)
