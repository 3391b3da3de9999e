"""Mails: head lines, bodies, attachments; and strangers' mails, which end in an outcome."""

import base64
import subprocess
import sys
import time
import tracemalloc
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Document, Opened
from ingest.pipeline import process
from ingest.readers import read
from ingest.readers.mail import mail
from ingest.readers.mail.mailtext import header_words
from ingest.readers.options import Options
from ontology.authorities import load
from ontology.errors import Rejected

MAILS = Path(__file__).parent / "mails"
HEAD = b"From: Ada Exempel <ada@example.org>\nSubject: Cranes\n"


def opened(name: str) -> Opened:
    return mail.read_mail((MAILS / name).read_bytes(), name, Options())


def of(data: bytes) -> Opened:
    return mail.read_mail(data, "a.eml", Options())


def body(document: Document) -> str:
    return next((p.span.of(document.text) for p in document.parts if p.label == "mail body"), "")


def contents(found: Opened) -> list[tuple[str, bytes]]:
    return [(member.name, member.data) for member in found.members]


def reasons(found: Opened) -> dict[str, str]:
    return {source.partition("/")[2]: reason for source, reason in found.rejected}


@pytest.mark.parametrize("name", sorted(path.name for path in MAILS.glob("*.eml")))
def test_every_mail_is_sound(name):
    found = opened(name)
    (document,) = found.documents
    assert document.sources == (name,)
    assert document.format == "message/rfc822"
    assert not set(document.text) & {"\x00", "\r"}
    assert document.parts[0].label == "mail header"
    spans = [part.span for part in document.parts]
    assert [s.start for s in spans] == sorted(s.start for s in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert spans[-1].end == len(document.text)
    assert found == opened(name)


def test_the_head_is_what_a_reader_sees():
    (document,) = opened("latin1.eml").documents
    assert document.text.splitlines()[:7] == [
        'From: "EXEMPEL Ada" <ada.exempel@example.org>',
        'To: "MUSTERFRAU Berta" <berta@example.org>',
        "Cc: MODÈLE Zoé <zoe@example.org>",
        "Date: Tue, 07 Nov 2023 23:42:10 +0000",
        "Subject: Les ports à Anvers",
        "",
        "Dear Commissioner Musterfrau,",
    ]
    assert document.about.title == "Les ports à Anvers"
    assert document.notices == ()


def test_the_date_is_the_day_in_brussels():
    assert opened("latin1.eml").documents[0].about.date == "2023-11-08"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Tue, 7 Nov 2023 16:42:10", "no time zone"),
        ("Tue, 7 Nov 2023 16:42:10 -0000", "no time zone"),
        ("soon", "no date"),
        ("Fri, 31 Dec 9999 23:59:59 -1400", "no time zone"),
        ("Tue, 99 Nov 20233333333333333333333 16:42:10 +0100", "no date"),
    ],
)
def test_a_date_that_tells_no_day(written, says):
    (document,) = of(HEAD + f"Date: {written}\n\nText".encode()).documents
    assert document.about.date is None
    assert any(says in notice for notice in document.notices)


def test_signatories_of_a_mail_stand_in_its_body():
    text = body(opened("latin1.eml").documents[0])
    assert text.endswith("Ada Exempel (S&D, Malta)\nZoé Modèle (Renew, France)\n"
                         "Jörg Größler (EPP, Germany)")  # fmt: skip


def test_attachments_are_files_of_their_own():
    found = opened("attachments.eml")
    assert [name for name, _ in contents(found)] == [
        "Lettre à la commissionère.txt", "Liste łączna.pdf",
    ]  # fmt: skip
    assert found.members[0].data.startswith(b"Open letter\n")
    assert found.rejected == ()
    assert body(found.documents[0]) == "Please find our letter attached.\nAda Exempel"
    assert "nobody" not in found.documents[0].text
    assert found.documents[0].notices == ()


def test_a_reply_keeps_what_it_quotes():
    text = body(opened("reply.eml").documents[0])
    assert "I agree – let us write “together”." in text
    assert "-----Original Message-----" in text
    assert text.endswith("> Shall we write\n> to them?")


