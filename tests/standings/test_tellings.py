"""Who disputes, withdraws or confirms which signature; single sentences run in tests/rules."""

from ingest.model import Document
from ingest.pipeline import extract
from ingest.quads import Writer
from ingest.rules import load as load_rules
from ingest.tellings import tellings
from ontology.authorities import load

ARTICLE = """Doubts about a letter

Harbour Gazette, 12 March 2031

The open letter of 3 March 2031 to Commissioner Exempel was signed by three Members. {}
"""
EXAMPLES = load_rules("signatures.en")["examples"]


def told(text: str) -> list[tuple[str, str]]:
    x = extract(Document(text, ("a.txt",), "text/plain"), load())
    return [(found.status, found.key) for found in tellings(Writer(x))]


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
    text = ARTICLE.format(EXAMPLES["disputed"][0])
    x = extract(Document(text, ("a.png",), "image/png", recognised=True), load())
    assert list(tellings(Writer(x))) == []


def letter_of(text: str) -> tuple[str, str, frozenset[str]]:
    x = extract(Document(text, ("a.txt",), "text/plain"), load())
    (found,) = tellings(Writer(x))
    return found.earliest, found.latest, found.to


def test_the_letter_is_told_by_the_words_beside_before_those_elsewhere() -> None:
    text = ARTICLE.format("Ilva Tarkesson never signed the letter of 7 February 2031.")
    assert letter_of(text)[:2] == ("2031-02-07", "2031-02-07")
    assert letter_of(ARTICLE.format(EXAMPLES["withdrawn"][0])) == (
        "2031-03-03", "2031-03-03", frozenset({"commissioner exempel was signed by three"}),
    )  # fmt: skip


def test_the_day_of_the_withdrawal_is_not_that_of_the_letter() -> None:
    text = ARTICLE.replace("of 3 March 2031 ", "")
    assert letter_of(text.format("Ilva Tarkesson withdrew her signature on 5 March."))[0] == ""
    text = text.replace("{}", "Ilva Tarkesson withdrew her name from the letter on 5 March.")
    assert letter_of(text)[0] == ""


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
