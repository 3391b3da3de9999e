"""Motions and questions in JSON-LD: authors by role, names as printed, never a guess of whose."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import Options, read
from ingest.readers.structured.jsonld import warm
from ontology.errors import Rejected

GROUP = "http://publications.europa.eu/resource/authority/corporate-body/EP_GROUP_"
FIRST_PAGE = (
    "MOTION FOR A RESOLUTION<br/>replacing:<br/>B9-0001/2031 (ECR)<br/>on cables<br/>"
    "Ada Exempel, Ben van Voorbeeld<br/>on behalf of the PPE Group<br/>"
    "Cleo Muster<br/>on behalf of the S&D Group<br/>Dora Przykład, Emil Beispiel"
)


def author(number, body=None, role="def/ep-roles/AUTHOR", **person):
    participation = {"participation_role": role, "had_participant_person": [f"person/{number}"]}
    if person:
        participation["had_participant_person"] = [{"id": f"person/{number}", **person}]
    return participation | ({"participation_in_name_of": GROUP + body} if body else {})


AUTHORS = [author(9), author(3, "SD"), author(2, "EPP"), author(10, "EPP"), author(4)]


def work(**changes):
    return {
        "id": "eli/dl/doc/B-9-2031-0002", "type": "Work", "identifier": "B-9-2031-0002",
        "work_type": "def/ep-document-types/RESOLUTION_MOTION", "document_date": "2031-01-20",
        "title_dcterms": {"fr": "Câbles", "en": "On cables"}, "creator": ["person/77", GROUP],
        "is_realized_by": [
            {"title_alternative": {"fr": "Ada Autre"}}, {"title_alternative": {"en": FIRST_PAGE}},
        ],
        "workHadParticipation": AUTHORS,
    } | changes  # fmt: skip


def opened(*works, **beside):
    context = [{"@base": "https://example.org/"}, "https://example.org/never-fetched.jsonld"]
    return read_json({"data": list(works), "@context": context, **beside})


def read_json(root):
    found = read(json.dumps(root).encode(), "w.jsonld", Options())
    for document in found.documents:
        for signature in document.record.signatures:
            assert signature.span.of(document.text) == signature.name
            assert signature.span.start >= signature.entry.start
    return found


def signed(document):
    return [(s.name, s.group, s.official) for s in document.record.signatures]


def test_a_motion_is_signed_by_the_names_in_print():
    [document] = opened(work()).documents
    record = document.record
    assert (record.kind, record.title, record.language) == ("Motion", "On cables", "en")
    assert record.address == "https://example.org/eli/dl/doc/B-9-2031-0002"
    assert document.sources == ("w.jsonld#B-9-2031-0002",)
    assert (record.date.earliest, record.date.span.of(document.text)) == ("2031-01-20",) * 2
    assert signed(document) == [
        ("Ada Exempel", "PPE", None), ("Ben van Voorbeeld", "PPE", None),
        ("Cleo Muster", "S&D", None), ("Dora Przykład", None, None), ("Emil Beispiel", None, None),
    ]  # fmt: skip
    assert record.signatures[1].family == "van Voorbeeld"
    assert "\nAda Exempel, Ben van Voorbeeld\non behalf of the PPE Group\n" in document.text


def test_where_the_numbers_differ_the_number_signs():
    [document] = opened(work(workHadParticipation=[*AUTHORS, author(12, "EPP")])).documents
    assert signed(document)[3:] == [
        ("person/2", "EP_GROUP_EPP", "2"), ("person/10", "EP_GROUP_EPP", "10"),
        ("person/12", "EP_GROUP_EPP", "12"),
    ]  # fmt: skip
    assert document.notices == ("3 authors known by their number only",)
    assert document.record.signatures[3].family is None


def test_only_authors_sign():
    parts = [author(1, label="Ada Exempel"), author(2, role="def/ep-roles/ADDRESSEE")]
    [document] = opened(work(workHadParticipation=parts)).documents
    assert signed(document) == [("Ada Exempel", "PPE", "1")]


@pytest.mark.parametrize(
    "person",
    [
        {"label": "Ada EXEMPEL"}, {"rdfs:label": [{"@value": "Ada EXEMPEL", "@language": "en"}]},
        {"foaf:name": {"en": "Ada EXEMPEL"}}, {"givenName": "Ada", "familyName": "EXEMPEL"},
    ],
)  # fmt: skip
def test_labels_come_with_their_number(person):
    parts = [author(1, "EPP", **person), author(2, "EPP")]
    [document] = opened(work(workHadParticipation=parts)).documents
    assert signed(document) == [("Ada Exempel", "PPE", "1"), ("Ben van Voorbeeld", "PPE", None)]


def test_two_people_of_one_name_keep_their_own_lines():
    parts = [author(n, label="Ada Exempel") for n in (2, 1)]
    [document] = opened(work(workHadParticipation=parts)).documents
    assert signed(document) == [("Ada Exempel", None, "1"), ("Ada Exempel", None, "2")]
    assert len({s.span for s in document.record.signatures}) == 2


def test_a_question_names_its_authors_with_groups():
    page = "Question for written answer E-1/2031<br/>Rule 138<br/>Ada Exempel (ID), Ben Muster (NI)"
    asked = work(
        work_type="QUESTION_WRITTEN", title_alternative={"en": page}, is_realized_by=[],
        workHadParticipation=[author(1), author(2)], document_date="2031-01-10T23:00:00.000Z",
    )  # fmt: skip
    [document] = opened(asked).documents
    assert signed(document) == [("Ada Exempel", "ID", None), ("Ben Muster", "NI", None)]
    assert document.record.kind == "Question"
    date = document.record.date
    assert (date.text, date.earliest) == ("2031-01-10T23:00:00.000Z", "2031-01-11")


def test_a_heading_in_capitals_is_no_person():
    page = "MOTION FOR A RESOLUTION"
    parts = [author(5)]
    [document] = opened(
        work(is_realized_by=[{"title_alternative": {"en": page}}], workHadParticipation=parts)
    ).documents
    assert signed(document) == [("person/5", None, "5")]


def test_the_order_of_the_file_changes_nothing():
    turned = work(workHadParticipation=AUTHORS[::-1], title_dcterms={"en": "On cables"})
    assert opened(turned).documents[0].text == opened(work()).documents[0].text
    wrapped = read_json([{"@graph": [work()]}, work(identifier="B-2")])
    assert [d.record.identifier for d in wrapped.documents] == ["B-9-2031-0002", "B-2"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 100_000, "nested too deep"), ('{"a":' * 100_000, "nested too deep"),
        ('{"data": [', "no valid JSON"), ("9" * 5_000, "no valid JSON"),
        ("[]", "no question"), ("7", "no question"), ('{"data": {"type": "Work"}}', "no question"),
        (json.dumps(work(work_type="REPORT")), "no question"),
        (json.dumps({"nested": work()}), "no question"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(text, why):
    with pytest.raises(Rejected, match=r"w\.json") as caught:
        read(text.encode(), "w.json", Options())
    assert why in str(caught.value)


def test_half_characters_and_nul_never_reach_the_text():
    odd = work(identifier="A\ud800\x00B", title_dcterms={"en": "On\ncables"})
    [document] = opened(odd).documents
    assert document.record.identifier == "A\ufffd\ufffdB"
    document.text.encode()
    assert document.record.title in document.text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(work())), JSON))
def test_any_value_in_any_field_is_read_or_rejected(changes):
    try:
        found = opened(work(**changes))
    except Rejected:
        return
    assert found.documents


def test_warm():
    warm()
