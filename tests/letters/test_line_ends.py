"""Windows line ends and a byte order mark change nothing but offsets."""

from pathlib import Path

import pytest

from ingest.frame import read_frame
from ingest.languages import language_of
from ontology.authorities import load
from ontology.text import fold


def read(text: str) -> tuple[object, ...]:
    head, signatures, unread = read_frame(text, load(), language_of(text))
    for signature in signatures:
        assert fold(signature.span.of(text)) == fold(signature.name)
    return (
        head.kind, head.place, head.date and head.date.earliest, len(unread),
        [(s.name, s.given, s.family, s.group, s.country, s.role) for s in signatures],
        [(a.name, a.role) for a in head.addressees],
    )  # fmt: skip


TEXTS = sorted(Path(__file__).parents[1].glob("variations*/[t-z]*.*[td]"))


def test_every_set_is_here() -> None:
    assert len(TEXTS) >= 142


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_windows_line_ends(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert read(text.replace("\n", "\r\n")) == read(text)
