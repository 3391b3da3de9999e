"""Answers read back equal from every format."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import BNode, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.query import Result

import queries
from ontology import HC, XSD
from ontology.errors import QueryError
from queries.formats import FORMATS, render

TEXTS = [
    "",
    "plain",
    "a\tb",
    "line\nline",
    "\r",
    "\\",
    '"',
    "<&>",
    "]]>",
    "é😀",
    "=1+1",
    "a,b",
    "\u2028",
]
ODD = [
    Literal("Grüße", language="de"), Literal("2021-03-19", datatype=XSD.date), Literal(12),
    NamedNode("https://a.example/x?a=1&b='2'"), BlankNode("b1"), None,
]  # fmt: skip


def _rdflib(term):
    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case Literal() if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        case Literal() if term.datatype == XSD.string:
            return RdflibLiteral(term.value)
        case Literal():
            return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value))


def _read(text, kind):
    found = Result.parse(io.BytesIO(text.encode()), format=kind)
    return [str(v) for v in found.vars], [tuple(row) for row in found]


@pytest.fixture(scope="module")
def answer(table):
    cells = [Literal(text) for text in TEXTS] + ODD
    return table(("value", "n"), tuple((cell, Literal(n)) for n, cell in enumerate(cells)))


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_rdflib_reads_back_what_was_written(answer, kind):
    variables, rows = _read(render(answer, kind), kind)
    assert variables == ["value", "n"]
    for (cell, _), (expected, _) in zip(rows, answer.rows, strict=True):
        if isinstance(expected, BlankNode):
            assert isinstance(cell, BNode)
        else:
            assert cell == _rdflib(expected)


def test_tsv_terms_are_turtle(answer):
    import pyoxigraph

    head, *lines = render(answer, "tsv").removesuffix("\n").split("\n")
    assert head == "?value\t?n"
    assert len(lines) == len(answer.rows)
    for line, (expected, n) in zip(lines, answer.rows, strict=True):
        cells = line.split("\t")
        assert cells[1] == str(n)
        if expected is None:
            assert cells[0] == ""
        else:
            (triple,) = pyoxigraph.parse(f"<a:a> <a:b> {cells[0]} .", pyoxigraph.RdfFormat.TURTLE)
            assert isinstance(expected, BlankNode) or triple.object == expected


def test_csv_is_plain_and_rfc_4180(answer):
    text = render(answer, "csv")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == ["value", "n"]
    assert [row[0] for row in rows[: len(TEXTS)]] == TEXTS
    assert rows[-1][0] == ""
    assert text.startswith("value,n\r\n")


XML_TEXT = st.characters(
    min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"
)


@settings(deadline=None)
@given(st.text())
def test_json_holds_any_text(table, text):
    rows = table(("v",), ((Literal(text),),))
    assert _read(render(rows, "json"), "json")[1] == [(RdflibLiteral(text),)]


@settings(deadline=None)
@given(st.text(st.one_of(st.sampled_from("\t\n\r"), XML_TEXT)))
def test_xml_holds_any_text_xml_can(table, text):
    rows = table(("v",), ((Literal(text),),))
    assert _read(render(rows, "xml"), "xml")[1] == [(RdflibLiteral(text),)]


def test_what_xml_cannot_hold_is_marked(table):
    rows = table(("v",), ((Literal("a\x00b\x0b\uffff"),),))
    assert _read(render(rows, "xml"), "xml")[1] == [(RdflibLiteral("a\ufffdb\ufffd\ufffd"),)]


def test_truth():
    for kind in ("json", "xml"):
        for yes in (True, False):
            found = Result.parse(io.BytesIO(render(yes, kind).encode()), format=kind)
            assert found.askAnswer is yes
    assert render(True) == "yes\n"
    with pytest.raises(QueryError, match="ASK"):
        render(True, "csv")


def test_graphs(store):
    import rdflib

    text = "CONSTRUCT { ?p foaf:name ?n } WHERE { ?p foaf:name ?n }"
    written = render(queries.run(store, queries.parse(text)), "ttl")
    assert "foaf:name" in written and "person:zoe" in written
    read = rdflib.Graph().parse(data=written, format="turtle")
    assert len(read) == 4
    assert render(queries.run(store, queries.parse(text))) == written
    with pytest.raises(QueryError, match="a graph has no csv form"):
        render(read, "csv")


def test_rows_are_no_turtle(answer):
    with pytest.raises(QueryError, match="rows have no Turtle form"):
        render(answer, "ttl")
    with pytest.raises(QueryError, match="one of table, csv"):
        render(answer, "xlsx")
    assert FORMATS == ("table", "csv", "tsv", "json", "xml", "ttl")


def test_tables_are_plain_short_and_harmless(table):
    rows = table(
        ("who", "quote"),
        ((HC.Letter, Literal("[red]\x1b[31m" + "long " * 40)), (None, Literal("a\nb"))),
    )
    text = render(rows)
    assert "hc:Letter" in text and "[red]" in text
    assert "\x1b" not in text
    assert all(len(line) < 90 for line in text.splitlines())
    assert text.replace("\n", "").count("long") == 40
    narrow = render(rows, width=30)
    assert all(len(line) <= 30 for line in narrow.splitlines()) and "\x1b" not in narrow


def test_an_empty_answer_still_has_its_columns(table):
    rows = table(("a", "b"), ())
    assert render(rows, "csv") == "a,b\r\n"
    assert render(rows, "tsv") == "?a\t?b\n"
    assert "a" in render(rows)
    assert _read(render(rows, "json"), "json") == (["a", "b"], [])
