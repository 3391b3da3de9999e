"""Signature blocks as PDFs set them, all invented: who signed comes out as it went in."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.colors import grey
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from ingest.pipeline import extract
from ingest.readers.options import Options
from ingest.readers.pdf.reader import read_pdf
from ontology.authorities import load

People = list[tuple[str, str, str]]
PEOPLE: People = [
    ("Oriane Delvaquier", "EPP", "France"),
    ("Joachim Wurzlander", "S&D", "Germany"),
    ("Benedetta Solarioni", "Renew", "Italy"),
    ("Tadeas Hromalka", "ECR", "Czechia"),
    ("Ineke van der Stoofwijk", "Greens/EFA", "Netherlands"),
    ("Maximiliana Theodora Brandhuber-Ostertal", "EPP", "Austria"),
    ("Ruairi Callatan", "The Left", "Ireland"),
    ("Pilar de la Fuentevilla Arbanza", "S&D", "Spain"),
    ("Anneli Korpimaki", "Renew", "Finland"),
]
OPENING = [
    "OPEN LETTER ON THE SAFETY OF PORT CRANES", "",
    "Brussels, 14 March 2025", "", "Dear Commissioner Tervahauta,", "",
    "The cranes of our ports are run by software of a single firm. We ask the Commission",
    "to say, before the summer, which of them may be steered from outside the Union.",
    "", "Yours sincerely,", "",
]  # fmt: skip
LEFT, LINE = 60, 14


class Sheet:
    """A page to write on from the top."""

    def __init__(self, size: tuple[float, float] = A4, font: str = "Helvetica") -> None:
        self.file = BytesIO()
        self.canvas = Canvas(self.file, pagesize=size, invariant=True)
        self.height, self.font = size[1], font
        self.y = size[1] - 70

    def down(self, lines: list[str], x: float = LEFT, size: float = 10) -> None:
        for line in lines:
            self.at(x, self.y, line, size)
            self.y -= LINE if line else LINE / 2

    def at(self, x: float, y: float, text: str, size: float = 10) -> None:
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, y, text)

    def break_page(self) -> None:
        self.canvas.showPage()
        self.y = self.height - 70

    def done(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()


def opened() -> Sheet:
    sheet = Sheet()
    sheet.down(OPENING)
    return sheet


def full(person: tuple[str, str, str]) -> str:
    return f"{person[0]} ({person[1]}, {person[2]})"


def names_only(people: People) -> People:
    return [(name, "", "") for name, _, _ in people]


def by_column(count: int, x_step: float) -> tuple[bytes, People]:
    sheet = opened()
    top, tall = sheet.y, -(-len(PEOPLE) // count)
    for number, (name, _, _) in enumerate(PEOPLE):
        column, row = divmod(number, tall)
        sheet.at(LEFT + column * x_step, top - row * LINE, name, 9)
    return sheet.done(), names_only(PEOPLE)


def two_columns_down() -> tuple[bytes, People]:
    return by_column(2, 240)


def three_columns_down() -> tuple[bytes, People]:
    sheet = opened()
    shorter = [p for p in PEOPLE if len(p[0]) < 28]
    for number, (name, _, _) in enumerate(shorter):
        column, row = divmod(number, 3)
        sheet.at(LEFT + column * 165, sheet.y - row * LINE, name, 9)
    return sheet.done(), names_only(shorter)


def two_columns_across() -> tuple[bytes, People]:
    sheet = opened()
    for number, person in enumerate(PEOPLE):
        row, column = divmod(number, 2)
        sheet.at(LEFT + column * 270, sheet.y - row * LINE, full(person), 8)
    return sheet.done(), PEOPLE


def narrow_gutter() -> tuple[bytes, People]:
    """The longest name nearly touches the next column."""
    return by_column(2, pdfmetrics.stringWidth(PEOPLE[5][0], "Helvetica", 9) - 15)


def cards() -> tuple[bytes, People]:
    """Three cards a row, of name, group and country, each painted as a whole."""
    sheet = opened()
    for number, person in enumerate(PEOPLE):
        row, column = divmod(number, 3)
        for line, words in enumerate(person):
            sheet.at(LEFT + column * 170, sheet.y - row * 48 - line * 12, words, 7)
    return sheet.done(), PEOPLE


def table(ruled: bool, widths: list[float]) -> tuple[bytes, People]:
    sheet = opened()
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
    cells = [[Paragraph(words.replace("&", "&amp;"), style) for words in p] for p in PEOPLE]
    grid = Table([["Name", "Group", "Country"], *cells], colWidths=widths)
    if ruled:
        grid.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, grey)]))
    _, tall = grid.wrapOn(sheet.canvas, 400, 600)
    grid.drawOn(sheet.canvas, LEFT, sheet.y - tall)
    return sheet.done(), PEOPLE


def ruled_table() -> tuple[bytes, People]:
    return table(True, [210, 90, 90])


def wrapped_table() -> tuple[bytes, People]:
    """Narrow cells, so that long names take two lines."""
    return table(True, [105, 65, 75])


def plain_table() -> tuple[bytes, People]:
    return table(False, [210, 90, 90])


def attributes_painted_by_column() -> tuple[bytes, People]:
    """A list of names and, painted later, lists of their groups and countries beside it."""
    sheet = opened()
    for column, x in enumerate((LEFT, 300, 400)):
        for row, person in enumerate(PEOPLE):
            sheet.at(x, sheet.y - row * LINE, person[column], 9)
    return sheet.done(), PEOPLE


def over_a_page_break() -> tuple[bytes, People]:
    sheet = opened()
    for page, people in enumerate((PEOPLE[:4], PEOPLE[4:]), start=1):
        sheet.down([full(person) for person in people])
        sheet.at(250, 40, f"Page {page} of 2", 8)
        sheet.at(200, 815, "Open letter on the safety of port cranes", 8)
        if page == 1:
            sheet.break_page()
    return sheet.done(), PEOPLE


def watermark() -> tuple[bytes, People]:
    sheet = opened()
    sheet.down([full(person) for person in PEOPLE])
    sheet.canvas.translate(150, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.setFillGray(0.8)
    sheet.at(0, 0, "CONFIDENTIAL DRAFT", 60)
    return sheet.done(), PEOPLE


def kerned() -> tuple[bytes, People]:
    """Each glyph set in its place, without any blank."""
    sheet = opened()
    for person in PEOPLE:
        x = LEFT
        for letter in full(person):
            if letter != " ":
                sheet.at(x, sheet.y, letter)
            x += pdfmetrics.stringWidth(letter, "Helvetica", 10) - 0.2
        sheet.y -= LINE
    return sheet.done(), PEOPLE


def tracked() -> tuple[bytes, People]:
    """Letters spaced out, words parted by no more than a wider distance."""
    sheet = opened()
    for person in PEOPLE:
        x = LEFT
        for letter in full(person):
            if letter != " ":
                sheet.at(x, sheet.y, letter, 9)
            x += pdfmetrics.stringWidth(letter, "Helvetica", 9) + 1.8
        sheet.y -= LINE
    return sheet.done(), PEOPLE


def tiny_blanks() -> tuple[bytes, People]:
    """Blanks pressed together, as in a line that had to fit."""
    sheet = opened()
    for person in PEOPLE:
        line = sheet.canvas.beginText(LEFT, sheet.y)
        line.setFont("Helvetica", 10)
        line.setWordSpace(-1.9)
        line.textOut(full(person))
        sheet.canvas.drawText(line)
        sheet.y -= LINE
    return sheet.done(), PEOPLE


def separate_accents() -> tuple[bytes, People]:
    """Accents drawn over their letters as glyphs of their own, as old fonts do."""
    sheet = opened()
    people = [("René Vauquelor", "EPP", "France"), ("Jörg Münzhainer", "S&D", "Germany")]
    marks = {"é": ("e", "´"), "ö": ("o", "¨"), "ü": ("u", "¨")}
    for person in people:
        x = LEFT
        for letter in full(person):
            base, mark = marks.get(letter, (letter, ""))
            wide = pdfmetrics.stringWidth(base, "Helvetica", 10)
            sheet.at(x, sheet.y, base)
            if mark:
                sheet.at(
                    x + (wide - pdfmetrics.stringWidth(mark, "Helvetica", 10)) / 2, sheet.y, mark
                )
            x += wide
        sheet.y -= LINE
    return sheet.done(), people


def bold_by_drawing_twice() -> tuple[bytes, People]:
    sheet = opened()
    for person in PEOPLE:
        sheet.at(LEFT, sheet.y, full(person))
        sheet.at(LEFT + 0.3, sheet.y, full(person))
        sheet.y -= LINE
    return sheet.done(), PEOPLE


def hanging_numbers() -> tuple[bytes, People]:
    sheet = opened()
    for number, person in enumerate(PEOPLE, start=1):
        sheet.at(LEFT, sheet.y, f"{number}.")
        sheet.at(LEFT + 28, sheet.y, full(person))
        sheet.y -= LINE
    return sheet.done(), PEOPLE


def landscape_page_turned() -> tuple[bytes, People]:
    """The second page is written sideways and carries no rotation mark."""
    sheet = opened()
    sheet.down([full(person) for person in PEOPLE[:3]])
    sheet.break_page()
    sheet.canvas.translate(500, 60)
    sheet.canvas.rotate(90)
    for row, person in enumerate(PEOPLE[3:]):
        sheet.at(0, 300 - row * LINE, full(person))
    return sheet.done(), PEOPLE


def painted_bottom_up() -> tuple[bytes, People]:
    """Painted in no order at all: place alone says what comes first."""
    sheet = opened()
    top = sheet.y
    for row in (5, 2, 8, 0, 7, 1, 4, 6, 3):
        sheet.at(LEFT, top - row * LINE, full(PEOPLE[row]))
    return sheet.done(), PEOPLE


def other_scripts() -> tuple[bytes, People]:
    try:
        pdfmetrics.registerFont(TTFont("DejaVu", "DejaVuSans.ttf"))
    except TTFError:
        pytest.skip("no font with Greek and Cyrillic letters (DejaVu Sans)")
    sheet = Sheet(font="DejaVu")
    sheet.down(OPENING)
    people = [
        ("Γεώργιος Παπαδρίτσας", "EPP", "Greece"),
        ("Стоянка Велибрадова", "S&D", "Bulgaria"),
        ("Şerban Țărnăuceanu", "Renew", "Romania"),
        ("Łucja Gżegżółkiewicz", "ECR", "Poland"),
    ]
    sheet.down([full(person) for person in people])
    return sheet.done(), people


def cards_painted_across() -> tuple[bytes, People]:
    """Cards whose lines were painted row by row over all of them."""
    sheet = opened()
    for top in range(0, 9, 3):
        for line in range(3):
            for column in range(3):
                y = sheet.y - top * 20 - line * 11
                sheet.at(LEFT + column * 170, y, PEOPLE[top + column][line], 7)
    return sheet.done(), PEOPLE


def prose_in_two_columns() -> tuple[bytes, People]:
    """A newsletter: running text in columns whose lines do not stand level."""
    sheet = Sheet()
    sheet.down(OPENING[:6])
    left = [
        "The cranes of our ports are run by the", "software of a single firm, and no port", "",
        "knows who may steer them. We ask the", "Commission to say which of them may",
        "be steered from outside the Union, and", "since when this has been known to the",
    ]  # fmt: skip
    right = [
        "authorities of the countries in which", "those ports lie. We also ask for a list of",
        "the owners, which should be public.", "",
    ]  # fmt: skip
    top = sheet.y
    sheet.down(left, size=9)
    bottom, sheet.y = sheet.y, top - 5
    sheet.down(right, x=300, size=9)
    sheet.y = bottom - 20
    sheet.down(["Yours sincerely,", "", *(full(person) for person in PEOPLE)])
    return sheet.done(), PEOPLE


def table_in_the_middle_of_cells() -> tuple[bytes, People]:
    """Long names on two lines, groups and countries level with their middle; no header."""
    sheet = opened()
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
    cells = [[Paragraph(name, style), group, country] for name, group, country in PEOPLE]
    grid = Table(cells, colWidths=[110, 90, 90])
    grid.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    _, tall = grid.wrapOn(sheet.canvas, 400, 600)
    grid.drawOn(sheet.canvas, LEFT, sheet.y - tall)
    return sheet.done(), PEOPLE


def table_over_pages() -> tuple[bytes, People]:
    """A table that goes on on the next page under the same header."""
    sheet = opened()
    for people in (PEOPLE[:5], PEOPLE[5:]):
        sheet.canvas.setFont("Helvetica", 9)
        grid = Table([["Name", "Group", "Country"], *people], colWidths=[210, 90, 90])
        _, tall = grid.wrapOn(sheet.canvas, 400, 600)
        grid.drawOn(sheet.canvas, LEFT, sheet.y - tall)
        sheet.break_page()
    return sheet.done(), PEOPLE


def date_at_the_right() -> tuple[bytes, People]:
    """Sender and date at the right, the addressee's address at the left of the same rows."""
    sheet = Sheet()
    sheet.down(["Commissioner Tervahauta", "European Commission", "Rue des Exemples 200"])
    sheet.at(400, sheet.y + 3 * LINE, "Brussels, 14 March 2025")
    sheet.down(["", *OPENING[4:], *(full(person) for person in PEOPLE)])
    return sheet.done(), PEOPLE


