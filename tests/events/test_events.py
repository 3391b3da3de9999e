"""Letters, investigations, measures, denials: what is one, what is two, what never happened."""

from dataclasses import replace

import pytest
from pyoxigraph import Quad

from ingest.events import ClaimRow, Events, responses
from ingest.model import (
    Claim,
    Document,
    Extraction,
    Letterhead,
    Party,
    Signature,
    Span,
    Time,
)
from ingest.quads import Writer
from ontology import HC, RDF

DAY = Time("3 March 2031", "2031-03-03", "2031-03-03", "day")
BY = Party("the office", denotes="institution/olaf")
AT = Party("Exempel Networks", denotes="vendor/exempel")


def extraction(text: str, kind: str = "Article", **fields: object) -> Extraction:
    base = Extraction(Document(text, (f"{text}.txt",), "text/plain"), "en", Letterhead(kind, DAY))
    return replace(base, **fields)  # type: ignore[arg-type]


def events(x: Extraction) -> set[Quad]:
    return Events(Writer(x)).quads()


def claim(relation: str, modality: str = "established", **fields: object) -> Claim:
    return Claim(relation, Span(0, 4), Span(0, 2), modality, **fields)  # type: ignore[arg-type]


def letter(text: str, *names: str) -> Extraction:
    signed = tuple(
        Signature(i, name, Span(0, 1), Span(0, 1)) for i, name in enumerate(names, start=1)
    )
    head = Letterhead("Letter", DAY, addressees=(Party("Exempel", role="Minister"),))
    return extraction(text, head=head, signatures=signed)


def nodes(quads: set[Quad], kind: object) -> set[str]:
    return {q.subject.value for q in quads if q.predicate == RDF.type and q.object == kind}


def test_two_files_of_one_letter_are_one_and_another_day_is_another() -> None:
    one, other = (
        letter("text one", "Ada Exempel", "BEN Voorbeeld"),
        letter("text two", "Voorbeeld Ben", "EXEMPEL Ada"),
    )
    assert nodes(events(one), HC.Letter) == nodes(events(other), HC.Letter)
    fewer = letter("text three", "Ada Exempel")
    assert nodes(events(one), HC.Letter) != nodes(events(fewer), HC.Letter)
    later = replace(DAY, earliest="2031-03-04", latest="2031-03-04")
    moved = replace(one, head=replace(one.head, date=later))
    assert nodes(events(one), HC.Letter) != nodes(events(moved), HC.Letter)


def test_an_unread_letter_is_its_own() -> None:
    assert nodes(events(letter("a")), HC.Letter) != nodes(events(letter("b")), HC.Letter)


def test_two_documents_meet_on_a_known_investigator_and_target() -> None:
    told = claim("investigates", subject=BY, object=AT)
    a, b = (events(extraction(t, claims=(told,))) for t in ("one text", "two text"))
    assert nodes(a, HC.Investigation) == nodes(b, HC.Investigation) != set()
    vague = claim("investigates", subject=Party("prosecutors"), object=AT)
    c, d = (events(extraction(t, claims=(vague,))) for t in ("one text", "two text"))
    assert nodes(c, HC.Investigation) != nodes(d, HC.Investigation)


@pytest.mark.parametrize("modality", ["asked-for", "possible", "denied", "alleged"])
def test_what_is_only_asked_for_or_possible_is_no_measure(modality: str) -> None:
    assert not nodes(
        events(extraction("text", claims=(claim("bans", modality, subject=BY, object=AT),))),
        HC.Measure,
    )


def test_a_negated_ban_is_no_measure() -> None:
    never = claim("bans", subject=BY, object=AT, polarity="negative")
    assert not nodes(events(extraction("text", claims=(never,))), HC.Measure)


def test_a_letter_told_of() -> None:
    feb = Time("February 2031", "2031-02-01", "2031-02-28", "month")
    may = Time("May 2029", "2029-05-01", "2029-05-31", "month")
    sent = claim("sentTo", subject=Party("open letter"), object=Party("three ministers"), time=feb)
    assert len(nodes(events(extraction("text", claims=(sent,))), HC.Letter)) == 1
    second = replace(sent, time=may, object=Party("a court"))
    assert not nodes(events(extraction("text", claims=(sent, second))), HC.Letter)


def row(number: int, modality: str, **fields: object) -> ClaimRow:
    base = ClaimRow(
        f"https://example.org/c{number}",
        f"https://example.org/d{number}",
        "Article",
        "paid",
        "https://example.org/e",
        modality,
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def test_a_denial_answers_the_allegation_and_not_another_denial() -> None:
    quads = responses([row(1, "alleged"), row(2, "denied"), row(3, "denied")])
    pairs = {
        (q.subject.value[-2:], q.object.value[-2:]) for q in quads if q.predicate == HC.respondsTo
    }
    assert pairs == {("c2", "c1"), ("c3", "c1")}


def test_different_objects_are_different_matters() -> None:
    about_one, about_other = frozenset({"x"}), frozenset({"y"})
    assert not responses(
        [row(1, "alleged", objects=about_one), row(2, "denied", objects=about_other)]
    )


def test_a_correction_answers_older_documents_only() -> None:
    said = row(1, "reported", date="2031-03-01")
    correction = row(2, "reported", kind="Correction", date="2031-03-05")
    kinds = {q.object for q in responses([said, correction]) if q.predicate == HC.responseKind}
    assert kinds == {HC.corrects}
    younger = replace(said, date="2031-04-01")
    assert not responses([younger, correction])
