"""Several entries on a line, or one entry over several cells: columns, running lists."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest import rules
from ingest.letters.attributes import Reader, role_phrase
from ingest.letters.entries import Entry, parse_entry
from ingest.letters.labels import signs
from ingest.letters.lines import Line, patterns
from ingest.model import Span
from ontology.text import fold

_GAP = re.compile(r"\t+|[ \u00a0]{2,}|\s*\|\s*")
_EMAIL = re.compile(r"<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?")


def cells(text: str, line: Line, reader: Reader) -> list[Span]:
    """The cells of a line, each an entry; a cell that is only attributes joins its left one."""
    found: list[Span] = []
    for cell in split(text, _without_email(text, line.span)):
        if found and (reader.known(cell.of(text)) or not re.search(r"[^\W\d_]", cell.of(text))):
            found[-1] = Span(found[-1].start, cell.end)
        else:
            found.append(cell)
    numbered = len(found) > 1 and not re.search(r"[^\W\d_]", found[0].of(text))
    return [Span(found[0].start, found[1].end), *found[2:]] if numbered else found


def _without_email(text: str, span: Span) -> Span:
    """The span without an address of its owner at its end."""
    last = span.of(text).rpartition(" ")[2]
    if not _EMAIL.fullmatch(last):
        return span
    return Span(span.start, span.start + len(span.of(text)[: -len(last)].rstrip(" ,;–-")))


def split(text: str, span: Span) -> list[Span]:
    """The cells of a stretch of one line, as tabs, wide gaps or bars part them."""
    found, start = [], span.start
    for gap in _GAP.finditer(text, span.start, span.end):
        if gap.start() > start:
            found.append(Span(start, gap.start()))
        start = gap.end()
    if start < span.end:
        found.append(Span(start, span.end))
    return [cell for cell in found if not _EMAIL.fullmatch(cell.of(text))]


def enumeration(text: str, paragraph: Sequence[Line], reader: Reader) -> list[Entry]:
    """The entries of a list in running text ("A, B (X, Y), C and D"), which may break names.

    Empty unless every item reads as an entry and the paragraph really is such a list.
    """
    if any(role_phrase(line.bare) for line in paragraph[1:]):
        return []
    span = Span(paragraph[0].span.start + _announced(paragraph[0]), paragraph[-1].span.end)
    found_items = list(items(text, span))
    if len(found_items) < 3 or (len(found_items) <= len(paragraph) and not _wrapped(paragraph)):
        return []
    found: list[Entry] = []
    for item in found_items:
        if any(p.fullmatch(fold(item.of(text))) for p in patterns("others")):
            continue
        entry = parse_entry(text, item, reader)
        if (
            not isinstance(entry, Entry)
            or reader.known(item.of(text))
            or len(entry.name.split()) < 2
        ):
            return []
        found.append(entry)
    return found


def _announced(line: Line) -> int:
    """How many characters at the line's beginning say that those behind them sign."""
    words, colon, _ = line.text.partition(":")
    return len(words) + 1 if colon and signs(words) else 0


def _wrapped(paragraph: Sequence[Line]) -> bool:
    return len(paragraph) > 1 and all(line.text.endswith((",", ";")) for line in paragraph[:-1])


@cache
def _conjunction() -> re.Pattern[str]:
    phrases = sorted(rules.load("letters")["conjunctions"]["phrases"], key=len, reverse=True)
    return re.compile(
        r",?\s+(?:"
        + "|".join(map(re.escape, phrases))
        + r")\s+(?=[^\W\d_a-z]|\d+\s"
        + r"|\w+ (?:other|more|further|weitere|autres|otr|altr|outr|andere|innych))"
    )


def joined_names(text: str, span: Span) -> list[Span]:
    """The item, cut in two at an "and" between two names."""
    joints = list(_conjunction().finditer(text, span.start, span.end))
    if not joints or len(span.of(text).split()) < 4:
        return [span]
    return [Span(span.start, joints[-1].start()), Span(joints[-1].end(), span.end)]


def items(text: str, span: Span) -> Iterator[Span]:
    """Split at commas and semicolons outside brackets; the last item also at its "and"."""
    depth, start, cuts = 0, span.start, []
    for position in range(span.start, span.end):
        character = text[position]
        depth += (character in "([") - (character in ")]")
        if character in ",;" and depth == 0:
            cuts.append((start, position))
            start = position + 1
    parts = [Span(*cut) for cut in cuts] + joined_names(text, Span(start, span.end))
    for part in parts:
        raw, left = part.of(text), part.start
        if stripped := raw.strip(" \t\n\r.\u00a0"):
            offset = left + raw.index(stripped)
            yield Span(offset, offset + len(stripped))