def test_flowed_lines_are_joined():
    text = body(opened("flowed.eml").documents[0])
    assert "software of the ports, which nobody maintains.\n\n> You said that the maker" in text
    assert "Ada Exempel\nBerta Musterfrau\n-- \nSent" in text


def test_a_mail_in_a_mail_is_a_member():
    found = opened("forwarded.eml")
    assert [name for name, _ in contents(found)] == ["Bitte um Prüfung.eml", "A_B.eml"]
    inner = read(found.members[0].data, found.members[0].name)
    assert inner.documents[0].text.startswith("From: Carl Beispiel")


def test_what_no_reader_reads_is_named():
    found = opened("unread.eml")
    assert body(found.documents[0]) == "Please come."
    assert found.members == ()
    assert reasons(found) == {
        "attachment 1": "no reader for entries of a calendar",
        "ada.vcf": "no reader for visiting cards",
        "winmail.dat": "no reader for Outlook's own packing (ask for its files singly)",
        "votes.xls": "no reader for .xls",
        "empty.txt": "empty",
        "smime.p7s": "no reader for electronic signatures: not checked",
    }


@pytest.mark.parametrize("name", ["pgp.eml", "smime.eml"])
def test_what_is_encrypted_is_said_to_be(name):
    found = opened(name)
    assert found.members == ()
    assert all(reason.startswith("encrypted") for reason in reasons(found).values())
    assert found.rejected


def test_encryption_in_the_text_is_said():
    found = of(HEAD + b"\n-----BEGIN PGP MESSAGE-----\nhQEMA\n-----END PGP MESSAGE-----\n")
    assert reasons(found)["mail body"].startswith("encrypted")


def test_an_html_mail_is_read_whole_and_without_what_is_hidden():
    (document,) = opened("html.eml").documents
    assert body(document).startswith("Szanowni Państwo,")
    assert body(document).endswith("Ada Exempel\tBerta Musterfrau")
    assert "convicted" not in document.text
    assert any("hidden text left out" in notice for notice in document.notices)


def test_an_attachment_between_two_halves_of_html():
    found = opened("apple.eml")
    assert body(found.documents[0]) == "The letter stands below.\n\nGreetings, Ada Exempel"
    assert contents(found) == [("letter.txt", b"Dear Commissioner,")]


def test_pictures_in_the_text_are_left_out_attached_ones_are_members():
    found = opened("pictures.eml")
    assert [name for name, _ in contents(found)] == ["scan.png"]
    assert found.rejected == ()


def test_a_mailbox_line_a_nul_eight_bit_headers_and_no_blank_line():
    (document,) = opened("mbox.eml").documents
    assert document.text.startswith(
        "From: Zoé Modèle <zoe@example.org>\nTo: Jörg <j@example.org>\n"
    )
    assert body(document).startswith("This line is no header")
    assert body(document).endswith("A NUL in the text.")
    assert "no blank line between its header and its text" in document.notices


def test_unknown_charsets_are_said():
    (document,) = opened("charset.eml").documents
    assert "Subject: Café€ =?utf-8?q?broken" in document.text
    assert body(document) == "Zoé Modèle writes to the Commission."
    assert any("x-klingon" in notice for notice in document.notices)
    assert any("unknown charset in its header" in notice for notice in document.notices)


@pytest.mark.parametrize("charset", ["idna", "unicode_escape", "zip", "rot13", "\u00e9", "x" * 999])
def test_codecs_that_are_no_charset(charset):
    head = f"Content-Type: text/plain; charset={charset}\n\n".encode()
    (document,) = of(HEAD + head + b"Dear \\u0041 Gr\xfc\xdfe").documents
    assert "\\u0041" in document.text
    assert document.notices


def test_names_of_attachments_are_safe_and_single():
    found = opened("names.eml")
    assert [name for name, _ in contents(found)] == [
        "letter.txt", "letter (2).txt", "_.._etc_letter.txt", "C:_post_letter.txt",
        "lettertxt.txt", "attachment 6.txt", "attachment 7.pdf",
    ]  # fmt: skip
    assert reasons(found) == {"attachment 8": "no reader for a file without ending"}


