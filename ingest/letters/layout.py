"""How a block is laid out: broken lines made whole, headings told by what all the others share."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.letters.attributes import (
    Attributes,
    Reader,
    behalf,
    is_organisation,
    is_role,
    role_phrase,
)
from ingest.letters.columns import split
from ingest.letters.entries import Entry, parse_entry
from ingest.letters.leads import without_marks
from ingest.letters.lines import Line, folded_phrases, is_page_furniture
from ingest.letters.masking import BLOT
from ingest.letters.names import is_particle, looks_like_name
from ingest.model import Span
from ontology.text import fold


def whole_lines(text: str, block_lines: Sequence[Line], reader: Reader) -> tuple[str, list[Line]]:
    """The text and its lines with entries that a line end breaks made whole; no offset changes."""
    found: list[Line] = []
    for line in block_lines:
        last = found[-1] if found else None
        joint = _joint(text, last, line, reader) if last and line else None
        if last is None or joint is None:
            found.append(line)
            continue
        start, glue = last.span.end - joint.taken, joint.glue
        text = text[:start] + glue.ljust(line.span.start - start, BLOT) + text[line.span.start :]
        span = Span(last.span.start, line.span.end)
        found[-1] = Line(last.number, span, span.of(text), line.alone)
    return text, found


#: Share of the entries that must have what headings lack.
_MOST = 0.8
#: Words of a heading that is no sentence.
_LONGEST_HEADING = 6


class _Joint(NamedTuple):
    """How two lines are one: what stands between them, and how many characters go before it."""

    glue: str
    taken: int = 0


def _joint(text: str, line: Line, below: Line, reader: Reader) -> _Joint | None:
    """How the lines are joined; None where they are two."""
    if not line or is_page_furniture(below):
        return None
    if re.search(r"[^\W\d_]-$", line.text) and below.text[:1].isalpha():
        return _Joint("", taken=int(below.text[:1].islower()))
    if _open(line.text) and not _open(below.text) and re.search(r"[)\]]", below.text):
        return _Joint(" ")
    if marked(line) and not marked(below) and _half_name(line, reader):
        return None if reader.known(below.bare) or is_role(below.bare) else _Joint(" ")
    goes_on = _name_goes_on(line, below) or _role_goes_on(text, line, below, reader)
    return _Joint(" ") if goes_on else None


def _name_goes_on(line: Line, below: Line) -> bool:
    """Whether a name breaks at its particle: "Ada van der", "Exempel" or "Ada", "van Exempel"."""
    words, rest = _bare(line).split(), below.bare.split()
    if (
        not (words and rest)
        or marked(below)
        or not _phrase(line.bare)
        or len(words) > _LONGEST_HEADING
    ):
        return False
    if is_particle(words[-1].rpartition("-")[2]) and words[-1].islower() | ("-" in words[-1]):
        return rest[0][:1].isupper() or is_particle(rest[0])
    led = is_particle(rest[0]) and rest[0].islower() and len(rest) > 1 and rest[1][:1].isupper()
    return led and len(words) == 1 and looks_like_name(words[0])


def _open(words: str) -> bool:
    return words.count("(") > words.count(")") or words.count("[") > words.count("]")


def _half_name(line: Line, reader: Reader) -> bool:
    """Whether the line, its mark off, is one word of a name and no more."""
    words = _bare(line).split()
    return len(words) == 1 and looks_like_name(words[0]) and not reader.known(words[0])


def _role_goes_on(text: str, line: Line, below: Line, reader: Reader) -> bool:
    """Whether a role that fills its line goes on below it: "Vice-Chair of the Committee on"."""
    words = line.bare.split()
    last = line.bare.rstrip(",").rpartition(", ")[2]
    ended = line.bare.endswith((":", ";", ".", ")")) or marked(below)
    if ended or not (is_role(line.bare) or role_phrase(last)):
        return False
    if fold(words[-1]) in folded_phrases("connectors"):
        return True
    if below.bare[:1].islower():
        return not is_particle(below.bare.split()[0])
    if reader.known(below.bare) or is_role(below.bare) or behalf(below.bare):
        return False
    name = parse_entry(text, below.span, reader)
    if isinstance(name, Entry):
        return line.bare.endswith(",") and not name.attributes
    return len(words) > 2 and _phrase(below.bare)


def _phrase(words: str) -> bool:
    """Letters and small words: no contact detail, label or date."""
    return bool(re.fullmatch(r"[^\W\d_][^\d:@()]*", words))


def _bare(line: Line) -> str:
    words = without_marks(line.bare).replace(BLOT, "")
    first, _, rest = words.partition(" ")
    return rest if fold(first) in folded_phrases("member_words") and rest else words


def marked(line: Line) -> bool:
    """Whether a number, a bullet, "gez." or a word for MEP opens the line."""
    return _bare(line) != line.bare.replace(BLOT, "")


def headings(text: str, block_lines: Sequence[Line], reader: Reader) -> frozenset[int]:
    """The numbers of lines that are headings though nobody knows their words.

    All entries but these share something that these lack: a mark in front, or a group or country
    beside the name. A party over its members is such a line.
    """
    stanzas = [stanza for stanza in _stanzas(block_lines) if stanza]
    entries = [line for stanza in stanzas for line in stanza if _full(text, line, reader)]
    tops = [
        (stanza[0], stanza[1:] or (stanzas[at + 1] if at + 1 < len(stanzas) else []))
        for at, stanza in enumerate(stanzas)
    ]
    beneath = {a.number: b for stanza in stanzas for a, b in pairwise(stanza)}

    def said_group(line: Line) -> bool:
        return all(one.group for one in _said(text, line, reader))

    def said_country(line: Line) -> bool:
        return all(one.country for one in _said(text, line, reader))

    def described(line: Line) -> bool:
        below = beneath.get(line.number)
        return below is not None and bool(role_phrase(below.bare) or reader.known(below.bare))

    pairs = [(top, below[0]) for top, below in tops if below and _may_head(top, reader)]
    pairs = [(top, below) for top, below in pairs if _full(text, below, reader)]
    for shared in (marked, said_group, said_country, described):
        heads = [pair for pair in pairs if not shared(pair[0]) and shared(pair[1])]
        if shared in (said_country, described):
            heads = [pair for pair in heads if not is_organisation(pair[0].bare)]
        found = {top.number for top, _ in heads}
        others = [line for line in entries if line.number not in found]
        alike = sum(map(shared, others))
        if not found or len(others) < max(3, len(found)) or alike < _MOST * len(others):
            continue
        indented = all(_indent(text, top) < _indent(text, below) for top, below in heads)
        if len(found) > 1 or shared is marked or indented:
            return frozenset(found)
    return frozenset()


def _stanzas(block_lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in block_lines:
        if line and not is_page_furniture(line):
            run.append(line)
        elif not line:
            yield run
            run = []
    yield run


def _may_head(line: Line, reader: Reader) -> bool:
    """Whether a line may stand over others: short words, and none that are known."""
    words = line.bare.rstrip(":")
    if len(words.split()) > _LONGEST_HEADING or not _phrase(words):
        return False
    return not (reader.known(words) or is_role(words) or behalf(words))


def _full(text: str, line: Line, reader: Reader) -> bool:
    """Whether a cell of the line is an entry with a name of two words."""
    if role_phrase(line.bare):
        return False
    parsed = (parse_entry(text, cell, reader) for cell in split(text, line.span))
    return any(isinstance(p, Entry) and " " in p.name and not p.organisation for p in parsed)


def _said(text: str, line: Line, reader: Reader) -> list[Attributes]:
    """What stands beside each name of the line; nothing beside what is no name."""
    parsed = [parse_entry(text, cell, reader) for cell in split(text, line.span)]
    return [p.attributes for p in parsed if isinstance(p, Entry)] or [Attributes()]


def _indent(text: str, line: Line) -> int:
    return line.span.start - (text.rfind("\n", 0, line.span.start) + 1)
