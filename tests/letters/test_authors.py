"""Who asks a parliamentary question, in the layouts that there are."""

import pytest

from ingest.frame import read_frame
from ontology.authorities import load

_HEAD = "Question for written answer E-000999/2031\nto the Commission\n"
_REST = "\n\nIs the Commission aware of the hops affair?\n"


@pytest.mark.parametrize(
    ("head", "asked_by"),
    [
        ("Rule 144\nAda Exempel, Bo Voorbeeld\nSubject: Hops", ["Ada Exempel", "Bo Voorbeeld"]),
        ("Rule 144\nAda Exempel (S&D)\nSubject: Hops", ["Ada Exempel"]),
        ("Ada Exempel (S&D), Bo Voorbeeld (PPE)\nSubject: Hops", ["Ada Exempel", "Bo Voorbeeld"]),
        ("Subject: Hops\n\n2 May 2031, tabled by Ada Exempel", ["Ada Exempel"]),
        ("Subject: Hops\nTabled by Ada Exempel and Bo Voorbeeld", ["Ada Exempel", "Bo Voorbeeld"]),
        ("Authors: Ada Exempel; Bo Voorbeeld\nSubject: Hops", ["Ada Exempel", "Bo Voorbeeld"]),
        ("Rule 144\nSubject: Hops", []),
        ("Subject: Hops, tabled by several Members", []),
    ],
)
def test_authors_of_a_question(head: str, asked_by: list[str]) -> None:
    frame, signatures, _ = read_frame(_HEAD + head + _REST, load(), "en")
    assert frame.kind == "Question"
    assert [signature.name for signature in signatures] == asked_by
