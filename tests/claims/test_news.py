"""Sentences as papers write them: one claim of each, and readings that must not come out."""

import pytest

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


SENTENCES = [
    ("The assembly voted on Tuesday to lift the immunity of Carlo Venn, a member of the board.",
     ("established", "assembly", "waivedImmunity", "Carlo Venn", None)),
    ("The harbour authority awarded Dredgewell a 30-year concession without a tender.",
     ("established", "harbour authority", "awardedContract", "Dredgewell", None)),
    ("The fund's director, Pavol Irsa, was questioned for six hours and released without charge.",
     ("established", None, "released", "Pavol Irsa", None)),
    ("Norway's coast guard warned that drones made by Skyeel could be used for espionage.",
     ("established", "Norway's coast guard", "warnsAbout",
      "drones made by Skyeel could be used for espionage", None)),
    ("According to two people familiar with the matter, the fund paid consultants linked to Irsa "
     "more than a million euros.",
     ("reported", "fund", "paid", "consultants linked to Irsa", "two people")),
    ("Learnlet devices send pupils' data to servers in Asia, according to a report published by "
     "the agency.", ("established", "agency", "published", "report", None)),
    ("The court cleared former mayor Luc Hamel of embezzlement but upheld his conviction for "
     "forgery.", ("established", "court", "convicted", "Luc Hamel", None)),
    ("Twelve members wrote to the council to demand an embargo on Tarsis software.",
     ("asked-for", "Twelve members", "callsFor", "embargo on Tarsis software", "Twelve members")),
    ("A clerk told the committee that managers had instructed staff to delete e-mails.",
     ("asked-for", "managers", "callsFor", "staff: delete e-mails", "clerk")),
    ("The council recommended that Eva Strand be suspended from her duties.",
     ("asked-for", "council", "callsFor", "Eva Strand be suspended from her duties", "council")),
    ("President Roberto Neri reprimanded Eva Strand and fined her 5,000 euros.",
     ("established", "President Roberto Neri", "sanctions", "Eva Strand", None)),
    ("The letter, initiated by Ska Lindholm (Greens) and signed by members of five groups, is "
     "long.", ("established", "members of five groups", "signed", "letter", None)),
    ("Parliament adopted a law in June that bars Voltar from state networks.",
     ("established", "law", "bans", "Voltar from state networks", None)),
    ("Two of them, Arend Buys and Corrie Maas, met the mayor.",
     ("established", "Corrie Maas", "metWith", "mayor", None)),
    ("The former head of the port authority, Gino Salvi, was placed under house arrest.",
     ("established", "Gino Salvi", "holdsRole", "former head of the port authority", None)),
    ("The foundation is chaired by former minister Helga Stein.",
     ("established", "former minister Helga Stein", "holdsRole", "chair of foundation", None)),
    ("Ada Falk is suspected of having taken about €9,000 through a broker.",
     ("alleged", "Ada Falk", "receivedPayment", "about €9,000 through a broker", None)),
    ("Police searched about 40 flats.",
     ("established", "Police", "searched", "about 40 flats", None)),
    ('"Voltar paid the mayor," sneered Ada Falk of the deal.',
     ("reported", "Voltar", "paid", "mayor", "Ada Falk")),
    ('"Voltar paid the mayor." The board resigned on Monday.',
     ("reported", "Voltar", "paid", "mayor", None)),
    ("Energy Minister Ada Falk told reporters that the order stands.",
     ("established", "Ada Falk", "holdsRole", "Energy Minister", None)),
    ("Police have since searched flats in Ghent and seized computers.",
     ("established", "Police", "searched", "flats in Ghent", None)),
    ("It was signed in May, when the agency, Skyeel Office, ordered 60 drones from Voltar.",
     ("established", "Skyeel Office", "awardedContract", "Voltar", None)),
    ("That is not enough for the Green group, which on Monday demanded an embargo on Voltar.",
     ("asked-for", "Green group", "callsFor", "embargo on Voltar", "Green group")),
    ("The agency, which is not on trial, insists that it paid, but it has asked Voltar to explain.",
     ("asked-for", "agency", "callsFor", "Voltar: explain", "agency")),
    ("Ms Lind: Voltar paid the mayor.", ("reported", "Voltar", "paid", "mayor", "Ms Lind")),
    ("MS LIND (Greens): I never met Voltar.",
     ("denied", "MS LIND", "metWith", "Voltar", "MS LIND")),
    ("Fund trustee: Voltar paid the mayor.",
     ("reported", "Voltar", "paid", "mayor", "Fund trustee")),
    ("Brussels: Police searched nine flats.",
     ("established", "Police", "searched", "nine flats", None)),
    ("Police questioned the minister: Voltar paid the mayor.",
     ("established", "Voltar", "paid", "mayor", None)),
    ("An annex says Voltar, the group's arm, paid the mayor.",
     ("reported", "Voltar", "paid", "mayor", "annex")),
    ("The letter carries the name of Ada Falk.",
     ("established", "Ada Falk", "signed", "letter", None)),
    ("Ada Falk of Romania, an early signatory of the letter, left.",
     ("established", "Ada Falk", "signed", "letter", None)),
    ("The firm Voltar was considering a court challenge.",
     ("possible", "firm Voltar", "appealed", None, None)),
    ("The weekly ran a story about Ada Falk's meetings with Voltar.",
     ("reported", "Ada Falk", "metWith", "Voltar", None)),
    ("The clerk said that the contract was old and denied that Voltar paid the mayor.",
     ("denied", "Voltar", "paid", "mayor", "clerk")),
    ("The council voted by 41 to 9 to ban Voltar.", ("established", "council", "bans", "Voltar",
                                                     None)),
    ("A court in Dunport ordered Voltar to pay damages.",
     ("established", "court in Dunport", "sanctions", "Voltar", None)),
    ("The board described the ferry as a wreck.",
     ("reported", "ferry", "describedAs", "wreck", "board")),
    ("Mr Oros (ECR) said that he had paid the mayor.",
     ("reported", "Oros", "paid", "mayor", "Mr Oros")),
    ("Under the lease, signed in 2023, the agency paid Falcoar 41 million euros.",
     ("established", "agency", "paid", "Falcoar", None)),
    ("Paulo Reis, then deputy head of the agency, joined the port board six months later.",
     ("established", "Paulo Reis", "memberOf", "port board", None)),
    ("The prosecutor looks into a cruise that the ferry operator Oskelund paid for in June.",
     ("established", "cruise", "fundedBy", "Oskelund", None)),
    ("The dairy rejected any suggestion of bribery.",
     ("denied", "dairy", "committed", "bribery", "dairy")),
    ("The amendment was drafted by Silt Brothers, metadata show.",
     ("reported", "Silt Brothers", "drafted", "amendment", "metadata")),
    ("Police searched nine flats on Monday, among them two in Ghent.",
     ("established", "Police", "searched", "two in Ghent", None)),
    ("In its statement Voltar denied the charge that it bribed the surveyor.",
     ("denied", "Voltar", "bribed", "surveyor", "Voltar")),
    ("Talmex, Bo Rehn's lawyers claim, paid the mayor.",
     ("reported", "Talmex", "paid", "mayor", "Bo Rehn's lawyers")),
    ("The vendor's spokeswoman neither confirmed nor denied the report.",
     ("established", "vendor's spokeswoman", "denied", "report", None)),
    ("The port had earlier been accused of fraud, and a local court jailed Ada Falk for forgery.",
     ("established", "Ada Falk", "committed", "forgery", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_is_read(text: str, expected: tuple[str | None, ...]) -> None:
    assert expected in rows(text)


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


def test_a_body_of_another_kind_is_not_the_one_before() -> None:
    text = "Dunport Rovers won the cup. The county football association said the club paid a fee."
    assert "Dunport Rovers" not in [name(c.source) for c in told(text)]
