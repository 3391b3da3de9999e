"""A small good file of every format, and what happens to files on their way."""

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Iterator

from strangers.common import LETTER, zipped
from strangers.good import letter
from strangers.mails import mail, multipart
from strangers.pages import page
from strangers.pdfs import paged, stream

_TURTLE = """@prefix : <https://example.org/doc/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix dl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
:E-1 eli:work_type <https://example.org/type/QUEST_WRITTEN> ; dc:identifier "E-1" ;
    eli:date_document "2031-07-10" ; dcterms:title "On cables"@en .
:act dl:created_a_realization_of :E-1 ; dl:had_participation :a .
:a dl:participation_role <https://example.org/role/AUT> ; dl:had_participant_person :p7 .
:p7 <http://xmlns.com/foaf/0.1/name> "Ada Exempel" .
"""
_WORK = {
    "id": "eli/dl/doc/B-9-2031-0002", "type": "Work", "identifier": "B-9-2031-0002",
    "work_type": "def/ep-document-types/RESOLUTION_MOTION", "document_date": "2031-01-20",
    "title_dcterms": {"en": "On cables"},
    "is_realized_by": [{"title_alternative": {"en": "On cables<br/>Ada Exempel, Bo Muster"}}],
    "workHadParticipation": [{
        "participation_role": "def/ep-roles/AUTHOR",
        "had_participant_person": [{"id": "person/7", "label": "Ada Exempel"}],
    }],
}  # fmt: skip
_TABLE = """country,date,epid,group,lobbyists,location,mep,role,title
Belgium,19-11-2031,900101,Renew,"Oskarlund Radio, Ms T",Brussels,Ada EXEMPEL,Member,cables
"""


def _stored(package: bytes) -> bytes:
    """The same members unpacked, so that damage reaches what is in them."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped(*members, stored=True)


def _tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("letter.txt")
        info.size = len(LETTER.encode())
        archive.addfile(info, io.BytesIO(LETTER.encode()))
    return buffer.getvalue()


def _mail() -> bytes:
    attachment = 'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"'
    body = multipart("b", f"Content-Type: text/plain\n\n{LETTER}", f"{attachment}\n\n{LETTER}")
    return mail("Content-Type: multipart/mixed; boundary=b", body=body)


def _pdf() -> bytes:
    lines = "".join(f"({line}) Tj T* " for line in LETTER.split("\n") if "(" not in line)
    return paged(stream(f"BT /F 12 Tf 14 TL 72 700 Td {lines} ET".encode()))


SEEDS: dict[str, bytes] = {
    "a.txt": LETTER.encode(),
    "a.md": f"# A letter\n\n**{LETTER}**\n\n- Ada\n- Bo\n".encode(),
    "a.html": letter(2)[1] + page("<table><tr><td>Ada<td>Bo</table>").encode(),
    "a.xhtml": f'<?xml version="1.0"?><html><body><p>{letter(8)[0]}</p></body></html>'.encode(),
    "a.pdf": _pdf(),
    "a.docx": letter(3)[1],
    "stored.docx": _stored(letter(3)[1]),
    "a.odt": letter(4)[1],
    "stored.odt": _stored(letter(4)[1]),
    "a.rtf": rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Dear Ada,\par {\b We ask} \'e9\u321 ?\par}",
    "a.eml": _mail(),
    "a.zip": zipped(("letter.txt", LETTER), ("sub/page.html", page("<p>Dear Ada"))),
    "a.tar": _tar(),
    "a.txt.gz": gzip.compress(LETTER.encode(), mtime=0),
    "a.txt.bz2": bz2.compress(LETTER.encode()),
    "a.txt.xz": lzma.compress(LETTER.encode()),
    "a.csv": _TABLE.encode(),
    "a.jsonld": json.dumps({"data": [_WORK]}).encode(),
    "a.ttl": _TURTLE.encode(),
}
#: Bytes that mean something somewhere.
_TELLING = (
    b"\0", b"\xff\xff\xff\xff", b"\xff\xfe", b"<", b">", b"&#0;", b"\\u0000", b"{", b"}", b"[[[[",
    b"PK\5\6", b"stream", b"endobj", b"99999999999999999999", b"-1", b"\r\n\r\n", b"--b",
    b"\xed\xa0\x80",
    b'"', b"'", b"\\bin9999 ", b"/Kids[2 0 R]", b"<!DOCTYPE x [", b"\xe2\x80\xae",
)  # fmt: skip


def mutated(data: bytes, count: int, seed: str) -> Iterator[bytes]:
    """So many variants: bits flipped, stretches cut, doubled, moved, telling bytes put in."""
    chance = random.Random(seed)
    for _ in range(count):
        made = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            _hurt(made, chance)
        yield bytes(made)


def _hurt(made: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(made) + 1)
    to = min(len(made), at + chance.choice((1, 1, 4, 64, 1024)))
    match chance.randrange(6):
        case 0 if at < len(made):
            made[at] ^= 1 << chance.randrange(8)
        case 1:
            del made[at:to]
        case 2:
            made[at:at] = chance.choice(_TELLING)
        case 3:
            made[at:at] = made[at:to] * chance.choice((1, 2, 50))
        case 4:
            other = chance.randrange(len(made) + 1)
            made[other:other] = made[at:to]
        case _:
            made[at:to] = chance.choice(_TELLING)
