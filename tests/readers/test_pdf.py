"""PDFs from strangers: hidden text stays out, scans and locks are named, pages map back."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from random import Random
from zlib import compress

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Document
from ingest.pipeline import extract
from ingest.readers.options import Options
from ingest.readers.pdf.reader import read_pdf, warm
from ingest.readers.text import read_text
from ontology.authorities import load
from ontology.errors import Rejected

SHARED = Path(os.environ.get("HEMICYCLE_SHARED", Path(__file__).parents[3] / "shared"))
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
    (document,) = read_pdf(data, "a.pdf", Options()).documents
    return document


def rejected(data: bytes) -> str:
    with pytest.raises(Rejected) as caught:
        read_pdf(data, "a.pdf", Options())
    return str(caught.value)


# ------------------------------------------------------------------ the letters in ../shared


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


# ------------------------------------------------------------------ hidden text


def invisible(sheet: Sheet) -> None:
    sheet.write(SECRET, 200, mode=3)


def white(sheet: Sheet) -> None:
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.write(SECRET, 200)


def nearly_white(sheet: Sheet) -> None:
    sheet.canvas.setFillColorRGB(0.97, 0.98, 0.96)
    sheet.write(SECRET, 200)


def white_as_ink(sheet: Sheet) -> None:
    sheet.canvas.setFillColorCMYK(0, 0, 0, 0)
    sheet.write(SECRET, 200)


def dark_on_dark(sheet: Sheet) -> None:
    sheet.canvas.setFillColorRGB(0, 0, 0.4)
    sheet.canvas.rect(20, 180, 300, 50, stroke=0, fill=1)
    sheet.write(SECRET, 200)


def tiny(sheet: Sheet) -> None:
    sheet.write(SECRET, 200, size=1)


def shrunk(sheet: Sheet) -> None:
    sheet.canvas.scale(0.1, 0.1)
    sheet.write(SECRET, 2000, size=12)


def off_the_page(sheet: Sheet) -> None:
    sheet.write(SECRET, -50)


def covered(sheet: Sheet) -> None:
    sheet.write(SECRET, 200)
    sheet.canvas.rect(20, 180, 300, 50, stroke=0, fill=1)


def under_a_picture(sheet: Sheet) -> None:
    sheet.write(SECRET, 200)
    sheet.picture(20, 180, 200, 50)


def transparent(sheet: Sheet) -> None:
    sheet.canvas.setFillAlpha(0)
    sheet.write(SECRET, 200)


def clipped(sheet: Sheet) -> None:
    path = sheet.canvas.beginPath()
    path.rect(20, 20, 50, 50)
    sheet.canvas.clipPath(path, stroke=0)
    sheet.write(SECRET, 200)


def in_a_form(sheet: Sheet) -> None:
    sheet.canvas.beginForm("form", 0, 0, 400, 300)
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.write(SECRET, 200)
    sheet.canvas.endForm()
    sheet.canvas.doForm("form")


HIDING = [
    invisible, white, nearly_white, white_as_ink, dark_on_dark, tiny, shrunk, off_the_page,
    covered, under_a_picture, transparent, clipped, in_a_form,
]  # fmt: skip


@pytest.mark.parametrize("hide", HIDING, ids=lambda hide: hide.__name__)
def test_hidden_text_is_reported_and_left_out(hide) -> None:
    sheet = Sheet()
    hide(sheet)
    document = read(sheet.done())
    assert document.text == "Seen by all"
    assert document.notices == (f"hidden text left out: “{SECRET}”",)


def test_text_outside_the_crop_box_is_hidden() -> None:
    sheet = Sheet()
    sheet.write(SECRET, 20)
    writer = PdfWriter(PdfReader(BytesIO(sheet.done())))
    writer.pages[0].cropbox = RectangleObject((0, 100, 400, 300))
    assert read(_written(writer)).text == "Seen by all"


def test_text_of_a_layer_that_is_switched_off_is_hidden() -> None:
    sheet = Sheet()
    sheet.canvas._code.append("/OC /Layer BDC")
    sheet.write(SECRET, 200)
    sheet.canvas._code.append("EMC")
    sheet.write("Seen again", 100)
    writer = PdfWriter(PdfReader(BytesIO(sheet.done())))
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    resources = writer.pages[0]["/Resources"]
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Layer"): layer})
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    layers = DictionaryObject({NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off})
    writer.root_object[NameObject("/OCProperties")] = layers
    document = read(_written(writer))
    assert document.text == "Seen by all\n\nSeen again"
    assert SECRET in document.notices[0]


def test_a_layer_that_is_on_is_read() -> None:
    sheet = Sheet()
    sheet.canvas._code.append("/OC /Layer BDC")
    sheet.write("On a layer", 200)
    sheet.canvas._code.append("EMC")
    assert "On a layer" in read(sheet.done()).text


def white_on_a_dark_band(sheet: Sheet) -> None:
    sheet.canvas.setFillColorRGB(0, 0, 0.4)
    sheet.canvas.rect(20, 180, 300, 50, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.write(SECRET, 200)


def white_on_a_photograph(sheet: Sheet) -> None:
    sheet.picture(20, 180, 300, 50)
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.write(SECRET, 200)


def marked_by_a_highlighter(sheet: Sheet) -> None:
    sheet.write(SECRET, 200)
    sheet.canvas.setFillColorRGB(1, 1, 0)
    sheet.canvas.setFillAlpha(0.4)
    sheet.canvas.rect(20, 180, 300, 50, stroke=0, fill=1)


def in_a_shaded_cell(sheet: Sheet) -> None:
    sheet.canvas.setFillGray(0.8)
    sheet.canvas.rect(20, 180, 300, 50, stroke=1, fill=1)
    sheet.canvas.setFillGray(0)
    sheet.write(SECRET, 200)


def grey(sheet: Sheet) -> None:
    sheet.canvas.setFillGray(0.6)
    sheet.write(SECRET, 200)


def in_a_frame(sheet: Sheet) -> None:
    sheet.write(SECRET, 200)
    sheet.canvas.rect(20, 180, 300, 50, stroke=1, fill=0)


def inside_a_clip(sheet: Sheet) -> None:
    path = sheet.canvas.beginPath()
    path.rect(20, 150, 350, 100)
    sheet.canvas.clipPath(path, stroke=0)
    sheet.write(SECRET, 200)


@pytest.mark.parametrize(
    "show",
    [white_on_a_dark_band, white_on_a_photograph, marked_by_a_highlighter, in_a_shaded_cell, grey,
     in_a_frame, inside_a_clip],
    ids=lambda show: show.__name__,
)  # fmt: skip
def test_what_a_human_sees_is_read(show) -> None:
    sheet = Sheet()
    show(sheet)
    document = read(sheet.done())
    assert document.text.split("\n\n") == ["Seen by all", SECRET]
    assert not [notice for notice in document.notices if "hidden" in notice]


def test_much_hidden_text_is_counted() -> None:
    sheet = Sheet()
    for number in range(5):
        sheet.write(f"Secret number {number} " + "x" * 70, 200 - 20 * number, size=6, mode=3)
    notices = read(sheet.done()).notices
    assert len(notices) == 4
    assert notices[0] == f"hidden text left out: “{('Secret number 0 ' + 'x' * 70)[:80]}…”"
    assert notices[3] == "hidden text left out: 2 more"


def test_text_at_an_angle_is_left_out_and_reported() -> None:
    sheet = Sheet()
    sheet.canvas.translate(100, 50)
    sheet.canvas.rotate(45)
    sheet.write("Draft only", 0, size=30)
    assert read(sheet.done()).notices == ("text at an angle left out: “Draft only”",)


# ------------------------------------------------------------------ scans


def test_a_scan_is_not_a_letter_without_signatories() -> None:
    sheet = Sheet(empty=True)
    sheet.picture()
    sheet.canvas.showPage()
    sheet.picture()
    assert "scanned, not read: no text on any of its 2 pages" in rejected(sheet.done())


def test_a_page_that_is_a_picture_is_named() -> None:
    sheet = Sheet()
    sheet.canvas.showPage()
    sheet.picture()
    sheet.canvas.showPage()
    sheet.write("The end", 250)
    document = read(sheet.done())
    assert document.notices == ("page 2 is a picture: not read",)
    assert [part.label for part in document.parts] == ["page 1", "page 2", "page 3"]
    assert [part.span.of(document.text) for part in document.parts] == [
        "Seen by all",
        "",
        "The end",
    ]


@pytest.mark.parametrize("behind", [False, True])
def test_the_text_layer_of_a_scan_is_read_as_recognised(behind: bool) -> None:
    sheet = Sheet(empty=True)
    if behind:
        sheet.write("Read by a scanner", 200)
    sheet.picture()
    if not behind:
        sheet.write("Read by a scanner", 200, mode=3)
    document = read(sheet.done())
    assert document.text == "Read by a scanner"
    assert document.recognised
    assert "text recognised by a machine (OCR) on page 1" in document.notices[0]


def test_a_background_picture_does_not_let_hidden_text_in() -> None:
    sheet = Sheet(empty=True)
    sheet.picture()
    sheet.write("A letter on paper with a letterhead, which everyone can see", 250)
    sheet.write(SECRET, 200, mode=3)
    document = read(sheet.done())
    assert SECRET not in document.text
    assert not document.recognised


def test_nothing_that_can_be_seen_is_no_scan() -> None:
    sheet = Sheet(empty=True)
    white(sheet)
    assert "no text that can be seen on its page" in rejected(sheet.done())


# ------------------------------------------------------------------ locks, damage, limits


def _written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_locks(algorithm: str) -> None:
    for password in ("", "secret"):
        writer = PdfWriter(PdfReader(BytesIO(Sheet().done())))
        writer.encrypt(password, "owner", algorithm=algorithm)
        if password:
            assert "locked with a password" in rejected(_written(writer))
        else:
            assert read(_written(writer)).text == "Seen by all"


def test_a_file_cut_short_is_rejected() -> None:
    data = Sheet().done()
    for share in (0.2, 0.5, 0.8, 0.95):
        assert "cut short" in rejected(data[: int(len(data) * share)])


def test_a_damaged_index_is_reported() -> None:
    document = read(Sheet().done().replace(b"startxref\n", b"startxref\n9"))
    assert document.text == "Seen by all"
    assert document.notices == ("its index is damaged: pages may be missing",)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"%PDF-", b"%PDF-1.4\n" + b"\x00" * 999])
def test_what_only_begins_like_a_pdf_is_rejected(data: bytes) -> None:
    rejected(data)


def test_any_change_of_bytes_is_read_or_rejected() -> None:
    data, random = Sheet().done(), Random(4)
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(random.randint(1, 12)):
            changed[random.randrange(len(data))] = random.randrange(256)
        try:
            documents = read_pdf(bytes(changed), "a.pdf", Options()).documents
        except Rejected:
            continue
        for document in documents:
            document.text.encode()


def test_too_many_pages_are_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf.pages.MAX_PAGES", 2)
    sheet = Sheet()
    for _ in range(3):
        sheet.canvas.showPage()
        sheet.write("More", 200)
    assert "more than 2 pages" in rejected(sheet.done())


def drawn(content: bytes, resources: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of one page with these operators, deflated."""
    packed = compress(content)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 6 0 R>>>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<"
        b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>" + resources + b">>>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed +
        b"\nendstream endobj\n" + more + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )  # fmt: skip


