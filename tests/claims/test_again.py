"""What definite phrases take up: the one fuller phrase before, or whose statement it is."""

import pytest

from ingest.claims import extract
from ingest.model import Claim, Span


def read(text: str, kind: str = "Article") -> list[Claim]:
    found = extract(text, Span(0, len(text)), (), kind=kind, language="en", date=None)
    return [claim for claim in found if claim.sentence.start > 0]


def name(claim: Claim, slot: str) -> str | None:
    party = getattr(claim, slot)
    return party.name if party else None


@pytest.mark.parametrize(
    ("text", "obj"),
    [
        ("The clerk read amendments 41 to 44 aloud. Ada Falk signed the amendments.",
         "amendments 41 to 44"),
        ("The port has a radar made in Linz. Ada Falk certified the radar.", "radar made in Linz"),
        ("A radar made in Linz and a radar made in Graz came. Ada Falk certified the radar.",
         "radar"),
        ("The port has a radar made in Linz. Ada Falk certified the new radar.", "new radar"),
        ("The port has a radar made in Linz. Ada Falk certified a radar.", "radar"),
    ],
)  # fmt: skip
def test_one_fuller_phrase(text: str, obj: str) -> None:
    assert [name(claim, "object") for claim in read(text)] == [obj]


def test_a_statement_speaks_of_itself() -> None:
    text = (
        "The Dune Watch League called on the port to publish its books. "
        "On Monday the organisation filed a complaint with the harbour board."
    )
    assert [name(c, "subject") for c in read(text, "PressRelease")] == ["Dune Watch League"]


def test_signatories_by_name() -> None:
    letter = "Nine brewers sent a letter to the mayor of Ghent. "
    two = "Two of the signatories, Vera Ondrak and Bo Rehnquist, left early."
    assert [(name(c, "subject"), c.relation, name(c, "object")) for c in read(letter + two)] == [
        ("Bo Rehnquist", "signed", "letter to the mayor of Ghent"),
        ("Vera Ondrak", "signed", "letter to the mayor of Ghent"),
    ]
    assert read("Nine brewers met. Nine sat. " + two) == []


def test_a_first_word_is_no_firm() -> None:
    """ "Amendment 7 fell. Amendment 9 …": a capital at the beginning makes no name."""
    text = "Amendment 7 was adopted. Amendment 9 was rejected. The company paid Voltar."
    paid = [claim for claim in read(text) if claim.relation == "paid"]
    assert all("Amendment" not in (name(claim, "subject") or "") for claim in paid)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Falk, an Italian MEP, and Bo Rehn, a liberal who left in 2024, were arrested.",
        "Ada Falk, an Italian MEP, and Bo Rehn, a liberal, were arrested on Monday.",
        "Ada Falk, a pilot for Voltar, and Bo Rehn, a baker, were arrested on Monday.",
        "Police arrested Ada Falk, a pilot, and Bo Rehn, a baker, on Monday.",
    ],
)
def test_two_with_asides(text: str) -> None:
    found = extract(text, Span(0, len(text)), (), kind="Article", language="en", date=None)
    arrested = {name(claim, "object") for claim in found if claim.relation == "arrested"}
    assert arrested == {"Ada Falk", "Bo Rehn"}


def test_no_list_of_one_and_her_kin() -> None:
    text = "Ada Falk, a pilot, and her brother, a baker, were arrested on Monday."
    found = extract(text, Span(0, len(text)), (), kind="Article", language="en", date=None)
    arrested = {name(claim, "object") for claim in found if claim.relation == "arrested"}
    assert "Ada Falk, a pilot, and her brother" not in arrested
