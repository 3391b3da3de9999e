"""Word documents, made in memory: what of them is text, what is left out, what is refused."""

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt

from ingest.model import Document
from ingest.pipeline import extract
from ingest.readers import Options, read
from ingest.readers.office import docx as reader
from ontology import authorities
from ontology.errors import Rejected

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:o="urn:other"'
)
PEOPLE = [
    ("Marijke van der Holmstede", "Renew", "Netherlands"),
    ("Tobias Aldringer", "EPP", "Germany"),
    ("Coralie Montferrande", "S&D", "France"),
    ("Oisín Mac Tarbhaigh", "Greens/EFA", "Ireland"),
    ("Helle Nørskovgaard", "EPP", "Denmark"),
    ("Bogna Zalewicka-Turek", "EPP", "Poland"),
]
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


def package(body: str, **parts: str | bytes) -> bytes:
    """A Word file of this body; ``parts`` are further entries, "__" for "/" in their names."""
    made = BytesIO()
    entries: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    }
    entries |= {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, part in entries.items():
            archive.writestr(name.replace(".rels.xml", ".rels"), part)
    return made.getvalue()


def opened(data: bytes) -> Document:
    """The one document in a file."""
    (document,) = reader.read_docx(data, "letter.docx", Options()).documents
    for part in document.parts:
        assert part.span.of(document.text).strip()
    return document


def text_of(body: str, **parts: str | bytes) -> str:
    """The text of a Word file of this body."""
    return opened(package(body, **parts)).text


def p(*runs: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def saved(made: "docx.document.Document") -> bytes:
    """The bytes of a document made with python-docx."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()


# --- the text, in the order of the page


def test_paragraphs_and_tables_stand_as_they_stand() -> None:
    made = docx.Document()
    made.add_paragraph("Before")
    table = made.add_table(2, 2)
    for at, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"cell {at}"
    made.add_paragraph("After")
    assert opened(saved(made)).text == "Before\n\ncell 0\tcell 1\ncell 2\tcell 3\n\nAfter\n"


def test_merged_cells_once_and_cells_of_several_lines_one_after_the_other() -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Signed"
    table.cell(1, 0).text = "Ada Exempel\nMember"
    table.cell(1, 1).text = "Bo Muster\nMember"
    text = opened(saved(made)).text
    assert text == "Signed\n\nAda Exempel\nMember\n\nBo Muster\nMember\n"


def test_a_cell_merged_downwards_is_read_once() -> None:
    def cell(merge: str, words: str) -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(r(words))}</w:tc>"

    first = cell('<w:vMerge w:val="restart"/>', "France")
    rows = (
        f"<w:tr>{first}{cell('', 'Ada')}</w:tr>"
        f"<w:tr>{cell('<w:vMerge/>', 'France')}{cell('', 'Bo')}</w:tr>"
    )
    assert text_of(f"<w:tbl>{rows}</w:tbl>") == "France\tAda\n\tBo\n"


def test_runs_breaks_tabs_hyphens_and_symbols() -> None:
    inner = (
        "<w:r><w:t>Ada</w:t><w:tab/><w:t>Ex</w:t><w:noBreakHyphen/><w:t>empel</w:t><w:br/>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:t>Bo</w:t><w:softHyphen/><w:t>by</w:t></w:r>'
    )
    assert text_of(p(inner)) == "Ada\tEx-empel\n✓Boby\n"


def test_hyperlinks_controls_tags_and_the_results_of_fields() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>HYPERLINK secret</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r("result")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    inner = (
        f"<w:hyperlink>{r('link ')}</w:hyperlink><w:smartTag>{r('tag ')}</w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('control ')}</w:sdtContent></w:sdt>"
        f'<w:fldSimple w:instr="DATE">{r("simple ")}</w:fldSimple>{field}'
    )
    block = f"<w:sdt><w:sdtContent>{p(r('whole'))}</w:sdtContent></w:sdt>"
    assert text_of(p(inner) + block) == "link tag control simple result\nwhole\n"


def test_a_field_without_end_hides_nothing_in_silence() -> None:
    document = opened(
        package(p(r("Seen")) + p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("lost")))
    )
    assert document.text == "Seen\n"
    assert document.notices == ("hidden text left out: “lost”",)


def test_numbers_and_bullets_of_lists() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:start w:val="1"/>'
        '<w:lvlText w:val="%1.%2)"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    )
    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(level: int, words: str) -> str:
        return p(
            r(words),
            properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>',
        )

    body = item(0, "a") + item(1, "b") + item(1, "c") + item(2, "d") + item(0, "e") + item(1, "f")
    assert text_of(body, word__numbering=numbering) == "3. a\n3.i) b\n3.ii) c\n• d\n4. e\n4.i) f\n"


def test_text_boxes_stand_where_they_are_anchored_and_once() -> None:
    box = f"<w:txbxContent>{p(r('Boxed'))}</w:txbxContent>"
    drawn = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(p(r("One")) + p(drawn) + p(r("Two"))) == "One\n\nBoxed\n\nTwo\n"
    unknown = drawn.replace('Requires="wps"', 'Requires="o"').replace("Boxed", "Choice", 1)
    assert "Boxed" in text_of(p(unknown))
    assert "Choice" not in text_of(p(unknown))


def test_pages_where_word_or_the_author_breaks_them() -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = opened(
        package(
            p(r("One")) + p('<w:r><w:br w:type="page"/></w:r>') + p(rendered, r("Two"))
            + p(r("Three"), rendered, r(" goes on"))
        )
    )  # fmt: skip
    assert [(x.label, x.span.of(document.text).strip()) for x in document.parts] == [
        ("page 1", "One"), ("page 2", "Two\nThree"), ("page 3", "goes on"),
    ]  # fmt: skip
    assert opened(package(p(r("One")))).parts == ()


def with_relations(body: str, relations: dict[str, str], **parts: str) -> bytes:
    """A Word file whose main part refers to others: target to kind."""
    lines = "".join(
        f'<Relationship Id="{target}" Type="{R}/{kind}" Target="{target}.xml"/>'
        for target, kind in relations.items()
    )
    named = {f"word__{name}": part for name, part in parts.items()}
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{space}">{lines}</Relationships>'
    return package(body, **{"word___rels__document.xml.rels": rels}, **named)


def test_heads_and_feet_only_where_they_say_more_than_the_body() -> None:
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("7")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    section = (
        '<w:sectPr><w:headerReference r:id="h"/><w:headerReference r:id="h2"/>'
        '<w:footerReference r:id="f"/></w:sectPr>'
    )
    document = opened(
        with_relations(
            p(r("Dear Ada")) + section, {"h": "header", "h2": "header", "f": "footer"},
            h=f"<w:hdr {SPACES}>{p(r('Office of Ada Exempel'))}</w:hdr>",
            h2=f"<w:hdr {SPACES}>{p(r('Dear Ada'))}{p(r('Office of Ada Exempel'))}</w:hdr>",
            f=f"<w:ftr {SPACES}>{p(r('Page '), number)}{p(r('Press: '), number)}</w:ftr>",
        )
    )  # fmt: skip
    assert document.text == "Office of Ada Exempel\n\nDear Ada\n"
    assert [x.label for x in document.parts] == ["header"]


def test_footnotes_at_the_end_with_their_mark_in_place() -> None:
    note = f'<w:footnotes {SPACES}><w:footnote w:id="2">{p(r("See there."))}</w:footnote>'
    body = p(r("Seen"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" here"))
    document = opened(package(body, word__footnotes=note + "</w:footnotes>"))
    assert document.text == "Seen[1] here\n\n[1] See there.\n"
    assert [x.label for x in document.parts] == ["footnotes"]


def test_tracked_changes_and_comments() -> None:
    body = p(
        r("We "), f"<w:del>{r('refuse')}<w:r><w:delText>gone</w:delText></w:r></w:del>",
        f"<w:ins>{r('agree')}</w:ins>", f"<w:moveFrom>{r('away')}</w:moveFrom>",
        f"<w:moveTo>{r(' here')}</w:moveTo>", '<w:r><w:commentReference w:id="1"/></w:r>',
    )  # fmt: skip
    joined = p(r("half"), properties="<w:rPr><w:del/></w:rPr>") + p(r(" whole"))
    document = opened(package(body + joined))
    assert document.text == "We agree here\nhalf whole\n"
    assert document.notices == (
        "tracked changes: 2 insertions kept, 2 deletions left out",
        "comments left out: 1",
    )


# --- what nobody sees


HIDDEN = {
    "vanish": r("X was convicted", "<w:vanish/>"),
    "white": r("X was convicted", '<w:color w:val="FFFFFF"/>'),
    "near white": r("X was convicted", '<w:color w:val="FDFDFD"/>'),
    "on its own ground": r(
        "X was convicted", '<w:color w:val="112233"/><w:shd w:val="clear" w:fill="112233"/>'
    ),
    "marker": r("X was convicted", '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
    "one point": r("X was convicted", '<w:sz w:val="2"/>'),
    "by style": r("X was convicted", '<w:rStyle w:val="ghost"/>'),
    "tiny box": (
        '<w:r><w:drawing><wp:extent cx="1" cy="1"/><wps:wsp><wps:txbx><w:txbxContent>'
        f"{p(r('X was convicted'))}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>"
    ),
}
STYLES = (
    f'<w:styles {SPACES}><w:style w:type="character" w:styleId="ghost"><w:basedOn w:val="b"/>'
    '</w:style><w:style w:type="character" w:styleId="b"><w:basedOn w:val="ghost"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
)


@pytest.mark.parametrize("run", HIDDEN.values(), ids=HIDDEN)
def test_hidden_text_is_reported_and_never_text(run: str) -> None:
    document = opened(package(p(r("Seen"), run), word__styles=STYLES))
    assert document.text == "Seen\n"
    assert document.notices == ("hidden text left out: “X was convicted”",)


SEEN = {
    "white on a dark run": r("Seen", '<w:color w:val="FFFFFF"/><w:shd w:fill="000080"/>'),
    "switched off": r("Seen", '<w:vanish w:val="0"/>'),
    "automatic": r("Seen", '<w:color w:val="auto"/>'),
    "white in a dark box": (
        "<w:r><w:drawing><wps:wsp><wps:spPr><a:solidFill><a:srgbClr val='003399'/></a:solidFill>"
        "</wps:spPr><wps:txbx><w:txbxContent>"
        + p(r("Seen", '<w:color w:val="FFFFFF"/>'))
        + "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>"
    ),
}


@pytest.mark.parametrize("run", SEEN.values(), ids=SEEN)
def test_what_is_seen_is_text(run: str) -> None:
    document = opened(package(p(run)))
    assert (document.text, document.notices) == ("Seen\n", ())


def test_white_on_a_dark_cell_is_seen_and_a_hidden_row_is_not() -> None:
    dark = '<w:tcPr><w:shd w:val="clear" w:fill="203040"/></w:tcPr>'
    white = r("Name", '<w:color w:val="FFFFFF"/>')
    rows = (
        f"<w:tr><w:tc>{dark}{p(white)}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p(r('Ghost'))}</w:tc></w:tr>"
    )
    document = opened(package(f"<w:tbl>{rows}</w:tbl>"))
    assert document.text == "Name\n"
    assert document.notices == ("hidden text left out: “Ghost”",)


# --- letters


def signatures(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [(s.name, s.group, s.country) for s in extract(document, KNOWN).signatures]


def line(person: tuple[str, str, str]) -> str:
    return "{}, {} ({})".format(*person)


def three_columns(made: "docx.document.Document") -> None:
    table = made.add_table(2, 3)
    for at, person in enumerate(PEOPLE):
        table.cell(at // 3, at % 3).text = line(person)


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


# --- properties


@pytest.mark.parametrize(
    ("written", "title"),
    [("Cables and Ports", "Cables and Ports"), ("Older letter", None), ("Cables", None)],
)
def test_a_title_counts_if_the_letter_says_it(written: str, title: str | None) -> None:
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{written}</dc:title></c>'
    document = opened(package(p(r("Cables and ports")), docProps__core=core))
    assert (document.about.title, document.about.date) == (title, None)


def test_macros_and_embedded_documents_are_left_out_and_said() -> None:
    data = BytesIO(package(p(r("Seen")) + '<w:altChunk r:id="x"/>'))
    with ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\0\1")
    assert opened(data.getvalue()).notices == ("embedded documents left out: 1", "macros left out")


def test_strict_documents_read_like_others() -> None:
    strict = package(p(r("Seen")))
    made = BytesIO()
    with ZipFile(BytesIO(strict)) as old, ZipFile(made, "w") as new:
        part = old.read("word/document.xml").decode()
        new.writestr(
            "word/document.xml", part.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        )
    assert opened(made.getvalue()).text == "Seen\n"


def test_warm_reads_a_document() -> None:
    reader.warm()


# --- refused


def zipped(**entries: str | bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, part in entries.items():
            archive.writestr(name, part)
    return made.getvalue()


GOOD = package(p(r("Ada Exempel")))
ROOT = f"<w:document {SPACES}><w:body>"
CUT = ROOT + p(r("Seen"))
BODY_OF = "</w:body></w:document>"
REFUSED = {
    "entity": (package(p(r("&e;"))), "broken XML"),
    "doctype": (
        zipped(**{"word/document.xml": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{ROOT}{p(r("&e;"))}{BODY_OF}'}),
        "document type",
    ),
    "doctype in utf-16": (
        zipped(**{"word/document.xml": f"<!DOCTYPE x>{CUT}{BODY_OF}".encode("utf-16")}),
        "document type",
    ),
    "cut off": (GOOD[:-30], "damaged"),
    "half": (GOOD[: len(GOOD) // 2], "damaged"),
    "broken part": (zipped(**{"word/document.xml": CUT}), "broken XML"),
    "no main part": (zipped(**{"word/other.xml": "<a/>"}), "no Word document"),
    "another kind": (zipped(**{"word/document.xml": "<a/>"}), "no Word document"),
    "empty": (package(p()), "no text in it"),
    "only hidden": (package(p(HIDDEN["vanish"])), "hidden text"),
    "only pictures": (package(p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")), "scanned"),
    "no zip": (b"PK\x03\x04 nothing", "damaged"),
    "locked": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old": (b"\xd0\xcf\x11\xe0" + bytes(500), "before 2007"),
    "deep": (
        package("<w:tbl><w:tr><w:tc>" * 500 + p() + "</w:tc></w:tr></w:tbl>" * 500),
        "depth",
    ),
    "bomb": (package("<w:p/>" * 1_000_000), "200 times"),
    "a million": (
        package("".join(f"<w:p><w:r><w:t>{at * 7919 % 1_000_003}</w:t></w:r></w:p>" for at in range(1_000_000))),  # noqa: E501
        "too large",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_at_once_and_said(name: str) -> None:
    data, why = REFUSED[name]
    began = time.monotonic()
    with pytest.raises(Rejected, match=why):
        reader.read_docx(data, "letter.docx", Options())
    assert time.monotonic() - began < 5


def test_tables_nested_deeply_are_read() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 80 + p(r("Ada Exempel")) + "</w:tc></w:tr></w:tbl>" * 80
    assert text_of(deep) == "Ada Exempel\n"


def test_every_cut_of_a_document_is_read_or_refused() -> None:
    made = docx.Document()
    three_columns(made)
    data = saved(made)
    for at in range(0, len(data), len(data) // 60):
        for broken in (data[:at], data[:at] + b"\xff\x00<" + data[at + 3 :]):
            try:
                opened(broken)
            except Rejected as error:
                assert error.where.startswith("letter.docx")
