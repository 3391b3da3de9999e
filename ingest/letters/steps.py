"""What a line of a signature block can be, one step each; the first that knows it takes it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.letters.attributes import Attributes, Reader, is_organisation, is_role
from ingest.letters.block import Block, same_name
from ingest.letters.columns import cells, items, split
from ingest.letters.entries import Entry, parse_entry
from ingest.letters.labels import delegation, label, labels_somebody, represented
from ingest.letters.layout import marked
from ingest.letters.leads import without_marks
from ingest.letters.lines import Line, joined, phrase_at_start
from ingest.letters.masking import BLOT
from ingest.letters.tables import Table
from ingest.model import Span
from ontology.text import fold

_CONTACT = re.compile(
    r"@|https?://|www\.|\b(?:tel|phone|fax|mob|t[eé]l[eé]phone|telefon|e-?mail)\b|\b\d{4,}\b|\+\d",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A line in its block: the text, the line and the one below it, what was read before."""

    text: str
    line: Line
    below: Line | None
    reader: Reader
    block: Block


def take(place: Place) -> None:
    """Read the line by the first step that knows what it is."""
    step = next(step for step in _STEPS if step(place))
    if step not in (_stacked, _entries):
        place.block.row = 0


def _unknown_heading(place: Place) -> bool:
    if place.line.number not in place.block.unknown_headings:
        return False
    place.block.heading = replace(place.block.heading, party=place.line.bare.rstrip(":"))
    return True


def _caption(place: Place) -> bool:
    """A line that ends in a colon names nobody; it may say for whom those below sign."""
    line, block = place.line, place.block
    if not line.bare.endswith(":") or line.bare.count(":") > 1:
        return False
    words = line.bare.rstrip(":")
    for_whom = represented(words, place.reader) or delegation(words, place.reader)
    if for_whom or not place.reader.known(words):
        block.heading = for_whom or Attributes()  # what nobody knows ends what stood above
    return for_whom is not None or not block.entries


def _stacked(place: Place) -> bool:
    """A line that says what several people are: one cell for each name above, or nobody's."""
    text, line, _, reader, block = place
    parts, apart = split(text, line.span), block.apart
    block.apart = False
    if not all(_says_what(text, part, reader) for part in parts):
        return False
    said = [_said(part.of(text), reader) for part in parts]
    if len(parts) == block.row > 1:
        for at, (part, found) in enumerate(zip(parts, said, strict=True), start=-block.row):
            block.attach(found, part.end, at)
        return True
    below_several = block.row > 1 and not (apart or block.headings_first)
    if not (below_several or _of_several(said)):
        return False
    block.leave(line, f"says what {len(parts)} are and stands below {block.row} names")
    return True


def _said(words: str, reader: Reader) -> Attributes:
    return represented(words, reader) or reader.read(words) or Attributes(role=words)


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
    whom = represented(words, reader)
    if whom and whom.group:
        return True
    return is_role(words) and not isinstance(parse_entry(text, cell, reader), Entry)


def _table(place: Place) -> bool:
    text, line, _, reader, block = place
    if header := Table.header(text, line):
        block.table = header
    elif block.table is None:
        return False
    else:
        entry = block.table.row(text, line, reader)
        if isinstance(entry, Entry):
            block.add(entry)
        elif entry:
            block.leave(line, entry)
    return True


def _labelled(place: Place) -> bool:
    """Names behind a label that says for whom they sign, or that they do."""
    text, line, _, reader, block = place
    said = label(line, reader)
    if said is None:
        return False
    start = text.index(":", line.span.start, line.span.end) + 1
    for item in items(text, Span(start, line.span.end)):
        entry = parse_entry(text, item, reader)
        if isinstance(entry, Entry):
            block.add(replace(entry, attributes=entry.attributes | said))
        else:
            block.leave(line, entry)
    return True


def _somebody_else(place: Place) -> bool:
    if not labels_somebody(place.line):
        return False
    place.block.leave(place.line, "a label and not known to say that somebody signs")
    place.block.muted = bool(place.block.entries)
    return True


def _colleague(place: Place) -> bool:
    """ "Also on behalf of my colleague A. Exempel": a signatory behind those words."""
    match = joined("for_colleagues").match(without_marks(place.line.bare))
    if match is None:
        return False
    line, words = place.line, match.group()
    start = line.span.start + line.text.index(words) + len(words)
    span = Span(start, line.span.end)
    return _entries(place._replace(line=replace(line, span=span, text=span.of(place.text))))


def _for_whom(place: Place) -> bool:
    """ "on behalf of the X Group": of the one above, or over those below."""
    found = represented(place.line.bare, place.reader)
    if found is None or not (place.block.after_entry or place.below):
        return False
    if place.block.after_entry:
        place.block.attach(found, place.line.span.end)
    else:
        place.block.heading = found
    return True


