"""PDFs from strangers: letters read like their text, pages and attachments map back."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pdffiles import Sheet, read, written
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from ingest.model import Document
from ingest.pipeline import extract
from ingest.readers.options import Options
from ingest.readers.pdf.reader import read_pdf, warm
from ingest.readers.text import read_text
from ontology.authorities import load

SHARED = Path(os.environ.get("HEMICYCLE_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.skipif(not SHARED.exists(), reason="no reference data: set HEMICYCLE_SHARED")
@pytest.mark.parametrize("name", ["d01", "d03", "d10"])
def test_a_pdf_says_what_its_text_says(name: str) -> None:
    authorities = load()

    def said(document: Document) -> object:
        found = extract(document, authorities)
        people = [(s.name, s.given, s.family, s.group, s.country) for s in found.signatures]
        to = [(party.name, party.role) for party in found.head.addressees]
        return people, found.head.date and found.head.date.earliest, to, found.head.stated_total

    path = SHARED / "gold" / "letters" / f"{name}.pdf"
    text = path.with_suffix(".txt").read_bytes()
    (plain,) = read_text(text, "a.txt", Options()).documents
    assert said(read(path.read_bytes())) == said(plain)


def test_running_heads_and_feet_do_not_break_sentences() -> None:
    sheet = Sheet(empty=True)
    for page, line in enumerate(("The Commission must", "act before the summer."), start=1):
        sheet.write("Letter on cranes", 285, size=8)
        sheet.write(line, 150)
        sheet.write(f"Page {page} of 2", 10, size=8)
        sheet.canvas.showPage()
    document = read(sheet.done())
    page_one = "Letter on cranes\n\nThe Commission must"
    assert document.text == page_one + "\fact before the summer.\n\nPage 2 of 2"
    assert document.notices == (
        "repeated on its pages, kept once: “Page # of #”",
        "repeated on its pages, kept once: “Letter on cranes”",
    )


def test_attachments_are_members() -> None:
    writer = PdfWriter(PdfReader(BytesIO(Sheet().done())))
    writer.add_attachment("annexe é.txt", b"An annexe")
    writer.add_attachment("b.pdf", b"%PDF-")
    members = read_pdf(written(writer), "a.pdf", Options()).members
    assert sorted((member.name, member.data) for member in members) == [
        ("annexe é.txt", b"An annexe"), ("b.pdf", b"%PDF-"),
    ]  # fmt: skip


def test_ligatures_are_letters() -> None:
    try:
        pdfmetrics.registerFont(TTFont("DejaVu", "DejaVuSans.ttf"))
    except TTFError:
        pytest.skip("no font with ligatures (DejaVu Sans)")
    sheet = Sheet(empty=True)
    sheet.canvas.setFont("DejaVu", 10)
    sheet.canvas.drawString(40, 200, "O\ufb03ce of Wol\ufb00 \ufb01rm")
    assert read(sheet.done()).text == "Office of Wolff firm"


def test_reading_opens_nothing_once_warm() -> None:
    """With no free file descriptor left, a document is still read."""
    program = (
        "import resource, sys, os\n"
        "from ingest.readers.pdf.reader import read_pdf, warm\n"
        "from ingest.readers.options import Options\n"
        "data = sys.stdin.buffer.read(); warm()\n"
        "used = len(os.listdir('/proc/self/fd'))\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
        "print(read_pdf(data, 'a.pdf', Options()).documents[0].text)\n"
    )
    writer = PdfWriter(PdfReader(BytesIO(Sheet().done())))
    writer.encrypt("", "owner", algorithm="AES-256")
    done = subprocess.run(
        [sys.executable, "-c", program], input=written(writer), capture_output=True,
        cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    assert done.stdout.decode().strip() == "Seen by all", done.stderr.decode()


def test_warming_up_reads_the_tiny_file() -> None:
    warm()
