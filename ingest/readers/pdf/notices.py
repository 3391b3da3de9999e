"""What a journalist should know of how a PDF was read."""

from ingest.readers.pdf.pages import Page

#: A page with a picture of this share and fewer letters than that is not read as a whole; one
#: without any letter has its text in a smaller one.
_PICTURE, _FEW, _SMALL_PICTURE = 0.25, 200, 0.05


def notices_of(pages: list[Page]) -> list[str]:
    """What was left out of the text and why, and what was guessed."""
    found = _quoted("hidden text left out", [t for page in pages for t in page.hidden])
    found += _quoted("text at an angle left out", [page.angled for page in pages])
    if recognised := [n for n, page in enumerate(pages, start=1) if page.recognised]:
        found.append(f"text recognised by a machine (OCR) on {_numbers(recognised)}: check names")
    if illegible := sum(page.illegible for page in pages if page.lines):
        found.append(f"{illegible} letters stand as “\ufffd”: its fonts do not name them")
    for number, page in enumerate(pages, start=1):
        if not page.recognised and (what := unread(page)):
            found.append(f"page {number} {what}: not read")
    return found


def unread(page: Page) -> str:
    """What a page shows beside text, if that may be writing; else nothing."""
    letters = sum(len(line.text) for line in page.lines)
    if page.illegible and not letters:
        return "has letters that its fonts do not name"
    if page.pictured >= (_PICTURE if letters else _SMALL_PICTURE) and letters < _FEW:
        return "holds a picture" if letters else "is a picture"
    return "is drawn, without text" if not letters and page.strokes > 50 else ""


def _quoted(what: str, texts: list[str]) -> list[str]:
    written = [text for text in dict.fromkeys(texts) if any(c.isalnum() for c in text)]
    found = [f"{what}: “{text[:80]}{'…' if len(text) > 80 else ''}”" for text in written[:3]]
    return [*found, f"{what}: {len(written) - 3} more"] if len(written) > 3 else found


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
    return ("page " if len(pages) == 1 else "pages ") + shown


def why_empty(pages: list[Page]) -> str:
    """Why no page has any text."""
    some = "its page" if len(pages) == 1 else f"any of its {len(pages)} pages"
    if any(page.illegible for page in pages):
        return f"not read: its fonts do not say which letters they show, on {some}"
    if any(page.hidden for page in pages):
        return f"not read: no text that can be seen on {some}"
    return f"scanned, not read: no text on {some}"
