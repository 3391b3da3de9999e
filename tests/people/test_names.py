"""Names as written: their shape, their halves, their key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.letters.names import halves, looks_like_name, only_initials
from ontology.text import name_key


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        ("EXEMPEL Ada", "Ada", "EXEMPEL"),
        ("Ada EXEMPEL", "Ada", "EXEMPEL"),
        ("VAN DEN EXEMPEL Jörg-Detlef", "Jörg-Detlef", "VAN DEN EXEMPEL"),
        ("van der EXEMPEL Ada", "Ada", "van der EXEMPEL"),
        ("D'EXEMPEL Ada", "Ada", "D'EXEMPEL"),
        ("Ada McEXEMPEL", "Ada", "McEXEMPEL"),
        ("Ada van den Exempel", "Ada", "van den Exempel"),
        ("Ada Maria Exempel", "Ada Maria", "Exempel"),
        ("Ada d'Exempel", "Ada", "d'Exempel"),
        ("Ní Exempel, Caoimhe", "Caoimhe", "Ní Exempel"),
        ("A. Exempel", "A.", "Exempel"),
        ("J.-P. von Exempel", "J.-P.", "von Exempel"),
        ("Ada Exempel V.", "Ada", "Exempel V."),
        ("Exempel", None, "Exempel"),
        ("María del Mar EXEMPEL VOORBEELD", "María del Mar", "EXEMPEL VOORBEELD"),
        ("Αδα Παραδειγμα", "Αδα", "Παραδειγμα"),
    ],
)
def test_halves(name: str, given_name: str | None, family: str) -> None:
    assert halves(name) == (given_name, family)


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        ("Ada Exempel Voorbeeld", "Ada", "Exempel Voorbeeld"),
        ("Ada Exempel de Voorbeeld", "Ada", "Exempel de Voorbeeld"),
        ("María de los Exempel Voorbeeld", "María de los Exempel", "Voorbeeld"),
    ],
)
def test_two_family_names_in_iberia(name: str, given_name: str, family: str) -> None:
    assert halves(name, country="ES") == (given_name, family)


@pytest.mark.parametrize(
    "name", ["Ada Exempel", "ŁUKASZ Ż.", "O’Exempel Ada", "Ada van 't Exempel", "Ада Пример"]
)
def test_names(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Page 2",
        "ada exempel",
        "the report of the court",
        "x@y.eu",
        "",
        "B-1047 Brussels",
        "[stamp]",
    ],
)
def test_no_names(text: str) -> None:
    assert not looks_like_name(text)


def test_only_initials() -> None:
    assert only_initials("J.-P.")
    assert not only_initials("Ada")
    assert not only_initials(None)


@given(st.text(max_size=40))
def test_no_name_is_lost(text: str) -> None:
    """Whatever stands in the name stands in its halves."""
    given_name, family = halves(text.replace(",", " "))
    words = sorted(text.replace(",", " ").split())
    assert sorted(f"{given_name or ''} {family or ''}".split()) == words


@given(st.permutations(["Zoë", "EXEMPEL", "van", "der", "Łoś"]))
def test_the_key_knows_no_order(words: list[str]) -> None:
    assert name_key(" ".join(words)) == name_key("Zoe van der Exempel Los")
