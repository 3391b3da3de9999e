"""Small PDFs, painted in memory."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Document
from ingest.readers.options import Options
from ingest.readers.pdf.reader import read_pdf
from ontology.errors import Rejected

SECRET = "Oriane Delvaquier was paid"


class Sheet:
    """A small PDF to paint on; one visible line stands on it unless it is empty."""

    def __init__(self, *, empty: bool = False, **canvas: object) -> None:
        self.file = BytesIO()
        self.canvas = Canvas(self.file, pagesize=(400, 300), invariant=True, **canvas)
        if not empty:
            self.write("Seen by all", 250)

    def write(self, text: str, y: float, size: float = 10, mode: int = 0) -> None:
        line = self.canvas.beginText(40, y)
        line.setFont("Helvetica", size)
        line.setTextRenderMode(mode)
        line.textOut(text)
        self.canvas.drawText(line)

    def picture(self, *box: float) -> None:
        image = ImageReader(Image.new("L", (40, 30), 200))
        self.canvas.drawImage(image, *(box or (0, 0, 400, 300)))

    def done(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()


def read(data: bytes) -> Document:
    """The one document in a file."""
    (document,) = read_pdf(data, "a.pdf", Options()).documents
    return document


def rejected(data: bytes) -> str:
    """Why a file is rejected."""
    with pytest.raises(Rejected) as caught:
        read_pdf(data, "a.pdf", Options())
    return str(caught.value)


def written(writer: PdfWriter) -> bytes:
    """The bytes of a PDF made with pypdf."""
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
