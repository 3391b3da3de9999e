"""Questions in Turtle: authors by their activity, dates in Brussels, answers left out."""

import pytest

from ingest.readers import Options, read
from ingest.readers.structured.turtle import warm
from ontology.errors import Rejected

PREFIXES = """
@prefix : <https://example.org/doc/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix dl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix role: <https://example.org/role/> .
@prefix type: <https://example.org/type/> .
@prefix p: <https://example.org/person/> .
"""
QUESTION = """
:E-1 eli:work_type type:QUEST_WRITTEN ; dc:identifier "E-1" ; eli:is_realized_by :E-1en, :E-1de ;
    eli:date_document "2031-07-10T22:00:00.000Z"^^xsd:dateTime ;
    dcterms:creator p:7, p:9 ; dcterms:title "Kabel"@de, "On cables"@en .
:E-1de eli:title_alternative "Anfrage<br/>Bea Muster (PPE)"@de .
:E-1en eli:title_alternative "Question E-1/2031<br/>Bea Muster (PPE), Ada Éxempel (ID)"@en .
:act dl:created_a_realization_of :E-1 ; dl:had_participation :a, :b, :c, :d .
:a dl:participation_role role:AUT ; dl:had_participant_person p:7 .
:b dl:participation_role role:AUT ; dl:had_participant_person p:8 .
:c dl:participation_role role:AUT ; dl:had_participant_person p:9 .
:d dl:participation_role role:ADDRESSEE ; dl:had_participant_person p:10 .
p:7 rdfs:label "Ada Exempel" .
p:8 foaf:name "Bea Muster" .
p:9 rdfs:label "Cleo Ungedruckt" .
"""
ANSWER = """
:E-1-ASW eli:work_type type:ANSWER_TO_EP_QUESTION ; dc:identifier "E-1-ASW" ; dl:answers_to :E-1 .
:act2 dl:created_a_realization_of :E-1-ASW ; dl:had_participation :e .
:e dl:participation_role role:AUT ; dl:had_participant_organization :COM .
"""


def opened(text):
    return read(text.encode(), "q.ttl", Options())


def test_a_question_and_its_authors():
    [document] = opened(PREFIXES + ANSWER + QUESTION).documents
    record, text = document.record, document.text
    assert (record.kind, record.title, record.language) == ("Question", "On cables", "en")
    assert (record.identifier, record.address) == ("E-1", "https://example.org/doc/E-1")
    assert (document.sources, document.format) == (("q.ttl#E-1",), "text/turtle")
    assert (record.date.earliest, record.date.precision) == ("2031-07-11", "day")
    assert record.date.span.of(text) == record.date.text == "2031-07-10T22:00:00.000Z"
    assert [(s.order, s.name, s.group, s.official) for s in record.signatures] == [
        (1, "Bea Muster", "PPE", "8"), (2, "Ada Éxempel", "ID", "7"),
        (3, "Cleo Ungedruckt", None, "9"),
    ]  # fmt: skip
    for signature in record.signatures:
        assert signature.span.of(text) == signature.name
    assert record.signatures[0].entry.of(text) == "Bea Muster (PPE)"
    assert "person/10" not in text


def test_winter_and_plain_dates():
    winter = QUESTION.replace("2031-07-10T22", "2031-01-10T23")
    assert opened(PREFIXES + winter).documents[0].record.date.earliest == "2031-01-11"
    plain = QUESTION.replace("2031-07-10T22:00:00.000Z", "2031-07-10")
    assert opened(PREFIXES + plain).documents[0].record.date.earliest == "2031-07-10"
    [odd] = opened(PREFIXES + QUESTION.replace("2031-07-10T22", "2031-77-10T22")).documents
    assert odd.record.date is None
    assert odd.notices == ("date not read: “2031-77-10T22:00:00.000Z”",)


def test_the_order_of_statements_changes_nothing():
    statements = QUESTION.strip().split(" .\n")
    turned = " .\n".join(reversed([s.removesuffix(" .") for s in statements])) + " .\n"
    second = QUESTION.replace("E-1", "E-0").replace(":act", ":act0")
    assert opened(PREFIXES + turned) == opened(PREFIXES + QUESTION)
    both = opened(PREFIXES + QUESTION + second)
    assert [d.record.identifier for d in both.documents] == ["E-0", "E-1"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (PREFIXES + ANSWER, "no question or motion"),
        (PREFIXES + QUESTION + ":x", "no valid Turtle"),
        ("<relative> <relative> 1 .", "no valid Turtle"),
        (PREFIXES + ":a :b " + "[ :b " * 50_000, "no valid Turtle"),
        (PREFIXES + ":a :b " + "( " * 50_000, "no valid Turtle"),
        ("plain prose", "no valid Turtle"),
    ],
)
def test_what_cannot_be_read(text, why):
    with pytest.raises(Rejected, match=r"q\.ttl") as caught:
        opened(text)
    assert why in str(caught.value)


def test_circles_are_no_trap():
    circle = (
        ":E-2 eli:work_type type:QUEST_WRITTEN ; dc:identifier 'E-2' ; eli:is_realized_by :E-2 ;"
    )
    circle += " dl:created_a_realization_of :E-2 ; dl:had_participation :E-2 .\n"
    [document] = opened(PREFIXES + circle).documents
    assert document.record.signatures == ()


def test_warm():
    warm()
