"""Towns are no firms: "the company" is not looked for among them."""

import pytest

from ingest.claims.named import fitting, read_names
from ingest.claims.names import COMPANY
from ingest.model import Span


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("A court in Dunport fined Voltar. Voltar paid.", {"Voltar"}),
        ("Police searched flats in Dunport and Silthaven. Voltar paid.", {"Voltar"}),
        ("Farmers near the Lirr have sued Voltar. Voltar paid.", {"Voltar"}),
        ("The letter came from Voltar.", {"Voltar"}),
    ],
)
def test_what_may_be_a_firm(text: str, firms: set[str]) -> None:
    found = read_names(text, Span(0, len(text)), [])
    assert {name.text for name in fitting(list(found.occurrences), (COMPANY,))} == firms
