"""Who asks a parliamentary question: the names above its subject, or behind "tabled by"."""

import re
from collections.abc import Iterator, Sequence

from ingest.letters.attributes import Reader
from ingest.letters.block import Block
from ingest.letters.columns import all_entries, items
from ingest.letters.lines import Line, joined
from ingest.letters.reading import read_block
from ingest.model import Span

_SUBJECT = re.compile(r"(?:subject|betreff|objet|asunto|oggetto|betreft)\b", re.IGNORECASE)
_HEAD = 12  # filled lines


def authors(text: str, all_lines: Sequence[Line], reader: Reader) -> Block | None:
    """The authors as a block of signatures; None where no line consists of names alone."""
    filled = [line for line in all_lines if line]
    end = next((i for i, line in enumerate(filled) if _SUBJECT.match(line.bare)), 0)
    marked = [span for line in filled[:_HEAD] for span in _behind_mark(line)]
    for span in (*marked, *(line.span for line in filled[1:end])):
        parts = list(items(text, span))
        entries = all_entries(text, parts, reader) if span in marked or len(parts) > 1 else []
        if entries:
            return Block(span.start, entries)
    for index in range(1, end):
        block = read_block(
            text, filled[index:end], reader, filled[:index], filled[index].span.start
        )
        if block.entries and not block.unread:
            return block
    return None


def _behind_mark(line: Line) -> Iterator[Span]:
    """What follows "tabled by" up to the end of the line."""
    match = joined("asked_by").search(line.text)
    if match:
        yield Span(line.span.start + match.end(), line.span.end)
