"""The report: structural rules of the quads, where each finding belongs, and its order."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from ontology import DEFAULT_BASE, HC, HCR, RDFS, XSD
from ontology.validation import Violation, ontology_quads, validate

MINI = tuple(
    parse((Path(__file__).parent / "mini.trig").read_bytes(), format=RdfFormat.TRIG)
)  # fmt: skip
LANTERN = NamedNode(f"{DEFAULT_BASE}vendor/lantern")
PERSON = NamedNode(f"{DEFAULT_BASE}person/1")
EVENTS = NamedNode(f"{DEFAULT_BASE}graph/events")
IDENTITY = NamedNode(f"{DEFAULT_BASE}graph/identity")


def evidence(quote):
    return next(q for q in MINI if q.predicate == HC.quote and q.object.value == quote)


def replaced(subject, predicate, value):
    """The mini graph with another value in one place."""
    return [
        Quad(q.subject, q.predicate, value, q.graph_name)
        if (q.subject, q.predicate) == (subject, predicate)
        else q
        for q in MINI
    ]


def messages(quads):
    return [violation.message for violation in validate(quads)]


def test_nothing_is_wrong_with_nothing():
    assert validate([]) == ()


def test_a_store_that_holds_the_vocabulary_is_as_well_as_one_without():
    assert validate([*MINI, *ontology_quads()]) == ()


def test_the_vocabulary_stands_in_its_own_graph():
    quads = list(ontology_quads("https://example.org/"))
    assert {q.graph_name for q in quads} == {NamedNode("https://example.org/graph/ontology")}
    assert {q.subject for q in quads} >= {HC.Letter, HCR.bribed, HC["asked-for"]}


@pytest.mark.parametrize("term", [BlankNode("somebody"), BlankNode("x")])
def test_a_blank_node_is_found_as_subject_and_as_object(term):
    as_subject = validate([*MINI, Quad(term, RDFS.label, Literal("somebody"), EVENTS)])
    assert [(v.focus, v.path) for v in as_subject] == [(str(term), RDFS.label.value)]
    as_object = validate([*MINI, Quad(PERSON, RDFS.seeAlso, term, EVENTS)])
    assert [(v.focus, v.value) for v in as_object] == [(PERSON.value, str(term))]
    assert "cited" in as_object[0].message


def test_a_blank_graph_is_found():
    found = validate([*MINI, Quad(PERSON, RDFS.label, Literal("Orla"), BlankNode("g"))])
    assert [v.focus for v in found] == [PERSON.value]


def test_a_statement_in_two_graphs_is_found_once_and_names_both():
    label = next(q for q in MINI if (q.subject, q.predicate) == (LANTERN, RDFS.label))
    twice = Quad(label.subject, label.predicate, label.object, EVENTS)
    (found,) = validate([*MINI, twice])
    assert (found.focus, found.path, found.value) == (LANTERN.value, RDFS.label.value, "Lantern")
    assert "graph/authorities" in found.message and "graph/events" in found.message


def test_the_same_quad_given_twice_is_one_statement():
    assert validate([*MINI, *MINI]) == ()


@pytest.mark.parametrize("relation", [HCR.paid, HCR.investigates, HCR.signed])
def test_a_relation_is_never_a_predicate(relation):
    (found,) = validate([*MINI, Quad(LANTERN, relation, PERSON, EVENTS)])
    assert found.message.startswith("Nothing may be said of anybody directly")
    assert (found.focus, found.path, found.value) == (LANTERN.value, relation.value, PERSON.value)


def test_a_relation_is_no_predicate_in_a_document_either():
    document = evidence("Orla Fennick").graph_name
    (found,) = validate([*MINI, Quad(document, HCR.names, PERSON, document)])
    assert found.document == document.value


@pytest.mark.parametrize(("end", "change"), [(HC.start, 1), (HC.end, 1), (HC.end, -1)])
@pytest.mark.parametrize("quote", ["Orla Fennick", "denies having paid", "?? ~~ ??"])
def test_a_wrong_offset_is_found(quote, end, change):
    focus = evidence(quote).subject
    right = next(q.object for q in MINI if (q.subject, q.predicate) == (focus, end))
    wrong = Literal(str(int(right.value) + change), datatype=XSD.integer)
    (found,) = validate(replaced(focus, end, wrong))
    assert found.message.startswith("The quote is not what the document says")
    assert (found.focus, found.value) == (focus.value, quote)
    assert found.document == evidence(quote).graph_name.value


@pytest.mark.parametrize("quote", ["orla Fennick", "Orla Fennick ", "Orla\u00a0Fennick"])
def test_a_quote_that_is_not_letter_for_letter_is_found(quote):
    focus = evidence("Orla Fennick").subject
    (found,) = validate(replaced(focus, HC.quote, Literal(quote)))
    assert found.message.startswith("The quote is not what the document says")


def test_offsets_beyond_the_text_are_found():
    focus = evidence("?? ~~ ??").subject
    end = Literal("9999", datatype=XSD.integer)
    assert messages(replaced(focus, HC.end, end))[0].startswith("The quote is not")


def test_a_quote_that_ends_before_it_begins_is_found():
    focus = evidence("Orla Fennick").subject
    zero = Literal("0", datatype=XSD.integer)
    assert messages(replaced(focus, HC.end, zero))[0].startswith("The quote is not")


def test_dates_in_the_wrong_order_are_found():
    membership = NamedNode(f"{DEFAULT_BASE}membership/1")
    late = Literal("2031-05-04", datatype=XSD.date)
    (found,) = validate(replaced(membership, HC.earliest, late))
    assert found.message.startswith("The first possible day lies after the last")
    assert found.value == "2031-05-04"


@pytest.mark.parametrize("value", ["", "2031", "2031-13-01", "sometime"])
def test_ill_typed_dates_are_reported_not_raised(value):
    membership = NamedNode(f"{DEFAULT_BASE}membership/1")
    (found,) = validate(replaced(membership, HC.latest, Literal(value, datatype=XSD.date)))
    assert found.message == "The last possible day must be one date (hc:latest)."


def test_a_finding_about_a_person_belongs_to_no_document():
    (found,) = validate(replaced(PERSON, HC.nameKey, PERSON))
    assert found.document is None


def test_a_claim_without_its_sentence_names_its_document():
    quads = [
        q for q in MINI if not (q.subject.value.endswith("/claim/1") and q.predicate == HC.evidence)
    ]
    first, second = validate(quads)
    assert first.message == second.message
    assert first.message.startswith("A claim must open the sentence it came from")
    assert first.document and second.document and first.document < second.document
    assert first.focus.startswith(first.document)


def test_the_report_does_not_depend_on_the_order_of_the_quads():
    broken = [q for q in MINI if q.predicate not in (HC.modality, HC.sha256, HC.order)]
    broken.append(Quad(LANTERN, HCR.paid, PERSON, IDENTITY))
    report = validate(broken)
    assert len(report) == 9
    assert report == validate(reversed(broken)) == validate(sorted(broken, key=str))


def test_violations_sort_by_document_then_thing():
    late = Violation("a", "m", document="doc/2")
    early = Violation("z", "m", document="doc/1")
    assert sorted([late, early], key=Violation.place) == [early, late]
