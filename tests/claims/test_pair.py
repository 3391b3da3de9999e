"""Whom "both" takes up: the one pair of names before, else nobody."""

import pytest

from ingest.claims import extract
from ingest.model import Span

PAIR = "Mr Ada Falk and Ms Bo Rehn were at the port. The inquiry is long. "
ASIDE = "Police searched for Ms Ada Falk, a pilot, and Ms Bo Rehn, a baker. "
FIRMS = "Voltar Ltd and Skyeel Ltd sell cameras. "


def parties(text: str, relation: str, slot: str) -> list[str | None]:
    claims = extract(text, Span(0, len(text)), [], kind="Article", language="en", date=None)
    found = (getattr(c, slot) for c in claims if c.relation == relation)
    return [p.person_name or p.name if p else None for p in found]


@pytest.mark.parametrize(
    ("text", "relation", "slot", "expected"),
    [
        (PAIR + "Both deny wrongdoing.", "committed", "subject", ["Ada Falk", "Bo Rehn"]),
        (PAIR + "Both were charged with fraud.", "charged", "object", ["Ada Falk", "Bo Rehn"]),
        (ASIDE + "Both women deny fraud.", "committed", "subject", ["Ada Falk", "Bo Rehn"]),
        (FIRMS + "The ministry banned both firms.", "bans", "object", ["Skyeel Ltd", "Voltar Ltd"]),
        (PAIR + "Neither has been charged.", "charged", "object", ["Ada Falk", "Bo Rehn"]),
        # three, or two pairs: nobody
        ("Mr Ada Falk, Ms Bo Rehn and Mr Carl Orne left. Both deny fraud.", "committed",
         "subject", []),
        (PAIR + "Ms Dora Lind and Mr Emil Vass were there. Both deny fraud.", "committed",
         "subject", []),
        # persons are no firms
        (PAIR + "The ministry banned both firms.", "bans", "object", ["both firms"]),
    ],
)  # fmt: skip
def test_both(text: str, relation: str, slot: str, expected: list[str]) -> None:
    assert sorted(set(parties(text, relation, slot)), key=str) == expected
