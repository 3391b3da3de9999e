"""Whatever the text, reading ends, offsets hold, and nothing signs twice from one place."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import Document, Extraction, Span
from ingest.pipeline import process
from ontology import HC
from ontology.authorities import load

PIECES = [
    "Brussels, 3 March 2031", "Dear Commissioner Exempel,", "To: Ms Ada Voorbeeld, Minister",
    "We ask you to ban Huawei from our networks.", "Yours sincerely,", "Signatories:", "cc: Ben",
    "EXEMPEL Ada", "Ada Exempel, Renew (Belgium)", "• Zoë d'Exempel – S&D [PX], DE", "| A | B |",
    "| Name | Group | Country |", "and 12 other Members", "Page 2 of 3", "**Ada** Exempel¹",
    "Ada Exempel\tBen Voorbeeld", "gez. Ada Exempel", "France", "## Renew", "> quoted", "", "\f",
    "We, the undersigned: Ada Exempel, Ben Voorbeeld, write to you.", "(", "*", "\u202e", "\u2060",
]  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=60)), max_size=25)


def read(text: str) -> Extraction:
    return process(Document(text, ("x.txt",), "text/plain"), load()).extraction


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_any_text_is_read_and_every_offset_holds(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    result = process(Document(text, ("x.txt",), "text/plain"), load())
    rows: dict[str, dict[str, str]] = {}
    for quad in result.graph:
        if "#char=" in quad.subject.value and quad.predicate in (HC.quote, HC.start, HC.end):
            rows.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    for row in rows.values():
        start, end = int(row[HC.start.value]), int(row[HC.end.value])
        assert text[start:end] == row[HC.quote.value]
    spans = [s.span for s in result.extraction.signatures]
    assert len(spans) == len(set(spans))
    assert all(span.end > span.start for span in spans)


@settings(max_examples=50, deadline=None)
@given(LINES)
def test_same_text_same_quads(pieces: list[str]) -> None:
    document = Document("\n".join(pieces), ("x.txt",), "text/plain")
    assert process(document, load()).graph == process(document, load()).graph


def test_no_name_comes_from_nowhere() -> None:
    extraction = read("Brussels, 3 March 2031\n\nDear all,\n\nNobody signs this.\n")
    assert extraction.signatures == ()


def test_hostile_lines_end_in_time() -> None:
    """Not a speed test: catastrophic patterns take minutes, not seconds."""
    hostile = [
        "a, " * 20_000, "(" * 5_000, "A " * 20_000, "|" * 20_000, "1. " * 10_000,
        "Dear " * 5_000, "\t" * 20_000 + "Ada Exempel", "van " * 10_000, "- " * 10_000,
        "Ada Exempel, " * 3_000, "We, the undersigned: " + "Ada Exempel; " * 2_000, "*_" * 10_000,
    ]  # fmt: skip
    start = time.monotonic()
    for line in hostile:
        read(f"Brussels, 3 March 2031\n\nDear all,\n\n{line}\n\nYours sincerely,\n\n{line}\n")
    assert time.monotonic() - start < 120


def test_a_span_is_its_text() -> None:
    assert Span(1, 3).of("abcd") == "bc"
