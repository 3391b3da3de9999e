"""What is asked for by words alone: questions, and what somebody named should do."""

import pytest

from ingest.claims import extract
from ingest.model import Span

STATEMENT = """Open Quay Watch today criticised the dredging contract. We have read the papers.
{}
"""


def asked(sentence: str, kind: str = "Statement") -> list[tuple[str, str, str]]:
    text = STATEMENT.format(sentence) if kind == "Statement" else sentence
    told = extract(text, Span(0, len(text)), [], kind=kind, language="en", date=None)
    return [
        (c.modality, c.subject.name if c.subject else "", c.object.name if c.object else "")
        for c in told
        if c.relation == "callsFor"
    ]


def test_a_statement_says_what_somebody_should_do() -> None:
    assert asked("The Harbour Board should stop the dredging until May.") == [
        ("asked-for", "Open Quay Watch", "Harbour Board: stop the dredging until May")
    ]


def test_a_quotation_asks_for_its_speaker() -> None:
    told = asked("“The Harbour Board must publish the bids,” said Ada Falk.", "Article")
    assert told == [("asked-for", "Ada Falk", "Harbour Board: publish the bids")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Harbour Board should have known.",  # a guess, or a reproach
        "The Harbour Board should be ready in May.",
        "Ferries should stop in May.",  # nobody named is asked
        "The Harbour Board must report all bids.",  # a duty there is
        "The pilots say that the Harbour Board should stop the dredging.",  # the pilots ask
    ],
)
def test_other_uses_ask_nothing_of_the_issuer(sentence: str) -> None:
    assert [who for _, who, _ in asked(sentence) if who == "Open Quay Watch"] == []


def test_an_article_asks_for_nothing_itself() -> None:
    assert asked("The Harbour Board should stop the dredging until May.", "Article") == []


def test_a_question_asks_for_an_answer_only() -> None:
    ((modality, who, what),) = asked("Should the Harbour Board stop the dredging?")
    assert (modality, who) == ("asked-for", "Open Quay Watch") and what.startswith("answer: ")
