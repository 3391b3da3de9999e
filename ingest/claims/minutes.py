"""What the layout of minutes says: which body met, and who holds which office at it.

Minutes record what a body does, and leave the body out: "Amendment 7 was adopted." They name
rapporteurs and chairs on lines of their own: "Rapporteur: Ada Falk".
"""

import re
from collections.abc import Iterator
from typing import Any

from ingest.model import Claim, Party, Span
from ingest.rules import load
from ontology.text import fold

#: What the body that met does where minutes name nobody.
OF_THE_BODY = frozenset(("adopted", "rejected"))
_LINES = 6  # filled lines of a head
_NAME = r"(?:[^\W\d_a-z][\w'’-]*)"
_LINK = r"(?:of|on|for|and|in|of the|for the|on the)(?= [^\W\d_a-z])"
_RUN = re.compile(rf"{_NAME}(?: (?:{_NAME}|{_LINK}))*")
_LABEL = re.compile(
    r"^[ \t]*(?:[Ii]n the )?(?P<role>[^\W\d_][\w -]{2,40}?)[ \t]*:[ \t]*"
    rf"(?P<name>(?:(?:Mr|Ms|Mrs|Dr)\.? )?{_NAME}(?: {_NAME}){{1,4}})"
    r"(?:[ \t]*\([^()\n]{1,40}\))?[ \t]*\.?[ \t]*$",
    re.MULTILINE,
)
_PEOPLE = frozenset(("mr", "mrs", "ms", "mep", "dr", "prof", "professor", "counsel"))


def chamber(text: str) -> Party | None:
    """The body whose minutes these are: the first name in the head with a body's noun in it."""
    rules: dict[str, Any] = load("parties.en")
    offset, filled = 0, 0
    for line in text.splitlines(keepends=True):
        for run in _RUN.finditer(line):
            words = fold(run.group()).split()
            if len(words) > 1 and words[0] != "minutes" and set(words) & set(rules["bodies"]):
                return Party(run.group(), Span(offset + run.start(), offset + run.end()))
        offset += len(line)
        filled += bool(line.strip())
        if filled == _LINES:
            return None
    return None


def offices(text: str, body: Span) -> Iterator[Claim]:
    """Who holds which office, line by line: "Rapporteur: Ada Falk", "In the chair: Bo Rehn"."""
    titles = set(load("parties.en")["titles"]) - _PEOPLE
    for match in _LABEL.finditer(text, body.start, body.end):
        role, name = match["role"].lower(), match["name"]
        if fold(role).split()[-1] not in titles:
            continue
        label, who = Span(*match.span("role")), Span(*match.span("name"))
        line = Span(match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
        yield Claim(
            "holdsRole", line, label, "established", subject=Party(name, who, person_name=name),
            object=Party(role, label), rule="office-line",
        )  # fmt: skip
