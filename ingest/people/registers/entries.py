"""Rows to entries: numbers, names as the register writes them, times in office."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.letters.names import halves, is_initial
from ingest.people.register import RegisterEntry
from ingest.people.registers.columns import Row, Sheet
from ingest.people.registers.dates import Days, read_days
from ingest.people.registers.options import RegisterOptions
from ingest.people.suspicion import suspicions
from ingest.readers.structured.works import number_of
from ingest.rules import load
from ontology.errors import Rejected
from ontology.text import name_key

_BROKEN = frozenset({"a character lost in an encoding", "text in a wrong encoding"})
_SHOWN = 3

Faults = list[tuple[int, str]]


def entries(
    sheet: Sheet, source: str, options: RegisterOptions
) -> tuple[tuple[RegisterEntry, ...], tuple[tuple[int, str], ...], tuple[str, ...]]:
    """The entries, the rows that are none with their reasons, and what to know of the rest.

    Raises :class:`~ontology.errors.Rejected` where the numbers merely count the rows.
    """
    faults: Faults = []
    found: dict[RegisterEntry, int] = {}
    again: Faults = []
    days = _days(sheet.rows, options)
    undated: Faults = []
    for row in sheet.rows:
        entry = _entry(row, days, options, faults, undated)
        if entry and found.setdefault(replace(entry, line=0), row.line) != row.line:
            again.append((row.line, f"“{entry.name}”"))
    made = tuple(replace(entry, line=line) for entry, line in found.items())
    _no_counter(made, source)
    broken = [(e.line, f"“{name}”") for e in made for name in _names(e) if _is_broken(name)]
    notices = (
        *_told(again, "rows that stand there twice, counted once"),
        *_told(broken, "names with letters lost in an encoding, kept as they are"),
        *_told(undated, "dates that are none or contradict each other, left out"),
        *_timing(made, days, options),
    )
    return made, tuple(sorted((*sheet.rejected, *faults))), notices


def _entry(
    row: Row, days: Days, options: RegisterOptions, faults: Faults, undated: Faults
) -> RegisterEntry | None:
    cells = row.cells
    written = cells.get("number", "")
    number = number_of(written) or written
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
        faults.append((row.line, f"“{written}” is no number" if written else "no number"))
        return None
    named = _named(row.line, number, cells)
    if not name_key(named.name):
        faults.append((row.line, "no name"))
        return None
    item = re.search(r"(?:^|/)(Q[1-9][0-9]*)$", cells.get("wikidata", ""))
    entry = replace(
        named, country=cells.get("country"), group=cells.get("group"), party=cells.get("party"),
        wikidata=item[1] if item else None,
    )  # fmt: skip
    return _dated(entry, cells, days, options, undated)


def _named(line: int, number: str, cells: dict[str, str]) -> RegisterEntry:
    given, family = cells.get("given name"), cells.get("family name")
    whole = cells.get("name") or ("" if given and family else given or family or "")
    if not (given and family):
        given, family = _split(whole) if whole else (None, family)
    further = _aliases(cells.get("alias", ""))
    name = f"{given} {family}" if given and family else whole or (further or [""])[0]
    official = (cells.get("official given name"), cells.get("official family name"))
    first, last = official[0] or given, official[1] or family
    if any(official) and first and last:  # one half alone is nobody's name
        further.append(f"{first} {last}")
    if whole and name_key(whole) != name_key(name):
        further.append(whole)
    aliases = tuple(sorted({a for a in further if a != name and name_key(a)}))
    return RegisterEntry(line, number, name, given, family, aliases)


def _split(name: str) -> tuple[str | None, str | None]:
    """The halves of a full name, where a comma or capitals tell them apart; else nothing."""
    words = name.split()
    shouted = [_shouted(word) for word in words]
    if "," in name or (any(shouted) and not all(shouted)):
        return halves(name)
    return None, None


def _shouted(word: str) -> bool:
    """In capitals for the most part: ``EXEMPEL``, ``NUßBAUMER``, ``MacEXEMPEL``, no initial."""
    upper = sum(c.isupper() for c in word)
    return upper > 1 and upper > sum(c.islower() for c in word) and not is_initial(word)


def _aliases(cell: str) -> list[str]:
    return [part.strip() for part in re.split("[;|]", cell) if part.strip()]


def _days(rows: Iterable[Row], options: RegisterOptions) -> Days:
    """Both columns together: a list writes all its days alike."""
    written = (row.cells[end] for row in rows for end in ("from", "to") if end in row.cells)
    return read_days(written, options.mapping.get("dates") or load("registers")["dates"])


def _dated(
    entry: RegisterEntry, cells: dict[str, str], days: Days, options: RegisterOptions, bad: Faults
) -> RegisterEntry:
    """With its time in office. An end that is unknown is not the same as none: then no dates."""
    written = [cells.get(end) for end in ("from", "to")]
    if not any(written):
        return replace(entry, earliest=options.earliest, latest=options.latest)
    first, last = (days.known.get(word or "") for word in written)
    unread = any(word and not day for word, day in zip(written, (first, last), strict=True))
    if unread or (first and last and last < first):
        bad.append((entry.line, " to ".join(f"“{word}”" for word in written if word)))
        return entry
    return replace(entry, earliest=first, latest=last)


def _no_counter(made: Sequence[RegisterEntry], source: str) -> None:
    numbers = [int(entry.official) for entry in made]
    if len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1)):
        raise Rejected(
            f"its numbers only count the rows, 1 to {numbers[-1]}: the Parliament gives these to "
            "other people", where=source, mend="say in --mapping where the Parliament's stand",
        )  # fmt: skip


def _names(entry: RegisterEntry) -> tuple[str, ...]:
    return entry.name, *entry.aliases


def _is_broken(name: str) -> bool:
    return not _BROKEN.isdisjoint(suspicions(name))


def _timing(made: Sequence[RegisterEntry], days: Days, options: RegisterOptions) -> tuple[str, ...]:
    found = []
    if days.doubtful:
        found.append(
            f"days such as “{days.doubtful[0]}” can be read two ways, so none was taken: "
            "say in --mapping how dates are written"
        )
    if options.earliest:
        until = f"to {options.latest}" if options.latest else "to today"
        found.append(f"rows without dates hold from {options.earliest} {until}, as you said")
    if made and not any(entry.earliest for entry in made):
        found.append(
            "no dates: by itself it proposes, it never links; say --term, --from and --to, or --on"
        )
    return tuple(found)


def _told(rows: Sequence[tuple[int, str]], what: str) -> tuple[str, ...]:
    """One sentence for all these rows; the first few by line."""
    if not rows:
        return ()
    first = ", ".join(f"line {line} {words}" for line, words in rows[:_SHOWN])
    more = f" and {len(rows) - _SHOWN:,} more" if len(rows) > _SHOWN else ""
    return (f"{what} ({len(rows):,}): {first}{more}",)
