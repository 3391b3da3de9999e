"""How much two names are alike: invented people only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.people.likeness import Spelling, alike
from ingest.people.suggestions import OFFERED

WORDS = st.text("abcdeéøłßvn αγ", min_size=1, max_size=9)


def score(one: str, other: str) -> float:
    """Of two names written as given|family."""
    found = alike([Spelling(*one.split("|"))], [Spelling(*other.split("|"))])
    return found.score if found else 0.0


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Ada|Exempel", "ADA|EXEMPEL", "given name equal"),
        ("Jeanette|Exempel", "Jeannette|EXEMPEL", "given name one letter apart"),
        ("Bernd|Mustre", "Bernd|Muster", "family name one letter apart"),
        ("B.|Muster", "Bernd|Muster", "an initial stands for Bernd"),
        ("J.-P.|Muster", "Jean-Pierre|Muster", "an initial stands for Jean-Pierre"),
        ("Alex|Muster", "Alexander|Muster", "a short form of Alexander"),
        ("Ada|Exempel", "Ada Maria Eva|Exempel", "more of it on one side"),
        ("Jan|Vandenberg", "Jan|van den Berg", "equal but for a blank or hyphen"),
        ("Jan|Berg", "Jan|van den Berg", "equal but for a particle"),
        ("Ada|Exempel-Muster", "Ada|Muster Exempel", "in another order"),
        ("Ada|Exempel", "Ada|Exempel Muster", "one of two family names"),
        ("Exempel|Adda", "Ada|Exempel", "given and family name in the other order"),
    ],
)
def test_one_person_written_in_two_ways(one: str, other: str, why: str) -> None:
    found = alike([Spelling(*one.split("|"))], [Spelling(*other.split("|"))])
    assert found is not None and found.score >= OFFERED
    assert any(why in reason for reason in found.why)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Otto|Muster", "Bernd|Muster"),  # a family name alone is nobody
        ("Eva|Muster", "Ava|Muster"),  # one letter of three
        ("Hans Peter|Muster", "Hans Georg|Muster"),  # the second names contradict each other
        ("O.|Muster", "Bernd|Muster"),
        ("B.|Mustre", "Bernd|Muster"),  # an initial and a slip: two doubtful halves
        ("Ada|Lind", "Ada|Lund Berg"),
        ("Ada|Exempel", "Ada|Vorbild"),
        ("Αδα|Εξεμπελ", "Ada|Exempel"),  # never across alphabets
        ("Ада|Ехемпел", "Ada|Exempel"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert score(one, other) < OFFERED


@given(WORDS, WORDS, WORDS, WORDS)
def test_likeness_looks_the_same_from_both_sides(a: str, b: str, c: str, d: str) -> None:
    assert score(f"{a}|{b}", f"{c}|{d}") == pytest.approx(score(f"{c}|{d}", f"{a}|{b}"))
    assert 0 <= score(f"{a}|{b}", f"{c}|{d}") <= 100
