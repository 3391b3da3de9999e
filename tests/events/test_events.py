"""Letters: which are one, and what a document tells of an event for others to meet it."""

from dataclasses import replace

from pyoxigraph import Quad

from ingest.events import Events
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


def test_a_letter_tells_who_is_in_it_and_an_article_what_it_says() -> None:
    tells = {
        q.object.value for q in events(letter("text", "Ada Exempel")) if q.predicate == HC.tells
    }
    assert {"person ada exempel", "letter 2031-03-03 2031-03-03", "month 2031-03"} <= tells
    told = Claim("bans", Span(0, 4), Span(0, 2), "established", subject=BY, object=AT)
    tells = {
        q.object.value
        for q in events(extraction("text", claims=(told,)))
        if q.predicate == HC.tells
    }
    assert tells == {
        "family measure", "actor measure institution/olaf", "target measure vendor/exempel",
        "target measure exempel", "target measure networks",
    }  # fmt: skip
