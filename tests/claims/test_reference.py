"""Whom pronouns, definite phrases and short names take up, and which slots are sound."""

import pytest

from ingest.claims import extract
from ingest.claims.clauses import parse
from ingest.claims.names import COMPANY, INSTITUTION, PERSON, names
from ingest.claims.shape import is_noun_phrase
from ingest.model import Claim, Span, Time

DAY = Time("12 May 2031", "2031-05-12", "2031-05-12", "day")


def run(text: str, kind: str = "Article") -> list[Claim]:
    return list(extract(text, Span(0, len(text)), [], kind=kind, language="en", date=DAY))


def only(text: str, relation: str, kind: str = "Article") -> Claim:
    found = [claim for claim in run(text, kind) if claim.relation == relation]
    assert len(found) == 1, found
    return found[0]


def kinds(text: str) -> dict[str, str | None]:
    return {o.name.text: o.name.kind for o in names(text, Span(0, len(text)), ())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pilot Aldo Brenta met Silt Brothers Ltd.", ("Aldo Brenta", PERSON)),
        ("The pilot Aldo Brenta met Silt Brothers Ltd.", ("Silt Brothers Ltd", COMPANY)),
        ("It went to the Office for Quays (OQ).", ("Office for Quays", INSTITUTION)),
        ("We saw Irena Falk. Then Falk left.", ("Irena Falk", PERSON)),
        ("We saw Quarrel Freight. Then Quarrel paid.", ("Quarrel Freight", COMPANY)),
        ("We saw Irena Falk at noon.", ("Irena Falk", None)),
    ],
)
def test_kind_of_a_name(text: str, expected: tuple[str, str | None]):
    assert expected in kinds(text).items()


def test_places_and_models_are_no_names():
    assert kinds("Ghent, 3 May 2031 - The boat MX-5 lay in Antwerp.") == {}


def test_surname_gets_the_full_name():
    claim = only("The pilot Aldo Brenta left. Brenta signed the appeal.", "signed")
    assert claim.subject
    assert (claim.subject.name, claim.subject.person_name) == ("Brenta", "Aldo Brenta")


def test_two_of_one_surname_stay_apart():
    claim = only("The pilot Aldo Falk met the clerk Irena Falk. Falk signed the appeal.", "signed")
    assert claim.subject and claim.subject.person_name is None


def test_short_name_and_acronym_of_an_organisation():
    text = "The Office for Quays (OQ) met Silt Brothers Ltd. The OQ fined Silt Brothers."
    claim = only(text, "sanctions")
    assert claim.subject and claim.subject.name == "Office for Quays"


def test_definite_phrase_takes_up_the_only_firm():
    claim = only(
        "Police searched the firm Quarrel Freight. The company denied the claims.", "denied"
    )
    assert claim.subject and claim.subject.name == "Quarrel Freight"


def test_definite_phrase_after_two_firms_stays_open():
    text = "The firm Quarrel Freight sued the firm Silt Brothers. The company denied the claims."
    claim = only(text, "denied")
    assert claim.subject and claim.subject.name == "company"


def test_pronoun_with_one_person():
    claim = only("Mr Aldo Brenta left the port. He denied the claims.", "denied")
    assert claim.subject and claim.subject.person_name == "Aldo Brenta"


def test_pronoun_with_a_rival_gives_no_claim():
    assert run("A clerk met the pilot Aldo Brenta in May. He denied the claims.")[1:] == []


def test_apposition_names_the_described():
    claim = only("The port's director, Aldo Brenta, signed the appeal.", "signed")
    assert claim.subject and claim.subject.person_name == "Aldo Brenta"
    assert claim.subject.role == "port's director"


def test_we_in_a_statement_is_who_issues_it():
    text = "Quarrel Freight Ltd has read the report. We did not pay the aide."
    claim = only(text, "paid", kind="Statement")
    assert claim.subject and claim.subject.name == "Quarrel Freight Ltd"
    assert claim.modality == "denied"


@pytest.mark.parametrize(
    ("words", "sound"),
    [
        ("Member the assistant", False),
        ("was based on a list", False),
        ("and the pilot", False),
        ("pilot allegedly", False),
        ("pilot was late", False),
        ("report on the wet ropes", True),
        ("suspected bribery at the port", True),
        ("groups that speak for the port", True),
        ("shed of the pilot", True),
    ],
)
def test_shape(words: str, sound: bool):
    s = parse(words, Span(0, len(words)))
    assert is_noun_phrase(s, (0, len(s.tokens))) == sound


@pytest.mark.parametrize(
    "text",
    [
        "The contract may stay until the letter is signed by the board.",
        "We would like to know who searched the shed.",
        "1. to have the meters examined by the Rope Board,",
        'In our report, headlined "Police search the shed of Aldo Brenta", a word was missing.',
        "If the board banned the drones, the fees fell.",
    ],
)
def test_what_is_not_said_is_not_established(text: str):
    assert not [claim for claim in run(text) if claim.modality == "established"]


def test_negation_of_a_condition_is_kept():
    claim = only("Mr Aldo Brenta said he would not have signed the letter.", "signed")
    assert claim.polarity == "negative"


def test_two_triggers_of_one_event():
    claim = only("The harbour prosecutor has opened an investigation into a crane.", "investigates")
    assert claim.subject and claim.subject.name == "harbour prosecutor"


def test_joined_passive_is_no_active():
    claim = only("The pilot was convicted of fraud and fined 300 euros.", "sanctions")
    assert claim.subject is None and claim.object and claim.object.name == "pilot"


def test_time_of_asking_is_past():
    claim = only("In November nine pilots asked the port to close the quay by June.", "callsFor")
    assert claim.time and claim.time.earliest == "2030-11-01"


def test_time_of_saying_is_not_the_time_of_the_deed():
    claim = only("The port banned drones, a clerk said on Monday.", "bans")
    assert claim.time is None
