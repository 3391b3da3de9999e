"""What kind of document this is: a letter by its form, others by their first lines."""

import re
from collections.abc import Sequence
from functools import cache

from ingest import rules
from ingest.letterhead import head_lines
from ingest.letters.lines import Line
from ontology.text import fold


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (entry["kind"], re.compile("|".join(f"(?:{p})" for p in entry["patterns"])))
        for entry in rules.load("kinds")
    ]


def kind_of(all_lines: Sequence[Line], *, opens_as_letter: bool, signed: bool) -> str:
    """The kind of document: a class of the ontology by its local name."""
    if opens_as_letter and signed:
        return "Letter"
    head = head_lines(all_lines)
    for kind, pattern in _kinds():
        if any(pattern.fullmatch(fold(line.bare)) for line in head[:6]):
            return kind
    if signed:
        return "Letter"
    prose = sum(
        line.text.endswith((".", "!", "?", "”", '"')) and len(line.text) > 60 for line in all_lines
    )
    return "Article" if prose else "Other"
