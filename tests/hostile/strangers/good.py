"""Good letters in several formats, each signed by two invented people of its own."""

from strangers.common import zipped
from strangers.mails import mail
from strangers.packages import odt, word
from strangers.pages import page

_GIVEN = ("Ada", "Bruno", "Chiara", "Dovile", "Emil", "Freya", "Goran", "Hanna", "Iva", "Jonas")
_FAMILY = ("Lampwright", "Quillon", "Testerova", "Veldmark", "Ostrander", "Beispiel", "Muster")
_GROUPS = ("Renew", "S&D", "EPP", "Greens/EFA")


def signatories(number: int) -> tuple[str, str]:
    """Who signs this letter."""
    first, second = number % 10, (number * 3 + 1) % 10
    family = _FAMILY[number % 7]
    return f"{_GIVEN[first]} {family}", f"{_GIVEN[second]} {_FAMILY[(number + 3) % 7]}"


def _lines(number: int) -> list[str]:
    one, other = signatories(number)
    return [
        f"Brussels, {number % 28 + 1} May 2031",
        "Dear Commissioner Voorbeeld,",
        f"We ask for a reply to our question number {number} about cables before the summer.",
        "Yours sincerely,",
        f"{one}, {_GROUPS[number % 4]} (Belgium)",
        f"{other}, {_GROUPS[(number + 1) % 4]} (Germany)",
    ]


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;")


def letter(number: int) -> tuple[str, bytes]:
    """Its file name and bytes; the format changes with the number."""
    lines = _lines(number)
    text = "\n\n".join(lines[:4]) + "\n\n" + "\n".join(lines[4:]) + "\n"
    paragraphs = "".join(f"<p>{_escaped(line)}</p>" for line in lines)
    kind, name = number % 6, f"good-{number:03}"
    if kind == 0:
        return f"{name}.txt", text.encode()
    if kind == 1:
        return f"{name}.eml", mail(body=text)
    if kind == 2:
        return f"{name}.html", page(f"<article>{paragraphs}</article>").encode()
    if kind == 3:
        body = "".join(f"<w:p><w:r><w:t>{_escaped(line)}</w:t></w:r></w:p>" for line in lines)
        return f"{name}.docx", word(body)
    if kind == 4:
        return f"{name}.odt", odt("".join(f"<text:p>{_escaped(line)}</text:p>" for line in lines))
    return f"{name}.zip", zipped((f"{name}.txt", text))
