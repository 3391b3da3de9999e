"""Which words are verbs, and of what form: what every slot hangs from."""

import pytest

from ingest.claims.lexicon import as_gerund
from ingest.claims.tagging import tag
from ingest.claims.words import grammar, inflected, tokenize
from ingest.model import Span

#: A sentence; word → tag for the words that could be read otherwise.
SENTENCES = [
    ("The company plans new cameras.", {"plans": "VBZ"}),
    ("The plans made by the firm were dropped.", {"plans": "NN", "made": "VBN", "dropped": "VBN"}),
    (
        "The firm contests the finding that it overcharged the port.",
        {"firm": "NN", "contests": "VBZ", "finding": "NN"},
    ),
    ("Growers want the levy restored.", {"want": "VBP", "restored": "VBN"}),
    ("The man arrested on Monday claimed he knew nothing.", {"arrested": "VBN", "claimed": "VBD"}),
    (
        "The company complained in May about payments made to clerks.",
        {"complained": "VBD", "made": "VBN"},
    ),
    ("On 6 May the delegation toured the plant.", {"toured": "VBD"}),
    ("In a letter sent to the board, the firm denied it.", {"sent": "VBN", "denied": "VBD"}),
    ("Prices rose by 3 per cent.", {"rose": "VBD"}),
    ("A petition signed by 8,000 members demands talks with the board.", {"signed": "VBN"}),
    ("For years the dealers mislabelled imported lamb.", {"mislabelled": "VBD", "imported": "JJ"}),
    ("The pilot was arrested and fined 300 euros.", {"arrested": "VBN", "fined": "VBN"}),
    ("The pilot was arrested and denied the charge.", {"denied": "VBD", "charge": "NN"}),
    ("Border guards detained a driver.", {"guards": "NN", "detained": "VBD"}),
    ("Two of the referees hold shares in a bookmaker.", {"hold": "VBP", "shares": "NN"}),
    (
        "Almadon spent a million on lobbying, the register shows.",
        {"register": "NN", "shows": "VBZ"},
    ),
    ("The letter that Ms Falk signed is short.", {"signed": "VBD"}),
    ("Her statement, received in May, reads well.", {"received": "VBN", "reads": "VBZ"}),
    ("The broker was sent to trial.", {"trial": "NN"}),
    ("The senate voted to ban the pump.", {"ban": "VB"}),
    ("“I never signed that letter,” she said.", {"that": "DT", "letter": "NN"}),
    ("She stood by her signature.", {"stood": "VBD", "her": "PRP$"}),
    ("It asked her to drop the rules.", {"her": "PRP", "drop": "VB"}),
    (
        "The minister, who is accused of padding travel claims, left.",
        {"claims": "NN", "left": "VBD"},
    ),
    ("While the club denies it, its board dismissed a clerk.", {"dismissed": "VBD"}),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_tags(text: str, expected: dict[str, str]) -> None:
    tokens = tokenize(text, Span(0, len(text)))
    tags = {t.text: found for t, found in zip(tokens, tag(tokens, grammar()), strict=True)}
    assert {word: tags[word] for word in expected} == expected


def test_every_token_has_a_tag() -> None:
    for text in ("", "by", "RED BY", "…!?", "that that that", "to to", "and"):
        tokens = tokenize(text, Span(0, len(text)))
        assert len(tag(tokens, grammar())) == len(tokens)


@pytest.mark.parametrize(
    ("lemma", "form", "word"),
    [
        ("slam", "past", "slammed"),
        ("undertake", "en", "undertaken"),
        ("label", "past", "labelled"),
        ("rubber-stamp", "ing", "rubber-stamping"),
        ("mislabel", "ing", "mislabelling"),
    ],
)
def test_verbs_are_inflected(lemma: str, form: str, word: str) -> None:
    assert word in inflected(lemma).get(form)


def test_a_deed_is_a_gerund() -> None:
    assert as_gerund("forged two receipts") == "forging two receipts"
    assert as_gerund("forging two receipts") == "forging two receipts"
