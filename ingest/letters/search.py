"""Where a document's signatures stand: behind a closing or heading, before the body, at the end."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.dates import full_dates
from ingest.letters.attributes import Reader
from ingest.letters.block import Block
from ingest.letters.columns import items, joined_names
from ingest.letters.entries import Entry, parse_entry
from ingest.letters.lines import (
    Line,
    announces,
    is_closing,
    is_heading,
    is_salutation,
    joined,
    patterns,
)
from ingest.letters.reading import is_prose, names_behind_mark, read_block
from ingest.model import Span
from ontology.text import fold

#: Lines among which those who send a letter may be named.
_TOP = 15
#: Lines that one sentence of names may fill.
_SENTENCE = 200
#: How many pieces of running text may follow a block that nothing announces.
_BELOW = 40


def find_block(
    text: str, all_lines: Sequence[Line], reader: Reader, *, behind: int, letter: bool
) -> Block | None:
    """The first block that holds a signature: after a closing or a heading, or at a letter's end.

    Only lines behind the offset ``behind`` count. ``letter``: whether the text opens like one;
    only then may a list of names without closing or heading count.
    """
    empty_to = 0  # behind a closing nobody was found up to here: no need to look again
    for index, line in enumerate(all_lines):
        if line.span.start < behind or not line or line.number < empty_to:
            continue
        opens = letter and (is_closing(line) or announces(line))
        if not (opens or is_heading(line) or names_behind_mark(line)):
            continue
        first = index if names_behind_mark(line) else index + 1
        block = read_block(text, all_lines[first:], reader, all_lines[:index], line.span.start)
        if block.entries:
            return block
        empty_to = block.stopped or len(all_lines) + 1
    named = _senders(text, all_lines, reader) or _undersigned(text, all_lines, reader)
    return named or (_trailing(text, all_lines, reader, behind) if letter else None)


def _senders(text: str, all_lines: Sequence[Line], reader: Reader) -> Block | None:
    """ "From", near the top, and those who send the letter behind or below it."""
    for index, line in enumerate(all_lines[:_TOP]):
        words, _, names = line.bare.partition(":")
        if not any(pattern.fullmatch(fold(words)) for pattern in patterns("senders")):
            continue
        rest = all_lines[index + 1 :]
        if names.strip():
            start = line.span.start + line.text.index(":") + 1
            span = Span(start, line.span.end)
            rest = [replace(line, span=span, text=span.of(text).strip()), *rest]
        below = list(takewhile(lambda one: not _heads(one), rest))
        block = read_block(text, below, reader, all_lines[:index], line.span.start)
        if len(block.entries) > 1 and not block.unread:
            block.inline = True
            return block
    return None


def _heads(line: Line) -> bool:
    """Whether the line belongs to the head of the letter: address, salutation, date, subject."""
    if is_salutation(line) or re.match(r"[^\W\d_]{2,12}\.?:(?:\s|$)", line.text):
        return True
    alone = joined("address_marks").fullmatch(line.bare.rstrip(":"))
    return bool(line) and (alone is not None or bool(full_dates(line.text)))


def _undersigned(text: str, all_lines: Sequence[Line], reader: Reader) -> Block | None:
    """ "We, the undersigned: A, B and C, write to you": names before the body."""
    for index, line in enumerate(all_lines):
        match = joined("undersigned").match(line.text)
        if not match:
            continue
        start = line.span.start + match.end()
        ends = (o.span.end for o in all_lines[index : index + _SENTENCE] if o.alone)
        block = Block(line.span.start, inline=True)
        listed = items(text, Span(start, next(ends, start)))
        for item in (part for one in listed for part in joined_names(text, one)):
            entry = parse_entry(text, item, reader)
            if not isinstance(entry, Entry) or len(entry.name.split()) < 2:
                break
            block.add(entry)
        if len(block.entries) > 1:
            return block
        below = read_block(text, all_lines[index + 1 :], reader, all_lines[:index], line.span.start)
        if len(below.entries) > 1 and not below.unread:
            below.inline = True
            return below
    return None


def _trailing(text: str, all_lines: Sequence[Line], reader: Reader, behind: int) -> Block | None:
    """Two or more entries behind the last running text of a letter without closing or heading."""
    prose = [i for i, line in enumerate(all_lines) if is_prose(line) or line.text.endswith(".")]
    for last in reversed(prose[-_BELOW:]):
        first = last + 1
        while first < len(all_lines) and not all_lines[first]:
            first += 1
        if first == len(all_lines) or all_lines[first].span.start < behind:
            continue
        start = all_lines[first].span.start
        block = read_block(text, all_lines[first:], reader, all_lines[:first], start)
        if len(block.entries) > 1:
            return block
    return None
