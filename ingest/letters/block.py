"""The signature block: which lines belong to it and what each of them is.

Every line between the first and the last signature is read, skipped for a reason with a name
(blank, page number, heading, contact detail), or reported as unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ingest.dates import full_dates
from ingest.letters.attributes import Attributes, Reader, fields, is_role, role_phrase
from ingest.letters.columns import cells, enumeration, items, split
from ingest.letters.entries import Entry, parse_entry, without_marks
from ingest.letters.labels import ends_signing, label, labels_somebody, represented
from ingest.letters.layout import headings, whole_lines
from ingest.letters.lines import (
    Line,
    ends_block,
    is_heading,
    is_page_furniture,
    is_salutation,
    joined,
    patterns,
    phrase_at_start,
)
from ingest.letters.masking import BLOT
from ingest.letters.names import is_particle
from ingest.letters.tables import Table
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
    muted: bool = False
    """Whether the rest of the paragraph belongs to a label that says nothing of signing."""
    after_entry: bool = False
    row: int = 0
    """How many entries stand side by side on the line above."""
    apart: bool = False
    """Whether a blank line stands between that line and this one."""
    stopped: int | None = None
    """The number of the line that ended it; None where it ran to the end of the text."""
    unknown_headings: frozenset[int] = frozenset()
    """Numbers of lines that are headings by their place among the others."""
    inline: bool = False
    """Whether the names stand in the first sentence, so that the body is not before them."""

    def add(self, entry: Entry) -> None:
        """Take an entry; what was pending before it lies inside the block after all."""
        self.unread += self.pending
        self.pending.clear()
        whole = replace(entry, attributes=entry.attributes | self.heading)
        if self.after_entry and self.entries and _same_again(self.entries[-1], entry):
            whole = _in_type(self.entries.pop(), whole)
        self.entries.append(whole)
        self.after_entry = True


def _same_again(before: Entry, entry: Entry) -> bool:
    """Whether "/s/ A. Exempel" and the name in type stand on neighbouring lines."""
    if before.marked == entry.marked or before.organisation or entry.organisation:
        return False
    one, other = (fold(e.name).split() for e in (before, entry))
    if set(one) == set(other):
        return True
    return one[-1] == other[-1] and one[0][0] == other[0][0]


def _in_type(before: Entry, entry: Entry) -> Entry:
    """The two as one entry, under the name that no mark of signing precedes."""
    name, rest = (entry, before) if before.marked else (before, entry)
    span = Span(before.entry.start, entry.entry.end)
    return replace(name, entry=span, attributes=name.attributes | rest.attributes)


def names_behind_mark(line: Line) -> bool:
    """ "Co-signed: M. Exempel (…), …" begins a block on its own line."""
    head, colon, names = line.bare.partition(":")
    phrase = phrase_at_start("headings", fold(head))
    return bool(colon and names.strip() and phrase and phrase == fold(head))


def read_block(
    text: str, block_lines: Sequence[Line], reader: Reader, above: Sequence[Line], start: int
) -> Block:
    """Read lines until one ends the block."""
    text, block_lines = whole_lines(text, _region(block_lines), reader)
    block = Block(start, unknown_headings=headings(text, block_lines, reader))
    running = {line.folded for line in above if line}
    first = next((line for line in block_lines if line), None)
    block.headings_first = bool(first and _is_attribute_line(first, reader))
    for paragraph in _paragraphs(block_lines):
        if not paragraph:
            block.after_entry, block.apart = False, True
            continue
        if ends_block(paragraph[0]) or (block.entries and is_salutation(paragraph[0])):
            block.stopped = paragraph[0].number
            break
        labelled = any(label(line, reader) for line in paragraph)
        listed = [] if labelled else enumeration(text, paragraph, reader)
        if listed:
            for entry in listed:
                block.add(entry)
            continue
        if not _read_lines(text, paragraph, reader, block, running):
            block.stopped = paragraph[-1].number
            break
    return block


def _region(block_lines: Sequence[Line]) -> list[Line]:
    """The lines up to where nobody signs any more."""
    found: list[Line] = []
    for line in block_lines:
        found.append(line)
        if ends_block(line):
            break
    return found


def _paragraphs(block_lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines; an empty list stands for a blank line. Copies and contacts begin a run."""
    run: list[Line] = []
    for line in block_lines:
        if run and (not line or ends_block(line) or names_behind_mark(line)):
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
    block.muted = False
    for line, below in zip_longest(paragraph, paragraph[1:]):
        if block.muted:
            block.pending.append(UnreadLine(line.number, line.span, "stands below a label"))
            continue
        if is_page_furniture(line, running) or is_heading(line) or _others(line) or _remark(line):
            continue
        role = block.after_entry and role_phrase(line.bare) and not line.bare.endswith(".")
        if is_prose(line) and block.entries and not role:
            return False
        if line.number in block.unknown_headings:
            block.heading = replace(block.heading, party=line.bare.rstrip(":"))
            continue
        if block.entries and ends_signing(line):
            return False
        if _caption(line, reader, block):
            continue
        if _stacked(text, line, reader, block):
            continue
        block.row = 0
        if table := Table.header(text, line):
            block.table = table
        elif block.table:
            _table_row(text, line, reader, block, block.table)
        elif (said := label(line, reader)) is not None:
            _labelled_names(text, line, said, reader, block)
        elif labels_somebody(line):
            why = "a label and not known to say that somebody signs"
            block.pending.append(UnreadLine(line.number, line.span, why))
            block.muted = bool(block.entries)
        elif colleague := joined("for_colleagues").match(without_marks(line.bare)):
            _entry_line(text, _behind(line, colleague.group()), reader, block)
        elif block.after_entry and (for_whom := represented(line.bare, reader)):
            _attach(block, for_whom, line)
        elif _is_attribute_line(line, reader):
            _attribute_line(line, reader, block)
        elif _CONTACT.search(line.text) and not (block.table or _some_entry(text, line, reader)):
            continue
        elif _is_role_line(text, line, below, reader, block):
            _attach(block, Attributes(role=line.bare), line)
        else:
            _entry_line(text, line, reader, block)
    return True


