"""Tables (CSV, TSV): every row of a table that somebody described is a document.

The separator is the one under which the header is known. A row with more or fewer cells than the
header is named and left out; a quotation mark that is never closed would swallow the rows after
it, so such a table is rejected as a whole.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Document, Opened
from ingest.readers.options import Options
from ingest.readers.structured.delimited import DELIMITERS, first_row
from ingest.readers.structured.mappings import Table, bind
from ingest.readers.structured.records import one_line
from ingest.readers.structured.tablerows import letter_document, row_document
from ingest.readers.text import decoded
from ontology.errors import Foreign, Rejected

if TYPE_CHECKING:
    from _csv import Reader

MAX_COLUMNS = 1_000
#: Larger tables would not fit the memory of the child that reads them.
MAX_ROWS = 150_000

#: The header stands within so many characters.
_HEAD = 1_000_000

Row = tuple[int, list[str]]
Faults = list[tuple[str, str]]


def read_table(data: bytes, source: str, options: Options) -> Opened:
    """The documents of a table that a mapping knows.

    Raises :class:`~ontology.errors.Rejected` where the table is broken or its columns are unknown.
    """
    text, notices = decoded(data, source)
    table, delimiter = _recognised(text, source, options)
    faults: Faults = []
    rows = _rows(text, delimiter, table, source, faults)
    made = _letters if table.rule["kind"] == "Letter" else _each
    found = tuple(made(table, rows, source, faults))
    if not found:
        reason = faults[0][1] if faults else "it has a header only"
        raise Rejected(f"no row could be read: {reason}", where=source, mend="check the table")
    if notices:
        found = tuple(replace(d, notices=(*notices, *d.notices)) for d in found)
    return Opened(found, rejected=tuple(faults))


def warm() -> None:
    """Load the rules, the names of languages and the time zone, by reading a small table."""
    header = "document_identifier,document_title,document_type,document_date"
    row = "E-1,On cables,Written question,2031-03-19T00:00:00Z,Ada EXEMPEL,English"
    table = f"{header},document_creator_person,document_language\n{row}\n"
    read_table(table.encode(), "warm.csv", Options())
    read_table(b"letter,date,name\nOn cables,19 March 2031,Ada EXEMPEL\n", "warm.csv", Options())


def _recognised(text: str, source: str, options: Options) -> tuple[Table, str]:
    """The description that knows the header, and the separator under which it does."""
    most: list[str] = []
    for delimiter in DELIMITERS:
        header = first_row(text[:_HEAD], delimiter)
        if len(header) > MAX_COLUMNS:
            raise Rejected(
                f"more than {MAX_COLUMNS:,} columns", where=source,
                mend="keep the columns that matter",
            )  # fmt: skip
        table = bind(header, options.mappings, source)
        if table is not None:
            return table, delimiter
        most = max(most, header, key=len)
    columns = ", ".join(f"“{one_line(name)[:40]}”" for name in most[:20])
    more = f" and {len(most) - 20} more" if len(most) > 20 else ""
    raise Foreign(
        f"nobody has described a table with the columns {columns}{more}", where=source,
        mend="write a mapping file that says what they mean, see docs/tables.md",
    )  # fmt: skip


def _rows(text: str, delimiter: str, table: Table, source: str, faults: Faults) -> Iterator[Row]:
    """The rows with their numbers, as a spreadsheet counts them; the others go to ``faults``."""
    width = len(table.header)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    filled = (row for row in enumerate(_strictly(reader, source), 1) if any(row[1]))
    next(filled, None)
    for number, cells in filled:
        if number > MAX_ROWS:
            raise Rejected(f"more than {MAX_ROWS:,} rows", where=source, mend="split the table")
        if len(cells) == width:
            yield number, cells
        else:
            reason = f"{len(cells)} cells where the header has {width}"
            faults.append((f"{source}#row {number}", reason))


def _strictly(reader: "Reader", source: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise Rejected(
            f"broken table at line {reader.line_num:,}: {error}", where=source,
            mend="check the quotation marks there and save it anew",
        ) from error  # fmt: skip


def _each(table: Table, rows: Iterator[Row], source: str, faults: Faults) -> Iterator[Document]:
    seen: set[str] = set()
    for number, cells in rows:
        try:
            document = row_document(table, cells, source, number)
        except Rejected as error:
            faults.append((f"{source}#row {number}", str(error)))
            continue
        name = document.sources[0]
        if name in seen:  # two documents of one name would replace each other
            document = replace(document, sources=(f"{name}, row {number}",))
        seen.add(name)
        yield document


def _letters(table: Table, rows: Iterator[Row], source: str, faults: Faults) -> Iterator[Document]:
    """Rows with the same title and date are one letter; letters in the order they begin."""
    keys = [table.at[role] for role in ("title", "date") if role in table.at]
    letters: dict[tuple[str, ...], list[Row]] = {}
    for number, cells in rows:
        letters.setdefault(tuple(one_line(cells[i]) for i in keys), []).append((number, cells))
    for signed in letters.values():
        try:
            yield letter_document(table, signed, source)
        except Rejected as error:
            faults.append((f"{source}#row {signed[0][0]}", str(error)))
