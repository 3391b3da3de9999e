"""Reading the tables: CSV in which every cell knows its file, line and column."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from ontology.errors import DataError

_MENTIONED = ("ambiguous", "context")

#: Table -> its columns; the first is the id.
COLUMNS: dict[str, tuple[str, ...]] = {
    "vendors": ("id", "name", "aliases", "country", "sector", *_MENTIONED),
    "institutions": (
        "id", "kind", "name_en", "name_fr", "name_de", "abbreviations", "aliases", "country",
        *_MENTIONED,
    ),
    "groups": ("id", "name", "abbreviation", "aliases", "from", "to", "successor", *_MENTIONED),
    "countries": (
        "code", "code3", "codes", "name_en", "name_fr", "name_de", "aliases", "demonyms",
        "eu_from", "eu_to", *_MENTIONED,
    ),
    "instruments": ("id", "name", "kind", "by", "country", "aliases", "year", *_MENTIONED),
    "offices": (
        "id", "person", "given", "family", "title", "institution", "from", "to", "aliases",
    ),
    "titles": ("id", "rank", "words", "institution"),
}  # fmt: skip

#: Cells that must not be empty.
REQUIRED: dict[str, tuple[str, ...]] = {
    "vendors": ("id", "name"),
    "institutions": ("id", "kind", "name_en"),
    "groups": ("id", "name"),
    "countries": ("code", "name_en"),
    "instruments": ("id", "name"),
    "offices": ("id", "person", "family", "title", "institution"),
    "titles": ("id", "rank", "words"),
}

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with its place."""

    path: str
    line: int
    header: tuple[str, ...]
    cells: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        """The cell of a column; empty where the file has no such column."""
        return self.cells[self.header.index(column)] if column in self.header else ""

    def list(self, column: str) -> tuple[str, ...]:
        """The parts of a cell, separated by ``|``."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())

    def date(self, column: str) -> str | None:
        """An ISO date, or None where the cell is empty."""
        text = self[column]
        try:
            if text and date.fromisoformat(text).isoformat() != text:
                raise ValueError(text)
        except ValueError:
            raise self.error(column, f"'{text}' is no date", "write it as 2024-12-01") from None
        return text or None

    def interval(self, start: str, end: str) -> tuple[str | None, str | None]:
        """Two dates in order."""
        first, last = self.date(start), self.date(end)
        if first and last and first > last:
            raise self.error(end, f"{last} is before {first}", f"put '{start}' before '{end}'")
        return first, last

    def error(self, column: str, what: str, mend: str) -> DataError:
        """An error that points at the cell in ``column``."""
        number = self.header.index(column) + 1 if column in self.header else 1
        where = f"{self.path}:{self.line}:{number}"
        return DataError(f"column '{column}': {what}", where=where, mend=mend)


def read(source: Traversable | Path, table: str, path: str) -> dict[str, Row]:
    """The rows of one table by id, in the order of the file; ``path`` stands in errors.

    Raises:
        DataError: unknown column, missing or malformed or repeated id, empty required cell,
            a row with more or fewer cells than the header, text that is not UTF-8 CSV.
    """
    lines = _records(source, path)
    _, header = next(lines, (1, ()))
    _check_header(header, table, path)
    rows: dict[str, Row] = {}
    for line, cells in lines:
        row = Row(path, line, header, cells)
        if len(cells) != len(header):
            what = f"the row has {len(cells)} cells, the header {len(header)}"
            where = f"{path}:{line}:{min(len(cells), len(header)) + 1}"
            raise DataError(what, where=where, mend='put cells that hold commas in "quotes"')
        key = _identity(row, table)
        if key in rows:
            what = f"'{key}' stands in line {rows[key].line} already"
            raise row.error(COLUMNS[table][0], what, "keep one of the two rows")
        rows[key] = row
    return rows


def _records(source: Traversable | Path, path: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"byte {error.start + 1} is not UTF-8", where=f"{path}:1:1", mend="save it as CSV UTF-8"
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, tuple(_clean(cell) for cell in cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(str(error), where=f"{path}:{line}:1", mend="check the quotes") from None


def _clean(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _check_header(header: tuple[str, ...], table: str, path: str) -> None:
    for number, column in enumerate(header, 1):
        where = f"{path}:1:{number}"
        if column not in COLUMNS[table]:
            known = "use commas between " + ", ".join(COLUMNS[table])
            raise DataError(f"no such column '{column}'", where=where, mend=known)
        if column in header[: number - 1]:
            raise DataError(f"column '{column}' stands twice", where=where, mend="drop one")
    missing = [column for column in REQUIRED[table] if column not in header]
    if missing:
        what = f"column '{missing[0]}' is missing"
        raise DataError(what, where=f"{path}:1:1", mend="add it to the first line")


def _identity(row: Row, table: str) -> str:
    for column in REQUIRED[table]:
        if not row[column]:
            raise row.error(column, "the cell is empty", "fill it in")
    column = COLUMNS[table][0]
    key = row[column]
    if table == "countries":
        if not _CODE.fullmatch(key):
            raise row.error(column, f"'{key}' is no ISO 3166-1 code", "two capitals, as BE")
    elif not _ID.fullmatch(key):
        raise row.error(column, f"'{key}' is no id", "small letters, digits and hyphens")
    return key
