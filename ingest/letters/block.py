"""The signature block: which lines belong to it and what each of them is.

Every line between the first and the last signature is read, skipped for a reason with a name
(blank, page number, heading, contact detail), or reported as unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.dates import full_dates
from ingest.letters.attributes import Attributes, Reader, behalf, fields
from ingest.letters.columns import Table, cells, enumeration, items, joined_names
from ingest.letters.entries import Entry, parse_entry, without_marks
from ingest.letters.lines import (
    Line,
    ends_block,
    is_closing,
    is_heading,
    is_page_furniture,
    is_salutation,
    joined,
    patterns,
    phrase_at_start,
)
from ingest.letters.masking import BLOT
from ingest.letters.names import is_particle
from ingest.model import Span, UnreadLine
from ontology.text import fold

_SHORT = 90
_CONTACT = re.compile(
    r"@|https?://|www\.|\b(?:tel|phone|fax|mob|t[eé]l[eé]phone|telefon|e-?mail)\b|\b\d{4,}\b|\+\d",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Block:
    """What was read so far; ``start`` is the offset where the block begins."""

    start: int
    entries: list[Entry] = field(default_factory=list)
    unread: list[UnreadLine] = field(default_factory=list)
    pending: list[UnreadLine] = field(default_factory=list)
    heading: Attributes = field(default_factory=Attributes)
    headings_first: bool = False
    table: Table | None = None
    after_entry: bool = False
    inline: bool = False
    """Whether the names stand in the first sentence, so that the body is not before them."""

    def add(self, entry: Entry) -> None:
        """Take an entry; what was pending before it lies inside the block after all."""
        self.unread += self.pending
        self.pending.clear()
        self.entries.append(replace(entry, attributes=entry.attributes | self.heading))
        self.after_entry = True


def find_block(
    text: str, all_lines: Sequence[Line], reader: Reader, *, behind: int, letter: bool
) -> Block | None:
    """The first block that holds a signature: after a closing or a heading, or at a letter's end.

    Only lines behind the offset ``behind`` count. ``letter``: whether the text opens like one;
    only then may a list of names without closing or heading count.
    """
    for index, line in enumerate(all_lines):
        if line.span.start < behind or not line:
            continue
        if not (is_heading(line) or (letter and is_closing(line)) or _names_behind_mark(line)):
            continue
        first = index if _names_behind_mark(line) else index + 1
        block = read_block(text, all_lines[first:], reader, all_lines[:index], line.span.start)
        if block.entries:
            return block
    named = _undersigned(text, all_lines, reader)
    return named or (_trailing(text, all_lines, reader, behind) if letter else None)


def _names_behind_mark(line: Line) -> bool:
    """ "Co-signed: M. Exempel (…), …" begins a block on its own line."""
    head, colon, names = line.bare.partition(":")
    phrase = phrase_at_start("headings", fold(head))
    return bool(colon and names.strip() and phrase and phrase == fold(head))


def _undersigned(text: str, all_lines: Sequence[Line], reader: Reader) -> Block | None:
    """ "We, the undersigned: A, B and C, write to you": names before the body."""
    for line in all_lines:
        match = joined("undersigned").match(line.text)
        if not match:
            continue
        start = line.span.start + match.end()
        ends = (o.span.end for o in all_lines if o.span.start >= line.span.start and o.alone)
        block = Block(line.span.start, inline=True)
        listed = items(text, Span(start, next(ends, start)))
        for item in (part for one in listed for part in joined_names(text, one)):
            entry = parse_entry(text, item, reader)
            if not isinstance(entry, Entry) or len(entry.name.split()) < 2:
                break
            block.add(entry)
        if len(block.entries) > 1:
            return block
    return None


def read_block(
    text: str, block_lines: Sequence[Line], reader: Reader, above: Sequence[Line], start: int
) -> Block:
    """Read lines until one ends the block."""
    block = Block(start)
    running = {line.folded for line in above if line}
    first = next((line for line in block_lines if line), None)
    block.headings_first = bool(first and _is_attribute_line(first, reader))
    for paragraph in _paragraphs(block_lines):
        if not paragraph:
            block.after_entry = False
            continue
        if ends_block(paragraph[0]) or (block.entries and is_salutation(paragraph[0])):
            break
        listed = enumeration(text, paragraph, reader)
        if listed:
            for entry in listed:
                block.add(entry)
            continue
        if not _read_lines(text, paragraph, reader, block, running):
            break
    return block


def _paragraphs(block_lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines; an empty list stands for a blank line. Copies and contacts begin a run."""
    run: list[Line] = []
    for line in block_lines:
        if run and (not line or ends_block(line) or _names_behind_mark(line)):
            yield run
            run = []
        if line:
            run.append(line)
        else:
            yield []
    if run:
        yield run


