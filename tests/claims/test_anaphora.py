"""What "it", "they" and "the dairy" take up, and what they leave open."""

import pytest

from ingest.claims import extract
from ingest.model import Span


def slots(text: str, relation: str) -> list[tuple[str | None, str | None]]:
    found = extract(text, Span(0, len(text)), [], kind="Article", language="en", date=None)
    return [
        (c.subject.name if c.subject else None, c.object.name if c.object else None)
        for c in found
        if c.relation == relation
    ]


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("The cooperative said it had repaid the subsidies.", "paid", ("cooperative", "subsidies")),
        (
            "The agency received the findings and is examining them.",
            "investigates",
            ("agency", "findings"),
        ),
        (
            "Police searched the dairy Voltar. The dairy sued the port.",
            "searched",
            ("Police", "dairy Voltar"),
        ),
        (
            "A shipping firm hired two pilots. It dismissed a clerk in May.",
            "dismissed",
            ("shipping firm", "clerk"),
        ),
        (
            "The league dropped the plan after the fans criticised it.",
            "criticises",
            ("fans", "plan"),
        ),
    ],
)
def test_taken_up(text: str, relation: str, expected: tuple[str, str]) -> None:
    found = slots(text, relation)
    assert any(a == expected[0] and b in (expected[1], "Voltar") for a, b in found), found


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Two pilots met a clerk. It dismissed the captain.", "dismissed"),  # number
        ("The mayor met a clerk. It dismissed the captain.", "dismissed"),  # a person is no "it"
        ("It dismissed the captain.", "dismissed"),  # nothing before
        ("The port and the dock merged. It dismissed the captain.", "dismissed"),  # two
    ],
)
def test_in_doubt_nobody(text: str, relation: str) -> None:
    assert slots(text, relation) == []


def test_they_behind_an_opening_phrase() -> None:
    text = (
        "Forty MEPs have signed it. In an open letter sent on Tuesday, they urge the board to act."
    )
    found = extract(text, Span(0, len(text)), [], kind="Article", language="en", date=None)
    asks = [c for c in found if c.relation == "callsFor"]
    assert [c.subject and c.subject.name for c in asks] == ["Forty MEPs"]