def test_half_an_attachment_does_not_pass_for_a_whole_one():
    found = opened("cut.eml")
    assert found.members == ()
    assert reasons(found) == {"annex.txt": "cut off: the mail ends within it"}
    assert found.documents[0].notices == ("cut off: the mail ends before its last part does",)


def test_a_plain_text_that_is_a_stub_gives_way_to_the_html():
    (document,) = opened("stub.eml").documents
    assert "Berta Musterfrau" in body(document)
    assert any("the HTML was read" in notice for notice in document.notices)


def test_versions_that_differ_are_said_to():
    (document,) = opened("differs.eml").documents
    assert "Carl" not in body(document)
    assert any("differ (14 of 21 words" in notice for notice in document.notices)


@pytest.mark.parametrize("data", [b"no header here", b"A: b\n\ntext", b"\x00\x01\x02" * 99, b"\n"])
def test_what_is_no_mail_is_rejected(data):
    with pytest.raises(Rejected, match="no mail"):
        of(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_mail_saved_by_an_editor(encoding):
    data = "From: Zoé <z@example.org>\nSubject: Ü\n\nDear Ada".encode(encoding)
    assert of(data).documents[0].text == "From: Zoé <z@example.org>\nSubject: Ü\n\nDear Ada"


def test_line_ends_change_nothing():
    for path in MAILS.glob("*.eml"):
        unix = path.read_bytes().replace(b"\r\n", b"\n")
        windows = unix.replace(b"\n", b"\r\n")
        assert of(unix).documents == of(windows).documents
        assert len(of(unix).members) == len(of(windows).members)


@pytest.mark.parametrize("name", ["d08", "d14"])
def test_a_mail_reads_like_its_text(name, shared, root):
    authorities = load(root / "samples" / "authorities")
    letters = shared / "gold" / "letters"

    def facts(ending):
        path = letters / f"{name}{ending}"
        (document,) = read(path.read_bytes(), path.name).documents
        x = process(document, authorities).extraction
        people = [(s.order, s.name, s.given, s.family, s.group, s.country) for s in x.signatures]
        to = [(p.name, p.role, p.office) for p in x.head.addressees]
        return people, x.head.date and x.head.date.earliest, to, x.unread and len(x.unread)

    assert facts(".eml") == facts(".txt")
    assert facts(".eml")[0]


def _nested(depth: int) -> bytes:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth)
    )
    return HEAD + parts + b"Content-Type: text/plain\n\ninnermost"


MIXED = b"Content-Type: multipart/mixed; boundary=b\n\n"
HOSTILE = {
    "nested": _nested(5_000),
    "rfc822 in rfc822": HEAD + b"Content-Type: message/rfc822\n\n" * 5_000 + b"\ntext",
    "4 MB subject": HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 300_000 + b"\n\ntext",
    "4 MB date": HEAD + b"Date: " + b"1 " * 2_000_000 + b"\n\ntext",
    "folded header": HEAD + b"To: a\n" + b" b@example.org,\n" * 300_000 + b"\ntext",
    "quotes": HEAD + b"Content-Type: text/plain; " + b'a="' * 100_000 + b"\n\ntext",
    "300,000 headers": HEAD + b"A: b\n" * 300_000 + b"\ntext",
    "100,000 parts": HEAD + MIXED + b"--b\n\na\n" * 100_000,
    "empty lines": HEAD + b"\n" + b"\n" * 20_000_000 + b"text",
    "one line": HEAD + b"\n" + b"a" * 30_000_000,
    "base64 noise": HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"=A" * 5_000_000,
    "same boundaries": HEAD + MIXED
    + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 50_000,
    "rfc2231": HEAD + b"Content-Disposition: attachment; filename*" + b"9" * 5000 + b"*=a\n\ntext",
    "long boundary": HEAD + b"Content-Type: multipart/mixed; boundary=" + b"b" * 99_999 + b"\n\nx",
    "cut in a header": HEAD + b"Content-Type: multipart/mixed; bound",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_strangers_mails_end_soon(name):
    started = time.perf_counter()
    found = of(HOSTILE[name])
    assert found.documents
    assert time.perf_counter() - started < 5
    assert all(len(line) < 20_000 for line in found.documents[0].text.splitlines()[:3])


def test_caps_are_said():
    assert any("cut after" in n for n in of(HOSTILE["4 MB subject"]).documents[0].notices)
    assert any("1,000 headers" in n for n in of(HOSTILE["300,000 headers"]).documents[0].notices)
    assert "more than 1,000 parts" in reasons(of(HOSTILE["100,000 parts"]))["further parts"]
    assert any("deeper than 20" in r for r in reasons(of(HOSTILE["nested"])).values())


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nSubject: " + b"=?utf-8?q?a?= " * 2_000_000 + b"\n\ntext",
        b"From: a\n\n" + b"ab\n" * 7_000_000,
        b"From: a\nContent-Type: text/plain; format=flowed\n\n" + b"ab \n" * 7_000_000,
    ],
    ids=["header", "lines", "flowed"],
)
def test_memory_stays_within_a_few_times_the_size(data):
    tracemalloc.start()
    try:
        of(data)
        assert tracemalloc.get_traced_memory()[1] < 4 * len(data)
    finally:
        tracemalloc.stop()


