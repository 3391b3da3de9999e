"""Sentences as papers write them: one claim of each, and readings that must not come out."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.claims import extract
from ingest.model import Claim, Party, Span


def told(text: str) -> list[Claim]:
    found = extract(text, Span(0, len(text)), [], kind="Article", language="en", date=None)
    return list(found)


def name(party: Party | None) -> str | None:
    return party.name if party else None


def rows(text: str) -> list[tuple[str, str | None, str, str | None, str | None]]:
    return [
        (c.modality, name(c.subject), c.relation, name(c.object), name(c.source))
        for c in told(text)
    ]


SENTENCES = yaml.safe_load(Path(__file__).with_name("news.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:40])
def test_is_read(case: dict[str, Any]) -> None:
    assert tuple(case["claim"]) in rows(case["text"])


@pytest.mark.parametrize(
    ("text", "relation", "wrong"),
    [
        # the accuser is not the accused
        ("Her colleague Thomas Beck (EPP) accused her of scaremongering.", "committed", None),
        # who insists on a fact asks for nothing
        ("Nordal insists that the payments were for translation work.", "callsFor", None),
        # a supplier among the accused is not what the office owns
        ("The office has launched criminal proceedings against a Polish supplier.", "owns", None),
        # calls to resign are no claim
        ("The minister rejected calls to resign.", "denied", None),
        # dropped plans buy nothing
        ("The operator has dropped plans to buy ticket readers from Vendix.", "awardedContract",
         ("possible", "positive")),
        # the minister, or the wife?
        ("Officers questioned the wife of the minister, Elena Popa.", "holdsRole", None),
        # neither happened
        ("Had Rivona paid its taxes, the city would not have cancelled the lease, she argued.",
         "paid", None),
        ("Had Rivona paid its taxes, the city would not have cancelled the lease, she argued.",
         "cancelled", None),
        ("The vendor was almost banned in 2022.", "bans", ("established", "positive")),
        # a verdict that did not last proves nothing
        ("The broker was found guilty of fraud, a conviction later overturned on appeal.",
         "committed", ("established", "positive")),
        # somebody's word, whatever the verb
        ("Ada Falk joked that she had been paid in cheese.", "paid", ("established", "positive")),
        ("The paper withdrew its report that Talmex paid Bo Rehn.", "paid",
         ("established", "positive")),
        ("Her claim is that Talmex paid Bo Rehn.", "paid", ("established", "positive")),
        ("Talmex paid Bo Rehn, it emerged on Monday.", "paid", ("established", "positive")),
        ("Per the complaint, Talmex paid Bo Rehn.", "paid", ("established", "positive")),
        ("Bo Rehn dreamed of being paid by Talmex.", "paid", None),
        ("Whether Talmex paid Bo Rehn will be decided by the court.", "paid",
         ("established", "positive")),
        ("Anyone who bribes officials faces prison.", "bribed", None),
        # who runs an office does not own it
        ("Ada Falk ran the firm's office in Ghent until last summer.", "owns", None),
        # who advises lawmakers is not paid by them
        ("The forum was advising lawmakers on tariffs.", "employed", None),
        # not yet voted
        ("The council votes in May to ban Voltar.", "bans", None),
        # who knows of no payment does not say that there is none
        ("Ada Falk said she had no knowledge of any payment to a mayor.", "paid", None),
        # a court orders, it asks for nothing
        ("A court ordered Voltar to pay damages.", "callsFor", None),
        # whose decision?
        ("Talvo sued the government over its decision to ban exports of drones.", "bans", None),
        # what was approved?
        ("The company insists that the access was limited and that it was approved by the port.",
         "adopted", None),
        # where does the subject begin?
        ("During a raid on the depot officers seized nine computers.", "searched", None),
        ("After he left police arrested Bo Rehn.", "arrested", None),
        # what is not said is neither so nor not so
        ("The clerk did not say that Voltar had paid the surgeon.", "paid", None),
        ("The clerk never said Voltar had paid the surgeon.", "paid", None),
        # what she did not know was so
        ("The clerk did not know that Voltar had paid the surgeon.", "paid",
         ("established", "negative")),
        # the panel was not told; nobody says that it was not paid
        ("Ada Falk did not disclose the payments to the panel.", "paid", None),
        # access to the file is no letter to it
        ("Bo Rehn's lawyer has filed a request for access to the file.", "sentTo", None),
        # a paper's own questions ask nobody
        ("Who is Bo Rehn?", "callsFor", None),
        # an outing is no deed
        ("The firm had invited hospital directors to ski weekends.", "callsFor", None),
        # a man who is let go is not made public
        ("The man is a Swiss national who was released on 13 May.", "published", None),
    ],
)  # fmt: skip
def test_is_not_read(text: str, relation: str, wrong: tuple[str, str] | None) -> None:
    found = [(c.modality, c.polarity) for c in told(text) if c.relation == relation]
    assert found == [] if wrong is None else wrong not in found


def test_not_yet_denies_nothing() -> None:
    text = "A spokesman said it had not yet received the letter."
    assert [c.modality for c in told(text) if c.relation == "received"] in ([], ["reported"])


def test_a_deed_is_told_once_and_by_its_own_relation() -> None:
    told_of = rows("Ada Falk was accused of taking €9,000.")
    assert [(m, relation, deed) for m, _, relation, deed, _ in told_of] == [
        ("alleged", "receivedPayment", "€9,000")
    ]


def test_a_surname_in_s_at_the_head_of_a_sentence_is_somebody() -> None:
    text = "Talvo dismissed Mr Bo Rehn in May. Petkaitis left. He has not been charged. "
    text = "Mr Rolan Petkaitis sells cars. " + text
    assert "Bo Rehn" not in [
        c.object.person_name for c in told(text) if c.object and c.relation == "charged"
    ]


def test_a_group_with_a_name_of_its_own_is_not_the_one_before() -> None:
    text = "The campaign group Fair Soil met in May. The Progressive Centre group left. "
    found = told(text + "The Progressive Centre group dismissed the complaint.")
    assert "Fair Soil" not in [name(c.subject) for c in found if c.relation == "rejected"]


def test_a_body_of_another_kind_is_not_the_one_before() -> None:
    text = "Dunport Rovers won the cup. The county football association said the club paid a fee."
    assert "Dunport Rovers" not in [name(c.source) for c in told(text)]
