"""Who does it, who says it: readings that a careless reader gets wrong."""

import pytest

from ingest.claims import extract
from ingest.model import Claim, Party, Span


def told(text: str, relation: str, signatories: Party | bool = False) -> list[Claim]:
    body = Span(0, len(text))
    claims = extract(
        text, body, [], kind="Article", language="en", date=None, signatories=signatories
    )
    return [claim for claim in claims if claim.relation == relation]


def name(party: Party | None) -> str | None:
    return party.name if party else None


@pytest.mark.parametrize(
    ("text", "relation", "subject", "object_"),
    [
        (
            "Ada Falk, who has chaired Voltar Ltd since 2017 and whose brother sits on the town "
            "council, rejected the accusations.",
            "denied", "Ada Falk", "accusations",
        ),
        ("Ada Falk, whose brother sits on the town council, left.", "memberOf",
         "brother of Ada Falk", "town council"),
        ("According to Voltar Ltd, the meters contact a foreign server.", "transmits",
         "meters", "foreign server"),
        ("The agency stated that it had frozen the payment, worth 9 euros, but had not "
         "excluded Voltar Ltd from tenders.", "excludes", "agency", "Voltar Ltd from tenders"),
        ("The Town Clerk, Ada Falk, left early.", "holdsRole", "Ada Falk", "Town Clerk"),
        ("The consultant gave 900 euros in cash to an assistant a week after the event.", "paid",
         "consultant", "assistant"),
        ("The brewer Voltar was fined. Lobbyists for the Danish brewer met the mayor.", "metWith",
         "Lobbyists for the Danish brewer [Voltar]", "mayor"),
    ],
)  # fmt: skip
def test_who(text: str, relation: str, subject: str, object_: str) -> None:
    assert [(name(c.subject), name(c.object)) for c in told(text, relation)] == [(subject, object_)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # was she no suspect, or were the police?
        ("Ada Falk was away when the police arrived and is not a suspect.", "investigates"),
        # paid for by: nobody is paid here
        ("The coffee was paid for by Ada Falk.", "paid"),
    ],
)
def test_in_doubt_nobody(text: str, relation: str) -> None:
    assert told(text, relation) == []


def test_the_police_of_a_search_made_no_arrest() -> None:
    text = "The director of Voltar Ltd was arrested after a search of its depot by the police."
    (claim,) = told(text, "arrested")
    assert claim.subject is None


def test_of_two_offences_each_is_said() -> None:
    text = "Prosecutors suspect Ada Falk of false accounting and of paying kickbacks to a clerk."
    deeds = [name(c.object) for c in told(text, "committed")]
    assert deeds == ["false accounting", "paying kickbacks to a clerk"]
    assert {c.modality for c in told(text, "committed")} == {"alleged"}


def test_what_stands_behind_a_quotation_is_not_said_in_it() -> None:
    text = "“We are open,” said Ada Falk, who has headed Voltar Ltd since May."
    (claim,) = told(text, "holdsRole")
    assert (claim.modality, claim.source) == ("established", None)


def test_not_ends_where_another_verb_begins() -> None:
    text = "Ada Falk has not been charged and disputes the figure."
    assert [c.polarity for c in told(text, "denied")] == ["positive"]
    assert [c.polarity for c in told(text, "charged")] == ["negative"]


def test_what_is_looked_into_is_alleged() -> None:
    (claim,) = told("Police are investigating whether Voltar Ltd bribed the mayor.", "bribed")
    assert claim.modality == "alleged"


def test_i_is_who_signs_alone() -> None:
    author = Party("Ada Falk", None, person_name="Ada Falk")
    (claim,) = told("I met Voltar Ltd in May.", "metWith", signatories=author)
    assert name(claim.subject) == "Ada Falk"
    assert told("I met Voltar Ltd in May.", "metWith", signatories=True) == []