def _stacked(text: str, line: Line, reader: Reader, block: Block) -> bool:
    """A line that says what several people are: one cell for each name above, or nobody's."""
    parts, apart = split(text, line.span), block.apart
    block.apart = False
    if not all(_says_what(text, part, reader) for part in parts):
        return False
    said = [reader.read(part.of(text)) or Attributes(role=part.of(text)) for part in parts]
    if len(parts) == block.row > 1:
        for at, (part, found) in enumerate(zip(parts, said, strict=True), start=-block.row):
            entry = block.entries[at]
            whole = Span(entry.entry.start, part.end)
            block.entries[at] = replace(entry, attributes=entry.attributes | found, entry=whole)
        return True
    below_several = block.row > 1 and not (apart or block.headings_first)
    if not (below_several or _of_several(said)):
        return False
    why = f"says what {len(parts)} are and stands below {block.row} names"
    block.pending.append(UnreadLine(line.number, line.span, why))
    return True


def _of_several(said: Sequence[Attributes]) -> bool:
    """Whether it cannot be one person's: two groups, or two countries."""
    return any(
        len({value for one in said if (value := getattr(one, kind))}) > 1
        for kind in ("group", "country")
    )


def _says_what(text: str, cell: Span, reader: Reader) -> bool:
    """Whether the words are no name but what somebody is: group, country, role."""
    words = cell.of(text)
    if reader.known(words) or reader.attribute_line(words):
        return True
    return is_role(words) and not isinstance(parse_entry(text, cell, reader), Entry)


def _caption(line: Line, reader: Reader, block: Block) -> bool:
    """A line that ends in a colon names nobody; it may say for whom those below sign."""
    if not line.bare.endswith(":") or line.bare.count(":") > 1:
        return False
    for_whom = represented(line.bare.rstrip(":"), reader)
    block.heading = for_whom or block.heading
    return for_whom is not None or not block.entries


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


def _labelled_names(text: str, line: Line, said: Attributes, reader: Reader, block: Block) -> None:
    start = text.index(":", line.span.start, line.span.end) + 1
    for item in items(text, Span(start, line.span.end)):
        entry = parse_entry(text, item, reader)
        if isinstance(entry, Entry):
            block.add(replace(entry, attributes=entry.attributes | said))
        else:
            block.pending.append(UnreadLine(line.number, line.span, entry))


def _some_entry(text: str, line: Line, reader: Reader) -> bool:
    """Whether a cell of the line is a name with group, country or role beside it."""
    parsed = (parse_entry(text, cell, reader) for cell in cells(text, line, reader))
    return any(isinstance(p, Entry) and (p.attributes or " " in p.name) for p in parsed)


def parse_ok(text: str, line: Line, reader: Reader) -> bool:
    """Whether the line reads as one entry."""
    return isinstance(parse_entry(text, line.span, reader), Entry)


def _table_row(text: str, line: Line, reader: Reader, block: Block, table: Table) -> None:
    entry = table.row(text, line, reader)
    if isinstance(entry, Entry):
        block.add(entry)
    elif entry:
        block.pending.append(UnreadLine(line.number, line.span, entry))


def _behind(line: Line, words: str) -> Line:
    """What stands on the line behind these words."""
    start = line.span.start + line.text.index(words) + len(words)
    return replace(line, span=Span(start, line.span.end), text=line.text[start - line.span.start :])


def _entry_line(text: str, line: Line, reader: Reader, block: Block) -> None:
    parts = [parse_entry(text, cell, reader) for cell in cells(text, line, reader)]
    for part in parts:
        if isinstance(part, Entry):
            block.add(part)
    block.row = sum(isinstance(part, Entry) for part in parts)
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


def is_prose(line: Line) -> bool:
    """Running text: several small words that no name has."""
    if any(True for _ in fields(line.text)) and len(line.text.split()) < 6:
        return False
    small = [w for w in line.text.split() if w[:1].islower() and w.isalpha() and not is_particle(w)]
    return len(small) >= 5 and len(small) > 0.4 * len(line.text.split())
