"""Pictures: refused unless OCR is asked for, and marked as recognised where it is."""

import shutil
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import pictures
from ingest.readers.options import Options
from ingest.readers.pdf.reader import read_pdf
from ingest.readers.pictures import Guess, read_picture, recognise
from ontology.errors import Rejected

NEEDS_TESSERACT = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed: OCR is not tested"
)


@pytest.fixture(autouse=True)
def _forget_languages() -> None:
    pictures._languages.cache_clear()


def picture(*lines: str) -> bytes:
    image = Image.new("L", (1400, 120 + 90 * len(lines)), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(48)
    for number, line in enumerate(lines):
        draw.text((60, 60 + 90 * number), line, fill=0, font=font)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_without_ocr_a_picture_is_not_read() -> None:
    with pytest.raises(Rejected, match="not read: a picture"):
        read_picture(picture("Text"), "a.png", Options())


def test_without_tesseract_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Rejected, match="tesseract is not there"):
        read_picture(picture("Text"), "a.png", Options(ocr=True))


def test_hardly_legible_lines_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    guesses = [Guess("Dear Commissioner", 95, True), Guess("0riane Deivaq", 31, True)]
    monkeypatch.setattr(pictures, "recognise", lambda *_: guesses)
    (document,) = read_picture(b"", "a.png", Options(ocr=True)).documents
    assert document.text == "Dear Commissioner\n\n0riane Deivaq"
    assert document.notices[1:] == ("hardly legible (31 of 100): “0riane Deivaq”",)
    assert document.recognised


@NEEDS_TESSERACT
def test_lines_come_with_confidence() -> None:
    found = recognise(picture("Dear Commissioner", "Oriane Delvaquier"), "a.png")
    assert [guess.text for guess in found] == ["Dear Commissioner", "Oriane Delvaquier"]
    assert all(0 < guess.confidence <= 100 for guess in found)


@NEEDS_TESSERACT
def test_what_is_no_picture_is_rejected() -> None:
    with pytest.raises(Rejected, match="tesseract cannot read"):
        recognise(b"\x89PNG broken", "a.png")


@NEEDS_TESSERACT
def test_a_scanned_page_of_a_pdf_is_recognised() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=True)
    canvas.drawString(60, 700, "The first page is text")
    canvas.showPage()
    canvas.drawImage(ImageReader(BytesIO(picture("Oriane Delvaquier"))), 0, 500, 595, 90)
    canvas.drawImage(ImageReader(BytesIO(picture("Joachim Wurzlander"))), 0, 300, 595, 90)
    canvas.save()
    (document,) = read_pdf(file.getvalue(), "a.pdf", Options(ocr=True)).documents
    assert document.recognised
    assert document.parts[1].span.of(document.text) == "Oriane Delvaquier\n\nJoachim Wurzlander"
    assert document.notices[0] == "text recognised by a machine (OCR) on page 2: check names"
    assert not any("not read" in notice for notice in document.notices)
