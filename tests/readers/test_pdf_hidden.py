"""PDFs: text that nobody sees stays out, what everybody sees is read, scans are named."""

from io import BytesIO

import pytest
from pdffiles import SECRET, Sheet, read, rejected, written
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject


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
    assert read(written(writer)).text == "Seen by all"


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
    document = read(written(writer))
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
