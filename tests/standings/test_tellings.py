"""Which sentences dispute, withdraw or confirm a signature, and which only seem to."""

import pytest

from ingest.model import Document
from ingest.pipeline import extract
from ingest.quads import Writer
from ingest.tellings import tellings
from ontology.authorities import load

ARTICLE = """Doubts about a letter

Harbour Gazette, 12 March 2031

The open letter of 3 March 2031 to Commissioner Exempel was signed by three Members. {}
"""
DISPUTED = [
    "Ilva Tarkesson denies having signed the letter.",
    "Ilva Tarkesson denied that she had signed the letter.",
    "The Swedish MEP Ilva Tarkesson denied having signed the letter.",
    "Ilva Tarkesson says she never signed the letter.",
    "Ilva Tarkesson told the Gazette that she did not sign the letter.",
    "Ilva Tarkesson disputes that she signed the letter.",
    "Ilva Tarkesson did not sign the letter.",
    "“I never signed that letter,” Ilva Tarkesson said.",
    "“I did not sign the letter,” said Ilva Tarkesson.",
    "Ilva Tarkesson's name was added to the letter without her consent.",
    "Ilva Tarkesson said her name had been added to the letter without her knowledge.",
    "Ilva Tarkesson says that her name was put under the letter against her will.",
    "“My name was added to the letter without my consent,” Ilva Tarkesson said.",
    "Ilva Tarkesson was listed as a signatory of the letter without her permission.",
    "Ilva Tarkesson was named as a signatory without being asked for her consent.",
    "Ilva Tarkesson says that her name was put under the letter without her having been asked.",
    "According to Bodo Winzer, Ilva Tarkesson's signature was forged.",
    "According to Bodo Winzer, the signature of Ilva Tarkesson was forged.",
    "Bodo Winzer claims that Ilva Tarkesson's signature on the letter was forged.",
    "A clerk forged the signature of Ilva Tarkesson under the letter.",
]
WITHDRAWN = [
    "Ilva Tarkesson withdrew her signature.",
    "Ilva Tarkesson has withdrawn her signature from the letter.",
    "Ilva Tarkesson withdrew her name from the open letter of 3 March 2031.",
    "Ilva Tarkesson has taken back her signature.",
    "Ilva Tarkesson retracted her signature on Monday.",
    "Bodo Winzer says that Ilva Tarkesson withdrew her signature.",
]
CONFIRMED = [
    "Ilva Tarkesson confirmed that she had signed the letter.",
    "Ilva Tarkesson said she had signed the letter.",
    "Ilva Tarkesson confirmed having signed the letter.",
    "Ilva Tarkesson stands by her signature.",
    "Ilva Tarkesson stood by her signature under the letter.",
    "“I signed the letter,” Ilva Tarkesson said.",
]
NOTHING = [
    "Ilva Tarkesson signed the letter.",
    "Bodo Winzer says that Ilva Tarkesson signed the letter.",
    "Ilva Tarkesson denied that her signature was forged.",
    "Bodo Winzer denies that Ilva Tarkesson's signature was forged.",
    "Ilva Tarkesson's signature under the letter was not forged.",
    "Ilva Tarkesson denied that she had not signed the letter.",
    "Ilva Tarkesson could not confirm that she had signed the letter.",
    "Ilva Tarkesson could neither confirm nor deny that she had signed the letter.",
    "Ilva Tarkesson did not deny having signed the letter.",
    "Ilva Tarkesson did not sign the letter alone.",
    "Ilva Tarkesson did not just sign the letter.",
    "Ilva Tarkesson had not yet signed the letter when the ship left.",
    "Ilva Tarkesson did not sign the letter because of the money.",
    "Ilva Tarkesson denied that she had signed the letter under pressure.",
    "Ilva Tarkesson denied signing the letter for money.",
    "Bodo Winzer denied that Ilva Tarkesson was paid to sign the letter.",
    "Bodo Winzer denied that Ilva Tarkesson wanted to sign the letter.",
    "Bodo Winzer denied that the letter signed by Ilva Tarkesson was drafted by a lobbyist.",
    "Bodo Winzer denied having asked Ilva Tarkesson to sign the letter.",
    "Ilva Tarkesson said she had been asked to sign the letter.",
    "Bodo Winzer confirmed Ilva Tarkesson's signature.",
    "Ilva Tarkesson confirmed his signature.",
    "Ilva Tarkesson disputes his signature.",
    "Ilva Tarkesson did not sign the letter until Friday.",
    "Ilva Tarkesson will withdraw her signature.",
    "Ilva Tarkesson may withdraw her signature.",
    "Ilva Tarkesson refused to withdraw her signature.",
    "Ilva Tarkesson has not withdrawn her signature.",
    "Bodo Winzer called on Ilva Tarkesson to withdraw her signature.",
    "If Ilva Tarkesson had not signed the letter, nobody would have read it.",
    "Ilva Tarkesson's signature may have been forged.",
    "Did Ilva Tarkesson sign the letter?",
    "Ilva Tarkesson withdrew her signature from the motion.",
    "Ilva Tarkesson did not sign the contract.",
    "Ilva Tarkesson withdrew her support for the letter.",
    "Ms Tarkesson never signed the letter.",
    "I. Tarkesson never signed the letter.",
    "Two Members withdrew their signatures from the letter.",
    "She never signed the letter, Ilva Tarkesson said.",
    "Her name was added to the letter without her consent, Ilva Tarkesson said.",
    "Ilva Tarkesson's name was added to the letter with her consent.",
]