def test_controls_that_nobody_sees_are_left_out():
    for kind in ("plain", "html"):
        head = f"Content-Type: text/{kind}\n\n".encode()
        assert body(of(HEAD + head + b"Dear\x01 Ad\x7fa").documents[0]) == "Dear Ada"


def test_nothing_is_opened_once_warm():
    code = (
        "import resource, sys\n"
        "from ingest.readers.archive import archives\n"
        "from ingest.readers.mail import mail\n"
        "from ingest.readers.options import Options\n"
        "from pathlib import Path\n"
        "mails = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob('*.eml'))]\n"
        "mail.warm(); archives.warm()\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))\n"
        "for data in mails: mail.read_mail(data, 'a.eml', Options())\n"
        "for name in ('koi8-r', 'shift_jis', 'iso-8859-7', 'utf-7', 'gb18030'):\n"
        "    head = f'From: a\\nContent-Type: text/plain; charset={name}\\n\\nabc'\n"
        "    assert not mail.read_mail(head.encode(), 'a', Options()).documents[0].notices, name\n"
        "print('read')"
    )
    root = Path(mail.__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code, str(MAILS)],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "read\n", done.stderr


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Z"]), min_size=1
)


@settings(max_examples=100, deadline=None)
@given(st.lists(words, min_size=1, max_size=5), st.sampled_from(["utf-8", "utf-16", "utf-7"]))
def test_encoded_headers_come_back(subject, charset):
    text = " ".join(subject)
    written = f"=?{charset}?b?{base64.b64encode(text.encode(charset)).decode()}?="
    assert header_words(written) == " ".join(text.split())


SHOWN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Zl", "Zp"])


@settings(max_examples=60, deadline=None)
@given(
    st.text(SHOWN | st.just("\n"), max_size=300),
    st.lists(st.tuples(words, st.binary(min_size=1, max_size=200)), max_size=4),
    st.sampled_from(["quoted-printable", "base64", "8bit"]),
)  # fmt: skip
def test_what_the_standard_library_writes_comes_back(text, files, how):
    message = EmailMessage()
    message["From"], message["Subject"] = "Ada Exempel <ada@example.org>", "Cranes"
    message.set_content(text, cte=how)
    for name, data in files:
        message.add_attachment(data, "application", "pdf", filename=f"{name}.pdf")
    found = of(message.as_bytes())
    if "-----BEGIN PGP" not in text:
        assert body(found.documents[0]).strip() == text.strip()
    assert len(found.members) + len(found.rejected) == len(files)
    assert [member.data for member in found.members] == [data for _, data in files]


SEEDS = [path.read_bytes() for path in sorted(MAILS.glob("*.eml"))]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 2000), st.binary(max_size=40), st.integers(0, 40))
def test_damage_ends_in_an_outcome(seed, at, noise, gone):
    data = seed[:at] + noise + seed[at + gone :]
    try:
        found = of(data)
    except Rejected as error:
        assert str(error).startswith("a.eml: ")
        return
    for document in found.documents:
        assert "\x00" not in document.text
        document.text.encode("utf-8")
    assert all(member.name and "/" not in member.name for member in found.members)
