"""Headers and files: the library's, the user's own, and those that are broken."""

import pytest

import queries
from ontology.errors import QueryError


def test_names_are_sorted_and_load():
    assert list(queries.names()) == sorted(queries.names())
    assert {queries.load(name).name for name in queries.names()} == set(queries.names())


def test_own_file_without_header(tmp_path, store):
    path = tmp_path / "mine.rq"
    path.write_text("SELECT (COUNT(*) AS ?n) { ?letter a hc:Letter }", "utf-8")
    query = queries.load(path)
    assert query.own and query.params == () and query.summary == ""
    assert queries.run(store, query).rows[0][0].value == "4"


def test_own_file_with_header_and_parameter(tmp_path, store):
    path = tmp_path / "mine.rq"
    path.write_text(
        "#+ summary: Letters of a person.\n#+ params:\n#+   - name: who\n#+     type: iri\n"
        "#+     prefix: person\n#+     required: true\n"
        "SELECT ?letter { VALUES (?_who) { (UNDEF) } ?letter hc:signedBy ?_who } ORDER BY ?letter",
        "utf-8",
    )
    query = queries.load(str(path))
    assert len(queries.run(store, query, {"who": "zoe"}).rows) == 2
    with pytest.raises(QueryError, match=r"needs who=… .*takes who"):
        queries.run(store, query)


def test_own_text_is_checked_before_it_runs(store):
    query = queries.parse("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="stdin:1:12"):
        queries.run(store, query)


def test_ask_and_construct(store):
    assert queries.run(store, queries.parse("ASK { ?s a hc:Letter }")) is True
    graph = queries.run(store, queries.parse("CONSTRUCT WHERE { ?s a hc:Letter }"))
    assert len(graph) == 4


def test_unknown_name_suggests_the_nearest():
    with pytest.raises(QueryError, match="did you mean cosigners"):
        queries.load("cosigner")
    with pytest.raises(QueryError, match="known: addressees, allegations"):
        queries.load("zzz")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#+ summary: [", "not YAML"),
        ("#+ just words", "broken"),
        ("#+ author: me", "broken"),
        ("#+ params:\n#+   - type: string", "without name"),
        ("#+ params:\n#+   - name: x\n#+     type: colour", "type 'colour'"),
        ("#+ params:\n#+   - name: x\n#+     colour: red", "colour"),
        ("#+ params: x", "params"),
    ],
)
def test_broken_headers_are_named(header, message):
    with pytest.raises(QueryError, match=message):
        queries.parse(header + "\nASK {}", "mine.rq")


def test_unreadable_files(tmp_path):
    with pytest.raises(QueryError, match="cannot be read"):
        queries.load(tmp_path / "absent.rq")
    (tmp_path / "latin.rq").write_bytes(b"ASK { ?s ?p '\xe9' }")
    with pytest.raises(QueryError, match="UTF-8"):
        queries.load(tmp_path / "latin.rq")
    (tmp_path / "long.rq").write_bytes(b"#" * 70_000)
    with pytest.raises(QueryError, match="too long"):
        queries.load(tmp_path / "long.rq")


def test_text_that_is_no_query(store):
    with pytest.raises(QueryError, match="only SELECT"):
        queries.run(store, queries.parse("DROP ALL"))