def test_bombs_are_rejected() -> None:
    assert "unpacks to more than" in rejected(drawn(b" " * 40_000_000))
    assert "nested deeper than" in rejected(drawn(b"q " * 20_000))


def test_loops_end() -> None:
    line = b"BT /F 9 Tf 9 99 Td (Seen by all) Tj ET /X Do /X Do"
    form = (
        b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 11"
        b"/Resources<</XObject<</X 5 0 R>>>>>>stream\n/X Do /X Do\nendstream endobj\n"
        b"6 0 obj<</Kids[6 0 R 6 0 R]>>endobj\n"
    )
    data = drawn(line, b"/XObject<</X 5 0 R>>", form)
    assert read(data).text == "Seen by all"


def indexed(*objects: bytes) -> bytes:
    """Objects numbered from 1, with an index of where they are: the first is the root."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, b"".join(places))
    size = len(places) + 1
    return data + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, at)


CATALOG, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"


@pytest.mark.parametrize(
    "objects",
    [
        (b"2 0 R", b"1 0 R"),
        (b"1 0 R",),
        (CATALOG, b"3 0 R", b"2 0 R"),
        (CATALOG, PAGES, PAGE, b"<</Length 4 0 R>>stream\nx\nendstream"),
    ],
)
def test_circles_are_rejected_at_once(objects: tuple[bytes, ...]) -> None:
    assert "broken PDF: what is in it refers to itself" in rejected(indexed(*objects))


def test_an_object_that_stands_for_another_is_followed() -> None:
    font = b"<</Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    shown = b"<</Length 30>>stream\nBT /F 9 Tf 9 9 Td (Seen) Tj ET\nendstream"
    page = PAGE.replace(b"<<", font, 1)
    assert read(indexed(b"5 0 R", PAGES, page, shown, b"6 0 R", CATALOG)).text == "Seen"


@pytest.mark.parametrize("where", [b"(http://a.example/b)", b"<</FS/URL/F(http://a.example/b)>>"])
def test_a_page_that_lies_elsewhere_is_named_as_such(where: bytes) -> None:
    content = b"<</Length 0/F" + where + b">>stream\n\nendstream"
    said = rejected(indexed(CATALOG, PAGES, PAGE, content))
    assert "what a page shows lies in another file or on the internet" in said


def test_letters_that_the_font_does_not_name_are_not_passed_over() -> None:
    unnamed = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts"
        b"[<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    odd = b"/G 9 Tf 99 0 Td <00010002> Tj ET"
    some, none = (
        drawn(content).replace(b"/Font<<", b"/Font<</G " + unnamed)
        for content in (b"BT /F 9 Tf 9 99 Td (Seen by all) Tj " + odd, b"BT " + odd)
    )
    document = read(some)
    assert document.text == "Seen by all\t\ufffd\ufffd"
    assert document.notices[0] == "2 letters stand as “\ufffd”: its fonts do not name them"
    assert "its fonts do not say" in rejected(none)


def test_too_many_characters_on_a_page_are_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf.paint.MAX_GLYPHS", 5)
    assert "more than 5 characters" in rejected(Sheet().done())


# ------------------------------------------------------------------ parts, members, furniture


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
    members = read_pdf(_written(writer), "a.pdf", Options()).members
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
        [sys.executable, "-c", program], input=_written(writer), capture_output=True,
        cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    assert done.stdout.decode().strip() == "Seen by all", done.stderr.decode()


def test_warming_up_reads_the_tiny_file() -> None:
    warm()
