"""Mails: depth, boundaries, headers, encodings, parts that lie elsewhere."""

import base64

from strangers.common import LETTER, Make, fixed

_HEAD = (
    "From: Ada <ada@example.org>\nTo: Bo <bo@example.org>\nDate: Sat, 3 May 2031 10:00:00 +0200\n"
)
_HEAD += "Subject: A letter\nMIME-Version: 1.0\n"


def mail(*head: str, body: str = LETTER) -> bytes:
    """A mail with further header lines."""
    return (_HEAD + "".join(f"{line}\n" for line in head) + "\n" + body).encode("utf-8", "replace")


def multipart(boundary: str, *parts: str) -> str:
    """The body of a mail of parts, each with its header."""
    return "".join(f"--{boundary}\n{part}\n" for part in parts) + f"--{boundary}--\n"


def _nested(depth: int) -> bytes:
    text = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
    )
    return (_HEAD + text + "Content-Type: text/plain\n\n" + LETTER).encode()


def _in_mail(depth: int) -> bytes:
    inner = mail().decode()
    for _ in range(depth):
        inner = _HEAD + "Content-Type: message/rfc822\n\n" + inner
    return inner.encode()


def _attached(name: str, encoding: str = "base64", content: str = "AAAA") -> bytes:
    return mail(
        "Content-Type: multipart/mixed; boundary=b",
        body=multipart(
            "b", f"Content-Type: text/plain\n\n{LETTER}",
            f'Content-Type: text/plain\nContent-Disposition: attachment; filename="{name}"\n'
            f"Content-Transfer-Encoding: {encoding}\n\n{content}",
        ),
    )  # fmt: skip


_MIXED = "Content-Type: multipart/mixed; boundary="
FILES: dict[str, Make] = {
    "nested.eml": fixed(_nested(5000)),
    "mail-in-mail.eml": fixed(_in_mail(8)),
    "mail-in-mail-deep.eml": fixed(_in_mail(3000)),
    "many-parts.eml": fixed(
        mail(_MIXED + "b", body=multipart("b", *["Content-Type: text/plain\n\na"] * 100_000))
    ),
    "many-attachments.eml": fixed(
        mail(_MIXED + "b", body=multipart(
            "b", *['Content-Disposition: attachment; filename="a.txt"\n\nDear Ada'] * 20_000))
    ),
    "empty-boundary.eml": fixed(mail(_MIXED + '""', body="--\n\na\n----\n")),
    "no-boundary.eml": fixed(mail("Content-Type: multipart/mixed", body="--b\n\na\n--b--\n")),
    "long-boundary.eml": fixed(mail(_MIXED + "b" * 200_000, body=multipart("b" * 200_000, "\na"))),
    "same-boundary.eml": fixed(
        mail(_MIXED + "b", body=multipart("b", _MIXED + "b\n\n--b\n\na\n--b--\n"))
    ),
    "dashes.eml": fixed(mail(_MIXED + "-", body="--" * 500_000)),
    "long-subject.eml": lambda _: mail("Subject: " + "a" * 4_000_000),
    "folded-subject.eml": lambda _: mail("Subject: a" + "\n b" * 500_000),
    "encoded-subject.eml": lambda _: mail("Subject: " + "=?utf-8?q?=C5=81?= " * 100_000),
    "open-words.eml": fixed(mail("Subject: " + "=?utf-8?q?" * 100_000)),
    "many-headers.eml": lambda _: mail(*[f"X-{n}: a" for n in range(300_000)]),
    "many-addresses.eml": lambda _: mail("Cc: " + ", ".join(["a <a@example.org>"] * 100_000)),
    "deep-comment.eml": fixed(mail("Cc: " + "(" * 100_000 + ")" * 100_000)),
    "quotes.eml": fixed(mail("Cc: " + '"' * 99_999 + "\\" * 99_999)),
    "parameters.eml": fixed(
        mail("Content-Type: text/plain; " + "; ".join(f"a*{n}=b" for n in range(20_000)))
    ),
    "parameter-number.eml": fixed(mail(f"Content-Type: text/plain; charset*{'9' * 9999}*=x")),
    "external-body.eml": lambda at: mail(
        f'Content-Type: message/external-body; access-type=URL; URL="{at.url}/body"'
    ),
    "external-file.eml": lambda at: mail(
        f'Content-Type: message/external-body; access-type=local-file; name="{at.canary}"'
    ),
    "remote-page.eml": lambda at: mail(
        "Content-Type: text/html", body=f'<p>Dear Ada<img src="{at.url}/pixel">'
    ),
    "bad-base64.eml": fixed(
        mail("Content-Transfer-Encoding: base64", body="!!!" + "QUJD=" * 1000 + "\0")
    ),
    "bad-quoted.eml": fixed(
        mail("Content-Transfer-Encoding: quoted-printable", body="=XX=\n" * 99)
    ),
    "bad-uu.eml": fixed(mail("Content-Transfer-Encoding: x-uuencode", body="begin 666 x\nM" * 99)),
    "charset-unknown.eml": fixed(mail("Content-Type: text/plain; charset=no-such")),
    "charset-hex.eml": fixed(mail("Content-Type: text/plain; charset=hex_codec", body="41" * 99)),
    "charset-idna.eml": fixed(mail("Content-Type: text/plain; charset=idna", body="xn--" * 9999)),
    "climbing-name.eml": fixed(_attached("../../../../etc/cron.d/x.txt", "7bit", LETTER)),
    "nul-name.eml": fixed(_attached("a\0b.txt", "7bit", LETTER)),
    "absolute-name.eml": fixed(_attached("/etc/passwd.txt", "7bit", LETTER)),
    "long-name.eml": fixed(_attached("a" * 100_000 + ".txt", "7bit", LETTER)),
    "bidi-name.eml": fixed(_attached("fdp.\u202etxt.txt", "7bit", LETTER)),
    "page-attached.eml": lambda at: _attached(
        "page.html", "base64", base64.b64encode(f'<img src="{at.url}"><p>Hi'.encode()).decode()
    ),
    "date.eml": fixed(mail("Date: Mon, 99 Foo 99999 99:99:99 +9999999")),
    "nul.eml": fixed(mail(body="Dear\0Ada")),
    "truncated.eml": fixed(mail(_MIXED + "b")[:-20]),
    "no-mail.eml": fixed(b"\0\1\2" * 999),
}  # fmt: skip
