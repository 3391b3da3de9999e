"""Several entries on a line, or one entry over several cells: columns, running lists."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest import rules
from ingest.letters.attributes import Reader, role_phrase
from ingest.letters.entries import Entry, parse_entry
from ingest.letters.labels import signs
from ingest.letters.lines import Line, folded_phrases, patterns
from ingest.model import Span
from ontology.text import fold

#: A cell that numbers the one right of it.
_NUMBER = re.compile(r"\(?\d{1,3}[.):]?")
_GAP = re.compile(r"\t+|[ \u00a0]{2,}|\s*\|\s*")
_EMAIL = re.compile(r"<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?")


def cells(text: str, line: Line, reader: Reader) -> list[Span]:
    """The cells of a line, each an entry; a cell that is only attributes joins its left one."""
    found: list[Span] = []
    for cell in split(text, _without_email(text, line.span)):
        if found and _NUMBER.fullmatch(found[-1].of(text)):
            found[-1] = Span(found[-1].start, cell.end)
        elif _NUMBER.fullmatch(cell.of(text)):
            found.append(cell)
        elif found and (reader.known(cell.of(text)) or not re.search(r"[^\W\d_]", cell.of(text))):
            found[-1] = Span(found[-1].start, cell.end)
        else:
            found.append(cell)
    return found


def _without_email(text: str, span: Span) -> Span:
    """The span without an address of its owner at its end."""
    last = span.of(text).rpartition(" ")[2]
    if not _EMAIL.fullmatch(last):
        return span
    return Span(span.start, span.start + len(span.of(text)[: -len(last)].rstrip(" ,;–-")))


def split(text: str, span: Span) -> list[Span]:
    """The cells of a stretch of one line, as tabs, wide gaps or bars part them."""
    found, start = [], span.start
    for gap in (*_GAP.finditer(text, span.start, span.end), None):
        cell = Span(start, gap.start() if gap else span.end)
        words = cell.of(text).strip()
        if words and not _EMAIL.fullmatch(words):
            at = cell.start + cell.of(text).index(words)
            found.append(Span(at, at + len(words)))
        start = gap.end() if gap else start
    return found


def enumeration(text: str, paragraph: Sequence[Line], reader: Reader) -> list[Entry]:
    """The entries of a list in running text ("A, B (X, Y), C and D"), which may break names.

    Empty unless every item reads as an entry and the paragraph really is such a list.
    """
    if any(role_phrase(line.bare) for line in paragraph[1:]):
        return []
    span = Span(paragraph[0].span.start + _announced(paragraph[0]), paragraph[-1].span.end)
    ways = [list(items(text, span)), list(items(text, span, ";"))]
    read = (all_entries(text, parts, reader) for parts in ways if _is_list(parts, paragraph))
    return next((entries for entries in read if entries), [])


def _is_list(parts: Sequence[Span], paragraph: Sequence[Line]) -> bool:
    return len(parts) > 2 and (len(parts) > len(paragraph) or _wrapped(paragraph))


def all_entries(text: str, parts: Sequence[Span], reader: Reader) -> list[Entry]:
    """The parts as entries; empty unless each is one with a full name, or speaks of others."""
    found: list[Entry] = []
    for part in parts:
        if any(p.fullmatch(fold(part.of(text))) for p in patterns("others")):
            continue
        entry = parse_entry(text, part, reader)
        if not isinstance(entry, Entry) or reader.known(part.of(text)):
            return []
        if len(entry.name.split()) < 2:
            return []
        found.append(entry)
    return found


def _announced(line: Line) -> int:
    """How many characters at the line's beginning say that those behind them sign."""
    label, colon, _ = line.text.partition(":")
    if colon and signs(label):
        return len(label) + 1
    words = line.text.split()
    for count in range(min(_LONGEST_LEAD, len(words) - 1), 0, -1):
        lead = fold(" ".join(words[:count])).split()
        members = [" ".join(lead[skip:]) in _members() for skip in (0, 1)]
        if any(members) and words[count][:1].isupper():
            return line.text.index(words[count], len(" ".join(words[:count])))
    return 0


#: Words before the names: "The Members of the European Parliament A. Exempel, …".
_LONGEST_LEAD = 8


@cache
def _members() -> frozenset[str]:
    announced = {fold(phrase) for phrase in folded_phrases("headings")}
    return folded_phrases("member_words") | {phrase for phrase in announced if " " in phrase}


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


def items(text: str, span: Span, marks: str = ",;") -> Iterator[Span]:
    """Split at commas and semicolons outside brackets; the last item also at its "and"."""
    depth, start, cuts = 0, span.start, []
    for position in range(span.start, span.end):
        character = text[position]
        depth += (character in "([") - (character in ")]")
        if character in marks and depth == 0:
            cuts.append((start, position))
            start = position + 1
    parts = [Span(*cut) for cut in cuts] + joined_names(text, Span(start, span.end))
    for part in parts:
        raw, left = part.of(text), part.start
        if stripped := raw.strip(" \t\n\r.\u00a0"):
            offset = left + raw.index(stripped)
            yield Span(offset, offset + len(stripped))
