"""OpenDocument texts, made in memory: what of them is text, what is left out, what is refused."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from odf.opendocument import OpenDocumentText, load
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

from ingest.model import Document
from ingest.pipeline import extract
from ingest.readers import Options, read
from ingest.readers.office import odt as reader
from ontology import authorities
from ontology.errors import Rejected

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{name}="{OASIS}{space}:1.0"'
    for name, space in {
        "office": "office", "text": "text", "style": "style", "table": "table",
        "draw": "drawing", "fo": "xsl-fo-compatible", "meta": "meta",
    }.items()
)  # fmt: skip


def package(body: str, styles: str = "", **parts: str) -> bytes:
    """An ODT of this body; ``styles`` are its automatic ones, ``parts`` further entries."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", reader.MEDIA_TYPE)
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", part)
    return made.getvalue()


def opened(data: bytes) -> Document:
    """The one document in a file."""
    (document,) = reader.read_odt(data, "letter.odt", Options()).documents
    for part in document.parts:
        assert part.span.of(document.text).strip()
    return document


def text_of(body: str, styles: str = "") -> str:
    """The text of an ODT of this body."""
    return opened(package(body, styles)).text


def style(name: str, properties: str = "", family: str = "text", more: str = "") -> str:
    """A style."""
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:{family}-properties {properties}/></style:style>"
    )


def p(words: str, name: str = "") -> str:
    """A paragraph, of a style."""
    return f'<text:p text:style-name="{name}">{words}</text:p>'


def span(words: str, name: str) -> str:
    """A run of a style."""
    return f'<text:span text:style-name="{name}">{words}</text:span>'


# --- the text


def test_white_space_as_the_format_has_it() -> None:
    body = p('  Ada\n  Ex<text:s text:c="3"/>empel<text:tab/>EPP<text:line-break/> Bo ')
    assert text_of(body) == "Ada Ex   empel\tEPP\nBo\n"


def test_links_spans_notes_and_their_mark() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('See there.')}</text:note-body></text:note>"
    )
    document = opened(package(p(f"We {span('ask', 'x')} <text:a>you</text:a>{note} now")))
    assert document.text == "We ask you[1] now\n\n[1] See there.\n"
    assert [part.label for part in document.parts] == ["footnotes"]


def test_tables_between_paragraphs_with_merged_cells_once() -> None:
    def cells(*words: str) -> str:
        inner = "".join(f"<table:table-cell>{p(w)}</table:table-cell>" for w in words)
        return f"<table:table-row>{inner}</table:table-row>"

    covered = f"<table:covered-table-cell>{p('twice')}</table:covered-table-cell>"
    merged = cells("Signed").replace("</table:table-row>", covered + "</table:table-row>")
    table = (
        f"<table:table><table:table-header-rows>{merged}</table:table-header-rows>"
        f"{cells('Ada Exempel', 'EPP')}</table:table>"
    )
    assert text_of(p("Before") + table + p("After")) == (
        "Before\n\nSigned\nAda Exempel\tEPP\n\nAfter\n"
    )


def test_lists_with_their_numbers_and_bullets() -> None:
    styles = (
        '<text:list-style style:name="L">'
        '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="\uf0b7"/></text:list-style>'
    )
    inner = f"<text:list><text:list-item>{p('deep')}</text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L"><text:list-item>{p("one")}{p("still one")}{inner}'
        f"</text:list-item><text:list-item>{p('two')}</text:list-item></text:list>"
        f'<text:list text:style-name="L" text:continue-numbering="true">'
        f"<text:list-item>{p('three')}</text:list-item></text:list>"
        f'<text:list text:style-name="L"><text:list-item>{p("again")}</text:list-item></text:list>'
    )
    assert text_of(body, styles) == "1. one\nstill one\n• deep\n2. two\n3. three\n1. again\n"


def test_text_boxes_stand_where_they_are_anchored() -> None:
    box = f"<draw:frame><draw:text-box>{p('Boxed')}</draw:text-box></draw:frame>"
    assert text_of(p("One") + p(box) + p("Two")) == "One\n\nBoxed\n\nTwo\n"


def test_pages() -> None:
    styles = style("B", 'fo:break-before="page"', "paragraph")
    document = opened(package(p("One") + p("Two", "B") + p("Th<text:soft-page-break/>ree"), styles))
    assert [(x.label, x.span.of(document.text).strip()) for x in document.parts] == [
        ("page 1", "One"), ("page 2", "Two\nTh"), ("page 3", "ree"),
    ]  # fmt: skip


def test_heads_and_feet_only_where_they_say_more() -> None:
    head = f"<style:header>{p('Office of Ada Exempel')}</style:header>"
    foot = f"<style:footer>{p('Page <text:page-number>3</text:page-number>')}</style:footer>"
    styles = f"<x {SPACES}><style:master-page>{head}{foot}</style:master-page></x>"
    document = opened(package(p("Dear Ada"), styles=""))
    assert document.parts == ()
    with_head = opened(with_styles(package(p("Dear Ada")), styles))
    assert with_head.text == "Office of Ada Exempel\n\nDear Ada\n"
    assert [part.label for part in with_head.parts] == ["header"]


