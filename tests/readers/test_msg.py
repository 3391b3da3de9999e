"""Outlook mails, from compound files that the test writes itself (MS-CFB, MS-OXMSG)."""

import builtins
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Opened
from ingest.readers import read
from ingest.readers.mail import msg
from ingest.readers.options import Options
from ontology.errors import Rejected

pytest.importorskip("oxmsg", reason="python-oxmsg absent: pip install hemicycle[msg]")

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


def _chain(table: list[int], count: int) -> int:
    """Append a chain of so many sectors to the table; where it starts."""
    start = len(table)
    table += [*range(start + 1, start + count), END] if count else []
    return start if count else END


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def compound(tree: Tree) -> bytes:
    """A compound file: header, FAT, directory, small streams in the ministream, large ones."""
    rows: list[list] = [["Root Entry", 5, FREE, FREE, END, 0]]  # name, type, right, child, at, size
    fat, minifat, ministream, sectors = [], [], b"", b""

    def add(inside: int, branch: Tree) -> None:
        nonlocal ministream, sectors
        before = None
        for name, content in branch.items():
            row = [name, 1 if isinstance(content, dict) else 2, FREE, FREE, END, 0]
            rows.append(row)
            at = len(rows) - 1
            if before is None:
                rows[inside][3] = at
            else:
                before[2] = at
            before = row
            if isinstance(content, dict):
                add(at, content)
            elif len(content) < CUTOFF:
                row[4:] = _chain(minifat, -(-len(content) // MINI)), len(content)
                ministream += _padded(content, MINI)
            else:
                row[4:] = _chain(fat, -(-len(content) // SECTOR)), len(content)
                sectors += _padded(content, SECTOR)

    add(0, tree)
    rows[0][4:] = _chain(fat, -(-len(ministream) // SECTOR)), len(ministream)
    sectors += _padded(ministream, SECTOR)
    table = _padded(struct.pack(f"<{len(minifat)}L", *minifat), SECTOR)
    mini_at = _chain(fat, len(table) // SECTOR)
    directory = b"".join(
        struct.pack(
            "<64sHBBLLL16sLQQLQ", name.encode("utf-16-le"), 2 * len(name) + 2, kind, 1,
            FREE, right, child, bytes(16), 0, 0, 0, at, size,
        )
        for name, kind, right, child, at, size in rows
    )  # fmt: skip
    directory = _padded(directory, SECTOR)
    directory_at = _chain(fat, len(directory) // SECTOR)
    fat.append(FAT)
    assert len(fat) <= SECTOR // 4, "one sector of FAT is all this writer knows"
    header = struct.pack(
        "<8s16sHHHHH6sLLLLLLLLLL", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3,
        0xFFFE, 9, 6, bytes(6), 0, 1, directory_at, 0, CUTOFF, mini_at, len(table) // SECTOR,
        END, 0, len(fat) - 1,
    ) + struct.pack("<108L", *[FREE] * 108)  # fmt: skip
    full = struct.pack("<128L", *fat, *[FREE] * (128 - len(fat)))
    return header + sectors + table + directory + full


def properties(head: int, **values: object) -> Tree:
    """The property streams of one object; a key is "p" and the property's number in hex."""
    found: Tree = {}
    rows = b""
    for key, value in values.items():
        number = int(key[1:], 16)
        if isinstance(value, int):
            rows += struct.pack("<HHLQ", 3, number, 6, value)
        elif isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
            rows += struct.pack("<HHLQ", 0x40, number, 6, ticks)
        else:
            kind = 0x1F if isinstance(value, str) else 0x102
            raw = value.encode("utf-16-le") if isinstance(value, str) else value
            rows += struct.pack("<HHLLL", kind, number, 6, len(raw), 0)
            found[f"__substg1.0_{number:04X}{kind:04X}"] = raw
    found["__properties_version1.0"] = bytes(head) + rows
    return found


SENT = datetime(2023, 11, 7, 23, 42, 10, tzinfo=UTC)
LETTER = b"Open letter\n\nAda Exempel\n" * 300


def outlook(attachments=(), **more) -> bytes:
    tree = properties(
        32,
        **{
            "p0037": "Grüße aus Löhne", "p0039": SENT, "p0C1A": "EXEMPEL Ada",
            "p0C1F": "ada@example.org", "p1000": "Dear Berta,\r\n\r\nplease read.\r\n\r\nAda",
            **more,
        },
    )  # fmt: skip
    for number, (kind, name) in enumerate([(1, "MUSTERFRAU Berta"), (2, "Zoé"), (3, "Hidden")]):
        tree[f"__recip_version1.0_#{number:08X}"] = properties(
            8, p0C15=kind, p3001=name, p39FE=f"a{number}@example.org"
        )
    for number, values in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = properties(8, **values)
    return compound(tree)


def opened(data: bytes) -> Opened:
    return msg.read_msg(data, "a.msg", Options())


def test_a_mail_has_head_body_and_date():
    (document,) = opened(outlook()).documents
    assert document.text == (
        'From: "EXEMPEL Ada" <ada@example.org>\n'
        'To: "MUSTERFRAU Berta" <a0@example.org>\n'
        'Cc: "Zoé" <a1@example.org>\n'
        "Date: Tue, 07 Nov 2023 23:42:10 +0000\n"
        "Subject: Grüße aus Löhne\n\n"
        "Dear Berta,\n\nplease read.\n\nAda"
    )
    assert [part.label for part in document.parts] == ["mail header", "mail body"]
    assert document.about.date == "2023-11-08"
    assert document.about.title == "Grüße aus Löhne"
    assert document.format == "application/vnd.ms-outlook"


def test_it_is_found_by_its_first_bytes():
    (document,) = read(outlook(), "post.msg").documents
    assert document.sources == ("post.msg",)


def test_attachments_are_files_of_their_own():
    found = opened(
        outlook(
            [
                {"p3705": 1, "p3707": "Liste łączna.txt", "p3701": LETTER},
                {"p3705": 1, "p3707": "../Liste łączna.txt", "p3701": b"x"},
                {"p3705": 1, "p370E": "application/pdf", "p3701": b"%PDF-"},
                {"p3705": 5, "p3707": "A mail inside"},
                {"p3705": 1, "p3707": "winmail.dat", "p3701": b"x"},
            ]
        )
    )
    assert [(m.name, m.data) for m in found.members] == [
        ("Liste łączna.txt", LETTER), ("_Liste łączna.txt", b"x"), ("attachment 3.pdf", b"%PDF-"),
    ]  # fmt: skip
    assert [(s, r.partition(" (")[0]) for s, r in found.rejected] == [
        ("a.msg/A mail inside", "a mail or object inside the mail"),
        ("a.msg/winmail.dat", "no reader for Outlook's own packing"),
    ]


def test_html_is_read_where_there_is_no_plain_text():
    html = "<p>Dear Berta,</p><p>Zoé Modèle</p>".encode("cp1252")
    (document,) = opened(outlook(p1000="", p1013=html, p3FDE=1252)).documents
    assert "Zoé Modèle" in document.text
    (document,) = opened(outlook(p1000="", p1013=html, p3FDE=65001)).documents
    assert document.notices


def test_a_mail_without_text_says_so():
    found = opened(outlook(p1000=""))
    assert found.documents[0].text.endswith("Subject: Grüße aus Löhne")
    assert found.rejected[0][0] == "a.msg/mail body"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (compound({"WordDocument": b"x"}), "before 2007"),
        (compound({"EncryptedPackage": b"x"}), "password"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "before 2007"),
        (outlook()[:1500] + b"__properties_version1.0".decode().encode("utf-16-le"), "damaged"),
    ],
    ids=["doc", "encrypted", "short", "cut"],
)
def test_other_old_office_files_are_rejected(data, says):
    with pytest.raises(Rejected, match=says):
        opened(data)


def test_without_the_parser_it_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *more, **named):
        if name == "oxmsg":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Rejected, match=r"pip install hemicycle\[msg\]"):
        opened(outlook())
    msg.warm()


WHOLE = outlook([{"p3705": 1, "p3707": "a.txt", "p3701": LETTER}])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=20), st.integers(0, 20))
def test_damage_ends_in_an_outcome(at, noise, gone):
    try:
        found = opened(WHOLE[:at] + noise + WHOLE[at + gone :])
    except Rejected as error:
        assert str(error).startswith("a.msg: ")
    else:
        assert all("\x00" not in document.text for document in found.documents)