def cards_of_unequal_height() -> tuple[bytes, People]:
    """Two cards a row; long names take two lines."""
    sheet = opened()
    style = ParagraphStyle("card", fontName="Helvetica", fontSize=9, leading=11)
    cards = [
        Paragraph(f"{name}<br/>{group.replace('&', '&amp;')}, {country}", style)
        for name, group, country in PEOPLE[:8]
    ]
    grid = Table([cards[i : i + 2] for i in range(0, 8, 2)], colWidths=[150, 150])
    grid.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    _, tall = grid.wrapOn(sheet.canvas, 400, 600)
    grid.drawOn(sheet.canvas, LEFT, sheet.y - tall)
    return sheet.done(), PEOPLE[:8]


def four_columns_across() -> tuple[bytes, People]:
    sheet = opened()
    for number, (name, _, _) in enumerate(PEOPLE[:5] + PEOPLE[6:]):
        row, column = divmod(number, 4)
        sheet.at(LEFT + column * 125, sheet.y - row * LINE, name, 7)
    return sheet.done(), names_only(PEOPLE[:5] + PEOPLE[6:])


def centred_block() -> tuple[bytes, People]:
    """Two centred columns: their lines begin nowhere alike."""
    sheet = opened()
    for number, (name, _, _) in enumerate(PEOPLE):
        row, column = divmod(number, 2)
        sheet.canvas.setFont("Helvetica", 9)
        sheet.canvas.drawCentredString(170 + column * 230, sheet.y - row * LINE, name)
    return sheet.done(), names_only(PEOPLE)


