"""A signature block as it is read: entries so far, what hangs over them, what stayed unread."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.letters.attributes import Attributes
from ingest.letters.entries import Entry
from ingest.letters.lines import Line
from ingest.letters.tables import Table
from ingest.model import Span, UnreadLine
from ontology.text import fold


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
    organisations: bool = False
    """Whether the heading above says that organisations sign."""
    footer: bool = False
    """Whether "--" stands above, which parts a mail from its sender's footer (RFC 3676, 4.3)."""
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
    others: int = 0
    """How many more sign, by its own words, whom it does not name."""
    inline: bool = False
    """Whether the names stand in the first sentence, so that the body is not before them."""

    def add(self, entry: Entry) -> None:
        """Take an entry; what was pending before it lies inside the block after all."""
        self.unread += self.pending
        self.pending.clear()
        whole = replace(entry, attributes=entry.attributes | self.heading)
        if self.organisations and _may_be_organisation(entry):
            whole = replace(whole, organisation=True)
        if self.after_entry and self.entries:
            if _same_again(self.entries[-1], entry):
                whole = _in_type(self.entries.pop(), whole)
            elif self.entries[-1].proxy and not entry.marked and not self.row > 1:
                proxy = self.entries.pop()
                why = f"signs for the one below: {proxy.name}"
                self.unread.append(UnreadLine(proxy.line, proxy.entry, why))
        self.entries.append(whole)
        self.after_entry = True

    def leave(self, line: Line, why: str) -> None:
        """Report a line that gave nothing; it counts if a signatory follows or it is the last."""
        self.pending.append(UnreadLine(line.number, line.span, why))

    def attach(self, found: Attributes, end: int, at: int = -1) -> None:
        """Give an entry, the last one above, what a line that ends at ``end`` says of it."""
        last = self.entries[at]
        whole = Span(last.entry.start, max(end, last.entry.end))
        self.entries[at] = replace(last, attributes=last.attributes | found, entry=whole)

    def finished(self) -> Sequence[Entry]:
        """The entries, a digital signature left out where the same name stands in type."""
        typed = [entry for entry in self.entries if not entry.digital]
        return [
            entry
            for entry in self.entries
            if not (entry.digital and any(same_name(entry, other) for other in typed))
        ]


def _may_be_organisation(entry: Entry) -> bool:
    """Whether nothing beside the words says that they are a person's name."""
    beside = entry.attributes
    said = beside.group or beside.role or beside.organisation or beside.party
    return not (entry.organisation or entry.titled or entry.marked or said)


def _same_again(before: Entry, entry: Entry) -> bool:
    """Whether "/s/ A. Exempel" and the name in type stand on neighbouring lines."""
    return before.marked != entry.marked and same_name(before, entry)


def same_name(one: Entry, other: Entry) -> bool:
    """Whether two names are one: the same words, or family name and first letter."""
    if one.organisation or other.organisation:
        return False
    left, right = (fold(entry.name).split() for entry in (one, other))
    return set(left) == set(right) or (left[-1] == right[-1] and left[0][0] == right[0][0])


def _in_type(before: Entry, entry: Entry) -> Entry:
    """The two as one entry, under the name that no mark of signing precedes."""
    name, rest = (entry, before) if before.marked else (before, entry)
    span = Span(before.entry.start, entry.entry.end)
    return replace(name, entry=span, attributes=name.attributes | rest.attributes)
