"""Tiny invented documents and answers, built by hand so that every score can be worked out."""

import pytest

from ingest.model import Document, Extraction, Letterhead, Party, Signature, Span, Time
from ontology.authorities import load


@pytest.fixture(scope="session")
def authorities():
    return load()


@pytest.fixture
def signature():
    def make(order, name, given=None, family=None, **beside):
        return Signature(order, name, Span(0, 1), Span(0, 1), given, family, **beside)

    return make


@pytest.fixture
def extraction():
    def make(text="", kind="Letter", date="2024-05-06", place="Brussels", **rest):
        time = Time(date, date, date, "day") if date else None
        head = Letterhead(
            kind=kind, date=time, place=place,
            addressees=rest.pop("addressees", ()), stated_total=rest.pop("stated_total", None),
        )  # fmt: skip
        return Extraction(Document(text, ("x.txt",), "text/plain"), "en", head, **rest)

    return make


@pytest.fixture
def party():
    return Party