def with_styles(data: bytes, styles: str) -> bytes:
    made = BytesIO(data)
    with ZipFile(made, "a") as archive:
        archive.writestr("styles.xml", styles)
    return made.getvalue()


def test_tracked_changes_and_comments() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('We refuse')}</text:deletion></text:changed-region><text:changed-region>"
        "<text:insertion/></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation>{p('really?')}</office:annotation>"
    document = opened(package(changes + p(f"We <text:change-start/>agree{comment}")))
    assert document.text == "We agree\n"
    assert document.notices == (
        "tracked changes: 1 insertions kept, 1 deletions left out",
        "comments left out: 1",
    )


# --- what nobody sees


HIDDEN = {
    "display none": 'text:display="none"',
    "white": 'fo:color="#ffffff"',
    "on its own ground": 'fo:color="#123456" fo:background-color="#123456"',
    "one point": 'fo:font-size="1pt"',
}


@pytest.mark.parametrize("properties", HIDDEN.values(), ids=HIDDEN)
def test_hidden_text_is_reported_and_never_text(properties: str) -> None:
    child = style("C", "", more='style:parent-style-name="H"')
    styles = style("H", properties) + child
    for name in ("H", "C"):
        document = opened(package(p("Seen " + span("X was convicted", name)), styles))
        assert document.text == "Seen\n"
        assert document.notices == ("hidden text left out: “X was convicted”",)


def test_hidden_sections_paragraphs_and_rows() -> None:
    row = f"<table:table-cell>{p('ghost row')}</table:table-cell></table:table-row>"
    body = (
        p("Seen")
        + f'<text:section text:display="none">{p("ghost section")}</text:section>'
        + f"<text:section>{p('shown section')}</text:section>"
        + p('<text:hidden-text text:is-hidden="true">ghost word</text:hidden-text>')
        + f'<table:table><table:table-row table:visibility="collapse">{row}</table:table>'
    )
    document = opened(package(body))
    assert document.text == "Seen\nshown section\n"
    assert document.notices == ("hidden text left out: “ghost section”, “ghost word”, “ghost row”",)


def test_white_on_a_dark_cell_is_seen() -> None:
    styles = style("D", 'fo:background-color="#102030"', "table-cell")
    cell = f'<table:table-cell table:style-name="D">{p(span("Name", "W"))}</table:table-cell>'
    body = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert text_of(body, styles + style("W", 'fo:color="#ffffff"')) == "Name\n"


# --- letters


LETTERS = ["01", "02", "03", "10", "12", "13"]


def twin(text: str) -> bytes:
    """The letter as OpenDocument: its lines as paragraphs, lines with tabs as a table."""
    made = OpenDocumentText()
    table: Table | None = None
    for line in text.splitlines():
        if "\t" not in line:
            table = None
            made.text.addElement(P(text=line))
            continue
        if table is None:
            table = Table()
            table.addElement(TableColumn(numbercolumnsrepeated=2))
            made.text.addElement(table)
        row = TableRow()
        table.addElement(row)
        for words in line.split("\t"):
            cell = TableCell()
            cell.addElement(P(text=words))
            row.addElement(cell)
    out = BytesIO()
    made.write(out)
    return out.getvalue()


@pytest.mark.parametrize("number", LETTERS)
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
    assert len(first.unread) == len(second.unread)


def test_the_twin_is_a_true_odt() -> None:
    assert load(BytesIO(twin("Ada\tBo"))).getMediaType() == reader.MEDIA_TYPE


# --- refused


def test_a_title_counts_if_the_letter_says_it() -> None:
    dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    meta = f"<x {dublin}><dc:title>Cables and Ports</dc:title><dc:date>2020-01-01</dc:date></x>"
    about = opened(package(p("On cables and ports"), meta=meta)).about
    assert (about.title, about.date) == ("Cables and Ports", None)


def test_warm_reads_a_document() -> None:
    reader.warm()


LOCKED = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
GOOD = package(p("Ada Exempel"))
REFUSED = {
    "entity": (package(p("&e;")), "broken XML"),
    "doctype": (
        with_styles(GOOD, '<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><x/>'),
        "document type",
    ),
    "locked": (package(p("x"), **{"META-INF__manifest": LOCKED}), "password"),
    "cut off": (GOOD[:-40], "damaged"),
    "empty": (package(p("")), "no text in it"),
    "deep": (
        package("<table:table><table:table-row><table:table-cell>" * 500),
        "depth|broken",
    ),
    "a million": (
        package(
            "".join(f"<text:p><text:s/>{at * 7919 % 1_000_003}</text:p>" for at in range(1_000_000))
        ),
        "too large",
    ),
    "another kind": (
        package("x").replace(b"content.xml", b"kontent.xml"),
        "no OpenDocument",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_and_said(name: str) -> None:
    data, why = REFUSED[name]
    with pytest.raises(Rejected, match=why):
        reader.read_odt(data, "letter.odt", Options())


def test_every_cut_of_a_document_is_read_or_refused() -> None:
    data = twin("Ada Exempel\tBo Muster")
    for at in range(0, len(data), max(1, len(data) // 60)):
        for broken in (data[:at], data[:at] + b"\xff\x00<" + data[at + 3 :]):
            try:
                opened(broken)
            except Rejected as error:
                assert error.where.startswith("letter.odt")
