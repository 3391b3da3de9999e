"""Rows of a known table as documents: a question, motion or meeting each, or a letter together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ingest.model import Document, Meeting, Party, Record, Signature, Span, Time
from ingest.readers.structured.mappings import Table
from ingest.readers.structured.records import (
    Sheet,
    is_name,
    language_code,
    one_line,
    person,
    pieces,
    read_time,
)
from ontology.errors import Rejected

CSV = "text/csv"


class Row:
    """One row as text: ``field: value`` for each cell that is not empty and not left out."""

    def __init__(self, table: Table, cells: Sequence[str]) -> None:
        self.table, self.cells = table, [one_line(cell) for cell in cells]
        sheet = Sheet()
        self._spans = {
            i: sheet.line(table.header[i], self.cells[i]) for i in table.shown if self.cells[i]
        }
        self.text = sheet.text
        self.notices: list[str] = []

    def get(self, role: str) -> str | None:
        """The value in that role; None where it is empty."""
        at = self.table.at.get(role)
        return self.cells[at] or None if at is not None else None

    def span(self, role: str) -> Span | None:
        """Where it stands in the text; None where it does not."""
        return self._spans.get(self.table.at.get(role, -1))

    def kind(self) -> str:
        """The kind of document; ``Other``, with a notice, for a type that nobody described."""
        rule: str | dict[str, Any] = self.table.rule["kind"]
        if isinstance(rule, str):
            return rule
        written = self.get("kind") or ""
        if written not in rule["values"]:
            self.notices.append(f"type of document not known: “{written}”")
        return str(rule["values"].get(written, "Other"))

    def time(self) -> Time | None:
        """The date; None, with a notice, where it cannot be read."""
        written = self.get("date")
        if written is None:
            return None
        formats = self.table.rule["date"].get("formats", ())
        time = read_time(written, formats, self.span("date"))
        if time is None:
            self.notices.append(f"date not read: “{written}”")
        return time


def row_document(table: Table, cells: Sequence[str], source: str, number: int) -> Document:
    """A row as a document; ``number`` is that of the row in a spreadsheet, the header being 1.

    Raises :class:`~ontology.errors.Rejected` where a meeting lacks its member or lobbyists.
    """
    row = Row(table, cells)
    identifier = row.get("identifier")
    record = Record(
        kind=row.kind(), date=row.time(), title=row.get("title"), identifier=identifier,
        address=row.get("address"), language=language_code(row.get("language") or ""),
    )  # fmt: skip
    if record.kind == "Meeting":
        record = replace(record, meeting=_meeting(row))
    else:
        record = replace(record, signatures=tuple(_authors(row)))
    name = f"{source}#{identifier or f'row {number}'}"
    return Document(row.text, (name,), CSV, tuple(row.notices), record=record)


def _meeting(row: Row) -> Meeting:
    member, span, lobbyists = row.get("member"), row.span("member"), row.span("lobbyists")
    if member is None or span is None:
        raise Rejected("no member is named", mend="fill the cell or leave out the row")
    if lobbyists is None:
        raise Rejected("nobody is named whom the member met", mend="fill the cell")
    party = Party(member, span, kind="MEP", official=_official(row))
    return Meeting(
        party, lobbyists, row.get("country"), row.get("group"), row.get("role"), row.get("place")
    )


def _official(row: Row) -> str | None:
    """The Parliament's number of the person: digits, or it is none."""
    number = row.get("official")
    if number is None or (number.isascii() and number.isdigit()):
        return number
    row.notices.append(f"no number of a member: “{number}”")
    return None


def _authors(row: Row) -> list[Signature]:
    """The authors in their order; what is neither a name nor a known body is noted, not signed."""
    rule, cell = row.table.rule.get("authors"), row.span("authors")
    if rule is None or cell is None:
        return []
    found: list[Signature] = []
    for span in pieces(cell, row.text, rule["separator"]):
        words, order = span.of(row.text), len(found) + 1
        if words in rule.get("organisations", ()):
            found.append(
                Signature(order, words, span, span, organisation=words, organisation_only=True)
            )
        elif is_name(words):
            found.append(person(order, row.text, span))
        else:
            row.notices.append(f"not read as an author: “{words}”")
    return found


def letter_document(
    table: Table, rows: Sequence[tuple[int, Sequence[str]]], source: str
) -> Document:
    """The rows (with their numbers) of one letter: what they share, then one signatory a line.

    Cells of a line are separated by TAB, under a line with the names of the columns.
    Raises :class:`~ontology.errors.Rejected` where no row names anybody.
    """
    head = Row(table, rows[0][1])
    shared = [table.at[r] for r in ("title", "date", "address", "language") if r in table.at]
    sheet = Sheet()
    spans = {i: sheet.line(table.header[i], head.cells[i]) for i in shared if head.cells[i]}
    columns = [i for i in table.shown if i not in shared]
    sheet.line("", "\t".join(table.header[i] for i in columns))
    signatures: list[Signature] = []
    for number, cells in rows:
        row = Row(table, cells)
        entry = sheet.line("", "\t".join(row.cells[i] for i in columns))
        signatures += _signature(row, columns, entry, len(signatures) + 1)
        head.notices += [f"row {number}: {notice}" for notice in row.notices]
    if not signatures:
        raise Rejected("no row names a signatory", mend="fill the column")
    time = head.time()
    record = Record(
        kind="Letter", title=head.get("title"), address=head.get("address"),
        date=time and replace(time, span=spans[table.at["date"]]),
        language=language_code(head.get("language") or ""), signatures=tuple(signatures),
    )  # fmt: skip
    name = f"{source}#row {rows[0][0]}"
    return Document(sheet.text, (name,), CSV, tuple(head.notices), record=record)


def _signature(row: Row, columns: Sequence[int], entry: Span, order: int) -> list[Signature]:
    """The signatory of a row: a person, or an organisation where no person is named."""
    role = "signatory" if row.get("signatory") else "organisation"
    name, organisation = row.get(role), row.get("organisation")
    if name is None:
        row.notices.append("nobody is named: not read as a signatory")
        return []
    before = columns[: columns.index(row.table.at[role])]
    start = entry.start + sum(len(row.cells[i]) + 1 for i in before)
    span = Span(start, start + len(name))
    if role == "organisation":
        return [Signature(order, name, span, entry, organisation=name, organisation_only=True)]
    signed = person(order, name, Span(0, len(name)), _official(row))
    return [
        replace(
            signed, span=span, entry=entry, group=row.get("group"), country=row.get("country"),
            role=row.get("role"), organisation=organisation,
        )
    ]  # fmt: skip
