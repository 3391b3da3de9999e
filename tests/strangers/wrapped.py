"""What lies inside containers, damaged there: the container itself stays whole.

Damage done to the packed bytes ends at a checksum; this goes past it, to whoever reads the parts.
"""

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable

from strangers.common import LETTER, zipped
from strangers.mails import mail, multipart
from strangers.packages import odt, word
from strangers.pages import page
from strangers.pdfs import paged

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY = (
    '<w:p><w:pPr><w:pStyle w:val="s1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>Dear Ada,</w:t>'
    "<w:tab/><w:br/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>"
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
    "<w:p><w:r><w:t>Ada Exempel</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
    '<w:fldChar w:fldCharType="end"/><w:footnoteReference w:id="2"/></w:r>'
    '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'
    '<w:sectPr><w:cols w:num="2" w:space="720"/></w:sectPr>'
)  # fmt: skip
_STYLES = (
    f'<?xml version="1.0"?><w:styles {_W}>'
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:styleId="s1"><w:basedOn w:val="s2"/><w:rPr>'
    '<w:color w:val="FFFFFF"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="s2"/>'
    "</w:styles>"
)
_NUMBERING = (
    f'<?xml version="1.0"?><w:numbering {_W}>'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_FLAT = (
    '<text:h text:outline-level="1">A letter</text:h><text:list><text:list-item><text:p>Dear '
    'Ada,<text:s text:c="3"/><text:tab/><text:line-break/></text:p></text:list-item></text:list>'
    '<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell '
    'table:number-columns-spanned="2"><text:p>Ada Exempel</text:p></table:table-cell>'
    "<table:covered-table-cell/></table:table-row></table:table>"
    '<text:section text:name="s" text:display="none"><text:p>unseen</text:p></text:section>'
)
_SHOWN = (
    b"q 1 0 0 1 72 700 cm BT /F 12 Tf 14 TL 1 0 0 1 0 0 Tm (Dear Ada,) Tj T* "
    b"[(We ask) -250 (for a reply.)] TJ 3 Tr (unseen) Tj 0 Tr 1 1 1 rg (white) Tj ET Q "
    b"10 10 m 500 10 l S BT /F 9 Tf 300 650 Td (Ada Exempel) ' ET"
)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream"


def _part(name: str) -> Callable[[bytes], bytes]:
    """A Word file whose part of this name is the one given."""
    good = {"word/styles.xml": _STYLES.encode(), "word/numbering.xml": _NUMBERING.encode()}
    return lambda data: word(_BODY, "", *{**good, name: data}.items())


def _posted(data: bytes) -> bytes:
    body = base64.encodebytes(data).decode("ascii")
    head = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64"
    boundary = "Content-Type: multipart/alternative; boundary=b"
    return mail(boundary, body=multipart("b", f"{head}\n\n{body}"))


def _parts_of(whole: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return archive.read(name)


#: File name: the part to be damaged, and what packs it.
PARTS: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    "body.docx": (
        _parts_of(word(_BODY), "word/document.xml"),
        lambda data: zipped(
            ("word/document.xml", data), ("word/styles.xml", _STYLES),
            ("word/numbering.xml", _NUMBERING),
        ),
    ),
    "styles.docx": (_STYLES.encode(), _part("word/styles.xml")),
    "numbering.docx": (_NUMBERING.encode(), _part("word/numbering.xml")),
    "content.odt": (
        _parts_of(odt(_FLAT), "content.xml"),
        lambda data: zipped(
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", data)
        ),
    ),
    "content.pdf": (_SHOWN, lambda data: paged(_stream(data))),
    "page.eml": (page(f"<article><p>{LETTER}</p></article>").encode(), _posted),
    "letter.txt.gz": (LETTER.encode(), lambda data: gzip.compress(data, mtime=0)),
    "letter.zip": (LETTER.encode(), lambda data: zipped(("letter.txt", data))),
}  # fmt: skip
