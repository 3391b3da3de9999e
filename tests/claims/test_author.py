"""Who says "I" outside quotation marks: the name under a post, "the author" of a statement."""

import pytest

from ingest.claims import extract
from ingest.model import Claim, Party, Span


def told(text: str, kind: str) -> tuple[Claim, ...]:
    return extract(text, Span(0, len(text)), [], kind=kind, language="en", date=None)


def name(party: Party | None) -> str | None:
    return party.name if party else None


def rows(text: str, kind: str = "Statement") -> list[tuple[str, str | None, str, str | None]]:
    return [(c.modality, name(c.subject), c.relation, name(c.object)) for c in told(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I did not receive any payment.", ("denied", "the author", "receivedPayment",
                                            "any payment")),
        ("I and 26 colleagues signed the letter.", ("established", "the author", "signed",
                                                    "letter")),
        ("I and 26 colleagues signed the letter.", ("established", "26 colleagues", "signed",
                                                    "letter")),
        ("I am sorry. My assistant received the draft.",
         ("established", "assistant of the author", "received", "draft")),
        ("I wrote to the ethics board and asked it to open an inquiry.",
         ("asked-for", "the author", "callsFor", "ethics board: open an inquiry")),
    ],
)  # fmt: skip
def test_a_statement_has_an_author(text: str, expected: tuple[str, ...]) -> None:
    assert expected in rows(text)


def test_whose_word_a_denial_is() -> None:
    (denial,) = (c for c in told("I did not receive any payment.", "Statement"))
    assert denial.source and denial.source.kind == "Author"


def test_in_an_article_nobody_is_the_author() -> None:
    text = "I did not receive any payment."
    assert "the author" not in [name(c.subject) for c in told(text, "Article")]


def test_whoever_is_quoted_is_not_the_author() -> None:
    text = 'I am sorry. "I received a payment from Voltar Ltd," said Ada Falk.'
    assert [r[1] for r in rows(text) if r[2] == "receivedPayment"] == ["Ada Falk"]


def test_a_post_names_its_author() -> None:
    text = "Posted on 8 May 2031 by Aldo Brenta\n\nI never met Voltar Ltd."
    body = Span(text.index("I never"), len(text))
    found = extract(text, body, [], kind="Article", language="en", date=None)
    assert [(name(c.subject), c.relation, c.polarity) for c in found] == [
        ("Aldo Brenta", "metWith", "negative")
    ]


def test_what_is_not_asked_for_is_no_ask() -> None:
    found = rows("I did not receive, ask for or expect any payment.")
    assert [relation for _, _, relation, _ in found] == ["receivedPayment"]


def test_a_heading_says_whose_statement_it_is() -> None:
    head = "Statement by Norvik Systems on the ban\n\n"
    text = (
        head + "Norvik Systems regrets the ban of our routers. We paid Ada Falk. Our code is old."
    )
    found = extract(
        text, Span(len(head), len(text)), [], kind="Statement", language="en", date=None
    )
    assert ("Norvik Systems", "paid") in [(name(c.subject), c.relation) for c in found]


def test_what_is_ours_is_the_issuers() -> None:
    text = "Norvik Systems makes routers. The agency inspected our source code in May."
    assert ("established", "agency", "investigates", "source code of Norvik Systems") in rows(text)