def _read_lines(
    text: str, paragraph: list[Line], reader: Reader, block: Block, running: set[str]
) -> bool:
    """Read the lines one by one; False where running text ends the block."""
    for line, below in pairwise([*paragraph, None]):
        if is_page_furniture(line, running) or is_heading(line) or _others(line) or _remark(line):
            continue
        if _is_prose(line) and block.entries:
            return False
        if _caption(line, reader, block):
            continue
        if table := Table.header(line):
            block.table = table
        elif _is_attribute_line(line, reader):
            _attribute_line(line, reader, block)
        elif _CONTACT.search(line.text) and not (block.table or parse_ok(text, line, reader)):
            continue
        elif _is_role_line(text, line, below, reader, block):
            _attach(block, Attributes(role=line.bare), line)
        else:
            _entry_line(text, line, reader, block)
    return True


def _caption(line: Line, reader: Reader, block: Block) -> bool:
    """A line that ends in a colon names nobody; it may say for whom those below sign."""
    if not line.bare.endswith(":") or line.bare.count(":") > 1:
        return False
    represented = behalf(line.bare.rstrip(":"))
    if represented:
        group = reader.group_in(represented)
        block.heading = Attributes(group=group, organisation=None if group else represented)
        return True
    return not block.entries


def _remark(line: Line) -> bool:
    """A date below the closing, a remark in brackets, a line of footnotes or rules."""
    if re.fullmatch(r"\([^()]*\)|[\W_]+", line.bare):
        return True
    return len(line.text) < _SHORT and bool(full_dates(line.text))


def _is_role_line(text: str, line: Line, below: Line | None, reader: Reader, block: Block) -> bool:
    """A line under a name that is no name, with group or country on the next: what they are."""
    if not block.after_entry or parse_ok(text, line, reader) or line.bare.endswith("."):
        return False
    return line.bare[:1].islower() or (below is not None and _is_attribute_line(below, reader))


def parse_ok(text: str, line: Line, reader: Reader) -> bool:
    """Whether the line reads as one entry."""
    return isinstance(parse_entry(text, line.span, reader), Entry)


def _entry_line(text: str, line: Line, reader: Reader, block: Block) -> None:
    if block.table and (entry := block.table.row(text, line, reader)):
        block.add(entry)
        return
    parts = [parse_entry(text, cell, reader) for cell in cells(text, line, reader)]
    for part in parts:
        if isinstance(part, Entry):
            block.add(part)
    reasons = [part for part in parts if isinstance(part, str)]
    if reasons and any(character.isalpha() for character in line.text):
        block.pending.append(UnreadLine(line.number, line.span, "; ".join(reasons)))


def _is_attribute_line(line: Line, reader: Reader) -> bool:
    bare = _plain(line)
    return bool(bare) and (reader.known(bare) or reader.attribute_line(bare))


def _plain(line: Line) -> str:
    """An attribute line without bullet, count or colon: "- Renew (12):"."""
    return re.sub(r"\s*[(\[]\d+[)\]]$|:$", "", without_marks(line.bare)).replace(BLOT, "")


def _attribute_line(line: Line, reader: Reader, block: Block) -> None:
    """A heading over what follows, or the second line of the entry above."""
    found = reader.read(_plain(line)) or Attributes()
    marked = line.text[:1] in "#-+•*" + BLOT or line.text.endswith(":")
    if marked or block.headings_first or not block.after_entry:
        if not found.role:
            block.heading = found | block.heading
        return
    _attach(block, found, line)


def _attach(block: Block, found: Attributes, line: Line) -> None:
    """Give the entry above what its second line says."""
    last = block.entries[-1]
    block.entries[-1] = replace(
        last,
        attributes=last.attributes | found,
        entry=Span(last.entry.start, line.span.end),
    )


def _others(line: Line) -> bool:
    """ "and 12 other Members": people the letter does not name."""
    return any(p.fullmatch(line.folded) for p in patterns("others"))


def _is_prose(line: Line) -> bool:
    """Running text: several small words that no name has."""
    if any(True for _ in fields(line.text)) and len(line.text.split()) < 6:
        return False
    small = [w for w in line.text.split() if w[:1].islower() and w.isalpha() and not is_particle(w)]
    return len(small) >= 5 and len(small) > 0.4 * len(line.text.split())


def _trailing(text: str, all_lines: Sequence[Line], reader: Reader, behind: int) -> Block | None:
    """Two or more entries behind the last running text of a letter without closing or heading."""
    prose = [i for i, line in enumerate(all_lines) if _is_prose(line) or line.text.endswith(".")]
    for last in reversed(prose):
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
