"""Word documents, made in memory: what of them is text, in the order of the page."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from wordfiles import SPACES, R, W, opened, p, package, r, saved, text_of

from ingest.readers.office import docx as reader


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
