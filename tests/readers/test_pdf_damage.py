"""PDFs that are locked, damaged, or built to harm."""

from io import BytesIO
from random import Random
from zlib import compress

import pytest
from pdffiles import Sheet, read, rejected, written
from pypdf import PdfReader, PdfWriter

from ingest.readers.options import Options
from ingest.readers.pdf.reader import read_pdf
from ontology.errors import Rejected


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_locks(algorithm: str) -> None:
    for password in ("", "secret"):
        writer = PdfWriter(PdfReader(BytesIO(Sheet().done())))
        writer.encrypt(password, "owner", algorithm=algorithm)
        if password:
            assert "locked with a password" in rejected(written(writer))
        else:
            assert read(written(writer)).text == "Seen by all"


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
