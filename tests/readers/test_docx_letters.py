"""Letters as Word documents: signature blocks in every layout come out as they went in."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt
from wordfiles import PEOPLE, SPACES, line, opened, p, r, saved, three_columns

from ingest.model import Document
from ingest.pipeline import extract
from ingest.readers import read
from ontology import authorities

LETTER = [
    "Brussels, 14 January 2025",
    "Ms Ilse Tornquest",
    "Executive Vice-President for Digital Infrastructure",
    "European Commission",
    "Dear Executive Vice-President Tornquest,",
    "Last autumn three operators renewed their contracts. None of them consulted the authority.",
    "We ask the Commission to publish an overview of the contracts.",
    "Yours sincerely,",
]
KNOWN = authorities.load()


def signatures(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [(s.name, s.group, s.country) for s in extract(document, KNOWN).signatures]


def columns_of_stacks(made: "docx.document.Document") -> None:
    table = made.add_table(2, 3)
    for at, (name, group, country) in enumerate(PEOPLE):
        table.cell(at // 3, at % 3).text = name
        table.cell(at // 3, at % 3).add_paragraph(f"{group}, {country}")


def two_long_cells(made: "docx.document.Document") -> None:
    table = made.add_table(1, 2)
    for half in (0, 1):
        table.cell(0, half).text = "\n".join(map(line, PEOPLE[3 * half : 3 * half + 3]))


def nested_tables(made: "docx.document.Document") -> None:
    table = made.add_table(1, 2)
    for half in (0, 1):
        inner = table.cell(0, half).add_table(3, 1)
        for at in range(3):
            inner.cell(at, 0).text = line(PEOPLE[3 * half + at])


def header_row(made: "docx.document.Document") -> None:
    table = made.add_table(1, 4)
    for at, row in enumerate([("No", "Name", "Group", "Country"), *PEOPLE]):
        cells = table.rows[0].cells if at == 0 else table.add_row().cells
        for cell, words in zip(cells, row if at == 0 else (str(at), *row), strict=True):
            cell.text = words


def text_boxes(made: "docx.document.Document") -> None:
    for name, group, country in PEOPLE:
        role = f"{group.replace('&', '&amp;')}, {country}"
        box = f"<w:txbxContent>{p(r(name))}{p(r(role))}</w:txbxContent>"
        shape = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        made.add_paragraph()._p.append(parse_xml(f"<w:r {SPACES}>{shape}</w:r>"))


def numbered_list(made: "docx.document.Document") -> None:
    for person in PEOPLE:
        made.add_paragraph(line(person), style="List Number")


def tab_stops(made: "docx.document.Document") -> None:
    for person in PEOPLE:
        made.add_paragraph("\t".join(person)).paragraph_format.tab_stops.add_tab_stop(Pt(200))


def two_column_section(made: "docx.document.Document") -> None:
    made.add_section(0)._sectPr.append(parse_xml(f'<w:cols {SPACES} w:num="2"/>'))
    for person in PEOPLE:
        made.add_paragraph(line(person))


def merged_cells(made: "docx.document.Document") -> None:
    table = made.add_table(len(PEOPLE) + 1, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Signatories"
    for at, (name, group, country) in enumerate(PEOPLE, start=1):
        table.cell(at, 0).text, table.cell(at, 1).text = name, f"{group}, {country}"


def name_over_role_apart(made: "docx.document.Document") -> None:
    for name, group, country in PEOPLE:
        made.add_paragraph(name).paragraph_format.space_after = Pt(0)
        made.add_paragraph(f"{group}, {country}").paragraph_format.space_after = Pt(12)


def country_headings(made: "docx.document.Document") -> None:
    for name, group, country in PEOPLE:
        made.add_heading(country, 2)
        made.add_paragraph(f"{name} ({group})")


LAYOUTS: list[Callable[["docx.document.Document"], None]] = [
    three_columns, columns_of_stacks, two_long_cells, nested_tables, header_row, text_boxes,
    numbered_list, tab_stops, two_column_section, merged_cells, name_over_role_apart,
    country_headings,
]  # fmt: skip


@pytest.mark.parametrize("spacing", ["usual", "tight", "empty paragraphs"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda f: f.__name__)
def test_layouts_of_signature_blocks(
    layout: Callable[["docx.document.Document"], None], spacing: str
) -> None:
    made = docx.Document()
    if spacing == "tight":
        made.styles["Normal"].paragraph_format.space_after = Pt(0)
    for words in LETTER:
        made.add_paragraph(words)
        if spacing == "empty paragraphs":
            made.add_paragraph()
    layout(made)
    document = opened(saved(made))
    found = extract(document, KNOWN)
    assert signatures(document) == PEOPLE
    assert found.head.date and found.head.date.earliest == "2025-01-14"
    assert not found.unread


@pytest.mark.parametrize("name", ["d02", "d04"])
def test_the_gold_letters_read_like_their_text(shared: Path, name: str) -> None:
    def read_as(ending: str) -> tuple[object, ...]:
        path = shared / "gold" / "letters" / f"{name}{ending}"
        (document,) = read(path.read_bytes(), path.name).documents
        found = extract(document, KNOWN)
        return (
            [(s.name, s.given, s.family, s.group, s.country) for s in found.signatures],
            found.head.date and (found.head.date.earliest, found.head.date.latest),
            [(party.name, party.office) for party in found.head.addressees],
        )

    as_word = read_as(".docx")
    assert as_word[0]
    assert as_word == read_as(".txt")