def single_spaced_without_blank_lines() -> tuple[bytes, People]:
    """Nothing but line ends between closing, names and footnote."""
    sheet = Sheet()
    sheet.down([line for line in OPENING if line] + [full(person) for person in PEOPLE])
    return sheet.done(), PEOPLE


LAYOUTS: list[Callable[[], tuple[bytes, People]]] = [
    two_columns_down, three_columns_down, two_columns_across, narrow_gutter, cards, ruled_table,
    wrapped_table, plain_table, attributes_painted_by_column, over_a_page_break, watermark, kerned,
    tracked, tiny_blanks, separate_accents, bold_by_drawing_twice, hanging_numbers,
    landscape_page_turned, painted_bottom_up, other_scripts, cards_painted_across,
    prose_in_two_columns, table_in_the_middle_of_cells, table_over_pages, date_at_the_right,
    cards_of_unequal_height, four_columns_across, centred_block, single_spaced_without_blank_lines,
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_everyone_who_signs_is_read(layout: Callable[[], tuple[bytes, People]]) -> None:
    data, people = layout()
    (document,) = read_pdf(data, "letter.pdf", Options()).documents
    found = extract(document, load())
    signed = [(s.name, s.group or "", s.country or "") for s in found.signatures]
    assert signed == people, document.text
    assert not found.unread
    assert found.head.date is not None
    assert found.head.date.earliest == "2025-03-14"
    assert [party.person_name for party in found.head.addressees] == ["Tervahauta"]
    for part in document.parts:
        assert part.label in {"page 1", "page 2"}
    for signature in found.signatures:
        assert signature.span.of(document.text) == signature.name