def told(text: str) -> list[tuple[str, str]]:
    x = extract(Document(text, ("a.txt",), "text/plain"), load())
    return [(found.status, found.key) for found in tellings(Writer(x))]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(status, sentence) for status, sentences in (
        ("disputed", DISPUTED), ("withdrawn", WITHDRAWN), ("confirmed", CONFIRMED),
    ) for sentence in sentences],
)  # fmt: skip
def test_what_is_said_of_a_signature(status: str, sentence: str) -> None:
    assert told(ARTICLE.format(sentence)) == [(status, "ilva tarkesson")]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_says_nothing_of_it(sentence: str) -> None:
    assert told(ARTICLE.format(sentence)) == []


def test_two_who_withdraw() -> None:
    found = told(ARTICLE.format("Ilva Tarkesson said that she never signed the letter. "
                                "Bodo Winzer withdrew his signature."))  # fmt: skip
    assert found == [("disputed", "ilva tarkesson"), ("withdrawn", "bodo winzer")]
    both = told(ARTICLE.format("Ilva Tarkesson and Bodo Winzer withdrew their signatures."))
    assert sorted(both) == [("withdrawn", "bodo winzer"), ("withdrawn", "ilva tarkesson")]


def test_the_full_name_stands_elsewhere() -> None:
    text = ARTICLE.format("The MEP Ilva Tarkesson was surprised. Tarkesson denied having signed "
                          "the letter.")  # fmt: skip
    assert told(text) == [("disputed", "ilva tarkesson")]


def test_a_guessed_text_says_nothing() -> None:
    text = ARTICLE.format(DISPUTED[0])
    x = extract(Document(text, ("a.png",), "image/png", recognised=True), load())
    assert list(tellings(Writer(x))) == []


def letter_of(text: str) -> tuple[str, str, frozenset[str]]:
    x = extract(Document(text, ("a.txt",), "text/plain"), load())
    (found,) = tellings(Writer(x))
    return found.earliest, found.latest, found.to


def test_the_letter_is_told_by_the_words_beside_before_those_elsewhere() -> None:
    text = ARTICLE.format("Ilva Tarkesson never signed the letter of 7 February 2031.")
    assert letter_of(text)[:2] == ("2031-02-07", "2031-02-07")
    assert letter_of(ARTICLE.format(WITHDRAWN[0])) == (
        "2031-03-03", "2031-03-03", frozenset({"commissioner exempel was signed by three"}),
    )  # fmt: skip


def test_the_day_of_the_withdrawal_is_not_that_of_the_letter() -> None:
    text = ARTICLE.replace("of 3 March 2031 ", "")
    assert letter_of(text.format("Ilva Tarkesson withdrew her signature on 5 March."))[0] == ""
    assert (
        letter_of(text.format("Ilva Tarkesson withdrew her name from the letter on 5 March."))[0]
        == ""
    )


def test_of_two_letters_none_is_told_from_the_other() -> None:
    text = ARTICLE.format("A second letter followed. Ilva Tarkesson never signed the letter.")
    assert told(text) == []


def test_a_letter_speaks_of_itself() -> None:
    text = """Open letter

Brussels, 3 March 2031

Dear Commissioner Exempel,

We ask you to have the cameras examined. Ilva Tarkesson has withdrawn her signature.

Yours sincerely,

Ilva Tarkesson (Renew, Sweden)
Bodo Winzer (EPP, Germany)
"""
    assert letter_of(text)[:2] == ("2031-03-03", "2031-03-03")
