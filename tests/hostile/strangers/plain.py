"""Text that is long, odd or none, endings that lie, and what a grammar may choke on."""

import struct
import zlib

from strangers.common import LETTER, Make, chunk, fixed, noise, zipped
from strangers.packages import word
from strangers.pdfs import paged

_HEAD = "Brussels, 3 May 2031\n\nDear Ada,\n\nWe ask.\n\nYours sincerely,\n\n"


def _image(width: int, height: int, pixels: bytes) -> bytes:
    head = struct.pack("!2I5B", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PNG = _image(1, 1, bytes(4))
FILES: dict[str, Make] = {
    "long-line.txt": lambda _: b"Ada met Bo. " * 5_000_000,
    "too-large.txt": lambda _: b"Ada met Bo. \n" * 8_000_000,
    "three-million-letters.txt": lambda _: b"a" * 3_000_000,
    "sentences.txt": lambda _: b"Ada said that Bo denied that Cy was banned in May 2031. " * 60_000,
    "signatures.txt": lambda _: (_HEAD + "Ada Exempel, Renew (Belgium)\n" * 120_000).encode(),
    "signatures-commas.txt": fixed(_HEAD + "Ada Exempel, " * 100_000),
    "capitals.txt": fixed("Ada Bo Cy De " * 60_000),
    "brackets.txt": fixed("(" * 200_000 + ")" * 200_000),
    "quotation-marks.txt": fixed("“Ada said ‘" * 50_000),
    "commas.txt": fixed("," * 500_000),
    "digits.txt": fixed("9" * 500_000),
    "dates.txt": fixed("3 May 2031 " * 40_000),
    "tabs.txt": fixed(_HEAD + "Ada Exempel\t" * 100_000),
    "spaces.txt": fixed(_HEAD + " " * 1_000_000 + "Ada"),
    "newlines.txt": fixed("\n" * 2_000_000 + "Ada"),
    "returns.txt": fixed(("Ada" + "\r\r\n") * 200_000),
    "hyphens.txt": fixed("a-" * 250_000),
    "full-stops.txt": fixed("a." * 250_000),
    "addressees.txt": fixed("Brussels, 3 May 2031\n\n" + "Dear Ada,\n" * 50_000 + "\nWe ask.\n"),
    "closings.txt": fixed(LETTER * 1500),
    "markdown-stars.md": fixed("*" * 300_000 + "_" * 300_000),
    "markdown-quotes.md": fixed(">" * 100_000 + " Ada\n" + "> " * 100_000),
    "markdown-links.md": fixed("[" * 100_000 + "](" * 100_000),
    "markdown-tables.md": fixed("|" * 300_000 + "\n" + "|-" * 150_000),
    "zalgo.txt": fixed(_HEAD + "Ada" + "\u0301\u0489" * 200_000),
    "bidi.txt": fixed(LETTER.replace("Ada", "\u202eadA\u2066").replace("Bo", "B\u200b\u2060o")),
    "homoglyphs.txt": fixed(LETTER.replace("Ada", "\u0410da").replace("Bo", "\u0412\u043e")),
    "tags.txt": fixed(LETTER + "".join(chr(0xE0000 + ord(c)) for c in "Ada was convicted")),
    "private.txt": fixed(LETTER + "\ue000\uf8ff\U0010ffff\ufffe\uffff"),
    "nul.txt": fixed(LETTER.replace(" ", "\0")),
    "controls.txt": fixed(LETTER + "".join(map(chr, range(1, 32))) * 9),
    "escape.txt": fixed("\x1b]0;title\x07\x1b[2J" + LETTER),
    "surrogate.txt": fixed(b"\xff\xfe" + LETTER.encode("utf-16-le") + b"\x00\xd8"),
    "utf16-odd.txt": fixed(b"\xff\xfe" + LETTER.encode("utf-16-le") + b"\x41"),
    "utf32.txt": fixed(b"\xff\xfe\0\0" + b"\xff\xff\xff\xff" * 9),
    "utf7.txt": fixed("+AEEAZABh- +2AA- Dear Ada, +ADw-script+AD4-"),
    "overlong.txt": fixed(b"\xc0\xae\xc0\xae\xc0\xaf " + LETTER.encode()),
    "cesu.txt": fixed(b"\xed\xa0\x80\xed\xb0\x80 " + LETTER.encode()),
    "noise.txt": fixed(noise(300_000)),
    "exe.pdf": fixed(b"MZ\x90\0" + noise(5000)),
    "pdf.docx": fixed(paged()),
    "zip.txt": fixed(zipped(("a.txt", LETTER))),
    "docx.html": fixed(word()),
    "png.md": fixed(_PNG),
    "html.pdf": fixed("<html><p>Dear Ada</html>"),
    "text.zip": fixed(LETTER),
    "text.tar": fixed(LETTER),
    "text.msg": fixed(LETTER),
    "ole.msg": fixed(_OLE + noise(3000)),
    "ole-loop.msg": fixed(_OLE + bytes(16) + b"\x3e\0\3\0\xfe\xff\x09\0" + bytes(4000)),
    "pixels.png": fixed(_image(60_000, 60_000, bytes(1000))),
    "bomb.png": lambda _: _image(30_000, 3000, bytes(270_003_000)),
    "elf.txt": fixed(b"\x7fELF\2\1\1" + noise(5000)),
    **{f"empty{ending}": fixed(b"") for ending in (
        ".txt", ".md", ".html", ".pdf", ".docx", ".odt", ".rtf", ".eml", ".msg", ".zip", ".tar",
        ".gz", ".csv", ".jsonld", ".ttl", ".png")},
    "line\nbreak.txt": fixed(LETTER),
    "-rf.txt": fixed(LETTER + "-rf"),
    "e\u0301\u202etxt.txt": fixed(LETTER + "bidi name"),
    "n" * 240 + ".txt": fixed(LETTER + "long name"),
    "%2e%2e%2fa#b?c d.txt": fixed(LETTER + "escapes"),
}  # fmt: skip
