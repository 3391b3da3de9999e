"""Word documents, made in memory."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from ingest.model import Document
from ingest.readers import Options
from ingest.readers.office import docx as reader

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


def line(person: tuple[str, str, str]) -> str:
    return "{}, {} ({})".format(*person)


def three_columns(made: "docx.document.Document") -> None:
    table = made.add_table(2, 3)
    for at, person in enumerate(PEOPLE):
        table.cell(at // 3, at % 3).text = line(person)
