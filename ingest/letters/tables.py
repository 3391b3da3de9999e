"""Tables of signatories: a header says which column holds what."""

import re
from dataclasses import dataclass, replace
from functools import cache

from ingest.letters.attributes import Attributes, Reader
from ingest.letters.columns import split
from ingest.letters.entries import Entry, parse_entry
from ingest.letters.lines import Line, folded_phrases, patterns
from ingest.letters.masking import unmasked
from ingest.letters.names import Halves, looks_like_name
from ingest.model import Span
from ontology.text import fold

_RULE = re.compile(r"[|:\-\s+=─━│┼]+")
#: What a column may hold, and the section of ``letters.yaml`` with its titles.
_KINDS = ("family", "given", "name", "group", "country", "role", "party", "organisation", "other")


@cache
def _kind(title: str) -> str | None:
    """What a column of this title holds: "Name, Vorname" a name, since it begins with one."""
    for kind in _KINDS:
        if fold(title) in folded_phrases(f"table_{kind}"):
            return kind
    first, *rest = re.split(r"\s*[,/&]\s*", title)
    kinds = [_kind(part) for part in (first, *rest)] if rest else []
    if not kinds or None in kinds:
        return None
    return "name" if {"family", "name"} & set(kinds) else kinds[0]


@dataclass(frozen=True)
class Table:
    """The columns of a table, each by what it holds."""

    columns: tuple[str, ...]

    @classmethod
    def header(cls, text: str, line: Line) -> "Table | None":
        """The table that a header line opens; None for any other line.

        A header knows a column of names, and no less than half of its columns.
        """
        titles = [cell.of(text) for cell in _row(text, line)]
        kinds = [_kind(title.strip()) for title in titles]
        known = [kind for kind in kinds if kind]
        if len(kinds) < 2 or not {"family", "name"} & set(known) or 2 * len(known) < len(kinds):
            return None
        one, other = ("family", "name") if "given" not in known else ("name", "family")
        if not {"family", "name"} <= set(known):  # "Nom" beside "Prénom", or alone
            kinds = [other if kind == one else kind for kind in kinds]
        return cls(tuple(kind or "other" for kind in kinds))

    def row(self, text: str, line: Line, reader: Reader) -> Entry | str | None:
        """One row as an entry, or why it is none; None for a line that only rules."""
        if _RULE.fullmatch(line.text):
            return None
        row = _row(text, line)
        parted = "|" in line.text or "\t" in line.text
        if parted:  # empty cells at the end of a row may be left out
            row += [Span(line.span.end, line.span.end)] * (len(self.columns) - len(row))
        if len(row) != len(self.columns):
            return self._loose(text, line, reader)
        cells = [cell for cell in zip(self.columns, row, strict=True) if cell[1].of(text).strip()]
        if any(kind == "other" and _absent(cell.of(text)) for kind, cell in cells):
            return "marked as absent"
        named = [cell for kind, cell in cells if kind in ("family", "given", "name")]
        if not named:
            return "no name in its column"
        if "family" in self.columns:
            entry = _in_two(text, dict(cells), line, reader)
        else:
            entry = parse_entry(text, named[0], reader)
        if not isinstance(entry, Entry):
            return entry
        beside = Attributes()
        for kind, cell in cells:
            beside |= _attribute(kind, unmasked(cell.of(text)), reader)
        return replace(entry, entry=line.span, attributes=entry.attributes | beside)

    def _loose(self, text: str, line: Line, reader: Reader) -> Entry | str:
        """A row of another number of cells: its first that reads as a name, what is right of it."""
        row = split(text, line.span)
        why = "no cell reads as a name"
        for index, cell in enumerate(row):
            entry = parse_entry(text, cell, reader)
            if isinstance(entry, Entry) and not reader.known(cell.of(text)):
                beside = reader.read("; ".join(c.of(text) for c in row[index + 1 :]))
                attributes = entry.attributes | (beside or Attributes())
                return replace(entry, entry=line.span, attributes=attributes)
            why = entry if isinstance(entry, str) and len(row) == 1 else why
        return why


def _row(text: str, line: Line) -> list[Span]:
    """The cells of a line by their places, empty ones too where bars or tabs part them."""
    raw = line.span.of(text)
    start, end = line.span.start, line.span.end
    if "\t" in raw and "|" not in raw:  # a row may begin with an empty cell
        start -= len(text[:start]) - len(text[:start].rstrip("\t"))
    if "|" in raw:
        start += raw.startswith("|")
        end -= raw.endswith("|")
        return _cut(text, Span(start, end), "|")
    return _cut(text, Span(start, end), "\t") if "\t" in raw else split(text, line.span)


def _cut(text: str, span: Span, mark: str) -> list[Span]:
    found, start = [], span.start
    for part in span.of(text).split(mark):
        left = len(part) - len(part.lstrip())
        found.append(Span(start + left, start + max(left, len(part.rstrip()))))
        start += len(part) + 1
    return found


def _in_two(text: str, cells: dict[str, Span], line: Line, reader: Reader) -> Entry | str:
    """Family and given name in columns of their own, side by side."""
    halves = [cells.get(kind) for kind in ("given", "family")]
    given, family = (unmasked(cell.of(text)) if cell else None for cell in halves)
    known = [cell for cell in halves if cell]
    if not family or not all(looks_like_name(unmasked(cell.of(text))) for cell in known):
        return "not the shape of a name"
    span = Span(min(c.start for c in known), max(c.end for c in known))
    written = unmasked(span.of(text))
    if len(known) == 2 and len(written.split()) != len(f"{given} {family}".split()):
        return "family and given name do not stand side by side"
    return Entry(written, span, line.span, Attributes(), halves=Halves(given, family))


def _attribute(kind: str, words: str, reader: Reader) -> Attributes:
    """What a cell says of the signatory; a dash or the like says nothing."""
    if not re.search(r"[^\W\d_]", words):
        return Attributes()
    if kind in ("group", "country"):
        found = reader.read(words)
        return found if found and getattr(found, kind) else Attributes()
    if kind in ("role", "party", "organisation"):
        return Attributes(**{kind: words})
    return Attributes()


def _absent(words: str) -> bool:
    return any(pattern.search(fold(words)) for pattern in patterns("absent"))
