"""What minutes say by their layout: which body met, and who holds which office."""

import pytest

from ingest.claims import extract
from ingest.claims.minutes import chamber
from ingest.model import Party, Span

HEAD = "MINUTES\nCommittee on Harbours and Ports (invented)\nMeeting of 3 May 2031\n\n"


def name(party: Party | None) -> str | None:
    return party.name if party else None


def rows(text: str, kind: str = "Minutes") -> list[tuple[str | None, str, str | None]]:
    whole = HEAD + text
    body = Span(len(HEAD), len(whole))
    found = extract(whole, body, [], kind=kind, language="en", date=None)
    assert all(whole[c.sentence.start : c.sentence.end].strip() for c in found)
    return [(name(c.subject), c.relation, name(c.object)) for c in found]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (HEAD, "Committee on Harbours and Ports"),
        ("MINUTES\nDunport Town Council, ordinary meeting of 9 May\n", "Dunport Town Council"),
        ("Minutes of the meeting of the Board of Pilots of 9 May\n", "Board of Pilots"),
        ("MINUTES\nDunport, 9 May 2031\nPresent: Ada Falk\n", None),
    ],
)
def test_which_body_met(head: str, body: str | None) -> None:
    assert name(chamber(head)) == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amendment 7 was adopted by 24 votes to 19.", "Committee on Harbours and Ports"),
        ("The motion was rejected.", "Committee on Harbours and Ports"),
        ("The rules were adopted by the senate.", "senate"),
        # elsewhere, earlier
        ("The rules were adopted in March 2030.", None),
        ("Mr Bo Rehn praised the rules, which were adopted without a vote.", None),
    ],
)
def test_who_adopts(text: str, expected: str | None) -> None:
    who = {subject for subject, relation, _ in rows(text) if relation in ("adopted", "rejected")}
    assert who <= {expected} and (expected is None or who)


def test_elsewhere_nobody_is_meant() -> None:
    assert rows("The motion was rejected.", "Article") == [(None, "rejected", "motion")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rapporteur: Ada Falk", [("Ada Falk", "holdsRole", "rapporteur")]),
        ("In the chair: Bo Rehn (Greens).", [("Bo Rehn", "holdsRole", "chair")]),
        ("Deputy chair: Mr Bo Rehn", [("Mr Bo Rehn", "holdsRole", "deputy chair")]),
        ("Speakers: Ada Falk", []),
        ("Rapporteur: to be named", []),
        ("Chair: the Commission", []),
    ],
)
def test_offices(line: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(f"The meeting began.\n{line}\n") == expected
