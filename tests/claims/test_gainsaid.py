"""What a denial denies: the claim said just before, and only where it is plain which."""

import pytest

from ingest.claims import extract
from ingest.model import Claim, Span


def denied(text: str) -> list[tuple[str, str, str]]:
    """Source, relation and object of every claim of content that is denied."""
    found = extract(text, Span(0, len(text)), [], kind="Article", language="en", date=None)
    return [(_name(c.source), c.relation, _name(c.object)) for c in found if c.modality == "denied"]


def _name(party: object) -> str:
    return getattr(party, "name", "") or ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police union says body cameras supplied by Voltar store footage on foreign servers. "
         "Voltar denies this.", [("Voltar", "transmits", "foreign servers")]),
        ("Ada Falk is suspected of fraud. She denied the charges.",
         [("Ada Falk", "committed", "fraud")]),
        ("Prosecutors say Ada Falk took bribes from a dairy and forged a list. Falk pleaded not "
         "guilty.", [("Falk", "committed", "forging a list"),
                     ("Falk", "receivedPayment", "bribes from a dairy")]),
        ("Ada Falk, who denies wrongdoing, is suspected of fraud.",
         [("Ada Falk", "committed", "fraud"), ("Ada Falk", "committed", "wrongdoing")]),
        ("The weekly reported that Voltar had paid the mayor. The mayor rejected the claim.", []),
        ("Ada Falk is suspected of fraud. Her lawyer denied this.", []),  # for her, or for himself?
        ("Ada Falk is suspected of fraud. Bo Rehn denied any wrongdoing.",
         [("Bo Rehn", "committed", "wrongdoing")]),
        ("Voltar paid the mayor. Voltar denies this.", []),  # the text says so itself
        ("The weekly says Voltar paid the mayor and bribed the vet. Voltar denies this.", []),
    ],
)  # fmt: skip
def test_what_is_denied(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(denied(text)) == expected


def test_the_denial_quotes_its_own_sentence() -> None:
    text = "The weekly says that Voltar paid the mayor. Voltar denies it."
    found = extract(text, Span(0, len(text)), [], kind="Article", language="en", date=None)
    claim: Claim = next(c for c in found if c.rule == "gainsaid")
    assert claim.sentence.of(text) == "Voltar denies it."
    assert claim.trigger.of(text) == "denies"
    said = next(c for c in found if c.relation == "paid" and c.modality == "reported")
    assert (claim.subject, claim.object) == (said.subject, said.object)


def test_a_plea_answers_the_charge_wherever_it_stands() -> None:
    text = (
        "A judge sent Ada Falk, a former pilot, to trial for fraud. The case is old. "
        "The trial opens in May. It may take a year. Ada Falk pleaded not guilty."
    )
    found = extract(text, Span(0, len(text)), [], kind="Article", language="en", date=None)
    denied = [c for c in found if c.modality == "denied"]
    assert [(c.relation, c.subject and c.subject.name, c.object and c.object.name)
            for c in denied] == [("committed", "Ada Falk", "fraud")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("We said that Voltar paid Bo Rehn. That was wrong.", "Correction", [("paid", "Bo Rehn")]),
        ("Rivals say Voltar paid Ada Falk. This is untrue.", "Article", [("paid", "Ada Falk")]),
        # the date may be what was wrong, or the number
        ("We said that Voltar paid Bo Rehn on 4 May. That was wrong.", "Correction", []),
        ("We said that Voltar paid two clerks. That was wrong.", "Correction", []),
        # a moral
        ("Rivals say that Voltar paid Ada Falk. That was wrong.", "Article", []),
        # which of the two?
        ("Rivals say that Voltar paid Ada Falk and met Bo Rehn. This is untrue.", "Article", []),
        ("Voltar paid Ada Falk. That was wrong.", "Correction", []),
    ],
)  # fmt: skip
def test_what_a_document_takes_back(text: str, kind: str, expected: list[tuple[str, str]]) -> None:
    found = extract(text, Span(0, len(text)), [], kind=kind, language="en", date=None)
    denied = [c for c in found if c.modality == "denied"]
    assert [(c.relation, _name(c.object)) for c in denied] == expected
    assert all(c.source is None and c.trigger.start > text.index(". ") for c in denied)
