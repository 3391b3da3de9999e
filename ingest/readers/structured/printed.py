"""Names in print on the first page of a question or motion, with the group they stand for.

Two layouts are known: ``Name (Group), Name (Group)``, and a line of names over a line such as
"on behalf of the X Group". A last line of names without such a line has no group.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.letters.names import looks_like_name
from ingest.model import Span
from ingest.readers.structured.records import is_name, pieces

_WITH_GROUP = re.compile(r"(?P<name>[^()]+?) \((?P<group>[^()]+)\)")
_GROUP_CODE = "EP_GROUP_"


@dataclass(frozen=True, slots=True)
class Printed:
    """A name in print, alone (``name``) and with the group beside it (``entry``)."""

    name: Span
    entry: Span
    group: str | None


@cache
def work_rules() -> Any:
    """``rules/works.yaml``: what Parliament's linked data mean."""
    from ingest.rules import load

    return load("works")


def printed_names(lines: Sequence[Span], text: str) -> list[Printed]:
    """The names on these lines, in their order; none of a line that holds anything else."""
    found: list[Printed] = []
    for index, line in enumerate(lines):
        below = lines[index + 1].of(text) if index + 1 < len(lines) else None
        parts = pieces(line, text, ",")
        found += _with_groups(parts, text) or _under_heading(parts, text, below)
    return found


def matched(
    wanted: Mapping[str | None, int], printed: Sequence[Printed]
) -> dict[str | None, list[Printed]]:
    """The names of each group (by its code) that has exactly as many as are ``wanted`` for it.

    Where no author signs for a group, all names together must be as many as the authors.
    """
    found: dict[str | None, list[Printed]] = {}
    for code, number in wanted.items():
        written = _written(code) if code else (None,)
        grouped = any(wanted)
        mine = [p for p in printed if p.group in written] if grouped else list(printed)
        if len(mine) == number:
            found[code] = mine
    return found


def _written(code: str) -> Sequence[str]:
    return tuple(work_rules()["groups"].get(code.removeprefix(_GROUP_CODE), ()))


def _with_groups(parts: Sequence[Span], text: str) -> list[Printed]:
    found = []
    for part in parts:
        match = _WITH_GROUP.fullmatch(text, part.start, part.end)
        if match is None or not _is_printed_name(match["name"]):
            return []
        found.append(Printed(Span(*match.span("name")), part, match["group"]))
    return found


def _under_heading(parts: Sequence[Span], text: str, below: str | None) -> list[Printed]:
    """Names with the group of the line below them; without one only at the very end."""
    group = _group_in(below) if below else None
    if (below and group is None) or not all(_is_printed_name(part.of(text)) for part in parts):
        return []
    return [Printed(part, part, group) for part in parts]


def _is_printed_name(words: str) -> bool:
    """A name, and no heading in capitals."""
    return is_name(words) and looks_like_name(words) and any(c.islower() for c in words)


def _group_in(line: str) -> str | None:
    """The group that a line names as printed, if it names exactly one."""
    known = {form for forms in work_rules()["groups"].values() for form in forms}
    found = [form for form in known if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", line)]
    return found[0] if len(found) == 1 else None
