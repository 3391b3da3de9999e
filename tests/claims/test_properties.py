"""What holds for any text."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.claims import assess, extract, sentences
from ingest.claims.clauses import parse
from ingest.claims.wrongdoing import is_wrongdoing
from ingest.model import Span, Time

WORDS = re.findall(
    r"\S+",
    """The port broker lobbyists Voltar aldermen allegedly bribed paid banned said that and , . ?
    ; " “ ” ( ) which who to by of from has been not was corruption forgery convicted admitted on
    in March 2031 We you call urge denies its may if while Former Commissioner Brenta 's 12""",
)
texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
)
DAY = Time("12 May 2031", "2031-05-12", "2031-05-12", "day")
VERDICTS = (
    "convicted",
    "admitted",
    "guilty",
    "sentenced",
    "jailed",
    "admits",
    "confess",
    "conviction",
)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_sentences_cover_without_overlap(text: str):
    found = sentences(text, Span(0, len(text)))
    assert list(found) == sorted(found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.of(text) == span.of(text).strip() != "" for span in found)


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from(["Letter", "Article", "Statement", "Minutes"]))
def test_claims_stand_in_the_text(text: str, kind: str):
    found = extract(text, Span(0, len(text)), [], kind=kind, language="en", date=DAY)
    spans = set(sentences(text, Span(0, len(text))))
    for claim in found:
        assert claim.sentence in spans
        assert (
            claim.sentence.start <= claim.trigger.start <= claim.trigger.end <= claim.sentence.end
        )
        assert claim.subject or claim.object
        for party in (claim.subject, claim.object, claim.source):
            if party and party.span and party.kind != "Signatories":
                assert party.span.of(text).strip() == party.span.of(text) != ""
        if claim.time and claim.time.span:
            assert claim.time.span.of(text) == claim.time.text
            assert claim.time.earliest <= claim.time.latest


@settings(max_examples=300, deadline=None)
@given(texts, st.integers(0, 200), st.integers(1, 12))
def test_wrongdoing_is_never_a_fact_without_a_verdict(text: str, start: int, length: int):
    if not text.strip():
        return
    trigger = Span(min(start, len(text) - 1), min(start + length, len(text)))
    found = assess(text, trigger)
    s = parse(
        text,
        next(
            (x for x in sentences(text, Span(0, len(text))) if x.start <= trigger.start < x.end),
            Span(0, 0),
        ),
    )
    first, last = s.index(trigger.start), s.index(trigger.end - 1) + 1
    if s.tokens and is_wrongdoing(s, first, last) and not any(v in text.lower() for v in VERDICTS):
        assert found.modality != "established"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_bribery_claims_keep_the_floor(text: str):
    for claim in extract(text, Span(0, len(text)), [], kind="Article", language="en", date=DAY):
        if claim.relation in ("bribed", "committed") and claim.modality == "established":
            assert any(verdict in text.lower() for verdict in VERDICTS)
