"""Pictures of text: reported, or guessed by the program tesseract where that is asked for.

Guessing starts a program, so it cannot happen where strangers' files are parsed; what it yields
is marked as recognised, and its names are never linked.
"""

import csv
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from statistics import fmean

from ingest.model import Document, Opened
from ingest.readers.options import Options
from ontology.errors import Rejected

#: Seconds for one picture; a page takes about two.
TIMEOUT = 120
#: Dots per inch for rendering a page, as tesseract's manual advises.
RESOLUTION = 300
#: Pixels of a rendered page's longer side at most: A3 at that resolution.
_LONGEST = 5000
#: Lines of a lower confidence, from 0 to 100, are named.
DOUBTFUL = 60
_HOW = "install tesseract with the languages of your documents"


@dataclass(frozen=True, slots=True)
class Guess:
    """A line as recognised; ``confidence`` from 0 to 100 is the mean of its words, ``gap`` says
    that it begins a paragraph.
    """

    text: str
    confidence: float
    gap: bool


def read_picture(data: bytes, source: str, options: Options) -> Opened:
    """The text of a picture. Raises :class:`~ontology.errors.Rejected` unless OCR is allowed."""
    if not options.ocr:
        mend = "guess its text with --ocr, or give it"
        raise Rejected("scanned, not read: a picture", where=source, mend=mend)
    found = recognise(data, source)
    if not found:
        raise Rejected("a picture without text that OCR can read", where=source, mend="type it")
    notices = ("text recognised by a machine (OCR): check names", *doubtful(found))
    return Opened((Document(as_text(found), (source,), "image/*", notices, recognised=True),))


def as_text(guesses: Sequence[Guess]) -> str:
    """The lines as one text, a blank line before each paragraph.

    >>> as_text([Guess("To whom", 90, True), Guess("it concerns", 90, False), Guess("A", 9, True)])
    'To whom\\nit concerns\\n\\nA'
    """
    text = ""
    for guess in guesses:
        text += ("\n\n" if guess.gap else "\n") * bool(text) + guess.text
    return text


def doubtful(guesses: Sequence[Guess]) -> tuple[str, ...]:
    """Notices that name the lines of low confidence.

    >>> doubtful([Guess("0riane De1vaq", 41.2, False), Guess("EPP", 96, False)])
    ('hardly legible (41 of 100): “0riane De1vaq”',)
    """
    return tuple(
        f"hardly legible ({guess.confidence:.0f} of 100): “{guess.text[:80]}”"
        for guess in guesses
        if guess.confidence < DOUBTFUL
    )


def recognise(picture: bytes, source: str) -> list[Guess]:
    """The lines of a PNG, JPEG or TIFF, by tesseract in every language that is installed.

    Raises :class:`~ontology.errors.Rejected` where tesseract is absent, fails or takes too long.
    """
    table = _tesseract(("stdin", "stdout", "-l", _languages(), "tsv"), picture, source)
    lines: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        if row["level"] == "5" and (word := (row["text"] or "").strip()):
            at = (row["page_num"], row["block_num"], row["par_num"], row["line_num"])
            lines.setdefault(at, []).append((word, float(row["conf"])))
    guesses: list[Guess] = []
    before: tuple[str, ...] = ()
    for line, words in lines.items():
        text = " ".join(word for word, _ in words)
        guesses.append(Guess(text, fmean(sure for _, sure in words), line[:3] != before))
        before = line[:3]
    return guesses


def page_picture(pdf: bytes, number: int) -> bytes:
    """A page of a PDF, counted from 0, rendered as PNG."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        page = document[number]
        scale = min(RESOLUTION / 72, _LONGEST / max(1.0, *page.get_size()))
        file = BytesIO()
        page.render(scale=scale, grayscale=True).to_pil().save(file, "PNG")
        return file.getvalue()
    finally:
        document.close()


@cache
def _languages() -> str:
    """What is installed, English first: "eng+deu"."""
    listed = _tesseract(("--list-langs",), b"", "tesseract").splitlines()[1:]
    found = sorted({name.strip() for name in listed} - {"osd", ""}, key=lambda n: (n != "eng", n))
    return "+".join(found) or "eng"


def _tesseract(arguments: Sequence[str], data: bytes, source: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  fixed program, arguments of our own
            ["tesseract", *arguments],  # noqa: S607  where it lies is the user's choice
            input=data, capture_output=True, timeout=TIMEOUT, check=True,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise Rejected("a picture: tesseract is not there", where=source, mend=_HOW) from error
    except subprocess.TimeoutExpired as error:
        raise Rejected(
            f"a picture: OCR took more than {TIMEOUT} s", where=source, mend="cut it into pages"
        ) from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason"]
        raise Rejected(
            f"a picture that tesseract cannot read: {reason[0][:80]}", where=source, mend=_HOW
        ) from error
    except OSError as error:
        raise Rejected(
            f"a picture: OCR cannot be started here ({error.strerror})",
            where=source, mend="guess its text with --ocr",
        ) from error  # fmt: skip
    return done.stdout.decode("utf-8", "replace")
