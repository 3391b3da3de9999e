"""What is known beforehand: vendors, institutions, groups, countries, offices, instruments.

The tables beside this file are plain CSV (UTF-8, commas; lists in a cell separated by ``|``) and
meant for a spreadsheet. A user's folder with files of the same names overlays them: a row
whose id exists replaces that row, a new id adds one. The folder may hold rules, too
(:mod:`ontology.authorities.rulefiles`).
"""

from functools import cache
from importlib.resources import files
from pathlib import Path

from ontology.authorities.build import Rows, entries, titles
from ontology.authorities.entries import (
    Country,
    Entry,
    Group,
    Institution,
    Instrument,
    Name,
    Office,
    Vendor,
)
from ontology.authorities.lookup import Authorities, Title, context_ok
from ontology.authorities.rdf import quads
from ontology.authorities.rulefiles import EXTENDED, RuleFile, is_rules, rule_files
from ontology.authorities.tables import COLUMNS, read
from ontology.errors import DataError

__all__ = [
    "Authorities", "Country", "Entry", "Group", "Institution", "Instrument", "Name", "Office",
    "RuleFile", "Title", "Vendor", "context_ok", "load", "quads",
]  # fmt: skip


def load(overlay: Path | None = None) -> Authorities:
    """The built-in authorities, overlaid with the tables and rules of the folder ``overlay``.

    Raises:
        DataError: a table breaks its form, or names what does not exist; ``where`` is
            ``file:line:column``.
    """
    return _built_in() if overlay is None else _compose(*_overlaid(overlay))


@cache
def _built_in() -> Authorities:
    return _compose(_own_rows())


@cache
def _own_rows() -> Rows:
    folder = files(__name__)
    return {
        table: read(folder / f"{table}.csv", table, f"ontology/authorities/{table}.csv")
        for table in COLUMNS
    }


def _overlaid(overlay: Path) -> tuple[Rows, tuple[RuleFile, ...]]:
    if not overlay.is_dir():
        raise DataError(
            "no such folder", where=str(overlay), mend="name a folder of tables and rules"
        )
    rows, rules = dict(_own_rows()), list[RuleFile]()
    for path in sorted(overlay.iterdir()):
        if path.name.startswith("."):  # what spreadsheets and desktops leave behind
            continue
        if is_rules(path):
            rules += rule_files(path)
            continue
        if path.suffix != ".csv" or path.stem not in COLUMNS:
            known = ", ".join((*(f"{table}.csv" for table in COLUMNS), *EXTENDED))
            raise DataError("no such table", where=f"{path}:1:1", mend=f"use {known}")
        rows[path.stem] = {**rows[path.stem], **read(path, path.stem, str(path))}
    return rows, tuple(rules)


def _compose(rows: Rows, rules: tuple[RuleFile, ...] = ()) -> Authorities:
    return Authorities(entries(rows), titles(rows), rules)
