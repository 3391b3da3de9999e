"""Reading a signature block: which lines belong to it, and in which paragraphs.

Every line between the first and the last signature is read, skipped for a reason with a name
(blank, page number, heading, contact detail), or reported as unread.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.dates import full_dates
from ingest.letters.attributes import Reader, role_phrase
from ingest.letters.block import Block
from ingest.letters.columns import enumeration
from ingest.letters.labels import ends_signing, label, signs
from ingest.letters.layout import headings, whole_lines
from ingest.letters.lines import (
    Line,
    announces,
    ends_block,
    folded_phrases,
    is_heading,
    is_page_furniture,
    is_salutation,
    patterns,
    phrase_at_start,
)
from ingest.letters.names import is_particle
from ingest.letters.steps import Place, is_attribute_line, take
from ingest.numbers import number
from ontology.text import fold

_SHORT = 90
#: Words that running text has at least.
_SENTENCE = 6


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
    if first:
        block.organisations = _of_organisations(text[start : first.span.start])
    block.headings_first = bool(first and is_attribute_line(first, reader))
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
            block.others += sum(map(_others, paragraph))
        elif not _read_lines(text, paragraph, reader, block, running):
            block.stopped = paragraph[-1].number
            break
    block.entries[:] = block.finished()
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
        block.others += _others(line)
        block.footer = block.footer or (bool(block.entries) and line.text in ("--", "---"))
        if block.muted:
            block.leave(line, "stands below a label")
        elif _passed_over(line, running):
            if is_heading(line) or announces(line):
                block.organisations = _of_organisations(line.bare)
        elif block.entries and (_ends(line, block) or ends_signing(line, reader)):
            return False
        else:
            take(Place(text, line, below, reader, block))
    return True


def _of_organisations(heading: str) -> bool:
    """Whether a heading stands over organisations, and over nobody else."""
    words = set(fold(heading).split())
    return bool(words & folded_phrases("organisations"))


def _passed_over(line: Line, running: set[str]) -> bool:
    """Whether the line names nobody by its kind: page numbers, headings, remarks."""
    furniture = is_page_furniture(line, running) or is_heading(line) or announces(line)
    return furniture or bool(_others(line)) or _remark(line)


def _ends(line: Line, block: Block) -> bool:
    """Whether running text ends the block: a long role below a name does not."""
    role = block.after_entry and role_phrase(line.bare) and not line.bare.endswith(".")
    said = line.bare.endswith(":") and signs(line.bare)
    return is_prose(line) and not (role or said)


def _remark(line: Line) -> bool:
    """A date below the closing, a remark in brackets, a line of footnotes or rules."""
    if re.fullmatch(r"\([^()]*\)|[\W_]+", line.bare):
        return True
    return len(line.text) < _SHORT and bool(full_dates(line.text))


def _others(line: Line) -> int:
    """ "and 12 other Members": how many people the letter does not name; 0 for other lines."""
    found = (pattern.fullmatch(line.folded) for pattern in patterns("others"))
    return next((number(match.group(1)) or 1 for match in found if match), 0)


def is_prose(line: Line) -> bool:
    """Running text: several small words that no name has."""
    if len(line.text.split()) < _SENTENCE:
        return False
    small = [w for w in line.text.split() if w[:1].islower() and w.isalpha() and not is_particle(w)]
    return len(small) >= 5 and len(small) > 0.4 * len(line.text.split())