def _attributes(place: Place) -> bool:
    """A heading over what follows, or the second line of the entry above."""
    line, block = place.line, place.block
    if not is_attribute_line(line, place.reader):
        return False
    found = place.reader.read(_plain(line)) or Attributes()
    bulleted = line.text[:1] in "#-+•*" + BLOT or line.text.endswith(":")
    if not (bulleted or block.headings_first or not block.after_entry):
        block.attach(found, line.span.end)
    elif not found.role:
        block.heading = found | block.heading
    elif block.after_entry or (block.entries and not block.entries[-1].attributes.role):
        block.attach(found, line.span.end)
    return True


def is_attribute_line(line: Line, reader: Reader) -> bool:
    """Whether a line says what somebody is and names nobody."""
    bare = _plain(line)
    return bool(bare) and (reader.known(bare) or reader.attribute_line(bare))


def _plain(line: Line) -> str:
    """An attribute line without bullet, count or colon: "- Renew (12):"."""
    return re.sub(r"\s*[(\[]\d+[)\]]$|:$", "", without_marks(line.bare)).replace(BLOT, "")


def _contact(place: Place) -> bool:
    text, line, _, reader, _ = place
    if not _CONTACT.search(line.text):
        return False
    parsed = (parse_entry(text, cell, reader) for cell in cells(text, line, reader))
    return not any(isinstance(p, Entry) and (p.attributes or " " in p.name) for p in parsed)


def _role_below(place: Place) -> bool:
    """A line under a name that is no name, with group or country on the next: what they are."""
    text, line, below, reader, block = place
    named = isinstance(parse_entry(text, line.span, reader), Entry)
    if not block.after_entry or named or line.bare.endswith("."):
        return False
    followed = below is not None and is_attribute_line(below, reader)
    if not (line.bare[:1].islower() or followed):
        return False
    block.attach(Attributes(role=line.bare), line.span.end)
    return True


def _institution(place: Place) -> bool:
    """An institution on a line of its own is where somebody works; it signs nothing."""
    parts = split(place.text, place.line.span)
    if not (parts and place.reader.institution(parts[0].of(place.text))):
        return False
    if not place.block.after_entry:
        place.block.heading = Attributes()  # those below are no longer of what stood above
    return True


def _beneath_mark(place: Place) -> bool:
    """A line without "gez." below one with it, where all have it: what that signatory is."""
    text, line, _, reader, block = place
    last = block.entries[-1] if block.after_entry else None
    if last is None or last.proxy or marked(line) or not all(e.marked for e in block.entries):
        return False
    named = parse_entry(text, line.span, reader)
    found = reader.read(line.bare)
    if found is None or (isinstance(named, Entry) and same_name(last, named)):
        return False
    if found.group and found.organisation and not found.role:
        found = replace(found, organisation=None, party=found.organisation)
    block.attach(found, line.span.end)
    return True


def _employer(place: Place) -> bool:
    """An organisation below a bare name: that person's."""
    line, block = place.line, place.block
    last = block.entries[-1] if block.after_entry and block.row == 1 else None
    if last is None or last.organisation or last.attributes or not is_organisation(line.bare):
        return False
    if marked(line) or "," in line.bare:
        return False
    block.attach(Attributes(organisation=line.bare), line.span.end)
    return True


def _entries(place: Place) -> bool:
    """One entry, or several side by side; whatever else stands there is reported."""
    text, line, _, reader, block = place
    parts = [parse_entry(text, cell, reader) for cell in cells(text, line, reader)]
    if block.footer and not any(isinstance(p, Entry) and _signs_in_footer(p) for p in parts):
        block.leave(line, "stands in the footer of a mail")
        return True
    for part in parts:
        if isinstance(part, Entry):
            block.add(replace(part, line=line.number))
    block.row = sum(isinstance(part, Entry) for part in parts)
    reasons = [part for part in parts if isinstance(part, str)]
    if reasons and any(character.isalpha() for character in line.text):
        block.leave(line, "; ".join(reasons))
        if not (block.row or block.after_entry):
            block.heading = Attributes()  # it may be a heading itself
    return True


def _signs_in_footer(entry: Entry) -> bool:
    """Whether somebody in a mail's footer is a member, and not whoever sent the mail."""
    member = entry.attributes.role and phrase_at_start("member_words", fold(entry.attributes.role))
    return bool(member or entry.attributes.group)


_STEPS: tuple[Callable[[Place], bool], ...] = (
    _unknown_heading, _caption, _stacked, _table, _labelled, _somebody_else, _colleague,
    _for_whom, _attributes, _beneath_mark, _contact, _role_below, _institution, _employer, _entries,
)  # fmt: skip
