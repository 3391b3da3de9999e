"""RTF files, written here: what of them is text, what is left out, what is refused."""

from pathlib import Path

import pytest

from ingest.model import Document
from ingest.pipeline import extract
from ingest.readers import Options, read
from ingest.readers.office import rtf as reader
from ontology import authorities
from ontology.errors import Rejected

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Serif;}{\f1\fcharset238 Serif CE;}"
    r"{\f2\fcharset2 Symbol;}}{\colortbl;\red255\green255\blue255;\red200\green0\blue0;}"
)


def opened(body: str, head: str = HEAD) -> Document:
    """The one document in a file of this body."""
    data = (head + body + "}").encode("latin-1")
    (document,) = reader.read_rtf(data, "letter.rtf", Options()).documents
    for part in document.parts:
        assert part.span.of(document.text).strip()
    return document


TEXTS = {
    "paragraphs": (r"One\par Two\line Three", "One\n\nTwo\nThree\n"),
    "unicode and code pages": (
        r"Z\u382?lvinas Ji\f1\'f8\'ed\f0  Gonz\'e1lez \u-10179?\u-8704?",
        "Zžlvinas Jiří González \U0001f600\n",
    ),
    "signs": (r"a\_b\-c\~d \{e\} \'80 \emdash\rquote", "a-bc\u00a0d {e} € —’\n"),
    "tabs": (r"Ada\tab EPP", "Ada\tEPP\n"),
    "tables": (
        r"Before\par\trowd\pard\intbl Ada\cell EPP\cell\row\pard\intbl Bo\cell S&D\cell\row"
        r"\pard After\par",
        "Before\n\nAda\tEPP\nBo\tS&D\n\nAfter\n",
    ),
    "cells of several lines": (
        r"\trowd\pard\intbl Ada\par EPP\cell Bo\par S&D\cell\row\pard",
        "Ada\nEPP\n\nBo\nS&D\n",
    ),
    "numbers and bullets": (
        r"{\listtext\f2\'b7\tab}Ada\par{\pntext 2.\tab}Bo\par", "• Ada\n2. Bo\n",
    ),
    "fields": (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt here}}", "here\n"),
    "text boxes": (
        r"One\par{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv b}}{\shptxt Boxed\par}}"
        r"{\shprslt Boxed again}}Two\par",
        "One\nTwo\n\nBoxed\n",
    ),
    "footnotes": (
        r"Seen{\super\chftn{\footnote{\super\chftn} See there.}} here",
        "Seen[1] here\n\n[1] See there.\n",
    ),
    "pictures and unknown groups": (r"{\pict 0102}{\*\strange no}A\bin3 xyzB", "AB\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    body, text = TEXTS[name]
    document = opened(body)
    assert (document.text, document.notices) == (text, ())


def test_pages_and_heads() -> None:
    document = opened(r"{\header Office of Ada\par}{\footer Page \chpgn\par}One\page Two")
    assert document.text == "Office of Ada\n\nOne\nTwo\n"
    assert [part.label for part in document.parts] == ["header", "page 1", "page 2"]


@pytest.mark.parametrize("look", [r"\v", r"\cf1", r"\cf2\highlight2", r"\fs2"])
def test_hidden_text_is_reported_and_never_text(look: str) -> None:
    document = opened(rf"Seen{{{look}  X was convicted}}\par Also")
    assert document.text == "Seen\nAlso\n"
    assert document.notices == ("hidden text left out: “X was convicted”",)


def test_tracked_changes_and_comments() -> None:
    document = opened(r"We {\deleted refuse}{\revised agree}{\*\annotation really?}")
    assert document.text == "We agree\n"
    assert document.notices == (
        "tracked changes: 1 insertions kept, 1 deletions left out",
        "comments left out: 1",
    )


def test_a_title_counts_if_the_letter_says_it() -> None:
    assert opened(r"{\info{\title Cables and Ports}}Cables and ports").about.title
    assert opened(r"{\info{\title Older letter}}Cables and ports").about.title is None


def twin(text: str) -> str:
    """The letter as RTF: its lines as paragraphs, lines with tabs as rows of a table."""
    lines = []
    for line in text.splitlines():
        plain = line.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
        units = plain.encode("utf-16-le")
        written = "".join(
            chr(code) if (code := int.from_bytes(units[at : at + 2], "little")) < 128
            else rf"\u{code - 0x10000 * (code > 0x7FFF)}?"
            for at in range(0, len(units), 2)
        )  # fmt: skip
        if "\t" in written:
            cells = written.replace("\t", r"\cell ")
            lines.append(rf"\trowd\cellx1\cellx2\pard\intbl {cells}\cell\row\pard")
        else:
            lines.append(rf"{written}\par")
    return "\n".join(lines)


@pytest.mark.parametrize("number", ["01", "02", "03", "10", "12", "13"])
def test_letters_read_like_their_text(root: Path, number: str) -> None:
    known = authorities.load(root / "samples" / "authorities")
    path = next((root / "samples").glob(f"{number}-*"))
    (written,) = read(path.read_bytes(), path.name).documents
    first, second = (
        extract(document, known) for document in (written, opened(twin(written.text)))
    )  # fmt: skip
    assert first.signatures
    for one, other in zip(first.signatures, second.signatures, strict=True):
        assert (one.name, one.given, one.family) == (other.name, other.given, other.family)
        assert (one.group, one.country) == (other.group, other.country)
    assert first.head.date and second.head.date
    assert first.head.date.earliest == second.head.date.earliest
    assert [a.name for a in first.head.addressees] == [a.name for a in second.head.addressees]


def test_warm_reads_a_document() -> None:
    reader.warm()


REFUSED = {
    "no rtf": (b"Dear all", "no RTF"),
    "empty": (HEAD.encode() + b"}", "no text"),
    "only a picture": (HEAD.encode() + rb"{\pict 00}}", "scanned"),
    "endless groups": (b"{\\rtf1 " + b"{" * 1_000_000, "built to harm"),
    "endless words": (b"{\\rtf1 " + b"\\b" * 2_000_000, "built to harm"),
    "endless text": (b"{\\rtf1 " + b"abc " * 2_000_000, "too large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_and_said(name: str) -> None:
    data, why = REFUSED[name]
    with pytest.raises(Rejected, match=why):
        reader.read_rtf(data, "letter.rtf", Options())


def test_a_cut_off_file_is_read_so_far_and_said() -> None:
    (document,) = reader.read_rtf(rb"{\rtf1 Ada Exempel\par {\b Bo", "a.rtf", Options()).documents
    assert document.text == "Ada Exempel\nBo\n"
    assert document.notices == ("the file is cut off: its end may be missing",)


def test_every_cut_of_a_document_is_read_or_refused() -> None:
    data = (HEAD + "".join(body for body, _ in TEXTS.values()) + "}").encode("latin-1")
    for at in range(0, len(data), 7):
        for broken in (data[:at], data[:at] + b"\xff\x00{\\u-9}" + data[at + 3 :]):
            try:
                reader.read_rtf(broken, "letter.rtf", Options())
            except Rejected as error:
                assert error.where == "letter.rtf"
